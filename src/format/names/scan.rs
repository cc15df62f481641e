//! Finds the names in a template: a small lexer for what stands between `{{ }}` and `{% %}`.

use super::event::{DottedName, Event, KEYWORDS, Misuse, Token};

/// All events of a template.
pub(super) fn events(text: &str) -> Vec<Event> {
    let mut out = Vec::new();
    let mut rest = 0;
    while let Some((start, close)) = next_tag(text, rest) {
        let end = text.get(start..).and_then(|tail| tail.find(close));
        let end = end.map_or(text.len(), |length| start.saturating_add(length));
        if close != "#}" {
            let tokens = tokens(text, start, end);
            out.extend(misused(&tokens));
            out.extend(super::sameness::compared(&tokens));
            statement(&tokens, close == "%}", &mut out);
        }
        rest = end.saturating_add(close.len());
    }
    out
}

/// Finds where the inside of the next tag begins, and what closes it.
pub(super) fn next_tag(text: &str, from: usize) -> Option<(usize, &'static str)> {
    let tail = text.get(from..)?;
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .filter_map(|(open, close)| {
            tail.find(open).map(|at| (from.saturating_add(at).saturating_add(2), close))
        })
        .min()
}

fn tokens(text: &str, start: usize, end: usize) -> Vec<Token> {
    let inside = text.get(start..end).unwrap_or("");
    let mut out = Vec::new();
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' | '\'' | '`' => {
                let quoted = chars.by_ref().map(|(_, inner)| inner).take_while(|inner| *inner != c);
                let quoted: String = quoted.collect();
                out.push(if is_amount(&quoted) { Token::Number } else { Token::Text(quoted) });
            }
            c if c.is_ascii_digit() => {
                while chars.next_if(|(_, c)| c.is_ascii_digit() || *c == '.').is_some() {}
                out.push(Token::Number);
            }
            c if c.is_alphabetic() || c == '_' => {
                let mut word = String::from(c);
                while let Some((_, c)) =
                    chars.next_if(|(_, c)| c.is_alphanumeric() || matches!(*c, '_' | '.'))
                {
                    word.push(c);
                }
                let path = word.split('.').map(str::to_owned).collect();
                out.push(Token::Name(DottedName { path, at: start.saturating_add(at) }));
            }
            c if c.is_whitespace() => {}
            c => out.push(Token::Sign(c)),
        }
    }
    out
}

/// Whether a text in quotes is an amount or a rate, 13.65 or 1,204.50%: no code and no year.
fn is_amount(text: &str) -> bool {
    text.contains('.')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'))
}

fn statement(tokens: &[Token], is_statement: bool, out: &mut Vec<Event>) {
    let tokens = match tokens {
        [Token::Sign('-'), rest @ ..] => rest,
        all => all,
    };
    let word = |token: Option<&Token>| match token {
        Some(Token::Name(name)) => name.path.join("."),
        _ => String::new(),
    };
    let first = word(tokens.first());
    match (is_statement, first.as_str()) {
        (true, "if" | "elif") => {
            out.extend(uses(tokens).into_iter().map(Event::Use));
            out.extend(deciding(tokens).into_iter().map(Event::Decide));
        }
        (true, "for") => {
            let uses = uses(tokens.get(2..).unwrap_or(&[]));
            let mut uses = uses.into_iter();
            if let Some(list) = uses.next() {
                out.push(Event::For { variable: word(tokens.get(1)), list });
            }
            out.extend(uses.map(Event::Use));
        }
        (true, "set" | "set_global") => {
            out.extend(uses(tokens.get(2..).unwrap_or(&[])).into_iter().map(Event::Use));
            out.push(Event::Set(word(tokens.get(1))));
        }
        (true, "component") => out.push(Event::Component(parameters(tokens))),
        (true, "endfor" | "endcomponent") => out.push(Event::End),
        (true, "endif" | "else" | "endset" | "include" | "block" | "endblock" | "extends") => {}
        _ => {
            let uses = uses(tokens);
            if let (false, [Token::Name(name)], [_]) =
                (is_statement, without_dash(tokens), &uses[..])
            {
                out.push(Event::Print(name.clone()));
            }
            out.extend(uses.into_iter().map(Event::Use));
        }
    }
}

/// The tokens without the `-` that takes away the space behind a tag.
fn without_dash(tokens: &[Token]) -> &[Token] {
    match tokens {
        [tokens @ .., Token::Sign('-')] => tokens,
        all => all,
    }
}

/// Finds what is done to names that can't be done to figures.
fn misused(tokens: &[Token]) -> Vec<Event> {
    let used = uses(tokens);
    let at = |index: Option<usize>| index.and_then(|index| tokens.get(index));
    let is_operand = |token: Option<&Token>| {
        matches!(token, Some(Token::Name(_) | Token::Number | Token::Text(_)))
    };
    let mut out = Vec::new();
    for (index, sign) in tokens.iter().enumerate() {
        let (before, next) = (index.checked_sub(1), index.checked_add(1));
        let doubled = at(next) == Some(&Token::Sign('='));
        let after = if doubled { index.checked_add(2) } else { next };
        let sides = [at(before), at(after)];
        let between = is_operand(sides[0]) && is_operand(sides[1]);
        let misuse = match sign {
            Token::Sign('<' | '>') if between => Misuse::Compare,
            Token::Sign('=' | '!') if doubled && sides.contains(&Some(&Token::Number)) => {
                Misuse::Compare
            }
            Token::Sign('+' | '-' | '*' | '/' | '%') if between && !doubled => Misuse::Reckon,
            Token::Sign('|') => match sides {
                [Some(Token::Name(_)), Some(Token::Name(filter))] => {
                    Misuse::Filter(filter.path.join("."))
                }
                _ => continue,
            },
            _ => continue,
        };
        // A filter is about what stands before it.
        let about = if matches!(misuse, Misuse::Filter(_)) { &sides[..1] } else { &sides };
        for side in about {
            if let Some(Token::Name(name)) = side
                && used.contains(name)
            {
                out.push(Event::Misuse(name.clone(), misuse.clone()));
            }
        }
    }
    out
}

/// The names of a condition that are true or false by themselves: not compared, looked up or filtered.
fn deciding(tokens: &[Token]) -> Vec<DottedName> {
    let word = |token: Option<&Token>, words: &[&str]| match token {
        Some(Token::Name(name)) => words.contains(&name.path.join(".").as_str()),
        Some(Token::Sign(sign)) => matches!(sign, '=' | '!' | '<' | '>' | '|' | '+' | '*' | '/'),
        _ => false,
    };
    let alone = |name: &DottedName| {
        let at = tokens.iter().position(|token| *token == Token::Name(name.clone()));
        at.is_some_and(|at| {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let after = at.checked_add(1).and_then(|after| tokens.get(after));
            !word(before, &["in"]) && !word(after, &["in", "is", "not"])
        })
    };
    uses(tokens).into_iter().filter(alone).collect()
}

/// The parameters of `component name(a, b: string, c = 1)`.
fn parameters(tokens: &[Token]) -> Vec<String> {
    let mut out = Vec::new();
    let mut expect = false;
    for token in tokens.iter().skip(2) {
        match token {
            Token::Sign('(' | ',') => expect = true,
            Token::Name(name) if expect => {
                out.push(name.path.join("."));
                expect = false;
            }
            _ => {}
        }
    }
    out
}

/// The names that an expression reads: not keywords, filters, tests, functions, arguments' names or
/// components.
fn uses(tokens: &[Token]) -> Vec<DottedName> {
    let mut out = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Name(name) = token else { continue };
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let after = tokens.get(index.saturating_add(1));
        let second = tokens.get(index.saturating_add(2));
        let is_filter = before == Some(&Token::Sign('|'));
        let is_component = before == Some(&Token::Sign('<'))
            || (before == Some(&Token::Sign('/'))
                && index.checked_sub(2).and_then(|i| tokens.get(i)) == Some(&Token::Sign('<')));
        let is_test = matches!(before, Some(Token::Name(word)) if word.path == ["is"])
            || (matches!(before, Some(Token::Name(word)) if word.path == ["not"])
                && matches!(index.checked_sub(2).and_then(|i| tokens.get(i)),
                    Some(Token::Name(word)) if word.path == ["is"]));
        let is_function = after == Some(&Token::Sign('('));
        let is_argument = after == Some(&Token::Sign('=')) && second != Some(&Token::Sign('='));
        let is_keyword = name.path.len() == 1
            && name.path.first().is_some_and(|word| KEYWORDS.contains(&word.as_str()));
        if !(is_filter || is_component || is_test || is_function || is_argument || is_keyword) {
            out.push(name.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        // What is compared with words is tested beside `sameness`.
        events(text)
            .into_iter()
            .filter(|event| !matches!(event, Event::Same(..) | Event::Print(_)))
            .map(|event| match event {
                Event::Use(name) => name.path.join("."),
                Event::For { variable, list } => {
                    format!("for {variable} in {}", list.path.join("."))
                }
                Event::Component(parameters) => format!("component {}", parameters.join(",")),
                Event::Set(name) => format!("set {name}"),
                Event::Misuse(name, misuse) => format!("{misuse:?} {}", name.path.join(".")),
                Event::Decide(name) => format!("decide {}", name.path.join(".")),
                Event::Print(name) => format!("print {}", name.path.join(".")),
                Event::Same(name, _) => format!("same {}", name.path.join(".")),
                Event::End => "end".into(),
            })
            .collect()
    }

    #[test]
    fn names_are_found_everywhere_and_only_names() {
        assert_eq!(
            names("{% if a.b and not c %}{{ d | upper }}{% elif e == \"x.y\" %}{# f #}{% endif %}"),
            ["a.b", "c", "decide a.b", "decide c", "Filter(\"upper\") d", "d", "e"]
        );
        assert_eq!(
            names("{% for x in list.items %}{{ x.name }}{% endfor %}"),
            ["for x in list.items", "x.name", "end"]
        );
        assert_eq!(names("{{ <words change={changes.total} deep /> }}"), ["changes.total", "deep"]);
        assert_eq!(
            names("{% component words(change, deep = 1) %}{{ change.up }}{% endcomponent words %}"),
            ["component change,deep", "change.up", "end"]
        );
        assert_eq!(
            names("{%- set n = a.b -%}{% if n is defined %}{% endif %}"),
            ["a.b", "set n", "n"]
        );
        assert_eq!(names("{{ range(end = n) }}"), ["n"]);
    }

    #[test]
    fn what_is_done_to_names_is_seen() {
        assert_eq!(
            names("{% if a.b > 3 or not c == \"d\" and e != 0 %}"),
            ["Compare a.b", "Compare e", "a.b", "c", "e"]
        );
        assert_eq!(
            names("{% if a == \"13.65\" or b != '1,204.5%' or c == \"2011101\" %}"),
            ["Compare a", "Compare b", "a", "b", "c"]
        );
        assert_eq!(names("{% if 2 <= f and g %}"), ["Compare f", "f", "g", "decide g"]);
        assert_eq!(names("{{- a | round -}}"), ["Filter(\"round\") a", "a"]);
        assert_eq!(names("{{ a + b.c }}"), ["Reckon a", "Reckon b.c", "a", "b.c"]);
        assert_eq!(names("{{- <words a={b} /> -}}"), ["b"]);
        assert_eq!(names("{% if a in b %}{% elif c is defined %}"), ["a", "b", "c"]);
    }
}
