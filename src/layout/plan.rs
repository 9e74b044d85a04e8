//! From a map to the engine's graph: claims are cards, steps are links, and a step that others bear on or that has
//! several premises is a mark, a small card of its own between its target and its premises. A step without a target ends
//! at a card that nobody sees. Groups are groups, and a mark stands in the innermost one round all it is linked to.

use std::collections::{HashMap, HashSet};

use super::engine::{Graph, Group, Link, Spacing, Transpose};
use super::spacing::MARK;
use crate::model::{ArgumentMap, CardForm, Claim, Direction, Id, Inference, InferenceKind, LayoutStyle};
use crate::util::geometry::{Point, Rect, Size};

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

/// Spacing for small cards with the conclusion on top: there is room for marks, and for weights beside them where they are written.
const CLOSE_DOWN: Spacing = Spacing {
    beside: 16.0,
    below: 32.0,
    stacked: 14.0,
    lane: 22.0,
    trunk: 12.0,
    strand: 8.0,
    mark_below: 20.0,
    mark_beside: 28.0,
    trees: 48.0,
    ..DOWN
};

/// The same with the conclusion at the left.
const CLOSE_RIGHT: Spacing = Spacing {
    beside: 16.0,
    below: 36.0,
    stacked: 16.0,
    lane: 22.0,
    trunk: 12.0,
    strand: 8.0,
    mark_below: 40.0,
    mark_beside: 22.0,
    trees: 48.0,
    ..RIGHT
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
    /// The group that each of the graph's stands for.
    pub(super) groups: Vec<Id>,
    /// Where cards were placed by hand, sides exchanged likewise.
    pub(super) pins: Vec<Option<Point>>,
    pub(super) steps: Vec<StepPlan>,
    pub(super) direction: Direction,
    pub(super) style: LayoutStyle,
}

/// How a step hangs in the graph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StepPlan {
    pub(super) id: Id,
    /// Its mark, if that is a card.
    pub(super) mark: Option<u32>,
    /// The link to each premise that is shown: from the mark, or from the target if the mark is not a card.
    pub(super) legs: Vec<u32>,
    /// The link from the target to the mark.
    pub(super) tail: Option<u32>,
    /// Whether the step bears on itself: its route goes on from an unseen card back to its mark.
    pub(super) is_loop: bool,
}

impl Plan {
    /// What there is to lay out. `size` gives a claim's card in map units; `pinned` says where a claim was placed by
    /// hand, if it was; `shown` says of claims and inferences whether they are to be seen. An inference is left out as
    /// well if its target is, or all of its premises.
    #[must_use]
    pub fn of(
        map: &ArgumentMap,
        size: &dyn Fn(&Id) -> Size,
        pinned: &dyn Fn(&Claim) -> Option<Point>,
        shown: &dyn Fn(&Id) -> bool,
    ) -> Self {
        let layout = &map.meta().layout;
        let turned = layout.direction == Direction::Right;
        let mut plan = Self { direction: layout.direction, style: layout.style, ..Self::default() };
        plan.graph.spacing = if turned { RIGHT } else { DOWN };
        for claim in map.claims().filter(|claim| shown(&claim.id)) {
            let size = size(&claim.id);
            let pin = pinned(claim);
            plan.card(&claim.id, if turned { size.transposed() } else { size });
            plan.pins.push(if turned { pin.map(Transpose::transposed) } else { pin });
        }
        let inferences = plan.shown_inferences(map, shown);
        let targets: HashSet<&Id> = inferences.iter().filter_map(|inference| inference.target.as_ref()).collect();
        for inference in &inferences {
            if has_mark(inference, &targets) {
                plan.card(&inference.id, Size::new(MARK, MARK));
                plan.graph.marks += 1;
            }
        }
        for inference in inferences.iter().filter(|inference| ends_unseen(inference)) {
            plan.card(&unseen(&inference.id), Size::new(MARK, UNSEEN));
            plan.graph.marks += 1;
        }
        plan.group(map, &inferences);
        plan.links(map, inferences, layout.supports_first);
        plan
    }

    /// The same for cards that say this: small ones stand closer.
    #[must_use]
    pub fn saying(mut self, says: CardForm) -> Self {
        let is_turned = self.direction == Direction::Right;
        let screen = self.graph.spacing.screen;
        let spacing = match (says, is_turned) {
            (CardForm::Text, false) => DOWN,
            (CardForm::Text, true) => RIGHT,
            (CardForm::Titles, false) => CLOSE_DOWN,
            (CardForm::Titles, true) => CLOSE_RIGHT,
        };
        self.graph.spacing = Spacing { screen, ..spacing };
        self
    }

    /// The same for a canvas of another shape than that of a usual screen: what it shows of the map in letters that can be read,
    /// in map units.
    #[must_use]
    pub fn on(mut self, canvas: Size) -> Self {
        let screen = Size::new(canvas.width.round().max(1.0), canvas.height.round().max(1.0));
        self.graph.spacing.screen = if self.direction == Direction::Right { screen.transposed() } else { screen };
        self
    }

    fn card(&mut self, id: &Id, size: Size) {
        self.numbers.insert(id.clone(), self.ids.len() as u32);
        self.ids.push(id.clone());
        self.graph.sizes.push(size);
    }

    /// The inferences that are shown and neither hang in the air nor bear on nothing; claims have their cards.
    fn shown_inferences<'m>(&self, map: &'m ArgumentMap, shown: &dyn Fn(&Id) -> bool) -> Vec<&'m Inference> {
        let premised = |inference: &Inference| {
            inference.premises.is_empty() || inference.premises.iter().any(|premise| self.numbers.contains_key(premise))
        };
        let is_candidate = |inference: &&Inference| shown(&inference.id) && premised(inference);
        let mut kept: HashSet<&Id> = map.inferences().filter(is_candidate).map(|inference| &inference.id).collect();
        // With a target goes what bears on it.
        let mut open: Vec<&Id> =
            map.claims().map(|claim| &claim.id).filter(|id| !self.numbers.contains_key(*id)).collect();
        open.extend(map.inferences().map(|inference| &inference.id).filter(|id| !kept.contains(id)));
        while let Some(target) = open.pop() {
            for inference in map.inferences_on(target) {
                if kept.remove(&inference.id) {
                    open.push(&inference.id);
                }
            }
        }
        map.inferences().filter(|inference| kept.contains(&inference.id)).collect()
    }

    /// Puts the cards into their groups.
    fn group(&mut self, map: &ArgumentMap, inferences: &[&Inference]) {
        if map.groups().is_empty() {
            return;
        }
        self.groups = map.groups().iter().map(|group| group.id.clone()).collect();
        let places: HashMap<&Id, u32> = (0..).zip(map.groups()).map(|(at, group)| (&group.id, at)).collect();
        let place = |group: &Option<Id>| group.as_ref().and_then(|group| places.get(group)).copied();
        self.graph.groups = map.groups().iter().map(|group| Group { within: place(&group.group) }).collect();
        self.graph.group_of = vec![None; self.ids.len()];
        for claim in map.claims() {
            if let Some(&card) = self.numbers.get(&claim.id) {
                self.graph.group_of[card as usize] = place(&claim.group);
            }
        }
        for (inference, group) in inferences.iter().zip(self.mark_groups(map, inferences)) {
            for id in [&inference.id, &unseen(&inference.id)] {
                if let Some(&card) = self.numbers.get(id) {
                    self.graph.group_of[card as usize] = group;
                }
            }
        }
    }

    /// For each inference the innermost group round its target and all premises.
    fn mark_groups(&self, map: &ArgumentMap, inferences: &[&Inference]) -> Vec<Option<u32>> {
        let places: HashMap<&Id, usize> = inferences.iter().enumerate().map(|(at, step)| (&step.id, at)).collect();
        let card_group = |claim: &Id| Some(self.graph.group_of[*self.numbers.get(claim)? as usize]);
        let mut found: Vec<Option<Option<u32>>> = vec![None; inferences.len()];
        let mut route = Vec::new();
        for start in 0..inferences.len() {
            // Up along what undercuts bear on, and back down. A cycle of them is cut where it closes.
            let mut next = Some(start);
            while let Some(at) = next.filter(|&at| found[at].is_none()) {
                found[at] = Some(None);
                route.push(at);
                next = inferences[at].target.as_ref().and_then(|target| places.get(target)).copied();
            }
            let mut above = next.filter(|at| !route.contains(at)).and_then(|at| found[at]);
            while let Some(at) = route.pop() {
                let target = inferences[at].target.as_ref();
                let ends = inferences[at].premises.iter().chain(target).filter(|id| map.claim(id).is_some());
                let ends = ends.filter_map(card_group).chain(above);
                let group = ends.reduce(|one, two| self.graph.common(one, two)).flatten();
                found[at] = Some(group);
                above = Some(group);
            }
        }
        found.into_iter().map(Option::flatten).collect()
    }

    fn links(&mut self, map: &ArgumentMap, mut inferences: Vec<&Inference>, supports_first: bool) {
        let order: Vec<&Id> = inferences.iter().map(|inference| &inference.id).collect();
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
            let tail = mark.zip(upper).map(|(mark, upper)| self.link(Link::new(upper, mark)));
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
                let link = self.link(Link { upper, lower, strand, marked: step.mark.is_none(), aside: !on_claims });
                if step.mark.is_some() {
                    step.tail = Some(link);
                } else {
                    step.legs.push(link);
                }
            }
        }
        self.steps = order.into_iter().filter_map(|id| steps.remove(id)).collect();
    }

    /// From a mark to one of its premises.
    fn leg(&mut self, mark: u32, premise: &Id) -> Option<u32> {
        let lower = *self.numbers.get(premise)?;
        Some(self.link(Link::new(mark, lower)))
    }

    fn link(&mut self, edge: Link) -> u32 {
        self.graph.links.push(edge);
        self.graph.links.len() as u32 - 1
    }

    /// A point of the map in the engine's sides, and back.
    pub(super) fn turned(&self, at: Point) -> Point {
        match self.direction {
            Direction::Down => at,
            Direction::Right => at.transposed(),
        }
    }

    /// A rectangle of the map in the engine's sides, and back.
    pub(super) fn turned_rect(&self, rect: Rect) -> Rect {
        Rect { min: self.turned(rect.min), max: self.turned(rect.max) }
    }

    /// How many cards there are, marks among them.
    #[must_use]
    pub fn cards(&self) -> usize {
        self.ids.len()
    }

    /// How much there is to lay out: cards, and links beyond the one that leads from each card in most maps.
    #[must_use]
    pub fn size(&self) -> usize {
        self.ids.len() + self.graph.links.len().saturating_sub(self.ids.len())
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

/// Whether a step's mark is a card of its own; `targets` is what the steps that are shown bear on.
fn has_mark(inference: &Inference, targets: &HashSet<&Id>) -> bool {
    inference.premises.len() != 1 || inference.target.is_none() || targets.contains(&inference.id)
}
