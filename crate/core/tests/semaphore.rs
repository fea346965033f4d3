//! `Semaphore`: as many inside as it has permits, never more, and never fewer for want of waking somebody.

mod support;

use support::*;

program! {
    /// So many actors, so many permits, and everybody is inside for the same time.
    mod crowd((u32, u32)) {
        pub async fn main((actors, permits): (u32, u32)) -> Result {
            let semaphore = Semaphore::new("semaphore", permits);
            let actors = (1..=actors).map(|i| spawn(("actor", i), enter(semaphore))).collect();
            gather(actors).await.map(drop)
        }

        async fn enter(semaphore: Semaphore) -> Result {
            for _ in 0..3 {
                let _permit = semaphore.permit().await?;
                sleep(ms(1)).await?;
            }
            Ok(())
        }
    }
}

#[test]
fn everybody_gets_in_and_never_more_than_there_are_permits() {
    for (actors, permits) in [(1, 1), (7, 1), (7, 3), (4, 4), (2, 5)] {
        for how in everywhere() {
            let end = crowd::run(&how, &(actors, permits));
            assert_eq!(end.finished().who(Kind::Acquire, "semaphore").len() as u32, 3 * actors, "{how}");
            assert!(end.most_inside("semaphore") <= permits, "{how}");
        }
    }
}

#[test]
fn whoever_comes_out_at_the_same_time_lets_as_many_in() {
    for how in [FIFO, ACCESS] {
        let end = crowd::run(&how, &(6, 3));
        assert_eq!(end.finished().most_inside("semaphore"), 3, "{how}");
        assert_eq!(end.now, 6_000, "six in threes, three times, a millisecond each: {how}");
    }
}

program! {
    /// Three permits, and nobody leaves before all three are in.
    mod together {
        pub async fn main() -> Result {
            let semaphore = Semaphore::new("semaphore", 3);
            let inside = Shared::new("inside", 0);
            let actors = (1..=3).map(|i| spawn(("actor", i), meet(semaphore, inside))).collect();
            gather(actors).await.map(drop)
        }

        async fn meet(semaphore: Semaphore, inside: Shared<u32>) -> Result {
            let _permit = semaphore.permit().await?;
            inside.set(inside.get().await + 1).await;
            until("all three to be inside", |seen| {
                let id = seen.resource("semaphore");
                seen.events.iter().filter(|e| e.kind == Kind::Acquire && Some(e.target) == id).count() == 3
            })
            .await
        }
    }
}

#[test]
fn so_many_really_are_inside_at_once() {
    for how in everywhere() {
        assert_eq!(together::run(&how).finished().most_inside("semaphore"), 3, "{how}");
    }
}

program! {
    /// Main has both permits and gives them back in one breath; two wait.
    mod two_at_once {
        pub async fn main() -> Result {
            let semaphore = Semaphore::new("semaphore", 2);
            semaphore.acquire().await?;
            semaphore.acquire().await?;
            let mut waiters = Vec::new();
            for name in ["b", "c"] {
                waiters.push(spawn(name, enter(semaphore)));
                until_waiting(name, "semaphore").await?;
            }
            semaphore.release();
            semaphore.release();
            gather(waiters).await.map(drop)
        }

        /// Inside until the other one is inside too.
        async fn enter(semaphore: Semaphore) -> Result {
            let _permit = semaphore.permit().await?;
            until("both to be inside", |seen| {
                let id = seen.resource("semaphore");
                seen.events.iter().filter(|e| e.kind == Kind::Acquire && Some(e.target) == id).count() == 4
            })
            .await
        }
    }
}

#[test]
fn two_permits_given_back_in_one_breath_let_two_in() {
    for how in everywhere() {
        let end = two_at_once::run(&how);
        let mut who = end.finished().who(Kind::Acquire, "semaphore");
        who[2..].sort_unstable();
        assert_eq!(who, ["main", "main", "b", "c"], "{how}");
        assert_eq!(end.who(Kind::Release, "semaphore").len(), 4, "{how}");
    }
}

program! {
    /// Main gives permits to those who wait, one by one.
    mod line {
        pub async fn main() -> Result {
            let semaphore = Semaphore::new("semaphore", 0);
            let mut waiters = Vec::new();
            for name in ["b", "c", "d"] {
                waiters.push(spawn(name, async move { semaphore.acquire().await }));
                until_waiting(name, "semaphore").await?;
            }
            for _ in 0..3 {
                semaphore.release();
            }
            gather(waiters).await.map(drop)
        }
    }
}

#[test]
fn whoever_waits_longest_gets_the_permit() {
    for how in in_order() {
        assert_eq!(line::run(&how).finished().who(Kind::Acquire, "semaphore"), ["b", "c", "d"], "{how}");
    }
}

#[test]
fn a_permit_may_come_from_somebody_who_never_had_one() {
    for how in everywhere() {
        let end = line::run(&how);
        assert_eq!(end.finished().who(Kind::Release, "semaphore"), ["main"; 3], "{how}");
        assert_eq!(end.who(Kind::Acquire, "semaphore").len(), 3, "{how}");
    }
}

program! {
    /// One of two permits is never given back.
    mod forgotten {
        pub async fn main() -> Result<u32> {
            let semaphore = Semaphore::new("semaphore", 2);
            let keeper = spawn("keeper", async move {
                semaphore.permit().await?.forget();
                Ok(())
            });
            keeper.join().await?;
            let actors = (1..=3).map(|i| spawn(("actor", i), enter(semaphore))).collect();
            gather(actors).await?;
            Ok(3)
        }

        async fn enter(semaphore: Semaphore) -> Result {
            let _permit = semaphore.permit().await?;
            checkpoint().await
        }
    }
}

#[test]
fn a_forgotten_permit_is_one_fewer_for_everybody() {
    for how in everywhere() {
        let end = forgotten::run(&how);
        assert_eq!(end.value::<u32>(), 3, "{how}");
        assert_eq!(end.who(Kind::Release, "semaphore").len(), 3, "{how}");
        assert_eq!(end.most_inside("semaphore"), 2, "the keeper's, and one at a time: {how}");
    }
}
