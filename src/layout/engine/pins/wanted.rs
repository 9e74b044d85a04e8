//! Where cards should stand: along with the pinned card they hang under, else where the drawing has them, and that
//! moved to where the pins are.

use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::pack::{pack, screens};
use crate::layout::engine::space::grid::Grid;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Rect, Size};

/// A component without pins gives way as a whole if one of so many of its cards would stand on others. Halved or half
/// as much again: free cards move 3 % less or more.
const SHARE: usize = 4;

/// What hangs together: a connected component of the graph.
#[derive(Clone, Debug, Default)]
struct Component {
    /// How far its pinned cards were moved.
    pinned: (Vec<f64>, Vec<f64>),
    /// Its cards in the drawing.
    drawn: Option<Rect>,
    cards: usize,
    shift: Point,
    /// Whether its pins are far from where the drawing has them.
    far: bool,
    aside: bool,
}

/// How far each card should be moved.
pub(super) struct WantedShifts {
    /// By spot.
    pub shifts: Vec<Point>,
    /// By spot: whether it moves along with all of its component that hangs under no pin.
    pub stays: Vec<bool>,
}

/// What all cards want. `drawn` are the cards in the drawing, `pins` how far pinned cards were moved.
pub(super) fn wanted(graph: &Graph, forest: &Forest, drawn: &[Rect], pins: &[Option<Point>]) -> WantedShifts {
    let component_of = forest.component_of();
    let mut components = vec![Component::default(); forest.components.len()];
    for (spot, &card) in forest.cards.iter().enumerate() {
        let component = &mut components[component_of[spot] as usize];
        let card = card as usize;
        component.drawn = Some(component.drawn.map_or(drawn[card], |all| all.union(drawn[card])));
        component.cards += 1;
        if let Some(by) = pins[card] {
            component.pinned.0.push(by.x);
            component.pinned.1.push(by.y);
        }
    }
    let screen = graph.spacing.screen;
    for component in &mut components {
        let (Some(x), Some(y), Some(drawn)) =
            (median(&mut component.pinned.0), median(&mut component.pinned.1), component.drawn)
        else {
            continue;
        };
        // A card dragged about the map leaves the others where they are; pins beyond it take the map along.
        component.far =
            x.abs() > screen.width.max(drawn.width() / 2.0) || y.abs() > screen.height.max(drawn.height() / 2.0);
        if component.far {
            component.shift = Point::new(x, y);
        }
    }
    let mut wanted = WantedShifts { shifts: Vec::new(), stays: Vec::new() };
    wanted.hand_down(forest, &component_of, &components, pins);
    if components.iter().any(|component| component.pinned.0.is_empty()) {
        beside(graph, forest, drawn, &component_of, &mut components, &wanted);
        wanted.hand_down(forest, &component_of, &components, pins);
    }
    wanted
}

impl WantedShifts {
    /// From pins and components down to all cards.
    fn hand_down(&mut self, forest: &Forest, component_of: &[u32], components: &[Component], pins: &[Option<Point>]) {
        self.shifts.clear();
        self.stays.clear();
        for (spot, &card) in forest.cards.iter().enumerate() {
            let (shift, stays) = match (pins[card as usize], forest.parents[spot]) {
                (Some(by), _) => (by, false),
                (None, NONE) => (components[component_of[spot] as usize].shift, true),
                (None, parent) => (self.shifts[parent as usize], self.stays[parent as usize]),
            };
            let stays = stays || shift == components[component_of[spot] as usize].shift;
            self.shifts.push(shift);
            self.stays.push(stays);
        }
    }
}

/// The middle one of some numbers.
fn median(numbers: &mut [f64]) -> Option<f64> {
    let middle = numbers.len().checked_sub(1)? / 2;
    Some(*numbers.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// Moves components without pins beside all others, if those with pins stand elsewhere or on top of them.
fn beside(
    graph: &Graph,
    forest: &Forest,
    drawn: &[Rect],
    component_of: &[u32],
    components: &mut [Component],
    wanted: &WantedShifts,
) {
    let at = |spot: usize| {
        let by = wanted.shifts[spot];
        drawn[forest.cards[spot] as usize].moved(by.x, by.y)
    };
    let elsewhere = components.iter().all(|component| component.far || component.pinned.0.is_empty());
    let mut taken = Grid::for_cards(drawn);
    let mut covered = vec![0_usize; components.len()];
    if !elsewhere {
        for spot in (0..forest.len()).filter(|&spot| !components[component_of[spot] as usize].pinned.0.is_empty()) {
            taken.add(forest.cards[spot], at(spot));
        }
        for spot in (0..forest.len()).filter(|&spot| components[component_of[spot] as usize].pinned.0.is_empty()) {
            covered[component_of[spot] as usize] += usize::from(taken.any(at(spot), |_, _| true));
        }
    }
    for (component, covered) in components.iter_mut().zip(covered) {
        // A card on its own finds the nearest place like any other.
        let gives_way = component.cards > 1 && covered * SHARE > component.cards;
        component.aside = component.pinned.0.is_empty() && (elsewhere || gives_way);
    }
    let mut others: Option<Rect> = None;
    for spot in (0..forest.len()).filter(|&spot| !components[component_of[spot] as usize].aside) {
        others = Some(others.map_or(at(spot), |all| all.union(at(spot))));
    }
    let aside: Vec<Rect> =
        components.iter().filter(|component| component.aside).filter_map(|component| component.drawn).collect();
    let (Some(others), false) = (others, aside.is_empty()) else { return };
    let boxes: Vec<Size> = aside.iter().map(|drawn| Size::new(drawn.width(), drawn.height())).collect();
    let corners = pack(&boxes, graph.spacing.trees, graph.spacing.screen);
    let block = corners
        .iter()
        .zip(&boxes)
        .map(|(&corner, &size)| Rect::at(corner, size))
        .reduce(Rect::union)
        .unwrap_or_default();
    let gap = graph.spacing.trees;
    let right = Size::new(others.width() + gap + block.width(), others.height().max(block.height()));
    let below = Size::new(others.width().max(block.width()), others.height() + gap + block.height());
    let corner = if screens(right, graph.spacing.screen) <= screens(below, graph.spacing.screen) {
        Point::new(others.max.x + gap, others.min.y)
    } else {
        Point::new(others.min.x, others.max.y + gap)
    };
    for ((component, drawn), place) in components.iter_mut().filter(|component| component.aside).zip(aside).zip(corners)
    {
        component.shift = Point::new(corner.x + place.x - drawn.min.x, corner.y + place.y - drawn.min.y);
    }
}
