//! Tasks: what is created first runs side by side; what is only awaited runs one after the other.

#[expect(clippy::module_inception, reason = "the two versions are called as in every other folder")]
mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Figure;
use trenza_core::params::{Text, seconds};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        long: Duration = seconds(0.0..=60.0), "5", "La larga", "The long one";
        short: Duration = seconds(0.0..=60.0), "1", "La corta", "The short one";
        wait: choice Wait, "Esperar", "Wait";
        create: toggle Create, "Crear las tareas antes", "Create the tasks first";
    }
}

trenza_core::choices! {
    /// How their ends are waited for.
    pub enum Wait {
        Sequential = "sequential", "una y luego la otra", "one, then the other",
            "Esperar primero a la larga no frena a la corta.", "To wait for the long one first does not hold up the short one.";
        Gather = "gather", "gather", "gather",
            "Espera a las dos, y crea las tareas si hace falta.", "Waits for both, and creates the tasks if need be.";
    }
}

trenza_core::choices! {
    /// Whether both are created before any is waited for.
    pub enum Create {
        Yes = "yes", "sí", "yes", "Las dos corren desde el principio.", "Both run from the beginning.";
        No = "no", "no", "no",
            "Sin crearlas, una empieza cuando la anterior ha terminado: los tiempos se suman. Con gather no se nota: las crea él.",
            "Not created, each begins when the one before is done: the times add up. With gather it makes no difference: it creates them.",
            bites "e=tasks&create=no";
    }
}

trenza_core::messages! {
    LongStarts = "Iniciando tarea larga...", "Starting the long task...";
    LongDone = "Tarea larga completada", "Long task done";
    ShortStarts = "Iniciando tarea corta...", "Starting the short task...";
    ShortDone = "Tarea corta completada", "Short task done";
}

crate::entry::example! {
    id: "tasks",
    workers: |_| 3,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["long", "short", "create"],
        names: vec![("long", Text::new("Larga", "Long")), ("short", Text::new("Corta", "Short"))],
        figures: vec![FigureInfo { key: "together", label: Text::new("a la vez", "side by side") }],
        verdict: VerdictText {
            holds: Text::new("las dos esperaron a la vez", "both waited at the same time"),
            broken: Text::new(
                "la segunda no empezó hasta que terminó la primera",
                "the second did not begin before the first was done",
            ),
        },
        presets: Presets { look: "e=tasks", tutorial: "e=tasks", explore: "e=tasks" },
    }
}

/// Both are created before anybody waits for one of them.
fn judge(_: &Params, end: &End<'_>) -> Verdict {
    let together = end.side_by_side(2);
    Verdict { holds: together, figures: vec![("together", Figure::Flag(together))] }
}
