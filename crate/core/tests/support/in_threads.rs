//! The words of threads, dressed as those of tasks: each blocks, and its future is ready when it is first asked.
#![allow(clippy::unused_async, reason = "they only look as if they waited")]

pub use trenza_core::threads::{Guard, Permit, elapsed, log, random};

pub use super::in_tasks::Said;
use super::{Duration, Plain, Result, Seen, Stage};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use trenza_core::threads;

pub const ON_THREADS: bool = true;

/// Runs a future of these words, which never has to wait for a second poll.
pub fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("the words of threads block"),
    }
}

#[derive(Clone, Copy)]
pub struct Lock(threads::Lock);

impl Lock {
    pub fn new(name: &str) -> Self {
        Self(threads::Lock::new(name))
    }
    pub async fn guard(self) -> Result<Guard> {
        self.0.guard()
    }
    pub async fn guard_within(self, limit: Duration) -> Result<Guard> {
        self.0.guard_within(limit)
    }
    pub async fn acquire(self) -> Result {
        self.0.acquire()
    }
    #[track_caller]
    pub fn release(self) {
        self.0.release();
    }
}

#[derive(Clone, Copy)]
pub struct Semaphore(threads::Semaphore);

impl Semaphore {
    pub fn new(name: &str, permits: u32) -> Self {
        Self(threads::Semaphore::new(name, permits))
    }
    pub async fn permit(self) -> Result<Permit> {
        self.0.permit()
    }
    pub async fn acquire(self) -> Result {
        self.0.acquire()
    }
    pub fn release(self) {
        self.0.release();
    }
}

pub struct Shared<T>(threads::Shared<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: Plain> Shared<T> {
    pub fn new(name: &str, value: T) -> Self {
        Self(threads::Shared::new(name, value))
    }
    pub async fn get(self) -> T {
        self.0.get()
    }
    pub async fn set(self, value: T) {
        self.0.set(value);
    }
}

pub struct JoinHandle<T>(threads::JoinHandle<T>);

impl<T> Clone for JoinHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for JoinHandle<T> {}

pub fn spawn<T: Plain>(
    name: impl Into<trenza_core::Name>,
    body: impl Future<Output = Result<T>> + Send + 'static,
) -> JoinHandle<T> {
    JoinHandle(threads::spawn(name, move || at_once(body)))
}

impl<T: Plain> JoinHandle<T> {
    pub async fn join(self) -> Result<T> {
        self.0.join()
    }
    pub fn cancel(self) {
        self.0.cancel();
    }
}

fn handles<T>(handles: Vec<JoinHandle<T>>) -> Vec<threads::JoinHandle<T>> {
    handles.into_iter().map(|handle| handle.0).collect()
}

pub async fn gather<T: Plain>(all: Vec<JoinHandle<T>>) -> Result<Vec<T>> {
    threads::gather(handles(all))
}

pub async fn gather_all<T: Plain>(all: Vec<JoinHandle<T>>) -> Result<Vec<Result<T>>> {
    threads::gather_all(handles(all))
}

pub async fn group<T: Plain>(all: Vec<JoinHandle<T>>) -> Result<Vec<T>> {
    threads::group(handles(all))
}

#[derive(Clone, Copy)]
pub struct Pool(threads::Pool);
pub struct Job<T>(threads::Job<T>);
pub struct AsCompleted<T>(threads::AsCompleted<T>);

impl Pool {
    pub fn new(name: &str, worker: &str, workers: u32) -> Self {
        Self(threads::Pool::new(name, worker, workers))
    }
    pub async fn submit<A: Send + 'static, T: Plain, F>(
        self,
        job: impl FnOnce(A) -> F + Send + 'static,
        argument: A,
    ) -> Result<Job<T>>
    where
        F: Future<Output = Result<T>> + 'static,
    {
        self.0.submit(move |argument| at_once(job(argument)), argument).map(Job)
    }
    pub async fn close(self) -> Result {
        self.0.close()
    }
}

impl<T: Plain> Job<T> {
    pub async fn result(self) -> Result<T> {
        self.0.result()
    }
}

pub fn as_completed<T: Plain>(jobs: Vec<Job<T>>) -> AsCompleted<T> {
    AsCompleted(threads::as_completed(jobs.into_iter().map(|job| job.0).collect()))
}

impl<T: Plain> AsCompleted<T> {
    pub async fn next(&mut self) -> Result<Option<T>> {
        self.0.next()
    }
}

pub async fn par_map<A: Send, T: Plain + Send, F>(
    worker: &'static str,
    workers: u32,
    items: Vec<A>,
    job: impl Fn(A) -> F + Sync,
) -> Result<Vec<T>>
where
    F: Future<Output = Result<T>>,
{
    threads::par_map(worker, workers, items, move |item| at_once(job(item)))
}

pub async fn sleep(duration: Duration) -> Result {
    threads::sleep(duration)
}

pub async fn busy(duration: Duration) -> Result {
    threads::busy(duration)
}

pub async fn checkpoint() -> Result {
    threads::checkpoint()
}

#[track_caller]
pub fn say(text: impl Into<String>) {
    log(Said(text.into()));
}

/// Blocks until it is so. The engine takes this thread for one that computes.
pub async fn until(what: &str, so: impl FnMut(&Seen) -> bool) -> Result {
    Stage::current().wait_until(what, so);
    Ok(())
}

/// Until `actor` stands still before `resource`.
pub async fn until_waiting(actor: &str, resource: &str) -> Result {
    until(&format!("{actor} to wait for {resource}"), |seen| seen.waits_for(actor, resource)).await
}

/// Nobody spawned from here on has its first turn before [`let_start`].
pub fn hold_starts() {
    Stage::current().hold_starts();
}

pub fn let_start() {
    Stage::current().let_start();
}
