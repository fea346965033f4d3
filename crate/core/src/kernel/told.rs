//! What actors were told, and the state of a run as one number. An actor is a function of what it was told: where
//! all have been told the same and the resources hold the same, the same can happen.

use super::{Await, Delays, Kernel, State};
use crate::outcome::OutcomeKind;
use crate::trace::Digest;
use crate::words::{ActorId, Machine as _, Reply, digest_reply};

impl Kernel {
    /// From here on it is kept what actors are told, `marks` of rounds heeded or not. Before the first of them is there.
    pub fn watch(&mut self, marks: bool) {
        (self.watched, self.marks) = (true, marks);
    }

    /// `me` is given the reply of an operation.
    pub fn tell(&mut self, me: ActorId, reply: &Reply) {
        if self.watched {
            digest_reply(reply, &mut self.actors[me as usize].told);
        }
    }

    /// `me` learns something that no operation told it.
    pub fn tell_word(&mut self, me: ActorId, word: u64) {
        if self.watched {
            self.actors[me as usize].told.word(word);
        }
    }

    /// `me` begins a loop: its turns are not those of any loop before, were it the same one.
    pub fn begin_rounds(&mut self, me: ActorId) {
        self.actors[me as usize].marked = None;
    }

    /// `me` begins a turn of the loop at that line, and claims that no local value but `turn` outlives a turn: of what
    /// it was told since the loop began, only the turn counts.
    pub fn begin_round(&mut self, me: ActorId, line: u32, turn: u64) {
        let actor = &mut self.actors[me as usize];
        let before = match actor.marked {
            Some((loop_line, before)) if loop_line == line => before,
            _ => actor.told,
        };
        actor.marked = Some((line, before));
        if self.marks {
            actor.told = before;
            actor.told.words([u64::from(line), turn]);
        }
    }

    /// The parent knows its child, and the child begins with what its parent knows.
    pub(super) fn learn_of_child(&mut self, parent: ActorId, child: ActorId) -> Digest {
        let told = &mut self.actors[parent as usize].told;
        let inherited = *told;
        told.word(u64::from(child));
        inherited
    }

    /// The state at an end of that kind, as one number.
    pub fn end_fingerprint(&self, kind: OutcomeKind) -> u128 {
        let mut digest = Digest::default();
        let state = self.fingerprint();
        digest.words([state as u64, (state >> 64) as u64]);
        digest.word(kind as u64);
        digest.wide()
    }

    /// The state between two moves, as one number: what the resources hold, what each actor was told and whether it
    /// still waits, and the time where that decides anything. Where two states have the same one, the same can follow.
    pub fn fingerprint(&self) -> u128 {
        let mut digest = Digest::default();
        let timed = self.rules.delays == Delays::Given;
        if timed {
            digest.word(self.now);
        }
        for actor in &self.actors {
            digest.word(actor.path_hash);
            digest.words(actor.told.lanes());
            let state = match &actor.state {
                State::Running => 0,
                State::Waiting(_) => 1,
                State::Replied(_) => 2,
                State::Ended(_) => 3,
            };
            let flags = u64::from(actor.cancel_requested) << 2 | u64::from(actor.told_to_stop) << 1;
            digest.word(state | (flags | u64::from(actor.handled)) << 2 | u64::from(actor.draws) << 8);
            match &actor.state {
                State::Replied(reply) => digest_reply(reply, &mut digest),
                State::Waiting(Await::Until(at) | Await::WordBefore(_, _, at) | Await::EndBefore(_, at)) if timed => {
                    digest.word(*at);
                }
                State::Waiting(Await::Busy(at) | Await::Outside(Some(at))) if timed => digest.word(*at),
                _ => {}
            }
        }
        for resource in &self.resources {
            digest.word(resource.name_hash);
            resource.word.fingerprint(&mut digest);
        }
        digest.wide()
    }
}
