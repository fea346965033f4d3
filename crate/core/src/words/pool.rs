//! A pool: jobs wait in line, a fixed number of workers take them, whoever left a job may wait for
//! its result.

use super::{ActorId, JobId, Machine, Op, Reply, Scene, digest_reply, foreign};
use crate::trace::{Digest, Kind, Value};
use std::collections::VecDeque;

#[derive(Default)]
pub struct Pool {
    queue: VecDeque<(JobId, Value)>,
    results: Vec<Option<Reply>>,
    /// Jobs in the order in which they were done.
    done: Vec<JobId>,
    working: Vec<ActorId>,
    closed: bool,
}

impl Pool {
    /// How many jobs were done.
    pub fn done(&self) -> u32 {
        self.done.len() as u32
    }

    /// Jobs in the order in which they were done.
    pub fn order_done(&self) -> &[JobId] {
        &self.done
    }

    fn is_done(&self, job: JobId) -> bool {
        self.results.get(job as usize).is_some_and(Option::is_some)
    }

    fn first_done(&self, jobs: &[JobId]) -> Option<JobId> {
        self.done.iter().copied().find(|job| jobs.contains(job))
    }
}

impl Machine for Pool {
    fn enabled(&self, _: ActorId, op: &Op) -> bool {
        match op {
            Op::Take => self.closed || !self.queue.is_empty(),
            Op::Collect(job) => self.is_done(*job),
            Op::AnyOf(jobs) => jobs.iter().any(|job| self.is_done(*job)),
            _ => true,
        }
    }

    fn perform(&mut self, actor: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::Submit(call) => {
                let job = self.results.len() as JobId;
                self.results.push(None);
                self.queue.push_back((job, call));
                scene.record_value(Kind::Send, &Value::Int(i64::from(job)));
                Ok(Value::Int(i64::from(job)))
            }
            Op::Take => match self.queue.pop_front() {
                Some((job, call)) => {
                    self.working.push(actor);
                    scene.record_value(Kind::Receive, &Value::Int(i64::from(job)));
                    Ok(Value::List(vec![Value::Int(i64::from(job)), call]))
                }
                None => Ok(Value::None),
            },
            Op::Settle(job, reply) => {
                self.working.retain(|worker| *worker != actor);
                self.results[job as usize] = Some(reply);
                self.done.push(job);
                scene.record_value(Kind::Level, &Value::Int(self.done.len() as i64));
                Ok(Value::None)
            }
            Op::Collect(job) => self.results[job as usize].clone().expect("enabled only when it is there"),
            Op::AnyOf(jobs) => {
                Ok(Value::Int(i64::from(self.first_done(&jobs).expect("enabled only when one is done"))))
            }
            Op::Close => {
                self.closed = true;
                Ok(Value::None)
            }
            other => foreign("pool", &other),
        }
    }

    fn holders(&self) -> &[ActorId] {
        &self.working
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        vec![("waiting_jobs", Value::Int(self.queue.len() as i64)), ("done_jobs", Value::Int(self.done.len() as i64))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        digest.words([u64::from(self.closed), self.queue.len() as u64]);
        for job in self.queue.iter().map(|(job, _)| job).chain(&self.done) {
            digest.word(u64::from(*job));
        }
        for result in &self.results {
            digest.word(u64::from(result.is_some()));
            if let Some(reply) = result {
                digest_reply(reply, digest);
            }
        }
    }
}
