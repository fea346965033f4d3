//! How actors end: who waits for it, who asked for it, and what it makes of the run.

use super::{Actor, Await, Kernel, Pick, State};
use crate::outcome::{Failure, OutcomeKind};
use crate::trace::{Kind, NONE, Source, Value};
use crate::words::{ActorId, Error, Machine as _, Op, Reply, ResourceId};

impl Kernel {
    pub(super) fn ends_reached(&self, ends: &Await) -> bool {
        match ends {
            Await::Ends(actors) => actors.iter().all(|other| self.actors[*other as usize].has_ended()),
            Await::EndsOrFailure(actors) => {
                actors.iter().any(|other| matches!(self.actors[*other as usize].state, State::Ended(Err(_))))
                    || actors.iter().all(|other| self.actors[*other as usize].has_ended())
            }
            _ => false,
        }
    }

    /// The results in the order asked for, or the first failure in that order. Reading a failure
    /// handles it.
    pub(super) fn read_ends(&mut self, ends: &Await) -> Reply {
        let (Await::Ends(actors) | Await::EndsOrFailure(actors)) = ends else { unreachable!("ends were asked for") };
        let mut results = Vec::with_capacity(actors.len());
        for other in actors {
            match &self.actors[*other as usize].state {
                State::Ended(Ok(value)) => results.push(value.clone()),
                State::Ended(Err(error)) => {
                    let error = error.clone();
                    self.actors[*other as usize].handled = true;
                    return Err(error);
                }
                _ => {}
            }
        }
        Ok(Value::List(results))
    }

    pub(super) fn read_end(&mut self, other: ActorId) -> Reply {
        self.result_of(other).expect("it has ended")
    }

    /// How `other` ended, if it has; its failure counts as handled from here on.
    pub fn result_of(&mut self, other: ActorId) -> Option<Reply> {
        let actor = &mut self.actors[other as usize];
        let State::Ended(reply) = &actor.state else { return None };
        actor.handled = true;
        Some(reply.clone())
    }

    pub(super) fn leave_joins(&mut self, me: ActorId, ends: &Await) {
        let others = match ends {
            Await::Ends(actors) | Await::EndsOrFailure(actors) => actors.as_slice(),
            Await::EndBefore(other, _) => std::slice::from_ref(other),
            _ => &[],
        };
        for other in others {
            self.actors[*other as usize].joiners.retain(|joiner| *joiner != me);
        }
    }

    /// `me` is done, well or not.
    pub fn finish(&mut self, me: ActorId, reply: Reply) {
        let line = self.actors[me as usize].line;
        let reply = reply.map_err(|error| error.unhandled_at(line));
        match &reply {
            Ok(_) => self.record(Kind::Finish, me, (NONE, 0), (0, 0)),
            Err(Error::Cancelled) => self.record(Kind::Cancelled, me, (NONE, 0), (0, 0)),
            Err(Error::TimedOut | Error::Closed) => unreachable!("unhandled, they are failures"),
            Err(Error::Failed(fault)) => {
                let message = [Value::text(&fault.message)];
                let from = Source { line: fault.line, ..self.actors[me as usize].source(me) };
                self.recorder.values(Kind::Fail, from, self.now, (NONE, 0), 0, &message);
            }
        }
        let actor = &mut self.actors[me as usize];
        actor.state = State::Ended(reply);
        let joiners = actor.joiners.clone();
        self.census.running -= 1;
        self.census.unfinished -= 1;
        if me == 0 {
            self.end_server();
        }
        for joiner in joiners {
            if self.could_go(joiner) {
                match self.pick {
                    Pick::AtOnce => self.give_and_wake(joiner),
                    Pick::Later { .. } => self.list(joiner),
                }
            }
        }
    }

    /// Asks `target` to stop: what it waits for is withdrawn and it is told; if it runs, it is told
    /// where it next would wait.
    pub fn cancel(&mut self, me: ActorId, target: ActorId, line: u32) {
        self.actors[me as usize].line = line;
        if self.actors[target as usize].has_ended() {
            return;
        }
        let hash = self.actors[target as usize].path_hash;
        self.record(Kind::Cancel, me, (NONE, hash), (target, 0));
        self.request_cancel(target);
    }

    /// The same, asked by the engine: main has ended and takes the rest with it.
    pub fn request_cancel(&mut self, target: ActorId) {
        let actor = &mut self.actors[target as usize];
        let wanted = match &actor.state {
            State::Ended(_) => return,
            State::Waiting(wanted) if wanted.cancellable() && *wanted != Await::Start => wanted.clone(),
            _ => {
                actor.cancel_requested = true;
                return;
            }
        };
        actor.blocked = false;
        actor.listed = false;
        actor.told_to_stop = true;
        actor.state = State::Replied(Err(Error::Cancelled));
        self.census.running += 1;
        self.free.retain(|who| *who != target);
        self.ready.retain(|who| *who != target);
        if matches!(wanted, Await::Until(_) | Await::EndBefore(..) | Await::WordBefore(..) | Await::Outside(Some(_))) {
            self.census.sleeping -= 1;
        }
        match &wanted {
            Await::Word(resource, op) | Await::WordBefore(resource, op, _) => {
                self.resources[*resource as usize].queue.retain(|who| *who != target);
                self.withdraw(target, *resource, op);
            }
            Await::Outside(None) => self.census.outside -= 1,
            Await::Outside(Some(_)) => {}
            ends => self.leave_joins(target, ends),
        }
        match self.pick {
            Pick::AtOnce => self.replied.push(target),
            Pick::Later { .. } => self.list(target),
        }
    }

    /// `who` does not want it any more: what the word has noted of it goes, and may let others go on.
    pub(super) fn withdraw(&mut self, who: ActorId, id: ResourceId, op: &Op) {
        self.resources[id as usize].word.withdraw(who, op);
        self.word_changed(id);
    }

    /// Whether `me` was asked to stop since it last looked.
    pub fn take_cancel(&mut self, me: ActorId) -> bool {
        self.actors[me as usize].take_cancel()
    }

    /// What a run came to in which nobody can act any more.
    pub fn end_kind(&self) -> OutcomeKind {
        if self.census.unfinished > 0 {
            OutcomeKind::Deadlock
        } else if self.unhandled().is_some() {
            OutcomeKind::Failed
        } else {
            OutcomeKind::Finished
        }
    }

    /// A failure that nobody handled: main's own first, then the first in order of spawning.
    pub fn unhandled(&self) -> Option<Failure> {
        let failed = |actor: &&Actor| !actor.handled && actor.failed();
        let actor = self.actors.iter().find(failed)?;
        let State::Ended(Err(Error::Failed(fault))) = &actor.state else { return None };
        let origin = self
            .actors
            .iter()
            .rev()
            .find(|other| matches!(&other.state, State::Ended(Err(Error::Failed(other))) if other == fault));
        Some(Failure {
            actor: origin.unwrap_or(actor).name.clone(),
            message: fault.message.to_string(),
            file: fault.file.to_string(),
            line: fault.line,
        })
    }

    /// What main returned, if it ended well.
    pub fn main_result(&self) -> Option<Value> {
        match &self.actors.first()?.state {
            State::Ended(Ok(value)) => Some(value.clone()),
            _ => None,
        }
    }
}
