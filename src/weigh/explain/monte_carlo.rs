//! How sure is that: the strength under the uncertainty of what it rests on.
//!
//! A claim may say between what values its credence lies ([`Claim::range`](crate::model::Claim)); else, if that is
//! asked for, its credence may be anything in the ICD 203 band of its word. A calibrated weight may be anything that has
//! the same word, for nobody can tell one *moderate* from another. Every value in a range is taken to be as likely as any
//! other, and no range to know of another.

use crate::model::{ArgumentMap, CredenceRange, Id, WeightReading};
use crate::util::watch::Watch;
use crate::weigh::formula::{Aggregation, Formula, Influence};
use crate::weigh::graph::Graph;
use crate::weigh::rules::with_formula;
use crate::weigh::words::{band_of, weight_band};

use crate::weigh::explain::Explainer;
use crate::weigh::explain::budget::Limit;
use crate::weigh::explain::cone::Cone;
use crate::weigh::explain::flips::FlipKind;

/// How many bars a histogram has: half a hundredth of strength each. Whoever shows a wide one puts some together.
pub const BARS: usize = 200;
/// How many draws are made, and what they begin with: the same wherever they are shown.
pub const DRAWS: usize = 10_000;
/// See [`DRAWS`].
pub const SEED: u64 = 1;
/// So many are made whatever they cost: a share of them is within 0.03 of the truth 19 times in 20.
const FEWEST: usize = 1_000;
/// Draws of credences made side by side, as many as a processor works out at once, for each draw of weights; and how often
/// weights are drawn between two looks at whether to stop.
const LANES: usize = 4;
const BATCH: usize = 128;

/// Between what values the credences lie that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranges {
    /// Only those of which the analyst stated it.
    Stated,
    /// The others as well, in the bands of their words.
    OfWords,
}

impl Ranges {
    /// What is drawn from unless somebody picks: what was stated, if anything was.
    #[must_use]
    pub fn of(map: &ArgumentMap) -> Self {
        let is_stated = map.claims().any(|claim| claim.range.is_some() && claim.credence.is_some());
        if is_stated { Self::Stated } else { Self::OfWords }
    }
}

/// A credence or a weight that is uncertain.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain {
    /// The claim or inference.
    pub id: Id,
    /// Which of its numbers.
    pub kind: FlipKind,
    /// Its number in the map.
    number: usize,
    /// Between what values it lies: the stated range, or the band of its word.
    pub range: CredenceRange,
}

/// What comes out when credences and weights are drawn at random from their ranges again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Chances {
    /// How many credences were drawn.
    pub credences: usize,
    /// How many weights were drawn.
    pub weights: usize,
    /// How many draws were made.
    pub draws: usize,
    /// The strength that a tenth of the draws stays below.
    pub p10: f64,
    /// The strength that half of the draws stay below.
    pub p50: f64,
    /// The strength that nine tenths of the draws stay below.
    pub p90: f64,
    /// The share of draws above the threshold, 0..=1.
    pub above: f64,
    /// How many draws fell into each of [`BARS`] equal parts of 0..=1.
    pub bars: Vec<u32>,
    /// How many draws led to a cycle that did not settle.
    pub open: usize,
}

/// What becomes of the strength when one uncertain credence or weight goes to either end of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The claim or inference.
    pub id: Id,
    /// Which of its numbers.
    pub kind: FlipKind,
    /// The range of it.
    pub range: CredenceRange,
    /// The strength at the low end.
    pub at_lo: f64,
    /// The strength at the high end.
    pub at_hi: f64,
}

impl Swing {
    /// How far apart the two strengths are.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.at_hi - self.at_lo).abs()
    }
}

impl Explainer {
    /// What is uncertain of what leads to the claim, in the map's order: credences with a range, if `ranges` says so the
    /// others in the bands of their words, and the weights of a calibrated map likewise. A range without a credence says nothing.
    #[must_use]
    pub fn uncertain(&self, map: &ArgumentMap, ranges: Ranges) -> Vec<Uncertain> {
        let mut found: Vec<Uncertain> = Vec::new();
        for (number, claim) in map.claims().enumerate() {
            if number != self.cone.topic
                && self.cone.engine.graph.claim_slots.get(number).is_none_or(|slot| *slot == u32::MAX)
            {
                continue;
            }
            let Some(credence) = claim.credence else { continue };
            let band = || {
                let (lo, hi) = band_of(credence);
                (ranges == Ranges::OfWords).then_some(CredenceRange { lo, hi })
            };
            if let Some(range) = claim.range.or_else(band) {
                found.push(Uncertain { id: claim.id.clone(), kind: FlipKind::Credence, number, range });
            }
        }
        if map.meta().weights == WeightReading::Raw {
            return found;
        }
        let mut steps: Vec<usize> = self.cone.inferences.iter().map(|player| player.number).collect();
        steps.sort_unstable();
        found.extend(steps.into_iter().filter_map(|number| {
            let id = self.names.id(true, number).clone();
            let stated = map.inference(&id).and_then(|step| step.range);
            let band = || weight_band(self.cone.engine.graph.weights[number]);
            let range = stated.or_else(|| band().map(|(lo, hi)| CredenceRange { lo, hi }))?;
            Some(Uncertain { id, kind: FlipKind::Weight, number, range })
        }));
        found
    }

    /// The strength in so many draws of what is uncertain; where cycles have to be followed in each, as many as the budget
    /// allows, and no fewer than 1,000. The same `seed` gives the same draws. None if `watch` says stop.
    #[must_use]
    pub fn chances(
        &mut self,
        uncertain: &[Uncertain],
        draws: usize,
        threshold: f64,
        seed: u64,
        watch: &Watch,
    ) -> Option<Chances> {
        let kept: Vec<f64> = uncertain.iter().map(|it| self.cone.number(it.kind, it.number)).collect();
        let limit = Limit::after(self.visited(), self.budget);
        let (strengths, open) = self.cone.draw(uncertain, draws, seed, limit, watch);
        for (it, number) in uncertain.iter().zip(kept) {
            self.cone.set(it.kind, it.number, number);
        }
        self.cone.restore();
        let strengths = strengths?;
        let mut bars = vec![0; BARS];
        for strength in &strengths {
            bars[((strength * BARS as f64) as usize).min(BARS - 1)] += 1;
        }
        let above = strengths.iter().filter(|strength| **strength > threshold).count();
        let mut sorted = strengths;
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
            sorted.get(place).copied().unwrap_or(f64::NAN)
        };
        let weights = uncertain.iter().filter(|it| it.kind == FlipKind::Weight).count();
        Some(Chances {
            credences: uncertain.len() - weights,
            weights,
            draws: sorted.len(),
            p10: at(0.1),
            p50: at(0.5),
            p90: at(0.9),
            above: above as f64 / sorted.len().max(1) as f64,
            bars,
            open,
        })
    }

    /// What becomes of the strength when each of these goes to the ends of its range alone, the widest swing first.
    /// None if `watch` says stop.
    #[must_use]
    pub fn tornado(&mut self, uncertain: &[Uncertain], watch: &Watch) -> Option<Vec<Swing>> {
        let cone = &mut self.cone;
        let mut swings = Vec::with_capacity(uncertain.len());
        for it in uncertain {
            if watch.is_stopped() {
                cone.restore();
                return None;
            }
            let now = cone.number(it.kind, it.number);
            let mut at = |number: f64| {
                let slot = cone.set(it.kind, it.number, number);
                slot.map_or(cone.strength, |slot| cone.probe(&[slot]))
            };
            let (at_lo, at_hi) = (at(it.range.lo), at(it.range.hi));
            cone.set(it.kind, it.number, now);
            swings.push(Swing { id: it.id.clone(), kind: it.kind, range: it.range, at_lo, at_hi });
        }
        cone.restore();
        swings.sort_by(|one, other| other.width().total_cmp(&one.width()).then_with(|| one.id.cmp(&other.id)));
        Some(swings)
    }
}

impl Cone {
    /// The strengths of so many draws, and how many of them did not settle.
    fn draw(
        &mut self,
        uncertain: &[Uncertain],
        draws: usize,
        seed: u64,
        limit: Limit,
        watch: &Watch,
    ) -> (Option<Vec<f64>>, usize) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut strengths = Vec::with_capacity(draws);
        let mut open = 0;
        if self.engine.graph.cycles.is_empty() {
            let (weights, credences): (Vec<&Uncertain>, Vec<&Uncertain>) =
                uncertain.iter().partition(|it| it.kind == FlipKind::Weight);
            let claim_slots = &self.engine.graph.claim_slots;
            let slots: Vec<(usize, CredenceRange)> =
                credences.iter().map(|it| (claim_slots[it.number] as usize, it.range)).collect();
            // What follows from none of them stays as it is.
            let mut moves = vec![false; self.engine.graph.len()];
            for &(slot, _) in &slots {
                moves[slot] = true;
            }
            for it in &weights {
                let weight = self.engine.graph.weights[it.number];
                if let Some(slot) = self.engine.graph.set_weight(it.number, weight) {
                    moves[slot] = true;
                }
            }
            for slot in 0..moves.len() {
                let graph = &self.engine.graph;
                moves[slot] |= graph.from[graph.row(slot)].iter().any(|&from| moves[from as usize]);
            }
            let moving: Vec<u32> = (0..moves.len() as u32).filter(|&slot| moves[slot as usize]).collect();
            let (graph, target) = (&mut self.engine.graph, self.target);
            let rules = graph.rules;
            // Without credences to draw, every draw of weights is one of its own.
            let lanes_used = if slots.is_empty() { 1 } else { LANES };
            // Several draws side by side: none has to wait for another.
            let mut lanes: [Lane; LANES] =
                std::array::from_fn(|_| Lane { base: graph.base.clone(), values: self.engine.state.values.clone() });
            with_formula!(rules, |formula| {
                while strengths.len() < draws {
                    if watch.is_stopped() {
                        return (None, 0);
                    }
                    watch.reached(strengths.len() as f32 / draws as f32);
                    for _ in 0..BATCH {
                        for it in &weights {
                            graph.set_weight(it.number, it.range.lo + random.f64() * (it.range.hi - it.range.lo));
                        }
                        for &(slot, range) in &slots {
                            for lane in &mut lanes {
                                lane.base[slot] = rules.base(range.lo + random.f64() * (range.hi - range.lo));
                            }
                        }
                        formula.draw(graph, &moving, &mut lanes);
                        strengths.extend(lanes[..lanes_used].iter().map(|lane| lane.values[target]));
                    }
                }
            });
            strengths.truncate(draws);
            return (Some(strengths), 0);
        }
        for n in 0..draws {
            if n >= FEWEST && limit.is_spent(self.engine.state.visited, n) {
                break;
            }
            if watch.is_stopped() {
                return (None, 0);
            }
            watch.reached(n as f32 / draws as f32);
            for it in uncertain {
                self.set(it.kind, it.number, it.range.lo + random.f64() * (it.range.hi - it.range.lo));
            }
            self.engine.evaluate();
            open += usize::from(!self.is_settled());
            strengths.push(self.engine.value(self.target));
        }
        (Some(strengths), open)
    }
}

/// One of several draws made at once.
struct Lane {
    base: Vec<f64>,
    values: Vec<f64>,
}

impl<A: Aggregation, I: Influence> Formula<A, I> {
    /// Works out some slots, in order, in every lane.
    fn draw(self, graph: &Graph, slots: &[u32], lanes: &mut [Lane; LANES]) {
        for &slot in slots {
            let slot = slot as usize;
            for lane in lanes.iter_mut() {
                lane.values[slot] = self.value_from(lane.base[slot], graph, slot, &lane.values);
            }
        }
    }
}
