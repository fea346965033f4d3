//! Each word once, as a pure state machine: it says whether an operation is possible now, performs
//! it, and records what happened. It knows nothing of futures, threads or time; the engines decide
//! who goes next and how an actor waits.

mod barrier;
mod condition;
mod error;
mod event;
mod inbox;
mod lock;
mod managed;
mod pipe;
mod pool;
mod queue;
mod rlock;
mod segment;
mod semaphore;
mod shared;
mod wire;

pub use barrier::Barrier;
pub use condition::Condition;
pub use error::{Error, Fault, Result};
pub(crate) use error::{digest_reply, file_name};
pub use event::Event;
pub use inbox::{Exchange, Inbox};
pub use lock::Lock;
pub use managed::Managed;
pub use pipe::Pipe;
pub use pool::Pool;
pub use queue::Queue;
pub use rlock::RLock;
pub use segment::{Cells, Segment};
pub(crate) use segment::{read as read_cells, write as write_cells};
pub use semaphore::Semaphore;
pub use shared::Shared;
pub use wire::{reply_from_value, reply_to_value};

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
    /// Shared: write the value. Event: set or clear the flag.
    Set(Value),
    /// Event: until it is set. Condition: until notified, and then the lock again.
    Wait,
    /// Condition: leave the lock, with what it protects.
    Leave(Value),
    /// Condition: the same, to wait for a notification.
    LeaveToWait(Value),
    /// Condition: let so many waiters try again.
    Notify(u32),
    /// Barrier: be counted; gives the phase.
    Arrive,
    /// Barrier: until everybody has arrived in that phase.
    Pass(u32),
    /// Queue: append, when there is room. Pipe: send. Managed list: append.
    Put(Value),
    /// Managed dictionary: write one entry.
    Insert(Value, Value),
    /// Managed dictionary: a copy of one entry, or `None`.
    Item(Value),
    /// Segment: write, read the slice that begins there.
    WriteSlice(u32),
    ReadSlice(u32),
    /// Pipe: one more sending end, held by the actor of that name; gives its number.
    CopyEnd(String),
    /// Pipe: close that sending end.
    CloseEnd(u32),
    /// Queue: what was taken is done.
    Done,
    /// Queue: until everything that was put is done.
    AllDone,
    /// Pool: leave a job, with what its worker needs to do it; gives its id. Inbox: ask for something.
    Submit(Value),
    /// Queue: the first item. Pool: the next job, its id and what was left with it; `None` when
    /// closed and empty. Inbox: the next request, likewise.
    Take,
    /// Pool: the job's result is there. Inbox: the answer.
    Settle(JobId, Reply),
    /// Pool: wait for the job's result. Inbox: for the answer.
    Collect(JobId),
    /// Pool: wait until one of the jobs is done; gives the first to be.
    AnyOf(Vec<JobId>),
    /// Pool: no more jobs. Inbox: no more requests.
    Close,
}

impl Op {
    pub fn code(&self) -> OpCode {
        match self {
            Self::Acquire => OpCode::Acquire,
            Self::Release | Self::Leave(_) | Self::LeaveToWait(_) => OpCode::Release,
            Self::Notify(_) => OpCode::Notify,
            Self::Arrive => OpCode::Arrive,
            Self::Get | Self::Item(_) | Self::ReadSlice(_) => OpCode::Get,
            Self::Set(_) | Self::WriteSlice(_) => OpCode::Set,
            Self::Submit(_) | Self::CopyEnd(_) => OpCode::Submit,
            Self::Take => OpCode::Take,
            Self::Put(_) | Self::Insert(..) | Self::CloseEnd(_) | Self::Settle(..) | Self::Close | Self::Done => {
                OpCode::Put
            }
            Self::Wait | Self::Pass(_) | Self::AllDone | Self::Collect(_) | Self::AnyOf(_) => OpCode::Wait,
        }
    }

    /// What it is called when somebody looks at it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Acquire => "acquire",
            Self::Release | Self::Leave(_) | Self::LeaveToWait(_) => "release",
            Self::Get | Self::ReadSlice(_) | Self::Item(_) => "read",
            Self::Set(_) | Self::WriteSlice(_) | Self::Insert(..) => "write",
            Self::Wait => "wait",
            Self::Notify(_) => "notify",
            Self::Arrive => "arrive",
            Self::Pass(_) => "pass",
            Self::Put(_) => "put",
            Self::Done => "done",
            Self::AllDone => "all_done",
            Self::Submit(_) => "submit",
            Self::Take => "take",
            Self::Settle(..) => "settle",
            Self::Collect(_) | Self::AnyOf(_) => "collect",
            Self::Close => "close",
            Self::CopyEnd(_) => "copy_end",
            Self::CloseEnd(_) => "close_end",
        }
    }

    /// Whether an actor may have to wait for it: then it is also where a cancellation arrives.
    pub fn can_wait(&self) -> bool {
        use Op::{Acquire, AllDone, AnyOf, Collect, Pass, Put, Take, Wait};
        matches!(self, Acquire | Wait | Pass(_) | Put(_) | AllDone | Take | Collect(_) | AnyOf(_))
    }

    /// Whether others could tell the moment of it from that of the step it ends. Who holds a lock
    /// leaves it, or notifies under it, without a choice; so does who says that an item is done.
    pub fn is_choice(&self) -> bool {
        use Op::{CopyEnd, Done, Leave, LeaveToWait, Notify, Release};
        !matches!(self, CopyEnd(_) | Done | Release | Leave(_) | LeaveToWait(_) | Notify(_))
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
    /// `actor` no longer waits for `op`.
    fn withdraw(&mut self, _actor: ActorId, _op: &Op) {}
    /// Whoever could let a waiting actor in.
    fn holders(&self) -> &[ActorId];
    /// The same, where it is known by name only.
    fn holder_names(&self) -> &[String] {
        &[]
    }
    /// What it holds, by name, for whoever looks at it from outside.
    fn facts(&self) -> Vec<(&'static str, Value)>;
    /// The state, for telling one moment of an exploration from another.
    fn fingerprint(&self, digest: &mut Digest);
}

/// Any word. One enum, so that the engines keep them in one table.
pub enum Word {
    Lock(Lock),
    Semaphore(Semaphore),
    Shared(Shared),
    Pool(Pool),
    RLock(RLock),
    Event(Event),
    Condition(Condition),
    Barrier(Barrier),
    Queue(Queue),
    Pipe(Pipe),
    Managed(Managed),
    Segment(Segment),
    Inbox(Inbox),
}

macro_rules! each_word {
    ($self:expr, $word:ident => $body:expr) => {
        match $self {
            Word::Lock($word) => $body,
            Word::Semaphore($word) => $body,
            Word::Shared($word) => $body,
            Word::Pool($word) => $body,
            Word::RLock($word) => $body,
            Word::Event($word) => $body,
            Word::Condition($word) => $body,
            Word::Barrier($word) => $body,
            Word::Queue($word) => $body,
            Word::Pipe($word) => $body,
            Word::Managed($word) => $body,
            Word::Segment($word) => $body,
            Word::Inbox($word) => $body,
        }
    };
}

impl Word {
    /// The code of its kind in a `Resource` event.
    pub fn code(&self) -> u32 {
        match self {
            Self::Lock(_) => 1,
            Self::RLock(_) => 2,
            Self::Semaphore(_) => 3,
            Self::Event(_) => 4,
            Self::Condition(_) => 5,
            Self::Barrier(_) => 6,
            Self::Queue(_) => 7,
            Self::Pipe(_) => 8,
            Self::Managed(_) => 11,
            Self::Segment(_) => 12,
            Self::Shared(_) => 9,
            Self::Pool(_) => 10,
            Self::Inbox(_) => 13,
        }
    }

    /// What kind of word it is, by name.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Lock(_) => "lock",
            Self::RLock(_) => "rlock",
            Self::Semaphore(_) => "semaphore",
            Self::Event(_) => "event",
            Self::Condition(_) => "condition",
            Self::Barrier(_) => "barrier",
            Self::Queue(_) => "queue",
            Self::Pipe(_) => "pipe",
            Self::Managed(_) => "managed",
            Self::Segment(_) => "segment",
            Self::Shared(_) => "shared",
            Self::Pool(_) => "pool",
            Self::Inbox(_) => "inbox",
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
    fn withdraw(&mut self, actor: ActorId, op: &Op) {
        each_word!(self, word => word.withdraw(actor, op));
    }
    fn holders(&self) -> &[ActorId] {
        each_word!(self, word => word.holders())
    }
    fn holder_names(&self) -> &[String] {
        each_word!(self, word => word.holder_names())
    }
    fn facts(&self) -> Vec<(&'static str, Value)> {
        each_word!(self, word => word.facts())
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
