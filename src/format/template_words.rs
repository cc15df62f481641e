//! The words of Tera about a template, in Chinese. What isn't known here is told by its place alone.

/// Parts of Tera's sentences, and what they mean; the first that fits is taken. Names in quotes are told too.
const SAID: &[(&str, &str)] = &[
    ("Unknown filter", "没有这个过滤器"),
    ("Unknown test", "没有这种判断（is 后面的词）"),
    ("Unknown function", "没有这个函数"),
    ("Unknown component", "没有这个组件"),
    ("Unknown template", "没有这个模板文件"),
    ("Unknown tag", "没有这种标签"),
    ("Unknown argument", "组件没有这个参数"),
    ("is not registered", "没有这个过滤器"),
    ("Invalid float", "数的写法不对"),
    ("Invalid Integer", "数的写法不对"),
    ("is missing its closing", "引号没有写完，缺少结尾的引号"),
    ("Closing comment tag", "说明（{# #}）没有写完，缺少结尾的 #}"),
    ("Unexpected character", "这里有不能用的字符"),
    ("Unexpected end of input", "到结尾还没有写完：缺少结束的标签或者括号"),
    ("up to", "方括号套得太深"),
    ("Found invalid field of `loop`", "loop 后面只能用 index、index0、first、last、length"),
    ("Function calls are only allowed", "函数只能写在最前面"),
    ("is defined more than once", "同一个参数写了两次"),
    ("dimensions", "清单套得太深"),
    ("too complex", "这个式子太复杂，分成几步写"),
    ("nesting is too deep", "标签套得太深"),
    ("but expected identifier after it", "“<”后面应当是组件的名称"),
    ("must use tag syntax", "带内容的组件要写成 {% <名称()> %}……{% </名称> %}"),
    ("Unclosed component", "组件没有结束"),
    ("doesn't match opening tag", "结束的标签和开头的不一样"),
    ("single `for` clause", "清单里只能有一个 for"),
    ("was expecting `elif`", "这里应当是 elif、else 或者 endif"),
    ("only contain literal values", "这里只能写固定的值"),
    ("cannot be written in another tag", "组件不能写在别的标签里面"),
    ("Template already contains", "同一个名称写了两次"),
    ("is defined in both", "两个文件里有同名的组件"),
    ("name `body` is reserved", "body 这个名称不能用"),
    ("Rest parameter", "剩余参数的写法不对"),
    ("Default value for", "默认值的种类与参数的不同"),
    ("Invalid syntax for `set`", "set 后面应当是：名称 = 值"),
    ("is already extending", "extends 只能写一次"),
    ("Blocks cannot be written inside", "block 不能写在这里"),
    ("is not defined in any parent", "上一层模板里没有这个 block"),
    ("would be ignored", "写了 extends 的模板里，内容要放在 block 里面"),
    ("is inheriting from", "extends 的模板文件没有"),
    ("Circular extend", "模板的 extends 绕成了圈"),
    ("Circular include", "模板的 include 绕成了圈"),
    ("does not match expected type", "参数的种类不对"),
    ("missing.", "缺少参数"),
    ("Missing keyword argument", "缺少参数"),
    ("not found in context", "缺少参数"),
    ("the only types allowed", "参数的种类不对"),
    ("only types allowed", "参数的种类不对"),
    ("but expected", "这里的写法不对"),
    ("can only be followed by", "负号后面只能是数"),
    ("can only be one of", "默认值的种类不对"),
    ("Math operations", "只有数能计算"),
    ("Cannot divide", "除数是 0"),
    ("Unable to perform", "算出来的数太大"),
    ("Cannot compare", "这两样东西不能比较"),
    ("Cannot sort", "这些东西不能排序"),
    ("iteration is not possible", "for 后面的不是一组名称和值"),
    ("Iteration not possible", "for 后面的不是清单"),
    ("is not defined", "没有这个名称"),
    ("value is undefined", "没有这个名称"),
    ("undefined", "用了没有的名称"),
    ("recursion depth", "组件套得太深"),
    ("Slic", "取一段（[起:止]）的写法不对"),
    ("Spread operator", "“...”后面的种类不对"),
    ("super()", "super() 不能用在这里"),
    ("Invalid type for the value", "值的种类不对"),
    ("cannot be converted", "值不能这样转换"),
    ("out of range", "数太大或者太小"),
    ("can only be used on", "这个过滤器不能用在这里"),
    ("has no length", "这样东西没有个数"),
    ("cannot be reversed", "这样东西不能倒过来"),
    ("does not have", "没有这个名称"),
    ("cannot determine", "小数不分单双"),
    ("cannot check", "这样东西不能这样判断"),
    ("Function `range`", "range 的参数不对"),
    ("must contain exactly one character", "只能写一个字符"),
    ("key", "名称的种类不对"),
    ("not found", "没有这个名称"),
    ("Not a valid", "名称的种类不对"),
    ("Cannot negate", "只有数能取负"),
    ("can be negated", "只有数能取负"),
    ("in arithmetic", "只有数能计算"),
    ("requires both operands", "只有数能相加"),
    ("absolute value", "数太大或者太小"),
    ("Couldn't open", "没有这个模板文件"),
    ("cannot be used consecutively", "“-”和“not”不能连着写"),
    ("needs to be the first", "extends 要写在最前面"),
    ("cannot be used on", "in 后面应当是清单或者文字"),
    ("only valid here", "not 只能写成 not in"),
    ("cannot be used inside", "这个标签不能写在这里"),
    ("is not allowed after", "“~”后面的写法不对"),
    ("Expected \"string\"", "应当是文字（加引号）或者 {式子}"),
];

/// Tera's names for kinds of values.
const KINDS: [(&str, &str); 20] = [
    ("string", "文字"),
    ("safe string", "文字"),
    ("bool", "是或否"),
    ("boolean", "是或否"),
    ("integer", "整数"),
    ("int", "整数"),
    ("i64", "整数"),
    ("u64", "整数"),
    ("i128", "整数"),
    ("u128", "整数"),
    ("float", "小数"),
    ("f64", "小数"),
    ("number", "数"),
    ("array", "清单"),
    ("map", "一组名称和值"),
    ("map/struct", "一组名称和值"),
    ("struct", "一组名称和值"),
    ("bytes", "文字"),
    ("none", "没有值的名称"),
    ("null", "没有值的名称"),
];

/// Tera's sentence in Chinese, with the name that it quotes.
pub(super) fn translate(english: &str) -> String {
    let first = english.lines().next().unwrap_or("").trim_start_matches("error: ");
    let known = SAID.iter().find(|(part, _)| first.contains(part));
    let Some((_, chinese)) = known else { return "这里的写法不对".to_owned() };
    let is_type = ["type", "found `", "got `", "operands"].iter().any(|part| first.contains(part));
    let kind = first
        .split('`')
        .skip(1)
        .step_by(2)
        .find_map(|name| KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, said)| *said));
    match quoted(first) {
        _ if is_type && let Some(kind) = kind => format!("{chinese}，这里却是{kind}"),
        Some(name) if !chinese.contains(name) => format!("{chinese}：{name}"),
        _ => (*chinese).to_owned(),
    }
}

/// The first name in quotes.
fn quoted(text: &str) -> Option<&str> {
    let at = text.find(['`', '\''])?;
    let quote = text.get(at..)?.chars().next()?;
    let inner = text.get(at.saturating_add(1)..)?;
    let name = inner.get(..inner.find(quote)?)?;
    (!name.is_empty() && !name.contains(' ')).then_some(name)
}

/// The place that a report of several lines tells: template, line and column.
pub(super) fn place(english: &str) -> Option<(&str, &str)> {
    let line = english.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let (rest, column) = line.rsplit_once(':')?;
    let (template, number) = rest.rsplit_once(':')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let from = line.get(template.len().saturating_add(1)..)?;
    (digits(number) && digits(column)).then_some((template, from))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sentence of Tera 2's sources, its gaps filled.
    const SENTENCES: &str = include_str!("../../tests/data/tera-sentences.txt");

    #[test]
    fn whatever_tera_says_is_told_in_chinese() {
        let mut wrong = Vec::new();
        for sentence in SENTENCES.lines().filter(|line| !line.is_empty()) {
            let told = translate(sentence);
            if told == "这里的写法不对" && !sentence.contains("but expected") {
                wrong.push(sentence.to_owned());
            }
            let words =
                told.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
            wrong.extend(words.filter(|word| ENGLISH.contains(word)).map(|_| told.clone()));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Words of sentences, none of names.
    const ENGLISH: [&str; 10] =
        ["the", "are", "Found", "expected", "only", "Unknown", "of", "found", "must", "cannot"];

    /// A clerk who makes a format reads what kind of value stands there, not what Tera calls it.
    #[test]
    fn kinds_of_values_are_told_in_chinese() {
        for (kind, said) in KINDS {
            for (sentence, meant) in [
                ("Math operations can only be done on numbers, found `x`", "只有数能计算"),
                ("`+` requires both operands to be numbers, found `x` and `x`", "只有数能相加"),
                ("Iteration not possible on type `x`", "for 后面的不是清单"),
                ("Slice start must be an integer, got `x`", "取一段（[起:止]）的写法不对"),
            ] {
                let told = translate(&sentence.replace("`x`", &format!("`{kind}`")));
                assert_eq!(told, format!("{meant}，这里却是{said}"), "{kind}");
            }
        }
        assert_eq!(translate("Variable `map` is not defined"), "没有这个名称：map");
    }

    #[test]
    fn what_nobody_knows_is_told_in_chinese_too() {
        assert_eq!(translate("Something entirely new"), "这里的写法不对");
    }

    #[test]
    fn names_and_places_are_told() {
        let report = "error: Unknown filter `uper`\n --> part.md:3:7\n  |\n3 | {{ a | uper }}";
        assert_eq!(translate(report), "没有这个过滤器：uper");
        assert_eq!(place(report), Some(("part.md", "3:7")));
        assert_eq!(translate("Found string but expected identifier."), "这里的写法不对");
    }
}
