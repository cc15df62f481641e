//! Columns of amounts by code.

use serde::Deserialize;

/// Declares the columns, each with its name and its title.
macro_rules! columns {
    ($($column:ident: $name:literal, $title:literal;)*) => {
        /// A column of amounts by code: what is typed of each code, what is computed of it, what stands in the official
        /// tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum Column {
            $(#[doc = $title] #[serde(rename = $name)] $column,)*
        }

        impl Column {
            /// All columns.
            pub const ALL: &[Column] = &[$(Column::$column),*];

            /// Its name as a key, in ids of figures, and in formats.
            pub const fn name(self) -> &'static str {
                match self { $(Column::$column => $name),* }
            }

            /// Title in the official tables.
            pub const fn title(self) -> &'static str {
                match self { $(Column::$column => $title),* }
            }
        }
    };
}

columns! {
    Income: "income", "本年收入";
    Opening: "opening", "年初结转和结余";
    Closing: "closing", "年末结转和结余";
    Basic: "basic", "基本支出";
    Project: "project", "项目支出";
    InitialBudget: "initial_budget", "年初预算";
    AdjustedBudget: "adjusted_budget", "全年预算";
    Expenditure: "expenditure", "本年支出";
    FiscalIncome: "fiscal_income", "财政拨款收入";
    GrantsFromSuperior: "grants_from_superior", "上级补助收入";
    InstitutionalIncome: "institutional_income", "事业收入";
    BusinessIncome: "business_income", "经营收入";
    FromAffiliates: "from_affiliates", "附属单位上缴收入";
    OtherIncome: "other_income", "其他收入";
    ToSuperior: "to_superior", "上缴上级支出";
    BusinessExpenditure: "business_expenditure", "经营支出";
    ToAffiliates: "to_affiliates", "对附属单位补助支出";
}

impl Column {
    /// Columns that 本年支出 of a fund is the sum of.
    pub const SPENT: [Column; 2] = [Column::Basic, Column::Project];

    /// The column of this name.
    pub fn named(name: &str) -> Option<Column> {
        Column::ALL.iter().copied().find(|column| column.name() == name)
    }
}
