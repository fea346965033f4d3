//! Any text, opened as a link: `cargo fuzz run links`. The property is that of crate/examples/tests/links_fuzz.rs,
//! which every test run asks of some thousands of bent links; here libFuzzer looks for what they don't reach.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::time::Instant;

#[path = "../examples/tests/support/any_link.rs"]
mod any_link;
use any_link::{SOON, in_time, known, look};

/// Sanitizer and coverage make all of it slower.
const SLOWER: u32 = 5;

const GOLDEN: &str = include_str!("../../tests/golden/links-v1.txt");

/// Puts links that mean something where libFuzzer looks for its first inputs.
fn sow() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/links");
    std::fs::create_dir_all(&folder).expect("a folder for the corpus");
    // the file has a comment, links, and under each what came of it
    let golden = GOLDEN.lines().filter(|line| !line.starts_with("  ") && !line.starts_with("# "));
    for (place, link) in golden.map(str::to_owned).chain(known()).enumerate() {
        std::fs::write(folder.join(format!("seed-{place:03}")), link).expect("a seed can be written");
    }
}

fuzz_target!(init: sow(), |text: &str| {
    let start = Instant::now();
    look(text);
    in_time(text, start.elapsed() / 2, SLOWER * SOON); // it is read twice there
});
