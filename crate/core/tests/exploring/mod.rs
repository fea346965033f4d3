//! Small programs, searched with and without memory, and once more by a few lines that know nothing of the search:
//! they go every way there is, and count.
#![allow(dead_code, reason = "each test file uses its part")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use trenza_core::explore::{Count, Limits, Schedule, Search, Status};
use trenza_core::kernel::{Delays, Kernel, Move, Rules, Switch};
use trenza_core::tasks::{Choice, Config, Oracle, Order, Run, Speed};
use trenza_core::words::ActorId;
use trenza_core::{OutcomeKind, Plain, Result, Value};

/// A program: what its main does, prepared anew for each run.
pub type Main = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Value>>>>>;

pub fn main_of<T: Plain, F: Future<Output = Result<T>> + 'static>(code: impl Fn() -> F + 'static) -> Main {
    Rc::new(move || {
        let main = code();
        Box::pin(async move { main.await.map(Plain::to_value) })
    })
}

pub fn config(rules: Rules, order: Order) -> Config {
    Config { seed: 1, order, rules, speed: Speed::Instant, real_clock: false, timed: false, step_limit: 10_000 }
}

/// Runs of the program that an oracle guides.
pub fn guided(main: &Main, rules: Rules, marks: bool) -> impl Fn(Box<dyn Oracle>) -> Run + 'static {
    let main = main.clone();
    move |oracle| Run::guided(&config(rules, Order::Fifo), oracle, marks, || main())
}

/// Any delay is possible, and only what is announced is a choice.
pub fn any(switch: Switch) -> Rules {
    Rules { switch, delays: Delays::Any, every_move: false }
}

/// Every model there is.
pub fn models() -> impl Iterator<Item = Rules> {
    let switches = [Switch::Await, Switch::Access].into_iter();
    let delays = |switch| [Delays::Any, Delays::Given].map(|delays| (switch, delays));
    switches
        .flat_map(delays)
        .flat_map(|(switch, delays)| [false, true].map(|every_move| Rules { switch, delays, every_move }))
}

/// An end, told from others by all that there is to tell: how, and where each actor has come.
pub type End = (String, Vec<String>);

pub fn end_of(run: &Run, kind: OutcomeKind) -> End {
    let actor = |actor: &trenza_core::kernel::Actor| format!("{}: {:?}", actor.path, actor.state);
    (format!("{kind:?}"), run.with_kernel(|kernel| kernel.actors().iter().map(actor).collect()))
}

/// How many schedules lead to an end, and what the smallest costs: preemptions, then moves.
pub type Ends = BTreeMap<End, (Count, (u32, u32))>;

pub fn searched(limits: Limits, make: impl Fn(Box<dyn Oracle>) -> Run + 'static) -> Search<'static, End> {
    let mut search = Search::new(limits, make, end_of);
    search.go(|| false);
    search
}

pub fn ends(search: &Search<'_, End>) -> Ends {
    let results = search.results();
    assert_eq!(results.len(), search.outcomes().len(), "each has a schedule");
    let end = |it: trenza_core::explore::Counted| {
        (search.outcomes()[it.outcome as usize].clone(), (it.count, (it.preemptions, it.steps)))
    };
    results.into_iter().map(end).collect()
}

/// Goes every way, one after the other, the last choice first.
#[derive(Default)]
struct Way {
    /// The place that was chosen, of how many.
    choices: Vec<(usize, usize)>,
    at: usize,
    last: ActorId,
    cost: (u32, u32),
}

#[derive(Clone, Default)]
struct EveryWay(Rc<RefCell<Way>>);

impl Oracle for EveryWay {
    fn choose(&mut self, _: &Kernel, moves: &[Move]) -> Option<usize> {
        let mut all = self.0.borrow_mut();
        let mut place = 0;
        if moves.len() > 1 {
            let at = all.at;
            if at == all.choices.len() {
                all.choices.push((0, moves.len()));
            }
            place = all.choices[at].0;
            all.at += 1;
        }
        let (chosen, last) = (moves[place].actor, all.last);
        all.cost.0 += u32::from(chosen != last && moves.iter().any(|other| other.actor == last));
        all.cost.1 += 1;
        all.last = chosen;
        Some(place)
    }
}

/// All ends by every single schedule; `None` if there are more than so many.
pub fn every_way(make: impl Fn(Box<dyn Oracle>) -> Run, most: usize) -> Option<Ends> {
    let oracle = EveryWay::default();
    let mut ends = Ends::new();
    for _ in 0..most {
        {
            let mut all = oracle.0.borrow_mut();
            (all.at, all.last, all.cost) = (0, 0, (0, 0));
        }
        let mut run = make(Box::new(oracle.clone()));
        let kind = run.to_end();
        let mut all = oracle.0.borrow_mut();
        let (count, cost) = ends.entry(end_of(&run, kind)).or_insert((0, all.cost));
        *count += 1;
        *cost = (*cost).min(all.cost);
        while let Some((place, of)) = all.choices.last_mut() {
            *place += 1;
            if place < of {
                break;
            }
            all.choices.pop();
        }
        if all.choices.is_empty() {
            return Some(ends);
        }
    }
    None
}

/// Whether the search finds the ends, counts and smallest schedules that are found by going every way; with and
/// without memory, marks heeded or not; and each end again by its schedule. Gives the number of schedules, or `None`
/// where there are more than `most`.
pub fn agrees(name: &str, main: &Main, rules: Rules, most: usize) -> Option<Count> {
    let every = every_way(guided(main, rules, false), most)?;
    let full = searched(Limits { remember: false, ..Limits::default() }, guided(main, rules, false));
    let known = searched(Limits::default(), guided(main, rules, false));
    let marked = searched(Limits::default(), guided(main, rules, true));
    for (how, search) in [("in full", &full), ("remembering", &known), ("marked", &marked)] {
        assert_eq!(search.status(), Status::Complete { cut: false }, "{name}, {rules:?}, {how}");
        assert!(!search.endless(), "{name}, {rules:?}, {how}");
        assert_eq!(ends(search), every, "{name}, {rules:?}, {how}");
    }
    let count: Count = every.values().map(|(count, _)| count).sum();
    assert_eq!(Count::from(full.runs()), count, "{name}, {rules:?}");
    for counted in known.results() {
        let choices = known.name(&counted.choices);
        let end = &known.outcomes()[counted.outcome as usize];
        assert_eq!(&replayed(main, rules, choices), end, "{name}, {rules:?}");
    }
    Some(count)
}

/// The end that the choices lead to, by way of a link.
pub fn replayed(main: &Main, rules: Rules, choices: Vec<Choice>) -> End {
    let schedule = Schedule { rules, revision: 0, fifo: false, choices };
    let schedule = Schedule::decode(&schedule.encode()).expect("it was just written");
    let main = main.clone();
    let mut run = Run::new(config(schedule.rules, schedule.order()), Box::new(Vec::new()), move || main());
    let kind = run.to_end();
    assert_eq!(run.misfit(), None);
    end_of(&run, kind)
}
