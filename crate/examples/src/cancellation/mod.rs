//! Cancelling in time: long work that looks, at each step, whether it is to stop.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Figure;
use trenza_core::params::{Text, int, seconds};
use trenza_core::words::Semaphore;

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        workers: u32 = int(1..=16), "3", "Trabajadores", "Workers";
        steps: u32 = int(1..=100), "10", "Pasos de cada uno", "Steps each";
        period: Duration = seconds(0.01..=60.0), "0.5", "Cada paso dura", "Each step takes";
        deadline: Duration = seconds(0.0..=60.0), "2", "Plazo", "Deadline";
        ignore: toggle Ignore, "El primero no hace caso", "The first one ignores it";
    }
}

trenza_core::choices! {
    /// Whether the first worker ignores the request to stop.
    pub enum Ignore {
        No = "no", "no", "no", "Todos paran en el paso en que están.", "All stop in the step that they are in.";
        Yes = "yes", "sí", "yes",
            "Uno captura la petición y sigue hasta el final: todos esperan por él.",
            "One catches the request and goes on to the end: all wait for it.",
            bites "e=cancellation&ignore=yes";
    }
}

trenza_core::messages! {
    Step { id: u32, i: u32 } = "Trabajador {id}: paso {i}", "Worker {id}: step {i}";
    Requested = "Cancelación solicitada", "Cancellation requested";
    Stopped { id: u32, i: u32 } = "Trabajador {id} cancelado en el paso {i}", "Worker {id} cancelled in step {i}";
    AllStopped = "Todos detenidos", "All have stopped";
}

crate::entry::example! {
    id: "cancellation",
    workers: |p| p.workers + 1,
    exploring: Exploring::EveryMove,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["workers", "deadline", "ignore"],
        names: vec![
            ("worker", Text::new("Trabajador", "Worker")),
            ("connections", Text::new("conexiones", "connections")),
        ],
        figures: vec![
            FigureInfo { key: "stopped", label: Text::new("detenidos", "stopped") },
            FigureInfo { key: "asked", label: Text::new("avisados", "told to stop") },
            FigureInfo { key: "held", label: Text::new("conexiones sin devolver", "connections not given back") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "los {stopped} avisados pararon y devolvieron su conexión",
                "the {stopped} that were told stopped and gave their connection back",
            ),
            broken: Text::new("de {asked} avisados pararon {stopped}", "of {asked} that were told, {stopped} stopped"),
        },
        presets: Presets {
            look: "e=cancellation&workers=2&deadline=0.7",
            tutorial: "e=cancellation",
            explore: "e=cancellation&workers=2&steps=2&deadline=0.7",
        },
    }
}

/// Who was told to stop did so in the wait that it was in, and nobody kept a connection.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let workers = (1..=params.workers).filter_map(|id| end.actor(&format!("worker {id}")));
    let asked: Vec<_> = workers.filter(|worker| worker.told_to_stop).collect();
    let stopped = asked.iter().filter(|worker| worker.was_cancelled()).count();
    let held = end.semaphore("connections").map_or(0, Semaphore::inside);
    Verdict {
        holds: stopped == asked.len() && held == 0,
        figures: vec![
            ("stopped", Figure::Integer(stopped as i64)),
            ("asked", Figure::Integer(asked.len() as i64)),
            ("held", Figure::Integer(held.into())),
        ],
    }
}
