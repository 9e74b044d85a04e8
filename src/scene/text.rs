//! Text is measured here, once, with the fonts that ship in `assets/fonts`.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use harfrust::{FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::bidi;
use super::primitive::Face;
use crate::util::text::head;

/// Inter Regular, under the SIL Open Font License (`assets/fonts/Inter-LICENSE.txt`).
pub const INTER_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
/// Inter `SemiBold`, under the SIL Open Font License (`assets/fonts/Inter-LICENSE.txt`).
pub const INTER_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");

/// Height of a line as a multiple of the font's size.
pub const LINE_HEIGHT: f64 = 1.32;

/// How far the baseline is below the top of a line, as a multiple of the font's size (the font's own ascent).
#[must_use]
pub fn ascent(face: Face) -> f64 {
    static ASCENTS: OnceLock<[f64; 2]> = OnceLock::new();
    let of = |bytes: &'static [u8]| {
        let metrics = FontRef::new(bytes).ok().map(|font| {
            let (size, location) = (skrifa::instance::Size::new(1.0), skrifa::instance::LocationRef::default());
            font.metrics(size, location)
        });
        metrics.map_or(0.969, |metrics| f64::from(metrics.ascent))
    };
    ASCENTS.get_or_init(|| [of(INTER_REGULAR), of(INTER_SEMIBOLD)])[face as usize]
}

/// No line has room for more letters than this, however thin they are: more need not be tried.
const MOST_CUT: usize = 120;

/// Of a text no more than so many bytes are looked at: more than fit on any card, however thin they are.
const LONGEST: usize = 16 * 1024;

/// The part of a text that a drawing can depend on.
#[must_use]
pub fn drawn(text: &str) -> &str {
    head(text, LONGEST)
}

/// One line of text and its measured width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The words, without the white space they were broken at.
    pub text: String,
    /// In map units.
    pub width: f64,
    /// Whether its paragraph runs from right to left.
    pub is_rtl: bool,
}

/// Measures and breaks text. Keeps what it has measured, so that an unchanged text costs one look-up and a changed one
/// little more than its new words.
///
/// ```
/// use linchpin::scene::{Face, Measurer};
///
/// let mut measurer = Measurer::default();
/// let lines = measurer.lines("Deterrence rests on trust.", Face::Regular, 13.0, 100.0, 3);
/// assert!(lines.len() == 2 && lines.iter().all(|line| line.width <= 100.0));
/// ```
pub struct Measurer {
    faces: Option<[FaceData; 2]>,
    buffer: Option<UnicodeBuffer>,
    broken: HashMap<Key, Arc<[Line]>>,
    /// Widths of words at size 1, one table for each face.
    words: [HashMap<Box<str>, f64>; 2],
    /// How many texts were laid out since the start: for tests, which count.
    #[doc(hidden)]
    pub layouts: usize,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    face: Face,
    size: u64,
    width: u64,
    lines: usize,
    whole: bool,
}

struct FaceData {
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f64,
}

impl FaceData {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let shaper = ShaperData::new(&font);
        let units_per_em = f64::from(shaper.shaper(&font).build().units_per_em());
        Some(Self { font, shaper, units_per_em })
    }

    fn shaper(&self) -> Shaper<'_> {
        self.shaper.shaper(&self.font).build()
    }
}

impl Default for Measurer {
    fn default() -> Self {
        let faces = FaceData::new(INTER_REGULAR).zip(FaceData::new(INTER_SEMIBOLD)).map(|(a, b)| [a, b]);
        debug_assert!(faces.is_some(), "the shipped fonts can be read");
        Self { faces, buffer: None, broken: HashMap::new(), words: Default::default(), layouts: 0 }
    }
}

impl Measurer {
    /// Takes up what another has measured.
    pub fn learn(&mut self, other: Self) {
        self.broken.extend(other.broken);
        for (known, learnt) in self.words.iter_mut().zip(other.words) {
            known.extend(learnt);
        }
        self.layouts += other.layouts;
    }

    /// Above this many kept texts those are forgotten; the next use measures again.
    const KEPT: usize = 200_000;

    /// Width of one word or short line in map units; `size` is the font's size.
    pub fn width(&mut self, text: &str, face: Face, size: f64) -> f64 {
        let (text, table) = (drawn(text), face as usize);
        if let Some(width) = self.words[table].get(text) {
            return width * size;
        }
        let width = self.shape(text, face);
        if self.words[table].len() >= Self::KEPT {
            self.words[table].clear();
        }
        self.words[table].insert(text.into(), width);
        width * size
    }

    /// Width at size 1, shaped as the screen and the exports shape it.
    fn shape(&mut self, text: &str, face: Face) -> f64 {
        let Some(faces) = &self.faces else { return text.chars().count() as f64 * 0.55 };
        let face = &faces[face as usize];
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = face.shaper().shape(buffer, ShapeOptions::new());
        let mut width = 0.0;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            // Glyph 0 is the font's "not here": another font draws it, as wide as the font is high at the most.
            width += if info.glyph_id == 0 { face.units_per_em } else { f64::from(position.x_advance) };
        }
        self.buffer = Some(shaped.clear());
        width / face.units_per_em
    }

    /// Breaks a text into lines of at most `width` map units (Unicode line breaking, UAX 14; a word that is too long is
    /// broken between graphemes). After `lines` lines the rest is left out and the last line ends in `…`.
    pub fn lines(&mut self, text: &str, face: Face, size: f64, width: f64, lines: usize) -> Arc<[Line]> {
        self.kept(text, face, size, width, lines, false)
    }

    /// Like [`Measurer::lines`], but a word that is too long for a line is cut short with `…` and not broken: for names,
    /// where half a word at the start of a line misleads.
    pub fn whole_words(&mut self, text: &str, face: Face, size: f64, width: f64, lines: usize) -> Arc<[Line]> {
        self.kept(text, face, size, width, lines, true)
    }

    fn kept(&mut self, text: &str, face: Face, size: f64, width: f64, lines: usize, whole: bool) -> Arc<[Line]> {
        // Documents show all of a text; what has bounds shows no more than so much.
        let text = if lines == usize::MAX { text } else { drawn(text) };
        let key = Key { text: text.to_owned(), face, size: size.to_bits(), width: width.to_bits(), lines, whole };
        if let Some(kept) = self.broken.get(&key) {
            return Arc::clone(kept);
        }
        self.layouts += 1;
        let broken: Arc<[Line]> = self.break_lines(&key).into();
        if self.broken.len() >= Self::KEPT {
            self.broken.clear();
        }
        self.broken.insert(key, Arc::clone(&broken));
        broken
    }

    fn break_lines(&mut self, key: &Key) -> Vec<Line> {
        let Key { ref text, face, lines: most, whole, .. } = *key;
        let (size, width) = (f64::from_bits(key.size), f64::from_bits(key.width));
        let mut lines: Vec<Line> = Vec::new();
        let mut line = Filling::default();
        line.begin(text);
        let mut start = 0;
        for (end, kind) in linebreaks(text) {
            let piece =
                text[start..end].trim_end_matches(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
            start = end;
            let word = piece.trim_end();
            let word_width = self.width(word, face, size);
            if line.full + word_width > width && !line.text.is_empty() {
                lines.push(line.end());
            }
            if word_width > width && whole {
                let start: String = word.graphemes(true).take(MOST_CUT).collect();
                let mut cut = Line { text: start, width: word_width, is_rtl: line.is_rtl };
                self.end_in_ellipsis(&mut cut, face, size, width);
                line.add(&cut.text, cut.width, cut.width);
            } else if word_width > width {
                for grapheme in word.graphemes(true) {
                    let grapheme_width = self.width(grapheme, face, size);
                    if line.full + grapheme_width > width && !line.text.is_empty() {
                        lines.push(line.end());
                    }
                    line.add(grapheme, grapheme_width, grapheme_width);
                    if lines.len() > most {
                        break;
                    }
                }
            } else {
                let spaced = if piece.len() > word.len() { self.width(piece, face, size) } else { word_width };
                line.add(piece, word_width, spaced);
            }
            if kind == BreakOpportunity::Mandatory && end < text.len() {
                lines.push(line.end());
                line.begin(&text[end..]);
            }
            if lines.len() > most {
                break;
            }
        }
        if !line.text.trim_end().is_empty() {
            lines.push(line.end());
        }
        if lines.len() > most {
            let rest = lines.get(most).map(|line| line.text.clone()).unwrap_or_default();
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                // As much of the next word as there is room for.
                last.text.push(' ');
                last.text.extend(rest.graphemes(true).take(MOST_CUT));
                self.end_in_ellipsis(last, face, size, width);
            }
        }
        lines
    }

    /// Shortens a line so that it fits with `…` at its end.
    fn end_in_ellipsis(&mut self, line: &mut Line, face: Face, size: f64, width: f64) {
        loop {
            let text = format!("{}…", line.text.trim_end());
            let text_width = self.width(&text, face, size);
            if text_width <= width || line.text.is_empty() {
                (line.text, line.width) = (text, text_width);
                return;
            }
            let shorter = line.text.trim_end().grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
            line.text.truncate(shorter);
        }
    }

    /// One line that fits `width`, ending in `…` if anything had to go.
    pub fn shortened(&mut self, text: &str, face: Face, size: f64, width: f64) -> Line {
        let first = text.lines().next().unwrap_or_default();
        self.lines(first, face, size, width, 1).first().cloned().unwrap_or_default()
    }
}

/// The line being filled.
#[derive(Default)]
struct Filling {
    text: String,
    /// Width up to the end of the last word.
    ink: f64,
    /// Width with the white space after it.
    full: f64,
    /// Whether the paragraph it belongs to runs from right to left.
    is_rtl: bool,
}

impl Filling {
    fn add(&mut self, piece: &str, word: f64, spaced: f64) {
        self.text.push_str(piece);
        self.ink = self.full + word;
        self.full += spaced;
    }

    fn end(&mut self) -> Line {
        let is_rtl = self.is_rtl;
        let filled = std::mem::replace(self, Self { is_rtl, ..Self::default() });
        Line { text: filled.text.trim_end().to_owned(), width: filled.ink, is_rtl }
    }

    /// A new paragraph: the next line is its first.
    fn begin(&mut self, rest: &str) {
        self.is_rtl = bidi::is_rtl(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn lines_fit_and_lose_no_word() {
        let mut measurer = Measurer::default();
        let text = "Deterrence rests on trust that the guarantor would fight; жодна декларація цього не змінює.";
        let lines = measurer.lines(text, Face::Regular, 13.0, 180.0, 20);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.width <= 180.0));
        assert_eq!(texts(&lines).join(" "), text);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        let mut measurer = Measurer::default();
        let word = "a".repeat(100);
        let lines = measurer.lines(&word, Face::Regular, 13.0, 100.0, 20);
        assert!(lines.iter().all(|line| line.width <= 100.0));
        assert_eq!(texts(&lines).concat(), word);
    }

    #[test]
    fn a_name_is_cut_at_a_word_that_is_too_long() {
        let mut measurer = Measurer::default();
        let lines = measurer.whole_words("Unratified means unenforced", Face::Regular, 13.0, 60.0, 20);
        let texts = texts(&lines);
        assert_eq!(texts.len(), 3, "{texts:?}");
        assert!(texts[0].starts_with("Unr") && texts[0].ends_with('…') && texts[1] == "means", "{texts:?}");
        assert!(lines.iter().all(|line| line.width <= 60.0));
    }

    #[test]
    fn too_many_lines_end_in_an_ellipsis() {
        let mut measurer = Measurer::default();
        let lines = measurer.lines(&"word ".repeat(10_000), Face::Regular, 13.0, 100.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].text.ends_with('…') && lines[2].width <= 100.0);
    }

    #[test]
    fn line_ends_in_the_text_are_kept() {
        let mut measurer = Measurer::default();
        let lines = measurer.lines("one\n\ntwo", Face::Regular, 13.0, 100.0, 9);
        assert_eq!(texts(&lines), ["one", "", "two"]);
    }

    #[test]
    fn each_paragraph_runs_its_own_way() {
        let mut measurer = Measurer::default();
        let lines = measurer.lines("שלום שלום שלום\nplain words\n42 שלום", Face::Regular, 13.0, 60.0, 20);
        let runs: Vec<(bool, bool)> =
            lines.iter().map(|line| (line.text.contains("שלום") || line.text == "42", line.is_rtl)).collect();
        assert!(lines.len() > 4 && runs.iter().all(|(is_hebrew, is_rtl)| is_hebrew == is_rtl), "{lines:?}");
    }

    #[test]
    fn an_unchanged_text_is_laid_out_once() {
        let mut measurer = Measurer::default();
        measurer.lines("one", Face::Regular, 13.0, 100.0, 9);
        measurer.lines("one", Face::Regular, 13.0, 100.0, 9);
        assert_eq!(measurer.layouts, 1);
    }

    #[test]
    fn a_text_is_measured_and_kept_no_further_than_cards_can_show() {
        let mut measurer = Measurer::default();
        let (words, word) = ("word ".repeat(1_000_000), "w".repeat(5_000_000));
        for text in [&words, &word] {
            measurer.width(text, Face::Regular, 13.0);
            for face in [Face::Regular, Face::SemiBold] {
                assert_eq!(measurer.lines(text, face, 13.0, 224.0, 12).len(), 12);
                measurer.whole_words(text, face, 13.0, 224.0, 2);
            }
        }
        let kept = measurer
            .broken
            .keys()
            .map(|key| key.text.len())
            .chain(measurer.words.iter().flatten().map(|word| word.0.len()));
        assert!(kept.max().unwrap() <= LONGEST);
    }

    #[test]
    fn emoji_and_right_to_left_text_have_a_width() {
        let mut measurer = Measurer::default();
        for text in ["👩‍👩‍👧", "שלום", "\u{202e}abc", "\u{0}"] {
            assert!(measurer.width(text, Face::Regular, 13.0).is_finite(), "{text:?}");
        }
    }
}
