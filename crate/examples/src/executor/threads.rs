//! Operations that block, handed to a pool of threads: whoever hands them over stays
//! free, and its heart beats meanwhile. Called straight away instead, they stop it.

use super::{Message::*, PERIOD, Params, Place, result_of};
use std::time::Duration;
use trenza_core::threads::{Job, Pool, Shared, log, sleep};
use trenza_core::{Error, Result};

pub fn run(p: Params) -> Result<Vec<String>> {
    log(Begins);
    let results = match p.run {
        Place::Pool => in_threads(p)?,
        Place::Loop => on_the_loop(p)?,
    };
    log(Results { list: results.clone() }); // ④
    Ok(results)
}

fn in_threads(p: Params) -> Result<Vec<String>> {
    let pool = Pool::new("pool", "thread", p.workers);
    let mut jobs = Vec::new();
    for seconds in p.operations {
        jobs.push(pool.submit(blocking_operation, seconds)?); // ①
    }
    let beats = Shared::new("beats", 0);
    let mut results = Vec::new();
    for job in jobs {
        results.push(beat_until_done(job, beats)?); // in the order of the arguments
    }
    pool.close()?;
    Ok(results)
}

fn on_the_loop(p: Params) -> Result<Vec<String>> {
    let mut results = Vec::new();
    for seconds in p.operations {
        log(Starting { s: seconds });
        sleep(seconds)?; // main is in here, and nowhere else
        log(Done { s: seconds });
        results.push(result_of(seconds));
    }
    Ok(results)
}

fn blocking_operation(seconds: Duration) -> Result<String> {
    log(Starting { s: seconds }); // ②
    sleep(seconds)?;
    log(Done { s: seconds }); // ③
    Ok(result_of(seconds))
}

fn beat_until_done(job: Job<String>, beats: Shared<u32>) -> Result<String> {
    loop {
        match job.result_within(PERIOD) {
            Err(Error::TimedOut) => beats.set(beats.get() + 1),
            ended => return ended,
        }
    }
}
