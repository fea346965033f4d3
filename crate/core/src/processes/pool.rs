//! `Pool` for processes: workers with memories of their own, jobs that are plain functions with
//! arguments.

use super::call::{Call, spawn};
use crate::threads::{new_word, word};
use crate::trace::{Plain, Value};
use crate::words::{self, JobId, Op, ResourceId, Result, Word};
use std::panic::Location;

pub use crate::threads::Job;

/// A fixed number of worker processes and a line of jobs. A handle: copies are the same pool.
#[derive(Clone, Copy)]
pub struct Pool(ResourceId);

impl Pool {
    /// Starts the workers, named `worker 1` and so on; they wait for jobs.
    #[track_caller]
    pub fn new(name: &str, worker: &str, workers: u32) -> Self {
        let pool = Self(new_word(name, Word::Pool(words::Pool::default())));
        for number in 1..=workers {
            spawn((worker, number), work, pool.0);
        }
        pool
    }

    /// Leaves a job: the function and its arguments are sent to the first free worker.
    #[track_caller]
    pub fn submit<A: Plain, T: Plain>(self, job: fn(A) -> Result<T>, argument: A) -> Result<Job<T>> {
        let call = Call::new(job, argument).to_value();
        let id = word(self.0, Op::Submit(call), Location::caller().line())?;
        Ok(Job::new(self.0, JobId::from_value(id).expect("jobs are numbered")))
    }

    /// Does the job for every item and gives the results in the order of the items.
    #[track_caller]
    pub fn map<A: Plain, T: Plain>(self, job: fn(A) -> Result<T>, items: Vec<A>) -> Result<Vec<T>> {
        let jobs: Result<Vec<Job<T>>> = items.into_iter().map(|item| self.submit(job, item)).collect();
        jobs?.into_iter().map(Job::result).collect()
    }

    /// No more jobs: the workers end when the line is empty.
    #[track_caller]
    pub fn close(self) -> Result {
        word(self.0, Op::Close, Location::caller().line()).map(drop)
    }
}

fn work(pool: ResourceId) -> Result {
    while let Value::List(job) = word(pool, Op::Take, 0)? {
        let [id, call] = <[Value; 2]>::try_from(job).expect("a job has its number and its call");
        let id = JobId::from_value(id).expect("jobs are numbered");
        let reply = Call::from_value(call).expect("a call arrives as it was sent").run();
        word(pool, Op::Settle(id, reply), 0)?;
    }
    Ok(())
}
