//! What goes wrong in a schedule, in plain words.

use crate::scenario::Scenario;
use trenza_core::explore::Schedule;
use trenza_core::params::Lang;

pub(crate) fn explain(_: &Scenario, _: &Schedule, _: Lang) -> String {
    String::new()
}
