//! Who computes holds the only core of the tasks engine; a sleeper whose time comes meanwhile is next
//! in line when the core is let go, behind those who were ready before, and not only when all is quiet.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use trenza_core::kernel::Switch;
use trenza_core::tasks::{Config, Order, Run, Shared, Speed, busy, checkpoint, sleep, spawn};
use trenza_core::trace::{Kind, decode};
use trenza_core::{Plain, Result};

fn config() -> Config {
    let step_limit = Config::STEP_LIMIT;
    Config {
        seed: 1,
        order: Order::Fifo,
        rules: trenza_core::kernel::Rules::run(Switch::Await),
        speed: Speed::Instant,
        real_clock: false,
        timed: true,
        step_limit,
    }
}

async fn main() -> Result<Vec<String>> {
    let said = Shared::new("said", Vec::<String>::new());
    let compute = move |name: &'static str| async move {
        for turn in 1..=2 {
            busy(Duration::from_millis(5)).await?;
            let mut lines = said.get().await;
            lines.push(format!("{name} {turn}"));
            said.set(lines).await;
            checkpoint().await?;
        }
        Ok(())
    };
    let sleeper = spawn("sleeper", async move {
        sleep(Duration::from_millis(1)).await?;
        let mut lines = said.get().await;
        lines.push("awake".into());
        said.set(lines).await;
        Ok(())
    });
    let (a, b) = (spawn("a", compute("a")), spawn("b", compute("b")));
    for actor in [sleeper, a, b] {
        actor.join().await?;
    }
    Ok(said.get().await)
}

#[test]
fn a_turn_that_comes_back_is_an_event_unless_nobody_had_one_in_between() {
    let slots = Arc::new(Mutex::new(Vec::new()));
    let mut run = Run::new(config(), Box::new(slots.clone()), || async {
        let a = spawn("a", async {
            checkpoint().await?; // b begins
            checkpoint().await // b waits for no turn: nobody goes on but a
        });
        let b = spawn("b", sleep(Duration::from_millis(1)));
        a.join().await?;
        b.join().await.map(Plain::to_value)
    });
    run.to_end();
    let slots = slots.lock().unwrap();
    let turns = decode(&slots).filter(|event| event.kind == Kind::Turn).map(|event| event.actor);
    assert_eq!(turns.collect::<Vec<_>>(), [1]);
}

#[test]
fn a_sleeper_gets_its_turn_between_those_who_compute() {
    let mut run = Run::new(config(), Box::new(Vec::new()), || async { main().await.map(Plain::to_value) });
    run.to_end();
    let said = run.result().and_then(Vec::<String>::from_value).expect("main ended well");
    assert_eq!(said, ["a 1", "b 1", "awake", "a 2", "b 2"]);
    assert_eq!(run.with_kernel(|kernel| kernel.now), 20_000);
}
