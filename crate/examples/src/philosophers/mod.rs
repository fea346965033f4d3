//! The dining philosophers (Dijkstra 1971): two locks each, and an order in which to take them.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, int, seconds, span};
use trenza_core::{Figure, Span};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        philosophers: u32 = int(2..=16), "5", "Filósofos", "Philosophers";
        meals: u32 = int(1..=20), "3", "Comidas de cada uno", "Meals each";
        think: Span = span(0.0..=60.0), "0.1..0.5", "Pensar", "Thinking";
        eat: Span = span(0.0..=60.0), "0.1..0.5", "Comer", "Eating";
        gap: Duration = seconds(0.0..=1.0), "0", "Pausa entre un tenedor y otro", "Gap between the two forks";
        forks: toggle Forks, "Orden de los tenedores", "Order of the forks";
    }
}

trenza_core::choices! {
    /// Which fork is taken first, and what happens if the second one does not come.
    pub enum Forks {
        Ordered = "ordered", "primero el menor", "the lower one first",
            "Todos toman antes el de número menor: no puede cerrarse un ciclo.",
            "All take the one with the lower number first: no cycle can close.";
        LeftRight = "left-right", "izquierdo y derecho", "left, then right",
            "Si todos tienen el izquierdo, todos esperan el derecho para siempre.",
            "If all have their left one, all wait for their right one for ever.",
            bites "e=philosophers&forks=left-right&think=0&gap=0.1";
        Timeout = "timeout", "con tiempo límite", "with a time limit",
            "Quien no consigue el segundo a tiempo suelta el primero y vuelve a pensar; si nadie piensa, pueden repetirlo sin fin.",
            "Who does not get the second in time puts the first down and thinks again; if nobody thinks, they may repeat it without end.";
    }
}

trenza_core::messages! {
    Thinks { id: u32 } = "Filósofo {id} piensa", "Philosopher {id} thinks";
    Takes { id: u32, f: u32 } = "Filósofo {id} toma el tenedor {f}", "Philosopher {id} takes fork {f}";
    Eats { id: u32, n: u32, m: u32 } = "Filósofo {id} come ({n} de {m})", "Philosopher {id} eats ({n} of {m})";
    PutsDown { id: u32 } = "Filósofo {id} suelta los tenedores", "Philosopher {id} puts the forks down";
}

/// How long a philosopher waits for the second fork, where there is a limit.
const PATIENCE: Duration = Duration::from_millis(200);

crate::entry::example! {
    id: "philosophers",
    workers: |p| p.philosophers + 1,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["philosophers", "meals", "forks"],
        names: vec![
            ("philosopher", Text::new("Filósofo", "Philosopher")),
            ("fork", Text::new("tenedor", "fork")),
            ("plate", Text::new("plato", "plate")),
        ],
        figures: vec![
            FigureInfo { key: "meals", label: Text::new("comidas", "meals") },
            FigureInfo { key: "expected", label: Text::new("esperadas", "expected") },
        ],
        verdict: VerdictText {
            holds: Text::new("todos comieron: {meals} comidas", "everybody ate: {meals} meals"),
            broken: Text::new("{meals} comidas de {expected}", "{meals} of {expected} meals"),
        },
        presets: Presets {
            look: "e=philosophers&philosophers=2&meals=1",
            tutorial: "e=philosophers",
            explore: "e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access",
        },
    }
}

/// Everybody had all their meals.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let plate = |id: u32| end.shared::<u32>(&format!("plate {id}")).unwrap_or(0);
    let meals: u32 = (0..params.philosophers).map(plate).sum();
    let expected = params.philosophers * params.meals;
    Verdict {
        holds: meals == expected,
        figures: vec![("meals", Figure::Integer(meals.into())), ("expected", Figure::Integer(expected.into()))],
    }
}
