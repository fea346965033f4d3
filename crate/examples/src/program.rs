//! The Python listing with the learner's values in it.

use crate::example;
use crate::scenario::Reading;

/// `program.py` of the scenario: each line `NAME = value` of a parameter carries the chosen value,
/// its comment kept.
pub fn program(reading: &Reading) -> String {
    let entry = example(&reading.scenario.example).expect("a scenario's example is there");
    let line = |line: &str| {
        let (name, rest) = line.split_once(" = ")?;
        let value = reading.python.get(name)?;
        let comment = rest.find("  #").map_or("", |at| &rest[at..]);
        Some(format!("{name} = {value}{comment}"))
    };
    entry.sources.python.lines().map(|text| line(text).unwrap_or_else(|| text.to_owned()) + "\n").collect()
}
