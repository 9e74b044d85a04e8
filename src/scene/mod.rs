//! The scene: the finished drawing of a map, independent of screen and file.
//!
//! [`build`] turns a map, its layout, its strengths and a [`Theme`] into [`Primitive`]s in map units. The canvas paints
//! the part that is visible; exports paint all of it; so what is on screen is what is in the file. Text is measured and
//! broken into lines here, once, by a [`Measurer`] with the fonts that ship in `assets/`.

mod card;
mod curve;
pub mod frame;
mod primitive;
mod shelf;
mod step;
pub mod text;
mod theme;

use std::collections::HashMap;

pub use card::{CARD_WIDTH, Form, brief, card_size, is_cut_short, strength_label};
pub use frame::{Frame, badge};
pub use primitive::{Color, FADED, Face, LineStyle, Primitive, Stroke};
pub use step::{MARK_RADIUS, distance_to};
pub use text::Measurer;
pub use theme::Theme;

use crate::layout::{Arrangement, Rect, Size};
use crate::model::{ArgumentMap, Claim, ClaimKind, Id, Inference, InferenceKind, Point};
use crate::weigh::{Outcome, Weighing};
use shelf::{Shelf, Thing};

/// The drawing of a whole map, in map units.
///
/// Cards and steps keep their numbers while they are there, whatever comes and goes beside them; their order says
/// nothing.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    cards: Shelf<Card>,
    steps: Shelf<Step>,
    frames: Vec<Frame>,
    /// Stands for everything the frames depend on.
    framed: u64,
    version: u64,
    drawn: Drawn,
}

/// How much of a scene was made anew since it began; tests count these.
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
    /// What to paint, in order, the card's top left corner being the origin.
    pub drawing: Vec<Primitive>,
    /// Stands for everything the drawing depends on: two cards with the same look have the same drawing.
    pub look: u64,
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

impl Thing for Card {
    fn id(&self) -> &Id {
        &self.id
    }

    fn bounds(&self) -> Rect {
        self.rect
    }
}

impl Thing for Step {
    fn id(&self) -> &Id {
        &self.id
    }

    fn bounds(&self) -> Rect {
        self.bounds
    }
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
        let shelves = [self.cards.bounds(), self.steps.bounds()].into_iter().flatten();
        shelves.chain(self.frames.iter().map(|frame| frame.rect)).reduce(Rect::union)
    }

    /// A number that changes whenever something is drawn in another way or place.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How much was made anew since the scene began.
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
                    self.version += u64::from(self.cards.keep(wanted));
                }
                if self.steps.all().len() > steps {
                    let wanted = |id: &Id| map.inference(id).is_some() && arrangement.routes.contains_key(id);
                    self.version += u64::from(self.steps.keep(wanted));
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
            self.version += 1;
        }
        self.cards.settle();
        self.steps.settle();
    }

    /// Draws a claim's card if it looks another way or stands elsewhere. False if it has no place.
    fn draw_card(&mut self, claim: &Claim, subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> bool {
        let id = &claim.id;
        let (Some(place), Some(&size)) = (subject.arrangement.places.get(id), subject.sizes.get(id)) else {
            return false;
        };
        let rect = Rect::at(*place, size);
        let outcome = subject.weighing.claim(id);
        let show = card::Show { outcome, is_main: subject.main == Some(id), scale: subject.map.meta().scale };
        let look = card::look(claim, &show, size, theme);
        let known = self.cards.get(id);
        if known.is_some_and(|card| card.look == look && card.rect == rect) {
            return true;
        }
        self.version += 1;
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
        let is_known = known.is_some();
        let drawing = step::draw(step, way, theme, measurer);
        if is_known {
            self.steps.change(&step.id, |old| *old = drawing);
        } else {
            self.steps.add(drawing);
        }
        true
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

/// Draws a map from nothing.
#[must_use]
pub fn build(subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> Scene {
    let mut scene = Scene::default();
    scene.update(subject, theme, measurer, Touched::Everything);
    scene
}

/// Every card's size, for the layout.
#[must_use]
pub fn card_sizes(map: &ArgumentMap, measurer: &mut Measurer) -> HashMap<Id, Size> {
    map.claims().map(|claim| (claim.id.clone(), card_size(claim, measurer))).collect()
}
