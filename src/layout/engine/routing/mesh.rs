//! The mesh: where horizontal and vertical tracks cross, and how many existing routes lie between crossings.
//!
//! One sweep from left to right finds all crossings (Bentley and Ottmann's for axis-parallel lines); the active
//! horizontal lines are kept in bands by height.

use petgraph::unionfind::UnionFind;

use super::space::key;
use super::tracks::Track;

/// No junction.
pub(super) const NO: u32 = u32::MAX;

/// A segment of an existing route: at `at`, from `lo` to `hi`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub at: i32,
    pub lo: i32,
    pub hi: i32,
}

/// A crossing of two tracks. It fills a line of the cache: a search looks at many of them, all over the map.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Junction {
    pub x: i32,
    pub y: i32,
    /// The next junctions along both tracks, left, right, up, down; those with the ports of cards left out.
    pub next: [u32; 4],
    /// How far those are.
    pub away: [u32; 4],
    /// How many existing routes are crossed on the way to them.
    pub over: [u16; 4],
    /// Indices of the tracks.
    pub horizontal: u32,
    pub vertical: u32,
}

/// All junctions, by their vertical track from left to right and from top to bottom. Ports cross channels only.
#[derive(Debug, Default)]
pub(super) struct Mesh {
    pub junctions: Vec<Junction>,
    /// First and last junction of every horizontal track.
    pub ends_h: Vec<(u32, u32)>,
    /// First and last junction of every vertical track.
    pub ends_v: Vec<(u32, u32)>,
}

const INSERT: u32 = 0;
const QUERY: u32 = 1;
const REMOVE: u32 = 2;

/// Height of a band: 32 map units, more if the map is very high. A matter of time only.
const BAND: i32 = 32 * 16;

/// Crosses the tracks with one another and counts the existing routes on the way.
pub(super) fn cross(
    horizontal: &[Track],
    vertical: &[Track],
    segments_h: &[Segment],
    segments_v: &[Segment],
    height: i32,
) -> Mesh {
    let tracks_h = horizontal.len() as u32;
    let tracks_v = vertical.len() as u32;
    let mut events: Vec<u64> =
        Vec::with_capacity(2 * (horizontal.len() + segments_h.len()) + vertical.len() + segments_v.len());
    let code = |kind: u32, index: u32| kind << 30 | index;
    for (index, track) in (0u32..).zip(horizontal) {
        events.push(key(track.lo, code(INSERT, index)));
        events.push(key(track.hi, code(REMOVE, index)));
    }
    for (index, line) in (tracks_h..).zip(segments_h) {
        events.push(key(line.lo, code(INSERT, index)));
        events.push(key(line.hi, code(REMOVE, index)));
    }
    for (index, track) in (0u32..).zip(vertical) {
        events.push(key(track.middle, code(QUERY, index)));
    }
    for (index, line) in (tracks_v..).zip(segments_v) {
        events.push(key(line.at, code(QUERY, index)));
    }
    events.sort_unstable();

    let mut bands = Bands::new(height, horizontal.len() + segments_h.len());
    let y_of = |index: u32| match horizontal.get(index as usize) {
        Some(track) => track.middle,
        None => segments_h.get((index - tracks_h) as usize).map_or(0, |line| line.at),
    };
    let mut mesh = Mesh {
        junctions: Vec::with_capacity(8 * (horizontal.len() + vertical.len())),
        ends_h: vec![(NO, NO); horizontal.len()],
        ends_v: vec![(NO, NO); vertical.len()],
    };
    let mut crossed = vec![0u32; horizontal.len()];
    // By junction: routes crossed from the left end and from the upper end of its tracks up to it.
    let mut counts: Vec<[u32; 2]> = Vec::with_capacity(8 * (horizontal.len() + vertical.len()));
    for event in events {
        let code = event as u32;
        let index = code & ((1 << 30) - 1);
        match code >> 30 {
            INSERT => bands.insert(y_of(index), index),
            REMOVE => bands.remove(y_of(index), index),
            _ => {
                let Some(track) = vertical.get(index as usize) else {
                    let Some(line) = segments_v.get((index - tracks_v) as usize) else { continue };
                    bands.each(line.lo, line.hi, |_, other| {
                        if let Some(count) = crossed.get_mut(other as usize) {
                            *count += 1;
                        }
                    });
                    continue;
                };
                let first = mesh.junctions.len() as u32;
                let mut crossed_v = 0;
                bands.each(track.lo, track.hi, |y, other| {
                    let Some(crossing) = horizontal.get(other as usize) else {
                        crossed_v += 1;
                        return;
                    };
                    if !(track.port && crossing.port) {
                        mesh.junctions.push(Junction {
                            x: track.middle,
                            y,
                            next: [NO; 4],
                            away: [0; 4],
                            over: [0; 4],
                            horizontal: other,
                            vertical: index,
                        });
                        counts.push([crossed[other as usize], crossed_v]);
                    }
                });
                let end = mesh.junctions.len() as u32;
                if end > first {
                    mesh.ends_v[index as usize] = (first, end - 1);
                }
            }
        }
    }
    mesh.link(horizontal, vertical, &counts);
    mesh
}

impl Mesh {
    /// For every junction a number that it shares with those that can be reached from it.
    pub fn parts(&self) -> Vec<u32> {
        let mut parts = UnionFind::<u32>::new(self.junctions.len());
        for (at, junction) in (0u32..).zip(&self.junctions) {
            for next in junction.next {
                if next != NO {
                    parts.union(at, next);
                }
            }
        }
        parts.into_labeling()
    }

    /// Links every junction to its neighbours. `counts` are the routes crossed up to each junction, along both tracks.
    fn link(&mut self, horizontal: &[Track], vertical: &[Track], counts: &[[u32; 2]]) {
        for (at, junction) in (0u32..).zip(&self.junctions) {
            let ends = &mut self.ends_h[junction.horizontal as usize];
            *ends = (ends.0.min(at), at);
        }
        let tracks = Tracks { horizontal, vertical, counts };
        tracks.link(self.junctions.iter_mut().enumerate(), [0, 2]);
        tracks.link(self.junctions.iter_mut().enumerate().rev(), [1, 3]);
    }
}

/// What it takes to link junctions.
struct Tracks<'a> {
    horizontal: &'a [Track],
    vertical: &'a [Track],
    counts: &'a [[u32; 2]],
}

/// The last junction on a track.
#[derive(Clone, Copy)]
struct Last {
    at: u32,
    place: i32,
    crossed: u32,
}

impl Tracks<'_> {
    /// Links every junction to the one that comes before it on each of its tracks, on these sides of it.
    fn link<'j>(&self, junctions: impl Iterator<Item = (usize, &'j mut Junction)>, [level, upright]: [usize; 2]) {
        let none = Last { at: NO, place: 0, crossed: 0 };
        let mut last_h = vec![none; self.horizontal.len()];
        let (mut last_v, mut track) = (none, NO);
        for (at, junction) in junctions {
            let [crossed_h, crossed_v] = self.counts[at];
            if track != junction.vertical {
                (last_v, track) = (none, junction.vertical);
            }
            let last_h = &mut last_h[junction.horizontal as usize];
            let (x, y) = (junction.x, junction.y);
            for (side, last, place, crossed) in [(level, *last_h, x, crossed_h), (upright, last_v, y, crossed_v)] {
                if last.at != NO {
                    junction.next[side] = last.at;
                    junction.away[side] = place.abs_diff(last.place);
                    junction.over[side] = crossed.abs_diff(last.crossed).min(u32::from(u16::MAX)) as u16;
                }
            }
            // Ports are passed by.
            if !self.vertical[junction.vertical as usize].port {
                *last_h = Last { at: at as u32, place: x, crossed: crossed_h };
            }
            if !self.horizontal[junction.horizontal as usize].port {
                last_v = Last { at: at as u32, place: y, crossed: crossed_v };
            }
        }
    }
}

/// The active horizontal lines, sorted by height.
struct Bands {
    height: i32,
    bands: Vec<Vec<u64>>,
}

impl Bands {
    fn new(height: i32, lines: usize) -> Self {
        let most = 4 * lines as i32 + 64;
        let band = BAND.max(height / most + 1);
        Self { height: band, bands: vec![Vec::new(); (height / band + 2) as usize] }
    }

    fn band(&self, y: i32) -> usize {
        ((y / self.height) as usize).min(self.bands.len() - 1)
    }

    fn insert(&mut self, y: i32, index: u32) {
        let band = self.band(y);
        let entry = key(y, index);
        let band = &mut self.bands[band];
        let at = band.partition_point(|&other| other < entry);
        band.insert(at, entry);
    }

    fn remove(&mut self, y: i32, index: u32) {
        let band = self.band(y);
        if let Ok(at) = self.bands[band].binary_search(&key(y, index)) {
            self.bands[band].remove(at);
        }
    }

    /// Calls with height and index of every active line between two heights, from top to bottom.
    fn each(&self, lo: i32, hi: i32, mut call: impl FnMut(i32, u32)) {
        for band in &self.bands[self.band(lo)..=self.band(hi)] {
            for &entry in band {
                let y = (entry >> 32) as i32;
                if lo <= y && y <= hi {
                    call(y, entry as u32);
                }
            }
        }
    }
}
