//! Who is there, who waits for what, and what happened: the part that both engines share. It is
//! pure bookkeeping, without futures, threads or a clock of its own; an engine tells it the time.
//!
//! An actor *announces* what it wants. What is possible is done at once where the model of switching
//! allows it; else the actor waits. When a word changes, the kernel finds who could go now: the
//! threads engine lets the longest waiting have it there and then (`Pick::AtOnce`), the tasks engine
//! lists the actor as ready and chooses later (`Pick::Later`).

mod actor;
mod announce;
mod choosing;
mod ends;
mod look;
mod outside;
mod stuck;
mod time;
mod told;

pub use actor::{Actor, Await, State};
pub use choosing::Move;
pub use look::{ActorLook, Fact, Look, MoveLook, ResourceLook, Standing};
pub use outside::Ticket;

use crate::random::{Span, Stream};
use crate::trace::{Kind, NONE, Recorder, Source, Value, text_hash};
use crate::words::{ActorId, Cells, ResourceId, Word};
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::time::Duration;

/// Where the turn may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Only where the running actor must wait (asyncio).
    Await,
    /// Before any announced operation (threads, `CPython`).
    Access,
}

/// What a delay of a scenario means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Delays {
    /// It lasts as long as it says: the clock decides who wakes first.
    #[default]
    Given,
    /// It may last any time: a sleep only says that others may go first, and that a time limit runs out is a move
    /// of its own, possible until what it limits is done.
    Any,
}

/// The model that a run follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub switch: Switch,
    pub delays: Delays,
    /// Every resumption is a choice: where actors cancel one another, a start, a wake-up or an end that somebody waits
    /// for can come one too late. Elsewhere nobody could tell the difference, and only announced operations are.
    pub every_move: bool,
}

impl Rules {
    /// Those of a plain run: delays as given.
    pub fn run(switch: Switch) -> Self {
        Self { switch, delays: Delays::Given, every_move: false }
    }
}

/// When an actor that could go is given what it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// In the step that made it possible, the longest waiting first.
    AtOnce,
    /// When the engine chooses it. `first_only`: only the longest waiting of a word is a candidate.
    Later { first_only: bool },
}

/// How many actors are where. A run is over, well or in a deadlock, when nobody can act any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    pub starting: u32,
    pub running: u32,
    pub sleeping: u32,
    /// In the world outside, and visitors who may still come from there.
    pub outside: u32,
    pub unfinished: u32,
}

struct Resource {
    name: String,
    name_hash: u64,
    word: Word,
    /// Who has announced something and not been given it, the longest waiting first.
    queue: VecDeque<ActorId>,
}

pub struct Kernel {
    /// Scenario time in microseconds; the engine keeps it.
    pub now: u64,
    rules: Rules,
    pick: Pick,
    seed: u64,
    actors: Vec<Actor>,
    resources: Vec<Resource>,
    recorder: Recorder,
    census: Census,
    /// Sleepers by time and order of going to sleep.
    sleepers: BinaryHeap<std::cmp::Reverse<(u64, u64, ActorId)>>,
    sleeps: u64,
    /// May be resumed without a choice (their next announcement is the choice).
    free: VecDeque<ActorId>,
    /// May be chosen, in the order in which they became ready.
    ready: VecDeque<ActorId>,
    /// Their reply is there: the threads engine wakes them.
    replied: Vec<ActorId>,
    /// Who was the last to go on.
    went: ActorId,
    names: HashMap<String, u32>,
    door: outside::Door,
    /// Whether it is kept what actors were told.
    watched: bool,
    /// Whether marks of rounds are heeded.
    marks: bool,
}

impl Kernel {
    pub fn new(seed: u64, rules: Rules, pick: Pick, recorder: Recorder) -> Self {
        Self {
            now: 0,
            rules,
            pick,
            seed,
            actors: Vec::new(),
            resources: Vec::new(),
            recorder,
            census: Census::default(),
            sleepers: BinaryHeap::new(),
            sleeps: 0,
            free: VecDeque::new(),
            ready: VecDeque::new(),
            replied: Vec::new(),
            went: 0,
            names: HashMap::new(),
            door: outside::Door::default(),
            watched: false,
            marks: false,
        }
    }

    /// A new actor that waits for its first turn. Names repeat with a mark: `worker 1`, `worker 1'`.
    pub fn add_actor(&mut self, name: Option<String>, parent: Option<ActorId>, line: u32) -> ActorId {
        let id = self.actors.len() as ActorId;
        let name = match parent {
            Some(parent) => self.actors[parent as usize].child_name(name),
            None => name.unwrap_or_else(|| "main".into()),
        };
        let over = parent.map(|parent| (parent, self.actors[parent as usize].path.as_str()));
        let mut actor = Actor::new(name, over, line);
        let same = self.names.entry(actor.path.clone()).or_default();
        *same += 1;
        if *same > 1 {
            actor.path = format!("{}#{same}", actor.path);
            actor.path_hash = text_hash(&actor.path);
        }
        let source = actor.source(id);
        let parent_hash = parent.map_or(0, |parent| self.actors[parent as usize].path_hash);
        let payload = [Value::text(&actor.name)];
        self.recorder.values(Kind::Actor, source, self.now, (parent.unwrap_or(NONE), parent_hash), 0, &payload);
        if let (Some(parent), true) = (parent, self.watched) {
            actor.told = self.learn_of_child(parent, id);
        }
        self.actors.push(actor);
        self.census.starting += 1;
        self.census.unfinished += 1;
        if matches!(self.pick, Pick::Later { .. }) {
            self.list(id);
        }
        id
    }

    /// A new resource, made by `maker`.
    pub fn add_resource(&mut self, maker: ActorId, name: &str, word: Word) -> ResourceId {
        let id = self.resources.len() as ResourceId;
        let name_hash = text_hash(name);
        self.recorder.values(
            Kind::Resource,
            Source::ENGINE,
            self.now,
            (id, name_hash),
            word.code(),
            &[Value::text(name)],
        );
        self.tell_word(maker, u64::from(id));
        self.resources.push(Resource { name: name.into(), name_hash, word, queue: VecDeque::new() });
        id
    }

    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id as usize]
    }

    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The word of that name, the first if several have it.
    pub fn word(&self, name: &str) -> Option<&Word> {
        self.resources.iter().find(|resource| resource.name == name).map(|resource| &resource.word)
    }

    /// The memory of a segment.
    ///
    /// # Panics
    /// If the resource is no segment.
    pub fn cells(&self, id: ResourceId) -> Cells {
        match &self.resources[id as usize].word {
            Word::Segment(segment) => segment.cells().clone(),
            _ => panic!("resource {id} is no segment"),
        }
    }

    pub fn census(&self) -> Census {
        self.census
    }

    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// What the actor draws from, from the beginning.
    pub fn fresh_stream(&self, id: ActorId) -> Stream {
        Stream::new(self.seed, self.actors[id as usize].path_hash)
    }

    /// Draws from the actor's own stream.
    pub fn draw<T>(&mut self, me: ActorId, draw: impl FnOnce(&mut Stream) -> T) -> T {
        self.actors[me as usize].draws += 1;
        draw(self.actors[me as usize].stream(self.seed))
    }

    /// A duration of the span, from the actor's own stream; its shortest where any delay is possible, so that an actor
    /// that tries again and again comes back to the same state.
    pub fn draw_delay(&mut self, me: ActorId, span: Span) -> Duration {
        if self.rules.delays == Delays::Any { span.min } else { self.draw(me, |stream| stream.duration(span)) }
    }

    pub fn log(&mut self, me: ActorId, line: u32, message: u32, values: &[Value]) {
        self.actors[me as usize].line = line;
        let from = self.actors[me as usize].source(me);
        self.recorder.values(Kind::Log, from, self.now, (message, u64::from(message)), 0, values);
    }

    pub(super) fn record(&mut self, kind: Kind, me: ActorId, target: (u32, u64), numbers: (u32, u32)) {
        let from = self.actors[me as usize].source(me);
        self.recorder.plain(kind, from, self.now, target, numbers);
    }

    pub(super) fn record_wait(&mut self, me: ActorId, target: (u32, u64), numbers: (u32, u32)) {
        self.actors[me as usize].blocked = true;
        self.record(Kind::Wait, me, target, numbers);
    }
}
