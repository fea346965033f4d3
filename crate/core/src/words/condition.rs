//! A condition (Hoare 1974; with signal-and-continue, as Lampson and Redell 1980): a lock with
//! something inside, and a set of waiters who left the lock until somebody notifies them. A notified
//! waiter must get the lock again like everybody else.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};
use std::collections::VecDeque;

pub struct Condition {
    /// What the lock protects. Whoever is inside has a copy and leaves it when it leaves.
    value: Value,
    owner: Vec<ActorId>, // none or one, so that `holders` can lend it
    waiting: VecDeque<ActorId>,
    notified: Vec<ActorId>,
    most: usize,
    put: u32,
    taken: u32,
    in_order: bool,
}

impl Condition {
    pub fn new(value: Value) -> Self {
        let most = size(&value);
        Self {
            value,
            owner: Vec::new(),
            waiting: VecDeque::new(),
            notified: Vec::new(),
            most,
            put: 0,
            taken: 0,
            in_order: true,
        }
    }

    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The most elements it ever held, if it holds a list.
    pub fn most(&self) -> usize {
        self.most
    }

    /// How many elements came into the list that it holds, and how many went out.
    pub fn counts(&self) -> (u32, u32) {
        (self.put, self.taken)
    }

    /// Whether elements only ever came in at the end of the list and went out at its front.
    pub fn in_order(&self) -> bool {
        self.in_order
    }

    /// Counts what `value` has more or less than what was there.
    fn count(&mut self, value: &Value) {
        let (Value::List(before), Value::List(now)) = (&self.value, value) else { return };
        if now.starts_with(before) {
            self.put += (now.len() - before.len()) as u32;
        } else if before.ends_with(now) {
            self.taken += (before.len() - now.len()) as u32;
        } else {
            self.in_order = false;
        }
    }

    fn leave(&mut self, value: Value, scene: &mut Scene<'_>) {
        self.owner.clear();
        if size(&value) != size(&self.value) {
            scene.record_value(Kind::Level, &Value::Int(size(&value) as i64));
        }
        self.count(&value);
        self.most = self.most.max(size(&value));
        self.value = value;
        scene.record(Kind::Release);
    }
}

/// Elements of a list, 0 of anything else.
fn size(value: &Value) -> usize {
    if let Value::List(items) = value { items.len() } else { 0 }
}

impl Machine for Condition {
    fn enabled(&self, actor: ActorId, op: &Op) -> bool {
        match op {
            Op::Acquire => self.owner.is_empty(),
            Op::Wait => self.owner.is_empty() && self.notified.contains(&actor),
            _ => true,
        }
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Acquire | Op::Wait => {
                self.notified.retain(|who| *who != actor);
                self.owner.push(actor);
                scene.record(Kind::Acquire);
                return Ok(self.value.clone());
            }
            Op::Leave(value) => self.leave(value, scene),
            Op::LeaveToWait(value) => {
                self.waiting.push_back(actor);
                self.leave(value, scene);
            }
            Op::Notify(most) => {
                let count = self.waiting.len().min(most as usize);
                self.notified.extend(self.waiting.drain(..count));
                scene.record_value(Kind::Send, &Value::Int(count as i64));
            }
            other => foreign("condition", &other),
        }
        Ok(Value::None)
    }

    fn withdraw(&mut self, actor: ActorId, _: &Op) {
        self.waiting.retain(|who| *who != actor);
        // A notification that it can no longer use goes to the next.
        if self.notified.contains(&actor) {
            self.notified.retain(|who| *who != actor);
            self.notified.extend(self.waiting.pop_front());
        }
    }

    fn holders(&self) -> &[ActorId] {
        &self.owner
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("value", self.value.clone()), ("waiting", Value::Int(self.waiting.len() as i64))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        self.value.digest(digest);
        digest.word((self.most as u64) << 1 | u64::from(self.in_order));
        digest.word(u64::from(self.put) << 32 | u64::from(self.taken));
        let mut notified = self.notified.clone();
        notified.sort_unstable();
        for group in [&self.owner, &notified] {
            digest.word(group.len() as u64);
            for who in group {
                digest.word(u64::from(*who));
            }
        }
        for who in &self.waiting {
            digest.word(u64::from(*who));
        }
    }
}
