//! Names that functional codes had before.

/// A name that a code has no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormerName {
    /// The code, which has another name now.
    pub code: &'static str,
    /// The name that it had.
    pub name: &'static str,
    /// The last year in which it was called so.
    pub last: u16,
}

/// All that are known.
pub fn former_names() -> impl Iterator<Item = FormerName> {
    include_str!("former.csv").lines().skip(1).filter_map(|line| {
        let mut fields = line.splitn(3, ',');
        let (code, name, last) = (fields.next()?, fields.next()?, fields.next()?);
        Some(FormerName { code, name, last: last.parse().ok()? })
    })
}

#[cfg(test)]
mod tests {
    use super::former_names;
    use crate::catalog::{Catalog, Classification};

    #[test]
    fn each_has_another_name_now() {
        let lines = include_str!("former.csv").lines().count();
        assert_eq!(former_names().count(), lines - 1);
        for former in former_names() {
            let name =
                Catalog::builtin().name(Classification::Functional, former.code, former.last + 1);
            assert!(name.is_some_and(|name| name != former.name), "{former:?}");
        }
    }
}
