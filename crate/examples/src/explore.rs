//! Exploration of a scenario: everything that can happen to it, told apart by outcome.

use crate::catalog::chapter_of;
use crate::entry::{Entry, Exploring};
use crate::example;
use crate::run::outcome_of;
use crate::scenario::{FieldError, Scenario, check, read};
use crate::walk::Path;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use trenza_core::explore::{Count, Counted, Known, Limits, Schedule, Search, Status, draw, name};
use trenza_core::kernel::{Delays, Move, Rules, Switch};
use trenza_core::params::{Lang, Said};
use trenza_core::tasks::{Config, Oracle, Order, Run, Speed};
use trenza_core::{Figure, Outcome, OutcomeKind, platform};

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

/// Resumptions of one schedule, the free ones included.
const STEP_LIMIT: u64 = 100_000;

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

/// An end, told from others by kind, promise and figures.
#[derive(Clone)]
struct Ending {
    identity: String,
    outcome: Rc<Outcome>,
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

type Make = Rc<dyn Fn(Box<dyn Oracle>) -> Run>;

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

/// What was drawn, in a random exploration.
#[derive(Default)]
struct Drawn {
    endings: Vec<(Ending, Counted)>,
    places: HashMap<Ending, usize>,
    /// Places by the state of the end.
    judged: Known,
    draws: u64,
}

/// The model that a scenario is explored under.
pub fn rules(scenario: &Scenario, entry: &Entry, delays: Delays) -> Rules {
    let by_chapter = match chapter_of(entry.id) {
        "threads" | "processes" => Switch::Access,
        _ => Switch::Await,
    };
    Rules {
        switch: if scenario.switch_said { scenario.switch } else { by_chapter },
        delays,
        every_move: matches!(entry.exploring, Exploring::EveryMove),
    }
}

/// Runs of a scenario in the model, each guided by an oracle.
pub(crate) fn maker(scenario: &Scenario, entry: &Entry, rules: Rules, marks: bool) -> Make {
    let config = config(scenario, rules, Order::Fifo);
    let (main, chosen) = (entry.tasks, scenario.chosen.clone());
    Rc::new(move |oracle| Run::guided(&config, oracle, marks, || main(&chosen)))
}

/// How a scenario runs in the model: in virtual time, as fast as it goes.
pub(crate) fn config(scenario: &Scenario, rules: Rules, order: Order) -> Config {
    Config {
        seed: scenario.seed,
        order,
        rules,
        speed: Speed::Instant,
        real_clock: false,
        timed: true,
        step_limit: STEP_LIMIT,
    }
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
            while self.drawn.draws < draws && !enough() {
                self.draw_one();
            }
            self.drawn.draws < draws
        } else {
            self.search.go(enough) == Status::Going
        };
        self.micros += platform::now_us() - begin;
        more
    }

    fn draw_one(&mut self) {
        self.drawn.draws += 1;
        let depth = Limits::default().depth;
        let (run, kind, drawn) = draw(&*self.make, self.drawn.draws, depth);
        let state = run.with_kernel(|kernel| kernel.end_fingerprint(kind));
        let (place, ending) = match self.drawn.judged.get(&state) {
            Some(place) => (*place as usize, None),
            None => {
                let ending = judge(&self.scenario, &self.entry, self.rules)(&run, kind);
                let next = self.drawn.endings.len();
                let place = *self.drawn.places.entry(ending.clone()).or_insert(next);
                self.drawn.judged.insert(state, place as u32);
                (place, Some(ending))
            }
        };
        let found = Counted {
            outcome: place as u32,
            count: 1,
            preemptions: drawn.preemptions,
            steps: drawn.steps,
            choices: drawn.choices,
        };
        match self.drawn.endings.get_mut(place) {
            None => self.drawn.endings.extend(ending.map(|ending| (ending, found))),
            Some((_, known)) => {
                known.count += 1;
                if (found.preemptions, found.steps) < (known.preemptions, known.steps) {
                    *known = Counted { count: known.count, ..found };
                }
            }
        }
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

/// The model in words of links: where the turn may pass, and what a delay means.
pub(crate) fn words(rules: Rules) -> (&'static str, &'static str) {
    (
        if rules.switch == Switch::Access { "access" } else { "await" },
        if rules.delays == Delays::Any { "any" } else { "given" },
    )
}

/// Says what an end of the scenario is.
fn judge(scenario: &Scenario, entry: &Entry, rules: Rules) -> impl Fn(&Run, OutcomeKind) -> Ending + 'static {
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
fn untimed(figures: &BTreeMap<String, Figure>) -> BTreeMap<String, Figure> {
    figures
        .iter()
        .filter(|(key, _)| !key.ends_with("_seconds"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Outcomes of a kind by their figures, numbers as numbers.
fn sort_key(figures: &BTreeMap<String, Figure>) -> Vec<(i64, String)> {
    let key = |figure: &Figure| match figure {
        Figure::Integer(int) => (*int, String::new()),
        Figure::Flag(flag) => (i64::from(*flag), String::new()),
        other => (0, serde_json::to_string(other).unwrap_or_default()),
    };
    figures.values().map(key).collect()
}

impl Serialize for Schedules {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match u64::try_from(self.0) {
            Ok(count) if count < 1 << 53 => serializer.serialize_u64(count),
            _ => serializer.serialize_str(&self.0.to_string()),
        }
    }
}
