//! The search over all schedules: exact counts, what bounds and limits leave out, and schedules that never end.

mod exploring;

use exploring::{Main, agrees, any, end_of, ends, every_way, guided, main_of, models, searched};
use std::collections::BTreeSet;
use std::time::Duration;
use trenza_core::explore::{Count, Limits, Search, Status, draw};
use trenza_core::kernel::{Delays, Rules, Switch};
use trenza_core::tasks::{Lock, Shared, checkpoint, round, rounds, sleep, spawn};
use trenza_core::{Error, OutcomeKind, Plain, Result};

const MS: Duration = Duration::from_millis(1);

/// Several add to one counter, with or without a lock.
async fn add(threads: u32, increments: u32, locked: bool) -> Result<i64> {
    let counter = Shared::new("counter", 0);
    let lock = Lock::new("lock");
    let actors = (1..=threads).map(|i| {
        spawn(("thread", i), async move {
            for _ in rounds(1..=increments) {
                let _guard = if locked { Some(lock.guard().await?) } else { None };
                let value: i64 = counter.get().await;
                sleep(MS).await?;
                counter.set(value + 1).await;
            }
            Ok(())
        })
    });
    let actors: Vec<_> = actors.collect();
    for actor in actors {
        actor.join().await?;
    }
    Ok(counter.get().await)
}

fn adding((threads, increments): (u32, u32), locked: bool) -> Main {
    main_of(move || add(threads, increments, locked))
}

/// What main returned at each end, with the number of schedules.
fn values(main: &Main, rules: Rules) -> Vec<(i64, Count)> {
    let mut search =
        Search::new(Limits::default(), guided(main, rules, true), |run, _| run.result().and_then(i64::from_value));
    assert_eq!(search.go(|| false), Status::Complete { cut: false });
    let ends = search.outcomes().iter().map(|value| value.expect("main returns"));
    let mut values: Vec<_> = ends.zip(search.counts()).collect();
    values.sort_unstable();
    values
}

fn schedules(main: &Main, rules: Rules) -> Count {
    values(main, rules).into_iter().map(|(_, count)| count).sum()
}

/// How many orders there are of so many moves of each.
fn multinomial(moves: &[u32]) -> Count {
    let factorial = |n: u32| (1..=Count::from(n)).product::<Count>();
    factorial(moves.iter().sum()) / moves.iter().map(|n| factorial(*n)).product::<Count>()
}

#[test]
fn there_are_as_many_schedules_as_combinatorics_says() {
    for threads in 2..=4_u32 {
        for increments in 1..=if threads == 4 { 2 } else { 3_u32 } {
            let orders = |moves: u32| multinomial(&vec![moves; threads as usize]);
            // A read and a write each; until the sleep, and from there to the next, with a last turn for the last;
            // or one move, the whole of it, since nobody else can do anything meanwhile.
            let size = (threads, increments);
            assert_eq!(schedules(&adding(size, false), any(Switch::Access)), orders(2 * increments), "{size:?}");
            assert_eq!(schedules(&adding(size, false), any(Switch::Await)), orders(increments + 1), "{size:?}");
            assert_eq!(schedules(&adding(size, true), any(Switch::Access)), orders(increments), "{size:?}");
        }
    }
    assert_eq!(schedules(&adding((3, 2), false), any(Switch::Access)), 34_650);
    assert_eq!(schedules(&adding((3, 2), false), any(Switch::Await)), 1_680);
    assert_eq!(schedules(&adding((3, 2), true), any(Switch::Access)), 90);
    assert_eq!(schedules(&adding((2, 10), false), any(Switch::Access)), 137_846_528_820);
}

#[test]
fn counts_beyond_64_bits_are_exact() {
    // 60! / (20!)^3, as Python has it.
    let count = schedules(&adding((3, 20), true), any(Switch::Access));
    assert_eq!(count, 577_831_214_478_475_823_831_865_900);
}

#[test]
fn a_lost_update_reaches_exactly_the_known_values() {
    let reached = |size, switch| -> Vec<i64> {
        values(&adding(size, false), any(switch)).into_iter().map(|(value, _)| value).collect()
    };
    assert_eq!(reached((3, 3), Switch::Access), (2..=9).collect::<Vec<_>>());
    assert_eq!(reached((3, 3), Switch::Await), (3..=9).collect::<Vec<_>>());
    assert_eq!(reached((2, 10), Switch::Access), (2..=20).collect::<Vec<_>>());
    assert_eq!(reached((2, 10), Switch::Await), (10..=20).collect::<Vec<_>>());
}

#[test]
fn remembering_states_and_marking_rounds_change_no_count_and_no_smallest_schedule() {
    for rules in models() {
        for locked in [false, true] {
            assert!(agrees("adding", &adding((2, 1), locked), rules, 5_000).is_some(), "{rules:?}");
            for size in [(2, 2), (2, 3), (3, 1)] {
                // Where every move is a choice there are too many schedules to go each of them.
                let count = agrees("adding", &adding(size, locked), rules, 5_000);
                assert!(count.is_some() || rules.every_move, "{size:?} {rules:?}");
            }
        }
    }
    let main = adding((2, 5), false);
    let marked = searched(Limits::default(), guided(&main, any(Switch::Access), true));
    let unmarked = searched(Limits::default(), guided(&main, any(Switch::Access), false));
    assert_eq!(ends(&marked), ends(&unmarked));
    assert!(4 * marked.states() < unmarked.states(), "{} of {}", marked.states(), unmarked.states());
}

/// Two turns of a loop are the same state only where they are of the same loop, begun the same number of times.
#[test]
fn marks_of_a_loop_that_is_gone_through_twice_are_told_apart() {
    async fn add_twice(value: Shared<i64>) -> Result {
        for _ in rounds(0..2) {
            let before: i64 = value.get().await;
            value.set(before + 1).await;
        }
        Ok(())
    }
    let main = main_of(|| async {
        let value = Shared::new("value", 0);
        let actors: Vec<_> = (1..=2)
            .map(|i| {
                spawn(("adds", i), async move {
                    add_twice(value).await?;
                    if i == 1 {
                        add_twice(value).await?;
                    }
                    Ok(())
                })
            })
            .collect();
        for actor in actors {
            actor.join().await?;
        }
        Ok(value.get().await)
    });
    for rules in models() {
        assert!(agrees("twice", &main, rules, 80_000).is_some(), "{rules:?}");
    }
}

#[test]
fn marks_in_loops_within_loops_are_told_apart() {
    let main = main_of(|| async {
        let value = Shared::new("value", 0);
        let actors: Vec<_> = (1..=2)
            .map(|i| {
                spawn(("adds", i), async move {
                    for _ in rounds(0..2) {
                        for step in rounds(1..=i) {
                            let before: i64 = value.get().await;
                            value.set(before + i64::from(step)).await;
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        for actor in actors {
            actor.join().await?;
        }
        Ok(value.get().await)
    });
    for rules in models() {
        assert!(agrees("nested", &main, rules, 80_000).is_some(), "{rules:?}");
    }
}

#[test]
fn a_bound_on_preemptions_leaves_out_exactly_what_needs_more() {
    let mut most = 0;
    for rules in models() {
        let main = adding((2, 2), false);
        let all = ends(&searched(Limits::default(), guided(&main, rules, true)));
        most = most.max(all.values().map(|(_, (preemptions, _))| *preemptions).max().unwrap());
        for bound in 0..=20 {
            let limits = Limits { preemptions: Some(bound), ..Limits::default() };
            let bounded = searched(limits, guided(&main, rules, true));
            let full = searched(Limits { remember: false, ..limits }, guided(&main, rules, false));
            let Status::Complete { cut } = bounded.status() else { panic!("{:?}", bounded.status()) };
            assert_eq!(ends(&bounded), ends(&full), "{rules:?}, {bound}");
            assert_eq!(bounded.status(), full.status(), "{rules:?}, {bound}");
            for (end, (count, cost)) in ends(&bounded) {
                assert!(cost.0 <= bound && count <= all[&end].0, "{rules:?}, {bound}: {end:?}");
                assert_eq!(cost, all[&end].1, "the smallest is within the bound or not there: {rules:?}, {bound}");
            }
            let within = all.values().filter(|(_, cost)| cost.0 <= bound).count();
            assert_eq!(ends(&bounded).len(), within, "{rules:?}, {bound}: none is missing");
            assert_eq!(cut, ends(&bounded) != all, "{rules:?}, {bound}: it says whether something is left out");
        }
    }
    assert!(most > 1, "there is something to leave out");
}

#[test]
fn a_draw_reaches_only_what_can_happen_and_in_time_all_of_it() {
    for rules in models() {
        let main = adding((2, 2), false);
        let all: BTreeSet<_> = ends(&searched(Limits::default(), guided(&main, rules, true))).into_keys().collect();
        let make = guided(&main, rules, false);
        let mut seen = BTreeSet::new();
        for seed in 0..2_000 {
            let (run, kind, drawn) = draw(&make, seed, 2_000);
            let end = end_of(&run, kind);
            assert!(all.contains(&end), "{rules:?}, {seed}: {end:?}");
            assert!(drawn.steps as usize >= drawn.choices.len() && drawn.preemptions <= drawn.steps);
            seen.insert(end);
        }
        assert_eq!(seen, all, "{rules:?}");
        let again = |seed| draw(&make, seed, 2_000).2;
        assert_eq!(again(7), again(7), "the same seed, the same schedule");
        assert!((0..50).any(|seed| again(seed) != again(seed + 1)));
    }
    let (_, kind, drawn) = draw(&guided(&adding((2, 2), false), any(Switch::Access), false), 1, 3);
    assert_eq!((kind, drawn.choices.len()), (OutcomeKind::StepLimit, 3), "no deeper than it may");
}

/// Both want what the other has, and when they have waited for long enough, let go and try again.
fn polite() -> Main {
    main_of(|| async {
        let locks = [Lock::new("left"), Lock::new("right")];
        let actors: Vec<_> = [(0, 1), (1, 0)]
            .into_iter()
            .map(|(first, second): (usize, usize)| {
                spawn(("polite", first as u32), async move {
                    loop {
                        round(0);
                        let _first = locks[first].guard().await?;
                        match locks[second].guard_within(MS).await {
                            Ok(_second) => return Ok(()),
                            Err(Error::TimedOut) => {}
                            Err(other) => return Err(other),
                        }
                    }
                })
            })
            .collect();
        for actor in actors {
            actor.join().await?;
        }
        Ok(())
    })
}

#[test]
fn a_loop_that_may_never_end_is_endless() {
    let search = searched(Limits::default(), guided(&polite(), any(Switch::Access), true));
    assert_eq!(search.status(), Status::Complete { cut: false });
    assert!(search.endless());
    assert_eq!(search.outcomes().len(), 1, "where it ends it ends well");
    let unmarked = searched(Limits { states: 500, ..Limits::default() }, guided(&polite(), any(Switch::Access), false));
    assert_eq!(unmarked.status(), Status::TooManyStates, "without the mark each turn is a state of its own");
    assert!(!searched(Limits::default(), guided(&adding((2, 2), true), any(Switch::Access), true)).endless());
}

#[test]
fn a_loop_without_a_choice_ends_at_the_step_limit() {
    let main = main_of(|| async {
        loop {
            checkpoint().await?;
            if trenza_core::tasks::name() != "main" {
                return Ok(());
            }
        }
    });
    let search = searched(Limits::default(), guided(&main, any(Switch::Access), true));
    assert_eq!(search.status(), Status::Complete { cut: false });
    assert_eq!(search.outcomes().iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), ["StepLimit"]);
}

#[test]
fn what_is_too_deep_or_too_much_is_told() {
    let main = adding((2, 3), false);
    let make = || guided(&main, any(Switch::Access), true);
    let deep = searched(Limits { depth: 4, ..Limits::default() }, make());
    assert_eq!(deep.status(), Status::Complete { cut: false });
    assert!(deep.outcomes().iter().any(|(kind, _)| kind == "StepLimit"), "{:?}", deep.outcomes());
    let just = searched(Limits { depth: 12, ..Limits::default() }, make());
    assert!(just.outcomes().iter().all(|(kind, _)| kind == "Finished"), "twelve choices at most");

    let states = searched(Limits::default(), make()).states();
    let enough = searched(Limits { states: states + 1, ..Limits::default() }, make());
    assert_eq!(enough.status(), Status::Complete { cut: false });
    let few = searched(Limits { states: states / 2, ..Limits::default() }, make());
    assert_eq!(few.status(), Status::TooManyStates);
    let all = ends(&searched(Limits::default(), make()));
    for (end, (count, cost)) in ends(&few) {
        assert!(count >= 1 && count <= all[&end].0 && cost >= all[&end].1, "a part of them: {end:?}");
    }
}

#[test]
fn a_search_can_be_looked_at_and_goes_on() {
    let main = adding((3, 2), false);
    let mut search = Search::new(Limits::default(), guided(&main, any(Switch::Access), true), end_of);
    let mut before: Count = 0;
    loop {
        let mut runs = 0;
        let status = search.go(|| {
            runs += 1;
            runs == 7
        });
        let now = search.counts().iter().sum::<Count>();
        assert!(now >= before, "what is counted stays counted");
        before = now;
        if status != Status::Going {
            break;
        }
        for counted in search.results() {
            assert!(counted.count > 0 && !search.name(&counted.choices).is_empty());
        }
    }
    assert_eq!(before, 34_650);
}

#[test]
fn a_program_without_a_choice_has_one_schedule() {
    let main = main_of(|| async { Ok(Shared::new("value", 5_i64).get().await) });
    for rules in models() {
        assert_eq!(agrees("alone", &main, rules, 10), Some(1), "{rules:?}");
        let search = searched(Limits::default(), guided(&main, rules, true));
        assert_eq!((search.states(), search.runs()), (0, 1));
    }
}

#[test]
fn delays_as_given_decide_the_order() {
    let main = main_of(|| async {
        let value = Shared::new("value", 0_i64);
        let actors: Vec<_> = [3, 1, 2]
            .map(|i| {
                spawn(("sets", i), async move {
                    sleep(MS * i).await?;
                    value.set(i.into()).await;
                    Ok(())
                })
            })
            .to_vec();
        for actor in actors {
            actor.join().await?;
        }
        Ok(value.get().await)
    });
    let last = |delays| -> Vec<i64> {
        let rules = Rules { switch: Switch::Access, delays, every_move: false };
        values(&main, rules).into_iter().map(|(value, _)| value).collect()
    };
    assert_eq!(last(Delays::Given), [3]);
    assert_eq!(last(Delays::Any), [1, 2, 3]);
    assert!(every_way(guided(&main, any(Switch::Access), false), 2).is_none(), "more than two");
}
