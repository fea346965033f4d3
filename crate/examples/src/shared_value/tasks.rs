//! Several tasks increment one value, another reads it now and then. Under `await` nobody
//! comes in between unless there is a pause between reading and writing.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::tasks::{Lock, Shared, gather, log, rounds, sleep, spawn};

pub async fn run(p: Params) -> Result<Vec<u32>> {
    let value = Shared::new("value", 0);
    let lock = Lock::new("lock");

    let mut processes = Vec::new();
    for i in 1..=p.processes {
        processes.push(spawn(("process", i), increment((p, value, lock))));
    }
    let reader = spawn("reader", read((p, value))); // ①
    gather(processes).await?;
    let readings = reader.join().await?;
    log(Final { v: value.get().await }); // ④
    Ok(readings)
}

async fn increment((p, value, lock): (Params, Shared<u32>, Lock)) -> Result {
    for _ in rounds(0..p.increments) {
        if p.lock == Protection::Yes {
            let guard = lock.guard().await?;
            let now = value.get().await;
            value.set(now + 1).await; // ②
            drop(guard);
            sleep(p.pause).await?;
        } else {
            let now = value.get().await;
            sleep(p.pause).await?; // in between, where it hurts
            value.set(now + 1).await;
        }
    }
    Ok(())
}

async fn read((p, value): (Params, Shared<u32>)) -> Result<Vec<u32>> {
    let mut readings = Vec::new();
    for _ in 0..p.readings {
        let v = value.get().await;
        log(Current { v }); // ③
        readings.push(v);
        sleep(p.period).await?;
    }
    Ok(readings)
}
