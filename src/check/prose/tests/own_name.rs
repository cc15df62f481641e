use super::{finds, found_in, silent};
use crate::check::prose::check;
use crate::input::{Links, parse};
use crate::source::Sources;

#[test]
fn other_years() {
    finds(
        "H207",
        &[
            ("2023年度部门决算编制范围的单位有1个。", "2023"),
            ("本部门2021年度财政拨款支出减少。", "2021"),
            ("某市某区茶叶办公室 2022 年度部门决算良好。", "2022"),
            ("2022年度收入合计增加。", "2022"),
        ],
    );
    silent(&[
        "2024年度部门决算编制范围的单位有1个。",
        "与2023年度财政拨款支出相比，有所增加。",
        "2023年度财政拨款支出较少。",
        "完成2022年度部门决算审计。",
        "按照2021年修订的办法，实施2020—2025年规划。",
        "2022年度财政拨款支出40万元，2023年度50万元。",
        "2022年度财政拨款支出40万元。\n2023年度财政拨款支出50万元。",
        "完成2023年度部门决算公开工作，编制2025年部门预算。",
    ]);
    let with_title = |title: &str| {
        let report = include_str!("../../../../tests/errors/base.toml");
        let mut sources = Sources::default();
        let annex = format!("\n[[annexes]]\ntitle = \"{title}\"\ntext = \"附件。\"\n");
        sources.add("report.toml".into(), format!("{report}{annex}"));
        let (input, _) = parse(&sources, &Links::default()).expect("an input");
        check(&input).len()
    };
    assert_eq!(with_title("2023年度整体绩效自评表"), 1);
    assert_eq!(with_title("2024年度整体绩效自评表"), 0);
    assert_eq!(with_title("2022—2024年度专项资金绩效评价报告"), 0);
}

#[test]
fn other_offices() {
    finds(
        "H208",
        &[
            ("纳入某市某区民政局2024年度部门决算编制范围的单位有1个。", "某市某区民政局"),
            ("某市水产服务中心{{ year }}年度收入合计增加。", "某市水产服务中心"),
            ("区委办公室2024年度收、支总计增加。", "区委办公室"),
        ],
    );
    silent(&[
        "纳入某市某区茶叶办公室2024年度部门决算编制范围的单位有1个。",
        "纳入区茶叶办公室2024年度部门决算编制范围的单位有1个。",
        "我局2024年度收入合计增加。",
        "督促各街道办事处完成2024年度部门决算。",
        "指导区民政局部门决算公开。",
        "会同区民政局开展普查。",
    ]);
}

#[test]
fn names_with_a_slip() {
    finds(
        "H210",
        &[
            ("某市某区茶叶办室负责普查。", "某市某区茶叶办室"),
            ("某市某区茶叶叶办公室负责普查。", "某市某区茶叶叶办公室"),
            ("由某市某区叶茶办公室负责普查。", "某市某区叶茶办公室"),
            ("由某市区某茶叶办公室负责普查。", "某市区某茶叶办公室"),
        ],
    );
    silent(&[
        "某市某区茶叶办公室负责普查。",
        "某市某区桑叶办公室负责普查。",
        "区茶叶办公室负责普查，某市某区茶业公司协助。",
    ]);
    let name = ("某市某区茶叶办公室", "云山市临河区茶叶办公室");
    let without = ("按要求开展了自评。", "云山临河区茶叶办公室负责普查。");
    assert_eq!(found_in(&[name, without]), []);
    let name = ("某市某区茶叶办公室", "云山市第十一中学");
    let other = ("按要求开展了自评。", "会同云山市第十中学开展自评。");
    assert_eq!(found_in(&[name, other]), []);
}

#[test]
fn oneself_by_two_names() {
    let both = [
        ("按要求开展了自评。", "本部门开展了自评，本部门满意。"),
        ("总体较好。", "本单位总体较好。"),
    ];
    assert_eq!(found_in(&both), [("H209", "本单位".to_owned())]);
    silent(&[
        "本部门开展了自评。本部门满意。",
        "本部门开展了自评。要求各科室结合本单位实际改进。",
        "本部门和所属单位开展了自评。本单位满意。",
    ]);
}
