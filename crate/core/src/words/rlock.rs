//! A re-entrant lock: its owner may take it again, and must release it as often.

use super::{ActorId, Error, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

#[derive(Default)]
pub struct RLock {
    owner: Vec<ActorId>, // none or one, so that `holders` can lend it
    depth: u32,
    deepest: u32,
}

impl RLock {
    /// How often its owner has taken it and not released it.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// The most it ever was.
    pub fn deepest(&self) -> u32 {
        self.deepest
    }
}

impl Machine for RLock {
    fn enabled(&self, actor: ActorId, op: &Op) -> bool {
        !matches!(op, Op::Acquire) || self.owner.first().is_none_or(|owner| *owner == actor)
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Acquire => {
                if self.depth == 0 {
                    self.owner.push(actor);
                }
                self.depth += 1;
                self.deepest = self.deepest.max(self.depth);
                scene.record(Kind::Acquire);
            }
            Op::Release => {
                if self.owner.first() != Some(&actor) {
                    return Err(Error::failed("release of a lock that somebody else holds, or nobody"));
                }
                self.depth -= 1;
                if self.depth == 0 {
                    self.owner.clear();
                }
                scene.record(Kind::Release);
            }
            other => foreign("re-entrant lock", &other),
        }
        scene.record_value(Kind::Level, &Value::Int(self.depth.into()));
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &self.owner
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("depth", Value::Int(self.depth.into()))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(self.owner.first().map_or(u64::MAX, |owner| u64::from(*owner)));
        digest.word(u64::from(self.depth) << 32 | u64::from(self.deepest));
    }
}
