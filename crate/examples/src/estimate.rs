//! How long a heavy run would take here: measured on some of its pieces, before it is started.

use crate::entry::{Entry, Work};
use crate::example;
use crate::scenario::{Engine, check, read};
use serde::Serialize;
use trenza_core::params::{Chosen, Given, Lang};
use trenza_core::platform;

/// Longer than this, in seconds, and a smaller size is offered.
const LONG: f64 = 5.0;
/// How long is measured, in microseconds: the scenario itself, and each smaller one.
const SAMPLE_US: u64 = 50_000;
const SMALLER_SAMPLE_US: u64 = 10_000;

/// What a run would take.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Estimate {
    pub seconds: f64,
    /// The largest of 1, 2, 5, 10, 20, ... that would not take long, where this one would.
    pub smaller: Option<Smaller>,
}

/// The same with one parameter smaller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Smaller {
    pub key: &'static str,
    pub value: String,
}

/// Measures for about 100 ms, up to 200 ms where it is long, on this thread. `cores`: how many the device has. None for
/// what is not heavy, or wrong.
pub fn estimate(fragment: &str, cores: u32) -> Option<Estimate> {
    if !check(fragment, Lang::En).is_empty() {
        return None;
    }
    let scenario = read(fragment, Lang::En).scenario;
    let entry = example(&scenario.example)?;
    let cores = if scenario.engine == Engine::Tasks { 1 } else { cores.max(1) };
    let work = (entry.work)(&scenario.chosen)?;
    // A browser makes the code fast while it runs: the first sample may still be of the slow one.
    let seconds = measure(&work, cores, SAMPLE_US).min(measure(&work, cores, SAMPLE_US));
    let smaller = if seconds > LONG { smaller(&entry, &scenario.chosen, &work, cores) } else { None };
    Some(Estimate { seconds, smaller })
}

/// Seconds for all the pieces, by those that are done in the time given. They are taken from all over the work, as
/// evenly as it goes, since the later ones may cost more.
fn measure(work: &Work, cores: u32, budget_us: u64) -> f64 {
    let begin = platform::now_us();
    let mut done = 0_u64;
    let mut elapsed = 0;
    while done < work.pieces && elapsed < budget_us {
        for _ in 0..16.min(work.pieces - done) {
            // Multiples of the golden ratio, without their whole parts, leave no large gap.
            let place = (done + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (work.piece)(((u128::from(place) * u128::from(work.pieces)) >> 64) as u64);
            done += 1;
        }
        elapsed = platform::now_us() - begin;
    }
    let each = elapsed as f64 / 1e6 / done.max(1) as f64;
    each * work.pieces as f64 / f64::from(work.at_once.min(cores).max(1))
}

fn smaller(entry: &Entry, chosen: &Chosen, work: &Work, cores: u32) -> Option<Smaller> {
    let key = work.size;
    let now: u32 = chosen.get(key);
    let sizes = (0..9).rev().flat_map(|power| [5, 2, 1].map(|digit| digit * 10_u32.pow(power)));
    sizes.filter(|size| *size < now).find_map(|size| {
        let mut other = chosen.clone();
        other.0.insert(key, Given::Int(size.into()));
        if (entry.together)(&other).is_some() {
            return None;
        }
        let work = (entry.work)(&other)?;
        let short = measure(&work, cores, SMALLER_SAMPLE_US) <= LONG;
        short.then(|| Smaller { key, value: size.to_string() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_light_has_none() {
        assert_eq!(estimate("e=lock", 4), None);
        assert_eq!(estimate("e=primes&to=many", 4), None);
    }

    #[test]
    fn what_is_long_is_said_and_a_shorter_one_offered() {
        let primes = |link: &str, cores| estimate(&format!("e=primes&{link}"), cores).unwrap();
        let short = primes("to=20000", 1);
        assert!(short.seconds < LONG && short.smaller.is_none(), "{short:?}");
        let long = primes("to=100000000", 1);
        assert!(long.seconds > LONG, "{long:?}");
        let smaller = long.smaller.unwrap();
        let value: u32 = smaller.value.parse().unwrap();
        assert!(smaller.key == "to" && (1_000..100_000_000).contains(&value), "{smaller:?}");
        // A part of the range at its end cannot be made smaller than its beginning.
        let late = primes("from=99999999&to=100000000", 1);
        assert!(late.smaller.is_none(), "{late:?}");
    }

    #[test]
    fn the_pieces_are_spread_evenly() {
        let seen = std::rc::Rc::new(std::cell::RefCell::new([0_u32; 10]));
        let counts = seen.clone();
        let piece = Box::new(move |i: u64| counts.borrow_mut()[(i / 100) as usize] += 1);
        measure(&Work { size: "n", pieces: 1_000, at_once: 1, piece }, 1, u64::MAX);
        assert!(seen.borrow().iter().all(|count| (98..=102).contains(count)), "{:?}", seen.borrow());
    }
}
