//! Too much of everything.

use super::dice::Dice;
use super::edits::line;
use super::values;

/// Tables and lists in each other.
pub fn nest(text: &mut String, dice: &mut Dice) {
    let depth = 1 + if dice.one_in(4) { dice.few(20_000) } else { dice.few(200) };
    let nested = match dice.below(8) {
        0 => format!("a = {}1{}\n", "[".repeat(depth), "]".repeat(depth)),
        1 => format!("a = {}\n", "[".repeat(depth)),
        2 => format!("a = {}1{}\n", "{ a = ".repeat(depth), " }".repeat(depth)),
        3 => format!("a = {}\n", "{ a = ".repeat(depth)),
        4 => format!("a{} = 1\n", ".a".repeat(depth)),
        5 => format!("[a{}]\nb = 1\n", ".a".repeat(depth)),
        6 => format!("[[a{}]]\nb = 1\n", ".a".repeat(depth)),
        _ => format!("a = {{ a{} = {{ file = \"x\" }} }}\n", ".a".repeat(depth)),
    };
    let at = line(text, dice).start;
    text.insert_str(at, &nested);
}

/// Thousands of the same.
pub fn many(text: &mut String, dice: &mut Dice) {
    let count = 10 + if dice.one_in(3) { dice.few(5000) } else { dice.few(300) };
    let each = |f: &dyn Fn(usize) -> String| (0..count).map(f).collect::<String>();
    let value = values::quoted(dice);
    let value = if value.len() < 200 { value } else { "\"甲\"".to_owned() };
    let made = match dice.below(8) {
        0 => format!("a = [{}]\n", each(&|n| format!("{n}, "))),
        1 => each(&|n| format!("a{n} = {value}\n")),
        2 => each(&|n| format!("{} = {{ basic = {n}.00, project = 1 }}\n", 2_010_101 + n)),
        3 => each(&|n| format!("[[projects]]\nname = \"项目{n}\"\nfinal = 1\npurpose = {value}\n")),
        4 => each(&|n| format!("[[annexes]]\ntitle = \"附件{n}\"\ntext = {value}\n")),
        5 => each(&|n| {
            format!("[[key_work.items]]\nmatter = \"{n}\"\ngoal = {value}\nresult = \"甲\"\n")
        }),
        6 => each(&|_| format!("{value}\n")),
        _ => each(&|n| format!("{}\t科目\t{n}.00\t\t{n}.00\n", 2_010_101 + n)),
    };
    let at = line(text, dice).start;
    text.insert_str(at, &made);
}
