//! `juesuan init`

use super::args::{path, plain};
use super::ask::Asker;
use super::disk::{reason, shown};
use super::{COMMANDS, Command, Exit, complain, folder, fresh, print};
use crate::format::{self, Format};
use crate::input::Entity;
use crate::keys;
use crate::start::{self, Answers, Script};
use clap::{Arg, ArgAction, ArgMatches};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) const COMMAND: Command = Command { describe, run };

/// The flags that may be given instead of being asked for, with their help. The short name may be left out.
const FLAGS: [(&str, &str, &str); 7] = [
    (
        "format",
        "格式",
        "格式的名称；自己的格式写 ./文件夹名：从报告的文件夹找，没有就从当前文件夹找",
    ),
    ("year", "年度", "决算年度，如 2024"),
    ("kind", "主体", "部门决算还是单位决算：部门 或 单位，不写就是部门"),
    ("name", "全称", "部门（单位）全称"),
    ("short", "简称", "部门（单位）简称，可以不写"),
    ("level", "级次", "财政级次：决算归哪一级财政，如 市、区、县、镇；街道写它归的区、县或市"),
    ("unit", "单位", "金额的单位：元 或 万元"),
];

/// Those that may be left out.
const OPTIONAL: [&str; 2] = ["kind", "short"];

fn describe() -> clap::Command {
    let folder = Arg::new("folder")
        .value_name("文件夹")
        .help("写到哪个文件夹，没有就新建；不写就是当前文件夹")
        .help_heading("参数")
        .value_parser(clap::value_parser!(PathBuf));
    let flag = |(name, value, help)| Arg::new(name).long(name).value_name(value).help(help);
    plain("init", "新建一份报告：选项里没有写的会问", "juesuan init [文件夹] [选项]")
        .arg(folder)
        .args(FLAGS.map(flag))
        .arg(
            Arg::new("windows")
                .long("windows")
                .help("另外写几个双击就能用的文件：检查.cmd、生成.cmd 等")
                .action(ArgAction::SetTrue),
        )
}

fn run(matches: &ArgMatches) -> Exit {
    let folder = path(matches, "folder").unwrap_or_default();
    match wishes(matches, &folder).and_then(|wishes| make(&folder, &wishes)) {
        Ok(said) => {
            print(&said);
            Exit::Done
        }
        Err(message) => {
            complain(&message);
            Exit::Failed
        }
    }
}

/// The wishes about the report that is to be made.
struct ReportWishes {
    answers: Answers,
    format: Arc<Format>,
    /// Double-click files too.
    windows: bool,
}

/// Collects the wishes that were given; the rest is asked for, where somebody can answer.
fn wishes(matches: &ArgMatches, folder: &Path) -> Result<ReportWishes, String> {
    // Nobody should answer questions in vain.
    fresh::vacant(folder, std::iter::once(start::REPORT))?;
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let missing: Vec<String> = FLAGS
        .iter()
        .filter(|(name, ..)| !OPTIONAL.contains(name) && given(name).is_none())
        .map(|(name, value, _)| format!("--{name} {value}"))
        .collect();
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !missing.is_empty() && !terminal {
        return Err(format!(
            "还缺 {}。\n请写在命令后面；或者在终端窗口里运行 juesuan init，一样一样地问。\n",
            missing.join("、")
        ));
    }
    let asker =
        (!missing.is_empty()).then(|| Asker::new(std::io::stdin().lock(), std::io::stdout()));
    let windows = matches.get_flag("windows");
    AnswerSource { given, asker }.wishes(folder, windows)
}

/// The source of answers.
struct AnswerSource<G, R, W> {
    given: G,
    /// The asker; nobody is asked when everything needed was given.
    asker: Option<Asker<R, W>>,
}

impl<G: Fn(&str) -> Option<String>, R: BufRead, W: Write> AnswerSource<G, R, W> {
    fn wishes(mut self, folder: &Path, windows: bool) -> Result<ReportWishes, String> {
        let formats: Vec<String> = format::builtin().into_iter().map(|(name, _)| name).collect();
        let question =
            format!("格式（本地的一种：{}；自己的格式写 ./文件夹名）", formats.join("、"));
        let (format, loaded) =
            self.get("format", &question, None, |text| folder::named(folder, text))?;
        let year = self.get("year", "决算年度（如 2024）", None, start::year)?;
        let question = "部门决算还是单位决算（部门、单位）";
        let kind = self.get("kind", question, Some(Entity::default().word()), start::kind)?;
        let whose = kind.word();
        let name = self.get("name", &format!("{whose}全称"), None, start::department)?;
        let question = format!("{whose}简称（没有就按回车）");
        let short = self.get("short", &question, None, start::short)?;
        let question = "财政级次（决算归哪一级财政，如 市、区、县、镇；街道写它归的区、县或市）";
        let level = self.get("level", question, None, start::level)?;
        let unit = self.get("unit", "金额的单位（元、万元）", Some("万元"), start::unit)?;
        let windows = windows || self.windows()?;
        let answers = Answers { format, year, kind, name, short, level, unit };
        Ok(ReportWishes { answers, format: loaded, windows })
    }

    /// One answer: given, or asked for.
    fn get<T>(
        &mut self,
        flag: &str,
        question: &str,
        default: Option<&str>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, String> {
        let refused = |why: String| format!("--{flag}：{why}\n");
        match ((self.given)(flag), &mut self.asker) {
            (Some(given), _) => read(&given).map_err(refused),
            (None, None) => read("").map_err(refused),
            (None, Some(asker)) => answered(asker.ask(question, default, read)),
        }
    }

    fn windows(&mut self) -> Result<bool, String> {
        let Some(asker) = &mut self.asker else { return Ok(false) };
        let default = if cfg!(windows) { "是" } else { "否" };
        let question = "要不要双击就能用的文件（检查.cmd 等，Windows 用；是、否）";
        answered(asker.ask(question, Some(default), |text| match text {
            "是" => Ok(true),
            "否" => Ok(false),
            _ => Err("请写：是 或 否".into()),
        }))
    }
}

fn answered<T>(answer: std::io::Result<Option<T>>) -> Result<T, String> {
    let answer = answer.map_err(|error| format!("读不到回答：{}\n", reason(&error)))?;
    answer.ok_or_else(|| "\n没有回答完，什么也没有写。\n".to_owned())
}

/// Makes the files; says what was made and what comes next.
fn make(folder: &Path, wishes: &ReportWishes) -> Result<String, String> {
    let report = start::report(&wishes.answers, &wishes.format)
        .map_err(|error| format!("生成报告时出错：{error}\n"))?;
    let mut files = vec![(start::REPORT.to_owned(), report)];
    let prose = start::prose(&wishes.format);
    files.extend(prose.iter().map(|name| ((*name).to_owned(), String::new())));
    files.push((keys::FILE.to_owned(), keys::schema(wishes.format.keys())));
    let scripts: Vec<Script> =
        start::SCRIPTS.into_iter().filter(|script| wishes.windows && can(script.command)).collect();
    if wishes.windows {
        // Old editors of Windows show a text without these in one line.
        files.iter_mut().for_each(|(_, text)| *text = text.replace('\n', "\r\n"));
    }
    files.extend(scripts.iter().map(|script| (script.name.to_owned(), script.text())));
    fresh::create(folder, &files)?;
    Ok(next_steps(folder, prose.len(), &scripts))
}

/// Whether the program has a command.
fn can(command: &str) -> bool {
    COMMANDS.iter().any(|known| (known.describe)().get_name() == command)
}

fn next_steps(folder: &Path, prose: usize, scripts: &[Script]) -> String {
    let report = shown(&folder.join(start::REPORT));
    let mut out = format!("已写好 {report} 和“正文”文件夹里的 {prose} 个文件");
    out.push_str(&format!("（{} 给编辑器用，不用打开）", keys::FILE));
    let names: Vec<&str> = scripts.iter().map(|script| script.name).collect();
    if !names.is_empty() {
        out.push_str(&format!("；双击就能用的：{}", names.join("、")));
    }
    out.push_str("。\n下一步：\n");
    out.push_str("1. 用记事本打开 report.toml，把 \"\" 换成数和文字；“正文”里的文件写上文字。\n");
    out.push_str(&format!("2. 检查，看还有哪里没有填、哪里不对：juesuan check {report}\n"));
    out.push_str(&format!("3. 没有错误以后生成：juesuan build {report}\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialog(given: &[(&str, &str)], typed: &str) -> (Result<ReportWishes, String>, String) {
        let mut output = Vec::new();
        let source = AnswerSource {
            given: |name: &str| {
                given.iter().find(|(flag, _)| *flag == name).map(|(_, value)| (*value).to_owned())
            },
            asker: Some(Asker::new(typed.as_bytes(), &mut output)),
        };
        let wishes = source.wishes(Path::new("nowhere"), false);
        (wishes, String::from_utf8(output).unwrap())
    }

    #[test]
    fn what_was_not_given_is_asked_for() {
        let typed = "wuhan-1999\nwuhan-2024\n2024\n\n某市某区茶叶办公室\n\n区级\n区\n\n好\n是\n";
        let (wishes, said) = dialog(&[], typed);
        let wishes = wishes.ok().unwrap();
        assert_eq!(wishes.answers.format, "wuhan-2024");
        assert_eq!((wishes.answers.year, wishes.answers.level), (2024, "区"));
        assert_eq!((wishes.answers.short, wishes.answers.unit.name()), (None, "万元"));
        assert!(wishes.windows);
        assert!(
            said.contains("没有“wuhan-1999”这个格式；可以用的格式：chongqing-2024、"),
            "{said}"
        );
        assert_eq!(said.matches("财政级次（").count(), 2);

        let (wishes, said) =
            dialog(&[("year", "2023"), ("name", "某局")], "wuhan-2024\n单位\n某简称\n县\n元\n否\n");
        let answers = wishes.ok().unwrap().answers;
        assert_eq!((answers.year, answers.name.as_str()), (2023, "某局"));
        assert_eq!(answers.short.as_deref(), Some("某简称"));
        assert_eq!(answers.kind, Entity::Unit);
        assert!(!said.contains("决算年度") && !said.contains("全称"), "{said}");
        assert!(said.contains("单位简称（没有就按回车）"), "{said}");
    }

    #[test]
    fn without_all_answers_there_is_nothing_to_make() {
        let (wishes, _) = dialog(&[], "wuhan-2024\n2024\n");
        assert_eq!(wishes.err().unwrap(), "\n没有回答完，什么也没有写。\n");
        let (wishes, _) = dialog(&[("year", "24")], "wuhan-2024\n");
        assert_eq!(wishes.err().unwrap(), "--year：年度写四位数字，2000 到 2100，如 2024\n");
    }
}
