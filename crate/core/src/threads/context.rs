//! Which run and which actor the code on this thread belongs to; and how every word waits.

use super::run::{Floor, Shared};
use crate::kernel::{Await, Kernel};
use crate::words::{ActorId, Op, Reply, ResourceId};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

/// An actor's code, or a job of a pool.
pub(super) type Body = Box<dyn FnOnce() -> Reply + Send>;

thread_local! {
    static CURRENT: RefCell<Option<(Arc<Shared>, ActorId)>> = const { RefCell::new(None) };
}

/// Makes this thread act for `id` while `code` runs.
pub(super) fn enter<T>(shared: &Arc<Shared>, id: ActorId, code: impl FnOnce() -> T) -> T {
    struct Leave(Option<(Arc<Shared>, ActorId)>);
    impl Drop for Leave {
        fn drop(&mut self) {
            CURRENT.set(self.0.take());
        }
    }
    let _leave = Leave(CURRENT.replace(Some((shared.clone(), id))));
    code()
}

pub(super) fn current() -> (Arc<Shared>, ActorId) {
    CURRENT.with_borrow(Clone::clone).expect("the words of threads are for code that a threads run is running")
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

/// The same, for what ends after `limit` (of scenario time) at the latest; `wants` is told when that is.
pub(super) fn operate_within(wants: impl FnOnce(u64) -> Await, limit: Duration, line: u32) -> Reply {
    let (shared, me) = current();
    shared.leave_if_over();
    let mut floor = shared.queue.enter();
    floor.kernel.now = shared.now();
    let until = floor.kernel.now + limit.as_micros() as u64;
    let reply = floor.kernel.announce(me, wants(until), line);
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

pub(super) fn word(resource: ResourceId, op: Op, line: u32) -> Reply {
    operate(Await::Word(resource, op), line)
}

/// The same, for so long at most; then it gives `TimedOut`.
pub(super) fn word_within(resource: ResourceId, op: Op, limit: Duration, line: u32) -> Reply {
    operate_within(|until| Await::WordBefore(resource, op, until), limit, line)
}

/// Performs what never waits, also from a guard that is dropped while the thread unwinds. Does nothing
/// when the run is over.
pub(super) fn perform(resource: ResourceId, op: Op, line: u32) -> Reply {
    let Some((shared, me)) = CURRENT.with_borrow(Clone::clone) else { return Ok(crate::Value::None) };
    let mut floor = shared.queue.enter();
    if shared.is_over() {
        return Ok(crate::Value::None);
    }
    floor.kernel.now = shared.now();
    let done = floor.kernel.announce(me, Await::Word(resource, op), line);
    floor.wake();
    done.unwrap_or(Ok(crate::Value::None))
}
