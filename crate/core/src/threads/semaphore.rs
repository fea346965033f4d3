//! `Semaphore` for threads.

use super::context::{new_word, perform, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// As many threads inside as it has permits. A handle: copies are the same semaphore.
#[derive(Clone, Copy)]
pub struct Semaphore(ResourceId);

/// Gives the permit back when it goes out of scope.
#[must_use = "the permit is given back as soon as it is dropped"]
pub struct Permit(ResourceId);

impl Semaphore {
    pub fn new(name: &str, permits: u32) -> Self {
        Self(new_word(name, Word::Semaphore(words::Semaphore::new(permits))))
    }

    /// Waits for a permit and keeps it for as long as the result lives.
    #[track_caller]
    pub fn permit(self) -> Result<Permit> {
        self.acquire().map(|()| Permit(self.0))
    }

    /// Waits for a permit and takes it. Whoever acquires must release.
    #[track_caller]
    pub fn acquire(self) -> Result {
        word(self.0, Op::Acquire, Location::caller().line()).map(drop)
    }

    /// Gives a permit back.
    #[track_caller]
    pub fn release(self) {
        let _ = perform(self.0, Op::Release, Location::caller().line());
    }
}

impl Permit {
    /// Never gives it back: one permit fewer for everybody.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let _ = perform(self.0, Op::Release, 0);
    }
}

/// A handle can be sent to a process.
impl Plain for Semaphore {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}
