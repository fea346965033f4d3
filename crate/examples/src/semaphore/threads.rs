//! Many workers want in; the semaphore has permits for a few. The rest wait for one to leave.

use super::{Message::*, Params, Release};
use trenza_core::Result;
use trenza_core::threads::{Semaphore, log, random, sleep, spawn};

pub fn run(p: Params) -> Result {
    let semaphore = Semaphore::new("semaphore", p.permits);

    let workers: Vec<_> = (0..p.workers).map(|id| spawn(("worker", id), move || worker(id, p, semaphore))).collect();
    for worker in workers {
        worker.join()?;
    }
    Ok(())
}

fn worker(id: u32, p: Params, semaphore: Semaphore) -> Result {
    log(Waiting { id }); // ①
    let permit = semaphore.permit()?;
    log(Entered { id }); // ②
    sleep(random(p.work))?;
    log(Left { id }); // ③
    match p.release {
        Release::Yes => drop(permit),
        Release::Forget => permit.forget(),
    }
    Ok(())
}
