//! The search on each word of the vocabulary, under every model: what it finds is what is found by going every way.

mod exploring;

use exploring::{Main, agrees, main_of, models};
use std::time::Duration;
use trenza_core::tasks::*;
use trenza_core::{Error, Result, Value};

const MS: Duration = Duration::from_millis(1);

/// More schedules than that are not walked one by one.
const MOST: usize = 20_000;

/// Compares under every model. At least so many of the eight must be small enough to be compared.
fn compare(name: &str, compared: usize, main: Main) {
    let counts: Vec<_> = models().map(|rules| agrees(name, &main, rules, MOST)).collect();
    let done = counts.iter().flatten().count();
    assert!(done >= compared, "{name}: {counts:?}");
    assert!(counts.iter().flatten().any(|count| *count > 1), "{name}: there is something to choose");
}

async fn all<T: trenza_core::Plain>(actors: Vec<JoinHandle<T>>) -> Result<Vec<Result<T>>> {
    gather_all(actors).await
}

#[test]
fn lock() {
    compare(
        "lock",
        8,
        main_of(|| async {
            let (lock, value) = (Lock::new("lock"), Shared::new("value", 0));
            let adds = (1..=2_u32).map(|i| {
                spawn(("adds", i), async move {
                    let _guard = lock.guard().await?;
                    let before: u32 = value.get().await;
                    sleep(MS * i).await?;
                    value.set(before + i).await;
                    Ok(before)
                })
            });
            let told = all(adds.collect()).await?;
            Ok((told, value.get().await))
        }),
    );
    compare(
        "acquire and forget",
        8,
        main_of(|| async {
            let lock = Lock::new("lock");
            let takes = (1..=2_u32).map(|i| {
                spawn(("takes", i), async move {
                    lock.acquire().await?;
                    if i == 2 {
                        lock.release();
                    }
                    Ok(i)
                })
            });
            all(takes.collect()).await
        }),
    );
}

#[test]
fn lock_within() {
    compare(
        "lock within",
        6,
        main_of(|| async {
            let lock = Lock::new("lock");
            let takes = (1..=2_u32).map(|i| {
                spawn(("takes", i), async move {
                    match lock.guard_within(MS * 2).await {
                        Ok(_guard) => sleep(MS * 3 * i).await.map(|()| true),
                        Err(Error::TimedOut) => Ok(false),
                        Err(other) => Err(other),
                    }
                })
            });
            all(takes.collect()).await
        }),
    );
}

#[test]
fn rlock() {
    compare(
        "rlock",
        8,
        main_of(|| async {
            let (lock, value) = (RLock::new("lock"), Shared::new("value", 0));
            let twice = (1..=2_u32).map(|i| {
                spawn(("twice", i), async move {
                    let _outer = lock.guard().await?;
                    let _inner = lock.guard().await?;
                    value.set(i).await;
                    Ok(i)
                })
            });
            all(twice.collect()).await?;
            Ok(value.get().await)
        }),
    );
}

#[test]
fn semaphore() {
    compare(
        "semaphore",
        6,
        main_of(|| async {
            let (semaphore, value) = (Semaphore::new("semaphore", 2), Shared::new("value", 0));
            let enter = (1..=3_u32).map(|i| {
                spawn(("enters", i), async move {
                    let permit = semaphore.permit().await?;
                    let seen: u32 = value.get().await;
                    if i == 1 {
                        value.set(i).await;
                        permit.forget();
                    }
                    Ok(seen)
                })
            });
            all(enter.collect()).await
        }),
    );
}

#[test]
fn event() {
    compare(
        "event",
        7,
        main_of(|| async {
            let (event, value) = (Event::new("event"), Shared::new("value", 0));
            let waits = (1..=2_u32).map(|i| {
                spawn(("waits", i), async move {
                    event.wait().await?;
                    Ok(value.get().await)
                })
            });
            let mut actors: Vec<JoinHandle<u32>> = waits.collect();
            actors.push(spawn("sets", async move {
                value.set(1).await;
                event.set().await;
                value.set(2).await;
                Ok(0)
            }));
            all(actors).await
        }),
    );
}

fn buffer(all_of_them: bool) -> Main {
    main_of(move || async move {
        let buffer = Condition::new("buffer", Vec::<u32>::new());
        let notify = move |inside: &Inside<Vec<u32>>| if all_of_them { inside.notify_all() } else { inside.notify() };
        let mut actors = vec![spawn("puts", async move {
            for item in 1..=2 {
                let mut inside = buffer.lock().await?;
                while !inside.is_empty() {
                    inside.wait().await?;
                }
                inside.push(item);
                notify(&inside);
            }
            Ok(0)
        })];
        actors.extend((1..=2_u32).map(|i| {
            spawn(("takes", i), async move {
                let mut inside = buffer.lock().await?;
                while inside.is_empty() {
                    inside.wait().await?;
                }
                let item = inside.remove(0);
                notify(&inside);
                Ok(item)
            })
        }));
        all(actors).await
    })
}

/// One notification for two who wait, while somebody else has something to do: who waited longer makes the difference.
fn longest_waiting() -> Main {
    main_of(|| async {
        let (condition, value) = (Condition::new("condition", 0_u32), Shared::new("value", 0));
        let waits = |i: u32| {
            spawn(("waits", i), async move {
                let mut inside = condition.lock().await?;
                inside.wait().await?;
                Ok(i)
            })
        };
        let notifies = spawn("notifies", async move {
            condition.lock().await?.notify();
            Ok(0)
        });
        let reads = spawn("reads", async move {
            checkpoint().await?;
            Ok(value.get().await)
        });
        all(vec![waits(1), waits(2), notifies, reads]).await
    })
}

#[test]
fn condition() {
    compare("condition, notify", 6, buffer(false));
    compare("condition, notify all", 6, buffer(true));
    compare("condition, the longest waiting", 6, longest_waiting());
}

#[test]
fn barrier() {
    compare(
        "barrier",
        8,
        main_of(|| async {
            let (barrier, value) = (Barrier::new("barrier", 2), Shared::new("value", 0));
            let meet = (1..=2_u32).map(|i| {
                spawn(("meets", i), async move {
                    value.set(i).await;
                    barrier.wait().await?;
                    Ok(value.get().await)
                })
            });
            all(meet.collect()).await
        }),
    );
}

#[test]
fn queue() {
    compare(
        "queue",
        7,
        main_of(|| async {
            let queue = Queue::new("queue", 1);
            let puts = (1..=2_u32).map(|i| {
                spawn(("puts", i), async move {
                    queue.put(i).await?;
                    Ok(0)
                })
            });
            let mut actors: Vec<JoinHandle<u32>> = puts.collect();
            actors.push(spawn("takes", async move {
                let (first, second): (u32, u32) = (queue.get().await?, queue.get().await?);
                queue.task_done();
                queue.task_done();
                Ok(10 * first + second)
            }));
            let told = all(actors).await?;
            queue.join().await?;
            Ok(told)
        }),
    );
}

#[test]
fn pipe_ends() {
    compare(
        "pipe",
        8,
        main_of(|| async {
            let (receiver, sender) = pipe("pipe");
            let copy = sender.copy_for("sends");
            let sends = spawn("sends", async move {
                copy.send(Value::Int(1)).await?;
                copy.close().await;
                Ok(Value::None)
            });
            let listens = spawn("receives", async move {
                let mut got = Vec::new();
                while let Ok(message) = receiver.recv().await {
                    got.push(message);
                }
                Ok(Value::List(got))
            });
            sender.send(Value::Int(2)).await?;
            sender.close().await;
            all(vec![sends, listens]).await
        }),
    );
}

#[test]
fn pool() {
    compare(
        "pool",
        6,
        main_of(|| async {
            let (pool, value) = (Pool::new("pool", "worker", 2), Shared::new("value", 0));
            let mut jobs = Vec::new();
            for i in 1..=2_u32 {
                jobs.push(
                    pool.submit(
                        move |i: u32| async move {
                            let before: u32 = value.get().await;
                            value.set(i).await;
                            Ok(10 * i + before)
                        },
                        i,
                    )
                    .await?,
                );
            }
            let mut done = as_completed(jobs);
            let mut order = Vec::new();
            while let Some(result) = done.next().await? {
                order.push(result);
            }
            pool.close().await?;
            Ok(order)
        }),
    );
}

#[test]
fn timeouts() {
    for body in [1, 3] {
        compare(
            "timeout",
            8,
            main_of(move || async move {
                let value = Shared::new("value", 0);
                let ended = timeout("body", MS * 2, async move {
                    value.set(1).await;
                    sleep(MS * body).await?;
                    value.set(2).await;
                    Ok(7_u32)
                })
                .await;
                Ok((ended, value.get().await))
            }),
        );
    }
    compare(
        "timeout that is swallowed",
        8,
        main_of(|| async {
            let ended = timeout("body", MS, async {
                let slept = sleep(MS * 2).await;
                Ok(slept.is_err())
            })
            .await;
            Ok(vec![ended])
        }),
    );
}

#[test]
fn cancellation() {
    compare(
        "cancel",
        8,
        main_of(|| async {
            let (lock, value) = (Lock::new("lock"), Shared::new("value", 0));
            let works = spawn("works", async move {
                for i in 1..=2_u32 {
                    let _guard = lock.guard().await?;
                    value.set(i).await;
                    sleep(MS).await?;
                }
                Ok(())
            });
            sleep(MS).await?;
            works.cancel();
            let ended = works.join().await;
            let _guard = lock.guard().await?;
            Ok((ended, value.get().await))
        }),
    );
    compare(
        "cancel, swallowed, and left to main's end",
        8,
        main_of(|| async {
            let value = Shared::new("value", 0);
            let stays = spawn("stays", async move {
                while value.get().await < 2 {
                    if checkpoint().await.is_err() {
                        value.set(1).await;
                        break;
                    }
                    value.set(2).await;
                }
                sleep(MS).await
            });
            checkpoint().await?;
            stays.cancel();
            Ok(value.get().await)
        }),
    );
}

async fn work(i: u32, value: Shared<u32>) -> Result<u32> {
    sleep(MS * i).await?;
    if i == 1 {
        return Err(Error::failed("on purpose"));
    }
    let before = value.get().await;
    value.set(i).await;
    Ok(before)
}

#[test]
fn gathering() {
    fn workers() -> (Shared<u32>, Vec<JoinHandle<u32>>) {
        let value = Shared::new("value", 0);
        (value, (1..=2).map(|i| spawn(("works", i), work(i, value))).collect())
    }
    compare(
        "gather",
        8,
        main_of(|| async {
            let (value, workers) = workers();
            let ended = gather(workers).await;
            Ok((ended.is_ok(), value.get().await))
        }),
    );
    compare(
        "group",
        8,
        main_of(|| async {
            let (value, workers) = workers();
            let ended = group(workers).await;
            Ok((ended.is_ok(), value.get().await))
        }),
    );
    compare(
        "gather all",
        8,
        main_of(|| async {
            let (_, workers) = workers();
            gather_all(workers).await
        }),
    );
    compare(
        "a failure that nobody handles",
        8,
        main_of(|| async {
            let (value, workers) = workers();
            workers[1].join().await?;
            value.set(9).await;
            Ok(value.get().await)
        }),
    );
}

#[test]
fn segments() {
    compare(
        "segment",
        8,
        main_of(|| async {
            let segment = Segment::new("segment", 4);
            let writes = (1..=2_i32).map(|i| {
                spawn(("writes", i as u32), async move {
                    segment.write(i as u32 - 1, vec![i; 3]).await;
                    Ok(segment.read(0, 4).await)
                })
            });
            all(writes.collect()).await
        }),
    );
}

/// What was read decides later, when everything may have changed again.
#[test]
fn what_was_read_of_a_segment_is_remembered() {
    compare(
        "segment, read and used later",
        4,
        main_of(|| async {
            let (segment, value) = (Segment::new("segment", 1), Shared::new("value", 0));
            let reads = spawn("reads", async move {
                let seen = segment.read(0, 1).await[0];
                sleep(MS).await?;
                value.set(seen).await;
                Ok(0)
            });
            let writes = spawn("writes", async move {
                segment.write(0, vec![1]).await;
                segment.write(0, vec![0]).await;
                Ok(value.get().await)
            });
            all(vec![reads, writes]).await?;
            Ok(value.get().await)
        }),
    );
}

/// Two leave something, a third takes the first of it, and a fourth has something else to do meanwhile.
#[test]
fn the_order_of_what_waits_in_line_is_remembered() {
    compare(
        "queue, in order",
        4,
        main_of(|| async {
            let (queue, value) = (Queue::new("queue", 2), Shared::new("value", 0));
            let puts = (1..=2_u32).map(|i| spawn(("puts", i), async move { queue.put(i).await.map(|()| 0) }));
            let mut actors: Vec<JoinHandle<u32>> = puts.collect();
            actors.push(spawn("takes", async move { queue.get().await }));
            actors.push(spawn("reads", async move { Ok(value.get().await) }));
            all(actors).await
        }),
    );
    compare(
        "pool, in order",
        2,
        main_of(|| async {
            let (pool, value) = (Pool::new("pool", "worker", 1), Shared::new("value", 0));
            let leaves = (1..=2_u32).map(|i| {
                spawn(("leaves", i), async move {
                    let job = pool.submit(
                        move |i: u32| async move {
                            value.set(i).await;
                            Ok(i)
                        },
                        i,
                    );
                    job.await?.result().await
                })
            });
            let told = all(leaves.collect()).await?;
            pool.close().await?;
            Ok((told, value.get().await))
        }),
    );
}

#[test]
fn managed() {
    compare(
        "managed",
        6,
        main_of(|| async {
            let (dict, list) = (Dict::<u32>::new("dict"), List::new("list"));
            let adds = (1..=2_u32).map(|i| {
                spawn(("adds", i), async move {
                    let before = dict.get("n").await.unwrap_or(0);
                    dict.insert("n", before + i).await;
                    list.append(before).await;
                    Ok(before)
                })
            });
            all(adds.collect()).await?;
            Ok((dict.copy().await, list.copy().await))
        }),
    );
}

#[test]
fn parallel_maps() {
    compare(
        "par_map",
        6,
        main_of(|| async {
            let value = Shared::new("value", 0);
            par_map("worker", 2, vec![1, 2, 3_u32], move |i| async move {
                let before: u32 = value.get().await;
                value.set(i).await;
                Ok(before)
            })
            .await
        }),
    );
}

#[test]
fn draws() {
    compare(
        "random_int",
        8,
        main_of(|| async {
            let value = Shared::new("value", 0);
            let draw = (1..=2_u32).map(|i| {
                spawn(("draws", i), async move {
                    for _ in 0..2 {
                        let drawn = random_int(1..=3);
                        if drawn > value.get().await {
                            value.set(drawn).await;
                        }
                    }
                    Ok(random_int(1..=9))
                })
            });
            let drawn = all(draw.collect()).await?;
            Ok((drawn, value.get().await))
        }),
    );
}

#[test]
fn busy_and_turns() {
    compare(
        "busy",
        8,
        main_of(|| async {
            let value = Shared::new("value", 0);
            let works = (1..=2_u32).map(|i| {
                spawn(("works", i), async move {
                    value.set(i).await;
                    if i == 1 {
                        busy(MS).await?;
                    } else {
                        checkpoint().await?;
                    }
                    Ok(value.get().await)
                })
            });
            all(works.collect()).await
        }),
    );
}
