//! Files for those who double-click: one for each command that a report needs.

/// A double-click file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Script {
    /// Its name.
    pub name: &'static str,
    /// The command that it runs on the report.
    pub command: &'static str,
}

/// All of them; one whose command the program doesn't have is left out.
pub const SCRIPTS: [Script; 3] = [
    Script { name: "检查.cmd", command: "check" },
    Script { name: "生成.cmd", command: "build" },
    Script { name: "预览.cmd", command: "preview" },
];

impl Script {
    /// Its text. The program lies beside it, or where the system looks for programs. The code page comes first, so
    /// that the words below are read as what they are.
    pub fn text(self) -> String {
        let run = format!("juesuan {} {}", self.command, super::REPORT);
        let lines = [
            "@echo off",
            "chcp 65001 >nul",
            "cd /d \"%~dp0\"",
            "set \"PATH=%~dp0;%PATH%\"",
            "where juesuan >nul 2>nul",
            "if errorlevel 1 goto missing",
            &run,
            "goto end",
            ":missing",
            "echo 没有找到 juesuan.exe，请把它放到这个文件夹里。",
            ":end",
            "echo.",
            "pause",
        ];
        lines.map(|line| format!("{line}\r\n")).concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_page_is_set_before_any_chinese() {
        for script in SCRIPTS {
            let text = script.text();
            let page = text.find("chcp 65001").unwrap();
            assert!(text[..page].is_ascii());
            assert!(text.contains(&format!("\r\njuesuan {} report.toml\r\n", script.command)));
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        }
    }
}
