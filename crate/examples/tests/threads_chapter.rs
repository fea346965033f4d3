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

#[test]
fn nobody_starts_a_phase_before_all_have_completed_the_one_before() {
    for engine in ENGINES {
        for seed in 1..=3 {
            let ended =
                run(&format!("e=barrier&parties=5&phases=4&work=0.05..0.2&engine={engine}&speed=20&seed={seed}"));
            assert_eq!(integer(&ended, "phases"), 4);
            let mut completed = 0;
            for (key, values) in ended.lines() {
                match (key, values[1].parse::<usize>().unwrap()) {
                    ("Starting", phase) => assert!(completed >= 5 * (phase - 1), "{engine}: phase {phase}"),
                    _ => completed += 1,
                }
            }
        }
        let miss = run(&format!("e=barrier&arrive=miss&work=0.1..0.2&engine={engine}&speed=20"));
        assert_eq!(miss.outcome.kind, OutcomeKind::Deadlock);
        assert_eq!(miss.outcome.cycle.iter().filter(|edge| edge.resource == "barrier").count(), 3);
    }
}

fn number(ended: &Ended, key: &str) -> f64 {
    let Figure::Number(value) = ended.outcome.figures[key] else { panic!("{key} is a number") };
    value
}

#[test]
fn computing_adds_up_under_the_gil_and_waits_overlap() {
    let total = |params: &str| number(&run(&format!("e=gil&speed=instant&{params}")), "total_seconds");
    for (params, seconds) in
        [("", 2.0), ("tasks=4&seconds=0.5", 2.0), ("gil=off", 2.0), ("kind=io", 1.0), ("kind=io&gil=off&tasks=16", 1.0)]
    {
        assert!((total(params) - seconds).abs() < 1e-9, "{params}: {}", total(params));
    }
    for gil in ["on", "off"] {
        let ended = run(&format!("e=gil&seconds=0.2&gil={gil}&engine=threads&speed=2"));
        assert!(ended.outcome.holds, "{gil}: {:?}", ended.outcome.figures);
        assert!(gil == "off" || integer(&ended, "at_once") == 1);
    }
}

#[test]
fn a_sleeper_is_late_to_wake_beside_who_computes_and_the_later_the_longer_their_turns() {
    let naps = |params: &str| number(&run(&format!("e=gil&speed=instant&{params}")), "naps_seconds");
    assert!((naps("kind=io") - 0.02).abs() < 1e-9);
    let (short, long) = (naps("interval=5"), naps("interval=100"));
    assert!((0.1..1.0).contains(&short), "{short}");
    assert!(long > 1.9, "{long}");
}
