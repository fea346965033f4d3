//! A lock: at most one owner. Whoever asks twice waits for itself, as with Python's `Lock`; anybody
//! may release it.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};
use crate::words::Error;

#[derive(Default)]
pub struct Lock {
    owner: Vec<ActorId>, // none or one, so that `holders` can lend it
}

impl Lock {
    pub fn is_locked(&self) -> bool {
        !self.owner.is_empty()
    }
}

impl Machine for Lock {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        !matches!(op, Op::Acquire) || !self.is_locked()
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Acquire => {
                self.owner.push(actor);
                scene.record(Kind::Acquire);
                Ok(Value::None)
            }
            Op::Release => {
                if self.owner.pop().is_none() {
                    return Err(Error::failed("release of a lock that nobody holds"));
                }
                scene.record(Kind::Release);
                Ok(Value::None)
            }
            other => foreign("lock", &other),
        }
    }

    fn holders(&self) -> &[ActorId] {
        &self.owner
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(self.owner.first().map_or(u64::MAX, |owner| u64::from(*owner)));
    }
}
