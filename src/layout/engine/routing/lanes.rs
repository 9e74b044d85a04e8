//! Lanes: routes on the same track side by side, in an order in which they do not cross.
//!
//! Two routes that share a stretch must lie in the order in which they leave it at either end; where the ends disagree
//! they have to cross once, and do so at one end (Wybrow, Marriott, Stuckey, "Orthogonal connector routing", GD 2009,
//! section 4, "nudging").

use std::collections::HashMap;

use super::mesh::Mesh;
use super::search::Path;
use super::tracks::Track;

/// Space between two lanes: 12 map units, so that a mark fits on one beside another, less where there is no room.
const LANE: i32 = 12 * 16;
/// Space between two links at a card's side: 16 map units, less where there is no room.
const PORT: i32 = 16 * 16;
/// Up to how many runs are compared with each other, which takes time with the square of their number; more are only
/// sorted. Halved: 48 % more crossings on maps like real ones, where many routes share a track; more than this helps no
/// further.
const COMPARED: usize = 256;
/// The same where there are more runs than [`MANY`], as thousands of routes across a large map have: what they compare is
/// strewn over more memory than a processor holds, and nobody follows one of them by eye.
const FEW_COMPARED: usize = 48;
const MANY: usize = 300_000;

/// From so many runs per route on it pays to remember comparisons: routes share long ways then. A matter of time only.
const WINDING: usize = 32;

/// What a run waits for that has its lane.
const DONE: u32 = u32::MAX;

/// A straight stretch of a route on a track.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Index of the track; the vertical ones come after the horizontal ones.
    track: u32,
    route: u32,
    lo: i32,
    hi: i32,
    /// Which way the route turns at `lo` and at `hi`: -1 to smaller coordinates, 1 to larger ones, 0 where it ends.
    turns: [i32; 2],
    /// Whether the route comes from `lo`.
    forward: bool,
}

/// The place across its track for every straight stretch of every path, path by path.
pub(super) fn assign(paths: &[Path], mesh: &Mesh, tracks: [&[Track]; 2], taken: &[(i32, i32)]) -> Vec<Vec<i32>> {
    let mut runs: Vec<Run> = Vec::with_capacity(paths.len() * 8);
    for (route, path) in (0u32..).zip(paths) {
        add_runs(route, path, mesh, tracks[0].len() as u32, &mut runs);
    }
    let mut known = (runs.len() > WINDING * paths.len()).then(|| Known::new(&runs));
    let mut order: Vec<u32> = (0..runs.len() as u32).collect();
    order.sort_unstable_by_key(|&run| {
        let run = &runs[run as usize];
        (run.track, run.lo, run.hi, run.route)
    });
    let mut places = vec![0; runs.len()];
    let mut first = 0;
    while first < order.len() {
        let track = runs[order[first] as usize].track;
        let mut hi = runs[order[first] as usize].hi;
        let mut end = first + 1;
        while let Some(run) = order.get(end).map(|&run| &runs[run as usize]) {
            if run.track != track || run.lo > hi {
                break;
            }
            hi = hi.max(run.hi);
            end += 1;
        }
        let index = track as usize;
        let (vertical, space) = match tracks[0].get(index) {
            Some(track) => (false, track),
            None => (true, &tracks[1][index - tracks[0].len()]),
        };
        let cluster = &mut order[first..end];
        if space.port {
            at_port(&runs, cluster, space, vertical, taken, &mut places, &mut known);
        } else {
            beside(&runs, cluster, space, &mut places, &mut known);
        }
        first = end;
    }
    let mut places = places.into_iter();
    paths.iter().map(|path| places.by_ref().take(path.corners.len() + 1).collect()).collect()
}

fn add_runs(route: u32, path: &Path, mesh: &Mesh, horizontal: u32, runs: &mut Vec<Run>) {
    let count = path.corners.len() + 1;
    let mut axis = path.start.axis;
    let first = runs.len();
    for index in 0..count {
        let before = index.checked_sub(1).and_then(|before| path.corners.get(before)).copied();
        let after = path.corners.get(index).copied();
        let along = |corner: Option<u32>, edge: i32| match corner {
            Some(corner) if axis == 0 => mesh.junctions[corner as usize].x,
            Some(corner) => mesh.junctions[corner as usize].y,
            None => edge,
        };
        let (from, to) = (along(before, path.start.edge), along(after, path.goal.edge));
        let track = match before.or(after).and_then(|corner| mesh.junctions.get(corner as usize)) {
            _ if index == 0 => path.start.track,
            Some(junction) if axis == 0 => junction.horizontal,
            Some(junction) => junction.vertical,
            None => path.start.track,
        };
        runs.push(Run {
            track: if axis == 0 { track } else { horizontal + track },
            route,
            lo: from.min(to),
            hi: from.max(to),
            turns: [0, 0],
            forward: from <= to,
        });
        axis ^= 1;
    }
    // A route turns at a run's end towards where the neighbouring run lies.
    for index in first..runs.len() {
        let run = runs[index];
        let towards = |other: &Run, comes: bool| if other.forward == comes { 1 } else { -1 };
        let before = if index > first { towards(&runs[index - 1], false) } else { 0 };
        let after = runs.get(index + 1).map_or(0, |next| towards(next, true));
        runs[index].turns = if run.forward { [before, after] } else { [after, before] };
    }
}

/// Follows two runs from one of their ends until the routes part. The first number says which of `a` and `b` has to
/// have the smaller coordinate: -1 for `a`, 1 for `b`, 0 for neither; the second whether their order was turned round
/// on the way (-1).
fn follow(runs: &[Run], mut a: usize, mut b: usize, mut low: bool) -> (i32, i32) {
    let mut sign = 1;
    loop {
        let (Some(one), Some(two)) = (runs.get(a), runs.get(b)) else { return (0, sign) };
        let end = usize::from(!low);
        let (at, other) = if low { (one.lo, two.lo) } else { (one.hi, two.hi) };
        let (turn, turn_other) = (one.turns[end], two.turns[end]);
        if at != other {
            let inner = (at > other) == low;
            return (if inner { sign * turn } else { -sign * turn_other }, sign);
        }
        if turn != turn_other {
            return (sign * (turn - turn_other).signum(), sign);
        }
        if turn == 0 || one.track != two.track {
            return (0, sign);
        }
        if low == (turn < 0) {
            sign = -sign;
        }
        let step = |index: usize, run: &Run| if run.forward == low { index.wrapping_sub(1) } else { index + 1 };
        (a, b) = (step(a, one), step(b, two));
        low = turn < 0;
    }
}

/// Whether run `a` should have a smaller coordinate than run `b`.
fn precedes(runs: &[Run], a: u32, b: u32) -> bool {
    let (a, b) = (a as usize, b as usize);
    let (low, sign_low) = follow(runs, a, b, true);
    let (high, sign_high) = follow(runs, a, b, false);
    // Where the ends disagree, all runs the two share go by the end the earlier route comes from.
    let earlier = if runs[a].route < runs[b].route { &runs[a] } else { &runs[b] };
    let (wanted, other, sign) = if earlier.forward { (low, high, sign_low) } else { (high, low, sign_high) };
    let tie = if runs[a].route < runs[b].route { -sign } else { sign };
    [wanted, other, tie].into_iter().find(|&wanted| wanted != 0).is_some_and(|wanted| wanted < 0)
}

/// Comparisons known already: on a way that two routes share, one comparison settles all.
struct Known {
    /// By run: whether sides were changed an odd number of times since the route's start.
    odd: Vec<bool>,
    /// By pair of routes, the earlier one first: the last way they were found to share.
    shared: HashMap<(u32, u32), Shared>,
}

/// A way that two routes share: runs `first..=last` of the earlier one.
#[derive(Clone, Copy)]
struct Shared {
    first: u32,
    last: u32,
    /// The other route's run beside `first`, and whether it runs the other way.
    other: u32,
    against: bool,
    /// Whether the earlier route precedes where it has changed sides an even number of times.
    precedes: bool,
}

impl Known {
    fn new(runs: &[Run]) -> Self {
        let mut odd = vec![false; runs.len()];
        for at in 1..runs.len() {
            let (before, run) = (runs[at - 1], runs[at]);
            if before.route == run.route {
                let turn = before.turns[usize::from(before.forward)];
                odd[at] = odd[at - 1] ^ (before.forward != (turn < 0));
            }
        }
        Self { odd, shared: HashMap::new() }
    }

    /// As [`precedes`].
    fn precedes(&mut self, runs: &[Run], a: u32, b: u32) -> bool {
        let turned = runs[a as usize].route > runs[b as usize].route;
        let (a, b) = if turned { (b, a) } else { (a, b) };
        let pair = (runs[a as usize].route, runs[b as usize].route);
        if let Some(shared) = self.shared.get(&pair).filter(|shared| (shared.first..=shared.last).contains(&a)) {
            let by = a - shared.first;
            if b == if shared.against { shared.other.wrapping_sub(by) } else { shared.other + by } {
                return shared.precedes ^ self.odd[a as usize] ^ turned;
            }
        }
        let precedes = precedes(runs, a, b);
        // How far both go on side by side.
        let against = runs[a as usize].forward != runs[b as usize].forward;
        let beside = |one: u32, other: u32| match (runs.get(one as usize), runs.get(other as usize)) {
            (Some(one), Some(other)) => (one.route, other.route) == pair && one.track == other.track,
            _ => false,
        };
        let all = runs.len() as u32;
        let other = |by: u32, on: bool| if on == against { b.wrapping_sub(by) } else { b + by };
        let on = (1..all).take_while(|&by| beside(a + by, other(by, true))).count() as u32;
        let back = (1..all).take_while(|&by| by <= a && beside(a - by, other(by, false))).count() as u32;
        let shared = Shared {
            first: a - back,
            last: a + on,
            other: other(back, false),
            against,
            precedes: precedes ^ self.odd[a as usize],
        };
        self.shared.insert(pair, shared);
        precedes ^ turned
    }
}

/// Puts the runs of a cluster in order, and says for each on which lane it lies.
fn lanes(runs: &[Run], cluster: &mut [u32], known: &mut Option<Known>) -> Vec<i32> {
    let count = cluster.len();
    if count > if runs.len() > MANY { FEW_COMPARED } else { COMPARED } {
        cluster.sort_by_key(|&run| {
            let run = &runs[run as usize];
            let side = run.turns[0] + run.turns[1];
            (side, if side < 0 { run.hi - run.lo } else { run.lo - run.hi }, run.route)
        });
        return (0..count as i32).collect();
    }
    // Which runs meet, and which of the two lies before the other.
    let mut meeting: Vec<Vec<(usize, bool)>> = vec![Vec::new(); count];
    let mut waiting = vec![0_u32; count];
    for i in 0..count {
        let hi = runs[cluster[i] as usize].hi;
        for j in i + 1..count {
            // They are in the order of their lower ends.
            if runs[cluster[j] as usize].lo > hi {
                break;
            }
            let is_before = match known {
                Some(known) => known.precedes(runs, cluster[i], cluster[j]),
                None => precedes(runs, cluster[i], cluster[j]),
            };
            meeting[i].push((j, is_before));
            meeting[j].push((i, !is_before));
            waiting[if is_before { j } else { i }] += 1;
        }
    }
    let mut lane = vec![0; count];
    let mut sorted = Vec::with_capacity(count);
    for _ in 0..count {
        // The first that waits for nobody; in a cycle, the one that waits for the fewest.
        let Some(next) = (0..count).min_by_key(|&index| waiting[index]) else { break };
        waiting[next] = DONE;
        sorted.push((cluster[next], lane[next]));
        let beyond = lane[next] + 1;
        for &(other, is_before) in &meeting[next] {
            if waiting[other] != DONE {
                waiting[other] -= u32::from(is_before);
                lane[other] = lane[other].max(beyond);
            }
        }
    }
    for (place, (run, _)) in cluster.iter_mut().zip(&sorted) {
        *place = *run;
    }
    sorted.into_iter().map(|(_, lane)| lane).collect()
}

/// Lanes around the middle of a channel.
fn beside(runs: &[Run], cluster: &mut [u32], space: &Track, places: &mut [i32], known: &mut Option<Known>) {
    if let [run] = cluster {
        places[*run as usize] = space.middle;
        return;
    }
    let lanes = lanes(runs, cluster, known);
    let most = lanes.iter().copied().max().unwrap_or(0);
    let (width, most) = (i64::from(space.to - space.from), i64::from(most));
    let step = i64::from(LANE).min(width / (most + 2));
    for (&run, &lane) in cluster.iter().zip(&lanes) {
        // Below the step's resolution lanes are still spread over the width.
        let offset = if step > 0 {
            (2 * i64::from(lane) - most) * step / 2
        } else {
            (2 * i64::from(lane) - most) * width / (2 * (most + 1))
        };
        places[run as usize] = space.middle + offset as i32;
    }
}

/// Places along a card's side: those that turn to smaller coordinates before what is taken, the others after it.
fn at_port(
    runs: &[Run],
    cluster: &mut [u32],
    space: &Track,
    vertical: bool,
    taken: &[(i32, i32)],
    places: &mut [i32],
    known: &mut Option<Known>,
) {
    lanes(runs, cluster, known);
    let turn = |run: &Run| if run.turns[0] == 0 { run.turns[1] } else { run.turns[0] };
    let left = cluster.iter().filter(|&&run| turn(&runs[run as usize]) < 0).count() as i32;
    let count = cluster.len() as i32;
    let occupied = vertical && taken_at(taken, space);
    if !occupied {
        let step = PORT.min((space.to - space.from) / (count + 1));
        for (place, &run) in (0..).zip(cluster.iter()) {
            places[run as usize] = space.middle + (2 * place - (count - 1)) * step / 2;
        }
        return;
    }
    let step_left = PORT.min((space.middle - space.from) / (left + 1));
    let step_right = PORT.min((space.to - space.middle) / (count - left + 1));
    for (place, &run) in (0..).zip(cluster.iter()) {
        places[run as usize] = if place < left {
            space.middle - (left - place) * step_left
        } else {
            space.middle + (place - left + 1) * step_right
        };
    }
}

/// Whether an existing route ends at the middle of the card's side the vertical port track leads from.
fn taken_at(taken: &[(i32, i32)], space: &Track) -> bool {
    [space.lo, space.hi].into_iter().any(|edge| {
        let from = taken.partition_point(|end| *end < (edge - 12, i32::MIN));
        taken[from..].iter().take_while(|end| end.0 <= edge + 12).any(|end| (space.from..=space.to).contains(&end.1))
    })
}
