//! `trenza`: the catalog and its runs in a terminal, for course material, CI and comparisons. A
//! scenario is written as in a link, without `#`.

mod explore;
mod lines;
mod list;
mod refusal;
mod run;

use refusal::Refusal;
use std::process::ExitCode;
use std::time::Duration;
use trenza_core::kernel::Delays;
use trenza_core::params::Lang;
use trenza_examples::{Mode, Plan};

const USAGE: &str = "usage:
  trenza list [--json] [--lang es|en]
  trenza run '<scenario>' [--json] [--lang es|en]
  trenza explore '<scenario>' [--all | --bound N | --random N] [--delays any|given] [--seconds N] [--json] [--lang es|en]

A scenario is written as in a link: 'e=lock&threads=5&protection=none&engine=threads&speed=instant'";

/// Options of `explore` that go with each way to explore.
const WITH_ANY: [&str; 2] = ["--delays", "--seconds"];

/// What was asked for.
struct Options {
    json: bool,
    lang: Lang,
    plan: Plan,
    /// How long an exploration may take.
    patience: Duration,
    help: bool,
    /// An option that only `explore` has.
    explores: Option<&'static str>,
    /// What is neither the command nor an option.
    rest: Vec<String>,
}

impl Options {
    /// Takes one of the three ways to explore, which exclude each other.
    fn take(&mut self, option: &'static str, set: impl FnOnce(&mut Plan)) -> Result<(), String> {
        if let Some(other) = self.explores.filter(|other| WITH_ANY.iter().all(|any| any != other) && *other != option) {
            return Err(format!("{option} and {other} do not go together"));
        }
        self.explores = Some(option);
        set(&mut self.plan);
        Ok(())
    }
}

fn number(option: &str, least: u32, value: Option<String>) -> Result<u32, String> {
    let value = value.unwrap_or_default();
    let read = value.parse().ok().filter(|number| *number >= least);
    read.ok_or_else(|| format!("{option}: {value:?} is not a whole number from {least} to {}", u32::MAX))
}

fn main() -> ExitCode {
    match obey() {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("trenza: {refusal}");
            ExitCode::from(2)
        }
    }
}

fn obey() -> Result<(), Refusal> {
    let mut args = arguments()?;
    let command = args.next().unwrap_or_default();
    dispatch(&command, &options(args)?)
}

fn arguments() -> Result<impl Iterator<Item = String>, String> {
    let args = std::env::args_os()
        .skip(1)
        .map(|arg| arg.into_string().map_err(|arg| format!("{:?} is not text in UTF-8", arg.to_string_lossy())));
    args.collect::<Result<Vec<_>, _>>().map(Vec::into_iter)
}

fn dispatch(command: &str, options: &Options) -> Result<(), Refusal> {
    if options.help || matches!(command, "help" | "--help" | "-h") {
        return Ok(print_line(USAGE)?);
    }
    if let (Some(option), true) = (options.explores, command != "explore") {
        return Err(format!("{command}: {option} is an option of explore").into());
    }
    match (command, options.rest.as_slice()) {
        ("list", []) => Ok(list::list(options)?),
        ("run" | "explore", [scenario]) if scenario.trim_matches('#').is_empty() => {
            Err(format!("{command}: the scenario is empty; for example 'e=lock'").into())
        }
        ("run", [scenario]) => run::run(scenario, options),
        ("explore", [scenario]) => explore::explore(scenario, options.plan, options),
        ("explore", []) => {
            Err("explore: which scenario? For example: trenza explore 'e=lock&threads=3&increments=2&protection=none'"
                .into())
        }
        ("run", []) => Err("run: which scenario? For example: trenza run 'e=lock'".into()),
        ("list" | "run" | "explore", rest) => Err(format!("{command}: too many arguments: {}", rest.join(" ")).into()),
        ("", _) => Err("a command is missing: list, run, explore; trenza help says more".into()),
        (other, _) => Err(format!("there is no command {other:?}: list, run, explore; trenza help says more").into()),
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        json: false,
        lang: Lang::Es,
        plan: Plan::default(),
        patience: Duration::from_mins(1),
        help: false,
        explores: None,
        rest: Vec::new(),
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--json" => options.json = true,
            "--help" | "-h" => options.help = true,
            "--lang" => {
                options.lang = match args.next().as_deref() {
                    Some("es") => Lang::Es,
                    Some("en") => Lang::En,
                    other => return Err(format!("--lang: {:?} is not es or en", other.unwrap_or(""))),
                }
            }
            "--all" => options.take("--all", |plan| plan.mode = Mode::All)?,
            "--bound" => {
                let bound = number("--bound", 0, args.next())?;
                options.take("--bound", |plan| plan.mode = Mode::Bound(bound))?;
            }
            "--random" => {
                let draws = number("--random", 1, args.next())?;
                options.take("--random", |plan| plan.mode = Mode::Random(u64::from(draws)))?;
            }
            "--seconds" => {
                options.explores.get_or_insert("--seconds");
                options.patience = Duration::from_secs(number("--seconds", 1, args.next())?.into());
            }
            "--delays" => {
                options.explores.get_or_insert("--delays"); // which goes with any of the three
                options.plan.delays = match args.next().as_deref() {
                    Some("any") => Delays::Any,
                    Some("given") => Delays::Given,
                    other => return Err(format!("--delays: {:?} is not any or given", other.unwrap_or(""))),
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
