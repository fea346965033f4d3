//! `Semaphore` for tasks.

use super::context::{Operation, perform, with};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::panic::Location;

/// As many tasks inside as it has permits. A handle: copies are the same semaphore.
#[derive(Clone, Copy)]
pub struct Semaphore(ResourceId);

/// Gives the permit back when it goes out of scope.
#[must_use = "the permit is given back as soon as it is dropped"]
pub struct Permit(ResourceId);

impl Semaphore {
    pub fn new(name: &str, permits: u32) -> Self {
        Self(with(|kernel, me| kernel.add_resource(me, name, Word::Semaphore(words::Semaphore::new(permits)))))
    }

    /// Waits for a permit and keeps it for as long as the result lives.
    #[track_caller]
    pub fn permit(self) -> impl Future<Output = Result<Permit>> {
        let acquired = self.acquire();
        async move { acquired.await.map(|()| Permit(self.0)) }
    }

    /// Waits for a permit and takes it. Whoever acquires must release.
    #[track_caller]
    pub fn acquire(self) -> impl Future<Output = Result> {
        let operation = Operation::word(self.0, Op::Acquire, Location::caller().line());
        async move { operation.await.map(drop) }
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
