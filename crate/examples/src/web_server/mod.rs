//! A web server: each request is attended to beside the others, so a slow one delays nobody. Scripted
//! visitors come in scenario time; in the page real requests may come too.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use percent_encoding::percent_decode_str;
use std::time::Duration;
use trenza_core::outside::{Asked, Response};
use trenza_core::params::{Text, int, requests, seconds};
use trenza_core::words::Inbox;
use trenza_core::{Figure, Plain};

trenza_core::params! {
    pub struct Params {
        requests: Vec<(String, Duration)> = requests(1..=16, 0.0..=60.0),
            "/lento@0,/rapido@0.2,/otro@0.4,/rapido@0.6,/lento@0.8", "Peticiones", "Requests";
        fast: Duration = seconds(0.0..=60.0), "0.1", "Tarda `/rapido`", "`/rapido` takes";
        normal: Duration = seconds(0.0..=60.0), "0.5", "Tardan las demás", "The others take";
        slow: Duration = seconds(0.0..=60.0), "3", "Tarda `/lento`", "`/lento` takes";
        workers: u32 = int(0..=16), "0", "Trabajadores (0: uno por petición)", "Workers (0: one for each request)";
        r#loop: toggle Loop, "Bucle de eventos", "Event loop";
    }
}

trenza_core::choices! {
    /// How a request takes its time.
    pub enum Loop {
        Free = "free", "libre", "free",
            "Cada petición espera cediendo el turno.", "Each request waits and gives up its turn.";
        Blocked = "blocked", "bloqueado", "blocked",
            "Cada petición ocupa el núcleo sin ceder el turno: con tareas, la rápida espera a la lenta.",
            "Each request keeps the core and its turn: with tasks, the fast one waits for the slow one.",
            bites "e=web-server&loop=blocked";
    }
}

trenza_core::messages! {
    Started = "Servidor iniciado", "Server started";
    Received { thread: String, path: String } =
        "[{thread}] Solicitud recibida: {path}", "[{thread}] Request received: {path}";
    Fast { path: String } = "Solicitud rápida recibida: {path}", "Fast request received: {path}";
    Slow { path: String } = "Solicitud lenta recibida: {path}", "Slow request received: {path}";
    Normal { path: String } = "Solicitud normal recibida: {path}", "Normal request received: {path}";
    Stopped = "Servidor detenido", "Server stopped";
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    Fast,
    Slow,
    Normal,
    /// Its handler has a mistake.
    Broken,
}

impl Route {
    /// What is asked for, or the refusal: only reading is allowed, and only names without a further slash are there.
    fn of(asked: &Asked) -> Result<Self, Response> {
        if !matches!(asked.method.as_str(), "GET" | "HEAD") {
            return Err(refusal(405, "Método no permitido").with("Allow", "GET, HEAD"));
        }
        match without_query(&asked.path) {
            "/rapido" => Ok(Self::Fast),
            "/lento" => Ok(Self::Slow),
            "/fallo" => Ok(Self::Broken),
            path if path.len() > 1 && path.rfind('/') == Some(0) => Ok(Self::Normal),
            _ => Err(refusal(404, "No existe")),
        }
    }

    /// What the version with tasks says of a request.
    fn received(self, path: &str) -> Message {
        let path = path.to_owned();
        match self {
            Self::Fast => Message::Fast { path },
            Self::Slow => Message::Slow { path },
            Self::Normal | Self::Broken => Message::Normal { path },
        }
    }

    fn page(self, path: &str) -> Response {
        assert!(self != Self::Broken, "el manejador de {path} tiene un error");
        let path = percent_decode_str(without_query(path)).decode_utf8_lossy();
        page(200, &format!("Hola desde {}", escape(&path)))
    }
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

fn refusal(status: u32, why: &str) -> Response {
    page(status, &format!("{status} {why}"))
}

/// `title` is HTML already.
fn page(status: u32, title: &str) -> Response {
    Response::html(status, format!("<html><body><h1>{title}</h1></body></html>"))
}

/// What somebody typed is text, never a part of the page.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

/// How requests are attended to.
#[derive(Clone, Copy)]
struct Rules {
    fast: Duration,
    normal: Duration,
    slow: Duration,
    /// It keeps the core while it takes its time.
    blocks: bool,
}

impl Rules {
    fn time(&self, route: Route) -> Duration {
        match route {
            Route::Fast => self.fast,
            Route::Slow => self.slow,
            Route::Normal | Route::Broken => self.normal,
        }
    }
}

impl Params {
    fn rules(&self) -> Rules {
        let Self { fast, normal, slow, .. } = *self;
        Rules { fast, normal, slow, blocks: self.r#loop == Loop::Blocked }
    }
}

crate::entry::example! {
    id: "web-server",
    // Main, the visitors and who sends them, and whoever attends to them.
    workers: |p| {
        let visitors = p.requests.len() as u32;
        2 + visitors + if p.workers == 0 { visitors } else { p.workers }
    },
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["requests", "workers", "loop"],
        names: vec![
            ("client", Text::new("Cliente", "Client")),
            ("clients", Text::new("Clientes", "Clients")),
            ("task", Text::new("Tarea", "Task")),
            ("server", Text::new("servidor", "server")),
        ],
        figures: vec![
            FigureInfo { key: "requests", label: Text::new("peticiones", "requests") },
            FigureInfo { key: "responses", label: Text::new("respuestas", "responses") },
            FigureInfo { key: "delayed", label: Text::new("rápidas con retraso", "fast ones delayed") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "{requests} peticiones, {responses} respuestas, y ninguna rápida esperó a una lenta",
                "{requests} requests, {responses} responses, and no fast one waited for a slow one",
            ),
            broken: Text::new(
                "rápidas que esperaron a una lenta: {delayed}; respuestas: {responses} de {requests}",
                "fast ones that waited for a slow one: {delayed}; responses: {responses} of {requests}",
            ),
        },
        presets: Presets {
            look: "e=web-server&requests=/lento@0,/rapido@0.2",
            tutorial: "e=web-server",
            explore: "e=web-server&requests=/lento@0,/rapido@0&workers=1",
        },
    }
}

/// One response for each request; and no fast request is answered after a slow one that was due later.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (asked, order) = end.inbox("server").map_or_else(Default::default, exchanges);
    let delayed = if end.timeless { 0 } else { delayed(params, &asked, &order) };
    let mut answered = order.clone();
    answered.sort_unstable();
    let one_each = answered.iter().copied().eq(0..asked.len());
    Verdict {
        holds: one_each && asked.len() >= params.requests.len() && delayed == 0,
        figures: vec![
            ("requests", Figure::Integer(asked.len() as i64)),
            ("responses", Figure::Integer(order.len() as i64)),
            ("delayed", Figure::Integer(delayed as i64)),
        ],
    }
}

/// The paths that were asked for, and the places in that list in the order of the answers.
fn exchanges(inbox: &Inbox) -> (Vec<String>, Vec<usize>) {
    let asked = inbox.exchanges().iter().filter_map(|exchange| Asked::from_value(exchange.request.clone()));
    (asked.map(|asked| asked.path).collect(), inbox.answered().iter().map(|id| *id as usize).collect())
}

/// How many of the scripted fast requests were answered after a slow one that was due later.
fn delayed(params: &Params, asked: &[String], order: &[usize]) -> usize {
    // Each scripted request is the first of its path that is not another's: equal paths are alike.
    let mut free: Vec<bool> = vec![true; asked.len()];
    let mut scripted: Vec<_> = params.requests.iter().collect();
    scripted.sort_by_key(|(_, arrival)| *arrival);
    let mut due = Vec::new();
    for (path, arrival) in scripted {
        let Some(place) = (0..asked.len()).find(|place| free[*place] && asked[*place] == *path) else { continue };
        free[place] = false;
        let (Ok(route), Some(answered)) =
            (Route::of(&Asked::get(path.as_str())), order.iter().position(|id| *id == place))
        else {
            continue;
        };
        due.push((route, *arrival + params.rules().time(route), answered));
    }
    let late = |(fast, fast_due, fast_answered): &(Route, Duration, usize)| {
        *fast == Route::Fast
            && due.iter().any(|(slow, slow_due, slow_answered)| {
                *slow == Route::Slow && fast_due < slow_due && fast_answered > slow_answered
            })
    };
    due.iter().filter(|request| late(request)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(method: &str, path: &str) -> u32 {
        Route::of(&Asked { method: method.into(), path: path.into() }).map_or_else(|refusal| refusal.status, |_| 200)
    }

    #[test]
    fn a_path_leads_where_the_tutorial_says_or_nowhere() {
        assert_eq!(Route::of(&Asked::get("/rapido?x=1")), Ok(Route::Fast), "a query changes nothing");
        assert_eq!(Route::of(&Asked::get("/rapido2")), Ok(Route::Normal));
        for nowhere in ["/", "", "/a/b", "/rapido/", "//", "x"] {
            assert_eq!(status("GET", nowhere), 404, "{nowhere}");
        }
        assert_eq!((status("HEAD", "/lento"), status("POST", "/lento")), (200, 405));
    }

    #[test]
    fn a_path_is_text_in_the_page_whatever_it_says() {
        let body = Route::Normal.page("/%3Cscript%3Ealert('x&y')%3C%2fscript%3E").body;
        assert!(body.contains("Hola desde /&lt;script&gt;alert(&#39;x&amp;y&#39;)&lt;/script&gt;"), "{body}");
        assert_eq!(Route::Normal.page("/%ff%00").status, 200);
    }
}
