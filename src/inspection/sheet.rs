//! The self-inspection sheet (自查表): what was checked, what was found and what was accepted, with lines for signatures.

use super::protection::{Protection, TypedFigure};
use crate::calc::FigureId;
use crate::diag::{Diagnostic, Family, Severity, family, rules};
use crate::document::plain::{heading, paragraph, table};
use crate::document::{Block, ColumnKind, Document};
use crate::fingerprint::of_sheet;
use crate::input::{Entity, Text};
use crate::naming::in_words;
use crate::source::{FileId, Span, Spanned};
use crate::{Edition, Loaded};

/// The number of figures without protection that are listed one by one.
const LISTED: usize = 60;

/// Makes the sheet of a report that was checked; `protection` is `None` when its figures could not be computed.
pub fn sheet(loaded: &Loaded, edition: &Edition, protection: Option<&Protection>) -> Document {
    let document = edition.document.as_ref();
    let [author, subject] = [
        document.map_or("", |document| &document.author),
        document.map_or("部门决算公开", |document| &document.subject),
    ];
    let sheet = Sheet { loaded, edition, protection };
    let mut blocks = vec![heading(0, &format!("{subject}自查表"))];
    blocks.extend(sheet.about(author));
    blocks.extend(sheet.families());
    blocks.extend(sheet.found());
    blocks.extend(sheet.accepted());
    blocks.extend(sheet.reworded());
    blocks.extend(sheet.omitted());
    blocks.extend(sheet.unprotected());
    blocks.extend(signatures(sheet.kind()));
    Document {
        title: format!("{author}{subject}自查表"),
        author: author.to_owned(),
        subject: format!("{subject}自查表"),
        date: None,
        draft: false,
        fingerprint: of_sheet(document.map_or("", |document| &document.fingerprint)),
        blocks,
    }
}

struct Sheet<'a> {
    loaded: &'a Loaded,
    edition: &'a Edition,
    protection: Option<&'a Protection>,
}

impl Sheet<'_> {
    /// The reporting entity; a department, as long as the report can't be read.
    fn kind(&self) -> Entity {
        self.edition.input.as_ref().map(|input| input.department.kind).unwrap_or_default()
    }

    fn about(&self, department: &str) -> Vec<Block> {
        let report = self.loaded.sources.get(FileId::REPORT).map_or("", |file| &file.path);
        let name = report.rsplit('/').next().unwrap_or(report);
        let version = env!("CARGO_PKG_VERSION");
        let fingerprint =
            self.edition.document.as_ref().map_or("", |document| &document.fingerprint);
        let short = fingerprint.get(..16).unwrap_or(fingerprint);
        let short = if short.is_empty() { String::new() } else { format!("（指纹 {short}）") };
        let department =
            if department.is_empty() { "（报告还读不完整）" } else { department };
        vec![
            paragraph(&format!("{}：{department}", self.kind().word())),
            paragraph(&format!("报告文件：{name}{short}；程序：决算 {version}")),
        ]
    }

    /// A row a family: what it looks at, how many typed figures it protects, what it found.
    fn families(&self) -> Vec<Block> {
        let columns = [ColumnKind::Name, ColumnKind::Prose, ColumnKind::Amount, ColumnKind::Name];
        let head = ["类别", "检查什么", "能查出填错的数", "结果"];
        let rows = family::families().filter(|family| **family != family::FORMAT).map(|family| {
            let figures = self.protected_by(family);
            let figures = if figures == 0 { String::new() } else { figures.to_string() };
            vec![
                format!("{} {}", family.letter, family.name),
                family.about.replace(Entity::default().approver(), self.kind().approver()),
                figures,
                self.result(family),
            ]
        });
        let mut out = vec![heading(1, "一、检查结果"), table("families", &columns, &head, rows)];
        out.extend(self.protection().map(|protection| {
            let all = protection.figures.len();
            let open = protection.unprotected().count();
            let protected = all.saturating_sub(open);
            let (step, unit) = (protection.step.normalize(), protection.unit.name());
            paragraph(&format!(
                "报告里一共填了 {all} 个数。程序逐个改大、改小 {step}{unit}（人数、件数改 1），再检查一遍：{protected} 个会被查出来，{open} 个没有别的数可以核对。一个数可以由几类检查查出来，各类之和就比总数多；比这更小的差错，可能混在尾数误差里。"
            ))
        }));
        out
    }

    /// The number of typed figures that the family notices when they are wrong.
    fn protected_by(&self, family: &Family) -> usize {
        let is_ours = |figure: &&TypedFigure| figure.rules.iter().any(|code| family.has_code(code));
        self.protection().map_or(0, |protection| protection.figures.iter().filter(is_ours).count())
    }

    /// The protection by the checks, when the figures were checked at all.
    fn protection(&self) -> Option<&Protection> {
        let checked = self.edition.findings.iter().all(|found| found.rule != &rules::NOT_CHECKED);
        self.protection.filter(|_| checked)
    }

    /// Whether anything of the family could be looked at.
    fn was_checked(&self, family: &Family) -> bool {
        match *family {
            family::INPUT => true,
            family::LAYOUT => self.edition.document.is_some(),
            family::COMPLETENESS | family::WORDING | family::SECRECY => {
                self.edition.figures.is_some()
            }
            family::APPROVED => self.protection().is_some() && self.has_controls(),
            _ => self.protection().is_some(),
        }
    }

    fn has_controls(&self) -> bool {
        self.edition.input.as_ref().is_some_and(|input| !input.control.is_empty())
    }

    fn result(&self, family: &Family) -> String {
        let ours = |finding: &Diagnostic| family.has(finding.rule);
        let count = |severity: Severity| {
            let found = self.edition.findings.iter();
            found.filter(|finding| ours(finding) && finding.severity() == severity).count()
        };
        let accepted = self.edition.accepted.iter().filter(|one| ours(&one.finding)).count();
        let parts = [
            (count(Severity::Error), "个错误"),
            (count(Severity::Warning), "个警告"),
            (accepted, "个警告已接受"),
            (count(Severity::Note), "条说明"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        match (parts.is_empty(), self.was_checked(family)) {
            (true, true) => "没有发现问题".to_owned(),
            (true, false) if *family == family::APPROVED && self.protection().is_some() => {
                "没有填批复数，没有核对".to_owned()
            }
            (true, false) => "没有检查".to_owned(),
            (false, _) => parts.join("，"),
        }
    }

    fn found(&self) -> Vec<Block> {
        let mut out = vec![heading(1, "二、发现的问题")];
        let findings = &self.edition.findings;
        if findings.is_empty() {
            out.push(paragraph("没有发现问题。"));
            return out;
        }
        let columns = [ColumnKind::Code, ColumnKind::Name, ColumnKind::Prose, ColumnKind::Name];
        let head = ["编号", "程度", "问题", "位置"];
        let rows = findings.iter().map(|finding| {
            let mut what = vec![finding.message.clone()];
            what.extend(finding.notes.iter().cloned());
            vec![
                finding.rule.code.to_owned(),
                finding.severity().chinese().to_owned(),
                what.join("；"),
                self.place(finding),
            ]
        });
        out.push(table("found", &columns, &head, rows));
        out
    }

    /// The number of sums with details that aren't published; what was left out isn't said.
    fn omitted(&self) -> Option<Block> {
        let count = self.edition.input.as_ref().map_or(0, |input| input.omissions.len());
        (count > 0).then(|| {
            paragraph(&format!(
                "有 {count} 处合计的明细经保密审查没有全部公开，报告里都写明了原因、审查人和审查日期；这些合计按批复的数印，别的核对照旧。"
            ))
        })
    }

    fn accepted(&self) -> Vec<Block> {
        let mut out = vec![heading(1, "三、接受的警告")];
        if self.edition.accepted.is_empty() {
            out.push(paragraph("没有接受的警告。"));
            return out;
        }
        let columns = [ColumnKind::Code, ColumnKind::Prose, ColumnKind::Prose, ColumnKind::Name];
        let head = ["编号", "警告", "接受的原因", "位置"];
        let rows = self.edition.accepted.iter().map(|accepted| {
            let finding = &accepted.finding;
            let code = finding.rule.code.to_owned();
            vec![code, finding.message.clone(), accepted.reason.clone(), self.place(finding)]
        });
        out.push(table("accepted", &columns, &head, rows));
        out
    }

    /// The format's sentences that the report words otherwise, as both have them.
    fn reworded(&self) -> Vec<Block> {
        let (Some(input), Some(basis)) = (&self.edition.input, &self.edition.basis) else {
            return Vec::new();
        };
        // Most sentences name nothing but these; the rest is for whoever made the format.
        let department = &input.department;
        let short = department.short.as_ref().unwrap_or(&department.name);
        let year = input.year.value.to_string();
        let filled = |text: &str| {
            let names = [
                ("department.kind", department.kind.word()),
                ("department.short", short.text.as_str()),
                ("year", year.as_str()),
            ];
            let fill = |text: String, (name, word): (&str, &str)| {
                text.replace(&format!("{{{{ {name} }}}}"), word)
            };
            names.into_iter().fold(text.to_owned(), fill)
        };
        let row = |(key, own): &(Spanned<String>, Text)| {
            let sentence = basis.format.wording.sentences.get(&key.value)?;
            let is_open = sentence.fixed.is_empty();
            is_open.then(|| vec![filled(&sentence.text), own.text.clone(), self.line(own.span)])
        };
        let rows: Vec<Vec<String>> = input.wording.iter().filter_map(row).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let count = rows.len();
        let columns = [ColumnKind::Prose, ColumnKind::Prose, ColumnKind::Name];
        let head = ["格式的句子", "报告的句子", "位置"];
        vec![
            paragraph(&format!("报告改写了格式的 {count} 句话，文件按报告里写的印。")),
            table("reworded", &columns, &head, rows.into_iter()),
        ]
    }

    fn unprotected(&self) -> Vec<Block> {
        let mut out = vec![heading(1, "四、没有别的数可以核对的数")];
        let Some(protection) = self.protection() else {
            out.push(paragraph("报告还读不完整，数字没有核对。"));
            return out;
        };
        let open: Vec<&TypedFigure> = protection.unprotected().collect();
        if open.is_empty() {
            out.push(paragraph("没有。"));
            return out;
        }
        out.push(paragraph(
            "这些数填错了，程序查不出来，请照原始资料逐个核对。在报告的 [control] 里，照最后一栏的名称写上批复数或者决算报表里的数（不要照抄本报告的数），以后就由程序核对；上年数可以改用 prior 读上年的报告。",
        ));
        let columns = [ColumnKind::Prose, ColumnKind::Amount, ColumnKind::Code, ColumnKind::Name];
        let head = ["数", "填的数", "第几行", "[control] 里写"];
        let rows = open.iter().take(LISTED).map(|figure| {
            let typed = self.loaded.sources.slice(figure.span).trim_matches('"').to_owned();
            let line = self.loaded.sources.position(figure.span).0.to_string();
            let control = figure.control.as_ref().map(FigureId::to_string).unwrap_or_default();
            vec![self.in_words(&figure.id), typed, line, control]
        });
        out.push(table("unprotected", &columns, &head, rows));
        let more = open.len().saturating_sub(LISTED);
        if more > 0 {
            out.push(paragraph(&format!("另有 {more} 个，略。")));
        }
        out
    }

    fn in_words(&self, id: &FigureId) -> String {
        match (&self.edition.basis, &self.edition.input) {
            (Some(basis), Some(input)) => in_words(id, &basis.catalog, input.year.value),
            _ => id.to_string(),
        }
    }

    fn place(&self, finding: &Diagnostic) -> String {
        finding.span().map_or_else(String::new, |span| self.line(span))
    }

    fn line(&self, span: Span) -> String {
        let path = self.loaded.sources.get(span.file).map_or("", |file| &file.path);
        let name = path.rsplit('/').next().unwrap_or(path);
        format!("{name} 第 {} 行", self.loaded.sources.position(span).0)
    }
}

/// Lines for those who answer for it.
fn signatures(kind: Entity) -> Vec<Block> {
    let columns = [ColumnKind::Name, ColumnKind::Prose, ColumnKind::Name, ColumnKind::Prose];
    let head = format!("{}负责人", kind.word());
    let rows = [["填报人", "审核人"], [&head, "日期"]];
    let rows = rows.map(|[a, b]| vec![a.to_owned(), String::new(), b.to_owned(), String::new()]);
    vec![heading(1, "五、签字"), table("signatures", &columns, &[], rows.into_iter())]
}
