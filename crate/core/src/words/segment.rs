//! A segment of memory that several processes read and write: 32-bit integers, copied in slices. A
//! step is a slice, not an element. Elements are atomic, so overlapping writes are a race between
//! values and never undefined behaviour.

use super::{ActorId, Machine, Op, Reply, Scene, foreign};
use crate::trace::{Digest, Kind, Value};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

/// The memory itself.
pub type Cells = Arc<Vec<AtomicI32>>;

pub struct Segment {
    cells: Cells,
}

impl Segment {
    pub fn new(length: u32) -> Self {
        Self { cells: Arc::new((0..length).map(|_| AtomicI32::new(0)).collect()) }
    }

    pub fn cells(&self) -> &Cells {
        &self.cells
    }
}

/// Copies values into the segment. Values beyond its end are left out.
pub(crate) fn write(cells: &Cells, start: u32, values: &[i32]) {
    for (cell, value) in cells[start as usize..].iter().zip(values) {
        cell.store(*value, Ordering::Relaxed);
    }
}

/// Copies values out of the segment.
pub(crate) fn read(cells: &Cells, start: u32, values: &mut [i32]) {
    for (cell, value) in cells[start as usize..].iter().zip(values) {
        *value = cell.load(Ordering::Relaxed);
    }
}

/// Cells that are shown to whoever looks.
const SHOWN: usize = 32;

impl Machine for Segment {
    fn enabled(&self, _: ActorId, _: &Op) -> bool {
        true
    }

    fn perform(&mut self, _: ActorId, op: Op, scene: &mut Scene<'_>) -> Reply {
        match op {
            Op::WriteSlice(start) => scene.record_value(Kind::Write, &Value::Int(start.into())),
            Op::ReadSlice(start) => scene.record_value(Kind::Read, &Value::Int(start.into())),
            other => foreign("segment", &other),
        }
        Ok(Value::None)
    }

    fn holders(&self) -> &[ActorId] {
        &[]
    }

    fn facts(&self) -> Vec<(&'static str, Value)> {
        let cells = self.cells.iter().take(SHOWN).map(|cell| Value::Int(cell.load(Ordering::Relaxed).into()));
        vec![("value", Value::List(cells.collect())), ("length", Value::Int(self.cells.len() as i64))]
    }

    fn fingerprint(&self, digest: &mut Digest) {
        for cell in self.cells.iter() {
            digest.word(cell.load(Ordering::Relaxed) as u64);
        }
    }
}
