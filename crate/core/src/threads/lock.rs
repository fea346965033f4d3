//! `Lock` for threads.

use super::context::{new_word, perform, word, word_within};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;
use std::time::Duration;

/// At most one thread is inside. A handle: copies are the same lock.
#[derive(Clone, Copy)]
pub struct Lock(ResourceId);

/// Releases the lock when it goes out of scope.
#[must_use = "the lock is released as soon as the guard is dropped"]
pub struct Guard(ResourceId);

impl Lock {
    pub fn new(name: &str) -> Self {
        Self(new_word(name, Word::Lock(words::Lock::default())))
    }

    /// Waits until the lock is free and takes it, for as long as the guard lives.
    #[track_caller]
    pub fn guard(self) -> Result<Guard> {
        self.acquire().map(|()| Guard(self.0))
    }

    /// The same, but waits for so long at most; then it gives `TimedOut`.
    #[track_caller]
    pub fn guard_within(self, limit: Duration) -> Result<Guard> {
        word_within(self.0, Op::Acquire, limit, Location::caller().line()).map(|_| Guard(self.0))
    }

    /// Waits until the lock is free and takes it. Whoever acquires must release, whatever happens.
    #[track_caller]
    pub fn acquire(self) -> Result {
        word(self.0, Op::Acquire, Location::caller().line()).map(drop)
    }

    /// Lets the next one in.
    ///
    /// # Panics
    /// If nobody holds the lock.
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
impl Plain for Lock {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}
