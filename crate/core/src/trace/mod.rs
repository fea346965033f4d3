//! What happened, in order: events, their packed form, and the hash that says whether two runs
//! were the same. Depends on nothing else in the house.

mod bytes;
mod event;
mod hash;
mod recorder;
mod ring;
mod value;

pub use bytes::{decode_values, encode_values};
pub use event::{Event, Events, Kind, NONE, OpCode, SLOT_WORDS, decode};
pub use hash::{Digest, text_hash};
pub use recorder::{Recorder, Sink, Source};
pub use ring::{Ring, RingSink, WhenFull};
pub use value::{Plain, Value, format_template};
