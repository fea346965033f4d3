//! Why a word did not give what it was asked for. One error type for the whole vocabulary.

use crate::trace::{Digest, Value};
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

/// What `?` passes on in an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// Somebody asked this actor to stop. It may be swallowed, as in Python.
    Cancelled,
    /// The time allowed was over.
    TimedOut,
    /// The other end is closed: nothing more will come.
    Closed,
    /// The actor, or the one it waited for, failed.
    Failed(Fault),
}

/// What went wrong, and at which line of the example.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub message: Arc<str>,
    pub file: Arc<str>,
    pub line: u32,
}

pub type Result<T = ()> = std::result::Result<T, Error>;

impl Error {
    /// A failure on purpose, as `raise` in Python.
    #[track_caller]
    pub fn failed(message: impl AsRef<str>) -> Self {
        let place = Location::caller();
        Self::Failed(Fault {
            message: Arc::from(message.as_ref()),
            file: Arc::from(file_name(place.file())),
            line: place.line(),
        })
    }
}

impl Error {
    /// Adds it to a hash. Where a fault lies in the source tells no two runs apart.
    fn digest(&self, digest: &mut Digest) {
        match self {
            Self::Cancelled => digest.word(1),
            Self::TimedOut => digest.word(2),
            Self::Closed => digest.word(3),
            Self::Failed(fault) => {
                digest.word(4);
                digest.bytes(fault.message.as_bytes());
            }
        }
    }

    /// What it is when nobody handles it: a failure at the line that the actor had reached.
    pub(crate) fn unhandled_at(self, line: u32) -> Self {
        match self {
            Self::TimedOut | Self::Closed => {
                Self::Failed(Fault { message: Arc::from(self.to_string()), file: Arc::from(""), line })
            }
            other => other,
        }
    }
}

/// Adds what an operation gave to a hash.
pub(crate) fn digest_reply(reply: &Result<Value>, digest: &mut Digest) {
    match reply {
        Ok(value) => {
            digest.word(0);
            value.digest(digest);
        }
        Err(error) => error.digest(digest),
    }
}

/// The file as its listing is called: `threads.rs`.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("cancelled"),
            Self::TimedOut => f.write_str("timed out"),
            Self::Closed => f.write_str("closed"),
            Self::Failed(fault) => f.write_str(&fault.message),
        }
    }
}

impl std::error::Error for Error {}
