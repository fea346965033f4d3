//! Turns of a loop, marked for exploration.

use super::context::with;

/// Goes through `turns`, and says that no local value outlives a turn: what the actor was told in one turn is of no
/// matter to the next. So an exploration takes two ways to the same turn for the same state.
pub fn rounds<T>(turns: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    let before = with(|kernel, me| kernel.told(me));
    let mut turns = turns.into_iter();
    let mut count = 0;
    std::iter::from_fn(move || {
        let next = turns.next();
        count += 1;
        with(|kernel, me| kernel.begin_round(me, before, count));
        next
    })
}
