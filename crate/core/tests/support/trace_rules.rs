//! What is true of every trace, whatever the program: looked for after each run of a test.

use super::{End, Event, Kind, OpCode, OutcomeKind, Value};
use std::collections::{HashMap, HashSet};
use trenza_core::trace::NONE;

const LOCK: u32 = 1;
const SEMAPHORE: u32 = 3;
const SHARED: u32 = 9;
const POOL: u32 = 10;

#[derive(Default)]
struct Rules<'a> {
    started: HashSet<u32>,
    ended: HashMap<u32, Kind>,
    /// Who stands still, before what.
    waiting: HashMap<u32, &'a Event>,
    /// Who waits for a lock or semaphore, by resource, the longest waiting first.
    line: HashMap<u32, Vec<u32>>,
    /// The owner of each lock.
    owner: HashMap<u32, u32>,
    values: HashMap<u32, &'a Value>,
    /// The next job of each pool to be taken.
    next_job: HashMap<u32, i64>,
    main_ended: bool,
    at: u64,
}

pub fn check(end: &End) {
    let mut rules = Rules::default();
    for (place, event) in end.events.iter().enumerate() {
        if let Err(broken) = rules.follow(end, event) {
            panic!("event {place}, {event:?}: {broken}\n{end}");
        }
    }
    if end.kind == OutcomeKind::Finished {
        assert_eq!(rules.ended.len(), end.actors.len(), "finished, and somebody is left\n{end}");
    }
}

impl<'a> Rules<'a> {
    fn follow(&mut self, end: &End, event: &'a Event) -> Result<(), &'static str> {
        let me = event.actor;
        rule(event.at >= self.at, "time goes back")?;
        self.at = event.at;
        match event.kind {
            Kind::Actor | Kind::Resource => return Ok(()),
            Kind::Start => rule(self.started.insert(me), "a second start")?,
            _ => rule(self.started.contains(&me), "it has not started")?,
        }
        rule(!self.ended.contains_key(&me), "it has ended")?;
        if let Some(wait) = self.waiting.remove(&me) {
            rule(matches!(event.kind, Kind::Go | Kind::Timeout), "it stood still, and nobody let it go")?;
            rule(wait.target == event.target, "it waited for something else")?;
        } else {
            rule(event.kind != Kind::Go, "it did not wait")?;
        }
        match event.kind {
            Kind::Finish | Kind::Fail | Kind::Cancelled => {
                self.ended.insert(me, event.kind);
                if me == 0 && !end.how.is_threads() {
                    // The engine cancels the rest.
                    self.main_ended = true;
                    self.waiting.clear();
                    self.line.clear();
                }
            }
            Kind::Wait => {
                self.waiting.insert(me, event);
                if event.target != NONE && event.a == OpCode::Acquire as u32 {
                    self.line.entry(event.target).or_default().push(me);
                }
            }
            Kind::Timeout => {
                for line in self.line.values_mut() {
                    line.retain(|who| *who != me);
                }
            }
            Kind::Cancel => {
                self.waiting.remove(&event.a);
                for line in self.line.values_mut() {
                    line.retain(|who| *who != event.a);
                }
            }
            _ => {}
        }
        match end.resources.get(event.target as usize) {
            Some((_, LOCK | SEMAPHORE)) => self.follow_line(end, event),
            Some((_, SHARED)) => self.follow_value(event),
            Some((_, POOL)) => self.follow_jobs(event),
            _ => Ok(()),
        }
    }

    fn follow_line(&mut self, end: &End, event: &Event) -> Result<(), &'static str> {
        let (me, id) = (event.actor, event.target);
        let is_lock = end.resources[id as usize].1 == LOCK;
        match event.kind {
            Kind::Acquire => {
                let line = self.line.entry(id).or_default();
                if end.how.is_fifo() && !self.main_ended {
                    rule(line.first().is_none_or(|first| *first == me), "it overtakes")?;
                }
                line.retain(|who| *who != me);
                if is_lock {
                    rule(self.owner.insert(id, me).is_none(), "two are inside the lock")?;
                }
            }
            Kind::Release if is_lock => rule(self.owner.remove(&id).is_some(), "nobody is inside the lock")?,
            _ => {}
        }
        Ok(())
    }

    fn follow_value(&mut self, event: &'a Event) -> Result<(), &'static str> {
        if !matches!(event.kind, Kind::Read | Kind::Write) {
            return Ok(());
        }
        let known = self.values.insert(event.target, &event.values[0]);
        let same = known.is_none_or(|known| *known == event.values[0]);
        rule(event.kind == Kind::Write || same, "it reads what nobody wrote last")
    }

    fn follow_jobs(&mut self, event: &Event) -> Result<(), &'static str> {
        if event.kind != Kind::Receive {
            return Ok(());
        }
        let next = self.next_job.entry(event.target).or_default();
        let taken = event.values[0] == Value::Int(*next);
        *next += 1;
        rule(taken, "jobs are taken in the order in which they were left")
    }
}

fn rule(kept: bool, broken: &'static str) -> Result<(), &'static str> {
    if kept { Ok(()) } else { Err(broken) }
}
