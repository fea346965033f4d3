//! `Barrier` for tasks.

use super::context::{Operation, with};
use crate::trace::Plain;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::panic::Location;

/// Nobody passes before all parties have come. A handle: copies are the same barrier.
#[derive(Clone, Copy)]
pub struct Barrier(ResourceId);

impl Barrier {
    pub fn new(name: &str, parties: u32) -> Self {
        Self(with(|kernel, me| kernel.add_resource(me, name, Word::Barrier(words::Barrier::new(parties)))))
    }

    /// Arrives, and waits for the others.
    #[track_caller]
    pub fn wait(self) -> impl Future<Output = Result> {
        let line = Location::caller().line();
        let arrive = Operation::word(self.0, Op::Arrive, line);
        async move {
            let phase = u32::from_value(arrive.await?).expect("phases are numbered");
            Operation::word(self.0, Op::Pass(phase), line).await.map(drop)
        }
    }
}
