//! The frames of groups after cards were placed by hand or dragged.

use std::collections::BTreeSet;

use super::title::{PADDING, inset};
use super::tree::GroupTree;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, NONE, sane};
use crate::model::Direction;
use crate::util::geometry::{Point, Rect};
use crate::util::lists::Lists;

/// Cards that were moved this much differently, in map units, were moved alike: places are rounded in files.
const ROUNDED: f64 = 0.51;

/// How far the cards of a group were moved.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Moved {
    Alike(Point),
    Differently,
}

impl Moved {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Alike(a), Self::Alike(b)) if (a.x - b.x).abs() <= ROUNDED && (a.y - b.y).abs() <= ROUNDED => self,
            _ => Self::Differently,
        }
    }
}

/// What stands in a group, or its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Inside {
    bounds: Rect,
    moved: Moved,
}

impl Inside {
    fn and(self, other: Self) -> Self {
        Self { bounds: self.bounds.union(other.bounds), moved: self.moved.and(other.moved) }
    }
}

/// Every group's frame in the drawing `now`, that is `drawn` with some cards moved; none for a group without cards.
///
/// A group whose cards were moved alike takes its frame along. One that holds all its cards still keeps it. All others
/// get the box round their cards and inner frames, as do all if nothing was `drawn`. `direction` is the way the
/// finished map runs: to the right, the sides of both drawings are exchanged, and titles are at the left.
#[must_use]
pub fn frames(graph: &Graph, drawn: &Drawing, now: &Drawing, direction: Direction) -> Vec<Option<Rect>> {
    let mut frames = Frames::default();
    if graph.is_grouped() {
        frames.draw(graph, &Contents::of(graph), [drawn, now], direction);
    }
    frames.by_group.resize(graph.groups.len(), None);
    frames.by_group.into_iter().map(|frame| frame.map(|frame| frame.bounds)).collect()
}

/// What stands directly in each group.
#[derive(Clone, Debug)]
pub struct Contents {
    tree: GroupTree,
    cards: Lists,
    /// Inner groups.
    groups: Lists,
    /// By group: its place from the innermost out.
    rank: Vec<u32>,
}

impl Contents {
    /// What stands in the groups of `graph`.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let tree = GroupTree::of(graph);
        let count = graph.groups.len();
        let inwards = tree.order[1..].iter().rev();
        let cards = Lists::of(count, tree.group_of.iter().copied().zip(0..));
        let groups = Lists::of(count, inwards.clone().map(|&group| (tree.outer[group as usize], group)));
        let mut rank = vec![0; count];
        for (place, &group) in (0..).zip(inwards) {
            rank[group as usize] = place;
        }
        Self { tree, cards, groups, rank }
    }
}

/// The frames of groups, kept while cards are dragged.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    by_group: Vec<Option<Inside>>,
}

impl Frames {
    /// The frames that [`frames`] gives for the same drawings. `contents` are those of `graph`.
    #[must_use]
    pub fn of(graph: &Graph, contents: &Contents, drawings: [&Drawing; 2], direction: Direction) -> Self {
        let mut frames = Self::default();
        frames.draw(graph, contents, drawings, direction);
        frames
    }

    fn draw(&mut self, graph: &Graph, contents: &Contents, drawings: [&Drawing; 2], direction: Direction) {
        self.by_group = vec![None; graph.groups.len()];
        for &group in contents.tree.order[1..].iter().rev() {
            self.by_group[group as usize] = self.frame(graph, contents, drawings, direction, group);
        }
    }

    /// Brings the frames up to date after these cards have moved; gives those that have changed. `drawings` are what
    /// was drawn, and what it is now.
    pub fn follow(
        &mut self,
        graph: &Graph,
        contents: &Contents,
        drawings: [&Drawing; 2],
        direction: Direction,
        cards: impl Iterator<Item = u32>,
    ) -> Vec<(u32, Rect)> {
        let mut touched: BTreeSet<(u32, u32)> = BTreeSet::new();
        for card in cards {
            let mut group = contents.tree.group_of.get(card as usize).copied().unwrap_or(NONE);
            // What is around a touched group was touched with it.
            while let Some(&rank) = contents.rank.get(group as usize)
                && touched.insert((rank, group))
            {
                group = contents.tree.outer[group as usize];
            }
        }
        let mut changed = Vec::new();
        for (_, group) in touched {
            let frame = self.frame(graph, contents, drawings, direction, group);
            let slot = &mut self.by_group[group as usize];
            if frame != *slot {
                *slot = frame;
                changed.extend(frame.map(|frame| (group, frame.bounds)));
            }
        }
        changed
    }

    /// The frame of a group, those of its inner groups being known.
    fn frame(
        &self,
        graph: &Graph,
        contents: &Contents,
        [drawn, now]: [&Drawing; 2],
        direction: Direction,
        group: u32,
    ) -> Option<Inside> {
        let cards = contents.cards.at(group).iter().filter_map(|&card| {
            let (at, size) = (*now.places.get(card as usize)?, *graph.sizes.get(card as usize)?);
            let was = drawn.places.get(card as usize).copied().unwrap_or(at);
            let moved = Moved::Alike(Point::new(at.x - was.x, at.y - was.y));
            Some(Inside { bounds: Rect::at(at, sane(size)), moved })
        });
        let inner = contents.groups.at(group).iter().filter_map(|&inner| self.by_group[inner as usize]);
        let Inside { bounds, moved } = cards.chain(inner).reduce(Inside::and)?;
        let inset = inset(direction);
        let tight = Rect {
            min: Point::new(bounds.min.x - inset.x, bounds.min.y - inset.y),
            max: Point::new(bounds.max.x + PADDING, bounds.max.y + PADDING),
        };
        let was = drawn.frames.get(group as usize).copied().filter(|frame| frame.width() > 0.0);
        let frame = match (was, moved) {
            (Some(was), Moved::Alike(by)) => was.moved(by.x, by.y),
            (Some(was), Moved::Differently) if was.union(tight) == was => was,
            _ => tight,
        };
        Some(Inside { bounds: frame, moved })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::engine::arrange::arrange;
    use crate::layout::engine::graph::{Group, Link};
    use crate::layout::engine::route::SAME;
    use crate::model::LayoutStyle;
    use crate::util::geometry::Size;
    use crate::util::watch::Watch;

    /// Card 0 over 1 and 2; 1 and 2 in group 1, which stands in group 0 with card 0; card 3 and group 2 by themselves.
    fn graph() -> Graph {
        let within = |within| Group { within };
        Graph {
            sizes: vec![Size::new(100.0, 50.0); 4],
            links: vec![Link::new(0, 1), Link::new(0, 2)],
            groups: vec![within(None), within(Some(0)), within(None)],
            group_of: vec![Some(0), Some(1), Some(1), None],
            ..Graph::default()
        }
    }

    fn drawn(graph: &Graph) -> Drawing {
        arrange(graph, LayoutStyle::Compact, Direction::Down, &Watch::default())
    }

    fn moved(mut drawing: Drawing, cards: &[usize], by: Point) -> Drawing {
        for &card in cards {
            let at = &mut drawing.places[card];
            *at = Point::new(at.x + by.x, at.y + by.y);
        }
        drawing
    }

    #[test]
    fn where_nothing_moved_frames_are_as_drawn() {
        let graph = graph();
        let drawing = drawn(&graph);
        let frames = frames(&graph, &drawing, &drawing, Direction::Down);
        assert_eq!(frames, [Some(drawing.frames[0]), Some(drawing.frames[1]), None]);
    }

    #[test]
    fn a_group_moved_as_a_whole_takes_its_frame_along() {
        let graph = graph();
        let drawing = drawn(&graph);
        let by = Point::new(400.0, -30.0);
        let now = moved(drawing.clone(), &[1, 2], by);
        let [outer, inner, _] = frames(&graph, &drawing, &now, Direction::Down)[..] else { panic!("three groups") };
        assert_eq!(inner, Some(drawing.frames[1].moved(by.x, by.y)));
        // The one round it goes as far as it must, and no further.
        let top = Rect::at(drawing.places[0], graph.sizes[0]);
        let wanted = top.union(drawing.frames[1].moved(by.x, by.y));
        assert_eq!(outer.unwrap().max, Point::new(wanted.max.x + PADDING, wanted.max.y + PADDING));
        let now = moved(drawing.clone(), &[0, 1, 2], by);
        assert_eq!(frames(&graph, &drawing, &now, Direction::Down)[0], Some(drawing.frames[0].moved(by.x, by.y)));
    }

    #[test]
    fn a_card_moved_out_takes_the_edge_of_its_frame_along() {
        let graph = graph();
        let drawing = drawn(&graph);
        let now = moved(drawing.clone(), &[2], Point::new(1000.0, 0.0));
        let frames = frames(&graph, &drawing, &now, Direction::Down);
        let cards = |card: usize| Rect::at(now.places[card], graph.sizes[card]);
        let both = cards(1).union(cards(2));
        let inner = frames[1].unwrap();
        assert_eq!(
            inner.min,
            Point::new(both.min.x - PADDING, both.min.y - crate::layout::engine::groups::title::TITLE)
        );
        assert_eq!(inner.max, Point::new(both.max.x + PADDING, both.max.y + PADDING));
        assert!((frames[0].unwrap().max.x - inner.max.x - PADDING).abs() < SAME);
    }

    #[test]
    fn without_a_drawing_frames_are_boxes_round_the_cards() {
        let graph = graph();
        let now = Drawing { places: drawn(&graph).places, ..Drawing::default() };
        let down = frames(&graph, &now, &now, Direction::Down);
        let right = frames(&graph, &now, &now, Direction::Right);
        let (down, right) = (down[1].unwrap(), right[1].unwrap());
        assert_eq!(down.max, right.max);
        assert_eq!((right.min.x - down.min.x, right.min.y - down.min.y), (-16.0, 16.0));
    }
}
