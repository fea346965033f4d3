//! What the examples claim that talk to the world outside, beyond their promises.

mod support;

use support::{Ended, run};
use trenza_core::Figure;
use trenza_core::outside::SAMPLES;

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
