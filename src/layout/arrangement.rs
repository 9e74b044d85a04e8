//! A finished layout in the map's words: where cards stand and how steps run.

use std::collections::HashMap;
use std::sync::Arc;

use super::engine::forest::Forest;
use super::engine::{self, Before, Drawing, Graph, Watch, arrange, arrange_turned, dragged, frames, rearrange, settle};
use super::geometry::{length, point_along, split};
use super::plan::{Plan, StepPlan};
use super::{MARK, Rect};
use crate::model::{Direction, Id, Point};

/// Where cards stand and how steps run, in map units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Every card's top left corner.
    pub places: HashMap<Id, Point>,
    /// Every step's way.
    pub ways: HashMap<Id, Way>,
    /// The frame of every group that holds a card, at any depth; its title has [`TITLE`](super::TITLE) at the top.
    pub frames: HashMap<Id, Rect>,
}

/// How a step runs: from each premise to its mark, and on to its target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// The middle of its mark.
    pub mark: Point,
    /// From each premise's card to the mark, in the order of the premises that are shown, as lines with square corners.
    pub legs: Vec<Vec<Point>>,
    /// From the mark to the edge of the target's card or mark. A step without a target has a short stub.
    pub tail: Vec<Point>,
    /// Whether the links of several premises meet at the mark, or other steps bear on it.
    pub joint: bool,
    /// Whether the line that the mark stands on leaves its premise up or down and not sideways; for a joint, whether the
    /// line to the target leaves the mark so.
    pub upright: bool,
}

/// How far from the edge of its premise a mark stands, in map units: on a line down, on a line to the side.
const BEFORE_CARD: [f64; 2] = [17.0, 25.0];
/// The room that a weight's word takes beside or below a mark, in map units.
const WORD: f64 = 52.0;
/// Marks stand at least so far apart, in map units.
const APART: f64 = MARK + 4.0;
/// How far from the middle of its mark a step that bears on itself comes back to it, in map units.
const LOOP: f64 = 7.0;

/// A layout with all that is needed to lay the map out again after a change so that it looks much the same.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    plan: Arc<Plan>,
    /// As if nothing had been placed by hand.
    natural: Arc<Drawing>,
    /// With the cards that were placed by hand where they belong.
    settled: Arc<Drawing>,
}

impl Layout {
    /// Lays out `plan`, as near as can be to the layout `before` the change. None if `watch` was told to stop.
    #[must_use]
    pub fn of(plan: Plan, before: Option<&Self>, watch: &Watch) -> Option<Self> {
        let same = |before: &&Self| before.plan.direction == plan.direction && before.plan.wish == plan.wish;
        let direction = plan.engine_direction();
        let natural = match before.filter(same) {
            Some(before) => {
                let now = |ids: &[Id], numbers: &HashMap<Id, u32>| -> Vec<Option<u32>> {
                    ids.iter().map(|id| numbers.get(id).copied()).collect()
                };
                let groups = (0..).zip(&plan.groups).map(|(at, id)| (id.clone(), at)).collect();
                let (cards, groups) = (now(&before.plan.ids, &plan.numbers), now(&before.plan.groups, &groups));
                let before = Before { graph: &before.plan.graph, drawing: &before.natural, now: &cards };
                rearrange(&plan.graph, plan.wish.style, direction, &before, &groups, watch)
            }
            None if direction == engine::Direction::Right => arrange_turned(&plan.graph, plan.wish.style, watch),
            None => arrange(&plan.graph, &plan.wish, watch),
        };
        if watch.is_stopped() {
            return None;
        }
        let natural = Arc::new(natural);
        let settled = if plan.pins.iter().any(Option::is_some) {
            Arc::new(settle(&plan.graph, Drawing::clone(&natural), &plan.pins, watch))
        } else {
            Arc::clone(&natural)
        };
        (!watch.is_stopped()).then(|| Self { plan: Arc::new(plan), natural, settled })
    }

    /// Whether this is the layout of exactly this plan.
    #[must_use]
    pub fn is_of(&self, plan: &Plan) -> bool {
        *self.plan == *plan
    }

    /// How many cards it has, marks among them.
    #[must_use]
    pub fn cards(&self) -> usize {
        self.plan.cards()
    }

    /// A layout in no time, for when the real one was given up: cards stay where they were `before` the change, new ones
    /// stand in rows below the rest, links run straight.
    #[must_use]
    pub fn makeshift(plan: Plan, before: Option<&Self>) -> Self {
        let sizes = &plan.graph.sizes;
        let known = |id: &Id| before.and_then(|before| before.place_of(id));
        let mut places: Vec<Option<Point>> = plan
            .ids
            .iter()
            .enumerate()
            .map(|(n, id)| plan.pins.get(n).copied().flatten().or_else(|| known(id)))
            .collect();
        let stand = places.iter().zip(sizes).filter_map(|(at, size)| Some(Rect::at((*at)?, *size)));
        let bounds = stand.reduce(Rect::union).unwrap_or_default();
        let wide = bounds.width().max((plan.cards() as f64).sqrt() * 400.0);
        let spacing = &plan.graph.spacing;
        let (mut x, mut y, mut high) = (bounds.min.x, bounds.max.y + spacing.below, 0.0_f64);
        for (place, size) in places.iter_mut().zip(sizes).filter(|(place, _)| place.is_none()) {
            if x > bounds.min.x + wide {
                (x, y, high) = (bounds.min.x, y + high + spacing.below, 0.0);
            }
            *place = Some(Point::new(x, y));
            x += size.width + spacing.beside;
            high = high.max(size.height);
        }
        let places: Vec<Point> = places.into_iter().map(Option::unwrap_or_default).collect();
        let middle = |card: u32| Some(Rect::at(*places.get(card as usize)?, *sizes.get(card as usize)?).center());
        let routes = plan
            .graph
            .edges
            .iter()
            .map(|edge| [middle(edge.upper), middle(edge.lower)].into_iter().flatten().collect());
        let drawing = Drawing { routes: routes.collect(), places, ..Drawing::default() };
        let drawing = Arc::new(drawing);
        Self { plan: Arc::new(plan), natural: Arc::clone(&drawing), settled: drawing }
    }

    /// Where a card stands, in the engine's sides.
    fn place_of(&self, id: &Id) -> Option<Point> {
        self.settled.places.get(*self.plan.numbers.get(id)? as usize).copied()
    }

    /// The layout while cards are dragged: only they, what hangs under them, and their links have moved.
    #[must_use]
    pub fn dragged(&self, moved: &[(Id, Point)]) -> Self {
        let mut by: HashMap<u32, Point> = HashMap::new();
        for (id, at) in moved {
            let (Some(&card), Some(was)) = (self.plan.numbers.get(id), self.place_of(id)) else { continue };
            let at = self.turned(*at);
            by.insert(card, Point::new(at.x - was.x, at.y - was.y));
        }
        let forest = Forest::of(&self.plan.graph);
        for spot in 0..forest.len() {
            let card = forest.cards[spot];
            let pinned = self.plan.pins.get(card as usize).copied().flatten().is_some();
            let above = forest.cards.get(forest.parents[spot] as usize).and_then(|parent| by.get(parent)).copied();
            if let (false, false, Some(above)) = (by.contains_key(&card), pinned, above) {
                by.insert(card, above);
            }
        }
        let mut moved: Vec<(u32, Point)> = by
            .into_iter()
            .filter_map(|(card, by)| {
                let was = self.settled.places.get(card as usize)?;
                Some((card, Point::new(was.x + by.x, was.y + by.y)))
            })
            .collect();
        moved.sort_by_key(|(card, _)| *card);
        let settled = dragged(&self.plan.graph, &self.settled, &moved, &Watch::default());
        Self { settled: Arc::new(settled), ..self.clone() }
    }

    /// In the map's words.
    #[must_use]
    pub fn arrangement(&self) -> Arrangement {
        let claims = self.plan.ids.len() - self.plan.graph.marks;
        let cards = self.plan.ids.iter().zip(&self.settled.places).take(claims);
        let mut marks = Marks::default();
        let standing = Standing::of(&self.settled, &self.plan.graph);
        Arrangement {
            places: cards.map(|(id, at)| (id.clone(), self.turned(*at))).collect(),
            frames: self.frames().map(|(id, frame)| (id.clone(), frame)).collect(),
            ways: self.plan.steps.iter().map(|step| (step.id.clone(), self.way(step, &standing, &mut marks))).collect(),
        }
    }

    /// All cards in one rectangle, without frames, in map units.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let sizes = self.plan.graph.sizes.iter();
        let cards = self.settled.places.iter().zip(sizes).map(|(at, size)| Rect::at(*at, *size));
        let all = cards.reduce(Rect::union)?;
        Some(Rect { min: self.turned(all.min), max: self.turned(all.max) })
    }

    /// The groups' frames, in map units.
    fn frames(&self) -> impl Iterator<Item = (&Id, Rect)> {
        let frames = frames(&self.plan.graph, &self.natural, &self.settled, self.plan.engine_direction());
        self.plan.groups.iter().zip(frames).filter_map(|(id, frame)| {
            let frame = frame?;
            Some((id, Rect { min: self.turned(frame.min), max: self.turned(frame.max) }))
        })
    }

    fn turned(&self, at: Point) -> Point {
        match self.plan.direction {
            Direction::Down => at,
            Direction::Right => Point::new(at.y, at.x),
        }
    }

    /// A card's rectangle, in map units.
    fn card(&self, card: u32) -> Rect {
        let at = self.settled.places.get(card as usize).copied().unwrap_or_default();
        let rect = Rect::at(at, self.plan.graph.sizes.get(card as usize).copied().unwrap_or_default());
        Rect { min: self.turned(rect.min), max: self.turned(rect.max) }
    }

    /// A link's line from its lower end up.
    fn line(&self, edge: u32, standing: &Standing) -> Vec<Point> {
        let route = self.settled.routes.get(edge as usize).map(Vec::as_slice).unwrap_or_default();
        let mut line: Vec<Point> = Vec::with_capacity(route.len());
        for &at in route.iter().rev() {
            if let Some(&before) = line.last() {
                line.extend(bow(before, at, standing));
            }
            line.push(at);
        }
        line.into_iter().map(|at| self.turned(at)).collect()
    }

    fn way(&self, step: &StepPlan, standing: &Standing, marks: &mut Marks) -> Way {
        let Some(card) = step.mark else {
            let Some(&only) = step.legs.first() else { return Way::default() };
            let line = self.line(only, standing);
            let premise = self.plan.graph.edges[only as usize].lower;
            let mark = marks.place(&line, premise, self.card(premise));
            let (leg, tail) = split(&line, mark);
            let upright = line.first().is_some_and(|from| {
                let card = self.card(premise);
                (from.y - card.min.y).abs().min((from.y - card.max.y).abs()) < 0.5
            });
            let mark = leg.last().copied().unwrap_or_default();
            return Way { mark, legs: vec![leg], tail, joint: false, upright };
        };
        let mark = self.card(card).center();
        let middle = self.turned(mark);
        let legs = step.legs.iter().map(|&link| {
            let mut line = self.line(link, standing);
            line.push(mark);
            line
        });
        let mut tail = vec![mark];
        tail.extend(step.tail.map(|link| self.line(link, standing)).unwrap_or_default());
        // Straight up to the unseen card, where there is room to come back.
        if step.is_loop
            && tail.len() == 3
            && let Some(end) = tail.last().map(|at| self.turned(*at))
            && (middle.y - MARK * 5.0..middle.y).contains(&end.y)
            && (end.x - middle.x).abs() < 1.0
        {
            let back = [Point::new(middle.x + LOOP, end.y), Point::new(middle.x + LOOP, middle.y - MARK / 2.0)];
            tail.extend(back.map(|at| self.turned(at)));
        }
        let upright = tail.get(1).is_none_or(|next| (next.x - mark.x).abs() <= (next.y - mark.y).abs());
        Way { mark, legs: legs.collect(), tail, joint: true, upright }
    }
}

/// What stands between the ends of a slanted stretch, so that it leaves and arrives upright: links of layered maps cross
/// the space between two rows like this. Where something stands in that space, the stretch stays straight.
fn bow(from: Point, to: Point, standing: &Standing) -> Vec<Point> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    if dx.abs() < 0.5 || dy.abs() < 0.5 || standing.in_the_way(Rect::around(from, to).grown(-0.01)) {
        return Vec::new();
    }
    // A cubic curve whose control points stand halfway up, above and below the ends.
    let at = |n: u32| {
        let t = f64::from(n) / f64::from(BOW);
        let along = 1.5 * t * (1.0 - t) + t * t * t;
        Point::new(from.x + dx * t * t * (3.0 - 2.0 * t), from.y + dy * along)
    };
    (1..BOW).map(at).collect()
}

/// The cards from top to bottom, in the engine's sides.
struct Standing {
    cards: Vec<Rect>,
    tallest: f64,
}

impl Standing {
    fn of(drawing: &Drawing, graph: &Graph) -> Self {
        let mut cards: Vec<Rect> =
            drawing.places.iter().zip(&graph.sizes).map(|(at, size)| Rect::at(*at, *size)).collect();
        cards.sort_by(|a, b| a.min.y.total_cmp(&b.min.y));
        let tallest = cards.iter().map(Rect::height).fold(0.0, f64::max);
        Self { cards, tallest }
    }

    /// Whether a card overlaps an area.
    fn in_the_way(&self, area: Rect) -> bool {
        let end = self.cards.partition_point(|card| card.min.y < area.max.y);
        let above = self.cards[..end].iter().rev();
        above.take_while(|card| card.min.y > area.min.y - self.tallest).any(|card| card.overlaps(area))
    }
}

/// Pieces of a slanted stretch.
const BOW: u32 = 14;

/// The marks that were placed so far, by premise.
#[derive(Default)]
struct Marks(HashMap<u32, Vec<Point>>);

impl Marks {
    /// How far along a line from a premise up its mark stands: near the premise, clear of its card and of the marks
    /// already there.
    fn place(&mut self, line: &[Point], premise: u32, card: Rect) -> f64 {
        let whole = length(line);
        let sideways = line.get(1).is_some_and(|next| (next.x - line[0].x).abs() > (next.y - line[0].y).abs());
        let mut along = BEFORE_CARD[usize::from(sideways)].min(whole / 2.0);
        let taken = self.0.entry(premise).or_default();
        loop {
            let at = point_along(line, along);
            // The word of a mark on an upright line stands beside it, else below it.
            let high = APART + if sideways { 12.0 } else { 0.0 };
            let clear = taken.iter().all(|mark| (mark.x - at.x).abs() >= WORD || (mark.y - at.y).abs() >= high)
                && !card.grown(MARK / 2.0 + 2.0).contains(at);
            if clear || along + APART > whole - MARK {
                taken.push(at);
                return along;
            }
            along += APART / 2.0;
        }
    }
}
