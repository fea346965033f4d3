//! `Lock`: one inside at a time, the longest waiting next, whatever becomes of who was inside.

mod support;

use support::*;

program! {
    /// Five add to one counter, ten times each, with a turn for the others between reading and writing.
    mod counting {
        pub async fn main() -> Result<u32> {
            let counter = Shared::new("counter", 0);
            let lock = Lock::new("lock");
            let actors: Vec<_> = (1..=5).map(|i| spawn(("actor", i), add(counter, lock))).collect();
            for actor in actors {
                actor.join().await?;
            }
            Ok(counter.get().await)
        }

        async fn add(counter: Shared<u32>, lock: Lock) -> Result {
            for _ in 0..10 {
                let _guard = lock.guard().await?;
                let value = counter.get().await;
                checkpoint().await?;
                counter.set(value + 1).await;
            }
            Ok(())
        }
    }
}

#[test]
fn one_is_inside_at_a_time_and_no_increment_is_lost() {
    for how in everywhere() {
        let end = counting::run(&how);
        assert_eq!(end.value::<u32>(), 50, "{how}");
        assert_eq!(end.most_inside("lock"), 1);
        assert_eq!(end.who(Kind::Acquire, "lock").len(), 50);
    }
}

program! {
    /// `a` is inside until the others stand in line, in the order of the alphabet.
    mod line {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            let mut waiters = Vec::new();
            for name in ["b", "c", "d"] {
                waiters.push(spawn(name, pass(lock)));
                until_waiting(name, "lock").await?;
            }
            drop(guard);
            gather(waiters).await?;
            Ok(())
        }

        async fn pass(lock: Lock) -> Result {
            lock.guard().await.map(drop)
        }
    }
}

#[test]
fn whoever_waits_longest_goes_first() {
    for how in in_order() {
        assert_eq!(line::run(&how).finished().who(Kind::Acquire, "lock"), ["main", "b", "c", "d"], "{how}");
    }
}

#[test]
fn a_draw_lets_any_waiter_go_first() {
    let firsts: std::collections::BTreeSet<String> =
        (0..40).map(|seed| line::run(&drawn(seed)).who(Kind::Acquire, "lock")[1].to_owned()).collect();
    assert_eq!(firsts.into_iter().collect::<Vec<_>>(), ["b", "c", "d"]);
}

program! {
    /// Leaves the lock and wants it again in one breath, while `b` waits for it.
    mod again {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            let b = spawn("b", async move { lock.guard().await.map(drop) });
            until_waiting("b", "lock").await?;
            drop(guard);
            let guard = lock.guard().await?;
            drop(guard);
            b.join().await
        }
    }
}

#[test]
fn who_leaves_and_comes_again_does_not_overtake_who_waits() {
    for how in in_order() {
        assert_eq!(again::run(&how).finished().who(Kind::Acquire, "lock"), ["main", "b", "main"], "{how}");
    }
}

program! {
    /// One leaves by its end, one by a failure, one by a panic; each time somebody waits outside.
    mod leaving {
        pub async fn main() -> Result<Vec<String>> {
            let lock = Lock::new("lock");
            let mut ends = Vec::new();
            for (how, next) in [("end", "b"), ("failure", "c"), ("panic", "d")] {
                ends.push(told(spawn(how, leave(lock, how, next)).join().await));
            }
            for name in ["b", "c", "d"] {
                until("it to end", |seen| seen.has_ended(name)).await?;
            }
            drop(lock.guard().await?);
            Ok(ends)
        }

        async fn leave(lock: Lock, how: &'static str, next: &'static str) -> Result {
            let _guard = lock.guard().await?;
            spawn(next, async move { lock.guard().await.map(drop) });
            until_waiting(next, "lock").await?;
            match how {
                "failure" => Err(Error::failed("no")),
                "panic" => panic!("oh no"),
                _ => Ok(()),
            }
        }

        fn told(end: Result) -> String {
            end.map_or_else(|error| error.to_string(), |()| "well".into())
        }
    }
}

#[test]
fn a_guard_lets_the_next_one_in_however_its_block_is_left() {
    for how in everywhere() {
        let end = leaving::run(&how);
        assert_eq!(end.value::<Vec<String>>(), ["well", "no", "oh no"], "{how}");
        assert_eq!(end.who(Kind::Release, "lock").len(), 7);
    }
}

program! {
    /// `a` locks and ends, and main unlocks: anybody may. `b` was waiting.
    mod by_another {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            spawn("a", async move { lock.acquire().await }).join().await?;
            let b = spawn("b", async move { lock.guard().await.map(drop) });
            until_waiting("b", "lock").await?;
            lock.release();
            b.join().await
        }
    }
}

#[test]
fn anybody_may_release_it() {
    for how in everywhere() {
        let end = by_another::run(&how);
        assert_eq!(end.finished().who(Kind::Release, "lock"), ["main", "b"], "{how}");
    }
}

program! {
    /// `a` releases what nobody holds.
    mod release_of_nothing {
        pub async fn main() -> Result<bool> {
            let lock = Lock::new("lock");
            let a = spawn("a", async move {
                drop(lock.guard().await?);
                lock.release();
                Ok(())
            });
            let failed = a.join().await.is_err();
            drop(lock.guard().await?);
            Ok(failed)
        }
    }
}

#[test]
fn releasing_a_free_lock_fails_who_does_it_and_nobody_else() {
    for how in everywhere() {
        let end = release_of_nothing::run(&how);
        assert!(end.value::<bool>(), "{how}");
        assert_eq!(end.ended("a"), Some(Kind::Fail));
        let failure = end.events.iter().find(|event| event.kind == Kind::Fail).expect("it failed");
        assert_eq!(failure.values, [Value::text("release of a lock that nobody holds")]);
    }
}

/// Main leaves twice, and the second time nobody is inside, though `b` has been told that it may go in.
#[test]
fn a_release_too_many_is_one_even_while_somebody_is_about_to_go_in() {
    use trenza_core::tasks::{Lock, spawn};
    for how in tasks() {
        let stage = Stage::new();
        let How::Tasks { order, switch, seed } = how.clone() else { unreachable!("of tasks") };
        let mut run = tasks_run(tasks_config(order, switch, seed), &stage, || async {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let b = spawn("b", async move { lock.guard().await.map(drop) });
            support::in_tasks::until_waiting("b", "lock").await?;
            lock.release();
            lock.release();
            b.join().await
        });
        assert_eq!(stage.enter(|| run.to_end()), OutcomeKind::Failed, "{how}");
    }
}

program! {
    /// Nobody wants what the other wants.
    mod alone {
        pub async fn main() -> Result {
            gather(vec![spawn("a", enter(Lock::new("one"))), spawn("b", enter(Lock::new("other")))]).await?;
            Ok(())
        }

        async fn enter(lock: Lock) -> Result {
            for _ in 0..3 {
                drop(lock.guard().await?);
            }
            Ok(())
        }
    }
}

#[test]
fn a_lock_that_nobody_else_wants_costs_a_turn_only_where_the_turn_passes_at_every_access() {
    let turns = |how: &How| {
        let end = alone::run(how);
        let who: Vec<String> = end
            .finished()
            .events
            .iter()
            .filter(|event| event.kind == Kind::Acquire)
            .map(|event| end.name(event.actor).to_owned())
            .collect();
        who.concat()
    };
    assert_eq!(turns(&FIFO), "aaabbb");
    assert_eq!(turns(&ACCESS), "ababab");
}

program! {
    /// `b` waits for so long at most, `c` for as long as it takes; main stays inside until `b` has given up.
    mod limited {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            let b = spawn("b", async move { lock.guard_within(ms(500)).await.map(drop) });
            until("b to have waited", |seen| seen.waited_for("b", "lock")).await?;
            let c = spawn("c", async move { lock.guard().await.map(drop) });
            let end = b.join().await;
            until_waiting("c", "lock").await?;
            drop(guard);
            c.join().await?;
            Ok(end.map_or_else(|error| error.to_string(), |()| "well".into()))
        }
    }
}

#[test]
fn who_waits_for_so_long_at_most_gives_up_and_never_gets_in() {
    // At instant speed a thread's limit is in real seconds.
    for how in tasks().into_iter().chain([FAST_THREADS]) {
        let end = limited::run(&how);
        assert_eq!(end.value::<String>(), "timed out", "{how}");
        assert_eq!(end.who(Kind::Acquire, "lock"), ["main", "c"], "{how}");
        let gives_up = end.events.iter().find(|event| event.kind == Kind::Timeout).expect("it gives up");
        assert!(gives_up.at >= 500_000 && (how.is_threads() || gives_up.at == 500_000), "{end}");
    }
}

program! {
    /// `b` would wait for very long, and does not have to.
    mod in_time {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            let guard = lock.guard_within(ms(1)).await?;
            let b = spawn("b", async move { lock.guard_within(ms(1_000_000_000)).await.map(drop) });
            until_waiting("b", "lock").await?;
            drop(guard);
            b.join().await
        }
    }
}

#[test]
fn who_waits_for_so_long_at_most_gets_in_if_it_is_let_in_before() {
    for how in everywhere() {
        let end = in_time::run(&how);
        assert_eq!(end.finished().who(Kind::Acquire, "lock"), ["main", "b"], "{how}");
        assert!(how.is_threads() || end.now < 1_000, "{end}");
    }
}

program! {
    /// Waits for itself, but not for ever.
    mod itself {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            let _guard = lock.guard().await?;
            Ok(lock.guard_within(ms(5)).await.map_or_else(|error| error.to_string(), |_| "well".into()))
        }
    }
}

#[test]
fn who_waits_for_so_long_at_most_is_never_in_a_deadlock() {
    for how in everywhere() {
        assert_eq!(itself::run(&how).value::<String>(), "timed out", "{how}");
    }
}

/// `b` and `c` are both told that the lock is free, time passes, and then `c` is faster and keeps it.
#[test]
fn who_is_overtaken_still_gives_up_at_its_moment() {
    use trenza_core::tasks::{Lock, busy, sleep, spawn};
    let mut overtaken = 0;
    for seed in 0..10 {
        let stage = Stage::new();
        let mut run = tasks_run(tasks_config(Order::Random, Switch::Await, seed), &stage, || async {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            let b = spawn("b", async move { lock.guard_within(ms(500)).await.map(drop) });
            support::in_tasks::until_waiting("b", "lock").await?;
            let c = spawn("c", async move {
                let _guard = lock.guard().await?;
                sleep(ms(10_000)).await
            });
            support::in_tasks::until_waiting("c", "lock").await?;
            drop(guard);
            busy(ms(1)).await?;
            let end = b.join().await;
            c.join().await?;
            Ok(end.is_ok())
        });
        assert_eq!(stage.enter(|| run.to_end()), OutcomeKind::Finished);
        let (first, gives_up) = stage.look(|seen| {
            let of = |kind| seen.events.iter().filter(move |event| event.kind == kind);
            (of(Kind::Acquire).nth(1).map(|event| event.actor), of(Kind::Timeout).next().map(|event| event.at))
        });
        let b_was_first = first == Some(1);
        assert_eq!(gives_up, if b_was_first { None } else { Some(500_000) }, "seed {seed}");
        overtaken += u32::from(!b_was_first);
    }
    assert!((1..10).contains(&overtaken), "{overtaken} of 10");
}

/// The time of `c` is over at the very moment at which main leaves, and `b` was there before.
#[test]
fn who_gives_up_at_the_moment_of_a_release_does_not_overtake() {
    use trenza_core::tasks::{Lock, sleep, spawn};
    for switch in [Switch::Await, Switch::Access] {
        let stage = Stage::new();
        let mut run = tasks_run(tasks_config(Order::Fifo, switch, 1), &stage, || async {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            let b = spawn("b", async move { lock.guard().await.map(drop) });
            let c = spawn("c", async move {
                sleep(ms(1)).await?;
                Ok(lock.guard_within(ms(2)).await.err() == Some(Error::TimedOut))
            });
            sleep(ms(3)).await?;
            drop(guard);
            b.join().await?;
            c.join().await
        });
        assert_eq!(stage.enter(|| run.to_end()), OutcomeKind::Finished);
        assert_eq!(run.result(), Some(Value::Bool(true)), "{switch:?}");
    }
}
