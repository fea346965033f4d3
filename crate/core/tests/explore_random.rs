//! Programs that nobody wrote by hand: the search, which remembers states, finds what is found by going every way.

mod exploring;

use exploring::{Main, agrees, main_of, models};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use trenza_core::tasks::*;
use trenza_core::{Error, Result};

/// What an actor does. Whatever it is told goes into a sum of its own, and decides what it writes.
#[derive(Clone, Debug)]
enum Step {
    /// Go into one of the locks, and stay there.
    Enter(usize),
    /// The same, for so long at most.
    EnterWithin(usize, u64),
    /// Come out of the lock that it went into last.
    Leave,
    Permit,
    Read,
    Write,
    Put,
    Take,
    Set,
    Wait,
    Meet,
    Sleep(u64),
    Turn,
    Draw,
    Join(usize),
    Cancel(usize),
    /// From here on, go on when cancelled.
    Swallow,
    Fail,
    /// Do the next ones as an actor of its own, for so long at most.
    Within(u64),
}

fn programs() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let step = prop_oneof![
        4 => (0..2_usize).prop_map(Step::Enter),
        2 => (0..2_usize, 1..3_u64).prop_map(|(lock, millis)| Step::EnterWithin(lock, millis)),
        3 => Just(Step::Leave),
        2 => Just(Step::Permit),
        4 => Just(Step::Read),
        4 => Just(Step::Write),
        2 => Just(Step::Put),
        2 => Just(Step::Take),
        1 => Just(Step::Set),
        1 => Just(Step::Wait),
        1 => Just(Step::Meet),
        2 => (1..3_u64).prop_map(Step::Sleep),
        1 => Just(Step::Turn),
        1 => Just(Step::Draw),
        1 => (0..3_usize).prop_map(Step::Join),
        2 => (0..3_usize).prop_map(Step::Cancel),
        1 => Just(Step::Swallow),
        1 => Just(Step::Fail),
        1 => (1..3_u64).prop_map(Step::Within),
    ];
    prop::collection::vec(prop::collection::vec(step, 1..6), 2..4)
}

#[derive(Clone, Copy)]
struct Words {
    locks: [Lock; 2],
    semaphore: Semaphore,
    value: Shared<u32>,
    queue: Queue<u32>,
    event: Event,
    barrier: Barrier,
}

type Family = Rc<RefCell<Vec<JoinHandle<u32>>>>;

async fn main_actor(program: Vec<Vec<Step>>) -> Result<(Vec<Result<u32>>, u32)> {
    let words = Words {
        locks: [Lock::new("lock 0"), Lock::new("lock 1")],
        semaphore: Semaphore::new("semaphore", 1),
        value: Shared::new("value", 0),
        queue: Queue::new("queue", 1),
        event: Event::new("event"),
        barrier: Barrier::new("barrier", 2),
    };
    let family = Family::default();
    for (i, steps) in program.into_iter().enumerate() {
        let actor = spawn(("actor", i as u32), live(i, steps, words, family.clone()));
        family.borrow_mut().push(actor);
    }
    let actors = family.borrow().clone();
    let told = gather_all(actors).await?;
    Ok((told, words.value.get().await))
}

async fn live(me: usize, steps: Vec<Step>, words: Words, family: Family) -> Result<u32> {
    let told = Rc::new(Cell::new(me as u32 + 1));
    follow(me, &steps, words, &family, &told).await?;
    Ok(told.get())
}

fn follow<'a>(
    me: usize,
    steps: &'a [Step],
    words: Words,
    family: &'a Family,
    told: &'a Rc<Cell<u32>>,
) -> std::pin::Pin<Box<dyn Future<Output = Result> + 'a>> {
    Box::pin(async move {
        let mut inside: Vec<Guard> = Vec::new();
        let mut permits = Vec::new();
        let mut swallows = false;
        let tell = |what: u32| told.set(told.get().wrapping_mul(31).wrapping_add(what));
        for (place, step) in steps.iter().enumerate() {
            let other = |whom: usize| family.borrow().get(whom).copied();
            let done = match step {
                Step::Enter(lock) => words.locks[*lock].guard().await.map(|guard| inside.push(guard)),
                Step::EnterWithin(lock, millis) => match words.locks[*lock].guard_within(ms(*millis)).await {
                    Err(Error::TimedOut) => {
                        tell(5);
                        Ok(())
                    }
                    entered => entered.map(|guard| inside.push(guard)),
                },
                Step::Leave => {
                    inside.pop();
                    Ok(())
                }
                Step::Permit => words.semaphore.permit().await.map(|permit| permits.push(permit)),
                Step::Read => {
                    tell(words.value.get().await);
                    Ok(())
                }
                Step::Write => {
                    words.value.set(told.get()).await;
                    Ok(())
                }
                Step::Put => words.queue.put(told.get()).await,
                Step::Take => words.queue.get().await.map(tell),
                Step::Set => {
                    words.event.set().await;
                    Ok(())
                }
                Step::Wait => words.event.wait().await,
                Step::Meet => words.barrier.wait().await,
                Step::Sleep(millis) => sleep(ms(*millis)).await,
                Step::Turn => checkpoint().await,
                Step::Draw => {
                    tell(random_int(1..=9));
                    Ok(())
                }
                Step::Join(whom) => match other(*whom) {
                    Some(whom) => match whom.join().await {
                        Err(Error::Cancelled) => Err(Error::Cancelled),
                        ended => {
                            tell(ended.unwrap_or(3));
                            Ok(())
                        }
                    },
                    None => Ok(()),
                },
                Step::Cancel(whom) => {
                    if let Some(whom) = other(*whom) {
                        whom.cancel();
                    }
                    Ok(())
                }
                Step::Swallow => {
                    swallows = true;
                    Ok(())
                }
                Step::Fail => Err(Error::failed("on purpose")),
                Step::Within(millis) => {
                    let (rest, family) = (steps[place + 1..].to_vec(), family.clone());
                    let ended = timeout("rest", ms(*millis), live(me, rest, words, family)).await;
                    return ended.map(tell);
                }
            };
            match done {
                Err(Error::Cancelled) if swallows => tell(7),
                done => done?,
            }
        }
        Ok(())
    })
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// More schedules than that are not walked one by one.
const MOST: usize = 1_500;

#[test]
fn remembering_states_changes_nothing_whatever_the_program() {
    let config = Config { cases: 150, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let (compared, rich) = (Cell::new(0), Cell::new(0));
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let result = runner.run(&programs(), |program| {
        let main: Main = main_of(move || main_actor(program.clone()));
        for rules in models() {
            if let Some(count) = agrees("random", &main, rules, MOST) {
                compared.set(compared.get() + 1);
                rich.set(rich.get() + u32::from(count > 10));
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (compared, rich) = (compared.get(), rich.get());
    println!("{compared} compared, {rich} of more than ten schedules");
    assert!(compared > 600 && rich > 300, "{compared} compared, {rich} of more than ten schedules");
}
