//! A scenario's schedule, walked: the whole of it, how things stand after any of its steps, and the schedule that
//! chooses otherwise there.

use crate::entry::{Entry, Exploring};
use crate::example;
use crate::explore::{config, rules};
use crate::run::outcome_of;
use crate::scenario::{FieldError, Scenario, check, read};
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use trenza_core::explore::{self, Schedule, Step, Walked};
use trenza_core::kernel::{Delays, Look};
use trenza_core::params::{Lang, Said};
use trenza_core::tasks::{Choice, Order, Run};
use trenza_core::trace::Sink;
use trenza_core::{Outcome, OutcomeKind};

/// Steps that are walked; what goes on longer is nothing for the eye.
const LONGEST: usize = 2_000;

/// A schedule from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Walk {
    pub steps: Vec<Step>,
    /// As a link's `s=` takes it.
    pub schedule: String,
    /// How it ends; none if it is longer than is walked.
    pub outcome: Option<Outcome>,
    /// The choice, from 0, at which the link's schedule stopped fitting.
    #[cfg_attr(feature = "types", ts(type = "number | null"))]
    pub misfit: Option<u64>,
    #[cfg_attr(feature = "types", ts(type = "\"await\" | \"access\""))]
    pub switch: &'static str,
    #[cfg_attr(feature = "types", ts(type = "\"any\" | \"given\""))]
    pub delays: &'static str,
    /// What goes wrong, in words; empty if nothing does.
    pub text: String,
}

/// A scenario with a schedule to walk.
pub(crate) struct Path {
    pub scenario: Scenario,
    pub entry: Entry,
    pub schedule: Schedule,
}

impl Path {
    /// What a link means. A link without a schedule walks in order, under the model of an exploration.
    pub fn of(fragment: &str, lang: Lang) -> Result<Self, Vec<FieldError>> {
        let errors = check(fragment, lang);
        if !errors.is_empty() {
            return Err(errors);
        }
        let scenario = read(fragment, lang).scenario;
        let entry = example(&scenario.example).expect("a scenario's example is there");
        let schedule = scenario.schedule.clone().filter(|schedule| !schedule.fifo);
        let delays = if matches!(entry.exploring, Exploring::Never(_)) { Delays::Given } else { Delays::Any };
        let schedule = schedule.unwrap_or_else(|| Schedule {
            rules: rules(&scenario, &entry, delays),
            revision: entry.revision,
            fifo: false,
            choices: Vec::new(),
        });
        Ok(Self { scenario, entry, schedule })
    }

    /// Walks so many steps; events go to `sink`.
    pub fn walk(&self, until: usize, sink: Box<dyn Sink>) -> (Run, Option<OutcomeKind>, Walked) {
        let config = config(&self.scenario, self.schedule.rules, Order::Fifo);
        let make = |oracle| Run::led(&config, sink, oracle, || (self.entry.tasks)(&self.scenario.chosen));
        explore::walk(make, &self.schedule.choices, until)
    }

    /// The same schedule with other choices.
    pub fn with(&self, choices: Vec<Choice>) -> Schedule {
        Schedule { choices, ..self.schedule.clone() }
    }

    /// Walks to the end, and gives the events as well.
    pub fn whole(&self, lang: Lang) -> (Walk, Vec<u32>) {
        let slots = Arc::new(Mutex::new(Vec::new()));
        let (run, kind, walked) = self.walk(LONGEST, Box::new(slots.clone()));
        let slots = std::mem::take(&mut *slots.lock().unwrap_or_else(PoisonError::into_inner));
        let timeless = self.schedule.rules.delays == Delays::Any;
        let judged = |kind| {
            run.with_kernel(|kernel| outcome_of(self.entry.judge, &self.scenario.chosen, kernel, kind, timeless))
        };
        let outcome = kind.map(judged);
        let text = outcome.as_ref().filter(|outcome| !outcome.holds);
        let text = text.map(|outcome| crate::explain::explain(&self.entry, outcome, &slots, lang));
        let (switch, delays) = crate::explore::words(self.schedule.rules);
        let walk = Walk {
            steps: walked.steps,
            schedule: self.schedule.encode(),
            outcome,
            misfit: walked.misfit,
            switch,
            delays,
            text: text.unwrap_or_default(),
        };
        (walk, slots)
    }
}

/// The whole schedule of a link, and the packed events of its run.
pub fn walk(fragment: &str, lang: Lang) -> Result<(Walk, Vec<u32>), Vec<FieldError>> {
    Path::of(fragment, lang).map(|path| path.whole(lang))
}

/// How things stand after so many steps, or at the end if it comes before.
pub fn look(fragment: &str, lang: Lang, steps: usize) -> Result<Look, Vec<FieldError>> {
    let path = Path::of(fragment, lang)?;
    let (run, _, walked) = path.walk(steps.min(LONGEST), Box::new(Vec::new()));
    Ok(run.with_kernel(|kernel| kernel.look(&walked.moves)))
}

/// The schedule that is the same for so many steps and then makes the move at that place.
pub fn choose(fragment: &str, lang: Lang, steps: usize, place: usize) -> Result<String, Vec<FieldError>> {
    let path = Path::of(fragment, lang)?;
    let (run, _, Walked { mut choices, moves, .. }) = path.walk(steps.min(LONGEST), Box::new(Vec::new()));
    let Some(chosen) = moves.get(place) else {
        let message = Said::new("No es ninguno de los que pueden seguir.", "It is none of those who may go on.");
        return Err(vec![FieldError {
            field: "place".into(),
            value: place.to_string(),
            message: message.in_lang(lang).into(),
            allowed: format!("0..{}", moves.len()),
        }]);
    };
    if moves.len() > 1 {
        let path = run.with_kernel(|kernel| kernel.actor(chosen.actor).path.clone());
        choices.push(Choice { path, expires: chosen.expires });
    }
    Ok(path.with(choices).encode())
}
