//! A fuzz target that every test run walks through for a while: links that are known, bent in many ways. Whatever comes
//! out of it, the reader gives a scenario whose own link is right, soon, and text that is no markup.
//!
//! crate/fuzz asks the same of what libFuzzer finds.
//!
//! `TRENZA_FUZZ=1000000 cargo test --release -p trenza-examples --test links_fuzz` looks longer; a failure prints the link.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::time::Instant;
use trenza_core::explore::Schedule;
use trenza_core::kernel::{Delays, Rules, Switch};
use trenza_core::tasks::Choice;

#[path = "support/any_link.rs"]
mod any_link;
use any_link::{SOON, in_time, known, look, quickest};

/// A fixed number, so that a test run takes as long as the last one.
const ROUNDS: usize = 3_000;

/// Whatever goes wrong more often than chance would have it.
const PIECES: &str = "& = # % %0 %00 %zz %F0%9F + .. , : @ [ ] { } \" <script> <img/src=x/onerror=hit()> &amp; &lt; \
    \u{202e} \u{0} \u{1f9f5} ñ -0 1e999 NaN -1 0x10 9007199254740993 99999999999999999999999999 0.0000000000001 1.. ..1 \
    s=AQ s=AQAAAAAB e= e=__proto__ goal= order=random switch=access engine=threads speed=instant v=0 lang=xx";

struct Bender(TestRng);

impl Bender {
    fn below(&mut self, most: usize) -> usize {
        (self.0.next_u64() % most.max(1) as u64) as usize
    }

    fn piece(&mut self) -> &'static str {
        let pieces: Vec<&str> = PIECES.split(' ').collect();
        pieces[self.below(pieces.len())]
    }

    /// One small change to a link.
    fn bend(&mut self, link: &str, others: &[String]) -> String {
        let chars: Vec<char> = link.chars().collect();
        let (from, to) = {
            let (a, b) = (self.below(chars.len() + 1), self.below(chars.len() + 1));
            (a.min(b), a.max(b))
        };
        let text = |part: &[char]| part.iter().collect::<String>();
        let (before, middle, after) = (text(&chars[..from]), text(&chars[from..to]), text(&chars[to..]));
        match self.below(6) {
            0 => before + &after,
            1 => format!("{before}{}{middle}{after}", self.piece()),
            2 => format!("{before}{}{after}", self.piece()),
            3 => format!("{before}{middle}{middle}{after}"),
            4 => format!("{link}&{}", others[self.below(others.len())]),
            _ => {
                let odd = char::from_u32(self.0.next_u32() % 0x11_0000).unwrap_or('\u{fffd}');
                format!("{before}{odd}{after}")
            }
        }
    }
}

#[test]
fn whatever_is_bent_is_read() {
    let rounds = std::env::var("TRENZA_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let mut bender = Bender(TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let known = known();
    let mut links = known.clone();
    for _ in 0..rounds {
        let place = bender.below(links.len());
        let bent = bender.bend(&links[place], &known);
        let start = Instant::now();
        look(&bent);
        in_time(&bent, start.elapsed() / 2, SOON); // it is read twice there
        // bent again and again, but not into something that only grows
        links[place] = if bent.len() < 4_000 { bent } else { known[bender.below(known.len())].clone() };
    }
}

/// The schedule in which so many actors go one after the other, each so many times.
fn schedule(actors: usize, times: usize) -> String {
    let rules = Rules { switch: Switch::Await, delays: Delays::Given, every_move: false };
    let goes = |actor: usize| std::iter::repeat_n(Choice { path: format!("main/{actor:x}"), expires: false }, times);
    let choices = (0..actors).flat_map(goes).collect();
    Schedule { rules, revision: 1, fifo: false, choices }.encode()
}

#[test]
fn no_text_takes_long() {
    let many = 100_000;
    for (what, link) in [
        ("one key, repeated", "threads=5&".repeat(many)),
        ("no keys", "&".repeat(many)),
        ("no end", "a".repeat(many * 10)),
        ("escapes", "e=lock&work=%".to_owned() + &"%25".repeat(many)),
        ("many unknown keys", (0..many).fold(String::new(), |link, i| link + &format!("k{i}=1&"))),
        ("near misses", (0..many).fold(String::new(), |link, i| link + &format!("protectio{i}=1&"))),
        ("a long list", "e=gather&people=".to_owned() + &"Ana:1,".repeat(many)),
        ("long numbers", "e=executor&operations=".to_owned() + &"1.5,".repeat(many)),
        ("deep JSON", "e=pipe&messages=".to_owned() + &"[".repeat(many)),
        ("long requests", "e=web-server&requests=".to_owned() + &"/a@1,".repeat(many)),
        ("a long schedule", "e=lock&s=AQ".to_owned() + &"AB".repeat(many)),
        ("a schedule of many turns", "e=lock&s=".to_owned() + &schedule(1, 65_500)),
        ("a schedule of more turns than there are", "e=lock&s=".to_owned() + &schedule(1, 300_000)),
        ("a schedule of many actors", "e=lock&s=".to_owned() + &schedule(4_000, 16)),
        ("a schedule of many actors, one after the other", "e=lock&s=".to_owned() + &schedule(7_000, 1)),
        ("wide letters", "e=lock&\u{1f9f5}".to_owned() + &"\u{1f9f5}".repeat(many)),
    ] {
        look(&link);
        let took = quickest(&link, SOON);
        assert!(took < SOON, "{what}: {} ms", took.as_millis());
    }
}
