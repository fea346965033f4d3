//! An event: a flag to wait for. Whoever comes after it was set goes straight on.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

#[derive(Default)]
pub struct Event {
    set: bool,
    released: u32,
}

impl Event {
    pub fn is_set(&self) -> bool {
        self.set
    }

    /// How many waits it has let through.
    pub fn released(&self) -> u32 {
        self.released
    }
}

impl Machine for Event {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        !matches!(op, Op::Wait) || self.set
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Wait => self.released += 1,
            Op::Set(value) => {
                self.set = value == Value::Bool(true);
                scene.record_value(Kind::Level, &value);
            }
            other => foreign("event", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("set", Value::Bool(self.set))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(u64::from(self.set) << 32 | u64::from(self.released));
    }
}
