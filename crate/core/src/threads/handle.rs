//! Starting actors and waiting for their ends.

use super::context::{Body, current, operate, with, with_floor};
use crate::kernel::{Actor, Await, State};
use crate::names::Name;
use crate::trace::{Plain, Value};
use crate::words::{ActorId, Error, Reply, Result};
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

/// Starts a thread: it runs beside this one from here on.
#[track_caller]
pub fn spawn<T: Plain>(name: impl Into<Name>, body: impl FnOnce() -> Result<T> + Send + 'static) -> JoinHandle<T> {
    spawn_thread(name.into(), Location::caller().line(), Box::new(move || body().map(Plain::to_value)))
}

/// Gives a new actor a thread, whatever its result is called.
pub(crate) fn spawn_thread<T>(name: Name, line: u32, body: Body) -> JoinHandle<T> {
    let id = with_floor(|floor, me| floor.add_actor(Some(name.0), Some(me), line));
    let (shared, _) = current();
    shared.launch(id, body);
    JoinHandle { id, result: PhantomData }
}

impl<T: Plain> JoinHandle<T> {
    /// Waits for the actor's end and gives its result, or its failure.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        operate(Await::Ends(vec![self.id]), Location::caller().line()).map(|list| only(typed(list)))
    }

    /// Asks the actor to stop, where it next waits.
    #[track_caller]
    pub fn cancel(self) {
        let line = Location::caller().line();
        with(|kernel, me| kernel.cancel(me, self.id, line));
    }
}

/// Joins all, in the order of the arguments, and gives their results in that order. The first failure
/// met is given instead; the others run on.
#[track_caller]
pub fn gather<T: Plain>(handles: Vec<JoinHandle<T>>) -> Result<Vec<T>> {
    let line = Location::caller().line();
    handles
        .into_iter()
        .map(|handle| operate(Await::Ends(vec![handle.id]), line).map(|list| only(typed(list))))
        .collect()
}

/// Waits for all, whatever happens, and gives how each ended, in the order of the arguments.
#[track_caller]
pub fn gather_all<T: Plain>(handles: Vec<JoinHandle<T>>) -> Result<Vec<Result<T>>> {
    match operate(Await::Ends(ids(&handles)), Location::caller().line()) {
        Err(Error::Cancelled) if !met_a_cancelled_one(&handles) => Err(Error::Cancelled),
        _ => Ok(handles.into_iter().map(result_of).collect()),
    }
}

/// Waits for all as one group: the first failure cancels the rest, and is given when all have ended.
#[track_caller]
pub fn group<T: Plain>(handles: Vec<JoinHandle<T>>) -> Result<Vec<T>> {
    let line = Location::caller().line();
    let first = operate(Await::EndsOrFailure(ids(&handles)), line);
    let Err(failure) = first else { return first.map(typed) };
    for handle in &handles {
        with(|kernel, me| kernel.cancel(me, handle.id, line));
    }
    let _ = operate(Await::Ends(ids(&handles)), line);
    // Whoever else failed was met here as well.
    for handle in handles {
        with(|kernel, _| kernel.result_of(handle.id));
    }
    Err(failure)
}

/// All have ended, one of them by its cancellation; else it is who waits for them that is cancelled.
fn met_a_cancelled_one<T>(handles: &[JoinHandle<T>]) -> bool {
    with(|kernel, _| {
        let mut actors = handles.iter().map(|handle| kernel.actor(handle.id));
        actors.clone().all(Actor::has_ended) && actors.any(|actor| actor.state == State::Ended(Err(Error::Cancelled)))
    })
}

fn result_of<T: Plain>(handle: JoinHandle<T>) -> Result<T> {
    let reply: Reply = with(|kernel, _| kernel.result_of(handle.id)).unwrap_or(Err(Error::Cancelled));
    reply.map(|value| T::from_value(value).expect("an actor gives what its type says"))
}

fn ids<T>(handles: &[JoinHandle<T>]) -> Vec<ActorId> {
    handles.iter().map(|handle| handle.id).collect()
}

fn typed<T: Plain>(list: Value) -> Vec<T> {
    Vec::from_value(list).expect("actors give what their types say")
}

fn only<T>(list: Vec<T>) -> T {
    list.into_iter().next().expect("one actor was waited for")
}
