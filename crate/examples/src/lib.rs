//! The catalog: every example of the tutorial, its parameters, messages and promise, in two versions
//! that read alike; and the way from a link to a run.

mod catalog;
mod entry;
mod estimate;
mod explain;
mod explore;
mod judge;
mod names;
#[cfg(feature = "sources")]
mod program;
mod run;
mod scenario;
mod walk;

mod async_queue;
mod background;
mod barrier;
mod cancellation;
mod condition;
mod downloads;
mod event;
mod executor;
mod gather;
mod gil;
mod lock;
mod manager;
mod map_reduce;
mod philosophers;
mod pipe;
mod primes;
mod process_create;
mod process_pool;
mod process_queue;
mod rlock;
mod semaphore;
mod shared_array;
mod shared_value;
mod tasks;
mod thread_class;
mod thread_create;
mod timeout;
mod web_server;

pub use catalog::{Catalog, ChapterInfo, ExampleInfo, IdeaInfo, catalog};
#[cfg(feature = "sources")]
pub use entry::Sources;
pub use entry::{About, Clock, Entry, Exploring, FigureInfo, Presets, VerdictText};
pub use estimate::{Estimate, Smaller, estimate};
pub use explore::{Broken, Exploration, Explored, Mode, Plan, Report, Schedules, Short};
pub use judge::{End, Verdict};
pub use names::display;
#[cfg(feature = "sources")]
pub use program::program;
pub use run::{Run, Slice, Start, start};
pub use scenario::{Engine, FieldError, Notice, Reading, RunSpeed, Scenario, check, read};
pub use walk::{Walk, choose, look, walk};

/// Every example, in the order of the tutorial. A new example is one folder and one line here.
pub fn examples() -> Vec<Entry> {
    vec![
        thread_create::example(),
        thread_class::example(),
        lock::example(),
        rlock::example(),
        semaphore::example(),
        event::example(),
        condition::example(),
        barrier::example(),
        gil::example(),
        process_create::example(),
        process_pool::example(),
        process_queue::example(),
        pipe::example(),
        shared_value::example(),
        shared_array::example(),
        manager::example(),
        gather::example(),
        tasks::example(),
        timeout::example(),
        background::example(),
        async_queue::example(),
        executor::example(),
        downloads::example(),
        primes::example(),
        web_server::example(),
        philosophers::example(),
        map_reduce::example(),
        cancellation::example(),
    ]
}

/// The example of that name.
pub fn example(id: &str) -> Option<Entry> {
    examples().into_iter().find(|entry| entry.id == id)
}
