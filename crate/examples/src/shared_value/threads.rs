//! Several processes increment one value, another reads it now and then. It is all that they share: the
//! rest of each one's memory is its own.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::processes::{Lock, Shared, gather, log, sleep, spawn};

pub fn run(p: Params) -> Result<Vec<u32>> {
    let value = Shared::new("value", 0);
    let lock = Lock::new("lock");

    let processes: Vec<_> = (1..=p.processes).map(|i| spawn(("process", i), increment, (value, lock, p))).collect();
    let reader = spawn("reader", read, (value, p)); // ①
    gather(processes)?;
    let readings = reader.join()?;
    log(Final { v: value.get() }); // ④
    Ok(readings)
}

fn increment((value, lock, p): (Shared<u32>, Lock, Params)) -> Result {
    for _ in 0..p.increments {
        if p.lock == Protection::Yes {
            let guard = lock.guard()?;
            let now = value.get();
            value.set(now + 1); // ②
            drop(guard);
            sleep(p.pause)?;
        } else {
            let now = value.get();
            sleep(p.pause)?; // in between, where it hurts
            value.set(now + 1);
        }
    }
    Ok(())
}

fn read((value, p): (Shared<u32>, Params)) -> Result<Vec<u32>> {
    let mut readings = Vec::new();
    for _ in 0..p.readings {
        let v = value.get();
        log(Current { v }); // ③
        readings.push(v);
        sleep(p.period)?;
    }
    Ok(readings)
}
