//! A slow operation gets so many seconds. When they are over it is cancelled: told to
//! stop, and waited for until it has.

use super::{Cancel, Message::*, Params};
use trenza_core::threads::{log, sleep, spawn, timeout};
use trenza_core::{Error, Result};

pub fn run(p: Params) -> Result<Option<String>> {
    let ended = if p.cancel == Cancel::Shield {
        let operation = spawn("operation", move || slow_operation(p));
        timeout("shield", p.timeout, move || operation.join()) // cancels only the wait
    } else {
        timeout("operation", p.timeout, move || slow_operation(p)) // ①
    };
    let result = match ended {
        Ok(result) => {
            log(Obtained { r: result.clone() }); // ③
            Some(result)
        }
        Err(Error::TimedOut) => {
            log(TooSlow); // ④
            None
        }
        Err(other) => return Err(other),
    };
    sleep(p.afterwards)?;
    Ok(result)
}

fn slow_operation(p: Params) -> Result<String> {
    log(Begins); // ②
    let slept = sleep(p.operation);
    if p.cancel != Cancel::Swallow {
        slept?; // cancelled here: the rest does not run
    }
    log(Done);
    Ok("Resultado de operación lenta".to_owned())
}
