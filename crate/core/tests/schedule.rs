//! Schedules as text: what is written is read again, whatever else is read is refused in good order, and what does not
//! fit says where.

use proptest::prelude::*;
use trenza_core::explore::{Schedule, ScheduleError};
use trenza_core::kernel::{Delays, Rules, Switch};
use trenza_core::tasks::{Choice, Config, Order, Run, Shared, Speed, gather, spawn};
use trenza_core::{OutcomeKind, Plain};

fn schedules() -> impl Strategy<Value = Schedule> {
    let name = prop_oneof!["[a-z]{1,8} [0-9]{1,2}", "[^/]{0,12}", Just("trabajador ñ".to_owned())];
    let path = prop::collection::vec(name, 0..3)
        .prop_map(|names| names.into_iter().fold("main".to_owned(), |path, name| path + "/" + &name));
    // Few actors and long runs of one, as real schedules have them.
    let choices = prop::collection::vec(path, 1..6).prop_flat_map(|paths| {
        let choice = (0..paths.len(), any::<bool>(), 1..40_usize)
            .prop_map(move |(place, expires, times)| vec![Choice { path: paths[place].clone(), expires }; times]);
        prop::collection::vec(choice, 0..20).prop_map(|runs| runs.concat())
    });
    (choices, any::<u16>(), any::<[bool; 4]>()).prop_map(|(choices, revision, [access, any, every_move, fifo])| {
        Schedule {
            rules: Rules {
                switch: if access { Switch::Access } else { Switch::Await },
                delays: if any { Delays::Any } else { Delays::Given },
                every_move,
            },
            revision,
            fifo,
            choices,
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(schedule in schedules()) {
        let text = schedule.encode();
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'), "{text}");
        prop_assert_eq!(Schedule::decode(&text), Ok(schedule));
    }

    #[test]
    fn any_text_is_a_schedule_or_none(text in prop_oneof![".{0,200}", "[A-Za-z0-9_-]{0,200}", "AQ[A-Za-z0-9_-]{0,300}"]) {
        if let Ok(schedule) = Schedule::decode(&text) {
            prop_assert_eq!(Schedule::decode(&schedule.encode()), Ok(schedule), "it can be written, and is the same");
        }
    }

    #[test]
    fn a_schedule_that_is_cut_off_or_damaged_is_read_or_refused(schedule in schedules(), at: usize, byte in "[A-Za-z0-9_=%-]") {
        let text = schedule.encode();
        let at = at % text.len();
        let _ = Schedule::decode(&text[..at]);
        let _ = Schedule::decode(&format!("{}{byte}{}", &text[..at], &text[at + 1..]));
    }
}

/// The text of these bytes.
fn text_of(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let digit = move |place: usize| char::from(DIGITS[(bits >> (18 - 6 * place)) as usize & 63]);
        (0..=chunk.len()).map(digit).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

#[test]
fn the_format_never_changes() {
    let schedule = Schedule {
        rules: Rules { switch: Switch::Access, delays: Delays::Any, every_move: false },
        revision: 0x1234,
        fifo: false,
        choices: [("a", false), ("a", false), ("a", false), ("b", true)]
            .map(|(name, expires)| Choice { path: format!("main/{name}"), expires })
            .to_vec(),
    };
    // Version, flags, revision; two paths; three times the first, once the time limit of the second.
    let bytes = [1, 3, 0x34, 0x12, 2, 2, b'/', b'a', 2, b'/', b'b', 1, 1, 1 << 2 | 2];
    assert_eq!(schedule.encode(), text_of(&bytes), "pinned: schedules live in links");
    assert_eq!(Schedule::decode(&text_of(&bytes)), Ok(schedule));
}

#[test]
fn a_later_version_is_told_from_a_broken_text() {
    assert_eq!(Schedule::decode(&text_of(&[2, 0, 0, 0, 0])), Err(ScheduleError::Version(2)));
    assert_eq!(Schedule::decode(&text_of(&[255])), Err(ScheduleError::Version(255)));
    for broken in ["", "A", "AA", "AQ", "AQAA", "AQAAAA==", "ñ", "AQ AAA", "%", &text_of(&[0, 0, 0, 0, 0])] {
        assert_eq!(Schedule::decode(broken), Err(ScheduleError::Broken), "{broken:?}");
    }
    let path_of_too_many = [&[1, 0, 0, 0, 1][..], &[0xFF; 8], &[0x7F]].concat();
    let actor_that_is_not_there = [1, 0, 0, 0, 1, 2, b'/', b'a', 4];
    let no_text = [1, 0, 0, 0, 1, 1, 0xFF, 0];
    let number_without_end = [&[1, 0, 0, 0][..], &[0xFF; 20]].concat();
    for broken in [&path_of_too_many[..], &actor_that_is_not_there, &no_text, &number_without_end] {
        assert_eq!(Schedule::decode(&text_of(broken)), Err(ScheduleError::Broken), "{broken:?}");
    }
}

/// A short text can ask for much: it is refused before anybody makes room for it.
#[test]
fn a_text_that_asks_for_too_much_is_refused_at_once() {
    let many_of_one = [1, 0, 0, 0, 1, 2, b'/', b'a', 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];
    assert_eq!(Schedule::decode(&text_of(&many_of_one)), Err(ScheduleError::Broken));
    // One actor with a very long name, again and again.
    let mut long = vec![1, 0, 0, 0, 1, 0x80, 0xF0, 0x02];
    long.extend(std::iter::repeat_n(b'a', 0xB800));
    long.extend([1, 0xFE, 0xFF, 0x03]);
    assert_eq!(Schedule::decode(&text_of(&long)), Err(ScheduleError::Broken));
    assert_eq!(Schedule::decode(&"A".repeat(1 << 20)), Err(ScheduleError::Broken));
}

#[test]
fn a_schedule_of_the_longest_that_is_followed_is_read_again() {
    let choice = |i: u32| Choice { path: format!("main/philosopher {}", i % 7), expires: i.is_multiple_of(3) };
    let choices: Vec<Choice> = (0..4_000).map(choice).collect();
    let rules = Rules { switch: Switch::Access, delays: Delays::Any, every_move: true };
    let schedule = Schedule { rules, revision: 7, fifo: false, choices };
    assert_eq!(Schedule::decode(&schedule.encode()), Ok(schedule));
}

/// Two write what they are called, in the order that is chosen.
fn follow(names: &[&str]) -> (OutcomeKind, Option<i64>, Option<u64>) {
    let choices = names.iter().map(|name| Choice { path: format!("main/{name}"), expires: false }).collect();
    let config = Config {
        seed: 1,
        order: Order::Recorded(choices),
        rules: Rules { switch: Switch::Access, delays: Delays::Any, every_move: false },
        speed: Speed::Instant,
        real_clock: false,
        timed: false,
        step_limit: 1_000,
    };
    let mut run = Run::new(config, Box::new(Vec::new()), || async {
        let value = Shared::new("value", 0_i64);
        let write = |i: u32| {
            spawn(("writes", i), async move {
                let before = value.get().await;
                value.set(10 * before + i64::from(i)).await;
                Ok(())
            })
        };
        gather(vec![write(1), write(2)]).await?;
        Ok(value.get().await.to_value())
    });
    let kind = run.to_end();
    (kind, run.result().and_then(i64::from_value), run.misfit())
}

#[test]
fn a_schedule_is_followed_and_what_does_not_fit_says_where_and_the_run_goes_on() {
    let (one, two) = ("writes 1", "writes 2");
    let done = OutcomeKind::Finished;
    assert_eq!(follow(&[one, one]), (done, Some(12), None));
    assert_eq!(follow(&[two, two]), (done, Some(21), None));
    assert_eq!(follow(&[one, two, one]), (done, Some(2), None));
    assert_eq!(follow(&[one, two, two]), (done, Some(1), None));
    assert_eq!(follow(&["writes 3", two]), (done, follow(&[]).1, Some(0)), "from there on the longest ready goes");
    assert_eq!(follow(&[two, two, two]), (done, Some(21), None), "where there is nothing to choose nothing is chosen");
    assert_eq!(follow(&[two, "nobody", two]).2, Some(1));
}
