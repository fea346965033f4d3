//! Downloads several files with a pool of threads: each blocks until its server has
//! answered, and only it.

use super::{Collect, Download, Message::*, Params, report};
use trenza_core::Result;
use trenza_core::threads::outside::fetch;
use trenza_core::threads::{Pool, as_completed, elapsed, log};

pub fn run(p: Params) -> Result<Vec<Download>> {
    let pool = Pool::new("pool", "worker", p.workers);
    let mut jobs = Vec::new();
    for url in p.urls() {
        jobs.push(pool.submit(download, url)?);
    }
    let mut results = Vec::new();
    match p.collect {
        Collect::Map => {
            for job in jobs {
                results.push(job.result()?); // ② in the order asked for
            }
        }
        Collect::AsCompleted => {
            let mut done = as_completed(jobs);
            while let Some(result) = done.next()? {
                results.push(result); // ③ in the order done
            }
        }
    }
    pool.close()?;
    for result in &results {
        log(report(result)); // ④
    }
    log(Elapsed { t: elapsed() });
    Ok(results)
}

fn download(url: String) -> Result<Download> {
    log(Downloading { url: url.clone() }); // ①
    let fetched = fetch(&url)?; // an error 404 is an answer too
    Ok((url, fetched))
}
