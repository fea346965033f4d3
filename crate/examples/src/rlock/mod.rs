//! Re-entrant locks: a function that holds the lock calls another one that takes it too.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::Figure;
use trenza_core::params::{Text, int};

trenza_core::params! {
    pub struct Params {
        depth: u32 = int(2..=16), "2", "Veces que lo adquiere", "Times it takes it";
        lock: toggle Kind, "Cerrojo", "Lock";
    }
}

trenza_core::choices! {
    /// Whether the lock knows its owner.
    pub enum Kind {
        Reentrant = "reentrant", "RLock", "RLock",
            "Su dueño puede volver a adquirirlo sin esperar.", "Its owner may take it again without waiting.";
        Plain = "plain", "Lock", "Lock",
            "No reconoce a su dueño: la segunda vez el hilo se espera a sí mismo, para siempre.",
            "It does not know its owner: the second time the thread waits for itself, for ever.",
            bites "e=rlock&lock=plain";
    }
}

trenza_core::messages! {
    Outer = "Función externa adquirió el lock", "Outer function acquired the lock";
    Inner = "Función interna también adquirió el lock", "Inner function acquired the lock too";
}

crate::entry::example! {
    id: "rlock",
    workers: |_| 2,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["depth", "lock"],
        names: vec![
            ("thread", Text::new("Hilo", "Thread")),
            ("rlock", Text::new("cerrojo reentrante", "re-entrant lock")),
            ("lock", Text::new("cerrojo", "lock")),
        ],
        figures: vec![FigureInfo { key: "depth", label: Text::new("veces a la vez", "times at once") }],
        verdict: VerdictText {
            holds: Text::new(
                "su dueño lo tuvo {depth} veces a la vez, y lo devolvió otras tantas",
                "its owner had it {depth} times at once, and gave it back as often",
            ),
            broken: Text::new("nadie lo adquirió dos veces", "nobody took it twice"),
        },
        presets: Presets { look: "e=rlock", tutorial: "e=rlock", explore: "e=rlock&switch=access" },
    }
}

/// Taken as often as asked for, and given back as often: the count is at 0 again.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (deepest, depth) = end.rlock("rlock").map_or((0, 0), |rlock| (rlock.deepest(), rlock.depth()));
    Verdict { holds: deepest == params.depth && depth == 0, figures: vec![("depth", Figure::Integer(deepest.into()))] }
}
