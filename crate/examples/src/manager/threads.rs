//! Several processes change a dictionary and a list that another keeps for them. Each
//! call stands alone; what happens between two calls does not.

use super::{Message::*, Operation, Params, Protection, one_more, with};
use trenza_core::processes::{Dict, List, Lock, gather, log, sleep, spawn};
use trenza_core::{Result, Value};

pub fn run(p: Params) -> Result {
    let dictionary = Dict::new("dictionary");
    let list = List::new("list");
    let lock = Lock::new("lock");
    if p.operation == Operation::Nested {
        dictionary.insert("lista", Value::List(Vec::new()));
    }

    let mut processes = Vec::new();
    for id in 1..=p.processes {
        processes.push(spawn(("process", id), work, (id, p, dictionary, list, lock)));
    }
    gather(processes)?;

    log(Dictionary { map: dictionary.copy() }); // ④
    log(Shared { list: list.copy() });
    Ok(())
}

type Work = (u32, Params, Dict<Value>, List<u32>, Lock);

fn work((id, p, dictionary, list, lock): Work) -> Result {
    for i in 0..p.entries {
        let guard = match p.lock {
            Protection::Yes => Some(lock.guard()?), // ①
            Protection::No => None,
        };
        match p.operation {
            Operation::Insert => {
                let key = format!("proceso-{id}-{i}");
                dictionary.insert(key, Value::Int(i.into())); // ②
            }
            Operation::Counter => {
                let count = dictionary.get("cuenta");
                sleep(p.pause)?; // another may count meanwhile
                dictionary.insert("cuenta", one_more(count));
            }
            Operation::Nested => {
                let copy = dictionary.get("lista");
                let _longer = with(copy, i); // changes the copy, and nothing else
            }
        }
        list.append(i); // ③
        drop(guard);
        sleep(p.pause)?;
    }
    Ok(())
}
