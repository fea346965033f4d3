//! Workers do long work in steps, each with a connection of its own. When the deadline is
//! over all are asked to stop: each does so in the step it is in, and gives its
//! connection back.

use super::{Ignore, Message::*, Params};
use trenza_core::threads::{Semaphore, gather_all, log, sleep, spawn};
use trenza_core::{Error, Result};

pub fn run(p: Params) -> Result {
    let connections = Semaphore::new("connections", p.workers);
    let mut workers = Vec::new();
    for id in 1..=p.workers {
        workers.push(spawn(("worker", id), move || work(id, p, connections)));
    }

    sleep(p.deadline)?;
    log(Requested); // ②
    for worker in &workers {
        worker.cancel();
    }
    gather_all(workers)?; // asked is not stopped: wait for their ends
    log(AllStopped); // ④
    Ok(())
}

fn work(id: u32, p: Params, connections: Semaphore) -> Result {
    let _connection = connections.permit()?; // given back whatever happens
    let ignores = p.ignore == Ignore::Yes && id == 1;
    for i in 1..=p.steps {
        log(Step { id, i }); // ①
        match sleep(p.period) {
            Err(Error::Cancelled) if !ignores => {
                log(Stopped { id, i }); // ③
                return Err(Error::Cancelled);
            }
            Err(Error::Cancelled) => {} // as if nobody had asked
            slept => slept?,
        }
    }
    Ok(())
}
