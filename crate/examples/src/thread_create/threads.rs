//! Each task gets a thread of its own. While one of them sleeps, the others go on.

use super::{Message::*, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::threads::{elapsed, log, sleep, spawn};

pub fn run(p: Params) -> Result {
    let mut threads = Vec::new();
    for (name, seconds) in p.tasks {
        threads.push(spawn(name.clone(), move || task(name, seconds))); // ①
    }
    for thread in threads {
        thread.join()?; // ④
    }
    log(Total { t: elapsed() }); // ⑤
    Ok(())
}

fn task(name: String, seconds: Duration) -> Result {
    log(Starting { name: name.clone() }); // ②
    sleep(seconds)?; // the others go on meanwhile
    log(Completed { name, s: seconds }); // ③
    Ok(())
}
