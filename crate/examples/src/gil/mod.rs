//! The limits of threads: the GIL lets one of them compute at a time, and is handed over every few
//! milliseconds. Waits overlap all the same, but whoever wakes up must have it to go on.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, int, millis, seconds};
use trenza_core::words::Semaphore;
use trenza_core::{Figure, Value};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        tasks: u32 = int(1..=16), "2", "Tareas", "Tasks";
        seconds: Duration = seconds(0.1..=10.0), "1", "Duración de cada una", "Length of each";
        kind: choice Kind, "Cada tarea", "Each task";
        interval: Duration = millis(1.0..=100.0), "5", "Turno con el GIL", "Turn with the GIL";
        gil: toggle Gil, "GIL", "GIL";
    }
}

trenza_core::choices! {
    /// What a task does.
    pub enum Kind {
        Cpu = "cpu", "calcula", "computes", "Necesita un núcleo todo el tiempo.", "It needs a core all the time.";
        Io = "io", "espera", "waits", "Espera a la red o al disco: no necesita el GIL.", "It waits for the network or the disk: it does not need the GIL.";
    }
}

trenza_core::choices! {
    /// Whether the interpreter has the lock.
    pub enum Gil {
        On = "on", "con GIL", "with the GIL",
            "El Python de siempre: calcula un hilo cada vez, por turnos.",
            "The usual build: one thread computes at a time, they take turns.";
        Off = "off", "sin GIL", "without it",
            "El Python sin GIL, con soporte desde la 3.14: cada hilo en su núcleo. Las tareas tienen uno solo.",
            "The free-threaded build, supported since 3.14: each thread on its core. Tasks have a single one.";
    }
}

trenza_core::messages! {
    Starting { name: String } = "Iniciando tarea {name}", "Starting task {name}";
    Completed { name: String, s: Duration } = "Completada tarea {name} después de {s} segundos", "Task {name} completed after {s} seconds";
    Naps { n: u32, t: Value } = "{n} pausas de 1 ms: {t:.2f} segundos", "{n} naps of 1 ms: {t:.2f} seconds";
    Total { t: Value } = "Tiempo total: {t:.2f} segundos", "Total time: {t:.2f} seconds";
}

/// How long the sleeper wants to sleep each time.
const NAP: Duration = Duration::from_millis(1);

/// A, B, C...
fn name(i: u32) -> String {
    char::from(b'A' + i as u8).to_string()
}

impl Params {
    /// How many may run at once: one with the GIL, all without.
    fn may_run(&self) -> u32 {
        match self.gil {
            Gil::On => 1,
            Gil::Off => self.tasks + 1,
        }
    }

    /// The computing of a task, in turns.
    fn turns(&self) -> Vec<Duration> {
        let (whole, turn) = (self.seconds.as_micros() as u64, self.interval.as_micros() as u64);
        (0..whole).step_by(turn as usize).map(|at| Duration::from_micros(turn.min(whole - at))).collect()
    }

    /// One for each tenth of a second of the tasks.
    fn naps(&self) -> u32 {
        self.tasks * self.seconds.as_millis() as u32 / 100
    }
}

crate::entry::example! {
    id: "gil",
    workers: |p| p.tasks + 2,
    exploring: Exploring::Never(Text::new(
        "Aquí decide el reloj, no el orden: el GIL reparte tiempo de procesador.",
        "Here the clock decides, not the order: the GIL hands out processor time.",
    )),
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["tasks", "kind", "gil"],
        names: vec![("gil", Text::new("GIL", "GIL")), ("sleeper", Text::new("Dormilón", "Sleeper"))],
        figures: vec![
            FigureInfo { key: "at_once", label: Text::new("corrieron a la vez", "ran at once") },
            FigureInfo { key: "longest_seconds", label: Text::new("la más larga", "the longest") },
            FigureInfo { key: "sum_seconds", label: Text::new("la suma", "the sum") },
            FigureInfo { key: "naps_seconds", label: Text::new("pausas del dormilón", "naps of the sleeper") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "nunca corrieron más de {at_once} a la vez; la más larga dura {longest_seconds}, la suma es {sum_seconds}",
                "never more than {at_once} ran at once; the longest takes {longest_seconds}, the sum is {sum_seconds}",
            ),
            broken: Text::new("no todas las tareas acabaron", "not all the tasks ended"),
        },
        presets: Presets {
            look: "e=gil&seconds=0.1&interval=100",
            tutorial: "e=gil",
            explore: "e=gil&seconds=0.1&interval=100&switch=access",
        },
    }
}

/// Everybody was started before anybody was waited for: waits overlap. With the GIL one runs at a time,
/// turn by turn, so computing adds up.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (turns, at_once) = end.semaphore("gil").map_or((0, 0), |gil: &Semaphore| (gil.entries(), gil.most_inside()));
    let computing = if params.kind == Kind::Cpu { params.tasks * params.turns().len() as u32 } else { 0 };
    let seconds = |times: u32| Figure::Number((params.seconds * times).as_secs_f64());
    Verdict {
        holds: end.side_by_side(params.tasks as usize + 1)
            && turns == computing + params.naps()
            && at_once <= params.may_run(),
        figures: vec![
            ("at_once", Figure::Integer(at_once.into())),
            ("longest_seconds", seconds(1)),
            ("sum_seconds", seconds(params.tasks)),
            ("naps_seconds", Figure::Number(end.result().unwrap_or(0.0))),
        ],
    }
}
