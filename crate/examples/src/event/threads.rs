//! Some threads wait for an event, another one sets it. Whoever comes afterwards goes
//! straight on.

use super::{Message::*, Params, Set};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::threads::{Event, log, sleep, spawn};

pub fn run(p: Params) -> Result {
    let event = Event::new("event");

    let mut waiters = Vec::new();
    for i in 1..=p.waiters {
        waiters.push(spawn(("waiter", i), move || wait_for(event)));
    }
    sleep(Duration::from_secs(1))?; // by now they wait: probable, not promised
    spawn("setter", move || set_after(p, event)).join()?;
    for i in 1..=p.late {
        waiters.push(spawn(("late", i), move || wait_for(event))); // ④
    }
    for waiter in waiters {
        waiter.join()?;
    }
    Ok(())
}

fn wait_for(event: Event) -> Result {
    log(Waiting);
    event.wait()?; // ① does not block if it is set already
    log(Received); // ②
    Ok(())
}

fn set_after(p: Params, event: Event) -> Result {
    log(Working);
    sleep(p.delay)?;
    if p.set == Set::Yes {
        log(Setting);
        event.set(); // ③ all of them go on
    }
    Ok(())
}
