//! State assets, performance, parts of all expenditure.

use super::agreement::ask_if_rounded;
use super::{Subject, finding, same_name};
use crate::calc::Fig;
use crate::calc::settings::PerformanceBasis;
use crate::diag::{Diagnostic, rules};
use crate::input::{Count, says_nothing};
use rust_decimal::Decimal;

pub(super) fn state_assets(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = subject.input.disclosures.of("state_assets");
    let vehicles = subject.book().count(subject.figures.assets.vehicles);
    if let Some(total) = typed.count("vehicles").filter(|total| total.value != vehicles) {
        let message = format!("车辆总数写了 {}，各类之和是 {vehicles}", total.value);
        out.push(
            Diagnostic::new(&rules::VEHICLES, message)
                .at(total.span, "")
                .help("改正其中一个；总数可以不写，由程序算"),
        );
    }
    let remark = typed.text("remark");
    out.extend(remark.filter(|remark| says_nothing(&remark.text)).map(|remark| {
        let message = format!("国有资产的说明写的是“{}”，会单独印成一句", remark.text.trim());
        Diagnostic::new(&rules::UNFILLED, message)
            .at(remark.span, "没有内容")
            .help("写其他用车是什么、车辆数为什么与保有量不同；没有要说明的，删掉这一行")
    }));
    let explained = remark.is_some_and(|remark| !says_nothing(&remark.text));
    if !explained {
        without_vehicle(subject, out);
    }
    let fleet = subject.input.disclosures.of("official_spending.vehicle_running").count("fleet");
    // A format may have no place for state assets: then nothing is said of their vehicles.
    let differs = |fleet: &Count| fleet.value != vehicles && !explained && typed.span().is_some();
    if let Some(fleet) = fleet.filter(differs) {
        let message = format!("公务用车保有量是 {}，国有资产里的车辆是 {vehicles}", fleet.value);
        out.push(
            Diagnostic::new(&rules::FLEET, message)
                .at(fleet.span, "保有量")
                .help("两处口径不同的，在 [state_assets] 里用 remark 说明"),
        );
    }
}

/// Vehicles that cost money without being there, or were bought and are not there.
fn without_vehicle(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.disclosures;
    let (official, assets) = (typed.of("official_spending"), &subject.figures.assets);
    let counted = assets.vehicles;
    let in_assets =
        (subject.book().count(counted), subject.place(counted).or(typed.of("state_assets").span()));
    let fleet = official.count("vehicle_running.fleet");
    let fleet = fleet.map(|fleet| (fleet.value, Some(fleet.span)));
    let fleet = fleet.or(assets.states_vehicles.then_some(in_assets));
    let Some((fleet, said)) = fleet else { return };
    let running = subject.figures.official.vehicle_running.completion.amount;
    let spent = !subject.book().is_zero(running);
    let bought = official.count("vehicle_purchase.count").filter(|bought| bought.value > fleet);
    let (message, place, help) = match bought {
        _ if fleet == 0 && spent => (
            "年末没有公务用车，却有公务用车运行维护费".to_owned(),
            subject.place(running),
            "核对保有量和运行维护费",
        ),
        Some(bought) => (
            format!("本年购置公务用车 {} 辆，年末只有 {fleet} 辆", bought.value),
            Some(bought.span),
            "核对购置数和保有量",
        ),
        None => return,
    };
    let mut diagnostic = finding(&rules::NO_VEHICLE, message, place, "");
    if let Some(span) = said {
        diagnostic = diagnostic.related(span, "车辆数");
    }
    let explained = "；年内处置、调出，或者费用是租车的，在 [state_assets] 里用 remark 说明";
    out.push(diagnostic.help(format!("{help}{explained}")));
}

pub(super) fn performance(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let figures = &subject.figures.performance;
    let book = subject.book();
    let amounts: Vec<Fig> = figures.projects.iter().map(|project| project.amount).collect();
    // Projects that are added, against one printed total.
    let (sum, slack) = (subject.sum(&amounts), subject.details(&amounts));
    let total = subject.figures.totals.all.project;
    if !book.is_net(total) && sum > book.stated(total).plus(slack).plus(book.half_unit(total)) {
        let place = subject.place_of(&amounts);
        let message = "自评项目的执行数之和比项目支出还多".to_owned();
        let finding = finding(&rules::PROJECTS_OVER, message, place, "自评项目里最大的一个")
            .note(subject.sum_text(&amounts))
            .note(format!("全部项目支出 {}", subject.shown(book.stated(total))))
            .help("核对各项目的执行数");
        let distance = sum.minus(book.stated(total));
        out.push(ask_if_rounded(subject, finding, (distance, slack), (total, "项目支出合计")));
    }
    coverage(subject, out);
    project_figures(subject, out);
    let scores = typed.score.iter().chain(typed.projects.iter().filter_map(|p| p.score.as_ref()));
    for score in scores.filter(|score| score.points > Decimal::ONE_HUNDRED) {
        out.push(
            Diagnostic::new(&rules::SCORE_OVER, format!("得分 {} 超过了 100", score.points))
                .at(score.span, "")
                .help("改正得分"),
        );
    }
    if let Some(score) = &typed.score {
        let parts: Decimal = typed
            .components
            .iter()
            .fold(Decimal::ZERO, |sum, (_, part)| sum.saturating_add(part.points));
        if !typed.components.is_empty() && parts != score.points {
            let message = format!("得分 {} 与各部分之和 {} 不等", score.points, parts.normalize());
            out.push(
                Diagnostic::new(&rules::SCORE, message)
                    .at(score.span, "")
                    .help("改正得分或 components"),
            );
        }
    }
}

/// Compares what is said to be covered with the list and with all project expenditure.
fn coverage(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let listed = u64::try_from(typed.projects.len()).unwrap_or(u64::MAX);
    if let Some(count) = typed.covered_projects.filter(|count| count.value < listed) {
        out.push(
            Diagnostic::new(
                &rules::COVERAGE,
                format!("自评项目写了 {} 个，下面列了 {listed} 个", count.value),
            )
            .at(count.span, "")
            .help("改正个数，或者不写，由程序数"),
        );
    }
    covered_amount(subject, out);
    let figures = &subject.figures.performance;
    let book = subject.book();
    let over = figures
        .covered_share
        .and_then(|share| book.percent(share))
        .is_some_and(|(percent, _)| percent.value() > Decimal::ONE_HUNDRED);
    if over && !figures.covered_whole.is_some_and(|whole| book.is_net(whole)) {
        let span = subject.place(figures.covered_amount);
        out.push(
            finding(&rules::COVERAGE, "自评的资金比项目支出总额还多".into(), span, "自评的资金")
                .note(format!("自评的资金 {}", subject.shown_fig(figures.covered_amount)))
                .help("核对自评的资金（covered_amount）、项目支出全年预算总额（project_budget）和各项目的全年预算数（adjusted_budget）"),
        );
    }
}

/// All projects that are covered are listed: then their funds are what the list comes to.
fn covered_amount(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let figures = &subject.figures.performance;
    let book = subject.book();
    let all = book.count(figures.covered_projects) == book.count(figures.listed_projects);
    let Some(money) = typed.covered_amount.filter(|_| all && !typed.projects.is_empty()) else {
        return;
    };
    let (amounts, what): (Vec<Fig>, _) = match book.settings().performance_basis {
        PerformanceBasis::Budget => {
            (figures.projects.iter().map(|one| one.budget).collect(), "全年预算数")
        }
        PerformanceBasis::Final => {
            (figures.projects.iter().map(|one| one.amount).collect(), "执行数")
        }
    };
    let (sum, slack) = (subject.sum(&amounts), subject.details(&amounts));
    if sum.minus(money.amount).abs() > slack.plus(money.slack) {
        let message = format!("自评的项目都列在下面，{what}之和却不是自评的资金");
        let span = subject.place(figures.covered_amount);
        out.push(
            finding(&rules::COVERAGE, message, span, "自评的资金")
                .note(format!("自评的资金 {}", subject.shown_fig(figures.covered_amount)))
                .note(subject.sum_text(&amounts))
                .help(format!("核对自评的资金和各项目的{what}；没有列全的，用 covered_projects 写自评项目的总数")),
        );
    }
}

/// A project told in the text and evaluated says the same amount in both places.
fn project_figures(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for told in &subject.input.projects.items {
        let evaluated = &subject.input.performance.projects;
        let Some(same) = evaluated.iter().find(|project| same_name(&project.name, &told.name))
        else {
            continue;
        };
        let distance = told.amount.amount.minus(same.amount.amount).abs();
        // The same amount may be rounded more roughly in one place, but not otherwise.
        if distance > told.amount.slack.max(same.amount.slack) {
            out.push(
                Diagnostic::new(
                    &rules::PROJECT_FIGURE,
                    format!("“{}”两处的支出不同", told.name.text),
                )
                .at(same.amount.span, "自评里")
                .related(told.amount.span, "项目支出的说明里")
                .help("改正其中一个"),
            );
        }
    }
}

/// Checks that official spending and procurement are no more than all expenditure, of which they are part.
pub(super) fn parts_of_all(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    let all = figures.totals.all.expenditure;
    let parts = [
        ("“三公”经费", figures.official.total.completion.amount),
        ("政府采购支出", figures.procurement.total),
    ];
    for (name, part) in parts {
        // Two printed totals.
        let book = subject.book();
        if book.stated(part) <= book.most(all).plus(subject.cells(&[part, all])) {
            continue;
        }
        let message = format!("{name}比本年支出合计还多");
        out.push(
            finding(&rules::MORE_THAN_ALL, message, subject.place(part), "")
                .note(format!(
                    "{name} {}，本年支出合计 {}",
                    subject.shown_fig(part),
                    subject.shown_fig(all)
                ))
                .help("核对单位和小数点：文件以万元为单位的，以元为单位的数要除以 10000 再填"),
        );
    }
}
