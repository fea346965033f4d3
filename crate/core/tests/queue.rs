//! The queue: first in, first out; who waits longest is served first; nothing that was put is lost; and
//! what was put and not yet done is counted.

mod both;

use both::{DONE, Desk, NOBODY, desks, on_tasks, on_threads};
use trenza_core::words::{self, ActorId, Op, Word};
use trenza_core::{OutcomeKind, Result, Value, tasks, threads};

fn word(capacity: u32) -> impl Fn() -> Word {
    move || Word::Queue(words::Queue::new(capacity))
}

fn put(item: i64) -> Op {
    Op::Put(Value::Int(item))
}

/// Who takes which item, of those who wait for one.
fn taken(desk: &mut Desk) -> Vec<(ActorId, i64)> {
    let served = desk.served().into_iter();
    served
        .map(|(who, reply)| match reply {
            Ok(Value::Int(item)) => (who, item),
            other => panic!("{who}: {other:?}"),
        })
        .collect()
}

fn state(desk: &Desk) -> ((u32, u32), u32) {
    let Word::Queue(queue) = desk.word() else { panic!("a queue") };
    (queue.counts(), queue.most())
}

#[test]
fn items_come_out_in_the_order_in_which_they_were_put() {
    for mut desk in desks(word(0)) {
        let [producer, consumer] = desk.actors();
        for item in 1..=5 {
            desk.gets(producer, put(item));
        }
        for item in 1..=5 {
            assert_eq!(desk.gets(consumer, Op::Take), Value::Int(item));
        }
        assert_eq!(state(&desk), ((5, 5), 5));
    }
}

#[test]
fn who_waits_longest_gets_the_next_item() {
    for mut desk in desks(word(0)) {
        let [a, b, producer] = desk.actors();
        desk.waits(a, Op::Take);
        desk.waits(b, Op::Take);
        desk.gets(producer, put(1));
        assert_eq!(taken(&mut desk), [(a, 1)]);
        desk.gets(producer, put(2));
        assert_eq!(taken(&mut desk), [(b, 2)]);
    }
}

#[test]
fn who_puts_into_a_full_queue_waits_for_room_in_line() {
    for mut desk in desks(word(1)) {
        let [a, b, c, consumer] = desk.actors();
        desk.gets(a, put(1));
        desk.waits(b, put(2));
        desk.waits(c, put(3));
        assert_eq!(desk.gets(consumer, Op::Take), Value::Int(1));
        assert_eq!(desk.goes(), [b], "room for one");
        assert_eq!(desk.gets(consumer, Op::Take), Value::Int(2));
        assert_eq!(desk.goes(), [c]);
        assert_eq!(state(&desk), ((3, 2), 1), "never more than its capacity");
    }
}

#[test]
fn what_a_cancelled_one_would_have_taken_goes_to_the_next() {
    for mut desk in desks(word(0)) {
        let [a, b, producer] = desk.actors();
        desk.waits(a, Op::Take);
        desk.waits(b, Op::Take);
        desk.cancel(a);
        desk.gets(producer, put(1));
        assert_eq!(taken(&mut desk), [(b, 1)]);
    }
}

#[test]
fn who_is_cancelled_before_there_is_room_has_put_nothing() {
    for mut desk in desks(word(1)) {
        let [a, b, c, consumer] = desk.actors();
        desk.gets(a, put(1));
        desk.waits(b, put(2));
        desk.waits(c, put(3));
        desk.cancel(b);
        assert_eq!(desk.gets(consumer, Op::Take), Value::Int(1));
        assert_eq!(desk.goes(), [c]);
        assert_eq!(desk.gets(consumer, Op::Take), Value::Int(3));
    }
}

#[test]
fn join_waits_until_everything_that_was_put_is_done() {
    for mut desk in desks(word(0)) {
        let [worker, waiter] = desk.actors();
        assert_eq!(desk.ask(waiter, Op::AllDone), Some(DONE), "nothing was put");
        for item in 1..=2 {
            desk.gets(worker, put(item));
        }
        desk.waits(waiter, Op::AllDone);
        desk.gets(worker, Op::Take);
        desk.gets(worker, Op::Take);
        assert_eq!(desk.goes(), NOBODY, "taken is not done");
        desk.gets(worker, Op::Done);
        assert_eq!(desk.goes(), NOBODY);
        desk.gets(worker, Op::Done);
        assert_eq!(desk.goes(), [waiter]);
        let once_more = desk.ask(worker, Op::Done).expect("it never waits");
        assert!(once_more.is_err(), "more was done than was put");
    }
}

#[test]
fn nobody_is_forgotten() {
    const ITEMS: u32 = 10;
    async fn task_main() -> Result<Vec<u32>> {
        let queue = tasks::Queue::new("queue", 2);
        let produce = move |from: u32| async move {
            for item in from..from + ITEMS {
                queue.put(item).await?;
            }
            Ok(())
        };
        let consume = move || async move {
            let mut items = Vec::new();
            for _ in 0..ITEMS {
                items.push(queue.get().await?);
                queue.task_done();
            }
            Ok(items)
        };
        let consumers: Vec<_> = (0..3).map(|i| tasks::spawn(("consumer", i), consume())).collect();
        let producers: Vec<_> = (0..3).map(|i| tasks::spawn(("producer", i), produce(i * ITEMS))).collect();
        tasks::gather(producers).await?;
        queue.join().await?;
        let mut items = tasks::gather(consumers).await?.concat();
        items.sort_unstable();
        Ok(items)
    }
    fn thread_main() -> Result<Vec<u32>> {
        let queue = threads::Queue::new("queue", 2);
        let produce = move |from: u32| (from..from + ITEMS).try_for_each(|item| queue.put(item));
        let consume = move || {
            let mut items = Vec::new();
            for _ in 0..ITEMS {
                items.push(queue.get()?);
                queue.task_done();
            }
            Ok(items)
        };
        let consumers: Vec<_> = (0..3).map(|i| threads::spawn(("consumer", i), consume)).collect();
        let producers: Vec<_> = (0..3).map(|i| threads::spawn(("producer", i), move || produce(i * ITEMS))).collect();
        threads::gather(producers)?;
        queue.join()?;
        let mut items = threads::gather(consumers)?.concat();
        items.sort_unstable();
        Ok(items)
    }
    let all: Vec<u32> = (0..3 * ITEMS).collect();
    for seed in 1..=20 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(all.clone())), "seed {seed}");
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(all.clone())));
    }
}
