//! The threads engine: every actor is a real thread that really blocks; time is real time, and who
//! goes next is nobody's promise. Deadlocks are found, not suffered: the run ends when nobody can
//! act any more.
//!
//! The words below have the same names and methods as those of [`crate::tasks`].

mod barrier;
mod condition;
mod context;
mod event;
mod handle;
mod lock;
mod par_map;
mod pool;
mod queue;
mod rlock;
mod run;
mod semaphore;
mod shared;
mod time;
mod timeout;
mod wait_queue;

pub use barrier::Barrier;
pub use condition::{Condition, Inside};
pub use event::Event;
pub use handle::{JoinHandle, gather, gather_all, group, spawn};
pub use lock::{Guard, Lock};
pub use par_map::par_map;
pub use pool::{AsCompleted, Job, Pool, as_completed};
pub use queue::Queue;
pub use rlock::{Guard as RGuard, RLock};
pub use run::{Config, Run};
pub use semaphore::{Permit, Semaphore};
pub use shared::Shared;
pub use time::{busy, checkpoint, elapsed, sleep};
pub use timeout::timeout;
pub use wait_queue::{Bell, WaitQueue};

use crate::names::LogMessage;
use crate::random::Span;
use std::panic::Location;
use std::time::Duration;

/// Writes a line to the log.
#[track_caller]
pub fn log(message: impl LogMessage) {
    let line = Location::caller().line();
    let index = message.index();
    let values = message.values();
    context::with(|kernel, me| kernel.log(me, line, index, &values));
}

/// A whole number drawn from the actor's own stream.
pub fn random_int(range: std::ops::RangeInclusive<u32>) -> u32 {
    let range = u64::from(*range.start())..=u64::from(*range.end());
    context::with(|kernel, me| kernel.draw(me, |stream| stream.integer(range))) as u32
}

/// A duration drawn from the actor's own stream.
pub fn random(span: Span) -> Duration {
    context::with(|kernel, me| kernel.draw(me, |stream| stream.duration(span)))
}
