//! A process leaves numbers in a queue, others take them. `None` is the sentinel: no more will come.

use super::{Message::*, Params, Sentinel};
use trenza_core::Result;
use trenza_core::processes::{Queue, gather, log, random, random_int, sleep, spawn};

pub fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let queue = Queue::new("queue", 0);
    let producer = spawn("producer", produce, (queue, p));
    let consumers: Vec<_> = (1..=p.consumers).map(|i| spawn(("consumer", i), consume, (queue, p))).collect();
    producer.join()?;
    gather(consumers)
}

fn produce((queue, p): (Queue<Option<u32>>, Params)) -> Result {
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

fn consume((queue, p): (Queue<Option<u32>>, Params)) -> Result<Vec<u32>> {
    let mut taken = Vec::new();
    while let Some(item) = queue.get()? {
        log(Consumed { item }); // ③
        taken.push(item);
        sleep(random(p.consume))?;
    }
    log(ConsumerDone); // ④
    Ok(taken)
}
