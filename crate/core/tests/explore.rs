//! The search over all schedules: exact counts, smallest schedules, and that remembering states changes neither.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;
use trenza_core::explore::{Count, Limits, Schedule, ScheduleError, Search, Status, draw};
use trenza_core::kernel::{Delays, Rules, Switch};
use trenza_core::tasks::{
    Choice, Config, Lock, Oracle, Order, Run, Shared, Speed, gather, rounds, sleep, spawn, timeout,
};
use trenza_core::{Error, OutcomeKind, Plain, Result};

fn config(rules: Rules) -> Config {
    Config {
        seed: 1,
        order: Order::Fifo,
        rules,
        speed: Speed::Instant,
        real_clock: false,
        timed: false,
        step_limit: 10_000,
    }
}

fn any(switch: Switch) -> Rules {
    Rules { switch, delays: Delays::Any, every_move: false }
}

/// An end: how, and what main returned.
type End = (OutcomeKind, Option<i64>);

fn end_of(run: &Run, kind: OutcomeKind) -> End {
    (kind, run.result().and_then(i64::from_value))
}

type Ends = BTreeMap<(String, Option<i64>), Count>;

fn all(search: &Search<'_, End>) -> Ends {
    let ends = search.outcomes().iter().zip(search.counts());
    ends.map(|((kind, value), count)| ((format!("{kind:?}"), *value), count)).collect()
}

/// Several add to one counter, with or without a lock.
async fn add(threads: u32, increments: u32, locked: bool) -> Result<i64> {
    let counter = Shared::new("counter", 0);
    let lock = Lock::new("lock");
    let actors = (1..=threads).map(|i| {
        spawn(("thread", i), async move {
            for _ in rounds(1..=increments) {
                let _guard = if locked { Some(lock.guard().await?) } else { None };
                let value: i64 = counter.get().await;
                sleep(Duration::from_millis(1)).await?;
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

fn adding(
    (threads, increments): (u32, u32),
    locked: bool,
    marked: bool,
    rules: Rules,
) -> impl Fn(Box<dyn Oracle>) -> Run {
    move |oracle| {
        Run::guided(&config(rules), oracle, marked, move || async move {
            add(threads, increments, locked).await.map(Plain::to_value)
        })
    }
}

fn searched(limits: Limits, make: impl Fn(Box<dyn Oracle>) -> Run + 'static) -> Search<'static, End> {
    let mut search = Search::new(limits, make, end_of);
    search.go(|| false);
    search
}

#[test]
fn three_threads_with_two_increments_each_have_exactly_so_many_schedules() {
    for (locked, switch, schedules) in
        [(false, Switch::Access, 34_650), (false, Switch::Await, 1_680), (true, Switch::Access, 90)]
    {
        let search = searched(Limits::default(), adding((3, 2), locked, false, any(switch)));
        assert_eq!(search.status(), Status::Complete { cut: false });
        assert_eq!(search.counts().iter().sum::<Count>(), schedules, "{switch:?} {locked}");
    }
}

#[test]
fn remembering_states_and_marking_rounds_change_no_count() {
    for switch in [Switch::Await, Switch::Access] {
        for locked in [false, true] {
            for size in [(2, 1), (2, 2), (3, 2), (2, 4)] {
                let full = Limits { remember: false, ..Limits::default() };
                let full = searched(full, adding(size, locked, false, any(switch)));
                let known = searched(Limits::default(), adding(size, locked, false, any(switch)));
                let marked = searched(Limits::default(), adding(size, locked, true, any(switch)));
                assert_eq!(all(&full), all(&known), "{size:?} {switch:?} {locked}");
                assert_eq!(all(&full), all(&marked), "{size:?} {switch:?} {locked}");
                println!(
                    "{size:?} {switch:?} {locked}: full runs {} states {} marked {}, runs {}",
                    full.runs(),
                    known.states(),
                    marked.states(),
                    marked.runs()
                );
            }
        }
    }
}

#[test]
fn a_lost_update_reaches_exactly_the_known_values() {
    let values = |search: &Search<'static, End>| -> Vec<i64> {
        all(search).into_keys().filter_map(|(_, value)| value).collect()
    };
    let search = searched(Limits::default(), adding((3, 3), false, true, any(Switch::Access)));
    assert_eq!(values(&search), (2..=9).collect::<Vec<_>>());
    let search = searched(Limits::default(), adding((3, 3), false, true, any(Switch::Await)));
    assert_eq!(values(&search), (3..=9).collect::<Vec<_>>());
    let before = std::time::Instant::now();
    let search = searched(Limits::default(), adding((2, 10), false, true, any(Switch::Access)));
    println!(
        "2x10: {} states {} runs {:?} {}",
        search.states(),
        search.runs(),
        before.elapsed(),
        search.counts().iter().sum::<Count>()
    );
    assert_eq!(values(&search), (2..=20).collect::<Vec<_>>());
    let search = searched(Limits::default(), adding((2, 10), false, true, any(Switch::Await)));
    assert_eq!(values(&search), (10..=20).collect::<Vec<_>>());
}
