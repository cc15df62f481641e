//! `juesuan licenses`

use super::{Command, Exit, args, print};
use clap::ArgMatches;

const PROGRAM: &str = "决算（juesuan）按 MIT 或 Apache-2.0 许可发布，任选其一。\n\n";

const FONTS: &str = "\
程序里的字体按 SIL Open Font License 1.1 许可发布。用它们生成的 PDF 不受该许可约束。

思源宋体 Noto Serif SC（小标宋、宋体）
  Copyright 2017-2024 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'
思源黑体 Noto Sans SC（黑体）
  Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'
公文楷 Gongwen Kai（楷体）
  霞鹜文楷 GB LXGW WenKai GB Lite 的子集，按其许可改了名字
  Copyright 2021-2026 LXGW; Copyright 2020 The Klee Project Authors
朱雀仿宋 Zhuque Fangsong（仿宋）
  Copyright (c) 2023, Zhejiang JadeFoci Techonology Co. LTD

";

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    args::plain("licenses", "显示程序和字体的许可", "juesuan licenses")
}

fn run(_: &ArgMatches) -> Exit {
    print(PROGRAM);
    print(FONTS);
    for text in [
        include_str!("../../fonts/licences/NotoSerifSC-OFL.txt"),
        include_str!("../../fonts/licences/NotoSansSC-OFL.txt"),
        include_str!("../../fonts/licences/LXGW-OFL.txt"),
    ] {
        print(text);
        print("\n");
    }
    Exit::Done
}
