//! Queues between processes: one leaves items, others take them, and a sentinel says that there are no more.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, int, span};
use trenza_core::{Figure, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        items: u32 = int(1..=200), "10", "Números", "Numbers";
        consumers: u32 = int(1..=8), "1", "Consumidores", "Consumers";
        produce: Span = span(0.0..=60.0), "0.1..0.5", "Pausa al producir", "Pause when producing";
        consume: Span = span(0.0..=60.0), "0.2..0.7", "Pausa al consumir", "Pause when consuming";
        sentinel: toggle Sentinel, "Centinela", "Sentinel";
    }
}

trenza_core::choices! {
    /// Whether the producer says that there are no more items.
    pub enum Sentinel {
        Yes = "yes", "uno para cada consumidor", "one for each consumer",
            "Cada consumidor recibe el suyo y termina.", "Each consumer gets its own and ends.";
        Forget = "forget", "olvidarlo", "forget it",
            "Los consumidores esperan para siempre algo que no vendrá.",
            "The consumers wait for ever for something that will not come.",
            bites "e=process-queue&sentinel=forget";
    }
}

trenza_core::messages! {
    Produced { item: u32 } = "Producido: {item}", "Produced: {item}";
    ProducerDone = "Productor terminado", "Producer done";
    Consumed { item: u32 } = "Consumido: {item}", "Consumed: {item}";
    ConsumerDone = "Consumidor terminado", "Consumer done";
}

crate::entry::example! {
    id: "process-queue",
    workers: |p| p.consumers + 2,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["items", "consumers", "sentinel"],
        names: vec![
            ("producer", Text::new("Productor", "Producer")),
            ("consumer", Text::new("Consumidor", "Consumer")),
            ("queue", Text::new("cola", "queue")),
        ],
        figures: vec![
            FigureInfo { key: "produced", label: Text::new("producidos", "produced") },
            FigureInfo { key: "consumed", label: Text::new("consumidos", "consumed") },
            FigureInfo { key: "max_buffer", label: Text::new("máx. en la cola", "most in the queue") },
        ],
        verdict: VerdictText {
            holds: Text::new("cada número llegó una vez", "each number arrived once"),
            broken: Text::new("{consumed} de {produced} números llegaron", "{consumed} of {produced} numbers arrived"),
        },
        presets: Presets {
            look: "e=process-queue&items=2&produce=0..0",
            tutorial: "e=process-queue",
            explore: "e=process-queue&items=2&consumers=2",
        },
    }
}

/// Every item is taken once, and every consumer is told the end. The sentinels come last in the queue.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let taken: Vec<Vec<u32>> = end.result().unwrap_or_default();
    let kept: usize = taken.iter().map(Vec::len).sum();
    let (put, gone, most) = end.queue("queue").map_or((0, 0, 0), |queue| {
        let (put, taken) = queue.counts();
        (put, taken, queue.most())
    });
    let sentinels = if params.sentinel == Sentinel::Yes { params.consumers } else { 0 };
    Verdict {
        holds: put == params.items + params.consumers && kept == params.items as usize,
        figures: vec![
            ("produced", Figure::Integer(i64::from(put.min(params.items + sentinels).saturating_sub(sentinels)))),
            ("consumed", Figure::Integer(gone.min(params.items).into())),
            ("max_buffer", Figure::Integer(most.into())),
        ],
    }
}
