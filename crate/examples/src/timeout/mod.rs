//! A time limit: a slow operation is waited for so long and no longer, and then cancelled.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Figure;
use trenza_core::kernel::Actor;
use trenza_core::params::{Text, seconds};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        operation: Duration = seconds(0.0..=60.0), "10", "La operación tarda", "The operation takes";
        timeout: Duration = seconds(0.01..=60.0), "3", "Tiempo límite", "Time limit";
        afterwards: Duration = seconds(0.0..=60.0), "0", "Después, el programa sigue", "Afterwards the program goes on for";
        cancel: toggle Cancel, "La cancelación", "The cancellation";
    }
}

trenza_core::choices! {
    /// What becomes of the cancellation when the time is over.
    pub enum Cancel {
        Obey = "obey", "se obedece", "is obeyed",
            "La operación acaba donde estaba esperando.", "The operation ends where it was waiting.";
        Shield = "shield", "no le llega (shield)", "does not reach it (shield)",
            "Solo se deja de esperar: la operación sigue viva y termina más tarde.",
            "Only the waiting ends: the operation lives on and finishes later.",
            bites "e=timeout&cancel=shield&afterwards=10";
        Swallow = "swallow", "se la traga", "is swallowed",
            "La operación la captura y sigue: el tiempo límite desaparece.",
            "The operation catches it and goes on: the time limit vanishes.",
            bites "e=timeout&cancel=swallow";
    }
}

trenza_core::messages! {
    Begins = "Iniciando operación lenta...", "Starting the slow operation...";
    Done = "Operación lenta completada", "Slow operation done";
    Obtained { r: String } = "Resultado: {r}", "Result: {r}";
    TooSlow = "La operación tardó demasiado y se canceló", "The operation took too long and was cancelled";
}

crate::entry::example! {
    id: "timeout",
    workers: |_| 3,
    exploring: Exploring::EveryMove,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["operation", "timeout", "cancel"],
        names: vec![("operation", Text::new("Operación", "Operation")), ("shield", Text::new("Escudo", "Shield"))],
        figures: vec![FigureInfo { key: "timed_out", label: Text::new("venció el tiempo", "timed out") }],
        verdict: VerdictText {
            holds: Text::new(
                "o hubo resultado a tiempo, o la operación se detuvo",
                "either there was a result in time, or the operation stopped",
            ),
            broken: Text::new("el tiempo límite no detuvo la operación", "the time limit did not stop the operation"),
        },
        presets: Presets { look: "e=timeout", tutorial: "e=timeout", explore: "e=timeout" },
    }
}

/// A result of an operation that nobody had to stop, or no result of one that stopped.
fn judge(_: &Params, end: &End<'_>) -> Verdict {
    let result: Option<Option<String>> = end.result();
    let operation = end.actor("operation");
    let timed_out = result == Some(None);
    let holds = if timed_out {
        operation.is_some_and(Actor::was_cancelled)
    } else {
        result.is_some() && operation.is_some_and(|operation| !operation.told_to_stop)
    };
    Verdict { holds, figures: vec![("timed_out", Figure::Flag(timed_out))] }
}
