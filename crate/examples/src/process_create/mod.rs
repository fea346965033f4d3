//! Creating processes: each computes for a while, with a memory of its own.

mod tasks;
mod threads;

use crate::entry::{About, Clock, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Value;
use trenza_core::params::{Text, named};

trenza_core::params! {
    pub struct Params {
        tasks: Vec<(String, Duration)> = named(1..=16, 0.0..=60.0), "A:3,B:3", "Tareas (segundos de CPU)", "Tasks (seconds of CPU)";
    }
}

trenza_core::messages! {
    Starting { name: String } = "Iniciando tarea {name}", "Starting task {name}";
    Completed { name: String, s: Duration } = "Completada tarea {name} después de {s} segundos", "Task {name} completed after {s} seconds";
    Total { t: Value } = "Tiempo total: {t:.2f} segundos", "Total time: {t:.2f} seconds";
}

crate::entry::example! {
    id: "process-create",
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
                "todas se pusieron en marcha antes de esperar a ninguna, y todas han terminado",
                "all were started before any was waited for, and all have ended",
            ),
            broken: Text::new("no todas las tareas han terminado", "not all the tasks have ended"),
        },
        presets: Presets {
            look: "e=process-create&tasks=A:1,B:1",
            tutorial: "e=process-create",
            explore: "e=process-create&tasks=A:1,B:1",
        },
    }
}

/// Every process starts and ends, all of them started before anybody waits for one. How long that takes
/// is a matter of cores, and no promise.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    Verdict { holds: end.side_by_side(params.tasks.len()), figures: vec![] }
}
