//! What comes from outside of the run: answers to those who wait for one, and visitors of a server.
//! Nobody of the run acts in it, so as long as something may come the run is not over.

use super::{Await, Kernel, Pick, State};
use crate::outside::{Asked, Fetched};
use crate::trace::{Kind, NONE, OpCode, Plain, Source, Value};
use crate::words::{ActorId, JobId, Machine as _, Op, Reply, ResourceId, Scene, Word};

/// A visitor's number, given by whoever brings it.
pub type Ticket = u32;

/// The way to the server of a run, if it has one.
#[derive(Default)]
pub(super) struct Door {
    server: Option<ResourceId>,
    /// Visitors who came before the server was there.
    early: Vec<(Ticket, Asked)>,
    /// Visitors whose answer was not taken away yet.
    inside: Vec<(Ticket, JobId)>,
    /// More visitors may come.
    open: bool,
    /// The server would close if no more visitors came.
    closing: bool,
    shut: bool,
}

impl Kernel {
    /// The answer that `who` waits for has come. An actor that was told to stop meanwhile does not get it.
    pub fn answer(&mut self, who: ActorId, fetched: Fetched) {
        if self.actors[who as usize].state != State::Waiting(Await::Outside(None)) {
            return;
        }
        self.census.outside -= 1;
        self.census.running += 1;
        self.actors[who as usize].blocked = false;
        self.record(Kind::Go, who, (NONE, 0), (OpCode::Fetch as u32, 0));
        self.actors[who as usize].state = State::Replied(Ok(fetched.to_value()));
        match self.pick {
            Pick::AtOnce => self.replied.push(who),
            Pick::Later { .. } => self.list(who),
        }
    }

    /// Somebody from outside asks the server for something. False: there is none any more.
    pub fn visit(&mut self, ticket: Ticket, asked: Asked) -> bool {
        if self.door.shut {
            return false;
        }
        match self.door.server {
            None => self.door.early.push((ticket, asked)),
            Some(server) => {
                self.open_door();
                self.let_in(server, ticket, asked);
            }
        }
        true
    }

    /// More visitors are to come from outside, though none is there yet: the server stays open for them.
    pub fn hold_server(&mut self) {
        if !self.door.shut {
            self.open_door();
        }
    }

    /// Answers that visitors may take away.
    pub fn answers(&mut self) -> Vec<(Ticket, Reply)> {
        let Some(server) = self.door.server else { return Vec::new() };
        let Word::Inbox(inbox) = &self.resources[server as usize].word else { return Vec::new() };
        let mut answers = Vec::new();
        self.door.inside.retain(|(ticket, id)| match &inbox.exchanges()[*id as usize].answer {
            Some(answer) => {
                answers.push((*ticket, answer.clone()));
                false
            }
            None => true,
        });
        answers
    }

    /// The server of the run is there; visitors may have been waiting for it.
    pub(crate) fn open_server(&mut self, server: ResourceId) {
        self.door.server = Some(server);
        for (ticket, asked) in std::mem::take(&mut self.door.early) {
            self.open_door();
            self.let_in(server, ticket, asked);
        }
    }

    /// The run's own visitors have all come: the server closes, at once or when no more can come from outside.
    pub(crate) fn close_server(&mut self, server: ResourceId) {
        if self.door.open {
            self.door.closing = true;
        } else {
            self.shut_door(server);
        }
    }

    /// No more visitors come from outside.
    pub fn leave_server(&mut self) {
        if std::mem::take(&mut self.door.open) {
            self.census.outside -= 1;
        }
        if let (true, Some(server)) = (self.door.closing, self.door.server) {
            self.shut_door(server);
        }
    }

    /// The program has ended, and its server with it.
    pub(super) fn end_server(&mut self) {
        self.leave_server();
        self.door.shut = true;
    }

    fn open_door(&mut self) {
        if !std::mem::replace(&mut self.door.open, true) {
            self.census.outside += 1;
        }
    }

    fn shut_door(&mut self, server: ResourceId) {
        self.door.shut = true;
        let _ = self.perform_outside(server, Op::Close);
    }

    fn let_in(&mut self, server: ResourceId, ticket: Ticket, asked: Asked) {
        if let Ok(Value::Int(id)) = self.perform_outside(server, Op::Submit(asked.to_value())) {
            self.door.inside.push((ticket, id as JobId));
        }
    }

    /// Nobody of the run does it.
    fn perform_outside(&mut self, id: ResourceId, op: Op) -> Reply {
        let resource = &mut self.resources[id as usize];
        let name = (id, resource.name_hash);
        let mut scene = Scene { recorder: &mut self.recorder, from: Source::ENGINE, at: self.now, resource: name };
        let reply = resource.word.perform(NONE, op, &mut scene);
        self.word_changed(id);
        reply
    }
}
