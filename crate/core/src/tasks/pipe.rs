//! `pipe` for tasks.

use super::context::{Operation, perform, with};
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Result, Word};
use std::future::Future;
use std::panic::Location;

/// Makes a pipe: its two ends, both held by who makes it.
pub fn pipe(name: &str) -> (Receiver, Sender) {
    let id = with(|kernel, me| {
        let holder = kernel.actor(me).name.clone();
        kernel.add_resource(me, name, Word::Pipe(words::Pipe::new(&holder)))
    });
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
    pub fn recv(self) -> impl Future<Output = Result<Value>> {
        Operation::word(self.0, Op::Take, Location::caller().line())
    }
}

impl Sender {
    #[track_caller]
    pub fn send(self, message: Value) -> impl Future<Output = Result> {
        let operation = Operation::word(self.id, Op::Put(message), Location::caller().line());
        async move { operation.await.map(drop) }
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
    pub fn close(self) -> impl Future<Output = ()> {
        let operation = Operation::word(self.id, Op::CloseEnd(self.end), Location::caller().line());
        async move { drop(operation.await) }
    }
}
