//! Names that a condition says are like something: whether that can ever be so is looked up afterwards.

use super::event::{DottedName, Event, KEYWORDS, Token, With};

/// Tests of Tera's that look into a text.
const LOOK_INTO: [&str; 4] = ["starting_with", "ending_with", "containing", "matching"];

/// All comparisons of names with texts or with each other.
pub(super) fn compared(tokens: &[Token]) -> Vec<Event> {
    let first = tokens.iter().find(|token| **token != Token::Sign('-'));
    if word(first) == Some("for") {
        return Vec::new();
    }
    let mut out = Vec::new();
    for index in 0..tokens.len() {
        let rest = tokens.get(index..).unwrap_or(&[]);
        let before = tokens.get(..index).unwrap_or(&[]);
        match rest {
            [Token::Sign('=' | '!'), Token::Sign('='), after, ..] => {
                out.extend(before.last().and_then(|before| equal(before, after)));
            }
            [Token::Name(_), rest @ ..] if word(tokens.get(index)) == Some("in") => {
                out.extend(within(skip_not(before), rest));
            }
            [Token::Name(_), rest @ ..] if word(tokens.get(index)) == Some("is") => {
                out.extend(before.last().and_then(|before| looked_into(before, rest)));
            }
            _ => {}
        }
    }
    out
}

/// `a == "b"`, `"b" == a`, `a == c`.
fn equal(before: &Token, after: &Token) -> Option<Event> {
    match (before, after) {
        (Token::Name(name), Token::Text(text)) | (Token::Text(text), Token::Name(name)) => {
            Some(Event::Same(named(name)?, With::Texts(vec![text.clone()])))
        }
        (Token::Name(name), Token::Name(other)) => {
            Some(Event::Same(named(name)?, With::Name(named(other)?)))
        }
        _ => None,
    }
}

/// `a in ["b", "c"]`, `"b" in a`.
fn within(before: &[Token], rest: &[Token]) -> Option<Event> {
    match (before.last()?, rest) {
        (Token::Name(name), [Token::Sign('['), list @ ..]) => {
            let list = list.iter().take_while(|token| **token != Token::Sign(']'));
            let texts = list.filter(|token| **token != Token::Sign(','));
            let text = |token: &Token| match token {
                Token::Text(text) => Some(text.clone()),
                _ => None,
            };
            Some(Event::Same(named(name)?, With::Texts(texts.map(text).collect::<Option<_>>()?)))
        }
        (Token::Text(text), [Token::Name(name), ..]) => {
            Some(Event::Same(named(name)?, With::Part(text.clone())))
        }
        _ => None,
    }
}

/// Finds `a is containing("b")`.
fn looked_into(before: &Token, rest: &[Token]) -> Option<Event> {
    let Token::Name(name) = before else { return None };
    let rest = match rest {
        [Token::Name(not), rest @ ..] if not.path == ["not"] => rest,
        rest => rest,
    };
    let words: Vec<&Token> =
        rest.iter().skip(2).take_while(|token| **token != Token::Sign(')')).collect();
    let text = words.into_iter().find_map(|token| match token {
        Token::Text(text) => Some(text.clone()),
        _ => None,
    })?;
    let looks = word(rest.first()).is_some_and(|test| LOOK_INTO.contains(&test));
    looks.then_some(Event::Same(named(name)?, With::Part(text)))
}

/// The tokens before `not in`.
fn skip_not(before: &[Token]) -> &[Token] {
    match before {
        [rest @ .., last] if word(Some(last)) == Some("not") => rest,
        all => all,
    }
}

/// A name that isn't a word of the language's.
fn named(name: &DottedName) -> Option<DottedName> {
    let keyword = |word: &String| KEYWORDS.contains(&word.as_str());
    let is_keyword = name.path.len() == 1 && name.path.first().is_some_and(keyword);
    (!is_keyword).then(|| name.clone())
}

fn word(token: Option<&Token>) -> Option<&str> {
    match token {
        Some(Token::Name(name)) if name.path.len() == 1 => name.path.first().map(String::as_str),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::events;
    use super::*;

    fn same(text: &str) -> Vec<String> {
        let told = |event| match event {
            Event::Same(name, with) => Some(format!("{} {with:?}", name.path.join("."))),
            _ => None,
        };
        events(text).into_iter().filter_map(told).collect()
    }

    #[test]
    fn comparisons_are_seen_wherever_they_stand() {
        assert_eq!(
            same("{% if a.b == \"甲\" and not '乙' != c %}"),
            ["a.b Texts([\"甲\"])", "c Texts([\"乙\"])",]
        );
        assert_eq!(same("{{ d if e in [\"甲\", \"乙\"] else f }}"), ["e Texts([\"甲\", \"乙\"])"]);
        assert_eq!(same("{% elif \"甲\" not in a %}"), ["a Part(\"甲\")"]);
        assert_eq!(same("{% if a is not containing(pat=\"甲\") %}"), ["a Part(\"甲\")"]);
        let names = same("{% if a == b %}");
        assert!(names.len() == 1 && names.concat().contains("a Name("), "{names:?}");
    }

    #[test]
    fn what_compares_nothing_is_left_alone() {
        for text in [
            "{% for a in b.c %}{% endfor %}",
            "{% if a is defined or b %}{% endif %}",
            "{% if a == true %}{% endif %}",
            "{{ <words change={a} name=\"甲\" /> }}",
            "{# a == \"甲\" #}",
            "{% if b | default(value=\"y\") == \"z\" %}{% endif %}",
        ] {
            assert!(same(text).is_empty(), "{text}");
        }
    }
}
