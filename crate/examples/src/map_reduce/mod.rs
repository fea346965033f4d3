//! Map and reduce: documents are counted each by itself, and the counts are added up at the end.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use trenza_core::Figure;
use trenza_core::params::{Text, int};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        documents: u32 = int(1..=64), "8", "Documentos", "Documents";
        words: u32 = int(10..=10_000), "200", "Palabras de cada uno", "Words in each";
        workers: u32 = int(1..=16), "4", "Trabajadores", "Workers";
    }
}

trenza_core::messages! {
    Counting { i: u32 } = "Contando documento {i}", "Counting document {i}";
    Counted { i: u32, n: u32 } = "Documento {i}: {n} palabras distintas", "Document {i}: {n} different words";
    Total { n: u32, d: u32 } = "Total: {n} palabras, {d} distintas", "Total: {n} words, {d} different ones";
}

/// How often each word was there.
type Counts = BTreeMap<String, u32>;

struct Document {
    number: u32,
    words: Vec<String>,
}

const SYLLABLES: [&str; 20] = [
    "ca", "sa", "lo", "ma", "pe", "ri", "to", "na", "mi", "le", "ra", "so", "ve", "da", "no", "ti", "ga", "lu", "ne",
    "co",
];

impl Params {
    /// Documents made of words that are drawn: two syllables each.
    fn documents(self, mut draw: impl FnMut(RangeInclusive<u32>) -> u32) -> Vec<Document> {
        let mut syllable = || SYLLABLES[draw(0..=SYLLABLES.len() as u32 - 1) as usize];
        let mut word = || format!("{}{}", syllable(), syllable());
        (1..=self.documents)
            .map(|number| Document { number, words: (0..self.words).map(|_| word()).collect() })
            .collect()
    }
}

crate::entry::example! {
    id: "map-reduce",
    workers: |_| 1,
    pool: |p| p.workers,
}

fn about() -> About {
    About {
        clock: Clock::Real,
        first: vec!["documents", "words", "workers"],
        names: vec![("worker", Text::new("Trabajador", "Worker"))],
        figures: vec![
            FigureInfo { key: "words", label: Text::new("palabras", "words") },
            FigureInfo { key: "distinct", label: Text::new("distintas", "different") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "{words} palabras, las mismas cuentas que de una en una",
                "{words} words, the same counts as one by one",
            ),
            broken: Text::new("las cuentas no son las de una en una", "the counts are not those of one by one"),
        },
        presets: Presets {
            look: "e=map-reduce&documents=4&workers=2",
            tutorial: "e=map-reduce",
            explore: "e=map-reduce&documents=3&words=10&workers=2",
        },
    }
}

/// The same counts as a serial run over the same documents.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let counts: Option<Counts> = end.result();
    let mut stream = end.drawn_by_main();
    let draw = |range: RangeInclusive<u32>| {
        stream.integer(u64::from(*range.start())..=u64::from(*range.end())) as u32 // within the range
    };
    let mut serial = Counts::new();
    for word in params.documents(draw).into_iter().flat_map(|document| document.words) {
        *serial.entry(word).or_default() += 1;
    }
    let holds = counts.as_ref() == Some(&serial);
    let counts = counts.unwrap_or_default();
    Verdict {
        holds,
        figures: vec![
            ("words", Figure::Integer(counts.values().copied().map(i64::from).sum())),
            ("distinct", Figure::Integer(counts.len() as i64)),
        ],
    }
}
