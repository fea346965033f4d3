//! Schedules drawn at random, counted by outcome.

use super::ending::Ending;
use super::model::Make;
use std::collections::HashMap;
use trenza_core::OutcomeKind;
use trenza_core::explore::{Counted, Known, Limits, draw};
use trenza_core::tasks::Run;

/// What was drawn, in a random exploration.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) endings: Vec<(Ending, Counted)>,
    places: HashMap<Ending, usize>,
    /// Places by the state of the end.
    judged: Known,
    pub(super) draws: u64,
}

impl Drawn {
    /// Draws one more.
    pub(super) fn draw(&mut self, make: &Make, judge: impl Fn(&Run, OutcomeKind) -> Ending) {
        self.draws += 1;
        let depth = Limits::default().depth;
        let (run, kind, drawn) = draw(&**make, self.draws, depth);
        let state = run.with_kernel(|kernel| kernel.end_fingerprint(kind));
        let (place, ending) = match self.judged.get(&state) {
            Some(place) => (*place as usize, None),
            None => {
                let ending = judge(&run, kind);
                let next = self.endings.len();
                let place = *self.places.entry(ending.clone()).or_insert(next);
                self.judged.insert(state, place as u32);
                (place, Some(ending))
            }
        };
        let found = Counted {
            outcome: place as u32,
            count: 1,
            preemptions: drawn.preemptions,
            steps: drawn.steps,
            choices: drawn.choices,
        };
        match self.endings.get_mut(place) {
            None => self.endings.extend(ending.map(|ending| (ending, found))),
            Some((_, known)) => {
                known.count += 1;
                if (found.preemptions, found.steps) < (known.preemptions, known.steps) {
                    *known = Counted { count: known.count, ..found };
                }
            }
        }
    }
}
