//! What weighing promises on small maps and on any map.

use proptest::prelude::*;

use crate::model::{Claim, Id, Inference, Meta, WeightReading};

use super::*;

fn claim(id: &str, credence: f64) -> Claim {
    Claim { credence: Some(credence), ..Claim::new(id, id) }
}

fn weighted(inference: Inference, weight: f64) -> Inference {
    Inference { weight, ..inference }
}

fn support(id: &str, premises: &[&str], target: &str, weight: f64) -> Inference {
    weighted(Inference::support(id, premises.iter().copied(), target), weight)
}

fn attack(id: &str, premises: &[&str], target: &str, weight: f64) -> Inference {
    weighted(Inference::attack(id, premises.iter().copied(), target), weight)
}

fn map(weights: WeightReading, claims: Vec<Claim>, inferences: Vec<Inference>) -> ArgumentMap {
    let meta = Meta { weights, ..Meta::default() };
    ArgumentMap::from_parts(meta, claims, inferences, Vec::new()).unwrap()
}

fn calibrated(claims: Vec<Claim>, inferences: Vec<Inference>) -> ArgumentMap {
    map(WeightReading::Calibrated, claims, inferences)
}

fn strength(weighing: &Weighing, id: &str) -> f64 {
    let id = Id::from(id);
    weighing.claim(&id).or(weighing.inference(&id)).unwrap().strength
}

fn status(weighing: &Weighing, id: &str) -> Status {
    let id = Id::from(id);
    weighing.claim(&id).or(weighing.inference(&id)).unwrap().status
}

#[track_caller]
fn assert_close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-12, "{found} is not {wanted}");
}

#[track_caller]
fn assert_swings(weighing: &Weighing, id: &str, lo: f64, hi: f64) {
    let Status::Oscillating { lo: found_lo, hi: found_hi } = status(weighing, id) else {
        panic!("{id} is {:?}", weighing.claim(&Id::from(id)));
    };
    assert!((found_lo - lo).abs() < 1e-4 && (found_hi - hi).abs() < 1e-4, "{id}: {found_lo}..{found_hi}");
    assert_close(strength(weighing, id), f64::midpoint(found_lo, found_hi));
}

#[test]
fn an_empty_map_weighs_nothing() {
    let weighing = weigh(&ArgumentMap::default());
    assert_eq!(weighing.claims().len() + weighing.inferences().len(), 0);
}

#[test]
fn a_claim_alone_keeps_its_base() {
    let map = calibrated(vec![claim("a", 0.7), Claim::new("b", "b"), claim("c", 1.0), claim("d", 0.0)], vec![]);
    let found = |semantics| weigh_with(&map, semantics).claims().map(|(_, outcome)| outcome.strength).collect();
    let dfquad: Vec<f64> = found(Semantics::DfQuad);
    assert_eq!(dfquad, [0.7, 0.5, 1.0, 0.0]);
    let log_odds: Vec<f64> = found(Semantics::LogOdds);
    assert_eq!(log_odds, [0.7, 0.5, 0.99, 0.01]);
    let raw = tests::map(WeightReading::Raw, map.claims().cloned().collect(), vec![]);
    let raw: Vec<f64> = weigh(&raw).claims().map(|(_, outcome)| outcome.strength).collect();
    assert_eq!(raw, [0.7, 0.5, 1.0, 0.0]);
}

#[test]
fn one_certain_premise_moves_an_undecided_claim_as_far_as_its_weight_says() {
    let inferences = vec![support("i", &["a"], "up", 0.46), attack("j", &["a"], "down", 0.46)];
    let claims = vec![claim("a", 1.0), Claim::new("up", "up"), Claim::new("down", "down")];
    let weighing = weigh_with(&calibrated(claims, inferences), Semantics::DfQuad);
    assert_close(strength(&weighing, "up"), 0.73);
    assert_close(strength(&weighing, "down"), 0.27);
}

#[test]
fn linked_premises_are_as_strong_as_the_weakest() {
    let claims = vec![claim("a", 0.9), claim("b", 0.3), Claim::new("c", "c")];
    let map = calibrated(claims, vec![support("i", &["a", "b"], "c", 0.76)]);
    for semantics in Semantics::ALL {
        let weighing = weigh_with(&map, semantics);
        assert_close(strength(&weighing, "i"), 0.76 * 0.3);
        let why = contributions(&map, &weighing, &Id::from("c"));
        assert_eq!(why[0].weakest_premise, Some(Id::from("b")));
        assert_close(why[0].effect, strength(&weighing, "c") - 0.5);
    }
    assert_close(strength(&weigh(&map), "c"), 1.0 / (1.0 + (-(1.76_f64 / 0.24).ln() * 0.3).exp()));
}

#[test]
fn undercuts_and_their_undercuts_move_the_weight() {
    let claims = ["p", "q", "r", "s", "c"].map(|id| claim(id, 0.8)).to_vec();
    let inferences = vec![
        support("i", &["p"], "c", 0.76),
        attack("u", &["q"], "i", 0.5),
        attack("v", &["r"], "i", 0.25),
        attack("x", &["s"], "u", 0.9),
    ];
    for semantics in Semantics::ALL {
        let weighing = weigh_with(&calibrated(claims.clone(), inferences.clone()), semantics);
        let u = 0.5 * (1.0 - 0.9 * 0.8);
        assert_close(strength(&weighing, "u"), u * 0.8);
        let w = 0.76 * (1.0 - u * 0.8) * (1.0 - 0.25 * 0.8);
        assert_close(strength(&weighing, "i"), w * 0.8);
    }
}

#[test]
fn a_backing_lifts_a_weight_and_counts_against_undercuts() {
    let claims = ["p", "q", "r", "c"].map(|id| claim(id, 0.8)).to_vec();
    let backing = support("b", &["q"], "i", 0.5);
    let inferences = vec![support("i", &["p"], "c", 0.4), backing, attack("u", &["r"], "i", 0.5)];
    let weighing = weigh(&calibrated(claims.clone(), inferences[..2].to_vec()));
    assert_close(strength(&weighing, "i"), (0.4 + 0.6 * 0.4) * 0.8);
    let weighing = weigh(&calibrated(claims, inferences));
    assert_close(strength(&weighing, "i"), 0.4 * 0.8);
}

#[test]
fn what_is_incomplete_has_no_effect() {
    let no_premise = Inference::support("i", Vec::<&str>::new(), "c");
    let no_target = Inference { target: None, ..support("j", &["a"], "c", 0.5) };
    let map = calibrated(vec![claim("a", 0.8), claim("c", 0.6)], vec![no_premise, no_target]);
    for semantics in Semantics::ALL {
        let weighing = weigh_with(&map, semantics);
        assert_close(strength(&weighing, "i"), 0.0);
        assert_close(strength(&weighing, "j"), 0.4);
        assert_close(strength(&weighing, "c"), 0.6);
        assert!(contributions(&map, &weighing, &Id::from("c"))[0].effect.abs() < f64::MIN_POSITIVE);
    }
}

#[test]
fn a_claim_that_supports_itself_settles() {
    let map = map(WeightReading::Raw, vec![claim("a", 0.3)], vec![support("i", &["a"], "a", 1.0)]);
    let weighing = weigh(&map);
    assert_eq!(status(&weighing, "a"), Status::Settled);
    assert!((strength(&weighing, "a") - 0.386_888_784_076_792_7).abs() < 1e-12);
    assert_eq!(status(&weighing, "i"), Status::Settled);
}

#[test]
fn a_step_that_undercuts_itself_settles_where_it_agrees_with_itself() {
    let claims = vec![claim("a", 0.8), claim("c", 0.5)];
    let weighing = weigh(&calibrated(claims, vec![attack("i", &["a"], "i", 0.5)]));
    // w = 0.5 * (1 - 0.8 w)
    assert_eq!(status(&weighing, "i"), Status::Settled);
    assert_close(strength(&weighing, "i"), 0.5 / 1.4 * 0.8);
}

#[test]
fn steps_that_undercut_each_other_settle_or_swing() {
    let circle = |weight| {
        vec![attack("i", &["a"], "j", weight), attack("j", &["a"], "i", weight), support("k", &["b"], "c", 0.5)]
    };
    let claims = vec![claim("a", 1.0), claim("b", 0.8), claim("c", 0.5)];
    let weighing = weigh_with(&calibrated(claims.clone(), circle(0.5)), Semantics::DfQuad);
    assert_eq!(status(&weighing, "i"), Status::Settled);
    assert_close(strength(&weighing, "i"), 0.5 / 1.5);
    let weighing = weigh_with(&calibrated(claims, circle(1.0)), Semantics::DfQuad);
    assert_swings(&weighing, "i", 0.0, 1.0);
    assert_eq!(status(&weighing, "c"), Status::Settled);
}

#[test]
fn what_follows_from_an_oscillation_oscillates() {
    // The standoff of examples/: two accounts that impeach each other, and a conclusion from one of them.
    let claims = vec![
        Claim::new("tug-to-blame", ""),
        claim("mate", 0.88),
        claim("master", 0.88),
        claim("log", 0.8),
        claim("deckhand", 0.8),
        claim("keep-clear", 0.95),
        claim("letter", 0.9),
        claim("aside", 0.4),
    ];
    let inferences = vec![
        support("i-log", &["log"], "mate", 0.25),
        support("i-deckhand", &["deckhand"], "master", 0.25),
        attack("a-mate", &["mate"], "master", 0.99),
        attack("a-master", &["master"], "mate", 0.99),
        support("i-mate", &["mate", "keep-clear"], "tug-to-blame", 0.76),
        support("i-letter", &["letter"], "tug-to-blame", 0.25),
    ];
    let map = calibrated(claims, inferences);
    let weighing = weigh(&map);
    assert_swings(&weighing, "mate", 0.1014, 0.8658);
    assert_swings(&weighing, "master", 0.1014, 0.8658);
    assert_swings(&weighing, "tug-to-blame", 0.6597, 0.8989);
    assert_swings(&weighing, "i-mate", 0.76 * 0.1014, 0.76 * 0.8658);
    assert_eq!(status(&weighing, "i-letter"), Status::Settled);
    assert_eq!(status(&weighing, "aside"), Status::Settled);
    let why = contributions(&map, &weighing, &Id::from("tug-to-blame"));
    assert!(why[0].effect > why[1].effect && why[1].effect > 0.0);
    // Without one of the accounts the other stands, and the conclusion with it.
    let effects = removal_effects(&map, Semantics::LogOdds, &Id::from("tug-to-blame"));
    let master = effects.iter().find(|influence| influence.id == Id::from("master")).unwrap();
    assert!(master.effect < -0.05);
}

#[test]
fn a_circle_driven_by_an_oscillation_follows_its_clock() {
    let mut claims = ["a", "b", "c", "d", "e"].map(|id| claim(id, 1.0)).to_vec();
    claims[3] = claim("d", 0.2);
    claims[4] = claim("e", 0.2);
    let inferences = vec![
        attack("ab", &["a"], "b", 1.0),
        attack("ba", &["b"], "a", 1.0),
        support("ac", &["a"], "d", 0.5),
        support("de", &["d"], "e", 0.5),
        support("ed", &["e"], "d", 0.5),
        support("ec", &["e"], "c", 0.5),
    ];
    let weighing = weigh_with(&calibrated(claims, inferences), Semantics::DfQuad);
    assert_swings(&weighing, "a", 0.0, 1.0);
    for id in ["d", "e", "ed", "de"] {
        assert!(matches!(status(&weighing, id), Status::Oscillating { .. }), "{id}");
    }
    // Its base is 1 and nothing attacks it: what moves beneath it does not show.
    assert_eq!(status(&weighing, "c"), Status::Settled);
    assert_close(strength(&weighing, "c"), 1.0);
}

#[test]
fn a_slow_circle_settles_and_a_critical_one_is_not_called_settled() {
    let mutual = |base, weight| {
        map(
            WeightReading::Raw,
            vec![claim("a", base), claim("b", base)],
            vec![attack("ab", &["a"], "b", weight), attack("ba", &["b"], "a", weight)],
        )
    };
    // x = 0.9 (1 - 0.999 x): the swing shrinks by 0.8991 a step.
    let weighing = weigh_with(&mutual(0.9, 0.999), Semantics::DfQuad);
    assert_eq!(status(&weighing, "a"), Status::Settled);
    assert_close(strength(&weighing, "a"), 0.9 / 1.8991);
    let weighing = weigh_with(&mutual(0.9999, 0.9999), Semantics::DfQuad);
    assert_eq!(status(&weighing, "a"), Status::Settled);
    assert!((strength(&weighing, "a") - 0.9999 / (1.0 + 0.9999 * 0.9999)).abs() < 1e-9);
    // Slope -1 where it would rest: the swing shrinks like 1 / sqrt(t) and is neither at rest nor a band.
    // At rest s = 1/2 and weight * s (1 - s) = 1, so the weight is 4 and the base logistic(2).
    let weighing = weigh(&mutual(1.0 / (1.0 + (-2.0_f64).exp()), 4.0));
    assert_eq!(status(&weighing, "a"), Status::Unsettled);
    assert!((strength(&weighing, "a") - 0.5).abs() < 1e-3, "{}", strength(&weighing, "a"));
}

#[test]
fn what_follows_from_the_unsettled_is_unsettled() {
    let base = 1.0 / (1.0 + (-2.0_f64).exp());
    let map = map(
        WeightReading::Raw,
        vec![claim("a", base), claim("b", base), claim("c", 0.5), claim("d", 0.5)],
        vec![attack("ab", &["a"], "b", 4.0), attack("ba", &["b"], "a", 4.0), support("ac", &["a"], "c", 1.0)],
    );
    let weighing = weigh(&map);
    assert_eq!(status(&weighing, "c"), Status::Unsettled);
    assert_eq!(status(&weighing, "ac"), Status::Unsettled);
    assert_eq!(status(&weighing, "d"), Status::Settled);
}

#[test]
fn an_oscillation_that_never_repeats_is_a_band() {
    // Signs and weights that turn the swing by an angle that is no fraction of a round.
    let map = map(
        WeightReading::Raw,
        vec![claim("a", 0.82), claim("b", 0.19), claim("c", 0.21), claim("d", 0.5)],
        vec![
            support("ab", &["a"], "b", 3.3),
            support("ac", &["a"], "c", 7.0),
            attack("ba", &["b"], "a", 5.4),
            attack("bc", &["b"], "c", 3.0),
            support("cb", &["c"], "b", 2.0),
            support("bd", &["b"], "d", 1.0),
        ],
    );
    let weighing = weigh(&map);
    for id in ["a", "b", "d"] {
        let Status::Oscillating { lo, hi } = status(&weighing, id) else { panic!("{id}: {:?}", status(&weighing, id)) };
        assert!(lo >= 0.0 && hi <= 1.0 && hi - lo > 1e-3, "{id}: {lo}..{hi}");
    }
}

#[test]
fn a_deep_map_does_not_overflow_the_stack() {
    const DEPTH: usize = 100_000;
    let claims: Vec<Claim> = (0..DEPTH).map(|n| Claim::new(format!("c{n}"), "")).collect();
    let mut inferences: Vec<Inference> =
        (1..DEPTH).map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", n - 1))).collect();
    let weighing = weigh(&calibrated(claims.clone(), inferences.clone()));
    assert!(strength(&weighing, "c0") > 0.5);
    // The same as one circle.
    inferences.push(Inference::attack("i0", ["c0"], format!("c{}", DEPTH - 1)));
    let weighing = weigh(&calibrated(claims, inferences));
    assert_eq!(status(&weighing, "c0"), Status::Settled);
}

#[test]
fn undercuts_of_undercuts_may_go_deep() {
    let mut inferences = vec![support("i0", &["a"], "a", 0.5)];
    inferences.extend((1..50_000).map(|n| attack(&format!("i{n}"), &["a"], &format!("i{}", n - 1), 0.5)));
    let weighing = weigh(&calibrated(vec![claim("a", 0.8)], inferences));
    assert_eq!(status(&weighing, "a"), Status::Settled);
}

#[test]
fn removal_ranks_the_linchpin_first() {
    let claims = vec![
        Claim::new("top", ""),
        claim("main", 0.9),
        claim("linked", 0.95),
        claim("minor", 0.6),
        claim("against", 0.7),
        claim("deep", 0.8),
        claim("aside", 0.8),
    ];
    let inferences = vec![
        support("i", &["main", "linked"], "top", 0.76),
        support("j", &["minor"], "top", 0.25),
        attack("k", &["against"], "top", 0.46),
        attack("u", &["deep"], "k", 0.1),
    ];
    let map = calibrated(claims, inferences);
    for semantics in Semantics::ALL {
        let found = removal_effects(&map, semantics, &Id::from("top"));
        let ids: Vec<&str> = found.iter().map(|influence| influence.id.as_str()).collect();
        assert_eq!(ids, ["main", "linked", "against", "minor", "deep"]);
        assert!(found[0].effect > 0.0 && found[2].effect < 0.0 && found[4].effect > 0.0);
        assert_close(found[0].effect, found[1].effect);
    }
    assert!(removal_effects(&map, Semantics::LogOdds, &Id::from("i")).is_empty());
}

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

/// Any map of up to seven claims and ten inferences: circles, undercuts, missing parts and all.
fn any_map(weights: WeightReading) -> impl Strategy<Value = ArgumentMap> {
    let most = if weights == WeightReading::Raw { 5.0 } else { 1.0 };
    let number = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 6 => 0.0..=1.0_f64];
    let claims = prop::collection::vec(prop::option::weighted(0.8, number.clone()), 1..8);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_outcome_is_a_number_in_range(map in any_weights().prop_flat_map(any_map), dfquad: bool) {
        let semantics = if dfquad { Semantics::DfQuad } else { Semantics::LogOdds };
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
            for contribution in contributions(&map, &weighing, &claim.id) {
                prop_assert!(contribution.term.is_finite());
                prop_assert!((-1.0..=1.0).contains(&contribution.effect));
                prop_assert!(contribution.effect == 0.0 || (contribution.effect > 0.0) == (contribution.term > 0.0)
                    || contribution.effect.abs() < 1e-15, "{contribution:?}");
            }
        }
    }

    #[test]
    fn a_certain_support_never_lowers_a_claim(map in any_map(WeightReading::Calibrated), weight in 0.0..=1.0_f64, dfquad: bool) {
        let semantics = if dfquad { Semantics::DfQuad } else { Semantics::LogOdds };
        // Only where nothing leads back from the claim: a circle may turn support into its opposite.
        let before = weigh_with(&map, semantics);
        let mut claims: Vec<Claim> = map.claims().cloned().collect();
        claims.push(claim("new", 1.0));
        let mut inferences: Vec<Inference> = map.inferences().cloned().collect();
        inferences.push(support("more", &["new"], "c0", weight));
        let after = weigh_with(&calibrated(claims, inferences), semantics);
        let leads_on = !map.is_conclusion(&Id::from("c0"));
        if !leads_on {
            prop_assert!(strength(&after, "c0") >= strength(&before, "c0") - 1e-12);
        }
    }

    #[test]
    fn removal_effects_are_those_of_the_map_without_the_claim(map in any_weights().prop_flat_map(any_map), dfquad: bool) {
        let semantics = if dfquad { Semantics::DfQuad } else { Semantics::LogOdds };
        let conclusion = Id::from("c0");
        let now = weigh_with(&map, semantics);
        for influence in removal_effects(&map, semantics, &conclusion) {
            let then = weigh_with(&without(&map, &influence.id), semantics);
            let outcomes = [now.claim(&conclusion).unwrap(), then.claim(&conclusion).unwrap()];
            // The ends of a band that never repeats depend on how long it was watched.
            if outcomes.iter().all(|outcome| outcome.status == Status::Settled) {
                let wanted = outcomes[0].strength - outcomes[1].strength;
                prop_assert!((influence.effect - wanted).abs() < 1e-9, "{influence:?}, not {wanted}");
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
            // Chaos magnifies rounding, and the order of a sum is enough for that; its band stays.
            if outcome.status != Status::Unsettled && reversed.status != Status::Unsettled {
                let same = if outcome.status == Status::Settled { 1e-9 } else { 1e-2 };
                prop_assert!((outcome.strength - reversed.strength).abs() < same, "{id}: {outcome:?} {reversed:?}");
            }
        }
    }
}
