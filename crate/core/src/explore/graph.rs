//! The graph of states, and what is read off it: how many schedules lead to each outcome, and which is the smallest.

use crate::kernel::Move;
use crate::words::ActorId;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Where a move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nobody went there yet.
    Unknown,
    State(u32),
    Outcome(u32),
    /// Back to a state that the way there has passed: a schedule that goes on for ever.
    Back,
}

/// A move from a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub chosen: Move,
    /// Who went last before the next state: the moves that nobody had to choose are in the edge.
    pub last: ActorId,
    /// Moves in the edge, the chosen one included.
    pub steps: u32,
    pub to: Target,
}

/// A state in which somebody has to choose: its edges lie side by side.
#[derive(Clone, Copy, Debug)]
struct State {
    first: u32,
    edges: u32,
}

/// States and moves, as far as they are known.
#[derive(Default)]
pub struct Graph {
    states: Vec<State>,
    edges: Vec<Edge>,
    /// What comes before the first choice: who went last, and moves.
    pub(super) start: (ActorId, u32),
    /// Where there is no choice at all.
    pub(super) only: Option<u32>,
    /// States of which everything is known, each after all that follow it.
    pub(super) done: Vec<u32>,
    pub(super) endless: bool,
}

/// Numbers of schedules: exact as long as they fit 128 bits.
pub type Count = u128;

/// An outcome, how many schedules lead to it, and the smallest of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub outcome: u32,
    pub count: Count,
    pub preemptions: u32,
    /// Moves of the schedule, chosen or not.
    pub steps: u32,
    /// Its choices.
    pub choices: Vec<Move>,
}

/// Of all ways to a state with a given actor last, the one with the fewest preemptions, then steps.
type Cost = (u32, u32);
/// The state before, who went last before it, and the place of the move from it.
type Via = (u32, ActorId, u32);
/// What it costs to get there, and from where.
type Reached = (Cost, Option<Via>);

impl Graph {
    /// States in which there is a choice.
    pub fn states(&self) -> usize {
        self.states.len()
    }

    pub(super) fn add(&mut self, moves: impl Iterator<Item = Move>) -> u32 {
        let first = self.edges.len() as u32;
        self.edges.extend(moves.map(|chosen| Edge { chosen, last: chosen.actor, steps: 1, to: Target::Unknown }));
        self.states.push(State { first, edges: self.edges.len() as u32 - first });
        self.states.len() as u32 - 1
    }

    pub(super) fn width(&self, state: u32) -> u32 {
        self.states[state as usize].edges
    }

    pub(super) fn edge(&mut self, state: u32, place: u32) -> &mut Edge {
        &mut self.edges[(self.states[state as usize].first + place) as usize]
    }

    fn edges_of(&self, state: u32) -> &[Edge] {
        let State { first, edges } = self.states[state as usize];
        &self.edges[first as usize..(first + edges) as usize]
    }

    /// How many schedules lead to each of so many outcomes, over what is known so far. `open`: states that the search
    /// is in, the first first.
    pub(super) fn count(&self, outcomes: usize, open: &[u32]) -> Vec<Count> {
        let mut found: Vec<Count> = vec![0; outcomes];
        if let Some(only) = self.only {
            found[only as usize] = 1;
        }
        let mut ways: Vec<Count> = vec![0; self.states.len()];
        if let Some(first) = ways.first_mut() {
            *first = 1;
        }
        // Those that are done, from the last on, come after all that lead to them; those that are open come before.
        for state in open.iter().chain(self.done.iter().rev()) {
            let here = ways[*state as usize];
            for edge in self.edges_of(*state) {
                match edge.to {
                    Target::State(next) => ways[next as usize] = ways[next as usize].saturating_add(here),
                    Target::Outcome(outcome) => {
                        found[outcome as usize] = found[outcome as usize].saturating_add(here);
                    }
                    Target::Unknown | Target::Back => {}
                }
            }
        }
        found
    }

    /// The choices of one of the schedules that lead to an outcome: the one at that place, from 0, in the order of their
    /// moves. `open` as above. What comes before is counted, not walked.
    pub(super) fn nth(&self, outcome: u32, mut place: Count, open: &[u32]) -> Option<Vec<Move>> {
        if self.only == Some(outcome) {
            return (place == 0).then(Vec::new);
        }
        let mut ways: Vec<Count> = vec![0; self.states.len()];
        let through = |ways: &[Count], edge: &Edge| match edge.to {
            Target::State(next) => ways[next as usize],
            Target::Outcome(end) => Count::from(end == outcome),
            Target::Unknown | Target::Back => 0,
        };
        for state in self.done.iter().chain(open.iter().rev()) {
            let edges = self.edges_of(*state).iter();
            ways[*state as usize] = edges.fold(0, |sum: Count, edge| sum.saturating_add(through(&ways, edge)));
        }
        let mut choices = Vec::new();
        let mut here = (!self.states.is_empty()).then_some(0);
        while let Some(state) = here {
            let edge = self.edges_of(state).iter().find(|edge| {
                let behind = through(&ways, edge);
                let is_behind = place < behind;
                if !is_behind {
                    place -= behind;
                }
                is_behind
            })?;
            choices.push(edge.chosen);
            here = if let Target::State(next) = edge.to { Some(next) } else { None };
        }
        (!choices.is_empty()).then_some(choices)
    }

    /// The smallest schedule of each outcome that is known to be reached: fewest preemptions, then fewest moves. A
    /// preemption lets another actor go though the one that went last could go on (Musuvathi and Qadeer 2007).
    ///
    /// Dijkstra's search, the cost a pair.
    pub(super) fn smallest(&self, outcomes: usize) -> Vec<Option<(Cost, Vec<Move>)>> {
        let mut found: Vec<Option<(Cost, Vec<Move>)>> = vec![None; outcomes];
        if let Some(only) = self.only {
            found[only as usize] = Some(((0, self.start.1), Vec::new()));
        }
        let mut missing = outcomes - usize::from(self.only.is_some());
        let mut reached: HashMap<(u32, ActorId), Reached> = HashMap::new();
        let mut line: BinaryHeap<Reverse<(Cost, u32, ActorId)>> = BinaryHeap::new();
        if !self.states.is_empty() {
            let cost = (0, self.start.1);
            reached.insert((0, self.start.0), (cost, None));
            line.push(Reverse((cost, 0, self.start.0)));
        }
        // An outcome is as far as its edge says, so it has to wait for its turn as well.
        let mut ends: BinaryHeap<Reverse<(Cost, u32, Via)>> = BinaryHeap::new();
        loop {
            let next = line.peek().map(|Reverse((cost, ..))| *cost);
            while let Some(Reverse((cost, outcome, from))) = ends.peek().copied()
                && next.is_none_or(|next| cost <= next)
            {
                ends.pop();
                if found[outcome as usize].is_none() {
                    found[outcome as usize] = Some((cost, self.way(&reached, from)));
                    missing -= 1;
                }
            }
            let Some(Reverse((cost, state, last))) = line.pop() else { break };
            if missing == 0 {
                break;
            }
            if reached[&(state, last)].0 < cost {
                continue;
            }
            let edges = self.edges_of(state);
            let could_go_on = edges.iter().any(|edge| edge.chosen.actor == last);
            for (place, edge) in (0..).zip(edges) {
                let preempts = u32::from(could_go_on && edge.chosen.actor != last);
                let there = (cost.0 + preempts, cost.1 + edge.steps);
                match edge.to {
                    Target::State(to) => {
                        let best = reached.get(&(to, edge.last)).map(|(cost, _)| *cost);
                        if best.is_none_or(|best| there < best) {
                            reached.insert((to, edge.last), (there, Some((state, last, place))));
                            line.push(Reverse((there, to, edge.last)));
                        }
                    }
                    Target::Outcome(outcome) => ends.push(Reverse((there, outcome, (state, last, place)))),
                    Target::Unknown | Target::Back => {}
                }
            }
        }
        found
    }

    /// The choices that lead through `last`.
    fn way(&self, reached: &HashMap<(u32, ActorId), Reached>, last: Via) -> Vec<Move> {
        let mut choices = Vec::new();
        let mut via = Some(last);
        while let Some((state, last, place)) = via {
            choices.push(self.edges_of(state)[place as usize].chosen);
            via = reached[&(state, last)].1;
        }
        choices.reverse();
        choices
    }
}
