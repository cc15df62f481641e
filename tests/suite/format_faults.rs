//! What is wrong with a format of one's own: all of it in one run.

use crate::support::{juesuan, put, scratch, stdout};

/// One run tells of all that is wrong with a format, and not of what only follows from it.
#[test]
fn all_faults_of_a_format_are_told_in_one_run() {
    let folder = scratch();
    let manifest = "extends = \"wuhan-2024\"\nparts = [\"part1.md\", \"none.md\", \"part4.md\"]\n\
        [comparisons.a]\ntitle = \"甲\"\nof = \"all.closin\"\nwith = \"last_year\"\n\
        [shares.b]\ntitle = \"乙\"\nof = \"all.total\"\nin = \"all.total\"\n\
        [tables.income.columns.x]\nhead = \"上年\"\nfigure = \"prior.a\"\n\
        [tables.income.columns.y]\nhead = \"上年\"\nfigure = \"prioor.b\"\n\
        [tables.expenditure]\nlable = \"表\"\nrows.codes.before = \"totl\"\n[tables.fiscal]\ntitle = 1\n";
    put(folder.path(), "ours/format.toml", manifest);
    put(folder.path(), "ours/wording.toml", "[sentences]\nx = \"{{ nope }}\"\ny = 1\n");
    let part = "# 第四部分\n\n{{ key_work.textt }}{{ tables.fiscal }}{{ shares.b.share }}{{ wording.y }}\n\n\
                {{ changes.a.amount }}{{ figures[\"prior.a\"].text }}{{ changes.c.amount }}\n";
    put(folder.path(), "ours/part4.md", part);
    put(folder.path(), "ours/part5.md", "# 第五部分\n\n{% if x %}\n");
    put(folder.path(), "ours/components/a.md", "{% component 句子(x) %}{% endcomponent %}\n");
    let told = stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    for said in [
        "[comparisons.a] of：没有“all.closin”这样的数",
        "[shares.b] of 和 in 写的是同一个数",
        "[tables.expenditure]：没有“lable”这个名称",
        "[tables.expenditure.rows.codes] 里 before 写的“totl”没有；有的是：total",
        "[tables.fiscal.title]：值的种类不对",
        "wording.toml [sentences.y]：值的种类不对",
        "part5.md:3:1：{% if %} 没有结束",
        "components/a.md:1:14：组件的名称不能是中文",
        "part4.md:3:4：没有“key_work.textt”这个名称",
        "没有“changes.c.amount”这个名称",
        "[sentences] x:1:4：没有“nope”这个名称",
        "里写了 none.md，但没有这个文件",
        "的“prioor.b”不是数的名称",
        "检查完毕：13 个错误",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

/// What a format calls by its own names in Chinese stands in quotes; a component that nothing calls is told.
#[test]
fn names_in_chinese_and_components_are_told_as_of_a_format() {
    let folder = scratch();
    let manifest = "extends = \"wuhan-2024\"\n[tables.收入]\ntitle = \"收入\"\n";
    put(folder.path(), "ours/format.toml", manifest);
    let check = || stdout(&juesuan(folder.path(), &["formats", "check", "ours"]));
    let told = check();
    assert!(told.contains("format.toml:2：“tables.收入”里的中文名称前后没有英文引号"), "{told}");
    assert!(told.contains("写成 [tables.\"收入\"]") && !told.contains("[department]"), "{told}");
    put(folder.path(), "ours/format.toml", "extends = \"wuhan-2024\"\n");
    let component = "{% component said(x) %}{{ x }}{% endcomponent %}\n";
    put(folder.path(), "ours/components/a.md", component);
    let told = check();
    assert!(told.contains("[P105]: components/a.md 里的组件 said 没有模板用到"), "{told}");
    put(folder.path(), "ours/part4.md", "# 第四部分\n\n{{ key_work.text }}{{ <said x=\"\" /> }}\n");
    assert!(!check().contains("P105"), "{}", check());
}
