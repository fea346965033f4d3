//! `Pool` for threads: a fixed number of threads that take jobs from a line.

use super::context::{new_word, with_floor, word, word_within};
use super::handle::spawn;
use crate::trace::{Plain, Value};
use crate::words::{self, JobId, Op, ResourceId, Result, Word};
use std::marker::PhantomData;
use std::panic::Location;
use std::time::Duration;

/// A fixed number of workers and a line of jobs. A handle: copies are the same pool.
#[derive(Clone, Copy)]
pub struct Pool(ResourceId);

/// A job left with a pool: somebody will have done it.
pub struct Job<T> {
    pool: ResourceId,
    id: JobId,
    result: PhantomData<fn() -> T>,
}

impl Pool {
    /// Starts the workers, named `worker 1` and so on; they wait for jobs.
    #[track_caller]
    pub fn new(name: &str, worker: &str, workers: u32) -> Self {
        let pool = Self(new_word(name, Word::Pool(words::Pool::default())));
        for number in 1..=workers {
            spawn((worker, number), move || work(pool.0));
        }
        pool
    }

    /// Leaves a job. The first free worker does it.
    #[track_caller]
    pub fn submit<A: Send + 'static, T: Plain>(
        self,
        job: impl FnOnce(A) -> Result<T> + Send + 'static,
        argument: A,
    ) -> Result<Job<T>> {
        let line = Location::caller().line();
        let body = Box::new(move || job(argument).map(Plain::to_value));
        // The code is there before a worker can be given the job.
        let id = with_floor(|floor, me| {
            let wants = crate::kernel::Await::Word(self.0, Op::Submit(Value::None));
            let reply = floor.kernel.announce(me, wants, line).expect("leaving a job never waits")?;
            let id = job_id(reply);
            floor.jobs.insert((self.0, id), body);
            Ok(id)
        })?;
        Ok(Job::new(self.0, id))
    }

    /// No more jobs: the workers end when the line is empty.
    #[track_caller]
    pub fn close(self) -> Result {
        word(self.0, Op::Close, Location::caller().line()).map(drop)
    }
}

fn work(pool: ResourceId) -> Result {
    while let Value::List(job) = word(pool, Op::Take, 0)? {
        let id = job_id(job[0].clone());
        let body = with_floor(|floor, _| floor.jobs.remove(&(pool, id))).expect("a job has its code");
        let reply = body();
        word(pool, Op::Settle(id, reply), 0)?;
    }
    Ok(())
}

impl<T> Clone for Job<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Job<T> {}

impl<T: Plain> Job<T> {
    pub(crate) fn new(pool: ResourceId, id: JobId) -> Self {
        Self { pool, id, result: PhantomData }
    }

    /// Waits for the job's result.
    #[track_caller]
    pub fn result(self) -> Result<T> {
        let reply = word(self.pool, Op::Collect(self.id), Location::caller().line());
        reply.map(|value| T::from_value(value).expect("a job gives what its type says"))
    }

    /// The same, but waits for so long at most; then it gives `TimedOut`, and the job goes on.
    #[track_caller]
    pub fn result_within(self, limit: Duration) -> Result<T> {
        let reply = word_within(self.pool, Op::Collect(self.id), limit, Location::caller().line());
        reply.map(|value| T::from_value(value).expect("a job gives what its type says"))
    }
}

/// Jobs in the order in which they are done.
pub struct AsCompleted<T> {
    jobs: Vec<Job<T>>,
}

/// Waits for several jobs, whichever is done first.
pub fn as_completed<T: Plain>(jobs: Vec<Job<T>>) -> AsCompleted<T> {
    AsCompleted { jobs }
}

impl<T: Plain> AsCompleted<T> {
    /// The result of the next job that is done; `None` after the last.
    #[track_caller]
    #[expect(clippy::should_implement_trait, reason = "it reads as its twin in tasks, which cannot be an iterator")]
    pub fn next(&mut self) -> Result<Option<T>> {
        let line = Location::caller().line();
        let Some(pool) = self.jobs.first().map(|job| job.pool) else { return Ok(None) };
        let ids = self.jobs.iter().map(|job| job.id).collect();
        let done = job_id(word(pool, Op::AnyOf(ids), line)?);
        let place = self.jobs.iter().position(|job| job.id == done).expect("one of those asked for");
        self.jobs.swap_remove(place).result().map(Some)
    }
}

fn job_id(value: Value) -> JobId {
    JobId::from_value(value).expect("jobs are numbered")
}
