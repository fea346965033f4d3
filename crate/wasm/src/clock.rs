//! The clock of a browser, the same for all workers: each counts from its own birth, so the births are added.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_origin() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static ORIGIN: f64;
}

/// Microseconds since 1970, of a clock that never goes back.
pub(crate) fn now_us() -> u64 {
    (ORIGIN.with(|origin| origin + since_origin()) * 1000.0) as u64
}
