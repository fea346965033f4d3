//! `Event` for threads.

use super::context::{with, word};
use crate::trace::Value;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// A flag to wait for. A handle: copies are the same event.
#[derive(Clone, Copy)]
pub struct Event(ResourceId);

impl Event {
    /// An event that is not set.
    pub fn new(name: &str) -> Self {
        Self(with(|kernel, _| kernel.add_resource(name, Word::Event(words::Event::default()))))
    }

    /// Waits until it is set; goes straight on if it is.
    #[track_caller]
    pub fn wait(self) -> Result {
        word(self.0, Op::Wait, Location::caller().line()).map(drop)
    }

    /// Sets it, and lets everybody on who waits for it.
    #[track_caller]
    pub fn set(self) {
        drop(word(self.0, Op::Set(Value::Bool(true)), Location::caller().line()));
    }
}
