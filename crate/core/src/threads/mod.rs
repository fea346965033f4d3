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
mod managed;
pub mod outside;
mod par_map;
mod pipe;
mod pool;
mod queue;
mod request;
mod rlock;
mod run;
mod segment;
mod semaphore;
mod shared;
mod time;
mod timeout;
mod wait_queue;

pub use barrier::Barrier;
pub use condition::{Condition, Inside};
pub(crate) use context::{Away, enter_away, new_word, word};
pub use event::Event;
pub(crate) use handle::spawn_thread;
pub use handle::{JoinHandle, gather, gather_all, group, spawn};
pub use lock::{Guard, Lock};
pub use managed::{Dict, List};
pub use par_map::par_map;
pub use pipe::{Receiver, Sender, pipe};
pub use pool::{AsCompleted, Job, Pool, as_completed};
pub use queue::Queue;
pub use request::{Request, answer};
pub use rlock::{Guard as RGuard, RLock};
pub use run::{Config, Run};
pub use segment::Segment;
pub use semaphore::{Permit, Semaphore};
pub use shared::Shared;
pub use time::{busy, checkpoint, elapsed, round, rounds, sleep};
pub use timeout::timeout;
pub use wait_queue::{Bell, WaitQueue};

use crate::names::LogMessage;
use crate::random::Span;
use crate::trace::Plain;
use request::ask;
use std::panic::Location;
use std::time::Duration;

/// Writes a line to the log.
#[track_caller]
pub fn log(message: impl LogMessage) {
    let line = Location::caller().line();
    let index = message.index();
    let _ = ask(Request::Log { message: index, values: message.values(), line });
}

/// What this actor is called.
pub fn name() -> String {
    context::with(|kernel, me| kernel.actor(me).name.clone())
}

/// A whole number drawn from the actor's own stream.
pub fn random_int(range: std::ops::RangeInclusive<u32>) -> u32 {
    draw(u64::from(*range.start()), u64::from(*range.end())) as u32
}

/// A duration drawn from the actor's own stream.
pub fn random(span: Span) -> Duration {
    Duration::from_micros(draw(span.min.as_micros() as u64, span.max.as_micros() as u64))
}

fn draw(low: u64, high: u64) -> u64 {
    let drawn = ask(Request::Draw { low, high }).ok().and_then(i64::from_value);
    drawn.expect("drawing never fails") as u64
}
