//! Events: some wait for a signal, one gives it; whoever comes late does not wait.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Figure;
use trenza_core::params::{Text, int, seconds};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        waiters: u32 = int(1..=32), "2", "Esperan desde el principio", "Waiting from the start";
        late: u32 = int(0..=8), "0", "Llegan tarde", "Come late";
        delay: Duration = seconds(0.0..=60.0), "3", "Trabajo antes de avisar", "Work before the signal";
        set: toggle Set, "Establecer el evento", "Set the event";
    }
}

trenza_core::choices! {
    /// Whether the event is set in the end.
    pub enum Set {
        Yes = "yes", "sí", "yes", "Al acabar el trabajo avisa a todos.", "When the work is done it tells everybody.";
        Never = "never", "nunca", "never",
            "Nadie avisa: los que esperan esperan para siempre.", "Nobody tells them: who waits, waits for ever.",
            bites "e=event&set=never";
    }
}

trenza_core::messages! {
    Waiting = "Esperando evento...", "Waiting for the event...";
    Received = "¡Evento recibido! Continuando...", "Event received! Going on...";
    Working = "Trabajando...", "Working...";
    Setting = "Estableciendo evento", "Setting the event";
}

crate::entry::example! {
    id: "event",
    workers: |p| p.waiters + p.late + 2,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["waiters", "late", "set"],
        names: vec![
            ("waiter", Text::new("Espera", "Waiter")),
            ("late", Text::new("Tardío", "Latecomer")),
            ("setter", Text::new("Avisa", "Setter")),
            ("event", Text::new("evento", "event")),
        ],
        figures: vec![FigureInfo { key: "released", label: Text::new("continuaron", "went on") }],
        verdict: VerdictText {
            holds: Text::new(
                "los {released} siguieron, y ninguno antes del aviso",
                "all {released} went on, and none before the signal",
            ),
            broken: Text::new("no todos siguieron", "not all went on"),
        },
        presets: Presets {
            look: "e=event&waiters=1&delay=1",
            tutorial: "e=event",
            explore: "e=event&late=1&switch=access",
        },
    }
}

/// The event was set, and everybody went on. That nobody did so before is the word's own doing: it
/// counts who it lets through.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (set, released) = end.event("event").map_or((false, 0), |event| (event.is_set(), event.released()));
    Verdict {
        holds: set && released == params.waiters + params.late,
        figures: vec![("released", Figure::Integer(released.into()))],
    }
}
