//! A schedule walked step by step: what was done in each, and how things stand after any of them. To go back is to
//! walk a shorter way.

use crate::kernel::{Kernel, Move};
use crate::outcome::OutcomeKind;
use crate::tasks::{Choice, Oracle, Run};
use crate::words::ActorId;
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// A step that was made: somebody went, with everything that nobody had to choose after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Step {
    pub actor: ActorId,
    /// The time limit of what it waited for ran out.
    pub expires: bool,
    /// How many moves there were to choose from.
    pub of: u32,
    /// Events of the run before it.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub events: u64,
    /// Who else could have gone.
    pub ready: Vec<ActorId>,
}

/// The way that was walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    pub steps: Vec<Step>,
    /// What was chosen where there was a choice.
    pub choices: Vec<Choice>,
    /// What may come next, where it stopped. Empty at an end.
    pub moves: Vec<Move>,
    /// The choice, from 0, at which the schedule stopped fitting.
    pub misfit: Option<u64>,
}

/// Walks along the choices, then with the longest ready, until so many steps are made. The run that `make` prepares is
/// given back as it then is, with its end if it came to one.
pub fn walk(
    make: impl FnOnce(Box<dyn Oracle>) -> Run,
    choices: &[Choice],
    until: usize,
) -> (Run, Option<OutcomeKind>, Walked) {
    let walker =
        Rc::new(RefCell::new(Walker { choices: choices.to_vec(), until, walked: Walked::default(), stopped: false }));
    let mut run = make(Box::new(walker.clone()));
    let kind = run.to_end();
    let walker = walker.take();
    (run, (!walker.stopped).then_some(kind), walker.walked)
}

#[derive(Default)]
struct Walker {
    choices: Vec<Choice>,
    until: usize,
    walked: Walked,
    stopped: bool,
}

impl Oracle for Rc<RefCell<Walker>> {
    fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> Option<usize> {
        let mut walker = self.borrow_mut();
        let Walker { choices, until, walked, stopped } = &mut *walker;
        if walked.steps.len() >= *until {
            walked.moves = moves.to_vec();
            *stopped = true;
            return None;
        }
        let named = |it: &Move| Choice { path: kernel.actor(it.actor).path.clone(), expires: it.expires };
        let mut place = 0;
        if moves.len() > 1 {
            let taken = walked.choices.len();
            if let (Some(choice), None) = (choices.get(taken), walked.misfit) {
                match moves.iter().position(|it| named(it) == *choice) {
                    Some(fits) => place = fits,
                    None => walked.misfit = Some(taken as u64),
                }
            }
            walked.choices.push(named(&moves[place]));
        }
        let Move { actor, expires } = moves[place];
        let (of, events) = (moves.len() as u32, kernel.recorder().events());
        let others = moves.iter().filter(|it| !it.expires && it.actor != actor);
        let ready = others.map(|it| it.actor).collect();
        walked.steps.push(Step { actor, expires, of, events, ready });
        Some(place)
    }
}
