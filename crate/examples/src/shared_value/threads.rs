//! Several processes increment one value, another reads it now and then. It is all that
//! they share: the rest of each one's memory is its own.

use super::{Message::*, Params, Protection};
use trenza_core::Result;
use trenza_core::processes::{Lock, Shared, gather, log, rounds, sleep, spawn};

pub fn run(p: Params) -> Result<Vec<u32>> {
    let value = Shared::new("value", 0);
    let lock = Lock::new("lock");

    let mut processes = Vec::new();
    for i in 1..=p.processes {
        processes.push(spawn(("process", i), increment, (p, value, lock)));
    }
    let reader = spawn("reader", read, (p, value)); // ①
    gather(processes)?;
    let readings = reader.join()?;
    log(Final { v: value.get() }); // ④
    Ok(readings)
}

fn increment((p, value, lock): (Params, Shared<u32>, Lock)) -> Result {
    for _ in rounds(0..p.increments) {
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

fn read((p, value): (Params, Shared<u32>)) -> Result<Vec<u32>> {
    let mut readings = Vec::new();
    for _ in 0..p.readings {
        let v = value.get();
        log(Current { v }); // ③
        readings.push(v);
        sleep(p.period)?;
    }
    Ok(readings)
}
