//! A producer puts items into a queue, consumers take them out. A sentinel tells a
//! consumer that no more will come; `join` waits until everything that was put is done.

use super::{Done, Message::*, Params};
use trenza_core::Result;
use trenza_core::tasks::{Queue, gather, log, random, random_int, sleep, spawn};

pub async fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let queue = Queue::new("queue", p.capacity);

    let mut everybody = vec![spawn("producer", produce(p, queue))];
    for i in 1..=p.consumers {
        everybody.push(spawn(("consumer", i), consume(p, queue)));
    }
    let items = gather(everybody).await?;
    queue.join().await?; // ④
    Ok(items)
}

async fn produce(p: Params, queue: Queue<Option<u32>>) -> Result<Vec<u32>> {
    let mut items = Vec::new();
    for _ in 0..p.items {
        let item = random_int(1..=100);
        queue.put(Some(item)).await?; // ①
        log(Produced { item });
        items.push(item);
        sleep(random(p.produce)).await?;
    }
    for _ in 0..p.consumers {
        queue.put(None).await?; // a sentinel for each
    }
    log(ProducerDone);
    Ok(items)
}

async fn consume(p: Params, queue: Queue<Option<u32>>) -> Result<Vec<u32>> {
    let mut items = Vec::new();
    while let Some(item) = queue.get().await? {
        log(Consumed { item }); // ②
        items.push(item);
        sleep(random(p.consume)).await?;
        queue.task_done(); // ③
    }
    if p.done == Done::Yes {
        queue.task_done(); // the sentinel was put too
    }
    log(ConsumerDone);
    Ok(items)
}
