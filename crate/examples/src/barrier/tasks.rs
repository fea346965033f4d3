//! Each worker does its part of a phase, and waits at the barrier until all have done
//! theirs.

use super::{Message::*, Params};
use trenza_core::Result;
use trenza_core::tasks::{Barrier, log, random, rounds, sleep, spawn};

pub async fn run(p: Params) -> Result<u32> {
    let barrier = Barrier::new("barrier", p.parties);

    let mut workers = Vec::new();
    for id in 0..p.workers() {
        workers.push(spawn(("worker", id), work(id, p, barrier)));
    }
    for worker in workers {
        worker.join().await?;
    }
    Ok(p.phases)
}

async fn work(id: u32, p: Params, barrier: Barrier) -> Result {
    for phase in rounds(1..p.phases) {
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
