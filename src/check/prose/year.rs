//! The document's own year, told wrongly: what is left of last year's file.

use super::clause::{begins_sentence, opens};
use super::kinds::Kinds;
use super::mention::{Mention, mentions};
use super::own::{ACCOUNTS, EVALUATION, FIGURES, OWN_ACCOUNTS, SELF, SELF_IN_DEEDS, TITLES};
use super::years::years;
use super::years_of_texts::YearsOfTexts;
use super::{Hit, ProseLine, begins_with, ends_with};
use crate::diag::{Diagnostic, rules};
use crate::input::Input;

/// Words for what is done with the evaluation of a year that is over.
const RESULTS: &[&str] = &["结果", "应用", "整改", "问题"];
/// Words that tell of something before, be it only to compare.
const HISTORY: &[&str] = &[
    "成立", "组建", "改革", "更名", "挂牌", "设立", "获", "被评", "以来", "之前", "以前", "曾",
    "相比", "本年", "今年", "当年", "上年", "去年", "启动", "立项", "批复", "开始", "跨年",
];

/// Comparisons with the year before the one that is told.
const COMPARES: &[&str] =
    &["与上年相比", "比上年", "较上年", "比去年", "较去年", "与去年相比", "年初"];
/// Words for what was done, where key work opens with it.
const DONE: &[&str] = &[
    "完成", "组织", "开展", "实施", "推进", "落实", "扎实", "全面", "围绕", "紧紧", "持续", "受理",
    "办理", "举办", "实现",
];
/// Key work as a whole.
const WORK: &[&str] = &["重点工作", "主要工作", "工作", "目标任务"];
/// Words for what is only meant to be done.
const PLANS: &[&str] =
    &["将", "计划", "拟", "继续", "力争", "确保", "做好", "下一步", "目标", "打算"];
/// Words by which one's own evaluation is told.
const EVALUATES: &[&str] = &["组织", "对", "开展", "实施", "完成"];
/// Words for what there is at the end of a year.
const HELD: &[&str] =
    &["公务用车", "车辆", "固定资产", "资产总额", "设备", "在职", "编制", "房屋", "共有", "实有"];

/// H207
pub(super) fn check(
    line: &ProseLine<'_>,
    input: &Input,
    names: &[&str],
    (kinds, told): (&Kinds, &YearsOfTexts),
) -> Option<Diagnostic> {
    let year = input.year.value;
    let mentions = mentions(&line.text);
    let beside = mentions.iter().any(|one| one.told == year && !is_planned(one.around));
    let about = About { line, year, names, kinds, told, mentions, beside };
    let dated = || dated(line, year, kinds);
    let (hit, told) = about.wrong().or_else(dated)?;
    let message = format!("这里写的是 {told} 年，这份决算是 {year} 年度的");
    let finding = line.finding(&rules::OTHER_YEAR, message, &[hit], "年度不对")?;
    let right = match told == year {
        true => "这个日期在决算年度结束以前，多半是上一年文件里的，改成实际的日期".to_owned(),
        false => format!("改成 {year}；确实说的是 {told} 年的，不用理会"),
    };
    Some(finding.related(input.year.span, "决算年度").help(right))
}

/// A line with what tells its own year from others.
struct About<'a> {
    line: &'a ProseLine<'a>,
    year: u16,
    names: &'a [&'a str],
    kinds: &'a Kinds,
    told: &'a YearsOfTexts,
    mentions: Vec<Mention<'a>>,
    /// The line tells of the document's own year, too, and not as of what is planned.
    beside: bool,
}

impl About<'_> {
    /// The year of a sentence that speaks of one's own, when it isn't the document's.
    fn wrong(&self) -> Option<(Hit, u16)> {
        let wrong = |one: &&Mention<'_>| {
            one.told != self.year
                && one.alone
                && (begins_with(one.rest, OWN_ACCOUNTS)
                    || self.figures(one)
                    || self.evaluates(one)
                    || self.title()
                    || self.as_of(one)
                    || self.deed(one)
                    || self.wording(one))
        };
        self.mentions.iter().find(wrong).map(|one| (one.hit, one.told))
    }

    /// Figures and evaluations of one's own; last year's figures are there to be compared with.
    fn figures(&self, one: &Mention<'_>) -> bool {
        let evaluated = begins_with(one.rest, EVALUATION) && !self.results(one);
        let last = self.is_last(one);
        self.own(one.hit)
            && (evaluated || (!last && begins_with(one.rest, FIGURES) && !self.is_next_budget(one)))
            && !self.told.is_history(self.line.whole.span, one.told, self.year)
    }

    /// `2023年组织对……开展绩效自评`
    fn evaluates(&self, one: &Mention<'_>) -> bool {
        let evaluation = ["绩效自评", "绩效评价"].iter().any(|word| one.sentence.contains(word));
        self.kinds.is_deed(self.line.whole)
            && begins_sentence(self.line.before(one.hit.0))
            && begins_with(one.rest.trim_start_matches('，'), EVALUATES)
            && evaluation
            && !self.results(one)
            && !self.excused(one)
    }

    /// Whether a year is that of a later year's budget: 2025年“三公”经费预算.
    fn is_next_budget(&self, one: &Mention<'_>) -> bool {
        let mut rest = FIGURES.iter().filter_map(|word| one.rest.strip_prefix(word));
        one.told > self.year && rest.any(|rest| rest.starts_with("预算"))
    }

    fn is_last(&self, one: &Mention<'_>) -> bool {
        self.year.checked_sub(1) == Some(one.told)
    }

    /// Whether a year is that of what came of last year's evaluation.
    fn results(&self, one: &Mention<'_>) -> bool {
        self.is_last(one) && RESULTS.iter().any(|word| one.sentence.contains(word))
    }

    /// Whether something stands behind one's own name, or where a sentence begins.
    fn own(&self, hit: Hit) -> bool {
        let before = self.line.before(hit.0).trim_end();
        begins_sentence(before) || ends_with(before, SELF) || ends_with(before, self.names)
    }

    fn title(&self) -> bool {
        let words = self.line.text.trim();
        let heading = words.starts_with('#')
            || (self.kinds.is_paper(self.line.whole) && words.chars().count() <= 40);
        ends_with(words, TITLES) && (heading || self.kinds.is_title(self.line.whole))
    }

    /// `截至2023年12月31日，共有公务用车……`
    fn as_of(&self, one: &Mention<'_>) -> bool {
        let before = self.line.before(one.hit.0).trim_end();
        let by = ["截至", "截止", "截止到", "截至到", "截止至"];
        let lead = by.iter().find_map(|word| before.strip_suffix(word));
        let end = ["12月31日", "12月底", "12月末", "底", "末", "年底", "年末"];
        lead.is_some_and(begins_sentence)
            && begins_with(one.rest, &end)
            && HELD.iter().any(|word| one.sentence.contains(word))
            && !["上年", "年初", "去年", "增加", "减少"]
                .iter()
                .any(|word| one.sentence.contains(word))
            && !self.kinds.is_of_others(self.line.whole)
            && !self.excused(one)
    }

    /// `2023年，本部门围绕……`, `2023年完成……` where key work begins with it.
    fn deed(&self, one: &Mention<'_>) -> bool {
        let text = self.line.whole;
        let says = |words: &[&str]| words.iter().any(|word| one.sentence.contains(word));
        let own = says(SELF) || says(SELF_IN_DEEDS) || says(self.names);
        let before = self.line.before(one.hit.0);
        let first = || self.kinds.is_key_work(text) && opens(before);
        let done =
            || one.rest.starts_with('，') || is_done(one.rest) || begins_with(one.rest, WORK);
        self.kinds.is_deed(text)
            && begins_sentence(before)
            && (own && begins_with(one.rest, &["，", "本", "我", "全"]) || first() && done())
            && !(one.told > self.year && says(PLANS))
            && !self.excused(one)
    }

    /// `2023年度本部门没有……` where a sentence of the format's is replaced; 与2023年度相比 is last year's.
    fn wording(&self, one: &Mention<'_>) -> bool {
        let before = self.line.before(one.hit.0).trim_end();
        let compared = self.is_last(one) && ends_with(before, &["与", "比", "较", "同", "和"]);
        let end = one.hit.0.saturating_add(one.hit.1);
        let annual = self.line.after(end).trim_start().starts_with("年度");
        let accounts = || self.own(one.hit) || begins_with(one.rest, ACCOUNTS);
        self.kinds.is_wording(self.line.whole)
            && !compared
            && (annual || accounts() && !self.excused(one))
    }

    /// Whether a year tells of something before, or beside this year in the same paragraph.
    fn excused(&self, one: &Mention<'_>) -> bool {
        let compared = COMPARES
            .iter()
            .fold(one.sentence.to_owned(), |sentence, words| sentence.replace(words, ""));
        let before = HISTORY.iter().any(|word| compared.contains(word));
        // Another earlier year begins a sentence of the same text: a history, a year each.
        let history = || self.told.year_by_year(self.line.whole.span, one.told, self.year);
        before || self.beside || history()
    }
}

fn is_planned(sentence: &str) -> bool {
    PLANS.iter().any(|word| sentence.contains(word))
}

/// `完成……`; not `完成改造的泵站`, which names something by when it was made.
fn is_done(rest: &str) -> bool {
    let verb = DONE.iter().find(|word| rest.starts_with(**word));
    verb.and_then(|word| rest.strip_prefix(word)).is_some_and(|object| {
        let named = object.chars().take_while(|c| !"，。、的".contains(*c)).count();
        named > 4 || object.chars().nth(named) != Some('的')
    })
}

/// The date of a form or a signature block that is older than the accounts: before the year's last months.
fn dated(line: &ProseLine<'_>, year: u16, kinds: &Kinds) -> Option<(Hit, u16)> {
    let words = line.text.trim();
    let last = || line.whole.text.trim_end().ends_with(words);
    if !(kinds.is_date(line.whole) || (kinds.is_paper(line.whole) && last())) {
        return None;
    }
    let (at, told) =
        years(&line.text).next().filter(|(at, _)| line.before(*at).trim().is_empty())?;
    let rest = line.after(at.saturating_add(4)).trim_start_matches(['年', '-', '.', '/', ' ']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let month: u8 = rest.get(..rest.len().saturating_sub(digits.len()))?.parse().ok()?;
    let date = digits.chars().all(|c| c.is_ascii_digit() || "月日-./ ".contains(c));
    (date && (told < year || (told == year && month < 10))).then_some(((at, 4), told))
}
