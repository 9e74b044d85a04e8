//! The letters that no font at hand has, by script.

use std::collections::{BTreeMap, BTreeSet};

use super::at_hand::is_at_hand;
use super::scripts::Script;
use crate::model::ArgumentMap;

/// So many characters of a script say enough about which font is wanted.
const SAMPLE: usize = 64;
/// In UTF-8 no character of a script that may be missing begins with a smaller byte.
const FIRST_BYTE: u8 = 0xd4;

/// For each script some of the characters that no font at hand has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(BTreeMap<Script, BTreeSet<char>>);

impl Wanted {
    /// What the texts of a map want that neither the shipped fonts nor those behind them have.
    #[must_use]
    pub fn of_map(map: &ArgumentMap) -> Self {
        let (mut seen, mut fresh) = (Seen::default(), Vec::new());
        each_text(map, |text| seen.note(text, &mut fresh));
        let mut wanted = Self::default();
        for letter in fresh.into_iter().filter(|letter| !is_at_hand(*letter)) {
            if let Some(script) = Script::of(letter) {
                wanted.add(script, letter);
            }
        }
        wanted
    }

    /// One character, whatever its script.
    #[must_use]
    pub fn one(letter: char) -> Self {
        let script = Script::of(letter).unwrap_or(Script::Block(letter as u32 >> 8));
        Self(BTreeMap::from([(script, BTreeSet::from([letter]))]))
    }

    /// Adds a character of a script, as long as there are few of it.
    pub fn add(&mut self, script: Script, letter: char) {
        let letters = self.0.entry(script).or_default();
        if letters.len() < SAMPLE {
            letters.insert(letter);
        }
    }

    /// Whether nothing is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether characters of a script are wanted.
    #[must_use]
    pub fn has(&self, script: Script) -> bool {
        self.0.contains_key(&script)
    }

    /// The scripts of which characters are wanted.
    pub fn scripts(&self) -> impl Iterator<Item = Script> {
        self.0.keys().copied()
    }

    /// The wanted characters, script by script.
    pub(super) fn by_script(&self) -> impl Iterator<Item = &BTreeSet<char>> {
        self.0.values()
    }
}

/// Everything in a map that is shown as text.
pub fn each_text(map: &ArgumentMap, mut look: impl FnMut(&str)) {
    look(&map.meta().title);
    look(&map.meta().handling);
    for claim in map.claims() {
        look(&claim.text);
        look(&claim.notes);
        claim.title.iter().chain(&claim.tags).for_each(|text| look(text));
        claim.citations.iter().for_each(|citation| look(&citation.quote));
    }
    for step in map.inferences() {
        look(&step.notes);
        step.scheme.iter().for_each(|text| look(text));
    }
    for source in map.sources() {
        for text in [&source.title, &source.author, &source.publisher, &source.text] {
            look(text);
        }
    }
    map.groups().iter().for_each(|group| look(&group.title));
    for stop in map.tour() {
        look(&stop.title);
        look(&stop.notes);
    }
}

/// The characters that were looked at: one bit for each.
#[derive(Default)]
pub struct Seen(Vec<u64>);

impl Seen {
    /// Adds the characters of a text that were not seen before and may be missing.
    pub fn note(&mut self, text: &str, fresh: &mut Vec<char>) {
        // Without an early end this is many bytes at a time.
        if text.bytes().fold(0, u8::max) < FIRST_BYTE {
            return;
        }
        self.0.resize(char::MAX as usize / 64 + 1, 0);
        for letter in text.chars().filter(|letter| *letter >= Script::FIRST) {
            let bit = 1 << (letter as usize % 64);
            let bits = &mut self.0[letter as usize / 64];
            if *bits & bit == 0 {
                *bits |= bit;
                fresh.push(letter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Meta};

    #[test]
    fn a_character_is_looked_at_once() {
        let (mut seen, mut fresh) = (Seen::default(), Vec::new());
        seen.note("plain, жодна, Ωμέγα", &mut fresh);
        assert!(seen.0.is_empty(), "no look at single characters was needed");
        seen.note("力と力", &mut fresh);
        seen.note("と", &mut fresh);
        assert_eq!(fresh, ['力', 'と']);
    }

    #[test]
    fn a_map_wants_what_no_font_at_hand_has() {
        let claims = vec![Claim::new("a", "жодна “δ” 😀 ½"), Claim::new("b", "抑止 שלום")];
        let map = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap();
        let wanted = Wanted::of_map(&map);
        assert_eq!(wanted.scripts().map(|script| script.to_string()).collect::<Vec<_>>(), ["Han", "Hebrew"]);
    }
}
