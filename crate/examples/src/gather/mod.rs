//! First steps with asyncio: several greetings wait side by side, the results come in order.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, named};
use trenza_core::{Figure, Plain, Value};

trenza_core::params! {
    pub struct Params {
        people: Vec<(String, Duration)> = named(1..=16, 0.0..=60.0), "Alice:1,Bob:2,Charlie:3", "Personas", "People";
        fail: toggle Fail, "Uno falla", "One fails";
        collect: toggle Collect, "Recoger con", "Collect with";
    }
}

trenza_core::choices! {
    /// Whether one of them fails: the second, or the only one.
    pub enum Fail {
        No = "no", "no", "no", "Todos saludan.", "All of them greet.";
        Yes = "yes", "sí", "yes",
            "Uno no llega a saludar: qué pasa con los demás depende de cómo se recogen.",
            "One never greets: what becomes of the others depends on how they are collected.",
            bites "e=gather&fail=yes";
    }
}

trenza_core::choices! {
    /// How the results are collected.
    pub enum Collect {
        Gather = "gather", "gather", "gather",
            "Da el primer fallo y pierde la lista; los demás siguen hasta que el programa termina.",
            "Gives the first failure and loses the list; the others go on until the program ends.";
        ReturnExceptions = "return_exceptions", "return_exceptions", "return_exceptions",
            "Un fallo es un resultado más de la lista.", "A failure is one more result in the list.",
            bites "e=gather&fail=yes&collect=return_exceptions";
        Group = "group", "TaskGroup", "TaskGroup",
            "Un fallo cancela a los demás.", "A failure cancels the others.",
            bites "e=gather&fail=yes&collect=group";
    }
}

trenza_core::messages! {
    Hello { name: String } = "Hola, {name}!", "Hello, {name}!";
    Results { list: Value } = "Resultados: {list}", "Results: {list}";
}

impl Params {
    /// Whether that one fails: where somebody is to, the second, or the only one.
    fn fails(&self, name: &str) -> bool {
        let unlucky = self.people.get(1).or(self.people.first());
        self.fail == Fail::Yes && unlucky.is_some_and(|(unlucky, _)| unlucky == name)
    }
}

/// What a greeting gives.
fn greeted(name: &str, delay: Duration) -> String {
    format!("{name} saludado después de {} segundos", delay.to_value().print())
}

crate::entry::example! {
    id: "gather",
    workers: |p| p.people.len() as u32 + 1,
    exploring: Exploring::EveryMove,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["people", "fail", "collect"],
        names: vec![],
        figures: vec![FigureInfo { key: "results", label: Text::new("resultados", "results") }],
        verdict: VerdictText {
            holds: Text::new(
                "los resultados están en el orden de los argumentos",
                "the results are in the order of the arguments",
            ),
            broken: Text::new("falta el resultado de alguien", "somebody's result is missing"),
        },
        presets: Presets { look: "e=gather", tutorial: "e=gather", explore: "e=gather&people=Alice:1,Bob:2" },
    }
}

/// Everybody's result, in the order of the arguments, after the longest wait and not before.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let results: Vec<Value> = end.result().unwrap_or_default();
    let expected: Vec<Value> = params.people.iter().map(|(name, delay)| greeted(name, *delay).to_value()).collect();
    Verdict { holds: results == expected, figures: vec![("results", Figure::from(&Value::List(results)))] }
}
