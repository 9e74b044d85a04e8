//! Lines of text as glyphs: which fonts draw them, in what order, and which words each glyph stands for.
//!
//! A line is shaped once for each face, at size 1, however often and however large it is drawn. It is cut into runs of one
//! direction (Unicode bidirectional algorithm, UAX 9) and these into runs of one font: the shipped one, the fonts behind
//! it ([`fonts::BEHIND`]), and for letters that none of these has a font of the system's. System fonts are looked for only
//! if there are such letters.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::ArgumentMap;
use crate::scene::Face;
use crate::scene::fonts::{self, FileFonts, Found};
use crate::util::geometry::Point;

/// A line as glyphs, at size 1.
pub(super) struct Glyphs {
    /// The words, without what has no sign of its own; glyphs point into it.
    pub text: String,
    /// Runs of one font and direction, in the order they are read.
    pub runs: Vec<Run>,
    /// Where the last run ends.
    pub width: f32,
}

/// Glyphs of one font.
pub(super) struct Run {
    /// The font.
    pub font: Font,
    /// Where it starts.
    pub x: f32,
    /// The number of the font among those that are loaded.
    number: usize,
    /// From left to right.
    pub glyphs: Vec<KrillaGlyph>,
}

/// A font that can be shaped with.
struct Loaded {
    font: Font,
    bytes: Bytes,
    index: u32,
    shaper: ShaperData,
}

#[derive(Clone)]
enum Bytes {
    Shipped(&'static [u8]),
    System(Rc<[u8]>),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::Shipped(bytes) => bytes,
            Self::System(bytes) => bytes,
        }
    }
}

impl Loaded {
    fn shipped(bytes: &'static [u8]) -> Option<Self> {
        let shaper = ShaperData::new(&FontRef::new(bytes).ok()?);
        Some(Self { font: Font::new(bytes.into(), 0)?, bytes: Bytes::Shipped(bytes), index: 0, shaper })
    }

    fn system(found: &Found) -> Option<Self> {
        let Found { data, index, .. } = found;
        let shaper = ShaperData::new(&FontRef::from_index(data, *index).ok()?);
        let font = Font::new(Data::from(data.clone()), *index)?;
        Some(Self { font, bytes: Bytes::System(data.as_slice().into()), index: *index, shaper })
    }

    fn has(&self, letter: char) -> bool {
        let font = FontRef::from_index(self.bytes.get(), self.index).ok();
        font.and_then(|font| font.charmap().map(letter)).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

/// The numbers of the two shipped fonts and of those behind them; the system's come after.
const SHIPPED: usize = 2 + fonts::BEHIND.len();

/// Sets lines of text.
pub(super) struct Setter {
    /// The two shipped fonts, those behind them, and those of the system that were needed so far.
    loaded: Vec<Loaded>,
    /// The system's; none if it is not to be asked.
    system: Option<FileFonts>,
    /// Which of `loaded` they are, by name; none for one that cannot be embedded.
    of_system: HashMap<String, Option<usize>>,
    /// Which font has a letter that the face's own does not have.
    found: HashMap<char, Option<usize>>,
    kept: [HashMap<(String, bool), Rc<Glyphs>>; 2],
    buffer: Option<UnicodeBuffer>,
}

impl Setter {
    /// Reads the shipped fonts; those of the system are looked for as `system` needs them. None if a shipped one cannot be
    /// read.
    pub(super) fn new(system: Option<Arc<ArgumentMap>>) -> Option<Self> {
        let shipped = [fonts::shipped(Face::Regular), fonts::shipped(Face::SemiBold)].into_iter().chain(fonts::BEHIND);
        let loaded: Option<Vec<Loaded>> = shipped.map(Loaded::shipped).collect();
        let (system, of_system, found) = (system.map(FileFonts::of), HashMap::new(), HashMap::new());
        Some(Self { loaded: loaded?, system, of_system, found, kept: Default::default(), buffer: None })
    }

    /// A line as glyphs; `is_rtl` says whether its paragraph runs from right to left.
    pub(super) fn line(&mut self, text: &str, face: Face, is_rtl: bool) -> Rc<Glyphs> {
        let key = (text.to_owned(), is_rtl);
        if let Some(kept) = self.kept[face as usize].get(&key) {
            return Rc::clone(kept);
        }
        let set = Rc::new(self.set(text, face, is_rtl));
        self.kept[face as usize].insert(key, Rc::clone(&set));
        set
    }

    fn set(&mut self, text: &str, face: Face, is_rtl: bool) -> Glyphs {
        let text = clean(text);
        let mut set = Glyphs { text: String::new(), runs: Vec::new(), width: 0.0 };
        if !is_rtl && text.chars().all(is_plain) && fonts::covers(&text, face) {
            self.shape(&text, 0..text.len(), face as usize, false, &mut set);
        } else {
            let base = if is_rtl { Level::rtl() } else { Level::ltr() };
            let bidi = BidiInfo::new(&text, Some(base));
            for paragraph in &bidi.paragraphs {
                let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
                for run in runs {
                    let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                    let mut parts = self.fonts_of(&text, run, face, is_rtl);
                    if is_rtl {
                        parts.reverse();
                    }
                    for (part, font) in parts {
                        self.shape(&text, part, font, is_rtl, &mut set);
                    }
                }
            }
        }
        // Programs that copy text read it in the order it was drawn in.
        let start = |run: &Run| run.glyphs.iter().map(|glyph| glyph.text_range.start).min();
        set.runs.sort_by_key(start);
        set.text = text;
        set
    }

    /// Cuts a part of a text into parts that one font draws each.
    fn fonts_of(&mut self, text: &str, part: Range<usize>, face: Face, is_rtl: bool) -> Vec<(Range<usize>, usize)> {
        let mut parts: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, grapheme) in text[part.clone()].grapheme_indices(true) {
            let range = part.start + at..part.start + at + grapheme.len();
            // Words from right to left stay in one run with the spaces between them, or would be copied in the wrong order.
            let is_between = is_rtl && grapheme.chars().all(fonts::is_invisible);
            let before = parts.last().map(|(_, font)| *font).filter(|_| is_between);
            let font = before.filter(|font| grapheme != " " || self.loaded[*font].has(' '));
            let font = font.unwrap_or_else(|| self.font_of(grapheme, face));
            match parts.last_mut() {
                Some((last, with)) if *with == font => last.end = range.end,
                _ => parts.push((range, font)),
            }
        }
        parts
    }

    /// The font that draws a grapheme: the first that has all of it, else the first that has its first letter.
    fn font_of(&mut self, grapheme: &str, face: Face) -> usize {
        let own = face as usize;
        let mut letters = grapheme.chars().filter(|letter| !fonts::is_invisible(*letter));
        let Some(first) = letters.next() else { return own };
        let has = |font: &Loaded| letters.clone().chain([first]).all(|letter| font.has(letter));
        let order = [own].into_iter().chain(2..self.loaded.len());
        if let Some(all) = order.clone().find(|font| has(&self.loaded[*font])) {
            return all;
        }
        if let Some(some) = order.clone().take(SHIPPED - 1).find(|font| self.loaded[*font].has(first)) {
            return some;
        }
        if let Some(found) = self.found.get(&first) {
            return found.unwrap_or(own);
        }
        let found = self.system_font(first);
        self.found.insert(first, found);
        found.unwrap_or(own)
    }

    fn system_font(&mut self, letter: char) -> Option<usize> {
        let found = self.system.as_mut()?.with_letter(letter)?;
        if let Some(known) = self.of_system.get(&found.name) {
            return *known;
        }
        let number = Loaded::system(found).map(|loaded| {
            self.loaded.push(loaded);
            self.loaded.len() - 1
        });
        self.of_system.insert(found.name.clone(), number);
        number
    }

    /// Shapes a part of a text with one font and puts it at the right end of what is there.
    fn shape(&mut self, text: &str, part: Range<usize>, font: usize, is_rtl: bool, set: &mut Glyphs) {
        let loaded = &self.loaded[font];
        let Ok(reader) = FontRef::from_index(loaded.bytes.get(), loaded.index) else { return };
        let shaping = loaded.shaper.shaper(&reader).build();
        let units = shaping.units_per_em().max(1) as f32;
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(&text[part.clone()]);
        buffer.guess_segment_properties();
        buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = shaping.shape(buffer, ShapeOptions::new());
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        // A glyph stands for the letters from its own place to the next glyph's.
        let mut places: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        places.sort_unstable();
        places.dedup();
        let space = reader.charmap().map(' ');
        let mut run =
            Run { font: loaded.font.clone(), number: font, x: set.width, glyphs: Vec::with_capacity(infos.len()) };
        for (info, position) in infos.iter().zip(positions) {
            let start = info.cluster as usize;
            let next = places.partition_point(|place| *place <= start);
            let end = places.get(next).copied().unwrap_or(part.len());
            let range = part.start + start..part.start + end;
            let Some(stands_for) = text.get(range.clone()) else { continue };
            let advance = position.x_advance as f32 / units;
            let is_blank = stands_for.chars().all(|letter| fonts::is_invisible(letter) && !letter.is_whitespace());
            if is_blank && position.x_advance == 0 {
                continue;
            }
            set.width += advance;
            let id = GlyphId::new(info.glyph_id);
            let (x, y) = (position.x_offset as f32 / units, position.y_offset as f32 / units);
            run.glyphs.push(KrillaGlyph::new(id, advance, x, y, 0.0, range.clone(), None));
            // A PDF has no words for the glyph that stands for a missing letter, but it has some for two glyphs together.
            if let Some(space) = space.filter(|_| info.glyph_id == 0) {
                let space = GlyphId::new(space.to_u32());
                run.glyphs.push(KrillaGlyph::new(space, 0.0, 0.0, 0.0, 0.0, range, None));
            }
        }
        self.buffer = Some(shaped.clear());
        if !run.glyphs.is_empty() {
            set.runs.push(run);
        }
    }
}

impl Setter {
    /// The outlines of a line's glyphs as the path of an SVG, from the start of its baseline at `at`, in letters of this size.
    pub(super) fn outlines(&self, line: &Glyphs, at: Point, size: f64) -> String {
        let mut path = String::new();
        for run in &line.runs {
            let Some(loaded) = self.loaded.get(run.number) else { continue };
            let Ok(reader) = FontRef::from_index(loaded.bytes.get(), loaded.index) else { continue };
            let letters = reader.outline_glyphs();
            let mut x = at.x + f64::from(run.x) * size;
            for glyph in &run.glyphs {
                let place = Point::new(x + f64::from(glyph.x_offset) * size, at.y - f64::from(glyph.y_offset) * size);
                x += f64::from(glyph.x_advance) * size;
                let Some(outline) = letters.get(skrifa::GlyphId::new(glyph.glyph_id.to_u32())) else { continue };
                // What a damaged font cannot draw is left out, as every program does.
                let settings = DrawSettings::unhinted(Size::new(size as f32), LocationRef::default());
                let _ = outline.draw(settings, &mut Path { out: &mut path, place });
            }
        }
        path
    }
}

/// Writes an outline as the path of an SVG, whose y runs down.
struct Path<'a> {
    out: &'a mut String,
    place: Point,
}

impl Path<'_> {
    fn command(&mut self, letter: char, points: &[(f32, f32)]) {
        self.out.push(letter);
        for (x, y) in points {
            // Writing to a `String` cannot fail.
            let _ = write!(self.out, "{:.2} {:.2} ", self.place.x + f64::from(*x), self.place.y - f64::from(*y));
        }
    }
}

impl OutlinePen for Path<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.command('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.command('C', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.out.push('Z');
    }
}

/// A text on one line, without what has no sign of its own: for titles, where direction marks would turn round what follows.
pub(super) fn words(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let seen: String = letters.filter(|letter| *letter == ' ' || !fonts::is_invisible(*letter)).collect();
    clean(&seen).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a letter runs from left to right, whatever is beside it: Latin, Greek, Cyrillic, and their punctuation.
fn is_plain(letter: char) -> bool {
    letter < '\u{500}' && letter != '\u{ad}' && letter != '\u{34f}' || ('\u{2010}'..='\u{2027}').contains(&letter)
}

/// A text in which white space is spaces, and from which controls are gone: no font draws them.
pub(super) fn clean(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        letter if letter.is_control() || !crate::export::xml::is_allowed(letter) => None,
        letter => Some(letter),
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Rc<Glyphs> {
        Setter::new(Some(Arc::default())).expect("fonts").line(text, Face::Regular, false)
    }

    fn said(line: &Glyphs) -> String {
        let mut said: Vec<&KrillaGlyph> = line.runs.iter().flat_map(|run| &run.glyphs).collect();
        said.sort_by_key(|glyph| glyph.text_range.start);
        said.dedup_by_key(|glyph| glyph.text_range.clone());
        said.iter().map(|glyph| &line.text[glyph.text_range.clone()]).collect()
    }

    #[test]
    fn a_line_says_its_words_and_is_as_wide_as_measured() {
        let mut measurer = crate::scene::Measurer::default();
        for text in ["Deterrence rests on trust – “never”.", "жодна декларація цього не змінює"]
        {
            let line = set(text);
            assert_eq!(line.runs.len(), 1);
            assert_eq!(said(&line), text);
            let wanted = measurer.width(text, Face::Regular, 1.0);
            assert!((f64::from(line.width) - wanted).abs() < 1e-3, "{} {wanted}", line.width);
        }
    }

    #[test]
    fn controls_and_marks_draw_nothing() {
        let line = set("a\u{0}b\u{200b}c\u{ad}d\u{feff}\u{1b}");
        assert_eq!(line.runs.iter().map(|run| run.glyphs.len()).sum::<usize>(), 4);
        assert!(line.runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.glyph_id.to_u32() != 0));
    }

    #[test]
    fn overridden_letters_stand_from_right_to_left() {
        let line = set("\u{202e}abc");
        let starts: Vec<usize> = line.runs.iter().flat_map(|run| &run.glyphs).map(|g| g.text_range.start).collect();
        assert!(starts.is_sorted_by(|a, b| a > b) && starts.len() == 3, "{starts:?}");
    }

    #[test]
    fn a_paragraph_from_right_to_left_ends_at_the_left() {
        let mut setter = Setter::new(Some(Arc::default())).expect("fonts");
        let line = setter.line("עדות 42.", Face::Regular, true);
        let left = line.runs.iter().min_by(|a, b| a.x.total_cmp(&b.x)).expect("a run");
        let first = left.glyphs.first().expect("a glyph");
        assert_eq!(&line.text[first.text_range.clone()], ".");
        // The same words after a left-to-right beginning end at the right.
        let line = setter.line("עדות 42.", Face::Regular, false);
        let right = line.runs.iter().max_by(|a, b| a.x.total_cmp(&b.x)).expect("a run");
        assert_eq!(&line.text[right.glyphs.last().expect("a glyph").text_range.clone()], ".");
    }

    #[test]
    fn outlines_stand_where_their_glyphs_do() {
        let mut setter = Setter::new(None).expect("fonts");
        let line = setter.line("l l", Face::Regular, false);
        let path = setter.outlines(&line, Point::new(100.0, 50.0), 10.0);
        let starts: Vec<f64> =
            path.split('M').skip(1).filter_map(|part| part.split(' ').next()?.parse().ok()).collect();
        assert_eq!(starts.len(), 2);
        assert!(starts[0] >= 100.0 && starts[1] > starts[0] + 3.0, "{path}");
    }

    #[test]
    fn emoji_come_from_the_fonts_behind() {
        let mut setter = Setter::new(None).expect("fonts");
        let line = setter.line("plain 😀", Face::Regular, false);
        assert_eq!(line.runs.len(), 2);
        assert!(line.runs[1].glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
    }
}
