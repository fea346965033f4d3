//! The native side of `npm run bench`, which makes a table of what this prints: JSON.
//!
//! - `exploration`: ours beside loom and shuttle, on the same programs and in one run, since machines differ;
//! - `primes TO THREADS`, `divisions TO`, `fill SIZE THREADS`: what plain Rust takes, for the page to be measured against.

mod checkers;
mod compute;
mod ours;

use serde::Serialize;
use std::time::Duration;

/// How long a checker may take for one program.
const CAP: Duration = Duration::from_secs(15);
/// Draws of which the median is taken.
const DRAWS: u64 = 21;

/// A figure: by whom, how much, of what.
#[derive(Serialize)]
pub(crate) struct Figure {
    by: &'static str,
    value: f64,
    unit: &'static str,
    /// What has to be known to read it.
    note: String,
}

impl Figure {
    pub(crate) fn new(by: &'static str, value: f64, unit: &'static str, note: impl Into<String>) -> Self {
        Self { by, value, unit, note: note.into() }
    }
}

/// The same, measured for each.
#[derive(Serialize)]
struct Row {
    what: String,
    figures: Vec<Figure>,
}

/// A program that all three check.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Program {
    /// So many threads read a counter and write it back, so often.
    LostUpdate { threads: u32, increments: u32 },
    /// A buffer with room for one: so many on each side, so many items.
    Buffer { producers: u32, consumers: u32, items: u32, notify_all: bool },
}

impl Program {
    fn what(self) -> String {
        match self {
            Self::LostUpdate { threads, increments } => format!("lost update {threads}x{increments}"),
            Self::Buffer { producers, consumers, items, notify_all } => {
                let notify = if notify_all { "all" } else { "one" };
                format!("buffer of 1, {producers} to {consumers}, {items} items, notify {notify}")
            }
        }
    }
}

/// How many of the items the `i`-th of so many has to do with: the first ones take the rest.
pub(crate) fn share(items: u32, i: u32, of: u32) -> u32 {
    items / of + u32::from(i <= items % of)
}

pub(crate) fn median(mut of: Vec<u64>) -> f64 {
    of.sort_unstable();
    of[of.len() / 2] as f64
}

fn rows() -> Vec<Row> {
    let buffer = |producers, notify_all| Program::Buffer { producers, consumers: 2, items: 4, notify_all };
    let searched = [Program::LostUpdate { threads: 3, increments: 2 }, buffer(1, true), buffer(2, true)];
    let mut rows = Vec::new();
    let mut speeds = Vec::new();
    for program in searched {
        let mut figures = vec![ours::verdict(program)];
        speeds.push((program, ours::speed(program)));
        for check in [checkers::loom, checkers::shuttle] {
            let (verdict, speed) = check(program);
            figures.push(verdict);
            speeds.last_mut().expect("it was just pushed").1.push(speed);
        }
        rows.push(Row { what: format!("complete verdict: {}", program.what()), figures });
    }
    let speeds = speeds.into_iter();
    rows.extend(speeds.map(|(program, figures)| Row { what: format!("executions: {}", program.what()), figures }));
    let fails = buffer(1, false);
    let figures = [ours::first_failure(fails), checkers::first_failure(fails)].into_iter().flatten().collect();
    rows.push(Row { what: format!("schedules to the first failure: {}", fails.what()), figures });
    rows
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| -> u32 { word.parse().unwrap_or_else(|_| panic!("not a number: {word}")) };
    let told = match words[..] {
        ["exploration"] => {
            // Failures are looked for: they are counted, not shown.
            std::panic::set_hook(Box::new(|_| {}));
            serde_json::to_string(&rows())
        }
        ["primes", to, threads] => serde_json::to_string(&compute::primes(number(to), number(threads) as usize)),
        ["divisions", to] => serde_json::to_string(&compute::divisions(number(to))),
        ["fill", size, threads] => {
            serde_json::to_string(&compute::fill_and_sum(number(size) as usize, number(threads) as usize))
        }
        _ => {
            eprintln!("exploration | primes TO THREADS | divisions TO | fill SIZE THREADS");
            std::process::exit(2);
        }
    };
    println!("{}", told.expect("figures are plain data"));
}
