//! The programs for loom and for shuttle, from one text: both stand in for the standard library. Both go schedule by
//! schedule, loom leaving out those that only swap what does not depend on each other.

use crate::{CAP, DRAWS, Figure, Program, median};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

macro_rules! programs {
    ($checker:ident) => {
        pub mod $checker {
            use crate::{Program, share};
            use ::$checker::sync::atomic::{AtomicU32, Ordering};
            use ::$checker::sync::{Arc, Condvar, Mutex};
            use ::$checker::thread;

            pub fn run(program: Program) {
                match program {
                    Program::LostUpdate { threads, increments } => lost_update(threads, increments),
                    Program::Buffer { producers, consumers, items, notify_all } => {
                        buffer(producers, consumers, items, notify_all);
                    }
                }
            }

            fn lost_update(threads: u32, increments: u32) {
                let counter = Arc::new(AtomicU32::new(0));
                let add = |counter: Arc<AtomicU32>| {
                    thread::spawn(move || {
                        for _ in 0..increments {
                            let value = counter.load(Ordering::SeqCst);
                            counter.store(value + 1, Ordering::SeqCst);
                        }
                    })
                };
                let threads: Vec<_> = (0..threads).map(|_| add(counter.clone())).collect();
                for thread in threads {
                    thread.join().unwrap();
                }
                let last = counter.load(Ordering::SeqCst);
                assert!(last >= 2);
            }

            fn buffer(producers: u32, consumers: u32, items: u32, notify_all: bool) {
                let buffer = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
                let act = |items: u32, puts: bool, buffer: Arc<(Mutex<Vec<u32>>, Condvar)>| {
                    thread::spawn(move || {
                        let (inside, changed) = &*buffer;
                        for item in 0..items {
                            let mut inside = inside.lock().unwrap();
                            while inside.is_empty() != puts {
                                inside = changed.wait(inside).unwrap();
                            }
                            if puts {
                                inside.push(item)
                            } else {
                                let _ = inside.remove(0);
                            }
                            if notify_all { changed.notify_all() } else { changed.notify_one() }
                        }
                    })
                };
                let mut threads = Vec::new();
                for (count, puts) in [(producers, true), (consumers, false)] {
                    threads.extend((1..=count).map(|i| act(share(items, i, count), puts, buffer.clone())));
                }
                for thread in threads {
                    thread.join().unwrap();
                }
            }
        }
    };
}

mod programs {
    programs!(loom);
    programs!(shuttle);
}

/// The time to the end of the search or to the cap, and executions per second.
fn figures(by: &'static str, begin: Instant, executions: u64) -> (Figure, Figure) {
    let seconds = begin.elapsed().as_secs_f64();
    let note = if seconds < CAP.as_secs_f64() {
        format!("complete, {executions} executions")
    } else {
        format!("not complete after {executions} executions")
    };
    (Figure::new(by, seconds, "s", note), Figure::new(by, executions as f64 / seconds, "/s", ""))
}

pub(crate) fn loom(program: Program) -> (Figure, Figure) {
    let mut model = ::loom::model::Builder::new();
    model.max_threads = 5;
    model.max_branches = 10_000;
    model.max_duration = Some(CAP);
    model.checkpoint_interval = 100; // it looks at the clock so often
    let executions = Arc::new(AtomicU64::new(0));
    let begin = Instant::now();
    let counted = executions.clone();
    model.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        programs::loom::run(program);
    });
    figures("loom", begin, executions.load(Ordering::Relaxed))
}

fn config() -> ::shuttle::Config {
    let mut config = ::shuttle::Config::new();
    config.failure_persistence = ::shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    config.max_time = Some(CAP);
    config
}

pub(crate) fn shuttle(program: Program) -> (Figure, Figure) {
    let search = ::shuttle::scheduler::DfsScheduler::new(None, false);
    let begin = Instant::now();
    let executions = ::shuttle::Runner::new(search, config()).run(move || programs::shuttle::run(program));
    figures("shuttle", begin, executions as u64)
}

/// Executions up to the one that fails; `Err` if none does within the cap.
fn until_failure(program: Program, scheduler: impl ::shuttle::scheduler::Scheduler + 'static) -> Result<u64, u64> {
    let executions = Arc::new(AtomicU64::new(0));
    let counted = executions.clone();
    let run = move || {
        ::shuttle::Runner::new(scheduler, config()).run(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            programs::shuttle::run(program);
        })
    };
    let failed = catch_unwind(AssertUnwindSafe(run)).is_err();
    let executions = executions.load(Ordering::Relaxed);
    if failed { Ok(executions) } else { Err(executions) }
}

pub(crate) fn first_failure(program: Program) -> Vec<Figure> {
    let in_order = match until_failure(program, ::shuttle::scheduler::DfsScheduler::new(None, false)) {
        Ok(count) => Figure::new("shuttle", count as f64, "schedules", "depth first"),
        Err(count) => Figure::new("shuttle", count as f64, "schedules", "depth first: none failed within the cap"),
    };
    let draw = |seed| until_failure(program, ::shuttle::scheduler::RandomScheduler::new_from_seed(seed, 1_000_000));
    let drawn: Vec<u64> = (1..=DRAWS).map(|seed| draw(seed).unwrap_or_else(|count| count)).collect();
    vec![in_order, Figure::new("shuttle", median(drawn), "schedules", format!("random, median of {DRAWS}"))]
}
