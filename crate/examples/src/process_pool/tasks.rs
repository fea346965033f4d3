//! The pool's workers are tasks: while one of them waits, the others go on.

use super::{Message::*, Method, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{Pool, log, sleep};

pub async fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let pool = Pool::new("pool", "process", p.workers); // ①
    let mut lists = Vec::new();

    if p.method != Method::ApplyAsync {
        let results = pool.map(process_item, p.jobs()).await?; // ③
        log(Results { list: results.clone() });
        lists.push(results);
    }
    if p.method != Method::Map {
        let mut jobs = Vec::new();
        for item in p.jobs() {
            jobs.push(pool.submit(process_item, item).await?); // ④
        }
        let mut results = Vec::new();
        for job in jobs {
            results.push(job.result().await?); // ⑤
        }
        log(AsyncResults { list: results.clone() });
        lists.push(results);
    }
    pool.close().await?;
    Ok(lists)
}

async fn process_item((item, work): (u32, Duration)) -> Result<u32> {
    log(Processing { item }); // ②
    sleep(work).await?;
    Ok(item * item)
}
