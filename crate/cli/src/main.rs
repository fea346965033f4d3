//! `trenza`: the catalog and its runs in a terminal, for course material, CI and comparisons. A
//! scenario is written as in a link, without `#`.

mod lines;
mod list;
mod run;

use std::process::ExitCode;
use trenza_core::params::Lang;

const USAGE: &str = "usage:
  trenza list [--json] [--lang es|en]
  trenza run '<scenario>' [--json] [--lang es|en]

A scenario is written as in a link: 'e=lock&threads=5&protection=none&engine=threads&speed=instant'";

/// What was asked for.
struct Options {
    json: bool,
    lang: Lang,
    /// What is neither the command nor an option.
    rest: Vec<String>,
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    match options(args).and_then(|options| dispatch(&command, &options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("trenza: {message}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: &str, options: &Options) -> Result<(), String> {
    match (command, options.rest.as_slice()) {
        ("list", []) => list::list(options),
        ("run", [scenario]) => run::run(scenario, options),
        ("run", []) => Err("run: which scenario? For example: trenza run 'e=lock'".into()),
        ("help" | "--help" | "-h", _) => {
            println!("{USAGE}");
            Ok(())
        }
        ("list" | "run", rest) => Err(format!("{command}: too many arguments: {}", rest.join(" "))),
        ("", _) => Err(format!("a command is missing\n{USAGE}")),
        (other, _) => Err(format!("there is no command {other:?}\n{USAGE}")),
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { json: false, lang: Lang::Es, rest: Vec::new() };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--json" => options.json = true,
            "--lang" => {
                options.lang = match args.next().as_deref() {
                    Some("es") => Lang::Es,
                    Some("en") => Lang::En,
                    other => return Err(format!("--lang: {:?} is not es or en", other.unwrap_or(""))),
                }
            }
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ => options.rest.push(arg),
        }
    }
    Ok(options)
}

/// Prints a line; a reader that went away (`| head`) is no error.
fn print_line(line: &str) -> Result<(), String> {
    use std::io::Write as _;
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        result => result.map_err(|error| error.to_string()),
    }
}
