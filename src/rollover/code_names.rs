//! Names of codes in the report whose official name is another one next year.

use crate::catalog::{Catalog, Classification, Known};
use crate::input::{CodeName, Input};
use crate::source::Span;

/// A code with another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The code.
    pub code: String,
    /// The name of this year.
    pub before: String,
    /// Next year's.
    pub after: String,
}

/// The names to be replaced, with their places.
pub(super) fn renamed(input: &Input, catalog: &Catalog, year: u16) -> Vec<(Renamed, Span)> {
    input.code_names().filter_map(|(kind, name)| other(catalog, kind, name, year)).collect()
}

/// Next year's name, where this year's stands as it should and the catalogue knows both.
fn other(
    catalog: &Catalog,
    kind: Classification,
    name: &CodeName,
    year: u16,
) -> Option<(Renamed, Span)> {
    let before = name.name.text.trim();
    let this_year = catalog.lookup(kind, &name.code, year.checked_sub(1)?);
    let Known::Yes(after) = catalog.lookup(kind, &name.code, year) else { return None };
    let differs = this_year == Known::Yes(before.to_owned()) && after != before;
    let renamed = Renamed { code: name.code.clone(), before: before.to_owned(), after };
    differs.then_some((renamed, name.name.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Links, parse};
    use crate::source::Sources;

    const REPORT: &str = "edition = 1
format = \"x\"
year = 2019
unit = \"元\"
[department]
name = \"某局\"
level = \"市\"
[general_public_budget]
rows = '''
科目编码\t科目名称\t基本支出
20805\t行政事业单位离退休\t1
2080505\t养老保险缴费支出\t1
2080506\t某项支出\t1
'''
";

    #[test]
    fn official_names_are_next_years() {
        let csv = "code,name,years
20805,行政事业单位离退休,2017-2019
20805,行政事业单位养老支出,2020-2024
2080505,养老保险缴费支出,2017-2024
";
        let mut sources = Sources::default();
        sources.add(String::new(), REPORT.to_owned());
        let (input, findings) = parse(&sources, &Links::default(), crate::keys::report()).unwrap();
        assert_eq!(findings, []);
        let catalog = Catalog::of_functional(csv);
        let found = renamed(&input, &catalog, 2020);
        let names = found.iter().map(|(name, span)| (sources.slice(*span), name.after.as_str()));
        let names: Vec<_> = names.collect();
        assert_eq!(names, [("行政事业单位离退休", "行政事业单位养老支出")]);
        assert_eq!(renamed(&input, &catalog, 2019), []);
    }
}
