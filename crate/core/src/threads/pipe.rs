//! `pipe` for threads.

use super::context::{new_word, perform, with, word};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::panic::Location;

/// Makes a pipe: its two ends, both held by who makes it.
pub fn pipe(name: &str) -> (Receiver, Sender) {
    let holder = with(|kernel, me| kernel.actor(me).name.clone());
    let id = new_word(name, Word::Pipe(words::Pipe::new(&holder)));
    (Receiver(id), Sender { id, end: 0 })
}

/// Where what was sent comes out.
#[derive(Clone, Copy)]
pub struct Receiver(ResourceId);

/// One sending end.
#[derive(Clone, Copy)]
pub struct Sender {
    id: ResourceId,
    end: u32,
}

impl Receiver {
    /// Waits for the next message; `Closed` when none will come any more.
    #[track_caller]
    pub fn recv(self) -> Result<Value> {
        word(self.0, Op::Take, Location::caller().line())
    }
}

impl Sender {
    #[track_caller]
    pub fn send(self, message: Value) -> Result {
        word(self.id, Op::Put(message), Location::caller().line()).map(drop)
    }

    /// One more sending end, for the actor of that name: it too has to be closed.
    #[track_caller]
    #[must_use]
    pub fn copy_for(self, holder: &str) -> Self {
        let end = perform(self.id, Op::CopyEnd(holder.into()), Location::caller().line());
        Self { id: self.id, end: end.ok().and_then(u32::from_value).expect("ends are numbered") }
    }

    /// Closes this end. When the last is closed, the receiver is told.
    #[track_caller]
    pub fn close(self) {
        drop(word(self.id, Op::CloseEnd(self.end), Location::caller().line()));
    }
}

/// An end can be sent to a process.
impl Plain for Receiver {
    fn to_value(self) -> Value {
        self.0.to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        ResourceId::from_value(value).map(Self)
    }
}

/// An end can be sent to a process.
impl Plain for Sender {
    fn to_value(self) -> Value {
        (self.id, self.end).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        Plain::from_value(value).map(|(id, end)| Self { id, end })
    }
}
