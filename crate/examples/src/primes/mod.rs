//! A pool of workers shares out a range of numbers and counts its primes.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText, Work};
use crate::judge::{End, Verdict};
use std::hint::black_box;
use trenza_core::params::{ParamError, Said, Text, int};
use trenza_core::{Figure, Value};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        from: u32 = int(1..=100_000_000), "1", "Desde", "From";
        to: u32 = int(1..=100_000_000), "10000000", "Hasta (sin incluirlo)", "To (not included)";
        processes: u32 = int(1..=16), "8", "Procesos", "Processes";
        scheduling: choice Scheduling, "Reparto", "Scheduling";
        rounding: toggle Rounding, "Redondeo", "Rounding";
    }
}

trenza_core::choices! {
    /// How the range is shared out.
    pub enum Scheduling {
        Chunks = "chunks", "un trozo para cada uno", "one chunk each",
            "Tantos trozos como procesos: el de los números grandes tarda más.",
            "As many chunks as processes: the one with the large numbers takes longest.";
        Stealing = "stealing", "robo de trabajo", "work stealing",
            "Trozos pequeños: quien termina toma trabajo de los demás.",
            "Small pieces: whoever is done takes work from the others.";
    }
}

trenza_core::choices! {
    /// What becomes of the numbers that the division leaves over.
    pub enum Rounding {
        Fixed = "fixed", "hasta el final", "to the end",
            "El último trozo llega hasta el final.", "The last chunk reaches the end.";
        Tutorial = "tutorial", "del tutorial", "the tutorial's",
            "La división entera deja fuera los últimos números.",
            "The integer division leaves the last numbers out.",
            bites "e=primes&to=200000&rounding=tutorial";
    }
}

trenza_core::messages! {
    Range { a: u32, b: u32 } = "Procesando rango {a}-{b}", "Processing range {a}-{b}";
    Total { n: u32 } = "Total de números primos encontrados: {n}", "Primes found: {n}";
    Elapsed { t: Value } = "Tiempo total: {t:.2f} segundos", "Total time: {t:.2f} seconds";
}

/// Trial division up to the square root, as in the tutorial.
fn is_prime(n: u32) -> bool {
    if n < 2 {
        return false;
    }
    let root = n.isqrt();
    let mut divisor = 2;
    while divisor <= root {
        if n.is_multiple_of(divisor) {
            return false;
        }
        divisor += 1;
    }
    true
}

impl Params {
    /// The range in so many chunks of equal size, each without its end.
    fn split(&self, chunks: u32) -> Vec<(u32, u32)> {
        let size = (self.to - self.from) / chunks;
        let ends = (1..=chunks).map(|i| match self.rounding {
            Rounding::Fixed if i == chunks => self.to,
            _ => self.from + i * size,
        });
        let starts = (0..chunks).map(|i| self.from + i * size);
        starts.zip(ends).collect()
    }

    /// One chunk for each process.
    fn chunks(&self) -> Vec<(u32, u32)> {
        self.split(self.processes)
    }

    /// Sixteen small pieces for each process.
    fn pieces(&self) -> Vec<(u32, u32)> {
        self.split(self.processes * 16)
    }
}

crate::entry::example! {
    id: "primes",
    workers: |p| match p.scheduling {
        Scheduling::Chunks => p.processes + 1,
        Scheduling::Stealing => 1,
    },
    pool: |p| match p.scheduling {
        Scheduling::Chunks => 0,
        Scheduling::Stealing => p.processes,
    },
    together: together,
    work: |p| Some(work(*p)),
}

/// Number by number.
fn work(p: Params) -> Work {
    let from = p.from;
    let piece = Box::new(move |i| {
        black_box(is_prime(from + i as u32));
    });
    Work { size: "to", pieces: (p.to - from).into(), at_once: p.processes, piece }
}

fn together(params: &Params) -> Option<ParamError> {
    let Params { from, to, .. } = *params;
    (from > to).then(|| ParamError {
        field: "to".into(),
        value: to.to_string(),
        message: Said::new("No puede ser menor que «desde».", "It cannot be less than “from”."),
        allowed: Said::new(format!("de {from} a 100000000"), format!("{from} to 100000000")),
    })
}

fn about() -> About {
    About {
        clock: Clock::Real,
        first: vec!["to", "processes", "rounding"],
        names: vec![("process", Text::new("Proceso", "Process")), ("pool", Text::new("pool", "pool"))],
        figures: vec![
            FigureInfo { key: "count", label: Text::new("primos", "primes") },
            FigureInfo { key: "expected", label: Text::new("según la criba", "by the sieve") },
            FigureInfo { key: "unvisited", label: Text::new("sin visitar", "not visited") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "{count} primos, los mismos que da la criba",
                "{count} primes, the same as the sieve gives",
            ),
            broken: Text::new(
                "{count} primos de {expected}: {unvisited} números sin visitar",
                "{count} of {expected} primes: {unvisited} numbers not visited",
            ),
        },
        presets: Presets {
            look: "e=primes&to=200000&processes=3",
            tutorial: "e=primes",
            explore: "e=primes&to=100&processes=2",
        },
    }
}

/// As many primes as a sieve finds in the whole range.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let count: Option<u32> = end.result();
    let chunks = if params.scheduling == Scheduling::Chunks { params.chunks() } else { params.pieces() };
    let visited: u32 = chunks.iter().map(|(a, b)| b - a).sum();
    // Without a count there is nothing to compare: a stopped run is not worth a sieve.
    let expected = count.map(|_| sieve(params.from, params.to));
    let unvisited = i64::from(params.to - params.from) - i64::from(visited);
    let mut figures = vec![("count", Figure::Integer(count.unwrap_or(0).into()))];
    figures.extend(expected.map(|expected| ("expected", Figure::Integer(expected.into()))));
    figures.push(("unvisited", Figure::Integer(unvisited)));
    Verdict { holds: count.is_some() && count == expected, figures }
}

/// How many primes there are in `[from, to)`: the sieve of Eratosthenes in segments.
fn sieve(from: u32, to: u32) -> u32 {
    const SEGMENT: u32 = 1 << 18;
    let root = to.isqrt();
    let small: Vec<u32> = (2..=root).filter(|n| is_prime(*n)).collect();
    let mut composite = vec![false; SEGMENT as usize];
    let mut count = 0;
    let mut start = from.max(2);
    while start < to {
        let end = to.min(start.saturating_add(SEGMENT));
        composite.fill(false);
        for prime in small.iter().copied().take_while(|prime| prime * prime < end) {
            let first = (prime * prime).max(start.div_ceil(prime) * prime);
            for multiple in (first..end).step_by(prime as usize) {
                composite[(multiple - start) as usize] = true;
            }
        }
        count += composite[..(end - start) as usize].iter().filter(|composite| !**composite).count() as u32;
        start = end;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sieve_counts_what_trial_division_counts() {
        for (from, to) in [(1, 1), (1, 2), (1, 3), (1, 100), (50, 1_000), (1, 200_000), (262_143, 600_000)] {
            assert_eq!(sieve(from, to), (from..to).filter(|n| is_prime(*n)).count() as u32, "{from}..{to}");
        }
        assert_eq!(sieve(1, 10_000_000), 664_579);
    }
}
