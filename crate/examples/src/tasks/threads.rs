//! Two threads, a long one and a short one. Created first, both run while main waits for
//! one of them.

use super::{Create, Message::*, Params, Wait};
use trenza_core::Result;
use trenza_core::threads::{gather, log, sleep, spawn};

pub fn run(p: Params) -> Result {
    if p.create == Create::No && p.wait == Wait::Sequential {
        spawn("long", move || long_task(p)).join()?; // joined right after its start
        spawn("short", move || short_task(p)).join()?;
        return Ok(());
    }
    let long = spawn("long", move || long_task(p)); // ①
    let short = spawn("short", move || short_task(p));
    match p.wait {
        Wait::Sequential => {
            long.join()?; // ④
            short.join()?;
        }
        Wait::Gather => {
            gather(vec![long, short])?;
        }
    }
    Ok(())
}

fn long_task(p: Params) -> Result<String> {
    log(LongStarts); // ②
    sleep(p.long)?;
    log(LongDone);
    Ok("Resultado de tarea larga".to_owned())
}

fn short_task(p: Params) -> Result<String> {
    log(ShortStarts);
    sleep(p.short)?;
    log(ShortDone); // ③
    Ok("Resultado de tarea corta".to_owned())
}
