//! Where the marks of steps stand on their lines: near the premise, clear of cards, titles of groups, other marks and the lines of
//! other steps.

use std::collections::HashMap;

use super::engine::{Grid, TITLE};
use super::routes::Routes;
use super::spacing::MARK;
use crate::util::geometry::{Point, Rect, distance, distance_to_line, in_pieces, length, point_along};

/// How far from the edge of its premise a mark stands, in map units: on a route down, on a route to the side. The mark,
/// [`MARK`] wide, clears the card.
const BEFORE_CARD: [f64; 2] = [17.0, 25.0];
/// The room that the word for a weight takes beside or below a mark, in map units.
const WORD: f64 = 52.0;
/// Marks stand at least so far apart, in map units: they do not touch.
const APART: f64 = MARK + 4.0;
/// Where so many marks stand by one premise already, the next stands wherever it comes.
const CROWD: usize = 200;
/// Up to so many steps are compared with everything near them, those of larger maps with their siblings only.
const CAREFUL: usize = 2_000;
/// Before the end of a line stands its head: no mark is nearer to it than this, in map units.
const HEAD: f64 = 16.0 + MARK / 2.0;
/// How far from one another the places are that are tried, in map units, and how many of them.
const STEP: f64 = 5.5;
const PLACES: u32 = 100;
/// Lines are compared by pieces no longer than this, in map units.
const PIECE: f64 = 96.0;
const MOST_PIECES: u32 = 10_000;

/// What a place costs that is on a card or a title, on another mark, on the line of another step, at a corner, where a word has
/// no room, and for each map unit between the premise and it.
const ON_CARD: f64 = 60.0;
const ON_MARK: f64 = 40.0;
const ON_LINE: f64 = 6.0;
const ON_CORNER: f64 = 0.6;
const NEAR_MARK: f64 = 0.9;
const FAR: f64 = 0.02;

/// How far along its line from the premise up the mark of every step stands, in the plan's order; 0 for those whose mark is a card.
/// `lines` are those of the other steps, and empty for these; `frames` those of groups, all in map units.
pub(super) fn mark_places(routes: &Routes<'_>, lines: &[Vec<Point>], frames: &[Rect]) -> Vec<f64> {
    if lines.len() > CAREFUL { beside_siblings(routes, lines) } else { clear(routes, lines, frames) }
}

/// The first place on a line from a card, and whether the line leaves it to the side.
fn first(line: &[Point]) -> (f64, bool) {
    let sideways = line.get(1).is_some_and(|next| (next.x - line[0].x).abs() > (next.y - line[0].y).abs());
    (BEFORE_CARD[usize::from(sideways)].min(length(line) / 2.0), sideways)
}

/// The places of marks that keep off their premise's card and the other marks there.
fn beside_siblings(routes: &Routes<'_>, lines: &[Vec<Point>]) -> Vec<f64> {
    let mut all: HashMap<u32, Vec<Point>> = HashMap::new();
    let place = |(step, line): (usize, &Vec<Point>)| {
        let Some(premise) = routes.premise(step).filter(|_| !line.is_empty()) else { return 0.0 };
        let card = routes.card(premise);
        let whole = length(line);
        let (mut along, sideways) = first(line);
        let taken = all.entry(premise).or_default();
        // So many leave one card that there is room for none.
        while taken.len() < CROWD {
            let at = point_along(line, along);
            // The word of a mark on an upright route stands beside it, else below it.
            let high = APART + if sideways { 12.0 } else { 0.0 };
            let clear = taken.iter().all(|mark| (mark.x - at.x).abs() >= WORD || (mark.y - at.y).abs() >= high)
                && !card.grown(MARK / 2.0 + 2.0).contains(at);
            if clear || along + APART > whole - MARK {
                taken.push(at);
                break;
            }
            along += APART / 2.0;
        }
        along
    };
    lines.iter().enumerate().map(place).collect()
}

/// What marks are to keep off.
struct Surroundings {
    cards: Grid,
    titles: Vec<Rect>,
    /// The step and the ends of each piece of a line.
    pieces: Vec<(usize, Point, Point)>,
    piece_grid: Grid,
    marks: Vec<Point>,
    mark_grid: Grid,
}

impl Surroundings {
    fn of(routes: &Routes<'_>, lines: &[Vec<Point>], frames: &[Rect]) -> Self {
        let stretches = lines.iter().enumerate().flat_map(|(step, line)| line.windows(2).map(move |pair| (step, pair)));
        let pieces = stretches.flat_map(|(step, pair)| {
            in_pieces(pair[0], pair[1], PIECE, MOST_PIECES).map(move |(from, to)| (step, from, to))
        });
        let pieces: Vec<(usize, Point, Point)> = pieces.collect();
        let mut piece_grid = Grid::new(pieces.len(), PIECE);
        for (number, (_, a, b)) in (0..).zip(&pieces) {
            piece_grid.add(number, Rect::around(*a, *b).grown(0.1));
        }
        let titles = frames.iter().map(|frame| Rect { max: Point::new(frame.max.x, frame.min.y + TITLE), ..*frame });
        Self {
            cards: Grid::of_cards(&routes.cards()),
            titles: titles.collect(),
            pieces,
            piece_grid,
            marks: Vec::new(),
            mark_grid: Grid::new(lines.len(), WORD),
        }
    }

    /// What it costs to put a mark there, but for how far from its premise that is; no more is looked for beyond `enough`.
    fn cost(&self, step: usize, at: Point, enough: f64) -> f64 {
        let around = |by: f64| Rect { min: at, max: at }.grown(by);
        let mut cost = 0.0;
        let near_card = around(MARK / 2.0 + 2.0);
        if self.cards.any(near_card, |_, _| true) {
            cost += ON_CARD;
        }
        if self.titles.iter().any(|title| title.overlaps(near_card)) {
            cost += ON_CARD;
        }
        let (mut on_mark, mut near_mark) = (0.0, 0.0);
        self.mark_grid.any(around(WORD), |mark, _| {
            let mark = self.marks[mark as usize];
            if distance(mark, at) < APART {
                on_mark = ON_MARK;
            } else if (mark.x - at.x).abs() < WORD && (mark.y - at.y).abs() < APART {
                near_mark = NEAR_MARK;
            }
            false
        });
        cost += on_mark + near_mark;
        let mut met: Vec<usize> = Vec::new();
        let reach = MARK / 2.0 + 1.5;
        self.piece_grid.any(around(reach), |piece, _| {
            let (other, a, b) = self.pieces[piece as usize];
            if other != step && !met.contains(&other) && distance_to_line(&[a, b], at) < reach {
                met.push(other);
            }
            cost + ON_LINE * met.len() as f64 > enough
        });
        cost + ON_LINE * met.len() as f64
    }
}

/// The places of marks that keep off everything.
fn clear(routes: &Routes<'_>, lines: &[Vec<Point>], frames: &[Rect]) -> Vec<f64> {
    let mut around = Surroundings::of(routes, lines, frames);
    let mut found = Vec::with_capacity(lines.len());
    for (step, line) in lines.iter().enumerate() {
        if line.is_empty() {
            found.push(0.0);
            continue;
        }
        let (whole, (start, _)) = (length(line), first(line));
        let corners: Vec<f64> = line[..line.len() - 1]
            .windows(2)
            .scan(0.0, |along, pair| {
                *along += distance(pair[0], pair[1]);
                Some(*along)
            })
            .collect();
        let (mut best, mut least) = (start, f64::INFINITY);
        let mut along = start;
        for n in 0..PLACES {
            let far = FAR * (along - start);
            // Nothing farther away is better.
            if far >= least {
                break;
            }
            let corner = corners.iter().any(|corner| (corner - along).abs() < MARK / 2.0 + 3.0);
            let far = far + if corner && line.len() <= 12 { ON_CORNER } else { 0.0 };
            let cost = far + around.cost(step, point_along(line, along), least - far);
            if cost < least {
                (best, least) = (along, cost);
            }
            along += if n < PLACES / 2 { STEP } else { 4.0 * STEP };
            if along > whole - HEAD {
                break;
            }
        }
        let at = point_along(line, best);
        around.mark_grid.add(around.marks.len() as u32, Rect { min: at, max: at }.grown(0.1));
        around.marks.push(at);
        found.push(best);
    }
    found
}
