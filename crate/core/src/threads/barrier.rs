//! `Barrier` for threads.

use super::context::{with, word};
use crate::trace::Plain;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// Nobody passes before all parties have come. A handle: copies are the same barrier.
#[derive(Clone, Copy)]
pub struct Barrier(ResourceId);

impl Barrier {
    pub fn new(name: &str, parties: u32) -> Self {
        Self(with(|kernel, _| kernel.add_resource(name, Word::Barrier(words::Barrier::new(parties)))))
    }

    /// Arrives, and waits for the others.
    #[track_caller]
    pub fn wait(self) -> Result {
        let line = Location::caller().line();
        let phase = u32::from_value(word(self.0, Op::Arrive, line)?).expect("phases are numbered");
        word(self.0, Op::Pass(phase), line).map(drop)
    }
}
