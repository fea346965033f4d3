//! Several tasks increment one value, another reads it now and then. Under `await` nobody comes in
//! between unless there is a pause between reading and writing.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::tasks::{Lock, Shared, gather, log, sleep, spawn};

pub async fn run(p: Params) -> Result<Vec<u32>> {
    let value = Shared::new("value", 0);
    let lock = Lock::new("lock");

    let processes: Vec<_> = (1..=p.processes).map(|i| spawn(("process", i), increment((value, lock, p)))).collect();
    let reader = spawn("reader", read((value, p))); // ①
    gather(processes).await?;
    let readings = reader.join().await?;
    log(Final { v: value.get().await }); // ④
    Ok(readings)
}

async fn increment((value, lock, p): (Shared<u32>, Lock, Params)) -> Result {
    for _ in 0..p.increments {
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

async fn read((value, p): (Shared<u32>, Params)) -> Result<Vec<u32>> {
    let mut readings = Vec::new();
    for _ in 0..p.readings {
        let v = value.get().await;
        log(Current { v }); // ③
        readings.push(v);
        sleep(p.period).await?;
    }
    Ok(readings)
}
