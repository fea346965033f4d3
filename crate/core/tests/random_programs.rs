//! Small programs that nobody wrote by hand: whatever their actors do, in whatever order, two are never inside
//! together, nobody sleeps through its wake-up, and the run ends. What its deadlocks come to is worked out here a
//! second time, from the trace alone.

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use support::*;

const LOCKS: usize = 2;

#[derive(Clone, Debug)]
enum Step {
    /// Go into a lock (the first ones) or a semaphore, and stay there.
    Enter(usize),
    /// Go into a lock, but wait for so long at most.
    EnterWithin(usize, u64),
    /// Come out of it, if inside.
    Leave(usize),
    /// Let nobody into where it is, ever.
    Keep(usize),
    Sleep(u64),
    Busy(u64),
    Turn,
    Read,
    Write,
    Join(usize),
    Cancel(usize),
    /// From here on, go on when cancelled.
    Swallow,
    Fail,
    Panic,
}

#[derive(Clone, Debug)]
struct Program {
    /// Of each semaphore.
    permits: Vec<u32>,
    actors: Vec<Vec<Step>>,
}

fn programs() -> impl Strategy<Value = Program> {
    let step = prop_oneof![
        8 => (0..LOCKS + 2).prop_map(Step::Enter),
        2 => (0..LOCKS, 1..4_u64).prop_map(|(lock, millis)| Step::EnterWithin(lock, millis)),
        6 => (0..LOCKS + 2).prop_map(Step::Leave),
        1 => (0..LOCKS + 2).prop_map(Step::Keep),
        3 => (1..4_u64).prop_map(Step::Sleep),
        1 => (1..4_u64).prop_map(Step::Busy),
        2 => Just(Step::Turn),
        2 => Just(Step::Read),
        2 => Just(Step::Write),
        1 => (0..5_usize).prop_map(Step::Join),
        2 => (0..5_usize).prop_map(Step::Cancel),
        1 => Just(Step::Swallow),
        1 => prop_oneof![Just(Step::Fail), Just(Step::Panic)],
    ];
    let actor = prop::collection::vec(step, 0..10);
    (prop::collection::vec(0..3_u32, 2), prop::collection::vec(actor, 1..5))
        .prop_map(|(permits, actors)| Program { permits, actors })
}

/// How many are inside each lock and semaphore, counted without the engine.
#[derive(Default)]
struct House {
    inside: [AtomicU32; LOCKS + 2],
    broken: AtomicBool,
}

impl Program {
    /// How many may be inside.
    fn room(&self, place: usize) -> u32 {
        if place < LOCKS { 1 } else { self.permits[place - LOCKS] }
    }
}

/// Somebody inside; counted out before what it holds is given back.
struct Visit<G> {
    place: usize,
    house: Arc<House>,
    _holds: G,
}

impl<G> Visit<G> {
    fn new(place: usize, program: &Program, house: &Arc<House>, holds: G) -> Self {
        if house.inside[place].fetch_add(1, Ordering::SeqCst) >= program.room(place) {
            house.broken.store(true, Ordering::SeqCst);
        }
        Self { place, house: house.clone(), _holds: holds }
    }
}

impl<G> Drop for Visit<G> {
    fn drop(&mut self) {
        self.house.inside[self.place].fetch_sub(1, Ordering::SeqCst);
    }
}

type Input = (Program, Arc<House>);

program! {
    mod lives(Input) {
        type Family = Arc<OnceLock<Vec<JoinHandle<()>>>>;

        /// A guard or a permit.
        type Holds = (Option<Guard>, Option<Permit>);

        pub async fn main((program, house): Input) -> Result {
            let words = Words {
                locks: [0, 1].map(|i| Lock::new(&format!("lock {i}"))),
                semaphores: [0, 1].map(|i| Semaphore::new(&format!("semaphore {i}"), program.permits[i])),
                value: Shared::new("value", 0),
            };
            let family = Family::default();
            hold_starts();
            let spawn_one = |i| spawn(("actor", i as u32), live(i, program.clone(), words, family.clone(), house.clone()));
            let actors: Vec<_> = (0..program.actors.len()).map(spawn_one).collect();
            let _ = family.set(actors.clone());
            let_start();
            gather_all(actors).await.map(drop)
        }

        #[derive(Clone, Copy)]
        pub struct Words {
            locks: [Lock; LOCKS],
            semaphores: [Semaphore; 2],
            value: Shared<u32>,
        }

        async fn live(me: usize, program: Program, words: Words, family: Family, house: Arc<House>) -> Result {
            let mut inside: Vec<Visit<Holds>> = Vec::new();
            let mut swallows = false;
            for step in &program.actors[me] {
                let done = match step {
                    Step::Enter(place) => match enter(*place, words).await {
                        Ok(holds) => {
                            inside.push(Visit::new(*place, &program, &house, holds));
                            Ok(())
                        }
                        Err(error) => Err(error),
                    },
                    Step::EnterWithin(lock, millis) => {
                        say("not for long");
                        let entered = words.locks[*lock].guard_within(ms(*millis)).await;
                        say("long enough");
                        match entered {
                            Ok(guard) => {
                                inside.push(Visit::new(*lock, &program, &house, (Some(guard), None)));
                                Ok(())
                            }
                            Err(Error::TimedOut) => Ok(()),
                            Err(error) => Err(error),
                        }
                    }
                    Step::Leave(place) => {
                        if let Some(visit) = inside.iter().position(|visit| visit.place == *place) {
                            drop(inside.remove(visit));
                        }
                        Ok(())
                    }
                    Step::Keep(place) => {
                        if let Some(visit) = inside.iter().position(|visit| visit.place == *place) {
                            std::mem::forget(inside.remove(visit));
                        }
                        Ok(())
                    }
                    Step::Sleep(millis) => sleep(ms(*millis)).await,
                    Step::Busy(millis) => busy(ms(*millis)).await,
                    Step::Turn => checkpoint().await,
                    Step::Read => {
                        words.value.get().await;
                        Ok(())
                    }
                    Step::Write => {
                        words.value.set(me as u32).await;
                        Ok(())
                    }
                    Step::Join(whom) => match family.get().and_then(|all| all.get(*whom)) {
                        Some(whom) => whom.join().await.or_else(|error| if error == Error::Cancelled { Err(error) } else { Ok(()) }),
                        None => Ok(()),
                    },
                    Step::Cancel(whom) => {
                        if let Some(whom) = family.get().and_then(|all| all.get(*whom)) {
                            whom.cancel();
                        }
                        Ok(())
                    }
                    Step::Swallow => {
                        swallows = true;
                        Ok(())
                    }
                    Step::Fail => Err(Error::failed("on purpose")),
                    Step::Panic => panic!("by accident"),
                };
                match done {
                    Err(Error::Cancelled) if swallows => {}
                    done => done?,
                }
            }
            Ok(())
        }

        async fn enter(place: usize, words: Words) -> Result<Holds> {
            if place < LOCKS {
                Ok((Some(words.locks[place].guard().await?), None))
            } else {
                Ok((None, Some(words.semaphores[place - LOCKS].permit().await?)))
            }
        }
    }
}

/// Where everybody is when the trace ends.
#[derive(Default)]
struct Final {
    /// Who holds each resource, as often as it does.
    holders: BTreeMap<u32, Vec<u32>>,
    /// Permits left of each semaphore, room of each lock.
    room: BTreeMap<u32, u32>,
    ended: BTreeSet<u32>,
    waiting: BTreeMap<u32, Event>,
    sleeping: BTreeSet<u32>,
    /// Who waits for so long at most.
    impatient: BTreeSet<u32>,
}

impl Final {
    fn of(end: &End, program: &Program) -> Self {
        let mut now = Self::default();
        let rooms = [1, 1].into_iter().chain(program.permits.iter().copied());
        now.room = (0..).zip(rooms).collect();
        for event in &end.events {
            let me = event.actor;
            now.waiting.remove(&me);
            match event.kind {
                Kind::Wait => _ = now.waiting.insert(me, event.clone()),
                Kind::Log if event.values == [Value::text("not for long")] => _ = now.impatient.insert(me),
                Kind::Log => _ = now.impatient.remove(&me),
                Kind::Sleep => _ = now.sleeping.insert(me),
                Kind::Wake => _ = now.sleeping.remove(&me),
                Kind::Cancel => {
                    // Its target is told, and goes on; unless it was not waiting in the first place.
                    now.waiting.remove(&event.a);
                    now.sleeping.remove(&event.a);
                }
                Kind::Finish | Kind::Fail | Kind::Cancelled => _ = now.ended.insert(me),
                Kind::Acquire => {
                    now.holders.entry(event.target).or_default().push(me);
                    *now.room.entry(event.target).or_default() -= 1;
                }
                Kind::Release => {
                    let holders = now.holders.entry(event.target).or_default();
                    let place = holders.iter().position(|holder| *holder == me).expect("only who is inside leaves");
                    holders.remove(place);
                    *now.room.entry(event.target).or_default() += 1;
                }
                _ => {}
            }
        }
        now
    }

    /// Who could let `id` go on.
    fn held_up_by(&self, id: u32) -> Vec<u32> {
        let Some(wait) = self.waiting.get(&id) else { return Vec::new() };
        let others = if wait.target != trenza_core::trace::NONE {
            return self.holders.get(&wait.target).cloned().unwrap_or_default();
        } else if wait.a == OpCode::Join as u32 {
            vec![wait.b]
        } else {
            (1..=self.actors()).collect() // main gathers them all
        };
        others.into_iter().filter(|other| !self.ended.contains(other)).collect()
    }

    fn actors(&self) -> u32 {
        self.ended.iter().chain(self.waiting.keys()).max().copied().unwrap_or(0)
    }

    /// Whether `to` is reached from `from` by going on along "is held up by".
    fn reaches(&self, from: u32, to: u32) -> bool {
        let (mut seen, mut next) = (BTreeSet::new(), self.held_up_by(from));
        while let Some(id) = next.pop() {
            if id == to {
                return true;
            }
            if seen.insert(id) {
                next.extend(self.held_up_by(id));
            }
        }
        false
    }
}

fn judge(how: &How, program: &Program) -> std::result::Result<End, TestCaseError> {
    let house = Arc::new(House::default());
    let end = lives::run(how, &(program.clone(), house.clone()));
    prop_assert!(!house.broken.load(Ordering::SeqCst), "too many were inside: {}", end);
    let now = Final::of(&end, program);
    if end.kind == OutcomeKind::Finished {
        prop_assert!(now.ended.len() == end.actors.len(), "{}", end);
        return Ok(end);
    }
    prop_assert!(end.kind == OutcomeKind::Deadlock, "{}", end);
    prop_assert!(now.sleeping.is_empty(), "somebody would have woken: {}", end);
    prop_assert!(now.impatient.is_empty(), "somebody would have given up: {}", end);
    let stuck: Vec<u32> = (0..end.actors.len() as u32).filter(|id| !now.ended.contains(id)).collect();
    prop_assert!(!stuck.is_empty(), "{}", end);
    for id in &stuck {
        let Some(wait) = now.waiting.get(id) else {
            return Err(TestCaseError::fail(format!("{} waits for nothing: {end}", end.name(*id))));
        };
        let really = match wait.target {
            trenza_core::trace::NONE => !now.held_up_by(*id).is_empty(),
            resource => now.room[&resource] == 0,
        };
        prop_assert!(really, "{} sleeps through its wake-up: {}", end.name(*id), end);
    }
    let in_a_cycle: Vec<u32> = stuck.iter().copied().filter(|id| now.reaches(*id, *id)).collect();
    prop_assert!(end.closed != in_a_cycle.is_empty(), "a cycle through {:?}: {}", in_a_cycle, end);
    let told: Vec<u32> = end.stuck.iter().map(|edge| edge.actor).collect();
    if end.closed {
        let next = told.iter().cycle().skip(1);
        for (one, next) in told.iter().zip(next) {
            prop_assert!(now.held_up_by(*one).contains(next), "{} is not held up by {}: {}", one, next, end);
        }
    } else {
        prop_assert!(told == stuck, "{}", end);
    }
    Ok(end)
}

fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(cases.into()), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn tasks_are_never_two_inside_never_sleep_through_and_always_end(program in programs(), seed: u64) {
        for how in [FIFO, ACCESS, drawn(seed), drawn_access(seed)] {
            let end = judge(&how, &program)?;
            prop_assert!(end.hash == judge(&how, &program)?.hash, "the same run again: {}", end);
        }
    }

    #[test]
    fn a_schedule_of_anything_is_followed_as_far_as_it_fits(
        program in programs(),
        choices in prop::collection::vec(0..5_u32, 0..40),
        at_access: bool,
    ) {
        let choices: Vec<String> = choices.into_iter().map(|i| format!("main/actor {i}")).collect();
        let switch = if at_access { Switch::Access } else { Switch::Await };
        judge(&recorded(switch, &choices.iter().map(String::as_str).collect::<Vec<_>>()), &program)?;
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn threads_are_never_two_inside_never_sleep_through_and_always_end(program in programs()) {
        judge(&THREADS, &program)?;
        judge(&FAST_THREADS, &program)?;
    }
}
