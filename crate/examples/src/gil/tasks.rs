//! Tasks that compute take turns with the GIL; tasks that wait do not need it. A sleeper
//! shows what it is like to wake up beside the ones that compute.

use super::{Kind, Message::*, NAP, Params, name};
use trenza_core::tasks::{Semaphore, busy, checkpoint, elapsed, log, sleep, spawn};
use trenza_core::{Result, Value};

pub async fn run(p: Params) -> Result<Value> {
    let gil = Semaphore::new("gil", p.may_run());

    let sleeper = spawn("sleeper", nap(p, gil));
    let mut tasks = Vec::new();
    for i in 0..p.tasks {
        tasks.push(spawn(name(i), task(name(i), p, gil)));
    }
    for task in tasks {
        task.join().await?;
    }
    log(Total { t: elapsed() }); // ⑤
    sleeper.join().await
}

async fn task(name: String, p: Params, gil: Semaphore) -> Result {
    log(Starting { name: name.clone() }); // ①
    match p.kind {
        Kind::Cpu => compute(p, gil).await?,
        Kind::Io => sleep(p.seconds).await?, // ② whoever waits gives the GIL back first
    }
    log(Completed { name, s: p.seconds });
    Ok(())
}

async fn compute(p: Params, gil: Semaphore) -> Result {
    for turn in p.turns() {
        let held = gil.permit().await?; // ③ whoever computes has it, for one turn
        busy(turn).await?;
        drop(held);
        checkpoint().await?; // the others have a turn
    }
    Ok(())
}

async fn nap(p: Params, gil: Semaphore) -> Result<Value> {
    for _ in 0..p.naps() {
        sleep(NAP).await?;
        let _held = gil.permit().await?; // ④ awake already, and yet it waits
    }
    let time = elapsed();
    log(Naps { n: p.naps(), t: time.clone() });
    Ok(time)
}
