//! What is said when a parameter is wrong: the field, the value, and what is allowed.

use super::schema::Lang;
use std::fmt;

/// A sentence in both languages, with what was found filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub es: String,
    pub en: String,
}

impl Said {
    pub fn new(es: impl Into<String>, en: impl Into<String>) -> Self {
        Self { es: es.into(), en: en.into() }
    }

    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { es: text.clone(), en: text }
    }

    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }
}

/// One parameter that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamError {
    pub field: String,
    pub value: String,
    pub message: Said,
    pub allowed: Said,
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}: {} ({})", self.field, self.value, self.message.en, self.allowed.en)
    }
}

impl std::error::Error for ParamError {}
