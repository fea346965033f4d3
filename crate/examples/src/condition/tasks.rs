//! Producers put items into a buffer, consumers take them out. One condition is the lock
//! of the buffer and the place where they wait: for room, or for an item.

use super::{Check, Message::*, Notify, Params, pop_first, share};
use trenza_core::Result;
use trenza_core::tasks::{Condition, Inside, log, random, random_int, rounds, sleep, spawn};

pub async fn run(p: Params) -> Result {
    let buffer = Condition::new("buffer", Vec::new());

    let mut threads = Vec::new();
    for i in 1..=p.producers {
        let items = share(p.items, i, p.producers);
        threads.push(spawn(("producer", i), produce(items, p, buffer)));
    }
    for i in 1..=p.consumers {
        let items = share(p.items, i, p.consumers);
        threads.push(spawn(("consumer", i), consume(items, p, buffer)));
    }
    for thread in threads {
        thread.join().await?;
    }
    Ok(())
}

async fn produce(items: u32, p: Params, buffer: Condition<Vec<u32>>) -> Result {
    for _ in rounds(0..items) {
        let mut inside = buffer.lock().await?; // ①
        while inside.len() as u32 >= p.capacity {
            log(Full);
            inside.wait().await?; // ② leaves the lock; has it again when it comes back
            if p.check == Check::If {
                break; // does not look again
            }
        }
        let item = random_int(1..=100);
        inside.push(item);
        log(Produced { item, n: inside.len() as u32 });
        notify(p, &inside); // ③
        drop(inside);
        sleep(random(p.produce)).await?;
    }
    Ok(())
}

async fn consume(items: u32, p: Params, buffer: Condition<Vec<u32>>) -> Result {
    for _ in rounds(0..items) {
        let mut inside = buffer.lock().await?; // ④
        while inside.is_empty() {
            log(Empty);
            inside.wait().await?; // ⑤
            if p.check == Check::If {
                break; // somebody else may have been faster
            }
        }
        let item = pop_first(&mut inside)?;
        log(Consumed { item, n: inside.len() as u32 });
        notify(p, &inside); // ⑥
        drop(inside);
        sleep(random(p.consume)).await?;
    }
    Ok(())
}

fn notify(p: Params, inside: &Inside<Vec<u32>>) {
    match p.notify {
        Notify::One => inside.notify(), // whoever waits longest, be it of either side
        Notify::All => inside.notify_all(),
    }
}
