//! A barrier: nobody passes before all parties have arrived; then it begins anew.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};

pub struct Barrier {
    parties: u32,
    arrived: u32,
    /// How often all have passed.
    phase: u32,
}

impl Barrier {
    pub fn new(parties: u32) -> Self {
        Self { parties, arrived: 0, phase: 0 }
    }

    /// How often all have passed.
    pub fn phase(&self) -> u32 {
        self.phase
    }
}

impl Machine for Barrier {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        if let Op::Pass(phase) = op { self.phase > *phase } else { true }
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Arrive => {
                let phase = self.phase;
                self.arrived += 1;
                scene.record_value(Kind::Level, &Value::Int(self.arrived.into()));
                if self.arrived == self.parties {
                    self.arrived = 0;
                    self.phase += 1;
                }
                Ok(Value::Int(phase.into()))
            }
            Op::Pass(_) => Ok(Value::None),
            other => foreign("barrier", &other),
        }
    }

    /// Who stops waiting has not arrived after all.
    fn withdraw(&mut self, _: ActorId, op: &Op) {
        if *op == Op::Pass(self.phase) {
            self.arrived -= 1;
        }
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("arrived", Value::Int(self.arrived.into())), ("parties", Value::Int(self.parties.into()))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.word(u64::from(self.arrived) << 32 | u64::from(self.phase));
    }
}
