//! The seam to the world outside, with a world of the test's own: a run goes on while somebody waits
//! for it, is woken by it, and is neither over nor stuck meanwhile.

use std::cell::RefCell;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, Once};
use trenza_core::outside::{Asked, Fetched, Response};
use trenza_core::platform::{self, Done, Outside, Platform};
use trenza_core::tasks::{self, Slice};
use trenza_core::{Error, OutcomeKind, Plain, Result, threads};

thread_local! {
    static ASKED: RefCell<Vec<(String, Done)>> = const { RefCell::new(Vec::new()) };
}

type Line = (Sender<()>, Mutex<Receiver<()>>);
static GATE: Mutex<Option<&'static Line>> = Mutex::new(None);

/// Tasks: the test keeps the callback. Threads: blocked until the test opens the gate.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let (open, wait) = channel();
        *GATE.lock().unwrap() = Some(Box::leak(Box::new((open, Mutex::new(wait)))));
        platform::install(Platform {
            spawn: |job| drop(std::thread::spawn(job)),
            now_us: || {
                static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
                START.get_or_init(std::time::Instant::now).elapsed().as_micros() as u64
            },
            isolate: None,
            far: None,
            outside: Some(Outside {
                fetch: |path, done| ASKED.with_borrow_mut(|asked| asked.push((path.to_owned(), done))),
                fetch_blocking: |_| {
                    let gate = GATE.lock().unwrap().unwrap();
                    gate.1.lock().unwrap().recv().unwrap();
                    Fetched { status: 200, bytes: 7 }
                },
            }),
        });
    });
}

fn config(real_clock: bool) -> tasks::Config {
    tasks::Config {
        seed: 1,
        order: tasks::Order::Fifo,
        rules: trenza_core::kernel::Rules::run(trenza_core::kernel::Switch::Await),
        speed: tasks::Speed::Times(20.0),
        real_clock,
        timed: false,
        step_limit: tasks::Config::STEP_LIMIT,
    }
}

fn tasks_run<F: Future<Output = Result<u32>> + 'static>(main: F) -> tasks::Run {
    install();
    let main = async move { main.await.map(Plain::to_value) };
    tasks::Run::new(config(true), Box::new(Vec::new()), move || main)
}

/// Slices until there is nothing to do but wait.
fn settle(run: &mut tasks::Run) -> Slice {
    loop {
        match run.slice(1_000) {
            Slice::More => {}
            other => return other,
        }
    }
}

fn answer(place: usize, with: Fetched) {
    let (_, done) = ASKED.with_borrow_mut(|asked| asked.remove(place));
    done(with);
}

async fn bytes(path: &'static str) -> Result<u32> {
    Ok(tasks::outside::fetch(path).await?.bytes)
}

#[test]
fn a_task_that_waits_for_the_outside_is_woken_by_it_in_the_order_of_the_answers() {
    let mut run = tasks_run(async {
        let both = vec![tasks::spawn("a", bytes("a")), tasks::spawn("b", bytes("b"))];
        let sum = tasks::gather(both).await?;
        Ok(sum[0] * 10 + sum[1])
    });
    assert!(matches!(settle(&mut run), Slice::Wait(_)), "neither over nor stuck");
    assert_eq!(run.with_kernel(|kernel| kernel.census().outside), 2);
    answer(1, Fetched { status: 200, bytes: 2 });
    assert!(matches!(settle(&mut run), Slice::Wait(_)));
    answer(0, Fetched { status: 200, bytes: 1 });
    assert_eq!(settle(&mut run), Slice::Ended(OutcomeKind::Finished));
    assert_eq!(run.result(), Some(12u32.to_value()));
}

#[test]
fn a_real_clock_is_real_while_the_outside_is_waited_for_whatever_the_speed() {
    install();
    let begin = platform::now_us();
    let mut run = tasks_run(bytes("a"));
    while platform::now_us() < begin + 5_000 {
        assert!(matches!(settle(&mut run), Slice::Wait(_)));
        let seen = run.with_kernel(|kernel| kernel.now);
        assert!(seen <= platform::now_us() - begin, "{seen}");
    }
    answer(0, Fetched { status: 200, bytes: 1 });
    settle(&mut run);
}

#[test]
fn an_answer_too_late_is_no_answer() {
    let mut run = tasks_run(async {
        let slow = tasks::spawn("slow", bytes("a"));
        tasks::sleep(std::time::Duration::from_millis(1)).await?;
        slow.cancel();
        assert_eq!(slow.join().await, Err(Error::Cancelled));
        Ok(3)
    });
    while !matches!(run.slice(1_000), Slice::Ended(_)) {}
    assert_eq!(run.result(), Some(3u32.to_value()));
    answer(0, Fetched { status: 200, bytes: 1 });
    let mut stopped = tasks_run(bytes("b"));
    settle(&mut stopped);
    stopped.stop();
    answer(0, Fetched { status: 200, bytes: 1 });
    assert_eq!(stopped.slice(0), Slice::Ended(OutcomeKind::Stopped));
}

#[test]
fn a_thread_in_the_outside_keeps_the_run_from_being_stuck() {
    install();
    let config = threads::Config { seed: 1, speed: tasks::Speed::Times(1.0), real_clock: true, held: false };
    let run = threads::Run::start(config, Box::new(Vec::new()), || {
        let other = threads::spawn("other", || Ok(threads::outside::fetch("a")?.bytes));
        other.join().map(Plain::to_value)
    });
    while run.with_kernel(|kernel| kernel.census().outside) == 0 {
        std::thread::yield_now();
    }
    assert_eq!(run.ended(), None, "main waits for who waits for the world: no deadlock");
    GATE.lock().unwrap().unwrap().0.send(()).unwrap();
    assert_eq!(run.wait(), OutcomeKind::Finished);
    assert_eq!(run.result(), Some(7u32.to_value()));
}

fn served(asked: &Asked) -> Result<Response> {
    match asked.path.as_str() {
        "/panic" => panic!("a handler's mistake"),
        "/fail" => Err(Error::failed("no")),
        path => Ok(Response::html(200, path)),
    }
}

#[test]
fn a_server_answers_visitors_from_outside_until_they_are_said_to_be_all() {
    let mut run = tasks_run(async {
        let server = tasks::outside::Listener::new("server");
        server.close();
        let mut count = 0;
        while let Some(request) = server.accept().await? {
            let asked = request.asked();
            request.answer(async move { served(&asked) }).await?;
            count += 1;
        }
        Ok(count)
    });
    // The first comes before there is a server.
    for (ticket, path) in (1..).zip(["/early", "/panic", "/fail"]) {
        assert!(run.act_from_outside(|kernel| kernel.visit(ticket, Asked::get(path))));
        assert!(matches!(settle(&mut run), Slice::Wait(_)));
    }
    let answers = run.act_from_outside(trenza_core::kernel::Kernel::answers);
    let status: Vec<_> = answers
        .into_iter()
        .map(|(ticket, reply)| (ticket, Response::from_value(reply.unwrap()).unwrap().status))
        .collect();
    assert_eq!(status, [(1, 200), (2, 500), (3, 500)], "a handler fails alone");
    assert!(run.act_from_outside(trenza_core::kernel::Kernel::answers).is_empty(), "each answer is given once");
    run.act_from_outside(trenza_core::kernel::Kernel::leave_server);
    assert_eq!(settle(&mut run), Slice::Ended(OutcomeKind::Finished));
    assert_eq!(run.result(), Some(3u32.to_value()));
    assert!(!run.act_from_outside(|kernel| kernel.visit(9, Asked::get("/late"))), "it has closed");
}

#[test]
fn a_server_on_threads_answers_visitors_from_outside() {
    install();
    let config = threads::Config { seed: 1, speed: tasks::Speed::Times(1.0), real_clock: false, held: false };
    let (came, first) = std::sync::mpsc::channel();
    let run = threads::Run::start(config, Box::new(Vec::new()), move || {
        let server = threads::outside::Listener::new("server");
        first.recv().expect("somebody comes"); // before it closes: a server that nobody holds open would be gone
        server.close();
        while let Some(request) = server.accept()? {
            let asked = request.asked();
            request.answer(move || served(&asked))?;
        }
        Ok(().to_value())
    });
    let ask = |act: &mut dyn FnMut(&mut trenza_core::kernel::Kernel)| {
        while run.act_from_outside(&mut *act).is_none() {
            std::thread::yield_now();
        }
    };
    ask(&mut |kernel| assert!(kernel.visit(1, Asked::get("/panic"))));
    came.send(()).expect("the server waits for it");
    ask(&mut |kernel| assert!(kernel.visit(2, Asked::get("/x"))));
    let mut answers = Vec::new();
    while answers.len() < 2 {
        ask(&mut |kernel| answers.extend(kernel.answers()));
    }
    let status = |place: usize| Response::from_value(answers[place].1.clone().unwrap()).unwrap().status;
    assert_eq!([status(0), status(1)], [500, 200]);
    ask(&mut trenza_core::kernel::Kernel::leave_server);
    assert_eq!(run.wait(), OutcomeKind::Finished);
}

#[test]
fn a_request_that_nobody_answered_is_answered_when_it_is_dropped() {
    let mut run = tasks_run(async {
        let server = tasks::outside::Listener::new("server");
        let client = tasks::spawn("client", async move { Ok(server.get("/").await?.status) });
        drop(server.accept().await?);
        client.join().await
    });
    settle(&mut run);
    assert_eq!(run.result(), Some(500u32.to_value()));
}

#[test]
fn a_server_that_is_held_open_waits_for_visitors() {
    let mut run = tasks_run(async {
        let server = tasks::outside::Listener::new("server");
        server.close();
        Ok(u32::from(server.accept().await?.is_some()))
    });
    run.act_from_outside(trenza_core::kernel::Kernel::hold_server);
    assert!(matches!(settle(&mut run), Slice::Wait(_)));
    run.act_from_outside(trenza_core::kernel::Kernel::leave_server);
    settle(&mut run);
    assert_eq!(run.result(), Some(0u32.to_value()));
}
