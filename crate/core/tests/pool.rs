//! `Pool`, `as_completed` and `par_map`: a fixed number of workers, jobs in line, results to whoever left the job.

mod support;

use support::*;

program! {
    /// So many workers for six jobs, which are collected in the order in which they were left.
    mod squares(u32) {
        pub async fn main(workers: u32) -> Result<Vec<i64>> {
            let pool = Pool::new("pool", "worker", workers);
            let mut jobs = Vec::new();
            for n in 1..=6_i64 {
                jobs.push(pool.submit(square, n).await?);
            }
            let mut results = Vec::new();
            for job in jobs {
                results.push(job.result().await?);
            }
            pool.close().await?;
            Ok(results)
        }

        async fn square(n: i64) -> Result<i64> {
            checkpoint().await?;
            Ok(n * n)
        }
    }
}

#[test]
fn every_job_gives_its_own_result() {
    for how in everywhere() {
        for workers in [1, 2, 4, 9] {
            let end = squares::run(&how, &workers);
            assert_eq!(end.value::<Vec<i64>>(), [1, 4, 9, 16, 25, 36], "{workers} workers, {how}");
            assert_eq!(end.actors.len() as u32, 1 + workers);
        }
    }
}

#[test]
fn no_more_jobs_are_under_way_than_there_are_workers() {
    for how in everywhere() {
        for workers in [1, 2, 4] {
            let end = squares::run(&how, &workers);
            let (mut under_way, mut most) = (0, 0);
            for event in &end.events {
                match event.kind {
                    Kind::Receive => under_way += 1,
                    Kind::Level => under_way -= 1,
                    _ => {}
                }
                most = most.max(under_way);
            }
            assert!(most <= workers && under_way == 0, "{most} under way with {workers} workers, {how}");
        }
    }
}

program! {
    /// Two jobs on two workers, and neither ends before the other has begun.
    mod side_by_side {
        pub async fn main() -> Result {
            let pool = Pool::new("pool", "worker", 2);
            let one = pool.submit(meet, ("one", "other")).await?;
            let other = pool.submit(meet, ("other", "one")).await?;
            one.result().await?;
            other.result().await?;
            pool.close().await
        }

        async fn meet((me, whom): (&'static str, &'static str)) -> Result {
            say(me);
            until(whom, |seen| seen.said(whom)).await
        }
    }
}

#[test]
fn workers_work_side_by_side() {
    for how in everywhere() {
        side_by_side::run(&how).finished();
    }
}

program! {
    /// Three jobs that end in another order than they were left in: each lets the one before it end.
    mod backwards {
        pub async fn main() -> Result<Vec<u32>> {
            let pool = Pool::new("pool", "worker", 3);
            let mut jobs = Vec::new();
            for n in 1..=3_u32 {
                jobs.push(pool.submit(give, n).await?);
            }
            let mut results = Vec::new();
            let mut done = as_completed(jobs);
            while let Some(result) = done.next().await? {
                results.push(result);
                say(format!("{result} collected"));
            }
            pool.close().await?;
            Ok(results)
        }

        async fn give(n: u32) -> Result<u32> {
            if n < 3 {
                let after = format!("{} collected", n + 1);
                until(&after, |seen| seen.said(&after)).await?;
            }
            Ok(n)
        }
    }
}

#[test]
fn as_completed_gives_whatever_is_done_first() {
    for how in everywhere() {
        assert_eq!(backwards::run(&how).value::<Vec<u32>>(), [3, 2, 1], "{how}");
    }
}

program! {
    /// Jobs that are all done before the first is asked for.
    mod done_before {
        pub async fn main() -> Result<Vec<u32>> {
            let pool = Pool::new("pool", "worker", 1);
            let mut jobs = Vec::new();
            for n in 1..=3_u32 {
                jobs.push(pool.submit(|n| async move { Ok(n) }, n).await?);
            }
            jobs.reverse();
            pool.close().await?;
            until("the worker to end", |seen| seen.has_ended("worker 1")).await?;
            let mut results = Vec::new();
            let mut done = as_completed(jobs);
            while let Some(result) = done.next().await? {
                results.push(result);
            }
            Ok(results)
        }
    }
}

#[test]
fn as_completed_goes_by_the_order_of_being_done_not_of_being_asked_for() {
    for how in everywhere() {
        assert_eq!(done_before::run(&how).value::<Vec<u32>>(), [1, 2, 3], "{how}");
    }
}

program! {
    /// One of three jobs fails; the worker goes on to the next.
    mod one_fails {
        pub async fn main() -> Result<Vec<String>> {
            let pool = Pool::new("pool", "worker", 1);
            let mut jobs = Vec::new();
            for n in 1..=3_u32 {
                jobs.push(pool.submit(job, n).await?);
            }
            let mut told = Vec::new();
            for job in jobs {
                told.push(job.result().await.map_or_else(|error| error.to_string(), |n| n.to_string()));
            }
            pool.close().await?;
            Ok(told)
        }

        async fn job(n: u32) -> Result<u32> {
            if n == 2 { Err(Error::failed("two")) } else { Ok(n) }
        }
    }
}

#[test]
fn a_failed_job_fails_whoever_wants_its_result_and_nobody_else() {
    for how in everywhere() {
        let end = one_fails::run(&how);
        assert_eq!(end.value::<Vec<String>>(), ["1", "two", "3"], "{how}");
        assert_ne!(end.ended("worker 1"), Some(Kind::Fail), "{how}");
    }
}

program! {
    /// The job panics, and with it its worker.
    mod a_panic {
        pub async fn main() -> Result {
            let pool = Pool::new("pool", "worker", 1);
            pool.submit(panics, ()).await?.result().await
        }

        async fn panics((): ()) -> Result {
            panic!("oh no")
        }
    }
}

#[test]
fn a_panic_in_a_job_ends_its_worker_and_who_waits_for_the_job_is_stuck_on_one_who_has_ended() {
    for how in everywhere() {
        let end = a_panic::run(&how);
        assert_eq!(end.kind, OutcomeKind::Deadlock, "{how}");
        assert_eq!(end.ended("worker 1"), Some(Kind::Fail));
        let main = &end.stuck[0];
        assert_eq!((main.name.as_str(), main.resource.as_str()), ("main", "pool"), "{how}");
        assert_eq!((main.holders.join(", ").as_str(), main.holders_ended), ("worker 1", true), "{how}");
    }
}

program! {
    /// Main forgets to close its pool, with one worker in the middle of a job and one without any.
    mod not_closed {
        pub async fn main() -> Result<u32> {
            let pool = Pool::new("pool", "worker", 2);
            let _never = pool.submit(sleep, ms(50)).await?;
            let job = pool.submit(|n| async move { Ok(n) }, 7).await?;
            let result = job.result().await;
            until("one to sleep", |seen| seen.slept("worker 1") || seen.slept("worker 2")).await?;
            result
        }
    }
}

#[test]
fn on_tasks_the_end_of_main_ends_the_workers_too() {
    for how in tasks() {
        let end = not_closed::run(&how);
        assert_eq!(end.value::<u32>(), 7, "{how}");
        for worker in ["worker 1", "worker 2"] {
            assert_eq!(end.ended(worker), Some(Kind::Cancelled), "{how}");
        }
    }
}

#[test]
fn on_threads_a_pool_that_is_not_closed_keeps_its_workers() {
    for how in [THREADS, FAST_THREADS] {
        let end = not_closed::run(&how);
        assert_eq!(end.kind, OutcomeKind::Deadlock, "{how}");
        let stuck: Vec<_> = end.stuck.iter().map(|edge| (edge.name.as_str(), edge.resource.as_str())).collect();
        assert_eq!(stuck, [("worker 1", "pool"), ("worker 2", "pool")], "{how}");
        assert!(!end.closed && end.stuck.iter().all(|edge| edge.holders.is_empty()), "nobody is left to wake them");
    }
}

program! {
    /// Many items, each once, whoever takes it.
    mod mapping((u32, u32)) {
        pub async fn main((workers, items): (u32, u32)) -> Result<Vec<u32>> {
            par_map("worker", workers, (1..=items).collect(), |n| async move {
                checkpoint().await?;
                say(format!("{n}"));
                Ok(n * 10)
            })
            .await
        }
    }
}

#[test]
fn par_map_does_each_item_once_and_gives_the_results_in_the_order_of_the_items() {
    for how in everywhere() {
        for (workers, items) in [(1, 5), (3, 20), (4, 2), (2, 0)] {
            let end = mapping::run(&how, &(workers, items));
            let expected: Vec<u32> = (1..=items).map(|n| n * 10).collect();
            assert_eq!(end.value::<Vec<u32>>(), expected, "{workers} workers, {items} items, {how}");
            let mut said: Vec<u32> = end
                .log()
                .iter()
                .map(|line| line.rsplit(' ').next().expect("a number").parse().expect("a number"))
                .collect();
            said.sort_unstable();
            assert_eq!(said, (1..=items).collect::<Vec<_>>(), "{how}");
            assert_eq!(end.actors.len() as u32, 1 + workers, "{how}");
        }
    }
}

program! {
    /// One of the items cannot be done; on purpose or not.
    mod one_item_fails(bool) {
        pub async fn main(panics: bool) -> Result<String> {
            let done = par_map("worker", 2, vec![1, 2, 3_u32], move |n| async move {
                assert!(n != 2 || !panics, "two");
                if n == 2 { Err(Error::failed("two")) } else { Ok(n) }
            })
            .await;
            Ok(done.map_or_else(|error| error.to_string(), |_| "all done".into()))
        }
    }
}

#[test]
fn par_map_gives_the_failure_of_an_item() {
    for how in everywhere() {
        for panics in [false, true] {
            assert_eq!(one_item_fails::run(&how, &panics).value::<String>(), "two", "panics: {panics}, {how}");
        }
    }
}
