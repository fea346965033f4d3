//! Which run and which actor the code on this thread belongs to; and how every word waits.

use super::request::{Request, ask};
use super::run::{Floor, Shared};
use crate::kernel::{Await, Kernel};
use crate::words::{ActorId, Op, Reply, ResourceId, Word};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// An actor's code, or a job of a pool.
pub(crate) type Body = Box<dyn FnOnce() -> Reply + Send>;

/// How code in another memory reaches its run.
pub trait Away {
    fn ask(&self, request: Request) -> Reply;
}

/// Where this thread's code runs.
#[derive(Clone)]
pub(super) enum Seat {
    /// In the run's own memory, for that actor.
    Here(Arc<Shared>, ActorId),
    /// In a process's own memory.
    Away(Rc<dyn Away>),
}

thread_local! {
    static CURRENT: RefCell<Option<Seat>> = const { RefCell::new(None) };
}

/// Takes a seat while `code` runs.
fn sit<T>(seat: Seat, code: impl FnOnce() -> T) -> T {
    struct Leave(Option<Seat>);
    impl Drop for Leave {
        fn drop(&mut self) {
            CURRENT.set(self.0.take());
        }
    }
    let _leave = Leave(CURRENT.replace(Some(seat)));
    code()
}

/// Makes this thread act for `id` while `code` runs.
pub(super) fn enter<T>(shared: &Arc<Shared>, id: ActorId, code: impl FnOnce() -> T) -> T {
    sit(Seat::Here(shared.clone(), id), code)
}

/// Makes this thread ask its run through `line` while `code` runs.
pub(crate) fn enter_away<T>(line: Rc<dyn Away>, code: impl FnOnce() -> T) -> T {
    sit(Seat::Away(line), code)
}

pub(super) fn seat() -> Seat {
    CURRENT.with_borrow(Clone::clone).expect("the words of threads are for code that a threads run is running")
}

pub(super) fn current() -> (Arc<Shared>, ActorId) {
    match seat() {
        Seat::Here(shared, me) => (shared, me),
        Seat::Away(_) => panic!("a process cannot do this: only its parent makes words and starts actors"),
    }
}

/// Does something with the run's state that never waits.
pub(super) fn with_floor<T>(code: impl FnOnce(&mut Floor, ActorId) -> T) -> T {
    let (shared, me) = current();
    shared.leave_if_over();
    let mut floor = shared.queue.enter();
    floor.kernel.now = shared.now();
    let result = code(&mut floor, me);
    floor.wake();
    result
}

pub(super) fn with<T>(code: impl FnOnce(&mut Kernel, ActorId) -> T) -> T {
    with_floor(|floor, me| code(&mut floor.kernel, me))
}

/// A new resource of the run.
pub(crate) fn new_word(name: &str, word: Word) -> ResourceId {
    with(|kernel, me| kernel.add_resource(me, name, word))
}

/// Announces something and blocks this thread until it is done.
pub(super) fn operate(wants: Await, line: u32) -> Reply {
    let (shared, me) = current();
    shared.leave_if_over();
    let mut floor = shared.queue.enter();
    floor.kernel.now = shared.now();
    let reply = floor.kernel.announce(me, wants, line);
    floor.wake();
    if let Some(reply) = reply {
        return reply;
    }
    shared.end_if_nobody_can_act(&mut floor);
    let bell = floor.bells[me as usize].clone();
    let (floor, reply) = shared.queue.wait(floor, &bell, |floor| match floor.kernel.take_reply(me) {
        Some(reply) => Some(Some(reply)),
        None => shared.is_over().then_some(None),
    });
    drop(floor);
    reply.unwrap_or_else(|| {
        shared.leave_if_over();
        Err(crate::Error::Cancelled) // already unwinding: whoever asked is on its way out
    })
}

/// The same, for what ends after `duration` (of scenario time) at the latest; `wants` is made from
/// that moment in scenario microseconds.
pub(super) fn operate_for(duration: Duration, wants: impl FnOnce(u64) -> Await, line: u32) -> Reply {
    let (shared, me) = current();
    shared.leave_if_over();
    let mut floor = shared.queue.enter();
    floor.kernel.now = shared.now();
    let until = floor.kernel.now + duration.as_micros() as u64;
    let wants = wants(until);
    let reply = floor.kernel.announce(me, wants, line);
    floor.wake();
    if let Some(reply) = reply {
        return reply;
    }
    let bell = floor.bells[me as usize].clone();
    let (floor, reply) = shared.queue.wait_timed(floor, &bell, |floor| {
        floor.kernel.now = shared.now();
        match floor.kernel.take_reply(me).or_else(|| floor.kernel.wake_if_due(me)) {
            Some(reply) => Ok(Some(reply)),
            None if shared.is_over() => Ok(None),
            None => Err(shared.real(until - floor.kernel.now)),
        }
    });
    drop(floor);
    reply.unwrap_or_else(|| {
        shared.leave_if_over();
        Err(crate::Error::Cancelled) // already unwinding: whoever asked is on its way out
    })
}

pub(crate) fn word(resource: ResourceId, op: Op, line: u32) -> Reply {
    ask(Request::Word { resource, op, line })
}

/// The same, for so long at most; then it gives `TimedOut`.
pub(super) fn word_within(resource: ResourceId, op: Op, limit: Duration, line: u32) -> Reply {
    ask(Request::WordWithin { resource, op, limit, line })
}

/// Performs what never waits, also from a guard that is dropped while the thread unwinds. Does nothing
/// when the run is over.
pub(super) fn perform(resource: ResourceId, op: Op, line: u32) -> Reply {
    let (shared, me) = match CURRENT.with_borrow(Clone::clone) {
        Some(Seat::Here(shared, me)) => (shared, me),
        Some(Seat::Away(away)) => return away.ask(Request::Perform { resource, op, line }),
        None => return Ok(crate::Value::None),
    };
    let mut floor = shared.queue.enter();
    if shared.is_over() {
        return Ok(crate::Value::None);
    }
    floor.kernel.now = shared.now();
    let done = floor.kernel.announce(me, Await::Word(resource, op), line);
    floor.wake();
    done.unwrap_or(Ok(crate::Value::None))
}
