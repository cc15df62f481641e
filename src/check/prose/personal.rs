//! Numbers of people: identity cards, mobile telephones, bank cards. Telephones and cards look like numbers of contracts
//! and invoices; the words beside them tell which they are, and without such words it is only said that they may be.

use super::{Hit, ProseLine, near_end};
use crate::diag::{Diagnostic, Rule, rules};
use crate::input::Input;
use std::collections::BTreeMap;

/// The numbers of digits that numbers of people have.
const LENGTHS: std::ops::RangeInclusive<usize> = 11..=19;

/// Digits that stand together, with their place; `X` may be the last of an identity number.
struct Group {
    hit: Hit,
    digits: String,
}

/// Whether digits in such groups are a number of some kind.
type Test = fn(&[Group], &str) -> bool;

/// A kind of number, and what is said of it.
struct PersonalNumber {
    rule: &'static Rule,
    test: Test,
    message: &'static str,
    help: &'static str,
    /// A number with a check digit and a birthday needs no words beside it.
    sure: bool,
    /// The message where nothing tells what the number is.
    perhaps: &'static str,
}

/// The meaning of a number by the words beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NumberContext {
    Person,
    Document,
    Unknown,
}

/// Words for what people are reached or paid by.
const OF_PERSONS: &[&str] = &[
    "电话",
    "手机",
    "联系",
    "致电",
    "拨打",
    "热线",
    "微信",
    "短信",
    "来电",
    "机主",
    "号主",
    "传真",
    "账号",
    "帐号",
    "账户",
    "帐户",
    "卡号",
    "银行",
    "开户",
    "汇入",
    "汇至",
    "打入",
    "转入",
    "收款人",
    "储蓄",
    "信用卡",
    "社保卡",
    "一卡通",
];
/// Words for what has a number of its own.
const OF_DOCUMENTS: &[&str] = &[
    "合同",
    "协议",
    "发票",
    "票据",
    "凭证",
    "编号",
    "编码",
    "代码",
    "单号",
    "订单",
    "流水",
    "文号",
    "案号",
    "证号",
    "许可证",
    "登记号",
    "备案",
    "批号",
    "货号",
    "序列号",
    "条码",
    "标段",
    "项目号",
    "采购计划",
    "公告",
    "追踪",
    "物流",
    "工单",
    "受理",
    "档案",
    "资产号",
    "保单",
    "字号",
    "批次号",
    "任务书",
    "统一社会信用",
];

/// The kinds of numbers, in the order in which they are tried: a card's number may look like another's.
static KINDS: [PersonalNumber; 3] = [
    PersonalNumber {
        rule: &rules::IDENTITY_NUMBER,
        test: identity,
        message: "文字里有身份证号码",
        help: "删掉号码；确实要指明是谁的，只写姓名或者隐去中间的数字",
        sure: true,
        perhaps: "",
    },
    PersonalNumber {
        rule: &rules::MOBILE_NUMBER,
        test: mobile,
        message: "文字里有手机号码",
        help: "删掉；要留联系方式的，写单位的固定电话",
        sure: false,
        perhaps: "文字里的这个数像是手机号码",
    },
    PersonalNumber {
        rule: &rules::BANK_CARD,
        test: bank_card,
        message: "文字里有银行卡号",
        help: "删掉号码",
        sure: false,
        perhaps: "文字里的这个数像是银行卡号",
    },
];

pub(super) fn check(line: &ProseLine<'_>, input: &Input) -> Vec<Diagnostic> {
    let own_phone =
        input.department.phone.as_ref().is_some_and(|phone| phone.span == line.whole.span);
    // By where they end: no two overlap.
    let mut found: BTreeMap<usize, (&PersonalNumber, Hit)> = BTreeMap::new();
    for chain in chains(line) {
        for kind in &KINDS {
            if own_phone && kind.rule == &rules::MOBILE_NUMBER {
                continue;
            }
            for hit in ranges(&chain).filter_map(|groups| matching(groups, kind.test)) {
                let next = found.range(hit.0.saturating_add(1)..).next();
                if next.is_none_or(|(_, (_, known))| !overlap(*known, hit)) {
                    found.insert(hit.0.saturating_add(hit.1), (kind, hit));
                }
            }
        }
    }
    found.into_values().filter_map(|(kind, hit)| finding(line, kind, hit)).collect()
}

fn finding(line: &ProseLine<'_>, kind: &PersonalNumber, hit: Hit) -> Option<Diagnostic> {
    let label = "公开出去收不回来";
    match context(line, hit) {
        _ if kind.sure => {}
        NumberContext::Person => {}
        NumberContext::Document => return None,
        NumberContext::Unknown => {
            let finding =
                line.finding(&rules::PERHAPS_PERSONAL, kind.perhaps.into(), &[hit], label)?;
            return Some(
                finding.help("是个人的号码的，删掉；是合同、发票等等的编号的，在前面写明"),
            );
        }
    }
    let finding = line.finding(kind.rule, kind.message.into(), &[hit], label)?;
    Some(finding.help(kind.help))
}

/// The word that stands nearest before a number in its sentence, else close behind it.
fn context(line: &ProseLine<'_>, (at, length): Hit) -> NumberContext {
    let stops = ['。', '；', '？', '！'];
    let before = near_end(line.before(at)).rsplit(stops).next().unwrap_or("");
    let last = |words: &[&str]| {
        let ends =
            words.iter().filter_map(|word| Some(before.rfind(word)?.saturating_add(word.len())));
        ends.max()
    };
    let (person, document) = (last(OF_PERSONS), last(OF_DOCUMENTS));
    if person.is_some() || document.is_some() {
        return if person >= document { NumberContext::Person } else { NumberContext::Document };
    }
    let after: String = line.after(at.saturating_add(length)).chars().take(6).collect();
    let after = after.split(stops).next().unwrap_or("");
    let has = |words: &[&str]| words.iter().any(|word| after.contains(word));
    match (has(OF_PERSONS), has(OF_DOCUMENTS)) {
        (true, _) => NumberContext::Person,
        (false, true) => NumberContext::Document,
        (false, false) => NumberContext::Unknown,
    }
}

fn overlap((a, a_len): Hit, (b, b_len): Hit) -> bool {
    a < b.saturating_add(b_len) && b < a.saturating_add(a_len)
}

/// Groups of digits with one space or hyphen between them.
fn chains(line: &ProseLine<'_>) -> Vec<Vec<Group>> {
    let mut out: Vec<Vec<Group>> = Vec::new();
    let mut end = None;
    for group in groups(line) {
        let (at, length) = group.hit;
        let gap = end.and_then(|end: usize| line.text.get(end..at));
        match out.last_mut() {
            Some(chain) if matches!(gap, Some(" " | "-")) => chain.push(group),
            _ => out.push(vec![group]),
        }
        end = Some(at.saturating_add(length));
    }
    out
}

/// Digits that are no part of a word or of a longer number.
fn groups(line: &ProseLine<'_>) -> Vec<Group> {
    let part = |c: char| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c);
    let mut out = Vec::new();
    let mut rest = line.text.as_str();
    let mut at = 0_usize;
    while let Some(start) = rest.find(part) {
        let (_, word) = rest.split_at(start);
        let length = word.find(|c| !part(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(length);
        at = at.saturating_add(start);
        let before = line.before(at);
        let digit = |c: char| c.is_ascii_digit();
        let mut behind = after.chars();
        let number = matches!(behind.next(), Some('.' | ',')) && behind.next().is_some_and(digit);
        let decimal = before.ends_with(['.', ','])
            && before.len() >= 2
            && before.trim_end_matches(['.', ',']).ends_with(digit);
        let amount = after.starts_with(['元', '万', '亿']);
        if let Some(digits) = digits(word).filter(|_| !number && !decimal && !amount) {
            out.push(Group { hit: (at, length), digits });
        }
        at = at.saturating_add(length);
        rest = after;
    }
    out
}

fn digits(word: &str) -> Option<String> {
    let half = |c: char| match c {
        '０'..='９' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32),
        'x' => Some('X'),
        c => Some(c),
    };
    let word: String = word.chars().filter_map(half).collect();
    let number = word.strip_suffix('X').unwrap_or(&word);
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(word)
}

/// All runs of neighbours, the longest first.
fn ranges(chain: &[Group]) -> impl Iterator<Item = &[Group]> {
    (1..=chain.len().min(6)).rev().flat_map(|length| chain.windows(length))
}

fn matching(groups: &[Group], test: Test) -> Option<Hit> {
    let length: usize = groups.iter().map(|group| group.digits.len()).sum();
    if !LENGTHS.contains(&length) {
        return None;
    }
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let (start, _) = groups.first()?.hit;
    let (last, length) = groups.last()?.hit;
    test(groups, &digits).then(|| (start, last.saturating_add(length).saturating_sub(start)))
}

/// Eighteen characters with a right check digit, or fifteen in one piece; of a province, born on a day.
fn identity(groups: &[Group], digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &str = "10X98765432";
    if !of_a_province(digits) {
        return false;
    }
    match digits.len() {
        15 => {
            // Nobody older has one; codes of these years are of this century.
            let born = digits.get(6..12).filter(|day| !day.starts_with(['0', '1', '2']));
            groups.len() == 1 && born.is_some_and(|day| is_day(&format!("19{day}")))
        }
        18 => {
            let products = digits
                .chars()
                .zip(WEIGHTS)
                .filter_map(|(c, weight)| c.to_digit(10).map(|digit| digit.saturating_mul(weight)));
            let sum: u32 = products.sum();
            let check = CHECK.chars().nth((sum % 11) as usize);
            check == digits.chars().next_back() && digits.get(6..14).is_some_and(is_day)
        }
        _ => false,
    }
}

fn of_a_province(digits: &str) -> bool {
    let province = digits.get(..2).and_then(|number| number.parse::<u8>().ok());
    matches!(
        province,
        Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
    )
}

/// `YYYYMMDD`
fn is_day(digits: &str) -> bool {
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(4..6), number(6..8)) else {
        return false;
    };
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        1..=12 => 31,
        _ => 0,
    };
    (1900..=2100).contains(&year) && (1..=last).contains(&day)
}

/// Written in one piece, or as people break it: 3-4-4, 4-4-3, 3-8.
fn mobile(groups: &[Group], digits: &str) -> bool {
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let broken = matches!(shape.as_slice(), [11] | [3, 4, 4] | [4, 4, 3] | [3, 8]);
    let mut chars = digits.chars();
    broken
        && chars.next() == Some('1')
        && matches!(chars.next(), Some('3'..='9'))
        && !digits.ends_with('X')
}

/// A number as Chinese cards have it, in one piece or in fours, with its check digit.
fn bank_card(groups: &[Group], digits: &str) -> bool {
    let fours = groups.split_last().is_some_and(|(last, others)| {
        others.iter().all(|group| group.digits.len() == 4) && (1..=4).contains(&last.digits.len())
    });
    let length = digits.len();
    let issuer = (digits.starts_with("62") && (16..=19).contains(&length))
        || (digits.starts_with(['4', '5']) && length == 16)
        || (digits.starts_with("955") && length == 19);
    issuer && (groups.len() == 1 || fours) && luhn(digits)
}

fn luhn(digits: &str) -> bool {
    let mut sum = 0_u32;
    for (place, c) in digits.chars().rev().enumerate() {
        let Some(digit) = c.to_digit(10) else { return false };
        let doubled = digit.saturating_mul(2);
        sum = sum.saturating_add(match place % 2 {
            0 => digit,
            _ if doubled > 9 => doubled.saturating_sub(9),
            _ => doubled,
        });
    }
    sum.is_multiple_of(10)
}
