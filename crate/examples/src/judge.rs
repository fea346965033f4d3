//! Whether a run kept the lesson's promise: judged from what main returned and from what the words
//! hold at the end, never from the order of log lines.

use trenza_core::kernel::{Actor, Kernel};
use trenza_core::random::Stream;
use trenza_core::words::{Barrier, Condition, Event, Inbox, Pipe, Pool, Queue, RLock, Semaphore, Word};
use trenza_core::{Figure, Plain, Value};

/// A run at its end.
pub struct End<'a> {
    pub kernel: &'a Kernel,
    /// What main returned, if it ended well.
    pub result: Option<Value>,
    /// Delays lasted no time, or any: moments say nothing.
    pub timeless: bool,
}

impl End<'_> {
    pub fn result<T: Plain>(&self) -> Option<T> {
        T::from_value(self.result.clone()?)
    }

    /// The actors that main started.
    pub fn started(&self) -> impl Iterator<Item = &Actor> {
        self.kernel.actors().iter().filter(|actor| actor.parent == Some(0))
    }

    /// Whether main started so many actors, all of them before it waited for the end of any.
    pub fn side_by_side(&self, actors: usize) -> bool {
        self.started().count() == actors && self.kernel.actors().first().is_some_and(Actor::started_all_first)
    }

    /// The actor of that name, the first if several have it.
    pub fn actor(&self, name: &str) -> Option<&Actor> {
        self.kernel.actors().iter().find(|actor| actor.name == name)
    }

    /// The numbers that main drew, from the beginning.
    pub fn drawn_by_main(&self) -> Stream {
        self.kernel.fresh_stream(0)
    }

    /// What the shared value of that name holds.
    pub fn shared<T: Plain>(&self, name: &str) -> Option<T> {
        match self.kernel.word(name)? {
            Word::Shared(shared) => T::from_value(shared.value().clone()),
            _ => None,
        }
    }

    pub fn rlock(&self, name: &str) -> Option<&RLock> {
        match self.kernel.word(name)? {
            Word::RLock(rlock) => Some(rlock),
            _ => None,
        }
    }

    pub fn event(&self, name: &str) -> Option<&Event> {
        match self.kernel.word(name)? {
            Word::Event(event) => Some(event),
            _ => None,
        }
    }

    pub fn condition(&self, name: &str) -> Option<&Condition> {
        match self.kernel.word(name)? {
            Word::Condition(condition) => Some(condition),
            _ => None,
        }
    }

    pub fn barrier(&self, name: &str) -> Option<&Barrier> {
        match self.kernel.word(name)? {
            Word::Barrier(barrier) => Some(barrier),
            _ => None,
        }
    }

    pub fn queue(&self, name: &str) -> Option<&Queue> {
        match self.kernel.word(name)? {
            Word::Queue(queue) => Some(queue),
            _ => None,
        }
    }

    pub fn pool(&self, name: &str) -> Option<&Pool> {
        match self.kernel.word(name)? {
            Word::Pool(pool) => Some(pool),
            _ => None,
        }
    }

    pub fn inbox(&self, name: &str) -> Option<&Inbox> {
        match self.kernel.word(name)? {
            Word::Inbox(inbox) => Some(inbox),
            _ => None,
        }
    }

    pub fn pipe(&self, name: &str) -> Option<&Pipe> {
        match self.kernel.word(name)? {
            Word::Pipe(pipe) => Some(pipe),
            _ => None,
        }
    }

    /// What a manager keeps under that name.
    pub fn managed(&self, name: &str) -> Option<&Value> {
        match self.kernel.word(name)? {
            Word::Managed(managed) => Some(managed.value()),
            _ => None,
        }
    }

    pub fn semaphore(&self, name: &str) -> Option<&Semaphore> {
        match self.kernel.word(name)? {
            Word::Semaphore(semaphore) => Some(semaphore),
            _ => None,
        }
    }
}

/// What the judge found.
pub struct Verdict {
    /// The promise, judged the same whatever the toggles. Whether the run finished is not its matter.
    pub holds: bool,
    pub figures: Vec<(&'static str, Figure)>,
}
