//! Runs a scenario to its end and gives what it said.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::{Arc, Mutex};
use trenza_core::params::Lang;
use trenza_core::trace::{Event, Kind, decode};
use trenza_core::{Outcome, Value};
use trenza_examples::{ExampleInfo, catalog, start};

pub struct Ended {
    pub outcome: Outcome,
    pub events: Vec<Event>,
    pub info: ExampleInfo,
}

/// Runs the scenario, which must be one without a wrong field.
pub fn run(scenario: &str) -> Ended {
    let slots = Arc::new(Mutex::new(Vec::new()));
    let mut run =
        start(scenario, Lang::En, Box::new(slots.clone())).unwrap_or_else(|errors| panic!("{scenario}: {errors:?}"));
    run.to_end();
    let outcome = run.outcome().expect("it has ended");
    let events = decode(&slots.lock().unwrap()).collect();
    let id = run.scenario().example.clone();
    let info = catalog().examples.into_iter().find(|info| info.id == id).unwrap();
    Ended { outcome, events, info }
}

impl Ended {
    /// The log as (message key, values as they print).
    pub fn lines(&self) -> Vec<(&'static str, Vec<String>)> {
        let logs = self.events.iter().filter(|event| event.kind == Kind::Log);
        logs.map(|event| {
            let message = &self.info.messages[event.target as usize];
            (message.key, event.values.iter().map(Value::print).collect())
        })
        .collect()
    }
}
