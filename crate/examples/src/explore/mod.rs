//! Exploration of a scenario: everything that can happen to it, told apart by outcome.

mod drawn;
mod ending;
mod model;
mod report;

pub(crate) use model::{config, rules, words};
pub use report::{Broken, Explored, Report, Schedules, Short};

use crate::entry::{Entry, Exploring};
use crate::example;
use crate::scenario::{FieldError, Scenario, check, read};
use crate::walk::Path;
use drawn::Drawn;
use ending::{Ending, judge, sort_key, untimed};
use model::{Make, maker};
use trenza_core::explore::{Count, Counted, Limits, Schedule, Search, Status, name};
use trenza_core::kernel::{Delays, Move, Rules};
use trenza_core::params::{Lang, Said};
use trenza_core::{OutcomeKind, platform};

/// What is explored of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every schedule.
    All,
    /// Every schedule with at most so many preemptions.
    Bound(u32),
    /// So many schedules, drawn.
    Random(u64),
}

/// How to explore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub mode: Mode,
    pub delays: Delays,
    /// States to keep at most.
    pub states: usize,
    /// Whether states are remembered, and marks of rounds heeded: without, every schedule is run. To compare.
    pub remember: bool,
    pub marks: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self { mode: Mode::All, delays: Delays::Any, states: Limits::default().states, remember: true, marks: true }
    }
}

/// An exploration at work.
pub struct Exploration {
    scenario: Scenario,
    entry: Entry,
    plan: Plan,
    rules: Rules,
    make: Make,
    search: Search<'static, Ending>,
    drawn: Drawn,
    micros: u64,
}

impl Exploration {
    /// Begins. Every wrong field is an error, and so is an example that cannot be explored.
    pub fn new(fragment: &str, lang: Lang, plan: Plan) -> Result<Self, Vec<FieldError>> {
        let mut errors = check(fragment, lang);
        let scenario = read(fragment, lang).scenario;
        let entry = example(&scenario.example).expect("a scenario's example is there");
        if let Exploring::Never(why) = entry.exploring {
            errors.push(FieldError {
                field: "e".into(),
                value: entry.id.into(),
                message: why.in_lang(lang).into(),
                allowed: Said::new("los demás ejemplos", "the other examples").in_lang(lang).into(),
            });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let rules = rules(&scenario, &entry, plan.delays);
        let limits = Limits {
            states: plan.states,
            remember: plan.remember,
            preemptions: if let Mode::Bound(bound) = plan.mode { Some(bound) } else { None },
            ..Limits::default()
        };
        let make = maker(&scenario, &entry, rules, plan.marks);
        let judge = judge(&scenario, &entry, rules);
        let search = Search::new(
            limits,
            {
                let make = make.clone();
                move |oracle| make(oracle)
            },
            judge,
        );
        Ok(Self { scenario, entry, plan, rules, make, search, drawn: Drawn::default(), micros: 0 })
    }

    /// Goes on for about so many microseconds. False: it has come to its end.
    pub fn go(&mut self, budget_us: u64) -> bool {
        let begin = platform::now_us();
        let enough = || platform::now_us() - begin >= budget_us;
        let more = if let Mode::Random(draws) = self.plan.mode {
            let judge = judge(&self.scenario, &self.entry, self.rules);
            while self.drawn.draws < draws && !enough() {
                self.drawn.draw(&self.make, &judge);
            }
            self.drawn.draws < draws
        } else {
            self.search.go(enough) == Status::Going
        };
        self.micros += platform::now_us() - begin;
        more
    }

    /// How far it has come: outcomes with their counts, without schedules.
    pub fn progress(&self) -> Report {
        let outcomes: Vec<(Ending, Counted)> = match self.plan.mode {
            Mode::Random(_) => self.drawn.endings.clone(),
            _ => {
                let counts = self.search.counts().into_iter();
                let counted =
                    |(outcome, count)| Counted { outcome, count, preemptions: 0, steps: 0, choices: Vec::new() };
                self.search.outcomes().iter().cloned().zip((0..).zip(counts).map(counted)).collect()
            }
        };
        self.report_of(outcomes, |_| String::new())
    }

    /// What it has come to, with the smallest schedule of each outcome and the smallest that breaks the promise.
    pub fn report(&self, lang: Lang) -> Report {
        let outcomes: Vec<(Ending, Counted)> = match self.plan.mode {
            Mode::Random(_) => self.drawn.endings.clone(),
            _ => {
                let ending = |counted: Counted| (self.search.outcomes()[counted.outcome as usize].clone(), counted);
                self.search.results().into_iter().map(ending).collect()
            }
        };
        let mut report = self.report_of(outcomes, |counted| self.schedule(&counted.choices).encode());
        let followed = |outcome: &&Explored| outcome.kind != OutcomeKind::StepLimit;
        let broken = report.outcomes.iter().filter(followed).filter(|outcome| !outcome.holds);
        let smallest = broken.min_by_key(|outcome| (outcome.preemptions, outcome.steps));
        report.failure = smallest.map(|outcome| Broken {
            preemptions: outcome.preemptions,
            steps: outcome.steps,
            schedule: outcome.schedule.clone(),
            text: self.text(&outcome.schedule, lang),
        });
        report
    }

    /// One of the schedules of an outcome of the report, by its place among them, as a link's `s=` takes it. None where
    /// there are not so many, or they were drawn.
    pub fn nth(&self, outcome: usize, place: u64) -> Option<String> {
        let outcomes = (0..).zip(self.search.outcomes());
        let mut ordered: Vec<(u32, &Ending)> = outcomes.collect();
        ordered.sort_by_cached_key(|(_, ending)| {
            (ending.outcome.kind as u32, sort_key(&untimed(&ending.outcome.figures)))
        });
        let (outcome, _) = ordered.get(outcome)?;
        let choices = self.search.nth(*outcome, place.into())?;
        Some(self.schedule(&choices).encode())
    }

    /// What goes wrong in a schedule of this scenario, in words.
    fn text(&self, schedule: &str, lang: Lang) -> String {
        let path = Path::of(&format!("{}&s={schedule}", self.scenario.tasks_fragment()), lang);
        path.map(|path| path.whole(lang).0.text).unwrap_or_default()
    }

    fn schedule(&self, choices: &[Move]) -> Schedule {
        Schedule { rules: self.rules, revision: self.entry.revision, fifo: false, choices: name(&*self.make, choices) }
    }

    fn report_of(&self, outcomes: Vec<(Ending, Counted)>, schedule: impl Fn(&Counted) -> String) -> Report {
        let short = match (self.plan.mode, self.search.status()) {
            (Mode::Random(_), _) => Some(Short::Random),
            _ if self.search.endless() => Some(Short::Endless),
            (_, Status::Going) => Some(Short::Stopped),
            (_, Status::TooManyStates) => Some(Short::States),
            (_, Status::Complete { cut: true }) => Some(Short::Bound),
            _ if outcomes.iter().any(|(ending, _)| ending.outcome.kind == OutcomeKind::StepLimit) => Some(Short::Depth),
            (_, Status::Complete { cut: false }) => None,
        };
        let random = matches!(self.plan.mode, Mode::Random(_));
        let (switch, delays) = words(self.rules);
        let mut explored: Vec<Explored> = outcomes
            .into_iter()
            .map(|(ending, counted)| Explored {
                kind: ending.outcome.kind,
                holds: ending.outcome.holds,
                figures: untimed(&ending.outcome.figures),
                count: Schedules(counted.count),
                schedule: schedule(&counted),
                preemptions: counted.preemptions,
                steps: counted.steps,
            })
            .collect();
        explored.sort_by_cached_key(|outcome| (outcome.kind as u32, sort_key(&outcome.figures)));
        Report {
            schedules: Schedules(explored.iter().fold(0, |sum: Count, outcome| sum.saturating_add(outcome.count.0))),
            complete: short.is_none(),
            short,
            states: if random { 0 } else { self.search.states() as u64 },
            runs: if random { self.drawn.draws } else { self.search.runs() },
            outcomes: explored,
            failure: None,
            seconds: self.micros as f64 / 1e6,
            switch,
            delays,
        }
    }
}
