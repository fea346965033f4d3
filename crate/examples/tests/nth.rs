//! Every schedule of an outcome can be had by its place: all are different, and each leads to that outcome.

use std::collections::BTreeSet;
use trenza_core::params::Lang;
use trenza_examples::{Exploration, Plan, walk};

#[test]
fn each_place_is_another_schedule_that_leads_to_its_outcome() {
    for (scenario, schedules) in [
        ("e=condition&items=2&capacity=1&switch=access", 30),
        ("e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access", 48),
        ("e=timeout", 3),
    ] {
        let mut exploration = Exploration::new(scenario, Lang::Es, Plan::default()).expect("it can be explored");
        while exploration.go(u64::MAX) {}
        let report = exploration.report(Lang::Es);
        let mut seen = BTreeSet::new();
        for (place, outcome) in report.outcomes.iter().enumerate() {
            let count = u64::try_from(outcome.count.0).expect("there are few");
            let mut smallest = false;
            for nth in 0..count {
                let schedule = exploration.nth(place, nth).expect("there are as many as were counted");
                let (walked, _) = walk(&format!("{scenario}&s={schedule}"), Lang::Es).expect("it can be walked");
                let end = walked.outcome.expect("it is short");
                assert_eq!((end.kind, end.holds), (outcome.kind, outcome.holds), "{scenario} {schedule}");
                assert_eq!(walked.misfit, None);
                for (key, figure) in &outcome.figures {
                    assert_eq!(&end.figures[key], figure, "{scenario} {schedule} {key}");
                }
                smallest |= schedule == outcome.schedule;
                seen.insert(schedule);
            }
            assert!(smallest, "the smallest is one of them");
            assert_eq!(exploration.nth(place, count), None);
        }
        assert_eq!(seen.len(), schedules, "{scenario}");
    }
}

#[test]
fn a_step_knows_who_else_could_have_gone() {
    let (walked, _) = walk("e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access", Lang::Es)
        .expect("it can be walked");
    for step in &walked.steps {
        assert_eq!(step.ready.len() + 1, step.of as usize);
        assert!(!step.ready.contains(&step.actor));
    }
    assert_eq!(walked.steps[0].ready.len(), 2);
}
