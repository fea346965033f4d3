//! A bounded ring of slots in memory, one for each memory: actors put events in, the page takes
//! them out. One producer at a time (recording happens inside the words' critical section), one
//! consumer, which needs only the four header words and may be plain JavaScript with Atomics.

use super::event::SLOT_WORDS;
use super::recorder::Sink;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Header, then the slots: the layout that the consumer reads through [`Ring::address`].
#[repr(C)]
pub struct Ring {
    /// Slots taken out so far (wraps). Only the consumer writes it.
    head: AtomicU32,
    /// Slots put in so far (wraps). Only the producer writes it.
    tail: AtomicU32,
    /// Number of slots, a power of two.
    capacity: u32,
    /// Address of the first slot.
    slots_address: usize,
    slots: Box<[AtomicU32]>,
}

impl Ring {
    /// A ring of `capacity` slots (rounded up to a power of two).
    pub fn new(capacity: u32) -> Arc<Self> {
        let capacity = capacity.next_power_of_two();
        let slots: Box<[AtomicU32]> = (0..capacity as usize * SLOT_WORDS).map(|_| AtomicU32::new(0)).collect();
        Arc::new(Self {
            head: AtomicU32::new(0),
            tail: AtomicU32::new(0),
            capacity,
            slots_address: slots.as_ptr() as usize,
            slots,
        })
    }

    /// Where the header lies: head, tail, capacity, address of the slots (32 bits each in wasm).
    pub fn address(&self) -> usize {
        std::ptr::from_ref(self) as usize
    }

    fn free(&self) -> u32 {
        self.capacity - self.tail.load(Ordering::Relaxed).wrapping_sub(self.head.load(Ordering::Acquire))
    }

    /// Puts one event in if there is room for it.
    fn try_put(&self, slots: &[u32]) -> bool {
        let count = (slots.len() / SLOT_WORDS) as u32;
        if self.free() < count {
            return false;
        }
        let tail = self.tail.load(Ordering::Relaxed);
        let mask = self.slots.len() - 1;
        let start = (tail as usize).wrapping_mul(SLOT_WORDS);
        for (index, word) in slots.iter().enumerate() {
            self.slots[start.wrapping_add(index) & mask].store(*word, Ordering::Relaxed);
        }
        self.tail.store(tail.wrapping_add(count), Ordering::Release);
        true
    }

    /// Takes out everything that is there, appending it to `out`.
    pub fn drain(&self, out: &mut Vec<u32>) {
        let tail = self.tail.load(Ordering::Acquire);
        let mut head = self.head.load(Ordering::Relaxed);
        let mask = self.slots.len() - 1;
        while head != tail {
            let start = (head as usize).wrapping_mul(SLOT_WORDS);
            out.extend((0..SLOT_WORDS).map(|word| self.slots[start.wrapping_add(word) & mask].load(Ordering::Relaxed)));
            head = head.wrapping_add(1);
        }
        self.head.store(head, Ordering::Release);
    }
}

/// What the producer does about a full ring: make room (drain it, or wait for who drains it).
pub type WhenFull = fn();

/// Puts events into a ring, waiting for room when it is full: none is ever lost.
pub struct RingSink {
    pub ring: Arc<Ring>,
    pub when_full: WhenFull,
}

impl Sink for RingSink {
    fn event(&mut self, slots: &[u32]) {
        assert!(slots.len() / SLOT_WORDS <= self.ring.capacity as usize, "an event longer than the ring");
        while !self.ring.try_put(slots) {
            (self.when_full)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_when_the_ring_is_full() {
        let ring = Ring::new(8);
        let mut sink = RingSink { ring: ring.clone(), when_full: std::thread::yield_now };
        let producer = std::thread::spawn(move || {
            for number in 0..10_000u32 {
                let slots = 1 + (number % 3) as usize;
                sink.event(&vec![number; slots * SLOT_WORDS]);
            }
        });
        let mut seen = Vec::new();
        while !producer.is_finished() {
            ring.drain(&mut seen);
        }
        ring.drain(&mut seen);
        let expected: Vec<u32> = (0..10_000u32).flat_map(|n| vec![n; (1 + n as usize % 3) * SLOT_WORDS]).collect();
        assert_eq!(seen, expected);
    }
}
