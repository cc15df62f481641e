//! E201: a reason that says the opposite of its figure.

use super::super::{Subject, finding};
use super::direction::{LESS, MORE, clauses, turned};
use super::governed::governed;
use super::{Against, ToldReason};
use crate::calc::Direction;
use crate::diag::{Diagnostic, rules};

/// Words for what else explains an increase, and what else a decrease.
const EXPLAINS_MORE: &[&str] = &[
    "上调", "提标", "增资", "增编", "扩编", "增设", "增发", "调增", "补发", "补缴", "普调", "晋升",
    "晋级", "新建", "新设", "新招", "新进", "招录", "招聘", "扩招", "启动", "开工", "恢复", "首次",
    "加大", "翻修", "更新",
];
const EXPLAINS_LESS: &[&str] = &[
    "取消", "调减", "结束", "完工", "完成", "到期", "停", "未", "退休", "调出", "调离", "减员",
    "免", "收回", "控制", "暂缓", "推迟", "延期", "剥离", "划转", "划出", "移交", "撤销", "合并",
    "结转",
];

pub(super) fn check(subject: &Subject<'_>, told: &[ToldReason<'_>], out: &mut Vec<Diagnostic>) {
    // A reason that several totals share is said once.
    let mut seen = Vec::new();
    for told in told {
        let found = opposite(subject, told).or_else(|| denied(subject, told));
        if let Some(finding) = found
            && !seen.contains(&told.text.span)
        {
            seen.push(told.text.span);
            out.push(finding);
        }
    }
}

fn opposite(subject: &Subject<'_>, told: &ToldReason<'_>) -> Option<Diagnostic> {
    let (wrong, right, went) = match told.way {
        Direction::Up => (Direction::Down, Direction::Up, "增加"),
        Direction::Down => (Direction::Up, Direction::Down, "减少"),
        Direction::Level => return None,
    };
    let text = &told.text.text;
    let year = subject.input.year.value;
    let governed = governed(text, year);
    let word = governed.iter().find(|(way, _)| *way == wrong)?.1;
    let explains = if right == Direction::Up { EXPLAINS_MORE } else { EXPLAINS_LESS };
    let explained =
        || explains.iter().any(|word| clauses(text, year).any(|clause| clause.contains(word)));
    if said(text, year).iter().any(|(way, _)| *way == right) || explained() {
        return None;
    }
    let message = format!("{}{went}了，原因里却说“{word}”", told.what);
    Some(contradicts(subject, told, message))
}

fn contradicts(subject: &Subject<'_>, told: &ToldReason<'_>, message: String) -> Diagnostic {
    let mut diagnostic =
        finding(&rules::OPPOSITE_REASON, message, Some(told.text.span), "原因在这里");
    let base = match told.against {
        Against::LastYear => ("上年的数在这里", "上年的数"),
        Against::Budget => ("预算数在这里", "预算数"),
        Against::Amount => ("所比的数在这里", "所比的数"),
    };
    for (fig, label) in [(Some(told.amount), "数在这里"), (told.base, base.0)] {
        if let Some(place) = fig.and_then(|fig| subject.place(fig)) {
            diagnostic = diagnostic.related(place, label);
        }
    }
    let help = format!(
        "先核对这个数和{}有没有抄错；数没有错的，改原因；说的是别的事、确实如此的不用理会",
        base.1
    );
    diagnostic.help(help)
}

/// A reason that says that there was nothing, beside an amount.
fn denied(subject: &Subject<'_>, told: &ToldReason<'_>) -> Option<Diagnostic> {
    if !told.of.is_expense() || subject.book().is_zero(told.amount) {
        return None;
    }
    let words = denial(&told.text.text)?;
    let message = format!("{}有支出，原因里却说“{words}”", told.what);
    let spent = format!("支出 {}", subject.shown_fig(told.amount));
    Some(contradicts(subject, told, message).note(spent))
}

/// A first clause that says that nothing was planned, done or spent this year; of budgets it says nothing.
fn denial(text: &str) -> Option<&str> {
    let clause = text.split(['，', '。', '；', ',', ';']).next()?;
    let begins = clause.trim_start_matches("本年度").trim_start_matches("本年");
    let none = ["没有", "未"].iter().any(|not| begins.starts_with(not));
    let done = ["安排", "发生", "购置", "支出"].iter().any(|word| begins.contains(word));
    let other = ["预算", "计划", "超", "变"].iter().any(|word| begins.contains(word));
    (none && done && !other).then_some(clause)
}

/// The words of a reason that say more or less of anything.
fn said(text: &str, year: u16) -> Vec<(Direction, &'static str)> {
    let mut out = Vec::new();
    for clause in clauses(text, year) {
        let words = MORE.map(|word| (Direction::Up, word)).into_iter();
        for (way, word) in words.chain(LESS.map(|word| (Direction::Down, word))) {
            let before = clause.split_once(word).map(|(before, _)| before);
            out.extend(before.map(|before| (turned(way, before), word)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_may_say_that_there_was_nothing() {
        assert_eq!(denial("本年没有购置公务用车，节约开支"), Some("本年没有购置公务用车"));
        assert_eq!(denial("未安排因公出国（境）任务"), Some("未安排因公出国（境）任务"));
        assert_eq!(denial("年初没有安排，年中追加"), None);
        assert_eq!(denial("没有超标准接待支出"), None);
        assert_eq!(denial("来访减少"), None);
    }

    fn ways(text: &str) -> Vec<Direction> {
        governed(text, 2024).into_iter().map(|(way, _)| way).collect()
    }

    #[test]
    fn clauses_say_more_or_less() {
        assert_eq!(ways("人员减少，项目支出下降"), [Direction::Down, Direction::Down]);
        assert_eq!(ways("上年追加了一次性经费"), []);
        assert_eq!(ways("较上年新增两个项目"), [Direction::Up]);
        assert_eq!(ways("本年未新增项目"), [Direction::Down]);
        assert_eq!(ways("严格执行中央八项规定"), []);
        assert_eq!(ways("2023年新增设备购置，2024年没有"), []);
        assert_eq!(ways("相比2023年新增设备购置，本年无此项"), []);
        assert_eq!(ways("2022年至2023年追加了经费"), []);
        assert_eq!(ways("较2023年新增两个项目"), [Direction::Up]);
        assert_eq!(ways("与2023年相比新增两个项目"), [Direction::Up]);
        assert_eq!(ways("2024年新增两个项目"), [Direction::Up]);
    }

    #[test]
    fn words_that_govern_what_costs() {
        for less in [
            "压减支出",
            "压减一般性支出",
            "压减了非急需、非刚性支出",
            "严格压减",
            "厉行节约",
            "节约开支",
            "压缩会议、培训支出",
            "减少公务接待",
            "接待批次减少",
            "来访减少",
            "人员减少5人",
            "减少人员5名",
            "减少2个项目",
            "压缩办公经费",
            "压减“三公”",
            "降低行政成本",
            "核减预算",
            "压减项目",
            "工资标准下调",
            "油价下降",
            "由于车辆减少",
            "有所减少",
            "项目经费大幅下降",
            "降低接待标准，接待费用减少",
            "缩减培训规模",
            "减少茶园普查项目",
            "下降20.5%",
            "压缩设备购置",
            "减少不必要的支出",
            "减少低效的项目",
            "压减后勤支出",
            "人员减少",
        ] {
            assert!(ways(less).contains(&Direction::Down), "{less}");
            assert!(!ways(less).contains(&Direction::Up), "{less}");
        }
        for more in [
            "新增茶园普查",
            "专项转移支付增加",
            "提高低保标准",
            "缴存比例提高",
            "追加预算",
            "增加人员",
            "人员增加",
            "提高补助标准",
            "扩大补助范围",
            "业务量增加",
            "物价上涨",
            "接待任务增多",
            "新增项目、人员增加",
            "增加防汛经费",
            "项目支出增长",
            "增加",
            "增加茶园普查项目",
            "工资提高",
            "新增职能由本单位承担",
            "新增人员经费由区财政安排",
        ] {
            assert!(ways(more).contains(&Direction::Up), "{more}");
            assert!(!ways(more).contains(&Direction::Down), "{more}");
        }
    }

    #[test]
    fn words_that_govern_something_else() {
        for other in [
            "提高门槛",
            "扩大视频会议范围",
            "降低成本补助",
            "压缩垃圾中转站",
            "提高资金使用效率",
            "提高审批门槛",
            "扩大集中采购范围",
            "增加视频会议",
            "退休人员增加",
            "年末结转资金增加",
            "增加社会资本投入",
            "扩大电子政务覆盖面",
            "提高无纸化办公水平",
            "新能源车辆占比提高",
            "提高预算执行率",
            "提高预算编制精准度",
            "新增共享用车平台",
            "增加线上培训",
            "扩大公务出行拼车比例",
            "提高车辆使用效率",
            "降低企业融资成本补贴",
            "减少污染排放",
            "减少污染排放治理工程",
            "节约集约用地项目",
            "节约型机关建设启动",
            "压减燃煤补助",
            "压缩天然气公交车更新",
            "压缩式垃圾车购置",
            "降低事故发生率",
            "缩减城乡差距",
            "气温下降",
            "水位下降抗旱",
            "减少农药使用",
            "减少农药使用项目",
            "压缩审批时限",
            "下调药品价格补偿",
            "减少群众办事环节",
            "降低社会物流成本",
            "降低农户生产成本",
            "减少上访人次",
            "学生近视率下降",
            "降低能耗改造",
            "增加农民收入项目",
            "扩大内需项目",
            "提高教学质量",
            "提高生育率补助",
            "降低学费标准",
            "减少碳排放专项资金",
            "压减粗钢产能奖补",
            "压缩空气储能示范",
            "降低农业面源污染",
            "减少水土流失工程",
            "提高粮食产量补贴",
            "增加自有资金投入",
            "降低失业率",
            "出生率下降",
            "提高服务水平",
            "扩大开放",
            "提高站位",
            "降低债务风险",
            "降低农业保险费率后财政补贴",
            "减少农业用水量奖补",
            "减少水资源浪费",
            "压缩生活垃圾车更新",
            "降低碳排放改造路灯",
            "压缩机房搬迁",
            "提高准入标准",
            "增加电子阅文",
            "提高闲置设备利用率",
            "虽压减一般性支出",
            "在压减公用经费的同时",
            "增加套会比例",
            "减少占道经营",
            "扩大授权审批范围",
            "用车审批环节增加",
            "增加自收自支收入",
            "缩减排队时间",
            "减少留守儿童失学",
            "核减粮食库存轮换补贴",
            "新增项目少",
            "追加预算较少",
            "新增车辆由平台统一保障",
            "新增的职能由其他部门承担",
            "压缩文件柜采购",
            "减少库存积压的收储补贴",
            "降低门诊起付线后医疗救助支出",
        ] {
            assert_eq!(ways(other), [], "{other}");
        }
    }
}
