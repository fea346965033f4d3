//! Conditions: producers and consumers share a buffer, and wait for what they need.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, int, span};
use trenza_core::{Error, Figure, Result, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        items: u32 = int(1..=200), "20", "Elementos en total", "Items in all";
        producers: u32 = int(1..=8), "1", "Productores", "Producers";
        consumers: u32 = int(1..=8), "2", "Consumidores", "Consumers";
        capacity: u32 = int(1..=100), "10", "Capacidad del búfer", "Capacity of the buffer";
        produce: Span = span(0.0..=60.0), "0.1..0.5", "Pausa al producir", "Pause of a producer";
        consume: Span = span(0.0..=60.0), "0.2..0.7", "Pausa al consumir", "Pause of a consumer";
        notify: toggle Notify, "Avisar", "Notify";
        check: toggle Check, "Comprobar con", "Check with";
    }
}

trenza_core::choices! {
    /// Who is told of a change.
    pub enum Notify {
        One = "one", "a uno (notify)", "one (notify)",
            "Puede despertar al lado equivocado: con capacidad 1, todos acaban esperando.",
            "It may wake the wrong side: with capacity 1, all of them end up waiting.",
            bites "e=condition&capacity=1&produce=0..0&consume=0..0&order=random";
        All = "all", "a todos (notify_all)", "all (notify_all)",
            "Todos vuelven a mirar: a alguno le servirá.", "All of them look again: it will suit somebody.";
    }
}

trenza_core::choices! {
    /// What happens after a wait.
    pub enum Check {
        While = "while", "while", "while",
            "Al despertar se vuelve a comprobar.", "It checks again when it wakes.";
        If = "if", "if", "if",
            "Se comprueba una sola vez: quien despierta en vano saca de un búfer vacío.",
            "It checks only once: whoever was woken in vain takes from an empty buffer.",
            bites "e=condition&check=if";
    }
}

trenza_core::messages! {
    Full = "Buffer lleno, productor esperando...", "Buffer full, producer waiting...";
    Produced { item: u32, n: u32 } = "Producido: {item}, buffer: {n}", "Produced: {item}, buffer: {n}";
    Empty = "Buffer vacío, consumidor esperando...", "Buffer empty, consumer waiting...";
    Consumed { item: u32, n: u32 } = "Consumido: {item}, buffer: {n}", "Consumed: {item}, buffer: {n}";
}

/// The part of the `i`-th of so many: the first ones take what the division leaves over.
fn share(items: u32, i: u32, among: u32) -> u32 {
    items / among + u32::from(i <= items % among)
}

/// The first of the buffer; when there is none it fails, in Python's own words.
#[track_caller]
fn pop_first(buffer: &mut Vec<u32>) -> Result<u32> {
    if buffer.is_empty() {
        return Err(Error::failed("pop from empty list"));
    }
    Ok(buffer.remove(0))
}

crate::entry::example! {
    id: "condition",
    workers: |p| p.producers + p.consumers + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["capacity", "notify", "check"],
        names: vec![
            ("producer", Text::new("Productor", "Producer")),
            ("consumer", Text::new("Consumidor", "Consumer")),
            ("buffer", Text::new("búfer", "buffer")),
        ],
        figures: vec![
            FigureInfo { key: "produced", label: Text::new("producidos", "produced") },
            FigureInfo { key: "consumed", label: Text::new("consumidos", "consumed") },
            FigureInfo { key: "max_buffer", label: Text::new("máx. en el búfer", "most in the buffer") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "los {consumed} elementos se consumieron una vez, en orden, y el búfer nunca pasó de {max_buffer}",
                "all {consumed} items were consumed once, in order, and the buffer never held more than {max_buffer}",
            ),
            broken: Text::new(
                "{produced} producidos, {consumed} consumidos, hasta {max_buffer} en el búfer",
                "{produced} produced, {consumed} consumed, up to {max_buffer} in the buffer",
            ),
        },
        presets: Presets {
            look: "e=condition&items=1&consumers=1",
            tutorial: "e=condition",
            explore: "e=condition&items=2&capacity=1&produce=0..0&consume=0..0&switch=access",
        },
    }
}

/// Never more in the buffer than it may hold; each item goes in once and out once, in order.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let Some(buffer) = end.condition("buffer") else { return Verdict { holds: false, figures: vec![] } };
    let ((produced, consumed), most) = (buffer.counts(), buffer.most());
    Verdict {
        holds: produced == params.items
            && consumed == params.items
            && most <= params.capacity as usize
            && buffer.in_order(),
        figures: vec![
            ("produced", Figure::Integer(produced.into())),
            ("consumed", Figure::Integer(consumed.into())),
            ("max_buffer", Figure::Integer(most as i64)),
        ],
    }
}
