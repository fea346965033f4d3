//! `Pool` for tasks: workers are tasks too, so on one core they take turns.

use super::context::{Body, Operation, with, with_context};
use super::handle::{JoinHandle, gather, spawn};
use crate::trace::{Plain, Value};
use crate::words::{self, Error, JobId, Op, ResourceId, Result, Word};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;
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
        let pool = Self(with(|kernel, me| kernel.add_resource(me, name, Word::Pool(words::Pool::default()))));
        for number in 1..=workers {
            spawn((worker, number), work(pool.0));
        }
        pool
    }

    /// Leaves a job. The first free worker does it.
    #[track_caller]
    pub fn submit<A: 'static, T: Plain, F>(
        self,
        job: impl FnOnce(A) -> F + 'static,
        argument: A,
    ) -> impl Future<Output = Result<Job<T>>>
    where
        F: Future<Output = Result<T>> + 'static,
    {
        let operation = Operation::word(self.0, Op::Submit(Value::None), Location::caller().line());
        async move {
            let id = job_id(operation.await?);
            let body = || -> Body {
                let future = job(argument);
                Box::pin(async move { future.await.map(Plain::to_value) })
            };
            with_context(|context| context.jobs.borrow_mut().insert((self.0, id), Box::new(body)));
            Ok(Job { pool: self.0, id, result: PhantomData })
        }
    }

    /// Does the job for every item and gives the results in the order of the items.
    #[track_caller]
    pub fn map<A: 'static, T: Plain, F>(
        self,
        job: impl FnOnce(A) -> F + Clone + 'static,
        items: Vec<A>,
    ) -> impl Future<Output = Result<Vec<T>>>
    where
        F: Future<Output = Result<T>> + 'static,
    {
        let jobs: Vec<_> = items.into_iter().map(|item| self.submit(job.clone(), item)).collect();
        async move {
            let mut left = Vec::new();
            for job in jobs {
                left.push(job.await?);
            }
            let mut results = Vec::new();
            for job in left {
                results.push(job.result().await?);
            }
            Ok(results)
        }
    }

    /// No more jobs: the workers end when the line is empty.
    #[track_caller]
    pub fn close(self) -> impl Future<Output = Result> {
        let operation = Operation::word(self.0, Op::Close, Location::caller().line());
        async move { operation.await.map(drop) }
    }
}

async fn work(pool: ResourceId) -> Result {
    while let Value::List(job) = Operation::word(pool, Op::Take, 0).await? {
        let id = job_id(job[0].clone());
        let body = with_context(|context| context.jobs.borrow_mut().remove(&(pool, id))).expect("a job has its code");
        let reply = body().await;
        Operation::word(pool, Op::Settle(id, reply), 0).await?;
        if with(|kernel, _| kernel.actor(0).has_ended()) {
            return Err(Error::Cancelled); // with main; the job was told, and took it for itself
        }
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
    /// Waits for the job's result.
    #[track_caller]
    pub fn result(self) -> impl Future<Output = Result<T>> {
        let operation = Operation::word(self.pool, Op::Collect(self.id), Location::caller().line());
        async move { operation.await.map(|value| T::from_value(value).expect("a job gives what its type says")) }
    }

    /// The same, but waits for so long at most; then it gives `TimedOut`, and the job goes on.
    #[track_caller]
    pub fn result_within(self, limit: Duration) -> impl Future<Output = Result<T>> {
        let line = Location::caller().line();
        async move {
            let reply = Operation::word_within(self.pool, Op::Collect(self.id), limit, line).await;
            reply.map(|value| T::from_value(value).expect("a job gives what its type says"))
        }
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
    #[expect(clippy::should_implement_trait, reason = "each result has to be awaited")]
    pub fn next(&mut self) -> impl Future<Output = Result<Option<T>>> {
        let line = Location::caller().line();
        async move {
            let Some(pool) = self.jobs.first().map(|job| job.pool) else { return Ok(None) };
            let ids = self.jobs.iter().map(|job| job.id).collect();
            let done = job_id(Operation::word(pool, Op::AnyOf(ids), line).await?);
            let place = self.jobs.iter().position(|job| job.id == done).expect("one of those asked for");
            self.jobs.swap_remove(place).result().await.map(Some)
        }
    }
}

fn job_id(value: Value) -> JobId {
    JobId::from_value(value).expect("jobs are numbered")
}

/// Does `job` for every item, results in the order of the items: each worker takes the next item
/// that nobody has taken yet.
#[track_caller]
pub fn par_map<A: 'static, T: Plain, F>(
    worker: &'static str,
    workers: u32,
    items: Vec<A>,
    job: impl Fn(A) -> F + Clone + 'static,
) -> impl Future<Output = Result<Vec<T>>>
where
    F: Future<Output = Result<T>> + 'static,
{
    let queue: Rc<RefCell<VecDeque<_>>> = Rc::new(RefCell::new(items.into_iter().enumerate().collect()));
    let results: Rc<RefCell<Vec<Option<T>>>> = Rc::new(RefCell::new((0..queue.borrow().len()).map(|_| None).collect()));
    let handles: Vec<JoinHandle<()>> = (1..=workers)
        .map(|number| spawn((worker, number), take_turns(queue.clone(), results.clone(), job.clone())))
        .collect();
    let ends = gather(handles);
    async move {
        ends.await?;
        let results = results.take().into_iter().collect::<Option<Vec<T>>>();
        results.ok_or(Error::Cancelled)
    }
}

async fn take_turns<A, T, F>(
    queue: Rc<RefCell<VecDeque<(usize, A)>>>,
    results: Rc<RefCell<Vec<Option<T>>>>,
    job: impl Fn(A) -> F,
) -> Result
where
    F: Future<Output = Result<T>>,
{
    loop {
        let next = queue.borrow_mut().pop_front();
        let Some((place, item)) = next else { return Ok(()) };
        with(|kernel, me| kernel.tell_word(me, place as u64));
        let result = job(item).await?;
        results.borrow_mut()[place] = Some(result);
    }
}
