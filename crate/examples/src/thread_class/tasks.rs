//! The task is a type: its fields are what it works with, `run` is what it does.

use super::{Message::*, Params};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{JoinHandle, elapsed, log, sleep, spawn};

struct MyThread {
    name: String,
    seconds: Duration,
}

impl MyThread {
    fn start(self) -> JoinHandle<()> {
        spawn(self.name.clone(), self.run()) // ①
    }

    async fn run(self) -> Result {
        log(Starting { name: self.name.clone() }); // ②
        sleep(self.seconds).await?; // the others go on meanwhile
        log(Completed { name: self.name, s: self.seconds }); // ③
        Ok(())
    }
}

pub async fn run(p: Params) -> Result {
    let mut threads = Vec::new();
    for (name, seconds) in p.tasks {
        threads.push(MyThread { name, seconds }.start());
    }
    for thread in threads {
        thread.join().await?; // ④
    }
    log(Total { t: elapsed() }); // ⑤
    Ok(())
}
