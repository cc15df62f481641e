//! Every figure of the document, exact, with its operands: a pure function of the input.
//!
//! Figures have ids that say what they are, never where they stand: `general.2013101.basic`,
//! `all.total`, `official_spending.reception.final`. Where a figure can't be defined there is no figure
//! but a case that says why. See `docs/figures.md`.
#![deny(clippy::arithmetic_side_effects)]

pub mod book;
mod by_item;
mod check;
pub mod compare;
mod declared;
pub mod figure;
pub mod forms;
pub mod funds;
pub mod id;
pub mod ledger;
mod made;
mod no_reason;
mod omissions;
mod performance;
mod prior;
mod projects;
mod ratio;
pub mod settings;
mod shares;
pub mod spending;
mod staff;
mod totals;
mod typed;

pub use crate::keys::Column;
pub use book::Book;
pub use check::{DeclaredCheck, RequiredRelation};
pub use compare::{Change, ChangeOutcome, Completion, CompletionOutcome, Direction};
pub use declared::DeclaredFigures;
pub use figure::{Fig, Figure, How, Value};
pub use forms::FormFigures;
pub use funds::FundFigures;
pub use id::FigureId;
pub use ledger::Ledger;
pub use made::made_of;
pub use performance::{EarlierFigures, PerformanceFigures, ProjectFigures};
pub use prior::{ComparedFigure, PriorFigures, counterparts};
pub use ratio::{DeclaredRatio, RatioKind};
pub use settings::{Named, Settings};
pub use shares::ShareOf;
pub use spending::{
    AssetFigures, EconomicFigures, OfficialFigures, OperatingFigures, ProcurementFigures,
    PurposeFigures, SpendingFigures,
};
pub use staff::{People, StaffFigures};
pub use totals::{AllTotals, FiscalTotals, OwnTotals, Totals};
pub(crate) use typed::id as typed_id;

use crate::input::{Input, OmittedFrom};
use book::Approved;
use id::{IdWord, Section, words};
use settings::RateKind;
use std::collections::{BTreeMap, BTreeSet};

/// Every figure of a report.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The figures themselves.
    pub book: Book,
    /// 一般公共预算
    pub general: FundFigures,
    /// 政府性基金预算
    pub government: FundFigures,
    /// 国有资本经营预算
    pub state_capital: FundFigures,
    /// Everything but fiscal appropriation.
    pub own: Ledger,
    /// The three funds together.
    pub fiscal: Ledger,
    /// Everything.
    pub all: Ledger,
    /// Totals of the general tables.
    pub totals: Totals,
    /// Last year's finals.
    pub prior: PriorFigures,
    /// Income by source, with shares.
    pub income_parts: Vec<ShareOf<Column>>,
    /// Expenditure by kind, with shares.
    pub expenditure_parts: Vec<ShareOf<Column>>,
    /// The general public budget by 类, with shares.
    pub class_parts: Vec<ShareOf<String>>,
    /// The general public budget's share of all expenditure.
    pub general_share: Option<Fig>,
    /// Changes on last year, by the ids of this year's figures.
    pub changes: BTreeMap<FigureId, Change>,
    /// Shares and completions that the format declares.
    pub declared: DeclaredFigures,
    /// Basic expenditure by economic code.
    pub economic: EconomicFigures,
    /// Projects as listed.
    pub projects: Vec<Fig>,
    /// “三公”经费
    pub official: OfficialFigures,
    /// 机关运行经费
    pub operating: OperatingFigures,
    /// 政府采购
    pub procurement: ProcurementFigures,
    /// 国有资产占用
    pub assets: AssetFigures,
    /// 人员
    pub staff: StaffFigures,
    /// 预算绩效
    pub performance: PerformanceFigures,
    /// Sections of disclosures of which something was typed.
    disclosed: BTreeSet<Section>,
}

impl Figures {
    /// Last year's value of a figure, if anyone said it.
    pub fn prior_of(&self, fig: Fig) -> Option<Fig> {
        self.prior.of(self.book.id(fig))
    }

    /// The change of a figure on last year, where it is told by itself.
    pub fn change_of(&self, fig: Fig) -> Option<&Change> {
        self.changes.get(self.book.id(fig))
    }
}

/// Derives every figure.
///
/// `last_year` are the figures of last year's report, if there is one.
pub fn derive(input: &Input, last_year: Option<&Figures>, settings: &Settings) -> Figures {
    let figures = derive_with(input, last_year, settings, Approved::default());
    if input.control.is_empty() {
        return figures;
    }
    // Which quantities the controls are of is known only when all figures are.
    let approved = figures.book.approve(&input.control);
    derive_with(input, last_year, settings, approved)
}

fn derive_with(
    input: &Input,
    last_year: Option<&Figures>,
    settings: &Settings,
    approved: Approved,
) -> Figures {
    let mut book = Book::new(settings, input.unit, approved);
    let (book_, keys) = (&mut book, input.disclosures.keys());
    let [general, government, state_capital] = fiscal_funds(book_, input);
    let (own, own_totals) = funds::own(book_, &input.own.items, keys);
    let ledgers = [&general.ledger, &government.ledger, &state_capital.ledger];
    let (fiscal, fiscal_totals) = funds::fiscal(book_, ledgers);
    let (all, all_totals) = funds::all(book_, &fiscal, &own);
    let totals = totals::totals(book_, input, (all_totals, fiscal_totals, own_totals));
    let prior = prior::prior(book_, input, last_year);
    let (expenditure, general_expenditure) = (totals.all.expenditure, general.totals.expenditure);
    let income_parts = income_parts(book_, &totals.all);
    let expenditure_parts = expenditure_parts(book_, &totals.all);
    let class_parts = class_parts(book_, &general.ledger, general_expenditure);
    let general_share = general_share(book_, general_expenditure, expenditure);
    let economic = spending::economic(book_, input);
    by_item::economic_by_item(book_, input);
    let projects = projects::projects(book_, input);
    let official = spending::official(book_, input, &prior);
    let operating = spending::operating(book_, input, &economic, &prior);
    let procurement = spending::procurement(book_, input);
    let assets = spending::assets(book_, input);
    let staff = staff::staff(book_, input);
    typed::others(book_, &input.disclosures);
    funds::named(book_);
    let performance = performance::performance(book_, input, expenditure, general.totals.project);
    let changes = prior::changes(book_, &prior, input.department.new);
    let declared = declared::declared(book_);
    Figures {
        book,
        general,
        government,
        state_capital,
        own,
        fiscal,
        all,
        totals,
        prior,
        income_parts,
        expenditure_parts,
        class_parts,
        general_share,
        changes,
        declared,
        economic,
        projects,
        official,
        operating,
        procurement,
        assets,
        staff,
        performance,
        disclosed: typed::sections(&input.disclosures),
    }
}

/// Computes the funds of fiscal appropriation.
fn fiscal_funds(book: &mut Book, input: &Input) -> [FundFigures; 3] {
    let keys = input.disclosures.keys();
    let mut fund = |section, typed, from| {
        funds::fund(book, section, (typed, keys), omissions::of(input, from))
    };
    [
        fund(&Section::General, &input.general, OmittedFrom::General),
        fund(&Section::Government, &input.government, OmittedFrom::Government),
        fund(&Section::StateCapital, &input.state_capital, OmittedFrom::StateCapital),
    ]
}

/// Computes the shares of the sources in income.
fn income_parts(book: &mut Book, all: &AllTotals) -> Vec<ShareOf<Column>> {
    // What it is paid from is the fiscal funds, whatever the column's name.
    let id = |column: &Column| match column {
        Column::FiscalIncome => share_of(Section::Income, words::FISCAL),
        column => share_of(Section::Income, IdWord::of(*column)),
    };
    shares::shares(book, id, all.sources.to_vec(), all.income)
}

/// Computes the shares of the kinds in expenditure.
fn expenditure_parts(book: &mut Book, all: &AllTotals) -> Vec<ShareOf<Column>> {
    let id = |column: &Column| share_of(Section::Expenditure, IdWord::of(*column));
    shares::shares(book, id, all.kinds.to_vec(), all.expenditure)
}

/// Computes the share of the general fund.
fn general_share(book: &mut Book, part: Fig, whole: Fig) -> Option<Fig> {
    book.part(Section::General.of(words::SHARE), part, whole, RateKind::Share)
}

fn share_of(section: Section, kind: IdWord) -> FigureId {
    section.of(kind).then(words::SHARE)
}

/// Computes the shares of the 类 in expenditure of the general fund.
fn class_parts(book: &mut Book, general: &Ledger, whole: Fig) -> Vec<ShareOf<String>> {
    let id = |class: &String| Section::General.id([id::Part::code(class), words::SHARE.into()]);
    let list = general
        .classes()
        .filter_map(|class| {
            general.cell(class, Column::Expenditure).map(|fig| (class.to_owned(), fig))
        })
        .collect();
    shares::shares(book, id, list, whole)
}
