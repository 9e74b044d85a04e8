//! The fonts that pictures are set in: which letters they have, the letters in use for embedding, and other fonts for
//! those they lack.
//!
//! A file uses the fonts the window uses, in the same order: the shipped ones, those that come with egui (for emoji and
//! signs), and only for what none of these has the system's.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine as _;
use resvg::usvg::fontdb::{Database, ID, Source, Style};
use skrifa::{FontRef, MetadataProvider};

use crate::scene::Face;
use crate::scene::text::{INTER_REGULAR, INTER_SEMIBOLD};

/// The shipped font of a face.
#[must_use]
pub const fn shipped(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => INTER_REGULAR,
        Face::SemiBold => INTER_SEMIBOLD,
    }
}

/// The fonts behind the shipped ones, which the window uses as well.
pub(super) const BEHIND: [&[u8]; 3] =
    [epaint_default_fonts::UBUNTU_LIGHT, epaint_default_fonts::NOTO_EMOJI_REGULAR, epaint_default_fonts::EMOJI_ICON];

fn font(face: Face) -> Option<&'static FontRef<'static>> {
    static FONTS: OnceLock<[Option<FontRef<'static>>; 2]> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| [Face::Regular, Face::SemiBold].map(|face| FontRef::new(shipped(face)).ok()));
    fonts[face as usize].as_ref()
}

/// Whether the shipped font has every letter of a text.
#[must_use]
pub fn covers(text: &str, face: Face) -> bool {
    // Latin texts need no look-up.
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
        || font(face).is_some_and(|font| text.chars().all(|letter| font.charmap().map(letter).is_some()))
}

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

/// The fonts that some texts need, for programs that look fonts up.
pub fn database<'a>(texts: impl Iterator<Item = (&'a str, Face)>) -> Arc<Database> {
    let mut database = Database::new();
    let mut behind = Vec::new();
    for bytes in [INTER_REGULAR, INTER_SEMIBOLD].into_iter().chain(BEHIND) {
        database.load_font_source(Source::Binary(Arc::new(bytes)));
        behind.extend(FontRef::new(bytes).ok());
    }
    let has = |letter: char| behind.iter().any(|font| font.charmap().map(letter).is_some());
    let mut others = texts.filter(|(text, face)| !covers(text, *face)).flat_map(|(text, _)| text.chars());
    if others.any(|letter| !is_invisible(letter) && !has(letter)) {
        database.load_system_fonts();
    }
    Arc::new(database)
}

/// The system's fonts, read when the first of them is needed.
#[derive(Default)]
pub(super) struct System {
    /// With the faces in the order they are tried.
    read: Option<(Database, Vec<ID>)>,
}

impl System {
    /// What `load` makes of the first font that has a letter, from the bytes of its file and its number there. Plain upright
    /// faces without serifs come first, then by name, so that the same machine takes the same font every time.
    pub(super) fn with_letter<T>(&mut self, letter: char, load: impl Fn(&[u8], u32) -> Option<T>) -> Option<T> {
        let (database, order) = self.read.get_or_insert_with(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            let mut faces: Vec<_> = database.faces().filter(|face| is_for_text(&face.post_script_name)).collect();
            faces.sort_by_cached_key(|face| {
                let is_sans = face.families.iter().any(|(name, _)| name.contains("Sans"));
                let slanted = face.style != Style::Normal;
                (slanted, face.weight.0.abs_diff(400), !is_sans, face.post_script_name.clone(), face.index)
            });
            let order = faces.iter().map(|face| face.id).collect();
            (database, order)
        });
        order.iter().find_map(|id| {
            let loaded = database.with_face_data(*id, |bytes, index| {
                let font = FontRef::from_index(bytes, index).ok()?;
                let glyph = font.charmap().map(letter)?;
                if glyph.to_u32() == 0 { None } else { load(bytes, index) }
            });
            loaded.flatten()
        })
    }
}

/// Whether a font is no stand-in that has an empty sign for everything.
fn is_for_text(name: &str) -> bool {
    !name.contains("LastResort") && !name.contains("AdobeBlank")
}

/// Whether a character has no sign of its own: controls, joiners, direction marks, variation selectors, white space.
pub(super) fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn what_the_shipped_fonts_have() {
        assert!(covers("plain – “text” ≥", Face::Regular) && covers("жодна", Face::SemiBold));
        assert!(!covers("抑止力", Face::Regular) && !covers("👩", Face::Regular));
    }

    #[test]
    fn emoji_need_no_font_of_the_system() {
        let shipped = database([("plain 😀", Face::Regular)].into_iter());
        assert_eq!(shipped.len(), 5);
    }
}
