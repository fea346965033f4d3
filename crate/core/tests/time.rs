//! Time: exact and virtual for tasks, real for threads.

mod support;

use support::*;

const fn us(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

program! {
    /// Each sleeps for so many microseconds, and says so.
    mod sleepers(Vec<u64>) {
        pub async fn main(micros: Vec<u64>) -> Result {
            let all = micros.into_iter().enumerate();
            let all = all.map(|(i, micros)| spawn(("sleeper", i as u32), nap(i, micros))).collect();
            gather(all).await.map(drop)
        }

        async fn nap(i: usize, micros: u64) -> Result {
            sleep(us(micros)).await?;
            say(i.to_string());
            Ok(())
        }
    }
}

fn wakings(end: &End) -> Vec<(u64, String)> {
    let said = end.events.iter().filter(|event| event.kind == Kind::Log);
    said.map(|event| (event.at, event.values[0].print())).collect()
}

#[test]
fn sleepers_wake_in_the_order_of_their_moments_each_at_its_own() {
    for how in tasks() {
        let end = sleepers::run(&how, &vec![500, 20, 3_000_000_000, 1, 70]);
        let expected = [(1, "3"), (20, "1"), (70, "4"), (500, "0"), (3_000_000_000, "2")];
        assert_eq!(wakings(end.finished()), expected.map(|(at, who)| (at, who.to_owned())), "{how}");
        assert_eq!(end.now, 3_000_000_000);
    }
}

#[test]
fn at_the_same_moment_who_went_to_sleep_first_wakes_first() {
    for how in [FIFO, ACCESS] {
        let end = sleepers::run(&how, &vec![7; 40]);
        let expected: Vec<_> = (0..40).map(|i: u32| (7, i.to_string())).collect();
        assert_eq!(wakings(end.finished()), expected, "{how}");
    }
}

#[test]
fn a_draw_may_wake_them_in_any_order_but_at_no_other_moment() {
    let orders: Vec<Vec<(u64, String)>> =
        (0..5).map(|seed| wakings(&sleepers::run(&drawn(seed), &vec![7; 6]))).collect();
    assert!(orders.iter().flatten().all(|(at, _)| *at == 7));
    assert!(orders.iter().any(|order| *order != orders[0]), "{orders:?}");
}

program! {
    /// `long` goes to sleep before `short` does a second time, both until the same moment.
    mod same_moment {
        pub async fn main() -> Result {
            let short = spawn("short", async {
                sleep(us(4)).await?;
                sleep(us(6)).await?;
                say("short");
                Ok(())
            });
            let long = spawn("long", async {
                sleep(us(10)).await?;
                say("long");
                Ok(())
            });
            gather(vec![long, short]).await.map(drop)
        }
    }
}

#[test]
fn who_registered_earlier_for_a_moment_wakes_earlier() {
    for how in [FIFO, ACCESS] {
        assert_eq!(same_moment::run(&how).finished().log(), ["long: long", "short: short"], "{how}");
    }
}

program! {
    /// A sleep of nothing, with somebody else about.
    mod no_sleep {
        pub async fn main() -> Result {
            let other = spawn("other", async {
                say("other");
                Ok(())
            });
            sleep(Duration::ZERO).await?;
            say("main");
            other.join().await
        }
    }
}

#[test]
fn a_sleep_of_nothing_goes_straight_on() {
    for how in tasks() {
        let end = no_sleep::run(&how);
        assert_eq!(end.finished().log(), ["main: main", "other: other"], "{how}");
        assert_eq!(end.now, 0);
    }
    for how in [THREADS, FAST_THREADS] {
        assert!(!no_sleep::run(&how).finished().kinds("main").contains(&Kind::Sleep), "{how}");
    }
}

program! {
    /// `busy` has the core for 10 ms; a sleeper wants to wake at 4 ms, and another has something to do at once.
    mod one_core {
        pub async fn main() -> Result {
            let sleeper = spawn("sleeper", async {
                sleep(ms(4)).await?;
                say("awake");
                Ok(())
            });
            let computes = spawn("computes", async {
                say("begins");
                busy(ms(10)).await?;
                say("ends");
                Ok(())
            });
            let ready = spawn("ready", async {
                say("at once");
                Ok(())
            });
            gather(vec![sleeper, computes, ready]).await.map(drop)
        }
    }
}

#[test]
fn busy_holds_the_only_core_of_tasks() {
    for how in [FIFO, ACCESS] {
        let end = one_core::run(&how);
        let said: Vec<_> = wakings(end.finished());
        let expected = [(0, "begins"), (10_000, "ends"), (10_000, "at once"), (10_000, "awake")];
        assert_eq!(said, expected.map(|(at, what)| (at, what.to_owned())), "{how}");
    }
}

#[test]
fn while_somebody_is_busy_nothing_else_happens_on_tasks() {
    for how in tasks() {
        let end = one_core::run(&how);
        let begins = end.finished().events.iter().position(|event| event.kind == Kind::Busy).expect("it is busy");
        let (busy, next) = (&end.events[begins], &end.events[begins + 1]);
        assert_eq!((busy.actor, next.at), (next.actor, busy.at + 10_000), "{how}");
    }
}

#[test]
fn on_threads_the_others_go_on_while_one_is_busy() {
    for how in [THREADS, FAST_THREADS] {
        assert_eq!(one_core::run(&how).finished().log().len(), 4, "{how}");
    }
}

program! {
    /// Two compute by turns for ever, as far as the third can see: it wants to wake in the middle.
    mod no_end {
        pub async fn main() -> Result<bool> {
            let over = Shared::new("over", false);
            let all = vec![
                spawn("a", compute(over)),
                spawn("b", compute(over)),
                spawn("sleeper", async move {
                    sleep(ms(5)).await?;
                    over.set(true).await;
                    Ok(true)
                }),
            ];
            Ok(gather(all).await?.into_iter().all(|woken_in_time| woken_in_time))
        }

        async fn compute(over: Shared<bool>) -> Result<bool> {
            for _ in 0..1000 {
                if over.get().await {
                    return Ok(true);
                }
                busy(ms(1)).await?;
                checkpoint().await?;
            }
            Ok(false)
        }
    }
}

#[test]
fn a_sleeper_whose_time_comes_while_others_are_busy_is_not_left_for_last() {
    for how in tasks() {
        assert!(no_end::run(&how).value::<bool>(), "{how}");
    }
}

program! {
    /// Reads the clock before and after a sleep.
    mod clock {
        pub async fn main() -> Result<f64> {
            let before = seconds(elapsed());
            sleep(ms(1500)).await?;
            Ok(seconds(elapsed()) - before)
        }

        fn seconds(value: Value) -> f64 {
            value.as_f64().expect("a clock gives a number")
        }
    }
}

#[test]
fn the_clock_shows_scenario_seconds() {
    for how in tasks() {
        assert!((clock::run(&how).value::<f64>() - 1.5).abs() < 1e-9, "{how}");
    }
    assert!(clock::run(&FAST_THREADS).value::<f64>() >= 1.5, "never less than was slept");
}

#[test]
fn on_threads_a_sleep_takes_its_time_divided_by_the_speed() {
    let begin = std::time::Instant::now();
    let end = sleepers::run(&How::Threads { speed: Speed::Times(10.0) }, &vec![100_000, 50_000]);
    assert!(begin.elapsed() >= ms(10), "a tenth of a scenario second at ten times the speed");
    assert!(end.finished().now >= 100_000);
    let woken = wakings(&end);
    assert!(woken.iter().all(|(at, who)| *at >= if who == "0" { 100_000 } else { 50_000 }), "{woken:?}");
}

#[test]
fn instant_threads_do_not_wait_for_sleepers() {
    let begin = std::time::Instant::now();
    sleepers::run(&THREADS, &vec![3_600_000_000]).finished();
    assert!(begin.elapsed() < Duration::from_mins(1), "an hour of scenario time");
}

#[test]
fn instant_tasks_do_not_wait_either_and_a_paced_run_does() {
    let run = |speed| {
        let stage = Stage::new();
        let config = trenza_core::tasks::Config { speed, ..tasks_config(Order::Fifo, Switch::Await, 1) };
        let mut run = tasks_run(config, &stage, || async { trenza_core::tasks::sleep(ms(100)).await });
        let begin = std::time::Instant::now();
        assert_eq!(run.to_end(), OutcomeKind::Finished);
        assert_eq!(run.with_kernel(|kernel| kernel.now), 100_000, "whatever the pace");
        begin.elapsed()
    };
    assert!(run(Speed::Times(10.0)) >= ms(5), "10 ms less what is not worth waiting for");
    run(Speed::Instant);
}
