//! Turns what happens into packed events, passes them on, and keeps the hash of the trace.

use super::bytes::encode;
use super::event::{FLAG_INLINE, FLAG_PAYLOAD, Kind, NONE, SLOT_WORDS};
use super::hash::Digest;
use super::value::Value;

/// Where packed events go. One call is one event: 1..n consecutive slots.
pub trait Sink: Send {
    fn event(&mut self, slots: &[u32]);
}

/// Collects in memory, for tests and the terminal.
impl Sink for Vec<u32> {
    fn event(&mut self, slots: &[u32]) {
        self.extend_from_slice(slots);
    }
}

impl Sink for std::sync::Arc<std::sync::Mutex<Vec<u32>>> {
    fn event(&mut self, slots: &[u32]) {
        self.lock().expect("nobody panics while holding the collected events").extend_from_slice(slots);
    }
}

/// Who and where: the acting actor, its path's hash, and the source line.
#[derive(Clone, Copy)]
pub struct Source {
    pub actor: u32,
    pub path: u64,
    pub line: u32,
}

/// The longest payload of one event in bytes; longer lists are cut at a whole value.
const LONGEST: usize = 256 * 1024;

pub struct Recorder {
    /// `None`: nobody listens, and nothing is hashed.
    sink: Option<Box<dyn Sink>>,
    hash: Digest,
    events: u64,
    /// Whether time belongs to the hash: only a virtual clock repeats.
    timed: bool,
    scratch: Vec<u32>,
    bytes: Vec<u8>,
}

impl Recorder {
    pub fn new(sink: Box<dyn Sink>, timed: bool) -> Self {
        Self { sink: Some(sink), hash: Digest::default(), events: 0, timed, scratch: Vec::new(), bytes: Vec::new() }
    }

    /// Records nothing: for runs of which only the end counts.
    pub fn silent() -> Self {
        Self { sink: None, ..Self::new(Box::new(Vec::new()), false) }
    }

    /// The hash of the trace so far: actor paths, kinds, targets, values, and virtual times.
    pub fn hash(&self) -> u64 {
        self.hash.value()
    }

    pub fn events(&self) -> u64 {
        self.events
    }

    fn digest(&mut self, kind: Kind, from: Source, at: u64, target: u64) {
        self.events += 1;
        self.hash.word(from.path ^ (kind as u64) << 56);
        self.hash.word(target);
        if self.timed {
            self.hash.word(at);
        }
    }

    /// An event with two plain numbers. `target_hash` stands for the target in the hash of the trace.
    pub fn plain(&mut self, kind: Kind, from: Source, at: u64, (target, target_hash): (u32, u64), (a, b): (u32, u32)) {
        if self.sink.is_none() {
            return;
        }
        self.digest(kind, from, at, target_hash);
        self.send(&[kind as u32, from.actor, target, at as u32, (at >> 32) as u32, from.line, a, b]);
    }

    /// An event that follows from the others: the hash of the trace leaves it out.
    pub fn aside(&mut self, kind: Kind, from: Source, at: u64) {
        if self.sink.is_some() {
            self.events += 1;
            self.send(&[kind as u32, from.actor, NONE, at as u32, (at >> 32) as u32, from.line, 0, 0]);
        }
    }

    /// An event with one value: integers ride in the slot itself.
    pub fn value(&mut self, kind: Kind, from: Source, at: u64, target: (u32, u64), value: &Value) {
        if self.sink.is_none() {
            return;
        }
        if let Value::Int(int) = value {
            self.digest(kind, from, at, target.1);
            self.hash.word(*int as u64);
            let head = kind as u32 | FLAG_INLINE;
            self.send(&[
                head,
                from.actor,
                target.0,
                at as u32,
                (at >> 32) as u32,
                from.line,
                *int as u32,
                (*int >> 32) as u32,
            ]);
        } else {
            self.values(kind, from, at, target, 0, std::slice::from_ref(value));
        }
    }

    /// An event with a list of values behind it.
    pub fn values(&mut self, kind: Kind, from: Source, at: u64, target: (u32, u64), a: u32, values: &[Value]) {
        if self.sink.is_none() {
            return;
        }
        self.digest(kind, from, at, target.1);
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes.extend([0; 4 + 1 + 4]); // byte count, list tag, number of values
        let mut kept = 0u32;
        for value in values {
            let before = bytes.len();
            encode(value, &mut bytes);
            if bytes.len() > LONGEST {
                bytes.truncate(before);
                break;
            }
            if !matches!(value, Value::Measured(_)) {
                self.hash.bytes(&bytes[before..]);
            }
            kept += 1;
        }
        let size = (bytes.len() - 4) as u32;
        bytes[..4].copy_from_slice(&size.to_le_bytes());
        bytes[4] = 6; // a list
        bytes[5..9].copy_from_slice(&kept.to_le_bytes());

        let extra = bytes.len().div_ceil(4 * SLOT_WORDS);
        let mut slots = std::mem::take(&mut self.scratch);
        slots.clear();
        let head = kind as u32 | (extra as u32) << 8 | FLAG_PAYLOAD;
        slots.extend([head, from.actor, target.0, at as u32, (at >> 32) as u32, from.line, a, 0]);
        slots.extend(bytes.chunks(4).map(|chunk| {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            u32::from_le_bytes(word)
        }));
        slots.resize((1 + extra) * SLOT_WORDS, 0);
        self.send(&slots);
        self.scratch = slots;
        self.bytes = bytes;
    }

    fn send(&mut self, slots: &[u32]) {
        if let Some(sink) = &mut self.sink {
            sink.event(slots);
        }
    }
}

impl Source {
    /// The engine itself, acting for nobody.
    pub const ENGINE: Self = Self { actor: NONE, path: 0, line: 0 };
}

#[cfg(test)]
mod tests {
    use super::super::event::decode;
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn events_read_back_as_recorded() {
        let slots = Arc::new(Mutex::new(Vec::new()));
        let mut recorder = Recorder::new(Box::new(slots.clone()), true);
        let from = Source { actor: 3, path: 7, line: 12 };
        let list = [Value::text("hola"), Value::List((0..40).map(Value::Int).collect())];
        recorder.values(Kind::Log, from, 1 << 40, (5, 5), 0, &list);
        recorder.value(Kind::Write, from, 9, (1, 1), &Value::Int(-2));
        recorder.plain(Kind::Wait, from, 10, (1, 1), (4, 6));
        let slots = slots.lock().unwrap();
        let events: Vec<_> = decode(&slots).collect();
        assert_eq!(events.len(), 3);
        assert_eq!((events[0].at, events[0].target, events[0].line), (1 << 40, 5, 12));
        assert_eq!(events[0].values, list);
        assert_eq!(events[1].values, [Value::Int(-2)]);
        assert_eq!((events[2].kind, events[2].a, events[2].b), (Kind::Wait, 4, 6));
    }

    #[test]
    fn measured_values_and_real_times_stay_out_of_the_hash() {
        let hash = |seconds: f64, at: u64, timed: bool| {
            let mut recorder = Recorder::new(Box::new(Vec::new()), timed);
            recorder.values(Kind::Log, Source::ENGINE, at, (0, 0), 0, &[Value::Measured(seconds)]);
            recorder.hash()
        };
        assert_eq!(hash(1.0, 5, false), hash(2.0, 6, false));
        assert_eq!(hash(1.0, 5, true), hash(2.0, 5, true));
        assert_ne!(hash(1.0, 5, true), hash(1.0, 6, true));
    }

    #[test]
    fn a_payload_too_long_is_cut_at_a_whole_value() {
        let slots = Arc::new(Mutex::new(Vec::new()));
        let mut recorder = Recorder::new(Box::new(slots.clone()), true);
        let long = Value::text("x".repeat(200 * 1024));
        recorder.values(Kind::Log, Source::ENGINE, 0, (0, 0), 0, &[long.clone(), long]);
        assert_eq!(decode(&slots.lock().unwrap()).next().unwrap().values.len(), 1);
    }
}
