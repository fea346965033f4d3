//! A first-in first-out queue, with or without a limit, that counts what was put and not yet done.

use super::{ActorId, Error, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};
use std::collections::VecDeque;

pub struct Queue {
    items: VecDeque<Value>,
    /// 0: no limit.
    capacity: u32,
    unfinished: u32,
    put: u32,
    taken: u32,
    most: u32,
}

impl Queue {
    /// `capacity` 0: no limit.
    pub fn new(capacity: u32) -> Self {
        Self { items: VecDeque::new(), capacity, unfinished: 0, put: 0, taken: 0, most: 0 }
    }

    /// How many were put and taken so far.
    pub fn counts(&self) -> (u32, u32) {
        (self.put, self.taken)
    }

    /// The most that it ever held.
    pub fn most(&self) -> u32 {
        self.most
    }
}

impl Machine for Queue {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        match op {
            Op::Put(_) => self.capacity == 0 || self.items.len() < self.capacity as usize,
            Op::Take => !self.items.is_empty(),
            Op::AllDone => self.unfinished == 0,
            _ => true,
        }
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Put(value) => {
                scene.record_value(Kind::Send, &value);
                self.items.push_back(value);
                self.put += 1;
                self.unfinished += 1;
                self.most = self.most.max(self.items.len() as u32);
                scene.record_value(Kind::Level, &Value::Int(self.items.len() as i64));
            }
            Op::Take => {
                let value = self.items.pop_front().expect("enabled only when it holds something");
                self.taken += 1;
                scene.record_value(Kind::Receive, &value);
                scene.record_value(Kind::Level, &Value::Int(self.items.len() as i64));
                return Ok(value);
            }
            Op::Done => match self.unfinished.checked_sub(1) {
                Some(left) => self.unfinished = left,
                None => return Err(Error::failed("task_done called too many times")),
            },
            Op::AllDone => {}
            other => foreign("queue", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("items", Value::List(self.items.iter().cloned().collect())),
            ("unfinished", Value::Int(self.unfinished.into())),
        ]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(self.items.len() as u64);
        self.items.iter().for_each(|item| item.digest(digest));
        for word in [self.unfinished, self.put, self.taken, self.most] {
            digest.word(u64::from(word));
        }
    }
}
