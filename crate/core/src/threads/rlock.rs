//! `RLock` for threads.

use super::context::{new_word, perform, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// At most one thread is inside, as often as it likes. A handle: copies are the same lock.
#[derive(Clone, Copy)]
pub struct RLock(ResourceId);

/// Releases the lock when it goes out of scope.
#[must_use = "the lock is released as soon as the guard is dropped"]
pub struct Guard(ResourceId);

impl RLock {
    pub fn new(name: &str) -> Self {
        Self(new_word(name, Word::RLock(words::RLock::default())))
    }

    /// Waits until the lock is free, or this thread's own, and takes it, for as long as the guard lives.
    #[track_caller]
    pub fn guard(self) -> Result<Guard> {
        self.acquire().map(|()| Guard(self.0))
    }

    /// Waits until the lock is free, or this thread's own, and takes it. Whoever acquires must release, whatever happens.
    #[track_caller]
    pub fn acquire(self) -> Result {
        word(self.0, Op::Acquire, Location::caller().line()).map(drop)
    }

    /// Gives it back once; the last time lets the next one in.
    ///
    /// # Panics
    /// If this thread does not hold the lock.
    #[track_caller]
    pub fn release(self) {
        if let Err(error) = perform(self.0, Op::Release, Location::caller().line()) {
            panic!("{error}");
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = perform(self.0, Op::Release, 0);
    }
}

/// A handle can be sent to a process.
impl Plain for RLock {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}
