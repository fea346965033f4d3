//! asyncio with threads: what blocks is handed to a pool, so that the event loop stays free.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use std::time::Duration;
use trenza_core::params::{Text, int, several};
use trenza_core::{Figure, Plain, Value};

trenza_core::params! {
    pub struct Params {
        operations: Vec<Duration> = several(1..=16, 0.0..=60.0), "3,2,1", "Operaciones bloqueantes", "Blocking operations";
        workers: u32 = int(1..=16), "3", "Hilos del pool", "Threads of the pool";
        run: toggle Place, "Ejecutarlas en", "Run them in";
    }
}

trenza_core::choices! {
    /// Where the blocking operations run.
    pub enum Place {
        Pool = "pool", "un pool de hilos", "a pool of threads",
            "El bucle sigue libre mientras los hilos esperan.", "The loop stays free while the threads wait.";
        Loop = "loop", "el propio bucle", "the loop itself",
            "El bucle se queda dentro de cada una: mientras tanto no late nada.",
            "The loop stays inside each of them: nothing beats meanwhile.",
            bites "e=executor&run=loop";
    }
}

trenza_core::messages! {
    Begins = "Iniciando programa", "Starting the program";
    Starting { s: Duration } = "Iniciando operación bloqueante de {s} segundos", "Starting a blocking operation of {s} seconds";
    Done { s: Duration } = "Operación bloqueante de {s} segundos completada", "Blocking operation of {s} seconds done";
    Results { list: Vec<String> } = "Resultados: {list}", "Results: {list}";
}

/// How often the heart beats.
const PERIOD: Duration = Duration::from_millis(500);

/// What an operation gives.
fn result_of(seconds: Duration) -> String {
    format!("Resultado después de {} segundos", seconds.to_value().print())
}

crate::entry::example! {
    id: "executor",
    workers: |p| p.workers + 1,
    exploring: Exploring::Never(Text::new(
        "El latido se repite mientras dura el trabajo: con retrasos cualesquiera, sus órdenes no se acaban nunca.",
        "The heart beats for as long as the work lasts: with any delay there is no end of schedules.",
    )),
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["operations", "workers", "run"],
        names: vec![
            ("thread", Text::new("Hilo", "Thread")),
            ("heart", Text::new("Latido", "Heartbeat")),
            ("beats", Text::new("latidos", "beats")),
            ("pool", Text::new("pool", "pool")),
        ],
        figures: vec![
            FigureInfo { key: "results", label: Text::new("resultados", "results") },
            FigureInfo { key: "beats", label: Text::new("latidos", "beats") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "los resultados están en el orden pedido, y el bucle latió {beats} veces",
                "the results are in the order asked for, and the loop beat {beats} times",
            ),
            broken: Text::new(
                "el bucle estuvo congelado: latió {beats} veces",
                "the loop was frozen: it beat {beats} times",
            ),
        },
        presets: Presets {
            look: "e=executor&operations=1&workers=1",
            tutorial: "e=executor",
            explore: "e=executor&operations=2,1&workers=1",
        },
    }
}

/// The results in the order of the operations, and none of these ran on the loop.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let results: Vec<String> = end.result().unwrap_or_default();
    let expected: Vec<String> = params.operations.iter().copied().map(result_of).collect();
    let away = end.pool("pool").map_or(0, |pool| pool.done() as usize);
    let beats: u32 = end.shared("beats").unwrap_or(0);
    Verdict {
        holds: results == expected && away == expected.len(),
        figures: vec![
            ("results", Figure::from(&Value::List(results.into_iter().map(Value::text).collect()))),
            ("beats", Figure::Integer(beats.into())),
        ],
    }
}
