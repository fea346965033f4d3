//! Several tasks change a dictionary and a list that somebody keeps for them. Each call
//! stands alone; what happens between two calls does not.

use super::{Message::*, Operation, Params, Protection, one_more, with};
use trenza_core::tasks::{Dict, List, Lock, gather, log, sleep, spawn};
use trenza_core::{Result, Value};

pub async fn run(p: Params) -> Result {
    let dictionary = Dict::new("dictionary");
    let list = List::new("list");
    let lock = Lock::new("lock");
    if p.operation == Operation::Nested {
        dictionary.insert("lista", Value::List(Vec::new())).await;
    }

    let mut processes = Vec::new();
    for id in 1..=p.processes {
        processes.push(spawn(("process", id), work((id, p, dictionary, list, lock))));
    }
    gather(processes).await?;

    log(Dictionary { map: dictionary.copy().await }); // ④
    log(Shared { list: list.copy().await });
    Ok(())
}

type Work = (u32, Params, Dict<Value>, List<u32>, Lock);

async fn work((id, p, dictionary, list, lock): Work) -> Result {
    for i in 0..p.entries {
        let guard = match p.lock {
            Protection::Yes => Some(lock.guard().await?), // ①
            Protection::No => None,
        };
        match p.operation {
            Operation::Insert => {
                let key = format!("proceso-{id}-{i}");
                dictionary.insert(key, Value::Int(i.into())).await; // ②
            }
            Operation::Counter => {
                let count = dictionary.get("cuenta").await;
                sleep(p.pause).await?; // another may count meanwhile
                dictionary.insert("cuenta", one_more(count)).await;
            }
            Operation::Nested => {
                let copy = dictionary.get("lista").await;
                let _longer = with(copy, i); // changes the copy, and nothing else
            }
        }
        list.append(i).await; // ③
        drop(guard);
        sleep(p.pause).await?;
    }
    Ok(())
}
