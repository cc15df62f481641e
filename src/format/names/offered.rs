//! The names that the templates of a format may use, as JSON schemas of the types that they see.
//!
//! Whoever renders templates says what is offered; the descriptions of the fields are the reference for people who write
//! formats. Two attributes of a field tell what may be asked of it: `words` holds the words of the program's that it may
//! be (an empty list: any), without it a template sees a mark that is like nothing else; `may_be_empty` says that it
//! decides when it stands in a condition by itself.

use super::shape::{self, NameShape};
use schemars::Schema;
use std::collections::BTreeMap;

/// Everything that is offered, whatever the format.
pub struct Offered {
    /// The view that all templates see.
    pub(super) view: Schema,
    /// The names that only some of them see.
    pub(super) besides: Vec<Besides>,
    /// The shapes of all of it.
    pub(super) shapes: BTreeMap<String, NameShape>,
}

/// A name that isn't in the view of all templates.
pub struct Besides {
    /// The name.
    pub name: &'static str,
    /// The meaning, in Chinese.
    pub meaning: &'static str,
    /// Whether it is a list of such things.
    pub list: bool,
    /// One of them.
    pub one: Schema,
}

impl Offered {
    /// Makes it once for whoever offers it, as all formats are checked against the same.
    pub fn new(view: Schema, besides: Vec<Besides>) -> Self {
        let mut shapes = shape::of_view(&view);
        for Besides { name, list, one, .. } in &besides {
            let one = shape::whole(one);
            let shape = if *list { NameShape::List(Box::new(one)) } else { one };
            shapes.insert((*name).to_owned(), shape);
        }
        Offered { view, besides, shapes }
    }
}
