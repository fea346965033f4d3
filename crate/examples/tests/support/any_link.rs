//! What must hold of any text that is opened as a link: shared with the fuzz target in crate/fuzz.

use std::time::{Duration, Instant};
use trenza_core::explore::Schedule;
use trenza_core::params::Lang;
use trenza_examples::{examples, read};

/// What a page can wait for without anybody seeing it.
pub const SOON: Duration = Duration::from_millis(10);
/// A test machine may be busy with something else: the quickest of so many counts.
const TRIES: usize = 10;

/// Links that mean something: every example, each parameter said, each of its presets.
pub fn known() -> Vec<String> {
    let entries = examples();
    let said = entries.iter().map(|entry| {
        let params = (entry.schema)();
        let pairs = params.iter().map(|param| format!("&{}={}", param.key, param.print(&param.default_value())));
        format!("v=1&e={}{}&engine=tasks&seed=7&speed=1&order=fifo", entry.id, pairs.collect::<String>())
    });
    let presets = trenza_examples::catalog()
        .examples
        .into_iter()
        .flat_map(|info| [info.presets.look, info.presets.tutorial, info.presets.explore].map(ToString::to_string));
    said.chain(presets).collect()
}

/// A scenario whose own link is right, and notices: bounded in number, and no markup but what they quote.
pub fn look(link: &str) {
    let reading = read(link, Lang::Es);
    let again = read(&reading.fragment, Lang::Es);
    assert!(again.notices.is_empty(), "{link:?} gives {}: {:?}", reading.fragment, again.notices);
    assert_eq!(again.scenario, reading.scenario, "{link:?}");
    assert!(reading.notices.len() <= 40, "{link:?}");
    // What the page itself says holds no markup; what it quotes is kept apart, in fields that are shown as text.
    for notice in &reading.notices {
        assert!(!notice.message.contains('<') || notice.value.contains('<'), "{link:?}: {}", notice.message);
        assert!(!notice.allowed.contains('<'), "{link:?}: {}", notice.allowed);
    }
    assert!(!reading.fragment.contains(['<', '>', '"', '`', ' ', '#']), "{link:?}: {}", reading.fragment);
    look_at_schedule(link);
}

/// The same of a schedule alone, which comes in files as well.
fn look_at_schedule(text: &str) {
    if let Ok(schedule) = Schedule::decode(text) {
        let written = schedule.encode();
        assert_eq!(Schedule::decode(&written), Ok(schedule), "{text:?} gives {written}");
    }
}

/// How long it takes to read, at best.
pub fn quickest(link: &str, soon: Duration) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..TRIES {
        let start = Instant::now();
        _ = read(link, Lang::Es);
        _ = Schedule::decode(link);
        best = best.min(start.elapsed());
        if best < soon {
            break;
        }
    }
    best
}

/// Fails on a text that takes `soon` or longer to read. `took`: how long it was at the first attempt.
pub fn in_time(link: &str, took: Duration, soon: Duration) {
    if took >= soon {
        let best = quickest(link, soon);
        assert!(best < soon, "{} ms: {link:?}", best.as_millis());
    }
}
