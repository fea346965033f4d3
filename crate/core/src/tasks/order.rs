//! An oracle that decides who of the ready goes next.

use crate::kernel::Actor;
use crate::random::Stream;
use crate::trace::text_hash;
use crate::words::ActorId;
use std::collections::VecDeque;

/// How the run chooses.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// The longest ready goes; nobody overtakes.
    #[default]
    Fifo,
    /// A draw among the ready.
    Random,
    /// The choices of an earlier run, by the actors' paths; then fifo.
    Recorded(Vec<String>),
}

/// The order at work: its draws, or how far the recorded choices have got.
pub(super) enum Chooser {
    Fifo,
    Random(Box<Stream>),
    Recorded { choices: VecDeque<String>, taken: u64, misfit: Option<u64> },
}

impl Chooser {
    pub(super) fn new(order: Order, seed: u64) -> Self {
        match order {
            Order::Fifo => Self::Fifo,
            Order::Random => Self::Random(Box::new(Stream::new(seed, text_hash("order")))),
            Order::Recorded(choices) => Self::Recorded { choices: choices.into(), taken: 0, misfit: None },
        }
    }

    /// Whether all who could go are candidates, or only the longest waiting of each word.
    pub(super) fn first_only(&self) -> bool {
        matches!(self, Self::Fifo)
    }

    /// The place in the list of the ready (longest ready first) of who goes.
    pub(super) fn choose(&mut self, actors: &[Actor], ready: &VecDeque<ActorId>) -> usize {
        match self {
            Self::Fifo => 0,
            Self::Random(stream) => stream.integer(0..=ready.len() as u64 - 1) as usize,
            Self::Recorded { choices, taken, misfit } => {
                let Some(path) = choices.pop_front() else { return 0 };
                let Some(place) = ready.iter().position(|id| actors[*id as usize].path == path) else {
                    // The schedule is of another version of the example: from here on, fifo.
                    *misfit = Some(*taken);
                    choices.clear();
                    return 0;
                };
                *taken += 1;
                place
            }
        }
    }

    /// The choice at which a recorded schedule stopped fitting: its place there, from 0.
    pub(super) fn misfit(&self) -> Option<u64> {
        if let Self::Recorded { misfit, .. } = self { *misfit } else { None }
    }
}
