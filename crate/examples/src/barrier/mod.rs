//! Barriers: nobody begins a phase before all have completed the one before.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, int, span};
use trenza_core::words::Barrier;
use trenza_core::{Figure, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        parties: u32 = int(2..=32), "4", "Participantes", "Parties";
        phases: u32 = int(2..=8), "2", "Fases", "Phases";
        work: Span = span(0.0..=60.0), "0.5..2", "Trabajo de una fase", "Work of a phase";
        arrive: toggle Arrive, "Llegan", "Arrive";
    }
}

trenza_core::choices! {
    /// Whether everybody comes to the barrier.
    pub enum Arrive {
        All = "all", "todos", "all of them", "Cada participante llega a la barrera.", "Every party comes to the barrier.";
        Miss = "miss", "falta uno", "one is missing",
            "Uno no llega nunca: los demás lo esperan para siempre.",
            "One never comes: the others wait for it for ever.",
            bites "e=barrier&arrive=miss";
    }
}

trenza_core::messages! {
    Starting { id: u32, p: u32 } = "Trabajador {id} iniciando fase {p}", "Worker {id} starting phase {p}";
    Waiting { id: u32, p: u32 } = "Trabajador {id} completó fase {p}, esperando a los demás", "Worker {id} completed phase {p}, waiting for the others";
    Completed { id: u32, p: u32 } = "Trabajador {id} completó fase {p}", "Worker {id} completed phase {p}";
}

impl Params {
    /// How many come.
    fn workers(&self) -> u32 {
        match self.arrive {
            Arrive::All => self.parties,
            Arrive::Miss => self.parties - 1,
        }
    }
}

crate::entry::example! {
    id: "barrier",
    workers: |p| p.workers() + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["parties", "phases", "arrive"],
        names: vec![("worker", Text::new("Trabajador", "Worker")), ("barrier", Text::new("barrera", "barrier"))],
        figures: vec![FigureInfo { key: "phases", label: Text::new("fases completas", "phases completed") }],
        verdict: VerdictText {
            holds: Text::new(
                "{phases} fases, y nadie empezó una antes de que todos acabaran la anterior",
                "{phases} phases, and nobody began one before all had completed the one before",
            ),
            broken: Text::new("no todos pasaron la barrera", "not everybody passed the barrier"),
        },
        presets: Presets {
            look: "e=barrier&parties=2",
            tutorial: "e=barrier",
            explore: "e=barrier&parties=3&switch=access",
        },
    }
}

/// All of them met at the barrier between any two phases. That nobody passes alone is the word's doing:
/// it counts how often all have passed.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let passed = end.barrier("barrier").map_or(0, Barrier::phase);
    let completed: u32 = end.result().unwrap_or(passed);
    Verdict {
        holds: passed == params.phases - 1 && completed == params.phases,
        figures: vec![("phases", Figure::Integer(completed.into()))],
    }
}
