//! How a run ended, and the figures that its lesson is judged by.

use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    Finished,
    Deadlock,
    Stopped,
    Failed,
    StepLimit,
}

/// A figure of the outcome, as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Figure {
    Flag(bool),
    #[cfg_attr(feature = "types", ts(type = "number"))]
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Figure>),
}

/// One edge of the wait-for graph: who waits for what, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Stuck {
    pub actor: u32,
    pub name: String,
    /// The resource, or the actor whose end it waits for.
    pub resource: String,
    /// It waits for an actor's end, not for a word.
    pub waits_for_end: bool,
    /// Who holds it: in a cycle the next one. Empty: nobody is left to wake the actor.
    pub holders: Vec<String>,
    /// They have all ended and will never give it back.
    pub holders_ended: bool,
}

/// An actor that failed with nobody handling it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Failure {
    pub actor: String,
    pub message: String,
    /// The source file, as the example's listing is called; empty if unknown.
    pub file: String,
    pub line: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Outcome {
    pub kind: OutcomeKind,
    /// The lesson's promise; true only when finished.
    pub holds: bool,
    pub figures: BTreeMap<String, Figure>,
    /// Scenario seconds.
    pub duration: f64,
    /// Of a deadlock: who waits for whom. A cycle when `closed`, else everybody who is stuck.
    pub cycle: Vec<Stuck>,
    pub closed: bool,
    pub failure: Option<Failure>,
    /// Of the tasks engine: equal for equal runs, as 16 hexadecimal digits.
    pub trace_hash: Option<String>,
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub events: u64,
    /// Of the tasks engine: what was chosen, as a link's `s=` takes it; none if it is too long for a link.
    pub schedule: Option<String>,
    /// The choice, from 0, at which the schedule that it was to follow stopped fitting: from there on, in order.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub misfit: Option<u64>,
    /// Delays lasted no time, or any: durations and orders of ending say nothing.
    pub timeless: bool,
}

impl From<&crate::Value> for Figure {
    fn from(value: &crate::Value) -> Self {
        use crate::Value;
        match value {
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Int(int) => Self::Integer(*int),
            Value::Float(_) | Value::Measured(_) | Value::Seconds(_) => Self::Number(value.as_f64().unwrap_or(0.0)),
            Value::List(items) => Self::List(items.iter().map(Self::from).collect()),
            other => Self::Text(other.print()),
        }
    }
}
