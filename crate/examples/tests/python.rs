//! `program.py` of every example is executed by `CPython`, and says what ours says: random and measured
//! values masked, in order where the order is determined, as a multiset where it is not.

mod support;

use regex::Regex;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use support::{Checks, PythonCase, checks, run};
use trenza_core::MessageInfo;
use trenza_core::params::Lang;
use trenza_examples::{ExampleInfo, catalog, program, read};

/// A line as (message, values).
type Line = (usize, Vec<String>);

#[test]
fn the_python_program_says_what_ours_says() {
    for info in catalog().examples.into_iter().filter(|info| info.ready) {
        let checks = checks(info.id);
        assert!(checks.python.len() >= 2, "{}: at least two small sets of parameters", info.id);
        for case in &checks.python {
            compare(&info, case, &checks);
        }
    }
}

fn compare(info: &ExampleInfo, case: &PythonCase, checks: &Checks) {
    // A program with both versions in it runs the one of the case.
    let reading = read(&format!("{}&engine={}", case.link, case.engines[0]), Lang::Es);
    assert!(reading.notices.is_empty(), "{}: {:?}", case.link, reading.notices);
    let printed = python(&program(&reading), case.fails);
    let theirs = determined(info, case, checks, split(&printed, &info.messages, &case.link));
    for engine in case.engines {
        let link = format!("{}&engine={engine}&speed=20", case.link);
        let ended = run(&link);
        let place = |key: &str| info.messages.iter().position(|message| message.key == key).unwrap();
        let ours = ended.lines().into_iter().map(|(key, values)| (place(key), values)).collect();
        assert_eq!(determined(info, case, checks, ours), theirs, "{link}");
    }
}

/// What is the same every time: lines that may come or not are left out, values that differ are masked,
/// and where the order is open the lines are sorted.
fn determined(info: &ExampleInfo, case: &PythonCase, checks: &Checks, mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|(place, _)| !checks.maybe.iter().any(|key| key == info.messages[*place].key));
    for (place, values) in &mut lines {
        let message = &info.messages[*place];
        for (field, value) in message.fields.iter().zip(values) {
            let measured = message.text.es.contains(&format!("{{{field}:."));
            if measured
                || checks.random.iter().any(|random| random == field || *random == format!("{}.{field}", message.key))
            {
                *value = "*".into();
            }
        }
    }
    if !case.ordered {
        lines.sort();
    }
    lines
}

/// Programs with processes say the same however a process is started: `spawn` and `forkserver` read the
/// file again in each child, as macOS, Windows and newer Pythons do.
#[test]
fn programs_with_processes_run_under_spawn_and_forkserver() {
    for info in catalog().examples.into_iter().filter(|info| info.ready) {
        let checks = checks(info.id);
        let case = &checks.python[0];
        let source = program(&read(&case.link, Lang::Es));
        if !source.contains("import multiprocessing") && !source.contains("ProcessPoolExecutor") {
            continue;
        }
        let said = |source: &str| {
            let printed = python(source, case.fails);
            determined(&info, case, &checks, split(&printed, &info.messages, &case.link))
        };
        let forked = said(&source);
        for method in ["spawn", "forkserver"] {
            let header = format!(
                "if __name__ == '__main__':\n    import multiprocessing\n    multiprocessing.set_start_method('{method}')\n"
            );
            assert_eq!(said(&(header + &source)), forked, "{} under {method}", info.id);
        }
    }
}

/// Runs the program as a file, as a learner would, and gives what it printed.
fn python(source: &str, fails: bool) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("trenza_{}_{number}.py", std::process::id()));
    std::fs::write(&file, source).unwrap();
    let output = Command::new("python3").arg(&file).env("PYTHONIOENCODING", "utf-8").output();
    let output = output.unwrap_or_else(|error| panic!("python3 is needed to run the listings: {error}"));
    let _ = std::fs::remove_file(&file);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), !fails, "{errors}\n{source}");
    String::from_utf8(output.stdout).unwrap()
}

/// What was printed as messages: prints of threads and processes interleave within a line, so the text
/// is cut where a message begins or ends, not at line ends. Nothing may be left over.
fn split(printed: &str, messages: &[MessageInfo], link: &str) -> Vec<Line> {
    let patterns: Vec<Regex> = messages.iter().map(pattern).collect();
    let mut lines = Vec::new();
    for piece in cut_at_heads(printed, messages) {
        let mut rest = piece.trim_start();
        while !rest.is_empty() {
            // A message may begin like another one: what fits as a whole is the one. Where another's line
            // stands before this one's end, it is the shortest that fits.
            let whole = rest.trim_end().len();
            let fits =
                patterns.iter().enumerate().filter_map(|(place, pattern)| Some((place, pattern.captures(rest)?)));
            let found = fits.min_by_key(|(_, captures)| match captures[0].trim_end().len() {
                length if length == whole => 0,
                length => length,
            });
            let Some((place, captures)) = found else { panic!("{link}: no message says {rest:?}") };
            let values = captures.iter().skip(1).flatten().map(|value| value.as_str().to_owned()).collect();
            lines.push((place, values));
            rest = rest[captures[0].len()..].trim_start();
        }
    }
    lines
}

/// The text cut before each place where a message begins: a print writes its text whole, but the next
/// one may come before its line end.
fn cut_at_heads<'a>(printed: &'a str, messages: &[MessageInfo]) -> Vec<&'a str> {
    let heads = messages.iter().map(|message| message.text.es.split('{').next().unwrap_or(""));
    let mut cuts: Vec<usize> = heads
        .filter(|head| head.chars().count() > 3)
        .flat_map(|head| printed.match_indices(head).map(|(at, _)| at))
        .chain([0, printed.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|ends| &printed[ends[0]..ends[1]]).collect()
}

/// A message's template as a pattern anchored at the start: `{n}` takes what stands there.
fn pattern(message: &MessageInfo) -> Regex {
    let mut out = String::from("^");
    for (place, piece) in message.text.es.split('{').enumerate() {
        let (value, literal) = if place == 0 {
            (None, piece)
        } else {
            piece.split_once('}').map_or((None, piece), |(name, rest)| (Some(name), rest))
        };
        if let Some(name) = value {
            out += if name.ends_with('f') && name.contains(':') { r"(\d+\.\d+)" } else { r"([^\n]+?)" };
        }
        out += &regex::escape(literal);
    }
    // A value at the end is a number, or goes on to the end of its line.
    if let Some(before) = out.strip_suffix(r"([^\n]+?)") {
        out = format!(r"{before}(?:(-?\d+(?:\.\d+)?)|([^\n]+?)(?:\n|$))");
    }
    Regex::new(&out).unwrap()
}
