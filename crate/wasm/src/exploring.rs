//! Explorations and walks, as the worker that makes them calls them: text in, plain objects out.

use serde::Serialize;
use std::panic::AssertUnwindSafe;
use trenza_core::kernel::{Delays, Look};
use trenza_core::params::Lang;
use trenza_examples::{Exploration, FieldError, Mode, Plan, Walk};
use wasm_bindgen::prelude::*;

use crate::boundary::{language, to_js};

/// An exploration that goes on in slices.
#[wasm_bindgen]
pub struct Exploring {
    /// After a panic the worker is thrown away, and this with it.
    exploration: AssertUnwindSafe<Exploration>,
    lang: Lang,
}

/// Either what was asked for, or what is wrong with the question.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<T> {
    Errors { errors: Vec<FieldError> },
    Value(T),
}

fn answer<T: Serialize>(answer: Result<T, Vec<FieldError>>) -> Result<JsValue, JsValue> {
    to_js(&match answer {
        Ok(value) => Answer::Value(value),
        Err(errors) => Answer::Errors { errors },
    })
}

#[wasm_bindgen]
impl Exploring {
    /// Begins: `mode` is `all`, `bound` or `random`, with `number` its number; `delays` is `any` or `given`; `states` is
    /// how many states it may keep. Fails with a list of `FieldError`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        fragment: &str,
        lang: &str,
        mode: &str,
        number: u32,
        delays: &str,
        states: u32,
    ) -> Result<Exploring, JsValue> {
        let plan = Plan {
            mode: match mode {
                "bound" => Mode::Bound(number),
                "random" => Mode::Random(number.into()),
                _ => Mode::All,
            },
            delays: if delays == "given" { Delays::Given } else { Delays::Any },
            states: states as usize,
            ..Plan::default()
        };
        let lang = language(lang);
        match Exploration::new(fragment, lang, plan) {
            Ok(exploration) => Ok(Self { exploration: AssertUnwindSafe(exploration), lang }),
            Err(errors) => Err(to_js(&errors)?),
        }
    }

    /// Goes on for about so many ms. False: it has come to its end.
    pub fn go(&mut self, budget: f64) -> bool {
        self.exploration.go((budget * 1000.0) as u64)
    }

    /// How far it is: a `Report` without schedules.
    pub fn progress(&self) -> Result<JsValue, JsValue> {
        to_js(&self.exploration.progress())
    }

    /// One of the schedules of the report's outcome at that place: `s=`, or `undefined` where there are not so many.
    pub fn nth(&self, outcome: u32, place: u32) -> Option<String> {
        self.exploration.nth(outcome as usize, place.into())
    }

    /// What it has come to: a `Report`.
    pub fn report(&self) -> Result<JsValue, JsValue> {
        to_js(&self.exploration.report(self.lang))
    }
}

/// A schedule from its beginning to its end.
#[wasm_bindgen]
pub struct Walked {
    walk: Walk,
    slots: Vec<u32>,
}

#[wasm_bindgen]
impl Walked {
    /// Walks the schedule of a link. Fails with a list of `FieldError`.
    #[wasm_bindgen(constructor)]
    pub fn new(fragment: &str, lang: &str) -> Result<Walked, JsValue> {
        match trenza_examples::walk(fragment, language(lang)) {
            Ok((walk, slots)) => Ok(Self { walk, slots }),
            Err(errors) => Err(to_js(&errors)?),
        }
    }

    /// The `Walk`.
    pub fn walk(&self) -> Result<JsValue, JsValue> {
        to_js(&self.walk)
    }

    /// The events of its run, packed.
    pub fn slots(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.slots)
    }
}

/// How things stand after so many steps: a `Look`, or `{errors}`.
#[wasm_bindgen]
pub fn look(fragment: &str, lang: &str, steps: u32) -> Result<JsValue, JsValue> {
    let look: Result<Look, _> = trenza_examples::look(fragment, language(lang), steps as usize);
    answer(look)
}

/// The schedule that is the same for so many steps and then makes the move at that place: `s=`, or `{errors}`.
#[wasm_bindgen]
pub fn choose(fragment: &str, lang: &str, steps: u32, place: u32) -> Result<JsValue, JsValue> {
    answer(trenza_examples::choose(fragment, language(lang), steps as usize, place as usize))
}
