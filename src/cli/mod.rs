//! The edge: arguments, files, what is printed, exit codes.
//!
//! Exit codes: 0 done (warnings allowed, unless denied), 1 the input has errors, 2 wrong usage or a file that can't be
//! read or written.

mod args;
mod ask;
mod build;
mod check;
mod codes;
mod completions;
mod content;
mod diff;
mod disk;
mod explain;
mod find;
mod folder;
mod fonts;
mod formats;
mod fresh;
mod init;
mod licenses;
pub mod load;
mod not_text;
mod not_there;
mod other_file;
pub mod output;
mod paper;
mod preview;
mod progress;
mod rollover;
mod rules;
mod schema;
mod side_by_side;
mod target;
mod verify;

use crate::diag::terminal::ColorUse;
use clap::ArgMatches;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// A command of the program.
struct Command {
    /// Its name, help and arguments.
    describe: fn() -> clap::Command,
    /// The function that does what the command was told.
    run: fn(&ArgMatches) -> Exit,
}

/// All commands, in the order of the help.
const COMMANDS: &[Command] = &[
    init::COMMAND,
    build::COMMAND,
    check::COMMAND,
    diff::COMMAND,
    explain::COMMAND,
    rollover::COMMAND,
    codes::COMMAND,
    preview::COMMAND,
    verify::COMMAND,
    formats::COMMAND,
    rules::LIST,
    rules::SHOW,
    completions::COMPLETIONS,
    completions::MANUAL,
    schema::COMMAND,
    licenses::COMMAND,
];

/// The end of a command, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Done,
    InputHasErrors,
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::InputHasErrors => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
        }
    }
}

/// Runs the program.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match args::parse(arguments) {
        Ok((command, matches)) => (command.run)(&matches).into(),
        Err(args::Stop::Help(text)) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(args::Stop::Usage(text)) => {
            complain(&text);
            Exit::Failed.into()
        }
    }
}

/// Writes to standard output; a closed pipe is not an error.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Prints what a command tells, or complains of why it can't, and says how that ends.
fn end(told: Result<String, (String, Exit)>) -> Exit {
    match told {
        Ok(told) => {
            print(&told);
            Exit::Done
        }
        Err((message, exit)) => {
            complain(&message);
            exit
        }
    }
}

/// Colour for a terminal, unless the user wants none.
fn color() -> ColorUse {
    color_on(&std::io::stderr())
}

/// The same for another stream.
fn color_on(stream: &impl IsTerminal) -> ColorUse {
    let wanted = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if wanted { ColorUse::Always } else { ColorUse::Never }
}
