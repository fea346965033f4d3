//! `Shared`: a value that everybody reads and writes, one access at a time, and nothing more.

mod support;

use support::*;

program! {
    /// Each writes what it likes; the trace says in which order.
    mod writers {
        pub async fn main() -> Result<i64> {
            let value = Shared::new("value", 0_i64);
            let actors = (1..=4).map(|i| spawn(("actor", i), write(value, i64::from(i)))).collect();
            gather(actors).await?;
            Ok(value.get().await)
        }

        async fn write(value: Shared<i64>, me: i64) -> Result {
            for turn in 0..5 {
                value.set(me * 10 + turn).await;
                value.get().await;
            }
            Ok(())
        }
    }
}

#[test]
fn a_read_gives_what_was_written_last() {
    for how in everywhere() {
        // That each read of the trace gives the write before it is looked for after every run.
        let end = writers::run(&how);
        let id = end.resource("value");
        let last = end.events.iter().rfind(|event| event.kind == Kind::Write && event.target == id);
        assert_eq!(Value::Int(end.value()), last.expect("somebody wrote").values[0], "{how}");
        assert_eq!(end.who(Kind::Write, "value").len(), 20);
        assert_eq!(end.who(Kind::Read, "value").len(), 21);
    }
}

program! {
    /// A value of every sort that words carry, there and back.
    mod sorts {
        pub async fn main() -> Result<bool> {
            let mut same = true;
            same &= there_and_back(true, false).await;
            same &= there_and_back(-7_i64, i64::MAX).await;
            same &= there_and_back(0.5, f64::MIN_POSITIVE).await;
            same &= there_and_back(String::new(), "árbol".to_owned()).await;
            same &= there_and_back(Vec::new(), vec![1_u32, 2]).await;
            same &= there_and_back(None, Some(ms(3))).await;
            Ok(same)
        }

        async fn there_and_back<T: Plain + PartialEq + Clone>(first: T, then: T) -> bool {
            let one = Shared::new("value", first.clone());
            let same = one; // a handle: the same value
            let before = one.get().await == first;
            one.set(then.clone()).await;
            before && same.get().await == then
        }
    }
}

#[test]
fn it_keeps_a_value_of_any_sort_and_a_copy_is_the_same_value() {
    for how in everywhere() {
        assert!(sorts::run(&how).value::<bool>(), "{how}");
    }
}

program! {
    /// Reads and writes with somebody else about.
    mod alone {
        pub async fn main() -> Result {
            let one = Shared::new("one", 0);
            gather(vec![spawn("a", touch(one)), spawn("b", touch(Shared::new("other", 0)))]).await.map(drop)
        }

        async fn touch(value: Shared<u32>) -> Result {
            for _ in 0..3 {
                value.set(value.get().await + 1).await;
            }
            Ok(())
        }
    }
}

#[test]
fn an_access_passes_the_turn_only_where_the_turn_passes_at_every_access() {
    let turns = |how: &How| {
        let end = alone::run(how);
        let accesses = end.finished().events.iter().filter(|e| matches!(e.kind, Kind::Read | Kind::Write));
        accesses.map(|event| end.name(event.actor).to_owned()).collect::<String>()
    };
    assert_eq!(turns(&FIFO), "aaaaaabbbbbb");
    assert_eq!(turns(&ACCESS), "abababababab");
}
