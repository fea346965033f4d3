//! What the browser's build needs from Rust: `web` writes the types and the catalog,
//! `bindgen` turns the compiled module into the package that the page imports.

use std::env;
use std::path::Path;
use std::process::ExitCode;

mod bindgen;
mod web;

const USAGE: &str = "usage: xtask web FOLDER | bindgen INPUT.wasm FOLDER";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["web", folder] => web::write(Path::new(folder)),
        ["bindgen", input, folder] => bindgen::write(Path::new(input), Path::new(folder)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
