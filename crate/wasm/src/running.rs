//! The run that goes on: prepared, started, looked after in slices, and asked for its outcome.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use js_sys::Function;
use trenza_core::outside::Asked;
use trenza_core::params::Lang;
use trenza_core::trace::{Ring, RingSink};
use trenza_examples::{Run, RunSpeed, Slice, Start};
use wasm_bindgen::prelude::*;

use crate::boundary::to_js;
use crate::{panics, spawner};

/// Slots of the ring: 2 MiB, several times the longest event.
const CAPACITY: u32 = 1 << 16;
/// How long a thread sleeps that found no room in the ring: the engine's worker empties it about once a frame.
const NO_ROOM: Duration = Duration::from_micros(200);
/// How often a run on threads is looked at, in ms.
const LOOK: f64 = 8.0;
/// What [`slice`] says of a run that has ended.
const ENDED: f64 = -1.0;

struct Current {
    run: Run,
    ring: Arc<Ring>,
}

thread_local! {
    /// The engine's worker has these; the other threads don't.
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
    static FLUSH: RefCell<Option<Function>> = const { RefCell::new(None) };
}

fn with<T>(look: impl FnOnce(&mut Current) -> T) -> Option<T> {
    CURRENT.with_borrow_mut(|current| current.as_mut().map(look))
}

/// What a scenario needs before it starts.
#[wasm_bindgen]
pub struct Needs {
    /// Threads at once, and 0 on the tasks engine.
    pub workers: u32,
    /// Workers of the data-parallel pool.
    pub pool: u32,
}

/// Says what a scenario needs, and asks the broker for its threads.
#[wasm_bindgen]
pub fn prepare(fragment: &str) -> Needs {
    let Start { workers, pool } = Start::of(fragment);
    spawner::prepare(workers as usize);
    Needs { workers, pool }
}

/// Where a run lies in memory, for who reads it without entering wasm. Addresses in bytes.
#[wasm_bindgen]
pub struct Places {
    pub ring: usize,
    /// A word that ends a threads run's busy work when it is not zero; 0 on tasks.
    pub stop: usize,
}

/// Starts a scenario without an error in it; `held`: visitors are to come, and its server stays open for them; `flush`
/// empties the ring when it is full in the middle of a slice. Fails with the first wrong field, in English.
#[wasm_bindgen]
pub fn start(fragment: &str, held: bool, flush: Function) -> Result<Places, String> {
    let ring = Ring::new(CAPACITY);
    FLUSH.set(Some(flush));
    let sink = Box::new(RingSink { ring: ring.clone(), when_full: make_room });
    let run = trenza_examples::start(fragment, Lang::En, held, sink).map_err(|errors| {
        let first = errors.first().map(|error| format!("{}={}: {}", error.field, error.value, error.message));
        first.unwrap_or_default()
    })?;
    let places = Places { ring: ring.address(), stop: run.stop_flag_address().unwrap_or(0) };
    CURRENT.set(Some(Current { run, ring }));
    Ok(places)
}

/// The tasks engine empties the ring itself, in the middle of its slice; a thread waits for who does.
fn make_room() {
    if spawner::worker() != 0 {
        std::thread::sleep(NO_ROOM);
        return;
    }
    FLUSH.with_borrow(|flush| {
        let flush = flush.as_ref().expect("a run was started with it");
        flush.call0(&JsValue::UNDEFINED).expect("reading the ring does not fail");
    });
}

/// Goes on with the run for about so many ms. Says how many ms there is nothing to do; negative: it has ended.
/// Fails if a thread panicked outside of its actor: the run may then never end.
#[wasm_bindgen]
pub fn slice(budget: f64) -> Result<f64, String> {
    if panics::any() { Err("a thread panicked".to_owned()) } else { Ok(go_on(budget)) }
}

fn go_on(budget: f64) -> f64 {
    with(|current| {
        if let Some(stop) = current.run.stop_flag_address() {
            // Looked at from outside: a thread that waits for room in the ring is inside the run's lock, and waits for us.
            // SAFETY: the run owns the word and is alive.
            let stop = unsafe { &*(stop as *const AtomicU32) };
            if stop.load(Ordering::Acquire) == 0 {
                return LOOK;
            }
        }
        match current.run.slice((budget * 1000.0) as u64) {
            Slice::More => 0.0,
            Slice::Wait(micros) => (micros as f64 / 1000.0).max(f64::MIN_POSITIVE),
            Slice::Ended(_) => ENDED,
        }
    })
    .unwrap_or(ENDED)
}

/// Somebody from outside asks the run's server for something; `ticket` is the name of its answer.
#[wasm_bindgen]
pub fn visit(ticket: u32, method: String, path: String) {
    with(|current| current.run.visit(ticket, Asked { method, path }));
}

/// Answers that are there for visitors: a list of pairs, the ticket and a `ServerResponse`. Each is given once.
#[wasm_bindgen]
pub fn answers() -> Result<JsValue, JsValue> {
    to_js(&with(|current| current.run.answers()).unwrap_or_default())
}

/// No more visitors come from outside. False: the run is busy, ask again.
#[wasm_bindgen]
pub fn leave_server() -> bool {
    with(|current| current.run.leave_server()).unwrap_or(true)
}

/// Actors that are there and have not ended.
#[wasm_bindgen]
pub fn alive() -> u32 {
    with(|current| match current.run.stop_flag_address() {
        Some(_) => spawner::busy(),
        None => current.run.alive(),
    })
    .unwrap_or(0)
}

/// Scenario seconds so far.
#[wasm_bindgen]
pub fn seconds() -> f64 {
    with(|current| current.run.now() as f64 / 1e6).unwrap_or(0.0)
}

/// Another speed for a run on tasks, as a link writes it; what is none changes nothing.
#[wasm_bindgen]
pub fn pace(speed: &str) {
    if let Some(speed) = RunSpeed::parse(speed) {
        with(|current| current.run.pace(speed));
    }
}

/// Ends a run on tasks where it is.
#[wasm_bindgen]
pub fn stop() {
    with(|current| current.run.stop());
}

/// What the run came to, once it has ended; it is forgotten here.
#[wasm_bindgen]
pub fn outcome() -> Result<JsValue, JsValue> {
    let Some(Current { mut run, ring }) = CURRENT.take() else { return Ok(JsValue::UNDEFINED) };
    let outcome = run.outcome();
    drop(ring);
    outcome.as_ref().map_or(Ok(JsValue::UNDEFINED), to_js)
}
