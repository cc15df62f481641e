//! Names of offices: another one's left in, or one's own with a slip.

use super::clause::begins_sentence;
use super::kinds::Kinds;
use super::own::{EVALUATION, FIGURES, OWN_ACCOUNTS, SELF, SELF_IN_DEEDS, TITLES};
use super::{Hit, NAMED, ProseLine, begins_with, ends_with, is_han, near_end, near_start};
use crate::diag::{Diagnostic, rules};
use crate::input::{Entity, Input, Text};

/// The ends of names of offices.
const OFFICES: &[&str] = &[
    "街道办事处",
    "委员会",
    "办公室",
    "人民政府",
    "中心",
    "局",
    "厅",
    "支队",
    "大队",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "卫生院",
    "研究院",
    "研究所",
    "图书馆",
    "博物馆",
    "人民法院",
    "人民检察院",
    "联合会",
    "管理处",
    "服务站",
];
/// Words for what is done with other offices: a sentence that says so isn't about their accounts as if they were one's
/// own.
const DONE_WITH: &[&str] = &[
    "指导", "督促", "会同", "配合", "协助", "联合", "支持", "组织", "帮助", "推动", "审核", "批复",
    "汇总", "按照", "根据", "参照", "学习", "借鉴", "委托", "接受", "完成", "聘请", "抽查", "核查",
    "审计",
];
/// The same, where the words begin so.
const BEFORE_OFFICES: &[&str] = &["与", "和", "同", "向", "从", "将", "把", "以", "各", "报", "经"];
/// Words that lead to a name.
const LEADS: &[&str] = &[
    "年度", "纳入", "列入", "关于", "根据", "依据", "按照", "遵照", "依照", "经由", "转发", "落实",
    "执行", "参加", "配合", "协助", "会同", "收到", "报送", "上报", "报经", "报请", "在", "对",
    "由", "为", "是", "的",
];
/// The same, but only where a sentence or clause begins with it: 经区财政局, yet 经济局.
const BEGINNINGS: &[&str] = &["经", "按", "据", "报", "与", "受", "请"];
/// Words for what an office does with the final accounts of others: 财政局2024年度部门决算编制要求.
const DONE_TO_OTHERS: &[&str] = &[
    "要求",
    "通知",
    "批复",
    "办法",
    "规定",
    "规程",
    "部署",
    "布置",
    "工作安排",
    "培训",
    "会审",
    "审核",
    "审查",
    "评比",
    "考核",
    "通报",
    "口径",
    "格式",
    "模板",
    "软件",
    "系统",
    "公告",
    "意见",
    "方案",
    "检查",
    "审计",
    "统一",
    "会议",
    "精神",
    "文件",
    "手册",
    "指南",
    "提纲",
    "做法",
    "经验",
];
/// Words that lead to an office that pays, is paid, or is compared with: its accounts are its own.
const REFERRED: &[&str] = &[
    "由",
    "从",
    "向",
    "对",
    "给",
    "为",
    "在",
    "拨付",
    "拨给",
    "转拨",
    "转入",
    "划转",
    "移交",
    "列入",
    "计入",
    "参照",
    "比照",
    "高于",
    "低于",
    "不含",
    "不包括",
    "扣除",
    "剔除",
    "来自",
    "取自",
    "源于",
];
/// Sums that nobody tells but of oneself, behind a name without its year.
const SUMS: &[&str] = &[
    "本年收入合计",
    "本年支出合计",
    "收入总计",
    "支出总计",
    "收、支总计",
    "收支总计",
    "机关运行经费支出",
    "“三公”经费支出",
];
/// Words that lead to what another office wrote.
const OBEYED: &[&str] =
    &["根据", "依据", "按照", "遵照", "依照", "落实", "执行", "对照", "参照", "学习"];
/// No name of an office with what leads to it has more characters.
const LONGEST: usize = 100;
/// Characters without which a name may be written, and which tell one office from its neighbours (第十一中学, 第十中学).
const OMITTED: &str = "省市区县镇乡和与及一二三四五六七八九十东西南北中大小新老总分";

/// The names of the department and its units.
pub(in crate::check) fn own_names(input: &Input) -> Vec<&str> {
    let department = &input.department;
    let own = [Some(&department.name), department.cover_name.as_ref(), department.short.as_ref()];
    let units = input.overview.units.iter().map(|unit| &unit.name);
    let names = own.into_iter().flatten().chain(units).map(|name: &Text| name.text.trim());
    names.fold(Vec::new(), |mut known, name| {
        if !known.contains(&name) {
            known.push(name);
        }
        known
    })
}

pub(super) fn check(
    line: &ProseLine<'_>,
    input: &Input,
    names: &[&str],
    kinds: &Kinds,
) -> Vec<Diagnostic> {
    let slips = names.iter().filter_map(|name| slip(line, name, names, input));
    other_office(line, names, input, kinds).into_iter().chain(slips).collect()
}

/// H208
fn other_office(
    line: &ProseLine<'_>,
    names: &[&str],
    input: &Input,
    kinds: &Kinds,
) -> Option<Diagnostic> {
    let accounts = OWN_ACCOUNTS.iter().flat_map(|word| line.find(word));
    let figures = FIGURES.iter().chain(EVALUATION).flat_map(|word| line.find(word));
    let year_before = |hit: &Hit| without_year(line.before(hit.0)).is_some();
    let told = accounts.chain(figures.filter(year_before)).find_map(|(at, length)| {
        if is_of_others(line.before(at), line.after(at.saturating_add(length))) {
            return None;
        }
        let before = line.before(at).trim_end();
        let hit = other_name(without_year(before).unwrap_or(before).trim_end(), names)?;
        let own = OWN_ACCOUNTS.contains(&line.said((at, length)));
        let referred = !own && is_referred(line, hit, at);
        (!is_acted_on(line.said(hit)) && !referred).then_some(hit)
    });
    let hit = told.or_else(|| subject(line, names)).or_else(|| maker(line, names, kinds))?;
    let kind = input.department.kind;
    let (message, help) = match kind {
        Entity::Department => (
            "不是本部门的名称，也不在编制范围里",
            "从别的文件复制来的，改成本部门的名称；是自己的单位的，写进 [[overview.units]]",
        ),
        Entity::Unit => (
            "不是本单位的名称",
            "从别的文件复制来的，改成本单位的名称；确实说的是别的单位的，不用理会",
        ),
    };
    let message = format!("“{}”{message}", line.said(hit));
    let finding = line.finding(&rules::OTHER_OFFICE, message, &[hit], "别的单位？")?;
    Some(finding.related(input.department.name.span, format!("{}名称", kind.word())).help(help))
}

/// `某市水务局整体绩效自评得分98分`, `2024年度某市水务局收入合计增加`: who a sentence about an evaluation or about sums,
/// or a title, begins with.
fn subject(line: &ProseLine<'_>, names: &[&str]) -> Option<Hit> {
    let title = ends_with(line.text.trim_end(), TITLES);
    let titles = ["部门决算", "单位决算", "决算公开"].iter().filter(|_| title);
    let always = EVALUATION.iter().chain(SUMS).chain(titles).map(|word| (word, false));
    let words = always.chain(FIGURES.iter().map(|word| (word, true)));
    words.flat_map(|(word, dated)| line.find(word).map(move |hit| (hit, dated))).find_map(
        |((at, length), dated)| {
            let hit = other_name(line.before(at).trim_end(), names)?;
            let before = line.before(hit.0).trim_end().trim_end_matches('，');
            let year = without_year(before);
            let begins = begins_sentence(year.unwrap_or(before)) && (!dated || year.is_some());
            let others = is_of_others(line.before(at), line.after(at.saturating_add(length)))
                || is_referred(line, hit, at);
            (begins && !others && !is_acted_on(line.said(hit))).then_some(hit)
        },
    )
}

/// Whether the accounts of the office are spoken of as another's: led to as such, or beside one's own.
fn is_referred(line: &ProseLine<'_>, hit: Hit, accounts: usize) -> bool {
    let clause = line.after(accounts).split(['，', '。', '；']).next().unwrap_or("");
    let before = line.before(hit.0);
    let own = before.rsplit(['。', '；']).next().unwrap_or("");
    let name = line.said(hit);
    // A word that no name holds may have been taken for its beginning.
    let led = |word: &&str| {
        before.ends_with(*word) || name.starts_with(*word) || word.len() > 3 && name.contains(*word)
    };
    let beside = |word: &&str| clause.contains(*word) || own.contains(*word);
    // Where oneself is named beside them, the accounts spoken of are another's.
    REFERRED.iter().any(led) || SELF.iter().chain(SELF_IN_DEEDS).any(beside)
}

fn is_acted_on(name: &str) -> bool {
    DONE_WITH.iter().any(|word| name.contains(word)) || begins_with(name, BEFORE_OFFICES)
}

/// Finds who signs a paper, or fills a form in.
fn maker(line: &ProseLine<'_>, names: &[&str], kinds: &Kinds) -> Option<Hit> {
    let words = line.text.trim();
    let hit = other_name(line.text.trim_end(), names)?;
    // A signature block is the name with its date, or the name alone.
    let behind = line.behind().trim();
    let signs = kinds.is_paper(line.whole)
        && (behind.is_empty() || is_date(behind))
        && line.whole.text.trim() != words;
    let alone = line.before(hit.0).trim().is_empty();
    (alone && (signs || kinds.is_maker(line.whole))).then_some(hit)
}

fn is_date(text: &str) -> bool {
    begins_with(text, &["20"])
        && text.chars().all(|c| c.is_ascii_digit() || "年月日-./ ".contains(c))
}

/// Whether final accounts are spoken of as what an office orders, examines or approves.
fn is_of_others(before: &str, after: &str) -> bool {
    let led = near_end(before).rsplit(['，', '。', '；', '：']).next().unwrap_or("");
    let obeyed = OBEYED.iter().any(|word| led.contains(word));
    // 编制范围 is one's own, 编制说明 may be.
    if obeyed
        && (after.starts_with("编") || after.starts_with("填报"))
        && !after.starts_with("编制范围")
    {
        return true;
    }
    let clause = near_start(after)
        .split(['，', '。', '；', '：', '、', '》', '“', '\n'])
        .next()
        .unwrap_or("");
    let near: String = clause.chars().take(10).collect();
    // 已经区人大审查 is said of one's own.
    !near.starts_with(['已', '经']) && DONE_TO_OTHERS.iter().any(|word| near.contains(word))
}

/// The text before `2024年度` or `2024年`.
fn without_year(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let text = text.strip_suffix('度').unwrap_or(text).strip_suffix('年')?.trim_end();
    let year = |c: char| c.is_ascii_digit() || c == NAMED;
    let before = text.trim_end_matches(year);
    (before.len() < text.len()).then_some(before)
}

/// The office that a text ends with, when it is nobody's of the department.
fn other_name(text: &str, names: &[&str]) -> Option<Hit> {
    let office = OFFICES.iter().find(|office| text.ends_with(**office))?;
    let start = text.char_indices().rev().take_while(|(_, c)| is_han(*c)).take(LONGEST).last()?.0;
    let run = text.get(start..)?;
    let lead =
        LEADS.iter().filter_map(|lead| Some(run.rfind(lead)?.saturating_add(lead.len()))).max();
    let name = run.get(lead.unwrap_or(0)..)?;
    let name = BEGINNINGS.iter().find_map(|begins| beginning(name, begins)).unwrap_or(name);
    // 我局, 本中心 are oneself; too short a name says nothing.
    let kind = office.chars().count();
    let own_word = name.strip_suffix(office)?.ends_with(['我', '本', '该', '各', '全', '贵']);
    let count = name.chars().count();
    if own_word || count < kind.saturating_add(2) {
        return None;
    }
    let tail: Vec<char> = name.chars().skip(count.saturating_sub(kind.saturating_add(2))).collect();
    // 区政府办公室 is short for 云岫区人民政府办公室.
    let known = ends_with(run, names) || names.iter().any(|name| is_short_for(&tail, name));
    (!known).then(|| (text.len().saturating_sub(name.len()), name.len()))
}

/// A name behind a word that led to it; 经济和信息化局 and 报业局 begin so themselves.
fn beginning<'n>(name: &'n str, lead: &str) -> Option<&'n str> {
    let place = |c: char| "省市区县州盟旗国中某".contains(c);
    let behind = name.strip_prefix(lead)?;
    behind.chars().take(4).any(place).then_some(behind)
}

/// Whether all characters stand in a name, in their order.
fn is_short_for(short: &[char], name: &str) -> bool {
    let mut chars = name.chars();
    short.iter().all(|c| chars.any(|other| other == *c))
}

/// H210
fn slip(line: &ProseLine<'_>, name: &str, names: &[&str], input: &Input) -> Option<Diagnostic> {
    let count = name.chars().count();
    if count < 6 || !name.chars().all(is_han) {
        return None;
    }
    let (half, _) = name.char_indices().nth(count / 2)?;
    let (head, tail) = name.split_at_checked(half)?;
    // The slip is in one half, so the other one leads to it.
    let behind = line.find(head).find_map(|(at, _)| {
        let end = at.saturating_add(head.len());
        let length = slipped(tail.chars(), line.after(end).chars())?;
        Some((at, head.len().saturating_add(length)))
    });
    let ahead = || {
        line.find(tail).find_map(|(at, _)| {
            let length = slipped(head.chars().rev(), line.before(at).chars().rev())?;
            Some((at.saturating_sub(length), tail.len().saturating_add(length)))
        })
    };
    let hit = behind.or_else(ahead)?;
    let said = line.said(hit);
    if names.iter().any(|known| known.contains(said) || line.after(hit.0).starts_with(known)) {
        return None;
    }
    let message = format!("“{said}”与名称“{name}”不一致");
    let finding = line.finding(&rules::NAME_SLIP, message, &[hit], "像是写错了")?;
    let typed = [&input.department.name].into_iter();
    let mut typed = typed.chain(input.overview.units.iter().map(|unit| &unit.name));
    let place = typed.find(|typed| typed.text.trim() == name);
    Some(
        match place {
            Some(place) => finding.related(place.span, "名称在这里"),
            None => finding,
        }
        .help("全文的名称要一致；看哪一处写错了"),
    )
}

/// The bytes of what was typed, when it is `right` with a character left out, doubled, or in its neighbour's place.
fn slipped(right: impl Iterator<Item = char>, typed: impl Iterator<Item = char>) -> Option<usize> {
    let right: Vec<char> = right.collect();
    let typed: Vec<char> = typed.take(right.len().saturating_add(1)).collect();
    let same = right.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let (rest, typed_rest) = (right.get(same..)?, typed.get(same..)?);
    let (wrong, after) = rest.split_first()?;
    let left_out = !after.is_empty() && typed_rest.starts_with(after) && !OMITTED.contains(*wrong);
    let doubled = same > 0
        && typed_rest.first() == right.get(same.saturating_sub(1))
        && typed_rest.get(1..)?.starts_with(rest);
    let swapped = match (rest, typed_rest) {
        ([a, b, after @ ..], [c, d, typed @ ..]) => {
            a != b && a == d && b == c && typed.starts_with(after)
        }
        _ => false,
    };
    let length = match (left_out, doubled, swapped) {
        (true, ..) => right.len().saturating_sub(1),
        (_, true, _) => right.len().saturating_add(1),
        (.., true) => right.len(),
        _ => return None,
    };
    Some(typed.iter().take(length).map(|c| c.len_utf8()).sum())
}
