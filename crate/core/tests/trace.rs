//! The trace: the same run gives the same one, and it tells everything in its order.

mod support;

use std::sync::Arc;
use support::*;
use trenza_core::trace::{Ring, RingSink, decode};

program! {
    /// A little of everything.
    mod a_day {
        pub async fn main() -> Result<u32> {
            let counter = Shared::new("counter", 0);
            let (lock, semaphore) = (Lock::new("lock"), Semaphore::new("semaphore", 2));
            let actors: Vec<_> = (1..=4).map(|i| spawn(("actor", i), live(counter, lock, semaphore))).collect();
            let idle = spawn("idle", async { sleep(ms(1_000_000)).await });
            let pool = Pool::new("pool", "worker", 2);
            let job = pool.submit(|n: u32| async move { Ok(n * 2) }, 21).await?;
            gather(actors).await?;
            idle.cancel();
            say(format!("{:?}", idle.join().await.is_err()));
            let doubled = job.result().await?;
            pool.close().await?;
            Ok(doubled + counter.get().await)
        }

        async fn live(counter: Shared<u32>, lock: Lock, semaphore: Semaphore) -> Result {
            for _ in 0..3 {
                let _permit = semaphore.permit().await?;
                sleep(random(Span { min: ms(1), max: ms(3) })).await?;
                let _guard = lock.guard().await?;
                counter.set(counter.get().await + 1).await;
                checkpoint().await?;
                say("added");
            }
            Ok(())
        }
    }
}

#[test]
fn the_same_run_has_the_same_trace_to_the_last_event() {
    for how in tasks() {
        let (one, other) = (a_day::run(&how), a_day::run(&how));
        assert_eq!(one.value::<u32>(), 54, "{how}");
        assert_eq!(one.hash, other.hash, "{how}");
        assert_eq!(one.events, other.events, "{how}");
    }
}

#[test]
fn it_is_the_same_wherever_the_slices_are_cut() {
    let whole = a_day::run(&FIFO);
    let stage = Stage::new();
    let mut run = tasks_run(tasks_config(Order::Fifo, Switch::Await, 1), &stage, a_day::in_tasks::main);
    while !matches!(run.slice(0), trenza_core::tasks::Slice::Ended(_)) {}
    assert_eq!(run.with_kernel(|kernel| kernel.recorder().hash()), whole.hash);
    assert_eq!(run.with_kernel(|kernel| kernel.recorder().events()), whole.events.len() as u64);
}

program! {
    /// Small enough to be told.
    mod short_story {
        pub async fn main() -> Result<i64> {
            let (lock, value) = (Lock::new("lock"), Shared::new("value", 1));
            let a = spawn("a", async move {
                let _guard = lock.guard().await?;
                sleep(ms(2)).await?;
                value.set(value.get().await + 1).await;
                Ok(())
            });
            let b = spawn("b", async move {
                let _guard = lock.guard().await?;
                say("at last");
                Err::<(), _>(Error::failed("no"))
            });
            let c = spawn("c", async { busy(ms(1)).await });
            a.join().await?;
            assert!(b.join().await.is_err());
            c.join().await?;
            Ok(value.get().await)
        }
    }
}

/// Moment, actor, what happened, to what.
fn story(end: &End) -> Vec<String> {
    let line = |event: &Event| {
        let target = match event.kind {
            Kind::Log | Kind::Actor | Kind::Resource => String::new(),
            _ => end.resources.get(event.target as usize).map_or_else(String::new, |(name, _)| name.clone()),
        };
        let values: Vec<String> = event.values.iter().map(Value::print).collect();
        let words =
            [event.at.to_string(), end.name(event.actor).into(), format!("{:?}", event.kind), target, values.join(" ")];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    end.events.iter().map(line).collect()
}

#[test]
fn a_short_story_is_told_to_the_word() {
    let expected = "
        0 main Actor main
        0 main Start
        0 engine Resource lock
        0 engine Resource value
        0 a Actor a
        0 b Actor b
        0 c Actor c
        0 main Wait
        0 a Start
        0 a Acquire lock
        0 a Sleep
        0 b Start
        0 b Wait lock
        0 c Start
        0 c Busy
        1000 c Finish
        2000 a Wake
        2000 a Read value 1
        2000 a Write value 2
        2000 a Release lock
        2000 a Finish
        2000 main Go
        2000 main Wait
        2000 b Go lock
        2000 b Acquire lock
        2000 b Log at last
        2000 b Release lock
        2000 b Fail no
        2000 main Go
        2000 main Read value 2
        2000 main Finish";
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(story(&short_story::run(&FIFO)), expected);
}

program! {
    mod told_here(&'static str) {
        pub async fn main(text: &'static str) -> Result {
            say(text);
            sleep(ms(if text == "later" { 2 } else { 1 })).await
        }
    }
}

program! {
    mod told_there(&'static str) {
        pub async fn main(text: &'static str) -> Result {
            say(text);
            sleep(ms(if text == "later" { 2 } else { 1 })).await
        }
    }
}

#[test]
fn the_hash_is_of_what_happens_not_of_where_it_is_written() {
    let hash = |text| told_here::run(&FIFO, &text).hash;
    assert_eq!(hash("one"), told_there::run(&FIFO, &"one").hash, "the same in another line");
    assert_ne!(hash("one"), hash("other"), "another message");
    assert_ne!(hash("later"), hash("sooner"), "another moment");
}

/// The line of each event of `main` that has one.
fn lines(seen: &Seen) -> Vec<(Kind, u32)> {
    let of_main = seen.events.iter().filter(|event| event.actor == 0);
    of_main
        .filter(|e| !matches!(e.kind, Kind::Actor | Kind::Start | Kind::Finish | Kind::Wake))
        .map(|e| (e.kind, e.line))
        .collect()
}

#[test]
fn events_carry_the_line_of_the_source_on_tasks() {
    use trenza_core::tasks::{Lock, Shared, sleep};
    let stage = Stage::new();
    let first = line!();
    let main = || async {
        let (lock, value) = (Lock::new("lock"), Shared::new("value", 1));
        let guard = lock.guard().await?;
        sleep(ms(1)).await?;
        value.set(value.get().await + 1).await;
        support::in_tasks::say("here");
        drop(guard); // from a drop, which knows no line
        lock.acquire().await?;
        lock.release();
        Ok(())
    };
    let mut run = tasks_run(tasks_config(Order::Fifo, Switch::Await, 1), &stage, main);
    assert_eq!(run.to_end(), OutcomeKind::Finished);
    let expected = [
        (Kind::Acquire, first + 3),
        (Kind::Sleep, first + 4),
        (Kind::Read, first + 5),
        (Kind::Write, first + 5),
        (Kind::Log, first + 6),
        (Kind::Release, 0),
        (Kind::Acquire, first + 8),
        (Kind::Release, first + 9),
    ];
    assert_eq!(stage.look(lines), expected);
}

#[test]
fn events_carry_the_line_of_the_source_on_threads() {
    use trenza_core::threads::{Lock, Shared, sleep};
    let stage = Stage::new();
    let first = line!();
    let main = || {
        let (lock, value) = (Lock::new("lock"), Shared::new("value", 1));
        let guard = lock.guard()?;
        sleep(ms(1))?;
        value.set(value.get() + 1);
        support::in_threads::say("here");
        drop(guard); // from a drop, which knows no line
        lock.acquire()?;
        lock.release();
        Ok(())
    };
    let run = threads_run(threads_config(Speed::Instant), &stage, move || async move { main() });
    assert_eq!(stage.wait_for_end(&run, &THREADS), OutcomeKind::Finished);
    let expected = [
        (Kind::Acquire, first + 3),
        (Kind::Sleep, first + 4),
        (Kind::Read, first + 5),
        (Kind::Write, first + 5),
        (Kind::Log, first + 6),
        (Kind::Release, 0),
        (Kind::Acquire, first + 8),
        (Kind::Release, first + 9),
    ];
    assert_eq!(stage.look(lines), expected);
}

const MILLION: i64 = 1_000_000;

/// Reads events from a ring as they come, and looks at their order.
#[derive(Default)]
struct Reader {
    slots: Vec<u32>,
    /// The last number that each resource was given.
    last: std::collections::HashMap<u32, i64>,
    at: u64,
    writes: i64,
}

impl Reader {
    fn read(&mut self, ring: &Ring) {
        ring.drain(&mut self.slots);
        for event in decode(&self.slots) {
            assert!(event.at >= self.at, "time goes back at {event:?}");
            self.at = event.at;
            if event.kind == Kind::Write {
                let last = self.last.entry(event.target).or_insert(0);
                assert_eq!(event.values, [Value::Int(*last + 1)]);
                *last += 1;
                self.writes += 1;
            }
        }
        self.slots.clear();
    }

    /// Reads on until whoever fills the ring is done.
    fn read_all(&mut self, ring: &Ring, mut done: impl FnMut() -> bool) {
        let mut last_time = false;
        while !last_time {
            last_time = done();
            self.read(ring);
            std::thread::yield_now();
        }
        assert_eq!(self.writes, MILLION, "none is lost");
    }
}

fn sink(ring: &Arc<Ring>) -> RingSink {
    RingSink { ring: ring.clone(), when_full: std::thread::yield_now }
}

#[test]
fn a_million_events_of_tasks_keep_their_order_through_a_ring() {
    use trenza_core::tasks::{Run, Shared};
    let ring = Ring::new(1 << 12);
    let sink = Box::new(sink(&ring));
    let runner = std::thread::spawn(move || {
        let mut run = Run::new(tasks_config(Order::Fifo, Switch::Await, 1), sink, || async {
            let number = Shared::new("number", 0_i64);
            for n in 1..=MILLION {
                number.set(n).await;
            }
            Ok(Value::None)
        });
        run.to_end()
    });
    Reader::default().read_all(&ring, || runner.is_finished());
    assert_eq!(runner.join().expect("it does not panic"), OutcomeKind::Finished);
}

#[test]
fn a_million_events_of_four_threads_keep_their_order_through_a_ring() {
    use trenza_core::threads::{Run, Shared, gather, spawn};
    let (stage, ring) = (Stage::new(), Ring::new(1 << 12));
    let sink = Box::new(sink(&ring));
    let main = || {
        let writers = (1..=4).map(|i| {
            spawn(("writer", i), || {
                let number = Shared::new("number", 0_i64);
                for n in 1..=MILLION / 4 {
                    number.set(n);
                }
                Ok(())
            })
        });
        gather(writers.collect()).map(|_| Value::None)
    };
    let run = stage.enter(|| Run::start(threads_config(Speed::Instant), sink, main));
    // Not asked for its end meanwhile: who waits for room in the ring is inside the run.
    let waiter = std::thread::spawn({
        let run = run.clone();
        move || run.wait()
    });
    Reader::default().read_all(&ring, || waiter.is_finished());
    assert_eq!(run.ended(), Some(OutcomeKind::Finished));
}
