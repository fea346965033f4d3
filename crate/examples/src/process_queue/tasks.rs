//! A producer leaves numbers in a queue, consumers take them. `None` is the sentinel: no
//! more will come.

use super::{Message::*, Params, Sentinel};
use trenza_core::Result;
use trenza_core::tasks::{Queue, gather, log, random, random_int, sleep, spawn};

pub async fn run(p: Params) -> Result<Vec<Vec<u32>>> {
    let queue = Queue::new("queue", 0);
    let producer = spawn("producer", produce((p, queue)));
    let mut consumers = Vec::new();
    for i in 1..=p.consumers {
        consumers.push(spawn(("consumer", i), consume((p, queue))));
    }
    producer.join().await?;
    gather(consumers).await
}

async fn produce((p, queue): (Params, Queue<Option<u32>>)) -> Result {
    for _ in 0..p.items {
        let item = random_int(1..=100);
        queue.put(Some(item)).await?;
        log(Produced { item }); // ①
        sleep(random(p.produce)).await?;
    }
    if p.sentinel == Sentinel::Yes {
        for _ in 0..p.consumers {
            queue.put(None).await?; // ②
        }
    }
    log(ProducerDone);
    Ok(())
}

async fn consume((p, queue): (Params, Queue<Option<u32>>)) -> Result<Vec<u32>> {
    let mut items = Vec::new();
    while let Some(item) = queue.get().await? {
        log(Consumed { item }); // ③
        items.push(item);
        sleep(random(p.consume)).await?;
    }
    log(ConsumerDone); // ④
    Ok(items)
}
