//! Reports made of the names that reports have, with values that may be of another kind.

use super::bundle::Bundle;
use super::dice::Dice;
use super::values;
use std::collections::BTreeMap;

/// The names of a section with the values that were seen there.
type Keys = BTreeMap<String, Vec<String>>;

/// The examples, taken apart.
pub struct Schema {
    /// By the line that begins a section; what stands before the first has an empty one.
    sections: BTreeMap<String, Keys>,
}

impl Schema {
    pub fn of(examples: &[Bundle]) -> Self {
        let mut sections: BTreeMap<String, Keys> = BTreeMap::new();
        for example in examples {
            let text = String::from_utf8_lossy(&example.report);
            let mut head = String::new();
            let mut typed: Option<(String, String)> = None;
            for line in text.lines().chain(["[]"]) {
                let open = typed.as_ref().is_some_and(|(_, value)| is_open(value));
                if let Some((_, value)) = typed.as_mut().filter(|_| open) {
                    value.push('\n');
                    value.push_str(line);
                    continue;
                }
                if let Some((key, value)) = typed.take() {
                    let keys = sections.entry(head.clone()).or_default();
                    keys.entry(key).or_default().push(value);
                }
                if line.starts_with('[') {
                    line.clone_into(&mut head);
                } else if let Some((key, value)) = line.split_once(" = ") {
                    typed = Some((key.to_owned(), value.to_owned()));
                }
            }
        }
        Schema { sections }
    }

    /// A report; its first section is often as it should be, so that the others are looked at.
    pub fn report(&self, dice: &mut Dice) -> String {
        let mut out = String::new();
        let heads: Vec<&String> = self.sections.keys().collect();
        let sound = dice.below(4);
        for (head, keys) in &self.sections {
            if dice.one_in(6) && !head.is_empty() {
                continue;
            }
            let times = if head.starts_with("[[") { 1 + dice.few(5) } else { 1 };
            for _ in 0..times {
                out.push_str(head);
                out.push('\n');
                self.section(keys, if head.is_empty() { 0 } else { sound }, dice, &mut out);
            }
            if dice.one_in(200) {
                let head: &str = heads[dice.below(heads.len())];
                out.push_str(head);
                out.push('\n');
            }
        }
        out
    }

    /// The names of a section, most with a value of their own; the larger `wrong`, the fewer.
    fn section(&self, keys: &Keys, wrong: usize, dice: &mut Dice, out: &mut String) {
        for (key, seen) in keys {
            if dice.one_in(8) && wrong > 0 {
                continue;
            }
            let value = match wrong > 0 && dice.below(40) < wrong * wrong {
                true => self.wrong(seen, dice),
                false => dice.pick(seen).clone(),
            };
            out.push_str(&format!("{key} = {value}\n"));
        }
    }

    fn wrong(&self, seen: &[String], dice: &mut Dice) -> String {
        let typed = dice.pick(seen);
        let number = typed.starts_with(|c: char| c.is_ascii_digit());
        match dice.below(4) {
            0 => {
                let depth = dice.below(4);
                values::any(dice, depth)
            }
            1 => {
                let heads: Vec<&Keys> = self.sections.values().collect();
                let keys: Vec<&Vec<String>> = dice.pick(&heads).values().collect();
                let other: &&Vec<String> = dice.pick(&keys);
                dice.pick(other).clone()
            }
            _ if number => values::number(dice),
            _ => values::quoted(dice),
        }
    }
}

/// A value that goes on in the next line.
fn is_open(value: &str) -> bool {
    let count = |sign: &str| value.matches(sign).count();
    count("\"\"\"") % 2 == 1 || count("[") > count("]") || count("{") > count("}")
}
