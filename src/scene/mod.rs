//! The scene: the finished drawing of a map, independent of screen and file.
//!
//! [`build`] turns a map, its layout, its strengths and a [`Theme`] into [`Primitive`]s in map units. The canvas paints
//! the part that is visible; exports paint all of it; so what is on screen is what is in the file. Text is measured and
//! broken into lines here, once, by a [`Measurer`] with the fonts that ship in `assets/`.

mod card;
mod curve;
mod primitive;
mod step;
pub mod text;
mod theme;

use std::collections::HashMap;

pub use card::{CARD_WIDTH, brief, card_size, strength_label};
pub use primitive::{Color, Face, LineStyle, Primitive, Stroke};
pub use step::{MARK_RADIUS, distance_to};
pub use text::Measurer;
pub use theme::Theme;

use crate::layout::{Arrangement, Rect, Size};
use crate::model::{ArgumentMap, ClaimKind, Id, InferenceKind, Point};
use crate::weigh::{Outcome, Weighing};

/// The drawing of a whole map, in map units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Every claim's card, in the map's order.
    pub cards: Vec<Card>,
    /// Every inference's links and mark, in the map's order.
    pub steps: Vec<Step>,
}

/// A claim as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The claim.
    pub id: Id,
    /// Where it is.
    pub rect: Rect,
    /// Its kind, for drawings too small for text.
    pub kind: ClaimKind,
    /// Its strength, 0..=1, for drawings too small for text.
    pub strength: f64,
    /// Whether its strength has settled on one number.
    pub settled: bool,
    /// What to paint, in order.
    pub drawing: Vec<Primitive>,
    /// Stands for everything the drawing depends on.
    look: u64,
}

/// An inference as drawn: its links and the round mark that stands for the step itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// The inference.
    pub id: Id,
    /// Support or attack.
    pub kind: InferenceKind,
    /// The middle of its mark: where an undercut ends and a click selects.
    pub mark: Point,
    /// The links as lines through points: one from each premise, then one to the target.
    pub links: Vec<Vec<Point>>,
    /// Everything that is painted is inside.
    pub bounds: Rect,
    /// What to paint, in order: lines, the mark, the weight's word.
    pub drawing: Vec<Primitive>,
    /// How many of these are lines.
    pub lines: usize,
    /// How many are lines or belong to the mark.
    pub unworded: usize,
    /// Stands for everything the drawing depends on.
    look: u64,
}

impl Card {
    /// The card as a block with its strength, for drawings too small for text.
    #[must_use]
    pub fn block(&self, theme: &Theme) -> [Primitive; 2] {
        card::block(self, theme)
    }
}

impl Scene {
    /// The smallest rectangle around everything; none for an empty map.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let cards = self.cards.iter().map(|card| card.rect);
        cards.chain(self.steps.iter().map(|step| step.bounds)).reduce(Rect::union)
    }
}

/// What a scene is drawn from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// Its strengths.
    pub weighing: &'a Weighing,
    /// Its main conclusion ([`ArgumentMap::main_conclusion`]).
    pub main: Option<&'a Id>,
    /// Every card's size ([`card_sizes`]).
    pub sizes: &'a HashMap<Id, Size>,
    /// Where cards stand and steps run ([`crate::layout`]); what has no place is left out.
    pub arrangement: &'a Arrangement,
}

/// Draws a map.
///
/// `drawn` is the scene before the change, or an empty one: cards that look the same are taken from it.
#[must_use]
pub fn build(subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer, mut drawn: Scene) -> Scene {
    let Subject { map, weighing, main, sizes, arrangement } = *subject;
    let mut cards = Vec::with_capacity(map.claims().len());
    for claim in map.claims() {
        let id = &claim.id;
        let (Some(place), Some(size)) = (arrangement.places.get(id), sizes.get(id)) else { continue };
        let rect = Rect::at(*place, *size);
        let outcome = weighing.claim(id);
        let is_main = main == Some(id);
        let show = card::Show { outcome, is_main, scale: map.meta().scale };
        let look = card::look(claim, &show, rect, theme);
        // Cards keep their order from one scene to the next unless some came or went.
        if let Some(same) = drawn.cards.get_mut(cards.len()).filter(|card| card.look == look && card.id == *id) {
            cards.push(std::mem::take(same));
            continue;
        }
        let drawing = card::draw(claim, &show, rect, theme, measurer);
        let strength = outcome.map_or(0.5, |outcome| outcome.strength);
        let settled = outcome.is_some_and(Outcome::is_settled);
        cards.push(Card { id: id.clone(), rect, kind: claim.kind, strength, settled, drawing, look });
    }
    let mut steps = Vec::with_capacity(map.inferences().len());
    for inference in map.inferences() {
        let Some(way) = arrangement.ways.get(&inference.id) else { continue };
        let look = step::look(inference, way, theme);
        match drawn.steps.get_mut(steps.len()).filter(|step| step.look == look && step.id == inference.id) {
            Some(same) => steps.push(std::mem::take(same)),
            None => steps.push(step::draw(inference, way, theme, measurer)),
        }
    }
    Scene { cards, steps }
}

/// Every card's size, for the layout.
#[must_use]
pub fn card_sizes(map: &ArgumentMap, measurer: &mut Measurer) -> HashMap<Id, Size> {
    map.claims().map(|claim| (claim.id.clone(), card_size(claim, measurer))).collect()
}
