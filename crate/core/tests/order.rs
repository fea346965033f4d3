//! Who goes next on tasks: the longest ready, a draw, or a schedule; and where the turn may pass.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::*;

program! {
    /// Three take five turns each, and say so; the first is their start.
    mod turns {
        pub async fn main() -> Result {
            let all = ["a", "b", "c"].map(|name| spawn(name, take(name)));
            gather(all.to_vec()).await.map(drop)
        }

        async fn take(name: &str) -> Result {
            for _ in 0..4 {
                say(name);
                checkpoint().await?;
            }
            say(name);
            Ok(())
        }
    }
}

fn said(end: &End) -> String {
    let said = end.finished().events.iter().filter(|event| event.kind == Kind::Log);
    said.map(|event| event.values[0].print()).collect()
}

#[test]
fn in_fifo_everybody_has_its_turn_and_nobody_overtakes() {
    assert_eq!(said(&turns::run(&FIFO)), "abcabcabcabcabc");
    assert_eq!(said(&turns::run(&ACCESS)), "abcabcabcabcabc");
}

#[test]
fn the_same_seed_draws_the_same_run_and_another_seed_another() {
    for how in [drawn, drawn_access] {
        let hashes: Vec<u64> = (0..20).map(|seed| turns::run(&how(seed)).hash).collect();
        let again: Vec<u64> = (0..20).map(|seed| turns::run(&how(seed)).hash).collect();
        assert_eq!(hashes, again);
        let different: BTreeSet<u64> = hashes.into_iter().collect();
        assert!(different.len() >= 19, "{} of 20 differ", different.len());
    }
}

#[test]
fn a_draw_may_fall_on_anybody() {
    let firsts: BTreeSet<String> = (0..300).map(|seed| said(&turns::run(&drawn(seed)))[..3].to_owned()).collect();
    assert_eq!(firsts.len(), 27, "any of the three, three times: {firsts:?}");
}

#[test]
fn a_draw_is_fair() {
    let mut first = BTreeMap::new();
    for seed in 0..600 {
        *first.entry(said(&turns::run(&drawn(seed)))[..1].to_owned()).or_insert(0) += 1;
    }
    assert!(first.values().all(|count| (150..250).contains(count)), "a third of 600 each: {first:?}");
}

fn paths(names: &str) -> Vec<String> {
    names.chars().map(|name| format!("main/{name}")).collect()
}

fn replay(switch: Switch, names: &str) -> End {
    let paths = paths(names);
    turns::run(&recorded(switch, &paths.iter().map(String::as_str).collect::<Vec<_>>()))
}

#[test]
fn the_turns_of_a_drawn_run_are_a_schedule_that_gives_it_again() {
    // Where the turn passes at every access, a start is no choice.
    for (switch, starts) in [(Switch::Await, 0), (Switch::Access, 3)] {
        for seed in 0..20 {
            let how = How::Tasks { order: Order::Random, switch, seed };
            let end = turns::run(&how);
            let again = replay(switch, &said(&end)[starts..]);
            assert_eq!((said(&again), again.hash, again.misfit), (said(&end), end.hash, None), "{how}");
        }
    }
}

#[test]
fn a_schedule_that_is_over_goes_on_in_fifo() {
    let end = replay(Switch::Await, "cab");
    assert_eq!(said(&end), "cabcabcabcabcab", "they stand in line as they left off");
    assert_eq!(end.misfit, None);
    assert_eq!(said(&replay(Switch::Await, "")), "abcabcabcabcabc");
}

#[test]
fn a_schedule_that_does_not_fit_says_at_which_choice_and_goes_on_in_fifo() {
    for (schedule, misfit, expected) in [
        ("xbb", 0, "abcabcabcabcabc"),
        ("cbx", 2, "cbacbacbacbacba"),
        ("aaaaaac", 5, "aaaaabcbcbcbcbc"), // `a` has five turns, not six
    ] {
        for _ in 0..2 {
            let end = replay(Switch::Await, schedule);
            assert_eq!((said(&end).as_str(), end.misfit), (expected, Some(misfit)), "{schedule}");
        }
    }
    assert_eq!(replay(Switch::Access, "aaaaac").misfit, Some(4));
}

program! {
    /// Two add to a counter with no protection and nothing to do between reading and writing.
    mod increments(u32) {
        pub async fn main(times: u32) -> Result<u32> {
            let counter = Shared::new("counter", 0);
            let all = ["a", "b"].map(|name| spawn(name, add(counter, times)));
            gather(all.to_vec()).await?;
            Ok(counter.get().await)
        }

        async fn add(counter: Shared<u32>, times: u32) -> Result {
            for _ in 0..times {
                let value = counter.get().await;
                counter.set(value + 1).await;
            }
            Ok(())
        }
    }
}

#[test]
fn an_update_is_lost_where_the_turn_passes_at_every_access_even_without_work() {
    assert_eq!(increments::run(&ACCESS, &1).value::<u32>(), 1, "read, read, write, write");
    let finals: BTreeSet<u32> = (0..40).map(|seed| increments::run(&drawn_access(seed), &3).value()).collect();
    assert!(finals.contains(&6) && finals.len() > 2, "sometimes nothing is lost, mostly something: {finals:?}");
}

#[test]
fn no_update_is_lost_where_the_turn_passes_only_at_a_wait() {
    for how in [FIFO].into_iter().chain((0..40).map(drawn)) {
        assert_eq!(increments::run(&how, &50).value::<u32>(), 100, "{how}");
    }
}

#[test]
fn a_schedule_decides_whether_the_update_is_lost() {
    for (schedule, expected) in [("aabb", 2), ("abab", 1), ("abba", 1), ("bbaa", 2)] {
        let paths = paths(schedule);
        let end = increments::run(&recorded(Switch::Access, &paths.iter().map(String::as_str).collect::<Vec<_>>()), &1);
        assert_eq!((end.value::<u32>(), end.misfit), (expected, None), "{schedule}");
        let accesses =
            end.events.iter().filter(|event| matches!(event.kind, Kind::Read | Kind::Write) && event.actor > 0);
        let order: String = accesses.map(|event| end.name(event.actor).to_owned()).collect();
        assert_eq!(order, schedule);
    }
}

program! {
    /// Three add under one lock and one semaphore: at many moments only some of them can go.
    mod protected {
        pub async fn main() -> Result<u32> {
            let counter = Shared::new("counter", 0);
            let (lock, semaphore) = (Lock::new("lock"), Semaphore::new("semaphore", 2));
            let all = ["a", "b", "c"].map(|name| spawn(name, add(counter, lock, semaphore)));
            gather(all.to_vec()).await?;
            Ok(counter.get().await)
        }

        async fn add(counter: Shared<u32>, lock: Lock, semaphore: Semaphore) -> Result {
            for _ in 0..3 {
                let _permit = semaphore.permit().await?;
                let _guard = lock.guard().await?;
                counter.set(counter.get().await + 1).await;
            }
            Ok(())
        }
    }
}

/// The choices of a run of `protected` where the turn passes at every access: who acquired, read or wrote, wherever
/// somebody else could have gone.
fn choices(end: &End) -> Vec<String> {
    let is_step = |event: &Event| matches!(event.kind, Kind::Acquire | Kind::Read | Kind::Write);
    assert_eq!(["counter", "lock", "semaphore"].map(|name| end.resource(name)), [0, 1, 2]);
    let mut free = [0, 1, 2]; // the counter is not for acquiring, one may be inside the lock, two in the semaphore
    let mut choices = Vec::new();
    for (place, event) in end.events.iter().enumerate() {
        if is_step(event) && event.actor > 0 {
            let others = (1..=3).filter(|other| *other != event.actor);
            let can_go = |other: u32| {
                let next = end.events[place..].iter().find(|event| event.actor == other && is_step(event));
                next.is_some_and(|next| next.kind != Kind::Acquire || free[next.target as usize] > 0)
            };
            if others.into_iter().any(can_go) {
                choices.push(format!("main/{}", end.name(event.actor)));
            }
        }
        match event.kind {
            Kind::Acquire => free[event.target as usize] -= 1,
            Kind::Release => free[event.target as usize] += 1,
            _ => {}
        }
    }
    choices
}

#[test]
fn a_schedule_of_waits_and_accesses_gives_the_same_trace_again() {
    for seed in 0..30 {
        let end = protected::run(&drawn_access(seed));
        let choices = choices(end.finished());
        let again = protected::run(&recorded(Switch::Access, &choices.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(
            (again.hash, again.misfit),
            (end.hash, None),
            "seed {seed}: {choices:?}
{end}
{again}"
        );
        assert_eq!(again.value::<u32>(), 9);
    }
}

#[test]
fn a_schedule_names_actors_by_their_path_wherever_they_stand_in_line() {
    program! {
        mod families {
            pub async fn main() -> Result {
                let all = ["x", "y"].map(|name| spawn(name, parent()));
                gather(all.to_vec()).await.map(drop)
            }

            async fn parent() -> Result {
                spawn("child", child()).join().await
            }

            async fn child() -> Result {
                checkpoint().await?;
                say("child");
                Ok(())
            }
        }
    }
    let order = |schedule: &[&str]| {
        let end = families::run(&recorded(Switch::Await, schedule));
        assert_eq!((end.kind, end.misfit), (OutcomeKind::Finished, None), "{schedule:?}");
        let first = end.events.iter().find(|event| event.kind == Kind::Log).map(|event| event.actor);
        let parent = end.events.iter().find(|e| e.kind == Kind::Actor && Some(e.actor) == first).map(|e| e.target);
        end.name(parent.expect("it has one")).to_owned()
    };
    // x, y, then the children: two starts and the turn after it each.
    assert_eq!(order(&["main/x", "main/y", "main/y/child", "main/y/child"]), "y");
    assert_eq!(order(&["main/y", "main/x", "main/x/child", "main/x/child"]), "x");
}

#[test]
fn what_never_waits_is_done_at_once_even_where_the_turn_passes_at_every_access() {
    use trenza_core::tasks::{Queue, spawn};
    for how in tasks() {
        let How::Tasks { order, switch, seed } = how.clone() else { unreachable!("of tasks") };
        let mut run = tasks_run(tasks_config(order, switch, seed), &Stage::new(), || async {
            let queue = Queue::new("queue", 2);
            let worker = spawn("worker", async move {
                for _ in 0..3 {
                    queue.get().await?;
                    queue.task_done();
                }
                Ok(())
            });
            for item in 0..3_u32 {
                queue.put(item).await?;
            }
            queue.join().await?;
            worker.join().await
        });
        assert_eq!(run.to_end(), OutcomeKind::Finished, "{how}");
    }
}
