//! A server on one event loop, a task for each request: while one waits, the loop attends
//! to the others.

use super::{Message::*, Params, Route, Rules};
use std::time::Duration;
use trenza_core::Result;
use trenza_core::outside::{Asked, Response};
use trenza_core::tasks::outside::{Listener, Request};
use trenza_core::tasks::{busy, gather, log, sleep, spawn};

pub async fn run(p: Params) -> Result {
    let server = Listener::new("server");
    let rules = p.rules();
    log(Started); // ①
    let clients = spawn("clients", visit(server, p.requests));
    let mut tasks = Vec::new();
    for number in 1..=p.workers {
        tasks.push(spawn(("task", number), work(rules, server)));
    }
    if p.workers == 0 {
        while let Some(request) = server.accept().await? {
            let number = tasks.len() as u32 + 1;
            tasks.push(spawn(("task", number), serve(rules, request))); // ②
        }
    }
    gather(tasks).await?;
    clients.join().await?;
    log(Stopped);
    Ok(())
}

/// A fixed number of workers: who comes when all are busy waits.
async fn work(rules: Rules, server: Listener) -> Result {
    while let Some(request) = server.accept().await? {
        serve(rules, request).await?;
    }
    Ok(())
}

async fn serve(rules: Rules, request: Request) -> Result {
    let asked = request.asked();
    request.answer(respond(rules, asked)).await // if it fails: an error 500
}

async fn respond(rules: Rules, asked: Asked) -> Result<Response> {
    let route = match Route::of(&asked) {
        Ok(route) => route,
        Err(refusal) => return Ok(refusal), // 404, 405
    };
    log(route.received(&asked.path)); // ③
    if rules.blocks {
        busy(rules.time(route)).await?; // nobody else has a turn
    } else {
        sleep(rules.time(route)).await?;
    }
    Ok(route.page(&asked.path))
}

async fn visit(server: Listener, requests: Vec<(String, Duration)>) -> Result {
    let mut clients = Vec::new();
    for (number, (path, arrival)) in (1..).zip(requests) {
        clients.push(spawn(("client", number), ask(server, path, arrival)));
    }
    gather(clients).await?;
    server.close();
    Ok(())
}

async fn ask(server: Listener, path: String, arrival: Duration) -> Result<u32> {
    sleep(arrival).await?;
    Ok(server.get(&path).await?.status)
}
