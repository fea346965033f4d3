//! Shows that threads are real: several workers are inside wasm at the same instant. Each spins until it has seen all
//! the others there, without ever waiting, so that workers taking turns could not do it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wasm_bindgen::prelude::*;

use crate::spawner;

#[derive(Default)]
struct Place {
    came: AtomicU32,
    left: AtomicU32,
    /// Who came and saw everybody before anybody had left.
    met: Mutex<Vec<u32>>,
}

/// A meeting that is going on.
#[wasm_bindgen]
pub struct Meeting {
    place: Arc<Place>,
    workers: u32,
}

/// Sends so many workers to a meeting.
#[wasm_bindgen]
pub fn rendezvous(workers: u32) -> Meeting {
    let place = Arc::new(Place::default());
    for _ in 0..workers {
        let place = place.clone();
        spawner::spawn(Box::new(move || attend(&place, workers)));
    }
    Meeting { place, workers }
}

fn attend(place: &Place, workers: u32) {
    let early = place.left.load(Ordering::SeqCst) == 0;
    place.came.fetch_add(1, Ordering::SeqCst);
    while place.came.load(Ordering::SeqCst) < workers {
        std::hint::spin_loop();
    }
    if early {
        place.met.lock().unwrap_or_else(PoisonError::into_inner).push(spawner::worker());
    }
    place.left.fetch_add(1, Ordering::SeqCst);
}

#[wasm_bindgen]
impl Meeting {
    /// Once all have left: who met. `undefined` before.
    pub fn met(&self) -> Option<Vec<u32>> {
        let over = self.place.left.load(Ordering::SeqCst) == self.workers;
        over.then(|| self.place.met.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}
