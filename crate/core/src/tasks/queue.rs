//! `Queue` for tasks.

use super::context::{Operation, perform, with};
use crate::trace::Plain;
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;

/// First in, first out. A handle: copies are the same queue.
pub struct Queue<T> {
    id: ResourceId,
    item: PhantomData<fn() -> T>,
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Queue<T> {}

impl<T: Plain> Queue<T> {
    /// A queue for so many items at once; 0: no limit.
    pub fn new(name: &str, capacity: u32) -> Self {
        let word = Word::Queue(words::Queue::new(capacity));
        Self { id: with(|kernel, me| kernel.add_resource(me, name, word)), item: PhantomData }
    }

    /// Appends an item, when there is room.
    #[track_caller]
    pub fn put(self, item: T) -> impl Future<Output = Result> {
        let operation = Operation::word(self.id, Op::Put(item.to_value()), Location::caller().line());
        async move { operation.await.map(drop) }
    }

    /// Takes the first item, when there is one.
    #[track_caller]
    pub fn get(self) -> impl Future<Output = Result<T>> {
        let operation = Operation::word(self.id, Op::Take, Location::caller().line());
        async move { operation.await.map(|value| T::from_value(value).expect("a queue keeps its type")) }
    }

    /// Says that an item that was taken is done.
    ///
    /// # Panics
    /// If it is said more often than items were put.
    #[track_caller]
    pub fn task_done(self) {
        if let Err(error) = perform(self.id, Op::Done, Location::caller().line()) {
            panic!("{error}");
        }
    }

    /// Waits until every item that was put is done.
    #[track_caller]
    pub fn join(self) -> impl Future<Output = Result> {
        let operation = Operation::word(self.id, Op::AllDone, Location::caller().line());
        async move { operation.await.map(drop) }
    }
}
