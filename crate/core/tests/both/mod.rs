//! Runs the same story in both engines; and a desk at which a word is asked step by step, as each engine
//! asks it, so that who goes first is decided by the test and not by the machine.
#![allow(dead_code, reason = "each test file uses its part")]

use std::future::Future;
use trenza_core::kernel::{Await, Kernel, Pick, Rules, State, Switch};
use trenza_core::tasks::{self, Order, Speed};
use trenza_core::trace::Recorder;
use trenza_core::words::{ActorId, Op, Reply, ResourceId, Word};
use trenza_core::{Error, OutcomeKind, Plain, Result, Value, threads};

pub const DONE: Reply = Ok(Value::None);
/// Nobody goes.
pub const NOBODY: [ActorId; 0] = [];
pub const CANCELLED: Reply = Err(Error::Cancelled);

/// How main's story ended, with what it gave.
pub type Ended<T> = (OutcomeKind, Option<T>);

/// On tasks, the turn passing at any access, in an order drawn from `seed`.
pub fn on_tasks<T: Plain, F: Future<Output = Result<T>> + 'static>(seed: u64, main: impl FnOnce() -> F) -> Ended<T> {
    let config = tasks::Config {
        seed,
        order: Order::Random,
        rules: Rules::run(Switch::Access),
        speed: Speed::Instant,
        real_clock: false,
        timed: true,
        step_limit: 1_000_000,
    };
    let main = move || {
        let story = main();
        async move { story.await.map(Plain::to_value) }
    };
    let mut run = tasks::Run::new(config, Box::new(Vec::new()), main);
    (run.to_end(), run.result().and_then(T::from_value))
}

pub fn on_threads<T: Plain>(main: impl FnOnce() -> Result<T> + Send + 'static) -> Ended<T> {
    let config = threads::Config { seed: 1, speed: Speed::Times(20.0), real_clock: false, held: false };
    let run = threads::Run::start(config, Box::new(Vec::new()), move || main().map(Plain::to_value));
    (run.wait(), run.result().and_then(T::from_value))
}

/// A word and those who ask it.
pub struct Desk {
    pub kernel: Kernel,
    pick: Pick,
    word: ResourceId,
}

/// A desk as each engine has it.
pub fn desks(word: impl Fn() -> Word) -> [Desk; 3] {
    [Pick::AtOnce, Pick::Later { first_only: true }, Pick::Later { first_only: false }].map(|pick| {
        let recorder = Recorder::new(Box::new(Vec::new()), true);
        let mut kernel = Kernel::new(1, Rules::run(Switch::Await), pick, recorder);
        let main = kernel.add_actor(None, None, 0);
        let word = kernel.add_resource(main, "word", word());
        let mut desk = Desk { kernel, pick, word };
        desk.start(main);
        desk
    })
}

impl Desk {
    /// Another actor, running.
    pub fn actor(&mut self) -> ActorId {
        let id = self.kernel.add_actor(None, Some(0), 0);
        self.start(id);
        id
    }

    pub fn actors<const N: usize>(&mut self) -> [ActorId; N] {
        std::array::from_fn(|_| self.actor())
    }

    fn start(&mut self, id: ActorId) {
        if self.pick != Pick::AtOnce {
            assert_eq!(self.next(), Some(id));
        }
        assert_eq!(self.kernel.resume(id), None, "its first turn");
    }

    fn next(&mut self) -> Option<ActorId> {
        self.kernel.next_free().or_else(|| self.kernel.next_ready())
    }

    /// `None`: it waits.
    pub fn ask(&mut self, who: ActorId, op: Op) -> Option<Reply> {
        self.kernel.announce(who, Await::Word(self.word, op), 0)
    }

    /// The same, but not beyond that moment.
    pub fn ask_before(&mut self, who: ActorId, op: Op, until: u64) -> Option<Reply> {
        self.kernel.announce(who, Await::WordBefore(self.word, op, until), 0)
    }

    /// The clock goes to `at`: of those who wait until a moment, who wakes, and with what.
    pub fn passes(&mut self, at: u64, waiting: &[ActorId]) -> Vec<(ActorId, Reply)> {
        self.kernel.now = at;
        if self.pick != Pick::AtOnce {
            self.kernel.wake_sleepers();
            return self.served();
        }
        let due = |who: &ActorId| self.kernel.wake_if_due(*who).map(|reply| (*who, reply));
        let mut woken: Vec<_> = waiting.iter().filter_map(due).collect();
        woken.extend(self.served());
        woken
    }

    /// Asks for what is given at once.
    pub fn gets(&mut self, who: ActorId, op: Op) -> Value {
        self.ask(who, op).expect("given at once").expect("no error")
    }

    /// Asks for what it has to wait for.
    pub fn waits(&mut self, who: ActorId, op: Op) {
        assert_eq!(self.ask(who, op), None, "it waits");
    }

    /// Who of the waiting is given something now, in order, with what it is given.
    pub fn served(&mut self) -> Vec<(ActorId, Reply)> {
        let mut served = Vec::new();
        if self.pick == Pick::AtOnce {
            for id in self.kernel.to_wake() {
                served.push((id, self.kernel.take_reply(id).expect("it was woken for a reply")));
            }
        } else {
            while let Some(id) = self.next() {
                served.push((id, self.kernel.resume(id).expect("it has had its first turn")));
            }
        }
        served
    }

    /// The same, of those who are given what they asked for.
    pub fn goes(&mut self) -> Vec<ActorId> {
        let served = self.served();
        assert!(served.iter().all(|(_, reply)| reply.is_ok()), "{served:?}");
        served.into_iter().map(|(who, _)| who).collect()
    }

    /// Main asks somebody to stop, who learns it: at once if it waits.
    pub fn cancel(&mut self, who: ActorId) {
        self.kernel.cancel(0, who, 0);
        if !matches!(self.kernel.actor(who).state, State::Running) {
            let served = self.served();
            assert_eq!(served.first(), Some(&(who, CANCELLED)), "{served:?}");
        }
    }

    pub fn word(&self) -> &Word {
        self.kernel.word("word").expect("it is there")
    }
}
