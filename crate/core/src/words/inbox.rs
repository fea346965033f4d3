//! A server's inbox: requests wait in line, whoever serves takes one and answers it, whoever asked
//! waits for the answer.

use super::{ActorId, JobId, Machine, Op, Reply, Scene, digest_reply, foreign};
use crate::trace::{Digest, Kind, Value};
use std::collections::VecDeque;

#[derive(Default)]
pub struct Inbox {
    /// Every request, in the order in which they came.
    exchanges: Vec<Exchange>,
    line: VecDeque<JobId>,
    /// Answers in the order in which they were given.
    answered: Vec<JobId>,
    serving: Vec<ActorId>,
    closed: bool,
}

/// A request and what became of it.
pub struct Exchange {
    pub request: Value,
    pub answer: Option<Reply>,
}

impl Inbox {
    pub fn exchanges(&self) -> &[Exchange] {
        &self.exchanges
    }

    /// Places in [`Self::exchanges`], in the order of the answers.
    pub fn answered(&self) -> &[JobId] {
        &self.answered
    }

    fn answer(&self, id: JobId) -> Option<&Reply> {
        self.exchanges.get(id as usize)?.answer.as_ref()
    }
}

impl Machine for Inbox {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        match op {
            Op::Take => self.closed || !self.line.is_empty(),
            Op::Collect(id) => self.answer(*id).is_some(),
            _ => true,
        }
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Submit(request) => {
                let id = self.exchanges.len() as JobId;
                self.exchanges.push(Exchange { request, answer: None });
                self.line.push_back(id);
                scene.record_value(Kind::Send, &Value::Int(i64::from(id)));
                Ok(Value::Int(i64::from(id)))
            }
            Op::Take => match self.line.pop_front() {
                Some(id) => {
                    self.serving.push(actor);
                    scene.record_value(Kind::Receive, &Value::Int(i64::from(id)));
                    Ok(Value::List(vec![Value::Int(i64::from(id)), self.exchanges[id as usize].request.clone()]))
                }
                None => Ok(Value::None),
            },
            Op::Settle(id, reply) => {
                self.serving.retain(|server| *server != actor);
                self.exchanges[id as usize].answer = Some(reply);
                self.answered.push(id);
                scene.record_value(Kind::Level, &Value::Int(self.answered.len() as i64));
                Ok(Value::None)
            }
            Op::Collect(id) => self.answer(id).cloned().expect("enabled only when it is there"),
            Op::Close => {
                self.closed = true;
                Ok(Value::None)
            }
            other => foreign("inbox", &other),
        }
    }

    fn holders(&self) -> &[ActorId] {
        &self.serving
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("waiting_requests", Value::Int(self.line.len() as i64)),
            ("answered", Value::Int(self.answered.len() as i64)),
        ]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.words([u64::from(self.closed), self.line.len() as u64]);
        for id in self.line.iter().chain(&self.answered) {
            digest.word(u64::from(*id));
        }
        for exchange in &self.exchanges {
            exchange.request.digest(digest);
            digest.word(u64::from(exchange.answer.is_some()));
            if let Some(reply) = &exchange.answer {
                digest_reply(reply, digest);
            }
        }
    }
}
