//! Threads of a browser: a queue of jobs, and workers that wait for them inside wasm.
//!
//! A worker can only be created by a thread that goes back to its event loop, which one that blocks does not. So when the
//! jobs outgrow the idle workers, the page's main thread (the broker) is asked for more.

use std::cell::Cell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use js_sys::{Object, Reflect};
use trenza_core::platform::Job;
use wasm_bindgen::prelude::*;

struct Queue {
    jobs: VecDeque<Job>,
    /// Workers that wait for a job, or have been woken for one.
    idle: usize,
    /// Workers that were asked for and have not come yet.
    coming: usize,
    /// Workers that came. None ever leaves: the page ends them all at once.
    came: usize,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue { jobs: VecDeque::new(), idle: 0, coming: 0, came: 0 });
static NEWS: Condvar = Condvar::new();

thread_local! {
    static WORKER: Cell<u32> = const { Cell::new(0) };
}

#[wasm_bindgen]
extern "C" {
    /// To the page's main thread, from any worker.
    #[wasm_bindgen(js_namespace = globalThis, js_name = postMessage)]
    fn post_message(message: &JsValue);
}

/// A job's panic is caught outside the lock, so a poisoned queue is still whole.
fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    /// Counts the workers that are missing as coming, and says how many to ask for.
    fn missing(&mut self, needed: usize, there: usize) -> usize {
        let missing = needed.saturating_sub(there + self.coming);
        self.coming += missing;
        missing
    }
}

fn ask_broker(workers: usize) {
    if workers == 0 {
        return;
    }
    let message = Object::new();
    let set = |key: &str, value: JsValue| Reflect::set(&message, &key.into(), &value);
    set("type", "more".into()).and(set("n", (workers as u32).into())).expect("a plain object takes properties");
    post_message(&message);
}

/// Runs `job` on a worker that does nothing else meanwhile: an idle one, or one that is asked for.
pub(crate) fn spawn(job: Job) {
    let missing = {
        let mut queue = queue();
        queue.jobs.push_back(job);
        let needed = queue.jobs.len();
        let idle = queue.idle;
        queue.missing(needed, idle)
    };
    NEWS.notify_one();
    ask_broker(missing);
}

/// Asks ahead for as many workers as a run is known to need, so that they start while it does.
pub(crate) fn prepare(workers: usize) {
    let missing = {
        let mut queue = queue();
        let came = queue.came;
        queue.missing(workers, came)
    };
    ask_broker(missing);
}

/// Workers that have come.
#[wasm_bindgen]
pub fn workers_ready() -> u32 {
    queue().came as u32
}

/// Workers that do a job.
pub(crate) fn busy() -> u32 {
    let queue = queue();
    (queue.came - queue.idle) as u32
}

/// The worker that this thread is: 1 and up, 0 on the engine's.
pub(crate) fn worker() -> u32 {
    WORKER.get()
}

/// What a worker of the pool does from its start to its end: one job after the other.
#[wasm_bindgen]
pub fn work(worker: u32) {
    WORKER.set(worker);
    let mut here = queue();
    here.came += 1;
    here.coming = here.coming.saturating_sub(1);
    loop {
        here.idle += 1;
        while here.jobs.is_empty() {
            here = NEWS.wait(here).unwrap_or_else(PoisonError::into_inner);
        }
        here.idle -= 1;
        let job = here.jobs.pop_front();
        drop(here);
        if let Some(job) = job {
            // The actor's own room has noted its panic; the worker goes on to the next job.
            let _ = catch_unwind(AssertUnwindSafe(job));
        }
        here = queue();
    }
}
