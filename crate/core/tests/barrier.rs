//! The barrier: nobody passes before all have come, and then it begins anew.

mod both;

use both::{Desk, NOBODY, desks, on_tasks, on_threads};
use trenza_core::words::{self, ActorId, Op, Word};
use trenza_core::{OutcomeKind, Result, Value, tasks, threads};

fn word() -> Word {
    Word::Barrier(words::Barrier::new(3))
}

/// Is counted, and then asks to pass.
fn arrives(desk: &mut Desk, who: ActorId) -> Op {
    let Value::Int(phase) = desk.gets(who, Op::Arrive) else { panic!("phases are numbered") };
    Op::Pass(phase as u32)
}

fn phase(desk: &Desk) -> u32 {
    let Word::Barrier(barrier) = desk.word() else { panic!("a barrier") };
    barrier.phase()
}

#[test]
fn all_pass_when_the_last_has_come_and_it_begins_anew() {
    for mut desk in desks(word) {
        let [a, b, c] = desk.actors();
        for round in 1..=2 {
            for early in [a, b] {
                let pass = arrives(&mut desk, early);
                desk.waits(early, pass);
            }
            assert_eq!(desk.goes(), NOBODY);
            let pass = arrives(&mut desk, c);
            // On threads those who wait are let through by the arrival itself.
            let mut passed = desk.goes();
            if let Some(reply) = desk.ask(c, pass) {
                assert!(reply.is_ok());
            } else {
                assert_eq!(passed.pop(), Some(c));
            }
            assert_eq!(passed, [a, b]);
            assert_eq!(phase(&desk), round);
        }
    }
}

#[test]
fn who_is_quick_may_come_to_the_next_phase_before_the_slow_have_left_this_one() {
    for mut desk in desks(word) {
        let [a, b, c] = desk.actors();
        let (first, second, third) = (arrives(&mut desk, a), arrives(&mut desk, b), arrives(&mut desk, c));
        desk.gets(a, first);
        let again = arrives(&mut desk, a);
        desk.waits(a, again);
        desk.gets(b, second);
        desk.gets(c, third);
        assert_eq!(desk.goes(), NOBODY);
    }
}

#[test]
fn who_is_cancelled_has_not_arrived() {
    for mut desk in desks(word) {
        let [a, b, c, d] = desk.actors();
        for early in [a, b] {
            let pass = arrives(&mut desk, early);
            desk.waits(early, pass);
        }
        desk.cancel(a);
        // Cancelled between being counted and waiting.
        let pass = arrives(&mut desk, c);
        desk.cancel(c);
        assert_eq!(desk.ask(c, pass), Some(both::CANCELLED));
        assert_eq!((desk.goes(), phase(&desk)), (vec![], 0));
        let pass = arrives(&mut desk, d);
        desk.waits(d, pass);
        arrives(&mut desk, c);
        assert_eq!((desk.goes(), phase(&desk)), (vec![b, d], 1));
    }
}

#[test]
fn nobody_is_forgotten() {
    async fn task_main() -> Result {
        let barrier = tasks::Barrier::new("barrier", 4);
        let work = move || async move {
            for _ in 0..10 {
                barrier.wait().await?;
            }
            Ok(())
        };
        tasks::gather((0..4).map(|i| tasks::spawn(("worker", i), work())).collect()).await.map(drop)
    }
    fn thread_main() -> Result {
        let barrier = threads::Barrier::new("barrier", 4);
        let work = move || (0..10).try_for_each(|_| barrier.wait());
        threads::gather((0..4).map(|i| threads::spawn(("worker", i), work)).collect()).map(drop)
    }
    for seed in 1..=20 {
        assert_eq!(on_tasks(seed, task_main), (OutcomeKind::Finished, Some(())), "seed {seed}");
        assert_eq!(on_threads(thread_main), (OutcomeKind::Finished, Some(())));
    }
}
