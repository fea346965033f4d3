//! Typed parameters: what may be chosen, in which range and unit, how it is written in a link, and
//! what is said when it is wrong. The one place where a parameter is checked.

mod decimal;
mod declare;
mod error;
mod given;
mod json;
mod schema;

pub use error::{ParamError, Said};
pub use given::{Chosen, FromGiven, Given};
pub use schema::{
    Choice, ChoiceInfo, Lang, ParamInfo, ParamKind, Text, Unit, int, json_list, millis, named, requests, seconds,
    several, span,
};
