//! Values as their places want them: figures with the file's own decimals, separators and quotes, texts in quotes that hold.

use super::NewValue;
use super::path::is_bare;
use crate::amount::{self, Amount, Unit};
use crate::input::syntax;

/// The reason why a value can't be written, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unwritable {
    pub(super) message: String,
    pub(super) help: String,
}

fn unwritable<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Unwritable> {
    Err(Unwritable { message: message.into(), help: help.into() })
}

/// The habit of writing amounts in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Habit {
    /// At least so many decimals.
    pub(super) decimals: u32,
    /// Commas between groups of three.
    pub(super) separators: bool,
}

impl Habit {
    /// Finds the habit of most of these figures as typed; of those alone that say how many decimals they have.
    pub(super) fn of<'l>(typed: impl Iterator<Item = &'l str>) -> Self {
        let mut counts = [0_usize; 7];
        let (mut parted, mut large) = (0_usize, 0_usize);
        for figure in typed {
            let bare = figure.trim_matches(['"', '\'']);
            let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
            if !bare.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            // 0 and 3 say nothing of decimals; a number of four digits shows whether groups are parted.
            let weight = if fraction.is_empty() { 0 } else { 1 };
            if let Some(count) = counts.get_mut(fraction.len()) {
                *count = count.saturating_add(weight);
            }
            if whole.chars().filter(char::is_ascii_digit).count() > 3 {
                large = large.saturating_add(1);
                parted = parted.saturating_add(usize::from(whole.contains(',')));
            }
        }
        let most = (0_u32..).zip(counts).max_by_key(|(_, count)| *count);
        Habit {
            decimals: most.filter(|(_, count)| *count > 0).map_or(0, |(decimals, _)| decimals),
            separators: parted.saturating_mul(2) > large,
        }
    }

    /// The habit of a figure where it shows one, and this otherwise.
    fn with(self, typed: &str) -> Self {
        let own = Habit::of(std::iter::once(typed));
        Habit {
            decimals: if own.decimals > 0 { own.decimals } else { self.decimals },
            separators: own.separators || (self.separators && !is_large(typed)),
        }
    }
}

fn is_large(typed: &str) -> bool {
    let whole = typed.split('.').next().unwrap_or_default();
    whole.chars().filter(char::is_ascii_digit).count() > 3
}

/// The text of a place now, and how its file writes amounts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    /// The value as typed, with its quotes; nothing where there is none yet.
    pub(super) typed: &'t str,
    pub(super) unit: Unit,
    pub(super) habit: Habit,
}

impl Place<'_> {
    /// A value behind a key.
    pub(super) fn literal(self, value: &NewValue) -> Result<String, Unwritable> {
        match value {
            NewValue::Amount(amount) => {
                let figure = self.amount(*amount)?;
                let was_quoted = self.typed.starts_with(['"', '\'']) && self.typed.len() > 2;
                let quoted = was_quoted || figure.contains(',');
                Ok(if quoted { self.quoted(&figure) } else { figure })
            }
            NewValue::Figure(typed) => self.figure(typed),
            NewValue::Number(number) => Ok(number.to_string()),
            NewValue::Flag(flag) => Ok(flag.to_string()),
            NewValue::Date(date) => {
                Ok(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
            }
            NewValue::Text(text) => self.text(text),
            NewValue::Texts(texts) => self.texts(texts),
        }
    }

    /// A list of texts, each on a line of its own where they stand so.
    fn texts(self, texts: &[String]) -> Result<String, Unwritable> {
        let plain = Place { typed: "", ..self };
        let texts: Result<Vec<String>, Unwritable> =
            texts.iter().map(|text| plain.text(text)).collect();
        let several = self.typed.split_once('\n').map(|(_, rest)| rest);
        Ok(match several {
            Some(rest) => {
                let first = rest.len().saturating_sub(rest.trim_start().len());
                let indent = rest.get(..first).unwrap_or_default();
                let lines = texts?.into_iter().map(|text| format!("{indent}{text},\n"));
                format!("[\n{}]", lines.collect::<String>())
            }
            None => format!("[{}]", texts?.join(", ")),
        })
    }

    /// The words of a cell of a pasted block, `basic`: in quotes that know escapes.
    pub(super) fn cell(self, value: &NewValue, basic: bool) -> Result<String, Unwritable> {
        match value {
            NewValue::Amount(amount) => self.amount(*amount),
            NewValue::Figure(typed) => Ok(bare(typed).replace('_', "")),
            NewValue::Text(text) => {
                visible(text)?;
                let breaks = text.contains(['\t', '\n']) || (basic && text.contains('\\'));
                if breaks || text.trim() != text {
                    return unwritable(
                        "这段文字放不进粘贴的表里的一格",
                        "去掉两头的空白、换行、制表符和反斜杠",
                    );
                }
                Ok(text.clone())
            }
            NewValue::Number(_) | NewValue::Flag(_) | NewValue::Date(_) | NewValue::Texts(_) => {
                unwritable("粘贴的表里的一格只能写金额或者文字", "换成金额或者文字")
            }
        }
    }

    fn amount(self, amount: Amount) -> Result<String, Unwritable> {
        let habit = self.habit.with(self.typed.trim_matches(['"', '\'']));
        let figure = amount.typed(self.unit, habit.decimals, habit.separators);
        match amount::parse_text(&figure, self.unit) {
            Ok(read) if read.amount == amount => Ok(figure),
            Ok(_) => unwritable("这个金额在这里写不准", "看一看文件开头写的单位"),
            Err(error) => unwritable(error.message(), error.help()),
        }
    }

    /// A figure as it is typed in another place of the file: quotes belong to values, and cells have none.
    fn figure(self, typed: &str) -> Result<String, Unwritable> {
        let bare = bare(typed);
        let plain =
            !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || "+-._".contains(c));
        if bare.is_empty() {
            return Ok("0".to_owned());
        }
        if bare.contains(['"', '\\', '\n']) {
            return unwritable("这不是一个金额", "写成 659.91 这样的数");
        }
        let quoted = bare.len() != typed.len() || !plain;
        Ok(if quoted { format!("\"{bare}\"") } else { typed.to_owned() })
    }

    fn quoted(self, figure: &str) -> String {
        let mark = if self.typed.starts_with('\'') { '\'' } else { '"' };
        format!("{mark}{figure}{mark}")
    }

    fn text(self, text: &str) -> Result<String, Unwritable> {
        visible(text)?;
        let literal = self.typed.starts_with('\'') && !self.typed.starts_with("'''");
        if literal && !text.contains(['\'', '\n']) {
            return Ok(format!("'{text}'"));
        }
        if text.contains('\n') || self.typed.starts_with("\"\"\"") || self.typed.starts_with("'''")
        {
            return Ok(format!("\"\"\"\n{}\"\"\"", escaped(text, true)));
        }
        Ok(format!("\"{}\"", escaped(text, false)))
    }
}

/// A key as it is typed.
pub(super) fn key(name: &str) -> Result<String, Unwritable> {
    visible(name)?;
    Ok(if is_bare(name) { name.to_owned() } else { format!("\"{}\"", escaped(name, false)) })
}

fn bare(typed: &str) -> &str {
    typed.trim_matches(['"', '\''])
}

/// A text between quotes. Of three quotes that follow each other, and of one at the end, the last has a backslash.
fn escaped(text: &str, several_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0_usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        run = if c == '"' { run.saturating_add(1) } else { 0 };
        let ends = chars.peek().is_none();
        match c {
            '"' if !several_lines || ends || run == 3 => {
                out.push_str("\\\"");
                run = 0;
            }
            '\\' => out.push_str("\\\\"),
            '\n' if !several_lines => out.push_str("\\n"),
            '\t' if !several_lines => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out
}

/// Checks that a text has nothing but characters that a report may have.
pub(super) fn visible(text: &str) -> Result<(), Unwritable> {
    if text.contains('\r') {
        return unwritable("文字里有看不见的回车符", "换行只用一个换行符");
    }
    match text.chars().find(|c| syntax::is_forbidden(*c)) {
        Some(c) => {
            let message = format!("文字里有看不见的字符 U+{:04X}", c as u32);
            unwritable(message, "把它删掉；常见于从网页或旧文件粘贴的内容")
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn at(typed: &str) -> Place<'_> {
        let habit = Habit { decimals: 2, separators: false };
        Place { typed, unit: Unit::Yuan, habit }
    }

    #[test]
    fn amounts_are_written_as_their_place_wants() {
        let write =
            |typed, fen| at(typed).literal(&NewValue::Amount(Amount::from_fen(fen))).unwrap();
        assert_eq!(write("1.00", 123_450), "1234.50");
        assert_eq!(write("\"1,000.50\"", 123_450), "\"1,234.50\"");
        assert_eq!(write("'1000.5'", 123_400), "'1234.0'");
        assert_eq!(write("", -5), "-0.05");
        assert_eq!(write("0", 0), "0.00");
        let cell = at("1,000.50").cell(&NewValue::Amount(Amount::from_fen(200_000)), true);
        assert_eq!(cell.unwrap(), "2,000.00");
        let in_wan = Place { unit: Unit::WanYuan, ..at("12.90") };
        let write = |fen| in_wan.literal(&NewValue::Amount(Amount::from_fen(fen)));
        assert_eq!(write(12_345).unwrap(), "0.012345");
        assert!(write(i64::MAX).is_err());
    }

    #[test]
    fn figures_of_other_places_keep_their_look() {
        let value = |typed: &str| at("").literal(&NewValue::Figure(typed.to_owned())).unwrap();
        assert_eq!(value("1_000.50"), "1_000.50");
        assert_eq!(value("\"1,000.50\""), "\"1,000.50\"");
        assert_eq!(value("1,000.50"), "\"1,000.50\"");
        assert_eq!(value(""), "0");
        let cell = |typed: &str| at("").cell(&NewValue::Figure(typed.to_owned()), true).unwrap();
        assert_eq!(cell("\"1,000.50\""), "1,000.50");
        assert_eq!(cell("1_000.50"), "1000.50");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn most_figures_say_how_others_are_written() {
        let habit = Habit::of(["0", "\"1,000.50\"", "2,000.50", "1.5"].into_iter());
        assert_eq!(habit, Habit { decimals: 2, separators: true });
        assert_eq!(Habit::of(["0", "1000", "待填"].into_iter()), Habit::default());
    }

    #[test]
    fn texts_read_back() {
        let hostile = [
            "甲",
            "说\"是\"",
            "a\\n",
            "\"\"\"",
            "\"\"\"\"\"\"\"",
            "完\"",
            "'",
            "''' \"",
            "\\",
            "甲\n乙",
            "甲\n\"\"\"\n\\",
            "\n甲",
            "甲\n",
            "\t甲",
            "# 甲",
            "{{ x }}",
            "",
        ];
        for typed in ["", "\"x\"", "'x'", "\"\"\"x\"\"\"", "'''x'''"] {
            for text in hostile {
                let literal = at(typed).literal(&NewValue::Text(text.to_owned())).unwrap();
                let source = format!("a = {literal}\nb = 1\n");
                let read: toml::Table = source.parse().unwrap_or_else(|e| panic!("{source}: {e}"));
                assert_eq!(read["a"].as_str(), Some(text), "{source}");
                assert_eq!(read["b"].as_integer(), Some(1), "{source}");
            }
        }
        for text in ["\u{FDD0}", "\u{FEFF}", "\u{0}", "a\r\nb", "\u{200B}", "\u{FFFF}"] {
            let found = at("").literal(&NewValue::Text(text.to_owned()));
            assert!(found.is_err(), "{text:?}");
        }
        assert!(key("\u{FDD0}").is_err());
        assert_eq!(key("燃料\"费").unwrap(), "\"燃料\\\"费\"");
        let number = NewValue::Number(Decimal::new(9850, 2));
        assert_eq!(at("1").literal(&number).unwrap(), "98.50");
    }
}
