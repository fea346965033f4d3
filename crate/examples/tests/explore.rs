//! What the exploration says of the examples: each is searched to the end, what makes the search fast changes no
//! count, every outcome can be replayed, and the lessons' claims are true of every schedule, not only of those that
//! somebody saw.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::checks;
use trenza_core::explore::Schedule;
use trenza_core::params::Lang;
use trenza_core::{Figure, Outcome, OutcomeKind};
use trenza_examples::{Clock, ExampleInfo, Exploration, Explored, Mode, Plan, Report, Short, catalog, read, start};

fn explore(link: &str, plan: Plan) -> Report {
    let mut exploration = Exploration::new(link, Lang::En, plan).unwrap_or_else(|errors| panic!("{link}: {errors:?}"));
    while exploration.go(1_000_000) {}
    let (report, progress) = (exploration.report(Lang::En), exploration.progress());
    assert_eq!(
        progress.schedules, report.schedules,
        "{link}: what is counted on the way is what is counted at the end"
    );
    report
}

/// Searched to the end.
fn everything(link: &str) -> Report {
    let report = explore(link, Plan::default());
    assert!(report.complete, "{link}: {:?}", report.short);
    report
}

/// What there is to explore: of every example that can be, its preset and the links of its checks.
fn links() -> Vec<String> {
    let explored = catalog().examples.into_iter().filter(|info| info.unexplored.is_none());
    explored.flat_map(|info| [vec![info.presets.explore.into()], checks(info.id).explore].concat()).collect()
}

/// An outcome as it is told from others.
fn identity(kind: OutcomeKind, holds: bool, figures: &BTreeMap<String, Figure>) -> String {
    let untimed: BTreeMap<_, _> = figures.iter().filter(|(key, _)| !key.ends_with("_seconds")).collect();
    format!("{kind:?} {holds} {untimed:?}")
}

/// Outcomes with their counts, and what the smallest schedule to each costs.
fn found(report: &Report) -> BTreeMap<String, (u128, u32, u32)> {
    let one = |it: &Explored| (identity(it.kind, it.holds, &it.figures), (it.count.0, it.preemptions, it.steps));
    let found: BTreeMap<_, _> = report.outcomes.iter().map(one).collect();
    assert_eq!(found.len(), report.outcomes.len(), "no outcome is there twice");
    assert_eq!(found.values().map(|it| it.0).sum::<u128>(), report.schedules.0, "the counts add up");
    found
}

fn integers(report: &Report, key: &str) -> BTreeSet<i64> {
    let of = |outcome: &Explored| match outcome.figures[key] {
        Figure::Integer(int) => int,
        ref other => panic!("{key} is {other:?}"),
    };
    report.outcomes.iter().map(of).collect()
}

fn deadlocks(report: &Report) -> bool {
    report.outcomes.iter().any(|outcome| outcome.kind == OutcomeKind::Deadlock)
}

#[test]
fn every_example_is_searched_to_the_end_or_says_why_not() {
    let mut explored = 0;
    for info in catalog().examples {
        let preset = info.presets.explore;
        match info.unexplored {
            Some(why) => {
                let errors = Exploration::new(preset, Lang::En, Plan::default()).err().expect("it cannot be explored");
                assert_eq!((errors[0].field.as_str(), errors[0].message.as_str()), ("e", why.en), "{}", info.id);
                assert!(checks(info.id).explore.is_empty(), "{} has nothing to explore", info.id);
            }
            None => {
                let report = explore(preset, Plan::default());
                assert!(report.complete || report.short == Some(Short::Endless), "{preset}: {:?}", report.short);
                assert!(report.schedules.0 > 0 && report.seconds < 10.0, "{preset}: {report:?}");
                assert!(!checks(info.id).explore.is_empty(), "{}: checks.txt has no line `explore`", info.id);
                explored += 1;
            }
        }
    }
    assert!(explored >= 26, "{explored}");
}

#[test]
fn remembering_states_and_marking_rounds_change_nothing() {
    for link in links() {
        let known = everything(&link);
        let unmarked = explore(&link, Plan { marks: false, ..Plan::default() });
        let full = explore(&link, Plan { remember: false, marks: false, ..Plan::default() });
        assert_eq!(u128::from(full.runs), full.schedules.0, "{link}: every schedule is a run");
        assert_eq!(found(&known), found(&full), "{link}: remembering");
        assert_eq!(found(&unmarked), found(&full), "{link}: marks");
        assert!(known.states <= unmarked.states && unmarked.states <= full.states, "{link}");
        assert_eq!(known.failure.is_some(), known.outcomes.iter().any(|outcome| !outcome.holds), "{link}");
    }
}

#[test]
fn delays_as_given_and_both_models_of_switching_remember_rightly_too() {
    use trenza_core::kernel::Delays;
    for info in catalog().examples.into_iter().filter(|info| info.unexplored.is_none()) {
        let small = checks(info.id).explore.swap_remove(0);
        let small = small.replace("&switch=access", "").replace("&switch=await", "");
        for switch in ["await", "access"] {
            let link = format!("{small}&switch={switch}");
            let plan = Plan { delays: Delays::Given, ..Plan::default() };
            let known = explore(&link, plan);
            assert!(known.complete, "{link}: {:?}", known.short);
            let full = explore(&link, Plan { remember: false, marks: false, ..plan });
            assert_eq!(found(&known), found(&full), "{link}, delays as given");
        }
    }
}

/// Runs the scenario with that addition to its end.
fn run(link: &str) -> Outcome {
    let mut run = start(link, Lang::En, false, Box::new(std::sync::Arc::new(std::sync::Mutex::new(Vec::new()))))
        .unwrap_or_else(|errors| panic!("{link}: {errors:?}"));
    run.to_end();
    run.outcome().expect("it has ended")
}

fn replays(link: &str, report: &Report) {
    for outcome in &report.outcomes {
        let link = format!("{link}&speed=instant&s={}", outcome.schedule);
        let again = run(&link);
        assert_eq!(again.misfit, None, "{link}");
        assert_eq!(
            identity(again.kind, again.holds, &again.figures),
            identity(outcome.kind, outcome.holds, &outcome.figures),
            "{link}"
        );
    }
    if let Some(failure) = &report.failure {
        let smallest = report.outcomes.iter().filter(|it| !it.holds).map(|it| (it.preemptions, it.steps)).min();
        assert_eq!(Some((failure.preemptions, failure.steps)), smallest, "{link}");
        assert!(!run(&format!("{link}&speed=instant&s={}", failure.schedule)).holds, "{link}");
    }
}

#[test]
fn every_outcome_can_be_seen_again_by_its_schedule() {
    for link in links() {
        replays(&link, &everything(&link));
        replays(&link, &explore(&link, Plan { mode: Mode::Bound(1), ..Plan::default() }));
        replays(&link, &explore(&link, Plan { mode: Mode::Random(20), ..Plan::default() }));
    }
}

#[test]
fn a_run_that_was_drawn_can_be_seen_again_by_its_schedule() {
    // Where the clock is real it decides as well.
    let virtual_time = |info: &ExampleInfo| info.clock == Clock::Virtual;
    let (mut seen, mut too_long) = (0, 0);
    for info in catalog().examples.iter().filter(|info| virtual_time(info)) {
        for model in ["order=fifo", "order=random", "order=random&switch=access", "switch=access"] {
            let link = format!("{}&speed=instant&seed=5&{model}", checks(info.id).small);
            let first = run(&link);
            let Some(schedule) = &first.schedule else {
                too_long += 1;
                continue;
            };
            let again = run(&format!("{link}&s={schedule}"));
            assert_eq!(again.misfit, None, "{link}");
            assert_eq!(again.trace_hash, first.trace_hash, "{link}");
            assert_eq!(again.schedule, first.schedule, "{link}: its schedule is the one that it followed");
            seen += 1;
        }
    }
    assert!(seen > 90 && too_long < 4, "{seen} seen again, {too_long} too long for a link");
}

#[test]
fn a_schedule_for_other_code_says_where_it_stops_fitting_and_the_run_goes_on() {
    let link = "e=lock&threads=3&increments=2&protection=none&switch=access";
    for outcome in everything(link).outcomes {
        let fits = Schedule::decode(&outcome.schedule).unwrap();
        for place in [0, fits.choices.len() / 2, fits.choices.len() - 1] {
            let mut other = fits.clone();
            other.choices[place].path = "main/thread 9".into();
            let again = run(&format!("{link}&speed=instant&s={}", other.encode()));
            assert_eq!(again.misfit, Some(place as u64));
            assert_eq!(again.kind, OutcomeKind::Finished);
        }
    }
    let cut = Schedule { choices: Vec::new(), ..Schedule::decode(&everything(link).outcomes[0].schedule).unwrap() };
    assert_eq!(
        run(&format!("{link}&speed=instant&s={}", cut.encode())).misfit,
        None,
        "it ends, and then the first goes"
    );
}

#[test]
fn lost_updates_reach_exactly_these_values() {
    let reached = |params: &str| integers(&everything(&format!("e=lock&{params}")), "final");
    let three = "threads=3&increments=3";
    assert_eq!(reached(&format!("{three}&protection=none&switch=access")), (2..=9).collect());
    assert_eq!(reached(&format!("{three}&protection=none&switch=await")), (3..=9).collect());
    assert_eq!(reached(&format!("{three}&protection=none&switch=await&work=0")), [9].into());
    for switch in ["access", "await"] {
        for right in ["guard", "explicit"] {
            assert_eq!(reached(&format!("{three}&protection={right}&switch={switch}")), [9].into());
        }
        for wrong in ["own", "write"] {
            let none = reached(&format!("{three}&protection=none&switch={switch}"));
            assert_eq!(reached(&format!("{three}&protection={wrong}&switch={switch}")), none, "{wrong} {switch}");
        }
    }
    let two = "threads=2&increments=10&protection=none";
    assert_eq!(reached(&format!("{two}&switch=access")).first(), Some(&2));
    assert_eq!(reached(&format!("{two}&switch=await")).first(), Some(&10));
}

#[test]
fn schedules_are_counted_exactly() {
    let count = |params: &str| {
        let report = everything(&format!("e=lock&threads=3&increments=2&{params}"));
        found(&report);
        report.schedules.0
    };
    assert_eq!(count("protection=none&switch=access"), 34_650); // 12! / (4! 4! 4!)
    assert_eq!(count("protection=none&switch=await"), 1_680); // 9! / (3! 3! 3!)
    assert_eq!(count("protection=guard&switch=access"), 90); // 6! / (2! 2! 2!)
    assert_eq!(count("protection=guard"), 90, "threads are explored under `access`");
}

/// With one notification at a time, a deadlock is possible where producers + consumers > 2 x capacity, and nowhere else.
#[test]
fn the_law_of_the_condition_holds_in_every_small_case() {
    let mut both = [0, 0];
    let cases = [
        (1, 1, 1, 5),
        (1, 2, 1, 4),
        (2, 1, 1, 4),
        (2, 2, 1, 4),
        (1, 3, 1, 4),
        (3, 1, 1, 4),
        (1, 1, 2, 6),
        (1, 2, 2, 5),
        (2, 1, 2, 5),
        (2, 2, 2, 5),
        (1, 3, 2, 4),
        (3, 1, 2, 4),
        (1, 4, 2, 4),
        (2, 3, 2, 5),
    ];
    for (producers, consumers, capacity, items) in cases {
        let link = format!(
            "e=condition&items={items}&producers={producers}&consumers={consumers}&capacity={capacity}&produce=0&consume=0"
        );
        let law = producers + consumers > 2 * capacity;
        both[usize::from(law)] += 1;
        assert_eq!(deadlocks(&everything(&format!("{link}&notify=one"))), law, "{link}");
        let all = everything(&format!("{link}&notify=all"));
        assert!(all.failure.is_none() && !deadlocks(&all), "{link}: notify all");
    }
    assert_eq!(both, [7, 7], "both ways");
}

#[test]
fn philosophers_get_stuck_with_the_left_fork_first_and_never_in_order() {
    let at = |count: u32, forks: &str, mode: Mode| {
        let link = format!("e=philosophers&philosophers={count}&meals=1&forks={forks}&switch=access");
        explore(&link, Plan { mode, ..Plan::default() })
    };
    for count in 2..=5 {
        // Complete where that is a matter of a moment; all but the last of them have to be preempted once.
        let mode = if count <= 3 { Mode::All } else { Mode::Bound(count - 2) };
        let left = at(count, "left-right", mode);
        assert!(deadlocks(&left), "{count}");
        let stuck = left.outcomes.iter().find(|outcome| outcome.kind == OutcomeKind::Deadlock).expect("found");
        assert_eq!(integers(&Report { outcomes: vec![stuck.clone()], ..left.clone() }, "meals"), [0].into());
        let ordered = at(count, "ordered", mode);
        assert!(!deadlocks(&ordered) && ordered.failure.is_none(), "{count}: {:?}", ordered.failure);
        assert_eq!(ordered.complete, count <= 3, "{count}: {:?}", ordered.short);
    }
}

#[test]
fn philosophers_who_give_up_may_try_for_ever() {
    let report = explore("e=philosophers&philosophers=2&meals=1&forks=timeout&switch=access", Plan::default());
    assert_eq!((report.complete, report.short), (false, Some(Short::Endless)));
    assert!(!deadlocks(&report), "but they are never stuck");
}

#[test]
fn what_a_lesson_breaks_on_purpose_is_found() {
    for link in [
        "e=pipe&messages=[1]&ends=kept",
        "e=barrier&parties=3&arrive=miss",
        "e=rlock&lock=plain",
        "e=semaphore&workers=2&permits=1&release=forget",
        "e=event&waiters=1&set=never",
        "e=process-queue&items=2&sentinel=forget",
        "e=async-queue&items=2&capacity=1&done=forget",
        "e=shared-value&processes=2&increments=2&readings=0&lock=no",
        "e=manager&processes=2&entries=2&operation=counter&lock=no",
        "e=condition&items=2&consumers=2&capacity=1&check=if&notify=all",
    ] {
        let report = everything(link);
        let failure = report.failure.as_ref().unwrap_or_else(|| panic!("{link} never fails"));
        assert!(!run(&format!("{link}&speed=instant&s={}", failure.schedule)).holds, "{link}");
    }
    for link in [
        "e=pipe&messages=[1]",
        "e=barrier&parties=3",
        "e=rlock",
        "e=semaphore&workers=2&permits=1",
        "e=event&waiters=1",
        "e=process-queue&items=2",
        "e=async-queue&items=2&capacity=1",
        "e=shared-value&processes=2&increments=2&readings=0",
        "e=manager&processes=2&entries=2&operation=counter",
        "e=condition&items=2&consumers=2&capacity=1&notify=all",
    ] {
        assert!(everything(link).failure.is_none(), "{link} can fail");
    }
}

#[test]
fn what_is_not_everything_says_so() {
    let link = "e=lock&threads=2&increments=2&protection=none";
    let all = everything(link);
    let short = |plan| {
        let report = explore(link, plan);
        assert!(!report.complete);
        (report.short.unwrap(), found(&report))
    };
    let (why, bounded) = short(Plan { mode: Mode::Bound(1), ..Plan::default() });
    assert_eq!(why, Short::Bound);
    assert!(bounded.iter().all(|(outcome, (count, ..))| found(&all)[outcome].0 >= *count), "a part of them");
    assert!(explore(link, Plan { mode: Mode::Bound(100), ..Plan::default() }).complete, "nothing was left out");
    let (why, drawn) = short(Plan { mode: Mode::Random(200), ..Plan::default() });
    assert_eq!((why, drawn.values().map(|it| it.0).sum::<u128>()), (Short::Random, 200));
    assert!(drawn.keys().all(|outcome| found(&all).contains_key(outcome)), "none that cannot happen");
    assert_eq!(short(Plan { states: 5, ..Plan::default() }).0, Short::States);
    let mut stopped =
        Exploration::new("e=lock&threads=3&increments=2&protection=none", Lang::En, Plan::default()).unwrap();
    assert!(stopped.go(0), "there is more");
    let report = stopped.report(Lang::En);
    assert_eq!((report.complete, report.short), (false, Some(Short::Stopped)));
    replays("e=lock&threads=3&increments=2&protection=none", &report);
}

#[test]
fn a_wrong_scenario_is_not_explored() {
    let errors = Exploration::new("e=lock&threads=99&protection=none", Lang::En, Plan::default()).err().unwrap();
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["threads"]);
    assert!(read("e=lock&s=AA", Lang::En).notices.iter().any(|notice| notice.field == "s"));
}
