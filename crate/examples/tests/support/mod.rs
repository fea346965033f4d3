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
    let mut run = start(scenario, Lang::En, false, Box::new(slots.clone()))
        .unwrap_or_else(|errors| panic!("{scenario}: {errors:?}"));
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

/// How an example asks to be tested: its folder's `checks.txt`.
#[derive(Default)]
pub struct Checks {
    /// A link with parameters that finish in a moment.
    pub small: String,
    pub python: Vec<PythonCase>,
    /// Fields whose values are drawn, or depend on who came first.
    pub random: Vec<String>,
    /// Messages that may come or not, as it happens.
    pub maybe: Vec<String>,
    /// Links whose traces never change.
    pub golden: Vec<String>,
    /// Links that are explored with and without what makes it fast, beside the preset.
    pub explore: Vec<String>,
}

/// `program.py` with these parameters says what ours says.
pub struct PythonCase {
    pub link: String,
    pub engines: &'static [&'static str],
    /// The order of the lines is determined.
    pub ordered: bool,
    /// The program ends with an unhandled exception.
    pub fails: bool,
}

/// Reads the checks of an example; a line that is none is an error.
pub fn checks(id: &str) -> Checks {
    let folder = id.replace('-', "_");
    let path = format!("{}/src/{folder}/checks.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut checks = Checks::default();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["small", params] => checks.small = format!("e={id}&{params}"),
            ["random", ref fields @ ..] => checks.random.extend(fields.iter().map(ToString::to_string)),
            ["maybe", ref keys @ ..] => checks.maybe.extend(keys.iter().map(ToString::to_string)),
            ["golden", params] => checks.golden.push(format!("e={id}&{params}")),
            ["explore", params] => checks.explore.push(format!("e={id}&{params}")),
            ["python", engines, order @ ("ordered" | "any"), end @ ("ends" | "fails"), params] => {
                checks.python.push(PythonCase {
                    link: format!("e={id}&{params}"),
                    engines: match engines {
                        "tasks" => &["tasks"],
                        "threads" => &["threads"],
                        "both" => &["tasks", "threads"],
                        other => panic!("{path}: {other} is no engine"),
                    },
                    ordered: order == "ordered",
                    fails: end == "fails",
                });
            }
            _ => panic!("{path}: {line}"),
        }
    }
    assert!(!checks.small.is_empty() && !checks.golden.is_empty(), "{path}: small and golden are missing");
    checks
}
