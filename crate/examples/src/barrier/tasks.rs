//! Each worker does its part of a phase, and waits at the barrier until all have done theirs.

use super::{Message::*, Params};
use trenza_core::Result;
use trenza_core::tasks::{Barrier, log, random, sleep, spawn};

pub async fn run(p: Params) -> Result<u32> {
    let barrier = Barrier::new("barrier", p.parties);

    let workers: Vec<_> = (0..p.workers()).map(|id| spawn(("worker", id), worker(id, p, barrier))).collect();
    for worker in workers {
        worker.join().await?;
    }
    Ok(p.phases)
}

async fn worker(id: u32, p: Params, barrier: Barrier) -> Result {
    for phase in 1..p.phases {
        log(Starting { id, p: phase }); // ①
        sleep(random(p.work)).await?;
        log(Waiting { id, p: phase }); // ②
        barrier.wait().await?; // ③ the last one to come opens it for all
    }
    log(Starting { id, p: p.phases });
    sleep(random(p.work)).await?;
    log(Completed { id, p: p.phases }); // ④
    Ok(())
}
