//! Words that occur in the names of offices and in the tables, for breaking titles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that are not broken, in no order.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "中国共产党", "委员会", "办公室", "人民政府", "管理局", "有限公司", "街道", "办事处", "领导小组", "工作", "部门", "单位", "决算",
    "预算", "公开", "情况", "说明", "概况", "总体", "年度", "收入", "支出", "财政拨款", "一般公共预算", "政府性基金",
    "国有资本经营", "基本", "项目", "明细表", "总表", "三公", "经费", "机关", "运行", "政府采购", "国有资产", "占用", "绩效", "重点",
    "完成", "名词", "解释", "附件", "职责", "机构", "设置", "人员", "构成", "变动", "结构", "收支", "年初", "年末", "结转",
    "结余", "上级", "补助", "事业", "附属", "上缴", "其他", "因公", "出国", "公务", "用车", "购置", "运行维护", "接待", "小计",
    "合计", "总计", "功能", "分类", "科目", "编码", "名称", "经济", "资金", "住房", "保障", "社会保障", "就业", "卫生", "健康",
    "教育", "文化", "旅游", "体育", "传媒", "科学", "技术", "节能", "环保", "城乡", "社区", "农林水", "交通", "运输", "资源",
    "勘探", "工业", "信息", "商业", "服务业", "金融", "援助", "地区", "自然", "海洋", "气象", "粮油", "物资", "储备", "灾害",
    "防治", "应急", "管理", "债务", "还本", "付息", "抗疫", "特别", "国债", "安排", "事业单位", "养老", "保险", "缴费", "行政",
    "一般", "公共", "服务", "本年", "非财政", "使用", "分配", "发展", "改革", "自评", "评价", "报告", "目标", "指标", "指标值",
    "全年", "执行", "偏差", "原因", "措施", "公务员", "医疗", "提租", "补贴", "公积金", "决算数", "预算数", "决算表", "支出表",
    "行次", "栏次", "主要", "调查", "研究", "督促", "检查", "机要", "通信", "保密", "档案", "组织", "宣传", "建设", "安全",
    "内容", "序号", "事项", "财政", "拨款", "政府", "基金", "国有", "资本", "经营", "补助收入", "境",
];

/// The words by their first characters.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<Vec<char>>>> = LazyLock::new(|| {
    let mut words: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
    for word in WORDS.iter().map(|word| word.chars().collect::<Vec<_>>()) {
        if let Some(first) = word.first() {
            words.entry(*first).or_default().push(word);
        }
    }
    words
});

/// How many characters the longest word has that `chars` begin with, if it has fewer than `below`.
pub fn longest(chars: &[char], below: usize) -> Option<usize> {
    let words = BY_FIRST.get(chars.first()?)?.iter();
    let fits = |word: &&Vec<char>| word.len() < below && chars.starts_with(word);
    words.filter(fits).map(Vec::len).max()
}

/// Words after which a name's parts end.
pub const ENDS: &[&str] =
    &["办公室", "委员会", "人民政府", "局", "区", "市", "县", "省", "院", "厅", "中心", "街道"];
