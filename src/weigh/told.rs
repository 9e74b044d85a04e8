//! What was said: which claims are assessed, and which steps count.
//!
//! A claim is assessed if it has a credence or if a step that counts bears on it; a step counts if it has premises and all of
//! them are assessed. These are the least such sets, so that a circle nobody assessed is not assessed. Which they are depends
//! on what is said and on the shape of the map, never on a number.

use std::borrow::Cow;

use super::numbers::{Numbers, Target, small};
use super::rules::Rules;
use crate::model::Unstated;
use crate::util::lists::Lists;

/// What was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// By claim: whether its credence counts as said, to be moved by whoever asks what would happen then.
    pub said: Vec<bool>,
    /// By claim.
    pub assessed: Vec<bool>,
    /// By claim: assessed by its reasons alone. It carries what they lift it above undecided.
    pub derived: Vec<bool>,
    /// By inference.
    pub counts: Vec<bool>,
}

impl Told {
    /// What was said in these numbers, as the rules read them.
    pub fn of(numbers: &Numbers, rules: Rules) -> Self {
        let (claims, steps) = (numbers.credences.len(), numbers.steps.len());
        if rules.unstated == Unstated::Even {
            return Self {
                said: vec![true; claims],
                assessed: vec![true; claims],
                derived: vec![false; claims],
                counts: vec![true; steps],
            };
        }
        let said = numbers.said.clone();
        let mut told = Self { assessed: said.clone(), said, derived: vec![false; claims], counts: vec![false; steps] };
        let pairs = (0..steps).flat_map(|step| numbers.premises(step).iter().map(move |&claim| (claim, small(step))));
        let steps_from = Lists::of(claims, pairs);
        let mut missing: Vec<usize> = (0..steps).map(|step| numbers.premises(step).len()).collect();
        let mut open: Vec<u32> = (0..small(claims)).filter(|&claim| told.assessed[claim as usize]).collect();
        while let Some(claim) = open.pop() {
            for &step in steps_from.row(claim as usize) {
                let step = step as usize;
                missing[step] -= 1;
                if missing[step] > 0 {
                    continue;
                }
                told.counts[step] = true;
                if let Target::Claim(target) = numbers.steps[step].target {
                    let target = target as usize;
                    told.derived[target] |= !numbers.said[target];
                    if !std::mem::replace(&mut told.assessed[target], true) {
                        open.push(small(target));
                    }
                }
            }
        }
        told
    }

    /// The numbers without what does not count: such steps have no premises and bear on nothing.
    pub fn kept<'n>(&self, numbers: &'n Numbers) -> Cow<'n, Numbers> {
        if self.counts.iter().all(|counts| *counts) {
            return Cow::Borrowed(numbers);
        }
        let mut kept =
            Numbers { credences: numbers.credences.clone(), said: numbers.said.clone(), ..Numbers::default() };
        for (n, step) in numbers.steps.iter().enumerate() {
            let (premises, target): (&[u32], Target) =
                if self.counts[n] { (numbers.premises(n), step.target) } else { (&[], Target::Nothing) };
            kept.add_inference(step.is_attack, premises, target, step.weight);
        }
        Cow::Owned(kept)
    }
}
