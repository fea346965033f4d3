//! Starting actors and waiting for their ends.

use super::context::{Operation, with, with_context};
use crate::kernel::{Actor, Await, State};
use crate::names::Name;
use crate::trace::{Plain, Value};
use crate::words::{ActorId, Error, Reply, Result};
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;

/// Someone to wait for. It may be copied; dropping it leaves the actor running.
pub struct JoinHandle<T> {
    pub(super) id: ActorId,
    result: PhantomData<fn() -> T>,
}

impl<T> Clone for JoinHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for JoinHandle<T> {}

/// Starts an actor: it gets its first turn when the running one waits.
#[track_caller]
pub fn spawn<T: Plain>(name: impl Into<Name>, body: impl Future<Output = Result<T>> + 'static) -> JoinHandle<T> {
    let line = Location::caller().line();
    let body = Box::pin(async move { body.await.map(Plain::to_value) });
    with_context(|context| {
        let id = context.kernel.borrow_mut().add_actor(Some(name.into().0), Some(context.me.get()), line);
        context.newborn.borrow_mut().push((id, body));
        JoinHandle { id, result: PhantomData }
    })
}

impl<T: Plain> JoinHandle<T> {
    /// Waits for the actor's end and gives its result, or its failure.
    #[track_caller]
    pub fn join(self) -> impl Future<Output = Result<T>> {
        let operation = Operation::new(Await::Ends(vec![self.id]), Location::caller().line());
        async move { operation.await.map(|list| only(typed(list))) }
    }

    /// Asks the actor to stop, where it next waits.
    #[track_caller]
    pub fn cancel(self) {
        let line = Location::caller().line();
        with(|kernel, me| kernel.cancel(me, self.id, line));
    }
}

/// Waits for all and gives their results in the order of the arguments. The first failure ends the
/// wait and is given instead; the others run on.
#[track_caller]
pub fn gather<T: Plain>(handles: Vec<JoinHandle<T>>) -> impl Future<Output = Result<Vec<T>>> {
    let operation = Operation::new(Await::EndsOrFailure(ids(&handles)), Location::caller().line());
    async move { operation.await.map(typed) }
}

/// Waits for all, whatever happens, and gives how each ended, in the order of the arguments.
#[track_caller]
pub fn gather_all<T: Plain>(handles: Vec<JoinHandle<T>>) -> impl Future<Output = Result<Vec<Result<T>>>> {
    let operation = Operation::new(Await::Ends(ids(&handles)), Location::caller().line());
    async move {
        match operation.await {
            Err(Error::Cancelled) if !met_a_cancelled_one(&handles) => Err(Error::Cancelled),
            _ => Ok(handles
                .into_iter()
                .map(|handle| with(|kernel, _| kernel.result_of(handle.id)).map_or(Err(Error::Cancelled), one))
                .collect()),
        }
    }
}

/// Waits for all as one group: the first failure cancels the rest, and is given when all have ended.
#[track_caller]
pub fn group<T: Plain>(handles: Vec<JoinHandle<T>>) -> impl Future<Output = Result<Vec<T>>> {
    let line = Location::caller().line();
    async move {
        let first = Operation::new(Await::EndsOrFailure(ids(&handles)), line).await;
        let Err(failure) = first else { return first.map(typed) };
        for handle in &handles {
            with(|kernel, me| kernel.cancel(me, handle.id, line));
        }
        let _ = Operation::new(Await::Ends(ids(&handles)), line).await;
        // Whoever else failed was met here as well.
        for handle in handles {
            with(|kernel, _| kernel.result_of(handle.id));
        }
        Err(failure)
    }
}

/// All have ended, one of them by its cancellation; else it is who waits for them that is cancelled.
fn met_a_cancelled_one<T>(handles: &[JoinHandle<T>]) -> bool {
    with(|kernel, _| {
        let mut actors = handles.iter().map(|handle| kernel.actor(handle.id));
        actors.clone().all(Actor::has_ended) && actors.any(|actor| actor.state == State::Ended(Err(Error::Cancelled)))
    })
}

fn ids<T>(handles: &[JoinHandle<T>]) -> Vec<ActorId> {
    handles.iter().map(|handle| handle.id).collect()
}

fn one<T: Plain>(reply: Reply) -> Result<T> {
    reply.map(|value| T::from_value(value).expect("an actor gives what its type says"))
}

fn typed<T: Plain>(list: Value) -> Vec<T> {
    Vec::from_value(list).expect("actors give what their types say")
}

fn only<T>(list: Vec<T>) -> T {
    list.into_iter().next().expect("one actor was waited for")
}
