//! Asynchronous queues: a producer and its consumers, and how each knows that the work is done.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, int, span};
use trenza_core::{Figure, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        items: u32 = int(1..=500_000), "10", "Elementos", "Items";
        consumers: u32 = int(1..=8), "1", "Consumidores", "Consumers";
        capacity: u32 = int(0..=100), "0", "Capacidad (0: sin límite)", "Capacity (0: no limit)";
        produce: Span = span(0.0..=60.0), "0.1..0.5", "Pausa al producir", "Pause of the producer";
        consume: Span = span(0.0..=60.0), "0.2..0.7", "Pausa al consumir", "Pause of a consumer";
        done: toggle Done, "Dar por hecho el centinela", "Say that the sentinel is done";
    }
}

trenza_core::choices! {
    /// Whether `task_done` is said of the sentinel too.
    pub enum Done {
        Yes = "yes", "sí", "yes",
            "Todo lo que salió de la cola se da por hecho: join termina.",
            "Everything that came out of the queue is said to be done: join ends.";
        Forget = "forget", "olvidarlo", "forget it",
            "Como en el tutorial: del centinela nadie dice task_done, y join espera para siempre.",
            "As in the tutorial: nobody says task_done of the sentinel, and join waits for ever.",
            bites "e=async-queue&done=forget";
    }
}

trenza_core::messages! {
    Produced { item: u32 } = "Producido: {item}", "Produced: {item}";
    ProducerDone = "Productor terminado", "Producer done";
    Consumed { item: u32 } = "Consumido: {item}", "Consumed: {item}";
    ConsumerDone = "Consumidor terminado", "Consumer done";
}

crate::entry::example! {
    id: "async-queue",
    workers: |p| p.consumers + 2,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["items", "consumers", "done"],
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
            holds: Text::new(
                "los {consumed} elementos llegaron una vez y en orden",
                "all {consumed} items arrived once and in order",
            ),
            broken: Text::new("{consumed} elementos de {produced}", "{consumed} of {produced} items"),
        },
        presets: Presets {
            look: "e=async-queue&items=2&produce=0..0",
            tutorial: "e=async-queue",
            explore: "e=async-queue&items=2&consumers=2&capacity=1",
        },
    }
}

/// Every item comes out once, and each consumer gets its items in the order in which they were put.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let lists: Vec<Vec<u32>> = end.result().unwrap_or_default();
    let holds = lists.split_first().is_some_and(|(produced, consumed)| {
        let count: usize = consumed.iter().map(Vec::len).sum();
        let mut all = consumed.concat();
        let mut expected = produced.clone();
        all.sort_unstable();
        expected.sort_unstable();
        count == params.items as usize && all == expected && consumed.iter().all(|items| in_order(items, produced))
    });
    let ((put, taken), most) = end.queue("queue").map_or(((0, 0), 0), |queue| (queue.counts(), queue.most()));
    // The sentinels come last: they are what was put and taken beyond the items.
    let integer = |n: u32| Figure::Integer(n.into());
    Verdict {
        holds,
        figures: vec![
            ("produced", integer(put.min(params.items))),
            ("consumed", integer(taken.min(params.items))),
            ("max_buffer", integer(most)),
        ],
    }
}

/// Whether `items` come in `all` in that order, with others in between.
fn in_order(items: &[u32], all: &[u32]) -> bool {
    let mut rest = all.iter();
    items.iter().all(|item| rest.any(|other| other == item))
}
