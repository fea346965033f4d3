//! `Barrier` for threads.

use super::context::{new_word, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// Nobody passes before all parties have come. A handle: copies are the same barrier.
#[derive(Clone, Copy)]
pub struct Barrier(ResourceId);

impl Barrier {
    pub fn new(name: &str, parties: u32) -> Self {
        Self(new_word(name, Word::Barrier(words::Barrier::new(parties))))
    }

    /// Arrives, and waits for the others.
    #[track_caller]
    pub fn wait(self) -> Result {
        let line = Location::caller().line();
        let phase = u32::from_value(word(self.0, Op::Arrive, line)?).expect("phases are numbered");
        word(self.0, Op::Pass(phase), line).map(drop)
    }
}

/// A handle can be sent to a process.
impl Plain for Barrier {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}
