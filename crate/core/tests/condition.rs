//! The condition: who is notified, who gets the lock, and that no notification is lost to somebody who
//! does not want it any more.

mod both;

use both::{CANCELLED, Desk, NOBODY, desks, on_tasks, on_threads};
use trenza_core::words::{self, ActorId, Op, Word};
use trenza_core::{Error, OutcomeKind, Result, Value, tasks, threads};

fn word() -> Word {
    Word::Condition(words::Condition::new(list(&[])))
}

fn list(items: &[i64]) -> Value {
    Value::List(items.iter().copied().map(Value::Int).collect())
}

const LEAVE: Op = Op::Leave(Value::List(Vec::new()));
const LEAVE_TO_WAIT: Op = Op::LeaveToWait(Value::List(Vec::new()));

/// Goes in, and leaves to wait for a notification.
fn waits(desk: &mut Desk, who: ActorId) {
    desk.gets(who, Op::Acquire);
    desk.gets(who, LEAVE_TO_WAIT);
    desk.waits(who, Op::Wait);
}

/// Goes in, notifies so many, and leaves.
fn notifies(desk: &mut Desk, who: ActorId, most: u32) {
    desk.gets(who, Op::Acquire);
    desk.gets(who, Op::Notify(most));
    desk.gets(who, LEAVE);
}

#[test]
fn who_waits_longest_is_notified_and_goes_in_when_the_notifier_has_left() {
    for mut desk in desks(word) {
        let [a, b, notifier] = desk.actors();
        waits(&mut desk, a);
        waits(&mut desk, b);
        desk.gets(notifier, Op::Acquire);
        desk.gets(notifier, Op::Notify(1));
        assert_eq!(desk.goes(), NOBODY, "the notifier is still inside");
        desk.gets(notifier, LEAVE);
        assert_eq!(desk.goes(), [a]);
        desk.gets(a, LEAVE);
        assert_eq!(desk.goes(), NOBODY, "nobody has notified the other one");
    }
}

#[test]
fn all_who_were_notified_go_in_one_after_the_other() {
    for mut desk in desks(word) {
        let [a, b, c, notifier] = desk.actors();
        for waiter in [a, b, c] {
            waits(&mut desk, waiter);
        }
        notifies(&mut desk, notifier, u32::MAX);
        for waiter in [a, b, c] {
            assert_eq!(desk.goes(), [waiter]);
            desk.gets(waiter, LEAVE);
        }
    }
}

#[test]
fn a_notification_that_nobody_waits_for_is_gone() {
    for mut desk in desks(word) {
        let [a, notifier] = desk.actors();
        notifies(&mut desk, notifier, 1);
        waits(&mut desk, a);
        assert_eq!(desk.goes(), NOBODY);
    }
}

#[test]
fn a_notification_between_leaving_and_waiting_is_not_lost() {
    for mut desk in desks(word) {
        let [a, notifier] = desk.actors();
        desk.gets(a, Op::Acquire);
        desk.gets(a, LEAVE_TO_WAIT);
        notifies(&mut desk, notifier, 1);
        desk.gets(a, Op::Wait);
    }
}

#[test]
fn who_waits_for_the_lock_longest_gets_it_notified_or_not() {
    for mut desk in desks(word) {
        let [a, notifier, c] = desk.actors();
        waits(&mut desk, a);
        desk.gets(notifier, Op::Acquire);
        desk.waits(c, Op::Acquire);
        desk.gets(notifier, Op::Notify(1));
        desk.gets(notifier, LEAVE);
        assert_eq!(desk.goes(), [a]);
        desk.gets(a, LEAVE);
        assert_eq!(desk.goes(), [c]);
    }
}

#[test]
fn the_notification_of_somebody_cancelled_goes_to_the_next() {
    for mut desk in desks(word) {
        let [a, b, c, notifier] = desk.actors();
        for waiter in [a, b, c] {
            waits(&mut desk, waiter);
        }
        desk.cancel(a); // before it is notified
        desk.gets(notifier, Op::Acquire);
        desk.gets(notifier, Op::Notify(1));
        desk.cancel(b); // after
        desk.gets(notifier, LEAVE);
        assert_eq!(desk.goes(), [c]);
    }
}

#[test]
fn who_is_cancelled_as_it_begins_to_wait_takes_no_notification() {
    for mut desk in desks(word) {
        let [a, b, notifier] = desk.actors();
        desk.gets(a, Op::Acquire);
        desk.gets(a, LEAVE_TO_WAIT);
        desk.cancel(a);
        assert_eq!(desk.ask(a, Op::Wait), Some(CANCELLED));
        waits(&mut desk, b);
        notifies(&mut desk, notifier, 1);
        assert_eq!(desk.goes(), [b]);
    }
}

#[test]
fn what_goes_in_and_out_of_its_list_is_counted() {
    for mut desk in desks(word) {
        let [a] = desk.actors();
        let mut becomes = |items: &[i64]| {
            desk.gets(a, Op::Acquire);
            desk.gets(a, Op::Leave(list(items)));
            let Word::Condition(condition) = desk.word() else { panic!("a condition") };
            (condition.counts(), condition.most(), condition.in_order())
        };
        assert_eq!(becomes(&[5]), ((1, 0), 1, true));
        assert_eq!(becomes(&[5, 5, 7]), ((3, 0), 3, true));
        assert_eq!(becomes(&[5, 5, 7]), ((3, 0), 3, true));
        assert_eq!(becomes(&[5, 7]), ((3, 1), 3, true));
        assert_eq!(becomes(&[]), ((3, 3), 3, true));
        assert_eq!(becomes(&[1, 2]), ((5, 3), 3, true));
        assert!(!becomes(&[1]).2, "the last was taken, not the first");
    }
}

/// Two put and two take through a list of one. All are told of every change: a lost wake-up would be a deadlock.
#[test]
fn nobody_is_forgotten() {
    async fn task_main() -> Result<Vec<u32>> {
        let slot = tasks::Condition::new("slot", Vec::<u32>::new());
        let put = move |from: u32| async move {
            for item in from..from + 10 {
                let mut inside = slot.lock().await?;
                while !inside.is_empty() {
                    inside.wait().await?;
                }
                inside.push(item);
                inside.notify_all();
            }
            Ok(Vec::new())
        };
        let take = move || async move {
            let mut taken = Vec::new();
            for _ in 0..10 {
                let mut inside = slot.lock().await?;
                while inside.is_empty() {
                    inside.wait().await?;
                }
                taken.append(&mut inside);
                inside.notify_all();
            }
            Ok(taken)
        };
        let actors = vec![
            tasks::spawn("putter 1", put(0)),
            tasks::spawn("putter 2", put(10)),
            tasks::spawn("taker 1", take()),
            tasks::spawn("taker 2", take()),
        ];
        Ok(tasks::gather(actors).await?.concat())
    }
    fn thread_main() -> Result<Vec<u32>> {
        let slot = threads::Condition::new("slot", Vec::<u32>::new());
        let put = move |from: u32| {
            for item in from..from + 10 {
                let mut inside = slot.lock()?;
                while !inside.is_empty() {
                    inside.wait()?;
                }
                inside.push(item);
                inside.notify_all();
            }
            Ok(Vec::new())
        };
        let take = move || {
            let mut taken = Vec::new();
            for _ in 0..10 {
                let mut inside = slot.lock()?;
                while inside.is_empty() {
                    inside.wait()?;
                }
                taken.append(&mut inside);
                inside.notify_all();
            }
            Ok(taken)
        };
        let actors = vec![
            threads::spawn("putter 1", move || put(0)),
            threads::spawn("putter 2", move || put(10)),
            threads::spawn("taker 1", take),
            threads::spawn("taker 2", take),
        ];
        Ok(threads::gather(actors)?.concat())
    }
    for seed in 1..=20 {
        for (kind, taken) in [on_tasks(seed, task_main), on_threads(thread_main)] {
            assert_eq!(kind, OutcomeKind::Finished, "seed {seed}");
            let mut taken = taken.expect("main ended well");
            taken.sort_unstable();
            assert_eq!(taken, (0..20).collect::<Vec<_>>());
        }
    }
}

/// It left the lock to wait, and has not got it again: its guard gives nothing back.
#[test]
fn who_is_cancelled_while_it_waits_is_not_inside() {
    async fn task_main() -> Result<bool> {
        let (condition, inside) = (tasks::Condition::new("condition", 0u32), tasks::Event::new("inside"));
        let waiter = tasks::spawn("waiter", async move {
            let mut guard = condition.lock().await?;
            inside.set().await;
            let cancelled = guard.wait().await;
            drop(condition.lock().await?); // it can go in again
            cancelled
        });
        inside.wait().await?;
        let guard = condition.lock().await?; // it has left
        waiter.cancel();
        drop(guard);
        Ok(waiter.join().await == Err(Error::Cancelled))
    }
    fn thread_main() -> Result<bool> {
        let (condition, inside) = (threads::Condition::new("condition", 0u32), threads::Event::new("inside"));
        let waiter = threads::spawn("waiter", move || {
            let mut guard = condition.lock()?;
            inside.set();
            let cancelled = guard.wait();
            drop(condition.lock()?);
            cancelled
        });
        inside.wait()?;
        let guard = condition.lock()?;
        waiter.cancel();
        drop(guard);
        Ok(waiter.join() == Err(Error::Cancelled))
    }
    for seed in 1..=20 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(true)), "seed {seed}");
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(true)));
    }
}
