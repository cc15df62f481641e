//! Whether a format prints what codes mean.

use super::event::Event;
use super::scan;

/// Whether a text prints the `meaning` of something that stands in `codes`.
pub(in crate::format) fn prints(text: &str) -> bool {
    // Most texts name neither, which is told faster than they are scanned.
    if !(text.contains("meaning") && text.contains("code")) {
        return false;
    }
    let mut bound: Vec<Vec<String>> = Vec::new();
    for event in scan::events(text) {
        match event {
            Event::For { variable, list } => {
                let codes = list.path.last().is_some_and(|name| name == "codes");
                bound.push(if codes { vec![variable] } else { Vec::new() });
            }
            // A component is handed a code under this name.
            Event::Component(parameters) => {
                bound.push(parameters.into_iter().filter(|name| name == "code").collect());
            }
            Event::End => {
                bound.pop();
            }
            Event::Use(name) => {
                if let [code, field] = name.path.as_slice()
                    && field == "meaning"
                    && bound.iter().flatten().any(|variable| variable == code)
                {
                    return true;
                }
            }
            Event::Misuse(..)
            | Event::Decide(_)
            | Event::Print(_)
            | Event::Same(..)
            | Event::Set(_) => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::prints;

    #[test]
    fn meanings_are_printed_or_not() {
        assert!(prints("{% for c in codes %}{{ c.path }}：{{ c.meaning }}{% endfor %}"));
        assert!(prints("{% component one(code) %}{{ code.meaning }}{% endcomponent one %}"));
        assert!(!prints("{% for c in codes %}{{ c.path }}{% endfor %}"));
        let terms = "{% for term in glossary %}{{ term.meaning }}{% endfor %}";
        assert!(!prints(&format!("{terms}{{% for c in codes %}}{{{{ c.path }}}}{{% endfor %}}")));
    }
}
