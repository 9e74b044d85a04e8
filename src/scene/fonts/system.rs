//! The search through the system's fonts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fontdb::{Database, FaceInfo, Source, Stretch, Style, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::ControlBoundsPen;
use skrifa::{FontRef, MetadataProvider};

use super::scripts::Script;
use super::wanted::Wanted;

/// Larger files are left alone: a font stays in memory as long as the window is open.
const LARGEST: u64 = 40 << 20;

/// A font of the system.
pub struct Found {
    /// Its name, unlike that of any other font.
    pub name: String,
    /// The file.
    pub data: Vec<u8>,
    /// Which of the fonts in the file.
    pub index: u32,
}

impl Found {
    /// Whether it has a character.
    #[must_use]
    pub fn has(&self, letter: char) -> bool {
        has(&self.data, self.index, letter)
    }
}

/// The fonts that are installed.
pub struct Installed(Database);

impl Installed {
    /// Those of this system, as they are now.
    #[must_use]
    pub fn read() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self(fonts)
    }

    /// A font for each script, where there is one.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Vec<Found> {
        let everything: BTreeSet<char> = wanted.by_script().flatten().copied().collect();
        let mut found: Vec<Found> = Vec::new();
        for letters in wanted.by_script() {
            if found.iter().any(|font| count(&font.data, font.index, letters, draws) == letters.len()) {
                continue;
            }
            let best = self.best(letters, &everything, wanted, draws);
            found.extend(best.filter(|best| found.iter().all(|font| font.name != best.name)));
        }
        found
    }

    /// A font for one character among the others of a map: one that draws it, or else one that has it in some other way
    /// (emoji in colour).
    pub(super) fn find_one(&self, letter: char, of_map: &Wanted) -> Option<Found> {
        let letters = BTreeSet::from([letter]);
        let best = |has: Has| self.best(&letters, &letters, of_map, has);
        best(draws).or_else(|| best(has))
    }

    /// The font that has most of some characters; among equals the one that goes best with Inter.
    fn best(&self, letters: &BTreeSet<char>, all: &BTreeSet<char>, of_map: &Wanted, has: Has) -> Option<Found> {
        let rated = self.0.faces().filter(|face| is_small(face)).filter_map(|face| {
            let (own, all) = self.0.with_face_data(face.id, |data, index| match count(data, index, letters, has) {
                0 => (0, 0),
                own => (own, count(data, index, all, has)),
            })?;
            (own > 0).then(|| ((!is_stopgap(face), own, all, plainness(face, of_map)), face))
        });
        rated.max_by_key(|(rating, _)| *rating).and_then(|(_, face)| read(face))
    }
}

/// Whether the font in some bytes, the one with this number there, has a character in some way.
type Has = fn(&[u8], u32, char) -> bool;

/// How many of some characters a font has.
fn count(data: &[u8], index: u32, letters: &BTreeSet<char>, has: Has) -> usize {
    letters.iter().filter(|letter| has(data, index, **letter)).count()
}

/// Whether a font has a character.
fn has(data: &[u8], index: u32, letter: char) -> bool {
    let font = FontRef::from_index(data, index).ok();
    font.and_then(|font| font.charmap().map(letter)).is_some_and(|glyph| glyph.to_u32() != 0)
}

/// Whether a font can be used and has an outline for a character: emoji in colour have none.
fn draws(data: &[u8], index: u32, letter: char) -> bool {
    let Ok(font) = FontRef::from_index(data, index) else { return false };
    let Some(glyph) = font.charmap().map(letter) else { return false };
    if font.metrics(Size::unscaled(), LocationRef::default()).units_per_em == 0 {
        return false;
    }
    let Some(outline) = font.outline_glyphs().get(glyph) else { return false };
    let mut pen = ControlBoundsPen::new();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    // White space has no outline and needs none.
    outline.draw(settings, &mut pen).is_ok() && (pen.bounding_box().is_some() || letter.is_whitespace())
}

fn path_of(face: &FaceInfo) -> Option<&Path> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

fn is_small(face: &FaceInfo) -> bool {
    path_of(face).and_then(|path| fs::metadata(path).ok()).is_some_and(|about| about.len() <= LARGEST)
}

fn read(face: &FaceInfo) -> Option<Found> {
    let path = path_of(face)?;
    let data = fs::read(path).ok()?;
    // The file may have changed since.
    FontRef::from_index(&data, face.index).ok()?;
    Some(Found { name: format!("{} {}", path.display(), face.index), data, index: face.index })
}

fn says(face: &FaceInfo, words: &[&str]) -> bool {
    let name = face.families.first().map_or(String::new(), |(name, _)| name.to_lowercase());
    words.iter().any(|word| name.contains(word))
}

/// Whether a font has a box or a coarse letter for everything.
fn is_stopgap(face: &FaceInfo) -> bool {
    says(face, &["lastresort", "last resort", "unifont", "adobe blank"])
}

/// How well a font goes with Inter: upright, of normal weight and width, without serifs, for the right readers.
fn plainness(face: &FaceInfo, wanted: &Wanted) -> i32 {
    let has_serifs = says(face, &["serif", "mincho", "ming", "song", "batang", "naskh"]);
    let is_odd = face.style != Style::Normal || face.stretch != Stretch::Normal || says(face, &["condensed"]);
    let weight = i32::from(face.weight.0.abs_diff(Weight::NORMAL.0)) / 100;
    // The same Chinese characters are drawn in several ways.
    let readers = if wanted.has(Script::Named("Kana")) {
        "JP"
    } else if wanted.has(Script::Named("Hangul")) {
        "KR"
    } else {
        "SC"
    };
    let is_theirs = face.families.iter().any(|(name, _)| name.split_whitespace().any(|word| word == readers));
    let score = |is: bool, points: i32| i32::from(is) * points;
    score(is_theirs, 2) + score(says(face, &["sans"]), 3)
        - score(face.monospaced || says(face, &["mono"]), 2)
        - score(has_serifs, 2)
        - score(is_odd, 20)
        - weight * 4
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn shipped() -> Installed {
        let mut fonts = Database::new();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        fonts.load_fonts_dir(folder);
        Installed(fonts)
    }

    fn wanted(script: &'static str, letters: &str) -> Wanted {
        let mut wanted = Wanted::default();
        letters.chars().for_each(|letter| wanted.add(Script::Named(script), letter));
        wanted
    }

    #[test]
    fn the_plainest_font_that_has_the_characters_is_found() {
        let found = shipped().find(&wanted("Cyrillic", "жода"));
        assert_eq!(found.len(), 1);
        assert!(found[0].name.contains("Regular"), "{}", found[0].name);
        assert!(draws(&found[0].data, found[0].index, 'ж'));
    }

    #[test]
    fn one_font_serves_for_all_scripts_that_it_has() {
        let mut wanted = wanted("Cyrillic", "ж");
        wanted.add(Script::Named("Greek"), 'Ω');
        assert_eq!(shipped().find(&wanted).len(), 1);
    }

    #[test]
    fn no_font_is_found_for_what_none_has() {
        assert!(shipped().find(&wanted("Han", "力")).is_empty());
        assert!(!draws(b"no font", 0, 'a'));
    }
}
