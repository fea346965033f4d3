//! `trenza run`: the log as it comes, then how it ended.

use crate::lines::{Line, Lines};
use crate::refusal::{Refusal, wrong};
use crate::{Options, print_line};
use serde::Serialize;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use trenza_core::params::Lang;
use trenza_core::trace::format_template;
use trenza_core::{Figure, Outcome, OutcomeKind, Value};
use trenza_examples::{ExampleInfo, Slice, catalog, start};

#[derive(Serialize)]
struct Report<'a> {
    scenario: String,
    lines: Vec<Line>,
    outcome: &'a Outcome,
    trace_hash: &'a Option<String>,
}

pub(crate) fn run(scenario: &str, options: &Options) -> Result<(), Refusal> {
    let slots = Arc::new(Mutex::new(Vec::new()));
    let mut run =
        start(scenario, options.lang, false, Box::new(slots.clone())).map_err(|errors| wrong(&errors, options))?;
    let catalog = catalog();
    let info = catalog.examples.iter().find(|info| info.id == run.scenario().example).ok_or("no such example")?;
    let mut lines = Lines::new(info, options.lang);
    let mut kept = Vec::new();
    loop {
        let slice = run.slice(8_000);
        let batch = std::mem::take(&mut *slots.lock().map_err(|_| "the run broke off")?);
        for line in lines.read(&batch) {
            if options.json {
                kept.push(line);
            } else {
                print_line(&format!("{:>9.3}  {:<14} {}", line.time, lines.display(&line.actor), line.text))?;
            }
        }
        match slice {
            Slice::Wait(micros) => std::thread::sleep(Duration::from_micros(micros.min(16_000))),
            Slice::Ended(_) if batch.is_empty() => break,
            Slice::More | Slice::Ended(_) => {}
        }
    }
    let outcome = run.outcome().ok_or("the run has not ended")?;
    if options.json {
        let report = Report {
            scenario: run.scenario().fragment(),
            lines: kept,
            trace_hash: &outcome.trace_hash,
            outcome: &outcome,
        };
        print_line(&serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?)?;
        return Ok(());
    }
    for line in describe(&outcome, info, &lines, options.lang) {
        print_line(&line)?;
    }
    Ok(())
}

/// The outcome in words, its figures below.
fn describe(outcome: &Outcome, info: &ExampleInfo, lines: &Lines<'_>, lang: Lang) -> Vec<String> {
    let es = lang == Lang::Es;
    let verdict = if outcome.holds { info.verdict.holds } else { info.verdict.broken };
    let verdict = format_template(verdict.in_lang(lang), |name| outcome.figures.get(name).map(value));
    let seconds = format!("{:.3} s", outcome.duration);
    let mut out = vec![String::new()];
    out.push(match outcome.kind {
        OutcomeKind::Finished if es => format!("Terminó en {seconds}: {verdict}."),
        OutcomeKind::Finished => format!("Finished in {seconds}: {verdict}."),
        OutcomeKind::Deadlock if es => format!("Interbloqueo a los {seconds}:"),
        OutcomeKind::Deadlock => format!("Deadlock at {seconds}:"),
        OutcomeKind::Stopped => (if es { "Detenido." } else { "Stopped." }).into(),
        OutcomeKind::Failed => (if es { "Falló:" } else { "Failed:" }).into(),
        OutcomeKind::StepLimit => {
            (if es { "Demasiados pasos sin llegar a nada." } else { "Too many steps that led nowhere." }).into()
        }
    });
    for edge in &outcome.cycle {
        let (name, resource) = (lines.display(&edge.name), lines.display(&edge.resource));
        let holders: Vec<_> = edge.holders.iter().map(|holder| lines.display(holder)).collect();
        let (holders, ended) = (holders.join(", "), edge.holders_ended);
        out.push(match edge.holders.len() {
            _ if edge.waits_for_end && es => format!("  {name} espera el final de {resource}"),
            _ if edge.waits_for_end => format!("  {name} waits for the end of {resource}"),
            0 if es => format!("  {name} espera {resource}, y nadie queda para despertarlo"),
            0 => format!("  {name} waits for {resource}, and nobody is left to wake it"),
            _ if ended && es => format!("  {name} espera {resource}: al terminar se lo quedaron {holders}"),
            _ if ended => format!("  {name} waits for {resource}, kept by {holders} when they ended"),
            _ if es => format!("  {name} espera {resource}: lo tiene {holders}"),
            _ => format!("  {name} waits for {resource}, held by {holders}"),
        });
    }
    if let Some(failure) = &outcome.failure {
        out.push(format!(
            "  {}: {} ({}:{})",
            lines.display(&failure.actor),
            failure.message,
            failure.file,
            failure.line
        ));
    }
    if let Some(choice) = outcome.misfit {
        let choice = choice + 1;
        out.push(if es {
            format!("  El orden de s= deja de encajar en su elección {choice}; desde ahí, en fila.")
        } else {
            format!("  The schedule of s= stops fitting at its choice {choice}; from there on, in order.")
        });
    }
    if outcome.timeless && outcome.kind == OutcomeKind::Finished {
        out.push(
            (if es {
                "  Las pausas no duraron: los tiempos no dicen nada."
            } else {
                "  Pauses took no time: times say nothing."
            })
            .into(),
        );
    }
    for figure in &info.figures {
        if let Some(found) = outcome.figures.get(figure.key) {
            out.push(format!("  {}: {}", figure.label.in_lang(lang), value(found).print()));
        }
    }
    out.extend(outcome.trace_hash.iter().map(|hash| format!("  trace {hash}")));
    out
}

fn value(figure: &Figure) -> Value {
    match figure {
        Figure::Flag(flag) => Value::Bool(*flag),
        Figure::Integer(int) => Value::Int(*int),
        Figure::Number(number) => Value::Seconds((number * 1e6).round() as i64),
        Figure::Text(text) => Value::text(text),
        Figure::List(items) => Value::List(items.iter().map(value).collect()),
    }
}
