//! Data-parallel work on a pool with work stealing: rayon's (Blumofe and Leiserson 1999). In the
//! page it is the pool of wasm-bindgen-rayon, which the run was started with.

use super::context::{current, enter};
use crate::kernel::Await;
use crate::panics::{self, RunEnded};
use crate::trace::Plain;
use crate::words::{ActorId, Error, Result};
use rayon::prelude::*;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};

/// Does `job` for every item, results in the order of the items: whoever is idle takes work from
/// whoever has too much.
#[track_caller]
pub fn par_map<A: Send, T: Plain + Send>(
    worker: &'static str,
    workers: u32,
    items: Vec<A>,
    job: impl Fn(A) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let line = Location::caller().line();
    let (shared, me) = current();
    let (ids, told) = {
        let mut floor = shared.queue.enter();
        floor.kernel.now = shared.now();
        let ids: Vec<ActorId> =
            (1..=workers).map(|number| floor.add_actor(Some(format!("{worker} {number}")), Some(me), line)).collect();
        // This thread waits inside rayon, for the end of them all.
        let told = floor.kernel.announce(me, Await::Ends(ids.clone()), line);
        (ids, told)
    };
    if let Some(reply) = told {
        // Cancelled: nobody has anything to do.
        for id in ids {
            shared.first_turn(id);
            shared.finish(id, Ok(crate::Value::None));
        }
        return reply.map(|_| Vec::new());
    }
    let started: Vec<AtomicBool> = ids.iter().map(|_| AtomicBool::new(false)).collect();
    let begin = |place: usize| {
        if !started[place].swap(true, Ordering::Relaxed) {
            shared.first_turn(ids[place]);
        }
    };
    let one = |item: A| {
        let place = rayon::current_thread_index().expect("a worker of the pool") % ids.len();
        begin(place);
        match enter(&shared, ids[place], || panics::guard(|| job(item))) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(panic),
            Err(RunEnded) => std::panic::resume_unwind(Box::new(RunEnded)),
        }
    };
    let results: Result<Vec<T>> = in_pool(workers, || items.into_par_iter().with_max_len(1).map(one).collect());
    for (place, id) in ids.iter().enumerate() {
        begin(place);
        shared.finish(*id, Ok(crate::Value::None));
    }
    let cancelled = shared.queue.enter().kernel.take_reply(me).is_some_and(|reply| reply == Err(Error::Cancelled));
    if cancelled { Err(Error::Cancelled) } else { results }
}

/// In the page the global pool was made with as many workers as the run asked for.
#[cfg(target_family = "wasm")]
fn in_pool<R: Send>(_workers: u32, work: impl FnOnce() -> R + Send) -> R {
    work()
}

#[cfg(not(target_family = "wasm"))]
fn in_pool<R: Send>(workers: u32, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers as usize).build();
    pool.expect("the system gives as many threads").install(work)
}
