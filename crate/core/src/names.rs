//! How examples name their actors: `"main"`, or a kind and a number, `("worker", 3)`. Names are
//! keys, the same in every language; the page and the terminal show them in the reader's.

/// A name for a new actor.
pub struct Name(pub(crate) String);

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl From<String> for Name {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl From<(&str, u32)> for Name {
    fn from((kind, number): (&str, u32)) -> Self {
        Self(format!("{kind} {number}"))
    }
}

/// A message that an example logs: its place in the example's list, and its values.
pub trait LogMessage {
    fn index(&self) -> u32;
    fn values(self) -> Vec<crate::Value>;
}

/// A message's templates: `{name}` and `{name:.2f}` stand for its values.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MessageInfo {
    pub key: &'static str,
    pub text: crate::params::Text,
    pub fields: Vec<&'static str>,
}
