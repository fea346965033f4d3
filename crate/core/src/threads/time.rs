//! Time for threads: real time, at the scenario's speed.

use super::request::{Request, ask};
use crate::platform;
use crate::trace::{Plain, Value};
use crate::words::Result;
use std::cell::Cell;
use std::panic::Location;
use std::sync::OnceLock;
use std::time::Duration;

/// Blocks this thread for that long. A sleep of nothing only offers the processor to others.
#[track_caller]
pub fn sleep(duration: Duration) -> Result {
    ask(Request::Sleep { duration, line: Location::caller().line() }).map(drop)
}

/// Computes for about that long: a fixed amount of work, so that two of them on one core take twice
/// the time.
#[track_caller]
pub fn busy(duration: Duration) -> Result {
    let micros = f64::from_value(ask(Request::Busy { duration, line: Location::caller().line() })?);
    let mut left = (micros.unwrap_or(0.0) * work_per_microsecond()) as u64;
    while left > 0 {
        let piece = left.min(1 << 18);
        work(piece as u32);
        left -= piece;
        checkpoint()?;
    }
    Ok(())
}

/// How often a checkpoint asks: it costs nothing in between.
const ASK_EVERY_US: u64 = 2_000;

/// For long computing: leaves when the run is over, and lets a cancellation arrive.
pub fn checkpoint() -> Result {
    thread_local! {
        static ASKED: Cell<u64> = const { Cell::new(0) };
    }
    let now = platform::now_us();
    if now - ASKED.get() < ASK_EVERY_US {
        return Ok(());
    }
    ASKED.set(now);
    ask(Request::Checkpoint).map(drop)
}

/// Seconds since the run began, as a clock measures them: for messages.
pub fn elapsed() -> Value {
    let micros = ask(Request::Now).ok().and_then(i64::from_value);
    Value::Measured(micros.unwrap_or(0) as f64 / 1e6)
}

/// A unit is one round of xorshift (Marsaglia 2003).
fn work(units: u32) -> u32 {
    let mut x = std::hint::black_box(0x9E37_79B9_u32);
    for _ in 0..units {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    std::hint::black_box(x)
}

/// Calibrated once, by the fastest of a few short trials.
fn work_per_microsecond() -> f64 {
    const TRIAL: u32 = 1 << 20;
    static RATE: OnceLock<f64> = OnceLock::new();
    *RATE.get_or_init(|| {
        let trial = || {
            let start = platform::now_us();
            work(TRIAL);
            f64::from(TRIAL) / (platform::now_us() - start).max(1) as f64
        };
        (0..4).map(|_| trial()).fold(1.0, f64::max)
    })
}

/// Begins a turn of a loop. Means something to an exploration, and real threads are not explored.
pub fn round(_turn: u32) {}

/// Goes through `turns`; the same.
pub fn rounds<T>(turns: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    turns.into_iter()
}
