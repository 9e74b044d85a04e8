//! The search: A* over the junctions, with a price for bends and for links crossed.
//!
//! Hart, Nilsson, Raphael, "A formal basis for the heuristic determination of minimum cost paths", 1968; the state
//! holds the axis as well as the place so that bends can be priced (Wybrow, Marriott, Stuckey, "Orthogonal connector
//! routing", GD 2009). The longer a link, the more its search trusts the estimate (Pohl, "Heuristic search viewed as path
//! finding in a graph", 1970), so that routes across huge maps stay affordable.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::mesh::{Junction, Mesh, NO};

/// Price of a bend: that of 40 map units of length. Halved: 3 % more crossings and 7 % more bends on maps like real
/// ones; half as much again: 12 % fewer crossings, 5 % fewer bends, 2 % more length.
const BEND: u32 = 40 * 16;
/// Price of a link crossed: that of 160 map units of length. Halved: 24 % more crossings in compact maps, 10 % more in
/// tidy ones; half as much again: 13 % and 7 % fewer, and routes on maps like real ones become 9 % longer.
const CROSSING: u32 = 160 * 16;
/// Price of a turn into a track so narrow that a line runs along the edges of cards: that of 250 map units of length.
const NARROW: u32 = 250 * 16;
/// How much the estimate counts for the shortest links, in sixteenths: above 16 the way found is no longer always the
/// cheapest, but found sooner. Halved: a quarter fewer crossings on maps like real ones and a fifth fewer in compact
/// ones, in a quarter more time for 5,000 cards; half as much again: 8 and 19 % more, in a third less time.
const GREED: u32 = 20;
/// Per how much length the estimate counts a sixteenth more: 400 map units. Halved: 22 % more crossings in compact
/// maps; half as much again: 10 % fewer.
const FAR: u32 = 400 * 16;
/// How much the estimate counts at most, in sixteenths: only the longest links of large maps come that far. Halved: 12
/// % fewer crossings in tidy maps and 3 % fewer in compact ones, but 5,000 cards take 2.6 times as long.
const GREEDIEST: u32 = 64;

/// How much it counts where there is time, in sixteenths: the way found is the cheapest.
const EXACT: u32 = 16;

/// A way into or out of a card: the first junction on the track from one of its sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door {
    pub junction: u32,
    /// 0 for a horizontal track, 1 for a vertical one.
    pub axis: u32,
    pub price: u32,
    /// Index of the track, among those of its axis.
    pub track: u32,
    /// Where the track meets the card, along the track.
    pub edge: i32,
    /// Left, right, top, bottom.
    pub side: u8,
}

/// A route found: its doors and the junctions where it bends.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub start: Door,
    pub goal: Door,
    pub corners: Vec<u32>,
    /// The junctions that it runs straight through, with the axis; noted only if it may be taken back.
    passed: Vec<(u32, u8)>,
}

impl Door {
    /// The next junction on the port's track, away from the card.
    fn onward(&self, at: &Junction) -> u32 {
        at.next[usize::from(self.side).min(3)]
    }
}

/// A junction on a goal's port track, to be reached along the track it lies on there.
#[derive(Clone, Copy, Debug)]
struct Tap {
    junction: u32,
    axis: u32,
    track: u32,
    before: u32,
    after: u32,
}

impl Tap {
    /// Whether a junction is next to this one: in front or behind, or both at another port's place between those.
    fn meets(&self, at: u32, junction: &Junction) -> bool {
        let (track, before, after) = if self.axis == 0 {
            (junction.horizontal, junction.next[0], junction.next[1])
        } else {
            (junction.vertical, junction.next[2], junction.next[3])
        };
        track == self.track && (at == self.before || at == self.after || (before, after) == (self.before, self.after))
    }
}

/// Where a search is heading: left, top, right, bottom of a card, and how much the estimate counts, in sixteenths.
#[derive(Clone, Copy, Debug)]
struct Aim {
    target: [i32; 4],
    weight: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    round: u32,
    price: u32,
    from: u32,
}

/// What searches on one mesh share.
pub(super) struct Search<'a> {
    mesh: &'a Mesh,
    nodes: Vec<Node>,
    /// How many routes found run straight through each junction, by axis.
    passing: Vec<[u16; 2]>,
    heap: BinaryHeap<Reverse<u64>>,
    /// The best entry since the last one was taken, kept out of the heap: most often it is the next.
    next: Option<u64>,
    taps: Vec<Tap>,
    /// By junction: the part of the map it lies in. Empty until a search was in vain.
    parts: Vec<u32>,
    /// In which round each junction was last next to a tap.
    tapped: Vec<u32>,
    round: u32,
    /// Whether there is time to find the cheapest ways, and to take them back when others are known.
    careful: bool,
    /// By axis and track: whether it is narrow.
    narrow: [Vec<bool>; 2],
}

impl<'a> Search<'a> {
    pub fn new(mesh: &'a Mesh, careful: bool, narrow: [Vec<bool>; 2]) -> Self {
        let junctions = mesh.junctions.len();
        Self {
            mesh,
            nodes: vec![Node::default(); 2 * junctions + 8],
            passing: vec![[0; 2]; junctions],
            heap: BinaryHeap::with_capacity(1024),
            next: None,
            taps: Vec::new(),
            parts: Vec::new(),
            tapped: vec![0; junctions],
            round: 0,
            careful,
            narrow,
        }
    }

    /// Takes a route back, as if it had not been found.
    pub fn take_back(&mut self, path: &Path) {
        for &(junction, axis) in &path.passed {
            let count = &mut self.passing[junction as usize][usize::from(axis)];
            *count = count.saturating_sub(1);
        }
    }

    /// The cheapest way from one of the starts to one of the goals; `target` is left, top, right, bottom of the card
    /// the goals belong to.
    pub fn find(&mut self, starts: &[Door], goals: &[Door], target: [i32; 4]) -> Option<Path> {
        if self.apart(starts, goals) {
            return None;
        }
        self.round += 1;
        self.heap.clear();
        self.next = None;
        self.tap(starts, goals);
        let far = starts
            .iter()
            .filter_map(|start| self.mesh.junctions.get(start.junction as usize))
            .map(|junction| distance(junction.x, junction.y, target))
            .min()?;
        let aim = Aim { target, weight: if self.careful { EXACT } else { (GREED + far / FAR).min(GREEDIEST) } };
        let first_goal = 2 * self.mesh.junctions.len() as u32;
        for start in starts {
            let rest = self.mesh.junctions.get(start.junction as usize).map_or(0, |at| aim.rest(at.x, at.y));
            self.relax(2 * start.junction + start.axis, start.price, NO, rest);
        }
        let reached = loop {
            let Some(entry) = self.take() else {
                // Not a second time all over the map in vain.
                if self.parts.is_empty() {
                    self.parts = self.mesh.parts();
                }
                return None;
            };
            let state = entry as u32;
            if state >= first_goal {
                break state;
            }
            let node = self.nodes[state as usize];
            // Visited already: nodes are marked by an odd round half.
            if node.round != 2 * self.round {
                continue;
            }
            self.nodes[state as usize].round += 1;
            let at = state / 2;
            let near = self.tapped[at as usize] == self.round;
            for (index, goal) in (first_goal..).zip(goals).filter(|_| near) {
                if goal.junction == at {
                    let bend = if goal.axis == state % 2 { 0 } else { BEND };
                    let price = node.price.saturating_add(goal.price).saturating_add(bend);
                    self.relax(index, price, state, 0);
                }
            }
            self.walk(state, node, aim);
        };
        let goal = *goals.get((reached - first_goal) as usize)?;
        self.trace(reached, goal, starts)
    }

    /// To all neighbours, straight on or with a bend.
    fn walk(&mut self, state: u32, node: Node, aim: Aim) {
        let at = state / 2;
        let here = self.mesh.junctions[at as usize];
        for axis in 0..2 {
            let extra = if axis != state % 2 {
                let track = if axis == 0 { here.horizontal } else { here.vertical };
                let narrow = self.narrow[axis as usize].get(track as usize).copied().unwrap_or_default();
                BEND + if narrow { NARROW } else { 0 }
            } else if node.from == NO {
                0
            } else {
                u32::from(self.passing[at as usize][1 - axis as usize]) * CROSSING
            };
            let price = node.price.saturating_add(extra);
            for side in [2 * axis as usize, 2 * axis as usize + 1] {
                let next = here.next[side];
                if next == NO || node.from / 2 == next {
                    continue;
                }
                let away = here.away[side];
                let price = price.saturating_add(away).saturating_add(u32::from(here.over[side]) * CROSSING);
                let (x, y) = match side {
                    0 => (here.x - away.cast_signed(), here.y),
                    1 => (here.x + away.cast_signed(), here.y),
                    2 => (here.x, here.y - away.cast_signed()),
                    _ => (here.x, here.y + away.cast_signed()),
                };
                self.relax(2 * next + axis, price, state, aim.rest(x, y));
            }
            if self.tapped[at as usize] == self.round {
                for index in 0..self.taps.len() {
                    let tap = self.taps[index];
                    if tap.axis == axis && tap.meets(at, &here) {
                        self.tap_in(state, price, &here, tap, aim);
                    }
                }
            }
        }
    }

    /// Along a track to a junction on a goal's port.
    fn tap_in(&mut self, state: u32, price: u32, here: &Junction, tap: Tap, aim: Aim) {
        let there = &self.mesh.junctions[tap.junction as usize];
        let length = there.x.abs_diff(here.x) + there.y.abs_diff(here.y);
        // The lines on the way are known between neighbours; ports that lie between the same two have those in common.
        let lines = |junction: &Junction, to: u32| {
            let side = 2 * tap.axis as usize;
            (side..side + 2).find(|&side| junction.next[side] == to).map(|side| u32::from(junction.over[side]))
        };
        let between = |to: u32| Some(lines(there, to)?.abs_diff(lines(here, to)?));
        let crossed = lines(there, state / 2)
            .or_else(|| lines(here, tap.junction))
            .or_else(|| [tap.before, tap.after].into_iter().find_map(between))
            .unwrap_or(0);
        let price = price.saturating_add(length).saturating_add(crossed.saturating_mul(CROSSING));
        let rest = aim.rest(there.x, there.y);
        self.relax(2 * tap.junction + tap.axis, price, state, rest);
    }

    /// Whether starts and goals are known to lie in different parts of the map.
    fn apart(&self, starts: &[Door], goals: &[Door]) -> bool {
        let part = |door: &Door| self.parts.get(door.junction as usize).copied();
        let meets = |start: &Door| goals.iter().any(|goal| part(goal) == part(start));
        !self.parts.is_empty() && !starts.iter().any(meets)
    }

    /// Notes the junctions on the goals' port tracks, and from where they can be reached.
    fn tap(&mut self, starts: &[Door], goals: &[Door]) {
        self.taps.clear();
        for goal in goals {
            let mut next = goal.junction;
            while let Some(&at) = self.mesh.junctions.get(next as usize) {
                let axis = 1 - goal.axis;
                let (before, after) = (at.next[2 * axis as usize], at.next[2 * axis as usize + 1]);
                let track = if axis == 0 { at.horizontal } else { at.vertical };
                self.tapped[next as usize] = self.round;
                self.taps.push(Tap { junction: next, axis, track, before, after });
                for near in [before, after] {
                    if let Some(round) = self.tapped.get_mut(near as usize) {
                        *round = self.round;
                    }
                }
                next = goal.onward(&at);
            }
        }
        // Between two neighbouring junctions, a start may see a goal directly.
        for start in starts {
            let mut next = start.junction;
            while let Some(at) = self.mesh.junctions.get(next as usize) {
                self.tapped[next as usize] = self.round;
                next = start.onward(at);
            }
        }
    }

    #[inline]
    fn relax(&mut self, state: u32, price: u32, from: u32, rest: u64) {
        let round = 2 * self.round;
        // The other axis at the same place will do if a bend brings it here for as much.
        let other = self.nodes[state as usize ^ 1];
        if other.round >= round && other.price.saturating_add(BEND) <= price {
            return;
        }
        let node = &mut self.nodes[state as usize];
        if node.round > round || (node.round == round && node.price <= price) {
            return;
        }
        *node = Node { round, price, from };
        let estimate = u64::from(price) + rest;
        let entry = estimate.min(u64::from(u32::MAX)) << 32 | u64::from(state);
        match &mut self.next {
            Some(next) if *next <= entry => self.heap.push(Reverse(entry)),
            Some(next) => self.heap.push(Reverse(std::mem::replace(next, entry))),
            None => self.next = Some(entry),
        }
    }

    /// The cheapest entry.
    #[inline]
    fn take(&mut self) -> Option<u64> {
        match (self.next.take(), self.heap.peek()) {
            (Some(next), Some(&Reverse(top))) if top < next => {
                if let Some(mut first) = self.heap.peek_mut() {
                    *first = Reverse(next);
                }
                Some(top)
            }
            (Some(next), _) => Some(next),
            (None, _) => self.heap.pop().map(|Reverse(top)| top),
        }
    }

    /// Walks back from the goal, and notes where the route passes.
    fn trace(&mut self, reached: u32, goal: Door, starts: &[Door]) -> Option<Path> {
        let (mut corners, mut passed) = (Vec::new(), Vec::new());
        let mut state = self.nodes[reached as usize].from;
        let mut axis = goal.axis;
        loop {
            let from = self.nodes[state as usize].from;
            if axis != state % 2 {
                corners.push(state / 2);
            } else if from != NO {
                let count = &mut self.passing[state as usize / 2][axis as usize];
                *count = count.saturating_add(1);
                if self.careful {
                    passed.push((state / 2, axis as u8));
                }
            }
            if from == NO {
                break;
            }
            axis = state % 2;
            state = from;
        }
        corners.reverse();
        let start = *starts.iter().find(|start| 2 * start.junction + start.axis == state)?;
        Some(Path { start, goal, corners, passed })
    }
}

impl Aim {
    /// The estimate of the way that is left.
    #[inline]
    fn rest(&self, x: i32, y: i32) -> u64 {
        u64::from(distance(x, y, self.target)) * u64::from(self.weight) / 16
    }
}

/// Length of the shortest way from a place to a card if nothing were in between.
#[inline]
fn distance(x: i32, y: i32, target: [i32; 4]) -> u32 {
    let [left, top, right, bottom] = target;
    let across = (left - x).max(x - right).max(0);
    let down = (top - y).max(y - bottom).max(0);
    across.unsigned_abs() + down.unsigned_abs()
}
