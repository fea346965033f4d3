//! `trenza explore`: everything that can happen to a scenario, counted.

use crate::refusal::{Refusal, wrong};
use crate::{Options, print_line};
use std::collections::BTreeMap;
use std::time::Instant;
use trenza_core::params::Lang;
use trenza_core::{Figure, OutcomeKind};
use trenza_examples::{Exploration, Explored, Plan, Report, Short, read};

/// How long a search goes on before it is looked at, in microseconds.
const SLICE: u64 = 100_000;

pub(crate) fn explore(scenario: &str, plan: Plan, options: &Options) -> Result<(), Refusal> {
    let mut exploration = Exploration::new(scenario, options.lang, plan).map_err(|errors| wrong(&errors, options))?;
    let start = Instant::now();
    while exploration.go(SLICE) && start.elapsed() < options.patience {}
    let report = exploration.report(options.lang);
    if options.json {
        print_line(&serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?)?;
        return Ok(());
    }
    for line in describe(&report, scenario, options.lang) {
        print_line(&line)?;
    }
    Ok(())
}

fn describe(report: &Report, scenario: &str, lang: Lang) -> Vec<String> {
    let es = lang == Lang::Es;
    let (count, states, seconds) = (report.schedules.0, report.states, report.seconds);
    let mut out = vec![match report.short {
        None if es => format!("{count} órdenes, todos ({states} estados, {seconds:.3} s)"),
        None => format!("{count} schedules, all of them ({states} states, {seconds:.3} s)"),
        Some(short) if es => {
            format!("{count} órdenes, no todos: {} ({states} estados, {seconds:.3} s)", why(short, es))
        }
        Some(short) => format!("{count} schedules, not all: {} ({states} states, {seconds:.3} s)", why(short, es)),
    }];
    out.push(match (report.switch, report.delays, es) {
        (switch, "any", true) => format!("switch={switch}, con cualquier retraso"),
        (switch, "any", false) => format!("switch={switch}, with any delay"),
        (switch, _, true) => format!("switch={switch}, con los retrasos dados"),
        (switch, _, false) => format!("switch={switch}, with the delays given"),
    });
    for outcome in &report.outcomes {
        out.push(format!("{:>20}  {}", outcome.count.0, line(outcome, es)));
    }
    if let Some(failure) = &report.failure {
        let (preemptions, steps) = (failure.preemptions, failure.steps);
        out.push(if es {
            format!("El más corto que falla: {steps} pasos, {preemptions} cambios forzados")
        } else {
            format!("The smallest that fails: {steps} steps, {preemptions} preemptions")
        });
        out.extend(failure.text.lines().map(|text| format!("  {text}")));
        let fragment = read(scenario, lang).fragment;
        out.push(format!("  {fragment}&s={}", failure.schedule));
    }
    out
}

fn line(outcome: &Explored, es: bool) -> String {
    let kind = match outcome.kind {
        OutcomeKind::Finished if es => "terminó",
        OutcomeKind::Finished => "finished",
        OutcomeKind::Deadlock if es => "interbloqueo",
        OutcomeKind::Deadlock => "deadlock",
        OutcomeKind::Failed if es => "falló",
        OutcomeKind::Failed => "failed",
        _ if es => "demasiado largo",
        _ => "too long",
    };
    let mark = match (outcome.kind, outcome.holds) {
        (OutcomeKind::StepLimit, _) => "?",
        (_, true) => "✓",
        (_, false) => "✗",
    };
    format!("{mark} {kind}  {}", figures(&outcome.figures))
}

fn figures(figures: &BTreeMap<String, Figure>) -> String {
    let one =
        |(key, figure): (&String, &Figure)| format!("{key}={}", serde_json::to_string(figure).unwrap_or_default());
    figures.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn why(short: Short, es: bool) -> &'static str {
    match (short, es) {
        (Short::Stopped, true) => "se acabó el tiempo (--seconds da más)",
        (Short::Stopped, false) => "the time is up (--seconds gives more)",
        (Short::Bound, true) => "los que caben en el límite de cambios forzados",
        (Short::Bound, false) => "those within the bound on preemptions",
        (Short::Random, true) => "al azar",
        (Short::Random, false) => "drawn at random",
        (Short::States, true) => "hay demasiados estados",
        (Short::States, false) => "there are too many states",
        (Short::Depth, true) => "algunos son demasiado largos",
        (Short::Depth, false) => "some are too long",
        (Short::Endless, true) => "algunos no acaban nunca",
        (Short::Endless, false) => "some never end",
    }
}
