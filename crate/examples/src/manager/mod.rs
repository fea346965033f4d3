//! Manager: a dictionary and a list that one process keeps for the others.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, int, seconds};
use trenza_core::{Figure, Value};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        processes: u32 = int(1..=16), "3", "Procesos", "Processes";
        entries: u32 = int(1..=100), "5", "Entradas de cada uno", "Entries each";
        pause: Duration = seconds(0.0..=60.0), "0.1", "Pausa", "Pause";
        operation: toggle Operation, "Operación", "Operation";
        lock: toggle Protection, "Cerrojo", "Lock";
    }
}

trenza_core::choices! {
    /// What each process does to the dictionary.
    pub enum Operation {
        Insert = "insert", "insertar", "insert",
            "Cada uno escribe claves distintas: cada llamada vale por sí sola.",
            "Each writes keys of its own: each call stands alone.";
        Counter = "counter", "contar", "count",
            "Lee, suma y escribe la misma clave: sin cerrojo se pierden cuentas.",
            "Reads, adds and writes the same key: without the lock counts are lost.",
            bites "e=manager&operation=counter&lock=no";
        Nested = "nested", "lista interior", "inner list",
            "El administrador da una copia: cambiarla no cambia la de dentro, ni con cerrojo.",
            "The manager gives a copy: changing it does not change the one inside, lock or no lock.",
            bites "e=manager&operation=nested";
    }
}

trenza_core::choices! {
    /// Whether the changes are protected.
    pub enum Protection {
        Yes = "yes", "sí", "yes", "Uno cada vez.", "One at a time.";
        No = "no", "no", "no", "Muerde al contar: dos leen lo mismo.", "It bites when counting: two read the same.",
            bites "e=manager&operation=counter&lock=no";
    }
}

trenza_core::messages! {
    Dictionary { map: Value } = "Diccionario compartido: {map}", "Shared dictionary: {map}";
    Shared { list: Value } = "Lista compartida: {list}", "Shared list: {list}";
}

/// The count and one; 1 where nobody has counted yet.
fn one_more(count: Option<Value>) -> Value {
    if let Some(Value::Int(count)) = count { Value::Int(count + 1) } else { Value::Int(1) }
}

/// The list with one more item.
fn with(list: Option<Value>, item: u32) -> Value {
    let mut items = if let Some(Value::List(items)) = list { items } else { Vec::new() };
    items.push(Value::Int(item.into()));
    Value::List(items)
}

crate::entry::example! {
    id: "manager",
    workers: |p| p.processes + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["processes", "entries", "operation"],
        names: vec![
            ("process", Text::new("Proceso", "Process")),
            ("dictionary", Text::new("diccionario", "dictionary")),
            ("list", Text::new("lista", "list")),
            ("lock", Text::new("cerrojo", "lock")),
        ],
        figures: vec![
            FigureInfo { key: "entries", label: Text::new("entradas", "entries") },
            FigureInfo { key: "list_length", label: Text::new("en la lista", "in the list") },
        ],
        verdict: VerdictText {
            holds: Text::new("no falta ninguna entrada", "no entry is missing"),
            broken: Text::new(
                "hay {entries} entradas y {list_length} en la lista: falta alguna",
                "there are {entries} entries and {list_length} in the list: some are missing",
            ),
        },
        presets: Presets {
            look: "e=manager&processes=2&entries=1",
            tutorial: "e=manager",
            explore: "e=manager&processes=2&entries=2&operation=counter&lock=no&switch=access",
        },
    }
}

/// As many entries, or counts, as were made; and as many in the list.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let expected = i64::from(params.processes * params.entries);
    let entries = match (end.managed("dictionary"), params.operation) {
        (Some(Value::Map(pairs)), Operation::Insert) => pairs.len() as i64,
        (Some(Value::Map(pairs)), _) => match pairs.first() {
            Some((_, Value::Int(count))) => *count,
            Some((_, Value::List(items))) => items.len() as i64,
            _ => 0,
        },
        _ => 0,
    };
    let length = if let Some(Value::List(items)) = end.managed("list") { items.len() as i64 } else { 0 };
    Verdict {
        holds: entries == expected && length == expected,
        figures: vec![("entries", Figure::Integer(entries)), ("list_length", Figure::Integer(length))],
    }
}
