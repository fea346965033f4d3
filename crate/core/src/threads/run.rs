//! One run on real threads: what its actors share, how it begins and how it ends.

use super::context::{self, Body};
use super::wait_queue::{Bell, WaitQueue};
use crate::kernel::{Kernel, Pick, Rules, Switch};
use crate::outcome::OutcomeKind;
use crate::panics::{self, RunEnded};
use crate::platform;
use crate::tasks::Speed;
use crate::trace::{Recorder, Sink, Value};
use crate::words::{ActorId, Reply, ResourceId};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Config {
    pub seed: u64,
    pub speed: Speed,
    /// The example computes or waits for the outside world: speed means nothing to it.
    pub real_clock: bool,
    /// The run's server stays open for visitors from outside until it hears of no more.
    pub held: bool,
}

/// What the threads of a run share.
pub(super) struct Floor {
    pub kernel: Kernel,
    /// A bell for each actor.
    pub bells: Vec<Arc<Bell>>,
    pub jobs: HashMap<(ResourceId, u32), Body>,
    ended: Option<OutcomeKind>,
}

pub(super) struct Shared {
    pub queue: WaitQueue<Floor>,
    done: Bell,
    started: u64,
    /// Scenario microseconds in a real one.
    pub times: f64,
    pub instant: bool,
    /// Not zero: the run is over, leave whatever you do.
    stop: AtomicU32,
}

/// A run on real threads. Dropping it does not stop it.
#[derive(Clone)]
pub struct Run(Arc<Shared>);

impl Run {
    /// Starts `main` on a thread of its own.
    pub fn start(config: Config, sink: Box<dyn Sink>, main: impl FnOnce() -> Reply + Send + 'static) -> Self {
        let recorder = Recorder::new(sink, false);
        let mut kernel = Kernel::new(config.seed, Rules::run(Switch::Await), Pick::AtOnce, recorder);
        if config.held {
            kernel.hold_server(); // before main: a short run would be over before anybody could ask for it
        }
        let (times, instant) = match config.speed {
            Speed::Times(times) if !config.real_clock => (times, false),
            Speed::Times(_) => (1.0, false),
            Speed::Instant => (1.0, !config.real_clock),
        };
        let shared = Arc::new(Shared {
            queue: WaitQueue::new(Floor { kernel, bells: Vec::new(), jobs: HashMap::new(), ended: None }),
            done: Bell::default(),
            started: platform::now_us(),
            times,
            instant,
            stop: AtomicU32::new(0),
        });
        let id = shared.queue.enter().add_actor(None, None, 0);
        shared.launch(id, Box::new(main));
        Self(shared)
    }

    /// How it ended, if it has.
    pub fn ended(&self) -> Option<OutcomeKind> {
        self.0.queue.enter().ended
    }

    /// Blocks until it has ended. Never for a thread that must not block.
    pub fn wait(&self) -> OutcomeKind {
        let inside = self.0.queue.enter();
        self.0.queue.wait(inside, &self.0.done, |floor| floor.ended).1
    }

    /// Ends the run where it is: blocked threads are woken and unwound, busy ones leave at their next
    /// checkpoint.
    pub fn stop(&self) {
        self.0.end(&mut self.0.queue.enter(), OutcomeKind::Stopped);
    }

    /// Where a word lies that ends busy work when it is not zero: for who cannot enter the run.
    pub fn stop_flag_address(&self) -> usize {
        std::ptr::from_ref(&self.0.stop) as usize
    }

    /// Does something to the kernel from outside, as of now. `None` if somebody is inside: who calls must never wait.
    pub fn act_from_outside<T>(&self, act: impl FnOnce(&mut Kernel) -> T) -> Option<T> {
        let mut floor = self.0.queue.try_enter()?;
        if floor.ended.is_none() {
            floor.kernel.now = self.0.now();
        }
        let result = act(&mut floor.kernel);
        floor.wake();
        self.0.end_if_nobody_can_act(&mut floor);
        Some(result)
    }

    /// Scenario time in microseconds.
    pub fn now(&self) -> u64 {
        self.0.now()
    }

    /// The kernel, to read what became of the run.
    pub fn with_kernel<T>(&self, read: impl FnOnce(&Kernel) -> T) -> T {
        read(&self.0.queue.enter().kernel)
    }

    /// What main returned.
    pub fn result(&self) -> Option<Value> {
        self.with_kernel(Kernel::main_result)
    }
}

impl Floor {
    pub(super) fn add_actor(&mut self, name: Option<String>, parent: Option<ActorId>, line: u32) -> ActorId {
        self.bells.push(Arc::default());
        self.kernel.add_actor(name, parent, line)
    }

    /// Rings for everybody who was given something.
    pub(super) fn wake(&mut self) {
        for id in self.kernel.to_wake() {
            self.bells[id as usize].ring();
        }
    }
}

impl Shared {
    pub(super) fn now(&self) -> u64 {
        ((platform::now_us() - self.started) as f64 * self.times) as u64
    }

    /// How long so many scenario microseconds really last.
    pub(super) fn real(&self, scenario_us: u64) -> Duration {
        Duration::from_micros((scenario_us as f64 / self.times).ceil() as u64)
    }

    pub(super) fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) != 0
    }

    /// Leaves the actor's code, dropping what it holds.
    pub(super) fn leave_if_over(&self) {
        if self.is_over() && !std::thread::panicking() {
            std::panic::resume_unwind(Box::new(RunEnded));
        }
    }

    /// Gives the actor a thread.
    pub(super) fn launch(self: &Arc<Self>, id: ActorId, body: Body) {
        let shared = self.clone();
        platform::spawn(Box::new(move || shared.act(id, body)));
    }

    fn act(self: &Arc<Self>, id: ActorId, body: Body) {
        if self.is_over() {
            return;
        }
        let reply = match self.first_turn(id) {
            Some(cancelled) => {
                // None of its code runs; what it was given is dropped by it all the same.
                context::enter(self, id, || drop(body));
                cancelled
            }
            None => match context::enter(self, id, || panics::guard(body)) {
                Ok(Ok(reply)) => reply,
                Ok(Err(panic)) => Err(panic),
                Err(RunEnded) => return,
            },
        };
        self.finish(id, reply);
    }

    /// Starts the actor; a reply if it was cancelled before.
    pub(super) fn first_turn(&self, id: ActorId) -> Option<Reply> {
        let mut floor = self.queue.enter();
        floor.kernel.now = self.now();
        floor.kernel.resume(id)
    }

    pub(super) fn finish(&self, id: ActorId, reply: Reply) {
        let mut floor = self.queue.enter();
        if floor.ended.is_some() {
            return;
        }
        floor.kernel.now = self.now();
        floor.kernel.finish(id, reply);
        floor.wake();
        self.end_if_nobody_can_act(&mut floor);
    }

    /// Over, well or in a deadlock: nobody runs, starts, sleeps or may come from outside, and so nobody will ever wake anybody.
    pub(super) fn end_if_nobody_can_act(&self, floor: &mut Floor) {
        let census = floor.kernel.census();
        if census.running == 0 && census.starting == 0 && census.sleeping == 0 && census.outside == 0 {
            let kind = floor.kernel.end_kind();
            self.end(floor, kind);
        }
    }

    fn end(&self, floor: &mut Floor, kind: OutcomeKind) {
        if floor.ended.is_some() {
            return;
        }
        floor.kernel.now = self.now();
        floor.ended = Some(kind);
        self.stop.store(1, Ordering::Relaxed);
        for bell in &floor.bells {
            bell.ring();
        }
        self.done.ring();
    }
}
