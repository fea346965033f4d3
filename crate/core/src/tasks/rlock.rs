//! `RLock` for tasks.

use super::context::{Operation, perform, with};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::panic::Location;

/// At most one task is inside, as often as it likes. A handle: copies are the same lock.
#[derive(Clone, Copy)]
pub struct RLock(ResourceId);

/// Releases the lock when it goes out of scope.
#[must_use = "the lock is released as soon as the guard is dropped"]
pub struct Guard(ResourceId);

impl RLock {
    pub fn new(name: &str) -> Self {
        Self(with(|kernel, me| kernel.add_resource(me, name, Word::RLock(words::RLock::default()))))
    }

    /// Waits until the lock is free, or this task's own, and takes it, for as long as the guard lives.
    #[track_caller]
    pub fn guard(self) -> impl Future<Output = Result<Guard>> {
        let acquired = self.acquire();
        async move { acquired.await.map(|()| Guard(self.0)) }
    }

    /// Waits until the lock is free, or this task's own, and takes it. Whoever acquires must release, whatever happens.
    #[track_caller]
    pub fn acquire(self) -> impl Future<Output = Result> {
        let operation = Operation::word(self.0, Op::Acquire, Location::caller().line());
        async move { operation.await.map(drop) }
    }

    /// Gives it back once; the last time lets the next one in.
    ///
    /// # Panics
    /// If this task does not hold the lock.
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
