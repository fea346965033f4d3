//! `Dict` and `List` of a manager, for tasks.

use super::context::{Operation, with};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Word};
use std::future::Future;
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
        let word = Word::Managed(words::Managed::new(Value::Map(Vec::new())));
        Self { id: with(|kernel, me| kernel.add_resource(me, name, word)), value: PhantomData }
    }

    /// Writes one entry. A call of its own: nobody comes in between.
    #[track_caller]
    pub fn insert(self, key: impl Into<String>, value: T) -> impl Future<Output = ()> {
        let op = Op::Insert(key.into().to_value(), value.to_value());
        let operation = Operation::word(self.id, op, Location::caller().line());
        async move { drop(operation.await) }
    }

    /// A copy of one entry.
    #[track_caller]
    pub fn get(self, key: impl Into<String>) -> impl Future<Output = Option<T>> {
        let operation = Operation::word(self.id, Op::Item(key.into().to_value()), Location::caller().line());
        async move { operation.await.ok().filter(|value| *value != Value::None).and_then(T::from_value) }
    }

    /// A copy of all of it.
    #[track_caller]
    pub fn copy(self) -> impl Future<Output = Value> {
        let operation = Operation::word(self.id, Op::Get, Location::caller().line());
        async move { operation.await.unwrap_or_default() }
    }
}

impl<T: Plain> List<T> {
    pub fn new(name: &str) -> Self {
        let word = Word::Managed(words::Managed::new(Value::List(Vec::new())));
        Self { id: with(|kernel, me| kernel.add_resource(me, name, word)), value: PhantomData }
    }

    /// Appends an item. A call of its own: nobody comes in between.
    #[track_caller]
    pub fn append(self, item: T) -> impl Future<Output = ()> {
        let operation = Operation::word(self.id, Op::Put(item.to_value()), Location::caller().line());
        async move { drop(operation.await) }
    }

    /// A copy of all of it.
    #[track_caller]
    pub fn copy(self) -> impl Future<Output = Value> {
        let operation = Operation::word(self.id, Op::Get, Location::caller().line());
        async move { operation.await.unwrap_or_default() }
    }
}
