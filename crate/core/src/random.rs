//! Random numbers that never change: links carry seeds. Each actor has its own stream, keyed by
//! the run's seed and the actor's path, so that it draws the same in both engines.

use crate::trace::{Plain, Value};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::ops::RangeInclusive;
use std::time::Duration;

/// A span of seconds to draw from, both ends included, in whole microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub min: Duration,
    pub max: Duration,
}

impl Plain for Span {
    fn to_value(self) -> Value {
        (self.min, self.max).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        Plain::from_value(value).map(|(min, max)| Self { min, max })
    }
}

/// One actor's stream.
pub struct Stream(ChaCha8Rng);

impl Stream {
    pub fn new(seed: u64, path: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&path.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number of the range, by the high half of a 128-bit product (Lemire 2019, without the
    /// rejection: a bias of 2^-64 a number is no matter here, a fixed count of draws is).
    pub fn integer(&mut self, range: RangeInclusive<u64>) -> u64 {
        let width = u128::from(range.end() - range.start()) + 1;
        range.start() + ((u128::from(self.0.next_u64()) * width) >> 64) as u64
    }

    /// A duration of the span.
    pub fn duration(&mut self, span: Span) -> Duration {
        Duration::from_micros(self.integer(span.min.as_micros() as u64..=span.max.as_micros() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_stream_never_changes() {
        let mut stream = Stream::new(1, 2);
        let drawn: Vec<u64> = (0..6).map(|_| stream.integer(1..=100)).collect();
        assert_eq!(drawn, [33, 28, 48, 24, 2, 4], "pinned: seeds live in links");
    }

    proptest! {
        #[test]
        fn draws_stay_in_their_range(seed: u64, low in 0..1_000_000u64, width in 0..1_000_000u64) {
            let drawn = Stream::new(seed, 0).integer(low..=low + width);
            prop_assert!((low..=low + width).contains(&drawn));
        }
    }
}
