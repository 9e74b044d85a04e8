//! What has to be looked at again after an edit.

use super::Id;
use super::edit::{ClaimChange, Edit, GroupChange, InferenceChange, MetaChange};

/// Which sides of a map an edit touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent sides, any of them together")]
pub struct Effect {
    /// Which objects there are, their order, or what they are linked to.
    pub structure: bool,
    /// What strengths are computed from.
    pub numbers: bool,
    /// Words and marks on cards, or elsewhere.
    pub words: bool,
    /// Where cards stand.
    pub places: bool,
}

impl Effect {
    /// Everything.
    pub const ALL: Self = Self { structure: true, numbers: true, words: true, places: true };

    fn and(self, other: Self) -> Self {
        Self {
            structure: self.structure || other.structure,
            numbers: self.numbers || other.numbers,
            words: self.words || other.words,
            places: self.places || other.places,
        }
    }
}

impl Edit {
    /// The claims and inferences that the edit gives new values and nothing else; none if it does more than that.
    #[must_use]
    pub fn touched(&self) -> Option<Vec<Id>> {
        match self {
            Self::Claim(id, _) | Self::Inference(id, _) => Some(vec![id.clone()]),
            Self::Batch(edits) => {
                let mut all = Vec::new();
                for edit in edits {
                    all.extend(edit.touched()?);
                }
                Some(all)
            }
            _ => None,
        }
    }

    /// Which sides of a map the edit touches.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let numbers = Effect { numbers: true, ..Effect::default() };
        let words = Effect { words: true, ..Effect::default() };
        let places = Effect { places: true, ..Effect::default() };
        match self {
            Self::Claim(_, change) => match change {
                // The card shows what credence was given; what a source carries depends on what is drawn from it.
                ClaimChange::Credence(_) | ClaimChange::Citations(_) => numbers.and(words),
                // No strength moves with it, but what is made of the strengths does.
                ClaimChange::Range(_) => numbers,
                ClaimChange::Position(_) | ClaimChange::Group(_) => places,
                ClaimChange::Text(_)
                | ClaimChange::Title(_)
                | ClaimChange::Kind(_)
                | ClaimChange::Implicit(_)
                | ClaimChange::Tags(_)
                | ClaimChange::Notes(_)
                | ClaimChange::Extra(_) => words,
            },
            Self::Inference(_, change) => match change {
                // As of a claim's range.
                InferenceChange::Weight(_) | InferenceChange::Range(_) => numbers,
                InferenceChange::Kind(_) | InferenceChange::Premises(_) | InferenceChange::Target(_) => Effect::ALL,
                InferenceChange::Scheme(_) | InferenceChange::Notes(_) | InferenceChange::Extra(_) => words,
            },
            // No strength moves with a group.
            Self::AddGroup { .. } | Self::RemoveGroup(_) | Self::MoveGroup(..) => {
                Effect { numbers: false, ..Effect::ALL }
            }
            Self::Group(_, GroupChange::Group(_)) => places,
            // The tour is shown beside the map; nothing of the map follows from it.
            Self::AddStop { .. } | Self::RemoveStop(_) | Self::MoveStop(..) | Self::Stop(..) => Effect::default(),
            Self::Group(_, GroupChange::Title(_) | GroupChange::Extra(_))
            | Self::Source(..)
            | Self::AddSource { .. }
            | Self::RemoveSource(_) => words,
            Self::Meta(change) => match change {
                MetaChange::Title(_) | MetaChange::Scale(_) | MetaChange::Handling(_) => words,
                MetaChange::Semantics(_)
                | MetaChange::K(_)
                | MetaChange::Weights(_)
                | MetaChange::Linked(_)
                | MetaChange::Unstated(_) => numbers,
                MetaChange::Layout(_) => places,
                MetaChange::Conclusion(_) => Effect::ALL,
            },
            Self::Batch(edits) => edits.iter().fold(Effect::default(), |all, edit| all.and(edit.effect())),
            Self::AddClaim { .. }
            | Self::RemoveClaim(_)
            | Self::MoveClaim(..)
            | Self::AddInference { .. }
            | Self::RemoveInference(_)
            | Self::MoveInference(..) => Effect::ALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CredenceRange, LinkedReading, SourceChange, WordScale};

    #[test]
    fn numbers_are_what_strengths_are_made_from_words_what_things_are_called_places_where_they_stand() {
        let numbers = Effect { numbers: true, ..Effect::default() };
        let words = Effect { words: true, ..Effect::default() };
        let places = Effect { places: true, ..Effect::default() };
        for (edit, effect) in [
            (Edit::Claim("a".into(), ClaimChange::Range(Some(CredenceRange::new(0.5, 0.7)))), numbers),
            (Edit::Meta(MetaChange::K(2.0)), numbers),
            (Edit::Meta(MetaChange::Linked(LinkedReading::Product)), numbers),
            (Edit::Meta(MetaChange::Scale(WordScale::Phia)), words),
            (Edit::Source("s".into(), SourceChange::Origin("the ministry".to_owned())), words),
            (Edit::Group("g".into(), GroupChange::Title("Law".to_owned())), words),
            (Edit::Group("g".into(), GroupChange::Group(None)), places),
            (Edit::Claim("a".into(), ClaimChange::Group(Some("g".into()))), places),
        ] {
            assert_eq!(edit.effect(), effect, "{edit:?}");
        }
    }
}
