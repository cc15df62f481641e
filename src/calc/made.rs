//! Sums that a figure is made of: as it was made, and as it follows from what the figures are.

use super::Figures;
use super::figure::How;
use super::id::{FigureId, IdWord, Section, words};
use super::ledger::{EXPENDITURE, INCOME};
use crate::keys::Column;

/// Ids that are added, and ids that are taken away.
pub type MadeOf = (Vec<FigureId>, Vec<FigureId>);

/// The sums that make a figure, whatever was typed: across its kinds, over the funds, from what lies below it.
pub fn made_of(figures: &Figures, id: &FigureId) -> Vec<MadeOf> {
    across(id).into_iter().chain(over_funds(id)).chain(below(figures, id)).collect()
}

/// A column as the sum of its kinds; 年末结转和结余 as what is left.
fn across(id: &FigureId) -> Option<MadeOf> {
    let column = |column: Column| id.ending(IdWord::of(column));
    let kinds = |kinds: &[Column]| (kinds.iter().map(|kind| column(*kind)).collect(), Vec::new());
    let quantity = id.quantity()?;
    match id.section() {
        Section::OfficialSpending if id.parts().len() == 1 => Some(official(quantity)),
        Section::All if *quantity == words::INCOME => Some(kinds(&INCOME)),
        Section::All if *quantity == words::EXPENDITURE => Some(kinds(&EXPENDITURE)),
        Section::General | Section::Government | Section::StateCapital | Section::Fiscal => {
            if *quantity == words::EXPENDITURE {
                return Some(kinds(&Column::SPENT));
            }
            let left = || {
                let plus = vec![column(Column::Opening), column(Column::Income)];
                (plus, vec![column(Column::Expenditure)])
            };
            (*quantity == words::CLOSING).then(left)
        }
        _ => None,
    }
}

/// “三公” as the sum of its three items, of which 公车 has two of its own.
fn official(quantity: &IdWord) -> MadeOf {
    let items = [words::OVERSEAS, words::VEHICLES, words::RECEPTION];
    let of = |item: IdWord| Section::OfficialSpending.id([item.into(), quantity.clone().into()]);
    (items.map(of).into(), Vec::new())
}

/// Fiscal appropriation as the sum of the three funds.
fn over_funds(id: &FigureId) -> Option<MadeOf> {
    let funds = [Section::General, Section::Government, Section::StateCapital];
    let of = |id: &FigureId| (funds.map(|fund| id.within(fund)).into(), Vec::new());
    match id.section() {
        Section::Fiscal => Some(of(id)),
        Section::All if id.quantity() == Some(&IdWord::of(Column::FiscalIncome)) => {
            Some(of(&id.ending(words::INCOME)))
        }
        _ => None,
    }
}

/// A figure as the sum that it was made as.
fn below(figures: &Figures, id: &FigureId) -> Option<MadeOf> {
    let book = &figures.book;
    let parts = match &book.get(book.find(id)?)?.how {
        How::Sum(parts) => parts.clone(),
        How::Same(other) => vec![*other],
        _ => return None,
    };
    Some((parts.iter().map(|part| book.id(*part).clone()).collect(), Vec::new()))
}
