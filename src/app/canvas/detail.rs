//! How much is drawn at a zoom.

use crate::model::CardForm;
use crate::scene::Form;

/// Letters lower than this many logical pixels cannot be read: a card shows less text in larger ones, and at last none.
pub(super) const LEGIBLE: f64 = 9.0;
/// Letters from this many logical pixels on are read at a glance.
const EASY: f64 = 11.0;
/// The least letters of a name, in map units, for zooms at which letters of the size before would be too low.
pub(super) const LETTERS: [f64; 9] = [14.0, 16.0, 18.5, 21.5, 25.0, 28.5, 33.0, 35.5, 38.0];
/// Below this zoom the weights of steps are not written, and below that one their marks are not drawn.
pub(super) const WORDS: f64 = 0.62;
pub(super) const MARKS: f64 = 0.25;
/// Below this zoom attacks are no longer dashed: dashes would be longer than their lines.
pub(super) const DASHES: f64 = 0.06;

/// How much is drawn at a zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Cards with text.
    Cards(Form),
    /// Blocks with a strength.
    Blocks,
}

impl Detail {
    /// What is drawn at a zoom of cards that say this.
    pub(super) fn at(zoom: f64, says: CardForm) -> Self {
        // Titles give up number and sign, to be larger, before their letters become hard to read.
        let least = |form: &Form| if (*form, says) == (Form::Full, CardForm::Titles) { EASY } else { LEGIBLE };
        let is_legible = |form: &Form| form.size(says) * zoom >= least(form);
        let form = [Form::Full, Form::Name, Form::Headline].into_iter().find(is_legible);
        form.map_or(Self::Blocks, Self::Cards)
    }

    /// Whether all the text of cards can be read.
    pub(super) fn is_full(self) -> bool {
        self == Self::Cards(Form::Full)
    }
}

/// Whether the marks of steps are drawn at a zoom and can be used.
pub(super) fn has_marks(zoom: f64) -> bool {
    zoom >= MARKS
}

/// Which of [`LETTERS`] can be read at a zoom; the last where none can.
pub(super) fn letters(zoom: f64) -> usize {
    LETTERS.iter().position(|letters| letters * zoom >= LEGIBLE).unwrap_or(LETTERS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letters_are_lower_than_can_be_read() {
        for n in 1..400 {
            let zoom = f64::from(n) * 0.005;
            match Detail::at(zoom, CardForm::Titles) {
                Detail::Cards(Form::Full) => assert!(Form::Full.size(CardForm::Titles) * zoom >= LEGIBLE, "{zoom}"),
                Detail::Cards(_) => assert!(LETTERS[letters(zoom)] * zoom >= LEGIBLE, "{zoom}"),
                Detail::Blocks => {}
            }
            let least = match Detail::at(zoom, CardForm::Text) {
                Detail::Cards(Form::Full) => Form::Full.size(CardForm::Text),
                Detail::Cards(_) => LETTERS[letters(zoom)],
                Detail::Blocks => continue,
            };
            assert!(least * zoom >= LEGIBLE, "{zoom}");
        }
    }
}
