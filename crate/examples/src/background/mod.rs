//! In the background: a task goes on by itself until main has had enough of it.

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
        steps: u32 = int(1..=100), "10", "Pasos", "Steps";
        period: Duration = seconds(0.01..=60.0), "1", "Cada paso dura", "Each step takes";
        main: Duration = seconds(0.0..=60.0), "3", "Trabajo principal", "Main work";
        cancel: toggle Cancel, "Cancelar la tarea", "Cancel the task";
    }
}

trenza_core::choices! {
    /// Whether main stops the background task, and whether that task lets itself be stopped.
    pub enum Cancel {
        Yes = "yes", "sí, y esperar su fin", "yes, and wait for its end",
            "La tarea acaba en la espera en que estaba.", "The task ends in the wait that it was in.";
        Never = "never", "nunca", "never",
            "Nadie la detiene: acaba a medias con el programa, o no lo deja acabar.",
            "Nobody stops it: it ends half done with the program, or keeps it from ending.",
            bites "e=background&cancel=never";
        Swallow = "swallow", "sí, pero se la traga", "yes, but it is swallowed",
            "La tarea captura la cancelación y sigue hasta su último paso.",
            "The task catches the cancellation and goes on to its last step.",
            bites "e=background&cancel=swallow";
    }
}

trenza_core::messages! {
    Step { i: u32 } = "Tarea en segundo plano: paso {i}", "Background task: step {i}";
    Working = "Haciendo trabajo principal...", "Doing the main work...";
    Worked = "Trabajo principal completado", "Main work done";
    Stopped = "Tarea en segundo plano cancelada", "Background task cancelled";
}

crate::entry::example! {
    id: "background",
    workers: |_| 2,
    exploring: Exploring::EveryMove,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["steps", "main", "cancel"],
        names: vec![
            ("background", Text::new("Segundo plano", "Background")),
            ("steps", Text::new("pasos dados", "steps done")),
        ],
        figures: vec![FigureInfo { key: "steps", label: Text::new("pasos", "steps") }],
        verdict: VerdictText {
            holds: Text::new(
                "{steps} pasos, y ninguno después de la cancelación",
                "{steps} steps, and none after the cancellation",
            ),
            broken: Text::new(
                "{steps} pasos, y nadie consiguió que la tarea parara",
                "{steps} steps, and nobody made the task stop",
            ),
        },
        presets: Presets { look: "e=background", tutorial: "e=background", explore: "e=background&steps=3&main=2" },
    }
}

/// Main saw the task's end, and the task took no step after it was told to stop.
fn judge(_: &Params, end: &End<'_>) -> Verdict {
    let seen = end.result() == Some(true);
    let stopped = end.actor("background").is_some_and(|task| task.was_cancelled() || !task.told_to_stop);
    let steps: u32 = end.shared("steps").unwrap_or(0);
    Verdict { holds: seen && stopped, figures: vec![("steps", Figure::Integer(steps.into()))] }
}
