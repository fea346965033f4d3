//! `trenza list`: every example with its parameters, ranges, defaults and toggles.

use crate::{Options, print_line};
use trenza_core::params::{ParamInfo, ParamKind};
use trenza_examples::catalog;

pub(crate) fn list(options: &Options) -> Result<(), String> {
    let catalog = catalog();
    if options.json {
        return print_line(&serde_json::to_string_pretty(&catalog).map_err(|error| error.to_string())?);
    }
    for chapter in &catalog.chapters {
        print_line(&format!("{}  {}", chapter.number, chapter.title.in_lang(options.lang)))?;
        for example in catalog.examples.iter().filter(|example| example.chapter == chapter.id) {
            let coming = if example.ready { "" } else { "  (…)" };
            print_line(&format!(
                "  {:<5}{:<16}{}{coming}",
                example.number,
                example.id,
                example.title.in_lang(options.lang)
            ))?;
            for param in &example.params {
                print_line(&format!("       {}", describe(param)))?;
            }
        }
    }
    Ok(())
}

/// `threads=5  1..=32`
fn describe(param: &ParamInfo) -> String {
    let unit = param.unit.symbol();
    let range = match &param.kind {
        ParamKind::Int { min, max } => format!("{min}..={max}"),
        ParamKind::Number { min, max } | ParamKind::Span { min, max } => format!("{min}..={max} {unit}"),
        ParamKind::Numbers { min, max, items: [fewest, most] } => {
            format!("{fewest}..={most} × {min}..={max} {unit}")
        }
        ParamKind::Named { min, max, items: [fewest, most] } => {
            format!("{fewest}..={most} × name:{min}..={max} {unit}")
        }
        ParamKind::Requests { min, max, items: [fewest, most] } => {
            format!("{fewest}..={most} × /path@{min}..={max} {unit}")
        }
        ParamKind::Json { items: [fewest, most] } => format!("{fewest}..={most} × JSON"),
        ParamKind::Choice { options } => options.iter().map(|option| option.value).collect::<Vec<_>>().join(" | "),
    };
    format!("{}={}  {}", param.key, param.default, range.trim_end())
}
