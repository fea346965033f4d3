//! What Rust takes natively for the programs that compute: the reference that the page is measured against. Plain code,
//! without a word of ours: one thread, or rayon's.

use rayon::prelude::*;
use serde::Serialize;
use std::time::Instant;

/// Pieces for each thread, as in the page's work stealing.
const PIECES: u32 = 16;
/// Numbers that are filled in at a time.
const SLICE: usize = 1 << 16;

#[derive(Serialize)]
pub(crate) struct Timed {
    seconds: f64,
    /// What was computed, so that both sides can be seen to have done the same.
    result: u64,
}

fn timed(work: impl FnOnce() -> u64) -> Timed {
    let begin = Instant::now();
    let result = work();
    Timed { seconds: begin.elapsed().as_secs_f64(), result }
}

fn on<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(work)
}

/// Trial division up to the square root. `divided` hears how many divisions it took.
fn is_prime(n: u32, mut divided: impl FnMut(u32)) -> bool {
    if n < 2 {
        return false;
    }
    let root = n.isqrt();
    let mut divisor = 2;
    while divisor <= root {
        if n.is_multiple_of(divisor) {
            divided(divisor - 1);
            return false;
        }
        divisor += 1;
    }
    divided(root - 1);
    true
}

fn count(from: u32, to: u32) -> u64 {
    (from..to).filter(|n| is_prime(*n, |_| {})).count() as u64
}

/// The primes below `to`.
pub(crate) fn primes(to: u32, threads: usize) -> Timed {
    if threads == 1 {
        return timed(|| count(1, to));
    }
    let pieces = PIECES * threads as u32;
    let bounds: Vec<u32> =
        (0..=pieces).map(|i| 1 + (u64::from(to - 1) * u64::from(i) / u64::from(pieces)) as u32).collect();
    let work = || bounds.par_windows(2).with_max_len(1).map(|piece| count(piece[0], piece[1])).sum();
    on(threads, || timed(work))
}

/// How many divisions the primes below `to` take: what a smaller size is scaled by.
pub(crate) fn divisions(to: u32) -> Timed {
    timed(|| {
        let mut all = 0;
        (1..to).for_each(|n| {
            is_prime(n, |divided| all += u64::from(divided));
        });
        all
    })
}

/// Xorshift (Marsaglia 2003), from 1 to 100.
fn fill(seed: u32, numbers: &mut [i32]) {
    let mut x = seed;
    for number in numbers {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        *number = 1 + ((u64::from(x) * 100) >> 32) as i32;
    }
}

/// So many integers filled in and added up.
pub(crate) fn fill_and_sum(size: usize, threads: usize) -> Timed {
    let add = |numbers: &[i32]| numbers.iter().map(|n| i64::from(*n)).sum::<i64>();
    let work = || {
        let mut numbers = vec![0; size];
        if threads == 1 {
            numbers.chunks_mut(SLICE).zip(1..).for_each(|(slice, seed)| fill(seed, slice));
            return add(&numbers) as u64;
        }
        numbers.par_chunks_mut(SLICE).enumerate().for_each(|(i, slice)| fill(1 + i as u32, slice));
        numbers.par_chunks(SLICE).map(add).sum::<i64>() as u64
    };
    on(threads, || timed(work))
}
