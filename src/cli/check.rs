//! `juesuan check`

use super::args::MessageForm;
use super::sheet::Sheet;
use super::{Exit, args, color, complain, load, print};
use crate::Edition;
use crate::calc::{Figures, Value};
use crate::diag;
use crate::fonts::{Fonts, OwnFont};
use crate::layout;

pub(super) fn run(arguments: &args::Check) -> Exit {
    let sheet = match arguments.sheet.as_deref().map(Sheet::new).transpose() {
        Ok(sheet) => sheet,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let loaded = match load::load_with(&arguments.report, arguments.fonts.as_deref()) {
        Ok(loaded) => loaded,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let mut edition = crate::edition(&loaded, false);
    missing_glyphs(&mut edition, &loaded.fonts);
    if arguments.figures
        && let Some(figures) = &edition.figures
    {
        print(&list(figures));
    }
    let (findings, sources, deny) = (&edition.findings, &loaded.sources, arguments.deny);
    match arguments.form {
        MessageForm::Human => {
            complain(&diag::terminal::render(findings, sources, color(), deny));
            complain(&accepted(&edition));
        }
        MessageForm::Json => print(&diag::json::render(findings, sources)),
        MessageForm::Sarif => print(&diag::sarif::render(findings, sources)),
        MessageForm::Github => print(&diag::github::render(findings, sources)),
    }
    if let Some(sheet) = sheet {
        match sheet.write(&loaded, &edition) {
            Ok(line) => complain(&line),
            Err(message) => {
                complain(&message);
                return Exit::Failed;
            }
        }
    }
    if deny.stops(findings) { Exit::InputHasErrors } else { Exit::Done }
}

/// One line: how many warnings the report accepts.
fn accepted(edition: &Edition) -> String {
    match edition.accepted.len() {
        0 => String::new(),
        count => format!("报告里接受了 {count} 个警告。\n"),
    }
}

/// Characters that can't be printed are found where the pages are made.
fn missing_glyphs(edition: &mut Edition, own: &[OwnFont]) {
    let (Some(document), Ok(fonts)) = (&edition.document, Fonts::with(own)) else { return };
    if let Err(findings) = layout::layout(document, &fonts, &edition.page) {
        edition.findings.extend(findings);
        diag::sort(&mut edition.findings);
    }
}

/// One line a figure: its name and its value.
fn list(figures: &Figures) -> String {
    let unit = figures.book.settings().unit;
    let mut out = String::new();
    for id in figures.book.ids() {
        let Some(fig) = figures.book.find(id) else { continue };
        let text = match figures.book.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. }) => figures.book.stated(fig).shown(unit),
            Some(Value::Difference(printed)) => printed.text(Default::default()),
            Some(Value::Rate { percent, .. }) => format!("{}%", percent.value()),
            Some(Value::Count(count)) => count.to_string(),
            Some(Value::Score(points)) => points.to_string(),
            None => continue,
        };
        out.push_str(&format!("{id} = {text}\n"));
    }
    out
}
