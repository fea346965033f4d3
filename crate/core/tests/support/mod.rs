//! Runs a small program in both engines and gives what became of it. The program is written once, as tasks are: in
//! the threads engine the same words block, and their `.await` is over at once.
#![allow(dead_code, unused_imports, reason = "each file of tests uses its part")]

mod end;
pub mod in_tasks;
pub mod in_threads;
mod stage;
mod trace_rules;

pub use end::End;
pub use stage::{Seen, Stage};
pub use std::time::Duration;
pub use trenza_core::kernel::{Rules, Switch};
pub use trenza_core::tasks::{Choice, Order, Speed};
pub use trenza_core::trace::{Event, Kind, OpCode};
pub use trenza_core::{Error, OutcomeKind, Plain, Result, Span, Value};

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use trenza_core::{tasks, threads};

/// Where and how a program runs.
#[derive(Clone, Debug)]
pub enum How {
    Tasks { order: Order, switch: Switch, seed: u64 },
    Threads { speed: Speed },
}

/// The longest ready goes, and keeps its turn until it must wait: as asyncio.
pub const FIFO: How = How::Tasks { order: Order::Fifo, switch: Switch::Await, seed: 1 };
/// The longest ready goes, and the turn passes before every access.
pub const ACCESS: How = How::Tasks { order: Order::Fifo, switch: Switch::Access, seed: 1 };
/// Real threads whose sleeps take no time.
pub const THREADS: How = How::Threads { speed: Speed::Instant };
/// Real threads, a scenario second in a real millisecond.
pub const FAST_THREADS: How = How::Threads { speed: Speed::Times(1000.0) };

pub fn drawn(seed: u64) -> How {
    How::Tasks { order: Order::Random, switch: Switch::Await, seed }
}

pub fn drawn_access(seed: u64) -> How {
    How::Tasks { order: Order::Random, switch: Switch::Access, seed }
}

pub fn recorded(switch: Switch, choices: &[&str]) -> How {
    How::Tasks {
        order: Order::Recorded(choices.iter().map(|path| Choice { path: (*path).into(), expires: false }).collect()),
        switch,
        seed: 1,
    }
}

/// Every way of the tasks engine, with a few draws.
pub fn tasks() -> Vec<How> {
    [FIFO, ACCESS].into_iter().chain((1..=5).map(drawn)).chain((1..=5).map(drawn_access)).collect()
}

/// Where nobody overtakes.
pub fn in_order() -> Vec<How> {
    vec![FIFO, ACCESS, THREADS, FAST_THREADS]
}

/// Every way of both engines.
pub fn everywhere() -> Vec<How> {
    tasks().into_iter().chain([THREADS, FAST_THREADS]).collect()
}

impl How {
    pub fn is_threads(&self) -> bool {
        matches!(self, Self::Threads { .. })
    }

    /// Whether the longest waiting of a word is always the next to have it.
    pub fn is_fifo(&self) -> bool {
        matches!(self, Self::Threads { .. } | Self::Tasks { order: Order::Fifo, .. })
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tasks { order, switch, seed } => write!(f, "tasks, {order:?}, switch={switch:?}, seed {seed}"),
            Self::Threads { speed } => write!(f, "threads, {speed:?}"),
        }
    }
}

pub fn tasks_config(order: Order, switch: Switch, seed: u64) -> tasks::Config {
    tasks::Config {
        seed,
        order,
        rules: Rules::run(switch),
        speed: Speed::Instant,
        real_clock: false,
        timed: true,
        step_limit: 5_000_000,
    }
}

pub fn threads_config(speed: Speed) -> threads::Config {
    threads::Config { seed: 1, speed, real_clock: false, held: false }
}

/// Runs a program to its end and looks through its trace.
pub fn run<T, A, B>(how: &How, in_tasks: impl FnOnce() -> A, in_threads: impl FnOnce() -> B + Send + 'static) -> End
where
    T: Plain,
    A: Future<Output = Result<T>> + 'static,
    B: Future<Output = Result<T>>,
{
    let stage = Stage::new();
    let end = match how {
        How::Tasks { order, switch, seed } => {
            let config = tasks_config(order.clone(), *switch, *seed);
            let mut run = stage.enter(|| tasks_run(config, &stage, in_tasks));
            let kind = stage.enter(|| run.to_end());
            run.with_kernel(|kernel| End::read(how, kind, kernel, &stage, run.misfit()))
        }
        How::Threads { speed } => {
            let run = threads_run(threads_config(*speed), &stage, in_threads);
            let kind = stage.wait_for_end(&run, how);
            run.with_kernel(|kernel| End::read(how, kind, kernel, &stage, None))
        }
    };
    trace_rules::check(&end);
    end
}

/// A run on tasks that is the test's to drive.
pub fn tasks_run<T, F>(config: tasks::Config, stage: &Arc<Stage>, main: impl FnOnce() -> F) -> tasks::Run
where
    T: Plain,
    F: Future<Output = Result<T>> + 'static,
{
    tasks::Run::new(config, stage.sink(), || {
        let main = main();
        async move { main.await.map(Plain::to_value) }
    })
}

/// A run on threads that is the test's to end.
pub fn threads_run<T, F>(
    config: threads::Config,
    stage: &Arc<Stage>,
    main: impl FnOnce() -> F + Send + 'static,
) -> threads::Run
where
    T: Plain,
    F: Future<Output = Result<T>>,
{
    let body = move || in_threads::at_once(main()).map(Plain::to_value);
    stage.enter(|| threads::Run::start(config, stage.sink(), body))
}

pub const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A program, written once and compiled for both engines: the items of a module with an `async fn main`. Gives
/// `run(how)`, or `run(how, input)` if the module takes an input.
#[macro_export]
macro_rules! program {
    ($(#[$meta:meta])* mod $name:ident { $($body:tt)* }) => {
        $crate::program!(@modules [$(#[$meta])*] $name [
            #[allow(dead_code, reason = "a program may be run by hand")]
            pub fn run(how: &How) -> End {
                $crate::support::run(how, in_tasks::main, in_threads::main)
            }
        ] $($body)*);
    };
    ($(#[$meta:meta])* mod $name:ident($input:ty) { $($body:tt)* }) => {
        $crate::program!(@modules [$(#[$meta])*] $name [
            #[allow(dead_code, clippy::ptr_arg, reason = "a program may be run by hand; an input may be a list")]
            pub fn run(how: &How, input: &$input) -> End {
                let (one, other) = (input.clone(), input.clone());
                $crate::support::run(how, move || in_tasks::main(one), move || in_threads::main(other))
            }
        ] $($body)*);
    };
    (@modules [$($meta:tt)*] $name:ident [$($run:tt)*] $($body:tt)*) => {
        $($meta)*
        mod $name {
            #![allow(unused_imports, reason = "not every program takes something of its file")]
            #![allow(clippy::unused_async, reason = "not every actor waits")]
            use super::*;
            pub mod in_tasks {
                use super::*;
                use $crate::support::in_tasks::*;
                $($body)*
            }
            pub mod in_threads {
                use super::*;
                use $crate::support::in_threads::*;
                $($body)*
            }
            $($run)*
        }
    };
}
