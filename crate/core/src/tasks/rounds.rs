//! Turns of a loop, marked for exploration: two ways to the same turn are the same state.

use super::context::with;
use crate::kernel::Kernel;
use std::panic::Location;

/// Says that a turn of a loop begins, and that no local value but `turn` outlives a turn. An actor goes through the
/// loop once only: where it comes back to it, nobody tells these turns from those; there [`rounds`] does.
#[track_caller]
pub fn round(turn: u32) {
    let line = Location::caller().line();
    with(|kernel, me| kernel.begin_round(me, line, turn.into()));
}

/// Goes through `turns`, and says that no local value outlives one of them.
#[track_caller]
pub fn rounds<T>(turns: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    let line = Location::caller().line();
    with(Kernel::begin_rounds);
    let mut turns = turns.into_iter();
    let mut count = 0;
    std::iter::from_fn(move || {
        let next = turns.next();
        count += 1;
        with(|kernel, me| kernel.begin_round(me, line, count));
        next
    })
}
