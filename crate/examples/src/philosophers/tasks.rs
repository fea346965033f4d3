//! Philosophers at a round table, a fork between each two of them. Who wants to eat needs
//! both forks.

use super::{Forks, Message::*, PATIENCE, Params};
use trenza_core::tasks::{Lock, Shared, gather, log, random, round, sleep, spawn};
use trenza_core::{Error, Result};

pub async fn run(p: Params) -> Result {
    let mut forks = Vec::new();
    for number in 0..p.philosophers {
        forks.push((number, Lock::new(&format!("fork {number}"))));
    }
    let mut philosophers = Vec::new();
    for id in 0..p.philosophers {
        let (left, right) = (id, (id + 1) % p.philosophers);
        let (first, second) = match p.forks {
            Forks::Ordered => (left.min(right), left.max(right)), // ①
            Forks::LeftRight | Forks::Timeout => (left, right),
        };
        let (first, second) = (forks[first as usize], forks[second as usize]);
        philosophers.push(spawn(("philosopher", id), dine(id, p, first, second)));
    }
    gather(philosophers).await?;
    Ok(())
}

/// A fork on the table: its number, and the lock that it is.
type Fork = (u32, Lock);

async fn dine(id: u32, p: Params, (a, first): Fork, (b, second): Fork) -> Result {
    let plate = Shared::new(&format!("plate {id}"), 0);
    let mut meals = 0;
    while meals < p.meals {
        round(meals);
        log(Thinks { id });
        sleep(random(p.think)).await?;
        let _first = first.guard().await?; // ②
        log(Takes { id, f: a });
        sleep(p.gap).await?;
        let taken = match p.forks {
            Forks::Timeout => second.guard_within(PATIENCE).await,
            Forks::Ordered | Forks::LeftRight => second.guard().await, // ③
        };
        match taken {
            Ok(_second) => {
                log(Takes { id, f: b });
                meals += 1;
                log(Eats { id, n: meals, m: p.meals });
                sleep(random(p.eat)).await?;
                plate.set(meals).await;
            }
            Err(Error::TimedOut) => {} // gives the first one back, and thinks again
            Err(other) => return Err(other),
        }
        log(PutsDown { id }); // ④
    }
    Ok(())
}
