//! Sleepers, and when they wake.

use super::{Await, Delays, Kernel, State};
use crate::trace::{Kind, NONE};
use crate::words::{ActorId, Reply};

impl Kernel {
    /// The next moment at which a sleeper wakes.
    pub fn next_wake(&mut self) -> Option<u64> {
        while let Some(std::cmp::Reverse((at, _, who))) = self.sleepers.peek().copied() {
            let state = &self.actors[who as usize].state;
            if let State::Waiting(
                Await::Until(until)
                | Await::EndBefore(_, until)
                | Await::WordBefore(_, _, until)
                | Await::Outside(Some(until)),
            ) = state
                && *until == at
                && !self.actors[who as usize].listed
            {
                return Some(at);
            }
            self.sleepers.pop(); // cancelled meanwhile
        }
        None
    }

    /// Whether the clock says so; where any delay is possible it says nothing.
    pub(super) fn is_due(&self, at: u64) -> bool {
        at <= self.now && self.rules.delays == Delays::Given
    }

    /// `me` computes until about that moment.
    pub fn record_busy(&mut self, me: ActorId, until: u64, line: u32) {
        self.actors[me as usize].line = line;
        self.record(Kind::Busy, me, (NONE, until), (until as u32, (until >> 32) as u32));
    }

    /// Lists the sleepers whose time has come, in the order of their time and of going to sleep.
    pub fn wake_sleepers(&mut self) {
        while self.next_wake().is_some_and(|at| at <= self.now) {
            if let Some(std::cmp::Reverse((_, _, who))) = self.sleepers.pop() {
                self.list(who);
            }
        }
    }

    /// A sleeping thread looks at the clock itself: its reply, if its time has come.
    pub fn wake_if_due(&mut self, me: ActorId) -> Option<Reply> {
        match self.actors[me as usize].state {
            State::Waiting(
                Await::Until(at) | Await::EndBefore(_, at) | Await::WordBefore(_, _, at) | Await::Outside(Some(at)),
            ) if at <= self.now => self.give(me),
            _ => None,
        }
    }
}
