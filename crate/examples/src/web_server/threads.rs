//! A server with a thread for each request: while one blocks, the others go on.

use super::{Message::*, Params, Route, Rules};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::outside::{Asked, Response};
use trenza_core::threads::outside::{Listener, Request};
use trenza_core::threads::{busy, gather, log, name, sleep, spawn};

pub fn run(p: Params) -> Result {
    let server = Listener::new("server");
    let rules = p.rules();
    log(Started); // ①
    let clients = spawn("clients", move || visit(server, p.requests));
    let mut threads = Vec::new();
    for number in 1..=p.workers {
        threads.push(spawn(format!("Thread-{number}"), move || work(rules, server)));
    }
    if p.workers == 0 {
        while let Some(request) = server.accept()? {
            let number = threads.len() as u32 + 1;
            threads.push(spawn(format!("Thread-{number}"), move || serve(rules, request))); // ②
        }
    }
    gather(threads)?;
    clients.join()?;
    log(Stopped);
    Ok(())
}

/// A fixed number of workers: who comes when all are busy waits.
fn work(rules: Rules, server: Listener) -> Result {
    while let Some(request) = server.accept()? {
        serve(rules, request)?;
    }
    Ok(())
}

fn serve(rules: Rules, request: Request) -> Result {
    let asked = request.asked();
    request.answer(move || respond(rules, asked)) // if it fails: an error 500
}

fn respond(rules: Rules, asked: Asked) -> Result<Response> {
    let route = match Route::of(&asked) {
        Ok(route) => route,
        Err(refusal) => return Ok(refusal), // 404, 405
    };
    log(Received { thread: name(), path: asked.path.clone() }); // ③
    if rules.blocks {
        busy(rules.time(route))?; // one core, and only this thread
    } else {
        sleep(rules.time(route))?;
    }
    Ok(route.page(&asked.path))
}

fn visit(server: Listener, requests: Vec<(String, Duration)>) -> Result {
    let mut clients = Vec::new();
    for (number, (path, arrival)) in (1..).zip(requests) {
        clients.push(spawn(("client", number), move || ask(server, path, arrival)));
    }
    gather(clients)?;
    server.close();
    Ok(())
}

fn ask(server: Listener, path: String, arrival: Duration) -> Result<u32> {
    sleep(arrival)?;
    Ok(server.get(&path)?.status)
}
