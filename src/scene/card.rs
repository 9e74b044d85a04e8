//! A claim as a card: kind, title, text and strength.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::card_parts::{Card, Show, bar, filled, hatch, icon, level, outline, start, text_line};
use super::primitive::{Color, Face, Primitive};
use super::text::{LINE_HEIGHT, Line, Measurer, drawn};
use super::theme::Theme;
use super::title_card;
use crate::language;
use crate::language::decimal;
use crate::model::{CardForm, Claim, WordScale};
use crate::say;
use crate::util::geometry::{Point, Rect, Size};
use crate::weigh::words::{probability, short_strength_number, strength_number};
use crate::weigh::{Outcome, Status};

/// Width of a card with all its text, in map units.
pub const CARD_WIDTH: f64 = 248.0;

const PADDING: f64 = 12.0;
const INNER: f64 = CARD_WIDTH - 2.0 * PADDING;
const HEADER: f64 = 16.0;
const SMALL: f64 = 11.0;
const TITLE: f64 = 14.0;
const BODY: f64 = 13.0;
const BAR: f64 = 6.0;
/// Room for the strength: its bar and the line of text under it.
const FOOTER: f64 = 8.0 + BAR + 4.0 + SMALL * LINE_HEIGHT;
const TITLE_LINES: usize = 2;
const TEXT_LINES: usize = 12;

/// The least that a card with all its text takes up, in square map units.
pub const LEAST_CARD: f64 = CARD_WIDTH * (PADDING + HEADER + 4.0 + BODY * LINE_HEIGHT + FOOTER + PADDING - 2.0);

/// A claim's card as large as what it says needs, in map units.
#[must_use]
pub fn card_size(claim: &Claim, says: CardForm, measurer: &mut Measurer) -> Size {
    if says == CardForm::Titles {
        return title_card::size(claim, measurer);
    }
    let (title, text) = blocks(claim, measurer);
    Size::new(CARD_WIDTH, PADDING + HEADER + 4.0 + title + text + FOOTER + PADDING - 2.0)
}

/// Heights of the title and of the text.
fn blocks(claim: &Claim, measurer: &mut Measurer) -> (f64, f64) {
    let lines = |count: usize, size: f64| count as f64 * size * LINE_HEIGHT;
    let title = title(claim).map_or(0, |title| measurer.lines(title, Face::SemiBold, TITLE, INNER, TITLE_LINES).len());
    let text = measurer.lines(&claim.text, Face::Regular, BODY, INNER, TEXT_LINES).len();
    let gap = if title > 0 && text > 0 { 3.0 } else { 0.0 };
    let text = if title == 0 { text.max(1) } else { text };
    (lines(title, TITLE) + gap, lines(text, BODY))
}

/// Whether a claim's card leaves some of its title or text out.
#[must_use]
pub fn is_cut_short(claim: &Claim, says: CardForm, measurer: &mut Measurer) -> bool {
    if says == CardForm::Titles {
        return title_card::is_cut_short(claim, measurer);
    }
    let mut is_cut = |text: &str, face, size, most| {
        let lines = measurer.lines(text, face, size, INNER, most);
        lines.len() == most
            && lines.last().is_some_and(|line| line.text.ends_with('…'))
            && !text.trim_end().ends_with('…')
    };
    title(claim).is_some_and(|title| is_cut(title, Face::SemiBold, TITLE, TITLE_LINES))
        || is_cut(&claim.text, Face::Regular, BODY, TEXT_LINES)
}

fn title(claim: &Claim) -> Option<&str> {
    claim.title.as_deref().map(str::trim).filter(|title| !title.is_empty())
}

/// A strength in digits and in the words of a scale: `0.93 · very likely`, `0.10 – 0.87 · oscillates`.
#[must_use]
pub fn strength_label(outcome: &Outcome, scale: WordScale) -> String {
    let number = |number: f64| strength_number(number, 2);
    match outcome.status {
        Status::Unassessed => say!("strength-unassessed").to_owned(),
        Status::Settled => match scale {
            // The number is the word.
            WordScale::Percent => probability(scale, outcome.strength).into_owned(),
            _ => format!("{} · {}", number(outcome.strength), probability(scale, outcome.strength)),
        },
        Status::KnifeEdge => say!("strength-knife-edge", strength = number(outcome.strength)),
        Status::Oscillating { lo, hi } => say!("strength-oscillates", lo = number(lo), hi = number(hi)),
        Status::Unsettled => say!("strength-unsettled", strength = number(outcome.strength)),
    }
}

/// A number that stands for everything a card's drawing depends on.
pub(super) fn look(claim: &Claim, show: &Show<'_>, size: Size, theme: &Theme) -> u64 {
    let Show { outcome, is_main, scale, says } = *show;
    let mut hasher = DefaultHasher::new();
    language::current().hash(&mut hasher);
    // A long text goes on where nothing shows it.
    let texts = (drawn(&claim.text), claim.title.as_deref().map(drawn));
    (texts, claim.kind, claim.implicit, is_main, scale, theme.dark, says).hash(&mut hasher);
    claim.credence.map(f64::to_bits).hash(&mut hasher);
    if let Some(outcome) = outcome {
        outcome.strength.to_bits().hash(&mut hasher);
        match outcome.status {
            Status::Unassessed => 3_u8.hash(&mut hasher),
            Status::Settled => 0_u8.hash(&mut hasher),
            Status::Oscillating { lo, hi } => (lo.to_bits(), hi.to_bits()).hash(&mut hasher),
            Status::Unsettled => 1_u8.hash(&mut hasher),
            Status::KnifeEdge => 2_u8.hash(&mut hasher),
        }
    }
    for number in [size.width, size.height] {
        number.to_bits().hash(&mut hasher);
    }
    hasher.finish()
}

/// What to paint of a card, its top left corner being the origin.
pub(super) fn draw(
    claim: &Claim,
    show: &Show<'_>,
    size: Size,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Vec<Primitive> {
    let Show { outcome, is_main, scale, says } = *show;
    if says == CardForm::Titles {
        return title_card::draw(claim, show, size, theme, measurer);
    }
    let rect = Rect::at(Point::default(), size);
    let mut drawing = Vec::with_capacity(12);
    outline(claim, is_main, rect, theme, &mut drawing);
    let left = rect.min.x + PADDING;
    let mut y = rect.min.y + PADDING;

    icon(claim.kind, Point::new(left + 6.0, y + SMALL * LINE_HEIGHT / 2.0), theme.muted, &mut drawing);
    let mut header = claim.kind.label().to_owned();
    for (is_said, word) in [(claim.implicit, say!("card-implicit")), (is_main, say!("card-main"))] {
        if is_said {
            header.push_str(" · ");
            header.push_str(word);
        }
    }
    let face = if is_main { Face::SemiBold } else { Face::Regular };
    let color = if is_main { theme.text } else { theme.muted };
    line(&header, Point::new(left + 18.0, y), SMALL, face, color, measurer, &mut drawing);
    y += HEADER + 4.0;

    if let Some(title) = title(claim) {
        for row in measurer.lines(title, Face::SemiBold, TITLE, INNER, TITLE_LINES).iter() {
            drawing.push(text_line(row, Point::new(start(row, left, INNER), y), TITLE, Face::SemiBold, theme.text));
            y += TITLE * LINE_HEIGHT;
        }
        if !claim.text.trim().is_empty() {
            y += 3.0;
        }
    } else if claim.text.trim().is_empty() {
        line(say!("card-empty"), Point::new(left, y), BODY, Face::Regular, theme.muted, measurer, &mut drawing);
    }
    for row in measurer.lines(&claim.text, Face::Regular, BODY, INNER, TEXT_LINES).iter() {
        drawing.push(text_line(row, Point::new(start(row, left, INNER), y), BODY, Face::Regular, theme.text));
        y += BODY * LINE_HEIGHT;
    }

    if let Some(outcome) = outcome {
        let bar = strength_bar(rect).min;
        strength(claim, outcome, scale, bar, theme, measurer, &mut drawing);
    }
    drawing
}

/// The bar of a strength on a card with all its text, in map units.
#[must_use]
pub fn strength_bar(card: Rect) -> Rect {
    let min = Point::new(card.min.x + PADDING, card.max.y - PADDING - FOOTER + 10.0);
    Rect { min, max: Point::new(min.x + INNER, min.y + BAR) }
}

/// How much of a card is shown: the smaller it is on the screen, the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// All its text.
    Full,
    /// Its name in large letters, and its strength.
    Name,
    /// Its name in larger letters, and its strength.
    Headline,
}

impl Form {
    /// The least size of its letters on a card that says this, in map units: of the text, or of the name.
    #[must_use]
    pub fn size(self, says: CardForm) -> f64 {
        match self {
            Self::Full if says == CardForm::Titles => title_card::LETTERS,
            _ if says == CardForm::Titles => title_card::ALONE,
            Self::Full => BODY,
            Self::Name => 25.0,
            Self::Headline => 38.0,
        }
    }
}

/// The letters of a name are at most so many times as large as they are at least.
const LARGEST: f64 = 2.2;
/// How far a line of a name is from the next, in sizes of its letters.
const LEADING: f64 = 1.16;

/// A name in letters as large as `width` by `high` map units allow, never smaller than `least`: their size and the lines. What
/// does not fit at the least size is left out.
fn largest(
    name: &str,
    face: Face,
    least: f64,
    (width, high): (f64, f64),
    measurer: &mut Measurer,
) -> (f64, Arc<[Line]>) {
    // As large as if lines were full, and then smaller until words fit.
    let area = measurer.width(name, face, 1.0).max(0.5) * LEADING;
    let mut size = (width * high / area).sqrt().min(least * LARGEST);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole = letters(name);
    while size > least {
        let most = (high / (size * LEADING)) as usize;
        let lines = measurer.whole_words(name, face, size, width, most.max(1));
        let is_whole = lines.iter().map(|line| letters(&line.text)).collect::<String>() == whole;
        if most > 0 && is_whole {
            return (size, lines);
        }
        size *= 0.92;
    }
    let most = ((high / (least * LEADING)) as usize).max(1);
    (least, measurer.whole_words(name, face, least, width, most))
}

/// What to paint of a card in a form that is not [`Form::Full`], its top left corner being the origin. The lines of a
/// form are broken once, so that zooming never breaks them anew.
///
/// `card` is the full drawing, of which the outline is kept; letters are never smaller than `least` map units.
#[must_use]
pub fn brief(
    claim: &Claim,
    card: &Card,
    form: Form,
    least: f64,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Vec<Primitive> {
    if form == Form::Full {
        return card.drawing.clone();
    }
    if card.says == CardForm::Titles {
        return title_card::alone(claim, card, least, theme, measurer);
    }
    let size = form.size(card.says);
    let mut drawing: Vec<Primitive> = card.drawing.first().cloned().into_iter().collect();
    let high = card.rect.height();
    // Seen from further away, the bar stands alone.
    let numbered = form == Form::Name;
    let unit = size.min(32.0);
    let (small, pad, bar) = (unit * 0.62, unit * 0.42, unit * 0.28);
    let (left, width) = (pad, card.rect.width() - 2.0 * pad);
    let foot = high - pad * 0.5 - if numbered { small * LINE_HEIGHT } else { bar };
    let name = drawn(claim.name().trim());
    let (name, face, color) = if name.is_empty() {
        (say!("card-empty"), Face::Regular, theme.muted)
    } else {
        (name, Face::SemiBold, theme.text)
    };
    let top = pad * 0.2;
    let (letters, lines) = largest(name, face, least, (width, foot - top - size * 0.12), measurer);
    let leading = letters * LEADING;
    // What is left of the height is above and below alike.
    let mut y = top + ((foot - top - size * 0.12 - leading * lines.len() as f64) / 2.0).max(0.0);
    for row in lines.iter() {
        drawing.push(text_line(row, Point::new(start(row, left, width), y), letters, face, color));
        y += leading;
    }
    let mut track = Rect { min: Point::new(left, foot), max: Point::new(left + width, foot + bar) };
    if numbered {
        let number = match (card.assessed, card.settled) {
            (false, _) => "–".to_owned(),
            (true, true) => short_strength_number(card.strength),
            (true, false) => "…".to_owned(),
        };
        let row = measurer.shortened(&number, Face::Regular, small, width);
        let color = if card.settled || !card.assessed { theme.text } else { theme.warning };
        let at = Point::new(left + width - row.width, foot);
        drawing.push(text_line(&row, at, small, Face::Regular, color));
        track = track.moved(0.0, (small * LINE_HEIGHT - bar) / 2.0);
        track.max.x -= measurer.width(">0.00", Face::Regular, small) + pad;
    }
    drawing.push(Primitive::Rect { rect: track, radius: 0.0, fill: Some(theme.track), stroke: None });
    if card.assessed {
        drawing.push(level(filled(track, card.strength), track, card.settled, theme));
    } else {
        hatch(track, theme, &mut drawing);
    }
    drawing
}

/// A bar from 0 to 1 with the strength filled in, a tick where the credence is, and both in words.
fn strength(
    claim: &Claim,
    outcome: &Outcome,
    scale: WordScale,
    at: Point,
    theme: &Theme,
    measurer: &mut Measurer,
    drawing: &mut Vec<Primitive>,
) {
    bar(claim, outcome, Rect { min: at, max: Point::new(at.x + INNER, at.y + BAR) }, theme, drawing);
    let stands = matches!(outcome.status, Status::Settled | Status::Unassessed);
    let color = if stands { theme.text } else { theme.warning };
    let below = Point::new(at.x, at.y + BAR + 4.0);
    line(&strength_label(outcome, scale), below, SMALL, Face::Regular, color, measurer, drawing);
    if let Some(credence) = claim.credence {
        let given = say!("card-given", credence = decimal(credence, 2));
        let width = measurer.width(&given, Face::Regular, SMALL);
        let at = Point::new(at.x + INNER - width, below.y);
        let (size, face, color, is_rtl) = (SMALL, Face::Regular, theme.muted, false);
        drawing.push(Primitive::Text { at, text: given, size, face, color, width, is_rtl });
    }
}

fn line(
    text: &str,
    at: Point,
    size: f64,
    face: Face,
    color: Color,
    measurer: &mut Measurer,
    drawing: &mut Vec<Primitive>,
) {
    let row = measurer.shortened(text, face, size, INNER - 18.0);
    drawing.push(text_line(&row, at, size, face, color));
}
