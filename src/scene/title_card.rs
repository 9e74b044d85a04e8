//! A claim as a small card: its title, or the first words of its text, in large letters, its sign, its strength as a bar and a
//! number.

use std::sync::Arc;

use super::card_parts::{Card, Show, bar, filled, hatch, icon, level, outline, start, text_line};
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
/// The least letters of a title that has its card for itself, in map units. Nearly all titles fit in larger ones.
pub(super) const ALONE: f64 = 24.0;
/// The room around a title that has its card for itself, and its bar, in map units.
const AROUND: f64 = 5.0;
const THIN: f64 = 4.0;
/// From the title to the edge above it and to the bar under it, in map units.
const CLEAR: f64 = 1.5;
/// How far a line of it is from the next, in sizes of its letters, how large these are at the most, in map units, and in what steps
/// the largest that fit are looked for.
const TIGHT: f64 = 1.1;
const LARGEST: f64 = 31.0;
const STEP: f64 = 0.985;
/// How far a line is from the next, in sizes of its letters.
const LEADING: f64 = 1.15;
/// A title has no more lines than this, and one less as long as there is a width for it: a row of cards that is lower lets more rows
/// be seen.
const LINES: usize = 3;
/// The room for a title beside the number, in map units: the least in which it stands in whole words. Few, so that columns are
/// straight.
const WIDTHS: [f64; 3] = [98.0, 142.0, 186.0];
const PADDING: f64 = 9.0;
/// Above the title, in map units.
const ABOVE: f64 = 5.0;
/// From the title to the bar, and from that to the edge.
const FOOT: [f64; 2] = [3.0, 7.0];
const NUMBER: f64 = 16.0;
const BAR: f64 = 6.0;
/// Room for the number and the sign at the right, in map units.
const SIDE: f64 = 46.0;
/// The sign stands beside the number where there is one line only, and takes this much.
const SIGN: f64 = 16.0;

/// The lines of a title, and how wide its card is.
fn lines(claim: &Claim, measurer: &mut Measurer) -> (f64, Arc<[Line]>, bool) {
    let name = claim.name().trim();
    let (name, is_there) = if name.is_empty() { (say!("card-empty"), false) } else { (name, true) };
    let face = face(is_there);
    for most in [LINES - 1, LINES] {
        for width in WIDTHS {
            // One line more than there is room for tells whether all of it has room; a word too long for a line is cut.
            let lines = measurer.whole_words(name, face, LETTERS, width, most + 1);
            if lines.len() <= most && !is_cut(&lines) {
                return (width, lines, is_there);
            }
        }
    }
    let width = WIDTHS[WIDTHS.len() - 1];
    (width, measurer.whole_words(name, face, LETTERS, width, LINES), is_there)
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
    let sign = if lines.len() < 2 { SIGN } else { 0.0 };
    // So that titles of three lines, too, can have their card for themselves in letters as large as those of two.
    let more = if lines.len() > 2 { 6.0 } else { 0.0 };
    let height = more + ABOVE + lines.len().max(1) as f64 * LETTERS * LEADING + FOOT[0] + BAR + FOOT[1];
    Size::new(2.0 * PADDING + width + SIDE + sign, height)
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
    let (column, lines, is_there) = lines(claim, measurer);
    let color = if is_there { theme.text } else { theme.muted };
    let mut y = ABOVE;
    for row in lines.iter() {
        drawing.push(text_line(row, Point::new(start(row, PADDING, column), y), LETTERS, face(is_there), color));
        y += LETTERS * LEADING;
    }
    let first = ABOVE + LETTERS * LEADING / 2.0;
    let right = size.width - PADDING;
    let sign = if lines.len() < 2 {
        Point::new(right - SIDE - SIGN + 14.0, first)
    } else {
        Point::new(right - 7.0, first + LETTERS * LEADING)
    };
    icon(claim.kind, sign, theme.muted, &mut drawing);
    if let Some(outcome) = show.outcome {
        let number = number(outcome);
        let width = measurer.width(&number, Face::Regular, NUMBER);
        let stands = matches!(outcome.status, Status::Settled | Status::Unassessed);
        let color = if stands { theme.text } else { theme.warning };
        let at = Point::new(right - width, first - NUMBER * LINE_HEIGHT / 2.0);
        drawing.push(text_line(&Line { text: number, width, is_rtl: false }, at, NUMBER, Face::Regular, color));
        let min = Point::new(PADDING, size.height - FOOT[1] - BAR);
        bar(claim, outcome, Rect { min, max: Point::new(right, min.y + BAR) }, theme, &mut drawing);
    }
    drawing
}

/// What to paint where the whole card is needed for the title to be read: that and the bar. Letters are as large as the card
/// allows, never smaller than `least` map units.
pub(super) fn alone(claim: &Claim, card: &Card, least: f64, theme: &Theme, measurer: &mut Measurer) -> Vec<Primitive> {
    let mut drawing: Vec<Primitive> = card.drawing.first().cloned().into_iter().collect();
    let size = Size::new(card.rect.width(), card.rect.height());
    let name = claim.name().trim();
    let (name, color) = if name.is_empty() { (say!("card-empty"), theme.muted) } else { (name, theme.text) };
    let face = face(color == theme.text);
    let (width, foot) = (size.width - 2.0 * AROUND, size.height - THIN - 1.5);
    let (letters, lines) = largest(name, face, least, (width, foot - 2.0 * CLEAR), measurer);
    // What is left of the height is above and below alike.
    let mut y = ((foot - letters * TIGHT * lines.len() as f64) / 2.0).max(0.0);
    for row in lines.iter() {
        drawing.push(text_line(row, Point::new(start(row, AROUND, width), y), letters, face, color));
        y += letters * TIGHT;
    }
    // Clear of round corners.
    let track = Rect { min: Point::new(PADDING, foot), max: Point::new(size.width - PADDING, foot + THIN) };
    drawing.push(Primitive::Rect { rect: track, radius: 0.0, fill: Some(theme.track), stroke: None });
    if card.assessed {
        drawing.push(level(filled(track, card.strength), track, card.settled, theme));
    } else {
        hatch(track, theme, &mut drawing);
    }
    drawing
}

/// The largest letters in which all of a name fits, and its lines; at least `least`, with what does not fit then left out.
fn largest(
    name: &str,
    face: Face,
    least: f64,
    (width, high): (f64, f64),
    measurer: &mut Measurer,
) -> (f64, Arc<[Line]>) {
    let mut letters = LARGEST.max(least);
    loop {
        let most = ((high / (letters * TIGHT)) as usize).max(1);
        let is_least = letters <= least;
        // Only the first lines of a long text are looked at.
        let lines = measurer.whole_words(name, face, letters, width, if is_least { most } else { most + 1 });
        if is_least || lines.len() <= most && !is_cut(&lines) {
            return (letters, lines);
        }
        letters = (letters * STEP).max(least);
    }
}

/// A strength in the fewest signs.
fn number(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Unassessed => "–".to_owned(),
        Status::Settled => short_strength_number(outcome.strength),
        Status::Oscillating { .. } | Status::KnifeEdge | Status::Unsettled => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CardForm;
    use crate::scene::{card_size, is_cut_short};

    fn titled(title: &str) -> Claim {
        Claim {
            title: Some(title.to_owned()),
            ..Claim::new("a", "A sentence that says a good deal more than its title.")
        }
    }

    #[test]
    fn a_card_is_as_large_as_its_title_needs_and_smaller_than_with_text() {
        let mut measurer = Measurer::default();
        let mut high = |title: &str| size(&titled(title), &mut measurer);
        let (short, two, three) = (high("Trust"), high("Worth little unenforced"), high(&"worth little ".repeat(6)));
        assert!(short.height < two.height && two.height < three.height);
        let text = card_size(&titled("Trust"), CardForm::Text, &mut measurer);
        assert!(three.width < text.width + 10.0 && three.height < text.height);
    }

    #[test]
    fn only_a_title_that_is_too_long_is_cut_and_what_the_text_says_is_left_out() {
        let mut measurer = Measurer::default();
        let mut cut = |claim: &Claim| {
            (is_cut(&lines(claim, &mut measurer).1), is_cut_short(claim, CardForm::Titles, &mut measurer))
        };
        assert_eq!(cut(&titled("Sikorski on honouring guarantees")), (false, true));
        assert_eq!(cut(&Claim::new("a", "Short.")), (false, false));
        assert_eq!(cut(&Claim::new("a", "A sentence of very many words. ".repeat(9))), (true, true));
    }
}
