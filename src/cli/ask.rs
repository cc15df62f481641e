//! Questions in a terminal, a line each, asked again until the answer makes sense.

use std::io::{BufRead, Result, Write};

/// An asker of somebody who can answer.
pub(super) struct Asker<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Asker<R, W> {
    pub(super) fn new(input: R, output: W) -> Self {
        Asker { input, output }
    }

    /// Asks until `read` accepts the answer; nothing typed means the default, where there is one. `None` when nobody
    /// answers any more.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        default: Option<&str>,
        read: impl Fn(&str) -> std::result::Result<T, String>,
    ) -> Result<Option<T>> {
        let shown = default.map_or(String::new(), |default| format!(" [{default}]"));
        loop {
            write!(self.output, "{question}{shown}：")?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Ok(None);
            }
            let answer = Some(line.trim()).filter(|answer| !answer.is_empty());
            match read(answer.or(default).unwrap_or_default()) {
                Ok(value) => return Ok(Some(value)),
                Err(why) => writeln!(self.output, "  {why}")?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start;

    fn asked(input: &str, default: Option<&str>) -> (Option<u16>, String) {
        let mut output = Vec::new();
        let mut asker = Asker::new(input.as_bytes(), &mut output);
        let year = asker.ask("年度", default, start::year).unwrap();
        (year, String::from_utf8(output).unwrap())
    }

    #[test]
    fn nonsense_is_asked_again() {
        let (year, said) = asked("\n24\n 2024 \n", None);
        assert_eq!(year, Some(2024));
        assert_eq!(said.matches("年度：").count(), 3);
        assert_eq!(said.matches("年度写四位数字，2000 到 2100，如 2024\n").count(), 2);
    }

    #[test]
    fn nothing_typed_is_the_default() {
        assert_eq!(asked("\r\n", Some("2023")), (Some(2023), "年度 [2023]：".into()));
    }

    #[test]
    fn the_end_of_the_input_is_no_answer() {
        assert_eq!(asked("", Some("2023")).0, None);
        assert_eq!(asked("abc\n", None).0, None);
    }
}
