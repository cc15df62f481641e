//! Finds the names in a template: a small lexer for what stands between `{{ }}` and `{% %}`.

use super::event::{DottedName, Event, Misuse, Token};
use std::ops::Range;

/// All events of a template.
pub(super) fn events(text: &str) -> Vec<Event> {
    tags(text).flat_map(|tag| events_of(text, &tag)).collect()
}

/// The events of the tags in which a word stands: most tags are passed over faster than they are read.
pub(super) fn events_about<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = Event> + 't {
    let about =
        move |tag: &TagPlace| text.get(tag.inside.clone()).is_some_and(|tag| tag.contains(word));
    tags(text).filter(about).flat_map(|tag| events_of(text, &tag))
}

/// A tag: what stands between its braces, and what closes it.
struct TagPlace {
    inside: Range<usize>,
    close: &'static str,
}

/// The tags of a template but comments, in their order.
fn tags(text: &str) -> impl Iterator<Item = TagPlace> {
    let mut rest = 0;
    let tags = std::iter::from_fn(move || {
        let (start, close) = next_tag(text, rest)?;
        let length = text.get(start..).and_then(|tail| tail.find(close));
        let end = length.map_or(text.len(), |length| start.saturating_add(length));
        rest = end.saturating_add(close.len());
        Some(TagPlace { inside: start..end, close })
    });
    tags.filter(|tag| tag.close != "#}")
}

fn events_of(text: &str, tag: &TagPlace) -> Vec<Event> {
    let tokens = tokens(text, tag.inside.start, tag.inside.end);
    let mut out = misused(&tokens);
    out.extend(super::sameness::compared(&tokens));
    statement(&tokens, tag.close == "%}", &mut out);
    out
}

/// Finds where the inside of the next tag begins, and what closes it.
pub(super) fn next_tag(text: &str, from: usize) -> Option<(usize, &'static str)> {
    let tail = text.get(from..)?;
    tail.match_indices('{').find_map(|(at, _)| {
        let inside = from.saturating_add(at).saturating_add(2);
        let close = match tail.as_bytes().get(at.saturating_add(1))? {
            b'{' => "}}",
            b'%' => "%}",
            b'#' => "#}",
            _ => return None,
        };
        Some((inside, close))
    })
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
        looked_up(&mut out);
    }
    out
}

/// Makes one name of `a["b"]` and of `a["b"].c`, which end the tokens.
fn looked_up(tokens: &mut Vec<Token>) {
    let (taken, further) = match tokens.as_slice() {
        [.., Token::Name(name), Token::Sign('['), Token::Text(key), Token::Sign(']')]
            if !name.is_keyword() =>
        {
            (3, vec![key.clone()])
        }
        [.., Token::Name(name), Token::Sign('.'), Token::Name(field)] if !name.is_keyword() => {
            (2, field.path.clone())
        }
        _ => return,
    };
    tokens.truncate(tokens.len().saturating_sub(taken));
    if let Some(Token::Name(name)) = tokens.last_mut() {
        name.path.extend(further);
    }
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

/// The parameters of `component name(a, b: string, c = 1, @d)`.
fn parameters(tokens: &[Token]) -> Vec<String> {
    let behind = tokens.get(2..).unwrap_or(&[]).windows(3);
    let parameter = |window: &[Token]| match window {
        [Token::Sign('(' | ','), Token::Sign('@'), Token::Name(name)] => {
            Some(format!("@{}", name.told()))
        }
        [Token::Sign('(' | ','), Token::Name(name), _] => Some(name.told()),
        _ => None,
    };
    behind.filter_map(parameter).collect()
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
        // What is looked up in something that isn't known by name: `a[b].c`.
        let is_field = before == Some(&Token::Sign('.'))
            && index.checked_sub(2).and_then(|i| tokens.get(i)) == Some(&Token::Sign(']'));
        let skipped =
            is_filter || is_component || is_test || is_function || is_argument || is_field;
        if !(skipped || name.is_keyword()) {
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
            names(
                "{% component words(change, deep = 1, @a) %}{{ change.up }}{% endcomponent words %}"
            ),
            ["component change,deep,@a", "change.up", "end"]
        );
        assert_eq!(
            names("{%- set n = a.b -%}{% if n is defined %}{% endif %}"),
            ["a.b", "set n", "n"]
        );
        assert_eq!(names("{{ range(end = n) }}"), ["n"]);
        assert_eq!(names("{{ a[\"b.c\"].d }}{{ a['e'] }}"), ["a.b.c.d", "a.e"]);
        assert_eq!(names("{{ a[b].c }}{{ d if e in [\"f\"] }}"), ["a", "b", "d", "e"]);
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
        assert_eq!(names("{% if a[\"b.c\"].d > 3 %}"), ["Compare a.b.c.d", "a.b.c.d"]);
        assert_eq!(names("{{- a | round -}}"), ["Filter(\"round\") a", "a"]);
        assert_eq!(names("{{ a + b.c }}"), ["Reckon a", "Reckon b.c", "a", "b.c"]);
        assert_eq!(names("{{- <words a={b} /> -}}"), ["b"]);
        assert_eq!(names("{% if a in b %}{% elif c is defined %}"), ["a", "b", "c"]);
    }
}
