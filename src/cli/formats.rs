//! `juesuan formats`

use super::{Exit, print};

pub(super) fn run() -> Exit {
    for (name, title) in crate::format::builtin() {
        print(&format!("{name}　{title}\n"));
    }
    Exit::Done
}
