//! What a run is watched by: it collects the events, lets a program wait for one, and knows how many threads the run
//! has. It stands in for the platform, so no thread starts or ends unseen.

use super::How;
use std::cell::RefCell;
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use trenza_core::platform::{Job, Platform, install};
use trenza_core::trace::{Event, Kind, NONE, SLOT_WORDS, Sink, decode};
use trenza_core::{OutcomeKind, threads};

/// Longer than any test takes on a busy machine: whoever waits so long would wait for ever.
const FOR_EVER: Duration = Duration::from_mins(1);

pub struct Stage {
    inside: Mutex<Inside>,
    news: Condvar,
}

#[derive(Default)]
struct Inside {
    slots: Vec<u32>,
    /// How many words of `slots` have been read into `seen`.
    read: usize,
    seen: Seen,
    threads: u32,
    /// Threads that were asked for and are not let start yet.
    held: Option<Vec<Job>>,
}

/// What has happened so far.
#[derive(Default)]
pub struct Seen {
    pub events: Vec<Event>,
    /// Names by id.
    pub actors: Vec<String>,
    /// Names and codes by id.
    pub resources: Vec<(String, u32)>,
}

thread_local! {
    static STAGE: RefCell<Option<Arc<Stage>>> = const { RefCell::new(None) };
}

struct Feed(Arc<Stage>);

impl Sink for Feed {
    fn event(&mut self, slots: &[u32]) {
        self.0.inside().slots.extend_from_slice(slots);
        self.0.news.notify_all();
    }
}

impl Stage {
    pub fn new() -> Arc<Self> {
        install(Platform { spawn, now_us, isolate: None, far: None, outside: None });
        Arc::new(Self { inside: Mutex::default(), news: Condvar::new() })
    }

    pub fn sink(self: &Arc<Self>) -> Box<dyn Sink> {
        Box::new(Feed(self.clone()))
    }

    /// Threads that `code` starts, and those that they start, belong to this stage.
    pub fn enter<T>(self: &Arc<Self>, code: impl FnOnce() -> T) -> T {
        let outer = STAGE.replace(Some(self.clone()));
        let result = code();
        STAGE.set(outer);
        result
    }

    pub fn current() -> Arc<Self> {
        STAGE.with_borrow(Clone::clone).expect("the code runs on a stage")
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn look<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(self.inside().catch_up())
    }

    /// Blocks until it is so.
    pub fn wait_until(&self, what: &str, mut so: impl FnMut(&Seen) -> bool) {
        self.wait(what, |inside| so(inside.catch_up()));
    }

    fn wait(&self, what: &str, mut so: impl FnMut(&mut Inside) -> bool) {
        let deadline = Instant::now() + FOR_EVER;
        let mut inside = self.inside();
        while !so(&mut inside) {
            let left = deadline.saturating_duration_since(Instant::now());
            let threads = inside.threads;
            assert!(!left.is_zero(), "waited for ever for {what}; {threads} threads; {}", inside.catch_up().tail());
            inside = self.news.wait_timeout(inside, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Blocks until the run has ended and none of its threads is left.
    pub fn wait_for_end(&self, run: &threads::Run, how: &How) -> OutcomeKind {
        let (tell, told) = channel();
        let same = run.clone();
        std::thread::spawn(move || {
            let kind = same.wait();
            drop(same); // first: the test counts what the run still has
            tell.send(kind)
        });
        let kind = told.recv_timeout(FOR_EVER);
        let kind = kind.unwrap_or_else(|_| panic!("the run never ends ({how}); {}", self.look(Seen::tail)));
        self.wait("the last thread to leave", |inside| inside.threads == 0);
        kind
    }

    /// Threads asked for from here on wait for [`Self::let_start`].
    pub fn hold_starts(&self) {
        self.inside().held.get_or_insert_default();
    }

    pub fn let_start(self: &Arc<Self>) {
        let held = self.inside().held.take();
        for job in held.into_iter().flatten() {
            self.start(job);
        }
    }

    fn start(self: &Arc<Self>, job: Job) {
        self.inside().threads += 1;
        let stage = self.clone();
        std::thread::spawn(move || {
            struct Left(Arc<Stage>);
            impl Drop for Left {
                fn drop(&mut self) {
                    self.0.inside().threads -= 1;
                    self.0.news.notify_all();
                }
            }
            let left = Left(stage.clone());
            stage.enter(job);
            drop(left);
        });
    }
}

impl Inside {
    fn catch_up(&mut self) -> &Seen {
        let events: Vec<Event> = decode(&self.slots[self.read..]).collect();
        self.read = self.slots.len();
        for event in events {
            self.seen.note(event);
        }
        &self.seen
    }
}

impl Seen {
    fn note(&mut self, event: Event) {
        let name = || event.values.first().map_or_else(String::new, trenza_core::Value::print);
        match event.kind {
            Kind::Actor => self.actors.push(name()),
            Kind::Resource => self.resources.push((name(), event.a)),
            _ => {}
        }
        self.events.push(event);
    }

    pub fn actor(&self, name: &str) -> Option<u32> {
        self.actors.iter().position(|known| known == name).map(|id| id as u32)
    }

    pub fn resource(&self, name: &str) -> Option<u32> {
        self.resources.iter().position(|(known, _)| known == name).map(|id| id as u32)
    }

    fn last_of(&self, actor: &str) -> Option<&Event> {
        let id = self.actor(actor)?;
        self.events.iter().rev().find(|event| event.actor == id && event.kind != Kind::Actor)
    }

    /// Whether that actor stands still before that resource.
    pub fn waits_for(&self, actor: &str, resource: &str) -> bool {
        let target = self.resource(resource);
        target.is_some()
            && self.last_of(actor).is_some_and(|last| last.kind == Kind::Wait && Some(last.target) == target)
    }

    /// Whether it ever has.
    pub fn waited_for(&self, actor: &str, resource: &str) -> bool {
        let (id, target) = (self.actor(actor), self.resource(resource));
        let mut waits = self.events.iter().filter(|event| event.kind == Kind::Wait && Some(event.actor) == id);
        target.is_some() && waits.any(|event| Some(event.target) == target)
    }

    /// Whether that actor waits for the end of others.
    pub fn joins(&self, actor: &str) -> bool {
        self.last_of(actor).is_some_and(|last| last.kind == Kind::Wait && last.target == NONE)
    }

    pub fn sleeps(&self, actor: &str) -> bool {
        self.last_of(actor).is_some_and(|last| last.kind == Kind::Sleep)
    }

    /// Whether it ever has.
    pub fn slept(&self, actor: &str) -> bool {
        let id = self.actor(actor);
        self.events.iter().any(|event| event.kind == Kind::Sleep && Some(event.actor) == id)
    }

    pub fn has_ended(&self, actor: &str) -> bool {
        let last = self.last_of(actor);
        last.is_some_and(|last| matches!(last.kind, Kind::Finish | Kind::Fail | Kind::Cancelled))
    }

    /// Whether somebody has said that.
    pub fn said(&self, text: &str) -> bool {
        self.events
            .iter()
            .any(|event| event.kind == Kind::Log && event.values.first().is_some_and(|v| v.print() == text))
    }

    /// The last events, to see what a test waits for.
    fn tail(&self) -> String {
        let events = &self.events[self.events.len().saturating_sub(12)..];
        let lines: Vec<String> = events.iter().map(|event| format!("{event:?}")).collect();
        format!("actors {:?}, the last events:\n{}", self.actors, lines.join("\n"))
    }
}

fn spawn(job: Job) {
    let stage = Stage::current();
    let mut inside = stage.inside();
    if let Some(held) = &mut inside.held {
        held.push(job);
        return;
    }
    drop(inside);
    stage.start(job);
}

fn now_us() -> u64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_micros() as u64
}

const _: () = assert!(SLOT_WORDS == 8, "the packed form that this reads");
