//! A picture as SVG: real text in the shipped font, of which the letters in use are embedded; links to sources; a title
//! and a description for readers who cannot see it.

use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::alt_text;
use super::fonts;
use super::link::link;
use super::setter::Setter;
use super::sheet::{Object, Painter, Sheet};
use super::xml::escape;
use crate::model::Id;
use crate::say;
use crate::scene::fonts::covers;
use crate::scene::text::ascent;
use crate::scene::{Color, Face, LineStyle, Primitive, Stroke, Theme};
use crate::util::geometry::{Point, Rect};

/// What is put into an SVG beside the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The letters in use of the shipped font.
    pub fonts: bool,
    /// Links to sources, and what each object is.
    pub words: bool,
}

impl Options {
    /// A file on its own.
    pub const FILE: Self = Self { fonts: true, words: true };
    /// For a program that has the shipped font and looks at nothing but the drawing; letters of others are outlines.
    pub const BARE: Self = Self { fonts: false, words: false };

    /// Draws the letters that no font of the reader's is to be asked for.
    fn setter(self, sheet: &Sheet) -> Option<Setter> {
        let is_bare = self == Self::BARE && sheet.texts().any(|(text, face)| !covers(text, face));
        is_bare.then(|| Setter::new(Some(Arc::clone(&sheet.map)))).flatten()
    }
}

/// The families that text is set in, the shipped one first.
pub const FAMILIES: &str = "Inter, Ubuntu, 'Noto Emoji', 'Noto Color Emoji', system-ui, sans-serif";

/// A picture as the text of an SVG file; one map unit is one CSS pixel times `scale`.
#[must_use]
pub fn svg(sheet: &Sheet, scale: f64, options: Options) -> String {
    let area = sheet.area;
    let mut out = String::with_capacity(4_096 + 2_500 * sheet.scene.cards().len());
    let (width, height) = (area.width(), area.height());
    let label = if options.words {
        " role=\"graphics-document document\" aria-labelledby=\"title\" aria-describedby=\"desc\""
    } else {
        ""
    };
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" \
         font-family=\"{FAMILIES}\" xml:space=\"preserve\" xml:lang=\"{}\"{label}>",
        n(width * scale),
        n(height * scale),
        n(area.min.x),
        n(area.min.y),
        n(width),
        n(height),
        crate::language::current().tag(),
    );
    if options.words {
        let title = if sheet.title.trim().is_empty() { say!("untitled-map") } else { sheet.title.trim() };
        let _ = write!(
            out,
            "<title id=\"title\">{}</title><desc id=\"desc\">{}</desc>",
            escape(title),
            escape(&alt_text::description(sheet))
        );
    }
    if options.fonts {
        out.push_str("<style>");
        out.push_str(&fonts::css(sheet.texts()));
        out.push_str("</style>");
    }
    write_body(&mut out, sheet, options);
    out.push_str("</svg>\n");
    out
}

/// What is inside the `svg` element: the ground and everything on it.
#[must_use]
pub fn body(sheet: &Sheet, options: Options) -> String {
    let mut out = String::with_capacity(2_500 * sheet.scene.cards().len());
    write_body(&mut out, sheet, options);
    out
}

fn write_body(out: &mut String, sheet: &Sheet, options: Options) {
    let Rect { min, .. } = sheet.area;
    let _ = write!(
        out,
        "<rect class=\"ground\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
        n(min.x),
        n(min.y),
        n(sheet.area.width()),
        n(sheet.area.height()),
        paint("fill", sheet.theme.canvas)
    );
    sheet.paint(&mut Pen { out, sheet, options, setter: options.setter(sheet), dimmed: false });
}

/// Everything on a picture without its ground.
pub(super) fn objects(sheet: &Sheet, options: Options) -> String {
    let mut out = String::new();
    sheet.paint(&mut Pen { out: &mut out, sheet, options, setter: options.setter(sheet), dimmed: false });
    out
}

/// The cards of a picture by themselves, without titles and links.
pub(super) fn cards(sheet: &Sheet) -> String {
    let mut out = String::new();
    for card in sheet.scene.cards() {
        out.push_str("<g class=\"card\">");
        for primitive in sheet.drawing(card) {
            shape(&mut out, primitive, card.rect.min, None);
        }
        out.push_str("</g>");
    }
    out
}

/// Some shapes and texts by themselves.
pub(super) fn shapes(primitives: &[Primitive]) -> String {
    let mut out = String::new();
    for primitive in primitives {
        shape(&mut out, primitive, Point::default(), None);
    }
    out
}

/// A length in map units with two decimals, and no more digits than it takes.
pub(super) const fn n(value: f64) -> Length {
    Length(value)
}

/// See [`n`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Length(f64);

impl fmt::Display for Length {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        put(to, self.0)
    }
}

/// Writes a length. Whole hundredths are written much faster than floating-point numbers, of which long routes have millions.
fn put(out: &mut impl fmt::Write, length: f64) -> fmt::Result {
    const WHOLE: f64 = 1e15;
    let hundredths = (length * 100.0).round();
    if hundredths.abs() >= WHOLE || hundredths.is_nan() {
        return write!(out, "{}", hundredths / 100.0);
    }
    let hundredths = hundredths as i64;
    if hundredths < 0 {
        out.write_char('-')?;
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    write!(out, "{whole}")?;
    match (rest / 10, rest % 10) {
        (0, 0) => Ok(()),
        (tenths, 0) => write!(out, ".{tenths}"),
        (tenths, hundredths) => write!(out, ".{tenths}{hundredths}"),
    }
}

struct Pen<'a> {
    out: &'a mut String,
    sheet: &'a Sheet,
    options: Options,
    /// Draws what the shipped font does not have, for programs that have only that.
    setter: Option<Setter>,
    /// Whether what is being painted is dimmed.
    dimmed: bool,
}

impl Painter for Pen<'_> {
    fn begin(&mut self, object: Object<'_>, dimmed: bool) {
        self.dimmed = dimmed;
        let (class, id) = match object {
            Object::Frame(id) => ("frame", id.as_str()),
            Object::Lines(id) => ("lines", id.as_str()),
            Object::Mark(id) => ("mark", id.as_str()),
            Object::Card(id) => ("card", id.as_str()),
            Object::Extra => ("extra", ""),
        };
        if !self.options.words {
            self.out.push_str("<g>");
            return;
        }
        let dim = if dimmed { " dimmed" } else { "" };
        let _ = write!(self.out, "<g class=\"{class}{dim}\" data-id=\"{}\">", escape(id));
        let said = match object {
            Object::Card(id) => self.sheet.map.claim(id).map(|claim| alt_text::claim(self.sheet, claim)),
            Object::Mark(id) => self.sheet.map.inference(id).map(|step| alt_text::step(self.sheet, step)),
            Object::Frame(id) => self.sheet.map.group(id).map(|group| group.name().to_owned()),
            Object::Lines(_) | Object::Extra => None,
        };
        if let Some(said) = said {
            let _ = write!(self.out, "<title>{}</title>", escape(&said));
        }
    }

    fn paint(&mut self, primitive: &Primitive, origin: Point) {
        shape(self.out, primitive, origin, self.setter.as_mut());
    }

    fn end(&mut self, object: Object<'_>) {
        if let Object::Card(id) = object
            && self.options.words
        {
            self.links(id);
        }
        self.out.push_str("</g>");
    }
}

impl Pen<'_> {
    /// Small numbered links at the right of the card's first line, one for each source with an address.
    fn links(&mut self, id: &Id) {
        let Some(card) = self.sheet.scene.card(id) else { return };
        let Theme { accent, canvas, .. } = self.sheet.theme;
        let color = if self.dimmed { accent.faded(canvas) } else { accent };
        for (number, at, url, title) in source_links(self.sheet, id, card.rect) {
            let _ = write!(
                self.out,
                "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\"><title>{}</title><text x=\"{}\" y=\"{}\" \
                 font-size=\"9\"{} text-decoration=\"underline\">{number}</text></a>",
                escape(&url),
                escape(title),
                n(at.x),
                n(at.y),
                paint("fill", color),
            );
        }
    }
}

/// Where the links to a claim's sources stand on its card: number, start of the baseline, address, the source's title. There
/// are none beside large letters.
pub(super) fn source_links<'a>(sheet: &'a Sheet, id: &Id, card: Rect) -> Vec<(String, Point, String, &'a str)> {
    const STEP: f64 = 12.0;
    let Some(claim) = sheet.map.claim(id).filter(|_| !sheet.is_short(id)) else { return Vec::new() };
    let sources = claim.citations.iter().filter_map(|citation| sheet.map.source(&citation.source));
    let mut seen = HashSet::new();
    let linked = sources.filter_map(|source| Some((link(&source.url)?, source.title.trim())));
    let linked: Vec<(String, &str)> = linked.filter(|(url, _)| seen.insert(url.clone())).take(5).collect();
    let left = card.max.x - 8.0 - STEP * linked.len() as f64;
    let place = |(n, (url, title)): (usize, (String, &'a str))| {
        let at = Point::new(left + STEP * n as f64, card.min.y + 12.0);
        (format!("[{}]", n + 1), at, url, title)
    };
    linked.into_iter().enumerate().map(place).collect()
}

/// A colour as an attribute, with its opacity if it has one.
fn paint(attribute: &str, color: Color) -> String {
    let a = color.a;
    let opacity = if a < 255 { format!(" {attribute}-opacity=\"{}\"", n(f64::from(a) / 255.0)) } else { String::new() };
    format!(" {attribute}=\"{}\"{opacity}", color.css())
}

fn looks(fill: Option<Color>, stroke: Option<&Stroke>) -> String {
    let mut looks = fill.map_or_else(|| " fill=\"none\"".to_owned(), |fill| paint("fill", fill));
    if let Some(stroke) = stroke {
        looks.push_str(&paint("stroke", stroke.color));
        let _ = write!(looks, " stroke-width=\"{}\"", n(stroke.width));
        if stroke.style == LineStyle::Dashed {
            let (dash, gap) = LineStyle::DASH;
            let _ = write!(looks, " stroke-dasharray=\"{} {}\"", n(dash), n(gap));
        }
    }
    looks
}

/// Points as an attribute has them.
struct Points<'a>(&'a [Point], Point);

impl fmt::Display for Points<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(points, origin) = self;
        for (nth, point) in points.iter().enumerate() {
            if nth > 0 {
                to.write_char(' ')?;
            }
            put(to, point.x + origin.x)?;
            to.write_char(',')?;
            put(to, point.y + origin.y)?;
        }
        Ok(())
    }
}

/// Writes a shape. With a setter, text in letters that the shipped font does not have is drawn as outlines.
fn shape(out: &mut String, primitive: &Primitive, origin: Point, setter: Option<&mut Setter>) {
    // Writing to a `String` cannot fail.
    let _ = match primitive {
        Primitive::Rect { rect, radius, fill, stroke } => {
            let round = if *radius > 0.0 { format!(" rx=\"{}\"", n(*radius)) } else { String::new() };
            write!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}{}/>",
                n(rect.min.x + origin.x),
                n(rect.min.y + origin.y),
                n(rect.width()),
                n(rect.height()),
                looks(*fill, stroke.as_ref())
            )
        }
        Primitive::Polygon { points: corners, fill, stroke } => {
            write!(out, "<polygon points=\"{}\"{}/>", Points(corners, origin), looks(*fill, stroke.as_ref()))
        }
        Primitive::Circle { center, radius, fill, stroke } => write!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>",
            n(center.x + origin.x),
            n(center.y + origin.y),
            n(*radius),
            looks(*fill, stroke.as_ref())
        ),
        Primitive::Line { points: line, stroke } => {
            write!(out, "<polyline points=\"{}\"{}/>", Points(line, origin), looks(None, Some(stroke)))
        }
        Primitive::Text { at, text, size, face, color, is_rtl, .. } if !covers(text, *face) && setter.is_some() => {
            let baseline = Point::new(at.x + origin.x, at.y + origin.y + ascent(*face) * size);
            let path = setter.map(|setter| {
                let line = setter.line(text, *face, *is_rtl);
                let left = if *is_rtl { baseline.x - f64::from(line.width) * size } else { baseline.x };
                setter.outlines(&line, Point::new(left, baseline.y), *size)
            });
            write!(out, "<path d=\"{}\"{}/>", path.unwrap_or_default(), paint("fill", *color))
        }
        Primitive::Text { at, text, size, face, color, width, is_rtl } => {
            let weight = if *face == Face::SemiBold { " font-weight=\"600\"" } else { "" };
            // Another program may set letters a little wider or narrower; lines keep their measured length. How wide
            // letters are that the shipped font does not have, nobody knows.
            let exact = text.chars().count() > 1 && covers(text, *face);
            // What knows nothing of directions puts the right end where it belongs, and the letters say which way they run.
            let [anchor, before, after] =
                if *is_rtl { [" text-anchor=\"end\"", "\u{2067}", "\u{2069}"] } else { [""; 3] };
            let length = if exact { format!(" textLength=\"{}\"", n(*width)) } else { String::new() };
            write!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{}{length}{anchor}>{before}{}{after}</text>",
                n(at.x + origin.x),
                n(at.y + origin.y + ascent(*face) * size),
                n(*size),
                paint("fill", *color),
                escape(text)
            )
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::Snapshot;
    use crate::model::sketch::sketch;
    use crate::model::{ArgumentMap, ClaimChange, Edit, SourceChange};
    use crate::scene::{Measurer, Theme};
    use crate::storage;

    #[test]
    fn what_runs_from_right_to_left_starts_at_the_right() {
        let mut map = sketch("a -> b");
        Edit::Claim("a".into(), ClaimChange::Text("הגשר חלוד.".to_owned())).apply(&mut map).unwrap();
        let svg = drawn(map.clone());
        assert!(svg.contains(" text-anchor=\"end\">\u{2067}הגשר חלוד.\u{2069}</text>"), "{svg}");
        assert_eq!(svg.matches("text-anchor").count(), 1);
        // For a program that has the shipped font only, letters of others are outlines.
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(map, &mut measurer);
        let bare = super::svg(&Sheet::whole(&snapshot, &Theme::LIGHT, &mut measurer), 1.0, Options::BARE);
        assert!(!bare.contains("חלוד") && bare.contains("<path d=\"M") && bare.contains(">Claim b.</text>"));
    }

    fn drawn(map: ArgumentMap) -> String {
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(map, &mut measurer);
        svg(&Sheet::whole(&snapshot, &Theme::LIGHT, &mut measurer), 1.0, Options::FILE)
    }

    #[test]
    fn an_svg_is_xml_with_every_claim_and_its_sources() {
        let mut map = storage::example();
        let source = map.sources()[0].id.clone();
        let address = SourceChange::Url("https://example.org/a?b&c".to_owned());
        Edit::Source(source, address).apply(&mut map).unwrap();
        let text = drawn(map.clone());
        let tree = resvg::usvg::roxmltree::Document::parse(&text).expect("sound XML");
        let cards: Vec<_> = tree.descendants().filter(|node| node.attribute("class") == Some("card")).collect();
        assert_eq!(cards.len(), map.claims().len());
        for claim in map.claims() {
            let card = cards.iter().find(|card| card.attribute("data-id") == Some(claim.id.as_str())).unwrap();
            let title = card.children().find(|node| node.has_tag_name("title")).and_then(|node| node.text()).unwrap();
            assert!(title.contains(&claim.text), "{title}");
        }
        let link = tree.descendants().find(|node| node.has_tag_name("a")).expect("a link to the source");
        assert_eq!(link.attribute("href"), Some("https://example.org/a?b&c"));
    }

    #[test]
    fn hostile_texts_stay_text() {
        let mut map = sketch("a -> b");
        let text = "<script>alert(1)</script> ]]> & \u{202e}abc\u{0} \"' 👩‍👩‍👧";
        Edit::Claim("a".into(), ClaimChange::Text(text.to_owned())).apply(&mut map).unwrap();
        let out = drawn(map);
        assert!(!out.contains("<script"));
        let tree = resvg::usvg::roxmltree::Document::parse(&out).expect("sound XML");
        let all: String = tree.descendants().filter_map(|node| node.text()).collect();
        assert!(all.contains("<script>alert(1)</script> ]]> & \u{202e}abc\u{fffd}"), "{all}");
    }

    #[test]
    fn lengths_have_two_decimals_and_no_more_digits_than_they_take() {
        let said = [0.0, -0.001, 3.0, -2.5, 0.29, 1_234.567, 0.995, -0.01, 7.05].map(|length| n(length).to_string());
        assert_eq!(said, ["0", "0", "3", "-2.5", "0.29", "1234.57", "1", "-0.01", "7.05"]);
        for hundredths in -20_000..20_000 {
            let length = f64::from(hundredths) / 100.0;
            assert_eq!(n(length).to_string(), format!("{}", length + 0.0));
        }
        assert_eq!(n(1e20).to_string(), "100000000000000000000");
    }
}
