//! Keeps what the last panic said and where. Actors' panics never come here (the core turns them into failures of the
//! actor): one that does has left the instance in doubt, and the page throws it away.

use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use wasm_bindgen::prelude::*;

use crate::boundary::to_js;
use trenza_core::Failure;

static LAST: Mutex<Option<Failure>> = Mutex::new(None);

pub(crate) fn install() {
    panic::set_hook(Box::new(keep));
}

fn keep(info: &PanicHookInfo) {
    let failure = Failure {
        actor: String::new(),
        message: info.payload_as_str().unwrap_or("panic").to_owned(),
        file: info.location().map(|place| place.file().to_owned()).unwrap_or_default(),
        line: info.location().map_or(0, panic::Location::line),
    };
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
}

/// Whether anything panicked outside of an actor, on whatever thread.
pub(crate) fn any() -> bool {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// The last panic, as an outcome's failure; `undefined` without one.
#[wasm_bindgen]
pub fn last_panic() -> Result<JsValue, JsValue> {
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.as_ref().map_or(Ok(JsValue::UNDEFINED), to_js)
}
