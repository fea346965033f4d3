//! Actors that share nothing: a process has a memory of its own, gets its arguments as plain data and
//! asks for words that live in its parent's memory by message. The words are those of
//! [`crate::threads`]; only what must cross from memory to memory differs: a plain `fn` with
//! arguments, no closure.
//!
//! In the page each process is a worker with its own instance of the module. Its actor in the run is
//! a thread beside the kernel that answers its requests, so there is one order of events and one
//! deadlock detector. Natively a process is a thread, and values are moved, never shared.

mod call;
mod pool;

pub use call::{answer_call, call_elsewhere, spawn};
pub use pool::{Job, Pool};

pub use crate::threads::{
    AsCompleted, Barrier, Condition, Dict, Event, Guard, JoinHandle, List, Lock, Queue, Receiver, Segment, Semaphore,
    Sender, Shared, as_completed, busy, checkpoint, elapsed, gather, log, pipe, random, random_int, rounds, sleep,
};
