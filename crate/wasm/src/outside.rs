//! The world outside, as a browser reaches it: files served with the page. How it does is JavaScript's business
//! (`outside.ts`): a `fetch` in the engine's worker, and a thread blocks until its answer is there.

use std::panic::AssertUnwindSafe;

use trenza_core::outside::{Fetched, delay, size};
use trenza_core::platform::{Done, Outside};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Calls back with status and bytes.
    #[wasm_bindgen(js_namespace = globalThis, js_name = trenzaFetch)]
    fn trenza_fetch(path: &str, delay_ms: f64, size: Option<u32>, done: &JsValue);

    /// Gives status and bytes.
    #[wasm_bindgen(js_namespace = globalThis, js_name = trenzaFetchBlocking)]
    fn trenza_fetch_blocking(path: &str, delay_ms: f64, size: Option<u32>) -> Vec<u32>;
}

pub(crate) const OUTSIDE: Outside = Outside { fetch, fetch_blocking };

fn fetch(path: &str, done: Done) {
    // It only leaves a note for the run, which looks at it in its next slice.
    let done = AssertUnwindSafe(done);
    let done = Closure::once_into_js(move |status: u32, bytes: u32| {
        let AssertUnwindSafe(done) = { done };
        done(Fetched { status, bytes });
    });
    trenza_fetch(path, delay_ms(path), size(path), &done);
}

fn fetch_blocking(path: &str) -> Fetched {
    match trenza_fetch_blocking(path, delay_ms(path), size(path))[..] {
        [status, bytes] => Fetched { status, bytes },
        _ => Fetched { status: 0, bytes: 0 },
    }
}

fn delay_ms(path: &str) -> f64 {
    delay(path).as_secs_f64() * 1000.0
}
