//! Downloads several files with a pool of tasks: while one waits for its server, the
//! others go on.

use super::{Collect, Download, Message::*, Params, report};
use trenza_core::Result;
use trenza_core::tasks::outside::fetch;
use trenza_core::tasks::{Pool, as_completed, elapsed, log};

pub async fn run(p: Params) -> Result<Vec<Download>> {
    let pool = Pool::new("pool", "worker", p.workers);
    let mut jobs = Vec::new();
    for url in p.urls() {
        jobs.push(pool.submit(download, url).await?);
    }
    let mut results = Vec::new();
    match p.collect {
        Collect::Map => {
            for job in jobs {
                results.push(job.result().await?); // ② in the order asked for
            }
        }
        Collect::AsCompleted => {
            let mut done = as_completed(jobs);
            while let Some(result) = done.next().await? {
                results.push(result); // ③ in the order done
            }
        }
    }
    pool.close().await?;
    for result in &results {
        log(report(result)); // ④
    }
    log(Elapsed { t: elapsed() });
    Ok(results)
}

async fn download(url: String) -> Result<Download> {
    log(Downloading { url: url.clone() }); // ①
    let fetched = fetch(&url).await?; // an error 404 is an answer too
    Ok((url, fetched))
}
