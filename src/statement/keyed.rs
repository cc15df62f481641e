//! Things that have a name each and stand in the order in which they were written.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt::{Formatter, Result as Written};
use std::marker::PhantomData;

/// Things by name, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<T>(Vec<(String, T)>);

impl<T> Keyed<T> {
    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> + Clone {
        self.0.iter().map(|(name, thing)| (name.as_str(), thing))
    }

    /// All of them without their names.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().map(|(_, thing)| thing)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts the things.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Keyed(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Keyed<T>;

            fn expecting(&self, f: &mut Formatter<'_>) -> Written {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keyed<T>, A::Error> {
                let mut out = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    out.push(entry);
                }
                Ok(Keyed(out))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}
