//! `Event` for tasks.

use super::context::{Operation, with};
use crate::trace::Value;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::panic::Location;

/// A flag to wait for. A handle: copies are the same event.
#[derive(Clone, Copy)]
pub struct Event(ResourceId);

impl Event {
    /// An event that is not set.
    pub fn new(name: &str) -> Self {
        Self(with(|kernel, me| kernel.add_resource(me, name, Word::Event(words::Event::default()))))
    }

    /// Waits until it is set; goes straight on if it is.
    #[track_caller]
    pub fn wait(self) -> impl Future<Output = Result> {
        let operation = Operation::word(self.0, Op::Wait, Location::caller().line());
        async move { operation.await.map(drop) }
    }

    /// Sets it, and lets everybody on who waits for it.
    #[track_caller]
    pub fn set(self) -> impl Future<Output = ()> {
        let operation = Operation::word(self.0, Op::Set(Value::Bool(true)), Location::caller().line());
        async move { drop(operation.await) }
    }
}
