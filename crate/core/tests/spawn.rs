//! Actors: they start, are waited for, fail, and end; alone, gathered or as a group.

mod support;

use support::*;

program! {
    /// Three with a result each.
    mod results {
        pub async fn main() -> Result<Vec<i32>> {
            let (a, b, c) = (spawn("a", give(1, 3)), spawn("b", give(2, 1)), spawn("c", give(3, 2)));
            let mut all = vec![b.join().await?];
            all.extend(gather(vec![a, b, c]).await?);
            all.push(c.join().await?);
            Ok(all)
        }

        async fn give(value: i32, millis: u64) -> Result<i32> {
            sleep(ms(millis)).await?;
            Ok(value)
        }
    }
}

#[test]
fn join_gives_the_result_as_often_as_asked_and_gather_keeps_the_order_of_its_arguments() {
    for how in everywhere() {
        assert_eq!(results::run(&how).value::<Vec<i32>>(), [2, 1, 2, 3, 3], "{how}");
    }
}

program! {
    /// A family: each has its place, its name and its own path.
    mod family {
        pub async fn main() -> Result {
            spawn("child", parent("child")).join().await?;
            spawn("child", parent("child")).join().await?;
            spawn(("child", 2), async { Ok(()) }).join().await
        }

        async fn parent(of: &'static str) -> Result {
            spawn(of, async { Ok(()) }).join().await
        }
    }
}

#[test]
fn an_actor_is_known_by_its_name_and_its_parent() {
    for how in everywhere() {
        let end = family::run(&how);
        assert_eq!(end.finished().actors, ["main", "child", "child", "child", "child", "child 2"], "{how}");
        let born = end.events.iter().filter(|event| event.kind == Kind::Actor);
        let parents: Vec<u32> = born.map(|event| event.target).collect();
        assert_eq!(parents, [u32::MAX, 0, 1, 0, 3, 0], "{how}");
    }
}

/// Equal names draw different numbers, and the same ones in both engines: the path is the key.
#[test]
fn draws_belong_to_the_path_of_an_actor() {
    program! {
        mod draws {
            pub async fn main() -> Result<Vec<Duration>> {
                let one = spawn("a", twice()).join().await?;
                let same_name = spawn("a", twice()).join().await?;
                Ok([one, same_name].concat())
            }

            async fn twice() -> Result<Vec<Duration>> {
                let span = Span { min: ms(1), max: ms(1_000_000) };
                Ok(vec![random(span), random(span)])
            }
        }
    }
    let drawn: Vec<Duration> = draws::run(&FIFO).value();
    for one in 0..4 {
        assert!(!drawn[one + 1..].contains(&drawn[one]), "{drawn:?}");
    }
    assert_eq!(draws::run(&THREADS).value::<Vec<Duration>>(), drawn);
    assert_eq!(draws::run(&ACCESS).value::<Vec<Duration>>(), drawn);
}

program! {
    /// One child fails on purpose or by a panic; somebody joins it, or nobody does.
    mod failing((&'static str, bool)) {
        pub async fn main((how, joined): (&'static str, bool)) -> Result<String> {
            let a = spawn("a", fail(how));
            if joined {
                let Err(Error::Failed(fault)) = a.join().await else { return Ok("it did not fail".into()) };
                return Ok(format!("{} in {} at {}", fault.message, fault.file, fault.line));
            }
            until("it to end", |seen| seen.has_ended("a")).await?;
            Ok("nobody looked".into())
        }

        async fn fail(how: &'static str) -> Result {
            match how {
                "purpose" => on_purpose(),
                "panic" => by_panic(),
                "index" => by_index(&[]),
                _ => Ok(()),
            }
        }
    }
}

const PURPOSE: u32 = line!() + 2;
fn on_purpose() -> Result {
    Err(Error::failed("on purpose"))
}

const PANIC: u32 = line!() + 2;
fn by_panic() -> Result {
    panic!("it is {}", "broken")
}

const INDEX: u32 = line!() + 2;
fn by_index(list: &[u32]) -> Result {
    Err(Error::failed(list[3].to_string()))
}

fn faults() -> [(&'static str, &'static str, u32); 3] {
    let index = "index out of bounds: the len is 0 but the index is 3";
    [("purpose", "on purpose", PURPOSE), ("panic", "it is broken", PANIC), ("index", index, INDEX)]
}

#[test]
fn a_failure_met_at_join_is_handled_and_says_what_and_where() {
    for how in everywhere() {
        for (way, message, line) in faults() {
            let end = failing::run(&how, &(way, true));
            assert_eq!(end.value::<String>(), format!("{message} in spawn.rs at {line}"), "{how}");
            assert_eq!(end.ended("a"), Some(Kind::Fail));
            assert_eq!(end.failure, None, "{how}");
        }
    }
}

#[test]
fn a_failure_that_nobody_meets_fails_the_run_with_its_message_and_place() {
    for how in everywhere() {
        for (way, message, line) in faults() {
            let end = failing::run(&how, &(way, false));
            assert_eq!(end.kind, OutcomeKind::Failed, "{how}");
            let failure = end.failure.as_ref().expect("it says what failed");
            assert_eq!((failure.actor.as_str(), failure.message.as_str()), ("a", message), "{how}");
            assert_eq!((failure.file.as_str(), failure.line), ("spawn.rs", line), "{how}");
            assert_eq!(end.ended("main"), Some(Kind::Finish), "the others go on: {how}");
        }
    }
}

program! {
    /// `c` fails, `b` passes it on, main passes it on.
    mod passed_on {
        pub async fn main() -> Result {
            let b = spawn("b", async {
                let c = spawn("c", async { on_purpose() });
                c.join().await
            });
            b.join().await
        }
    }
}

#[test]
fn a_failure_passed_on_to_the_end_is_told_of_who_failed_first() {
    for how in everywhere() {
        let end = passed_on::run(&how);
        assert_eq!(end.kind, OutcomeKind::Failed, "{how}");
        let failure = end.failure.as_ref().expect("it says what failed");
        assert_eq!((failure.actor.as_str(), failure.line), ("c", PURPOSE), "{how}");
    }
}

program! {
    /// Others are in the middle of something when `a` panics.
    mod bystanders {
        pub async fn main() -> Result<u32> {
            let count = Shared::new("count", 0);
            let lock = Lock::new("lock");
            let others: Vec<_> = (1..=3).map(|i| spawn(("other", i), add(count, lock))).collect();
            let a = spawn("a", async { by_panic() });
            assert!(a.join().await.is_err());
            gather(others).await?;
            Ok(count.get().await)
        }

        async fn add(count: Shared<u32>, lock: Lock) -> Result {
            for _ in 0..5 {
                let _guard = lock.guard().await?;
                count.set(count.get().await + 1).await;
                checkpoint().await?;
            }
            Ok(())
        }
    }
}

#[test]
fn a_panic_ends_its_actor_only() {
    for how in everywhere() {
        assert_eq!(bystanders::run(&how).value::<u32>(), 15, "{how}");
    }
}

program! {
    /// Gathers one that is well, one that fails soon, and one that ends later.
    mod gathering {
        pub async fn main() -> Result<Vec<String>> {
            let all = vec![
                spawn("well", async { Ok(1) }),
                spawn("fails", async { on_purpose().map(|()| 2) }),
                spawn("late", late()),
            ];
            let first = gather(all.clone()).await;
            say("met");
            let ends = gather_all(all).await?;
            let mut told: Vec<String> = ends.into_iter().map(|end| format!("{:?}", end.map_err(|e| e.to_string()))).collect();
            told.push(first.map_or_else(|error| error.to_string(), |_| "all well".into()));
            Ok(told)
        }

        async fn late() -> Result<i32> {
            until("main to have met the failure", |seen| seen.said("met")).await?;
            Ok(3)
        }
    }
}

#[test]
fn gather_gives_the_first_failure_and_lets_the_others_run_on() {
    for how in everywhere() {
        let told: Vec<String> = gathering::run(&how).value();
        assert_eq!(told[3], "on purpose", "and `late` ends only after that: {how}");
    }
}

#[test]
fn gather_all_gives_how_each_ended() {
    for how in everywhere() {
        let told: Vec<String> = gathering::run(&how).value();
        assert_eq!(told[..3], ["Ok(1)", "Err(\"on purpose\")", "Ok(3)"], "{how}");
    }
}

program! {
    /// Two that fail, gathered for how each ended.
    mod two_failures(&'static str) {
        pub async fn main(how: &'static str) -> Result<bool> {
            let all = vec![spawn("a", async { on_purpose() }), spawn("b", async { by_panic() })];
            for name in ["a", "b"] {
                until("both to have failed", |seen| seen.has_ended(name)).await?;
            }
            let met = match how {
                "gather_all" => gather_all(all).await?.into_iter().all(|end| end.is_err()),
                _ => group(all).await.is_err(),
            };
            Ok(met)
        }
    }
}

#[test]
fn gather_all_and_group_handle_every_failure_of_theirs() {
    for how in everywhere() {
        for word in ["gather_all", "group"] {
            assert!(two_failures::run(&how, &word).value::<bool>(), "{word}: {how}");
        }
    }
}

program! {
    /// A group with one that fails while the others wait for something: a lock, a moment.
    mod grouped {
        pub async fn main() -> Result<String> {
            let lock = Lock::new("lock");
            let _guard = lock.guard().await?;
            let all = vec![
                spawn("waits", async move { lock.guard().await.map(drop) }),
                spawn("fails", fail()),
                spawn("sleeps", async { sleep(ms(1_000_000_000)).await }),
            ];
            let failure = group(all).await;
            say("the group is over");
            Ok(failure.map_or_else(|error| error.to_string(), |_| "all well".into()))
        }

        async fn fail() -> Result {
            until("the others to wait", |seen| seen.waits_for("waits", "lock") && seen.sleeps("sleeps")).await?;
            on_purpose()
        }
    }
}

#[test]
fn a_failure_in_a_group_cancels_the_rest_and_is_given_when_all_have_ended() {
    // In `THREADS` nobody sleeps for long.
    for how in everywhere().into_iter().filter(|how| !matches!(how, How::Threads { speed: Speed::Instant })) {
        let end = grouped::run(&how);
        assert_eq!(end.value::<String>(), "on purpose", "{how}");
        assert_eq!(end.ended("waits"), Some(Kind::Cancelled), "{how}");
        assert_eq!(end.ended("sleeps"), Some(Kind::Cancelled), "{how}");
        let over = end.events.iter().position(|event| event.kind == Kind::Log).expect("said");
        let last = end.events.iter().rposition(|event| event.kind == Kind::Cancelled).expect("both");
        assert!(last < over, "it waits for those that it cancels: {how}");
    }
}

program! {
    /// A group in which all is well.
    mod well {
        pub async fn main() -> Result<Vec<i32>> {
            group(vec![spawn("a", async { Ok(1) }), spawn("b", async { Ok(2) })]).await
        }
    }
}

#[test]
fn a_group_in_which_all_is_well_gives_all_results_in_order() {
    for how in everywhere() {
        assert_eq!(well::run(&how).value::<Vec<i32>>(), [1, 2], "{how}");
    }
}

program! {
    /// Nobody to wait for.
    mod nobody {
        pub async fn main() -> Result<bool> {
            let none: Vec<JoinHandle<i32>> = Vec::new();
            let gathered = gather(none.clone()).await?.is_empty();
            let all = gather_all(none.clone()).await?.is_empty();
            Ok(gathered && all && group(none).await?.is_empty())
        }
    }
}

#[test]
fn waiting_for_nobody_is_over_at_once() {
    for how in everywhere() {
        assert!(nobody::run(&how).value::<bool>(), "{how}");
    }
}

program! {
    /// Main ends with others in the middle of something: before a lock, asleep, not started.
    mod left_behind {
        pub async fn main() -> Result<i32> {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            spawn("waits", async move { lock.guard().await.map(drop) });
            spawn("sleeps", async { sleep(ms(50)).await });
            until_waiting("waits", "lock").await?;
            until("it to sleep", |seen| seen.slept("sleeps")).await?;
            spawn("new", async {
                say("something of it runs");
                Ok(())
            });
            Ok(7)
        }
    }
}

#[test]
fn on_tasks_the_end_of_main_cancels_who_is_left() {
    for how in tasks() {
        let end = left_behind::run(&how);
        assert_eq!(end.value::<i32>(), 7, "{how}");
        for name in ["waits", "sleeps", "new"] {
            assert_eq!(end.ended(name), Some(Kind::Cancelled), "{name}: {how}");
        }
        assert!(end.log().is_empty(), "{how}");
        assert!(end.now < 50_000, "nobody waits for the sleeper: {how}");
    }
}

#[test]
fn on_threads_who_is_left_runs_on_after_the_end_of_main() {
    for how in [THREADS, FAST_THREADS] {
        let end = left_behind::run(&how);
        assert_eq!(end.kind, OutcomeKind::Deadlock, "`waits` waits for a lock that main took with it: {how}");
        assert_eq!(end.log(), ["new: something of it runs"]);
        assert_eq!(end.ended("sleeps"), Some(Kind::Finish));
    }
}
