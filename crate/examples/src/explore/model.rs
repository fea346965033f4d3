//! The model that a scenario is explored under, and its runs in it.

use crate::catalog::chapter_of;
use crate::entry::{Entry, Exploring};
use crate::scenario::Scenario;
use std::rc::Rc;
use trenza_core::kernel::{Delays, Rules, Switch};
use trenza_core::tasks::{Config, Oracle, Order, Run, Speed};

/// Resumptions of one schedule, the free ones included.
const STEP_LIMIT: u64 = 100_000;

/// Makes runs of a scenario, each guided by an oracle.
pub(super) type Make = Rc<dyn Fn(Box<dyn Oracle>) -> Run>;

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
pub(super) fn maker(scenario: &Scenario, entry: &Entry, rules: Rules, marks: bool) -> Make {
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

/// The model in words of links: where the turn may pass, and what a delay means.
pub(crate) fn words(rules: Rules) -> (&'static str, &'static str) {
    (
        if rules.switch == Switch::Access { "access" } else { "await" },
        if rules.delays == Delays::Any { "any" } else { "given" },
    )
}
