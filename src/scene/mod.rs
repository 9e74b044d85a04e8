//! The scene: the finished drawing of a map, independent of screen and file.
//!
//! [`build`] turns a map, its layout, its strengths and a [`Theme`] into [`Primitive`]s in map units. The canvas paints
//! the part that is visible; exports paint all of it; so what is on screen is what is in the file. Text is measured and
//! broken into lines here, once, by a [`Measurer`] with the fonts that ship in `assets/`.

pub mod bidi;
mod card;
mod card_parts;
mod curve;
pub mod fonts;
mod form;
pub mod frame;
mod primitive;
mod spatial_index;
mod step;
mod subject;
pub mod text;
mod theme;
mod title_card;
mod word_places;
mod words;

use std::collections::HashMap;

pub use card::{CARD_WIDTH, Form, LEAST_CARD, brief, card_size, is_cut_short, strength_bar, strength_label};
pub use card_parts::Card;
pub use curve::rounded;
pub use form::{form_without_canvas, has_clash, is_placed_for_titles, likely_form, readable};
pub use frame::{Frame, badge};
pub use primitive::{Color, FADED, Face, LineStyle, Primitive, Stroke};
pub use step::{MARK_RADIUS, Step, distance_to};
pub use subject::Subject;
pub use text::Measurer;
pub use theme::Theme;

use crate::model::{ArgumentMap, CardForm, Claim, Id, Inference};
use crate::util::geometry::{Rect, Size};
use crate::weigh::Outcome;
use spatial_index::SpatialIndex;
use words::Words;

/// The drawing of a whole map, in map units.
///
/// Cards and steps keep their numbers while they are there, whatever comes and goes beside them; their order says
/// nothing.
///
/// ```
/// use linchpin::layout;
/// use linchpin::model::CardForm;
/// use linchpin::scene::{self, Measurer, Primitive, Subject, Theme};
/// use linchpin::weigh::weigh;
///
/// let map = linchpin::storage::tutorial();
/// let mut measurer = Measurer::default();
/// let says = CardForm::Text;
/// let sizes = scene::card_sizes(&map, says, &mut measurer);
/// let arrangement = layout::complete(&map, &|id| sizes[id]);
/// let weighing = weigh(&map);
/// let main = map.main_conclusion().map(|claim| &claim.id);
/// let subject = Subject { map: &map, weighing: &weighing, main, sizes: &sizes, says, arrangement: &arrangement };
/// let scene = scene::build(&subject, &Theme::LIGHT, &mut measurer);
///
/// assert_eq!(scene.cards().len(), map.claims().len());
/// // A painter goes through the primitives; a card's are drawn from its top left corner.
/// for card in scene.cards() {
///     let lines = card.drawing.iter().filter(|primitive| matches!(primitive, Primitive::Text { .. }));
///     assert!(lines.count() > 0 && card.rect.width() == scene::CARD_WIDTH);
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scene {
    cards: SpatialIndex<Card>,
    steps: SpatialIndex<Step>,
    frames: Vec<Frame>,
    /// Stands for everything the frames depend on.
    framed: u64,
    words: Words,
    version: u64,
    drawn: Drawn,
}

/// How much of a scene was made anew since it began: for tests, which count.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Cards drawn.
    pub cards: usize,
    /// Steps drawn.
    pub steps: usize,
    /// Changes of single entries in the indices of what is where.
    pub indexed: usize,
    /// How many times such an index was made from nothing.
    pub rebuilt: usize,
}

/// What of a map may have changed since a scene was drawn.
#[derive(Clone, Copy, Debug)]
pub enum Touched<'a> {
    /// Anything.
    Everything,
    /// No more than what is written in these claims and inferences.
    These(&'a [Id]),
}

impl Scene {
    /// All cards; a card's place in the list is its number.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        self.cards.all()
    }

    /// All steps; a step's place in the list is its number.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.steps.all()
    }

    /// The frames of groups, from the outermost in.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The number of a claim's card.
    #[must_use]
    pub fn number_of_card(&self, claim: &Id) -> Option<usize> {
        self.cards.number(claim)
    }

    /// The number of an inference as drawn.
    #[must_use]
    pub fn number_of_step(&self, inference: &Id) -> Option<usize> {
        self.steps.number(inference)
    }

    /// A claim's card.
    #[must_use]
    pub fn card(&self, claim: &Id) -> Option<&Card> {
        self.cards.get(claim)
    }

    /// An inference as drawn.
    #[must_use]
    pub fn step(&self, inference: &Id) -> Option<&Step> {
        self.steps.get(inference)
    }

    /// The numbers of the cards of which something is in an area, in ascending order.
    #[must_use]
    pub fn cards_in(&self, area: Rect) -> Vec<usize> {
        self.cards.meeting(area)
    }

    /// The numbers of the steps whose bounds meet an area, in ascending order.
    #[must_use]
    pub fn steps_in(&self, area: Rect) -> Vec<usize> {
        self.steps.meeting(area)
    }

    /// The smallest rectangle around everything; none for an empty map.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let drawn = [self.cards.bounds(), self.steps.bounds()].into_iter().flatten();
        drawn.chain(self.frames.iter().map(|frame| frame.rect)).reduce(Rect::union)
    }

    /// A number that changes whenever something is drawn in another way or place.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How much was made anew since the scene began.
    #[doc(hidden)]
    #[must_use]
    pub fn drawn(&self) -> Drawn {
        let indexed = self.cards.indexed + self.steps.indexed;
        Drawn { indexed, rebuilt: self.cards.rebuilt + self.steps.rebuilt, ..self.drawn }
    }

    /// Brings the drawing up to date; what looks the same and stands where it stood is left alone.
    pub fn update(&mut self, subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer, touched: Touched<'_>) {
        let map = subject.map;
        match touched {
            Touched::Everything => {
                let cards = map.claims().filter(|claim| self.draw_card(claim, subject, theme, measurer)).count();
                let steps = map.inferences().filter(|step| self.draw_step(step, subject, theme, measurer)).count();
                let arrangement = subject.arrangement;
                if self.cards.all().len() > cards {
                    let wanted = |id: &Id| map.claim(id).is_some() && arrangement.places.contains_key(id);
                    let gone: Vec<Rect> =
                        self.cards.all().iter().filter(|card| !wanted(&card.id)).map(|card| card.rect).collect();
                    for rect in gone {
                        self.words.disturb(rect);
                    }
                    self.version += u64::from(self.cards.keep(wanted));
                }
                if self.steps.all().len() > steps {
                    let wanted = |id: &Id| map.inference(id).is_some() && arrangement.routes.contains_key(id);
                    self.version += u64::from(self.steps.keep(wanted));
                    self.words.renumbered();
                }
            }
            Touched::These(ids) => {
                for id in ids {
                    map.claim(id).map(|claim| self.draw_card(claim, subject, theme, measurer));
                    map.inference(id).map(|step| self.draw_step(step, subject, theme, measurer));
                }
            }
        }
        let framed = frame::look(subject, theme);
        if framed != self.framed {
            self.framed = framed;
            self.frames = frame::draw(subject, theme, measurer);
            self.words.framed(&self.frames);
            self.version += 1;
        }
        self.cards.settle();
        self.version += u64::from(self.words.settle(&self.cards, &mut self.steps, theme));
        self.steps.settle();
    }

    /// Draws a claim's card if it looks another way or stands elsewhere. False if it has no place.
    fn draw_card(&mut self, claim: &Claim, subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> bool {
        let id = &claim.id;
        let (Some(place), Some(&size)) = (subject.arrangement.places.get(id), subject.sizes.get(id)) else {
            return false;
        };
        let rect = Rect::at(*place, size);
        let show = subject.show(id);
        let (outcome, says) = (show.outcome, show.says);
        let look = card::look(claim, &show, size, theme);
        let known = self.cards.get(id);
        if known.is_some_and(|card| card.look == look && card.rect == rect) {
            return true;
        }
        self.version += 1;
        let was = known.map(|card| card.rect);
        if was != Some(rect) {
            [was, Some(rect)].into_iter().flatten().for_each(|rect| self.words.disturb(rect));
        }
        if known.is_some_and(|card| card.look == look) {
            self.cards.change(id, |card| card.rect = rect);
            return true;
        }
        self.drawn.cards += 1;
        let card = Card {
            id: id.clone(),
            rect,
            kind: claim.kind,
            strength: outcome.map_or(0.5, |outcome| outcome.strength),
            settled: outcome.is_some_and(Outcome::is_settled),
            assessed: outcome.is_none_or(Outcome::is_assessed),
            says,
            drawing: card::draw(claim, &show, size, theme, measurer),
            look,
        };
        if known.is_some() {
            self.cards.change(id, |old| *old = card);
        } else {
            self.cards.add(card);
        }
        true
    }

    /// Draws an inference if it looks another way or runs elsewhere. False if it has no way.
    fn draw_step(&mut self, step: &Inference, subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> bool {
        let Some(way) = subject.arrangement.routes.get(&step.id) else { return false };
        let look = step::look(step, way, theme);
        let known = self.steps.get(&step.id);
        if known.is_some_and(|step| step.look == look) {
            return true;
        }
        self.version += 1;
        self.drawn.steps += 1;
        let was = known.map(|step| step.mark);
        let drawing = step::draw(step, way, theme, measurer);
        if was.is_some() {
            self.steps.change(&step.id, |old| *old = drawing);
        } else {
            self.steps.add(drawing);
        }
        if let Some(number) = self.steps.number(&step.id) {
            self.words.redrawn(number, was);
        }
        true
    }
}

/// Draws a map from nothing.
#[must_use]
pub fn build(subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> Scene {
    let mut scene = Scene::default();
    scene.update(subject, theme, measurer, Touched::Everything);
    scene
}

/// What to paint of a claim's card, its top left corner being the origin.
#[must_use]
pub fn card(claim: &Claim, subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> Vec<Primitive> {
    let size = card_size(claim, subject.says, measurer);
    card::draw(claim, &subject.show(&claim.id), size, theme, measurer)
}

/// Every card's size, for the layout.
#[must_use]
pub fn card_sizes(map: &ArgumentMap, says: CardForm, measurer: &mut Measurer) -> HashMap<Id, Size> {
    map.claims().map(|claim| (claim.id.clone(), card_size(claim, says, measurer))).collect()
}

/// A measurer that knows the cards of a map: for work beside the window, which then need not measure them.
#[must_use]
pub fn measured(map: &ArgumentMap, says: CardForm) -> Measurer {
    let mut measurer = Measurer::default();
    let _ = card_sizes(map, says, &mut measurer);
    measurer
}
