//! `Shared` for threads.

use super::context::{new_word, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Word};
use std::marker::PhantomData;
use std::panic::Location;

/// A value that any thread may read and write, with nothing to protect it. A handle: copies are the
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
        Self { id: new_word(name, word), value: PhantomData }
    }

    /// Reads the value. Other threads may change it right after.
    #[track_caller]
    pub fn get(self) -> T {
        let value = word(self.id, Op::Get, Location::caller().line()).expect("reading never fails");
        T::from_value(value).expect("a shared value keeps its type")
    }

    /// Writes the value.
    #[track_caller]
    pub fn set(self, value: T) {
        drop(word(self.id, Op::Set(value.to_value()), Location::caller().line()));
    }
}

/// A handle can be sent to a process.
impl<T: 'static> Plain for Shared<T> {
    fn to_value(self) -> Value {
        self.id.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(|id| Self { id, value: PhantomData })
    }
}
