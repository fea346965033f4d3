//! Which run and which actor the code on this thread belongs to, while a future is polled; and the
//! one future behind every word.

use crate::kernel::{Await, Kernel};
use crate::outside::Fetched;
use crate::platform::Outside;
use crate::words::{ActorId, Op, Reply, ResourceId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context as PollContext, Poll};
use std::time::Duration;

/// An actor's code.
pub(super) type Body = Pin<Box<dyn Future<Output = Reply>>>;
/// A job of a pool: makes its future when a worker takes it.
pub(super) type JobBody = Box<dyn FnOnce() -> Body>;

/// What a run's futures reach.
pub(super) struct Context {
    pub kernel: RefCell<Kernel>,
    pub me: Cell<ActorId>,
    /// Spawned since the executor last looked.
    pub newborn: RefCell<Vec<(ActorId, Body)>>,
    pub jobs: RefCell<HashMap<(ResourceId, u32), JobBody>>,
    /// Who holds the only core, and is resumed before anybody else.
    pub core: Cell<Option<(ActorId, u64)>>,
    /// The world outside; none where a table stands in for it, as in everything that must repeat.
    pub outside: Option<Outside>,
    /// What came from outside since the executor last looked.
    pub mailbox: Rc<RefCell<Vec<(ActorId, Fetched)>>>,
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<Context>>> = const { RefCell::new(None) };
}

/// Makes `context` the current one while `code` runs.
pub(super) fn enter<T>(context: &Rc<Context>, code: impl FnOnce() -> T) -> T {
    struct Leave(Option<Rc<Context>>);
    impl Drop for Leave {
        fn drop(&mut self) {
            CURRENT.set(self.0.take());
        }
    }
    let _leave = Leave(CURRENT.replace(Some(context.clone())));
    code()
}

pub(super) fn with_context<T>(code: impl FnOnce(&Context) -> T) -> T {
    CURRENT.with_borrow(|current| {
        code(current.as_ref().expect("the words of tasks are for code that a tasks run is running"))
    })
}

pub(super) fn with<T>(code: impl FnOnce(&mut Kernel, ActorId) -> T) -> T {
    with_context(|context| code(&mut context.kernel.borrow_mut(), context.me.get()))
}

/// Announces something and waits for it.
pub(super) struct Operation {
    /// `None` once announced.
    wants: Option<Await>,
    line: u32,
}

impl Operation {
    pub(super) fn new(wants: Await, line: u32) -> Self {
        Self { wants: Some(wants), line }
    }

    pub(super) fn word(resource: ResourceId, op: Op, line: u32) -> Self {
        Self::new(Await::Word(resource, op), line)
    }

    /// The same, for so long at most; then it gives `TimedOut`.
    pub(super) fn word_within(resource: ResourceId, op: Op, limit: Duration, line: u32) -> Self {
        let until = with(|kernel, _| kernel.now) + limit.as_micros() as u64;
        Self::new(Await::WordBefore(resource, op, until), line)
    }
}

impl Future for Operation {
    type Output = Reply;

    fn poll(mut self: Pin<&mut Self>, _: &mut PollContext<'_>) -> Poll<Reply> {
        with(|kernel, me| {
            let reply = match self.wants.take() {
                Some(wants) => kernel.announce(me, wants, self.line),
                None => kernel.take_reply(me),
            };
            reply.map_or(Poll::Pending, |reply| {
                kernel.tell(me, &reply);
                Poll::Ready(reply)
            })
        })
    }
}

/// Performs what never waits, from code that cannot suspend (a guard's drop). Does nothing when the
/// run is over and its futures are dropped.
pub(super) fn perform(resource: ResourceId, op: Op, line: u32) -> Reply {
    CURRENT.with_borrow(|current| {
        let Some(context) = current else { return Ok(crate::Value::None) };
        let mut kernel = context.kernel.borrow_mut();
        let me = context.me.get();
        let done = kernel.announce(me, Await::Word(resource, op), line).unwrap_or(Ok(crate::Value::None));
        kernel.tell(me, &done);
        done
    })
}
