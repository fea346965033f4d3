//! `program.py` of every example is executed by `CPython`, and says what ours says: random and measured
//! values masked, in order where the order is determined, as a multiset where it is not.

mod support;

use regex::Regex;
use std::process::Command;
use support::{Checks, PythonCase, checks, run};
use trenza_core::MessageInfo;
use trenza_core::params::Lang;
use trenza_examples::{ExampleInfo, catalog, program, read};

/// A line as (message, values).
type Line = (usize, Vec<String>);

#[test]
fn the_python_program_says_what_ours_says() {
    for info in catalog().examples.into_iter().filter(|info| info.ready) {
        let Checks { python, random, .. } = checks(info.id);
        assert!(python.len() >= 2, "{}: at least two small sets of parameters", info.id);
        for case in python {
            compare(&info, &random, &case);
        }
    }
}

fn compare(info: &ExampleInfo, random: &[String], case: &PythonCase) {
    let reading = read(&case.link, Lang::Es);
    assert!(reading.notices.is_empty(), "{}: {:?}", case.link, reading.notices);
    let printed = python(&program(&reading), case.fails);
    let theirs = split(&printed, &info.messages, &case.link);
    let masked = |lines: Vec<Line>| {
        let lines = lines.into_iter().map(|line| mask(&info.messages, random, line)).collect();
        sorted(case.ordered, lines)
    };
    let theirs = masked(theirs);
    for engine in case.engines {
        let link = format!("{}&engine={engine}&speed=20", case.link);
        let ended = run(&link);
        let place = |key: &str| info.messages.iter().position(|message| message.key == key).unwrap();
        let ours = ended.lines().into_iter().map(|(key, values)| (place(key), values)).collect();
        assert_eq!(masked(ours), theirs, "{link}");
    }
}

fn sorted(ordered: bool, mut lines: Vec<Line>) -> Vec<Line> {
    if !ordered {
        lines.sort();
    }
    lines
}

/// `print` writes a line in two pieces, text and end, and another thread's may come in between: here it
/// writes it in one. Python reads this file before any program, in every process.
const SITE: &str = r#"
import builtins
whole = builtins.print
def in_one_piece(*values, sep=" ", end="\n", **rest):
    whole(sep.join(map(str, values)) + end, end="", **rest)
builtins.print = in_one_piece
"#;

/// Runs the program as a file, as a learner would, and gives what it printed.
fn python(source: &str, fails: bool) -> String {
    let folder = std::env::temp_dir().join(format!("trenza-python-{}", std::process::id()));
    let file = folder.join("program.py");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sitecustomize.py"), SITE).unwrap();
    std::fs::write(&file, source).unwrap();
    let output =
        Command::new("python3").arg(&file).env("PYTHONIOENCODING", "utf-8").env("PYTHONPATH", &folder).output();
    let output = output.unwrap_or_else(|error| panic!("python3 is needed to run the listings: {error}"));
    let _ = std::fs::remove_dir_all(&folder);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), !fails, "{errors}\n{source}");
    String::from_utf8(output.stdout).unwrap()
}

/// What was printed as messages: prints of processes interleave within a line, so the text is cut
/// where a message's pattern fits, not at line ends. Nothing may be left over.
fn split(printed: &str, messages: &[MessageInfo], link: &str) -> Vec<Line> {
    let patterns: Vec<Regex> = messages.iter().map(pattern).collect();
    let mut lines = Vec::new();
    let mut rest = printed.trim_start();
    while !rest.is_empty() {
        // The shortest: a longer one may reach into what another thread printed on the same line.
        let found = patterns.iter().enumerate().filter_map(|(place, pattern)| Some((place, pattern.captures(rest)?)));
        let found = found.min_by_key(|(_, captures)| captures[0].len());
        let Some((place, captures)) = found else { panic!("{link}: no message says {rest:?}") };
        let values = captures.iter().skip(1).flatten().map(|value| value.as_str().to_owned()).collect();
        lines.push((place, values));
        rest = rest[captures[0].len()..].trim_start();
    }
    lines
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
    // A value at the end goes on to the end of its line.
    if message.text.es.ends_with('}') {
        out += r"(?:\n|$)";
    }
    Regex::new(&out).unwrap()
}

/// Measured values are different every time, and so are drawn ones.
fn mask(messages: &[MessageInfo], random: &[String], (place, mut values): Line) -> Line {
    let MessageInfo { key, text, fields } = &messages[place];
    for (field, value) in fields.iter().zip(&mut values) {
        if text.es.contains(&format!("{{{field}:.")) || random.contains(&format!("{key}.{field}")) {
            *value = "*".into();
        }
    }
    (place, values)
}
