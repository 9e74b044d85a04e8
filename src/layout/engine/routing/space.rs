//! Free space: the plane minus the cards, cut into slabs that reach from card to card.
//!
//! A sweep across one axis keeps the stretches that no card covers; a slab is such a stretch for as long as it does not
//! change (the horizontal or vertical trapezoidal decomposition; de Berg et al., "Computational Geometry", ch. 6). The
//! slabs that no neighbouring slab contains lengthwise are the channels links run in. A channel of one sweep and one of
//! the other that meet always cross in full, so a line may take any place within its channel without touching a card.
//!
//! Coordinates are whole sixteenths of a map unit: exact comparisons, fast sorting. Cards may overlap.

/// No slab.
pub(super) const NONE: u32 = u32::MAX;

/// Thickness from which a slab may stand for the thinner ones beside it: 8 map units, a lane. Halved or half as much
/// again: 7 or 8 % fewer crossings on maps like real ones, 2 % more or half a percent fewer in tidy ones.
const THICK: i32 = 8 * 16;

/// A rectangle as the sweep sees it: `lo..hi` along the slabs, `from..to` in the direction of the sweep.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub lo: i32,
    pub hi: i32,
    pub from: i32,
    pub to: i32,
}

/// A free rectangle, bounded by cards at both ends `lo` and `hi`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slab {
    pub lo: i32,
    pub hi: i32,
    pub from: i32,
    pub to: i32,
    /// The slab this one was cut from.
    before: u32,
    /// The slab this one was merged into.
    after: u32,
    contained_before: bool,
    contained_after: bool,
}

impl Slab {
    /// Whether no neighbour contains it: it is a channel.
    pub fn is_channel(&self) -> bool {
        self.to > self.from && !self.contained_before && !self.contained_after
    }
}

/// The free space after one sweep.
#[derive(Debug, Default)]
pub(super) struct Space {
    pub slabs: Vec<Slab>,
    /// Per block: the slab that touches the middle of its `from` side.
    pub at_from: Vec<u32>,
    /// Per block: the slab that touches the middle of its `to` side.
    pub at_to: Vec<u32>,
    /// Per mark: the slab it lies in.
    pub marks: Vec<u32>,
}

/// A stretch between two neighbouring ends of active blocks; it reaches to the start of the next piece.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: i32,
    covers: u32,
    slab: u32,
}

/// Sorted keys: a position in the upper half, an index in the lower.
pub(super) fn keys(positions: impl Iterator<Item = i32>) -> Vec<u64> {
    let mut keys: Vec<u64> = positions.enumerate().map(|(index, position)| key(position, index as u32)).collect();
    keys.sort_unstable();
    keys
}

/// A sort key: by position, then index. Positions must not be negative.
pub(super) fn key(position: i32, index: u32) -> u64 {
    u64::from(position as u32) << 32 | u64::from(index)
}

/// The position in a key.
pub(super) fn position(key: u64) -> i32 {
    (key >> 32) as i32
}

/// Sweeps over the blocks within `bounds`. `ports` says for which blocks the slabs at both sides are wanted; a mark is a
/// point `(along, across)` to be located.
pub(super) fn sweep(blocks: &[Block], bounds: Block, ports: &[bool], marks: &[(i32, i32)]) -> Space {
    let opening = keys(blocks.iter().map(|block| block.from));
    let closing = keys(blocks.iter().map(|block| block.to));
    let marking = keys(marks.iter().map(|mark| mark.1));
    let mut sweep = Sweep::new(bounds, blocks.len());
    let mut space = Space {
        slabs: Vec::new(),
        at_from: vec![NONE; blocks.len()],
        at_to: vec![NONE; blocks.len()],
        marks: vec![NONE; marks.len()],
    };
    let (mut opened, mut closed, mut marked) = (0, 0, 0);
    // Every block that closes has opened before: its `to` is larger than its `from`.
    while let Some(&next) = closing.get(closed) {
        let now = opening.get(opened).map_or(position(next), |&open| position(open).min(position(next)));
        while let Some(&mark) = marking.get(marked).filter(|&&mark| position(mark) <= now) {
            let index = mark as u32 as usize;
            space.marks[index] = sweep.at(marks[index].0);
            marked += 1;
        }
        let mut end = opened;
        while let Some(&open) = opening.get(end).filter(|&&open| position(open) == now) {
            let index = open as u32 as usize;
            if ports[index] {
                space.at_from[index] = sweep.at(i32::midpoint(blocks[index].lo, blocks[index].hi));
            }
            end += 1;
        }
        let first_closed = closed;
        while let Some(&close) = closing.get(closed).filter(|&&close| position(close) == now) {
            sweep.remove(blocks[close as u32 as usize], now);
            closed += 1;
        }
        for &open in &opening[opened..end] {
            sweep.add(blocks[open as u32 as usize], now);
        }
        opened = end;
        for &close in &closing[first_closed..closed] {
            let index = close as u32 as usize;
            if ports[index] {
                space.at_to[index] = sweep.at(i32::midpoint(blocks[index].lo, blocks[index].hi));
            }
        }
    }
    for &mark in &marking[marked..] {
        let index = mark as u32 as usize;
        space.marks[index] = sweep.at(marks[index].0);
    }
    space.slabs = sweep.finish(bounds.to);
    space
}

/// The sweep's state: the line from `bounds.lo` to `bounds.hi` in pieces.
struct Sweep {
    pieces: Vec<Piece>,
    slabs: Vec<Slab>,
}

impl Sweep {
    fn new(bounds: Block, blocks: usize) -> Self {
        let mut sweep = Self { pieces: Vec::with_capacity(64), slabs: Vec::with_capacity(3 * blocks + 1) };
        let slab = sweep.open(bounds.lo, bounds.hi, bounds.from, NONE);
        sweep.pieces.push(Piece { start: bounds.lo, covers: 0, slab });
        sweep.pieces.push(Piece { start: bounds.hi, covers: 1, slab: NONE });
        sweep
    }

    /// The slab at a place along the sweep line.
    fn at(&self, along: i32) -> u32 {
        let after = self.pieces.partition_point(|piece| piece.start <= along);
        after.checked_sub(1).and_then(|index| self.pieces.get(index)).map_or(NONE, |piece| piece.slab)
    }

    fn open(&mut self, lo: i32, hi: i32, now: i32, before: u32) -> u32 {
        let slab = Slab {
            lo,
            hi,
            from: now,
            to: i32::MAX,
            before,
            after: NONE,
            contained_before: false,
            contained_after: false,
        };
        self.slabs.push(slab);
        self.slabs.len() as u32 - 1
    }

    fn close(&mut self, slab: u32, now: i32, after: u32) {
        if let Some(slab) = self.slabs.get_mut(slab as usize) {
            slab.to = now;
            slab.after = after;
        }
    }

    /// The index of the piece that starts at `along`, cut from another if need be.
    fn cut(&mut self, along: i32) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start < along);
        match (self.pieces.get(after), after.checked_sub(1)) {
            (Some(piece), _) if piece.start == along => after,
            (_, Some(before)) => {
                let piece = Piece { start: along, ..self.pieces[before] };
                self.pieces.insert(after, piece);
                after
            }
            (_, None) => after,
        }
    }

    fn add(&mut self, block: Block, now: i32) {
        let first = self.cut(block.lo);
        let last = self.cut(block.hi);
        for index in first..last {
            let piece = &mut self.pieces[index];
            let slab = piece.slab;
            piece.covers += 1;
            piece.slab = NONE;
            if slab == NONE {
                continue;
            }
            self.close(slab, now, NONE);
            // What is left of the slab on both sides goes on as slabs of its own.
            for side in [index.wrapping_sub(1), index + 1] {
                let (Some(rest), Some(next)) = (self.pieces.get(side), self.pieces.get(side.wrapping_add(1))) else {
                    continue;
                };
                if rest.slab == slab && (side < first || side >= last) {
                    let (lo, hi) = (rest.start, next.start);
                    let opened = self.open(lo, hi, now, slab);
                    self.pieces[side].slab = opened;
                }
            }
        }
        if last > first + 1 {
            self.join(first, last);
        }
    }

    fn remove(&mut self, block: Block, now: i32) {
        let first = self.cut(block.lo);
        let last = self.cut(block.hi);
        for piece in &mut self.pieces[first..last] {
            piece.covers = piece.covers.saturating_sub(1);
        }
        let mut run = first.saturating_sub(1);
        let mut end = (last + 1).min(self.pieces.len() - 1);
        while run < end {
            let length = self.pieces[run..end].iter().take_while(|piece| piece.covers == 0).count();
            if length == 0 || (length == 1 && self.pieces[run].slab != NONE) {
                run += length.max(1);
                continue;
            }
            let (lo, hi) = (self.pieces[run].start, self.pieces[run + length].start);
            let opened = self.open(lo, hi, now, NONE);
            for index in run..run + length {
                self.close(self.pieces[index].slab, now, opened);
            }
            self.pieces[run].slab = opened;
            self.pieces.drain(run + 1..run + length);
            end -= length - 1;
            run += 1;
        }
        self.join(first.saturating_sub(1), end);
    }

    /// Joins covered pieces that are covered alike, between two indices.
    fn join(&mut self, first: usize, last: usize) {
        let mut index = first + 1;
        let mut last = last.min(self.pieces.len() - 1);
        while index < last {
            let covers = self.pieces[index].covers;
            if covers > 0 && self.pieces[index - 1].covers == covers {
                self.pieces.remove(index);
                last -= 1;
            } else {
                index += 1;
            }
        }
    }

    /// Ends all slabs and finds the channels among them.
    fn finish(mut self, end: i32) -> Vec<Slab> {
        for slab in &mut self.slabs {
            slab.to = slab.to.min(end);
        }
        let thick = |slab: &Slab| slab.to - slab.from >= THICK;
        // A slab is opened after those it was cut from, and before those it is merged into.
        for index in 0..self.slabs.len() {
            if let Some(&other) = self.slabs.get(self.slabs[index].before as usize) {
                self.slabs[index].contained_before = thick(&other) || other.contained_before;
            }
        }
        for index in (0..self.slabs.len()).rev() {
            if let Some(&other) = self.slabs.get(self.slabs[index].after as usize) {
                self.slabs[index].contained_after = thick(&other) || other.contained_after;
            }
        }
        self.slabs
    }
}

/// From a slab at a block's side on, away from the block, to the channel that contains it.
pub(super) fn channel_beyond(slabs: &[Slab], slab: u32, onward: bool) -> Option<Slab> {
    let mut at = *slabs.get(slab as usize)?;
    loop {
        let (contained, next) = if onward { (at.contained_after, at.after) } else { (at.contained_before, at.before) };
        match slabs.get(next as usize) {
            Some(&slab) if contained => at = slab,
            _ => return Some(at),
        }
    }
}
