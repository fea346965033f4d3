//! Time limits: of a wait for a word, and of a whole operation. Who gives up is out of the line, who is
//! served in time never hears of the limit again, and nobody behind them is forgotten.

mod both;

use both::{CANCELLED, DONE, desks, on_tasks, on_threads};
use std::time::Duration;
use trenza_core::words::{self, Op, Reply, Word};
use trenza_core::{Error, OutcomeKind, Result, tasks, threads};

const TIMED_OUT: Reply = Err(Error::TimedOut);
const SOON: Duration = Duration::from_millis(50);
/// Time for a thread to begin, on the busiest machine.
const A_WHILE: Duration = Duration::from_secs(10);
/// Longer than any test waits: it has to be cut short.
const LATE: Duration = Duration::from_hours(1);

fn word() -> Word {
    Word::Lock(words::Lock::default())
}

#[test]
fn who_gives_up_is_out_of_the_line() {
    for mut desk in desks(word) {
        let [owner, impatient, patient] = desk.actors();
        desk.gets(owner, Op::Acquire);
        assert_eq!(desk.ask_before(impatient, Op::Acquire, 100), None);
        desk.waits(patient, Op::Acquire);
        assert_eq!(desk.kernel.census().sleeping, 1, "no deadlock as long as somebody may give up");
        assert_eq!(desk.passes(99, &[impatient]), []);
        assert_eq!(desk.passes(100, &[impatient]), [(impatient, TIMED_OUT)]);
        assert_eq!(desk.kernel.census().sleeping, 0);
        desk.gets(owner, Op::Release);
        assert_eq!(desk.goes(), [patient]);
    }
}

#[test]
fn who_is_served_in_time_never_hears_of_the_limit_again() {
    for mut desk in desks(word) {
        let [owner, impatient, patient] = desk.actors();
        desk.gets(owner, Op::Acquire);
        assert_eq!(desk.ask_before(impatient, Op::Acquire, 100), None);
        desk.waits(patient, Op::Acquire);
        desk.gets(owner, Op::Release);
        assert_eq!(desk.goes(), [impatient], "it came first");
        assert_eq!(desk.kernel.census().sleeping, 0);
        // It waits again, now without a limit: the old moment is nothing to it.
        desk.waits(impatient, Op::Acquire);
        assert_eq!(desk.passes(100, &[impatient]), []);
        desk.gets(owner, Op::Release); // anybody may
        assert_eq!(desk.goes(), [patient]);
    }
}

#[test]
fn a_free_lock_is_given_even_when_there_is_no_time() {
    for mut desk in desks(word) {
        let [a, b] = desk.actors();
        assert_eq!(desk.ask_before(a, Op::Acquire, 0), Some(DONE));
        assert_eq!(desk.ask_before(b, Op::Acquire, 0), None);
        assert_eq!(desk.passes(0, &[b]), [(b, TIMED_OUT)]);
    }
}

#[test]
fn who_is_cancelled_while_it_has_time_left_is_out_of_the_line_too() {
    for mut desk in desks(word) {
        let [owner, impatient, patient] = desk.actors();
        desk.gets(owner, Op::Acquire);
        assert_eq!(desk.ask_before(impatient, Op::Acquire, 100), None);
        desk.waits(patient, Op::Acquire);
        desk.cancel(impatient);
        assert_eq!(desk.kernel.census().sleeping, 0);
        assert_eq!(desk.passes(100, &[impatient]), []);
        desk.gets(owner, Op::Release);
        assert_eq!(desk.goes(), [patient]);
        desk.kernel.cancel(0, impatient, 0);
        assert_eq!(desk.ask_before(impatient, Op::Acquire, 200), Some(CANCELLED), "told where it next would wait");
    }
}

/// Each takes the lock ten times, however often it has to try.
#[test]
fn nobody_is_forgotten_among_those_who_give_up() {
    const PATIENCE: Duration = Duration::from_micros(300);
    async fn task_main() -> Result<u32> {
        let lock = tasks::Lock::new("lock");
        let total = tasks::Shared::new("total", 0u32);
        let work = move || async move {
            let mut taken = 0;
            while taken < 10 {
                match lock.guard_within(PATIENCE).await {
                    Ok(_guard) => {
                        taken += 1;
                        total.set(total.get().await + 1).await;
                        tasks::sleep(PATIENCE).await?;
                    }
                    Err(Error::TimedOut) => {}
                    Err(other) => return Err(other),
                }
            }
            Ok(())
        };
        tasks::gather((0..4).map(|i| tasks::spawn(("worker", i), work())).collect()).await?;
        Ok(total.get().await)
    }
    fn thread_main() -> Result<u32> {
        let lock = threads::Lock::new("lock");
        let total = threads::Shared::new("total", 0u32);
        let work = move || {
            let mut taken = 0;
            while taken < 10 {
                match lock.guard_within(PATIENCE) {
                    Ok(_guard) => {
                        taken += 1;
                        total.set(total.get() + 1);
                        threads::sleep(PATIENCE)?;
                    }
                    Err(Error::TimedOut) => {}
                    Err(other) => return Err(other),
                }
            }
            Ok(())
        };
        threads::gather((0..4).map(|i| threads::spawn(("worker", i), work)).collect())?;
        Ok(total.get())
    }
    for seed in 1..=20 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(40)), "seed {seed}");
    }
    for _ in 0..5 {
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(40)));
    }
}

#[test]
fn an_operation_in_time_gives_its_result_and_one_that_is_late_is_stopped() {
    async fn task_main() -> Result<Vec<u32>> {
        let quick = tasks::timeout("quick", LATE, async { Ok(7) }).await?;
        let late = tasks::spawn("other", async { Ok(1) });
        let slow = tasks::timeout("slow", SOON, async { tasks::sleep(LATE).await.map(|()| 8) }).await;
        assert_eq!(slow, Err(Error::TimedOut));
        Ok(vec![quick, late.join().await?])
    }
    fn thread_main() -> Result<Vec<u32>> {
        let quick = threads::timeout("quick", LATE, || Ok(7))?;
        let late = threads::spawn("other", || Ok(1));
        let slow = threads::timeout("slow", SOON, || threads::sleep(LATE).map(|()| 8));
        assert_eq!(slow, Err(Error::TimedOut));
        Ok(vec![quick, late.join()?])
    }
    for seed in 1..=5 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(vec![7, 1])));
    }
    assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(vec![7, 1])));
}

#[test]
fn an_operation_that_swallows_the_request_gives_its_result_and_one_that_fails_over_it_has_failed() {
    async fn task_main() -> Result<u32> {
        let failed = tasks::timeout("failing", A_WHILE, async {
            let _ = tasks::sleep(LATE).await;
            Err::<u32, _>(Error::failed("no way to stop"))
        });
        assert_eq!(failed.await.unwrap_err().to_string(), "no way to stop");
        tasks::timeout("stubborn", A_WHILE, async {
            let _ = tasks::sleep(LATE).await;
            Ok(9)
        })
        .await
    }
    fn thread_main() -> Result<u32> {
        let failed = threads::timeout("failing", A_WHILE, || {
            let _ = threads::sleep(LATE);
            Err::<u32, _>(Error::failed("no way to stop"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "no way to stop");
        threads::timeout("stubborn", A_WHILE, || {
            let _ = threads::sleep(LATE);
            Ok(9)
        })
    }
    assert_eq!(on_tasks(1, task_main), (OutcomeKind::Finished, Some(9)));
    assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(9)));
}

/// Whoever is cancelled while it waits for an operation takes the operation along.
#[test]
fn an_operation_goes_with_who_waits_for_it() {
    async fn task_main() -> Result<bool> {
        let begun = tasks::Event::new("begun");
        let waiter = tasks::spawn("waiter", async move {
            tasks::timeout("operation", LATE, async move {
                begun.set().await;
                tasks::sleep(LATE).await
            })
            .await
        });
        begun.wait().await?;
        waiter.cancel();
        Ok(waiter.join().await == Err(Error::Cancelled))
    }
    fn thread_main() -> Result<bool> {
        let begun = threads::Event::new("begun");
        let waiter = threads::spawn("waiter", move || {
            threads::timeout("operation", LATE, move || {
                begun.set();
                threads::sleep(LATE)
            })
        });
        begun.wait()?;
        waiter.cancel();
        Ok(waiter.join() == Err(Error::Cancelled))
    }
    for seed in 1..=10 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(true)), "seed {seed}");
    }
    assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(true)));
}

#[test]
fn a_job_whose_result_is_late_goes_on() {
    async fn task_main() -> Result<u32> {
        let (pool, go) = (tasks::Pool::new("pool", "worker", 1), tasks::Event::new("go"));
        let job = pool.submit(move |n| async move { go.wait().await.map(|()| n) }, 5).await?;
        assert_eq!(job.result_within(SOON).await, Err(Error::TimedOut));
        go.set().await;
        let result = job.result_within(LATE).await?;
        pool.close().await?;
        Ok(result)
    }
    fn thread_main() -> Result<u32> {
        let (pool, go) = (threads::Pool::new("pool", "worker", 1), threads::Event::new("go"));
        let job = pool.submit(move |n| go.wait().map(|()| n), 5)?;
        assert_eq!(job.result_within(SOON), Err(Error::TimedOut));
        go.set();
        let result = job.result_within(LATE)?;
        pool.close()?;
        Ok(result)
    }
    assert_eq!(on_tasks(1, task_main), (OutcomeKind::Finished, Some(5)));
    assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(5)));
}
