//! What holds of the strengths of any map.

use proptest::prelude::*;

use super::explain::{EVEN, Explainer};
use super::tests::{calibrated, claim, map, removal_effects, strength, support, weighted};
use super::*;
use crate::model::{ArgumentMap, Claim, ClaimChange, Edit, Id, Inference, InferenceChange, Semantics, WeightReading};
use crate::util::watch::Watch;

/// The map without a claim and the inferences it is a premise of.
fn without(map: &ArgumentMap, claim: &Id) -> ArgumentMap {
    let claims = map.claims().filter(|other| other.id != *claim).cloned().collect();
    let kept: Vec<Inference> =
        map.inferences().filter(|inference| !inference.premises.contains(claim)).cloned().collect();
    let targets: Vec<Id> = kept.iter().map(|inference| inference.id.clone()).collect();
    let inferences = kept
        .into_iter()
        .map(|inference| {
            let target = inference.target.filter(|id| id != claim && (map.claim(id).is_some() || targets.contains(id)));
            Inference { target, ..inference }
        })
        .collect();
    ArgumentMap::from_parts(map.meta().clone(), claims, inferences, Vec::new()).unwrap()
}

/// Any map of up to seven claims and ten inferences: cycles, undercuts, missing parts and all.
fn any_map(weights: WeightReading) -> impl Strategy<Value = ArgumentMap> {
    let most = if weights == WeightReading::Raw { 5.0 } else { 1.0 };
    let number = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 6 => 0.0..=1.0_f64];
    // Credences that no semantics cuts in a calibrated map: what is cut is cut with and without whatever is asked about.
    let limits = if weights == WeightReading::Raw { (0.0, 1.0) } else { (0.01, 0.99) };
    let credence = number.clone().prop_map(move |number| number.clamp(limits.0, limits.1));
    let claims = prop::collection::vec(prop::option::weighted(0.8, credence), 1..8);
    let inference = (any::<bool>(), prop::collection::vec(0..7_usize, 0..3), prop::option::of(0..17_usize), number);
    (claims, prop::collection::vec(inference, 0..11)).prop_map(move |(claims, inferences)| {
        let count = claims.len();
        let steps = inferences.len();
        let claims =
            claims.into_iter().enumerate().map(|(n, credence)| Claim { credence, ..Claim::new(format!("c{n}"), "") });
        let inferences = inferences.into_iter().enumerate().map(|(n, (is_attack, premises, target, weight))| {
            let premises = premises.into_iter().map(|premise| format!("c{}", premise % count));
            let target = match target.unwrap_or(0) % (count + steps) {
                target if target < count => format!("c{target}"),
                target => format!("i{}", target - count),
            };
            let id = format!("i{n}");
            let inference = Inference::support(id.clone(), premises.clone(), target.clone());
            let inference = if is_attack { Inference::attack(id, premises, target) } else { inference };
            weighted(inference, weight * most)
        });
        map(weights, claims.collect(), inferences.collect())
    })
}

fn any_weights() -> impl Strategy<Value = WeightReading> {
    prop_oneof![Just(WeightReading::Calibrated), Just(WeightReading::Raw)]
}

fn any_semantics() -> impl Strategy<Value = Semantics> {
    prop::sample::select(Semantics::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_outcome_is_a_number_in_range(map in any_weights().prop_flat_map(any_map), semantics in any_semantics()) {
        let weighing = weigh_with(&map, semantics);
        let most = if map.meta().weights == WeightReading::Raw { 5.0 } else { 1.0 };
        let claims = weighing.claims().map(|(id, outcome)| (id, outcome, 1.0));
        let inferences = weighing.inferences().map(|(id, outcome)| (id, outcome, most));
        for (id, outcome, most) in claims.chain(inferences) {
            prop_assert!((0.0..=most).contains(&outcome.strength), "{id}: {outcome:?}");
            if let Status::Oscillating { lo, hi } = outcome.status {
                prop_assert!(0.0 <= lo && lo < hi && hi <= most, "{id}: {outcome:?}");
                prop_assert!((outcome.strength - f64::midpoint(lo, hi)).abs() < 1e-15);
            }
        }
        for claim in map.claims() {
            let Some(found) = contributions(&map, &weighing, &claim.id) else { continue };
            for part in &found.parts {
                prop_assert!(part.term.is_finite());
                prop_assert!((-1.0..=1.0).contains(&part.share));
                prop_assert!(part.share.abs() < 1e-15 || (part.share > 0.0) == (part.term > 0.0), "{part:?}");
            }
            // They add up, and to the strength where that stands.
            let sum: f64 = found.parts.iter().map(|part| part.share).sum();
            prop_assert!((found.start + sum - found.end).abs() < 1e-9, "{found:?}");
            let outcome = weighing.claim(&claim.id).unwrap();
            prop_assert!(!outcome.is_settled() || (outcome.strength - found.end).abs() < 1e-6, "{outcome:?} {found:?}");
        }
    }

    #[test]
    fn a_certain_support_never_lowers_a_claim(map in any_map(WeightReading::Calibrated), weight in 0.0..=1.0_f64, semantics in any_semantics()) {
        // Only where nothing leads back from the claim: a cycle may turn support into its opposite.
        let before = weigh_with(&map, semantics);
        let mut claims: Vec<Claim> = map.claims().cloned().collect();
        claims.push(claim("new", 1.0));
        let mut inferences: Vec<Inference> = map.inferences().cloned().collect();
        inferences.push(support("more", &["new"], "c0", weight));
        let after = weigh_with(&calibrated(claims, inferences), semantics);
        let leads_on = !map.is_conclusion(&Id::from("c0"));
        if !leads_on && before.claim(&Id::from("c0")).unwrap().is_settled() {
            prop_assert!(strength(&after, "c0") >= strength(&before, "c0") - 1e-9);
        }
    }

    #[test]
    fn gradients_are_those_of_a_small_change(map in any_weights().prop_flat_map(any_map), semantics in any_semantics()) {
        const BIT: f64 = 1e-6;
        let rules = Rules::of(map.meta()).under(semantics);
        let conclusion = Id::from("c0");
        let at = |id: &Id, by: f64| {
            let mut map = map.clone();
            let edit = match map.claim(id) {
                // To say something where nothing was said is another matter.
                Some(claim) if claim.credence.is_none() && map.meta().weights == WeightReading::Calibrated => return None,
                Some(claim) => Edit::Claim(id.clone(), ClaimChange::Credence(Some(claim.base() + by))),
                None => Edit::Inference(id.clone(), InferenceChange::Weight(map.inference(id).unwrap().weight + by)),
            };
            edit.apply(&mut map).ok()?;
            let found = *weigh_with(&map, semantics).claim(&conclusion).unwrap();
            found.is_settled().then_some(found.strength)
        };
        let outcome = *weigh_with(&map, semantics).claim(&conclusion).unwrap();
        if !outcome.is_settled() {
            return Ok(());
        }
        // Where two linked steps each have two premises that are equally weak, the two kinks may be taken from different sides: then the
        // gradient is that of neither.
        let all = weigh_with(&map, semantics);
        let value = |id: &Id| all.claim(id).map_or(0.0, |found| found.strength);
        let is_tied = |step: &&Inference| {
            let mut values: Vec<f64> = step.premises.iter().map(value).collect();
            values.sort_by(f64::total_cmp);
            values.windows(2).next().is_some_and(|pair| pair[1] - pair[0] < 1e-5)
        };
        if map.inferences().filter(is_tied).count() > 1 {
            return Ok(());
        }
        let now = outcome.strength;
        let mut explainer = Explainer::new(&map, rules, &conclusion).unwrap();
        prop_assert!((explainer.strength() - now).abs() < 1e-9);
        for influence in explainer.influences(&Watch::default()).unwrap() {
            let (Some(gradient), Some(up), Some(down)) = (influence.gradient, at(&influence.id, BIT), at(&influence.id, -BIT))
            else { continue };
            // Where the two sides differ there is a kink, and either side will do.
            let (right, left) = ((up - now) / BIT, (now - down) / BIT);
            let (lo, hi) = (left.min(right), left.max(right));
            let slack = 1e-3 * (1.0 + lo.abs().max(hi.abs()));
            prop_assert!(gradient > lo - slack && gradient < hi + slack, "{influence:?}: {left} and {right}");
        }
    }

    #[test]
    fn what_flips_the_verdict_does(map in any_map(WeightReading::Calibrated), semantics in any_semantics()) {
        let rules = Rules::of(map.meta()).under(semantics);
        let conclusion = Id::from("c0");
        // Card-based jumps as soon as an attack counts at all.
        let jumps = semantics == Semantics::CardBased;
        if jumps || weigh_with(&map, semantics).claims().any(|(_, outcome)| !outcome.proven) {
            return Ok(());
        }
        let mut explainer = Explainer::new(&map, rules, &conclusion).unwrap();
        for flip in explainer.flips(EVEN, &Watch::default()).unwrap().list {
            for at in flip.at {
                let mut map = map.clone();
                let edit = match flip.kind {
                    explain::FlipKind::Credence => Edit::Claim(flip.id.clone(), ClaimChange::Credence(Some(at))),
                    explain::FlipKind::Weight => Edit::Inference(flip.id.clone(), InferenceChange::Weight(at)),
                };
                edit.apply(&mut map).unwrap();
                let weighing = weigh_with(&map, semantics);
                let found = strength(&weighing, "c0");
                // A cycle may jump from one state to another at that place.
                let jumps = !weighing.claim(&conclusion).unwrap().proven;
                prop_assert!(jumps || (found - EVEN).abs() < 1e-6, "{:?} {} at {at}: {found}", flip.kind, flip.id);
            }
        }
        let now = strength(&weigh_with(&map, semantics), "c0");
        for set in explainer.flip_sets(EVEN, 3, &Watch::default()).unwrap().sets {
            let rest = set.iter().fold(map.clone(), |map, id| without(&map, id));
            let then = strength(&weigh_with(&rest, semantics), "c0");
            // On the threshold rounding decides.
            let is_near = |strength: f64| (strength - EVEN).abs() < 1e-9;
            prop_assert!(is_near(now) || is_near(then) || (then > EVEN) != (now > EVEN), "{set:?}: {now} {then}");
        }
    }

    #[test]
    fn shares_add_up(map in any_map(WeightReading::Calibrated), semantics in any_semantics()) {
        let rules = Rules::of(map.meta()).under(semantics);
        let mut explainer = Explainer::new(&map, rules, &Id::from("c0")).unwrap();
        let alone = rules.base(map.claim(&Id::from("c0")).unwrap().base());
        let settled = weigh_with(&map, semantics).claims().all(|(_, outcome)| outcome.proven);
        let claims = explainer.claim_shares(&Watch::default()).unwrap().unwrap();
        let inferences = explainer.inference_shares(&Watch::default()).unwrap();
        for (shares, name) in [(claims, "claims"), (inferences, "inferences")] {
            let sum: f64 = shares.shares.iter().map(|share| share.value).sum();
            // A claim on a cycle with itself is more than its base without any other claim.
            if settled && map.inferences().all(|step| !step.premises.contains(&Id::from("c0"))) {
                prop_assert!((sum - (explainer.strength() - alone)).abs() < 1e-9, "{name}: {sum}");
            }
        }
    }

    #[test]
    fn removal_effects_are_those_of_the_map_without_the_claim(map in any_weights().prop_flat_map(any_map), semantics in any_semantics()) {
        let conclusion = Id::from("c0");
        let now = weigh_with(&map, semantics);
        for influence in removal_effects(&map, semantics, &conclusion) {
            let then = weigh_with(&without(&map, &influence.id), semantics);
            let outcomes = [now.claim(&conclusion).unwrap(), then.claim(&conclusion).unwrap()];
            // The ends of a band that never repeats depend on how long it was watched.
            if outcomes.iter().all(|outcome| outcome.status == Status::Settled) {
                let wanted = outcomes[0].strength - outcomes[1].strength;
                prop_assert!((influence.removal - wanted).abs() < 1e-9, "{influence:?}, not {wanted}");
            }
        }
    }

    #[test]
    fn the_order_of_things_does_not_matter(map in any_weights().prop_flat_map(any_map)) {
        let mut claims: Vec<Claim> = map.claims().cloned().collect();
        let mut inferences: Vec<Inference> = map.inferences().cloned().collect();
        claims.reverse();
        inferences.reverse();
        let reversed = tests::map(map.meta().weights, claims, inferences);
        let (one, other) = (weigh(&map), weigh(&reversed));
        for (id, outcome) in one.claims() {
            let reversed = other.claim(id).unwrap();
            // A knife-edge is one because rounding decides; a band depends a little on where it was cut.
            let same = match (outcome.status, reversed.status) {
                (Status::Settled, Status::Settled) => 1e-9,
                (Status::Oscillating { .. }, Status::Oscillating { .. }) => 1e-2,
                _ => continue,
            };
            prop_assert!((outcome.strength - reversed.strength).abs() < same, "{id}: {outcome:?} {reversed:?}");
        }
    }
}
