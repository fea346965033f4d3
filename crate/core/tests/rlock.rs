//! The re-entrant lock: its owner may take it again, the others come in the order in which they asked.

mod both;

use both::{DONE, NOBODY, desks, on_tasks, on_threads};
use std::time::Duration;
use trenza_core::words::{self, Op, Word};
use trenza_core::{Error, OutcomeKind, Result, tasks, threads};

fn word() -> Word {
    Word::RLock(words::RLock::default())
}

#[test]
fn its_owner_takes_it_again_and_must_give_it_back_as_often() {
    for mut desk in desks(word) {
        let [a, b] = desk.actors();
        desk.gets(a, Op::Acquire);
        desk.waits(b, Op::Acquire);
        desk.gets(a, Op::Acquire);
        desk.gets(a, Op::Release);
        assert_eq!(desk.goes(), NOBODY);
        desk.gets(a, Op::Release);
        assert_eq!(desk.goes(), [b]);
        let Word::RLock(rlock) = desk.word() else { panic!("a re-entrant lock") };
        assert_eq!((rlock.depth(), rlock.deepest()), (1, 2));
    }
}

#[test]
fn who_waits_longest_goes_first() {
    for mut desk in desks(word) {
        let [a, b, c, d] = desk.actors();
        desk.gets(a, Op::Acquire);
        for waiter in [b, c, d] {
            desk.waits(waiter, Op::Acquire);
        }
        for (owner, next) in [(a, b), (b, c), (c, d)] {
            desk.gets(owner, Op::Release);
            assert_eq!(desk.goes(), [next]);
        }
    }
}

#[test]
fn who_is_cancelled_leaves_the_line() {
    for mut desk in desks(word) {
        let [a, b, c] = desk.actors();
        desk.gets(a, Op::Acquire);
        desk.waits(b, Op::Acquire);
        desk.waits(c, Op::Acquire);
        desk.cancel(b);
        desk.gets(a, Op::Release);
        assert_eq!(desk.goes(), [c]);
    }
}

#[test]
fn only_its_owner_releases_it() {
    for mut desk in desks(word) {
        let [a, b] = desk.actors();
        assert!(matches!(desk.ask(a, Op::Release), Some(Err(Error::Failed(_)))), "nobody has it");
        desk.gets(a, Op::Acquire);
        assert!(matches!(desk.ask(b, Op::Release), Some(Err(Error::Failed(_)))), "somebody else has it");
        assert_eq!(desk.ask(a, Op::Release), Some(DONE));
    }
}

/// Four actors add to a counter, each increment in a function that calls another one, both under the lock.
#[test]
fn nobody_is_let_in_between_and_nobody_is_forgotten() {
    async fn task_main() -> Result<u32> {
        let (rlock, counter) = (tasks::RLock::new("rlock"), tasks::Shared::new("counter", 0u32));
        let add = move || async move {
            for _ in 0..20 {
                let _outer = rlock.guard().await?;
                let value = counter.get().await;
                let _inner = rlock.guard().await?;
                counter.set(value + 1).await;
            }
            Ok(())
        };
        tasks::gather((0..4).map(|i| tasks::spawn(("adder", i), add())).collect()).await?;
        Ok(counter.get().await)
    }
    fn thread_main() -> Result<u32> {
        let (rlock, counter) = (threads::RLock::new("rlock"), threads::Shared::new("counter", 0u32));
        let add = move || {
            for _ in 0..20 {
                let _outer = rlock.guard()?;
                let value = counter.get();
                let _inner = rlock.guard()?;
                counter.set(value + 1);
            }
            Ok(())
        };
        threads::gather((0..4).map(|i| threads::spawn(("adder", i), add)).collect())?;
        Ok(counter.get())
    }
    for seed in 1..=20 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(80)), "seed {seed}");
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(80)));
    }
}

/// Its guards give it back as often as it was taken, also when their owner is cancelled.
#[test]
fn who_is_cancelled_inside_gives_it_back() {
    const LONG: Duration = Duration::from_hours(1);
    async fn task_main() -> Result<bool> {
        let (rlock, inside) = (tasks::RLock::new("rlock"), tasks::Event::new("inside"));
        let owner = tasks::spawn("owner", async move {
            let _outer = rlock.guard().await?;
            let _inner = rlock.guard().await?;
            inside.set().await;
            tasks::sleep(LONG).await
        });
        inside.wait().await?;
        owner.cancel();
        let _guard = rlock.guard().await?;
        Ok(owner.join().await == Err(Error::Cancelled))
    }
    fn thread_main() -> Result<bool> {
        let (rlock, inside) = (threads::RLock::new("rlock"), threads::Event::new("inside"));
        let owner = threads::spawn("owner", move || {
            let _outer = rlock.guard()?;
            let _inner = rlock.guard()?;
            inside.set();
            threads::sleep(LONG)
        });
        inside.wait()?;
        owner.cancel();
        let _guard = rlock.guard()?;
        Ok(owner.join() == Err(Error::Cancelled))
    }
    assert_eq!(on_tasks(1, task_main), (OutcomeKind::Finished, Some(true)));
    assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(true)));
}
