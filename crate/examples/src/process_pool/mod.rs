//! A pool of processes: a few workers share the items out among themselves.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, int, seconds};
use trenza_core::{Figure, Plain};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        items: u32 = int(1..=64), "8", "Elementos", "Items";
        workers: u32 = int(1..=16), "4", "Procesos del pool", "Processes of the pool";
        work: Duration = seconds(0.0..=10.0), "1", "Trabajo de cada elemento", "Work on each item";
        method: choice Method, "Método", "Method";
    }
}

trenza_core::choices! {
    /// How the items are given to the pool.
    pub enum Method {
        Both = "both", "los dos", "both", "Primero map y luego apply_async.", "First map, then apply_async.";
        Map = "map", "map", "map", "Todos de una vez; da la lista entera.", "All at once; gives the whole list.";
        ApplyAsync = "apply_async", "apply_async", "apply_async",
            "Uno a uno; cada resultado se pide después.", "One by one; each result is asked for later.";
    }
}

trenza_core::messages! {
    Processing { item: u32 } = "Procesando {item}", "Processing {item}";
    Results { list: Vec<u32> } = "Resultados: {list}", "Results: {list}";
    AsyncResults { list: Vec<u32> } = "Resultados asíncronos: {list}", "Asynchronous results: {list}";
}

impl Params {
    /// The items, each with the work on it.
    fn jobs(&self) -> Vec<(u32, Duration)> {
        (1..=self.items).map(|item| (item, self.work)).collect()
    }
}

crate::entry::example! {
    id: "process-pool",
    workers: |p| p.workers + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["items", "workers", "work"],
        names: vec![("process", Text::new("Proceso", "Process")), ("pool", Text::new("pool", "pool"))],
        figures: vec![FigureInfo { key: "results", label: Text::new("resultados", "results") }],
        verdict: VerdictText {
            holds: Text::new(
                "los resultados están en el orden de los elementos",
                "the results are in the order of the items",
            ),
            broken: Text::new("no están todos los resultados", "not all the results are there"),
        },
        presets: Presets {
            look: "e=process-pool&items=3&workers=2&method=map",
            tutorial: "e=process-pool",
            explore: "e=process-pool&items=2&workers=2&method=map",
        },
    }
}

/// The squares in the order of the items, whoever was done first; by both methods where both were used.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let lists: Vec<Vec<u32>> = end.result().unwrap_or_default();
    let expected: Vec<u32> = (1..=params.items).map(|item| item * item).collect();
    let methods = if params.method == Method::Both { 2 } else { 1 };
    let results = lists.last().cloned().unwrap_or_default();
    Verdict {
        holds: lists.len() == methods && lists.iter().all(|list| *list == expected),
        figures: vec![("results", Figure::from(&results.to_value()))],
    }
}
