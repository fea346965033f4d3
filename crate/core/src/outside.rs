//! The world outside of a run: files to fetch, and visitors who ask a server for something. In the
//! page both are real. Where there is no outside, natively and in tests, a table answers, in scenario
//! time, so that such a run repeats too.

use crate::trace::{Plain, Value};
use std::time::Duration;

/// What a fetch brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// As in HTTP: 200, 404, ...; 0: nobody answered.
    pub status: u32,
    /// Bytes received.
    pub bytes: u32,
}

impl Fetched {
    pub fn is_ok(self) -> bool {
        self.status == 200
    }
}

impl Plain for Fetched {
    fn to_value(self) -> Value {
        (self.status, self.bytes).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        Plain::from_value(value).map(|(status, bytes)| Self { status, bytes })
    }
}

/// A file that is served with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    pub path: &'static str,
    pub bytes: u32,
    /// How long its server takes.
    pub delay: Duration,
}

/// Files of unlike size, from servers of unlike speed: who is asked first is not done first.
pub const SAMPLES: [Sample; 5] = [
    sample("samples/bosque.txt", 8_214, 1_100),
    sample("samples/rio.txt", 2_310, 400),
    sample("samples/ciudad.txt", 15_872, 1_500),
    sample("samples/isla.txt", 967, 200),
    sample("samples/monte.txt", 4_650, 800),
];

const fn sample(path: &'static str, bytes: u32, delay_ms: u64) -> Sample {
    Sample { path, bytes, delay: Duration::from_millis(delay_ms) }
}

/// How long it takes to find out that there is no such file.
const NOT_FOUND_DELAY: Duration = Duration::from_millis(300);

/// How long the answer takes at least, on a network that is never too fast to watch.
pub fn delay(path: &str) -> Duration {
    find(path).map_or(NOT_FOUND_DELAY, |sample| sample.delay)
}

/// How many bytes are to come, if there is such a file.
pub fn size(path: &str) -> Option<u32> {
    find(path).map(|sample| sample.bytes)
}

/// The table's answer.
pub(crate) fn table(path: &str) -> Fetched {
    find(path).map_or(Fetched { status: 404, bytes: 0 }, |sample| Fetched { status: 200, bytes: sample.bytes })
}

fn find(path: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|sample| sample.path == path)
}

/// What somebody asks a server for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// As in HTTP: GET, HEAD, ...
    pub method: String,
    /// With its query, as it came: whatever somebody typed.
    pub path: String,
}

impl Asked {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET".into(), path: path.into() }
    }
}

impl Plain for Asked {
    fn to_value(self) -> Value {
        (self.method, self.path).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        Plain::from_value(value).map(|(method, path)| Self { method, path })
    }
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename = "ServerResponse"))]
pub struct Response {
    pub status: u32,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    /// A page of HTML. What comes from the asker must be escaped in it.
    pub fn html(status: u32, body: impl Into<String>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())];
        Self { status, headers, body: body.into() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What the asker gets when the code that was to answer failed: nothing about why.
    pub(crate) fn broken() -> Self {
        Self::html(500, "<html><body><h1>500</h1></body></html>")
    }
}

impl Plain for Response {
    fn to_value(self) -> Value {
        (self.status, self.headers, self.body).to_value()
    }
    fn from_value(value: Value) -> Option<Self> {
        Plain::from_value(value).map(|(status, headers, body)| Self { status, headers, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_reads_back() {
        let response = Response::html(405, "<p>no</p>").with("Allow", "GET, HEAD");
        assert_eq!(Response::from_value(response.clone().to_value()), Some(response));
        assert_eq!(Asked::from_value(Asked::get("/x?y").to_value()), Some(Asked::get("/x?y")));
        assert_eq!(
            Fetched::from_value(table("samples/isla.txt").to_value()),
            Some(Fetched { status: 200, bytes: 967 })
        );
        assert_eq!(table("samples/nothing.txt").status, 404);
    }
}
