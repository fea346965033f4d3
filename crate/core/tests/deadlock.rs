//! Deadlocks: found, not suffered. The run ends by itself and says who waits for whom.

mod support;

use std::sync::{Arc, OnceLock};
use support::*;
use trenza_core::Stuck;

/// An edge in words: `a -> lock (b)`, `a -> end of b`, `a -> lock (nobody)`, `a -> lock (b, ended)`.
fn edges(end: &End) -> Vec<String> {
    assert_eq!(end.kind, OutcomeKind::Deadlock, "{end}");
    end.stuck.iter().map(edge).collect()
}

fn edge(stuck: &Stuck) -> String {
    if stuck.waits_for_end {
        return format!("{} -> end of {}", stuck.name, stuck.resource);
    }
    let holders = if stuck.holders.is_empty() { "nobody".to_owned() } else { stuck.holders.join(", ") };
    format!("{} -> {} ({holders}{})", stuck.name, stuck.resource, if stuck.holders_ended { ", ended" } else { "" })
}

/// A cycle may be told from any of its edges on.
#[track_caller]
fn assert_cycle(end: &End, expected: &[&str]) {
    let mut edges = edges(end);
    let first = edges.iter().position(|edge| edge == expected[0]).unwrap_or_else(|| panic!("{edges:?}, {end}"));
    edges.rotate_left(first);
    assert_eq!(edges, expected, "{}", end.how);
    assert!(end.closed, "{}", end.how);
}

program! {
    /// Each has one lock, sees that the other has the other one, and wants it.
    mod two_locks {
        pub async fn main() -> Result {
            let (left, right) = (Lock::new("left"), Lock::new("right"));
            let a = spawn("a", take("left", left, "right", right));
            let b = spawn("b", take("right", right, "left", left));
            a.join().await?;
            b.join().await
        }

        async fn take(first: &'static str, one: Lock, second: &'static str, other: Lock) -> Result {
            let _one = one.guard().await?;
            until(first, |seen| {
                let taken = |name| seen.events.iter().any(|e| e.kind == Kind::Acquire && Some(e.target) == seen.resource(name));
                taken(first) && taken(second)
            })
            .await?;
            let _other = other.guard().await?;
            Ok(())
        }
    }
}

#[test]
fn two_who_want_each_others_lock_are_a_cycle() {
    for how in everywhere() {
        assert_cycle(&two_locks::run(&how), &["a -> right (b)", "b -> left (a)"]);
    }
}

program! {
    /// Five at a round table, each with the fork on the left.
    mod philosophers {
        pub async fn main() -> Result {
            let forks: Vec<Lock> = (0..5).map(|i| Lock::new(&format!("fork {i}"))).collect();
            let all = (0..5).map(|i| spawn(("philosopher", i as u32), eat(forks[i], forks[(i + 1) % 5]))).collect();
            gather(all).await.map(drop)
        }

        async fn eat(left: Lock, right: Lock) -> Result {
            let _left = left.guard().await?;
            until("everybody to have one", |seen| {
                seen.events.iter().filter(|event| event.kind == Kind::Acquire).count() == 5
            })
            .await?;
            let _right = right.guard().await?;
            Ok(())
        }
    }
}

#[test]
fn five_in_a_round_are_one_cycle_of_five() {
    for how in everywhere() {
        let expected: Vec<String> =
            (0..5).map(|i| format!("philosopher {i} -> fork {} (philosopher {})", (i + 1) % 5, (i + 1) % 5)).collect();
        assert_cycle(&philosophers::run(&how), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

program! {
    /// Asks twice for what it has.
    mod twice {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            let _guard = lock.guard().await?;
            lock.acquire().await
        }
    }
}

#[test]
fn who_asks_twice_for_a_lock_waits_for_itself() {
    for how in everywhere() {
        assert_cycle(&twice::run(&how), &["main -> lock (main)"]);
    }
}

program! {
    /// Main waits for `b`, which waits for a lock that main has; and for `a`, which is another matter.
    mod through_a_join {
        pub async fn main() -> Result {
            let (lock, semaphore) = (Lock::new("lock"), Semaphore::new("semaphore", 0));
            let _guard = lock.guard().await?;
            let a = spawn("a", async move { semaphore.acquire().await });
            let b = spawn("b", async move { lock.acquire().await });
            gather_all(vec![a, b]).await.map(drop)
        }
    }
}

#[test]
fn a_cycle_may_go_through_the_end_of_an_actor() {
    for how in everywhere() {
        assert_cycle(&through_a_join::run(&how), &["main -> end of b", "b -> lock (main)"]);
    }
}

program! {
    /// Waits for its own end.
    mod own_end {
        pub async fn main() -> Result {
            let own = Arc::new(OnceLock::new());
            let me = own.clone();
            let b: JoinHandle<()> = spawn("b", async move {
                until("to know itself", |seen| seen.said("known")).await?;
                let me: JoinHandle<()> = *me.get().expect("known");
                me.join().await
            });
            let _ = own.set(b);
            say("known");
            b.join().await
        }
    }
}

#[test]
fn who_waits_for_its_own_end_is_a_cycle_of_one() {
    for how in everywhere() {
        assert_cycle(&own_end::run(&how), &["b -> end of b"]);
    }
}

program! {
    /// Nobody will ever give a permit.
    mod nobody_left {
        pub async fn main() -> Result {
            let semaphore = Semaphore::new("semaphore", 0);
            spawn("a", async move { semaphore.acquire().await }).join().await
        }
    }
}

#[test]
fn when_nobody_is_left_to_wake_them_all_are_named_and_nobody_is_to_blame() {
    for how in everywhere() {
        let end = nobody_left::run(&how);
        assert_eq!(edges(&end), ["main -> end of a", "a -> semaphore (nobody)"], "{how}");
        assert!(!end.closed);
    }
}

program! {
    /// Two take their permits with them, and a third wants one.
    mod taken_along {
        pub async fn main() -> Result {
            let semaphore = Semaphore::new("semaphore", 2);
            for name in ["a", "b"] {
                let keep = spawn(name, async move {
                    semaphore.permit().await?.forget();
                    Ok(())
                });
                keep.join().await?;
            }
            spawn("c", async move { semaphore.acquire().await }).join().await
        }
    }
}

#[test]
fn holders_that_have_ended_are_named_as_such() {
    for how in everywhere() {
        let end = taken_along::run(&how);
        assert_eq!(edges(&end), ["main -> end of c", "c -> semaphore (a, b, ended)"], "{how}");
        assert!(!end.closed);
    }
}

program! {
    /// `b` fails with the lock in its hands: taken, and never given back.
    mod failed_inside {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            let b = spawn("b", async move {
                lock.acquire().await?;
                Err::<(), _>(Error::failed("no"))
            });
            b.join().await.ok();
            lock.acquire().await
        }
    }
}

#[test]
fn a_lock_that_was_not_given_back_blocks_for_ever() {
    for how in everywhere() {
        let end = failed_inside::run(&how);
        assert_eq!(edges(&end), ["main -> lock (b, ended)"], "{how}");
        assert!(!end.closed);
    }
}

program! {
    /// Two are stuck while a third goes on for a while.
    mod not_yet {
        pub async fn main() -> Result {
            let (left, right) = (Lock::new("left"), Lock::new("right"));
            let _ = (left.acquire().await, right.acquire().await);
            spawn("a", async move { left.acquire().await });
            spawn("b", async move { right.acquire().await });
            until_waiting("a", "left").await?;
            until_waiting("b", "right").await?;
            for _ in 0..3 {
                sleep(ms(10)).await?;
            }
            say("done");
            left.acquire().await
        }
    }
}

#[test]
fn as_long_as_anybody_can_act_it_is_no_deadlock() {
    for how in everywhere() {
        let end = not_yet::run(&how);
        assert_cycle(&end, &["main -> left (main)"]);
        assert_eq!(end.log(), ["main: done"], "{how}");
    }
}

program! {
    /// The others have ended well or with a failure; main waits for a lock that nobody will give back.
    mod after_a_failure {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            spawn("fails", async { Err::<(), _>(Error::failed("no")) });
            until("it to fail", |seen| seen.has_ended("fails")).await?;
            lock.acquire().await
        }
    }
}

#[test]
fn a_deadlock_is_a_deadlock_even_if_somebody_has_failed_too() {
    for how in everywhere() {
        assert_eq!(after_a_failure::run(&how).kind, OutcomeKind::Deadlock, "{how}");
    }
}

program! {
    /// `b` goes on waiting although it is cancelled when main ends.
    mod stubborn {
        pub async fn main() -> Result {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            spawn("b", async move {
                while lock.acquire().await == Err(Error::Cancelled) {}
                Ok(())
            });
            until_waiting("b", "lock").await
        }
    }
}

#[test]
fn who_swallows_its_cancellation_at_the_end_of_main_may_be_stuck() {
    for how in everywhere() {
        let end = stubborn::run(&how);
        assert_eq!(edges(&end), ["b -> lock (main, ended)"], "{how}");
    }
}
