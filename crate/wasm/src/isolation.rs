//! Shows that processes share nothing: a global that one changes stays as it was in the others, while a thread sees it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use trenza_core::Result;
use trenza_core::processes::call_elsewhere;
use wasm_bindgen::prelude::*;

use crate::spawner;

/// What a program would call a global variable.
static GLOBAL: AtomicU32 = AtomicU32::new(0);

/// Adds to the global of the memory that it runs in, and says what it is now.
#[expect(clippy::unnecessary_wraps, reason = "what a process calls gives a result")]
fn add(by: u32) -> Result<u32> {
    Ok(GLOBAL.fetch_add(by, Ordering::SeqCst) + by)
}

/// What the global was: here, in one process, in another, and then in a thread.
#[wasm_bindgen]
pub struct Isolation(Arc<Mutex<Vec<u32>>>);

/// Adds 1 here, 10 in a process, 100 in another, 1000 in a thread.
#[wasm_bindgen]
pub fn isolation() -> Isolation {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let ours = seen.clone();
    spawner::spawn(Box::new(move || {
        for value in [add(1), call_elsewhere(add, 10), call_elsewhere(add, 100)] {
            note(&ours, value.unwrap_or(u32::MAX));
        }
        let thread = ours.clone();
        spawner::spawn(Box::new(move || note(&thread, add(1000).unwrap_or(u32::MAX))));
    }));
    Isolation(seen)
}

fn note(seen: &Mutex<Vec<u32>>, value: u32) {
    seen.lock().unwrap_or_else(PoisonError::into_inner).push(value);
}

#[wasm_bindgen]
impl Isolation {
    /// The four values once all are there. `undefined` before.
    pub fn seen(&self) -> Option<Vec<u32>> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (seen.len() == 4).then(|| seen.clone())
    }
}
