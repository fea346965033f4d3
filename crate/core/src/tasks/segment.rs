//! `Segment` for tasks.

use super::context::{Operation, with};
use crate::words::{self, Cells, Op, ResourceId, Word};
use std::future::Future;
use std::panic::Location;

/// An array of 32-bit integers in memory that all share. A handle: copies are the same array.
#[derive(Clone, Copy)]
pub struct Segment(ResourceId);

impl Segment {
    /// So many zeros.
    pub fn new(name: &str, length: u32) -> Self {
        Self(with(|kernel, me| kernel.add_resource(me, name, Word::Segment(words::Segment::new(length)))))
    }

    /// Copies values in, from `start` on: one step for the whole slice.
    #[track_caller]
    pub fn write(self, start: u32, values: Vec<i32>) -> impl Future<Output = ()> {
        let operation = Operation::word(self.0, Op::WriteSlice(start), Location::caller().line());
        async move {
            let _ = operation.await;
            words::write_cells(&self.cells(), start, &values);
        }
    }

    /// Copies so many values out, from `start` on: one step for the whole slice.
    #[track_caller]
    pub fn read(self, start: u32, length: u32) -> impl Future<Output = Vec<i32>> {
        let operation = Operation::word(self.0, Op::ReadSlice(start), Location::caller().line());
        async move {
            let _ = operation.await;
            let mut values = vec![0; length as usize];
            words::read_cells(&self.cells(), start, &mut values);
            with(|kernel, me| values.iter().for_each(|value| kernel.tell_word(me, *value as u64)));
            values
        }
    }

    fn cells(self) -> Cells {
        with(|kernel, _| kernel.cells(self.0))
    }
}
