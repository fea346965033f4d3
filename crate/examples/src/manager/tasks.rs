//! Several tasks change a dictionary and a list that somebody keeps for them. Each call stands alone;
//! what happens between two calls does not.

use super::{Message, Operation, Params, Protection, one_more, with};
use trenza_core::tasks::{Dict, List, Lock, gather, log, sleep, spawn};
use trenza_core::{Result, Value};

pub async fn run(p: Params) -> Result {
    let dictionary = Dict::new("dictionary");
    let list = List::new("list");
    let lock = Lock::new("lock");
    if p.operation == Operation::Nested {
        dictionary.insert("lista", Value::List(Vec::new())).await;
    }

    let processes: Vec<_> =
        (1..=p.processes).map(|name| spawn(("process", name), work((name, dictionary, list, lock, p)))).collect();
    gather(processes).await?;

    log(Message::Dictionary { map: dictionary.copy().await }); // ④
    log(Message::Shared { list: list.copy().await });
    Ok(())
}

type Work = (u32, Dict<Value>, List<u32>, Lock, Params);

async fn work((name, dictionary, list, lock, p): Work) -> Result {
    for i in 0..p.entries {
        let guard = if p.lock == Protection::Yes { Some(lock.guard().await?) } else { None }; // ①
        match p.operation {
            Operation::Insert => {
                dictionary.insert(format!("proceso-{name}-{i}"), Value::Int(i.into())).await; // ②
            }
            Operation::Counter => {
                let count = dictionary.get("cuenta").await;
                sleep(p.pause).await?;
                dictionary.insert("cuenta", one_more(count)).await; // somebody may have counted meanwhile
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
