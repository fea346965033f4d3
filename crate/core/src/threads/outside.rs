//! The outside for threads: a thread that waits for it blocks, really.

use super::context::{current, operate, operate_for, perform, with, word};
use crate::kernel::Await;
use crate::outside::{Asked, Fetched, Response, delay, table};
use crate::panics::{self, RunEnded};
use crate::platform;
use crate::trace::Plain;
use crate::words::{self, Error, JobId, Op, ResourceId, Result, Word};
use std::panic::Location;

/// Fetches a file that is served with the page, and blocks until it is all there.
#[track_caller]
pub fn fetch(path: &str) -> Result<Fetched> {
    let line = Location::caller().line();
    let Some(outside) = platform::outside() else {
        operate_for(delay(path), |until| Await::Outside(Some(until)), line)?;
        return Ok(table(path));
    };
    // In the middle of it this thread waits for the world, not for the run: nobody holds anything.
    with(|kernel, me| match kernel.announce(me, Await::Outside(None), line) {
        Some(Err(error)) => Err(error),
        _ => Ok(()),
    })?;
    let answer = (outside.fetch_blocking)(path);
    let (shared, me) = current();
    shared.leave_if_over();
    let mut floor = shared.queue.enter();
    floor.kernel.now = shared.now();
    floor.kernel.answer(me, answer);
    let reply = floor.kernel.take_reply(me).expect("its answer came, or it was told to stop");
    floor.wake();
    drop(floor);
    reply.map(|reply| Fetched::from_value(reply).expect("a fetch brings what was fetched"))
}

/// Where a server takes its requests from. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Listener(ResourceId);

/// A request that was taken, to be answered once.
#[must_use = "whoever asked waits for the answer"]
pub struct Request {
    server: ResourceId,
    id: JobId,
    asked: Asked,
    answered: bool,
}

impl Listener {
    /// Starts to listen. In the page real requests may come too.
    pub fn new(name: &str) -> Self {
        Self(with(|kernel, me| {
            let id = kernel.add_resource(me, name, Word::Inbox(words::Inbox::default()));
            kernel.open_server(id);
            id
        }))
    }

    /// Asks for a page, as a browser does, and waits for the answer.
    #[track_caller]
    pub fn get(self, path: &str) -> Result<Response> {
        let line = Location::caller().line();
        let id = word(self.0, Op::Submit(Asked::get(path).to_value()), line)?;
        let id = JobId::from_value(id).expect("requests are numbered");
        let answer = word(self.0, Op::Collect(id), line)?;
        Ok(Response::from_value(answer).expect("requests are answered with responses"))
    }

    /// Waits for the next request; `None` when the server is closed.
    #[track_caller]
    pub fn accept(self) -> Result<Option<Request>> {
        let taken = operate(Await::Word(self.0, Op::Take), Location::caller().line())?;
        let Some((id, asked)) = Option::<(JobId, Asked)>::from_value(taken).flatten() else {
            return Ok(None);
        };
        Ok(Some(Request { server: self.0, id, asked, answered: false }))
    }

    /// Takes no more requests, once all who may come have come.
    pub fn close(self) {
        with(|kernel, _| kernel.close_server(self.0));
    }
}

impl Request {
    pub fn asked(&self) -> Asked {
        self.asked.clone()
    }

    /// Answers with what `handler` gives. A handler that fails, or panics, fails alone: who asked is told
    /// that something broke, and the server goes on.
    #[track_caller]
    pub fn answer(mut self, handler: impl FnOnce() -> Result<Response>) -> Result {
        let line = Location::caller().line();
        let response = match panics::guard(handler) {
            Ok(Ok(Err(Error::Cancelled))) => return Err(Error::Cancelled),
            Ok(response) => response.flatten().unwrap_or_else(|_| Response::broken()),
            Err(RunEnded) => std::panic::resume_unwind(Box::new(RunEnded)),
        };
        self.answered = true;
        word(self.server, Op::Settle(self.id, Ok(response.to_value())), line).map(drop)
    }
}

impl Drop for Request {
    /// Nobody is left waiting, whatever became of who was to answer.
    fn drop(&mut self) {
        if !self.answered {
            let _ = perform(self.server, Op::Settle(self.id, Ok(Response::broken().to_value())), 0);
        }
    }
}
