//! Who may go next, on the tasks engine: those who need no choice, and those among whom somebody chooses.

use super::{Actor, Await, Kernel, State, Switch};
use crate::words::ActorId;
use std::collections::VecDeque;

impl Kernel {
    pub(super) fn list(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        if actor.listed {
            return;
        }
        actor.listed = true;
        let is_choice = match &actor.state {
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) => false,
            State::Waiting(Await::Word(..) | Await::WordBefore(..) | Await::Turn) => true,
            _ => self.switch == Switch::Await,
        };
        if is_choice { self.ready.push_back(id) } else { self.free.push_back(id) }
    }

    /// The next actor that may be resumed without a choice.
    pub fn next_free(&mut self) -> Option<ActorId> {
        self.free.pop_front()
    }

    /// Chooses among the ready, the longest ready first in the list that `choose` is given.
    pub fn choose(&mut self, choose: &mut dyn FnMut(&[Actor], &VecDeque<ActorId>) -> usize) -> Option<ActorId> {
        loop {
            if self.ready.is_empty() {
                return None;
            }
            let place = if self.ready.len() == 1 { 0 } else { choose(&self.actors, &self.ready) };
            let id = self.ready.remove(place)?;
            if self.could_go(id) {
                return Some(id);
            }
            self.unlist(id);
        }
    }

    /// Overtaken since it was listed: it waits on in its word's queue, and for its moment if it has one.
    pub(super) fn unlist(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        if let State::Waiting(Await::WordBefore(_, _, at)) = actor.state {
            self.sleeps += 1;
            self.sleepers.push(std::cmp::Reverse((at, self.sleeps, id)));
        }
    }

    /// Takes those out of the ready that were overtaken since: a draw is among the others only.
    pub fn drop_overtaken(&mut self) {
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
