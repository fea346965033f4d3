//! A fuzz target that every test run walks through for a while: links that are known, bent in many ways. Whatever comes
//! out of it, the reader gives a scenario whose own link is right, soon, and text that is no markup.
//!
//! `TRENZA_FUZZ=1000000 cargo test --release -p trenza-examples --test links_fuzz` looks longer; a failure prints the link.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::time::{Duration, Instant};
use trenza_core::params::Lang;
use trenza_examples::{examples, read};

/// A fixed number, so that a test run takes as long as the last one.
const ROUNDS: usize = 3_000;
/// What a page can wait for without anybody seeing it.
const SOON: Duration = Duration::from_millis(10);
/// A test machine may be busy with something else: the quickest of so many counts.
const TRIES: usize = 10;

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

/// Links that mean something: every example, each parameter said, each of its presets.
fn known() -> Vec<String> {
    let entries = examples();
    let said = entries.iter().map(|entry| {
        let params = (entry.schema)();
        let pairs = params.iter().map(|param| format!("&{}={}", param.key, param.print(&param.default_value())));
        format!("v=1&e={}{}&engine=tasks&seed=7&speed=1&order=fifo", entry.id, pairs.collect::<String>())
    });
    let presets = trenza_examples::catalog()
        .examples
        .into_iter()
        .flat_map(|info| [info.presets.look, info.presets.tutorial, info.presets.explore].map(ToString::to_string));
    said.chain(presets).collect()
}

/// What must hold of any text.
fn look(link: &str) {
    let reading = read(link, Lang::Es);
    let again = read(&reading.fragment, Lang::Es);
    assert!(again.notices.is_empty(), "{link:?} gives {}: {:?}", reading.fragment, again.notices);
    assert_eq!(again.scenario, reading.scenario, "{link:?}");
    assert!(reading.notices.len() <= 40, "{link:?}");
    // What the page itself says holds no markup; what it quotes is kept apart, in fields that are shown as text.
    for notice in &reading.notices {
        assert!(!notice.message.contains('<') || notice.value.contains('<'), "{link:?}: {}", notice.message);
        assert!(!notice.allowed.contains('<'), "{link:?}: {}", notice.allowed);
    }
    assert!(!reading.fragment.contains(['<', '>', '"', '`', ' ', '#']), "{link:?}: {}", reading.fragment);
}

fn quickest(link: &str) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..TRIES {
        let start = Instant::now();
        _ = read(link, Lang::Es);
        best = best.min(start.elapsed());
        if best < SOON {
            break;
        }
    }
    best
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
        if start.elapsed() > 2 * SOON {
            assert!(quickest(&bent) < SOON, "{} ms: {bent:?}", quickest(&bent).as_millis());
        }
        // bent again and again, but not into something that only grows
        links[place] = if bent.len() < 4_000 { bent } else { known[bender.below(known.len())].clone() };
    }
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
        ("wide letters", "e=lock&\u{1f9f5}".to_owned() + &"\u{1f9f5}".repeat(many)),
    ] {
        look(&link);
        let took = quickest(&link);
        assert!(took < SOON, "{what}: {} ms", took.as_millis());
    }
}
