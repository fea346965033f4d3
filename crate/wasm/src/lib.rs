//! The only room that knows wasm-bindgen: the core and the examples, as the page's engine worker calls them,
//! and what the core asks of a browser (threads, processes, a clock).
//!
//! The unstable feature lets a thread wait for a word that JavaScript changes.

#![feature(stdarch_wasm_atomic_wait)]

pub mod boundary;
pub mod exploring;
pub mod isolation;
pub mod outside;
pub mod panics;
pub mod processes;
pub mod rendezvous;
pub mod running;
pub mod spawner;

mod clock;

/// The pool of data-parallel examples: made before the run that needs it, once an instance.
pub use wasm_bindgen_rayon::init_thread_pool;
