//! What actors and resources are called in the reader's language.

use trenza_core::params::{Lang, Text};

/// `worker 3` is `Trabajador 3`.
pub fn display(name: &str, lang: Lang, text_of: impl Fn(&str) -> Option<Text>) -> String {
    let (kind, number) = match name.rsplit_once(' ') {
        Some((kind, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => (kind, Some(number)),
        _ => (name, None),
    };
    let text = text_of(kind);
    let kind = text.as_ref().map_or(kind, |text| text.in_lang(lang));
    number.map_or_else(|| kind.to_owned(), |number| format!("{kind} {number}"))
}
