//! Pages of rules as Markdown. On a terminal they are shown as they are.

/// A page whose lines stay lines: Markdown would join those of one paragraph.
pub fn markdown(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        if is_prose(line) && lines.peek().is_some_and(|next| is_prose(next)) {
            out.push('\\');
        }
        out.push('\n');
    }
    out
}

/// A line of a paragraph, not of a list or an example.
fn is_prose(line: &str) -> bool {
    !line.is_empty() && !line.starts_with("- ") && !line.starts_with("    ")
}

/// The beginning of a page: what the rule is about.
pub fn beginning(page: &str) -> &str {
    page.split("\n\n").next().unwrap_or(page).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_paragraph_stay_lines() {
        let page = "是什么。\n\n错：甲\n对：乙\n\n例如：\n\n    a = 1\n    b = 2\n\n- 一\n- 二\n";
        assert_eq!(markdown(page), page.replace("甲\n", "甲\\\n"));
        assert_eq!(beginning(page), "是什么。");
    }
}
