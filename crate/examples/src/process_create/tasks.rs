//! Each task computes. They are tasks on one core: nothing overlaps, the total is the
//! sum.

use super::{Message::*, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{busy, elapsed, log, spawn};

pub async fn run(p: Params) -> Result {
    let mut processes = Vec::new();
    for (name, seconds) in p.tasks {
        processes.push(spawn(name.clone(), task((name, seconds)))); // ①
    }
    for process in processes {
        process.join().await?; // ④
    }
    log(Total { t: elapsed() }); // ⑤
    Ok(())
}

async fn task((name, seconds): (String, Duration)) -> Result {
    log(Starting { name: name.clone() }); // ②
    busy(seconds).await?; // nobody else goes on meanwhile
    log(Completed { name, s: seconds }); // ③
    Ok(())
}
