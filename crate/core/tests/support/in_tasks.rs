//! The words of tasks, and the few that only tests have.

pub use trenza_core::tasks::*;

use super::{Duration, Result, Seen, Stage};
use trenza_core::{LogMessage, Value};

pub const ON_THREADS: bool = false;

pub struct Said(pub String);

impl LogMessage for Said {
    fn index(&self) -> u32 {
        0
    }
    fn values(self) -> Vec<Value> {
        vec![Value::text(self.0)]
    }
}

#[track_caller]
pub fn say(text: impl Into<String>) {
    log(Said(text.into()));
}

/// Lets the others go on until it is so.
pub async fn until(what: &str, mut so: impl FnMut(&Seen) -> bool) -> Result {
    for _ in 0..10_000 {
        if Stage::current().look(&mut so) {
            return Ok(());
        }
        sleep(Duration::from_micros(1)).await?;
    }
    panic!("waited for ever for {what}")
}

/// Until `actor` stands still before `resource`.
pub async fn until_waiting(actor: &str, resource: &str) -> Result {
    until(&format!("{actor} to wait for {resource}"), |seen| seen.waits_for(actor, resource)).await
}

/// Nobody spawned from here on has its first turn before [`let_start`]: of tasks nobody has before the running one
/// waits.
pub fn hold_starts() {}

pub fn let_start() {}
