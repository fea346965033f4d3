//! Time for threads: real time, at the scenario's speed.

use super::context::{current, operate_within, with};
use crate::kernel::Await;
use crate::platform;
use crate::trace::Value;
use crate::words::{Error, Result};
use std::panic::Location;
use std::sync::OnceLock;
use std::time::Duration;

/// Blocks this thread for that long. A sleep of nothing only offers the processor to others.
#[track_caller]
pub fn sleep(duration: Duration) -> Result {
    let line = Location::caller().line();
    let (shared, _) = current();
    shared.leave_if_over();
    let lasts = if shared.instant { Duration::ZERO } else { duration };
    if duration.is_zero() || shared.instant {
        std::thread::yield_now();
    }
    if duration.is_zero() {
        return Ok(());
    }
    operate_within(Await::Until, lasts, line).map(drop)
}

/// Computes for about that long: a fixed amount of work, so that two of them on one core take twice
/// the time.
#[track_caller]
pub fn busy(duration: Duration) -> Result {
    let line = Location::caller().line();
    let (shared, _) = current();
    let micros = if shared.instant { 0.0 } else { duration.as_micros() as f64 / shared.times };
    with(|kernel, me| kernel.record_busy(me, kernel.now + duration.as_micros() as u64, line));
    let mut left = (micros * work_per_microsecond()) as u64;
    while left > 0 {
        let piece = left.min(1 << 20);
        work(piece);
        left -= piece;
        checkpoint()?;
    }
    Ok(())
}

/// For long computing: leaves when the run is over, and lets a cancellation arrive.
pub fn checkpoint() -> Result {
    let (shared, _) = current();
    shared.leave_if_over();
    with(|kernel, me| if kernel.take_cancel(me) { Err(Error::Cancelled) } else { Ok(()) })
}

/// Seconds since the run began, as a clock measures them: for messages.
pub fn elapsed() -> Value {
    Value::Measured(with(|kernel, _| kernel.now) as f64 / 1e6)
}

/// A unit is one round of xorshift (Marsaglia 2003).
fn work(units: u64) -> u32 {
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
    const TRIAL: u64 = 1 << 20;
    static RATE: OnceLock<f64> = OnceLock::new();
    *RATE.get_or_init(|| {
        let trial = || {
            let start = platform::now_us();
            work(TRIAL);
            TRIAL as f64 / (platform::now_us() - start).max(1) as f64
        };
        (0..4).map(|_| trial()).fold(1.0, f64::max)
    })
}
