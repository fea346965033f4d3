//! Threads as classes: the thread is a type of its own, and `run` says what it does.

mod tasks;
mod threads;

use crate::entry::{About, Clock, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Value;
use trenza_core::params::{Text, named};

trenza_core::params! {
    pub struct Params {
        tasks: Vec<(String, Duration)> = named(1..=16, 0.0..=60.0), "A:3,B:2", "Tareas", "Tasks";
    }
}

trenza_core::messages! {
    Starting { name: String } = "Iniciando tarea {name}", "Starting task {name}";
    Completed { name: String, s: Duration } = "Completada tarea {name} después de {s} segundos", "Task {name} completed after {s} seconds";
    Total { t: Value } = "Tiempo total: {t:.2f} segundos", "Total time: {t:.2f} seconds";
}

crate::entry::example! {
    id: "thread-class",
    workers: |p| p.tasks.len() as u32 + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["tasks"],
        names: vec![],
        figures: vec![],
        verdict: VerdictText {
            holds: Text::new(
                "todas acabaron, y el total es el de la más larga, no la suma",
                "all of them ended, and the total is that of the longest, not the sum",
            ),
            broken: Text::new("no todas las tareas acabaron", "not all the tasks ended"),
        },
        presets: Presets {
            look: "e=thread-class",
            tutorial: "e=thread-class",
            explore: "e=thread-class&tasks=A:1,B:1",
        },
    }
}

/// Every task starts once and ends once, and all are started before anybody waits for the end of one:
/// that is why the total is the longest and not the sum.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    Verdict { holds: end.side_by_side(params.tasks.len()), figures: vec![] }
}
