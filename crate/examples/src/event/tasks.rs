//! Some tasks wait for an event, another one sets it. Whoever comes afterwards goes
//! straight on.

use super::{Message::*, Params, Set};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::tasks::{Event, log, sleep, spawn};

pub async fn run(p: Params) -> Result {
    let event = Event::new("event");

    let mut waiters = Vec::new();
    for i in 1..=p.waiters {
        waiters.push(spawn(("waiter", i), wait_for(event)));
    }
    sleep(Duration::from_secs(1)).await?; // by now they wait: probable, not promised
    spawn("setter", set_after(p, event)).join().await?;
    for i in 1..=p.late {
        waiters.push(spawn(("late", i), wait_for(event))); // ④
    }
    for waiter in waiters {
        waiter.join().await?;
    }
    Ok(())
}

async fn wait_for(event: Event) -> Result {
    log(Waiting);
    event.wait().await?; // ① does not block if it is set already
    log(Received); // ②
    Ok(())
}

async fn set_after(p: Params, event: Event) -> Result {
    log(Working);
    sleep(p.delay).await?;
    if p.set == Set::Yes {
        log(Setting);
        event.set().await; // ③ all of them go on
    }
    Ok(())
}
