//! Files as they come from Notepad and from spreadsheets, each with its message.

use crate::support::{Pieces, base, both, juesuan, scratch};
use std::process::Output;

fn check_bytes(bytes: &[u8]) -> Output {
    let folder = scratch();
    juesuan::cli::output::replace(&folder.path().join("report.toml"), bytes).expect("written");
    juesuan(folder.path(), &["check", "report.toml"])
}

const RIGHT: &str = "检查完毕，没有发现问题。\n";

#[test]
fn byte_order_mark_and_crlf_are_fine() {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(base().replace('\n', "\r\n").bytes());
    assert_eq!(both(&check_bytes(&bytes)), RIGHT);
}

#[test]
fn carets_stand_right_in_crlf_files() {
    let text = base().with("initial_budget = 20.00", "inital_budget = 20.00").replace('\n', "\r\n");
    let message = both(&check_bytes(text.as_bytes()));
    assert!(
        message.contains("\n   |                              ^^^^^^^^^^^^^ 不认识\n"),
        "{message}"
    );
}

#[test]
fn utf16_is_recognised_and_refused() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(base().encode_utf16().flat_map(u16::to_le_bytes));
    let output = check_bytes(&bytes);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        both(&output),
        "错误[A002]: report.toml 的编码是 UTF-16（记事本里叫“Unicode”），程序只读 UTF-8\n \
         = 怎么办: 用记事本打开，点“另存为”，下面的“编码”选“UTF-8”，再保存\n\n检查完毕：1 个错误。\n详细解释：juesuan rule A002\n"
    );
}

#[test]
fn gbk_is_recognised_and_refused() {
    let base = base();
    let (bytes, _, _) = encoding_rs::GBK.encode(&base);
    let output = check_bytes(&bytes);
    assert_eq!(output.status.code(), Some(1));
    assert!(both(&output).contains("的编码是 GBK（记事本里叫“ANSI”），程序只读 UTF-8"));
}

#[test]
fn prose_in_gbk_names_the_line_that_asks_for_it() {
    let folder = scratch();
    let (bytes, _, _) = encoding_rs::GBK.encode("负责全区茶叶生产。");
    juesuan::cli::output::replace(&folder.path().join("职责.md"), &bytes).expect("written");
    let report = base().with("\"负责全区茶叶生产。\"", "{ file = \"职责.md\" }");
    juesuan::cli::output::replace(&folder.path().join("report.toml"), report.as_bytes())
        .expect("written");
    let message = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(message.contains("错误[A002]: 职责.md 的编码是 GBK"), "{message}");
    assert!(
        message.contains("duties = { file = \"职责.md\" }\n   |                   ^^^^^^^^^"),
        "{message}"
    );
}

#[test]
fn pasted_blocks_are_read_with_their_sums() {
    let pasted = "rows = \"\"\"\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t年初预算\n\
                  201\t一般公共服务支出\t100.00\t80.00\t20.00\t100.00\n\
                  20103\t政府办公厅（室）及相关机构事务\t100.00\t80.00\t20.00\t100.00\n\
                  2010301\t行政运行\t80.00\t80.00\t\t80.00\n\
                  2010302\t一般行政管理事务\t２０.００\t\t\"\"20.00\t20.00\n\
                  \t合计\t100.00\t80.00\t20.00\t100.00\n\"\"\"\n";
    let report = base()
        .with(
            "2010301 = { basic = 80.00, initial_budget = 80.00 }\n",
            &pasted.with("\"\"20.00", "20.00"),
        )
        .with("2010302 = { project = 20.00, initial_budget = 20.00 }\n", "");
    assert_eq!(both(&check_bytes(report.as_bytes())), RIGHT);
}

#[test]
fn quoted_amounts_may_be_full_width_and_grouped() {
    let report = base().with(
        "basic = 80.00, initial_budget = 80.00",
        "basic = \"８０．００\", initial_budget = \" 80.00 \"",
    );
    assert_eq!(both(&check_bytes(report.as_bytes())), RIGHT);
}
