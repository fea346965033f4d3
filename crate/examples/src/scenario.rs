//! Links: an example with everything chosen, as text and back. The reader is tolerant: whatever is
//! wrong falls back to its default and is said, never silently.

use crate::entry::Entry;
use crate::{example, examples};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use trenza_core::explore::{Schedule, ScheduleError};
use trenza_core::kernel::Switch;
use trenza_core::params::{Chosen, Lang, ParamError, Said};
use trenza_core::tasks::{Order, Speed};

/// The version that freezes the defaults.
const VERSION: &str = "1";

/// Keys of a link that are the page's own; here they are passed over.
const PAGE_KEYS: &[&str] = &["view", "step", "goal", "who", "a", "autorun", "panes", "controls", "locked", "events"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    Tasks,
    Threads,
}

/// Times real time, or `instant`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunSpeed(pub Speed);

impl RunSpeed {
    /// As a link writes it: from 0.1 to 20, or `instant`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "instant" {
            return Some(Self(Speed::Instant));
        }
        let times: f64 = text.replace(',', ".").parse().ok()?;
        (0.1..=20.0).contains(&times).then_some(Self(Speed::Times(times)))
    }
}

impl Serialize for RunSpeed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Speed::Times(times) => serializer.serialize_f64(times),
            Speed::Instant => serializer.serialize_str("instant"),
        }
    }
}

/// An example with everything chosen, each value as a link writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Scenario {
    pub example: String,
    pub params: BTreeMap<String, String>,
    pub engine: Engine,
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub seed: u64,
    #[cfg_attr(feature = "types", ts(type = "number | \"instant\""))]
    pub speed: RunSpeed,
    #[serde(serialize_with = "order_word")]
    #[cfg_attr(feature = "types", ts(type = "\"fifo\" | \"random\""))]
    pub order: Order,
    #[serde(serialize_with = "switch_word")]
    #[cfg_attr(feature = "types", ts(type = "\"await\" | \"access\""))]
    pub switch: Switch,
    /// Whether the link said where the turn may pass; an exploration has a default of its own.
    pub switch_said: bool,
    /// A schedule to follow, on the tasks engine: as the link has it.
    #[serde(serialize_with = "schedule_text")]
    #[cfg_attr(feature = "types", ts(type = "string | null"))]
    pub schedule: Option<Schedule>,
    #[serde(skip)]
    pub chosen: Chosen,
}

fn order_word<S: serde::Serializer>(order: &Order, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *order == Order::Random { "random" } else { "fifo" })
}

#[expect(clippy::ref_option, reason = "serde asks for a reference")]
fn schedule_text<S: serde::Serializer>(schedule: &Option<Schedule>, serializer: S) -> Result<S::Ok, S::Error> {
    schedule.as_ref().map(Schedule::encode).serialize(serializer)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn switch_word<S: serde::Serializer>(switch: &Switch, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(switch_name(*switch))
}

/// The model of switching, as a link writes it.
pub(crate) fn switch_name(switch: Switch) -> &'static str {
    if switch == Switch::Access { "access" } else { "await" }
}

/// Something of a link that was not taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Notice {
    pub field: String,
    pub value: String,
    pub message: String,
    pub allowed: String,
    /// The key or value that was probably meant.
    pub suggestion: Option<String>,
}

/// A parameter that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FieldError {
    pub field: String,
    pub value: String,
    pub message: String,
    pub allowed: String,
}

/// A longer link is cut: there is room for the longest schedule, and no browser or course page hands on as much.
const LONGEST_LINK: usize = 1 << 17;
/// So is one that says more things than this.
const MOST_PAIRS: usize = 1000;
/// A parameter with more to it is not looked at.
const LONGEST_VALUE: usize = 1 << 13;
/// More notices than this are counted, not told one by one.
const MOST_NOTICES: usize = 40;

/// A link as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Reading {
    pub scenario: Scenario,
    /// The same scenario as short as it can be written.
    pub fragment: String,
    pub notices: Vec<Notice>,
    /// The constants of `program.py` with the chosen values, as Python literals.
    pub python: BTreeMap<String, String>,
}

/// Reads a link. Any text gives a scenario, in a time that no text can stretch.
pub fn read(fragment: &str, lang: Lang) -> Reading {
    let mut reader = Reader { lang, notices: Vec::new(), untold: 0 };
    let pairs = pairs(reader.cut(fragment));
    let last: HashMap<&str, usize> = pairs.iter().enumerate().map(|(place, (key, _))| (key.as_str(), place)).collect();
    let entry = reader.example(&pairs);
    let params = (entry.schema)();
    let mut scenario = Scenario {
        example: entry.id.into(),
        params: BTreeMap::new(),
        engine: Engine::Tasks,
        seed: 1,
        speed: RunSpeed(Speed::Times(1.0)),
        order: Order::Fifo,
        switch: Switch::Await,
        switch_said: false,
        schedule: None,
        chosen: Chosen::defaults(&params),
    };
    for (place, (key, value)) in pairs.iter().enumerate() {
        if key != "order" && last[key.as_str()] > place {
            reader.repeated(key, value);
            continue;
        }
        match key.as_str() {
            "e" => {}
            "v" if value == VERSION => {}
            "engine" => reader.word(key, value, &["tasks", "threads"], |place| {
                scenario.engine = [Engine::Tasks, Engine::Threads][place];
            }),
            // `philosophers` has an order of its own, that of its forks; the words tell the two apart.
            "order"
                if let Some(param) = params.iter().find(|param| words_of(&param.kind).contains(&value.as_str())) =>
            {
                _ = scenario.chosen.0.insert(param.key, param.parse(value).expect("it is one of the words"));
            }
            "order" => reader.word(key, value, &["fifo", "random"], |place| {
                scenario.order = [Order::Fifo, Order::Random][place].clone();
            }),
            "switch" => reader.word(key, value, &["await", "access"], |place| {
                scenario.switch = [Switch::Await, Switch::Access][place];
                scenario.switch_said = true;
            }),
            "s" => scenario.schedule = reader.schedule(value),
            "v" => reader.wrong(
                key,
                value,
                Said::new("Esta versión no se conoce: se usa la 1.", "This version is not known: 1 is used."),
                Said::same(VERSION),
            ),
            "seed" => match seed(value) {
                Ok(seed) => scenario.seed = seed,
                Err(message) => {
                    let allowed = Said::new(format!("de 0 a {MAX_SEED}"), format!("0 to {MAX_SEED}"));
                    reader.wrong(key, value, message, allowed);
                }
            },
            "lang" => reader.word(key, value, &["es", "en"], |_| {}),
            "theme" => reader.word(key, value, &["light", "dark", "projector"], |_| {}),
            "speed" => match RunSpeed::parse(value) {
                Some(speed) => scenario.speed = speed,
                None => reader.wrong(
                    key,
                    value,
                    Said::new("No es una velocidad.", "It is not a speed."),
                    Said::new("de 0.1 a 20, o instant", "0.1 to 20, or instant"),
                ),
            },
            key if PAGE_KEYS.contains(&key) => {}
            other => match params.iter().find(|param| param.key == other) {
                Some(_) if value.len() > LONGEST_VALUE => {
                    let message = Said::new("Es demasiado largo.", "It is too long.");
                    reader.wrong(other, value, message, Said::same(format!("{LONGEST_VALUE} bytes")));
                }
                Some(param) => match param.parse(value) {
                    Ok(given) => _ = scenario.chosen.0.insert(param.key, given),
                    Err(error) => reader.say(&error, near(value, words_of(&param.kind))),
                },
                None => reader.unknown(other, value, &params.iter().map(|param| param.key).collect::<Vec<_>>()),
            },
        }
    }
    if let Some(error) = (entry.together)(&scenario.chosen) {
        reader.say(&error, None);
        scenario.chosen = Chosen::defaults(&params);
    }
    reader.schedule_on(&mut scenario);
    scenario.params =
        params.iter().map(|param| (param.key.into(), param.print(&scenario.chosen.0[param.key]))).collect();
    let mut python: BTreeMap<String, String> =
        params.iter().map(|param| (param.python_name(), param.python(&scenario.chosen.0[param.key]))).collect();
    // A program with both versions in it asks which one to run.
    python.insert("ENGINE".into(), format!("'{}'", if scenario.engine == Engine::Tasks { "tasks" } else { "threads" }));
    let fragment = scenario.fragment();
    Reading { scenario, fragment, notices: reader.end(), python }
}

/// Every field of a link that is wrong. An empty list: it can be run as it stands.
pub fn check(fragment: &str, lang: Lang) -> Vec<FieldError> {
    let reading = read(fragment, lang);
    let errors = reading.notices.into_iter();
    errors.map(|Notice { field, value, message, allowed, .. }| FieldError { field, value, message, allowed }).collect()
}

/// JavaScript's largest safe integer.
const MAX_SEED: u64 = (1 << 53) - 1;

fn seed(text: &str) -> Result<u64, Said> {
    match text.parse::<i128>() {
        Ok(seed) if seed < 0 => Err(Said::new("Es demasiado pequeño.", "It is too small.")),
        Ok(seed) if seed > i128::from(MAX_SEED) => Err(Said::new("Es demasiado grande.", "It is too large.")),
        Ok(seed) => Ok(seed as u64),
        Err(_) => Err(Said::new("Escribe un número entero.", "Write a whole number.")),
    }
}

fn pairs(fragment: &str) -> Vec<(String, String)> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    form_urlencoded::parse(fragment.as_bytes()).into_owned().collect()
}

fn words_of(kind: &trenza_core::params::ParamKind) -> Vec<&'static str> {
    match kind {
        trenza_core::params::ParamKind::Choice { options } => options.iter().map(|option| option.value).collect(),
        _ => Vec::new(),
    }
}

/// Collects what was wrong, in the reader's language.
struct Reader {
    lang: Lang,
    notices: Vec<Notice>,
    /// Wrong things beyond those that are told.
    untold: usize,
}

impl Reader {
    /// As much of a link as is read.
    fn cut<'a>(&mut self, fragment: &'a str) -> &'a str {
        let end = fragment.match_indices('&').nth(MOST_PAIRS - 1).map_or(fragment.len(), |(place, _)| place);
        let end = end.min(fragment.floor_char_boundary(LONGEST_LINK));
        if end == fragment.len() {
            return fragment;
        }
        let message = Said::new("El enlace es demasiado largo: se ha cortado.", "The link is too long: it was cut.");
        self.wrong("…", "", message, Said::same(format!("{LONGEST_LINK} bytes, {MOST_PAIRS} ×")));
        &fragment[..end]
    }

    /// Whether one thing more is only counted.
    fn only_counts(&mut self) -> bool {
        let full = self.notices.len() >= MOST_NOTICES;
        self.untold += usize::from(full);
        full
    }

    /// Everything that was wrong.
    fn end(mut self) -> Vec<Notice> {
        if let more @ 1.. = std::mem::take(&mut self.untold) {
            _ = self.notices.pop();
            let message = Said::new(
                format!("Hay {} cosas más que no valen.", more + 1),
                format!("There are {} more things that cannot be used.", more + 1),
            );
            self.wrong("…", "", message, Said::same(""));
        }
        self.notices
    }

    fn repeated(&mut self, key: &str, value: &str) {
        if !self.only_counts() {
            let message = Said::new("Está repetido: vale el último.", "It is there twice: the last one counts.");
            self.put(key, value, &message, &Said::same(""), None);
        }
    }

    fn say(&mut self, error: &ParamError, suggestion: Option<String>) {
        if !self.only_counts() {
            self.put(&error.field, &error.value, &error.message, &error.allowed, suggestion);
        }
    }

    fn put(&mut self, field: &str, value: &str, message: &Said, allowed: &Said, suggestion: Option<String>) {
        self.notices.push(Notice {
            field: field.into(),
            value: value.into(),
            message: message.in_lang(self.lang).into(),
            allowed: allowed.in_lang(self.lang).into(),
            suggestion,
        });
    }

    fn wrong(&mut self, field: &str, value: &str, message: Said, allowed: Said) {
        self.say(&ParamError { field: field.into(), value: value.into(), message, allowed }, None);
    }

    fn word(&mut self, key: &str, value: &str, words: &[&'static str], take: impl FnOnce(usize)) {
        match words.iter().position(|word| *word == value) {
            Some(place) => take(place),
            None => {
                let message = Said::new("No es ninguna de las opciones.", "It is none of the options.");
                let error = ParamError {
                    field: key.into(),
                    value: value.into(),
                    message,
                    allowed: Said::same(words.join(", ")),
                };
                self.say(&error, near(value, words.to_vec()));
            }
        }
    }

    fn schedule(&mut self, value: &str) -> Option<Schedule> {
        let message = match Schedule::decode(value) {
            Ok(schedule) => return Some(schedule),
            Err(ScheduleError::Broken) => {
                Said::new("No es un orden de ejecución, o está cortado.", "It is no schedule, or it is cut off.")
            }
            Err(ScheduleError::Version(_)) => Said::new("Es de una versión posterior.", "It is of a later version."),
        };
        self.wrong("s", value, message, Said::new("el que da la exploración", "what an exploration gives"));
        None
    }

    /// A schedule is followed by tasks only, and in the model in which it was made.
    fn schedule_on(&mut self, scenario: &mut Scenario) {
        if scenario.engine == Engine::Threads
            && let Some(schedule) = scenario.schedule.take()
        {
            let message =
                Said::new("Los hilos reales no siguen un orden escrito.", "Real threads follow no written schedule.");
            self.wrong("s", &schedule.encode(), message, Said::same("engine=tasks"));
        }
        let Some(made_in) = scenario.schedule.as_ref().map(|schedule| schedule.rules.switch) else { return };
        let asked = std::mem::replace(&mut scenario.switch, made_in);
        if scenario.switch_said && asked != made_in {
            let message = Said::new(
                "El orden de ejecución del enlace es del otro modelo, y vale el suyo.",
                "The link's schedule is of the other model, which counts.",
            );
            self.wrong("switch", switch_name(asked), message, Said::same(switch_name(made_in)));
        }
    }

    fn unknown(&mut self, key: &str, value: &str, params: &[&'static str]) {
        if self.only_counts() {
            return;
        }
        let mut keys: Vec<&'static str> = params.to_vec();
        keys.extend(["engine", "seed", "speed", "order", "switch"]);
        let allowed = Said::same(keys.join(", "));
        let message = Said::new("No existe.", "There is no such key.");
        let error = ParamError { field: key.into(), value: value.into(), message, allowed };
        self.say(&error, near(key, keys));
    }

    fn example(&mut self, pairs: &[(String, String)]) -> Entry {
        let asked = pairs.iter().rev().find(|(key, _)| key == "e").map(|(_, value)| value.as_str());
        if let Some(entry) = asked.and_then(example) {
            return entry;
        }
        let first = || examples().into_iter().next().expect("the catalog is not empty");
        let ids: Vec<&'static str> = examples().iter().map(|entry| entry.id).collect();
        let (message, suggestion) = match asked {
            Some(id) => (Said::new("No hay ningún ejemplo así.", "There is no such example."), near(id, ids.clone())),
            None if pairs.is_empty() => return first(),
            None => (Said::new("Falta el ejemplo.", "The example is missing."), None),
        };
        let error = ParamError {
            field: "e".into(),
            value: asked.unwrap_or("").into(),
            message,
            allowed: Said::same(ids.join(", ")),
        };
        self.say(&error, suggestion);
        first()
    }
}

/// The word that was probably meant: the nearest at an edit distance of at most a third of its length.
fn near(text: &str, words: Vec<&'static str>) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let nearest = words.into_iter().map(|word| (distance(text, word), word)).min()?;
    (nearest.0 <= (nearest.1.len() / 3).max(1)).then(|| nearest.1.into())
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (corner + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}

/// What a fragment needs written otherwise; everything else stays readable.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'`');

impl Scenario {
    /// The same for the tasks engine, without a schedule: what an exploration is about.
    pub fn tasks_fragment(&self) -> String {
        Self { engine: Engine::Tasks, schedule: None, ..self.clone() }.fragment()
    }

    /// The shortest link that means this scenario: only what differs from the defaults.
    pub fn fragment(&self) -> String {
        let entry = example(&self.example).expect("a scenario's example is there");
        let mut out = format!("v={VERSION}&e={}", self.example);
        let mut add = |key: &str, value: &str| {
            out.extend(["&", key, "="]);
            out.extend(utf8_percent_encode(value, ESCAPED));
        };
        for param in (entry.schema)() {
            if self.chosen.0[param.key] != param.default_value() {
                add(param.key, &param.print(&self.chosen.0[param.key]));
            }
        }
        if self.engine == Engine::Threads {
            add("engine", "threads");
        }
        if self.seed != 1 {
            add("seed", &self.seed.to_string());
        }
        match self.speed.0 {
            Speed::Instant => add("speed", "instant"),
            Speed::Times(times) if (times - 1.0).abs() > f64::EPSILON => add("speed", &times.to_string()),
            Speed::Times(_) => {}
        }
        if self.order == Order::Random && self.schedule.is_none() {
            add("order", "random");
        }
        if self.switch_said {
            add("switch", switch_name(self.switch));
        }
        if let Some(schedule) = &self.schedule {
            add("s", &schedule.encode());
        }
        out
    }
}
