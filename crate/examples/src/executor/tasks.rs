//! Operations that block, handed to a pool of threads: whoever hands them over stays
//! free, and its heart beats meanwhile. Called straight away instead, they stop it.

use super::{Message::*, PERIOD, Params, Place, result_of};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{Pool, Shared, busy, log, sleep, spawn};

pub async fn run(p: Params) -> Result<Vec<String>> {
    log(Begins);
    let beats = Shared::new("beats", 0);
    let heart = spawn("heart", beat(beats));
    let results = match p.run {
        Place::Pool => in_threads(p).await?,
        Place::Loop => on_the_loop(p).await?,
    };
    heart.cancel();
    log(Results { list: results.clone() }); // ④
    Ok(results)
}

async fn in_threads(p: Params) -> Result<Vec<String>> {
    let pool = Pool::new("pool", "thread", p.workers);
    let mut jobs = Vec::new();
    for seconds in p.operations {
        jobs.push(pool.submit(blocking_operation, seconds).await?); // ①
    }
    let mut results = Vec::new();
    for job in jobs {
        results.push(job.result().await?); // in the order of the arguments
    }
    pool.close().await?;
    Ok(results)
}

async fn on_the_loop(p: Params) -> Result<Vec<String>> {
    let mut results = Vec::new();
    for seconds in p.operations {
        log(Starting { s: seconds });
        busy(seconds).await?; // the loop is in here, and nowhere else
        log(Done { s: seconds });
        results.push(result_of(seconds));
    }
    Ok(results)
}

async fn blocking_operation(seconds: Duration) -> Result<String> {
    log(Starting { s: seconds }); // ②
    sleep(seconds).await?;
    log(Done { s: seconds }); // ③
    Ok(result_of(seconds))
}

async fn beat(beats: Shared<u32>) -> Result {
    loop {
        sleep(PERIOD).await?;
        beats.set(beats.get().await + 1).await;
    }
}
