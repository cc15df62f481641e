//! The command line program: arguments and exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    juesuan::cli::main(std::env::args_os())
}
