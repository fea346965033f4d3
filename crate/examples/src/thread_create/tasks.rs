//! Each task is a task of the event loop. While one of them sleeps, the others go on.

use super::{Message::*, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{elapsed, log, sleep, spawn};

pub async fn run(p: Params) -> Result {
    let mut threads = Vec::new();
    for (name, seconds) in p.tasks {
        threads.push(spawn(name.clone(), task(name, seconds))); // ①
    }
    for thread in threads {
        thread.join().await?; // ④
    }
    log(Total { t: elapsed() }); // ⑤
    Ok(())
}

async fn task(name: String, seconds: Duration) -> Result {
    log(Starting { name: name.clone() }); // ②
    sleep(seconds).await?; // the others go on meanwhile
    log(Completed { name, s: seconds }); // ③
    Ok(())
}
