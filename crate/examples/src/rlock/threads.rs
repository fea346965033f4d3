//! A function takes the lock and calls another one that takes it too: the same thread,
//! twice.

use super::{Kind, Message::*, Params};
use trenza_core::Result;
use trenza_core::threads::{Lock, RLock, log, spawn};

pub fn run(p: Params) -> Result {
    let thread = match p.lock {
        Kind::Reentrant => spawn("thread", move || outer(p.depth, RLock::new("rlock"))),
        Kind::Plain => spawn("thread", move || plain(Lock::new("lock"))),
    };
    thread.join()
}

fn outer(times: u32, rlock: RLock) -> Result {
    let _guard = rlock.guard()?; // ① the first time
    log(Outer);
    inner(times - 1, rlock)
}

fn inner(times: u32, rlock: RLock) -> Result {
    let _guard = rlock.guard()?; // ② it is its own already: no wait
    log(Inner);
    if times > 1 {
        inner(times - 1, rlock)?;
    }
    Ok(()) // ③ each guard gives it back once
}

fn plain(lock: Lock) -> Result {
    let _guard = lock.guard()?;
    log(Outer);
    let _again = lock.guard()?; // waits for whoever has it: itself
    log(Inner);
    Ok(())
}
