//! The values that cross between actors and into messages, and how Python prints them.

use super::hash::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

/// Anything that an actor may be told: plain data, comparable, printable, sendable.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Value {
    #[default]
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Arc<str>),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
    /// Seconds taken by a real clock: printed like a float, left out of the trace hash.
    Measured(f64),
    /// Seconds chosen by somebody, in whole microseconds: prints as short as possible (`3`, `0.5`).
    Seconds(i64),
    /// A failure that was given as a result, with its message.
    Failure(Arc<str>),
}

impl Value {
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(Arc::from(text.as_ref()))
    }

    /// As `print` writes it: text bare, everything else as inside a container.
    pub fn print(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            other => other.repr(),
        }
    }

    /// As `repr` writes it: text in quotes, `None`, `True`, lists and dictionaries with theirs.
    pub fn repr(&self) -> String {
        let mut out = String::new();
        self.write_repr(&mut out);
        out
    }

    fn write_repr(&self, out: &mut String) {
        match self {
            Self::None => out.push_str("None"),
            Self::Bool(true) => out.push_str("True"),
            Self::Bool(false) => out.push_str("False"),
            Self::Int(int) => _ = write!(out, "{int}"),
            Self::Float(float) | Self::Measured(float) => out.push_str(&python_float(*float)),
            Self::Seconds(micros) => out.push_str(&python_seconds(*micros)),
            Self::Text(text) => write_quoted(text, out),
            Self::Failure(message) => {
                out.push_str("Exception(");
                write_quoted(message, out);
                out.push(')');
            }
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    item.write_repr(out);
                }
                out.push(']');
            }
            Self::Map(pairs) => {
                out.push('{');
                for (index, (key, value)) in pairs.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    key.write_repr(out);
                    out.push_str(": ");
                    value.write_repr(out);
                }
                out.push('}');
            }
        }
    }

    /// Adds it to a hash, its kind included.
    pub fn digest(&self, digest: &mut Digest) {
        match self {
            Self::None => digest.word(0),
            Self::Bool(flag) => digest.words([1, u64::from(*flag)]),
            Self::Int(int) => digest.words([2, *int as u64]),
            Self::Float(float) => digest.words([3, float.to_bits()]),
            Self::Text(text) => {
                digest.word(4);
                digest.bytes(text.as_bytes());
            }
            Self::List(items) => {
                digest.words([5, items.len() as u64]);
                for item in items {
                    item.digest(digest);
                }
            }
            Self::Map(pairs) => {
                digest.words([6, pairs.len() as u64]);
                for (key, value) in pairs {
                    key.digest(digest);
                    value.digest(digest);
                }
            }
            Self::Measured(_) => digest.word(7),
            Self::Seconds(micros) => digest.words([8, *micros as u64]),
            Self::Failure(message) => {
                digest.word(9);
                digest.bytes(message.as_bytes());
            }
        }
    }

    /// The number in it, if it is one (seconds as seconds).
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Int(int) => Some(*int as f64),
            Self::Float(float) | Self::Measured(float) => Some(*float),
            Self::Seconds(micros) => Some(*micros as f64 / 1e6),
            _ => None,
        }
    }
}

/// Python's `repr` of a float: the shortest digits that read back, exponent from 1e16 and below 1e-4.
fn python_float(float: f64) -> String {
    if !float.is_finite() {
        return if float.is_nan() {
            "nan".into()
        } else if float > 0.0 {
            "inf".into()
        } else {
            "-inf".into()
        };
    }
    let size = float.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{float:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, number) = exponent.strip_prefix('-').map_or(('+', exponent), |n| ('-', n));
        return format!("{digits}e{sign}{number:0>2}");
    }
    let text = format!("{float}");
    if text.contains('.') { text } else { text + ".0" }
}

/// Seconds as a person wrote them: `3`, not `3.0`; `0.25`.
fn python_seconds(micros: i64) -> String {
    let sign = if micros < 0 { "-" } else { "" };
    let (whole, rest) = (micros.unsigned_abs() / 1_000_000, micros.unsigned_abs() % 1_000_000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{rest:06}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Single quotes unless the text has one and no double quote; escapes as Python's.
fn write_quoted(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() && (c as u32) < 0x100 => _ = write!(out, "\\x{:02x}", c as u32),
            c => out.push(c),
        }
    }
    out.push(quote);
}

/// Fills `{name}` and `{name:.2f}` of a message's template; an unknown name stays as it stands.
pub fn format_template(template: &str, value_of: impl Fn(&str) -> Option<Value>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}').map(|at| open + at) else {
            rest = &rest[open..];
            break;
        };
        let (name, format) = rest[open + 1..close].split_once(':').unwrap_or((&rest[open + 1..close], ""));
        match value_of(name) {
            Some(value) => out.push_str(&formatted(&value, format)),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

fn formatted(value: &Value, format: &str) -> String {
    let decimals = format.strip_prefix('.').and_then(|f| f.strip_suffix('f')).and_then(|f| f.parse::<usize>().ok());
    match (decimals, value.as_f64()) {
        (Some(decimals), Some(number)) => format!("{number:.decimals$}"),
        _ => value.print(),
    }
}

/// A type that words can carry: turned into a [`Value`] and back without loss.
pub trait Plain: Sized + 'static {
    fn to_value(self) -> Value;
    /// `None` if the value is of another type.
    fn from_value(value: Value) -> Option<Self>;
}

impl Plain for Value {
    fn to_value(self) -> Value {
        self
    }
    fn from_value(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl Plain for () {
    fn to_value(self) -> Value {
        Value::None
    }
    fn from_value(value: Value) -> Option<Self> {
        (value == Value::None).then_some(())
    }
}

impl Plain for bool {
    fn to_value(self) -> Value {
        Value::Bool(self)
    }
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Bool(b) = value { Some(b) } else { None }
    }
}

macro_rules! plain_integers {
    ($($int:ty)*) => {$(
        impl Plain for $int {
            fn to_value(self) -> Value {
                Value::Int(i64::from(self))
            }
            fn from_value(value: Value) -> Option<Self> {
                if let Value::Int(int) = value { int.try_into().ok() } else { None }
            }
        }
    )*};
}
plain_integers!(u8 u16 u32 i32 i64);

impl Plain for f64 {
    fn to_value(self) -> Value {
        Value::Float(self)
    }
    fn from_value(value: Value) -> Option<Self> {
        value.as_f64()
    }
}

impl Plain for String {
    fn to_value(self) -> Value {
        Value::text(self)
    }
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text.to_string()) } else { None }
    }
}

impl Plain for Duration {
    fn to_value(self) -> Value {
        Value::Seconds(self.as_micros() as i64)
    }
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Seconds(micros) = value { u64::try_from(micros).ok().map(Self::from_micros) } else { None }
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn to_value(self) -> Value {
        Value::List(self.into_iter().map(Plain::to_value).collect())
    }
    fn from_value(value: Value) -> Option<Self> {
        if let Value::List(items) = value { items.into_iter().map(T::from_value).collect() } else { None }
    }
}

/// As a dictionary, in the order of its keys.
impl<K: Plain + Ord, V: Plain> Plain for BTreeMap<K, V> {
    fn to_value(self) -> Value {
        Value::Map(self.into_iter().map(|(key, value)| (key.to_value(), value.to_value())).collect())
    }
    fn from_value(value: Value) -> Option<Self> {
        let Value::Map(pairs) = value else { return None };
        pairs.into_iter().map(|(key, value)| Some((K::from_value(key)?, V::from_value(value)?))).collect()
    }
}

macro_rules! plain_tuples {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: Plain),*> Plain for ($($name,)*) {
            #[allow(non_snake_case, reason = "each type lends its name to its value")]
            fn to_value(self) -> Value {
                let ($($name,)*) = self;
                Value::List(vec![$($name.to_value()),*])
            }
            fn from_value(value: Value) -> Option<Self> {
                let Value::List(items) = value else { return None };
                let mut items = items.into_iter();
                let tuple = ($($name::from_value(items.next()?)?,)*);
                items.next().is_none().then_some(tuple)
            }
        }
    )*};
}
plain_tuples!((A B) (A B C) (A B C D) (A B C D E));

impl<T: Plain> Plain for Option<T> {
    fn to_value(self) -> Value {
        self.map_or(Value::None, Plain::to_value)
    }
    fn from_value(value: Value) -> Option<Self> {
        if value == Value::None { Some(None) } else { T::from_value(value).map(Some) }
    }
}

impl<T: Plain> Plain for crate::Result<T> {
    fn to_value(self) -> Value {
        match self {
            Ok(value) => value.to_value(),
            Err(error) => Value::Failure(Arc::from(error.to_string())),
        }
    }
    /// A failure comes back with its message only.
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Failure(message) => Some(Err(crate::Error::failed(message))),
            other => T::from_value(other).map(Ok),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_python_prints_them() {
        let map = Value::Map(vec![(Value::text("clave"), Value::text("valor"))]);
        assert_eq!(map.print(), "{'clave': 'valor'}");
        let list = Value::List(vec![Value::Int(1), Value::Bool(true), Value::None, Value::text("it's")]);
        assert_eq!(list.print(), "[1, True, None, \"it's\"]");
        assert_eq!(Value::text("Hola").print(), "Hola");
        assert_eq!(Value::Seconds(3_000_000).print(), "3");
        assert_eq!(Value::Seconds(250_000).print(), "0.25");
        assert_eq!(Value::Float(3.0).print(), "3.0");
        assert_eq!(Value::Float(1e16).print(), "1e+16");
        assert_eq!(Value::Float(1.5e-7).print(), "1.5e-07");
        assert_eq!(Value::text("a\n\u{7}").repr(), "'a\\n\\x07'");
    }

    #[test]
    fn templates_take_names_and_decimals() {
        let value = |name: &str| (name == "t").then_some(Value::Measured(3.014));
        assert_eq!(format_template("Tiempo total: {t:.2f} segundos", value), "Tiempo total: 3.01 segundos");
        assert_eq!(format_template("{x} {t", value), "{x} {t");
    }
}
