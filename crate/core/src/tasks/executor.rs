//! The event loop: takes who may go, resumes it, and when nobody can, lets the clock pass to the
//! next sleeper. Runs in slices, so that whoever hosts it can stop it between two.

use super::context::{Body, Context, enter};
use super::order::{Choice, Chooser, Oracle, Order};
use super::pacer::{Pacer, Speed};
use crate::kernel::{Kernel, Move, Pick, Rules, State};
use crate::outcome::OutcomeKind;
use crate::panics;
use crate::platform;
use crate::trace::{Recorder, Sink, Value};
use crate::words::{ActorId, Reply};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context as PollContext, Poll, Waker};

/// How to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub seed: u64,
    pub order: Order,
    pub rules: Rules,
    pub speed: Speed,
    /// Real time instead of virtual time: for examples that compute or wait for the outside world.
    pub real_clock: bool,
    /// Whether times belong to the hash of the trace: only a clock that is virtual everywhere repeats.
    pub timed: bool,
    /// Resumptions after which a run that goes nowhere is ended.
    pub step_limit: u64,
}

impl Config {
    /// 20 million steps: some seconds of doing nothing but switching.
    pub const STEP_LIMIT: u64 = 20_000_000;
}

/// What a slice came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// There is more to do at once.
    More,
    /// Nothing to do for so many microseconds.
    Wait(u64),
    Ended(OutcomeKind),
}

/// Choices that a run remembers: more than fits any link.
const CHOICES_KEPT: usize = 4_096;

/// Who comes next.
enum Next {
    /// Nobody had to choose it.
    Free(ActorId),
    Chosen(Move),
    /// The oracle wants no more of this run.
    Abandoned,
    Nobody,
}

/// How long a run looks away that waits for the outside: it is called when something comes.
const OUTSIDE_US: u64 = 100_000;

pub struct Run {
    context: Rc<Context>,
    bodies: Vec<Option<Body>>,
    chooser: Chooser,
    pacer: Pacer,
    real_clock: bool,
    /// Wall time of the first slice.
    started: Option<u64>,
    steps: u64,
    step_limit: u64,
    ended: Option<OutcomeKind>,
    /// A move that was chosen and whose moment has not come.
    chosen: Option<Move>,
    moves: Vec<Move>,
    /// What was chosen so far where there was a choice.
    choices: Vec<Move>,
}

impl Run {
    /// Prepares a run of `main`; nothing of it happens before the first slice.
    pub fn new<F>(config: Config, sink: Box<dyn Sink>, main: impl FnOnce() -> F) -> Self
    where
        F: Future<Output = Reply> + 'static,
    {
        let chooser = Chooser::new(config.order.clone(), config.seed);
        let pick = Pick::Later { first_only: chooser.first_only() };
        let kernel = Kernel::new(config.seed, config.rules, pick, Recorder::new(sink, config.timed));
        Self::of(&config, kernel, chooser, main)
    }

    /// Prepares a run that an oracle guides.
    pub fn led<F>(config: &Config, sink: Box<dyn Sink>, oracle: Box<dyn Oracle>, main: impl FnOnce() -> F) -> Self
    where
        F: Future<Output = Reply> + 'static,
    {
        let pick = Pick::Later { first_only: false };
        let kernel = Kernel::new(config.seed, config.rules, pick, Recorder::new(sink, config.timed));
        Self::of(config, kernel, Chooser::Oracle(oracle), main)
    }

    /// Prepares a run that an oracle guides and of which only the end counts: no events, but it is known what actors
    /// were told, their marks of rounds heeded or not.
    pub fn guided<F>(config: &Config, oracle: Box<dyn Oracle>, marks: bool, main: impl FnOnce() -> F) -> Self
    where
        F: Future<Output = Reply> + 'static,
    {
        let pick = Pick::Later { first_only: false };
        let mut kernel = Kernel::new(config.seed, config.rules, pick, Recorder::silent());
        kernel.watch(marks);
        Self::of(config, kernel, Chooser::Oracle(oracle), main)
    }

    fn of<F>(config: &Config, mut kernel: Kernel, chooser: Chooser, main: impl FnOnce() -> F) -> Self
    where
        F: Future<Output = Reply> + 'static,
    {
        kernel.add_actor(None, None, 0);
        let context = Rc::new(Context {
            kernel: RefCell::new(kernel),
            me: Cell::new(0),
            newborn: RefCell::default(),
            jobs: RefCell::new(HashMap::new()),
            core: Cell::new(None),
            mailbox: Rc::default(),
            outside: if config.real_clock { platform::outside() } else { None },
        });
        let body: Body = enter(&context, || Box::pin(main()));
        Self {
            context,
            bodies: vec![Some(body)],
            chooser,
            pacer: Pacer::new(config.speed),
            real_clock: config.real_clock,
            started: None,
            steps: 0,
            step_limit: config.step_limit,
            ended: None,
            chosen: None,
            moves: Vec::new(),
            choices: Vec::new(),
        }
    }

    /// Runs for about `budget_us` of real time.
    pub fn slice(&mut self, budget_us: u64) -> Slice {
        if let Some(kind) = self.ended {
            return Slice::Ended(kind);
        }
        let begin = platform::now_us();
        self.started.get_or_insert(begin);
        loop {
            for _ in 0..64 {
                match self.step() {
                    Slice::More => {}
                    other => return other,
                }
                if self.real_clock {
                    break;
                }
            }
            if platform::now_us() - begin >= budget_us {
                return Slice::More;
            }
        }
    }

    /// Runs to the end, waiting where the clock says so.
    pub fn to_end(&mut self) -> OutcomeKind {
        loop {
            match self.slice(1_000_000) {
                Slice::More => {}
                Slice::Wait(micros) => std::thread::sleep(std::time::Duration::from_micros(micros)),
                Slice::Ended(kind) => return kind,
            }
        }
    }

    /// Ends the run where it is.
    pub fn stop(&mut self) {
        let now = self.now();
        self.context.kernel.borrow_mut().now = now;
        self.end(OutcomeKind::Stopped);
    }

    /// Another speed from here on. Only the eye sees it: the trace stays the same.
    pub fn pace(&mut self, speed: Speed) {
        let now = self.now();
        self.pacer.change(speed, now, platform::now_us());
    }

    /// Scenario time in microseconds: while the run waits for its next event, as far as the eye is.
    pub fn now(&self) -> u64 {
        let (now, next) = {
            let mut kernel = self.context.kernel.borrow_mut();
            (kernel.now, kernel.next_wake())
        };
        let next = self.context.core.get().map(|(_, until)| until).or(next);
        let due = if self.real_clock {
            self.started.map(|started| platform::now_us() - started)
        } else {
            self.pacer.due(platform::now_us())
        };
        match (self.ended, due, next) {
            (None, Some(due), Some(next)) => due.clamp(now, next.max(now)),
            _ => now,
        }
    }

    /// The kernel, to read what became of the run.
    pub fn with_kernel<T>(&self, read: impl FnOnce(&Kernel) -> T) -> T {
        read(&self.context.kernel.borrow())
    }

    /// The choice of a recorded schedule, from 0, at which it stopped fitting, if it did.
    pub fn misfit(&self) -> Option<u64> {
        if let Chooser::Recorded(recorded) = &self.chooser { recorded.misfit } else { None }
    }

    /// What was chosen so far, where there was a choice; `None` if it is more than anybody keeps. In fifo nothing is
    /// chosen.
    pub fn choices(&self) -> Option<Vec<Choice>> {
        let choice = |chosen: &Move| {
            let path = self.with_kernel(|kernel| kernel.actor(chosen.actor).path.clone());
            Choice { path, expires: chosen.expires }
        };
        (self.choices.len() < CHOICES_KEPT).then(|| self.choices.iter().map(choice).collect())
    }

    fn end(&mut self, kind: OutcomeKind) -> Slice {
        let kind = *self.ended.get_or_insert(kind);
        // Dropped outside of the run: guards find no run and release nothing.
        self.bodies.clear();
        self.context.jobs.borrow_mut().clear();
        Slice::Ended(kind)
    }

    /// Resumes one actor, or lets time pass.
    fn step(&mut self) -> Slice {
        if self.real_clock {
            let now = platform::now_us() - self.started.unwrap_or(0);
            self.context.kernel.borrow_mut().now = now;
            self.context.kernel.borrow_mut().wake_sleepers();
        }
        if let Some((holder, until)) = self.context.core.get() {
            return self.pass_time(until, Some(holder));
        }
        self.read_mail();
        match self.next() {
            Next::Free(id) => self.go(Move { actor: id, expires: false }),
            Next::Chosen(chosen) => self.go_in_time(chosen),
            Next::Abandoned => self.end(OutcomeKind::Stopped),
            Next::Nobody => {
                let wake = self.context.kernel.borrow_mut().next_wake();
                match wake {
                    Some(at) => self.pass_time(at, None),
                    None => self.nobody_can_go(),
                }
            }
        }
    }

    fn go(&mut self, next: Move) -> Slice {
        self.steps += 1;
        if self.steps > self.step_limit {
            return self.end(OutcomeKind::StepLimit);
        }
        self.resume(next);
        Slice::More
    }

    /// A move that decides itself when it happens: not before its moment is due for the eye.
    fn go_in_time(&mut self, chosen: Move) -> Slice {
        let moment = self.context.kernel.borrow().moment_of(chosen);
        if let Some(at) = moment {
            let wait = self.pacer.wait(at, platform::now_us());
            if wait > 0 {
                self.chosen = Some(chosen);
                return Slice::Wait(wait);
            }
        }
        self.context.kernel.borrow_mut().take(chosen);
        self.go(chosen)
    }

    fn next(&mut self) -> Next {
        if let Some(chosen) = self.chosen.take() {
            return Next::Chosen(chosen);
        }
        let mut kernel = self.context.kernel.borrow_mut();
        if let Some(free) = kernel.next_free() {
            return Next::Free(free);
        }
        if self.chooser.first_only() {
            return kernel.next_ready().map_or(Next::Nobody, Next::Free);
        }
        kernel.moves(&mut self.moves);
        if self.moves.is_empty() {
            return Next::Nobody;
        }
        let Some(place) = self.chooser.choose(&kernel, &self.moves) else { return Next::Abandoned };
        let chosen = self.moves[place];
        if self.moves.len() > 1 && self.choices.len() < CHOICES_KEPT {
            self.choices.push(chosen);
        }
        Next::Chosen(chosen)
    }

    /// The clock goes to `at`, when it is time; then the sleepers wake, or who held the core goes on.
    fn pass_time(&mut self, at: u64, holder: Option<ActorId>) -> Slice {
        let wall = platform::now_us();
        let wait = if self.real_clock {
            (self.started.unwrap_or(wall) + at).saturating_sub(wall)
        } else {
            self.pacer.wait(at, wall)
        };
        if wait > 0 {
            return Slice::Wait(wait);
        }
        {
            let mut kernel = self.context.kernel.borrow_mut();
            kernel.now = kernel.now.max(at);
            // Also those whose moment came while the core was held: they stand in line from here on.
            kernel.wake_sleepers();
        }
        let Some(holder) = holder else { return Slice::More };
        self.context.core.set(None);
        self.go(Move { actor: holder, expires: false })
    }

    fn resume(&mut self, Move { actor: id, expires }: Move) {
        let (first_turn, cancelled) = {
            let mut kernel = self.context.kernel.borrow_mut();
            let first_turn = kernel.actor(id).state == State::Waiting(crate::kernel::Await::Start);
            let reply = if expires { Some(kernel.expire(id)) } else { kernel.resume(id) };
            let cancelled = first_turn && reply.is_some();
            if let (Some(reply), false) = (reply, first_turn) {
                kernel.leave_reply(id, reply);
            }
            (first_turn, cancelled)
        };
        self.context.me.set(id);
        if first_turn && cancelled {
            // Cancelled before its first turn: none of its code runs.
            let body = self.bodies[id as usize].take();
            enter(&self.context, || drop(body));
            return self.finish(id, Err(crate::Error::Cancelled));
        }
        let Some(mut body) = self.bodies[id as usize].take() else { return };
        let polled =
            enter(&self.context, || panics::guard(|| body.as_mut().poll(&mut PollContext::from_waker(Waker::noop()))));
        let done = match polled {
            Ok(Ok(Poll::Pending)) | Err(panics::RunEnded) => None,
            Ok(Ok(Poll::Ready(reply))) => Some(reply),
            Ok(Err(panic)) => Some(Err(panic)),
        };
        for (id, body) in self.context.newborn.borrow_mut().drain(..) {
            self.bodies.resize_with(id as usize, || None);
            self.bodies.push(Some(body));
        }
        match done {
            None => self.bodies[id as usize] = Some(body),
            Some(reply) => {
                // Its locals go first: a guard that it still holds is released before it has ended.
                enter(&self.context, || drop(body));
                self.finish(id, reply);
            }
        }
    }

    fn finish(&mut self, id: ActorId, reply: Reply) {
        let mut kernel = self.context.kernel.borrow_mut();
        kernel.finish(id, reply);
        if id == 0 {
            // As asyncio.run does: who is left when main ends is cancelled.
            for other in 1..kernel.actors().len() as ActorId {
                kernel.request_cancel(other);
            }
        }
    }

    /// What came from outside: who waits for it can go on.
    fn read_mail(&mut self) {
        if self.context.mailbox.borrow().is_empty() {
            return;
        }
        self.follow_the_world();
        for (who, answer) in self.context.mailbox.take() {
            self.context.kernel.borrow_mut().answer(who, answer);
        }
    }

    /// While somebody waits for the real world, the virtual clock follows the real one; it passes no sleeper.
    fn follow_the_world(&mut self) {
        let wall = platform::now_us();
        let now = if self.real_clock { wall - self.started.unwrap_or(wall) } else { self.pacer.now(wall) };
        let mut kernel = self.context.kernel.borrow_mut();
        let latest = kernel.next_wake().unwrap_or(u64::MAX);
        kernel.now = kernel.now.max(now.min(latest));
    }

    /// Does something to the kernel from outside, between two slices, as of now.
    pub fn act_from_outside<T>(&mut self, act: impl FnOnce(&mut Kernel) -> T) -> T {
        if self.ended.is_none() && self.started.is_some() {
            self.follow_the_world();
        }
        act(&mut self.context.kernel.borrow_mut())
    }

    fn nobody_can_go(&mut self) -> Slice {
        if self.with_kernel(|kernel| kernel.census().outside) > 0 {
            self.follow_the_world();
            return Slice::Wait(OUTSIDE_US);
        }
        let kind = {
            let kernel = self.context.kernel.borrow();
            kernel.end_kind()
        };
        self.end(kind)
    }

    /// What main returned.
    pub fn result(&self) -> Option<Value> {
        self.with_kernel(Kernel::main_result)
    }
}
