//! Every example keeps its promise on both engines; every toggle does what it announces.

mod support;

use support::{checks, run};
use trenza_core::params::{Lang, ParamKind};
use trenza_core::trace::{Event, Kind, NONE};
use trenza_core::{Figure, OutcomeKind};
use trenza_examples::{catalog, read};

#[test]
fn every_example_keeps_its_promise_on_both_engines() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        for engine in ["tasks", "threads"] {
            for seed in 1..=3 {
                let link = format!("{}&engine={engine}&speed=20&seed={seed}", checks(info.id).small);
                let ended = run(&link);
                assert_eq!(ended.outcome.kind, OutcomeKind::Finished, "{link}");
                assert!(ended.outcome.holds, "{link}: {:?}", ended.outcome.figures);
                for figure in &info.figures {
                    assert!(ended.outcome.figures.contains_key(figure.key), "{link}: {} is missing", figure.key);
                }
            }
        }
    }
}

/// Every value of every choice runs on both engines and ends by itself: no panic, no hang.
#[test]
fn every_toggle_ends_on_both_engines() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        for param in &info.params {
            let ParamKind::Choice { options } = &param.kind else { continue };
            for option in options {
                for engine in ["tasks", "threads"] {
                    let small = checks(info.id).small;
                    let link = format!("{small}&{}={}&engine={engine}&speed=20", param.key, option.value);
                    let ended = run(&link);
                    assert_ne!(ended.outcome.kind, OutcomeKind::StepLimit, "{link}");
                    if let Some(failure) = &ended.outcome.failure {
                        assert!(option.bites.is_some(), "{link}: {failure:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_bite_bites_on_tasks_or_says_that_it_is_for_threads() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        for param in &info.params {
            let ParamKind::Choice { options } = &param.kind else { continue };
            for bites in options.iter().filter_map(|option| option.bites) {
                let ended = run(&format!("{bites}&speed=20"));
                assert!(!ended.outcome.holds, "{bites} holds: {:?}", ended.outcome.figures);
            }
        }
    }
}

fn figure(link: &str, key: &str) -> Figure {
    run(link).outcome.figures[key].clone()
}

#[test]
fn the_tutorials_defaults_give_the_tutorials_facts() {
    assert_eq!(figure("e=lock&speed=instant", "final"), Figure::Integer(5000));
    assert_eq!(figure("e=lock&speed=20&engine=threads", "final"), Figure::Integer(5000));
    let semaphore = run("e=semaphore&speed=instant");
    assert_eq!(semaphore.outcome.figures["max_inside"], Figure::Integer(3));
    assert_eq!(semaphore.lines().len(), 30);
    let squares: Vec<Figure> = [1, 4, 9, 16, 25, 36, 49, 64].map(Figure::Integer).to_vec();
    assert_eq!(figure("e=process-pool&speed=instant", "results"), Figure::List(squares.clone()));
    assert_eq!(figure("e=process-pool&speed=20&engine=threads", "results"), Figure::List(squares));
    assert_eq!(figure("e=shared-value&speed=instant", "final"), Figure::Integer(400));
    assert_eq!(figure("e=shared-value&speed=20&engine=threads", "final"), Figure::Integer(400));
    assert_eq!(figure("e=background&speed=instant", "steps"), Figure::Integer(3));
    let gather = run("e=gather&speed=instant");
    assert!((gather.outcome.duration - 3.0).abs() < 1e-9, "the longest, not the sum");
    let Figure::List(results) = &gather.outcome.figures["results"] else { panic!("results are a list") };
    assert_eq!(results[0], Figure::Text("Alice saludado después de 1 segundos".into()));
    assert_eq!(figure("e=primes&to=200000&rounding=tutorial", "count"), Figure::Integer(17_983));
    assert_eq!(figure("e=primes&to=200000&rounding=tutorial", "unvisited"), Figure::Integer(7));
    assert_eq!(figure("e=primes&to=200000&engine=threads", "count"), Figure::Integer(17_984));
}

#[test]
fn without_a_lock_tasks_lose_all_but_one_in_each_round() {
    let lost = run("e=lock&speed=instant&protection=none");
    assert_eq!(lost.outcome.figures["final"], Figure::Integer(1000));
    assert_eq!(run("e=lock&speed=instant&protection=none").outcome.trace_hash, lost.outcome.trace_hash);
    // Under `await` nothing suspends without work in between; under `access` the turn may pass anyway.
    assert_eq!(figure("e=lock&speed=instant&protection=none&work=0", "lost"), Figure::Integer(0));
    let Figure::Integer(value) = figure("e=lock&speed=instant&protection=none&work=0&switch=access", "final") else {
        panic!("a number")
    };
    assert!(value < 5000);
}

#[test]
fn a_failure_is_collected_in_three_ways() {
    let with =
        |collect: &str, engine: &str| run(&format!("e=gather&fail=yes&collect={collect}&engine={engine}&speed=20"));
    let hellos = |ended: &support::Ended| ended.lines().iter().filter(|(key, _)| *key == "Hello").count();
    for engine in ["tasks", "threads"] {
        let all = with("return_exceptions", engine);
        assert_eq!(all.outcome.kind, OutcomeKind::Finished);
        assert_eq!(hellos(&all), 2, "{engine}: the siblings go on");
        assert!(!all.outcome.holds);
        let group = with("group", engine);
        assert_eq!(group.outcome.kind, OutcomeKind::Failed);
        assert_eq!(hellos(&group), 1, "{engine}: Charlie was cancelled");
        let failure = group.outcome.failure.expect("it failed");
        assert_eq!((failure.actor.as_str(), failure.message.as_str()), ("Bob", "Bob no pudo saludar"));
        assert_eq!(failure.file, format!("{engine}.rs"));
    }
    assert_eq!(hellos(&with("gather", "threads")), 2, "a thread that nobody cancels goes on");
}

#[test]
fn permits_that_nobody_gives_back_end_in_a_deadlock_that_names_their_holders() {
    for engine in ["tasks", "threads"] {
        let ended = run(&format!("e=semaphore&release=forget&engine={engine}&speed=20"));
        assert_eq!(ended.outcome.kind, OutcomeKind::Deadlock);
        let stuck = ended.outcome.cycle.iter().filter(|edge| edge.resource == "semaphore").count();
        assert_eq!(stuck, 7);
        assert!(ended.outcome.cycle.iter().filter(|edge| edge.resource == "semaphore").all(|edge| edge.holders_ended));
        assert!(!ended.outcome.closed, "nobody is left to wake them: no cycle");
    }
}

#[test]
fn both_engines_draw_the_same_numbers() {
    let pauses = |engine: &str| {
        let ended = run(&format!("e=semaphore&workers=3&permits=3&engine={engine}&speed=20"));
        let mut slept: Vec<_> = ended
            .events
            .iter()
            .filter(|event| event.kind == trenza_core::trace::Kind::Sleep)
            .map(|event| {
                let until = u64::from(event.a) | u64::from(event.b) << 32;
                (event.actor, until - event.at)
            })
            .collect();
        slept.sort_unstable();
        slept
    };
    assert_eq!(pauses("tasks"), pauses("threads"));
    assert!(read("e=semaphore", Lang::Es).notices.is_empty());
}

/// A first look fits a phone: its log, and what happens between the lines.
#[test]
fn a_first_look_has_at_most_twenty_events_and_ends_well() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        let ended = run(&format!("{}&speed=instant", info.presets.look.replace("&speed=0.1", "")));
        assert!(ended.outcome.holds, "{}: {:?}", info.presets.look, ended.outcome.figures);
        let events = ended.events.iter().filter(|event| counts(event)).count();
        // There is no smaller table than two who eat once.
        let most = if info.id == "philosophers" { 25 } else { 20 };
        assert!(events <= most, "{}: {events} events", info.presets.look);
    }
}

/// Who and what is there, that an actor begins or ends, and the ends of waits and sleeps that were counted as they began
/// are no events of their own; nor is waiting for another actor's end.
fn counts(event: &Event) -> bool {
    let there = matches!(event.kind, Kind::Actor | Kind::Resource | Kind::Start | Kind::Finish | Kind::Cancelled);
    let end = matches!(event.kind, Kind::Go | Kind::Wake | Kind::Turn);
    let join = event.kind == Kind::Wait && event.target == NONE;
    !there && !end && !join
}

/// At `instant` threads do not sleep: what rests on moments is not judged, and the outcome says so.
#[test]
fn where_pauses_take_no_time_no_moment_is_judged() {
    for seed in 1..=10 {
        let ended = run(&format!("e=web-server&engine=threads&speed=instant&seed={seed}"));
        assert!(ended.outcome.holds && ended.outcome.timeless, "{:?}", ended.outcome.figures);
    }
    assert!(!run("e=web-server&engine=threads&speed=20").outcome.timeless);
    assert!(!run("e=web-server&speed=instant").outcome.timeless, "the virtual clock passes at any speed");
}
