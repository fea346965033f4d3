//! The pool's workers are processes: an item is sent to the first that is free, its
//! result comes back.

use super::{Message::*, Method, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::processes::{Pool, log, sleep};

pub fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let pool = Pool::new("pool", "process", p.workers); // ①
    let mut lists = Vec::new();

    if p.method != Method::ApplyAsync {
        let results = pool.map(process_item, p.jobs())?; // ③
        log(Results { list: results.clone() });
        lists.push(results);
    }
    if p.method != Method::Map {
        let mut jobs = Vec::new();
        for item in p.jobs() {
            jobs.push(pool.submit(process_item, item)?); // ④
        }
        let mut results = Vec::new();
        for job in jobs {
            results.push(job.result()?); // ⑤
        }
        log(AsyncResults { list: results.clone() });
        lists.push(results);
    }
    pool.close()?;
    Ok(lists)
}

fn process_item((item, work): (u32, Duration)) -> Result<u32> {
    log(Processing { item }); // ②
    sleep(work)?;
    Ok(item * item)
}
