//! The words for weights, placed for the whole scene: none covers a card, a group's title, a mark or another word.
//!
//! A word stands in the first of its places ([`places`]) that is free of cards, titles, marks and the words of steps with
//! a smaller id, in small maps of the lines of other steps as well if there is such a place; where none is, it is not written. So where a word stands follows from the drawing alone, not from what
//! was drawn before, and a change is worked off from the words near it on, in the order of their ids.

use std::collections::{BTreeSet, HashMap};

use rstar::primitives::Rectangle;
use rstar::{AABB, RTree};

use super::card_parts::Card;
use super::frame::Frame;
use super::primitive::Primitive;
use super::spatial_index::SpatialIndex;
use super::step::{MARK_RADIUS, Step};
use super::theme::Theme;
use super::word_places::{REACH, places};
use crate::layout::TITLE;
use crate::model::Id;
use crate::util::geometry::{Point, Rect, distance, in_pieces};

/// The side of a tile, in map units.
const TILE: f64 = 128.0;
/// Where more marks than this are in one tile they lie on each other, and there is no room for a word.
const CROWD: usize = 100;
/// In maps of up to so many steps words keep off the lines of other steps, which are compared by pieces no longer than [`TILE`].
const FEW: usize = 1_000;
/// A stretch of more pieces than this is not noted.
const LONGEST: u32 = 400;
/// A word is so far from cards, titles and other words, in map units.
const APART: f64 = 1.0;

/// What is where, by tiles.
#[derive(Clone, Debug, Default)]
struct Tiles(HashMap<(i64, i64), Vec<u32>>);

impl Tiles {
    fn over(area: Rect) -> impl Iterator<Item = (i64, i64)> {
        let tile = |at: f64| (at / TILE).floor() as i64;
        let (left, right) = (tile(area.min.x), tile(area.max.x));
        (tile(area.min.y)..=tile(area.max.y)).flat_map(move |y| (left..=right).map(move |x| (x, y)))
    }

    fn put(&mut self, area: Rect, number: u32) {
        Self::over(area).for_each(|tile| self.0.entry(tile).or_default().push(number));
    }

    fn take(&mut self, area: Rect, number: u32) {
        for tile in Self::over(area) {
            if let Some(numbers) = self.0.get_mut(&tile) {
                numbers.retain(|other| *other != number);
            }
        }
    }

    fn lists(&self, area: Rect) -> impl Iterator<Item = &Vec<u32>> {
        Self::over(area).filter_map(|tile| self.0.get(&tile))
    }
}

/// Where the words of a scene stand, and what has changed since they were placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    marks: Tiles,
    placed: Tiles,
    /// In a small map the pieces of lines, by step.
    lines: Tiles,
    pieces: HashMap<u32, Vec<(Point, Point)>>,
    is_small: bool,
    /// Where the word of each step stands, by the step's number.
    grounds: HashMap<u32, Rect>,
    titles: Vec<Rect>,
    title_tree: RTree<Rectangle<[f64; 2]>>,
    /// Where cards, marks and titles came or went.
    disturbed: Vec<Rect>,
    /// Steps that were drawn anew, and where their mark was before.
    redrawn: Vec<(u32, Option<Point>)>,
    /// Steps have other numbers than before.
    is_void: bool,
    /// There is a word to place, and the marks are put down.
    is_used: bool,
}

fn point(at: Point) -> Rect {
    Rect { min: at, max: at }
}

impl Words {
    /// A card, mark or title came here or went from here.
    pub(super) fn disturb(&mut self, area: Rect) {
        self.disturbed.push(area);
    }

    /// A step was drawn anew, without its word.
    pub(super) fn redrawn(&mut self, number: usize, was: Option<Point>) {
        self.redrawn.push((number as u32, was));
    }

    /// Steps have other numbers than before.
    pub(super) fn renumbered(&mut self) {
        self.is_void = true;
    }

    /// The frames were drawn anew.
    pub(super) fn framed(&mut self, frames: &[Frame]) {
        let titles: Vec<Rect> = frames.iter().filter_map(title).collect();
        let count = titles.len().max(self.titles.len());
        for n in 0..count {
            let (was, is) = (self.titles.get(n).copied(), titles.get(n).copied());
            if was != is {
                self.disturbed.extend([was, is].into_iter().flatten());
            }
        }
        let corners = |rect: &Rect| Rectangle::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y]);
        self.title_tree = RTree::bulk_load(titles.iter().map(corners).collect());
        self.titles = titles;
    }

    /// Places the words that may stand elsewhere now. True if one does.
    pub(super) fn settle(&mut self, cards: &SpatialIndex<Card>, steps: &mut SpatialIndex<Step>, theme: &Theme) -> bool {
        if !self.is_used && !self.has_first(steps.all()) {
            (self.disturbed, self.redrawn, self.is_void) = Default::default();
            return false;
        }
        self.is_void |= std::mem::replace(&mut self.is_small, steps.all().len() <= FEW) != self.is_small;
        let is_whole =
            self.is_void || !self.is_used || self.disturbed.len() + self.redrawn.len() > 64 + steps.all().len() / 3;
        let mut open = if is_whole { self.begin(steps.all()) } else { self.near_changes(steps.all()) };
        let mut changed = false;
        while let Some((id, number)) = open.pop_first() {
            let Some(step) = steps.all().get(number as usize) else { continue };
            let wanted = step.wish.as_ref();
            let is_free = |place: &Rect| self.is_free(*place, &id, cards, steps.all());
            let first = |wish| {
                let mut free = places(step, wish).filter(is_free);
                let first = free.next()?;
                if !self.is_small || !self.is_on_line(first, number) {
                    return Some(first);
                }
                Some(free.find(|place| !self.is_on_line(*place, number)).unwrap_or(first))
            };
            let is = wanted.and_then(first);
            let was = self.grounds.get(&number).copied();
            if was != is {
                self.put(number, was, is);
                if !is_whole {
                    let around = [was, is].into_iter().flatten();
                    let near = around.flat_map(|area| self.near(area, steps.all()));
                    open.extend(near.filter(|(other, _)| *other > id));
                }
            }
            if was != is || step.is_worded() != is.is_some() {
                changed = true;
                steps.change(&id, |step| step.write(is, theme));
            }
        }
        changed
    }

    /// Whether a step that was drawn anew has a word: most maps have none at all.
    fn has_first(&self, steps: &[Step]) -> bool {
        if self.is_void {
            return steps.iter().any(|step| step.wish.is_some());
        }
        let mut redrawn = self.redrawn.iter().filter_map(|(number, _)| steps.get(*number as usize));
        redrawn.any(|step| step.wish.is_some())
    }

    /// Begins from nothing: every step that has a word to place, or had one.
    fn begin(&mut self, steps: &[Step]) -> BTreeSet<(Id, u32)> {
        (self.disturbed, self.redrawn, self.is_void) = Default::default();
        (self.marks, self.placed, self.grounds) = Default::default();
        (self.lines, self.pieces) = Default::default();
        self.is_used = true;
        if self.is_small {
            (0..).zip(steps).for_each(|(number, step)| drop(self.draw_line(number, step)));
        }
        (0..).zip(steps).for_each(|(number, step)| self.marks.put(point(step.mark), number));
        let open = (0..).zip(steps).filter(|(_, step)| step.wish.is_some() || step.is_worded());
        open.map(|(number, step)| (step.id.clone(), number)).collect()
    }

    /// The steps whose word may stand elsewhere after what has changed.
    fn near_changes(&mut self, steps: &[Step]) -> BTreeSet<(Id, u32)> {
        let mut open = BTreeSet::new();
        for (number, was) in std::mem::take(&mut self.redrawn) {
            let Some(step) = steps.get(number as usize) else { continue };
            if was != Some(step.mark) {
                if let Some(was) = was {
                    self.marks.take(point(was), number);
                }
                self.marks.put(point(step.mark), number);
                let marks = was.into_iter().chain([step.mark]);
                self.disturbed.extend(marks.map(|mark| point(mark).grown(MARK_RADIUS)));
            }
            if self.is_small {
                let changed = self.draw_line(number, step);
                self.disturbed.extend(changed);
            }
            open.insert((step.id.clone(), number));
        }
        for area in std::mem::take(&mut self.disturbed) {
            open.extend(self.near(area, steps));
        }
        open
    }

    /// Notes where the lines of a step run now. Where they run otherwise than before.
    fn draw_line(&mut self, number: u32, step: &Step) -> Vec<Rect> {
        let now = pieces(step);
        let was = self.pieces.get(&number).map(Vec::as_slice).unwrap_or_default();
        if was == now {
            return Vec::new();
        }
        let around = |(a, b): &(Point, Point)| Rect::around(*a, *b);
        let mut changed: Vec<Rect> = Vec::new();
        for piece in was.iter().filter(|piece| !now.contains(piece)) {
            changed.push(around(piece));
        }
        for piece in was {
            self.lines.take(around(piece), number);
        }
        for piece in &now {
            self.lines.put(around(piece), number);
        }
        changed.extend(now.iter().filter(|piece| !was.contains(piece)).map(around));
        self.pieces.insert(number, now);
        changed
    }

    /// Whether the line of another step runs through a place.
    fn is_on_line(&self, place: Rect, step: u32) -> bool {
        let mut near = self.lines.lists(place).flatten().filter(|number| **number != step);
        near.any(|number| self.pieces.get(number).is_some_and(|pieces| pieces.iter().any(|(a, b)| place.meets(*a, *b))))
    }

    /// The steps with a word whose places may meet an area.
    fn near<'a>(&'a self, area: Rect, steps: &'a [Step]) -> impl Iterator<Item = (Id, u32)> + 'a {
        // A tile more, since how many marks are in a tile counts as well.
        let numbers = self.marks.lists(area.grown(REACH + TILE)).flatten();
        numbers.filter_map(|&number| {
            let step = steps.get(number as usize).filter(|step| step.wish.is_some())?;
            Some((step.id.clone(), number))
        })
    }

    fn put(&mut self, number: u32, was: Option<Rect>, is: Option<Rect>) {
        if let Some(was) = was {
            self.placed.take(was, number);
            self.grounds.remove(&number);
        }
        if let Some(is) = is {
            self.placed.put(is, number);
            self.grounds.insert(number, is);
        }
    }

    fn is_free(&self, place: Rect, id: &Id, cards: &SpatialIndex<Card>, steps: &[Step]) -> bool {
        let apart = place.grown(APART);
        let is_on_word = |number: &u32| {
            let is_first = steps.get(*number as usize).is_some_and(|step| step.id < *id);
            is_first && self.grounds.get(number).is_some_and(|ground| ground.overlaps(apart))
        };
        let is_on_mark = |number: &u32| {
            steps.get(*number as usize).is_some_and(|step| distance_to_rect(place, step.mark) < MARK_RADIUS)
        };
        let mut marks = self.marks.lists(place.grown(MARK_RADIUS));
        let area = AABB::from_corners([apart.min.x, apart.min.y], [apart.max.x, apart.max.y]);
        !marks.any(|list| list.len() > CROWD || list.iter().any(is_on_mark))
            && !self.placed.lists(apart).flatten().any(is_on_word)
            && cards.is_free(apart)
            && self.title_tree.locate_in_envelope_intersecting(area).next().is_none()
    }
}

/// The lines of a step in pieces.
fn pieces(step: &Step) -> Vec<(Point, Point)> {
    let stretches = step.links.iter().flat_map(|line| line.windows(2)).map(|pair| (pair[0], pair[1]));
    // To a card that far away there is no line anybody follows.
    let near = stretches.filter(|(a, b)| distance(*a, *b) <= TILE * f64::from(LONGEST));
    near.flat_map(|(a, b)| in_pieces(a, b, TILE, LONGEST)).collect()
}

/// How far a point is from a rectangle; 0 inside.
fn distance_to_rect(rect: Rect, at: Point) -> f64 {
    let off = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
    off(at.x, rect.min.x, rect.max.x).hypot(off(at.y, rect.min.y, rect.max.y))
}

/// Where a frame's title is.
fn title(frame: &Frame) -> Option<Rect> {
    frame.drawing.iter().find_map(|part| match part {
        Primitive::Text { at, width, is_rtl, text, .. } if !text.is_empty() => {
            let left = if *is_rtl { at.x - width } else { at.x };
            let top = frame.rect.min.y;
            Some(Rect { min: Point::new(left, top), max: Point::new(left + width, top + TITLE) })
        }
        _ => None,
    })
}
