//! A shared array: several processes each fill a section of one large array, another adds it up.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::Figure;
use trenza_core::params::{Text, int};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        size: u32 = int(1..=50_000_000), "10000000", "Elementos", "Elements";
        processes: u32 = int(1..=16), "4", "Procesos", "Processes";
        sections: toggle Sections, "Secciones", "Sections";
        memory: choice Memory, "Memoria", "Memory";
    }
}

trenza_core::choices! {
    /// Which part of the array each one fills.
    pub enum Sections {
        Exact = "exact", "exactas", "exact", "Cada elemento es de uno solo.", "Each element belongs to one.";
        Overlap = "overlap", "solapadas", "overlapping",
            "Cada uno pisa el principio de la sección siguiente: lo escrito por otro se pierde.",
            "Each writes over the beginning of the next section: what another wrote is lost.",
            bites "e=shared-array&size=100000&sections=overlap";
    }
}

trenza_core::choices! {
    /// Who fills it.
    pub enum Memory {
        Segment = "segment", "segmento entre procesos", "a segment between processes",
            "Cada proceso tiene su memoria; solo el segmento es de todos.",
            "Each process has its memory; only the segment belongs to all.";
        Rayon = "rayon", "hilos (rayon)", "threads (rayon)",
            "Hilos de un pool en la misma memoria.", "Threads of a pool in the same memory.";
    }
}

trenza_core::messages! {
    Sum { s: i64 } = "Suma de los elementos: {s}", "Sum of the elements: {s}";
}

/// Elements that are copied at a time.
const SLICE: u32 = 1 << 16;

impl Params {
    /// The array, with where each section begins and ends; the last reaches the end.
    fn split<Segment: Copy>(&self, array: Segment) -> Vec<(Segment, (u32, u32))> {
        let size = self.size / self.processes;
        let section = |i: u32| {
            let end = if i + 1 == self.processes { self.size } else { (i + 1) * size };
            let over = if self.sections == Sections::Overlap { (size / 10).max(1) } else { 0 };
            (array, (i * size, (end + over).min(self.size)))
        };
        (0..self.processes).map(section).collect()
    }
}

/// The section in slices: start and length.
fn slices((start, end): (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    (start..end).step_by(SLICE as usize).map(move |from| (from, SLICE.min(end - from)))
}

/// So many numbers from 1 to 100, by xorshift (Marsaglia 2003).
fn numbers(seed: u32, length: u32) -> Vec<i32> {
    let mut x = seed.max(1);
    let mut next = || {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        1 + ((u64::from(x) * 100) >> 32) as i32
    };
    (0..length).map(|_| next()).collect()
}

/// In 64 bits: a C int would wrap around from about 42.5 million elements on.
fn total(values: &[i32]) -> i64 {
    values.iter().map(|value| i64::from(*value)).sum()
}

crate::entry::example! {
    id: "shared-array",
    workers: |p| match p.memory {
        Memory::Segment => p.processes + 2,
        Memory::Rayon => 2,
    },
    pool: |p| match p.memory {
        Memory::Segment => 0,
        Memory::Rayon => p.processes,
    },
}

fn about() -> About {
    About {
        clock: Clock::Real,
        first: vec!["size", "processes", "sections"],
        names: vec![
            ("process", Text::new("Proceso", "Process")),
            ("thread", Text::new("Hilo", "Thread")),
            ("adder", Text::new("Sumador", "Adder")),
            ("array", Text::new("array", "array")),
        ],
        figures: vec![
            FigureInfo { key: "sum", label: Text::new("suma", "sum") },
            FigureInfo { key: "sum_expected", label: Text::new("suma de lo escrito", "sum of what was written") },
        ],
        verdict: VerdictText {
            holds: Text::new("la suma es la de todo lo que se escribió", "the sum is that of all that was written"),
            broken: Text::new(
                "la suma es {sum} y se escribió {sum_expected}",
                "the sum is {sum}, and {sum_expected} was written",
            ),
        },
        presets: Presets {
            look: "e=shared-array&size=200000&processes=2",
            tutorial: "e=shared-array",
            explore: "e=shared-array&size=8&processes=2",
        },
    }
}

/// The array's sum is that of everything that anybody wrote: the sections cover it once.
fn judge(_: &Params, end: &End<'_>) -> Verdict {
    let result: Option<(i64, i64)> = end.result();
    let (sum, written) = result.unwrap_or_default();
    Verdict {
        holds: result.is_some() && sum == written,
        figures: vec![("sum", Figure::Integer(sum)), ("sum_expected", Figure::Integer(written))],
    }
}
