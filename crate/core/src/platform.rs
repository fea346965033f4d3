//! What the core needs from where it runs, and cannot ask the standard library for on every
//! target: a wall clock and real threads. Natively both are there; the wasm room installs its own.

use crate::outside::Fetched;
use std::sync::OnceLock;

/// A thread's work.
pub type Job = Box<dyn FnOnce() + Send>;

#[derive(Clone, Copy)]
pub struct Platform {
    /// Starts `job` on a thread of its own.
    pub spawn: fn(Job),
    /// A clock that never goes back, in microseconds, the same for all threads.
    pub now_us: fn() -> u64,
    /// Makes a call in a memory of its own, if there are other memories.
    pub isolate: Option<Isolate>,
    /// In a process: how it reaches segments in its run's memory.
    pub far: Option<Far>,
    /// How to fetch files, if there is a world outside.
    pub outside: Option<Outside>,
}

/// What is done with a file that has come.
pub type Done = Box<dyn FnOnce(Fetched)>;

/// Both ways of waiting for a file.
#[derive(Clone, Copy)]
pub struct Outside {
    /// Begins, and calls back when it is all there; both on the thread of a tasks run.
    pub fetch: fn(path: &str, done: Done),
    /// Blocks the calling thread until it is all there.
    pub fetch_blocking: fn(path: &str) -> Fetched,
}

/// Copies to and from another memory, by address in bytes.
#[derive(Clone, Copy)]
pub struct Far {
    pub write: fn(address: usize, values: &[i32]),
    pub read: fn(address: usize, values: &mut [i32]),
}

/// Takes a call as bytes, gives the reply as bytes. Meanwhile it passes on what the call asks:
/// the function takes a request and gives the answer.
pub type Isolate = fn(call: &[u8], serve: &mut dyn FnMut(&[u8]) -> Vec<u8>) -> Vec<u8>;

static PLATFORM: OnceLock<Platform> = OnceLock::new();

/// Says what to use. The first call wins; without one the standard library is used.
pub fn install(platform: Platform) {
    let _ = PLATFORM.set(platform);
}

fn platform() -> &'static Platform {
    PLATFORM.get_or_init(native)
}

pub fn now_us() -> u64 {
    (platform().now_us)()
}

pub(crate) fn isolate() -> Option<Isolate> {
    platform().isolate
}

pub(crate) fn far() -> Far {
    platform().far.expect("a process is told how to reach its run's memory")
}

pub fn outside() -> Option<Outside> {
    platform().outside
}

pub fn spawn(job: Job) {
    (platform().spawn)(job);
}

fn native() -> Platform {
    Platform {
        spawn: |job| {
            std::thread::spawn(job);
        },
        now_us: || {
            static START: OnceLock<std::time::Instant> = OnceLock::new();
            START.get_or_init(std::time::Instant::now).elapsed().as_micros() as u64
        },
        isolate: None,
        far: None,
        outside: None,
    }
}
