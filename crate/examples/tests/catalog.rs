//! The catalog is whole: every section of the tutorial has its example, every link in it is right,
//! every lesson has its parts.

use std::collections::HashSet;
use trenza_core::params::{Lang, ParamKind};
use trenza_examples::{Entry, catalog, example, examples, read};

/// The ids of the design, in the order of the tutorial.
const IDS: [&str; 28] = [
    "thread-create",
    "thread-class",
    "lock",
    "rlock",
    "semaphore",
    "event",
    "condition",
    "barrier",
    "gil",
    "process-create",
    "process-pool",
    "process-queue",
    "pipe",
    "shared-value",
    "shared-array",
    "manager",
    "gather",
    "tasks",
    "timeout",
    "background",
    "async-queue",
    "executor",
    "downloads",
    "primes",
    "web-server",
    "philosophers",
    "map-reduce",
    "cancellation",
];

/// Keys that are the page's or the host's: no parameter may take one.
const RESERVED: [&str; 21] = [
    "v", "e", "engine", "seed", "speed", "order", "switch", "s", "lang", "theme", "view", "goal", "who", "a",
    "autorun", "panes", "controls", "locked", "events", "step", "rev",
];

#[test]
fn the_catalog_lists_the_sections_of_the_tutorial() {
    let listed: Vec<_> = catalog().examples.iter().map(|info| info.id).collect();
    assert_eq!(listed, IDS);
}

#[test]
fn the_order_by_idea_has_every_example_once() {
    let mut by_idea: Vec<_> = catalog().ideas.into_iter().flat_map(|idea| idea.examples).collect();
    by_idea.sort_unstable();
    let mut ids = IDS;
    ids.sort_unstable();
    assert_eq!(by_idea, ids);
}

#[test]
fn no_parameter_takes_a_key_of_the_page() {
    for entry in examples() {
        for param in (entry.schema)() {
            assert!(!RESERVED.contains(&param.key), "{}: {}", entry.id, param.key);
        }
    }
}

#[test]
fn every_preset_and_every_bite_is_a_right_link() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        let bites = info.params.iter().filter_map(|param| match &param.kind {
            ParamKind::Choice { options } => Some(options.iter().filter_map(|option| option.bites)),
            _ => None,
        });
        let presets = [info.presets.look, info.presets.tutorial, info.presets.explore];
        for link in bites.flatten().chain(presets) {
            let reading = read(link, Lang::En);
            assert!(reading.notices.is_empty(), "{link}: {:?}", reading.notices);
            assert_eq!(reading.scenario.example, info.id, "{link}");
        }
    }
}

#[test]
fn what_a_first_visit_shows_are_at_most_three_parameters() {
    for info in catalog().examples.iter().filter(|info| info.ready) {
        assert!((1..=3).contains(&info.first.len()), "{}", info.id);
        for key in &info.first {
            assert!(info.params.iter().any(|param| param.key == *key), "{}: {key}", info.id);
        }
    }
}

#[test]
fn messages_use_their_fields_in_both_languages() {
    for info in catalog().examples {
        for message in &info.messages {
            for field in &message.fields {
                for text in [message.text.es, message.text.en] {
                    let used = text.contains(&format!("{{{field}}}")) || text.contains(&format!("{{{field}:"));
                    assert!(used, "{}: {} does not say {field}", info.id, message.key);
                }
            }
        }
    }
}

#[test]
fn a_lesson_has_its_seven_parts_and_at_most_150_words_in_both_languages() {
    let parts = [
        ("es", ["Apuesta", "Qué corre", "Mira", "Rómpelo", "Por qué", "En Python", "Reto"]),
        ("en", ["Bet", "What runs", "Look", "Break it", "Why", "In Python", "Challenge"]),
    ];
    for entry in examples() {
        for (lang, parts) in parts {
            let folder = entry.id.replace('-', "_");
            let path = format!("{}/src/{folder}/{lang}.md", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut from = 0;
            for part in parts {
                let at = text[from..].find(&format!("**{part}")).unwrap_or_else(|| panic!("{path}: {part} is missing"));
                from += at;
            }
            let words = prose(&text).split_whitespace().count();
            assert!(words <= 150, "{path}: {words} words");
            for link in links(&text) {
                let reading = read(&link, Lang::En);
                assert!(reading.notices.is_empty(), "{path}: {link}: {:?}", reading.notices);
            }
        }
    }
}

/// The text without addresses and marks.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out += &rest[..at];
        let end = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
        rest = &rest[end..];
    }
    out += rest;
    out.replace(['*', '`', '[', '#'], "").replace("\n- ", "\n")
}

fn links(text: &str) -> Vec<String> {
    text.split("](#").skip(1).filter_map(|rest| Some(rest[..rest.find(')')?].to_owned())).collect()
}

/// The marks that tie the listings together are the same in all three.
#[test]
fn the_three_listings_carry_the_same_marks() {
    for entry in examples() {
        let marks =
            |source: &str| -> HashSet<char> { source.chars().filter(|c| ('①'..='⑨').contains(c)).collect() };
        let python = marks(entry.sources.python);
        assert!(!python.is_empty(), "{}", entry.id);
        assert_eq!(python, marks(entry.sources.tasks), "{}: tasks.rs", entry.id);
        assert_eq!(python, marks(entry.sources.threads), "{}: threads.rs", entry.id);
    }
}

/// A learner who lays the two versions side by side sees the paradigm, not the plumbing.
#[test]
fn the_two_versions_read_alike() {
    for entry in examples() {
        let plain = |source: &str| -> Vec<String> {
            let source = source.replace("async ", "").replace(".await", "").replace("tasks", "threads");
            let source = source.replace("processes::", "threads::");
            // What is said about a line may differ, the mark at its end may not.
            let code = |line: &str| -> String {
                let (code, said) = line.split_once("//").unwrap_or((line, ""));
                code.replace("move || ", "").trim().to_owned()
                    + said.get(1..).filter(|said| said.chars().count() == 1).unwrap_or("")
            };
            source.lines().map(code).filter(|line| !line.is_empty()).collect()
        };
        let (tasks, threads) = (plain(entry.sources.tasks), plain(entry.sources.threads));
        let same = common(&tasks, &threads);
        let longest = tasks.len().max(threads.len());
        let differ = longest - same;
        assert!(differ * 5 <= longest, "{}: {differ} of {longest} lines differ", entry.id);
        assert!((10..=70).contains(&longest), "{}: {longest} lines", entry.id);
    }
}

/// The source panel shows about ninety columns; what is wider has to be scrolled to.
#[test]
fn a_listing_fits_its_panel() {
    for entry in examples() {
        for (file, source) in listings(&entry) {
            for (number, line) in (1..).zip(source.lines()) {
                assert!(line.chars().count() < 100, "{}/{file}:{number}: {line}", entry.id);
            }
        }
    }
}

fn listings(entry: &Entry) -> [(&'static str, &'static str); 3] {
    let sources = &entry.sources;
    [("tasks.rs", sources.tasks), ("threads.rs", sources.threads), ("program.py", sources.python)]
}

/// Length of the longest common subsequence.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let here = if x == y { corner + 1 } else { row[j + 1].max(row[j]) };
            corner = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}

#[test]
fn no_example_hides_plumbing() {
    for entry in examples() {
        for source in [entry.sources.tasks, entry.sources.threads] {
            for word in ["cfg(", "js_sys", "wasm", "web_sys", "unsafe", "Arc<", "Mutex"] {
                assert!(!source.contains(word), "{}: {word}", entry.id);
            }
        }
    }
    assert!(example("lock").is_some());
}
