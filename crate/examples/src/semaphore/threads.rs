//! Many workers want in; the semaphore has permits for a few. The rest wait for one to
//! leave.

use super::{Message::*, Params, Release};
use trenza_core::Result;
use trenza_core::threads::{Semaphore, log, random, sleep, spawn};

pub fn run(p: Params) -> Result {
    let semaphore = Semaphore::new("semaphore", p.permits);

    let mut workers = Vec::new();
    for id in 0..p.workers {
        workers.push(spawn(("worker", id), move || work(id, p, semaphore)));
    }
    for worker in workers {
        worker.join()?;
    }
    Ok(())
}

fn work(id: u32, p: Params, semaphore: Semaphore) -> Result {
    log(Waiting { id }); // ①
    let permit = semaphore.permit()?;
    log(Entered { id }); // ②
    sleep(random(p.work))?;
    log(Left { id }); // ③
    match p.release {
        Release::Yes => drop(permit),
        Release::Forget => permit.forget(), // nobody gets it any more
    }
    Ok(())
}
