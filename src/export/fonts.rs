//! Fonts for files: the letters in use for embedding, and the shipped fonts for programs that look letters up.
//!
//! Which font draws which letter is decided in [`crate::scene::fonts`], for the window and for files alike.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine as _;
use resvg::usvg::fontdb::{Database, Source};
use skrifa::MetadataProvider;

use crate::scene::Face;
use crate::scene::fonts::{font, shipped};

/// The letters of some texts as `@font-face` rules with the letters in use embedded.
///
/// A font that cannot be made smaller is left out: the picture then names it and takes what the reader has.
pub fn css<'a>(texts: impl Iterator<Item = (&'a str, Face)>) -> String {
    let mut used = [BTreeSet::new(), BTreeSet::new()];
    for (text, face) in texts {
        used[face as usize].extend(text.chars());
    }
    let mut css = String::new();
    for (face, weight) in [(Face::Regular, 400), (Face::SemiBold, 600)] {
        let Some(bytes) = letters(face, &used[face as usize]) else { continue };
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        let _ = write!(
            css,
            "@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/otf;base64,{data}) format(\"opentype\")}}"
        );
    }
    css
}

/// The shipped font of a face with these letters and no others, as an OpenType file; none if it has none of them.
#[must_use]
pub fn letters(face: Face, used: &BTreeSet<char>) -> Option<Vec<u8>> {
    let charmap = font(face)?.charmap();
    let glyphs = used.iter().filter_map(|letter| charmap.map(*letter)).filter_map(|id| u16::try_from(id.to_u32()).ok());
    // Glyph 0 stands for what is missing and comes first.
    let glyphs: BTreeSet<u16> = glyphs.chain([0]).collect();
    if glyphs.len() < 2 {
        return None;
    }
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let data = ReadScope::new(shipped(face)).read::<FontData<'_>>().ok()?;
    let provider = data.table_provider(0).ok()?;
    subset(&provider, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode).ok()
}

/// The shipped fonts, for programs that look fonts up.
#[must_use]
pub fn database() -> Arc<Database> {
    let mut database = Database::new();
    for face in [Face::Regular, Face::SemiBold] {
        database.load_font_source(Source::Binary(Arc::new(shipped(face))));
    }
    Arc::new(database)
}

#[cfg(test)]
mod tests {
    use skrifa::FontRef;

    use super::*;

    #[test]
    fn the_letters_in_use_are_few_bytes_and_all_there() {
        let used: BTreeSet<char> = "Deterrence – жодна декларація ≥ 0.5".chars().collect();
        for face in [Face::Regular, Face::SemiBold] {
            let bytes = letters(face, &used).expect("a font");
            assert!(bytes.len() < shipped(face).len() / 5, "{} bytes", bytes.len());
            let small = FontRef::new(&bytes).expect("a font that can be read");
            for letter in &used {
                assert!(small.charmap().map(*letter).is_some(), "{letter:?}");
            }
        }
        assert!(letters(Face::Regular, &"抑止".chars().collect()).is_none());
    }
}
