//! `Queue` for threads.

use super::context::{new_word, perform, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
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
        let queue = Word::Queue(words::Queue::new(capacity));
        Self { id: new_word(name, queue), item: PhantomData }
    }

    /// Appends an item, when there is room.
    #[track_caller]
    pub fn put(self, item: T) -> Result {
        word(self.id, Op::Put(item.to_value()), Location::caller().line()).map(drop)
    }

    /// Takes the first item, when there is one.
    #[track_caller]
    pub fn get(self) -> Result<T> {
        word(self.id, Op::Take, Location::caller().line())
            .map(|value| T::from_value(value).expect("a queue keeps its type"))
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
    pub fn join(self) -> Result {
        word(self.id, Op::AllDone, Location::caller().line()).map(drop)
    }
}

/// A handle can be sent to a process.
impl<T: 'static> Plain for Queue<T> {
    fn to_value(self) -> Value {
        self.id.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(|id| Self { id, item: PhantomData })
    }
}
