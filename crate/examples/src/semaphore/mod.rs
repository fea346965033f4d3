//! Semaphores: many workers, a few permits.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, int, span};
use trenza_core::{Figure, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        workers: u32 = int(1..=32), "10", "Trabajadores", "Workers";
        permits: u32 = int(1..=32), "3", "Permisos", "Permits";
        work: Span = span(0.0..=60.0), "0.5..2", "Trabajo dentro", "Work inside";
        release: toggle Release, "Devolver el permiso", "Give the permit back";
    }
}

trenza_core::choices! {
    /// Whether a worker gives its permit back.
    pub enum Release {
        Yes = "yes", "sí", "yes",
            "Cada trabajador devuelve su permiso al salir.", "Each worker gives its permit back when it leaves.";
        Forget = "forget", "olvidarlo", "forget it",
            "Cada uno se queda su permiso: cuando se acaban, los demás esperan para siempre.",
            "Each keeps its permit: when they run out, the others wait for ever.",
            bites "e=semaphore&release=forget";
    }
}

trenza_core::messages! {
    Waiting { id: u32 } = "Trabajador {id} esperando para acceder al recurso", "Worker {id} waiting to enter the resource";
    Entered { id: u32 } = "Trabajador {id} accedió al recurso", "Worker {id} entered the resource";
    Left { id: u32 } = "Trabajador {id} liberó el recurso", "Worker {id} left the resource";
}

crate::entry::example! {
    id: "semaphore",
    workers: |p| p.workers + 1,
    exploring: Exploring::EveryMove, // who is inside together is to be seen
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["workers", "permits", "release"],
        names: vec![("worker", Text::new("Trabajador", "Worker")), ("semaphore", Text::new("semáforo", "semaphore"))],
        figures: vec![FigureInfo { key: "max_inside", label: Text::new("máx. dentro", "most inside") }],
        verdict: VerdictText {
            holds: Text::new(
                "todos entraron, y nunca más de {max_inside} a la vez",
                "all got in, never more than {max_inside} at once",
            ),
            broken: Text::new("no todos pudieron entrar", "not all could get in"),
        },
        presets: Presets {
            look: "e=semaphore&workers=3&permits=2",
            tutorial: "e=semaphore",
            explore: "e=semaphore&workers=3&permits=2&switch=access",
        },
    }
}

/// Never more inside than permits, and everybody gets in once.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (most_inside, entries) = end.semaphore("semaphore").map_or((0, 0), |s| (s.most_inside(), s.entries()));
    Verdict {
        holds: most_inside <= params.permits && entries == params.workers,
        figures: vec![("max_inside", Figure::Integer(most_inside.into()))],
    }
}
