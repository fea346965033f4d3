//! The end of a run, wherever its actors are: everybody leaves, and what they had is dropped.

mod support;

use std::sync::Arc;
use support::*;
use trenza_core::tasks::{Config, Run, Slice};

/// Each actor has a copy: when only the test's is left, everything was dropped.
type Witness = Arc<()>;

/// Keeps a witness for as long as the actor runs.
async fn with<T>(witness: Witness, body: impl Future<Output = T>) -> T {
    let output = body.await;
    drop(witness);
    output
}

program! {
    /// Somebody in every place where an actor may be when the run is ended.
    mod house(Witness) {
        const FOR_LONG: Duration = Duration::from_secs(1_000_000);

        pub async fn main(witness: Witness) -> Result {
            let (lock, semaphore) = (Lock::new("lock"), Semaphore::new("semaphore", 0));
            let _guard = lock.guard().await?;
            let here = || witness.clone();
            let blocked = spawn("blocked", with(here(), async move { lock.guard().await.map(drop) }));
            spawn("joiner", with(here(), async move { blocked.join().await }));
            spawn("sleeper", with(here(), async { sleep(FOR_LONG).await }));
            spawn("owner", with(here(), async move {
                let _own = Lock::new("own").guard().await?;
                semaphore.acquire().await
            }));
            let _: JoinHandle<()> = spawn("stubborn", with(here(), async move {
                loop {
                    let _ = semaphore.acquire().await;
                }
            }));
            let pool = Pool::new("pool", "worker", 1);
            for _ in 0..2 {
                pool.submit(|witness| with(witness, sleep(FOR_LONG)), here()).await?; // the second is never begun
            }
            if ON_THREADS {
                spawn("busy", with(here(), async { busy(FOR_LONG).await }));
                let _: JoinHandle<()> = spawn("chatty", with(here(), async {
                    loop {
                        say("and another thing");
                    }
                }));
            }
            with(here(), sleep(FOR_LONG)).await
        }
    }
}

fn settled(seen: &Seen) -> bool {
    let busy =
        |name| seen.actor(name).is_some_and(|id| seen.events.iter().any(|e| e.kind == Kind::Busy && e.actor == id));
    seen.waits_for("blocked", "lock")
        && seen.waits_for("owner", "semaphore")
        && seen.waits_for("stubborn", "semaphore")
        && seen.sleeps("sleeper")
        && seen.joins("joiner")
        && seen.sleeps("worker 1")
        && seen.sleeps("main")
        && (seen.actor("chatty").is_none() || (seen.said("and another thing") && busy("busy")))
}

#[test]
fn stop_ends_threads_that_block_sleep_compute_or_talk() {
    let (stage, witness) = (Stage::new(), Witness::default());
    let there = witness.clone();
    let run = threads_run(threads_config(Speed::Times(1.0)), &stage, move || house::in_threads::main(there));
    stage.wait_until("everybody to be in place", settled);
    assert_eq!(run.ended(), None);
    run.stop();
    assert_eq!(stage.wait_for_end(&run, &THREADS), OutcomeKind::Stopped);
    assert_eq!(run.result(), None);
    drop(run); // with the job that nobody began
    assert_eq!(Arc::strong_count(&witness), 1, "somebody's values were not dropped");
}

#[test]
fn stop_ends_tasks_where_they_are() {
    let (stage, witness) = (Stage::new(), Witness::default());
    let there = witness.clone();
    let config = Config { speed: Speed::Times(1.0), ..tasks_config(Order::Fifo, Switch::Await, 1) };
    let mut run = tasks_run(config, &stage, move || house::in_tasks::main(there));
    assert!(matches!(run.slice(1_000_000), Slice::Wait(micros) if micros > 1_000_000), "nothing to do for long");
    assert!(stage.look(settled));
    assert!(Arc::strong_count(&witness) > 6);
    let events = stage.look(|seen| seen.events.len());
    run.stop();
    assert_eq!(run.slice(1_000_000), Slice::Ended(OutcomeKind::Stopped));
    assert_eq!(Arc::strong_count(&witness), 1, "somebody's values were not dropped");
    assert_eq!(stage.look(|seen| seen.events.len()), events, "nobody releases anything when the run is over");
    run.stop();
    assert_eq!(run.slice(1_000_000), Slice::Ended(OutcomeKind::Stopped));
}

#[test]
fn a_run_that_is_forgotten_drops_everything_too() {
    let witness = Witness::default();
    for slices in 0..2 {
        let (stage, there) = (Stage::new(), witness.clone());
        let config = Config { speed: Speed::Times(1.0), ..tasks_config(Order::Fifo, Switch::Await, 1) };
        let mut run = tasks_run(config, &stage, move || house::in_tasks::main(there));
        for _ in 0..slices {
            run.slice(1_000_000);
        }
        drop(run);
        assert_eq!(Arc::strong_count(&witness), 1);
    }
}

#[test]
fn a_run_may_be_stopped_before_anything_of_it_has_happened() {
    let (stage, witness) = (Stage::new(), Witness::default());
    let there = witness.clone();
    let mut run = tasks_run(tasks_config(Order::Fifo, Switch::Await, 1), &stage, move || house::in_tasks::main(there));
    run.stop();
    assert_eq!(run.to_end(), OutcomeKind::Stopped);
    assert_eq!(Arc::strong_count(&witness), 1);

    let there = witness.clone();
    stage.hold_starts();
    let run = threads_run(threads_config(Speed::Instant), &stage, move || house::in_threads::main(there));
    run.stop();
    stage.let_start();
    assert_eq!(stage.wait_for_end(&run, &THREADS), OutcomeKind::Stopped);
    drop(run);
    assert_eq!(Arc::strong_count(&witness), 1);
}

program! {
    /// Others are in the middle of something when nobody can go on: a deadlock.
    mod deadlocked(Witness) {
        pub async fn main(witness: Witness) -> Result {
            let lock = Lock::new("lock");
            let _guard = lock.guard().await?;
            let actors = (1..=5).map(|i| spawn(("actor", i), with(witness.clone(), enter(lock))));
            gather(actors.collect()).await.map(drop)
        }

        async fn enter(lock: Lock) -> Result {
            let _own = Lock::new("own").guard().await?;
            lock.acquire().await
        }
    }
}

#[test]
fn after_a_deadlock_everybody_leaves_too() {
    for how in everywhere() {
        let witness = Witness::default();
        // That no thread is left is waited for in every run.
        let end = deadlocked::run(&how, &witness);
        assert_eq!(end.kind, OutcomeKind::Deadlock, "{how}");
        assert_eq!(Arc::strong_count(&witness), 1, "{how}");
        assert!(end.events.iter().all(|event| event.kind != Kind::Release), "nobody releases anything: {how}");
    }
}

program! {
    /// One fails and one panics.
    mod mixed_ends(Witness) {
        pub async fn main(witness: Witness) -> Result {
            let all = [false, true].map(|panics| spawn("fails", with(witness.clone(), fail(panics))));
            gather_all(all.to_vec()).await.map(drop)
        }

        async fn fail(panics: bool) -> Result {
            checkpoint().await?;
            assert!(!panics, "oh no");
            Err(Error::failed("no"))
        }
    }
}

#[test]
fn who_fails_drops_what_it_has() {
    for how in everywhere() {
        let witness = Witness::default();
        mixed_ends::run(&how, &witness).finished();
        assert_eq!(Arc::strong_count(&witness), 1, "{how}");
    }
}

#[test]
fn stop_after_the_end_changes_nothing() {
    let stage = Stage::new();
    let run = threads_run(threads_config(Speed::Instant), &stage, || async { Ok(7) });
    assert_eq!(stage.wait_for_end(&run, &THREADS), OutcomeKind::Finished);
    run.stop();
    assert_eq!((run.ended(), run.result()), (Some(OutcomeKind::Finished), Some(Value::Int(7))));

    let mut run = tasks_run(tasks_config(Order::Fifo, Switch::Await, 1), &stage, || async { Ok(7) });
    assert_eq!(run.to_end(), OutcomeKind::Finished);
    run.stop();
    assert_eq!((run.to_end(), run.result()), (OutcomeKind::Finished, Some(Value::Int(7))));
}

/// Goes on for ever, in one way or another, without getting anywhere.
async fn for_ever(how: &'static str) -> Result {
    use trenza_core::tasks::{Shared, busy, checkpoint, sleep};
    let value = Shared::new("value", 0);
    loop {
        match how {
            "checkpoint" => checkpoint().await?,
            "sleep" => sleep(ms(1)).await?,
            "busy" => busy(ms(1)).await?,
            _ => value.set(value.get().await).await,
        }
    }
}

fn endless(how: &'static str, step_limit: u64) -> Run {
    let config = Config { step_limit, ..tasks_config(Order::Fifo, Switch::Access, 1) };
    tasks_run(config, &Stage::new(), move || for_ever(how))
}

const ENDLESS: [&str; 4] = ["checkpoint", "sleep", "busy", "access"];

#[test]
fn tasks_that_go_nowhere_are_ended_after_so_many_steps() {
    for how in ENDLESS {
        assert_eq!(endless(how, 1_000).to_end(), OutcomeKind::StepLimit, "{how}");
    }
}

#[test]
fn between_two_slices_of_an_endless_run_there_is_a_moment_to_stop_it() {
    for how in ENDLESS {
        let mut run = endless(how, u64::MAX);
        for _ in 0..3 {
            assert_eq!(run.slice(100), Slice::More, "{how}");
        }
        run.stop();
        assert_eq!(run.slice(100), Slice::Ended(OutcomeKind::Stopped), "{how}");
    }
}
