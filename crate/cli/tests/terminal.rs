//! The terminal as a person uses it.

use serde_json::Value;
use std::process::{Command, Output};

fn trenza(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trenza")).args(args).output().unwrap()
}

fn json(args: &[&str]) -> Value {
    let output = trenza(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn list_names_every_example_with_ranges_and_defaults() {
    let text = String::from_utf8(trenza(&["list"]).stdout).unwrap();
    assert!(text.contains("1.3  lock"), "{text}");
    assert!(text.contains("threads=5  1..=32"), "{text}");
    let list = json(&["list", "--json"]);
    assert_eq!(list["examples"].as_array().unwrap().len(), 28);
}

#[test]
fn run_prints_one_line_for_each_message_and_then_the_outcome() {
    let text = String::from_utf8(trenza(&["run", "e=gather&speed=instant"]).stdout).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].contains("1.000") && lines[0].contains("Alice") && lines[0].ends_with("Hola, Alice!"), "{text}");
    assert!(text.contains("Terminó en 3.000 s"), "{text}");
    let english = String::from_utf8(trenza(&["run", "e=gather&speed=instant", "--lang", "en"]).stdout).unwrap();
    assert!(english.contains("Hello, Alice!") && english.contains("Finished in 3.000 s"), "{english}");
}

#[test]
fn run_as_json_has_the_shape_of_the_contract() {
    let run = json(&["run", "e=lock&speed=instant&threads=2&increments=3", "--json", "--lang", "en"]);
    assert_eq!(run["scenario"], "v=1&e=lock&threads=2&increments=3&speed=instant");
    let line = &run["lines"][0];
    assert_eq!((line["actor"].as_str(), line["key"].as_str()), (Some("main"), Some("FinalValue")));
    assert_eq!(line["values"]["n"], 6);
    assert_eq!(line["text"], "Final value of the counter: 6");
    assert!(line["time"].is_f64());
    assert_eq!(run["outcome"]["kind"], "finished");
    assert_eq!(run["outcome"]["holds"], true);
    assert_eq!(run["outcome"]["figures"]["final"], 6);
    assert_eq!(run["trace_hash"].as_str().unwrap().len(), 16);
}

#[test]
fn a_deadlock_is_an_outcome_not_an_error() {
    let run = json(&["run", "e=semaphore&release=forget&speed=instant", "--json"]);
    assert_eq!(run["outcome"]["kind"], "deadlock");
    assert_eq!(run["outcome"]["holds"], false);
    assert_eq!(run["outcome"]["cycle"][1]["resource"], "semaphore");
}

#[test]
fn what_is_wrong_is_one_clear_line_and_exit_code_2() {
    for (args, says) in [
        (&["run", "e=lock&threads=500"][..], "threads=500"),
        (&["run", "e=lock&threads=many", "--lang", "en"], "1 to 32"),
        (&["run", "e=nope"], "e=nope"),
        (&["run"], "which scenario"),
        (&["run", "e=lock", "e=lock"], "too many"),
        (&["run", "e=lock", "--lang", "fr"], "fr"),
        (&["fly"], "fly"),
        (&[], "command"),
        (&["list", "--wide"], "--wide"),
    ] {
        let output = trenza(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(error.starts_with("trenza: ") && error.contains(says), "{args:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
    }
}
