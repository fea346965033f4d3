//! The one place where threads block, under every interleaving (loom). A tiny lock stands on it as the kernel does:
//! whoever lets a waiter go takes it out of the line before ringing, so it is running again from then on.
//!
//! `RUSTFLAGS="--cfg loom" CARGO_TARGET_DIR=target/loom cargo test -p trenza-core --release --test loom_wait_queue`
#![cfg(loom)]

use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use std::collections::VecDeque;
use std::time::Duration;
use trenza_core::threads::{Bell, WaitQueue};

/// What a waiter is told.
#[derive(Debug, PartialEq)]
enum Told {
    Yours,
    Cancelled,
}

#[derive(Default)]
struct Inside {
    owner: Option<usize>,
    waiters: VecDeque<usize>,
    told: [Option<Told>; 4],
    /// Nobody waits any more.
    over: bool,
}

/// A lock whose waiters stand in line and may be cancelled.
struct Lock {
    queue: WaitQueue<Inside>,
    bells: [Bell; 4],
}

impl Lock {
    fn new() -> Arc<Self> {
        Arc::new(Self { queue: WaitQueue::new(Inside::default()), bells: Default::default() })
    }

    /// `None` if all was over meanwhile.
    fn acquire(&self, me: usize) -> Option<Told> {
        let mut inside = self.queue.enter();
        if inside.over {
            return None;
        }
        if inside.owner.is_none() {
            inside.owner = Some(me);
            return Some(Told::Yours);
        }
        inside.waiters.push_back(me);
        let look = |inside: &mut Inside| match inside.told[me].take() {
            Some(told) => Some(Some(told)),
            None => inside.over.then_some(None),
        };
        self.queue.wait(inside, &self.bells[me], look).1
    }

    fn release(&self, me: usize) {
        let mut inside = self.queue.enter();
        assert_eq!(inside.owner, Some(me), "only who is inside leaves");
        inside.owner = inside.waiters.pop_front();
        if let Some(next) = inside.owner {
            inside.told[next] = Some(Told::Yours);
            self.bells[next].ring();
        }
    }

    /// Whether it came in time: its target was still in line.
    fn cancel(&self, target: usize) -> bool {
        let mut inside = self.queue.enter();
        let place = inside.waiters.iter().position(|waiter| *waiter == target);
        let Some(place) = place else { return false };
        inside.waiters.remove(place);
        inside.told[target] = Some(Told::Cancelled);
        self.bells[target].ring();
        true
    }

    fn end(&self) {
        let mut inside = self.queue.enter();
        inside.over = true;
        for bell in &self.bells {
            bell.ring();
        }
    }
}

/// A counter that loses an increment if two are at it, or if one does not see what the other wrote.
fn increment(counter: &AtomicUsize) {
    let value = counter.load(Ordering::Relaxed);
    thread::yield_now();
    counter.store(value + 1, Ordering::Relaxed);
}

fn check(preemptions: Option<usize>, model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = preemptions;
    builder.check(model);
}

fn increments(threads: usize, times: usize) {
    let (lock, counter) = (Lock::new(), Arc::new(AtomicUsize::new(0)));
    let work = |me: usize| {
        let (lock, counter) = (lock.clone(), counter.clone());
        move || {
            for _ in 0..times {
                assert_eq!(lock.acquire(me), Some(Told::Yours));
                increment(&counter);
                lock.release(me);
            }
        }
    };
    let others: Vec<_> = (1..threads).map(|me| thread::spawn(work(me))).collect();
    work(0)();
    for other in others {
        other.join().unwrap();
    }
    assert_eq!(counter.load(Ordering::Relaxed), threads * times);
    assert!(lock.queue.enter().waiters.is_empty() && lock.queue.enter().owner.is_none());
}

#[test]
fn two_are_never_inside_and_no_wake_up_is_lost() {
    check(None, || increments(2, 2));
}

#[test]
fn three_are_never_inside_and_no_wake_up_is_lost() {
    check(Some(3), || increments(3, 1));
}

/// Something that happened in one of the interleavings.
type Seen = std::sync::Arc<std::sync::atomic::AtomicBool>;

/// 0 is inside, 1 waits or is about to; 0 leaves while another thread cancels 1.
#[test]
fn a_hand_over_and_a_cancellation_at_the_same_time_are_one_or_the_other() {
    let (won, lost) = (Seen::default(), Seen::default());
    let (here, there) = (won.clone(), lost.clone());
    check(None, move || {
        let lock = Lock::new();
        assert_eq!(lock.acquire(0), Some(Told::Yours));
        let waiter = {
            let lock = lock.clone();
            thread::spawn(move || {
                let told = lock.acquire(1);
                if told == Some(Told::Yours) {
                    lock.release(1);
                }
                told
            })
        };
        let canceller = {
            let lock = lock.clone();
            thread::spawn(move || lock.cancel(1))
        };
        lock.release(0);
        let (told, in_time) = (waiter.join().unwrap(), canceller.join().unwrap());
        assert_eq!(told, Some(if in_time { Told::Cancelled } else { Told::Yours }));
        // Nothing is left over: not a place in line, not an owner, not a word for a later wait.
        assert_eq!(lock.acquire(1), Some(Told::Yours));
        lock.release(1);
        assert_eq!(lock.queue.enter().told, [const { None }; 4]);
        if in_time { &here } else { &there }.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    assert!(
        [won, lost].iter().all(|seen| seen.load(std::sync::atomic::Ordering::Relaxed)),
        "each of them wins somewhere"
    );
}

/// The same with 2 in line behind 1: whatever becomes of 1, 2 gets in.
#[test]
fn who_stands_behind_a_cancelled_waiter_gets_in() {
    check(Some(3), || {
        let lock = Lock::new();
        assert_eq!(lock.acquire(0), Some(Told::Yours));
        let waiters: Vec<_> = [1, 2]
            .into_iter()
            .map(|me| {
                let lock = lock.clone();
                thread::spawn(move || {
                    let told = lock.acquire(me);
                    if told == Some(Told::Yours) {
                        lock.release(me);
                    }
                    told
                })
            })
            .collect();
        let in_time = lock.cancel(1);
        lock.release(0);
        let told: Vec<_> = waiters.into_iter().map(|waiter| waiter.join().unwrap()).collect();
        assert_eq!(told[0], Some(if in_time { Told::Cancelled } else { Told::Yours }));
        assert_eq!(told[1], Some(Told::Yours));
    });
}

/// What was rung for is found, though nobody waited yet.
#[test]
fn a_ring_before_the_wait_is_not_lost() {
    check(None, || {
        let room = Arc::new((WaitQueue::new(None), Bell::default()));
        let ringer = {
            let room = room.clone();
            thread::spawn(move || {
                let mut inside = room.0.enter();
                *inside = Some(7);
                room.1.ring();
            })
        };
        let (inside, found) = room.0.wait(room.0.enter(), &room.1, Option::take);
        assert_eq!((found, *inside), (7, None));
        drop(inside);
        ringer.join().unwrap();
    });
    // And in the one order where nobody can be waiting.
    check(None, || {
        let room = (WaitQueue::new(None), Bell::default());
        *room.0.enter() = Some(7);
        room.1.ring();
        assert_eq!(room.0.wait(room.0.enter(), &room.1, Option::take).1, 7);
    });
}

#[test]
fn a_ring_for_nothing_wakes_nobody_for_good() {
    check(None, || {
        let room = Arc::new((WaitQueue::new(0), Bell::default()));
        let ringer = {
            let room = room.clone();
            thread::spawn(move || {
                room.1.ring();
                for _ in 0..2 {
                    let mut inside = room.0.enter();
                    *inside += 1;
                    room.1.ring();
                }
            })
        };
        let look = |inside: &mut i32| (*inside == 2).then_some(());
        assert_eq!(*room.0.wait(room.0.enter(), &room.1, look).0, 2);
        ringer.join().unwrap();
    });
}

/// A sleeper is rung out of its sleep (loom's clock never strikes).
#[test]
fn who_waits_for_a_moment_hears_its_bell_too() {
    check(None, || {
        let room = Arc::new((WaitQueue::new(None), Bell::default()));
        let ringer = {
            let room = room.clone();
            thread::spawn(move || {
                let mut inside = room.0.enter();
                *inside = Some(7);
                room.1.ring();
            })
        };
        let look = |inside: &mut Option<i32>| inside.take().ok_or(Duration::from_secs(1));
        assert_eq!(room.0.wait_timed(room.0.enter(), &room.1, look).1, 7);
        ringer.join().unwrap();
    });
}

/// The run ends while one is inside and one waits or is about to: everybody leaves.
#[test]
fn at_the_end_nobody_is_left_waiting() {
    check(Some(3), || {
        let lock = Lock::new();
        assert_eq!(lock.acquire(0), Some(Told::Yours));
        let waiters: Vec<_> = [1, 2]
            .into_iter()
            .map(|me| {
                let lock = lock.clone();
                thread::spawn(move || lock.acquire(me))
            })
            .collect();
        lock.end();
        for waiter in waiters {
            assert_eq!(waiter.join().unwrap(), None);
        }
    });
}
