//! `Condition` for threads.

use super::context::{new_word, perform, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
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
        let condition = Word::Condition(words::Condition::new(value.to_value()));
        Self { id: new_word(name, condition), value: PhantomData }
    }

    /// Waits until nobody is inside, and goes in.
    #[track_caller]
    pub fn lock(self) -> Result<Inside<T>> {
        let value = word(self.id, Op::Acquire, Location::caller().line())?;
        Ok(Inside { id: self.id, value: T::from_value(value) })
    }
}

impl<T: Plain + Clone> Inside<T> {
    /// Leaves the lock, waits for a notification, and for the lock again. What is inside may have
    /// changed; after a cancellation it is not inside any more.
    #[track_caller]
    pub fn wait(&mut self) -> Result {
        let line = Location::caller().line();
        let value = self.value.take().expect("only who is inside waits");
        let _ = perform(self.id, Op::LeaveToWait(value.to_value()), line);
        self.value = T::from_value(word(self.id, Op::Wait, line)?);
        Ok(())
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

/// A handle can be sent to a process.
impl<T: 'static> Plain for Condition<T> {
    fn to_value(self) -> Value {
        self.id.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(|id| Self { id, value: PhantomData })
    }
}
