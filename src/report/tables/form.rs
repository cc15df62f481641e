//! Self-evaluation forms: heads, execution, goals with their indicators, total, conclusions.

use super::{cell, columns, head, said, words};
use crate::calc::{Column, Fig, FormFigures};
use crate::document::{Align, Cell, ColumnKind, Inline, Occurrence, Row, Table};
use crate::format::{FormCell, FormColumn, FormLabels, FormLayout, FormSpec};
use crate::input::{Form, Goal, Indicator, Text};
use crate::report::context::Context;
use crate::report::evaluated::Evaluated;
use std::ops::Range;

/// A form as a table.
pub(in crate::report) fn form(
    context: &Context<'_>,
    evaluated: &Evaluated<'_>,
    (form, figures): (&Form, &FormFigures),
    number: usize,
) -> Table {
    let (specs, rules) = (&context.manifest.forms, context.book().settings().forms);
    let (spec, rule) = match evaluated.project {
        Some(_) => (&specs.project, rules.project),
        None => (&specs.overall, rules.overall),
    };
    let builder = Builder {
        context,
        evaluated,
        form,
        figures,
        spec,
        weight: rule.execution_weight,
        labels: &context.manifest.labels.form,
        width: u16::try_from(spec.columns.len()).unwrap_or(6).max(6),
    };
    let kinds: Vec<ColumnKind> = spec.columns.iter().map(kind).collect();
    let (body, inner_heads) = builder.rows();
    let id = format!("form_{number}");
    Table { inner_heads, ..Table::plain(id, columns(&kinds), Vec::new(), body) }
}

fn kind(column: &FormColumn) -> ColumnKind {
    match column.show {
        FormCell::Level1 | FormCell::Level2 => ColumnKind::Name,
        FormCell::Weight | FormCell::Score => ColumnKind::Amount,
        _ => ColumnKind::Prose,
    }
}

struct Builder<'b, 'a> {
    context: &'b Context<'a>,
    evaluated: &'b Evaluated<'b>,
    form: &'b Form,
    figures: &'b FormFigures,
    spec: &'b FormSpec,
    /// Points for execution.
    weight: u32,
    labels: &'b FormLabels,
    /// The number of columns, at least six.
    width: u16,
}

impl Builder<'_, '_> {
    fn rows(&self) -> (Vec<Row>, Vec<Range<usize>>) {
        let mut rows = self.heads();
        let date = self.form.date.as_ref();
        rows.extend(date.map(|date| self.wide(&self.labels.date, said(date), Align::Left)));
        match self.spec.layout {
            FormLayout::Execution => rows.extend(self.execution()),
            FormLayout::Sources => rows.extend(self.sources()),
        }
        let mut inner_heads = Vec::new();
        for (number, goal) in (1_usize..).zip(&self.form.goals) {
            let text = goal.text.as_ref();
            rows.extend(text.map(|text| self.goal_text(number, goal, text)));
            let start = rows.len();
            rows.extend(self.indicators(number, goal));
            inner_heads.push(start..rows.len());
        }
        let total = self.score(self.figures.total);
        rows.push(self.wide(&self.labels.total, total, Align::Center));
        let form = self.form;
        let conclusions = [
            (&self.labels.deviation, &form.deviation),
            (&self.labels.improvement, &form.improvement),
        ];
        for (label, text) in conclusions {
            rows.extend(text.as_ref().map(|text| self.wide(label, said(text), Align::Left)));
        }
        (rows, inner_heads)
    }

    /// A label with the unit of the amounts, and whose accounts they are.
    fn filled(&self, label: &str) -> String {
        let label = label.replace("{unit}", self.context.manifest.figures.unit.name());
        label.replace("{kind}", self.context.input.department.kind.word())
    }

    /// Makes the heads: whose form it is.
    fn heads(&self) -> Vec<Row> {
        let (form, labels) = (self.form, self.labels);
        let name = &self.context.input.department.name;
        let Some(project) = self.evaluated.project else {
            let general = &self.context.figures.all;
            let amount = |column| self.amount(general.total(column));
            let [basic, project] = labels.expenditure.each_ref().map(|label| self.filled(label));
            return vec![
                self.wide(&labels.unit_name, said(name), Align::Left),
                self.halves((&basic, amount(Column::Basic)), (&project, amount(Column::Project))),
            ];
        };
        let office = |text: &Option<Text>| said(text.as_ref().unwrap_or(name));
        let [department, unit] = &labels.offices;
        let mut rows = vec![
            self.wide(&labels.project_name, said(project), Align::Left),
            self.halves((department, office(&form.department)), (unit, office(&form.unit))),
        ];
        for pair in self.spec.heads.chunks(2) {
            let text = |name: &String| {
                let found = form.heads.iter().find(|(key, _)| key.value == *name);
                found.map(|(_, text)| said(text)).unwrap_or_default()
            };
            rows.push(match pair {
                [a, b] => self.halves((a, text(a)), (b, text(b))),
                [a, ..] => self.wide(a, text(a), Align::Left),
                [] => continue,
            });
        }
        for row in &self.spec.choices {
            let chosen = form.choices.iter().find(|(key, _)| key.value == row.name);
            rows.push(self.wide(
                &row.name,
                boxes(&row.choices, chosen.map(|(_, t)| t)),
                Align::Left,
            ));
        }
        rows
    }

    /// One row of budget, final, rate and score.
    fn execution(&self) -> Vec<Row> {
        let Evaluated { budget, amount, rate, .. } = *self.evaluated;
        let labels = self.labels;
        let execution = self.filled(&labels.execution);
        let title = format!("{execution}（{}{}）", self.weight, labels.points);
        let whole = self.filled(match self.evaluated.project {
            Some(_) => &labels.project_total,
            None => &labels.overall_total,
        });
        let [a, b, c, d] = &labels.execution_heads;
        let rest = self.width.saturating_sub(5);
        vec![
            Row {
                cells: vec![
                    head(&title, 1, 2),
                    head("", 1, 1),
                    head(a, 1, 1),
                    head(b, 1, 1),
                    head(c, 1, 1),
                    head(d, rest, 1),
                ],
            },
            Row {
                cells: vec![
                    head(&whole, 1, 1),
                    centered(self.amount(budget), 1),
                    centered(self.amount(amount), 1),
                    centered(self.score(rate), 1),
                    centered(self.score(self.figures.execution_score), rest),
                ],
            },
        ]
    }

    /// A row for each source, then goals beside results. The format has eight columns or more.
    fn sources(&self) -> Vec<Row> {
        let Evaluated { budget, amount, rate, .. } = *self.evaluated;
        let (labels, figures) = (self.labels, self.figures);
        let rest = self.width.saturating_sub(7).max(1);
        let [h1, h2, h3, h4, h5, h6] = &labels.fund_heads;
        let [whole, names @ ..] = &labels.sources;
        let mut first = vec![head(&self.filled(&labels.funds), 1, 5), head("", 1, 1)];
        first.extend([h1, h2, h3, h4, h5].map(|title| head(title, 1, 1)));
        first.push(head(h6, rest, 1));
        let weight = self.weight.to_string();
        let mut rows = vec![
            Row { cells: first },
            Row {
                cells: vec![
                    head(whole, 1, 1),
                    centered(self.amount(Some(figures.initial_budget)), 1),
                    centered(self.amount(budget), 1),
                    centered(self.amount(amount), 1),
                    centered(words(&weight), 1),
                    centered(self.score(rate), 1),
                    centered(self.score(figures.execution_score), rest),
                ],
            },
        ];
        for (name, source) in names.iter().zip(&figures.sources) {
            let mut cells = vec![head(name, 1, 1)];
            cells.extend(source.iter().map(|fig| centered(self.amount(Some(*fig)), 1)));
            cells.extend([centered(words("—"), 1), centered(words("—"), 1)]);
            cells.push(centered(words("—"), rest));
            rows.push(Row { cells });
        }
        rows.extend(self.overall_goals());
        rows
    }

    fn overall_goals(&self) -> Vec<Row> {
        let form = self.form;
        if form.expected.is_none() && form.achieved.is_none() {
            return Vec::new();
        }
        let half = self.width.saturating_sub(1) / 2;
        let rest = self.width.saturating_sub(1).saturating_sub(half);
        let [expected, achieved] = &self.labels.goal_heads;
        let text = |text: &Option<Text>| text.as_ref().map(said).unwrap_or_default();
        vec![
            Row {
                cells: vec![
                    head(&self.labels.goals, 1, 2),
                    head(expected, half, 1),
                    head(achieved, rest, 1),
                ],
            },
            Row {
                cells: vec![
                    cell(text(&form.expected), Align::Left, half, 1),
                    cell(text(&form.achieved), Align::Left, rest, 1),
                ],
            },
        ]
    }

    fn goal_text(&self, number: usize, goal: &Goal, text: &Text) -> Row {
        let points = goal.weight.as_ref().map_or(String::new(), |weight| {
            format!("（{}{}）", weight.points.normalize(), self.labels.points)
        });
        let label = format!("{}{number}{points}", self.labels.goal);
        self.wide(&label, said(text), Align::Left)
    }

    /// The heads of a goal's indicators, then the indicators.
    fn indicators(&self, number: usize, goal: &Goal) -> Vec<Row> {
        let titles = self.spec.columns.iter();
        let mut rows =
            vec![Row { cells: titles.map(|column| head(&column.title, 1, 1)).collect() }];
        let scores = self.figures.scores.get(number.saturating_sub(1));
        for (at, indicator) in goal.indicators.iter().enumerate() {
            let score = scores.and_then(|scores| scores.get(at)).copied();
            let columns = self.spec.columns.iter();
            let cells =
                columns.filter_map(|column| self.cell(column, goal, (at, indicator), score));
            rows.push(Row { cells: cells.collect() });
        }
        rows
    }

    /// A cell of an indicator; nothing where the cell above covers it.
    fn cell(
        &self,
        column: &FormColumn,
        goal: &Goal,
        (at, one): (usize, &Indicator),
        score: Option<Fig>,
    ) -> Option<Cell> {
        let level_1 = |one: &Indicator| vec![one.level_1.text.clone()];
        let level_2 = |one: &Indicator| vec![one.level_1.text.clone(), one.level_2.text.clone()];
        Some(match column.show {
            FormCell::Level1 => merged(&one.level_1, run(&goal.indicators, at, level_1)?),
            FormCell::Level2 => merged(&one.level_2, run(&goal.indicators, at, level_2)?),
            FormCell::Level3 => cell(said(&one.level_3), Align::Left, 1, 1),
            FormCell::Target => cell(said(&one.target), Align::Left, 1, 1),
            FormCell::Actual => cell(said(&one.actual), Align::Left, 1, 1),
            FormCell::Weight => {
                let weight =
                    one.weight.as_ref().map(|weight| weight.points.normalize().to_string());
                centered(weight.map(|weight| words(&weight)).unwrap_or_default(), 1)
            }
            FormCell::Score => centered(self.score(score), 1),
            FormCell::Reason => {
                cell(one.reason.as_ref().map(said).unwrap_or_default(), Align::Left, 1, 1)
            }
        })
    }

    /// A label and one cell over the rest.
    fn wide(&self, label: &str, content: Vec<Inline>, align: Align) -> Row {
        let rest = self.width.saturating_sub(1);
        Row { cells: vec![head(label, 1, 1), cell(content, align, rest, 1)] }
    }

    /// Two labels with a cell each.
    fn halves(&self, a: (&str, Vec<Inline>), b: (&str, Vec<Inline>)) -> Row {
        let first = self.width.saturating_sub(2) / 2;
        let second = self.width.saturating_sub(2).saturating_sub(first);
        Row {
            cells: vec![
                head(a.0, 1, 1),
                centered(a.1, first),
                head(b.0, 1, 1),
                centered(b.1, second),
            ],
        }
    }

    fn amount(&self, fig: Option<Fig>) -> Vec<Inline> {
        let zero = |fig: Fig| self.context.book().printed(fig).is_zero();
        fig.filter(|fig| !zero(*fig)).map(|fig| self.figure(fig, true)).unwrap_or_default()
    }

    fn score(&self, fig: Option<Fig>) -> Vec<Inline> {
        fig.map(|fig| self.figure(fig, false)).unwrap_or_default()
    }

    fn figure(&self, fig: Fig, amount: bool) -> Vec<Inline> {
        let numbers = self.context.manifest.numbers;
        let style = if amount { numbers.tables } else { numbers.prose };
        let text = self.context.text_of(fig, style);
        vec![Inline::Figure(Occurrence { figure: self.context.book().id(fig).clone(), text })]
    }
}

/// The number of indicators from `at` on that are alike; nothing when the one before is like this one.
fn run<K: PartialEq>(all: &[Indicator], at: usize, key: impl Fn(&Indicator) -> K) -> Option<u16> {
    let this = key(all.get(at)?);
    if at > 0 && all.get(at.saturating_sub(1)).is_some_and(|before| key(before) == this) {
        return None;
    }
    let length = all.iter().skip(at).take_while(|one| key(one) == this).count();
    u16::try_from(length).ok()
}

fn merged(text: &Text, rows: u16) -> Cell {
    cell(said(text), Align::Center, 1, rows)
}

fn centered(content: Vec<Inline>, width: u16) -> Cell {
    cell(content, Align::Center, width, 1)
}

/// √ before what is chosen, □ before the rest.
fn boxes(choices: &[String], chosen: Option<&Text>) -> Vec<Inline> {
    let mut out = Vec::new();
    for (number, choice) in (1_usize..).zip(choices) {
        let checked = chosen.filter(|text| text.text == *choice);
        let gap = if number > 1 { "　" } else { "" };
        let mark = if checked.is_some() { "√" } else { "□" };
        out.push(Inline::plain(format!("{gap}{number}.")));
        match checked {
            Some(text) => out.extend(said(text)),
            None => out.push(Inline::plain(choice.as_str())),
        }
        out.push(Inline::plain(mark));
    }
    out
}
