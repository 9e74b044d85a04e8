//! How many claims and steps one map has that another has not.

use crate::model::ArgumentMap;

/// What differs between two maps, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims only the second map has.
    pub claims_added: usize,
    /// Claims only the first map has.
    pub claims_removed: usize,
    /// Claims that are in both and not the same.
    pub claims_changed: usize,
    /// Steps only the second map has.
    pub steps_added: usize,
    /// Steps only the first map has.
    pub steps_removed: usize,
    /// Steps that are in both and not the same.
    pub steps_changed: usize,
    /// Whether anything else is not the same: order, sources, groups, tour, the document's own members.
    pub others: bool,
}

impl Tally {
    /// What became of `first` in `second`; linear in the size of both.
    #[must_use]
    pub fn between(first: &ArgumentMap, second: &ArgumentMap) -> Self {
        let mut tally = Self::default();
        for claim in second.claims() {
            match first.claim(&claim.id) {
                None => tally.claims_added += 1,
                Some(before) => tally.claims_changed += usize::from(before != claim),
            }
        }
        for step in second.inferences() {
            match first.inference(&step.id) {
                None => tally.steps_added += 1,
                Some(before) => tally.steps_changed += usize::from(before != step),
            }
        }
        tally.claims_removed = first.claims().filter(|claim| second.claim(&claim.id).is_none()).count();
        tally.steps_removed = first.inferences().filter(|step| second.inference(&step.id).is_none()).count();
        tally.others = tally == Self::default() && first != second
            || first.meta() != second.meta()
            || first.sources() != second.sources()
            || first.groups() != second.groups()
            || first.tour() != second.tour();
        tally
    }

    /// Whether there is no difference.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, Edit, InferenceChange, MetaChange};

    #[test]
    fn it_counts_what_came_went_and_changed() {
        let before = sketch("a -> b; c -> b; d -> b");
        let mut after = before.clone();
        for edit in [
            Edit::RemoveInference("i1".into()),
            Edit::RemoveClaim("a".into()),
            Edit::Claim("c".into(), ClaimChange::Text("another".to_owned())),
            Edit::Claim("d".into(), ClaimChange::Credence(Some(0.5))),
            Edit::Inference("i2".into(), InferenceChange::Weight(0.9)),
        ] {
            edit.apply(&mut after).unwrap();
        }
        let tally = Tally::between(&before, &after);
        let expected =
            Tally { claims_removed: 1, claims_changed: 2, steps_removed: 1, steps_changed: 1, ..Tally::default() };
        assert_eq!(tally, expected);
        let back = Tally::between(&after, &before);
        assert_eq!((back.claims_added, back.steps_added), (1, 1));
        assert!(Tally::between(&before, &before).is_nothing());
    }

    #[test]
    fn order_and_title_are_other_things() {
        let before = sketch("a -> b; c -> b");
        for edit in [Edit::MoveClaim("a".into(), 2), Edit::Meta(MetaChange::Title("T".to_owned()))] {
            let mut after = before.clone();
            edit.apply(&mut after).unwrap();
            assert_eq!(Tally::between(&before, &after), Tally { others: true, ..Tally::default() });
        }
    }
}
