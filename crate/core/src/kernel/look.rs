//! A run between two steps, for somebody who looks at it: who is where and why, what every resource holds, and what
//! each move would do.

use super::{Actor, Await, Kernel, Move, State};
use crate::trace::Value;
use crate::words::{ActorId, Error, Machine as _, Op, ResourceId};
use serde::Serialize;

/// Where an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Before its first turn.
    New,
    /// It could go.
    Ready,
    /// It waits for a resource that does not let it in.
    Blocked,
    /// It waits for the end of others.
    Joining,
    Sleeping,
    Running,
    Finished,
    Failed,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ActorLook {
    pub name: String,
    pub standing: Standing,
    /// What it asked for, or was asking for.
    pub op: Option<&'static str>,
    pub resource: Option<ResourceId>,
    /// Actors that could let it go on: who holds the resource, or whose end it waits for.
    pub held_up_by: Vec<ActorId>,
    /// It does not wait for ever.
    pub limited: bool,
    /// The source line of what it last asked for; 0: none yet.
    pub line: u32,
    /// With what it failed.
    pub failure: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ResourceLook {
    pub name: String,
    pub kind: &'static str,
    pub holders: Vec<ActorId>,
    /// Holders that are known by name only.
    pub holder_names: Vec<String>,
    /// Who has asked for it and not been given it, the longest waiting first.
    pub waiters: Vec<ActorId>,
    pub facts: Vec<Fact>,
}

/// Something that a resource holds, as Python prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Fact {
    pub key: &'static str,
    pub value: String,
}

/// What may come next, and what it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MoveLook {
    pub actor: ActorId,
    /// A time limit runs out.
    pub expires: bool,
    pub op: &'static str,
    pub resource: Option<ResourceId>,
    /// What it would write, put or ask for.
    pub value: Option<String>,
    pub line: u32,
}

/// The moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Look {
    /// Scenario seconds.
    pub time: f64,
    /// By their ids.
    pub actors: Vec<ActorLook>,
    pub resources: Vec<ResourceLook>,
    pub moves: Vec<MoveLook>,
}

impl Kernel {
    /// Everything that there is to see before one of `moves` is made.
    pub fn look(&self, moves: &[Move]) -> Look {
        Look {
            time: self.now as f64 / 1e6,
            actors: (0..).zip(&self.actors).map(|(id, actor)| self.look_at(id, actor)).collect(),
            resources: self.resources.iter().map(look_at_resource).collect(),
            moves: moves.iter().map(|it| self.look_ahead(*it)).collect(),
        }
    }

    fn look_at(&self, id: ActorId, actor: &Actor) -> ActorLook {
        let standing = match &actor.state {
            State::Running => Standing::Running,
            State::Replied(_) | State::Waiting(Await::Turn) => Standing::Ready,
            State::Waiting(Await::Start) => Standing::New,
            State::Waiting(Await::Word(..) | Await::WordBefore(..)) => {
                if self.word_allows(id) {
                    Standing::Ready
                } else {
                    Standing::Blocked
                }
            }
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) => Standing::Joining,
            State::Waiting(Await::Until(_) | Await::Busy(_) | Await::Outside(_)) => Standing::Sleeping,
            State::Ended(Ok(_)) => Standing::Finished,
            State::Ended(Err(Error::Cancelled)) => Standing::Cancelled,
            State::Ended(Err(_)) => Standing::Failed,
        };
        let (op, resource) = self.asked(&actor.state);
        ActorLook {
            name: actor.name.clone(),
            standing,
            op,
            resource,
            held_up_by: if matches!(standing, Standing::Blocked | Standing::Joining) {
                self.held_up_by(id)
            } else {
                Vec::new()
            },
            limited: matches!(actor.state, State::Waiting(Await::WordBefore(..) | Await::EndBefore(..))),
            line: actor.line,
            failure: if let State::Ended(Err(error @ Error::Failed(_))) = &actor.state {
                Some(error.to_string())
            } else {
                None
            },
        }
    }

    #[expect(clippy::unused_self, reason = "it is about this kernel's actors")]
    fn asked(&self, state: &State) -> (Option<&'static str>, Option<ResourceId>) {
        match state {
            State::Waiting(Await::Word(resource, op) | Await::WordBefore(resource, op, _)) => {
                (Some(op.name()), Some(*resource))
            }
            State::Waiting(Await::Start) => (Some("start"), None),
            State::Waiting(Await::Ends(_) | Await::EndsOrFailure(_) | Await::EndBefore(..)) => (Some("join"), None),
            State::Waiting(Await::Until(_)) => (Some("wake"), None),
            State::Waiting(Await::Busy(_) | Await::Turn) => (Some("turn"), None),
            State::Waiting(Await::Outside(_)) => (Some("fetch"), None),
            State::Replied(Err(Error::Cancelled)) => (Some("cancelled"), None),
            State::Replied(_) | State::Running | State::Ended(_) => (None, None),
        }
    }

    fn look_ahead(&self, next: Move) -> MoveLook {
        let actor = &self.actors[next.actor as usize];
        let (op, resource) = self.asked(&actor.state);
        let value = match &actor.state {
            State::Waiting(Await::Word(_, op) | Await::WordBefore(_, op, _)) if !next.expires => written(op),
            _ => None,
        };
        let op = if next.expires { "expire" } else { op.unwrap_or("turn") };
        MoveLook { actor: next.actor, expires: next.expires, op, resource, value, line: actor.line }
    }
}

fn look_at_resource(resource: &super::Resource) -> ResourceLook {
    ResourceLook {
        name: resource.name.clone(),
        kind: resource.word.kind(),
        holders: resource.word.holders().to_vec(),
        holder_names: resource.word.holder_names().to_vec(),
        waiters: resource.queue.iter().copied().collect(),
        facts: resource.word.facts().into_iter().map(|(key, value)| Fact { key, value: value.repr() }).collect(),
    }
}

/// What an operation brings with it.
fn written(op: &Op) -> Option<String> {
    match op {
        Op::Set(value) | Op::Put(value) => Some(value.repr()),
        Op::Insert(key, value) => Some(format!("{}: {}", key.repr(), value.repr())),
        Op::Item(key) => Some(key.repr()),
        Op::Settle(_, Ok(value)) if *value != Value::None => Some(value.repr()),
        _ => None,
    }
}
