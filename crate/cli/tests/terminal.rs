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

const LOST: &str = "e=lock&threads=3&increments=2&protection=none";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn explore_says_what_can_happen_how_often_and_what_fails_first() {
    let output = trenza(&["explore", LOST, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("34650 schedules, all of them ("), "{text}");
    assert_eq!(lines[1], "switch=access, with any delay");
    assert_eq!(lines[2].trim(), "10428  ✗ finished  expected=6 final=2 lost=4");
    assert_eq!(lines[6].trim(), "90  ✓ finished  expected=6 final=6 lost=0");
    assert!(lines[7].starts_with("The smallest that fails: ") && lines[7].ends_with(" 1 preemptions"), "{text}");
    let link = lines.last().unwrap().trim();
    assert!(link.starts_with("v=1&e=lock&threads=3&increments=2&protection=none&s="), "{text}");
    assert_eq!(json(&["run", &format!("{link}&speed=instant"), "--json"])["outcome"]["holds"], false);

    let spanish = String::from_utf8(trenza(&["explore", LOST]).stdout).unwrap();
    assert!(spanish.contains("34650 órdenes, todos") && spanish.contains("El más corto que falla: "), "{spanish}");
    let guarded =
        String::from_utf8(trenza(&["explore", "e=lock&threads=2&increments=2", "--lang", "en"]).stdout).unwrap();
    assert!(!guarded.contains("smallest that fails"), "{guarded}");
}

#[test]
fn explore_as_json_has_the_shape_of_the_contract() {
    let report = json(&["explore", LOST, "--json"]);
    assert!(report["seconds"].is_f64() && report["states"].as_u64().unwrap() > 0);
    assert_eq!((&report["schedules"], &report["complete"]), (&34_650.into(), &true.into()));
    for key in ["schedules", "complete", "states", "outcomes", "failure", "seconds"] {
        assert!(keys(&report).contains(&key), "{key}");
    }
    let outcomes = report["outcomes"].as_array().unwrap();
    let finals: Vec<_> = outcomes.iter().map(|outcome| outcome["figures"]["final"].as_i64().unwrap()).collect();
    assert_eq!(finals, [2, 3, 4, 5, 6]);
    assert_eq!(outcomes.iter().map(|outcome| outcome["count"].as_u64().unwrap()).sum::<u64>(), 34_650);
    for outcome in outcomes {
        for key in ["kind", "holds", "figures", "count", "schedule"] {
            assert!(keys(outcome).contains(&key), "{key}");
        }
        assert!(!keys(&outcome["figures"]).iter().any(|key| key.ends_with("_seconds")), "times tell no outcomes apart");
        let link = format!("{LOST}&speed=instant&s={}", outcome["schedule"].as_str().unwrap());
        let again = json(&["run", &link, "--json"]);
        assert_eq!(again["outcome"]["kind"], outcome["kind"]);
        assert_eq!(again["outcome"]["figures"]["final"], outcome["figures"]["final"]);
    }
    for key in ["preemptions", "steps", "schedule", "text"] {
        assert!(keys(&report["failure"]).contains(&key), "{key}");
    }
    assert_eq!(report["failure"]["preemptions"], 1);
    assert_eq!(json(&["explore", "e=lock&threads=2&increments=1", "--json"])["failure"], Value::Null);
    // More than JavaScript's numbers hold exactly are digits.
    let many = json(&["explore", "e=lock&threads=3&increments=13", "--json"]);
    assert_eq!(many["schedules"], "84478098072866400"); // 39! / (13!)^3
}

#[test]
fn explore_goes_as_far_as_it_is_told_and_says_how_far_that_was() {
    let explore = |args: &[&str]| json(&[&["explore", LOST, "--json"], args].concat());
    let all = explore(&[]);
    // Of several that are equally small, which one is shown is its own matter.
    let counted = |mut report: Value| {
        for outcome in report["outcomes"].as_array_mut().unwrap() {
            outcome["schedule"].take();
        }
        (report["schedules"].take(), report["outcomes"].take())
    };
    assert_eq!(explore(&["--all"])["outcomes"], all["outcomes"], "the same search again");
    assert_eq!(counted(explore(&["--bound", "99"])), counted(all.clone()));
    let bounded = explore(&["--bound", "0"]);
    assert_eq!((&bounded["complete"], &bounded["schedules"]), (&false.into(), &6.into()), "one after the other");
    assert_eq!(bounded["failure"], Value::Null, "nothing is lost where nobody is interrupted");
    let drawn = explore(&["--random", "50"]);
    assert_eq!((&drawn["complete"], &drawn["schedules"]), (&false.into(), &50.into()));
    let given = explore(&["--delays", "given", "--all"]);
    assert_eq!((&given["complete"], &given["delays"]), (&true.into(), &"given".into()));
    assert!(given["schedules"].as_u64() < all["schedules"].as_u64());
    let text =
        |args: &[&str]| String::from_utf8(trenza(&[&["explore", LOST, "--lang", "en"], args].concat()).stdout).unwrap();
    assert!(text(&["--bound", "0"]).contains("not all: those within the bound on preemptions"));
    assert!(text(&["--random", "5"]).starts_with("5 schedules, not all: drawn at random"));
    assert!(text(&["--delays", "given"]).contains("with the delays given"));
    let polite = "e=philosophers&philosophers=2&meals=1&forks=timeout&switch=access";
    let endless = String::from_utf8(trenza(&["explore", polite, "--lang", "en"]).stdout).unwrap();
    assert!(endless.contains("not all: some never end"), "{endless}");
    // What was too long to follow has not failed.
    let long = json(&["explore", "e=primes&to=3000000&processes=2", "--seconds", "1", "--json"]);
    assert_eq!((&long["complete"], &long["short"], &long["failure"]), (&false.into(), &"stopped".into(), &Value::Null));
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
        (&["explore"], "which scenario"),
        (&["explore", "e=lock&threads=500"], "threads=500"),
        (&["explore", "e=lock", "e=lock"], "too many"),
        (&["explore", "e=gil", "--lang", "en"], "GIL"),
        (&["explore", "e=lock", "--bound"], "--bound"),
        (&["explore", "e=lock", "--bound", "few"], "few"),
        (&["explore", "e=lock", "--random", "-1"], "-1"),
        (&["explore", "e=lock", "--delays", "none"], "none"),
        (&["explore", "e=lock", "--all", "--bound", "1"], "--bound and --all"),
        (&["explore", "e=lock", "--bound", "1", "--random", "9"], "--random and --bound"),
        (&["explore", "e=lock", "--all", "--delays", "any", "--random", "9"], "--random and --all"),
        (&["run", "e=lock", "--bound", "1"], "--bound"),
        (&["list", "--delays", "any"], "--delays"),
        (&[], "a command is missing"),
        (&["fly"], "there is no command \"fly\""),
        (&["run", "#"], "the scenario is empty"),
        (&["run", "e=lock&threads=1%0A2%1b[31m"], "threads=1\\n2\\u{1b}[31m"),
        (&["explore", "e=lock", "--random", "0"], "\"0\" is not a whole number from 1"),
        (&["explore", "e=lock", "--seconds", "soon"], "--seconds: \"soon\""),
    ] {
        let output = trenza(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(error.starts_with("trenza: ") && error.contains(says), "{args:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn what_is_wrong_is_told_by_field_in_json() {
    for command in ["run", "explore"] {
        let output = trenza(&[command, "e=lock&threads=0&color=red", "--json", "--lang", "en"]);
        let error = String::from_utf8(output.stderr).unwrap();
        let told: Value = serde_json::from_str(error.strip_prefix("trenza: ").unwrap()).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        let fields: Vec<_> =
            told["errors"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["threads", "color"]);
        for key in ["value", "message", "allowed"] {
            assert!(told["errors"][0][key].as_str().is_some_and(|said| !said.is_empty()), "{key}");
        }
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let argument = OsStr::from_bytes(b"e=lock&threads=\xff");
    let output = Command::new(env!("CARGO_BIN_EXE_trenza")).arg("run").arg(argument).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
}

#[test]
fn run_says_where_a_schedule_of_something_else_stops_fitting() {
    let failure = json(&["explore", "e=lock&threads=3&increments=2&protection=none", "--json"])["failure"].clone();
    let link = format!("e=philosophers&philosophers=3&meals=1&s={}", failure["schedule"].as_str().unwrap());
    let text = String::from_utf8(trenza(&["run", &link, "--lang", "en"]).stdout).unwrap();
    assert!(text.contains("stops fitting at its choice 1"), "{text}");
}
