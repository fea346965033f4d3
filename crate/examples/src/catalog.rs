//! The list of all lessons, in the tutorial's order and by idea, for the page and the terminal.

use crate::entry::{Clock, Exploring, FigureInfo, Presets, VerdictText};
use crate::example;
use serde::Serialize;
use std::collections::BTreeMap;
use trenza_core::MessageInfo;
use trenza_core::params::{ParamInfo, Text};

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Catalog {
    pub chapters: Vec<ChapterInfo>,
    pub ideas: Vec<IdeaInfo>,
    pub examples: Vec<ExampleInfo>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChapterInfo {
    pub id: &'static str,
    pub number: u32,
    pub title: Text,
}

/// A group of the order by idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct IdeaInfo {
    pub id: &'static str,
    pub title: Text,
    pub examples: Vec<&'static str>,
}

/// Everything that is known of an example without running it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ExampleInfo {
    pub id: &'static str,
    pub chapter: &'static str,
    /// Chapter and place in it: `1.3`.
    pub number: String,
    pub title: Text,
    /// False: announced, not there yet.
    pub ready: bool,
    pub clock: Clock,
    pub params: Vec<ParamInfo>,
    pub first: Vec<&'static str>,
    pub names: BTreeMap<&'static str, Text>,
    pub messages: Vec<MessageInfo>,
    pub figures: Vec<FigureInfo>,
    pub verdict: VerdictText,
    pub presets: Presets,
    /// Why its schedules cannot be explored, if they cannot.
    pub unexplored: Option<Text>,
}

type Title = (&'static str, &'static str, &'static str);

/// The chapters with their examples: id, title in Spanish, title in English.
const CHAPTERS: &[(&str, Text, &[Title])] = &[
    (
        "threads",
        Text::new("Hilos", "Threads"),
        &[
            ("thread-create", "Creación de hilos", "Creating threads"),
            ("thread-class", "Hilos como clases", "Threads as classes"),
            ("lock", "Locks (cerrojos)", "Locks"),
            ("rlock", "RLock, el reentrante", "RLock, the re-entrant one"),
            ("semaphore", "Semáforos", "Semaphores"),
            ("event", "Eventos", "Events"),
            ("condition", "Condiciones", "Conditions"),
            ("barrier", "Barreras", "Barriers"),
            ("gil", "Los límites: el GIL", "The limits: the GIL"),
        ],
    ),
    (
        "processes",
        Text::new("Procesos", "Processes"),
        &[
            ("process-create", "Creación de procesos", "Creating processes"),
            ("process-pool", "Pool de procesos", "A pool of processes"),
            ("process-queue", "Colas", "Queues"),
            ("pipe", "Pipes (tuberías)", "Pipes"),
            ("shared-value", "Memoria compartida", "Shared memory"),
            ("shared-array", "Array compartido", "A shared array"),
            ("manager", "Administrador", "Manager"),
        ],
    ),
    (
        "asyncio",
        Text::new("asyncio", "asyncio"),
        &[
            ("gather", "Conceptos básicos", "First steps"),
            ("tasks", "Tareas", "Tasks"),
            ("timeout", "Espera con tiempo límite", "Waiting with a timeout"),
            ("background", "En segundo plano", "In the background"),
            ("async-queue", "Colas asíncronas", "Asynchronous queues"),
            ("executor", "asyncio con hilos", "asyncio with threads"),
        ],
    ),
    (
        "futures",
        Text::new("concurrent.futures", "concurrent.futures"),
        &[
            ("downloads", "Descargas con hilos", "Downloads with threads"),
            ("primes", "Primos con procesos", "Primes with processes"),
        ],
    ),
    (
        "server",
        Text::new("Servidor web", "Web server"),
        &[("web-server", "Un servidor concurrente", "A concurrent server")],
    ),
    (
        "practice",
        Text::new("Buenas prácticas", "Good practice"),
        &[
            ("philosophers", "La cena de los filósofos", "The dining philosophers"),
            ("map-reduce", "Contar palabras", "Counting words"),
            ("cancellation", "Cancelar a tiempo", "Cancelling in time"),
        ],
    ),
];

/// The order of a first visit.
const IDEAS: &[(&str, Text, &[&str])] = &[
    (
        "overlap",
        Text::new("Solapar esperas", "Overlap waiting"),
        &["thread-create", "thread-class", "gather", "tasks", "downloads"],
    ),
    ("share", Text::new("Compartir", "Share"), &["lock", "shared-value", "manager"]),
    (
        "coordinate",
        Text::new("Coordinarse", "Coordinate"),
        &["semaphore", "event", "barrier", "condition", "process-queue", "async-queue", "pipe"],
    ),
    ("stuck", Text::new("Atascarse", "Get stuck"), &["rlock", "philosophers"]),
    ("cancel", Text::new("Cancelar", "Cancel"), &["timeout", "background", "cancellation"]),
    (
        "parallel",
        Text::new("Ir en paralelo", "Go parallel"),
        &["gil", "process-create", "process-pool", "primes", "shared-array", "map-reduce"],
    ),
    ("combine", Text::new("Combinar", "Combine"), &["executor", "web-server"]),
];

/// The chapter that an example stands in.
pub(crate) fn chapter_of(id: &str) -> &'static str {
    let holds = |(_, _, titles): &&(&str, Text, &[Title])| titles.iter().any(|(other, ..)| *other == id);
    CHAPTERS.iter().find(holds).map_or("", |(chapter, ..)| chapter)
}

/// The whole catalog.
pub fn catalog() -> Catalog {
    let mut chapters = Vec::new();
    let mut examples = Vec::new();
    for (chapter, (id, title, titles)) in (1..).zip(CHAPTERS) {
        chapters.push(ChapterInfo { id, number: chapter, title: *title });
        for (place, (example_id, es, en)) in (1..).zip(*titles) {
            examples.push(info(id, format!("{chapter}.{place}"), example_id, Text::new(es, en)));
        }
    }
    let ideas = IDEAS.iter().map(|(id, title, examples)| IdeaInfo { id, title: *title, examples: examples.to_vec() });
    Catalog { chapters, ideas: ideas.collect(), examples }
}

fn info(chapter: &'static str, number: String, id: &'static str, title: Text) -> ExampleInfo {
    let none = Text::new("", "");
    let Some(entry) = example(id) else {
        return ExampleInfo {
            id,
            chapter,
            number,
            title,
            ready: false,
            clock: Clock::Virtual,
            params: Vec::new(),
            first: Vec::new(),
            names: BTreeMap::new(),
            messages: Vec::new(),
            figures: Vec::new(),
            verdict: VerdictText { holds: none, broken: none },
            presets: Presets { look: "", tutorial: "", explore: "" },
            unexplored: None,
        };
    };
    let about = (entry.about)();
    let mut figures = about.figures;
    figures.push(FigureInfo { key: "total_seconds", label: Text::new("segundos", "seconds") });
    let mut names: BTreeMap<_, _> = about.names.into_iter().collect();
    names.insert("main", Text::new("Principal", "Main"));
    ExampleInfo {
        id,
        chapter,
        number,
        title,
        ready: true,
        clock: if about.clock == Clock::Outside { Clock::Real } else { about.clock },
        params: (entry.schema)(),
        first: about.first,
        names,
        messages: (entry.messages)(),
        figures,
        verdict: about.verdict,
        presets: about.presets,
        unexplored: if let Exploring::Never(why) = entry.exploring { Some(why) } else { None },
    }
}
