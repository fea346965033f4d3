//! Values that were chosen: read from a link's text by a parameter's schema, written back, and handed
//! to an example with their types.

use super::error::{ParamError, Said};
use super::schema::{Choice, ParamInfo, ParamKind, plain_key};
use super::{decimal, json};
use crate::random::Span;
use crate::trace::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// One chosen value.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Int(i64),
    Duration(Duration),
    Span(Span),
    Choice(&'static str),
    Numbers(Vec<Duration>),
    Named(Vec<(String, Duration)>),
    Json(Vec<Value>),
}

/// What is wrong with a text, before the field's name is put to it.
type Wrong = (Said, Said);

impl ParamInfo {
    /// Reads the text of a link or a form.
    pub fn parse(&self, text: &str) -> Result<Given, Box<ParamError>> {
        self.read(text).map_err(|(message, allowed)| {
            Box::new(ParamError { field: self.key.into(), value: text.into(), message, allowed })
        })
    }

    /// Its default value.
    pub fn default_value(&self) -> Given {
        self.parse(self.default).expect("a default is allowed")
    }

    fn read(&self, text: &str) -> Result<Given, Wrong> {
        let text = text.trim();
        match &self.kind {
            ParamKind::Int { min, max } => {
                let allowed = Said::new(format!("de {min} a {max}"), format!("{min} to {max}"));
                let Ok(int) = text.parse::<i64>() else {
                    let message = Said::new("Escribe un número entero.", "Write a whole number.");
                    return Err((message, allowed));
                };
                check_range(&int, min, max, allowed).map(|()| Given::Int(int))
            }
            ParamKind::Number { min, max } => self.duration(text, *min, *max).map(Given::Duration),
            ParamKind::Span { min, max } => {
                let (low, high) = text.split_once("..").unwrap_or((text, text));
                let (low, high) = (self.duration(low, *min, *max)?, self.duration(high, *min, *max)?);
                if low > high {
                    let message = Said::new(
                        "La primera no puede ser mayor que la segunda.",
                        "The first cannot be greater than the second.",
                    );
                    return Err((message, self.range_words(*min, *max)));
                }
                Ok(Given::Span(Span { min: low, max: high }))
            }
            ParamKind::Choice { options } => {
                let found = options.iter().find(|option| option.value == text);
                found.map(|option| Given::Choice(option.value)).ok_or_else(|| {
                    let words: Vec<_> = options.iter().map(|option| option.value).collect();
                    (
                        Said::new("No es ninguna de las opciones.", "It is none of the options."),
                        Said::same(words.join(", ")),
                    )
                })
            }
            ParamKind::Numbers { min, max, items } => self.numbers(text, *min, *max, *items),
            ParamKind::Json { items: [fewest, most] } => {
                let allowed = Said::new(
                    format!("una lista JSON de {fewest} a {most} valores"),
                    format!("a JSON list of {fewest} to {most} values"),
                );
                let Some(Value::List(values)) = json::parse(text) else {
                    return Err((Said::new("No es una lista JSON.", "It is not a JSON list."), allowed));
                };
                if !(*fewest..=*most).contains(&(values.len() as u32)) || text.len() > 4_000 {
                    let count = values.len();
                    return Err((Said::new(format!("Hay {count}."), format!("There are {count}.")), allowed));
                }
                Ok(Given::Json(values))
            }
            ParamKind::Named { min, max, items } => self.names(text, *min, *max, *items),
            ParamKind::Requests { min, max, items } => self.requests(text, *min, *max, *items),
        }
    }

    fn range_words(&self, min: f64, max: f64) -> Said {
        let unit = self.unit.symbol();
        Said::new(format!("de {min} a {max} {unit}").trim(), format!("{min} to {max} {unit}").trim())
    }

    fn duration(&self, text: &str, min: f64, max: f64) -> Result<Duration, Wrong> {
        let allowed = self.range_words(min, max);
        let scale = self.unit.micros();
        let Some(micros) = decimal::parse(text.trim(), scale) else {
            let places = scale.ilog10();
            let message = Said::new(
                format!("Escribe un número, con {places} decimales como mucho."),
                format!("Write a number, with {places} decimals at most."),
            );
            return Err((message, allowed));
        };
        let ends = |value: f64| (value * scale as f64).round() as i64;
        check_range(&micros, &ends(min), &ends(max), allowed)?;
        Ok(Duration::from_micros(micros as u64))
    }

    fn numbers(&self, text: &str, min: f64, max: f64, [fewest, most]: [u32; 2]) -> Result<Given, Wrong> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        let list = items.map(|item| self.duration(item, min, max)).collect::<Result<Vec<_>, _>>()?;
        if (list.len() as u32) < fewest || list.len() as u32 > most {
            let allowed = Said::new(
                format!("de {fewest} a {most} números, separados por comas"),
                format!("{fewest} to {most} numbers, separated by commas"),
            );
            return Err((Said::new(format!("Hay {}.", list.len()), format!("There are {}.", list.len())), allowed));
        }
        Ok(Given::Numbers(list))
    }

    fn names(&self, text: &str, min: f64, max: f64, [fewest, most]: [u32; 2]) -> Result<Given, Wrong> {
        let allowed = || {
            Said::new(
                format!("de {fewest} a {most} parejas nombre:segundos, separadas por comas"),
                format!("{fewest} to {most} pairs name:seconds, separated by commas"),
            )
        };
        let mut list = Vec::new();
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            let Some((name, time)) = item.rsplit_once(':') else {
                let message = Said::new(format!("«{item}» no tiene segundos."), format!("“{item}” has no seconds."));
                return Err((message, allowed()));
            };
            let name = name.trim();
            if name.is_empty() || name.chars().count() > 24 || name.chars().any(char::is_control) {
                let message = Said::new("Cada nombre tiene de 1 a 24 letras.", "Each name has 1 to 24 letters.");
                return Err((message, allowed()));
            }
            if list.iter().any(|(other, _)| other == name) {
                let message = Said::new(format!("«{name}» está repetido."), format!("“{name}” is there twice."));
                return Err((message, allowed()));
            }
            list.push((name.to_owned(), self.duration(time, min, max)?));
        }
        if (list.len() as u32) < fewest || list.len() as u32 > most {
            let message = Said::new(format!("Hay {}.", list.len()), format!("There are {}.", list.len()));
            return Err((message, allowed()));
        }
        Ok(Given::Named(list))
    }

    fn requests(&self, text: &str, min: f64, max: f64, [fewest, most]: [u32; 2]) -> Result<Given, Wrong> {
        let allowed = || {
            Said::new(
                format!("de {fewest} a {most} peticiones /ruta@segundos, separadas por comas"),
                format!("{fewest} to {most} requests /path@seconds, separated by commas"),
            )
        };
        let mut list = Vec::new();
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            let Some((path, time)) = item.rsplit_once('@') else {
                let message = Said::new(format!("«{item}» no tiene segundos."), format!("“{item}” has no seconds."));
                return Err((message, allowed()));
            };
            let path = path.trim();
            let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>' | '@');
            if !path.starts_with('/') || path.len() > 64 || !path.chars().all(plain) {
                let message = Said::new(
                    "Cada ruta empieza por / y no lleva espacios ni acentos.",
                    "Each path begins with / and has no spaces or accents.",
                );
                return Err((message, allowed()));
            }
            list.push((path.to_owned(), self.duration(time, min, max)?));
        }
        if (list.len() as u32) < fewest || list.len() as u32 > most {
            let message = Said::new(format!("Hay {}.", list.len()), format!("There are {}.", list.len()));
            return Err((message, allowed()));
        }
        Ok(Given::Named(list))
    }

    /// As a link writes it.
    pub fn print(&self, given: &Given) -> String {
        let time = |duration: &Duration| decimal::print(duration.as_micros() as i64, self.unit.micros());
        match given {
            Given::Int(int) => int.to_string(),
            Given::Duration(duration) => time(duration),
            Given::Span(span) => format!("{}..{}", time(&span.min), time(&span.max)),
            Given::Choice(word) => (*word).into(),
            Given::Json(values) => json::print(&Value::List(values.clone())),
            Given::Numbers(list) => list.iter().map(time).collect::<Vec<_>>().join(","),
            Given::Named(list) => {
                let between = if matches!(self.kind, ParamKind::Requests { .. }) { '@' } else { ':' };
                let items: Vec<_> =
                    list.iter().map(|(name, duration)| format!("{name}{between}{}", time(duration))).collect();
                items.join(",")
            }
        }
    }

    /// As a Python literal, in the parameter's unit.
    pub fn python(&self, given: &Given) -> String {
        let time = |duration: &Duration| decimal::print(duration.as_micros() as i64, self.unit.micros());
        let text = |text: &str| crate::Value::text(text).repr();
        match given {
            Given::Int(int) => int.to_string(),
            Given::Duration(duration) => time(duration),
            Given::Span(span) => format!("({}, {})", time(&span.min), time(&span.max)),
            Given::Choice(word) => text(word),
            Given::Json(values) => Value::List(values.clone()).repr(),
            Given::Numbers(list) => format!("[{}]", list.iter().map(time).collect::<Vec<_>>().join(", ")),
            Given::Named(list) => {
                let items: Vec<_> =
                    list.iter().map(|(name, duration)| format!("({}, {})", text(name), time(duration))).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// The name of its constant in `program.py`.
    pub fn python_name(&self) -> String {
        self.key.to_uppercase().replace('-', "_")
    }
}

fn check_range<T: PartialOrd>(value: &T, min: &T, max: &T, allowed: Said) -> Result<(), Wrong> {
    let message = if value < min {
        Said::new("Es demasiado pequeño.", "It is too small.")
    } else if value > max {
        Said::new("Es demasiado grande.", "It is too large.")
    } else {
        return Ok(());
    };
    Err((message, allowed))
}

/// A value for every parameter of an example.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Chosen(pub BTreeMap<&'static str, Given>);

impl Chosen {
    /// Everything at its default.
    pub fn defaults(params: &[ParamInfo]) -> Self {
        Self(params.iter().map(|param| (param.key, param.default_value())).collect())
    }

    /// The value of `key` with its type.
    ///
    /// # Panics
    /// If the schema has no such key, or another type: a mistake in an example's declaration.
    pub fn get<T: FromGiven>(&self, key: &str) -> T {
        T::from_given(&self.0[plain_key(key)]).unwrap_or_else(|| panic!("{key} is declared with another type"))
    }
}

/// A type of an example's parameter.
pub trait FromGiven: Sized {
    fn from_given(given: &Given) -> Option<Self>;
}

impl FromGiven for u32 {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Int(int) = given { (*int).try_into().ok() } else { None }
    }
}

impl FromGiven for Duration {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Duration(duration) = given { Some(*duration) } else { None }
    }
}

impl FromGiven for Span {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Span(span) = given { Some(*span) } else { None }
    }
}

impl FromGiven for Vec<Duration> {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Numbers(list) = given { Some(list.clone()) } else { None }
    }
}

impl FromGiven for Vec<(String, Duration)> {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Named(list) = given { Some(list.clone()) } else { None }
    }
}

impl FromGiven for Vec<Value> {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Json(values) = given { Some(values.clone()) } else { None }
    }
}

impl<C: Choice> FromGiven for C {
    fn from_given(given: &Given) -> Option<Self> {
        if let Given::Choice(word) = given { C::from_word(word) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::{Text, int, millis, named, requests, several, span};
    use super::*;
    use crate::params::Unit;
    use proptest::prelude::*;

    fn param((unit, kind): (Unit, ParamKind)) -> ParamInfo {
        ParamInfo { key: "x", label: Text::new("x", "x"), unit, toggle: false, default: "", kind }
    }

    #[test]
    fn a_wrong_value_says_field_value_and_what_is_allowed() {
        let error = param(int(1..=32)).parse("500").unwrap_err();
        assert_eq!((error.field.as_str(), error.value.as_str()), ("x", "500"));
        assert_eq!(error.allowed.es, "de 1 a 32");
        assert_eq!(error.message.en, "It is too large.");
        assert_eq!(param(int(1..=32)).parse("five").unwrap_err().message.en, "Write a whole number.");
        assert_eq!(param(millis(0.0..=10.0)).parse("10.5").unwrap_err().allowed.es, "de 0 a 10 ms");
        assert!(param(span(0.0..=60.0)).parse("2..0.5").unwrap_err().message.es.contains("mayor"));
        assert!(param(named(1..=16, 0.0..=60.0)).parse("Alice").unwrap_err().message.en.contains("no seconds"));
        assert!(param(named(1..=16, 0.0..=60.0)).parse("A:1,A:2").unwrap_err().message.en.contains("twice"));
    }

    #[test]
    fn values_are_literals_in_python() {
        let people = param(named(1..=16, 0.0..=60.0));
        assert_eq!(people.python(&people.parse("Alice:1,O'Hara:2.5").unwrap()), "[('Alice', 1), (\"O'Hara\", 2.5)]");
        let operations = param(several(1..=16, 0.0..=60.0));
        assert_eq!(operations.python(&operations.parse("3, 2.50,1").unwrap()), "[3, 2.5, 1]");
        assert_eq!(operations.parse("").unwrap_err().allowed.en, "1 to 16 numbers, separated by commas");
        let visits = param(requests(1..=16, 0.0..=60.0));
        assert_eq!(visits.python(&visits.parse("/a?b=1@0,/a?b=1@.5").unwrap()), "[('/a?b=1', 0), ('/a?b=1', 0.5)]");
        assert!(visits.parse("a@0").unwrap_err().message.en.starts_with("Each path begins"));
        let work = param(span(0.0..=60.0));
        assert_eq!(work.python(&work.parse("0.5..2").unwrap()), "(0.5, 2)");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_value_or_an_error(text in ".{0,40}") {
            for kind in [
                int(1..=32),
                millis(0.0..=10.0),
                span(0.0..=60.0),
                several(1..=16, 0.0..=60.0),
                named(1..=16, 0.0..=60.0),
                requests(1..=16, 0.0..=60.0),
            ] {
                let param = param(kind);
                if let Ok(given) = param.parse(&text) {
                    prop_assert_eq!(param.parse(&param.print(&given)), Ok(given), "printing reads back");
                }
            }
        }
    }
}
