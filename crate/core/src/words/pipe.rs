//! A pipe between processes: what is sent comes out in order; when every sending end is closed and
//! all was received, the receiver is told so. Starting a process copies the ends, and each copy must be closed.

use super::{ActorId, Error, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};
use std::collections::VecDeque;

pub struct Pipe {
    items: VecDeque<Value>,
    /// The sending ends that were ever made: who holds each, `None` once it is closed.
    ends: Vec<Option<String>>,
    /// The same, of the open ones.
    open: Vec<String>,
    sent: u32,
    received: u32,
}

impl Pipe {
    /// A pipe whose one sending end `holder` holds.
    pub fn new(holder: &str) -> Self {
        let mut pipe =
            Self { items: VecDeque::new(), ends: vec![Some(holder.into())], open: Vec::new(), sent: 0, received: 0 };
        pipe.list_open();
        pipe
    }

    /// How many were sent and received.
    pub fn counts(&self) -> (u32, u32) {
        (self.sent, self.received)
    }

    fn list_open(&mut self) {
        self.open = self.ends.iter().flatten().cloned().collect();
    }
}

impl Machine for Pipe {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        !matches!(op, Op::Take) || !self.items.is_empty() || self.open.is_empty()
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Put(value) => {
                scene.record_value(Kind::Send, &value);
                self.items.push_back(value);
                self.sent += 1;
            }
            Op::Take => {
                let Some(value) = self.items.pop_front() else { return Err(Error::Closed) };
                scene.record_value(Kind::Receive, &value);
                self.received += 1;
                return Ok(value);
            }
            Op::CopyEnd(holder) => {
                self.ends.push(Some(holder));
                self.list_open();
                return Ok(Value::Int(self.ends.len() as i64 - 1));
            }
            Op::CloseEnd(end) => {
                if let Some(end) = self.ends.get_mut(end as usize) {
                    *end = None;
                }
                self.list_open();
                scene.record_value(Kind::Level, &Value::Int(self.open.len() as i64));
            }
            other => foreign("pipe", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn holder_names(&self) -> &[String] {
        &self.open
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("items", Value::List(self.items.iter().cloned().collect())),
            ("open_ends", Value::Int(self.open.len() as i64)),
        ]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(self.items.len() as u64);
        self.items.iter().for_each(|item| item.digest(digest));
        digest.word(u64::from(self.sent) << 32 | u64::from(self.received));
        for end in &self.ends {
            digest.word(u64::from(end.is_some()));
        }
    }
}
