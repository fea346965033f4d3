//! Each word once, as a pure state machine: it says whether an operation is possible now, performs
//! it, and records what happened. It knows nothing of futures, threads or time; the engines decide
//! who goes next and how an actor waits.

mod error;
mod lock;
mod pool;
mod semaphore;
mod shared;

pub(crate) use error::file_name;
pub use error::{Error, Fault, Result};
pub use lock::Lock;
pub use pool::Pool;
pub use semaphore::Semaphore;
pub use shared::Shared;

use crate::trace::{Digest, Kind, OpCode, Recorder, Source, Value};

/// An actor's place in the run's table.
pub type ActorId = u32;
/// A resource's place in the run's table.
pub type ResourceId = u32;
/// A job's place in its pool.
pub type JobId = u32;

/// What an operation gave.
pub type Reply = std::result::Result<Value, Error>;

/// What an actor asks a word for.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Lock: become the owner. Semaphore: take a permit.
    Acquire,
    Release,
    /// Shared: read the value.
    Get,
    /// Shared: write the value.
    Set(Value),
    /// Pool: leave a job; gives its id.
    Submit,
    /// Pool: take the next job; `None` when closed and empty.
    Take,
    /// Pool: the job's result is there.
    Settle(JobId, Reply),
    /// Pool: wait for the job's result.
    Collect(JobId),
    /// Pool: wait until one of the jobs is done; gives the first to be.
    AnyOf(Vec<JobId>),
    /// Pool: no more jobs.
    Close,
}

impl Op {
    pub fn code(&self) -> OpCode {
        match self {
            Self::Acquire => OpCode::Acquire,
            Self::Release => OpCode::Release,
            Self::Get => OpCode::Get,
            Self::Set(_) => OpCode::Set,
            Self::Submit => OpCode::Submit,
            Self::Take => OpCode::Take,
            Self::Settle(..) | Self::Close => OpCode::Put,
            Self::Collect(_) | Self::AnyOf(_) => OpCode::Wait,
        }
    }

    /// Whether an actor may have to wait for it: then it is also where a cancellation arrives.
    pub fn can_wait(&self) -> bool {
        matches!(self, Self::Acquire | Self::Take | Self::Collect(_) | Self::AnyOf(_))
    }
}

/// Where a word records what it did: one actor, one resource, one moment.
pub struct Scene<'a> {
    pub recorder: &'a mut Recorder,
    pub from: Source,
    pub at: u64,
    pub resource: (ResourceId, u64),
}

impl Scene<'_> {
    pub fn record(&mut self, kind: Kind) {
        self.recorder.plain(kind, self.from, self.at, self.resource, (0, 0));
    }

    pub fn record_value(&mut self, kind: Kind, value: &Value) {
        self.recorder.value(kind, self.from, self.at, self.resource, value);
    }
}

/// The state machine behind a word.
pub trait Machine {
    /// Whether `actor` could perform `op` now.
    fn enabled(&self, actor: ActorId, op: &Op) -> bool;
    /// Performs an operation that is enabled.
    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply;
    /// Whoever could let a waiting actor in.
    fn holders(&self) -> &[ActorId];
    /// The state, for telling one moment of an exploration from another.
    fn fingerprint(&self, digest: &mut Digest);
}

/// Any word. One enum, so that the engines keep them in one table.
pub enum Word {
    Lock(Lock),
    Semaphore(Semaphore),
    Shared(Shared),
    Pool(Pool),
}

macro_rules! each_word {
    ($self:expr, $word:ident => $body:expr) => {
        match $self {
            Word::Lock($word) => $body,
            Word::Semaphore($word) => $body,
            Word::Shared($word) => $body,
            Word::Pool($word) => $body,
        }
    };
}

impl Word {
    /// The code of its kind in a `Resource` event.
    pub fn code(&self) -> u32 {
        match self {
            Self::Lock(_) => 1,
            Self::Semaphore(_) => 3,
            Self::Shared(_) => 9,
            Self::Pool(_) => 10,
        }
    }
}

impl Machine for Word {
    fn enabled(&self, actor: ActorId, op: &Op) -> bool {
        each_word!(self, word => word.enabled(actor, op))
    }
    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        each_word!(self, word => word.perform(actor, op, scene))
    }
    fn holders(&self) -> &[ActorId] {
        each_word!(self, word => word.holders())
    }
    fn fingerprint(&self, digest: &mut Digest) {
        each_word!(self, word => word.fingerprint(digest));
    }
}

/// A word was asked for something it does not do: a bug of the engine, never of an example.
#[cold]
fn foreign(word: &str, op: &Op) -> ! {
    unreachable!("{word} has no operation {op:?}")
}
