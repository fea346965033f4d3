//! Outcomes told apart: by kind, promise and figures, but for times.

use crate::entry::Entry;
use crate::run::outcome_of;
use crate::scenario::Scenario;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use trenza_core::kernel::{Delays, Rules};
use trenza_core::tasks::Run;
use trenza_core::{Figure, Outcome, OutcomeKind};

/// An end, told from others by kind, promise and figures.
#[derive(Clone)]
pub(super) struct Ending {
    identity: String,
    pub(super) outcome: Rc<Outcome>,
}

impl PartialEq for Ending {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

impl Eq for Ending {}

impl Hash for Ending {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity.hash(state);
    }
}

/// Says what an end of the scenario is.
pub(super) fn judge(
    scenario: &Scenario,
    entry: &Entry,
    rules: Rules,
) -> impl Fn(&Run, OutcomeKind) -> Ending + 'static {
    let (judge, chosen) = (entry.judge, scenario.chosen.clone());
    let timeless = rules.delays == Delays::Any;
    move |run, kind| {
        let outcome = run.with_kernel(|kernel| outcome_of(judge, &chosen, kernel, kind, timeless));
        let seen = (outcome.kind, outcome.holds, untimed(&outcome.figures));
        let identity = serde_json::to_string(&seen).expect("figures are plain data");
        Ending { identity, outcome: Rc::new(outcome) }
    }
}

/// The figures that are no times: those tell outcomes apart.
pub(super) fn untimed(figures: &BTreeMap<String, Figure>) -> BTreeMap<String, Figure> {
    figures
        .iter()
        .filter(|(key, _)| !key.ends_with("_seconds"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Outcomes of a kind by their figures, numbers as numbers.
pub(super) fn sort_key(figures: &BTreeMap<String, Figure>) -> Vec<(i64, String)> {
    let key = |figure: &Figure| match figure {
        Figure::Integer(int) => (*int, String::new()),
        Figure::Flag(flag) => (i64::from(*flag), String::new()),
        other => (0, serde_json::to_string(other).unwrap_or_default()),
    };
    figures.values().map(key).collect()
}
