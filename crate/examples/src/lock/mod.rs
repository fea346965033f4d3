//! Locks: several actors add to one counter, one at a time or all at once.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::Figure;
use trenza_core::params::{Text, int, millis};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        threads: u32 = int(1..=32), "5", "Hilos", "Threads";
        increments: u32 = int(1..=10_000), "1000", "Incrementos de cada uno", "Increments each";
        work: Duration = millis(0.0..=10.0), "0.1", "Trabajo entre leer y escribir", "Work between reading and writing";
        protection: toggle Protection, "Protección", "Protection";
    }
}

trenza_core::choices! {
    /// How an increment is protected.
    pub enum Protection {
        Guard = "guard", "with", "with",
            "El cerrojo se suelta solo al salir del bloque.", "The lock is released when the block is left.";
        Explicit = "explicit", "acquire y release", "acquire and release",
            "Lo mismo, soltándolo a mano.", "The same, released by hand.";
        None = "none", "ninguna", "none",
            "Dos leen el mismo valor y uno de los incrementos se pierde.",
            "Two read the same value and one of the increments is lost.",
            bites "e=lock&protection=none&engine=threads";
        Own = "own", "uno para cada hilo", "one for each thread",
            "Cada hilo cierra su propio cerrojo: no protege de los demás.",
            "Each thread closes a lock of its own: no protection from the others.",
            bites "e=lock&protection=own&engine=threads";
        Write = "write", "solo al escribir", "only the write",
            "Se lee antes de cerrar: lo leído ya puede ser viejo.",
            "It reads before locking: what it read may be stale.",
            bites "e=lock&protection=write&engine=threads";
    }
}

trenza_core::messages! {
    FinalValue { n: u32 } = "Valor final del contador: {n}", "Final value of the counter: {n}";
}

crate::entry::example! {
    id: "lock",
    workers: |p| p.threads + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["threads", "increments", "protection"],
        names: vec![
            ("thread", Text::new("Hilo", "Thread")),
            ("counter", Text::new("contador", "counter")),
            ("lock", Text::new("cerrojo", "lock")),
            ("own", Text::new("cerrojo propio", "own lock")),
        ],
        figures: vec![
            FigureInfo { key: "final", label: Text::new("valor final", "final value") },
            FigureInfo { key: "expected", label: Text::new("esperado", "expected") },
            FigureInfo { key: "lost", label: Text::new("perdidos", "lost") },
        ],
        verdict: VerdictText {
            holds: Text::new("no se ha perdido ningún incremento", "no increment was lost"),
            broken: Text::new("incrementos perdidos: {lost} de {expected}", "increments lost: {lost} of {expected}"),
        },
        presets: Presets {
            look: "e=lock&threads=2&increments=1&work=10&speed=0.1",
            tutorial: "e=lock",
            explore: "e=lock&threads=3&increments=2&protection=none&switch=access",
        },
    }
}

/// Every increment counts: the final value is threads x increments.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let expected = params.threads * params.increments;
    let value: u32 = end.shared("counter").unwrap_or(0);
    Verdict {
        holds: value == expected,
        figures: vec![
            ("final", Figure::Integer(value.into())),
            ("expected", Figure::Integer(expected.into())),
            ("lost", Figure::Integer(i64::from(expected) - i64::from(value))),
        ],
    }
}
