//! Numbers in Chinese, for headings.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 1 as 一, 10 as 十, 21 as 二十一; from 100 on, digits.
pub fn chinese(number: usize) -> String {
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or("");
    let (tens, ones) = (number / 10, number % 10);
    match tens {
        0 => digit(ones).to_owned(),
        1 => format!("十{}", digit(ones)),
        2..=9 => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn counts_like_a_heading() {
        let shown: Vec<String> = [1, 9, 10, 11, 20, 26, 99, 100].map(chinese).into();
        assert_eq!(shown, ["一", "九", "十", "十一", "二十", "二十六", "九十九", "100"]);
    }
}
