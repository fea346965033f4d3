//! Several tasks add to one counter. Each increment reads, works a little, and writes.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::tasks::{Lock, Shared, log, rounds, sleep, spawn};

pub async fn run(p: Params) -> Result {
    let counter = Shared::new("counter", 0);
    let lock = Lock::new("lock");

    let mut threads = Vec::new();
    for i in 1..=p.threads {
        threads.push(spawn(("thread", i), increment(p, counter, lock)));
    }
    for thread in threads {
        thread.join().await?;
    }
    log(FinalValue { n: counter.get().await }); // ④
    Ok(())
}

async fn increment(p: Params, counter: Shared<u32>, lock: Lock) -> Result {
    let own = Lock::new("own");
    for _ in rounds(0..p.increments) {
        match p.protection {
            Protection::Guard => {
                let _guard = lock.guard().await?; // ①
                add_one(p, counter).await?;
            }
            Protection::Explicit => {
                lock.acquire().await?;
                let done = add_one(p, counter).await;
                lock.release(); // whatever happened
                done?;
            }
            Protection::None => add_one(p, counter).await?,
            Protection::Own => {
                let _guard = own.guard().await?; // nobody else asks for this one
                add_one(p, counter).await?;
            }
            Protection::Write => {
                let value = counter.get().await;
                sleep(p.work).await?;
                let _guard = lock.guard().await?; // too late: the value may be stale
                counter.set(value + 1).await;
            }
        }
    }
    Ok(())
}

async fn add_one(p: Params, counter: Shared<u32>) -> Result {
    let value = counter.get().await; // ②
    sleep(p.work).await?;
    counter.set(value + 1).await; // ③
    Ok(())
}
