//! One event, and its packed form: slots of eight 32-bit words, the first with kind and length.

use super::bytes::decode_values;
use super::value::Value;

/// Words in a slot. An event takes one slot, and more for a payload.
pub const SLOT_WORDS: usize = 8;
/// "No actor", "no resource".
pub const NONE: u32 = u32::MAX;

pub(crate) const FLAG_INLINE: u32 = 1 << 24;
pub(crate) const FLAG_PAYLOAD: u32 = 1 << 25;

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant = $code,)* }

        impl $name {
            /// Every code with its name, for the tables that the page is built with.
            pub const ALL: &'static [($name, &'static str)] = &[$(($name::$variant, stringify!($variant)),)*];

            pub fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    /// What happened.
    Kind {
        /// A new actor is known: ref = parent, payload = its name.
        Actor = 1,
        /// A new resource is known: ref = its id, a = kind of resource, payload = its name.
        Resource = 2,
        Start = 3,
        Finish = 4,
        /// Payload = the message.
        Fail = 5,
        /// The actor ended by its cancellation.
        Cancelled = 6,
        /// ref = the message's index, payload = its values.
        Log = 7,
        /// a, b = until (microseconds).
        Sleep = 8,
        Wake = 9,
        /// It cannot go on: ref = resource, a = operation, b = actor waited for.
        Wait = 10,
        /// What it waited for was done; it runs on.
        Go = 11,
        Acquire = 12,
        Release = 13,
        /// The resource's state is now: a value.
        Level = 14,
        Read = 15,
        Write = 16,
        Send = 17,
        Receive = 18,
        /// Asks another actor to stop: a = that actor.
        Cancel = 19,
        Timeout = 20,
        /// It let others go, and has its turn again. What others did in between says it already, so the hash of a
        /// trace leaves it out.
        Turn = 21,
        /// Holds its core: a, b = until (microseconds).
        Busy = 22,
    }
}

codes! {
    /// What an actor asks a word for.
    OpCode {
        Acquire = 1,
        Release = 2,
        Get = 3,
        Set = 4,
        Wait = 5,
        Notify = 6,
        Put = 7,
        Take = 8,
        Join = 9,
        Gather = 10,
        Submit = 11,
        Arrive = 12,
        /// Of the world outside.
        Fetch = 13,
    }
}

/// An event read back from its slots.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub kind: Kind,
    pub actor: u32,
    pub target: u32,
    /// Scenario time in microseconds.
    pub at: u64,
    /// Line in the example's source, 0 if unknown.
    pub line: u32,
    pub a: u32,
    pub b: u32,
    pub values: Vec<Value>,
}

impl Event {
    fn read(slots: &[u32]) -> Option<(Self, usize)> {
        let head = *slots.first()?;
        let length = 1 + ((head >> 8) & 0xFFFF) as usize;
        let words = slots.get(..length * SLOT_WORDS)?;
        let (a, b) = (words[6], words[7]);
        let values = if head & FLAG_INLINE != 0 {
            vec![Value::Int((u64::from(a) | u64::from(b) << 32) as i64)]
        } else if head & FLAG_PAYLOAD != 0 {
            let bytes: Vec<u8> = words[SLOT_WORDS..].iter().flat_map(|word| word.to_le_bytes()).collect();
            let size = u32::from_le_bytes(bytes.first_chunk().copied()?) as usize;
            decode_values(bytes.get(4..4 + size)?)?
        } else {
            Vec::new()
        };
        let event = Self {
            kind: Kind::from_code(head as u8)?,
            actor: words[1],
            target: words[2],
            at: u64::from(words[3]) | u64::from(words[4]) << 32,
            line: words[5],
            a,
            b,
            values,
        };
        Some((event, length * SLOT_WORDS))
    }
}

/// Walks over packed slots.
pub struct Events<'a>(&'a [u32]);

impl Iterator for Events<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let (event, words) = Event::read(self.0)?;
        self.0 = &self.0[words..];
        Some(event)
    }
}

pub fn decode(slots: &[u32]) -> Events<'_> {
    Events(slots)
}
