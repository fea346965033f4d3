//! What an exploration has come to, as page and terminal are told.

use serde::Serialize;
use std::collections::BTreeMap;
use trenza_core::explore::Count;
use trenza_core::{Figure, OutcomeKind};

/// Why an exploration has not seen everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Short {
    /// It goes on, or was stopped.
    Stopped,
    /// The bound on preemptions left some out.
    Bound,
    /// Only so many were drawn.
    Random,
    /// There are more states than can be kept.
    States,
    /// Some schedules are longer than is followed.
    Depth,
    /// Some schedules never end.
    Endless,
}

/// A number of schedules, exact: as a number where JavaScript's are, else as digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Schedules(pub Count);

/// An outcome, and how many schedules lead to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Explored {
    pub kind: OutcomeKind,
    pub holds: bool,
    /// Times are left out.
    pub figures: BTreeMap<String, Figure>,
    #[cfg_attr(feature = "types", ts(type = "number | string"))]
    pub count: Schedules,
    /// The smallest schedule that leads there, as a link's `s=` takes it. Empty while the search goes on.
    pub schedule: String,
    pub preemptions: u32,
    pub steps: u32,
}

/// The smallest schedule that breaks the lesson's promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Broken {
    pub preemptions: u32,
    pub steps: u32,
    pub schedule: String,
    /// What happens, in words.
    pub text: String,
}

/// What an exploration has come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Report {
    #[cfg_attr(feature = "types", ts(type = "number | string"))]
    pub schedules: Schedules,
    pub complete: bool,
    /// Why not, if not.
    pub short: Option<Short>,
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub states: u64,
    /// Runs of the program that it took.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub runs: u64,
    pub outcomes: Vec<Explored>,
    pub failure: Option<Broken>,
    pub seconds: f64,
    #[cfg_attr(feature = "types", ts(type = "\"await\" | \"access\""))]
    pub switch: &'static str,
    #[cfg_attr(feature = "types", ts(type = "\"any\" | \"given\""))]
    pub delays: &'static str,
}

impl Serialize for Schedules {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match u64::try_from(self.0) {
            Ok(count) if count < 1 << 53 => serializer.serialize_u64(count),
            _ => serializer.serialize_str(&self.0.to_string()),
        }
    }
}
