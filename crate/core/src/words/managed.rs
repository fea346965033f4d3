//! A dictionary or a list that a manager keeps for others: each call stands alone, and what it gives
//! is a copy.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

pub struct Managed {
    value: Value,
}

impl Managed {
    /// An empty `Map` or `List`.
    pub fn new(value: Value) -> Self {
        Self { value }
    }

    pub fn value(&self) -> &Value {
        &self.value
    }
}

impl Machine for Managed {
    fn enabled(&self, _: ActorId, _: &Op) -> bool {
        true
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match (op, &mut self.value) {
            (Op::Get, value) => return Ok(value.clone()),
            (Op::Item(key), Value::Map(pairs)) => {
                let found = pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
                let found = found.unwrap_or_default();
                scene.record_value(Kind::Read, &found);
                return Ok(found);
            }
            (Op::Insert(key, value), Value::Map(pairs)) => {
                scene.record_value(Kind::Write, &value);
                match pairs.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, there)) => *there = value,
                    None => pairs.push((key, value)),
                }
            }
            (Op::Put(value), Value::List(items)) => {
                scene.record_value(Kind::Write, &value);
                items.push(value);
            }
            (other, _) => foreign("managed value", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("value", self.value.clone())]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        self.value.digest(digest);
    }
}
