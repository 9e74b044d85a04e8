//! A claim as a small card: its title, or the first words of its text, in large letters, its sign, its strength as a bar and a
//! number.

use std::sync::Arc;

use super::card::{Show, bar, icon, outline};
use super::primitive::{Face, Primitive};
use super::text::{LINE_HEIGHT, Line, Measurer};
use super::theme::Theme;
use crate::model::Claim;
use crate::say;
use crate::util::geometry::{Point, Rect, Size};
use crate::weigh::words::short_strength_number;
use crate::weigh::{Outcome, Status};

/// The size of the letters of a title, in map units. Lines between cards stay as they are: the larger letters are, the less of
/// a map is space between cards.
pub(super) const LETTERS: f64 = 19.0;
/// How far a line is from the next, in sizes of its letters.
const LEADING: f64 = 1.15;
const LINES: usize = 3;
/// The widths of cards, in map units: the least in which a title has room in whole words. Few, so that columns are straight.
const WIDTHS: [f64; 3] = [140.0, 178.0, 216.0];
const PADDING: f64 = 9.0;
/// Above the title and below the foot, in map units.
const ABOVE: f64 = 5.0;
const BELOW: f64 = 6.0;
/// Room for the sign, the bar and the number.
const FOOT: f64 = 17.0;
const NUMBER: f64 = 13.0;
const BAR: f64 = 6.0;
/// From the left edge of the sign to the bar, in map units.
const SIGN: f64 = 17.0;

/// The lines of a title, and how wide its card is.
fn lines(claim: &Claim, measurer: &mut Measurer) -> (f64, Arc<[Line]>, bool) {
    let name = claim.name().trim();
    let (name, is_there) = if name.is_empty() { (say!("card-empty"), false) } else { (name, true) };
    let face = face(is_there);
    for width in WIDTHS {
        // One line more than there is room for tells whether all of it has room; a word too long for a line is cut.
        let lines = measurer.whole_words(name, face, LETTERS, width - 2.0 * PADDING, LINES + 1);
        if lines.len() <= LINES && !is_cut(&lines) {
            return (width, lines, is_there);
        }
    }
    let width = WIDTHS[WIDTHS.len() - 1];
    (width, measurer.whole_words(name, face, LETTERS, width - 2.0 * PADDING, LINES), is_there)
}

fn is_cut(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.text.ends_with('…'))
}

fn face(is_there: bool) -> Face {
    if is_there { Face::SemiBold } else { Face::Regular }
}

/// The size of a claim's card, in map units.
pub(super) fn size(claim: &Claim, measurer: &mut Measurer) -> Size {
    let (width, lines, _) = lines(claim, measurer);
    Size::new(width, ABOVE + lines.len().max(1) as f64 * LETTERS * LEADING + FOOT + BELOW)
}

/// Whether a claim's card leaves some of its title or text out.
pub(super) fn is_cut_short(claim: &Claim, measurer: &mut Measurer) -> bool {
    let (name, text) = (claim.name().trim(), claim.text.trim());
    !text.is_empty() && text != name || is_cut(&lines(claim, measurer).1) && !name.ends_with('…')
}

/// What to paint, the card's top left corner being the origin.
pub(super) fn draw(
    claim: &Claim,
    show: &Show<'_>,
    size: Size,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Vec<Primitive> {
    let rect = Rect::at(Point::default(), size);
    let mut drawing = Vec::with_capacity(10);
    outline(claim, show.is_main, rect, theme, &mut drawing);
    let (_, lines, is_there) = lines(claim, measurer);
    let color = if is_there { theme.text } else { theme.muted };
    let mut y = ABOVE;
    for row in lines.iter() {
        let at = Point::new(PADDING, y);
        let (text, width) = (row.text.clone(), row.width);
        drawing.push(Primitive::Text { at, text, size: LETTERS, face: face(is_there), color, width });
        y += LETTERS * LEADING;
    }
    let middle = size.height - BELOW - FOOT / 2.0 + 1.0;
    icon(claim.kind, Point::new(PADDING + 5.0, middle), theme.muted, &mut drawing);
    if let Some(outcome) = show.outcome {
        let number = number(outcome);
        let width = measurer.width(&number, Face::Regular, NUMBER);
        let stands = matches!(outcome.status, Status::Settled | Status::Unassessed);
        let color = if stands { theme.text } else { theme.warning };
        let at = Point::new(size.width - PADDING - width, middle - NUMBER * LINE_HEIGHT / 2.0);
        drawing.push(Primitive::Text { at, text: number, size: NUMBER, face: Face::Regular, color, width });
        // As long on every card of a width, whatever its number.
        let right = size.width - PADDING - measurer.width("0.00", Face::Regular, NUMBER) - 7.0;
        let min = Point::new(PADDING + SIGN, middle - BAR / 2.0);
        bar(claim, outcome, Rect { min, max: Point::new(right, min.y + BAR) }, theme, &mut drawing);
    }
    drawing
}

/// A strength in the fewest signs.
fn number(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Unassessed => "–".to_owned(),
        Status::Settled => short_strength_number(outcome.strength),
        Status::Oscillating { .. } | Status::KnifeEdge | Status::Unsettled => "…".to_owned(),
    }
}
