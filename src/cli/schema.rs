//! `juesuan schema`

use super::args::plain;
use super::{Command, Exit, print};
use crate::keys;

pub(super) const COMMAND: Command = Command {
    describe: || {
        plain("schema", "打印报告文件的 JSON Schema，供编辑器提示和检查", "juesuan schema")
    },
    run: |_| {
        print(&keys::schema(keys::report()));
        Exit::Done
    },
};
