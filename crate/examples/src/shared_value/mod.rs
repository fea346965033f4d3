//! Shared memory: one number that several processes increment.

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
        processes: u32 = int(1..=16), "4", "Procesos", "Processes";
        increments: u32 = int(1..=10_000), "100", "Incrementos de cada uno", "Increments each";
        pause: Duration = seconds(0.0..=1.0), "0.01", "Pausa", "Pause";
        readings: u32 = int(0..=50), "10", "Lecturas", "Readings";
        period: Duration = seconds(0.0..=60.0), "0.5", "Entre lecturas", "Between readings";
        lock: toggle Protection, "Cerrojo", "Lock";
    }
}

trenza_core::choices! {
    /// Whether an increment is protected.
    pub enum Protection {
        Yes = "yes", "sí", "yes", "Leer y escribir es un solo paso para los demás.", "Reading and writing are one step to the others.";
        No = "no", "no", "no",
            "Entre leer y escribir cabe otro proceso: se pierden incrementos.",
            "Another process fits in between reading and writing: increments are lost.",
            bites "e=shared-value&lock=no&increments=10000&pause=0&readings=0&engine=threads";
    }
}

trenza_core::messages! {
    Current { v: u32 } = "Valor actual: {v}", "Value now: {v}";
    Final { v: u32 } = "Valor final: {v}", "Final value: {v}";
}

crate::entry::example! {
    id: "shared-value",
    workers: |p| p.processes + 2,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["processes", "increments", "lock"],
        names: vec![
            ("process", Text::new("Proceso", "Process")),
            ("reader", Text::new("Lector", "Reader")),
            ("value", Text::new("valor", "value")),
            ("lock", Text::new("cerrojo", "lock")),
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
            look: "e=shared-value&processes=2&increments=1&pause=0.1&readings=2&period=0.1",
            tutorial: "e=shared-value",
            explore: "e=shared-value&processes=2&increments=2&readings=0&lock=no&switch=access",
        },
    }
}

/// Every increment counts, and what the reader sees never goes back.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let expected = params.processes * params.increments;
    let value: u32 = end.shared("value").unwrap_or(0);
    let readings: Option<Vec<u32>> = end.result();
    Verdict {
        holds: value == expected && readings.is_some_and(|readings| readings.is_sorted()),
        figures: vec![
            ("final", Figure::Integer(value.into())),
            ("expected", Figure::Integer(expected.into())),
            ("lost", Figure::Integer(i64::from(expected) - i64::from(value))),
        ],
    }
}
