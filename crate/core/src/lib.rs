//! The vocabulary of concurrency, and the engines that speak it.
//!
//! A *word* (lock, semaphore, shared value, ...) is one pure state machine in [`words`]. The engines
//! differ only in how an actor waits: [`tasks`] suspends a future and owns the clock, [`threads`]
//! blocks a real thread, [`processes`] gives it a memory of its own. Whatever happens becomes an event in [`trace`].

pub mod explore;
pub mod kernel;
mod names;
pub mod outcome;
pub mod outside;
mod panics;
pub mod params;
pub mod platform;
pub mod processes;
pub mod random;
pub mod tasks;
pub mod threads;
pub mod trace;
pub mod words;

pub use names::{LogMessage, MessageInfo, Name};
pub use outcome::{Failure, Figure, Outcome, OutcomeKind, Stuck};
pub use random::Span;
pub use trace::{Plain, Value};
pub use words::{Error, Result};
