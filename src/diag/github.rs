//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use super::plain::{self, LineAndColumn};
use super::{Diagnostic, Severity};
use crate::source::Sources;

/// A command a finding, a line each.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, sources)).collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let name = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = match LineAndColumn::primary(diagnostic, sources) {
        Some(place) => properties(&place),
        None => plain::report(sources).map_or(String::new(), |file| property("file", file)),
    };
    let title = format!("{} {}", diagnostic.rule.code, diagnostic.rule.title);
    let title = property("title", &title);
    let text = data(&plain::text(diagnostic));
    format!("::{name} {place}{}::{text}\n", title.trim_end_matches(','))
}

/// Columns mean something only where a place lies within one line.
fn properties(place: &LineAndColumn<'_>) -> String {
    let LineAndColumn { line, column, end_line, end_column, .. } = place;
    let file = property("file", place.file);
    if line == end_line {
        format!("{file}line={line},col={column},endColumn={end_column},")
    } else {
        format!("{file}line={line},endLine={end_line},")
    }
}

fn property(name: &str, value: &str) -> String {
    format!("{name}={},", data(value).replace(':', "%3A").replace(',', "%2C"))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules;
    use crate::source::Span;

    fn shown(range: std::ops::Range<usize>) -> String {
        let mut sources = Sources::default();
        let file = sources.add("某局,a:100%.toml".into(), "单位 = 1\n第二行\n".into());
        let finding = Diagnostic::new(&rules::EXECUTION_OVER, "执行率 120%, 多了：两行\r\n")
            .at(Span::new(file, range), "这里")
            .note("一")
            .help("二");
        render(&[finding], &sources)
    }

    #[test]
    fn what_means_something_to_github_is_escaped() {
        assert_eq!(
            shown(0..6),
            "::warning file=某局%2Ca%3A100%25.toml,line=1,col=1,endColumn=3,\
             title=E102 执行率超过 100%25::执行率 120%25, 多了：两行%0D%0A%0A说明：一%0A怎么办：二\n"
        );
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        assert!(shown(9..14).contains("toml,line=1,endLine=2,title="), "{}", shown(9..14));
    }

    #[test]
    fn without_a_place_the_report_is_named_if_there_is_one() {
        let finding = Diagnostic::new(&rules::NOT_CHECKED, "以后再查");
        let mut sources = Sources::default();
        let title = "title=A190 数字还没有核对::以后再查\n";
        let shown = render(std::slice::from_ref(&finding), &sources);
        assert_eq!(shown, format!("::notice {title}"));
        sources.add("a.toml".into(), String::new());
        assert_eq!(render(&[finding], &sources), format!("::notice file=a.toml,{title}"));
    }
}
