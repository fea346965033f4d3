//! `Event` for threads.

use super::context::{new_word, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// A flag to wait for. A handle: copies are the same event.
#[derive(Clone, Copy)]
pub struct Event(ResourceId);

impl Event {
    /// An event that is not set.
    pub fn new(name: &str) -> Self {
        Self(new_word(name, Word::Event(words::Event::default())))
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

/// A handle can be sent to a process.
impl Plain for Event {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}
