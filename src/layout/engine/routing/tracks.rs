//! Tracks: the channels of the free space, cut lengthwise where other routes already run, and the ports of cards.
//!
//! A line on a track may take any place across it. Cutting a channel at the routes that run in it lets the search choose
//! the side of them on which fewer links are crossed.

use super::space::{Block, NONE, Slab, Space, channel_beyond};

/// Tracks thinner than this are dropped if the channel has a thicker one: 3 map units. Halved: 1 % fewer crossings in
/// tidy maps and 1 % more bends.
const THIN: i32 = 3 * 16;
/// How far from a card the first track of a wide channel reaches: 32 map units. Halved: 10 % fewer crossings on maps
/// like real ones and 3 % fewer in compact ones, with 1 % more length.
const NEAR: i32 = 32 * 16;
/// How far ports stay from a card's corners: 8 map units.
const CORNER: i32 = 8 * 16;

/// A strip in which lines run lengthwise: `lo..hi` along, `from..to` across, `middle` between those.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub lo: i32,
    pub hi: i32,
    pub from: i32,
    pub to: i32,
    pub middle: i32,
    /// Whether it leads from a card's side rather than along a channel.
    pub port: bool,
}

impl Track {
    fn new(lo: i32, hi: i32, from: i32, to: i32) -> Self {
        Self { lo, hi, from, to, middle: i32::midpoint(from, to), port: false }
    }
}

/// The channels of a space as tracks, cut at the marks that lie in them; `marks` are places `(along, across)`. If they are to stay
/// `whole`, lines keep to the middle of a wide one.
pub(super) fn along_channels(space: &Space, marks: &[(i32, i32)], whole: bool) -> Vec<Track> {
    let mut cuts: Vec<u64> = space
        .marks
        .iter()
        .zip(marks)
        .filter(|&(&slab, _)| space.slabs.get(slab as usize).is_some_and(Slab::is_channel))
        .map(|(&slab, mark)| u64::from(slab) << 32 | u64::from(mark.1 as u32))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut tracks = Vec::with_capacity(space.slabs.len());
    let mut edges: Vec<i32> = Vec::new();
    let mut next = 0;
    for (index, slab) in space.slabs.iter().enumerate() {
        if !slab.is_channel() {
            continue;
        }
        edges.clear();
        edges.push(slab.from);
        while let Some(&cut) = cuts.get(next).filter(|&&cut| (cut >> 32) as usize <= index) {
            let at = (cut & u64::from(u32::MAX)) as i32;
            if (cut >> 32) as usize == index && slab.from < at && at < slab.to {
                edges.push(at);
            }
            next += 1;
        }
        edges.push(slab.to);
        let kept = tracks.len();
        for (place, pair) in edges.windows(2).enumerate() {
            let (from, to) = (pair[0], pair[1]);
            if to - from < THIN {
                continue;
            }
            // In a wide strip lines keep near the cards rather than in the middle of nowhere.
            let near_from = !whole && place == 0 && to - from > 2 * NEAR;
            let near_to = !whole && place + 2 == edges.len() && to - from > 2 * NEAR;
            let inner = (if near_from { from + NEAR } else { from }, if near_to { to - NEAR } else { to });
            if near_from {
                tracks.push(Track::new(slab.lo, slab.hi, from, inner.0));
            }
            if inner.1 - inner.0 >= NEAR || !(near_from || near_to) {
                tracks.push(Track::new(slab.lo, slab.hi, inner.0, inner.1));
            }
            if near_to {
                tracks.push(Track::new(slab.lo, slab.hi, inner.1, to));
            }
        }
        if tracks.len() == kept {
            tracks.push(Track::new(slab.lo, slab.hi, slab.from, slab.to));
        }
    }
    tracks
}

/// The way out of a card over its `from` side or its `to` side, as a track across the channels of the space: its `lo..hi`
/// runs in the direction of the sweep.
pub(super) fn port(space: &Space, block: usize, card: Block, onward: bool) -> Option<Track> {
    let slab = if onward { space.at_to[block] } else { space.at_from[block] };
    if slab == NONE {
        return None;
    }
    let touching = space.slabs.get(slab as usize)?;
    let channel = channel_beyond(&space.slabs, slab, onward)?;
    let (from, to) = (card.lo.max(touching.lo), card.hi.min(touching.hi));
    let inset = CORNER.min((to - from) / 3);
    let (from, to) = (from + inset, to - inset);
    let (lo, hi) = if onward { (card.to, channel.to) } else { (channel.from, card.from) };
    let middle = i32::midpoint(card.lo, card.hi);
    (lo < hi && from <= middle && middle <= to).then_some(Track { lo, hi, from, to, middle, port: true })
}
