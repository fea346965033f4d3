//! An oracle that decides who of the ready goes next.

use crate::kernel::{Kernel, Move};
use crate::random::Stream;
use crate::trace::text_hash;
use std::collections::VecDeque;

/// How the run chooses.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// The longest ready goes; nobody overtakes.
    #[default]
    Fifo,
    /// A draw among the ready.
    Random,
    /// The choices of an earlier run; then the longest ready.
    Recorded(Vec<Choice>),
}

/// One choice of a schedule: who goes, by its path, or whose time limit runs out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    pub path: String,
    pub expires: bool,
}

/// Decides, wherever more than one move is possible or only one is.
pub trait Oracle {
    /// The place of the move that comes next; at least one is there. `None`: nothing more of this run is of interest.
    fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> Option<usize>;
}

/// The order at work: its draws, or how far the recorded choices have got.
pub(super) enum Chooser {
    Fifo,
    Random(Box<Stream>),
    Recorded(Recorded),
    Oracle(Box<dyn Oracle>),
}

/// A schedule that is followed.
pub(super) struct Recorded {
    choices: VecDeque<Choice>,
    taken: u64,
    /// The choice at which it stopped fitting: its place, from 0.
    pub(super) misfit: Option<u64>,
}

impl Chooser {
    pub(super) fn new(order: Order, seed: u64) -> Self {
        match order {
            Order::Fifo => Self::Fifo,
            Order::Random => Self::Random(Box::new(Stream::new(seed, text_hash("order")))),
            Order::Recorded(choices) => Self::Recorded(Recorded { choices: choices.into(), taken: 0, misfit: None }),
        }
    }

    /// Whether all who could go are candidates, or only the longest waiting of each word.
    pub(super) fn first_only(&self) -> bool {
        matches!(self, Self::Fifo)
    }

    /// The place among the moves (longest ready first) of the one that comes next.
    pub(super) fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> Option<usize> {
        match self {
            Self::Oracle(oracle) => oracle.choose(kernel, moves),
            _ if moves.len() == 1 => Some(0),
            Self::Fifo => Some(0),
            Self::Random(stream) => Some(stream.integer(0..=moves.len() as u64 - 1) as usize),
            Self::Recorded(recorded) => Some(recorded.choose(kernel, moves)),
        }
    }
}

impl Recorded {
    fn choose(&mut self, kernel: &Kernel, moves: &[Move]) -> usize {
        let Some(choice) = self.choices.pop_front() else { return 0 };
        let fits = |it: &Move| it.expires == choice.expires && kernel.actor(it.actor).path == choice.path;
        let Some(place) = moves.iter().position(fits) else {
            // The schedule is of another version of the example: from here on, the longest ready.
            self.misfit = Some(self.taken);
            self.choices.clear();
            return 0;
        };
        self.taken += 1;
        place
    }
}
