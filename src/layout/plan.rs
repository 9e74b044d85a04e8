//! From a map to the engine's graph: claims are cards, steps are links, and a step that others bear on or that has
//! several premises is a mark, a small card of its own between its target and its premises. A step without a target ends
//! at a card that nobody sees.

use std::collections::HashMap;

use super::engine::{Edge, Graph, Spacing, Style, Wish};
use super::{MARK, Size};
use crate::model::{ArgumentMap, Claim, Direction, Id, Inference, InferenceKind, LayoutStyle, Point};

/// Spacing for maps with the conclusion on top: weights are written beside the marks.
const DOWN: Spacing = Spacing {
    beside: 24.0,
    below: 44.0,
    stacked: 22.0,
    lane: 28.0,
    trunk: 12.0,
    strand: 10.0,
    mark_below: 24.0,
    mark_beside: 36.0,
    trees: 90.0,
    screen: Size::new(1600.0, 1000.0),
};

/// Spacing for maps with the conclusion at the left, with the sides as the engine sees them: turned.
const RIGHT: Spacing = Spacing {
    beside: 22.0,
    below: 44.0,
    stacked: 26.0,
    lane: 28.0,
    trunk: 12.0,
    strand: 10.0,
    mark_below: 52.0,
    mark_beside: 26.0,
    trees: 90.0,
    screen: Size::new(1000.0, 1600.0),
};

/// All a layout needs to know of a map; it can be sent to another thread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The cards: claims, then marks. Sides are exchanged if the map runs to the right.
    pub(super) graph: Graph,
    /// The claim or the step that each card stands for.
    pub(super) ids: Vec<Id>,
    /// The number of each card.
    pub(super) numbers: HashMap<Id, u32>,
    /// Where cards were placed by hand, sides exchanged likewise.
    pub(super) pins: Vec<Option<Point>>,
    pub(super) steps: Vec<StepPlan>,
    pub(super) direction: Direction,
    pub(super) wish: Wish,
}

/// How a step hangs in the graph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StepPlan {
    pub(super) id: Id,
    /// Its mark, if that is a card.
    pub(super) mark: Option<u32>,
    /// The link to each premise: from the mark, or from the target if the mark is not a card.
    pub(super) legs: Vec<u32>,
    /// The link from the target to the mark.
    pub(super) tail: Option<u32>,
    /// Whether the step bears on itself: its line goes on from an unseen card back to its mark.
    pub(super) is_loop: bool,
}

impl Plan {
    /// What there is to lay out. `size` gives a claim's card in map units; `pinned` says where a claim was placed by
    /// hand, if it was.
    #[must_use]
    pub fn of(map: &ArgumentMap, size: &dyn Fn(&Id) -> Size, pinned: &dyn Fn(&Claim) -> Option<Point>) -> Self {
        let layout = &map.meta().layout;
        let turned = layout.direction == Direction::Right;
        let mut plan = Self { direction: layout.direction, ..Self::default() };
        plan.graph.spacing = if turned { RIGHT } else { DOWN };
        plan.wish.style = match layout.style {
            LayoutStyle::Auto => Style::Auto,
            LayoutStyle::Compact => Style::Compact,
            LayoutStyle::Tidy => Style::Tidy,
            LayoutStyle::Layered => Style::Layered,
        };
        for claim in map.claims() {
            let size = size(&claim.id);
            let pin = pinned(claim);
            plan.card(&claim.id, if turned { Size::new(size.height, size.width) } else { size });
            plan.pins.push(if turned { pin.map(|at| Point::new(at.y, at.x)) } else { pin });
        }
        for inference in map.inferences() {
            if has_mark(map, inference) {
                plan.card(&inference.id, Size::new(MARK, MARK));
                plan.graph.marks += 1;
            }
        }
        for inference in map.inferences().filter(|inference| ends_unseen(inference)) {
            plan.card(&unseen(&inference.id), Size::new(MARK, UNSEEN));
            plan.graph.marks += 1;
        }
        plan.links(map, layout.supports_first);
        plan
    }

    fn card(&mut self, id: &Id, size: Size) {
        self.numbers.insert(id.clone(), self.ids.len() as u32);
        self.ids.push(id.clone());
        self.graph.sizes.push(size);
    }

    fn links(&mut self, map: &ArgumentMap, supports_first: bool) {
        let mut inferences: Vec<&Inference> = map.inferences().collect();
        if supports_first {
            inferences.sort_by_key(|inference| inference.kind == InferenceKind::Attack);
        }
        let mut steps: HashMap<&Id, StepPlan> = HashMap::with_capacity(inferences.len());
        // Premises of a mark stand before what bears on it.
        for inference in &inferences {
            let mark = self.numbers.get(&inference.id).copied();
            let legs = match mark {
                Some(mark) => inference.premises.iter().filter_map(|premise| self.leg(mark, premise)).collect(),
                None => Vec::new(),
            };
            let (id, is_loop) = (inference.id.clone(), inference.target.as_ref() == Some(&inference.id));
            let upper = mark.and_then(|_| self.numbers.get(&unseen(&inference.id)).copied());
            let tail = mark.zip(upper).map(|(mark, upper)| self.link(Edge::new(upper, mark)));
            steps.insert(&inference.id, StepPlan { id, mark, legs, tail, is_loop });
        }
        let is_on_claim = |inference: &Inference| inference.target.as_ref().is_some_and(|id| map.claim(id).is_some());
        for on_claims in [true, false] {
            let bears = |inference: &Inference| !ends_unseen(inference) && is_on_claim(inference) == on_claims;
            for inference in inferences.iter().filter(|inference| bears(inference)) {
                let upper = inference.target.as_ref().and_then(|target| self.numbers.get(target).copied());
                let (Some(upper), Some(step)) = (upper, steps.get_mut(&inference.id)) else { continue };
                let lower = match (step.mark, inference.premises.first()) {
                    (Some(mark), _) => mark,
                    (None, Some(premise)) => match self.numbers.get(premise) {
                        Some(&card) => card,
                        None => continue,
                    },
                    (None, None) => continue,
                };
                let strand = u16::from(inference.kind == InferenceKind::Attack) + u16::from(!on_claims);
                let link = self.link(Edge { upper, lower, strand, marked: step.mark.is_none(), aside: !on_claims });
                if step.mark.is_some() {
                    step.tail = Some(link);
                } else {
                    step.legs.push(link);
                }
            }
        }
        self.steps = map.inferences().filter_map(|inference| steps.remove(&inference.id)).collect();
    }

    /// From a mark to one of its premises.
    fn leg(&mut self, mark: u32, premise: &Id) -> Option<u32> {
        let lower = *self.numbers.get(premise)?;
        Some(self.link(Edge::new(mark, lower)))
    }

    fn link(&mut self, edge: Edge) -> u32 {
        self.graph.edges.push(edge);
        self.graph.edges.len() as u32 - 1
    }

    /// How many cards there are, marks among them.
    #[must_use]
    pub fn cards(&self) -> usize {
        self.ids.len()
    }
}

/// The height of the card that a step without a target ends at, in map units.
const UNSEEN: f64 = 2.0;

/// The name of the card that a step without a target ends at. No claim or step is called so: the name does not end.
fn unseen(step: &Id) -> Id {
    Id::from(format!("{}\u{0}", step.as_str()))
}

/// Whether a step ends at a card that nobody sees.
fn ends_unseen(inference: &Inference) -> bool {
    inference.target.as_ref().is_none_or(|target| *target == inference.id)
}

/// Whether a step's mark is a card of its own.
fn has_mark(map: &ArgumentMap, inference: &Inference) -> bool {
    inference.premises.len() != 1 || inference.target.is_none() || map.is_target(&inference.id)
}
