//! Who is there, who waits for what, and what happened: the part that both engines share. It is
//! pure bookkeeping, without futures, threads or a clock of its own; an engine tells it the time.
//!
//! An actor *announces* what it wants. What is possible is done at once where the model of switching
//! allows it; else the actor waits. When a word changes, the kernel finds who could go now: the
//! threads engine lets the longest waiting have it there and then (`Pick::AtOnce`), the tasks engine
//! lists the actor as ready and chooses later (`Pick::Later`).

mod actor;
mod outside;
mod stuck;

pub use actor::{Actor, Await, State};
pub use outside::Ticket;

use crate::outcome::{Failure, OutcomeKind};
use crate::random::Stream;
use crate::trace::{Kind, NONE, OpCode, Recorder, Source, Value, text_hash};
use crate::words::{ActorId, Cells, Error, Machine as _, Op, Reply, ResourceId, Scene, Word};
use std::collections::{BinaryHeap, HashMap, VecDeque};

/// Where the turn may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Only where the running actor must wait (asyncio).
    Await,
    /// Before any announced operation (threads, `CPython`).
    Access,
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
    switch: Switch,
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
    names: HashMap<String, u32>,
    door: outside::Door,
}

impl Kernel {
    pub fn new(seed: u64, switch: Switch, pick: Pick, recorder: Recorder) -> Self {
        Self {
            now: 0,
            switch,
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
            names: HashMap::new(),
            door: outside::Door::default(),
        }
    }

    // ---- who and what is there ------------------------------------------------------------------

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
        self.actors.push(actor);
        self.census.starting += 1;
        self.census.unfinished += 1;
        if matches!(self.pick, Pick::Later { .. }) {
            self.list(id);
        }
        id
    }

    pub fn add_resource(&mut self, name: &str, word: Word) -> ResourceId {
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
        draw(self.actors[me as usize].stream(self.seed))
    }

    pub fn log(&mut self, me: ActorId, line: u32, message: u32, values: &[Value]) {
        self.actors[me as usize].line = line;
        let from = self.actors[me as usize].source(me);
        self.recorder.values(Kind::Log, from, self.now, (message, u64::from(message)), 0, values);
    }

    // ---- announcing and performing --------------------------------------------------------------

    /// `me` wants something. Gives the reply if it is done at once; else the actor waits.
    pub fn announce(&mut self, me: ActorId, wants: Await, line: u32) -> Option<Reply> {
        let actor = &mut self.actors[me as usize];
        actor.line = line;
        if wants.cancellable() && actor.take_cancel() {
            if let Await::Word(resource, op) | Await::WordBefore(resource, op, _) = &wants {
                self.withdraw(me, *resource, op);
            }
            return Some(Err(Error::Cancelled));
        }
        if matches!(wants, Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) {
            actor.waits_for_an_end();
        }
        match wants {
            Await::Word(resource, op) => self.announce_word(me, resource, op, None),
            Await::WordBefore(resource, op, at) => self.announce_word(me, resource, op, Some(at)),
            Await::Ends(_) | Await::EndsOrFailure(_) if self.ends_reached(&wants) => Some(self.read_ends(&wants)),
            Await::Ends(ref actors) | Await::EndsOrFailure(ref actors) => {
                let first = actors.iter().copied().find(|other| !self.actors[*other as usize].has_ended());
                let first = first.expect("somebody has not ended");
                for other in actors {
                    self.actors[*other as usize].joiners.push(me);
                }
                let op = if actors.len() == 1 { OpCode::Join } else { OpCode::Gather };
                let hash = self.actors[first as usize].path_hash;
                self.record_wait(me, (NONE, hash), (op as u32, first));
                self.suspend(me, wants);
                None
            }
            Await::EndBefore(other, _) if self.actors[other as usize].has_ended() => Some(self.read_end(other)),
            Await::EndBefore(other, at) => {
                self.actors[other as usize].joiners.push(me);
                let hash = self.actors[other as usize].path_hash;
                self.record_wait(me, (NONE, hash), (OpCode::Join as u32, other));
                self.lie_down(me, at, wants);
                None
            }
            Await::Until(at) => {
                self.record(Kind::Sleep, me, (NONE, at), (at as u32, (at >> 32) as u32));
                self.lie_down(me, at, wants);
                None
            }
            Await::Busy(at) => {
                self.record(Kind::Busy, me, (NONE, at), (at as u32, (at >> 32) as u32));
                self.suspend(me, wants);
                self.census.sleeping += 1;
                None
            }
            Await::Turn => {
                self.suspend(me, wants);
                self.list(me);
                None
            }
            Await::Outside(until) => {
                self.record_wait(me, (NONE, 0), (OpCode::Fetch as u32, NONE));
                match until {
                    Some(at) => self.lie_down(me, at, wants),
                    None => {
                        self.suspend(me, wants);
                        self.census.outside += 1;
                    }
                }
                None
            }
            Await::Start => unreachable!("an actor starts once"),
        }
    }

    fn announce_word(&mut self, me: ActorId, id: ResourceId, op: Op, until: Option<u64>) -> Option<Reply> {
        let resource = &self.resources[id as usize];
        let enabled = resource.word.enabled(me, &op);
        let passes = self.switch == Switch::Access && op.is_choice();
        // Only what may have to wait can be one too early: a release never stands in line.
        let behind = enabled && op.can_wait() && self.somebody_first(resource);
        if enabled && !passes && !behind {
            return Some(self.perform(me, id, op));
        }
        let code = op.code();
        self.resources[id as usize].queue.push_back(me);
        match until {
            None => self.suspend(me, Await::Word(id, op)),
            Some(at) => self.lie_down(me, at, Await::WordBefore(id, op, at)),
        }
        if enabled {
            // In fifo, who stands behind somebody is listed when its own turn comes.
            if !behind || self.pick != (Pick::Later { first_only: true }) {
                self.list(me);
            }
        } else {
            self.record_wait(me, (id, self.resources[id as usize].name_hash), (code as u32, NONE));
        }
        None
    }

    /// Waits for a moment, whatever else may come before it.
    fn lie_down(&mut self, me: ActorId, at: u64, wants: Await) {
        if matches!(self.pick, Pick::Later { .. }) {
            self.sleeps += 1;
            self.sleepers.push(std::cmp::Reverse((at, self.sleeps, me)));
        }
        self.suspend(me, wants);
        self.census.sleeping += 1;
    }

    /// Somebody waits longer for this word and could go now: nobody overtakes.
    fn somebody_first(&self, resource: &Resource) -> bool {
        resource.queue.iter().any(|other| self.word_allows(*other))
    }

    /// In fifo: somebody before it in line could go now.
    fn overtakes(&self, id: ActorId, resource: ResourceId) -> bool {
        let line = &self.resources[resource as usize].queue;
        self.pick == Pick::Later { first_only: true }
            && line.iter().take_while(|who| **who != id).any(|who| self.word_allows(*who))
    }

    /// Whether the word that the actor waits for, if it does, would let it go now.
    fn word_allows(&self, id: ActorId) -> bool {
        match &self.actors[id as usize].state {
            State::Waiting(Await::Word(resource, op) | Await::WordBefore(resource, op, _)) => {
                self.resources[*resource as usize].word.enabled(id, op)
            }
            _ => false,
        }
    }

    fn suspend(&mut self, me: ActorId, wants: Await) {
        self.actors[me as usize].state = State::Waiting(wants);
        self.census.running -= 1;
    }

    /// Whether the actor could be resumed now.
    fn could_go(&self, id: ActorId) -> bool {
        match &self.actors[id as usize].state {
            State::Waiting(Await::Word(..)) => self.word_allows(id),
            State::Waiting(Await::WordBefore(_, _, at)) => *at <= self.now || self.word_allows(id),
            State::Waiting(ends @ (Await::Ends(_) | Await::EndsOrFailure(_))) => self.ends_reached(ends),
            State::Waiting(Await::Until(at) | Await::Busy(at) | Await::Outside(Some(at))) => *at <= self.now,
            State::Waiting(Await::EndBefore(other, at)) => *at <= self.now || self.actors[*other as usize].has_ended(),
            State::Waiting(Await::Start | Await::Turn) | State::Replied(_) => true,
            State::Running | State::Ended(_) | State::Waiting(Await::Outside(None)) => false,
        }
    }

    fn perform(&mut self, me: ActorId, id: ResourceId, op: Op) -> Reply {
        let reply = self.apply(me, id, op);
        if !self.resources[id as usize].queue.is_empty() {
            self.word_changed(id);
        }
        reply
    }

    fn apply(&mut self, me: ActorId, id: ResourceId, op: Op) -> Reply {
        let from = self.actors[me as usize].source(me);
        let resource = &mut self.resources[id as usize];
        let name = (id, resource.name_hash);
        let mut scene = Scene { recorder: &mut self.recorder, from, at: self.now, resource: name };
        resource.word.perform(me, op, &mut scene)
    }

    /// A word changed: whoever could go now is given it, or listed as ready.
    fn word_changed(&mut self, id: ResourceId) {
        match self.pick {
            Pick::AtOnce => {
                let first = |kernel: &Self| {
                    kernel.resources[id as usize].queue.iter().copied().find(|who| kernel.word_allows(*who))
                };
                while let Some(next) = first(self) {
                    self.give_and_wake(next);
                }
            }
            Pick::Later { first_only } => {
                for place in 0..self.resources[id as usize].queue.len() {
                    let who = self.resources[id as usize].queue[place];
                    if self.word_allows(who) {
                        self.list(who);
                        if first_only {
                            break;
                        }
                    } else {
                        self.note_overtaken(who, id);
                    }
                }
            }
        }
    }

    /// Announced while it was possible, and now it is not: from here on it waits.
    fn note_overtaken(&mut self, who: ActorId, id: ResourceId) {
        let actor = &self.actors[who as usize];
        let State::Waiting(Await::Word(_, op) | Await::WordBefore(_, op, _)) = &actor.state else { return };
        if !actor.blocked {
            let code = op.code() as u32;
            self.record_wait(who, (id, self.resources[id as usize].name_hash), (code, NONE));
        }
    }

    /// Gives a chosen actor what it waits for, which must be possible, and lets it run on. `None`:
    /// this is its first turn.
    pub fn resume(&mut self, id: ActorId) -> Option<Reply> {
        let wanted = match &self.actors[id as usize].state {
            State::Waiting(Await::Word(resource, _) | Await::WordBefore(resource, ..)) => Some(*resource),
            _ => None,
        };
        let reply = self.give(id);
        if let Some(resource) = wanted {
            self.word_changed(resource);
        }
        reply
    }

    fn give(&mut self, id: ActorId) -> Option<Reply> {
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        let blocked = std::mem::take(&mut actor.blocked);
        let wanted = match std::mem::replace(&mut actor.state, State::Running) {
            State::Waiting(wanted) => wanted,
            State::Replied(reply) => return Some(reply),
            other => unreachable!("{} is {other:?} and cannot be given anything", actor.path),
        };
        self.census.running += 1;
        match wanted {
            Await::Start => {
                self.census.starting -= 1;
                self.record(Kind::Start, id, (NONE, 0), (0, 0));
                self.actors[id as usize].take_cancel().then_some(Err(Error::Cancelled))
            }
            Await::Word(resource, op) => Some(self.give_word(id, resource, op, blocked)),
            Await::WordBefore(resource, op, at) => {
                self.census.sleeping -= 1;
                // Woken by the clock, it does not pass by who stands before it.
                let late = at <= self.now && self.overtakes(id, resource);
                let place = &mut self.resources[resource as usize];
                if place.word.enabled(id, &op) && !late {
                    return Some(self.give_word(id, resource, op, blocked));
                }
                place.queue.retain(|who| *who != id);
                let hash = place.name_hash;
                self.withdraw(id, resource, &op);
                self.record(Kind::Timeout, id, (resource, hash), (op.code() as u32, 0));
                Some(Err(Error::TimedOut))
            }
            ends @ (Await::Ends(_) | Await::EndsOrFailure(_)) => {
                self.leave_joins(id, &ends);
                self.record(Kind::Go, id, (NONE, 0), (OpCode::Join as u32, 0));
                Some(self.read_ends(&ends))
            }
            Await::EndBefore(other, _) => {
                self.census.sleeping -= 1;
                self.leave_joins(id, &wanted);
                if self.actors[other as usize].has_ended() {
                    self.record(Kind::Go, id, (NONE, 0), (OpCode::Join as u32, 0));
                    return Some(self.read_end(other));
                }
                self.record(Kind::Timeout, id, (NONE, 0), (0, 0));
                Some(Err(Error::TimedOut))
            }
            Await::Until(_) => {
                self.census.sleeping -= 1;
                self.record(Kind::Wake, id, (NONE, 0), (0, 0));
                Some(Ok(Value::None))
            }
            Await::Busy(_) => {
                self.census.sleeping -= 1;
                Some(Ok(Value::None))
            }
            Await::Outside(_) => {
                self.census.sleeping -= 1;
                self.record(Kind::Go, id, (NONE, 0), (OpCode::Fetch as u32, 0));
                Some(Ok(Value::None))
            }
            Await::Turn => Some(Ok(Value::None)),
        }
    }

    fn give_word(&mut self, id: ActorId, resource: ResourceId, op: Op, blocked: bool) -> Reply {
        if blocked {
            let hash = self.resources[resource as usize].name_hash;
            self.record(Kind::Go, id, (resource, hash), (op.code() as u32, 0));
        }
        self.resources[resource as usize].queue.retain(|who| *who != id);
        self.apply(id, resource, op)
    }

    /// For a thread that sleeps in the operating system: it counts as running from here on, takes
    /// the reply when it wakes, and stands in the list of those to be woken.
    fn give_and_wake(&mut self, id: ActorId) {
        if let Some(reply) = self.give(id) {
            self.actors[id as usize].state = State::Replied(reply);
            self.replied.push(id);
        }
    }

    /// The reply that was left for `me`, if it is there.
    pub fn take_reply(&mut self, me: ActorId) -> Option<Reply> {
        let actor = &mut self.actors[me as usize];
        match std::mem::replace(&mut actor.state, State::Running) {
            State::Replied(reply) => Some(reply),
            other => {
                actor.state = other;
                None
            }
        }
    }

    /// Leaves a reply for an actor that runs, to be taken by the operation that it waits in.
    pub fn leave_reply(&mut self, me: ActorId, reply: Reply) {
        self.actors[me as usize].state = State::Replied(reply);
    }

    /// Who was given something since the last call and must be woken.
    pub fn to_wake(&mut self) -> Vec<ActorId> {
        std::mem::take(&mut self.replied)
    }

    // ---- the ends of others ---------------------------------------------------------------------

    fn ends_reached(&self, ends: &Await) -> bool {
        match ends {
            Await::Ends(actors) => actors.iter().all(|other| self.actors[*other as usize].has_ended()),
            Await::EndsOrFailure(actors) => {
                actors.iter().any(|other| matches!(self.actors[*other as usize].state, State::Ended(Err(_))))
                    || actors.iter().all(|other| self.actors[*other as usize].has_ended())
            }
            _ => false,
        }
    }

    /// The results in the order asked for, or the first failure in that order. Reading a failure
    /// handles it.
    fn read_ends(&mut self, ends: &Await) -> Reply {
        let (Await::Ends(actors) | Await::EndsOrFailure(actors)) = ends else { unreachable!("ends were asked for") };
        let mut results = Vec::with_capacity(actors.len());
        for other in actors {
            match &self.actors[*other as usize].state {
                State::Ended(Ok(value)) => results.push(value.clone()),
                State::Ended(Err(error)) => {
                    let error = error.clone();
                    self.actors[*other as usize].handled = true;
                    return Err(error);
                }
                _ => {}
            }
        }
        Ok(Value::List(results))
    }

    fn read_end(&mut self, other: ActorId) -> Reply {
        self.result_of(other).expect("it has ended")
    }

    /// How `other` ended, if it has; its failure counts as handled from here on.
    pub fn result_of(&mut self, other: ActorId) -> Option<Reply> {
        let actor = &mut self.actors[other as usize];
        let State::Ended(reply) = &actor.state else { return None };
        actor.handled = true;
        Some(reply.clone())
    }

    fn leave_joins(&mut self, me: ActorId, ends: &Await) {
        let others = match ends {
            Await::Ends(actors) | Await::EndsOrFailure(actors) => actors.as_slice(),
            Await::EndBefore(other, _) => std::slice::from_ref(other),
            _ => &[],
        };
        for other in others {
            self.actors[*other as usize].joiners.retain(|joiner| *joiner != me);
        }
    }

    /// `me` is done, well or not.
    pub fn finish(&mut self, me: ActorId, reply: Reply) {
        let line = self.actors[me as usize].line;
        let reply = reply.map_err(|error| error.unhandled_at(line));
        match &reply {
            Ok(_) => self.record(Kind::Finish, me, (NONE, 0), (0, 0)),
            Err(Error::Cancelled) => self.record(Kind::Cancelled, me, (NONE, 0), (0, 0)),
            Err(Error::TimedOut | Error::Closed) => unreachable!("unhandled, they are failures"),
            Err(Error::Failed(fault)) => {
                let message = [Value::text(&fault.message)];
                let from = Source { line: fault.line, ..self.actors[me as usize].source(me) };
                self.recorder.values(Kind::Fail, from, self.now, (NONE, 0), 0, &message);
            }
        }
        let actor = &mut self.actors[me as usize];
        actor.state = State::Ended(reply);
        let joiners = actor.joiners.clone();
        self.census.running -= 1;
        self.census.unfinished -= 1;
        if me == 0 {
            self.end_server();
        }
        for joiner in joiners {
            if self.could_go(joiner) {
                match self.pick {
                    Pick::AtOnce => self.give_and_wake(joiner),
                    Pick::Later { .. } => self.list(joiner),
                }
            }
        }
    }

    /// Asks `target` to stop: what it waits for is withdrawn and it is told; if it runs, it is told
    /// where it next would wait.
    pub fn cancel(&mut self, me: ActorId, target: ActorId, line: u32) {
        self.actors[me as usize].line = line;
        if self.actors[target as usize].has_ended() {
            return;
        }
        let hash = self.actors[target as usize].path_hash;
        self.record(Kind::Cancel, me, (NONE, hash), (target, 0));
        self.request_cancel(target);
    }

    /// The same, asked by the engine: main has ended and takes the rest with it.
    pub fn request_cancel(&mut self, target: ActorId) {
        let actor = &mut self.actors[target as usize];
        let wanted = match &actor.state {
            State::Ended(_) => return,
            State::Waiting(wanted) if wanted.cancellable() && *wanted != Await::Start => wanted.clone(),
            _ => {
                actor.cancel_requested = true;
                return;
            }
        };
        actor.blocked = false;
        actor.listed = false;
        actor.told_to_stop = true;
        actor.state = State::Replied(Err(Error::Cancelled));
        self.census.running += 1;
        self.free.retain(|who| *who != target);
        self.ready.retain(|who| *who != target);
        if matches!(wanted, Await::Until(_) | Await::EndBefore(..) | Await::WordBefore(..) | Await::Outside(Some(_))) {
            self.census.sleeping -= 1;
        }
        match &wanted {
            Await::Word(resource, op) | Await::WordBefore(resource, op, _) => {
                self.resources[*resource as usize].queue.retain(|who| *who != target);
                self.withdraw(target, *resource, op);
            }
            Await::Outside(None) => self.census.outside -= 1,
            Await::Outside(Some(_)) => {}
            ends => self.leave_joins(target, ends),
        }
        match self.pick {
            Pick::AtOnce => self.replied.push(target),
            Pick::Later { .. } => self.list(target),
        }
    }

    /// `who` does not want it any more: what the word has noted of it goes, and may let others go on.
    fn withdraw(&mut self, who: ActorId, id: ResourceId, op: &Op) {
        self.resources[id as usize].word.withdraw(who, op);
        self.word_changed(id);
    }

    /// Whether `me` was asked to stop since it last looked.
    pub fn take_cancel(&mut self, me: ActorId) -> bool {
        self.actors[me as usize].take_cancel()
    }

    // ---- time -----------------------------------------------------------------------------------

    /// The next moment at which a sleeper wakes.
    pub fn next_wake(&mut self) -> Option<u64> {
        while let Some(std::cmp::Reverse((at, _, who))) = self.sleepers.peek().copied() {
            let state = &self.actors[who as usize].state;
            if let State::Waiting(
                Await::Until(until)
                | Await::EndBefore(_, until)
                | Await::WordBefore(_, _, until)
                | Await::Outside(Some(until)),
            ) = state
                && *until == at
                && !self.actors[who as usize].listed
            {
                return Some(at);
            }
            self.sleepers.pop(); // cancelled meanwhile
        }
        None
    }

    /// `me` computes until about that moment.
    pub fn record_busy(&mut self, me: ActorId, until: u64, line: u32) {
        self.actors[me as usize].line = line;
        self.record(Kind::Busy, me, (NONE, until), (until as u32, (until >> 32) as u32));
    }

    /// Lists the sleepers whose time has come, in the order of their time and of going to sleep.
    pub fn wake_sleepers(&mut self) {
        while self.next_wake().is_some_and(|at| at <= self.now) {
            if let Some(std::cmp::Reverse((_, _, who))) = self.sleepers.pop() {
                self.list(who);
            }
        }
    }

    /// A sleeping thread looks at the clock itself: its reply, if its time has come.
    pub fn wake_if_due(&mut self, me: ActorId) -> Option<Reply> {
        match self.actors[me as usize].state {
            State::Waiting(
                Await::Until(at) | Await::EndBefore(_, at) | Await::WordBefore(_, _, at) | Await::Outside(Some(at)),
            ) if at <= self.now => self.give(me),
            _ => None,
        }
    }

    // ---- choosing (tasks) -----------------------------------------------------------------------

    fn list(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        if actor.listed {
            return;
        }
        actor.listed = true;
        let is_choice = match &actor.state {
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) => false,
            State::Waiting(Await::Word(..) | Await::WordBefore(..) | Await::Turn) => true,
            _ => self.switch == Switch::Await,
        };
        if is_choice { self.ready.push_back(id) } else { self.free.push_back(id) }
    }

    /// The next actor that may be resumed without a choice.
    pub fn next_free(&mut self) -> Option<ActorId> {
        self.free.pop_front()
    }

    /// Chooses among the ready, the longest ready first in the list that `choose` is given.
    pub fn choose(&mut self, choose: &mut dyn FnMut(&[Actor], &VecDeque<ActorId>) -> usize) -> Option<ActorId> {
        loop {
            if self.ready.is_empty() {
                return None;
            }
            let place = if self.ready.len() == 1 { 0 } else { choose(&self.actors, &self.ready) };
            let id = self.ready.remove(place)?;
            if self.could_go(id) {
                return Some(id);
            }
            self.unlist(id);
        }
    }

    /// Overtaken since it was listed: it waits on in its word's queue, and for its moment if it has one.
    fn unlist(&mut self, id: ActorId) {
        let actor = &mut self.actors[id as usize];
        actor.listed = false;
        if let State::Waiting(Await::WordBefore(_, _, at)) = actor.state {
            self.sleeps += 1;
            self.sleepers.push(std::cmp::Reverse((at, self.sleeps, id)));
        }
    }

    /// Takes those out of the ready that were overtaken since: a draw is among the others only.
    pub fn drop_overtaken(&mut self) {
        let mut ready = std::mem::take(&mut self.ready);
        ready.retain(|id| {
            let stays = self.could_go(*id);
            if !stays {
                self.unlist(*id);
            }
            stays
        });
        self.ready = ready;
    }

    // ---- the end ----------------------------------------------------------------------------------

    /// What a run came to in which nobody can act any more.
    pub fn end_kind(&self) -> OutcomeKind {
        if self.census.unfinished > 0 {
            OutcomeKind::Deadlock
        } else if self.unhandled().is_some() {
            OutcomeKind::Failed
        } else {
            OutcomeKind::Finished
        }
    }

    /// A failure that nobody handled: main's own first, then the first in order of spawning.
    pub fn unhandled(&self) -> Option<Failure> {
        let failed = |actor: &&Actor| !actor.handled && actor.failed();
        let actor = self.actors.iter().find(failed)?;
        let State::Ended(Err(Error::Failed(fault))) = &actor.state else { return None };
        let origin = self
            .actors
            .iter()
            .rev()
            .find(|other| matches!(&other.state, State::Ended(Err(Error::Failed(other))) if other == fault));
        Some(Failure {
            actor: origin.unwrap_or(actor).name.clone(),
            message: fault.message.to_string(),
            file: fault.file.to_string(),
            line: fault.line,
        })
    }

    /// What main returned, if it ended well.
    pub fn main_result(&self) -> Option<Value> {
        match &self.actors.first()?.state {
            State::Ended(Ok(value)) => Some(value.clone()),
            _ => None,
        }
    }

    // ---- recording ------------------------------------------------------------------------------

    fn record(&mut self, kind: Kind, me: ActorId, target: (u32, u64), numbers: (u32, u32)) {
        let from = self.actors[me as usize].source(me);
        self.recorder.plain(kind, from, self.now, target, numbers);
    }

    fn record_wait(&mut self, me: ActorId, target: (u32, u64), numbers: (u32, u32)) {
        self.actors[me as usize].blocked = true;
        self.record(Kind::Wait, me, target, numbers);
    }
}
