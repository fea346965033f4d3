//! How a real thread waits: the one place of the house where threads block. A state behind a mutex,
//! and a bell for everybody who may wait. The model checker's mutex and condition variable take the
//! place of the standard ones in `tests/loom_wait_queue.rs`.

#[cfg(loom)]
use loom::sync::{Condvar, Mutex, MutexGuard};
#[cfg(not(loom))]
use std::sync::{Condvar, Mutex, MutexGuard};

use std::sync::{PoisonError, TryLockError};
use std::time::Duration;

/// A state that threads enter one at a time and may wait in.
pub struct WaitQueue<S> {
    state: Mutex<S>,
}

/// Wakes one thread. Whoever changes the state so that a waiter could go must ring its bell before
/// leaving the state.
pub struct Bell {
    condvar: Condvar,
}

impl Default for Bell {
    fn default() -> Self {
        Self { condvar: Condvar::new() } // the model checker's has no `Default`
    }
}

impl Bell {
    pub fn ring(&self) {
        self.condvar.notify_all();
    }
}

impl<S> WaitQueue<S> {
    pub fn new(state: S) -> Self {
        Self { state: Mutex::new(state) }
    }

    /// Enters the state; nobody else is inside until the guard is dropped. A panic of somebody inside
    /// does not lock the others out: words leave their state whole.
    pub fn enter(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same for who must never block: `None` if somebody is inside.
    pub fn try_enter(&self) -> Option<MutexGuard<'_, S>> {
        match self.state.try_lock() {
            Ok(inside) => Some(inside),
            Err(TryLockError::Poisoned(inside)) => Some(inside.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Leaves the state and waits for the bell as long as `look` finds nothing. `look` is asked
    /// before the first wait and after every ring.
    pub fn wait<'a, R>(
        &self,
        mut inside: MutexGuard<'a, S>,
        bell: &Bell,
        mut look: impl FnMut(&mut S) -> Option<R>,
    ) -> (MutexGuard<'a, S>, R) {
        loop {
            if let Some(found) = look(&mut inside) {
                return (inside, found);
            }
            inside = bell.condvar.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The same, but `look` is also asked when the time that it gives is over.
    pub fn wait_timed<'a, R>(
        &self,
        mut inside: MutexGuard<'a, S>,
        bell: &Bell,
        mut look: impl FnMut(&mut S) -> Result<R, Duration>,
    ) -> (MutexGuard<'a, S>, R) {
        loop {
            match look(&mut inside) {
                Ok(found) => return (inside, found),
                Err(time) => {
                    let woken = bell.condvar.wait_timeout(inside, time);
                    inside = woken.unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
    }
}
