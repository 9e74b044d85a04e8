//! The search through the system's fonts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fontdb::{Database, FaceInfo, Source, Stretch, Style, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::ControlBoundsPen;
use skrifa::{FontRef, MetadataProvider};

use super::Wanted;
use super::scripts::Script;

/// Larger files are left alone: a font stays in memory as long as the window is open.
const LARGEST: u64 = 40 << 20;

/// A font of the system.
pub(super) struct Found {
    /// Its name, unlike that of any other font.
    pub(super) name: String,
    /// The file.
    pub(super) data: Vec<u8>,
    /// Which of the fonts in the file.
    pub(super) index: u32,
}

/// A font for each script, where the system has one.
pub(super) fn find(wanted: &Wanted) -> Vec<Found> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    find_in(&fonts, wanted)
}

fn find_in(fonts: &Database, wanted: &Wanted) -> Vec<Found> {
    let everything: BTreeSet<char> = wanted.values().flatten().copied().collect();
    let mut found: Vec<Found> = Vec::new();
    for letters in wanted.values() {
        if found.iter().any(|font| count(&font.data, font.index, letters) == letters.len()) {
            continue;
        }
        let rated = fonts.faces().filter(|face| is_small(face)).filter_map(|face| {
            let (own, all) = fonts.with_face_data(face.id, |data, index| match count(data, index, letters) {
                0 => (0, 0),
                own => (own, count(data, index, &everything)),
            })?;
            (own > 0).then(|| ((!is_stopgap(face), own, all, plainness(face, wanted)), face))
        });
        let best = rated.max_by_key(|(rating, _)| *rating).and_then(|(_, face)| read(face));
        found.extend(best.filter(|best| found.iter().all(|font| font.name != best.name)));
    }
    found
}

/// How many of some characters a font draws.
fn count(data: &[u8], index: u32, letters: &BTreeSet<char>) -> usize {
    letters.iter().filter(|letter| draws(data, index, **letter)).count()
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
    let readers = if wanted.contains_key(&Script::Named("Kana")) {
        "JP"
    } else if wanted.contains_key(&Script::Named("Hangul")) {
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

    fn shipped() -> Database {
        let mut fonts = Database::new();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        fonts.load_fonts_dir(folder);
        fonts
    }

    fn wanted(script: &'static str, letters: &str) -> Wanted {
        Wanted::from([(Script::Named(script), letters.chars().collect())])
    }

    #[test]
    fn the_plainest_font_that_has_the_characters_is_found() {
        let found = find_in(&shipped(), &wanted("Cyrillic", "жода"));
        assert_eq!(found.len(), 1);
        assert!(found[0].name.contains("Regular"), "{}", found[0].name);
        assert!(draws(&found[0].data, found[0].index, 'ж'));
    }

    #[test]
    fn one_font_serves_for_all_scripts_that_it_has() {
        let mut wanted = wanted("Cyrillic", "ж");
        wanted.extend(self::wanted("Greek", "Ω"));
        assert_eq!(find_in(&shipped(), &wanted).len(), 1);
    }

    #[test]
    fn no_font_is_found_for_what_none_has() {
        assert!(find_in(&shipped(), &wanted("Han", "力")).is_empty());
        assert!(!draws(b"no font", 0, 'a'));
    }
}
