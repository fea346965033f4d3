//! The same programs by our own exploration, natively.

use crate::{DRAWS, Figure, Program, median};
use std::time::Instant;
use trenza_core::params::Lang;
use trenza_examples::{Exploration, Mode, Plan, Report};

const US: &str = "trenza";

/// The scenario of the program, explored as threads are.
fn link(program: Program) -> String {
    match program {
        Program::LostUpdate { threads, increments } => {
            format!("e=lock&threads={threads}&increments={increments}&protection=none&switch=access")
        }
        Program::Buffer { producers, consumers, items, notify_all } => {
            let notify = if notify_all { "all" } else { "one" };
            format!(
                "e=condition&producers={producers}&consumers={consumers}&items={items}&capacity=1&produce=0&consume=0\
                 &notify={notify}&switch=access"
            )
        }
    }
}

fn exploration(program: Program, plan: Plan) -> Exploration {
    Exploration::new(&link(program), Lang::En, plan).expect("the scenario is right")
}

fn explored(program: Program, plan: Plan) -> Report {
    let mut exploration = exploration(program, plan);
    while exploration.go(1_000_000) {}
    exploration.report(Lang::En)
}

/// The median of several searches to the end, schedules of every outcome included.
pub(crate) fn verdict(program: Program) -> Figure {
    let once = || {
        let begin = Instant::now();
        let report = explored(program, Plan::default());
        assert!(report.complete, "{program:?}");
        (begin.elapsed().as_micros() as u64, report)
    };
    let (_, report) = once();
    let times = (0..9).map(|_| once().0).collect();
    let note = format!("complete, {} schedules, {} states", report.schedules.0, report.states);
    Figure::new(US, median(times) / 1e6, "s", note)
}

/// Executions per second, for up to two seconds: whole ones, and those of the search, which end where it has been.
pub(crate) fn speed(program: Program) -> Vec<Figure> {
    let measured = |remember: bool| {
        let mut exploration = exploration(program, Plan { remember, states: usize::MAX, ..Plan::default() });
        let begin = Instant::now();
        exploration.go(2_000_000);
        let seconds = begin.elapsed().as_secs_f64();
        exploration.progress().runs as f64 / seconds
    };
    vec![
        Figure::new(US, measured(false), "/s", "whole ones"),
        Figure::new(US, measured(true), "/s", "of the search, as far as they are new"),
    ]
}

/// Runs of the search up to the first that fails, schedules drawn until one fails, and the one that is shown.
pub(crate) fn first_failure(program: Program) -> Vec<Figure> {
    let report = explored(program, Plan::default());
    let smallest = report.failure.expect("it can fail");
    let mut search = exploration(program, Plan::default());
    let mut runs = 0;
    while search.progress().outcomes.iter().all(|outcome| outcome.holds) {
        search.go(0);
        runs = search.progress().runs;
    }
    // Draws are seeded one after the other: those after each failure are a new series.
    let fails = |draws| explored(program, Plan { mode: Mode::Random(draws), ..Plan::default() });
    let failures = |draws| -> u128 {
        fails(draws).outcomes.iter().filter(|outcome| !outcome.holds).map(|outcome| outcome.count.0).sum()
    };
    let (mut series, mut draws, mut before) = (Vec::new(), 0, 0);
    while (series.len() as u64) < DRAWS {
        draws += 1;
        if failures(draws) > series.len() as u128 {
            series.push(draws - before);
            before = draws;
        }
    }
    let shown = format!("the one shown: {} moves, {} preemptions", smallest.steps, smallest.preemptions);
    vec![
        Figure::new(US, runs as f64, "schedules", "depth first, looked at every 16 runs"),
        Figure::new(US, median(series), "schedules", format!("random, median of {DRAWS}")),
        Figure::new(US, 1.0, "schedules", shown),
    ]
}
