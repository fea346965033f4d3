//! A counting semaphore (Dijkstra 1965): so many permits, one for each that is inside.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

pub struct Semaphore {
    permits: u32,
    inside: Vec<ActorId>,
    most_inside: u32,
    entries: u32,
}

impl Semaphore {
    pub fn new(permits: u32) -> Self {
        Self { permits, inside: Vec::new(), most_inside: 0, entries: 0 }
    }

    /// How many are inside.
    pub fn inside(&self) -> u32 {
        self.inside.len() as u32
    }

    /// The most that ever were inside at once.
    pub fn most_inside(&self) -> u32 {
        self.most_inside
    }

    /// How many times a permit was taken.
    pub fn entries(&self) -> u32 {
        self.entries
    }
}

impl Machine for Semaphore {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        !matches!(op, Op::Acquire) || self.permits > 0
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Acquire => {
                self.permits -= 1;
                self.entries += 1;
                self.inside.push(actor);
                self.most_inside = self.most_inside.max(self.inside.len() as u32);
                scene.record(Kind::Acquire);
            }
            Op::Release => {
                // Anybody may give a permit back, or even one more: only asked for, never owned.
                let place = self.inside.iter().position(|who| *who == actor);
                if let Some(place) = place.or((!self.inside.is_empty()).then_some(0)) {
                    self.inside.remove(place);
                }
                self.permits += 1;
                scene.record(Kind::Release);
            }
            other => foreign("semaphore", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &self.inside
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("permits", Value::Int(self.permits.into())), ("inside", Value::Int(self.inside.len() as i64))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        let mut inside = self.inside.clone();
        inside.sort_unstable();
        for word in [self.permits, self.most_inside, self.entries].into_iter().chain(inside) {
            digest.word(u64::from(word));
        }
    }
}
