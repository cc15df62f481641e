//! `juesuan build`

use super::{Exit, args, complain};

pub(super) fn run(arguments: &args::Build) -> Exit {
    let _ = (&arguments.report, &arguments.out, arguments.markdown, arguments.pdf, arguments.draft);
    complain("todo");
    Exit::Failed
}
