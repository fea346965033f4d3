//! The link reader takes anything and never loses a word about it.

use proptest::prelude::*;
use trenza_core::params::Lang;
use trenza_examples::{Exploration, Notice, Plan, check, examples, read};

fn any_link() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("e".to_owned()),
        prop::sample::select(vec![
            "threads",
            "increments",
            "work",
            "protection",
            "people",
            "to",
            "engine",
            "seed",
            "speed",
            "v"
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,8}",
    ];
    let value = prop_oneof![
        prop::sample::select(vec![
            "lock",
            "semaphore",
            "gather",
            "primes",
            "none",
            "threads",
            "5",
            "0.5..2",
            "Alice:1"
        ])
        .prop_map(str::to_owned),
        ".{0,16}",
    ];
    prop::collection::vec((key, value), 0..8)
        .prop_map(|pairs| pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&"))
}

proptest! {
    #[test]
    fn any_link_gives_a_scenario_whose_own_link_is_right(link in any_link()) {
        let reading = read(&link, Lang::Es);
        let again = read(&reading.fragment, Lang::Es);
        prop_assert!(again.notices.is_empty(), "{}: {:?}", reading.fragment, again.notices);
        prop_assert_eq!(&again.scenario, &reading.scenario);
        prop_assert_eq!(again.fragment, reading.fragment);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let reading = read(&text, Lang::En);
        prop_assert_eq!(check(&text, Lang::En).len(), reading.notices.len());
        prop_assert!(read(&reading.fragment, Lang::En).notices.is_empty());
    }
}

#[test]
fn a_wrong_field_says_field_value_message_and_what_is_allowed() {
    for (link, field, value, allowed) in [
        ("e=lock&threads=0", "threads", "0", "1 to 32"),
        ("e=lock&threads=abc", "threads", "abc", "1 to 32"),
        ("e=lock&work=11", "work", "11", "0 to 10 ms"),
        ("e=lock&protection=maybe", "protection", "maybe", "guard, explicit, none, own, write"),
        ("e=semaphore&work=2..1", "work", "2..1", "0 to 60 s"),
        ("e=gather&people=", "people", "", "1 to 16 pairs name:seconds, separated by commas"),
        ("e=primes&from=50&to=20", "to", "20", "50 to 100000000"),
        ("e=lock&engine=fibers", "engine", "fibers", "tasks, threads"),
        ("e=lock&speed=0", "speed", "0", "0.1 to 20, or instant"),
        ("e=lock&seed=-1", "seed", "-1", "0 to 9007199254740991"),
        ("e=nothing", "e", "nothing", ""),
        ("e=lock&v=2", "v", "2", "1"),
        ("e=lock&seed=x", "seed", "x", "0 to"),
        ("e=lock&theme=pink", "theme", "pink", "light, dark, projector"),
        ("e=lock&threads=5&threads=9", "threads", "5", ""),
        ("e=lock&color=red", "color", "red", ""),
    ] {
        let errors = check(link, Lang::En);
        assert_eq!(errors.len(), 1, "{link}: {errors:?}");
        assert_eq!((errors[0].field.as_str(), errors[0].value.as_str()), (field, value), "{link}");
        assert!(errors[0].allowed.starts_with(allowed), "{link}: {}", errors[0].allowed);
        assert!(!errors[0].message.is_empty());
    }
}

#[test]
fn a_slip_of_the_pen_is_recognised() {
    let reading = read("e=lock&protecion=none&engine=thread", Lang::Es);
    let meant: Vec<_> = reading.notices.iter().filter_map(|notice| notice.suggestion.as_deref()).collect();
    assert_eq!(meant, ["protection", "threads"]);
}

#[test]
fn a_link_says_only_what_differs_from_the_defaults() {
    for entry in examples() {
        let id = entry.id;
        assert_eq!(read(&format!("e={id}&seed=1&speed=1&engine=tasks"), Lang::Es).fragment, format!("v=1&e={id}"));
    }
    assert_eq!(read("e=lock&threads=05&work=0.10", Lang::Es).fragment, "v=1&e=lock");
}

/// The order of the forks and the order of choice share a key in links; their words tell them apart.
#[test]
fn an_order_of_forks_is_no_order_of_choice() {
    let reading = read("e=philosophers&order=left-right&order=random", Lang::En);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(reading.fragment, "v=1&e=philosophers&forks=left-right&order=random");
}

/// A schedule replays in the model in which it was made, so that is the one the link is about, whatever else it says.
#[test]
fn a_schedule_brings_its_own_model_of_switching() {
    for (model, other) in [("await", "access"), ("access", "await")] {
        let link = format!("e=lock&threads=2&increments=1&protection=none&switch={model}");
        let mut exploration = Exploration::new(&link, Lang::En, Plan::default()).unwrap();
        while exploration.go(1_000_000) {}
        let schedule = &exploration.report(Lang::En).outcomes[0].schedule;

        let right = read(&format!("{link}&s={schedule}"), Lang::En);
        assert_eq!(right.notices, []);
        assert!(right.fragment.ends_with(&format!("&switch={model}&s={schedule}")), "{}", right.fragment);

        // before the schedule in the link or after it
        let bare = "e=lock&threads=2&increments=1&protection=none";
        for wrong in [format!("{bare}&switch={other}&s={schedule}"), format!("{bare}&s={schedule}&switch={other}")] {
            let reading = read(&wrong, Lang::En);
            assert_eq!(reading.notices.len(), 1, "{wrong}: {:?}", reading.notices);
            let Notice { field, value, allowed, .. } = &reading.notices[0];
            assert_eq!((field.as_str(), value.as_str(), allowed.as_str()), ("switch", other, model));
            assert_eq!((reading.scenario, reading.fragment), (right.scenario.clone(), right.fragment.clone()));
        }

        // unsaid it stays unsaid: an exploration has a default of its own
        let unsaid = read(&format!("{bare}&s={schedule}"), Lang::En);
        assert_eq!(unsaid.notices, []);
        assert_eq!(unsaid.scenario.switch, right.scenario.switch);
        assert_eq!(unsaid.fragment, format!("v=1&{bare}&s={schedule}"));

        // threads follow no schedule: what was said stands
        let threads = read(&format!("{bare}&engine=threads&switch={other}&s={schedule}"), Lang::En);
        assert_eq!(threads.notices.iter().map(|notice| notice.field.as_str()).collect::<Vec<_>>(), ["s"]);
        assert!(threads.fragment.ends_with(&format!("&engine=threads&switch={other}")), "{}", threads.fragment);
    }
}
