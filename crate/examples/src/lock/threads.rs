//! Several threads add to one counter. Each increment reads, works a little, and writes.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::threads::{Lock, Shared, log, rounds, sleep, spawn};

pub fn run(p: Params) -> Result {
    let counter = Shared::new("counter", 0);
    let lock = Lock::new("lock");

    let mut threads = Vec::new();
    for i in 1..=p.threads {
        threads.push(spawn(("thread", i), move || increment(p, counter, lock)));
    }
    for thread in threads {
        thread.join()?;
    }
    log(FinalValue { n: counter.get() }); // ④
    Ok(())
}

fn increment(p: Params, counter: Shared<u32>, lock: Lock) -> Result {
    let own = Lock::new("own");
    for _ in rounds(0..p.increments) {
        match p.protection {
            Protection::Guard => {
                let _guard = lock.guard()?; // ①
                add_one(p, counter)?;
            }
            Protection::Explicit => {
                lock.acquire()?;
                let done = add_one(p, counter);
                lock.release(); // whatever happened
                done?;
            }
            Protection::None => add_one(p, counter)?,
            Protection::Own => {
                let _guard = own.guard()?; // nobody else asks for this one
                add_one(p, counter)?;
            }
            Protection::Write => {
                let value = counter.get();
                sleep(p.work)?;
                let _guard = lock.guard()?; // too late: the value may be stale
                counter.set(value + 1);
            }
        }
    }
    Ok(())
}

fn add_one(p: Params, counter: Shared<u32>) -> Result {
    let value = counter.get(); // ②
    sleep(p.work)?;
    counter.set(value + 1); // ③
    Ok(())
}
