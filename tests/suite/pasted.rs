//! Blocks as spreadsheets copy them: heads over several lines, cells with line breaks, what doesn't belong to the
//! figures; and one changed cell among sums.

use crate::support::{base, both, juesuan, put, scratch};

/// The base with pasted blocks in place of its general budget and its economic items.
fn report(general: &[&str], economic: Option<&[&str]>) -> String {
    let base = base();
    let block = |lines: &[&str]| format!("rows = \"\"\"\n{}\n\"\"\"", lines.join("\n"));
    let mut out = String::new();
    let mut skipping = false;
    for line in base.lines() {
        skipping &= !line.starts_with('[');
        if !skipping {
            out.push_str(line);
            out.push('\n');
        }
        let pasted = match line {
            "[general_public_budget]" => Some(block(general)),
            "[economic]" => economic.map(block),
            _ => None,
        };
        if let Some(pasted) = pasted {
            out.push_str(&pasted);
            out.push_str("\n\n");
            skipping = true;
        }
    }
    out
}

fn said(general: &[&str], economic: Option<&[&str]>) -> String {
    let folder = scratch();
    put(folder.path(), "report.toml", &report(general, economic));
    both(&juesuan(folder.path(), &["check", "report.toml"]))
}

const FINE: &str = "检查完毕，没有发现问题。\n";

#[test]
fn heads_with_line_breaks_are_read() {
    let head = "\"科目\n编码\"\t科目名称\t\"基本\n支出\"\t项目支出\t\"年初\n预算\n\"";
    let rows =
        ["2010301\t\"行政\n运行\"\t80.00\t\t80.00", "2010302\t一般行政管理事务\t\t20.00\t20.00"];
    assert_eq!(said(&[head, rows[0], rows[1]], None), FINE);
}

#[test]
fn heads_over_two_and_three_lines_are_read() {
    let rows = ["2010301\t行政运行\t80.00\t\t80.00", "2010302\t一般行政管理事务\t\t20.00\t20.00"];
    for head in [
        &["科目编码\t科目名称\t本年支出\t\t年初预算", "\t\t基本支出\t项目支出\t"][..],
        &["项目\t\t本年支出\t\t年初预算", "科目编码\t科目名称\t基本支出\t项目支出\t"],
        &[
            "某表",
            "部门：某市某区茶叶办公室\t\t\t\t单位：万元",
            "项目\t\t本年支出\t\t",
            "编码\t名称\t其中：\t\t年初预算",
            "\t\t基本支出\t项目支出",
        ],
    ] {
        let lines: Vec<&str> = head.iter().copied().chain(rows).collect();
        assert_eq!(said(&lines, None), FINE, "{head:?}");
    }
    let official = [
        "项目\t\t\t\t本年支出\t\t\t年初预算",
        "支出功能分类科目编码\t\t\t科目名称\t小计\t基本支出\t项目支出\t",
        "类\t款\t项\t栏次\t1\t2\t3\t4",
        "合计\t\t\t\t100.00\t80.00\t20.00\t100.00",
        "201\t03\t01\t行政运行\t80.00\t80.00\t\t80.00",
        "201\t03\t02\t一般行政管理事务\t20.00\t\t20.00\t20.00",
    ];
    assert_eq!(said(&official, None), FINE);
}

/// 小计 below 本年收入 is income; 基本支出 below a budget is no expenditure.
#[test]
fn what_stands_over_a_column_counts() {
    let rows = [
        "2010301\t行政运行\t80.00\t80.00\t\t80.00",
        "2010302\t一般行政管理事务\t20.00\t\t20.00\t20.00",
    ];
    let fine = [
        "科目编码\t科目名称\t本年收入\t本年支出\t\t年初预算",
        "\t\t小计\t基本支出\t项目支出\t",
        rows[0],
        rows[1],
    ];
    assert_eq!(said(&fine, None), FINE);
    let more = fine.map(|line| line.replace("行政运行\t80.00", "行政运行\t81.00"));
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    assert!(said(&more, None).starts_with("错误[B101]: 科目 2010301 收支不平\n"));
    for over in ["年初预算", "上年决算数", "2023年度", "年末结转和结余"] {
        let head = format!("科目编码\t科目名称\t小计\t{over}\t\t全年预算");
        let told = said(&[&head, "\t\t\t基本支出\t项目支出\t", rows[0], rows[1]], None);
        let message = format!("错误[A108]: “{over}”下面的数，看不出是不是本年的支出\n");
        assert!(told.starts_with(&message), "{told}");
        assert_eq!(told.matches("[A108]").count(), 1, "{told}");
    }
}

#[test]
fn what_is_no_figure_is_told_once_a_block() {
    let head = "科目编码\t科目名称\t基本支出\t项目支出\t年初预算";
    let rows = [
        head,
        "2010301\t行政运行\t80.00\t—\t80.00",
        "2010302\t一般行政管理事务\t－\t20.00\t20.00-",
    ];
    let told = said(&rows, None);
    assert!(told.starts_with("错误[A106]: 横线“-”不是金额\n"), "{told}");
    assert!(told.contains("会计格式把 0 显示成横线"), "{told}");
    assert!(told.contains("错误[A106]: 负号写在了数的后面\n"), "{told}");
    assert_eq!(told.matches("错误[").count(), 2, "{told}");
    let rows = [
        head,
        "2010301\t行政运行\t80.00\t\t80.00",
        "2010302\t一般行政管理事务\t\t20.00\t20.00",
        "单位负责人：\t\t制表人：",
        "填报日期：2025年9月20日",
        "注：本表反映一般公共预算支出。",
    ];
    let told = said(&rows, None);
    assert!(told.starts_with("错误[A108]: “单位负责人”等 3 行没有科目编码，也没有数\n"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
    let rows = [head, rows[1], rows[2], "本年支出合计\t\t80.00\t20.00\t100.00"];
    let told = said(&rows, None);
    assert!(told.starts_with("错误[A108]: “本年支出合计”这一行有数，没有科目编码\n"), "{told}");
}

/// Advice that would drop figures is none.
#[test]
fn a_column_is_never_taken_for_one_that_is_like_it() {
    let rows =
        ["2010301\t行政运行\t80.00\t\t80.00\t0", "2010302\t一般行政管理事务\t\t20.00\t20.00\t1"];
    for name in ["基本支出结转", "上年支出", "年末预算"] {
        let head = format!("科目编码\t科目名称\t基本支出\t项目支出\t年初预算\t{name}");
        let told = said(&[&head, rows[0], rows[1]], None);
        assert!(told.starts_with(&format!("错误[A108]: 不认识列名“{name}”\n")), "{told}");
        assert!(!told.contains("是不是"), "{told}");
    }
    let head = "科目编码\t科目名称\t基本支出\t项目支出\t年初预算\t基本支出";
    let told = said(&[head, rows[0], rows[1]], None);
    assert!(told.contains("两列的数不同，说的不是一回事"), "{told}");
    assert!(!told.contains("只留一列"), "{told}");
}

const GENERAL: [&str; 6] = [
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\t年初预算",
    "合计\t\t100.00\t80.00\t20.00\t100.00",
    "201\t一般公共服务支出\t100.00\t80.00\t20.00\t100.00",
    "20103\t政府办公厅（室）及相关机构事务\t100.00\t80.00\t20.00\t100.00",
    "2010301\t行政运行\t80.00\t80.00\t\t80.00",
    "2010302\t一般行政管理事务\t20.00\t\t20.00\t20.00",
];

const ECONOMIC: [&str; 7] = [
    "科目编码\t科目名称\t决算数",
    "合计\t\t80.00",
    "301\t工资福利支出\t70.00",
    "30101\t基本工资\t70.00",
    "302\t商品和服务支出\t10.00",
    "30201\t办公费\t9.00",
    "30217\t公务接待费\t1.00",
];

#[test]
fn a_changed_cell_is_one_finding() {
    assert_eq!(said(&GENERAL, Some(&ECONOMIC)), FINE);
    let changed =
        GENERAL.map(|line| line.replace("行政运行\t80.00\t80.00", "行政运行\t80.00\t80.50"));
    let lines: Vec<&str> = changed.iter().map(String::as_str).collect();
    let told = said(&lines, Some(&ECONOMIC));
    assert!(told.contains("错误[B102]: 2010301 的基本支出与上面的 7 个合计都对不上\n"), "{told}");
    assert!(told.contains("这一格写 80.50，按各个合计应当是 80.00"), "{told}");
    assert!(told.contains("与按经济分类的基本支出合计也差这么多"), "{told}");
    assert_eq!(told.matches("[B102]").count(), 1, "{told}");
    assert!(!told.contains("[C101]"), "{told}");
    let changed = ECONOMIC.map(|line| line.replace("办公费\t9.00", "办公费\t9.50"));
    let lines: Vec<&str> = changed.iter().map(String::as_str).collect();
    let told = said(&GENERAL, Some(&lines));
    assert!(told.contains("错误[B102]: 2 个合计都与明细之和不等，差得一样多\n"), "{told}");
    assert!(told.contains("与一般公共预算基本支出合计也差这么多"), "{told}");
    assert!(!told.contains("[C101]"), "{told}");
}

/// Neither the 项 nor the totals are said not to balance besides.
#[test]
fn a_changed_cell_beside_its_income_is_one_finding() {
    let lines = [
        "科目编码\t科目名称\t本年收入\t合计\t基本支出\t项目支出\t年初预算",
        "合计\t\t100.00\t100.00\t80.00\t20.00\t100.00",
        "2010301\t行政运行\t80.00\t80.00\t80.50\t\t80.00",
        "2010302\t一般行政管理事务\t20.00\t20.00\t\t20.00\t20.00",
    ];
    let told = said(&lines, Some(&ECONOMIC));
    assert!(told.contains("错误[B102]: 2010301 的基本支出与上面的 3 个合计都对不上\n"), "{told}");
    assert!(!told.contains("[B101]") && !told.contains("[C101]"), "{told}");
}

/// Two sums that are wrong by different amounts are two mistakes; a sum alone is its own.
#[test]
fn changed_sums_are_told_by_themselves() {
    let changed = GENERAL.map(|line| {
        line.replace("201\t一般公共服务支出\t100.00\t80.00", "201\t一般公共服务支出\t100.00\t81.00")
    });
    let lines: Vec<&str> = changed.iter().map(String::as_str).collect();
    let told = said(&lines, Some(&ECONOMIC));
    assert!(told.starts_with("错误[B102]: 201 的合计与明细之和不等\n"), "{told}");
    let lines = changed.map(|line| line.replace("合计\t\t100.00\t80.00", "合计\t\t100.00\t82.00"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(said(&lines, Some(&ECONOMIC)).matches("[B102]").count(), 2);
}

/// A line of keys in the middle of a table would spoil it, and 0 would print that nothing was planned.
#[test]
fn a_column_that_is_missing_is_asked_for_once_a_table() {
    let rows = ["2010301\t行政运行\t80.00\t", "2010302\t一般行政管理事务\t\t20.00"];
    let told = said(&["科目编码\t科目名称\t基本支出\t项目支出", rows[0], rows[1]], None);
    assert!(told.starts_with("错误[G102]: 缺少“年初预算”这一列\n"), "{told}");
    assert!(told.contains("给粘贴的表加一列，列名写“年初预算”"), "{told}");
    assert!(told.contains("^^^^ 列名从这里开始\n"), "{told}");
    assert!(!told.contains("initial_budget = "), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
    let rows = [
        "2010301\t行政运行\t80.00\t\t60.00\t",
        "2010302\t一般行政管理事务\t\t20.00\t10.00\t新增普查",
    ];
    let told =
        said(&["科目编码\t科目名称\t基本支出\t项目支出\t年初预算\t原因", rows[0], rows[1]], None);
    assert!(told.starts_with("错误[G101]: 缺少科目 2010301 决算与预算不同的原因\n"), "{told}");
    assert!(told.contains("这一行的“原因”一格写上原因"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
    let cut = rows.map(|row| row.rsplit_once('\t').expect("a column").0);
    let told = said(&["科目编码\t科目名称\t基本支出\t项目支出\t年初预算", cut[0], cut[1]], None);
    assert!(told.starts_with("错误[G101]: 缺少“原因”这一列\n"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
}

#[test]
fn a_row_that_is_missing_is_thought_of() {
    let lines: Vec<&str> =
        GENERAL.into_iter().filter(|line| !line.starts_with("2010302")).collect();
    let told = said(&lines, None);
    assert!(told.contains("错误[B102]: 粘贴的表里，20103 下面像是少了一行\n"), "{told}");
    assert!(told.contains("“项目支出”这一列：明细之和比 6 个合计都少 20.00\n"), "{told}");
    assert!(told.contains("“年初预算”这一列：明细之和比 3 个合计都少 20.00\n"), "{told}");
    assert_eq!(told.matches("[B102]").count(), 1, "{told}");
    // A column alone may be short by a changed number.
    let less = GENERAL.map(|line| line.replace("\t\t80.00", "\t\t79.00"));
    let lines: Vec<&str> = less.iter().map(String::as_str).collect();
    let told = said(&lines, None);
    assert!(told.contains("也可能粘贴时少了一行"), "{told}");
    let more = GENERAL.map(|line| line.replace("行政运行\t80.00\t80.00", "行政运行\t80.00\t80.50"));
    let lines: Vec<&str> = more.iter().map(String::as_str).collect();
    assert!(!said(&lines, None).contains("少了一行"));
}

#[test]
fn a_block_without_names_is_one_finding() {
    let told = said(&GENERAL[1..], None);
    assert!(told.starts_with("错误[A108]: 粘贴的内容没有列名\n"), "{told}");
    assert_eq!(told.matches("[A108]").count(), 1, "{told}");
}

/// What a changed cell brings with it is told with the cell.
#[test]
fn what_follows_from_a_changed_cell_is_no_finding() {
    let planned =
        GENERAL.map(|line| line.replace("20.00\t\t20.00\t20.00", "20.00\t\t20.00\t21.00"));
    let lines: Vec<&str> = planned.iter().map(String::as_str).collect();
    let told = said(&lines, Some(&ECONOMIC));
    assert!(
        told.starts_with("错误[B102]: 2010302 的年初预算与上面的 3 个合计都对不上\n"),
        "{told}"
    );
    assert!(told.contains("另有 1 处是它引起的，改好就没有了：缺少“原因”这一列\n"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
    // What is missing anyway stays.
    let folder = scratch();
    let report = report(&lines, Some(&ECONOMIC)).replace("text = \"完成茶园普查。\"\n", "");
    put(folder.path(), "report.toml", &report);
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert_eq!(told.matches("错误[").count(), 2, "{told}");
    // The row and its own 合计, changed alike.
    let spent = GENERAL.map(|line| line.replace("20.00\t\t20.00\t20.00", "21.00\t\t21.00\t20.00"));
    let lines: Vec<&str> = spent.iter().map(String::as_str).collect();
    let told = said(&lines, Some(&ECONOMIC));
    assert!(
        told.starts_with("错误[B102]: 2010302 的项目支出与上面的 6 个合计都对不上\n"),
        "{told}"
    );
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
}

/// What is wrong anyway is told with the numbers that the document prints, not with those of the block put right.
#[test]
fn what_is_left_is_told_with_the_numbers_that_are_printed() {
    let changed = GENERAL.map(|line| line.replace("20.00\t\t20.00", "20.00\t\t24.00"));
    let lines: Vec<&str> = changed.iter().map(String::as_str).collect();
    let folder = scratch();
    let whole = "[performance.overall]\nadjusted_budget = ";
    let report = report(&lines, Some(&ECONOMIC));
    let report = report.replace(&format!("{whole}100.00"), &format!("{whole}90.00"));
    put(folder.path(), "report.toml", &report);
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(told.contains(": “部门整体”的执行率是 115.56%\n"), "{told}");
    assert!(!told.contains("111.11%"), "{told}");
}

#[test]
fn what_follows_from_several_changed_cells_is_told_once() {
    let changed = GENERAL.map(|line| {
        line.replace("20.00\t\t20.00\t20.00", "20.00\t\t20.00\t21.00")
            .replace("80.00\t80.00\t\t80.00", "80.00\t82.00\t\t80.00")
    });
    let lines: Vec<&str> = changed.iter().map(String::as_str).collect();
    let told = said(&lines, Some(&ECONOMIC));
    assert_eq!(told.matches("错误[B102]").count(), 2, "{told}");
    assert_eq!(told.matches("另有 2 处是这几处合计引起的，改好就没有了：").count(), 1, "{told}");
    assert!(!told.contains("是它引起的"), "{told}");
}

/// A code whose reason stands beside the table names the row that the table lacks.
#[test]
fn a_row_that_is_missing_is_named_by_its_reason() {
    let lines: Vec<&str> =
        GENERAL.into_iter().filter(|line| !line.starts_with("2010302")).collect();
    let folder = scratch();
    let reason = "\"\"\"\n2010302 = { reason = \"新增普查\" }\n\n";
    let text = report(&lines, Some(&ECONOMIC)).replacen("\"\"\"\n\n", reason, 1);
    put(folder.path(), "report.toml", &text);
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(told.starts_with("错误[B102]: 粘贴的表里像是少了 2010302 这一行\n"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
}
