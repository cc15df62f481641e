//! Translations of what the TOML parser says into Chinese.

/// A sentence of the parser's, what it means, and an input that provokes it.
struct Translation {
    english: &'static str,
    chinese: &'static str,
    #[cfg_attr(not(test), allow(dead_code))]
    sample: &'static str,
}

macro_rules! translations {
    ($($english:literal => $chinese:literal, $sample:literal;)*) => {
        &[$(Translation { english: $english, chinese: $chinese, sample: $sample }),*]
    };
}

/// Longest sentences first where one begins like another.
const TRANSLATIONS: &[Translation] = translations! {
    "`_` may only go between digits" => "数里的下划线只能放在数字之间", "a = 1__0";
    "cannot extend value of type array with a dotted key" => "这个名称前面已经写成清单了，不能再往里加", "a = [1]\na.b = 1";
    "cannot extend value of type inline table with a dotted key" => "这一段前面已经用花括号写完了，不能再往里加", "a = {}\na.b = 1";
    "cannot extend value of type" => "这个名称前面已经写成一个值了，不能再往里加", "a = 1\na.b = 1";
    "cannot recurse further; max recursion depth met" => "括号套得太深", "";
    "carriage return must be followed by newline" => "换行符不完整", "a = 1\rb = 2";
    "duplicate key" => "同一个名称写了两次", "a = 1\na = 2";
    "extra `=`" => "多了一个等号", "a = = 1";
    "extra assignment between key-value pairs" => "花括号里多了等号", "a = { b = = 1 }";
    "extra comma in array" => "方括号里多了逗号", "a = [1,,2]";
    "extra comma in inline table" => "花括号里多了逗号", "a = { b = 1,, c = 2 }";
    "floating-point number overflowed" => "数太大", "";
    "integer number overflowed" => "数太大", "";
    "recursion limit" => "括号套得太深", "";
    "integers with a radix cannot be signed" => "这种写法的数不能带正负号", "a = -0x1";
    "invalid basic string" => "缺少引号，或者引号里有不允许的字符", "a = \"\u{1}\"";
    "invalid literal string" => "缺少引号，或者引号里有不允许的字符", "a = '\u{1}'";
    "invalid multi-line basic string" => "三引号里有不允许的字符", "a = \"\"\"\u{1}\"\"\"";
    "invalid multi-line literal string" => "三引号里有不允许的字符", "a = '''\u{1}'''";
    "invalid comment character" => "说明（# 后面）里有不允许的字符", "# \u{1}\na = 1";
    "invalid inline table element" => "花括号里的写法不对", "";
    "invalid key-value pair" => "这一行不是“名称 = 值”的形式", "";
    "invalid unquoted key" => "名称里有不允许的字符；中文名称要加英文引号", "费用 = 1";
    "invalid value" => "值的写法不对", "";
    "invalid array" => "方括号里的写法不对", "";
    "key with no value" => "只有名称，没有等号和值", "a\nb = 1";
    "keys cannot be multi-line basic strings" => "名称不能用三引号", "\"\"\"a\"\"\" = 1";
    "keys cannot be multi-line literal strings" => "名称不能用三引号", "'''a''' = 1";
    "missing array opening" => "缺少左方括号", "";
    "missing assignment between key-value pairs" => "花括号里缺少等号", "a = { b 1 }";
    "missing comma between array elements" => "方括号里两项之间缺少逗号", "";
    "missing comma between key-value pairs" => "花括号里两项之间缺少逗号", "a = { b = 1 c = 2 }";
    "missing comment start" => "值的后面有多余的内容", "";
    "missing escaped value" => "反斜杠 \\ 后面的写法不对；要写反斜杠本身请写两个", "a = \"\\q\"";
    "missing inline table opening" => "缺少左花括号", "";
    "missing key for inline table element" => "花括号里缺少名称", "";
    "missing opening quote" => "缺少开头的引号", "";
    "missing table open" => "缺少左方括号", "";
    "missing value for key" => "花括号里的名称没有值", "";
    "missing value" => "等号后面没有值", "";
    "radix must be lowercase" => "数的写法不对", "a = 0X1F";
    "redundant integer number prefix" => "数的写法不对", "";
    "redundant numeric sign" => "数前面有多余的正负号", "a = --1";
    "string values must be quoted" => "文字要用英文引号 \" 括起来", "a = 某局";
    "too few unicode value digits" => "\\u 后面的编码位数不够", "a = \"\\u12\"";
    "unclosed array table" => "缺少右边的两个方括号 ]]", "[[a\nb = 1";
    "unclosed array" => "方括号没有写完，缺少 ]", "a = [1";
    "unclosed inline table" => "花括号没有写完，缺少 }", "a = { b = 1";
    "unclosed table" => "缺少右方括号 ]", "[a\nb = 1";
    "unexpected `=` in array" => "方括号里不能有等号", "a = [b = 1]";
    "unexpected content between comment and newline" => "这一行后面有多余的内容", "";
    "unexpected content" => "多出来的内容", "";
    "unexpected key or value" => "这里多了一个名称或者值", "a = 1 b = 2";
    "unexpected leading zero" => "数的前面不能有多余的 0", "a = 012";
    "unexpected sign" => "正负号的位置不对", "";
    "unquoted keys cannot be empty" => "等号前面没有名称", "= 1";
    "invalid escape sequence" => "反斜杠 \\ 后面的写法不对；要写反斜杠本身请写两个", "";
    "missing closing quote" => "缺少结尾的引号", "";
    "invalid datetime" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid date-time" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid date" => "日期的写法不对，应当像 2025-09-29", "a = 2025-1";
    "invalid time" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid offset" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid fraction" => "小数点后面要有数字", "a = 1.";
    "invalid mantissa" => "数的写法不对", "";
    "invalid exponent" => "数的写法不对", "";
    "invalid hexadecimal number" => "数的写法不对", "";
    "invalid octal number" => "数的写法不对", "";
    "invalid binary number" => "数的写法不对", "";
    "invalid boolean" => "只能写 true 或 false", "";
    "invalid float" => "数的写法不对", "";
    "invalid integer" => "数的写法不对", "";
};

/// Translates a sentence of the parser's.
pub(super) fn translate(english: &str) -> Option<&'static str> {
    TRANSLATIONS.iter().find(|t| english.starts_with(t.english)).map(|t| t.chinese)
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    /// Every sentence of the parser's sources.
    #[test]
    fn every_sentence_of_the_parser_is_known() {
        let sentences = include_str!("../../../tests/data/toml-sentences.txt");
        let unknown: Vec<&str> =
            sentences.lines().filter(|sentence| translate(sentence).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let english = |text: &str| {
            let words = text.split(|c: char| !c.is_ascii_alphabetic());
            words.filter(|word| word.len() > 1).any(|word| !["true", "false"].contains(&word))
        };
        let wrong: Vec<&str> =
            TRANSLATIONS.iter().map(|t| t.chinese).filter(|text| english(text)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn every_sample_gets_its_translation() {
        let mut wrong = Vec::new();
        for translation in TRANSLATIONS.iter().filter(|t| !t.sample.is_empty()) {
            let (_, errors) = DeTable::parse_recoverable(translation.sample);
            let messages: Vec<String> = errors.iter().map(|e| e.message().to_owned()).collect();
            if !messages.iter().any(|m| m.starts_with(translation.english)) {
                wrong.push((translation.sample, translation.english, messages));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn whatever_the_parser_says_is_translated() {
        let pieces = [
            "a", "=", "1", "[", "]", "{", "}", "\"", "'", "\n", ".", ",", "#", "-", "0x", "\\", "_",
        ];
        let mut untranslated = std::collections::BTreeSet::new();
        for i in 0..pieces.len().pow(4) {
            let text: String =
                (0..4).map(|n| pieces[i / pieces.len().pow(n) % pieces.len()]).collect();
            for text in [
                text.clone(),
                format!("a = {text}"),
                format!("a = \"{text}"),
                format!("a = {{ {text}"),
            ] {
                let (_, errors) = DeTable::parse_recoverable(&text);
                for error in errors {
                    if translate(error.message()).is_none() {
                        untranslated.insert(error.message().to_owned());
                    }
                }
            }
        }
        assert!(untranslated.is_empty(), "{untranslated:#?}");
    }
}
