//! `Segment` for threads and processes: the one memory that processes share, and only by asking for it.

use super::context::{Seat, new_word, seat, with, word};
use crate::platform;
use crate::trace::{Plain, Value};
use crate::words::{self, Op, ResourceId, Word};
use std::panic::Location;

/// An array of 32-bit integers in memory that all share. A handle: copies are the same array.
#[derive(Clone, Copy)]
pub struct Segment {
    id: ResourceId,
    /// Where it lies in the run's memory, for processes, which have others.
    address: usize,
}

impl Segment {
    /// So many zeros.
    pub fn new(name: &str, length: u32) -> Self {
        let id = new_word(name, Word::Segment(words::Segment::new(length)));
        Self { id, address: with(|kernel, _| kernel.cells(id).as_ptr() as usize) }
    }

    /// Copies values in, from `start` on: one step for the whole slice.
    #[track_caller]
    pub fn write(self, start: u32, values: Vec<i32>) {
        let _ = word(self.id, Op::WriteSlice(start), Location::caller().line());
        match seat() {
            Seat::Here(..) => words::write_cells(&with(|kernel, _| kernel.cells(self.id)), start, &values),
            Seat::Away(_) => (platform::far().write)(self.element(start), &values),
        }
    }

    /// Copies so many values out, from `start` on: one step for the whole slice.
    #[track_caller]
    pub fn read(self, start: u32, length: u32) -> Vec<i32> {
        let _ = word(self.id, Op::ReadSlice(start), Location::caller().line());
        let mut values = vec![0; length as usize];
        match seat() {
            Seat::Here(..) => words::read_cells(&with(|kernel, _| kernel.cells(self.id)), start, &mut values),
            Seat::Away(_) => (platform::far().read)(self.element(start), &mut values),
        }
        values
    }

    fn element(self, index: u32) -> usize {
        self.address + index as usize * size_of::<i32>()
    }
}

/// A handle can be sent to a process.
impl Plain for Segment {
    fn to_value(self) -> Value {
        (self.id, self.address as i64).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        <(u32, i64)>::from_value(value).map(|(id, address)| Self { id, address: address as usize })
    }
}
