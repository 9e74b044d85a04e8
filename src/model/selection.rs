//! What is selected.

use serde::{Deserialize, Serialize};

use super::{ArgumentMap, Id};

/// Selected claims, inferences and groups in the order they were picked; the last one is the *primary* one.
///
/// View state: changing it never changes the document, but [`History`](super::History) remembers it beside each step.
///
/// ```
/// use linchpin::model::{Id, Selection};
///
/// let mut selection = Selection::one("a".into());
/// selection.add("b".into());
/// assert_eq!(selection.primary(), Some(&Id::from("b")));
/// assert_eq!(selection.single(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Selection(Vec<Id>);

impl Selection {
    /// Just one object.
    #[must_use]
    pub fn one(id: Id) -> Self {
        Self(vec![id])
    }

    /// The selected ids in the order they were picked.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.0.iter()
    }

    /// The one picked last.
    #[must_use]
    pub fn primary(&self) -> Option<&Id> {
        self.0.last()
    }

    /// The only one selected, if exactly one is.
    #[must_use]
    pub fn single(&self) -> Option<&Id> {
        match self.0.as_slice() {
            [id] => Some(id),
            _ => None,
        }
    }

    /// How many are selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `id` is selected.
    #[must_use]
    pub fn contains(&self, id: &Id) -> bool {
        self.0.contains(id)
    }

    /// Adds `id` as the primary one.
    pub fn add(&mut self, id: Id) {
        self.0.retain(|other| *other != id);
        self.0.push(id);
    }

    /// Adds `id` if it is not selected, takes it out if it is.
    pub fn toggle(&mut self, id: Id) {
        if self.contains(&id) {
            self.0.retain(|other| *other != id);
        } else {
            self.0.push(id);
        }
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Drops what is no longer in `map`.
    pub fn retain_in(&mut self, map: &ArgumentMap) {
        self.0.retain(|id| map.is_taken(id.as_str()));
    }
}

impl FromIterator<Id> for Selection {
    fn from_iter<T: IntoIterator<Item = Id>>(ids: T) -> Self {
        let mut selection = Self::default();
        let mut seen = std::collections::HashSet::new();
        for id in ids {
            if seen.insert(id.clone()) {
                selection.0.push(id);
            }
        }
        selection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::{grouped, sketch};

    fn selected(ids: &str) -> Selection {
        ids.split_whitespace().map(Id::from).collect()
    }

    #[test]
    fn the_last_one_picked_is_primary() {
        let mut selection = selected("a b a c");
        assert_eq!(selection, selected("a b c"));
        assert_eq!(selection.primary(), Some(&"c".into()));
        selection.add("a".into());
        assert_eq!(selection, selected("b c a"));
        selection.toggle("c".into());
        assert_eq!(selection, selected("b a"));
        selection.toggle("c".into());
        assert_eq!(selection, selected("b a c"));
        assert!(selection.contains(&"b".into()));
        selection.clear();
        assert!(selection.is_empty() && selection.primary().is_none());
    }

    #[test]
    fn single_means_exactly_one() {
        assert_eq!(selected("").single(), None);
        assert_eq!(Selection::one("a".into()).single(), Some(&"a".into()));
        assert_eq!(selected("a b").single(), None);
    }

    #[test]
    fn what_has_gone_is_dropped() {
        let mut selection = selected("a x i1 i9 b");
        selection.retain_in(&sketch("a -> b"));
        assert_eq!(selection, selected("a i1 b"));
        let mut selection = selected("g a h");
        selection.retain_in(&grouped("a", "g"));
        assert_eq!(selection, selected("g a"));
    }
}
