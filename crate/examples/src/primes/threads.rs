//! Counts the primes of a range, shared out among the workers of a pool. They are
//! processes, each with its own memory; with small pieces, threads. With a core for each,
//! two take half the time of one.

use super::{Message::*, Params, Scheduling, is_prime};
use trenza_core::Result;
use trenza_core::processes::{Pool, as_completed, checkpoint, elapsed, log};
use trenza_core::threads::par_map;

pub fn run(p: Params) -> Result<u32> {
    let total = match p.scheduling {
        Scheduling::Chunks => one_chunk_each(p)?,
        Scheduling::Stealing => {
            let counts = par_map("process", p.processes, p.pieces(), count_primes)?;
            counts.into_iter().sum()
        }
    };
    log(Total { n: total }); // ③
    log(Elapsed { t: elapsed() });
    Ok(total)
}

fn one_chunk_each(p: Params) -> Result<u32> {
    let pool = Pool::new("pool", "process", p.processes);
    let mut jobs = Vec::new();
    for chunk in p.chunks() {
        jobs.push(pool.submit(count_primes, chunk)?);
    }
    let mut total = 0;
    let mut done = as_completed(jobs);
    while let Some(count) = done.next()? {
        total += count; // ②
    }
    pool.close()?;
    Ok(total)
}

fn count_primes((start, end): (u32, u32)) -> Result<u32> {
    log(Range { a: start, b: end }); // ①
    let mut count = 0;
    for n in start..end {
        if n % 1024 == 0 {
            checkpoint()?; // somebody may have pressed Stop
        }
        if is_prime(n) {
            count += 1;
        }
    }
    Ok(count)
}
