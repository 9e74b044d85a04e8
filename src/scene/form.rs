//! What the cards of a map say where it leaves that to the canvas.

use super::card::{CARD_WIDTH, Form, LEAST_CARD, card_size};
use super::text::Measurer;
use crate::model::{ArgumentMap, CardForm};
use crate::util::geometry::{Rect, Size};

/// Letters that can be read at a glance, in logical pixels.
const LETTERS: f64 = 11.0;

/// The largest usual canvas, in logical pixels.
const LARGEST_CANVAS: Size = Size::new(3_840.0, 2_160.0);

/// How much of a map a canvas of so many logical pixels shows in letters of 11 pixels, in map units.
#[must_use]
pub fn readable(canvas: Size, says: CardForm) -> Size {
    let zoom = LETTERS / Form::Full.size(says);
    Size::new(canvas.width / zoom, canvas.height / zoom)
}

/// What the cards of a map most likely say on a canvas: what it asks for, else text where that has a chance to fit.
#[must_use]
pub fn likely_form(map: &ArgumentMap) -> CardForm {
    let room = readable(LARGEST_CANVAS, CardForm::Text);
    let is_large = map.claims().len() as f64 * LEAST_CARD > room.width * room.height;
    map.meta().layout.cards.form().unwrap_or(if is_large { CardForm::Titles } else { CardForm::Text })
}

/// What the cards of a map say in a file that is made without a canvas: what it asks for, else text, so that nothing is left out
/// unasked; titles where cards that were placed by hand have room for no more.
#[must_use]
pub fn form_without_canvas(map: &ArgumentMap, measurer: &mut Measurer) -> CardForm {
    let asked = map.meta().layout.cards.form();
    asked.unwrap_or_else(|| if is_placed_for_titles(map, measurer) { CardForm::Titles } else { CardForm::Text })
}

/// Whether cards that were placed by hand would lie on one another with all their text, and do not with titles.
#[must_use]
pub fn is_placed_for_titles(map: &ArgumentMap, measurer: &mut Measurer) -> bool {
    has_clash(map, CardForm::Text, measurer) && !has_clash(map, CardForm::Titles, measurer)
}

/// Whether cards that were placed by hand lie on one another if they say this.
#[must_use]
pub fn has_clash(map: &ArgumentMap, says: CardForm, measurer: &mut Measurer) -> bool {
    let placed = map.claims().filter_map(|claim| Some((claim, claim.position?)));
    let mut cards: Vec<Rect> = placed.map(|(claim, at)| Rect::at(at, card_size(claim, says, measurer))).collect();
    cards.sort_by(|one, other| one.min.x.total_cmp(&other.min.x));
    cards.iter().enumerate().any(|(n, card)| {
        let mut beside = cards[n + 1..].iter().take_while(|other| other.min.x < card.min.x + CARD_WIDTH);
        beside.any(|other| card.overlaps(*other))
    })
}
