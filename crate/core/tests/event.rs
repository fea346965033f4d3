//! The event: nobody goes on before it is set, everybody does after.

mod both;

use both::{NOBODY, desks, on_tasks, on_threads};
use trenza_core::words::{self, Op, Word};
use trenza_core::{OutcomeKind, Result, Value, tasks, threads};

fn word() -> Word {
    Word::Event(words::Event::default())
}

const SET: Op = Op::Set(Value::Bool(true));

#[test]
fn all_who_wait_go_on_in_the_order_in_which_they_came_and_who_comes_late_does_not_wait() {
    for mut desk in desks(word) {
        let [setter, b, c, d, late] = desk.actors();
        for waiter in [b, c, d] {
            desk.waits(waiter, Op::Wait);
        }
        assert_eq!(desk.goes(), NOBODY);
        desk.gets(setter, SET);
        assert_eq!(desk.goes(), [b, c, d]);
        desk.gets(late, Op::Wait);
        let Word::Event(event) = desk.word() else { panic!("an event") };
        assert_eq!((event.is_set(), event.released()), (true, 4));
    }
}

#[test]
fn an_event_that_was_cleared_holds_who_comes_next() {
    for mut desk in desks(word) {
        let [setter, b] = desk.actors();
        desk.gets(setter, SET);
        desk.gets(setter, Op::Set(Value::Bool(false)));
        desk.waits(b, Op::Wait);
        desk.gets(setter, SET);
        assert_eq!(desk.goes(), [b]);
    }
}

#[test]
fn who_is_cancelled_is_not_let_through() {
    for mut desk in desks(word) {
        let [setter, b, c] = desk.actors();
        desk.waits(b, Op::Wait);
        desk.waits(c, Op::Wait);
        desk.cancel(b);
        desk.gets(setter, SET);
        assert_eq!(desk.goes(), [c]);
        let Word::Event(event) = desk.word() else { panic!("an event") };
        assert_eq!(event.released(), 1);
    }
}

/// Waiters and setter meet as it happens: a lost wake-up would be a deadlock.
#[test]
fn nobody_is_forgotten() {
    async fn task_main() -> Result {
        let event = tasks::Event::new("event");
        let mut actors: Vec<_> = (0..4).map(|i| tasks::spawn(("waiter", i), event.wait())).collect();
        actors.push(tasks::spawn("setter", async move {
            event.set().await;
            Ok(())
        }));
        tasks::gather(actors).await.map(drop)
    }
    fn thread_main() -> Result {
        let event = threads::Event::new("event");
        let mut actors: Vec<_> = (0..4).map(|i| threads::spawn(("waiter", i), move || event.wait())).collect();
        actors.push(threads::spawn("setter", move || {
            event.set();
            Ok(())
        }));
        threads::gather(actors).map(drop)
    }
    for seed in 1..=50 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(())), "seed {seed}");
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(())));
    }
}
