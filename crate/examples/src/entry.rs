//! What every example brings: the shape that its folder fills in.

use crate::judge::{End, Verdict};
use serde::Serialize;
use std::future::Future;
use std::pin::Pin;
use trenza_core::params::{Chosen, ParamError, ParamInfo, Text};
use trenza_core::words::Reply;
use trenza_core::{MessageInfo, Plain, Result};

/// Whether time in the tasks engine is virtual, or real because the example computes or waits for
/// the outside world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    Virtual,
    Real,
    /// Real where there is a world outside; elsewhere a table answers, in virtual time. The page shows it as real.
    #[serde(skip)]
    Outside,
}

/// A figure of the outcome, with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FigureInfo {
    pub key: &'static str,
    pub label: Text,
}

/// What the outcome says of the lesson's promise; `{name}` stands for a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VerdictText {
    pub holds: Text,
    pub broken: Text,
}

/// Scenarios to begin with, as links write them (without `#`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Presets {
    /// At most 20 events, fits a phone.
    pub look: &'static str,
    /// The defaults.
    pub tutorial: &'static str,
    /// Small enough to search completely.
    pub explore: &'static str,
}

/// How an example is explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exploring {
    /// What actors announce is what there is to choose.
    Announced,
    /// Actors cancel one another, or it is to be seen who does something meanwhile: every resumption is a choice.
    EveryMove,
    /// Not at all, for this reason.
    Never(Text),
}

/// What an example says of itself.
pub struct About {
    pub clock: Clock,
    /// At most three keys, shown on a first visit.
    pub first: Vec<&'static str>,
    /// What its actors and resources are called in each language.
    pub names: Vec<(&'static str, Text)>,
    pub figures: Vec<FigureInfo>,
    pub verdict: VerdictText,
    pub presets: Presets,
}

/// The files of the folder, as they are compiled and shown.
#[cfg(feature = "sources")]
pub struct Sources {
    pub tasks: &'static str,
    pub threads: &'static str,
    pub python: &'static str,
}

/// What a heavy run computes, in pieces of which any can be done alone.
pub struct Work {
    pub pieces: u64,
    pub piece: Box<dyn Fn(u64)>,
    /// How many are done at the same time at most, where there are cores for it.
    pub at_once: u32,
    /// The parameter with which there is less to do.
    pub size: &'static str,
}

/// The code of an example's tasks version, ready to run.
pub type TasksMain = Pin<Box<dyn Future<Output = Reply>>>;
/// The code of an example's threads version, ready to run.
pub type ThreadsMain = Box<dyn FnOnce() -> Reply + Send>;

/// An example of the catalog.
pub struct Entry {
    pub id: &'static str,
    pub about: fn() -> About,
    pub schema: fn() -> Vec<ParamInfo>,
    pub messages: fn() -> Vec<MessageInfo>,
    /// Not part of the module that the page loads: it has the listings itself.
    #[cfg(feature = "sources")]
    pub sources: Sources,
    /// Tells versions of the example apart, in a schedule: a hash of the code that schedules are made with.
    pub revision: u16,
    /// What is wrong with parameters that are each allowed, but not together.
    pub together: fn(&Chosen) -> Option<ParamError>,
    /// How many threads a run uses at once.
    pub workers: fn(&Chosen) -> u32,
    /// How many workers of the data-parallel pool (rayon) it uses, 0 for none.
    pub pool: fn(&Chosen) -> u32,
    /// How its schedules are explored.
    pub exploring: Exploring,
    /// What it computes, if that can take long.
    pub work: fn(&Chosen) -> Option<Work>,
    pub tasks: fn(&Chosen) -> TasksMain,
    pub threads: fn(&Chosen) -> ThreadsMain,
    pub judge: fn(&Chosen, &End<'_>) -> Verdict,
}

/// FNV-1a, folded: told at compile time, so that the code itself need not be there.
pub(crate) const fn revision(code: &str) -> u16 {
    let mut hash: u32 = 0x811C_9DC5;
    let bytes = code.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        hash = (hash ^ bytes[place] as u32).wrapping_mul(0x0100_0193);
        place += 1;
    }
    (hash ^ hash >> 16) as u16
}

/// Boxes a tasks version.
pub fn tasks_main<T: Plain>(main: impl Future<Output = Result<T>> + 'static) -> TasksMain {
    Box::pin(async move { main.await.map(Plain::to_value) })
}

/// Boxes a threads version.
pub fn threads_main<T: Plain>(main: impl FnOnce() -> Result<T> + Send + 'static) -> ThreadsMain {
    Box::new(move || main().map(Plain::to_value))
}

/// Declares an example, in its `mod.rs`: what only it can say, in this order. The rest is the shape of every folder:
/// `Params`, `Message`, `about` and `judge` here, a `run` in `tasks.rs` and in `threads.rs`, `program.py` beside them.
///
/// - `id`: its name in links, which never changes.
/// - `workers`: how many threads a run uses at once, main among them.
/// - `pool`, if it computes on the data-parallel pool: with how many workers, 0 for none.
/// - `together`, if values that are each allowed may not go together: `fn(&Params) -> Option<ParamError>`.
/// - `exploring`, if its schedules are not explored as most are.
/// - `work`, if it can compute for long: what, in pieces, so that the page can say how long before it begins.
///
/// ```text
/// crate::entry::example! {
///     id: "semaphore",
///     workers: |p| p.workers + 1,
/// }
/// ```
macro_rules! example {
    (
        id: $id:literal, workers: $workers:expr
        $(, pool: $pool:expr)? $(, together: $together:expr)? $(, exploring: $exploring:expr)?
        $(, work: $work:expr)? $(,)?
    ) => {
        pub fn example() -> $crate::entry::Entry {
            use $crate::entry::{Entry, Exploring, example, revision, tasks_main, threads_main};
            const REVISION: u16 = revision(include_str!("tasks.rs"));
            Entry {
                id: $id,
                about,
                schema: Params::schema,
                messages: Message::catalog,
                #[cfg(feature = "sources")]
                sources: $crate::entry::Sources {
                    tasks: include_str!("tasks.rs"),
                    threads: include_str!("threads.rs"),
                    python: include_str!("program.py"),
                },
                revision: REVISION,
                together: example!(@of_params Option<trenza_core::params::ParamError>, $($together,)? |_| None),
                workers: example!(@of_params u32, $workers),
                pool: example!(@of_params u32, $($pool,)? |_| 0),
                work: example!(@of_params Option<$crate::entry::Work>, $($work,)? |_| None),
                exploring: example!(@first $($exploring,)? Exploring::Announced),
                tasks: |chosen| tasks_main(tasks::run(Params::read(chosen))),
                threads: |chosen| {
                    let params = Params::read(chosen);
                    threads_main(move || threads::run(params))
                },
                judge: |chosen, end| judge(&Params::read(chosen), end),
            }
        }
    };
    (@first $said:expr $(, $default:expr)?) => {
        $said
    };
    // What an example says of its parameters, said of what was chosen; the last is the default.
    (@of_params $answer:ty, $said:expr $(, $default:expr)?) => {
        |chosen| {
            let said: fn(&Params) -> $answer = $said;
            said(&Params::read(chosen))
        }
    };
}
pub(crate) use example;
