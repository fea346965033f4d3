//! What the kernel knows of an actor.

use crate::random::Stream;
use crate::trace::{Digest, Source, text_hash};
use crate::words::{ActorId, Op, Reply, ResourceId};

/// What an actor waits for, or has announced and not yet been given.
#[derive(Clone, Debug, PartialEq)]
pub enum Await {
    /// Its first turn.
    Start,
    /// A word.
    Word(ResourceId, Op),
    /// A word, but not beyond that moment (microseconds).
    WordBefore(ResourceId, Op, u64),
    /// The end of all these actors, whatever it is.
    Ends(Vec<ActorId>),
    /// The end of all these actors, or the first failure among them.
    EndsOrFailure(Vec<ActorId>),
    /// The end of that actor, but not beyond that moment (microseconds).
    EndBefore(ActorId, u64),
    /// A moment of scenario time, in microseconds.
    Until(u64),
    /// Its core is busy until that moment: nobody else runs (tasks only).
    Busy(u64),
    /// Only its turn.
    Turn,
    /// The outside world; with a moment where a table stands in for it.
    Outside(Option<u64>),
}

impl Await {
    /// Whether a cancellation arrives here.
    pub(super) fn cancellable(&self) -> bool {
        match self {
            Self::Word(_, op) | Self::WordBefore(_, op, _) => op.can_wait(),
            Self::Start
            | Self::Ends(_)
            | Self::EndsOrFailure(_)
            | Self::EndBefore(..)
            | Self::Until(_)
            | Self::Turn
            | Self::Outside(_) => true,
            Self::Busy(_) => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// In its own code.
    Running,
    Waiting(Await),
    /// What it waited for was done; the reply is there for it to take.
    Replied(Reply),
    Ended(Reply),
}

#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub struct Actor {
    pub name: String,
    pub parent: Option<ActorId>,
    /// Spawn path: `main/worker 3`. The same in both engines.
    pub path: String,
    pub path_hash: u64,
    pub state: State,
    /// Somebody wants it to stop and it has not been told yet.
    pub cancel_requested: bool,
    /// It was told to stop; what it then did is its own matter.
    pub told_to_stop: bool,
    /// Its failure was seen by who joined it.
    pub handled: bool,
    /// The last source line that it announced something from.
    pub line: u32,
    /// Actors that wait for its end.
    pub(super) joiners: Vec<ActorId>,
    /// It stands in a queue of the ready.
    pub(super) listed: bool,
    /// A `Wait` was recorded and nothing after it.
    pub(super) blocked: bool,
    /// Everything that it was told so far, where that is watched.
    pub(super) told: Digest,
    pub(super) draws: u32,
    /// The loop that it marked last, by its line, and what it had been told when that began.
    pub(super) marked: Option<(u32, Digest)>,
    children: u32,
    /// How many children it had started when it first waited for somebody's end.
    started_before_waiting: Option<u32>,
    random: Option<Box<Stream>>,
}

impl Actor {
    pub(super) fn new(name: String, parent: Option<(ActorId, &str)>, line: u32) -> Self {
        let path = parent.map_or_else(|| name.clone(), |(_, path)| format!("{path}/{name}"));
        Self {
            name,
            parent: parent.map(|(id, _)| id),
            path_hash: text_hash(&path),
            path,
            state: State::Waiting(Await::Start),
            cancel_requested: false,
            told_to_stop: false,
            handled: false,
            line,
            joiners: Vec::new(),
            listed: false,
            blocked: false,
            told: Digest::default(),
            draws: 0,
            marked: None,
            children: 0,
            started_before_waiting: None,
            random: None,
        }
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.state, State::Ended(_))
    }

    /// It was told to stop, and did.
    pub fn was_cancelled(&self) -> bool {
        matches!(self.state, State::Ended(Err(crate::Error::Cancelled)))
    }

    pub fn failed(&self) -> bool {
        matches!(&self.state, State::Ended(Err(crate::Error::Failed(_))))
    }

    /// Whether it started all its children before it waited for the end of any: then they ran side
    /// by side, however long each took.
    pub fn started_all_first(&self) -> bool {
        self.started_before_waiting.is_none_or(|started| started == self.children)
    }

    pub(super) fn waits_for_an_end(&mut self) {
        self.started_before_waiting.get_or_insert(self.children);
    }

    /// A name for its next child that no other child has: unnamed ones are numbered.
    pub(super) fn child_name(&mut self, name: Option<String>) -> String {
        self.children += 1;
        name.unwrap_or_else(|| format!("task {}", self.children))
    }

    /// Takes the request to stop, if there is one that it has not been told of.
    pub(super) fn take_cancel(&mut self) -> bool {
        let requested = std::mem::take(&mut self.cancel_requested);
        self.told_to_stop |= requested;
        requested
    }

    pub(super) fn source(&self, id: ActorId) -> Source {
        Source { actor: id, path: self.path_hash, line: self.line }
    }

    pub(super) fn stream(&mut self, seed: u64) -> &mut Stream {
        let path = self.path_hash;
        self.random.get_or_insert_with(|| Box::new(Stream::new(seed, path)))
    }
}
