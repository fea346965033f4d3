//! Two tasks, a long one and a short one. Created first, both run while main waits for
//! one of them.

use super::{Create, Message::*, Params, Wait};
use trenza_core::Result;
use trenza_core::tasks::{gather, log, sleep, spawn};

pub async fn run(p: Params) -> Result {
    if p.create == Create::No && p.wait == Wait::Sequential {
        long_task(p).await?; // no task is created: the short one has not begun
        short_task(p).await?;
        return Ok(());
    }
    let long = spawn("long", long_task(p)); // ①
    let short = spawn("short", short_task(p));
    match p.wait {
        Wait::Sequential => {
            long.join().await?; // ④
            short.join().await?;
        }
        Wait::Gather => {
            gather(vec![long, short]).await?;
        }
    }
    Ok(())
}

async fn long_task(p: Params) -> Result<String> {
    log(LongStarts); // ②
    sleep(p.long).await?;
    log(LongDone);
    Ok("Resultado de tarea larga".to_owned())
}

async fn short_task(p: Params) -> Result<String> {
    log(ShortStarts);
    sleep(p.short).await?;
    log(ShortDone); // ③
    Ok("Resultado de tarea corta".to_owned())
}
