//! What an example says of its parameters: the form, the link reader and the terminal's list are all
//! made from this.

use serde::Serialize;

/// The languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Es,
    En,
}

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Text {
    pub es: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn new(es: &'static str, en: &'static str) -> Self {
        Self { es, en }
    }

    pub fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Es => self.es,
            Lang::En => self.en,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Unit {
    #[serde(rename = "")]
    None,
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "ms")]
    Millis,
}

impl Unit {
    /// Microseconds in one.
    pub(super) fn micros(self) -> i64 {
        match self {
            Self::Millis => 1_000,
            Self::Seconds | Self::None => 1_000_000,
        }
    }

    pub fn symbol(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Seconds => "s",
            Self::Millis => "ms",
        }
    }
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChoiceInfo {
    pub value: &'static str,
    pub label: Text,
    /// What it does, or what will go wrong with it, in one line.
    pub explain: Text,
    /// A scenario in which it misbehaves.
    pub bites: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ParamKind {
    /// A whole number.
    Int {
        #[cfg_attr(feature = "types", ts(type = "number"))]
        min: i64,
        #[cfg_attr(feature = "types", ts(type = "number"))]
        max: i64,
    },
    /// A decimal number in the parameter's unit.
    Number { min: f64, max: f64 },
    /// Two of them, `0.5..2`: something is drawn from between.
    Span { min: f64, max: f64 },
    /// One of a few words.
    Choice { options: Vec<ChoiceInfo> },
    /// Several of them, `3,2,1`. `items`: how few and how many.
    Numbers { min: f64, max: f64, items: [u32; 2] },
    /// Names with seconds: `Alice:1,Bob:2`. `items`: how few and how many.
    Named { min: f64, max: f64, items: [u32; 2] },
    /// A list of JSON values. `items`: how few and how many.
    Json { items: [u32; 2] },
    /// Paths with the moment at which they are asked for: `/lento@0,/rapido@0.2`.
    Requests { min: f64, max: f64, items: [u32; 2] },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ParamInfo {
    pub key: &'static str,
    pub label: Text,
    pub unit: Unit,
    /// A switch to break the example with.
    pub toggle: bool,
    /// As written in a link.
    pub default: &'static str,
    pub kind: ParamKind,
}

/// A type whose values are the words of a choice; the first is the default.
pub trait Choice: Sized + Copy + 'static {
    fn options() -> Vec<ChoiceInfo>;
    fn from_word(word: &str) -> Option<Self>;
    fn word(self) -> &'static str;
}

pub fn int(range: std::ops::RangeInclusive<i64>) -> (Unit, ParamKind) {
    (Unit::None, ParamKind::Int { min: *range.start(), max: *range.end() })
}

pub fn seconds(range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    (Unit::Seconds, ParamKind::Number { min: *range.start(), max: *range.end() })
}

pub fn millis(range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    (Unit::Millis, ParamKind::Number { min: *range.start(), max: *range.end() })
}

/// A span of seconds.
pub fn span(range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    (Unit::Seconds, ParamKind::Span { min: *range.start(), max: *range.end() })
}

/// Several times in seconds.
pub fn several(items: std::ops::RangeInclusive<u32>, range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    let items = [*items.start(), *items.end()];
    (Unit::Seconds, ParamKind::Numbers { min: *range.start(), max: *range.end(), items })
}

/// A list of JSON values.
pub fn json_list(items: std::ops::RangeInclusive<u32>) -> (Unit, ParamKind) {
    (Unit::None, ParamKind::Json { items: [*items.start(), *items.end()] })
}

/// Names with seconds.
pub fn named(items: std::ops::RangeInclusive<u32>, range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    let items = [*items.start(), *items.end()];
    (Unit::Seconds, ParamKind::Named { min: *range.start(), max: *range.end(), items })
}

/// Paths with seconds.
pub fn requests(items: std::ops::RangeInclusive<u32>, range: std::ops::RangeInclusive<f64>) -> (Unit, ParamKind) {
    let items = [*items.start(), *items.end()];
    (Unit::Seconds, ParamKind::Requests { min: *range.start(), max: *range.end(), items })
}

/// A field that is called as a word of Rust (`r#loop`) is a key without the mark.
pub(super) fn plain_key(field: &str) -> &str {
    field.strip_prefix("r#").unwrap_or(field)
}

impl ParamInfo {
    pub fn new(
        key: &'static str,
        (unit, kind): (Unit, ParamKind),
        default: &'static str,
        es: &'static str,
        en: &'static str,
    ) -> Self {
        Self { key: plain_key(key), label: Text::new(es, en), unit, toggle: false, default, kind }
    }

    /// A choice, whose first word is the default.
    pub fn choice<C: Choice>(key: &'static str, es: &'static str, en: &'static str, toggle: bool) -> Self {
        let options = C::options();
        let default = options.first().map_or("", |first| first.value);
        let kind = ParamKind::Choice { options };
        Self { key: plain_key(key), label: Text::new(es, en), unit: Unit::None, toggle, default, kind }
    }
}
