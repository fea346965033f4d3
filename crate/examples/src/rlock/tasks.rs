//! A function takes the lock and calls another one that takes it too: the same task,
//! twice.

use super::{Kind, Message::*, Params};
use trenza_core::Result;
use trenza_core::tasks::{Lock, RLock, log, spawn};

pub async fn run(p: Params) -> Result {
    let thread = match p.lock {
        Kind::Reentrant => spawn("thread", outer(p.depth, RLock::new("rlock"))),
        Kind::Plain => spawn("thread", plain(Lock::new("lock"))),
    };
    thread.join().await
}

async fn outer(times: u32, rlock: RLock) -> Result {
    let _guard = rlock.guard().await?; // ① the first time
    log(Outer);
    inner(times - 1, rlock).await
}

async fn inner(times: u32, rlock: RLock) -> Result {
    let _guard = rlock.guard().await?; // ② it is its own already: no wait
    log(Inner);
    if times > 1 {
        Box::pin(inner(times - 1, rlock)).await?; // it calls itself: that takes a box
    }
    Ok(()) // ③ each guard gives it back once
}

async fn plain(lock: Lock) -> Result {
    let _guard = lock.guard().await?;
    log(Outer);
    let _again = lock.guard().await?; // waits for whoever has it: itself
    log(Inner);
    Ok(())
}
