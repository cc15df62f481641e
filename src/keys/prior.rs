//! Last year's amounts, each with this year's figure that it is compared with, and why these changed.

use super::key::figure;
use super::{Asked, Counterpart, Key, Kind, Table, Word, key, line, money};

pub(super) fn prior() -> Table {
    let amount = |name, title, id| money(name, title).of(figure(id));
    Table::new(vec![
        key("file", Kind::Inline, "上年的报告文件")
            .help('：', "有文件、又要按调整后口径重列时写")
            .never_asked(),
        money("total", "上年收、支总计").of(figure("all.total").told("total")),
        money("income", "上年收入合计")
            .of(figure("all.income").within("total").takes_over().told("income"))
            .optional()
            .asked_where("changes.income"),
        money("expenditure", "上年支出合计")
            .of(figure("all.expenditure").within("total").takes_over().told("expenditure"))
            .optional()
            .asked_where("changes.expenditure"),
        money("fiscal_total", "上年财政拨款收、支总计")
            .of(figure("fiscal.total").within("total").takes_over().told("fiscal_total")),
        money("general_public_budget_income", "上年一般公共预算财政拨款收入").of(figure(
            "general.income",
        )
        .within("fiscal_total")
        .takes_over()
        .told("general_income")),
        money("government_managed_funds_income", "上年政府性基金预算财政拨款收入").of(figure(
            "government.income",
        )
        .within("fiscal_total")
        .told("government_income")),
        money("state_capital_operations_income", "上年国有资本经营预算财政拨款收入").of(figure(
            "state_capital.income",
        )
        .within("fiscal_total")
        .told("state_capital_income")),
        money("general_public_budget_expenditure", "上年一般公共预算财政拨款支出").of(figure(
            "general.expenditure",
        )
        .within("fiscal_total")
        .takes_over()
        .told("general_expenditure")),
        amount("overseas", "上年因公出国（境）费", "official_spending.overseas.final"),
        amount(
            "vehicle_purchase",
            "上年公务用车购置费",
            "official_spending.vehicle_purchase.final",
        ),
        amount(
            "vehicle_running",
            "上年公务用车运行维护费",
            "official_spending.vehicle_running.final",
        ),
        amount("reception", "上年公务接待费", "official_spending.reception.final"),
        amount("operating_expenses", "上年机关运行经费", "operating_expenses.final"),
        amount("closing", "上年年末结转和结余合计", "all.closing").help('，', "用来核对年初数"),
        line("note", "上年数重列时的说明"),
    ])
}

/// Of the amounts that are told, by the same keys.
pub(super) fn reasons() -> Table {
    Table::new(vec![
        key("total", Kind::Line, "收、支总计比上年增减的原因"),
        line("income", "收入合计比上年增减的原因")
            .help('，', "与收、支总计的变动一样时可以不写")
            .asked_where("changes.income"),
        line("expenditure", "支出合计比上年增减的原因")
            .help('，', "与收、支总计的变动一样时可以不写")
            .asked_where("changes.expenditure"),
        line("fiscal_total", "财政拨款收、支总计比上年增减的原因")
            .help('，', "与收、支总计的变动一样（方向、金额都同）时可以不写"),
        line("general_public_budget_income", "一般公共预算收入增减的原因")
            .help('，', "与财政拨款总计的变动一样时可以不写"),
        line("government_managed_funds_income", "政府性基金收入增减的原因"),
        line("state_capital_operations_income", "国有资本经营收入增减的原因"),
        line("general_public_budget_expenditure", "一般公共预算支出增减的原因")
            .help('，', "与财政拨款总计的变动一样时可以不写"),
        line("opening_carry_over", "年初结转与上年年末不一致的原因"),
    ])
}

impl Table {
    /// Of the keys of a report: those under which the reasons of changes and of other comparisons are typed.
    pub(crate) fn reasons(&self) -> &Table {
        self.below("reasons").unwrap_or(Table::EMPTY)
    }

    /// Of the keys of a report: last year's amounts and the reasons.
    pub(crate) fn comparisons(&self) -> impl Iterator<Item = &Key> {
        let prior = self.below("prior").unwrap_or(Table::EMPTY);
        prior.keys.iter().chain(&self.reasons().keys)
    }

    /// Adds last year's amount of the figure `of`, which a format compares under this name; one of the program's that is
    /// of this figure and told nowhere is told so, and called as the format calls it.
    pub(crate) fn compare(&mut self, (name, title): (&str, &str), of: &str) {
        let Some(prior) = self.section_mut("prior") else { return };
        let told = Some(Word::from(name.to_owned()));
        let title = format!("上年{title}");
        let own = prior.keys.iter_mut().find(|key| key.name == name);
        if let Some((key, counterpart)) =
            own.and_then(|key| Some((&mut key.title, key.counterpart.as_mut()?)))
        {
            (*key, counterpart.change) = (title.into(), told);
            return;
        }
        let about =
            Counterpart { of: of.to_owned().into(), within: None, takes_over: false, change: told };
        let last_year = money("", "").titled(title).of(about);
        let note = prior.keys.iter().position(|key| key.name == "note");
        let at = note.unwrap_or(prior.keys.len());
        prior.keys.insert(at, last_year.asked_for(name, format!("changes.{name}")));
    }

    /// Adds the key of the reason of a comparison of a format's, asked for where the format prints `printed`.
    pub(crate) fn explain(&mut self, name: &str, title: String, printed: String) {
        let Some(reasons) = self.section_mut("reasons") else { return };
        reasons.keys.push(line("", "").titled(title).asked_for(name, printed));
    }

    fn section_mut(&mut self, name: &str) -> Option<&mut Table> {
        self.keys.iter_mut().find(|key| key.name == name)?.kind.table_mut()
    }
}

impl Key {
    fn asked_for(self, name: &str, printed: String) -> Self {
        Key { name: name.to_owned().into(), asked: Asked::Where(printed.into()), ..self }
    }
}
