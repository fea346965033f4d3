//! Why nothing ran: one line on stderr, and exit code 2.

use crate::Options;
use trenza_examples::FieldError;

/// What is said of it.
pub(crate) enum Refusal {
    Sentence(String),
    /// As JSON, for who asked for that.
    Json(String),
}

impl From<String> for Refusal {
    fn from(said: String) -> Self {
        Self::Sentence(said)
    }
}

impl From<&str> for Refusal {
    fn from(said: &str) -> Self {
        Self::Sentence(said.to_owned())
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sentence(said) => f.write_str(&line(said)),
            Self::Json(json) => f.write_str(json),
        }
    }
}

/// A longer value is cut: it is there to be recognised.
const LONGEST: usize = 80;

/// What is wrong with a scenario: a sentence for each field, or the fields as JSON.
pub(crate) fn wrong(errors: &[FieldError], options: &Options) -> Refusal {
    if options.json {
        return Refusal::Json(serde_json::json!({ "errors": errors }).to_string());
    }
    let one = |error: &FieldError| {
        let allowed = if error.allowed.is_empty() { String::new() } else { format!(" ({})", error.allowed) };
        format!("{}={}: {}{allowed}", error.field, error.value, error.message)
    };
    Refusal::Sentence(errors.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// One line, whatever a value holds: what a terminal would obey is written out, what is long is cut.
fn line(message: &str) -> String {
    let shown: String =
        message.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect();
    shown.split(' ').map(cut).collect::<Vec<_>>().join(" ")
}

/// A word of a sentence is short; what is not is a value.
fn cut(word: &str) -> String {
    if word.chars().count() <= LONGEST {
        return word.to_owned();
    }
    let begin: String = word.chars().take(LONGEST).collect();
    format!("{begin}...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_line_that_a_terminal_does_not_obey() {
        assert_eq!(line("threads=1\n2\u{1b}[31m: no"), "threads=1\\n2\\u{1b}[31m: no");
    }

    #[test]
    fn cuts_what_is_long() {
        let said = line(&format!("threads={}: no", "9".repeat(100_000)));
        assert!(said.len() < 200 && said.ends_with(" no"), "{said}");
    }
}
