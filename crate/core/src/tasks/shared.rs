//! `Shared` for tasks.

use super::context::{Operation, with};
use crate::trace::Plain;
use crate::words::{self, Op, ResourceId, Word};
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;

/// A value that any task may read and write, with nothing to protect it. A handle: copies are the
/// same value.
pub struct Shared<T> {
    id: ResourceId,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: Plain> Shared<T> {
    pub fn new(name: &str, value: T) -> Self {
        let word = Word::Shared(words::Shared::new(value.to_value()));
        Self { id: with(|kernel, me| kernel.add_resource(me, name, word)), value: PhantomData }
    }

    /// Reads the value. Other tasks may change it right after.
    #[track_caller]
    pub fn get(self) -> impl Future<Output = T> {
        let operation = Operation::word(self.id, Op::Get, Location::caller().line());
        async move {
            let value = operation.await.expect("reading never fails");
            T::from_value(value).expect("a shared value keeps its type")
        }
    }

    /// Writes the value.
    #[track_caller]
    pub fn set(self, value: T) -> impl Future<Output = ()> {
        let operation = Operation::word(self.id, Op::Set(value.to_value()), Location::caller().line());
        async move { drop(operation.await) }
    }
}
