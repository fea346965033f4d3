//! The wait-for graph (Coffman et al. 1971): who waits for whom when nobody can act any more.

use super::{Await, Kernel, State};
use crate::outcome::Stuck;
use crate::words::{ActorId, Machine as _};

impl Kernel {
    /// A cycle of waiting actors, each held up by the next, and `true`; without one, everybody who
    /// is stuck, and `false`: then nobody is left to wake them.
    pub fn stuck(&self) -> (Vec<Stuck>, bool) {
        let waiting: Vec<ActorId> =
            (0..self.actors.len() as ActorId).filter(|id| matches!(self.actor(*id).state, State::Waiting(_))).collect();
        match self.cycle(&waiting) {
            Some(cycle) => {
                let edges = cycle.iter().enumerate();
                let edges = edges.map(|(place, id)| self.edge(*id, &[cycle[(place + 1) % cycle.len()]])).collect();
                (edges, true)
            }
            None => (waiting.iter().map(|id| self.edge(*id, &self.held_up_by(*id))).collect(), false),
        }
    }

    /// Whoever could let `id` go on.
    pub(super) fn held_up_by(&self, id: ActorId) -> Vec<ActorId> {
        match &self.actor(id).state {
            State::Waiting(Await::Word(resource, _) | Await::WordBefore(resource, ..)) => {
                self.resources[*resource as usize].word.holders().to_vec()
            }
            State::Waiting(Await::EndBefore(other, _)) => vec![*other],
            State::Waiting(Await::Ends(others) | Await::EndsOrFailure(others)) => {
                others.iter().copied().filter(|other| !self.actor(*other).has_ended()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Depth-first along "is held up by"; an actor seen a second time on one path closes a cycle.
    fn cycle(&self, waiting: &[ActorId]) -> Option<Vec<ActorId>> {
        let mut done = vec![false; self.actors.len()];
        for start in waiting {
            let mut path = Vec::new();
            if let Some(cycle) = self.follow(*start, &mut path, &mut done) {
                return Some(cycle);
            }
        }
        None
    }

    fn follow(&self, id: ActorId, path: &mut Vec<ActorId>, done: &mut [bool]) -> Option<Vec<ActorId>> {
        if let Some(place) = path.iter().position(|seen| *seen == id) {
            return Some(path[place..].to_vec());
        }
        if std::mem::replace(&mut done[id as usize], true) {
            return None;
        }
        path.push(id);
        let found = self.held_up_by(id).into_iter().find_map(|next| self.follow(next, path, done));
        path.pop();
        found
    }

    fn edge(&self, id: ActorId, holders: &[ActorId]) -> Stuck {
        let actor = self.actor(id);
        let mut stuck = Stuck {
            actor: id,
            name: actor.name.clone(),
            resource: String::new(),
            waits_for_end: false,
            holders: Vec::new(),
            holders_ended: false,
        };
        match &actor.state {
            State::Waiting(Await::Word(resource, _)) => {
                stuck.resource.clone_from(&self.resources[*resource as usize].name);
                stuck.holders = holders.iter().map(|holder| self.actor(*holder).name.clone()).collect();
                let by_name = self.resources[*resource as usize].word.holder_names();
                stuck.holders.extend_from_slice(by_name);
                stuck.holders_ended =
                    !holders.is_empty() && holders.iter().all(|holder| self.actor(*holder).has_ended());
            }
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_)) => {
                stuck.resource = holders.first().map_or_else(String::new, |other| self.actor(*other).name.clone());
                stuck.waits_for_end = true;
            }
            _ => {}
        }
        stuck
    }
}
