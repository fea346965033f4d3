//! What became of a run.

use super::{How, Seen, Stage};
use std::collections::HashMap;
use std::fmt;
use trenza_core::kernel::Kernel;
use trenza_core::trace::{Event, Kind};
use trenza_core::words::Word;
use trenza_core::{Failure, OutcomeKind, Plain, Stuck, Value};

pub struct End {
    pub how: How,
    pub kind: OutcomeKind,
    /// What main returned, if it ended well.
    pub result: Option<Value>,
    pub events: Vec<Event>,
    /// Names by id.
    pub actors: Vec<String>,
    /// Names and codes by id.
    pub resources: Vec<(String, u32)>,
    pub failure: Option<Failure>,
    /// Of a deadlock: who waits for whom, and whether it is a cycle.
    pub stuck: Vec<Stuck>,
    pub closed: bool,
    pub hash: u64,
    /// Scenario time at the end.
    pub now: u64,
    /// The choice at which a recorded schedule stopped fitting.
    pub misfit: Option<u64>,
    /// What the shared values held.
    shared: HashMap<String, Value>,
}

impl End {
    pub fn read(how: &How, kind: OutcomeKind, kernel: &Kernel, stage: &Stage, misfit: Option<u64>) -> Self {
        let (events, actors, resources) =
            stage.look(|seen: &Seen| (seen.events.clone(), seen.actors.clone(), seen.resources.clone()));
        let value = |name: &str| match kernel.word(name) {
            Some(Word::Shared(shared)) => Some(shared.value().clone()),
            _ => None,
        };
        let shared = resources.iter().filter_map(|(name, _)| Some((name.clone(), value(name)?))).collect();
        let (stuck, closed) = if kind == OutcomeKind::Deadlock { kernel.stuck() } else { (Vec::new(), false) };
        Self {
            how: how.clone(),
            kind,
            result: kernel.main_result(),
            events,
            actors,
            resources,
            failure: kernel.unhandled(),
            stuck,
            closed,
            hash: kernel.recorder().hash(),
            now: kernel.now,
            misfit,
            shared,
        }
    }

    /// Main's result; panics if the run did not finish.
    #[track_caller]
    pub fn value<T: Plain>(&self) -> T {
        assert_eq!(self.kind, OutcomeKind::Finished, "{self}");
        T::from_value(self.result.clone().expect("main ended well")).expect("main's type")
    }

    #[track_caller]
    pub fn finished(&self) -> &Self {
        assert_eq!(self.kind, OutcomeKind::Finished, "{self}");
        self
    }

    /// What was said, each with who said it: `a: in`.
    pub fn log(&self) -> Vec<String> {
        let said = self.events.iter().filter(|event| event.kind == Kind::Log);
        said.map(|event| format!("{}: {}", self.name(event.actor), event.values[0].print())).collect()
    }

    pub fn shared<T: Plain>(&self, name: &str) -> T {
        T::from_value(self.shared[name].clone()).expect("the value's type")
    }

    pub fn name(&self, actor: u32) -> &str {
        self.actors.get(actor as usize).map_or("engine", String::as_str)
    }

    pub fn resource(&self, name: &str) -> u32 {
        self.resources.iter().position(|(known, _)| known == name).expect("a resource of that name") as u32
    }

    pub fn actor(&self, name: &str) -> u32 {
        self.actors.iter().position(|known| known == name).expect("an actor of that name") as u32
    }

    /// Who did that with the resource, in order.
    pub fn who(&self, kind: Kind, resource: &str) -> Vec<&str> {
        let id = self.resource(resource);
        let events = self.events.iter().filter(|event| event.kind == kind && event.target == id);
        events.map(|event| self.name(event.actor)).collect()
    }

    /// What an actor went through, without its being known.
    pub fn kinds(&self, actor: &str) -> Vec<Kind> {
        let id = self.actor(actor);
        self.events.iter().filter(|e| e.actor == id && e.kind != Kind::Actor).map(|event| event.kind).collect()
    }

    /// How an actor ended: `Finish`, `Fail` or `Cancelled`; `None` if it did not.
    pub fn ended(&self, actor: &str) -> Option<Kind> {
        self.kinds(actor).into_iter().find(|kind| matches!(kind, Kind::Finish | Kind::Fail | Kind::Cancelled))
    }

    /// The most that ever were inside a lock or semaphore at once.
    pub fn most_inside(&self, resource: &str) -> u32 {
        let id = self.resource(resource);
        let (mut inside, mut most) = (0u32, 0);
        for event in self.events.iter().filter(|event| event.target == id) {
            match event.kind {
                Kind::Acquire => inside += 1,
                Kind::Release => inside = inside.saturating_sub(1),
                _ => {}
            }
            most = most.max(inside);
        }
        most
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {:?}, failure {:?}, stuck {:?}", self.how, self.kind, self.failure, self.stuck)?;
        for event in self.events.iter().take(200) {
            let target = self.resources.get(event.target as usize).map_or("", |(name, _)| name);
            let values: Vec<String> = event.values.iter().map(Value::repr).collect();
            let (who, what) = (self.name(event.actor), event.kind);
            writeln!(f, "{:>9} {who} {what:?} {target} {} {} {}", event.at, event.a, event.b, values.join(" "))?;
        }
        Ok(())
    }
}
