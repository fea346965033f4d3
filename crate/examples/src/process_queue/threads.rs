//! A process leaves numbers in a queue, others take them. `None` is the sentinel: no more
//! will come.

use super::{Message::*, Params, Sentinel};
use trenza_core::Result;
use trenza_core::processes::{Queue, gather, log, random, random_int, sleep, spawn};

pub fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let queue = Queue::new("queue", 0);
    let producer = spawn("producer", produce, (p, queue));
    let mut consumers = Vec::new();
    for i in 1..=p.consumers {
        consumers.push(spawn(("consumer", i), consume, (p, queue)));
    }
    producer.join()?;
    gather(consumers)
}

fn produce((p, queue): (Params, Queue<Option<u32>>)) -> Result {
    for _ in 0..p.items {
        let item = random_int(1..=100);
        queue.put(Some(item))?;
        log(Produced { item }); // ①
        sleep(random(p.produce))?;
    }
    if p.sentinel == Sentinel::Yes {
        for _ in 0..p.consumers {
            queue.put(None)?; // ②
        }
    }
    log(ProducerDone);
    Ok(())
}

fn consume((p, queue): (Params, Queue<Option<u32>>)) -> Result<Vec<u32>> {
    let mut items = Vec::new();
    while let Some(item) = queue.get()? {
        log(Consumed { item }); // ③
        items.push(item);
        sleep(random(p.consume))?;
    }
    log(ConsumerDone); // ④
    Ok(items)
}
