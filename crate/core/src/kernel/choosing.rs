//! Who may go next, on the tasks engine: those who need no choice, and those among whom somebody chooses.

use super::{Actor, Await, Delays, Kernel, State, Switch};
use crate::words::{ActorId, Reply};

/// What may be chosen: that an actor goes, or that the time limit of what it waits for runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Move {
    pub actor: ActorId,
    pub expires: bool,
}

impl Kernel {
    pub(super) fn list(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        if actor.listed {
            return;
        }
        actor.listed = true;
        let is_choice = match &actor.state {
            _ if self.rules.every_move => true,
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) => false,
            State::Waiting(Await::Word(..) | Await::WordBefore(..) | Await::Turn) => true,
            _ => self.rules.switch == Switch::Await,
        };
        if is_choice { self.ready.push_back(id) } else { self.free.push_back(id) }
    }

    /// The next actor that may be resumed without a choice.
    pub fn next_free(&mut self) -> Option<ActorId> {
        self.free.pop_front()
    }

    /// The longest ready, taken.
    pub fn next_ready(&mut self) -> Option<ActorId> {
        loop {
            let id = self.ready.pop_front()?;
            if self.could_go(id) {
                return Some(id);
            }
            self.unlist(id);
        }
    }

    /// Everything that may come next, into `moves`: who is ready, the longest first, then whose time may run out.
    pub fn moves(&mut self, moves: &mut Vec<Move>) {
        self.drop_overtaken();
        moves.clear();
        moves.extend(self.ready.iter().map(|actor| Move { actor: *actor, expires: false }));
        if self.rules.delays == Delays::Any {
            let limited = |actor: &Actor| match &actor.state {
                State::Waiting(Await::WordBefore(..)) => true,
                State::Waiting(Await::EndBefore(other, _)) => !self.actors[*other as usize].has_ended(),
                _ => false,
            };
            let expiring = (0..).zip(&self.actors).filter(|(_, actor)| limited(actor));
            moves.extend(expiring.map(|(actor, _)| Move { actor, expires: true }));
        }
    }

    /// Takes a move that was chosen out of the ready.
    pub fn take(&mut self, chosen: Move) {
        if let Some(place) = self.ready.iter().position(|id| *id == chosen.actor) {
            self.ready.remove(place);
        }
    }

    /// The moment before which a move does not happen, where it decides itself when that is.
    pub fn moment_of(&self, chosen: Move) -> Option<u64> {
        match &self.actors[chosen.actor as usize].state {
            _ if self.rules.delays == Delays::Given => None,
            State::Waiting(Await::Until(at) | Await::Outside(Some(at))) => Some(*at),
            State::Waiting(Await::WordBefore(_, _, at) | Await::EndBefore(_, at)) if chosen.expires => Some(*at),
            _ => None,
        }
    }

    /// The time limit of what the actor waits for has run out, by choice.
    ///
    /// # Panics
    /// If what it waits for has no limit.
    pub fn expire(&mut self, id: ActorId) -> Reply {
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        actor.blocked = false;
        let wanted = std::mem::replace(&mut actor.state, State::Running);
        self.census.running += 1;
        self.census.sleeping -= 1;
        match wanted {
            State::Waiting(Await::WordBefore(resource, op, at)) => {
                self.now = self.now.max(at);
                self.give_up_word(id, resource, &op)
            }
            State::Waiting(ref wanted @ Await::EndBefore(_, at)) => {
                self.now = self.now.max(at);
                self.leave_joins(id, wanted);
                self.give_up_end(id)
            }
            other => panic!("actor {id} is {other:?}, and has no limit"),
        }
    }

    /// Overtaken since it was listed: it waits on in its word's queue, and for its moment if it has one.
    pub(super) fn unlist(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        if let State::Waiting(Await::WordBefore(_, _, at)) = actor.state
            && self.rules.delays == Delays::Given
        {
            self.sleeps += 1;
            self.sleepers.push(std::cmp::Reverse((at, self.sleeps, id)));
        }
    }

    /// Takes those out of the ready that were overtaken since: a draw is among the others only.
    fn drop_overtaken(&mut self) {
        let mut ready = std::mem::take(&mut self.ready);
        ready.retain(|id| {
            let stays = self.could_go(*id);
            if !stays {
                self.unlist(*id);
            }
            stays
        });
        self.ready = ready;
    }
}
