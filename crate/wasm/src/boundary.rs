//! Questions about scenarios. One shape: text in; out comes what `xtask web` writes the types of.

use serde::Serialize;
use trenza_core::params::Lang;
use trenza_core::platform::{self, Platform};
use wasm_bindgen::prelude::*;

use crate::{clock, outside, panics, processes, spawner};

/// Readies a new instance; called once, by the engine's worker or a process's.
#[wasm_bindgen]
pub fn install() {
    panics::install();
    platform::install(Platform {
        spawn: spawner::spawn,
        now_us: clock::now_us,
        isolate: Some(processes::isolate),
        far: Some(processes::FAR),
        outside: Some(outside::OUTSIDE),
    });
}

/// What a link means, whatever it says: a `Reading`.
#[wasm_bindgen]
pub fn read(fragment: &str, lang: &str) -> Result<JsValue, JsValue> {
    to_js(&trenza_examples::read(fragment, language(lang)))
}

/// How long a heavy run would take on a device with so many cores: an `Estimate`, or undefined for a light one.
#[wasm_bindgen]
pub fn estimate(fragment: &str, cores: u32) -> Result<JsValue, JsValue> {
    trenza_examples::estimate(fragment, cores).as_ref().map_or(Ok(JsValue::UNDEFINED), to_js)
}

/// Everything that is wrong with it: a list of `FieldError`.
#[wasm_bindgen]
pub fn check(fragment: &str, lang: &str) -> Result<JsValue, JsValue> {
    to_js(&trenza_examples::check(fragment, language(lang)))
}

pub(crate) fn language(code: &str) -> Lang {
    if code == "en" { Lang::En } else { Lang::Es }
}

/// As JSON would have it: plain objects, numbers and null.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
