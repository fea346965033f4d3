//! From packed events to log lines in the reader's language.

use serde::Serialize;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;
use trenza_core::Value;
use trenza_core::params::Lang;
use trenza_core::trace::{Kind, decode, format_template};
use trenza_examples::{ExampleInfo, display};

/// One line of the log.
#[derive(Serialize)]
pub(crate) struct Line {
    /// Scenario seconds.
    pub time: f64,
    pub actor: String,
    pub key: &'static str,
    pub values: Map<String, Json>,
    pub text: String,
}

/// Reads events as they come: names first, then lines.
pub(crate) struct Lines<'a> {
    info: &'a ExampleInfo,
    lang: Lang,
    actors: HashMap<u32, String>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(info: &'a ExampleInfo, lang: Lang) -> Self {
        Self { info, lang, actors: HashMap::new() }
    }

    /// The lines among these slots.
    pub(crate) fn read(&mut self, slots: &[u32]) -> Vec<Line> {
        let mut lines = Vec::new();
        for event in decode(slots) {
            match event.kind {
                Kind::Actor => {
                    let name = event.values.first().map(Value::print).unwrap_or_default();
                    self.actors.insert(event.actor, name);
                }
                Kind::Log => {
                    let message = &self.info.messages[event.target as usize];
                    let value_of = |name: &str| {
                        let place = message.fields.iter().position(|field| *field == name)?;
                        event.values.get(place).cloned()
                    };
                    lines.push(Line {
                        time: event.at as f64 / 1e6,
                        actor: self.actors.get(&event.actor).cloned().unwrap_or_default(),
                        key: message.key,
                        values: message
                            .fields
                            .iter()
                            .zip(&event.values)
                            .map(|(field, value)| ((*field).into(), json(value)))
                            .collect(),
                        text: format_template(message.text.in_lang(self.lang), value_of),
                    });
                }
                _ => {}
            }
        }
        lines
    }

    /// An actor's or resource's name as the reader's language has it: `worker 3` is `Trabajador 3`.
    pub(crate) fn display(&self, name: &str) -> String {
        display(name, self.lang, |kind| self.info.names.get(kind).copied())
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::None => Json::Null,
        Value::Bool(flag) => Json::from(*flag),
        Value::Int(int) => Json::from(*int),
        Value::Float(_) | Value::Measured(_) | Value::Seconds(_) => Json::from(value.as_f64()),
        Value::Text(text) => Json::from(&**text),
        Value::Failure(_) => Json::from(value.print()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(pairs) => pairs.iter().map(|(key, value)| (key.print(), json(value))).collect(),
    }
}
