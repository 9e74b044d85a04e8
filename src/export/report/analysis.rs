//! What has to be worked out about the main conclusion, as far as the map's size allows.

use std::collections::HashMap;

use petgraph::algo::toposort;

use crate::model::{ArgumentMap, Id};
use crate::util::watch::Watch;
use crate::weigh::explain::{
    Chances, DRAWS, EVEN, Expected, Explainer, FindOut, FlipSets, Flips, Influence, Ranges, SEED, Spread,
    every_semantics, find_out,
};
use crate::weigh::{Numbers, Outcome, Rules};

/// How many claims and steps may lead to the conclusion for it to be drawn again and again: the second number where they
/// argue in circles, each of which has to be followed.
const FOR_CHANCES: (usize, usize) = (5_000, 100);

/// The answers about the main conclusion, each within the budget that every explanation has.
pub(super) struct Analysis {
    pub strength: f64,
    pub is_settled: bool,
    /// Whether nothing else could have come out, circles or not.
    pub is_proven: bool,
    /// Whether claims argue in circles anywhere in the map, so that every question takes longer.
    pub has_circles: bool,
    pub influences: Vec<Influence>,
    /// How many claims and steps lead to the conclusion.
    pub players: usize,
    /// By claim or step.
    pub shares: HashMap<Id, f64>,
    pub flips: Flips,
    pub sets: FlipSets,
    /// With what ranges credences were drawn from.
    pub chances: Option<(Chances, Ranges)>,
    /// What nobody has assessed and what would come of an answer, and how far looking into what was said would move it.
    pub find_out: (FindOut, Vec<Expected>),
    /// What comes out under the semantics that weigh supports as well as attacks.
    pub spread: Option<Spread>,
}

impl Analysis {
    /// Asks about the claim that `explainer` is for, with its outcome. None if `watch` says stop.
    pub fn of(
        map: &ArgumentMap,
        claim: &Id,
        outcome: &Outcome,
        mut explainer: Explainer,
        watch: &Watch,
    ) -> Option<Self> {
        // Not by a search that calls itself: chains may be very long.
        let has_circles = toposort(map.graph(), None).is_err();
        let (claims, steps) = explainer.players();
        let influences = explainer.influences(watch)?;
        let of_claims = explainer.claim_shares(watch)?;
        let of_steps = Some(explainer.inference_shares(watch)?).filter(|shares| !shares.are_branches);
        let shares = of_claims.into_iter().chain(of_steps).flat_map(|shares| shares.shares);
        let shares = shares.map(|share| (share.id, share.value)).collect();
        let flips = explainer.flips(EVEN, watch)?;
        let sets = explainer.flip_sets(EVEN, 2, watch)?;
        let find_out =
            (find_out(map, Rules::of(map.meta()), claim, explainer.budget(), watch)?, explainer.expected(watch)?);
        let may_draw = claims + steps <= if has_circles { FOR_CHANCES.1 } else { FOR_CHANCES.0 };
        let ranges = Ranges::of(map);
        let uncertain = explainer.uncertain(map, ranges);
        let chances = if may_draw && !uncertain.is_empty() {
            Some((explainer.chances(&uncertain, DRAWS, EVEN, SEED, watch)?, ranges))
        } else {
            None
        };
        let spread = if let Some(place) = map.place(claim) {
            Some(Spread::of(&every_semantics(&Numbers::of(map), Rules::of(map.meta()), place, watch)?))
        } else {
            None
        };
        if watch.is_stopped() {
            return None;
        }
        Some(Self {
            strength: explainer.strength(),
            is_settled: explainer.is_settled(),
            is_proven: outcome.proven,
            has_circles,
            influences,
            players: claims + steps,
            shares,
            flips,
            sets,
            chances,
            find_out,
            spread,
        })
    }

    /// What would be left of the conclusion without each claim and step that leads to it.
    pub fn without(&self) -> HashMap<&Id, f64> {
        self.influences.iter().map(|influence| (&influence.id, self.strength - influence.removal)).collect()
    }
}
