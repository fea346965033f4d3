//! The search: runs a program again and again, each time a way that nobody went.

use super::graph::{Count, Counted, Graph, Target};
use crate::kernel::{Kernel, Move};
use crate::outcome::OutcomeKind;
use crate::random::Stream;
use crate::tasks::{Choice, Oracle, Run};
use crate::words::ActorId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::rc::Rc;

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// States to keep.
    pub states: usize,
    /// Choices of one schedule; beyond it, a schedule counts as one that leads nowhere.
    pub depth: usize,
    /// Preemptions of one schedule, if there is a bound.
    pub preemptions: Option<u32>,
    /// Whether a state that was reached before ends a run. Without it every schedule is run: for comparison.
    pub remember: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { states: 1_000_000, depth: 2_000, preemptions: None, remember: true }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Going,
    /// Everything was searched. `cut`: except what the bound on preemptions forbids.
    Complete {
        cut: bool,
    },
    /// There are more states than it may keep.
    TooManyStates,
}

/// Prepares a run that an oracle guides.
type Make<'a> = Box<dyn Fn(Box<dyn Oracle>) -> Run + 'a>;
/// Says what an end is.
type Judge<'a, O> = Box<dyn Fn(&Run, OutcomeKind) -> O + 'a>;

/// A search over the schedules of a program. `O` is what an end is told apart by.
pub struct Search<'a, O> {
    make: Make<'a>,
    judge: Judge<'a, O>,
    guide: Rc<RefCell<Guide>>,
    outcomes: Vec<O>,
    places: HashMap<O, u32>,
    /// Ends that were judged, by the state in which they are.
    judged: Known,
    runs: u64,
    status: Status,
}

impl<'a, O: Clone + Eq + Hash> Search<'a, O> {
    /// `make` prepares a run with that oracle ([`Run::guided`]), always the same; `judge` says what an end is.
    pub fn new(
        limits: Limits,
        make: impl Fn(Box<dyn Oracle>) -> Run + 'a,
        judge: impl Fn(&Run, OutcomeKind) -> O + 'a,
    ) -> Self {
        Self {
            make: Box::new(make),
            judge: Box::new(judge),
            guide: Rc::new(RefCell::new(Guide::new(limits))),
            outcomes: Vec::new(),
            places: HashMap::new(),
            judged: Known::default(),
            runs: 0,
            status: Status::Going,
        }
    }

    /// Searches on until `enough` says so, asked after every run.
    pub fn go(&mut self, mut enough: impl FnMut() -> bool) -> Status {
        while self.status == Status::Going {
            self.run_once();
            if enough() {
                break;
            }
        }
        self.status
    }

    fn run_once(&mut self) {
        self.guide.borrow_mut().begin();
        let mut run = (self.make)(Box::new(self.guide.clone()));
        let kind = run.to_end();
        self.runs += 1;
        let mut guide = self.guide.borrow_mut();
        if !guide.left {
            let kind = if guide.too_deep { OutcomeKind::StepLimit } else { kind };
            let state = run.with_kernel(|kernel| kernel.end_fingerprint(kind));
            let id = self.judged.get(&state).copied().unwrap_or_else(|| {
                let outcome = (self.judge)(&run, kind);
                let next = self.outcomes.len() as u32;
                let id = *self.places.entry(outcome.clone()).or_insert(next);
                if id == next {
                    self.outcomes.push(outcome);
                }
                self.judged.insert(state, id);
                id
            });
            guide.arrive(Target::Outcome(id));
        }
        if guide.turn_back() {
            self.status = Status::Complete { cut: guide.cut };
        } else if guide.graph.states() >= guide.limits.states {
            self.status = Status::TooManyStates;
        }
    }

    /// Runs of the program so far.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// States in which somebody has to choose.
    pub fn states(&self) -> usize {
        self.guide.borrow().graph.states()
    }

    /// What ends were found, by their numbers.
    pub fn outcomes(&self) -> &[O] {
        &self.outcomes
    }

    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether there are schedules that never end.
    pub fn endless(&self) -> bool {
        self.guide.borrow().graph.endless
    }

    /// How many schedules lead to each outcome, of those searched so far.
    pub fn counts(&self) -> Vec<Count> {
        let guide = self.guide.borrow();
        let open: Vec<u32> = guide.way.iter().map(|step| step.state).collect();
        guide.graph.count(self.outcomes.len(), &open)
    }

    /// The outcomes with their counts and smallest schedules, as far as it has come.
    pub fn results(&self) -> Vec<Counted> {
        let counts = self.counts();
        let smallest = self.guide.borrow().graph.smallest(self.outcomes.len());
        (0..)
            .zip(counts.into_iter().zip(smallest))
            .filter_map(|(outcome, (count, smallest))| {
                let ((preemptions, steps), choices) = smallest?;
                Some(Counted { outcome, count, preemptions, steps, choices })
            })
            .collect()
    }

    /// The choices of one of the schedules that lead to an outcome, by its place among them.
    pub fn nth(&self, outcome: u32, place: Count) -> Option<Vec<Move>> {
        let guide = self.guide.borrow();
        let open: Vec<u32> = guide.way.iter().map(|step| step.state).collect();
        guide.graph.nth(outcome, place, &open)
    }

    /// The same choices, as a schedule names them.
    pub fn name(&self, choices: &[Move]) -> Vec<Choice> {
        name(&self.make, choices)
    }
}

/// Choices by the actors' paths, which mean the same in every run.
pub fn name(make: &dyn Fn(Box<dyn Oracle>) -> Run, choices: &[Move]) -> Vec<Choice> {
    let named = Rc::new(RefCell::new(Names { choices: choices.to_vec(), named: Vec::new() }));
    make(Box::new(named.clone())).to_end();
    named.take().named
}

/// The oracle of a search: leads each run along the way and then beyond.
struct Guide {
    limits: Limits,
    graph: Graph,
    known: Known,
    /// The states that the way goes through, and the place of the move in each.
    way: Vec<Step>,
    /// Which states lie on the way.
    on_way: Vec<bool>,
    at: usize,
    last: ActorId,
    /// Moves since the last choice.
    steps: u32,
    used: u32,
    /// The run came to a state that is known.
    left: bool,
    too_deep: bool,
    cut: bool,
}

struct Step {
    state: u32,
    place: u32,
    /// The places among all the moves, where a bound forbids some.
    places: Option<Vec<u32>>,
}

/// What is known of states, by their fingerprints.
pub type Known = HashMap<u128, u32, BuildHasherDefault<Passed>>;

/// Fingerprints are hashes already.
#[derive(Default)]
pub struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u128(&mut self, fingerprint: u128) {
        self.0 = fingerprint as u64;
    }
}

impl Guide {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            graph: Graph::default(),
            known: Known::default(),
            way: Vec::new(),
            on_way: Vec::new(),
            at: 0,
            last: 0,
            steps: 0,
            used: 0,
            left: false,
            too_deep: false,
            cut: false,
        }
    }

    fn begin(&mut self) {
        (self.at, self.last, self.steps, self.used) = (0, 0, 0, 0);
        (self.left, self.too_deep) = (false, false);
    }

    /// The way so far leads there.
    fn arrive(&mut self, to: Target) {
        let (last, steps) = (self.last, self.steps);
        match (self.way.last(), to) {
            (Some(step), _) => {
                let edge = self.graph.edge(step.state, step.place);
                (edge.to, edge.last, edge.steps) = (to, last, steps);
            }
            (None, Target::Outcome(outcome)) => {
                self.graph.only = Some(outcome);
                self.graph.start = (last, steps);
            }
            (None, _) => self.graph.start = (last, steps),
        }
    }

    /// The next way that nobody went; true if there is none.
    fn turn_back(&mut self) -> bool {
        while let Some(step) = self.way.last_mut() {
            step.place += 1;
            if step.place < self.graph.width(step.state) {
                return false;
            }
            self.graph.done.push(step.state);
            self.on_way[step.state as usize] = false;
            self.way.pop();
        }
        true
    }

    /// Takes a move: who goes last, and what it cost.
    fn take(&mut self, moves: &[Move], place: usize) -> usize {
        let actor = moves[place].actor;
        if actor != self.last && moves.iter().any(|other| other.actor == self.last) {
            self.used += 1;
        }
        self.last = actor;
        self.steps += 1;
        place
    }

    /// The places of the moves that the bound allows, if it forbids any.
    fn within_bound(&mut self, moves: &[Move]) -> Option<Vec<u32>> {
        let bound = self.limits.preemptions?;
        if self.used < bound || !moves.iter().any(|other| other.actor == self.last) {
            return None;
        }
        let allowed: Vec<u32> =
            (0..).zip(moves).filter(|(_, it)| it.actor == self.last).map(|(place, _)| place).collect();
        self.cut |= allowed.len() < moves.len();
        Some(allowed)
    }

    /// What tells this state from others, with what the bound depends on.
    fn key(&self, kernel: &Kernel) -> u128 {
        let key = kernel.fingerprint();
        match self.limits.preemptions {
            None => key,
            Some(_) => {
                let mut digest = crate::trace::Digest::default();
                digest.words([key as u64, (key >> 64) as u64]);
                digest.words([u64::from(self.last), u64::from(self.used)]);
                digest.wide()
            }
        }
    }
}

impl Oracle for Rc<RefCell<Guide>> {
    fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> Option<usize> {
        let mut guide = self.borrow_mut();
        let guide = &mut *guide;
        if moves.len() == 1 {
            return Some(guide.take(moves, 0));
        }
        if let Some(step) = guide.way.get(guide.at) {
            let place = step.places.as_ref().map_or(step.place, |places| places[step.place as usize]);
            guide.at += 1;
            guide.steps = 0;
            return Some(guide.take(moves, place as usize));
        }
        if guide.at >= guide.limits.depth {
            guide.too_deep = true;
            return None;
        }
        let places = guide.within_bound(moves);
        let key = guide.key(kernel);
        if guide.limits.remember
            && let Some(known) = guide.known.get(&key)
        {
            let known = *known;
            let back = guide.on_way[known as usize];
            guide.graph.endless |= back;
            guide.arrive(if back { Target::Back } else { Target::State(known) });
            guide.left = true;
            return None;
        }
        let state = match &places {
            None => guide.graph.add(moves.iter().copied()),
            Some(places) => guide.graph.add(places.iter().map(|place| moves[*place as usize])),
        };
        guide.on_way.push(true);
        if guide.limits.remember {
            guide.known.insert(key, state);
        }
        guide.arrive(Target::State(state));
        let place = places.as_ref().map_or(0, |places| places[0]);
        guide.way.push(Step { state, place: 0, places });
        guide.at += 1;
        guide.steps = 0;
        Some(guide.take(moves, place as usize))
    }
}

/// Goes a way that is known, and writes down its choices by name.
#[derive(Default)]
struct Names {
    choices: Vec<Move>,
    named: Vec<Choice>,
}

impl Oracle for Rc<RefCell<Names>> {
    fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> Option<usize> {
        if moves.len() == 1 {
            return Some(0);
        }
        let mut names = self.borrow_mut();
        let chosen = *names.choices.get(names.named.len())?;
        let path = kernel.actor(chosen.actor).path.clone();
        names.named.push(Choice { path, expires: chosen.expires });
        moves.iter().position(|it| *it == chosen)
    }
}

/// One schedule drawn at random, each move as likely as the others: its end, its choices, and its preemptions and
/// moves.
pub fn draw(make: &dyn Fn(Box<dyn Oracle>) -> Run, seed: u64, depth: usize) -> (Run, OutcomeKind, Drawn) {
    let lot = Rc::new(RefCell::new(Lot {
        stream: Stream::new(seed, 0),
        depth,
        drawn: Drawn::default(),
        last: 0,
        too_deep: false,
    }));
    let mut run = make(Box::new(lot.clone()));
    let kind = run.to_end();
    let lot = lot.borrow();
    let kind = if lot.too_deep { OutcomeKind::StepLimit } else { kind };
    (run, kind, lot.drawn.clone())
}

/// A schedule that was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    pub preemptions: u32,
    pub steps: u32,
    pub choices: Vec<Move>,
}

struct Lot {
    stream: Stream,
    depth: usize,
    drawn: Drawn,
    last: ActorId,
    too_deep: bool,
}

impl Oracle for Rc<RefCell<Lot>> {
    fn choose(&mut self, _: &Kernel, moves: &[Move]) -> Option<usize> {
        let mut lot = self.borrow_mut();
        let lot = &mut *lot;
        let mut place = 0;
        if moves.len() > 1 {
            if lot.drawn.choices.len() >= lot.depth {
                lot.too_deep = true;
                return None;
            }
            place = lot.stream.integer(0..=moves.len() as u64 - 1) as usize;
            lot.drawn.choices.push(moves[place]);
        }
        let actor = moves[place].actor;
        lot.drawn.preemptions += u32::from(actor != lot.last && moves.iter().any(|other| other.actor == lot.last));
        lot.last = actor;
        lot.drawn.steps += 1;
        Some(place)
    }
}
