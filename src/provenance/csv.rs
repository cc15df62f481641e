//! Every figure of the document with its place and how it was made: the list for those who audit it.

use super::{ExplainedReport, formula};
use crate::calc::{FigureId, How};
use crate::document::passages::Passage;

/// The heads, by which the program knows its own files again.
pub const HEADS: [&str; 9] =
    ["名称", "含义", "位置", "印出的数", "准确的数", "单位", "怎么算", "由哪些数", "填在"];

/// The list, a row for each place in which a figure is printed, in reading order.
///
/// # Errors
/// When it can't be put into the form, which a list of texts always can.
pub fn render(report: &ExplainedReport<'_>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(HEADS)?;
    for passage in &report.passages {
        for (id, text) in passage.figures() {
            writer.write_record(row(report, id, passage, text))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // Spreadsheets take a file without a byte-order mark for GBK.
    Ok(format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes)))
}

fn row(report: &ExplainedReport<'_>, id: &FigureId, passage: &Passage, text: &str) -> [String; 9] {
    let book = report.book;
    let [exact, unit, how, operands, line] = match book.find(id) {
        Some(fig) => {
            let operands = book.operands(fig);
            let operands: Vec<String> =
                operands.iter().map(|operand| book.id(*operand).to_string()).collect();
            let unit = report.unit_at(passage);
            let how = match book.get(fig).map(|figure| &figure.how) {
                Some(How::Typed(_)) => format!("填的{}", formula(book, fig, unit)),
                _ => formula(book, fig, unit),
            };
            let line = report.line(fig).unwrap_or_default();
            // Spreadsheets can sum numbers without units; both numbers have that of the place.
            let (exact, unit) = book.in_unit(fig, unit);
            [exact, unit.to_owned(), how, operands.join(" "), line]
        }
        None => Default::default(),
    };
    [
        id.to_string(),
        report.in_words(id),
        passage.shown_place(),
        text.to_owned(),
        exact,
        unit,
        how,
        operands,
        line,
    ]
}
