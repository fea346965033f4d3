//! What the examples of asyncio and of good practice claim, beyond their promises: what runs when, what
//! a cancellation stops, who is stuck and why.

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

/// In virtual time, to the microsecond.
fn lasts(link: &str, seconds: f64) {
    let ended = run(&format!("{link}&speed=instant"));
    assert!((ended.outcome.duration - seconds).abs() < 1e-9, "{link}: {}", ended.outcome.duration);
}

#[test]
fn tasks_created_first_take_the_longest_tasks_only_awaited_the_sum() {
    lasts("e=tasks", 5.0);
    lasts("e=tasks&wait=gather", 5.0);
    lasts("e=tasks&wait=gather&create=no", 5.0); // gather creates them itself
    lasts("e=tasks&create=no", 6.0);
    assert_eq!(keys(&run("e=tasks&speed=instant")), ["LongStarts", "ShortStarts", "ShortDone", "LongDone"]);
    for engine in ENGINES {
        let ended = run(&format!("e=tasks&long=0.2&short=0.1&create=no&engine={engine}&speed=20"));
        assert_eq!(keys(&ended), ["LongStarts", "LongDone", "ShortStarts", "ShortDone"], "{engine}");
        assert!(ended.outcome.duration >= 0.3);
    }
}

#[test]
fn a_timeout_stops_what_obeys_and_nothing_else() {
    lasts("e=timeout", 3.0);
    for engine in ENGINES {
        let with = |rest: &str| keys(&run(&format!("e=timeout&timeout=1&{rest}&engine={engine}&speed=5")));
        assert_eq!(with("operation=10"), ["Begins", "TooSlow"], "{engine}");
        assert_eq!(with("operation=10&cancel=swallow"), ["Begins", "Done", "Obtained"], "{engine}: it vanished");
        let shielded = with("operation=2&cancel=shield&afterwards=3");
        assert_eq!(shielded, ["Begins", "TooSlow", "Done"], "{engine}: it lives on");
    }
}

#[test]
fn of_two_waits_that_end_at_once_the_one_asked_for_first_goes_first() {
    let ended = run("e=background&speed=instant");
    assert_eq!(integer(&ended, "steps"), 3);
    assert_eq!(keys(&ended), ["Working", "Step", "Step", "Step", "Worked", "Stopped"]);
    let ended = run("e=background&engine=threads&speed=10");
    assert!(integer(&ended, "steps") >= 1, "on threads three or four, on a slow machine fewer");
    assert!(ended.outcome.holds);
}

#[test]
fn a_background_task_left_alone_ends_with_main_a_thread_does_not() {
    let left =
        |engine: &str| run(&format!("e=background&cancel=never&steps=6&period=0.5&main=1&engine={engine}&speed=20"));
    assert!(integer(&left("tasks"), "steps") < 6);
    assert_eq!(integer(&left("threads"), "steps"), 6);
}

#[test]
fn join_waits_for_the_sentinel_too() {
    for engine in ENGINES {
        let ended = run(&format!("e=async-queue&items=3&produce=0.1&consume=0.1&done=forget&engine={engine}&speed=20"));
        assert_eq!(ended.outcome.kind, OutcomeKind::Deadlock, "{engine}");
        assert_eq!((integer(&ended, "produced"), integer(&ended, "consumed")), (3, 3));
        let stuck: Vec<_> =
            ended.outcome.cycle.iter().map(|edge| (edge.name.as_str(), edge.resource.as_str())).collect();
        assert_eq!(stuck, [("main", "queue")], "{engine}: nobody is left to wake it");
    }
}

#[test]
fn a_queue_with_a_limit_never_holds_more() {
    for engine in ENGINES {
        let link =
            format!("e=async-queue&items=30&consumers=3&capacity=2&produce=0&consume=0.01&engine={engine}&speed=20");
        let ended = run(&link);
        assert!(ended.outcome.holds, "{link}");
        assert!((1..=2).contains(&integer(&ended, "max_buffer")), "{link}");
    }
}

#[test]
fn what_blocks_freezes_the_loop_unless_it_is_in_a_thread() {
    lasts("e=executor", 3.0);
    lasts("e=executor&workers=1", 6.0);
    let pool = run("e=executor&speed=instant");
    assert_eq!(integer(&pool, "beats"), 6);
    let frozen = run("e=executor&run=loop&speed=instant");
    assert_eq!(integer(&frozen, "beats"), 0);
    for engine in ENGINES {
        let ended = run(&format!("e=executor&engine={engine}&speed=20"));
        let Figure::List(results) = &ended.outcome.figures["results"] else { panic!("results are a list") };
        let expected = [3, 2, 1].map(|s| Figure::Text(format!("Resultado después de {s} segundos")));
        assert_eq!(results[..], expected, "{engine}");
    }
}

#[test]
fn five_left_forks_in_five_hands_are_a_cycle() {
    for engine in ENGINES {
        let ended = run(&format!("e=philosophers&forks=left-right&think=0&gap=1&engine={engine}&speed=5"));
        assert_eq!(ended.outcome.kind, OutcomeKind::Deadlock, "{engine}");
        assert!(ended.outcome.closed, "{engine}");
        assert_eq!(ended.outcome.cycle.len(), 5);
        assert!(ended.outcome.cycle.iter().all(|edge| edge.resource.starts_with("fork ")));
        assert_eq!(integer(&ended, "meals"), 0);
    }
}

/// In order, no order of the turns ends badly; with a limit of time, those who think a while get through.
#[test]
fn an_order_of_locks_or_a_limit_and_a_while_of_thinking_lets_everybody_eat() {
    for seed in 1..=50 {
        let random = format!("order=random&switch=access&speed=instant&seed={seed}");
        for link in [
            format!("e=philosophers&think=0&gap=0.1&{random}"),
            format!("e=philosophers&forks=timeout&gap=0.1&{random}"),
        ] {
            let ended = run(&link);
            assert!(ended.outcome.holds, "{link}: {:?}", ended.outcome.kind);
        }
    }
}

#[test]
fn who_is_told_stops_in_its_step_and_who_ignores_it_keeps_all_waiting() {
    let ended = run("e=cancellation&speed=instant");
    assert_eq!((integer(&ended, "stopped"), integer(&ended, "held")), (3, 0));
    assert!((ended.outcome.duration - 2.0).abs() < 1e-9);
    for engine in ENGINES {
        let ended = run(&format!("e=cancellation&ignore=yes&steps=4&deadline=0.7&engine={engine}&speed=5"));
        assert_eq!(keys(&ended).last(), Some(&"AllStopped"), "{engine}");
        assert!(integer(&ended, "stopped") < integer(&ended, "asked"), "{engine}");
        assert_eq!(integer(&ended, "held"), 0);
    }
}

#[test]
fn words_come_from_the_seed_whoever_counts_them() {
    let distinct = |engine: &str, workers: u32, seed: u32| {
        let link = format!("e=map-reduce&documents=5&words=60&workers={workers}&engine={engine}&seed={seed}");
        let ended = run(&link);
        assert!(ended.outcome.holds, "{link}");
        assert_eq!(integer(&ended, "words"), 300);
        integer(&ended, "distinct")
    };
    for seed in 1..=3 {
        let counts = [
            distinct("tasks", 1, seed),
            distinct("tasks", 4, seed),
            distinct("threads", 1, seed),
            distinct("threads", 4, seed),
        ];
        assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    }
}
