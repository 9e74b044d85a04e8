//! Maps to begin with: small ones whose claims say what to write in their place, in each language.

use super::read_str;
use crate::language::Language;
use crate::model::ArgumentMap;

/// A map to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// A recommendation with its goal, cost, alternatives and risk.
    DecisionBrief,
    /// The elements of a legal consequence, which hold only together, with evidence and a defence.
    LegalElements,
    /// Who did it: signs of different worth, and the rival hypothesis.
    Attribution,
    /// A measure against a problem, beside another measure.
    PolicyOptions,
}

impl Template {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::DecisionBrief, Self::LegalElements, Self::Attribution, Self::PolicyOptions];

    /// The map, in a language.
    #[must_use]
    pub fn map(self, language: Language) -> ArgumentMap {
        // A test proves that each loads; an empty map is a better answer than a panic all the same.
        read_str(self.text(language), "the template").unwrap_or_default()
    }

    fn text(self, language: Language) -> &'static str {
        use Language::{English, Ukrainian};
        match (self, language) {
            (Self::DecisionBrief, English) => include_str!("../../assets/templates/en/decision-brief.argmap.json"),
            (Self::DecisionBrief, Ukrainian) => include_str!("../../assets/templates/uk/decision-brief.argmap.json"),
            (Self::LegalElements, English) => include_str!("../../assets/templates/en/legal-elements.argmap.json"),
            (Self::LegalElements, Ukrainian) => include_str!("../../assets/templates/uk/legal-elements.argmap.json"),
            (Self::Attribution, English) => include_str!("../../assets/templates/en/attribution.argmap.json"),
            (Self::Attribution, Ukrainian) => include_str!("../../assets/templates/uk/attribution.argmap.json"),
            (Self::PolicyOptions, English) => include_str!("../../assets/templates/en/policy-options.argmap.json"),
            (Self::PolicyOptions, Ukrainian) => include_str!("../../assets/templates/uk/policy-options.argmap.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;
    use crate::model::check::check;

    #[test]
    fn each_loads_is_sound_and_the_same_in_each_language() {
        for template in Template::ALL {
            let maps = [Language::English, Language::Ukrainian].map(|language| {
                read_str(template.text(language), "the template")
                    .unwrap_or_else(|fault| panic!("{template:?}: {fault}"))
            });
            for map in &maps {
                let found = check(map);
                let is_note = found.iter().all(|finding| finding.severity() == Severity::Note);
                assert!(is_note && map.main_conclusion().is_some(), "{template:?}: {found:?}");
                assert!((6..=10).contains(&map.claims().len()));
                // What nobody has said is not said by a template either.
                assert!(map.claims().all(|claim| claim.credence.is_none() && !claim.notes.is_empty()));
            }
            let size = |_: &crate::model::Id| crate::util::geometry::Size::new(248.0, 90.0);
            assert_eq!(crate::layout::complete(&maps[0], &size).places.len(), maps[0].claims().len());
            let ids = |map: &ArgumentMap| map.claims().map(|claim| claim.id.clone()).collect::<Vec<_>>();
            let steps = |map: &ArgumentMap| map.inferences().cloned().collect::<Vec<_>>();
            assert_eq!((ids(&maps[0]), steps(&maps[0])), (ids(&maps[1]), steps(&maps[1])), "{template:?}");
            assert_ne!(maps[0].meta().title, maps[1].meta().title);
        }
    }
}
