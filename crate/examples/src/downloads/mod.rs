//! Downloads with a pool: waits for unlike servers overlap, results are collected in one of two orders.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::outside::{Fetched, SAMPLES};
use trenza_core::params::{Text, int};
use trenza_core::{Figure, Value};

trenza_core::params! {
    #[derive(Copy)]
    pub struct Params {
        files: u32 = int(1..=5), "5", "Archivos", "Files";
        workers: u32 = int(1..=16), "5", "Trabajadores", "Workers";
        collect: choice Collect, "Recoger con", "Collect with";
        fail: toggle Fail, "Falta un archivo", "A file is missing";
    }
}

trenza_core::choices! {
    /// In which order the results are collected.
    pub enum Collect {
        Map = "map", "map", "map",
            "En el orden en que se pidieron.", "In the order in which they were asked for.";
        AsCompleted = "as_completed", "as_completed", "as_completed",
            "En el orden en que terminan.", "In the order in which they are done.";
    }
}

trenza_core::choices! {
    /// Whether one of the files does not exist: the second, or the only one.
    pub enum Fail {
        No = "no", "no", "no", "Todos los archivos existen.", "All the files are there.";
        Yes = "yes", "sí", "yes",
            "Uno da error 404: falta su resultado, y solo el suyo.",
            "One of them gives error 404: its result is missing, and only its own.",
            bites "e=downloads&fail=yes";
    }
}

trenza_core::messages! {
    Downloading { url: String } = "Descargando {url}", "Downloading {url}";
    Downloaded { url: String, n: u32 } = "{url}: {n} bytes", "{url}: {n} bytes";
    NotFound { url: String, status: u32 } = "{url}: error {status}", "{url}: error {status}";
    NoAnswer { url: String } = "{url}: sin respuesta", "{url}: no answer";
    Elapsed { t: Value } = "Tiempo total: {t:.2f} segundos", "Total time: {t:.2f} seconds";
}

const MISSING: &str = "samples/no-existe.txt";

/// What became of a file.
pub type Download = (String, Fetched);

impl Params {
    fn urls(&self) -> Vec<String> {
        let mut urls: Vec<String> =
            SAMPLES.iter().take(self.files as usize).map(|sample| sample.path.to_owned()).collect();
        if self.fail == Fail::Yes {
            let second = 1.min(urls.len() - 1);
            urls[second] = MISSING.into();
        }
        urls
    }
}

/// One line on a file.
fn report((url, fetched): &Download) -> Message {
    let url = url.clone();
    match fetched.status {
        200 => Message::Downloaded { url, n: fetched.bytes },
        0 => Message::NoAnswer { url },
        status => Message::NotFound { url, status },
    }
}

crate::entry::example! {
    id: "downloads",
    workers: |p| p.workers + 1,
}

fn about() -> About {
    About {
        clock: Clock::Outside,
        first: vec!["files", "workers", "collect"],
        names: vec![("worker", Text::new("Trabajador", "Worker")), ("pool", Text::new("pool", "pool"))],
        figures: vec![
            FigureInfo { key: "bytes", label: Text::new("bytes", "bytes") },
            FigureInfo { key: "failed", label: Text::new("con error", "failed") },
        ],
        verdict: VerdictText {
            holds: Text::new("llegaron todos, {bytes} bytes en total", "all of them came, {bytes} bytes in all"),
            broken: Text::new(
                "{failed} con error; los demás llegaron, {bytes} bytes",
                "{failed} failed; the others came, {bytes} bytes",
            ),
        },
        presets: Presets {
            look: "e=downloads&files=3&workers=2",
            tutorial: "e=downloads",
            explore: "e=downloads&files=2&workers=2",
        },
    }
}

/// Every file came, and its result stands where the way of collecting puts it.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let downloads: Vec<Download> = end.result().unwrap_or_default();
    let urls = params.urls();
    let in_order: Vec<String> = match params.collect {
        Collect::Map => urls.clone(),
        Collect::AsCompleted => {
            let done = end.pool("pool").map_or(&[][..], |pool| pool.order_done());
            done.iter().filter_map(|job| urls.get(*job as usize).cloned()).collect()
        }
    };
    let right_places = downloads.iter().map(|(url, _)| url).eq(&in_order) && in_order.len() == urls.len();
    let bytes: u32 = downloads.iter().filter(|(_, fetched)| fetched.is_ok()).map(|(_, fetched)| fetched.bytes).sum();
    let failed = downloads.iter().filter(|(_, fetched)| !fetched.is_ok()).count() as i64;
    Verdict {
        holds: right_places && failed == 0,
        figures: vec![("bytes", Figure::Integer(bytes.into())), ("failed", Figure::Integer(failed))],
    }
}
