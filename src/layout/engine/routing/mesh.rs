//! The mesh: where horizontal and vertical tracks cross, and how many existing routes lie between crossings.
//!
//! One sweep from left to right finds all crossings (Bentley and Ottmann's for axis-parallel lines); the active
//! horizontal lines are kept in bands by height.

use petgraph::unionfind::UnionFind;

use super::space::key;
use super::tracks::Track;

/// No junction.
pub(super) const NO: u32 = u32::MAX;

/// A line of an existing route: at `at`, from `lo` to `hi`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub at: i32,
    pub lo: i32,
    pub hi: i32,
}

/// A crossing of two tracks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Junction {
    pub x: i32,
    pub y: i32,
    /// The next junctions along both tracks, those with the ports of cards left out.
    pub left: u32,
    pub right: u32,
    pub up: u32,
    pub down: u32,
    /// Lines crossed from the horizontal track's left end up to here.
    pub crossed_h: u32,
    /// Lines crossed from the vertical track's upper end up to here.
    pub crossed_v: u32,
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

/// Height of a band: 32 map units, more if the map is very high.
const BAND: i32 = 32 * 16;

/// Crosses the tracks with one another and counts the lines on the way.
pub(super) fn cross(horizontal: &[Track], vertical: &[Track], lines_h: &[Line], lines_v: &[Line], height: i32) -> Mesh {
    let tracks_h = horizontal.len() as u32;
    let tracks_v = vertical.len() as u32;
    let mut events: Vec<u64> =
        Vec::with_capacity(2 * (horizontal.len() + lines_h.len()) + vertical.len() + lines_v.len());
    let code = |kind: u32, index: u32| kind << 30 | index;
    for (index, track) in (0u32..).zip(horizontal) {
        events.push(key(track.lo, code(INSERT, index)));
        events.push(key(track.hi, code(REMOVE, index)));
    }
    for (index, line) in (tracks_h..).zip(lines_h) {
        events.push(key(line.lo, code(INSERT, index)));
        events.push(key(line.hi, code(REMOVE, index)));
    }
    for (index, track) in (0u32..).zip(vertical) {
        events.push(key(track.middle, code(QUERY, index)));
    }
    for (index, line) in (tracks_v..).zip(lines_v) {
        events.push(key(line.at, code(QUERY, index)));
    }
    events.sort_unstable();

    let mut bands = Bands::new(height, horizontal.len() + lines_h.len());
    let y_of = |index: u32| match horizontal.get(index as usize) {
        Some(track) => track.middle,
        None => lines_h.get((index - tracks_h) as usize).map_or(0, |line| line.at),
    };
    let mut mesh = Mesh {
        junctions: Vec::with_capacity(4 * (horizontal.len() + vertical.len())),
        ends_h: vec![(NO, NO); horizontal.len()],
        ends_v: vec![(NO, NO); vertical.len()],
    };
    let mut crossed = vec![0u32; horizontal.len()];
    for event in events {
        let code = event as u32;
        let index = code & ((1 << 30) - 1);
        match code >> 30 {
            INSERT => bands.insert(y_of(index), index),
            REMOVE => bands.remove(y_of(index), index),
            _ => {
                let Some(track) = vertical.get(index as usize) else {
                    let Some(line) = lines_v.get((index - tracks_v) as usize) else { continue };
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
                            left: NO,
                            right: NO,
                            up: NO,
                            down: NO,
                            crossed_h: crossed[other as usize],
                            crossed_v,
                            horizontal: other,
                            vertical: index,
                        });
                    }
                });
                let end = mesh.junctions.len() as u32;
                if end > first {
                    mesh.ends_v[index as usize] = (first, end - 1);
                }
            }
        }
    }
    mesh.link(horizontal, vertical);
    mesh
}

impl Mesh {
    /// For every junction a number that it shares with those that can be reached from it.
    pub fn parts(&self) -> Vec<u32> {
        let mut parts = UnionFind::<u32>::new(self.junctions.len());
        for (at, junction) in (0u32..).zip(&self.junctions) {
            for next in [junction.left, junction.right, junction.up, junction.down] {
                if next != NO {
                    parts.union(at, next);
                }
            }
        }
        parts.into_labeling()
    }

    /// Links every junction to its neighbours.
    fn link(&mut self, horizontal: &[Track], vertical: &[Track]) {
        let through = |junction: &Junction| {
            (!vertical[junction.vertical as usize].port, !horizontal[junction.horizontal as usize].port)
        };
        let mut last = vec![NO; horizontal.len()];
        let mut above = (NO, NO);
        for (at, junction) in (0u32..).zip(&mut self.junctions) {
            let ends = &mut self.ends_h[junction.horizontal as usize];
            *ends = (ends.0.min(at), at);
            let (along_h, along_v) = through(junction);
            junction.left = last[junction.horizontal as usize];
            if along_h {
                last[junction.horizontal as usize] = at;
            }
            junction.up = if above.0 == junction.vertical { above.1 } else { NO };
            if along_v {
                above = (junction.vertical, at);
            }
        }
        last.fill(NO);
        above = (NO, NO);
        for (at, junction) in self.junctions.iter_mut().enumerate().rev() {
            let at = at as u32;
            let (along_h, along_v) = through(junction);
            junction.right = last[junction.horizontal as usize];
            if along_h {
                last[junction.horizontal as usize] = at;
            }
            junction.down = if above.0 == junction.vertical { above.1 } else { NO };
            if along_v {
                above = (junction.vertical, at);
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
