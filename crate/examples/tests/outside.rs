//! What the examples claim that talk to the world outside, beyond their promises.

mod support;

use std::sync::{Arc, Mutex};
use support::{Ended, run};
use trenza_core::outside::{Asked, SAMPLES};
use trenza_core::params::Lang;
use trenza_core::trace::{Kind, decode};
use trenza_core::{Figure, OutcomeKind};
use trenza_examples::{Slice, start};

const ENGINES: [&str; 2] = ["tasks", "threads"];

fn integer(ended: &Ended, key: &str) -> i64 {
    let Figure::Integer(value) = ended.outcome.figures[key] else { panic!("{key} is a whole number") };
    value
}

/// The files that the page serves are those that the table speaks of.
#[test]
fn the_samples_are_as_long_as_the_table_says() {
    for sample in SAMPLES {
        let path = format!("{}/../../web/public/{}", env!("CARGO_MANIFEST_DIR"), sample.path);
        let file = std::fs::metadata(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(file.len(), u64::from(sample.bytes), "{path}");
    }
}

#[test]
fn downloads_take_as_long_as_the_longest_or_with_one_worker_as_their_sum() {
    let seconds = |link: &str| run(&format!("e=downloads&{link}")).outcome.duration;
    for (link, expected) in [("workers=5", 1.5), ("workers=2", 2.1), ("workers=3", 1.5), ("workers=1", 4.0)] {
        assert!((seconds(&format!("{link}&speed=instant")) - expected).abs() < 1e-9, "{link}");
        assert!(seconds(&format!("{link}&engine=threads&speed=20")) >= expected, "{link}");
    }
}

#[test]
fn a_missing_file_is_one_clear_line_and_loses_nothing_else() {
    let lines = |link: &str| run(&format!("e=downloads&fail=yes&{link}&speed=20")).lines();
    for engine in ENGINES {
        for collect in ["map", "as_completed"] {
            let lines = lines(&format!("engine={engine}&collect={collect}"));
            let missing: Vec<_> = lines.iter().filter(|(key, _)| *key == "NotFound").collect();
            assert_eq!(missing, [&("NotFound", vec!["samples/no-existe.txt".to_owned(), "404".to_owned()])]);
            assert_eq!(lines.iter().filter(|(key, _)| *key == "Downloaded").count(), 4);
        }
        let ended = run(&format!("e=downloads&fail=yes&engine={engine}&speed=20"));
        assert_eq!((integer(&ended, "bytes"), integer(&ended, "failed")), (29_703, 1));
    }
}

#[test]
fn map_keeps_the_order_asked_for_and_as_completed_the_order_done() {
    for engine in ENGINES {
        let order = |collect: &str| -> Vec<String> {
            let ended = run(&format!("e=downloads&collect={collect}&engine={engine}&speed=5"));
            let done = ended.lines().into_iter().filter(|(key, _)| *key == "Downloaded");
            done.map(|(_, values)| values[0].replace("samples/", "").replace(".txt", "")).collect()
        };
        assert_eq!(order("map"), ["bosque", "rio", "ciudad", "isla", "monte"]);
        assert_eq!(order("as_completed"), ["isla", "rio", "monte", "bosque", "ciudad"], "{engine}");
    }
}

#[test]
fn each_request_has_one_response_and_a_slow_one_delays_no_fast_one() {
    for engine in ENGINES {
        let ended = run(&format!("e=web-server&engine={engine}&speed=20"));
        assert!(ended.outcome.holds, "{engine}: {:?}", ended.outcome.figures);
        assert_eq!((integer(&ended, "requests"), integer(&ended, "responses")), (5, 5));
        let one = run(&format!("e=web-server&workers=1&engine={engine}&speed=20"));
        assert_eq!(integer(&one, "delayed"), 2, "{engine}: head of line");
        assert_eq!(integer(&one, "responses"), 5);
    }
    let free = run("e=web-server&speed=instant").outcome;
    assert!((free.duration - 3.8).abs() < 1e-9, "the last slow one: {}", free.duration);
    let blocked = run("e=web-server&loop=blocked&speed=instant");
    assert!((blocked.outcome.duration - 6.7).abs() < 1e-9, "the sum: {}", blocked.outcome.duration);
    assert_eq!(integer(&blocked, "delayed"), 2);
}

#[test]
fn the_two_versions_of_the_server_say_what_the_tutorials_say() {
    let keys = |link: &str| -> Vec<&'static str> {
        run(&format!("e=web-server&{link}")).lines().into_iter().map(|(key, _)| key).collect()
    };
    assert_eq!(keys("speed=instant"), ["Started", "Slow", "Fast", "Normal", "Fast", "Slow", "Stopped"]);
    let threads = run("e=web-server&engine=threads&speed=5").lines();
    assert_eq!(threads[1], ("Received", vec!["Thread-1".to_owned(), "/lento".to_owned()]));
    assert_eq!(threads.len(), 7);
}

#[test]
fn a_handler_that_panics_takes_nobody_with_it() {
    for engine in ENGINES {
        let ended = run(&format!("e=web-server&requests=/fallo@0,/rapido@0.6,/a/b@0.7&engine={engine}&speed=20"));
        assert!(ended.outcome.holds, "{engine}: {:?} {:?}", ended.outcome.figures, ended.outcome.failure);
        assert_eq!(integer(&ended, "responses"), 3);
    }
}

/// Often: however soon its own visitors have gone, who comes later is answered.
#[test]
fn a_server_held_from_the_start_never_ends_before_it_is_left() {
    for engine in ENGINES {
        for _ in 0..200 {
            let link = format!("e=web-server&requests=/rapido@0&fast=0&normal=0&speed=instant&engine={engine}");
            let slots = Arc::new(Mutex::new(Vec::new()));
            let mut run = start(&link, Lang::En, true, Box::new(slots.clone())).expect("the link is right");
            let finished = || decode(&slots.lock().unwrap()).filter(|event| event.kind == Kind::Finish).count();
            // All but main: the visitor, who sends them, and who attended to it.
            while finished() < 3 {
                assert!(!matches!(run.slice(1_000), Slice::Ended(_)), "{engine}: it ended with nobody there yet");
            }
            run.visit(1, Asked::get("/otro"));
            let mut answers = Vec::new();
            while answers.is_empty() {
                assert!(!matches!(run.slice(1_000), Slice::Ended(_)), "{engine}: it ended with somebody inside");
                answers = run.answers();
            }
            assert_eq!((answers[0].0, answers[0].1.status), (1, 200));
            while !run.leave_server() {}
            assert_eq!(run.to_end(), OutcomeKind::Finished);
            assert_eq!(run.outcome().expect("it has ended").figures["requests"], Figure::Integer(2));
        }
    }
}
