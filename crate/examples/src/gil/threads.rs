//! Threads that compute take turns with the GIL; threads that wait do not need it. A
//! sleeper shows what it is like to wake up beside the ones that compute.

use super::{Kind, Message::*, NAP, Params, name};
use trenza_core::threads::{Semaphore, busy, checkpoint, elapsed, log, sleep, spawn};
use trenza_core::{Result, Value};

pub fn run(p: Params) -> Result<Value> {
    let gil = Semaphore::new("gil", p.may_run());

    let sleeper = spawn("sleeper", move || nap(p, gil));
    let mut tasks = Vec::new();
    for i in 0..p.tasks {
        tasks.push(spawn(name(i), move || task(name(i), p, gil)));
    }
    for task in tasks {
        task.join()?;
    }
    log(Total { t: elapsed() }); // ⑤
    sleeper.join()
}

fn task(name: String, p: Params, gil: Semaphore) -> Result {
    log(Starting { name: name.clone() }); // ①
    match p.kind {
        Kind::Cpu => compute(p, gil)?,
        Kind::Io => sleep(p.seconds)?, // ② whoever waits gives the GIL back first
    }
    log(Completed { name, s: p.seconds });
    Ok(())
}

fn compute(p: Params, gil: Semaphore) -> Result {
    for turn in p.turns() {
        let held = gil.permit()?; // ③ whoever computes has it, for one turn
        busy(turn)?;
        drop(held);
        checkpoint()?; // the others have a turn
    }
    Ok(())
}

fn nap(p: Params, gil: Semaphore) -> Result<Value> {
    for _ in 0..p.naps() {
        sleep(NAP)?;
        let _held = gil.permit()?; // ④ awake already, and yet it waits
    }
    let time = elapsed();
    log(Naps { n: p.naps(), t: time.clone() });
    Ok(time)
}
