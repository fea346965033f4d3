//! What the examples of the chapter of threads claim, beyond their promises: numbers, order, who is
//! stuck and why.

mod support;

use support::{Ended, run};
use trenza_core::{Figure, OutcomeKind};

const ENGINES: [&str; 2] = ["tasks", "threads"];

fn keys(ended: &Ended) -> Vec<&'static str> {
    ended.lines().into_iter().map(|(key, _)| key).collect()
}

fn integer(ended: &Ended, key: &str) -> i64 {
    let Figure::Integer(value) = ended.outcome.figures[key] else { panic!("{key} is a whole number") };
    value
}

#[test]
fn waits_overlap_the_total_is_the_longest() {
    for example in ["thread-create", "thread-class"] {
        let ended = run(&format!("e={example}&speed=instant"));
        assert!((ended.outcome.duration - 3.0).abs() < 1e-9, "{example}: {}", ended.outcome.duration);
        assert_eq!(keys(&ended), ["Starting", "Starting", "Completed", "Completed", "Total"]);
        let ended = run(&format!("e={example}&speed=20&engine=threads"));
        assert!(ended.outcome.duration >= 3.0, "{example}: {}", ended.outcome.duration);
    }
}

#[test]
fn a_plain_lock_taken_twice_waits_for_its_own_owner() {
    for engine in ENGINES {
        let ended = run(&format!("e=rlock&lock=plain&engine={engine}"));
        assert_eq!(ended.outcome.kind, OutcomeKind::Deadlock);
        assert!(ended.outcome.closed, "{engine}: a cycle of one");
        let edge = &ended.outcome.cycle[0];
        assert_eq!((edge.name.as_str(), edge.resource.as_str()), ("thread", "lock"));
        assert_eq!(edge.holders, ["thread"]);
        assert_eq!(keys(&ended), ["Outer"]);
        assert_eq!(keys(&run(&format!("e=rlock&depth=3&engine={engine}"))), ["Outer", "Inner", "Inner"]);
    }
}

#[test]
fn nobody_goes_on_before_the_event_is_set_and_who_is_late_does_not_wait() {
    for engine in ENGINES {
        let ended = run(&format!("e=event&late=2&delay=0.5&engine={engine}&speed=20"));
        let keys = keys(&ended);
        let set = keys.iter().position(|key| *key == "Setting").expect("it was set");
        assert!(keys[..set].iter().all(|key| *key != "Received"), "{engine}: {keys:?}");
        assert_eq!(integer(&ended, "released"), 4);
        let never = run(&format!("e=event&set=never&delay=0.1&engine={engine}&speed=20"));
        assert_eq!(never.outcome.kind, OutcomeKind::Deadlock);
        assert!(!never.outcome.closed, "{engine}: nobody is left to wake them");
    }
}

/// The tutorial's latent deadlock: one condition for both sides, notify to one, capacity 1.
#[test]
fn one_notification_to_the_wrong_side_is_a_deadlock_that_notify_all_cures() {
    let link = "e=condition&capacity=1&produce=0..0&consume=0..0&order=random&speed=instant";
    for seed in 1..=10 {
        let one = run(&format!("{link}&seed={seed}"));
        assert_eq!(one.outcome.kind, OutcomeKind::Deadlock, "seed {seed}");
        assert_eq!(one.outcome.cycle.iter().filter(|edge| edge.resource == "buffer").count(), 3);
        let all = run(&format!("{link}&notify=all&seed={seed}"));
        assert!(all.outcome.holds, "seed {seed}: {:?}", all.outcome.figures);
    }
}

#[test]
fn who_checks_only_once_may_take_from_an_empty_buffer() {
    let ended = run("e=condition&check=if&speed=instant");
    assert_eq!(ended.outcome.kind, OutcomeKind::Failed);
    let failure = ended.outcome.failure.expect("somebody failed");
    assert_eq!((failure.message.as_str(), failure.file.as_str()), ("pop from empty list", "tasks.rs"));
}

#[test]
fn a_buffer_is_full_at_its_capacity_and_not_with_the_tutorials_numbers() {
    let full = run("e=condition&consumers=1&capacity=3&produce=0..0&speed=instant");
    assert_eq!(integer(&full, "max_buffer"), 3);
    assert!(keys(&full).contains(&"Full"));
    for seed in 1..=20 {
        assert!(!keys(&run(&format!("e=condition&speed=instant&seed={seed}"))).contains(&"Full"));
    }
}

#[test]
fn a_producer_draws_the_same_items_in_both_engines() {
    let items = |engine: &str| {
        let ended = run(&format!("e=condition&produce=0..0.1&consume=0..0.1&engine={engine}&speed=20"));
        let produced = ended.lines().into_iter().filter(|(key, _)| *key == "Produced");
        produced.map(|(_, values)| values[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(items("tasks"), items("threads"));
}
