//! Everybody greets after a while, all waiting at the same time. The results come in the
//! order of the arguments, whoever was first.

use super::{Collect, Message::*, Params, greeted};
use std::time::Duration;
use trenza_core::threads::{gather, gather_all, group, log, sleep, spawn};
use trenza_core::{Error, Plain, Result, Value};

pub fn run(p: Params) -> Result<Value> {
    let mut greetings = Vec::new();
    for (name, delay) in p.people.clone() {
        let fails = p.fails(&name);
        greetings.push(spawn(name.clone(), move || greet(name, delay, fails))); // ①
    }
    let results = match p.collect {
        Collect::Gather => gather(greetings)?.to_value(), // ③
        Collect::ReturnExceptions => gather_all(greetings)?.to_value(),
        Collect::Group => group(greetings)?.to_value(),
    };
    log(Results { list: results.clone() }); // ④
    Ok(results)
}

fn greet(name: String, delay: Duration, fails: bool) -> Result<String> {
    sleep(delay)?; // the others go on meanwhile
    if fails {
        return Err(Error::failed(format!("{name} no pudo saludar")));
    }
    log(Hello { name: name.clone() }); // ②
    Ok(greeted(&name, delay))
}
