//! Every rule that a finding can name, with its code and its page.

use super::Severity;

/// A rule with a stable code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable, for example `A101`; the letter is the family.
    pub code: &'static str,
    /// The severity of a breach.
    pub severity: Severity,
    /// One line.
    pub title: &'static str,
    /// The page: what, why, what to do.
    pub page: &'static str,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident $title:literal;)*) => {
        $($(#[$doc])* pub static $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            title: $title,
            page: include_str!(concat!("pages/", $code, ".md")),
        };)*
        /// All rules in the order of their codes.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    // A0: reading files.
    /// A file that the report names can't be read.
    FILE_MISSING = "A001" Error "文件读不到";
    /// An encoding other than UTF-8.
    ENCODING = "A002" Error "文件编码不对";
    /// A character that no text may contain.
    FORBIDDEN_CHARACTER = "A003" Error "有看不见的字符";
    /// A path that leaves the report's folder.
    PATH_OUTSIDE = "A004" Error "文件不在报告的文件夹里";
    /// Last year's report is this report.
    PRIOR_CYCLE = "A005" Error "上年文件指向自己";
    /// Prose, a file of codes or of a format where a report is named.
    NOT_A_REPORT = "A006" Error "不是报告文件";
    /// Text that isn't TOML.
    SYNTAX = "A010" Error "写法不对";
    // A1: keys and values.
    /// A key that nobody knows.
    UNKNOWN_KEY = "A101" Error "不认识的名称";
    /// A key that must be there.
    MISSING_KEY = "A102" Error "缺少必填项";
    /// A value of the wrong kind.
    WRONG_TYPE = "A103" Error "值的种类不对";
    /// A value that isn't one of those allowed.
    BAD_VALUE = "A104" Error "值不在允许的范围";
    /// The same thing twice.
    DUPLICATE = "A105" Error "写了两次";
    /// A value that isn't an amount.
    NOT_AN_AMOUNT = "A106" Error "不是金额";
    /// A text without words.
    EMPTY_TEXT = "A107" Error "文字是空的";
    /// A pasted block that can't be understood.
    PASTED_BLOCK = "A108" Error "粘贴的内容看不懂";
    /// Several lines where one must stand.
    SEVERAL_LINES = "A109" Error "只能写一行";
    /// Two things that can't both be so.
    CONTRADICTION = "A110" Error "两处写的互相矛盾";
    /// An option or a sentence that the format doesn't have.
    NOT_IN_FORMAT = "A111" Error "格式里没有这个名称";
    /// A name in the user's own words that stands for nothing.
    WRONG_NAME = "A112" Error "文字里引用的名称不对";
    /// A warning was accepted that isn't found.
    NOTHING_TO_ACCEPT = "A113" Warning "接受的问题已经没有了";
    /// An error was accepted.
    NOT_ACCEPTABLE = "A114" Error "错误不能接受";
    /// A figure that is still to be filled in.
    UNFILLED_FIGURE = "A115" Error "还没有填";
    /// A level of finance that isn't that of the place in the department's name.
    LEVEL_OF_NAME = "A116" Warning "财政级次与部门名称里的地名不同";
    /// Checks of figures were left out because the input has errors.
    NOT_CHECKED = "A190" Note "数字还没有核对";
    // A2: codes.
    /// A code that neither the catalogue nor the user's file knows.
    UNKNOWN_CODE = "A201" Error "不认识的科目";
    /// A code with the wrong number of digits.
    CODE_LEVEL = "A202" Error "科目级次不对";
    /// A code seen in documents of later years only.
    CODE_OF_LATER_YEAR = "A203" Note "没有科目当年的记录";
    /// An economic code that basic expenditure can't have.
    CODE_NOT_BASIC = "A204" Error "不能列基本支出的科目";
    /// A 项 without a meaning for the glossary.
    MEANING_MISSING = "A205" Note "科目没有解释";
    /// A pasted name isn't the catalogue's.
    NAME_DIFFERS = "A206" Warning "科目名称与资料里的不同";
    /// A code of another budget.
    CODE_OF_OTHER_FUND = "A207" Warning "科目像是别的预算的";
    // B: within a table.
    /// Income and expenditure don't balance.
    UNBALANCED = "B101" Error "收支不平";
    /// A pasted sum isn't the sum of its parts.
    SUBTOTAL = "B102" Error "合计与明细不等";
    /// A typed budget total isn't the sum of the items'.
    BUDGET_TOTAL = "B103" Error "预算合计与各科目之和不等";
    /// A typed count isn't the length of its list.
    COUNT = "B104" Error "个数与清单不符";
    /// Printed parts don't add up to their printed total, though the exact amounts do.
    ROUNDING_DIFFERENCE = "B105" Note "尾数误差";
    /// Income that follows from expenditure and carry-over is negative.
    NEGATIVE_INCOME = "B106" Error "本年收入是负数";
    /// The money that paid for a project isn't what was spent.
    PROJECT_PARTS = "B107" Error "项目的资金与支出不等";
    // C: between tables.
    /// Basic expenditure by economic code isn't that by functional code.
    ECONOMIC_BASIC = "C101" Error "基本支出两种分类不等";
    /// The opening carry-over isn't last year's closing.
    OPENING = "C102" Error "年初与上年年末不一致";
    /// A list of projects said to be complete isn't.
    PROJECT_LIST = "C103" Error "项目清单与项目支出不等";
    /// A typed amount of last year isn't that of last year's report.
    PRIOR_DIFFERS = "C104" Error "上年数与上年文件不一致";
    /// Last year's report is of another year.
    PRIOR_YEAR = "C105" Error "上年文件的年度不对";
    /// Last year's report is of another department.
    PRIOR_DEPARTMENT = "C106" Warning "上年文件的部门不同";
    /// Last year's report doesn't balance.
    PRIOR_UNBALANCED = "C107" Error "上年文件本身不平";
    /// The opening carry-over can't be compared with last year's closing.
    OPENING_UNKNOWN = "C108" Warning "年初数没有核对";
    /// Last year's figures contradict each other.
    PRIOR_PARTS = "C109" Error "上年数互相矛盾";
    /// Last year's report isn't what it was when this one was made from it.
    PRIOR_CHANGED = "C110" Warning "上年的文件改过";
    /// Several of last year's figures are this year's budgets.
    PRIOR_IS_BUDGET = "C111" Warning "上年数像是填成了预算数";
    /// Basic expenditure of codes by economic code isn't theirs, or not that of all.
    ECONOMIC_BY_ITEM = "C112" Error "各科目按经济分类的基本支出不符";
    // D: prose beside the tables.
    /// A typed number that isn't the figure whose name stands before it.
    STATED_OTHERWISE = "D101" Warning "文字里的数与表里的不同";
    /// The same thing told twice with different numbers.
    TOLD_TWICE = "D102" Warning "同一件事前后的数不同";
    /// A rate that doesn't follow from the numbers of its sentence.
    RATE_OF_SENTENCE = "D201" Warning "百分比与同一句里的数不符";
    /// A sum that isn't that of the parts in its sentence.
    SUM_OF_SENTENCE = "D202" Warning "合计与同一句里的各部分不符";
    // E: rates and changes.
    /// A completion rate that suggests 元 among 万元.
    FAR_OVER = "E101" Warning "完成率高得不寻常";
    /// More was spent than the budget of the whole year.
    EXECUTION_OVER = "E102" Warning "执行率超过 100%";
    /// A negative final amount.
    NEGATIVE_FINAL = "E103" Warning "支出是负数";
    /// Hardly any of a budget was used, and nobody says why.
    FAR_UNDER = "E104" Warning "完成率低得不寻常";
    /// A budget, a carry-over or procurement below zero.
    NEGATIVE_PLAN = "E105" Error "不能是负数";
    /// Several times as much as last year, or as little.
    LEAP = "E106" Warning "与上年或者年初预算相差几倍";
    /// More official spending than its budget.
    OFFICIAL_OVER = "E107" Warning "“三公”经费超过预算";
    /// A reason that says the opposite of its figure.
    OPPOSITE_REASON = "E201" Warning "原因和数相反";
    /// An amount in a reason that isn't the change of its figure.
    STALE_AMOUNT = "E202" Warning "原因里的金额过时";
    /// A reason that is last year's, letter by letter.
    COPIED_REASON = "E203" Warning "文字与上年的文件一字不差";
    /// A reason that compares with a year other than the last.
    OTHER_BASE_YEAR = "E204" Warning "原因里比的不是上年";
    /// All amounts are of another unit than the one stated.
    UNIT_OF_FILE = "E301" Warning "全部金额的单位不对";
    /// Amounts of another unit than the one stated.
    UNIT_OF_AMOUNT = "E302" Warning "金额差一万倍左右";
    // F: official spending and other disclosures.
    /// An economic item exceeds the item of official spending that it is part of.
    OFFICIAL_ECONOMIC = "F101" Error "基本支出明细超过“三公”经费";
    /// Running costs by kind don't add up.
    RUNNING_COSTS = "F102" Error "公务用车运行维护费明细不符";
    /// Reception by purpose doesn't add up.
    RECEPTION_PURPOSES = "F103" Error "公务接待费明细不符";
    /// Money without its count, or a part greater than its whole.
    OFFICIAL_COUNT = "F104" Error "“三公”经费的数量不对";
    /// A count without money.
    COUNT_WITHOUT_MONEY = "F105" Warning "“三公”经费有数量没有支出";
    /// Procurement isn't the sum of its kinds.
    PROCUREMENT_TOTAL = "F201" Error "政府采购总额不符";
    /// Micro firms got more than small and medium firms together.
    MICRO_OVER_SMALL = "F202" Error "小微企业大于中小企业";
    /// Small and medium firms got more than was spent.
    SMALL_OVER_TOTAL = "F203" Warning "中小企业合同大于采购支出";
    /// Contracts of small and medium firms by kind that aren't what they got in all.
    SMALL_BY_KIND = "F204" Error "分类授予中小企业的合同与总数不等";
    /// Vehicles aren't the sum of their kinds.
    VEHICLES = "F301" Error "车辆总数不符";
    /// Vehicles aren't the fleet, and nobody says why.
    FLEET = "F302" Warning "车辆数与保有量不同";
    /// Running costs without a vehicle, or more vehicles bought than there are.
    NO_VEHICLE = "F303" Warning "没有车辆却有支出";
    /// Operating expenses exceed public-use expenditure.
    OPERATING_OVER = "F401" Error "机关运行经费大于公用经费";
    /// Operating expenses are all public-use expenditure though there is a 事业 unit.
    OPERATING_EQUAL = "F402" Warning "机关运行经费没有扣除事业单位";
    /// Operating expenses must be typed when there is a 事业 unit.
    OPERATING_MISSING = "F403" Error "缺少机关运行经费";
    /// Operating expenses that don't go with the kinds of units.
    OPERATING_KINDS = "F404" Warning "机关运行经费与单位性质不符";
    /// Evaluated projects exceed project expenditure.
    PROJECTS_OVER = "F501" Error "自评项目大于项目支出";
    /// A score isn't the sum of its parts.
    SCORE = "F502" Error "得分与各部分之和不等";
    /// Fewer projects or less money covered than listed, or more than all.
    COVERAGE = "F503" Error "自评的范围与清单不符";
    /// A score above 100.
    SCORE_OVER = "F504" Error "得分超过 100";
    /// A project's figure in the text isn't that of its self-evaluation.
    PROJECT_FIGURE = "F505" Error "同一个项目两处金额不同";
    /// An evaluated project that a complete list lacks.
    PROJECT_UNLISTED = "F506" Warning "自评的项目不在项目清单里";
    /// The weights of a form's indicators don't add up.
    INDICATOR_WEIGHTS = "F507" Error "自评表的分值不符";
    /// A score above its weight.
    INDICATOR_SCORE = "F508" Error "指标得分大于分值";
    /// A project's funds aren't the sum of their sources.
    FORM_SOURCES = "F509" Error "项目资金与各来源之和不等";
    /// A form whose execution can't be scored.
    FORM_UNSCORED = "F510" Warning "自评表算不出得分";
    /// A project's score without its form, where other forms are printed.
    SCORE_WITHOUT_FORM = "F511" Note "有得分，没有自评表";
    /// A part of all expenditure that exceeds it.
    MORE_THAN_ALL = "F601" Error "比本年支出合计还多";
    /// More people in service than posts.
    OVER_POSTS = "F602" Warning "在职人数多于编制";
    /// Figures that the format compares and that don't stand to each other as they should.
    DECLARED_CHECK = "F603" Warning "格式核对的数对不上";
    // G: completeness.
    /// Content that the format prints and nobody typed.
    CONTENT_MISSING = "G101" Error "缺少格式要求的内容";
    /// A budget that the document states and nobody typed.
    BUDGET_MISSING = "G102" Error "缺少预算数";
    /// A budget without a final amount.
    FINAL_MISSING = "G103" Error "缺少决算数";
    /// No unit, or more than one, is the headquarters.
    HEADQUARTERS = "G104" Error "编制范围里的本级不对";
    /// Published before the year was over.
    RELEASE_DATE = "G105" Error "公开日期不对";
    /// The headquarters has another name than the department.
    HEADQUARTERS_NAME = "G106" Warning "本级的名称与部门名称不同";
    /// Approved before the year was over, or after publication.
    APPROVAL_DATE = "G107" Error "批复日期不对";
    /// Published later than the law says.
    RELEASED_LATE = "G108" Warning "批复后二十日内没有公开";
    /// Texts that stand nowhere in the document.
    UNPRINTED = "G201" Note "写了没有印的文字";
    /// Sentences of the format's that the report words otherwise.
    OWN_WORDING = "G202" Note "改写了格式的句子";
    // H: wording.
    /// The user's text repeats what the format has just said.
    SAID_AGAIN = "H101" Error "开头的词重复";
    /// A paragraph without its stop.
    NO_FULL_STOP = "H102" Warning "段落没有句号";
    /// Another unit behind a figure than the document's.
    WRONG_UNIT = "H103" Error "数后面的单位不对";
    /// A gap that a template leaves for people to fill in.
    UNFILLED = "H201" Error "有没填写的内容";
    /// 增加（减少）.
    UNDECIDED = "H202" Error "增减没有选定";
    /// A word twice in a row.
    REPEATED = "H203" Warning "词语重复";
    /// A quotation mark or a bracket without its partner.
    UNPAIRED = "H204" Warning "引号或括号不成对";
    /// Half-width punctuation between Chinese characters.
    HALF_WIDTH = "H205" Warning "中文里有英文标点";
    /// An amount without its unit.
    NO_UNIT = "H206" Warning "金额没有单位";
    /// Another year for the document's own.
    OTHER_YEAR = "H207" Warning "年度不对";
    /// Another office's name where the department's belongs.
    OTHER_OFFICE = "H208" Warning "像是别的部门的名称";
    /// 本单位 in a department's accounts, 本部门 in a unit's.
    MIXED_SELF = "H209" Warning "“本部门”和“本单位”用错了";
    /// The department's name with a slip.
    NAME_SLIP = "H210" Warning "名称前后不一致";
    /// Stops one behind the other.
    STOPS_MEET = "H211" Warning "标点连在一起";
    /// A clause that ends before it says anything.
    UNSAID = "H212" Warning "话没有写完";
    /// Marks of Markdown or HTML that are printed as they stand.
    MARKUP = "H213" Warning "符号会照样印出来";
    /// Rows of a table in prose with another number of cells than its head.
    RAGGED = "H214" Warning "表格各行的格数不同";
    /// A title with a number of its own where the format numbers it.
    NUMBERED_TWICE = "H215" Warning "标题编了两次号";
    /// The old name of a class in the text, the new one in the tables.
    RENAMED = "H216" Warning "科目用了旧名称";
    /// A unit's accounts said to be approved by the finance bureau.
    APPROVAL = "H217" Warning "批复单位决算的不是财政部门";
    // I: what must not be published.
    /// A person's identity number.
    IDENTITY_NUMBER = "I101" Error "有身份证号码";
    /// A person's mobile telephone.
    MOBILE_NUMBER = "I102" Error "有手机号码";
    /// The number of a bank card.
    BANK_CARD = "I103" Error "有银行卡号";
    /// A word that a public document can't have.
    SECRET_WORD = "I104" Warning "有不能公开的标志";
    /// A number that may be a telephone's or a card's.
    PERHAPS_PERSONAL = "I105" Warning "可能有个人的号码";
    /// A declared omission that isn't one, or has no sum.
    OMISSION = "I201" Error "保密省略的声明不对";
    // K: approved figures.
    /// A control names no figure.
    CONTROL_UNKNOWN = "K101" Error "批复数的名称不对";
    /// A control differs beyond tolerance.
    CONTROL_DIFFERS = "K102" Error "与批复数不符";
    /// A control differs within tolerance and is printed.
    CONTROL_ADOPTED = "K103" Note "按批复数印";
    /// An approved amount doesn't add up with what is printed beside it.
    CONTROL_SUMS = "K104" Warning "按批复数印，各项加不起来";
    // L: pages.
    /// A character that no font has.
    MISSING_GLYPH = "L101" Error "字体里没有这个字符";
    /// A font whose licence forbids embedding.
    FONT_LICENCE = "L102" Warning "字体的许可不让嵌入";
    /// A file that is no font.
    FONT_UNREADABLE = "L103" Error "不是能用的字体";
    /// Fonts that serve no role.
    FONT_UNUSED = "L104" Note "有没用上的字体";
    /// A table that doesn't fit across a turned page in the smallest type.
    TABLE_TOO_WIDE = "L105" Error "表太宽，印不下";
    // P: formats.
    /// No such format.
    UNKNOWN_FORMAT = "P101" Error "没有这个格式";
    /// A template that can't be used.
    TEMPLATE = "P102" Error "格式的模板有错";
    /// A name that no view has.
    UNKNOWN_NAME = "P103" Error "模板里有不认识的名称";
    /// A filter has damaged a mark.
    BROKEN_MARK = "P104" Error "模板改动了数据";
    /// A part of a format that its document never shows.
    UNUSED_PART = "P105" Warning "格式里有没用到的内容";
    /// A year or an amount of one report in a format for many, or what nobody has filled in.
    FIXED_IN_FORMAT = "P106" Warning "格式里有写死的或没填的内容";
    /// A code in a format's lists that nobody knows: its row would have no name.
    NAMELESS_CODE = "P107" Error "格式列了不认识的科目";
    /// A sentence or a file that somebody else decides.
    FIXED_PART = "P108" Error "改了统一规定的内容";
}
