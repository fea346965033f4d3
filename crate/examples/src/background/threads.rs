//! A thread goes on in the background, step by step. When main has done its own work it
//! cancels that thread and waits for its end.

use super::{Cancel, Message::*, Params};
use trenza_core::threads::{Shared, log, sleep, spawn};
use trenza_core::{Error, Result};

pub fn run(p: Params) -> Result<bool> {
    let done = Shared::new("steps", 0);
    let background = spawn("background", move || work(p, done)); // ①

    log(Working);
    sleep(p.main)?;
    log(Worked);

    if p.cancel == Cancel::Never {
        return Ok(false); // main ends and leaves it to itself
    }
    background.cancel(); // ③
    match background.join() {
        Err(Error::Cancelled) => log(Stopped), // ④
        ended => ended?,
    }
    Ok(true)
}

fn work(p: Params, done: Shared<u32>) -> Result {
    for i in 0..p.steps {
        log(Step { i }); // ②
        done.set(i + 1);
        match sleep(p.period) {
            Err(Error::Cancelled) if p.cancel == Cancel::Swallow => {} // and on it goes
            slept => slept?,
        }
    }
    Ok(())
}
