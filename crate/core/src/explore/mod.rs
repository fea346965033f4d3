//! Everything that can happen: the states that a small program can reach, its outcomes with exact numbers of
//! schedules, and the smallest schedule that leads to each.
//!
//! A program is run again and again, each time as far as it is new; a state that was reached before ends the run. So
//! what is searched is a graph of states, not the tree of schedules, which may have billions of leaves.

mod graph;
mod schedule;
mod search;
mod walk;

pub use graph::{Count, Counted};
pub use schedule::{Schedule, ScheduleError};
pub use search::{Drawn, Known, Limits, Search, Status, draw, name};
pub use walk::{Step, Walked, walk};
