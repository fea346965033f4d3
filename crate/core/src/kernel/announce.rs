//! What actors announce, and how they are given it.

use super::{Await, Delays, Kernel, Pick, Resource, State, Switch};
use crate::trace::{Kind, NONE, OpCode, Value};
use crate::words::{ActorId, Error, Machine as _, Op, Reply, ResourceId, Scene};

impl Kernel {
    /// `me` wants something. Gives the reply if it is done at once; else the actor waits.
    pub fn announce(&mut self, me: ActorId, wants: Await, line: u32) -> Option<Reply> {
        let actor = &mut self.actors[me as usize];
        actor.line = line;
        if wants.cancellable() && actor.take_cancel() {
            if let Await::Word(resource, op) | Await::WordBefore(resource, op, _) = &wants {
                self.withdraw(me, *resource, op);
            }
            return Some(Err(Error::Cancelled));
        }
        if matches!(wants, Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) {
            actor.waits_for_an_end();
        }
        match wants {
            Await::Word(resource, op) => self.announce_word(me, resource, op, None),
            Await::WordBefore(resource, op, at) => self.announce_word(me, resource, op, Some(at)),
            Await::Ends(_) | Await::EndsOrFailure(_) if self.ends_reached(&wants) => Some(self.read_ends(&wants)),
            Await::Ends(ref actors) | Await::EndsOrFailure(ref actors) => {
                let first = actors.iter().copied().find(|other| !self.actors[*other as usize].has_ended());
                let first = first.expect("somebody has not ended");
                for other in actors {
                    self.actors[*other as usize].joiners.push(me);
                }
                let op = if actors.len() == 1 { OpCode::Join } else { OpCode::Gather };
                let hash = self.actors[first as usize].path_hash;
                self.record_wait(me, (NONE, hash), (op as u32, first));
                self.suspend(me, wants);
                None
            }
            Await::EndBefore(other, _) if self.actors[other as usize].has_ended() => Some(self.read_end(other)),
            Await::EndBefore(other, at) => {
                self.actors[other as usize].joiners.push(me);
                let hash = self.actors[other as usize].path_hash;
                self.record_wait(me, (NONE, hash), (OpCode::Join as u32, other));
                self.lie_down(me, at, wants);
                None
            }
            Await::Until(at) => {
                self.record(Kind::Sleep, me, (NONE, at), (at as u32, (at >> 32) as u32));
                self.lie_down(me, at, wants);
                None
            }
            Await::Busy(at) => {
                self.record(Kind::Busy, me, (NONE, at), (at as u32, (at >> 32) as u32));
                self.suspend(me, wants);
                self.census.sleeping += 1;
                None
            }
            Await::Turn => {
                self.suspend(me, wants);
                self.list(me);
                None
            }
            Await::Outside(until) => {
                self.record_wait(me, (NONE, 0), (OpCode::Fetch as u32, NONE));
                match until {
                    Some(at) => self.lie_down(me, at, wants),
                    None => {
                        self.suspend(me, wants);
                        self.census.outside += 1;
                    }
                }
                None
            }
            Await::Start => unreachable!("an actor starts once"),
        }
    }

    pub(super) fn announce_word(&mut self, me: ActorId, id: ResourceId, op: Op, until: Option<u64>) -> Option<Reply> {
        let resource = &self.resources[id as usize];
        let enabled = resource.word.enabled(me, &op);
        let passes = self.rules.switch == Switch::Access && op.is_choice();
        // Only what may have to wait can be one too early: a release never stands in line.
        let behind = enabled && op.can_wait() && self.somebody_first(resource);
        if enabled && !passes && !behind {
            return Some(self.perform(me, id, op));
        }
        let code = op.code();
        self.resources[id as usize].queue.push_back(me);
        match until {
            None => self.suspend(me, Await::Word(id, op)),
            Some(at) => self.lie_down(me, at, Await::WordBefore(id, op, at)),
        }
        if enabled {
            // In fifo, who stands behind somebody is listed when its own turn comes.
            if !behind || self.pick != (Pick::Later { first_only: true }) {
                self.list(me);
            }
        } else {
            self.record_wait(me, (id, self.resources[id as usize].name_hash), (code as u32, NONE));
        }
        None
    }

    /// Waits for a moment, whatever else may come before it.
    pub(super) fn lie_down(&mut self, me: ActorId, at: u64, wants: Await) {
        let any = self.rules.delays == Delays::Any;
        let only_sleeps = matches!(wants, Await::Until(_) | Await::Outside(_));
        if matches!(self.pick, Pick::Later { .. }) && !any {
            self.sleeps += 1;
            self.sleepers.push(std::cmp::Reverse((at, self.sleeps, me)));
        }
        self.suspend(me, wants);
        self.census.sleeping += 1;
        if any && only_sleeps {
            self.list(me);
        }
    }

    /// Somebody waits longer for this word and could go now: nobody overtakes.
    pub(super) fn somebody_first(&self, resource: &Resource) -> bool {
        resource.queue.iter().any(|other| self.word_allows(*other))
    }

    /// In fifo: somebody before it in line could go now.
    pub(super) fn overtakes(&self, id: ActorId, resource: ResourceId) -> bool {
        let line = &self.resources[resource as usize].queue;
        self.pick == Pick::Later { first_only: true }
            && line.iter().take_while(|who| **who != id).any(|who| self.word_allows(*who))
    }

    /// Whether the word that the actor waits for, if it does, would let it go now.
    pub(super) fn word_allows(&self, id: ActorId) -> bool {
        match &self.actors[id as usize].state {
            State::Waiting(Await::Word(resource, op) | Await::WordBefore(resource, op, _)) => {
                self.resources[*resource as usize].word.enabled(id, op)
            }
            _ => false,
        }
    }

    pub(super) fn suspend(&mut self, me: ActorId, wants: Await) {
        self.actors[me as usize].state = State::Waiting(wants);
        self.census.running -= 1;
    }

    /// Whether the actor could be resumed now.
    pub(super) fn could_go(&self, id: ActorId) -> bool {
        match &self.actors[id as usize].state {
            State::Waiting(Await::Word(..)) => self.word_allows(id),
            State::Waiting(Await::WordBefore(_, _, at)) => self.is_due(*at) || self.word_allows(id),
            State::Waiting(ends @ (Await::Ends(_) | Await::EndsOrFailure(_))) => self.ends_reached(ends),
            State::Waiting(Await::Until(at) | Await::Busy(at) | Await::Outside(Some(at))) => {
                *at <= self.now || self.rules.delays == Delays::Any
            }
            State::Waiting(Await::EndBefore(other, at)) => self.is_due(*at) || self.actors[*other as usize].has_ended(),
            State::Waiting(Await::Start | Await::Turn) | State::Replied(_) => true,
            State::Running | State::Ended(_) | State::Waiting(Await::Outside(None)) => false,
        }
    }

    pub(super) fn perform(&mut self, me: ActorId, id: ResourceId, op: Op) -> Reply {
        let reply = self.apply(me, id, op);
        if !self.resources[id as usize].queue.is_empty() {
            self.word_changed(id);
        }
        reply
    }

    pub(super) fn apply(&mut self, me: ActorId, id: ResourceId, op: Op) -> Reply {
        let from = self.actors[me as usize].source(me);
        let resource = &mut self.resources[id as usize];
        let name = (id, resource.name_hash);
        let mut scene = Scene { recorder: &mut self.recorder, from, at: self.now, resource: name };
        resource.word.perform(me, op, &mut scene)
    }

    /// A word changed: whoever could go now is given it, or listed as ready.
    pub(super) fn word_changed(&mut self, id: ResourceId) {
        match self.pick {
            Pick::AtOnce => {
                let first = |kernel: &Self| {
                    kernel.resources[id as usize].queue.iter().copied().find(|who| kernel.word_allows(*who))
                };
                while let Some(next) = first(self) {
                    self.give_and_wake(next);
                }
            }
            Pick::Later { first_only } => {
                for place in 0..self.resources[id as usize].queue.len() {
                    let who = self.resources[id as usize].queue[place];
                    if self.word_allows(who) {
                        self.list(who);
                        if first_only {
                            break;
                        }
                    } else {
                        self.note_overtaken(who, id);
                    }
                }
            }
        }
    }

    /// Announced while it was possible, and now it is not: from here on it waits.
    pub(super) fn note_overtaken(&mut self, who: ActorId, id: ResourceId) {
        let actor = &self.actors[who as usize];
        let State::Waiting(Await::Word(_, op) | Await::WordBefore(_, op, _)) = &actor.state else { return };
        if !actor.blocked {
            let code = op.code() as u32;
            self.record_wait(who, (id, self.resources[id as usize].name_hash), (code, NONE));
        }
    }

    /// Gives a chosen actor what it waits for, which must be possible, and lets it run on. `None`:
    /// this is its first turn.
    pub fn resume(&mut self, id: ActorId) -> Option<Reply> {
        let wanted = match &self.actors[id as usize].state {
            State::Waiting(Await::Word(resource, _) | Await::WordBefore(resource, ..)) => Some(*resource),
            _ => None,
        };
        let reply = self.give(id);
        if let Some(resource) = wanted {
            self.word_changed(resource);
        }
        reply
    }

    pub(super) fn give(&mut self, id: ActorId) -> Option<Reply> {
        let went = std::mem::replace(&mut self.went, id);
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        let blocked = std::mem::take(&mut actor.blocked);
        let wanted = match std::mem::replace(&mut actor.state, State::Running) {
            State::Waiting(wanted) => wanted,
            State::Replied(reply) => return Some(reply),
            other => unreachable!("{} is {other:?} and cannot be given anything", actor.path),
        };
        self.census.running += 1;
        match wanted {
            Await::Start => {
                self.census.starting -= 1;
                self.record(Kind::Start, id, (NONE, 0), (0, 0));
                self.tell_word(id, u64::MAX); // it is on its way: what it waits for next, it asked for
                self.actors[id as usize].take_cancel().then_some(Err(Error::Cancelled))
            }
            Await::Word(resource, op) => Some(self.give_word(id, resource, op, blocked)),
            Await::WordBefore(resource, op, at) => {
                self.census.sleeping -= 1;
                // Woken by the clock, it does not pass by who stands before it.
                let late = self.is_due(at) && self.overtakes(id, resource);
                if self.resources[resource as usize].word.enabled(id, &op) && !late {
                    return Some(self.give_word(id, resource, op, blocked));
                }
                Some(self.give_up_word(id, resource, &op))
            }
            ends @ (Await::Ends(_) | Await::EndsOrFailure(_)) => {
                self.leave_joins(id, &ends);
                self.record(Kind::Go, id, (NONE, 0), (OpCode::Join as u32, 0));
                Some(self.read_ends(&ends))
            }
            Await::EndBefore(other, _) => {
                self.census.sleeping -= 1;
                self.leave_joins(id, &wanted);
                if self.actors[other as usize].has_ended() {
                    self.record(Kind::Go, id, (NONE, 0), (OpCode::Join as u32, 0));
                    return Some(self.read_end(other));
                }
                Some(self.give_up_end(id))
            }
            Await::Until(at) => {
                self.census.sleeping -= 1;
                self.now = self.now.max(at); // later, where any delay is possible
                self.record(Kind::Wake, id, (NONE, 0), (0, 0));
                Some(Ok(Value::None))
            }
            Await::Busy(_) => {
                self.census.sleeping -= 1;
                Some(Ok(Value::None))
            }
            Await::Outside(until) => {
                self.census.sleeping -= 1;
                self.now = self.now.max(until.unwrap_or(0));
                self.record(Kind::Go, id, (NONE, 0), (OpCode::Fetch as u32, 0));
                Some(Ok(Value::None))
            }
            Await::Turn => {
                if went != id {
                    let from = self.actors[id as usize].source(id);
                    self.recorder.aside(Kind::Turn, from, self.now);
                }
                Some(Ok(Value::None))
            }
        }
    }

    /// The time for it is over.
    pub(super) fn give_up_word(&mut self, id: ActorId, resource: ResourceId, op: &Op) -> Reply {
        let place = &mut self.resources[resource as usize];
        place.queue.retain(|who| *who != id);
        let hash = place.name_hash;
        self.withdraw(id, resource, op);
        self.record(Kind::Timeout, id, (resource, hash), (op.code() as u32, 0));
        Err(Error::TimedOut)
    }

    /// The time for somebody's end is over.
    pub(super) fn give_up_end(&mut self, id: ActorId) -> Reply {
        self.record(Kind::Timeout, id, (NONE, 0), (0, 0));
        Err(Error::TimedOut)
    }

    pub(super) fn give_word(&mut self, id: ActorId, resource: ResourceId, op: Op, blocked: bool) -> Reply {
        if blocked {
            let hash = self.resources[resource as usize].name_hash;
            self.record(Kind::Go, id, (resource, hash), (op.code() as u32, 0));
        }
        self.resources[resource as usize].queue.retain(|who| *who != id);
        self.apply(id, resource, op)
    }

    /// For a thread that sleeps in the operating system: it counts as running from here on, takes
    /// the reply when it wakes, and stands in the list of those to be woken.
    pub(super) fn give_and_wake(&mut self, id: ActorId) {
        if let Some(reply) = self.give(id) {
            self.actors[id as usize].state = State::Replied(reply);
            self.replied.push(id);
        }
    }

    /// The reply that was left for `me`, if it is there.
    pub fn take_reply(&mut self, me: ActorId) -> Option<Reply> {
        let actor = &mut self.actors[me as usize];
        match std::mem::replace(&mut actor.state, State::Running) {
            State::Replied(reply) => Some(reply),
            other => {
                actor.state = other;
                None
            }
        }
    }

    /// Leaves a reply for an actor that runs, to be taken by the operation that it waits in.
    pub fn leave_reply(&mut self, me: ActorId, reply: Reply) {
        self.actors[me as usize].state = State::Replied(reply);
    }

    /// Who was given something since the last call and must be woken.
    pub fn to_wake(&mut self) -> Vec<ActorId> {
        std::mem::take(&mut self.replied)
    }
}
