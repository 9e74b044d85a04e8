//! Whether a room can read a stop.
//!
//! A stop is shown as large as the screen allows, and cards say as much as can be read: all their text if its letters are
//! high enough, else their name in large letters. Sizes are typographic points at 96 logical pixels to the inch, which is
//! what a screen's scale is set for: 24 points are 32 logical pixels.

use super::Fit;
use crate::model::{ArgumentMap, CardForm, Stop};
use crate::scene::Form;
use crate::util::geometry::{Rect, Size};

/// Letters lower than this many points cannot be read across a room.
pub const LEAST_POINTS: f64 = 24.0;
/// So many cards at once can be followed.
pub const FEW: usize = 7;
/// Free space around what a stop shows, in logical pixels.
pub const MARGIN: f64 = 36.0;
/// Height of the strip for a stop's title, in logical pixels, on the smallest screen.
pub const TITLE_HEIGHT: f64 = 72.0;
/// Height of the strip for what is supposed, and of that for the handling mark, in logical pixels, on the smallest screen.
pub const FOOT_HEIGHT: f64 = 34.0;

/// The screen of a room for which pictures of stops are drawn, in logical pixels.
pub const ROOM: Size = Size { width: 1920.0, height: 1080.0 };

/// Points in a logical pixel.
const POINTS: f64 = 72.0 / 96.0;
/// Nothing is shown larger than this: one card would otherwise fill a wall.
const LARGEST: f64 = 3.6;

/// How a stop comes out on a screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// Logical pixels per map unit.
    pub zoom: f64,
    /// How much of each card is shown.
    pub form: Form,
    /// The height of the letters that are to be read, in points.
    pub points: f64,
    /// How many cards are shown plainly.
    pub cards: usize,
    /// How a view fits the cards; see [`fit`](super::fit()).
    pub fit: Fit,
}

impl Sight {
    /// Whether letters are high enough.
    #[must_use]
    pub fn is_legible(&self) -> bool {
        self.points >= LEAST_POINTS - 1e-6
    }

    /// Whether there are few enough cards.
    #[must_use]
    pub fn is_simple(&self) -> bool {
        self.cards <= FEW
    }
}

/// How many times as large titles and the like are on a screen of so many logical pixels as on one of 1280 by 720.
#[must_use]
pub fn enlarged(screen: Size) -> f64 {
    (screen.width / 1280.0).min(screen.height / 720.0).clamp(0.75, 4.0)
}

/// The heights of the strips above and below what a stop shows on a screen, in logical pixels: for its title; for what it
/// supposes and for the handling mark.
#[must_use]
pub fn strips(map: &ArgumentMap, stop: &Stop, screen: Size) -> (f64, f64) {
    let enlarged = enlarged(screen);
    let above = if stop.title.trim().is_empty() { 0.0 } else { TITLE_HEIGHT * enlarged };
    let below = [!stop.what_if.is_empty(), !map.meta().handling.trim().is_empty()];
    (above, below.iter().filter(|is_there| **is_there).count() as f64 * FOOT_HEIGHT * enlarged)
}

/// How a stop comes out on a screen of so many logical pixels: `shown` is the part of the map that it shows, and how many
/// plain cards are on that.
#[must_use]
pub fn sight_of(map: &ArgumentMap, stop: &Stop, shown: (Rect, usize), says: CardForm, screen: Size) -> Sight {
    let (above, below) = strips(map, stop, screen);
    sight(shown, says, screen, above + below)
}

/// How much of each card a picture of a stop shows: what a [`ROOM`] sees of it. `area` is the part of the map that it shows.
#[must_use]
pub fn form_of(map: &ArgumentMap, stop: &Stop, area: Rect, says: CardForm) -> Form {
    // How many cards there are does not make them smaller.
    sight_of(map, stop, (area, 0), says, ROOM).form
}

/// How a part of the map with so many plain cards comes out on a screen of so many logical pixels, with strips above and
/// below of this height together.
fn sight((area, cards): (Rect, usize), says: CardForm, screen: Size, strips: f64) -> Sight {
    let high = screen.height - 2.0 * MARGIN - strips;
    let wide = screen.width - 2.0 * MARGIN;
    let zoom = (wide.max(1.0) / area.width().max(1.0)).min(high.max(1.0) / area.height().max(1.0)).min(LARGEST);
    let form = form(zoom, says);
    Sight { zoom, form, points: form.size(says) * zoom * POINTS, cards, fit: Fit::default() }
}

/// How much of a card that says this can be read at a zoom: the most text whose letters are high enough. Titles are never cut.
#[must_use]
pub fn form(zoom: f64, says: CardForm) -> Form {
    if says == CardForm::Titles {
        return Form::Full;
    }
    let fits = |form: &Form| form.size(says) * zoom * POINTS >= LEAST_POINTS - 1e-6;
    [Form::Full, Form::Name].into_iter().find(fits).unwrap_or(Form::Headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::util::geometry::Point;

    fn seen(width: f64, height: f64, screen: (f64, f64)) -> Sight {
        let area = Rect::at(Point::default(), Size::new(width, height));
        sight((area, 3), CardForm::Text, Size::new(screen.0, screen.1), 0.0)
    }

    #[test]
    fn a_part_that_fills_the_screen_says_as_much_as_can_be_read() {
        // A card and its premise: all the text at 32 pixels and more.
        let near = seen(300.0, 400.0, (1920.0, 1080.0));
        assert_eq!(near.form, Form::Full);
        assert!(near.is_legible() && (near.points - 13.0 * near.zoom * 0.75).abs() < 1e-9);
        // Twice as much: names.
        assert_eq!(seen(1100.0, 700.0, (1920.0, 1080.0)).form, Form::Name);
        // A map of fifty cards: not even headlines.
        let far = seen(3000.0, 2600.0, (1920.0, 1080.0));
        assert_eq!(far.form, Form::Headline);
        assert!(!far.is_legible());
    }

    #[test]
    fn a_larger_screen_makes_the_same_part_legible() {
        assert!(!seen(1500.0, 900.0, (1280.0, 720.0)).is_legible());
        assert!(seen(1500.0, 900.0, (2560.0, 1440.0)).is_legible());
    }

    #[test]
    fn one_small_card_does_not_fill_a_wall() {
        assert!((seen(248.0, 100.0, (3840.0, 2160.0)).zoom - LARGEST).abs() < 1e-9);
    }
}
