//! A value that several actors read and write, with nothing to protect it. A race on it loses an
//! update, as in Python; it is never undefined behaviour.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

pub struct Shared {
    value: Value,
}

impl Shared {
    pub fn new(value: Value) -> Self {
        Self { value }
    }

    pub fn value(&self) -> &Value {
        &self.value
    }
}

impl Machine for Shared {
    fn enabled(&self, _: ActorId, _: &Op) -> bool {
        true
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Get => {
                scene.record_value(Kind::Read, &self.value);
                Ok(self.value.clone())
            }
            Op::Set(value) => {
                scene.record_value(Kind::Write, &value);
                self.value = value;
                Ok(Value::None)
            }
            other => foreign("shared value", &other),
        }
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
