//! What has to be worked out about the main conclusion, as far as the map's size allows.

use std::collections::HashMap;

use petgraph::algo::toposort;

use crate::model::{ArgumentMap, Id};
use crate::util::watch::Watch;
use crate::weigh::explain::{
    Chances, DRAWS, EVEN, Explainer, Flip, FlipSets, Influence, Ranges, SEED, Spread, every_semantics,
};
use crate::weigh::{Numbers, Outcome, Rules};

/// How many claims and steps may lead to the conclusion for each question to be asked: the second number where they
/// argue in circles, each of which has to be followed.
const FOR_INFLUENCES: Most = Most(25_000, 1_000);
const FOR_FLIPS: Most = Most(1_500, 150);
const FOR_PAIRS: Most = Most(500, 80);
const FOR_SHARES: Most = Most(400, 60);
const FOR_CHANCES: Most = Most(5_000, 100);

struct Most(usize, usize);

impl Most {
    fn allows(&self, size: usize, has_circles: bool) -> bool {
        size <= if has_circles { self.1 } else { self.0 }
    }
}

/// The answers about the main conclusion; none to a question that was too large to ask.
pub(super) struct Analysis {
    pub strength: f64,
    pub is_settled: bool,
    /// Whether nothing else could have come out, circles or not.
    pub is_proven: bool,
    /// Whether claims argue in circles anywhere in the map, so that every question takes longer.
    pub has_circles: bool,
    pub influences: Option<Vec<Influence>>,
    /// By claim or step.
    pub shares: HashMap<Id, f64>,
    pub flips: Option<Vec<Flip>>,
    /// With the most claims that were taken out together, 1 or 2.
    pub sets: Option<(FlipSets, usize)>,
    /// With what ranges credences were drawn from.
    pub chances: Option<(Chances, Ranges)>,
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
        explainer.hurry();
        // Not by a search that calls itself: chains may be very long.
        let has_circles = toposort(map.graph(), None).is_err();
        let (claims, steps) = explainer.players();
        let may = |most: &Most| most.allows(claims + steps, has_circles);
        let influences = if may(&FOR_INFLUENCES) { Some(explainer.influences(watch)?) } else { None };
        let mut shares = HashMap::new();
        if may(&FOR_SHARES) {
            let of_claims = explainer.claim_shares(watch)?;
            let of_steps = Some(explainer.inference_shares(watch)?).filter(|shares| !shares.are_branches);
            let found = of_claims.into_iter().chain(of_steps).flat_map(|shares| shares.shares);
            shares.extend(found.map(|share| (share.id, share.value)));
        }
        let flips = if may(&FOR_FLIPS) { Some(explainer.flips(EVEN, watch)?) } else { None };
        let sets = if may(&FOR_PAIRS) {
            Some((explainer.flip_sets(EVEN, 2, watch)?, 2))
        } else {
            influences.as_ref().map(|influences| (singles(influences, explainer.strength()), 1))
        };
        let ranges = Ranges::of(map);
        let uncertain = explainer.uncertain(map, ranges);
        let chances = if may(&FOR_CHANCES) && !uncertain.is_empty() {
            Some((explainer.chances(&uncertain, DRAWS, EVEN, SEED, watch)?, ranges))
        } else {
            None
        };
        let place = map.place(claim).filter(|_| may(&FOR_INFLUENCES));
        let spread = if let Some(place) = place {
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
            shares,
            flips,
            sets,
            chances,
            spread,
        })
    }

    /// What would be left of the conclusion without each claim and step that leads to it.
    pub fn without(&self) -> HashMap<&Id, f64> {
        let influences = self.influences.iter().flatten();
        influences.map(|influence| (&influence.id, self.strength - influence.removal)).collect()
    }
}

/// The claims that flip the verdict alone.
fn singles(influences: &[Influence], strength: f64) -> FlipSets {
    let flips = |influence: &&Influence| (strength - influence.removal > EVEN) != (strength > EVEN);
    let claims = influences.iter().filter(|influence| !influence.is_inference);
    FlipSets { sets: claims.filter(flips).map(|influence| vec![influence.id.clone()]).collect(), is_complete: true }
}
