//! A cancellation is a request: it arrives where its target waits, or next would.

mod support;

use std::sync::{Arc, OnceLock};
use support::*;

program! {
    /// `b` waits in one of the places where an actor can wait, and is cancelled there.
    mod waiting_in(&'static str) {
        pub async fn main(place: &'static str) -> Result<String> {
            let lock = Lock::new("lock");
            let semaphore = Semaphore::new("semaphore", 0);
            let pool = Pool::new("pool", "worker", 1);
            lock.acquire().await?;
            let job = pool.submit(|()| async { until("the end", |seen| seen.said("over")).await }, ()).await?;
            let other = spawn("other", async { until("the end", |seen| seen.said("over")).await });
            let b = spawn("b", async move {
                match place {
                    "lock" => lock.guard().await.map(drop),
                    "limited" => lock.guard_within(ms(1_000_000_000)).await.map(drop),
                    "semaphore" => semaphore.acquire().await,
                    "sleep" => sleep(ms(1_000_000_000)).await,
                    "join" => other.join().await,
                    "gather" => gather(vec![other]).await.map(drop),
                    "gather_all" => gather_all(vec![other]).await.map(drop),
                    "group" => group(vec![other]).await.map(drop),
                    "job" => job.result().await,
                    _ => as_completed(vec![job]).next().await.map(drop),
                }
            });
            match place {
                "lock" | "semaphore" => until_waiting("b", place).await?,
                "limited" => until_waiting("b", "lock").await?,
                "sleep" => until(place, |seen| seen.sleeps("b")).await?,
                "job" | "as_completed" => until_waiting("b", "pool").await?,
                _ => until(place, |seen| seen.joins("b")).await?,
            }
            b.cancel();
            if place == "group" {
                say("over"); // the group waits for those that it cancels
            }
            let end = b.join().await;
            say("over");
            lock.release();
            pool.close().await?;
            Ok(end.map_or_else(|error| error.to_string(), |()| "well".into()))
        }
    }
}

const PLACES: [&str; 10] =
    ["lock", "limited", "semaphore", "sleep", "join", "gather", "gather_all", "group", "job", "as_completed"];

#[test]
fn it_arrives_wherever_the_target_waits() {
    for how in everywhere() {
        for place in PLACES {
            if place == "sleep" && matches!(how, How::Threads { speed: Speed::Instant }) {
                continue; // nobody sleeps for long
            }
            let end = waiting_in::run(&how, &place);
            assert_eq!(end.value::<String>(), "cancelled", "{place}, {how}");
            assert_eq!(end.ended("b"), Some(Kind::Cancelled), "{place}, {how}");
        }
    }
}

program! {
    /// `b` and `c` wait for what main has; `b` is cancelled before main leaves it.
    mod in_line(&'static str) {
        pub async fn main(word: &'static str) -> Result {
            let lock = Lock::new("lock");
            let semaphore = Semaphore::new("semaphore", 1);
            lock.acquire().await?;
            semaphore.acquire().await?;
            let enter = move || async move {
                if word == "lock" { lock.guard().await.map(drop) } else { semaphore.permit().await.map(drop) }
            };
            let b = spawn("b", enter());
            until_waiting("b", word).await?;
            let c = spawn("c", enter());
            until_waiting("c", word).await?;
            b.cancel();
            lock.release();
            semaphore.release();
            assert_eq!(b.join().await, Err(Error::Cancelled));
            c.join().await?;
            enter().await
        }
    }
}

#[test]
fn a_cancelled_waiter_never_gets_in_and_the_next_one_does() {
    for how in everywhere() {
        for word in ["lock", "semaphore"] {
            let end = in_line::run(&how, &word);
            assert_eq!(end.finished().who(Kind::Acquire, word), ["main", "c", "main"], "{how}");
        }
    }
}

/// On tasks there is a moment between being told that the lock is free and having it.
#[test]
fn who_is_cancelled_when_about_to_go_in_lets_the_next_one_go_in() {
    use trenza_core::tasks::{Lock, Semaphore, spawn};
    for how in tasks() {
        let How::Tasks { order, switch, seed } = how.clone() else { unreachable!("of tasks") };
        let stage = Stage::new();
        let mut run = tasks_run(tasks_config(order, switch, seed), &stage, || async {
            let (lock, semaphore) = (Lock::new("lock"), Semaphore::new("semaphore", 1));
            let (guard, permit) = (lock.guard().await?, semaphore.permit().await?);
            let mut actors = Vec::new();
            for (name, word) in [("b", "lock"), ("c", "lock"), ("d", "semaphore"), ("e", "semaphore")] {
                actors.push(spawn(name, async move {
                    if word == "lock" { lock.guard().await.map(drop) } else { semaphore.permit().await.map(drop) }
                }));
                support::in_tasks::until_waiting(name, word).await?;
            }
            drop((guard, permit));
            actors[0].cancel();
            actors[2].cancel();
            for (cancelled, next) in [(0, 1), (2, 3)] {
                assert_eq!(actors[cancelled].join().await, Err(Error::Cancelled));
                actors[next].join().await?;
            }
            Ok(())
        });
        assert_eq!(stage.enter(|| run.to_end()), OutcomeKind::Finished, "{how}");
        let entered = stage.look(|seen| {
            let entered = seen.events.iter().filter(|event| event.kind == Kind::Acquire && event.actor != 0);
            let mut names: Vec<String> = entered.map(|event| seen.actors[event.actor as usize].clone()).collect();
            names.sort();
            names
        });
        assert_eq!(entered, ["c", "e"], "{how}");
    }
}

program! {
    /// `b` is cancelled, goes on all the same, and waits again.
    mod swallowed {
        pub async fn main() -> Result<u32> {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let b = spawn("b", async move {
                assert_eq!(lock.acquire().await, Err(Error::Cancelled));
                say("not now");
                lock.acquire().await?;
                lock.release();
                Ok(7)
            });
            until_waiting("b", "lock").await?;
            b.cancel();
            until("b to wait again", |seen| seen.said("not now") && seen.waits_for("b", "lock")).await?;
            lock.release();
            b.join().await
        }
    }
}

#[test]
fn it_may_be_swallowed_and_is_told_once() {
    for how in everywhere() {
        let end = swallowed::run(&how);
        assert_eq!(end.value::<u32>(), 7, "{how}");
        assert_eq!(end.ended("b"), Some(Kind::Finish), "{how}");
    }
}

program! {
    /// `b` is cancelled before its first turn.
    mod before_the_first_turn {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            let guard = lock.guard().await?;
            hold_starts();
            let b = spawn("b", async move {
                let _guard = guard;
                say("something of it runs");
                Ok(())
            });
            b.cancel();
            let_start();
            let end = b.join().await;
            // What it was given is dropped all the same.
            drop(lock.guard().await?);
            Ok(end.map_or_else(|error| error.to_string(), |()| "well".into()))
        }
    }
}

#[test]
fn who_is_cancelled_before_its_first_turn_does_nothing_at_all() {
    for how in everywhere() {
        let end = before_the_first_turn::run(&how);
        assert_eq!(end.value::<String>(), "cancelled", "{how}");
        assert!(end.log().is_empty(), "{how}");
        let kinds = end.kinds("b");
        assert_eq!((kinds.first(), kinds.last()), (Some(&Kind::Start), Some(&Kind::Cancelled)), "{how}");
    }
}

program! {
    /// `b` asks itself to stop, and then reads, writes, says and releases before it waits.
    mod itself {
        pub async fn main() -> Result<bool> {
            let value = Shared::new("value", 1);
            let lock = Lock::new("lock");
            let own = Arc::new(OnceLock::new());
            let me = own.clone();
            let b: JoinHandle<bool> = spawn("b", async move {
                until("to know itself", |seen| seen.said("known")).await?;
                lock.acquire().await?;
                if let Some(me) = me.get() {
                    let me: &JoinHandle<bool> = me;
                    me.cancel();
                }
                for _ in 0..3 {
                    value.set(value.get().await * 2).await;
                }
                lock.release();
                Ok(lock.acquire().await == Err(Error::Cancelled))
            });
            let _ = own.set(b);
            say("known");
            Ok(b.join().await? && value.get().await == 8)
        }
    }
}

#[test]
fn who_computes_is_told_at_its_next_wait_and_not_by_an_access_or_a_release() {
    for how in everywhere() {
        assert!(itself::run(&how).value::<bool>(), "{how}");
    }
}

program! {
    /// `b` is cancelled in the middle of its accesses, which are all it does before it waits.
    mod accesses {
        pub async fn main() -> Result<u32> {
            let value = Shared::new("value", 0_u32);
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let b = spawn("b", async move {
                for _ in 0..10 {
                    value.set(value.get().await + 1).await;
                }
                lock.acquire().await
            });
            while value.get().await == 0 {}
            b.cancel();
            assert_eq!(b.join().await, Err(Error::Cancelled));
            Ok(value.get().await)
        }
    }
}

#[test]
fn an_access_that_was_announced_is_made_though_its_actor_is_cancelled_meanwhile() {
    for how in [ACCESS, drawn_access(1), drawn_access(2), drawn_access(3), THREADS] {
        assert_eq!(accesses::run(&how).value::<u32>(), 10, "{how}");
    }
}

program! {
    /// Cancels who has ended, and one actor twice.
    mod odd_targets {
        pub async fn main() -> Result<Vec<String>> {
            let ended = spawn("ended", async { Ok(1) });
            ended.join().await?;
            ended.cancel();
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let b = spawn("b", async move {
                let first = lock.acquire().await;
                let second = lock.acquire().await;
                Ok(first.is_err() && second.is_err())
            });
            until_waiting("b", "lock").await?;
            b.cancel();
            b.cancel();
            Ok(vec![format!("{:?}", ended.join().await), format!("{:?}", b.join().await)])
        }
    }
}

#[test]
fn two_requests_are_told_one_after_the_other_and_one_to_who_has_ended_is_nothing() {
    for how in everywhere() {
        assert_eq!(odd_targets::run(&how).value::<Vec<String>>(), ["Ok(1)", "Ok(true)"], "{how}");
    }
}

program! {
    /// `b` waits for `a`, is cancelled, and `a` ends before `b` has its turn (on tasks, in order).
    mod all_end_meanwhile {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let a = spawn("a", async move { lock.guard().await.map(drop) });
            until_waiting("a", "lock").await?;
            let b = spawn("b", async move { gather_all(vec![a]).await });
            until("b to wait", |seen| seen.joins("b")).await?;
            lock.release();
            b.cancel();
            Ok(b.join().await.map_or_else(|error| error.to_string(), |_| "well".into()))
        }
    }
}

#[test]
fn it_is_not_lost_when_all_that_was_waited_for_ends_meanwhile() {
    for how in tasks() {
        assert_eq!(all_end_meanwhile::run(&how).value::<String>(), "cancelled", "{how}");
    }
    for how in [THREADS, FAST_THREADS] {
        // There `b` may have been given the end of `a` before.
        assert!(["cancelled", "well"].contains(&all_end_meanwhile::run(&how).value::<String>().as_str()), "{how}");
    }
}

program! {
    /// `b` is cancelled before it shares out work.
    mod before_par_map {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let b = spawn("b", async move {
                assert_eq!(lock.acquire().await, Err(Error::Cancelled));
                par_map("worker", 2, vec![1, 2, 3], |n: u32| async move { Ok(n) }).await
            });
            until_waiting("b", "lock").await?;
            b.cancel();
            b.cancel();
            Ok(b.join().await.map_or_else(|error| error.to_string(), |_| "well".into()))
        }
    }
}

#[test]
fn it_arrives_at_par_map_too() {
    for how in tasks() {
        assert_eq!(before_par_map::run(&how).value::<String>(), "cancelled", "{how}");
    }
    for how in [THREADS, FAST_THREADS] {
        // There the second request may come when `par_map` is over.
        assert!(["cancelled", "well"].contains(&before_par_map::run(&how).value::<String>().as_str()), "{how}");
    }
}
