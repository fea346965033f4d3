//! The outside for tasks: while a task waits for it, the others go on.

use super::context::{Operation, perform, with, with_context};
use crate::kernel::Await;
use crate::outside::{Asked, Fetched, Response, delay, table};
use crate::panics::{self, RunEnded};
use crate::trace::Plain;
use crate::words::{self, Error, JobId, Op, ResourceId, Result, Word};
use std::future::{Future, poll_fn};
use std::panic::Location;
use std::pin::pin;
use std::task::Poll;

/// Fetches a file that is served with the page, and waits until it is all there.
#[track_caller]
pub fn fetch(path: &str) -> impl Future<Output = Result<Fetched>> + use<> {
    let line = Location::caller().line();
    let path = path.to_owned();
    async move {
        let Some(outside) = with_context(|context| context.outside) else {
            let until = with(|kernel, _| kernel.now + delay(&path).as_micros() as u64);
            Operation::new(Await::Outside(Some(until)), line).await?;
            return Ok(table(&path));
        };
        let (mailbox, me) = with_context(|context| (context.mailbox.clone(), context.me.get()));
        (outside.fetch)(&path, Box::new(move |answer| mailbox.borrow_mut().push((me, answer))));
        let reply = Operation::new(Await::Outside(None), line).await?;
        Ok(Fetched::from_value(reply).expect("a fetch brings what was fetched"))
    }
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
    pub fn get(self, path: &str) -> impl Future<Output = Result<Response>> + use<> {
        let line = Location::caller().line();
        let submit = Operation::word(self.0, Op::Submit(Asked::get(path).to_value()), line);
        async move {
            let id = JobId::from_value(submit.await?).expect("requests are numbered");
            let answer = Operation::word(self.0, Op::Collect(id), line).await?;
            Ok(Response::from_value(answer).expect("requests are answered with responses"))
        }
    }

    /// Waits for the next request; `None` when the server is closed.
    #[track_caller]
    pub fn accept(self) -> impl Future<Output = Result<Option<Request>>> {
        let operation = Operation::word(self.0, Op::Take, Location::caller().line());
        async move {
            let Some((id, asked)) = Option::<(JobId, Asked)>::from_value(operation.await?).flatten() else {
                return Ok(None);
            };
            Ok(Some(Request { server: self.0, id, asked, answered: false }))
        }
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
    pub fn answer(self, handler: impl Future<Output = Result<Response>>) -> impl Future<Output = Result> {
        let line = Location::caller().line();
        async move {
            let mut request = self; // all of it: dropped only with this future
            let mut handler = pin!(handler);
            let response = poll_fn(|context| match panics::guard(|| handler.as_mut().poll(context)) {
                Ok(Ok(poll)) => poll,
                Ok(Err(panic)) => Poll::Ready(Err(panic)),
                Err(RunEnded) => std::panic::resume_unwind(Box::new(RunEnded)),
            });
            let response = match response.await {
                Err(Error::Cancelled) => return Err(Error::Cancelled),
                response => response.unwrap_or_else(|_| Response::broken()),
            };
            request.answered = true;
            Operation::word(request.server, Op::Settle(request.id, Ok(response.to_value())), line).await.map(drop)
        }
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
