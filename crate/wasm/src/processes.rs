//! Processes: workers with a memory of their own. A process and the thread that answers for it talk through a mailbox in
//! the run's memory, one message at a time; the process reaches it from JavaScript (`mailbox.ts`), never from its
//! own wasm, which sees only its own memory.

use std::sync::atomic::{AtomicU32, Ordering};

use js_sys::{Object, Reflect};
use trenza_core::platform::Far;
use trenza_core::processes::answer_call;
use wasm_bindgen::prelude::*;

/// Bytes of a message that fit at once; longer ones go in parts.
const PART: usize = 64 * 1024;

/// Whose turn it is, and whether more of the message follows. `mailbox.ts` repeats these numbers.
mod turn {
    pub(super) const NOBODY: u32 = 0;
    pub(super) const PROCESS_PART: u32 = 1;
    pub(super) const PROCESS_LAST: u32 = 2;
    pub(super) const RUN_PART: u32 = 3;
    pub(super) const RUN_LAST: u32 = 4;
    /// The process's last message: the reply to its call.
    pub(super) const PROCESS_DONE: u32 = 5;
}

/// Words of the run's memory: turn, length, bytes. The layout that `mailbox.ts` reads.
struct Mailbox {
    words: &'static [AtomicU32],
}

impl Mailbox {
    /// A mailbox for ever: its process may be ended at any time, or outlive the thread that answers for it, so it is
    /// never freed before the run's memory is.
    fn new() -> Self {
        let words: Vec<AtomicU32> = (0..2 + PART / 4).map(|_| AtomicU32::new(turn::NOBODY)).collect();
        Self { words: words.leak() }
    }

    fn address(&self) -> u32 {
        self.words.as_ptr() as usize as u32
    }

    fn turn(&self) -> &AtomicU32 {
        &self.words[0]
    }

    fn length(&self) -> &AtomicU32 {
        &self.words[1]
    }

    fn bytes(&self) -> &[AtomicU32] {
        &self.words[2..]
    }

    /// Blocks until the turn is one of these.
    fn wait(&self, wanted: &[u32]) -> u32 {
        loop {
            let now = self.turn().load(Ordering::Acquire);
            if wanted.contains(&now) {
                return now;
            }
            wait_while(self.turn(), now);
        }
    }

    fn set(&self, turn: u32) {
        self.turn().store(turn, Ordering::Release);
        wake(self.turn());
    }

    /// A whole message of the process, and whether it is the last of all.
    fn receive(&self) -> (Vec<u8>, bool) {
        let mut message = Vec::new();
        loop {
            let turn = self.wait(&[turn::PROCESS_PART, turn::PROCESS_LAST, turn::PROCESS_DONE]);
            let length = self.length().load(Ordering::Relaxed) as usize;
            let words = self.bytes()[..length.div_ceil(4)].iter();
            let end = message.len() + length;
            message.extend(words.flat_map(|word| word.load(Ordering::Relaxed).to_le_bytes()));
            message.truncate(end);
            self.set(turn::NOBODY);
            if turn != turn::PROCESS_PART {
                return (message, turn == turn::PROCESS_DONE);
            }
        }
    }

    fn send(&self, message: &[u8]) {
        let mut parts = message.chunks(PART).peekable();
        loop {
            let part = parts.next().unwrap_or_default();
            self.wait(&[turn::NOBODY]);
            for (word, bytes) in self.bytes().iter().zip(part.chunks(4)) {
                let mut whole = [0; 4];
                whole[..bytes.len()].copy_from_slice(bytes);
                word.store(u32::from_le_bytes(whole), Ordering::Relaxed);
            }
            self.length().store(part.len() as u32, Ordering::Relaxed);
            let last = parts.peek().is_none();
            self.set(if last { turn::RUN_LAST } else { turn::RUN_PART });
            if last {
                return;
            }
        }
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis, js_name = postMessage)]
    fn post_message(message: &JsValue);

    /// In a process's worker: sends a request to the run, blocks, and gives the answer.
    #[wasm_bindgen(js_namespace = globalThis, js_name = trenzaAsk)]
    fn ask(request: &[u8]) -> Vec<u8>;

    /// In a process's worker: copies to and from the run's memory, at an address in bytes.
    #[wasm_bindgen(js_namespace = globalThis, js_name = trenzaWrite)]
    fn far_write(address: usize, values: &[i32]);
    #[wasm_bindgen(js_namespace = globalThis, js_name = trenzaRead)]
    fn far_read(address: usize, values: &mut [i32]);
}

/// How a process reaches segments.
pub(crate) const FAR: Far = Far { write: far_write, read: far_read };

/// On the thread that answers for a process: has the call made in another memory.
pub(crate) fn isolate(call: &[u8], serve: &mut dyn FnMut(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mailbox = Mailbox::new();
    let message = Object::new();
    let set = |key: &str, value: JsValue| Reflect::set(&message, &key.into(), &value);
    set("type", "process".into())
        .and(set("mailbox", mailbox.address().into()))
        .expect("a plain object takes properties");
    post_message(&message);
    mailbox.send(call);
    loop {
        let (message, done) = mailbox.receive();
        if done {
            return message;
        }
        mailbox.send(&serve(&message));
    }
}

/// In a process's worker, on its own instance: makes the call and gives the reply.
#[wasm_bindgen]
pub fn process(call: &[u8]) -> Vec<u8> {
    answer_call(call, ask)
}

/// Blocks this thread while the word is `now`.
fn wait_while(word: &AtomicU32, now: u32) {
    // SAFETY: the address is that of a living word of this memory; -1: for as long as it takes.
    unsafe { core::arch::wasm32::memory_atomic_wait32(word.as_ptr().cast(), now as i32, -1) };
}

fn wake(word: &AtomicU32) {
    // SAFETY: the address is that of a living word of this memory.
    unsafe { core::arch::wasm32::memory_atomic_notify(word.as_ptr().cast(), 1) };
}
