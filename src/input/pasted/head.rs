//! The line of column names of a pasted block.

use super::column_names::ColumnName;
use super::remarks::is_number;
use super::{PastedBlock, PastedCell};
use crate::diag::{Diagnostic, rules};
use crate::input::reader::Reader;

/// The head of a column; `C` is a column of amounts.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::input) enum Head<C> {
    /// Whole codes.
    Code,
    /// The part of a code that is its 类, 款 or 项.
    Level(usize),
    /// Names of codes, compared with the catalogue's.
    Name,
    /// The reason why final and budget differ.
    Reason,
    Amount(C),
}

/// Names of a column of codes.
const CODES: [&str; 14] = [
    "科目编码",
    "科目",
    "编码",
    "科目代码",
    "功能分类科目编码",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "支出经济分类科目编码",
    "科目编号",
    "功能科目编码",
    "功能分类编码",
    "支出功能分类编码",
    "经济科目编码",
    "经济分类编码",
];

const UNITS: [&str; 5] = ["亿元", "万元", "千元", "百元", "元"];

/// Whether a line names the column of codes, or its three parts.
pub(super) fn is_head(line: &[PastedCell]) -> bool {
    let has = |word: &str| line.iter().any(|cell| name(cell) == word);
    CODES.iter().any(|word| has(word)) || (has("类") && has("款"))
}

/// Whether a line above the names says what stands over several columns; a title or `单位：万元` doesn't.
pub(super) fn is_group(line: &[PastedCell]) -> bool {
    let mut said = line.iter().filter(|cell| !cell.value.is_empty());
    let labelled = |cell: &PastedCell| {
        let (_, after) = cell.value.split_once(['：', ':']).unwrap_or_default();
        !after.is_empty() && bracketed_unit(&cell.value).is_none()
    };
    said.clone().count() > 1 && !said.any(labelled)
}

/// Whether a line below the names goes on with them: it has words, but neither figures nor anything where codes and
/// their names stand.
pub(super) fn goes_on(names: &[Vec<PastedCell>], line: &[PastedCell]) -> bool {
    let is_key = |word: String| {
        CODES.contains(&word.as_str())
            || ["类", "款", "项", "科目名称", "名称"].contains(&word.as_str())
    };
    let is_key =
        |at: usize| names.iter().filter_map(|line| line.get(at)).any(|cell| is_key(name(cell)));
    let mut said = line.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()).peekable();
    said.peek().is_some() && said.all(|(at, cell)| !is_key(at) && !is_number(&cell.value))
}

/// Whether numbers stand where the names should: at least half of what is there, and no name of a column of codes.
pub(super) fn is_headless(block: &PastedBlock) -> bool {
    let cells = block.head.iter().flat_map(|column| column.above.iter().chain([&column.cell]));
    let said: Vec<PastedCell> = cells.filter(|cell| !cell.value.is_empty()).cloned().collect();
    let numbers = said.iter().filter(|cell| is_number(&cell.value)).count();
    numbers > 0 && numbers.saturating_mul(2) >= said.len() && !is_head(&said)
}

/// Reports the unit in a line of the table's title when it isn't the file's.
pub(super) fn check_title(reader: &Reader<'_>, line: &[PastedCell]) {
    for cell in line {
        let unit = ["单位：", "单位:"].iter().find_map(|word| cell.value.rsplit_once(word));
        if let Some(unit) = unit.and_then(|(_, unit)| known_unit(unit)) {
            check_unit(reader, cell, unit);
        }
    }
}

fn check_unit(reader: &Reader<'_>, cell: &PastedCell, unit: &str) {
    let ours = reader.unit.name();
    if unit != ours {
        let message = format!("粘贴的表单位是{unit}，这个文件的 unit 是{ours}");
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, message)
                .at(cell.span, format!("这里写的是{unit}"))
                .help(format!(
                    "把表里的数换算成{ours}再粘贴；或者把整个文件的金额都改用同一个单位"
                )),
        );
    }
}

fn known_unit(text: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| *unit == text.trim())
}

/// A column's name without blanks and without the unit in brackets behind it.
fn name(cell: &PastedCell) -> String {
    let name: String = cell.value.chars().filter(|c| !c.is_whitespace()).collect();
    match bracketed_unit(&name) {
        Some((bare, _)) => bare.to_owned(),
        None => name,
    }
}

/// `基本支出（万元）` in its two parts.
fn bracketed_unit(name: &str) -> Option<(&str, &'static str)> {
    let inner = name.strip_suffix(['）', ')'])?;
    let (bare, inside) = inner.rsplit_once(['（', '('])?;
    let unit = inside.rsplit(['：', ':']).next()?;
    known_unit(unit).map(|unit| (bare, unit))
}

/// Finds which known column each head cell names.
pub(in crate::input) fn columns<C: Copy + PartialEq>(
    reader: &Reader<'_>,
    block: &PastedBlock,
    known: &[(&'static str, Head<C>)],
) -> Vec<Option<Head<C>>> {
    check_units(reader, block);
    let before = reader.so_far();
    let mut out: Vec<Option<Head<C>>> = Vec::new();
    for (at, column) in block.head.iter().enumerate() {
        let word = name(&column.cell);
        let found = match meaning(known, column) {
            Ok(found) => found,
            Err(group) => {
                reader.report(other_group(column, group));
                out.push(None);
                continue;
            }
        };
        let first = out.iter().position(|before| before.is_some() && *before == found);
        match (found, first) {
            (None, _) if word.is_empty() => nameless(reader, block, at),
            (None, _) => reader.report(unknown_column(column, known)),
            (Some(_), Some(first)) => reader.report(repeated(block, first, at)),
            (Some(_), None) => {}
        }
        out.push(found);
    }
    reader.tell_once(before);
    out
}

/// Names that may stand over columns of this year's expenditure.
const SPENT: [&str; 7] = ["本年支出", "支出", "合计", "小计", "决算数", "金额", "其中"];

/// Words that such names may be put together from.
const NEUTRAL: [&str; 17] = [
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "功能分类",
    "经济分类",
    "基本",
    "项目",
    "科目",
    "编码",
    "本年",
    "决算数",
    "合计",
    "支出",
    "其中",
];

/// Finds what a column holds: what its name says, and what stands over it. `小计` below 本年收入 is 本年收入.
///
/// # Errors
/// What stands over it, where that makes it something that nobody asked for: 基本支出 below 年初预算.
fn meaning<'n, C: Copy>(
    known: &[(&'static str, Head<C>)],
    column: &'n ColumnName,
) -> Result<Option<Head<C>>, &'n PastedCell> {
    let look = |wanted: &str| {
        let code = CODES.contains(&wanted).then_some(Head::Code);
        code.or_else(|| known.iter().find(|(word, _)| *word == wanted).map(|(_, head)| *head))
    };
    let word = name(&column.cell);
    let own = look(&word).or_else(|| bare(&word).and_then(look).filter(is_amount));
    if !matches!(own, Some(Head::Amount(_))) {
        return Ok(own);
    }
    for above in &column.above {
        let group = name(above);
        let group = group.trim_end_matches(['：', ':']);
        if SPENT.contains(&group) {
            continue;
        }
        match look(group) {
            Some(Head::Amount(whole)) if ["合计", "小计"].contains(&word.as_str()) => {
                return Ok(Some(Head::Amount(whole)));
            }
            Some(Head::Amount(_)) => return Err(above),
            _ if !is_neutral(group) => return Err(above),
            _ => {}
        }
    }
    Ok(own)
}

/// A name without the words that only say that it is a sum or a part of one: 其中：基本支出, 本年支出合计.
fn bare(word: &str) -> Option<&str> {
    let part = ["其中：", "其中:"].iter().find_map(|begin| word.strip_prefix(begin));
    let own = part.unwrap_or(word);
    let sum = ["小计", "合计", "决算数"].iter().find_map(|end| own.strip_suffix(end));
    let own = sum.or(part)?;
    (!own.is_empty()).then_some(own)
}

fn is_amount<C>(head: &Head<C>) -> bool {
    matches!(head, Head::Amount(_))
}

fn is_neutral(group: &str) -> bool {
    NEUTRAL.iter().fold(group.to_owned(), |left, word| left.replace(word, "")).is_empty()
}

/// Reports the units behind names, each once.
fn check_units(reader: &Reader<'_>, block: &PastedBlock) {
    let mut seen = Vec::new();
    for cell in block.head.iter().flat_map(|column| column.above.iter().chain([&column.cell])) {
        let blank: String = cell.value.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((_, unit)) = bracketed_unit(&blank)
            && !seen.contains(&cell.span)
        {
            seen.push(cell.span);
            check_unit(reader, cell, unit);
        }
    }
}

/// Reports a column without a name, unless it is blank altogether.
fn nameless(reader: &Reader<'_>, block: &PastedBlock, at: usize) {
    let cells = block.rows.iter().filter_map(|row| row.get(at));
    if let Some(cell) = cells.into_iter().find(|cell| !cell.value.is_empty()) {
        reader.report(
            Diagnostic::new(
                &rules::PASTED_BLOCK,
                format!("第 {} 列没有列名", at.saturating_add(1)),
            )
            .at(cell.span, "这一列")
            .help("给这一列写上列名；列名有几行的，几行都要粘贴"),
        );
    }
}

fn repeated(block: &PastedBlock, first: usize, second: usize) -> Diagnostic {
    let word = |at: usize| block.head.get(at).map(|column| name(&column.cell)).unwrap_or_default();
    let same = block.rows.iter().all(|row| {
        let said = |at: usize| row.get(at).map_or("", |cell| cell.value.as_str());
        said(first) == said(second)
    });
    let message = format!("“{}”与前面的列“{}”重复", word(second), word(first));
    let mut finding = Diagnostic::new(&rules::PASTED_BLOCK, message);
    if let (Some(one), Some(two)) = (block.head.get(first), block.head.get(second)) {
        finding = finding.at(two.cell.span, "第二次").related(one.cell.span, "第一次");
    }
    finding.help(if same {
        "两列的内容一样，删掉一列再粘贴"
    } else {
        "两列的数不同，说的不是一回事：看清哪一列是本年、这一类资金的决算数，只复制那一列；另一列是别的内容的，改成它的列名"
    })
}

/// The same for all columns below a name.
fn other_group(column: &ColumnName, group: &PastedCell) -> Diagnostic {
    let over = name(group);
    Diagnostic::new(&rules::PASTED_BLOCK, format!("“{over}”下面的数，看不出是不是本年的支出"))
        .at(column.cell.span, "这一列")
        .related(group.span, "上面的列名")
        .help(format!("确实是本年的支出，删掉上面的“{over}”；是别的数，复制时不选它下面的列"))
}

fn unknown_column<C>(column: &ColumnName, known: &[(&'static str, Head<C>)]) -> Diagnostic {
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    Diagnostic::new(&rules::PASTED_BLOCK, format!("不认识列名“{}”", name(&column.cell)))
        .at(column.cell.span, "")
        .help(format!(
            "程序认识的列名：{}。内容就是其中一种的，改成这个列名；不是的，复制时不选这一列",
            words.join("、")
        ))
}
