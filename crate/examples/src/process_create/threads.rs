//! Each task computes in a process of its own: with a core for each, the total is the
//! longest.

use super::{Message::*, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::processes::{busy, elapsed, log, spawn};

pub fn run(p: Params) -> Result {
    let mut processes = Vec::new();
    for (name, seconds) in p.tasks {
        processes.push(spawn(name.clone(), task, (name, seconds))); // ①
    }
    for process in processes {
        process.join()?; // ④
    }
    log(Total { t: elapsed() }); // ⑤
    Ok(())
}

fn task((name, seconds): (String, Duration)) -> Result {
    log(Starting { name: name.clone() }); // ②
    busy(seconds)?; // the others go on, on other cores
    log(Completed { name, s: seconds }); // ③
    Ok(())
}
