//! `Condition` for tasks.

use super::context::{Operation, perform, with};
use crate::trace::Plain;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

/// A lock with something inside, and waiters who can be notified of a change. A handle: copies are
/// the same condition.
pub struct Condition<T> {
    id: ResourceId,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Condition<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Condition<T> {}

/// Being inside: what the lock protects. Leaves the lock when it goes out of scope.
#[must_use = "the lock is left as soon as the guard is dropped"]
pub struct Inside<T: Plain + Clone> {
    id: ResourceId,
    /// `None` while it is not inside.
    value: Option<T>,
}

impl<T: Plain + Clone> Condition<T> {
    pub fn new(name: &str, value: T) -> Self {
        let word = Word::Condition(words::Condition::new(value.to_value()));
        Self { id: with(|kernel, me| kernel.add_resource(me, name, word)), value: PhantomData }
    }

    /// Waits until nobody is inside, and goes in.
    #[track_caller]
    pub fn lock(self) -> impl Future<Output = Result<Inside<T>>> {
        let operation = Operation::word(self.id, Op::Acquire, Location::caller().line());
        async move { Ok(Inside { id: self.id, value: T::from_value(operation.await?) }) }
    }
}

impl<T: Plain + Clone> Inside<T> {
    /// Leaves the lock, waits for a notification, and for the lock again. What is inside may have
    /// changed; after a cancellation it is not inside any more.
    #[track_caller]
    pub fn wait(&mut self) -> impl Future<Output = Result> {
        let line = Location::caller().line();
        async move {
            let value = self.value.take().expect("only who is inside waits");
            let _ = perform(self.id, Op::LeaveToWait(value.to_value()), line);
            self.value = T::from_value(Operation::word(self.id, Op::Wait, line).await?);
            Ok(())
        }
    }

    /// Lets the longest waiter try again.
    #[track_caller]
    pub fn notify(&self) {
        let _ = perform(self.id, Op::Notify(1), Location::caller().line());
    }

    /// Lets all waiters try again.
    #[track_caller]
    pub fn notify_all(&self) {
        let _ = perform(self.id, Op::Notify(u32::MAX), Location::caller().line());
    }
}

impl<T: Plain + Clone> Deref for Inside<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.as_ref().expect("it is inside")
    }
}

impl<T: Plain + Clone> DerefMut for Inside<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.as_mut().expect("it is inside")
    }
}

impl<T: Plain + Clone> Drop for Inside<T> {
    fn drop(&mut self) {
        if let Some(value) = self.value.take() {
            let _ = perform(self.id, Op::Leave(value.to_value()), 0);
        }
    }
}
