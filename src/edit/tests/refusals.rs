//! What is refused, and what people are told of it: the line, in words that say neither keys nor paths.

use super::*;
use crate::diag::rules;

fn clear(place: &str) -> Edit {
    Edit::new(path(place), EditKind::Clear(Old::Unknown), "")
}

fn remove(place: &str) -> Edit {
    Edit::new(path(place), EditKind::Remove(Old::Unknown), "")
}

fn one(body: &str, edit: Edit) -> (usize, String) {
    let mut found = refused(body, &[edit]);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn at(line: usize, message: &str) -> (usize, String) {
    (line, message.to_owned())
}

#[test]
fn what_is_not_there_is_named_as_people_call_it() {
    let body = "[overview]\nunits = [{ name = \"甲\", level = \"本级\", kind = \"行政\" }]\n[[projects]]\nname = \"甲\"\nfinal = 1\n";
    assert_eq!(one(body, clear("department.short")), at(0, "没有写“简称”"));
    assert_eq!(one(body, remove("projects[name=\"甲\"].purpose")), at(3, "没有写“用于什么”"));
    assert_eq!(one(body, remove("projects[name=\"乙\"]")), at(3, "没有“乙”这一项"));
    let edit = set("overview.units[name=\"乙\"].level", said("二级"));
    assert_eq!(one(body, edit), at(2, "没有“乙”这一项"));
    assert_eq!(one(body, remove("own_funds.2010301")), at(0, "没有写“财政拨款以外的资金”"));
    let funds = "[own_funds]\n2010302 = { basic = 1 }\n";
    assert_eq!(one(funds, remove("own_funds.2010301")), at(1, "没有科目 2010301"));
    assert_eq!(one(body, clear("x.y")), at(0, "报告里没有写这个的地方"));
    let closing = set("general_public_budget.2010302.closing", fen(5));
    assert_eq!(one(BLOCK, closing), at(7, "粘贴的表里没有“年末结转和结余”这一列"));
    let other = [("name".to_owned(), "丙".to_owned())].to_vec();
    let entry = NewEntry::Fields(vec![("name".into(), said("丁")), ("final".into(), fen(1))]);
    let insert = |entry: &NewEntry, spot| {
        Edit::new(path("projects"), EditKind::Insert(entry.clone(), spot), "")
    };
    assert_eq!(one(body, insert(&entry, Spot::After(other))), at(3, "没有“丙”这一项"));
    let same = NewEntry::Fields(vec![("name".into(), said("甲")), ("final".into(), fen(1))]);
    assert_eq!(one(body, insert(&same, Spot::Last)), at(3, "已经有一模一样的一项，没有再加"));
}

#[test]
fn entries_of_the_same_name_are_refused_with_their_lines() {
    let twice =
        "[[projects]]\nname = \"甲\"\nfinal = 1\n\n[[projects]]\nname = \"甲\"\nfinal = 2\n";
    let edits = [
        set("projects[name=\"甲\"].final", fen(5)),
        clear("projects[name=\"甲\"].final"),
        remove("projects[name=\"甲\"]"),
    ];
    for edit in edits {
        let (line, message) = one(twice, edit);
        assert_eq!(
            (line, message.as_str()),
            (1, "有 2 项都叫“甲”（第 8 行、第 12 行），看不出是哪一项")
        );
    }
    let entry = NewEntry::Fields(vec![("name".into(), said("乙")), ("final".into(), fen(1))]);
    let spot = Spot::Before(vec![("name".to_owned(), "甲".to_owned())]);
    let insert = Edit::new(path("projects"), EditKind::Insert(entry, spot), "");
    assert_eq!(one(twice, insert).0, 1);
    // Said more exactly they are told apart.
    let told = set("projects[name=\"甲\",final=\"2\"].final", fen(500));
    assert_eq!(edited(twice, &[told]), twice.replace("final = 2", "final = 5"));
}

#[test]
fn what_stands_there_instead_is_told() {
    let body = "[[projects]]\nname = \"甲\"\nfinal = 1,000.50\n# 注\npurpose = \"办事\"\n"
        .replace("1,000.50", "\"1,000.50\"");
    let with = |place: &str, old: Old| Edit::new(path(place), EditKind::Set(old, fen(300)), "");
    let place = "projects[name=\"甲\"].final";
    let known = [
        Old::Says(fen(100_050)),
        Old::Typed("\"1,000.50\"".into()),
        Old::Says(NewValue::Figure("1000.5".into())),
    ];
    for old in known {
        assert_eq!(edited(&body, &[with(place, old)]), body.replace("1,000.50", "3.00"));
    }
    assert_eq!(
        one(&body, with(place, Old::Says(fen(100)))),
        at(3, "这里现在写着“\"1,000.50\"”，原来写着“1.00”，没有改")
    );
    assert_eq!(
        one(&body, with(place, Old::Nothing)),
        at(3, "这里现在写着“\"1,000.50\"”，原来没有写，没有改")
    );
    let clear = Edit::new(path(place), EditKind::Clear(Old::Typed("\"\"".into())), "");
    assert_eq!(one(&body, clear), at(3, "这里现在写着“\"1,000.50\"”，原来空着，没有改"));
    let gone = Edit::new(
        path("projects[name=\"甲\"].result"),
        EditKind::Remove(Old::Says(said("好"))),
        "",
    );
    assert_eq!(one(&body, gone), at(1, "这里现在没有写，原来写着“好”，没有改"));
    // Of an entry all of its lines.
    let loaded = loaded(&format!("{HEAD}{DEPARTMENT}{body}"));
    let entry = typed(&loaded, &path("projects[name=\"甲\"]")).unwrap();
    assert_eq!(entry, body);
    let remove = |old: &str| {
        Edit::new(path("projects[name=\"甲\"]"), EditKind::Remove(Old::Typed(old.into())), "")
    };
    assert_eq!(edited(&body, &[remove(&entry)]), "");
    assert_eq!(
        one(&body, remove(&body.replace("办事", "吃饭"))),
        at(1, "这一段现在写的和原来看到的不一样，没有改")
    );
    // All or none.
    let both = [set("department.short", said("局")), with(place, Old::Nothing)];
    assert_eq!(refused(&body, &both).len(), 1);
}

#[test]
fn cells_and_files_are_looked_at_as_well() {
    let cell = |old: Old| {
        Edit::new(path("general_public_budget.2010302.project"), EditKind::Set(old, fen(5)), "")
    };
    assert_eq!(
        one(BLOCK, cell(Old::Says(fen(1)))),
        at(7, "这里现在写着“2,000.00”，原来写着“0.01”，没有改")
    );
    assert_ne!(edited(BLOCK, &[cell(Old::Says(fen(200_000)))]), BLOCK);
    let reason = |old: Old| {
        Edit::new(path("general_public_budget.2010301.reason"), EditKind::Set(old, said("因")), "")
    };
    assert_ne!(edited(BLOCK, &[reason(Old::Nothing)]), BLOCK);
    assert_eq!(
        one(BLOCK, reason(Old::Says(said("果")))),
        at(6, "这里现在空着，原来写着“果”，没有改")
    );
    let row = |typed: &str| {
        Edit::new(
            path("general_public_budget.2010302"),
            EditKind::Remove(Old::Typed(typed.into())),
            "",
        )
    };
    assert!(one(BLOCK, row("x")).1.starts_with("这里现在写着“2010302"));
    let text = "[overview]\nduties = { file = \"职责.md\" }\n";
    let mut loaded = loaded(&format!("{HEAD}{DEPARTMENT}{text}"));
    let file = loaded.sources.add("职责.md".to_owned(), "一。\n".to_owned());
    for reference in input::references(FileId::REPORT, super::text(&loaded)) {
        loaded.links.insert(&reference, file);
    }
    let duties = |old: &str| {
        Edit::new(path("overview.duties"), EditKind::Set(Old::Says(said(old)), said("二。\n")), "")
    };
    assert!(plan(&loaded, &[duties("一。\n")]).is_ok());
    let found = plan(&loaded, &[duties("零。\n")]).unwrap_err();
    assert_eq!(found[0].message, "这里现在写着“一。”，原来写着“零。”，没有改");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let department = |value| set("department.name", value);
    let line = DEPARTMENT.lines().count();
    let in_department = |edit: Edit| {
        let loaded = loaded(&format!("{HEAD}{DEPARTMENT}"));
        let found = plan(&loaded, &[edit]).unwrap_err();
        (
            found[0].span().map_or(0, |span| loaded.sources.position(span).0),
            found[0].message.clone(),
        )
    };
    assert_eq!(line, 3);
    assert_eq!(in_department(department(said(" "))), at(6, "部门全称（name）是空的"));
    assert_eq!(in_department(department(said("a\nb"))), at(6, "部门全称（name）只能写一行"));
    assert_eq!(in_department(department(said("\u{FDD0}"))), at(6, "文字里有看不见的字符 U+FDD0"));
    assert_eq!(
        in_department(set("department", said("x"))),
        at(5, "这里是一整段，不能换成一个数、一句话")
    );
    assert_eq!(in_department(clear("department")), at(5, "这里是一整段，不能换成一个数、一句话"));
    assert_eq!(in_department(remove("department.name")), at(5, "缺少部门全称（name）"));
    assert_eq!(
        in_department(set("department.nme", said("x"))),
        at(8, "[department] 里没有“nme”这个名称")
    );
    let escaped = BLOCK.replacen("因", "\\u56e0", 1);
    let project = || set("general_public_budget.2010302.project", fen(5));
    assert_eq!(one(&escaped, project()).1, "粘贴的内容里有反斜杠，看不出每一格在哪里，改不了");
    let reason = set("general_public_budget.2010302.reason", said("a\tb"));
    assert_eq!(one(BLOCK, reason), at(7, "这段文字放不进粘贴的表里的一格"));
    let cell = remove("general_public_budget.2010302.reason");
    assert_eq!(one(BLOCK, cell), at(7, "粘贴的表里的一格不能去掉"));
    let twice = [department(said("a")), department(said("b"))];
    let found = refused("", &twice);
    assert_eq!(found[0].1, "两处改动落在同一个地方，看不出要哪一个");
    assert_ne!(refused("[x\n", &[]), Vec::new());
    let unread = Diagnostic::new(&rules::ENCODING, "编码不对");
    let unread = Loaded { findings: vec![unread], ..Loaded::default() };
    assert_eq!(plan(&unread, &[set("year", said("x"))]), Err(unread.findings.clone()));
}
