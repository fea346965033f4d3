//! `Dict` and `List` of a manager, for threads.

use super::context::{new_word, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Word};
use std::marker::PhantomData;
use std::panic::Location;

/// A dictionary kept by a manager. A handle: copies are the same dictionary.
pub struct Dict<T> {
    id: ResourceId,
    value: PhantomData<fn() -> T>,
}

/// A list kept by a manager. A handle: copies are the same list.
pub struct List<T> {
    id: ResourceId,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Dict<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Dict<T> {}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T: Plain> Dict<T> {
    pub fn new(name: &str) -> Self {
        let managed = Word::Managed(words::Managed::new(Value::Map(Vec::new())));
        Self { id: new_word(name, managed), value: PhantomData }
    }

    /// Writes one entry. A call of its own: nobody comes in between.
    #[track_caller]
    pub fn insert(self, key: impl Into<String>, value: T) {
        let op = Op::Insert(key.into().to_value(), value.to_value());
        drop(word(self.id, op, Location::caller().line()));
    }

    /// A copy of one entry.
    #[track_caller]
    pub fn get(self, key: impl Into<String>) -> Option<T> {
        word(self.id, Op::Item(key.into().to_value()), Location::caller().line())
            .ok()
            .filter(|value| *value != Value::None)
            .and_then(T::from_value)
    }

    /// A copy of all of it.
    #[track_caller]
    pub fn copy(self) -> Value {
        word(self.id, Op::Get, Location::caller().line()).unwrap_or_default()
    }
}

impl<T: Plain> List<T> {
    pub fn new(name: &str) -> Self {
        let managed = Word::Managed(words::Managed::new(Value::List(Vec::new())));
        Self { id: new_word(name, managed), value: PhantomData }
    }

    /// Appends an item. A call of its own: nobody comes in between.
    #[track_caller]
    pub fn append(self, item: T) {
        drop(word(self.id, Op::Put(item.to_value()), Location::caller().line()));
    }

    /// A copy of all of it.
    #[track_caller]
    pub fn copy(self) -> Value {
        word(self.id, Op::Get, Location::caller().line()).unwrap_or_default()
    }
}

/// A handle can be sent to a process.
impl<T: 'static> Plain for Dict<T> {
    fn to_value(self) -> Value {
        self.id.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(|id| Self { id, value: PhantomData })
    }
}

/// A handle can be sent to a process.
impl<T: 'static> Plain for List<T> {
    fn to_value(self) -> Value {
        self.id.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(|id| Self { id, value: PhantomData })
    }
}
