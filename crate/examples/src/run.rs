//! From a link to a run on either engine, and from a run to its outcome.

use crate::entry::Entry;
use crate::judge::{End, Verdict};
use crate::scenario::{Engine, FieldError, RunSpeed, Scenario, check, read};
use crate::{Clock, example};
use std::collections::BTreeMap;
use trenza_core::explore::Schedule;
use trenza_core::kernel::{Delays, Kernel, Rules, Ticket};
use trenza_core::outside::{Asked, Response};
use trenza_core::params::{Chosen, Lang};
use trenza_core::tasks::{Order, Speed};
use trenza_core::trace::Sink;
use trenza_core::words::Reply;
use trenza_core::{Figure, Outcome, OutcomeKind, Plain, platform, tasks, threads};

pub use trenza_core::tasks::Slice;

/// Characters of a schedule that a link still takes.
const LONGEST_SCHEDULE: usize = 2_000;

/// A run of an example.
pub struct Run {
    entry: Entry,
    scenario: Scenario,
    engine: EngineRun,
    /// Visitors who could not be let in yet.
    visitors: Vec<(Ticket, Asked)>,
}

enum EngineRun {
    Tasks(Box<tasks::Run>),
    Threads(threads::Run),
}

/// What has to be there before a scenario starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Threads alive at once.
    pub workers: u32,
    /// Workers of the data-parallel pool, 0 for none.
    pub pool: u32,
}

impl Start {
    /// What the scenario of that link needs.
    pub fn of(fragment: &str) -> Self {
        let scenario = read(fragment, Lang::En).scenario;
        let entry = example(&scenario.example).expect("a scenario's example is there");
        match scenario.engine {
            Engine::Tasks => Self { workers: 0, pool: 0 },
            Engine::Threads => {
                Self { workers: (entry.workers)(&scenario.chosen), pool: (entry.pool)(&scenario.chosen) }
            }
        }
    }
}

/// Starts the scenario of a link; its events go to `sink`. Every wrong field is an error.
/// `held`: visitors are to come from outside, and its server stays open until [`Run::leave_server`].
pub fn start(fragment: &str, lang: Lang, held: bool, sink: Box<dyn Sink>) -> Result<Run, Vec<FieldError>> {
    let errors = check(fragment, lang);
    if !errors.is_empty() {
        return Err(errors);
    }
    let scenario = read(fragment, lang).scenario;
    let entry = example(&scenario.example).expect("a scenario's example is there");
    let clock = (entry.about)().clock;
    let real_clock = clock == Clock::Real || (clock == Clock::Outside && platform::outside().is_some());
    let engine = match scenario.engine {
        Engine::Tasks => {
            let (rules, order) = model(&scenario);
            // A schedule was made in virtual time, with a table for the world outside.
            let real_clock = real_clock && !matches!(order, Order::Recorded(_));
            let config = tasks::Config {
                seed: scenario.seed,
                order,
                rules,
                speed: scenario.speed.0,
                real_clock,
                timed: clock == Clock::Virtual,
                step_limit: tasks::Config::STEP_LIMIT,
            };
            let (main, chosen) = (entry.tasks, scenario.chosen.clone());
            let mut run = tasks::Run::new(config, sink, move || main(&chosen));
            if held {
                run.act_from_outside(Kernel::hold_server);
            }
            EngineRun::Tasks(Box::new(run))
        }
        Engine::Threads => {
            let config = threads::Config { seed: scenario.seed, speed: scenario.speed.0, real_clock, held };
            EngineRun::Threads(threads::Run::start(config, sink, (entry.threads)(&scenario.chosen)))
        }
    };
    Ok(Run { entry, scenario, engine, visitors: Vec::new() })
}

impl Run {
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Runs for about so many microseconds; a run on threads runs by itself and is only looked at.
    pub fn slice(&mut self, budget_us: u64) -> Slice {
        self.let_in();
        match &mut self.engine {
            EngineRun::Tasks(run) => run.slice(budget_us),
            EngineRun::Threads(run) => run.ended().map_or(Slice::Wait(16_000), Slice::Ended),
        }
    }

    /// Blocks until it has ended.
    pub fn to_end(&mut self) -> OutcomeKind {
        match &mut self.engine {
            EngineRun::Tasks(run) => run.to_end(),
            EngineRun::Threads(run) => run.wait(),
        }
    }

    /// Another speed from here on; real threads keep theirs.
    pub fn pace(&mut self, speed: RunSpeed) {
        match &mut self.engine {
            EngineRun::Tasks(run) => run.pace(speed.0),
            EngineRun::Threads(_) => {}
        }
    }

    pub fn stop(&mut self) {
        match &mut self.engine {
            EngineRun::Tasks(run) => run.stop(),
            EngineRun::Threads(run) => run.stop(),
        }
    }

    /// Somebody from outside asks the run's server for something. It hears of it now, or when it is there;
    /// where there is no server any more, nobody ever answers.
    pub fn visit(&mut self, ticket: Ticket, asked: Asked) {
        self.visitors.push((ticket, asked));
        self.let_in();
    }

    /// Answers that visitors may take away.
    pub fn answers(&mut self) -> Vec<(Ticket, Response)> {
        self.let_in();
        let answers = self.act_from_outside(Kernel::answers).unwrap_or_default();
        let response = |reply: Reply| reply.ok().and_then(Response::from_value);
        answers.into_iter().filter_map(|(ticket, reply)| Some((ticket, response(reply)?))).collect()
    }

    /// No more visitors come from outside: the server may close. False: somebody is inside, ask again.
    pub fn leave_server(&mut self) -> bool {
        self.act_from_outside(Kernel::leave_server).is_some()
    }

    fn let_in(&mut self) {
        if self.visitors.is_empty() {
            return;
        }
        let mut visitors = std::mem::take(&mut self.visitors);
        self.act_from_outside(|kernel| {
            for (ticket, asked) in visitors.drain(..) {
                kernel.visit(ticket, asked);
            }
        });
        self.visitors = visitors; // all of them, if somebody was inside
    }

    fn act_from_outside<T>(&mut self, act: impl FnOnce(&mut Kernel) -> T) -> Option<T> {
        match &mut self.engine {
            EngineRun::Tasks(run) => Some(run.act_from_outside(act)),
            EngineRun::Threads(run) => run.act_from_outside(act),
        }
    }

    /// Where a word lies that ends the busy work of a threads run when it is not zero.
    pub fn stop_flag_address(&self) -> Option<usize> {
        match &self.engine {
            EngineRun::Tasks(_) => None,
            EngineRun::Threads(run) => Some(run.stop_flag_address()),
        }
    }

    /// Actors that have not ended.
    pub fn alive(&self) -> u32 {
        self.with_kernel(|kernel| kernel.census().unfinished)
    }

    /// Scenario time in microseconds.
    pub fn now(&self) -> u64 {
        match &self.engine {
            EngineRun::Tasks(run) => run.now(),
            EngineRun::Threads(run) => run.now(),
        }
    }

    fn with_kernel<T>(&self, look: impl FnOnce(&Kernel) -> T) -> T {
        match &self.engine {
            EngineRun::Tasks(run) => run.with_kernel(look),
            EngineRun::Threads(run) => run.with_kernel(look),
        }
    }

    /// What it came to, if it has ended.
    pub fn outcome(&mut self) -> Option<Outcome> {
        let Slice::Ended(kind) = self.slice(0) else { return None };
        let (judge, chosen) = (self.entry.judge, &self.scenario.chosen);
        let timeless = self.is_timeless();
        let mut outcome = self.with_kernel(|kernel| outcome_of(judge, chosen, kernel, kind, timeless));
        if let EngineRun::Tasks(run) = &self.engine {
            let hash = run.with_kernel(|kernel| kernel.recorder().hash());
            outcome.trace_hash = Some(format!("{hash:016x}"));
            outcome.misfit = run.misfit();
            outcome.schedule =
                self.schedule().map(|schedule| schedule.encode()).filter(|it| it.len() <= LONGEST_SCHEDULE);
        }
        Some(outcome)
    }

    /// Threads do not sleep at `instant`; where any delay is possible the clock follows the choices.
    fn is_timeless(&self) -> bool {
        match &self.engine {
            EngineRun::Tasks(_) => model(&self.scenario).0.delays == Delays::Any,
            EngineRun::Threads(_) => {
                self.scenario.speed.0 == Speed::Instant && (self.entry.about)().clock != Clock::Real
            }
        }
    }

    /// What was chosen so far, on the tasks engine; `None` if it is more than anybody keeps.
    pub fn schedule(&self) -> Option<Schedule> {
        let EngineRun::Tasks(run) = &self.engine else { return None };
        let (rules, order) = model(&self.scenario);
        let fifo = order == Order::Fifo;
        let choices = if fifo { Vec::new() } else { run.choices()? };
        Some(Schedule { rules, revision: self.entry.revision, fifo, choices })
    }
}

/// The model that a run of the scenario follows, and how it chooses.
fn model(scenario: &Scenario) -> (Rules, Order) {
    match &scenario.schedule {
        Some(schedule) => (schedule.rules, schedule.order()),
        None => (Rules::run(scenario.switch), scenario.order.clone()),
    }
}

/// How a run ended, judged by its example.
pub(crate) fn outcome_of(
    judge: fn(&Chosen, &End<'_>) -> Verdict,
    chosen: &Chosen,
    kernel: &Kernel,
    kind: OutcomeKind,
    timeless: bool,
) -> Outcome {
    let end = End { kernel, result: kernel.main_result(), timeless };
    let verdict = judge(chosen, &end);
    let duration = kernel.now as f64 / 1e6;
    let mut figures: BTreeMap<String, Figure> =
        verdict.figures.into_iter().map(|(key, figure)| (key.to_owned(), figure)).collect();
    figures.insert("total_seconds".into(), Figure::Number(duration));
    let (cycle, closed) = if kind == OutcomeKind::Deadlock { kernel.stuck() } else { (Vec::new(), false) };
    Outcome {
        kind,
        holds: kind == OutcomeKind::Finished && verdict.holds,
        figures,
        duration,
        cycle,
        closed,
        failure: if kind == OutcomeKind::Failed { kernel.unhandled() } else { None },
        trace_hash: None,
        events: kernel.recorder().events(),
        schedule: None,
        misfit: None,
        timeless,
    }
}
