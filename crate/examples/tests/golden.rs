//! The same link gives the same run, on every machine and for years: hashes and event counts of
//! traces, and the meaning of links, are written down in `tests/golden`. A browser spec compares the
//! traces with those of WebAssembly. `TRENZA_BLESS=1 cargo test` writes them anew.

mod support;

use std::fmt::Write as _;
use std::path::PathBuf;
use support::{checks, run};
use trenza_core::params::Lang;
use trenza_examples::{catalog, read};

const LINKS: &[&str] = &[
    "",
    "e=lock",
    "v=1&e=lock&threads=5&increments=1000&protection=none&engine=tasks&seed=7&speed=1",
    "#v=1&e=semaphore&work=0.25..1&release=forget&engine=threads",
    "e=gather&people=Ana%20Mar%C3%ADa:1.5,Bob:2&speed=instant&lang=en&theme=dark",
    "e=primes&from=10&to=100&processes=2&scheduling=stealing&order=random&switch=access",
    "e=lock&work=0,5",
    "e=lock&threads=500&protecion=none&speed=99&seed=x&order=lifo",
    "e=primes&from=50&to=20",
    "e=lock&<script>=1&threads=%00",
];

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(name)
}

fn compare(name: &str, now: &str) {
    let path = golden(name);
    if std::env::var_os("TRENZA_BLESS").is_some() {
        return std::fs::write(path, now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(before, now, "{name}: what a link means has changed");
}

#[test]
fn traces_are_those_of_yesterday() {
    let mut out = String::from("# link, trace hash, events\n");
    let ready = catalog().examples.into_iter().filter(|info| info.ready);
    for link in ready.flat_map(|info| checks(info.id).golden) {
        for seed in [1, 7, 42] {
            let link = format!("{link}&seed={seed}&speed=instant");
            let outcome = run(&link).outcome;
            let _ = writeln!(out, "{link} {} {}", outcome.trace_hash.unwrap(), outcome.events);
        }
    }
    compare("traces.txt", &out);
}

#[test]
fn links_mean_what_they_meant() {
    let mut out = String::from("# link -> canonical link, then what was said\n");
    for link in LINKS {
        let reading = read(link, Lang::En);
        let _ = writeln!(out, "{link}\n  -> {}", reading.fragment);
        for notice in &reading.notices {
            let meant = notice.suggestion.as_deref().map(|meant| format!(" [{meant}?]")).unwrap_or_default();
            let _ =
                writeln!(out, "  {}={:?}: {} ({}){meant}", notice.field, notice.value, notice.message, notice.allowed);
        }
    }
    compare("links-v1.txt", &out);
}
