//! What weighing promises on small maps.

use crate::model::{
    Claim, ClaimChange, CredenceRange, Edit, Id, Inference, InferenceChange, LinkedReading, Meta, MetaChange,
    WeightReading,
};

use super::explain::{BUDGET, DRAWS, EVEN, Explainer, Influence, Ranges, SEED};
use super::*;
use crate::util::watch::Watch;

pub(super) fn claim(id: &str, credence: f64) -> Claim {
    Claim { credence: Some(credence), ..Claim::new(id, id) }
}

pub(super) fn weighted(inference: Inference, weight: f64) -> Inference {
    Inference { weight, ..inference }
}

pub(super) fn support(id: &str, premises: &[&str], target: &str, weight: f64) -> Inference {
    weighted(Inference::support(id, premises.iter().copied(), target), weight)
}

fn attack(id: &str, premises: &[&str], target: &str, weight: f64) -> Inference {
    weighted(Inference::attack(id, premises.iter().copied(), target), weight)
}

pub(super) fn map(weights: WeightReading, claims: Vec<Claim>, inferences: Vec<Inference>) -> ArgumentMap {
    let meta = Meta { weights, ..Meta::default() };
    ArgumentMap::from_parts(meta, claims, inferences, Vec::new()).unwrap()
}

pub(super) fn calibrated(claims: Vec<Claim>, inferences: Vec<Inference>) -> ArgumentMap {
    map(WeightReading::Calibrated, claims, inferences)
}

pub(super) fn strength(weighing: &Weighing, id: &str) -> f64 {
    let id = Id::from(id);
    weighing.claim(&id).or(weighing.inference(&id)).unwrap().strength
}

fn status(weighing: &Weighing, id: &str) -> Status {
    let id = Id::from(id);
    weighing.claim(&id).or(weighing.inference(&id)).unwrap().status
}

/// Removal effects of claims, the linchpin first.
pub(super) fn removal_effects(map: &ArgumentMap, semantics: Semantics, conclusion: &Id) -> Vec<Influence> {
    let rules = Rules::of(map.meta()).under(semantics);
    let Some(mut explainer) = Explainer::new(map, rules, conclusion) else { return Vec::new() };
    let mut influences = explainer.influences(&Watch::default()).unwrap();
    influences.retain(|influence| !influence.is_inference);
    influences
}

#[track_caller]
fn assert_close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-12, "{found} is not {wanted}");
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
fn linked_premises_are_as_strong_as_the_weakest_or_as_their_product() {
    let claims = vec![claim("a", 0.9), claim("b", 0.3), Claim::new("c", "c")];
    let map = calibrated(claims, vec![support("i", &["a", "b"], "c", 0.76)]);
    for semantics in Semantics::ALL {
        let weighing = weigh_with(&map, semantics);
        assert_close(strength(&weighing, "i"), 0.76 * 0.3);
        let why = contributions(&map, &weighing, &Id::from("c")).unwrap();
        assert_eq!(why.parts[0].weakest_premise, Some(Id::from("b")));
        assert_close(why.parts[0].share, strength(&weighing, "c") - 0.5);
        let rules = Rules { semantics, linked: LinkedReading::Product, ..Rules::of(map.meta()) };
        assert_close(strength(&Weigher::under(&map, rules).weighing(), "i"), 0.76 * 0.9 * 0.3);
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
        assert!(contributions(&map, &weighing, &Id::from("c")).unwrap().parts.is_empty());
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
fn steps_that_undercut_each_other_settle_or_balance() {
    let cycle = |weight| {
        vec![attack("i", &["a"], "j", weight), attack("j", &["a"], "i", weight), support("k", &["b"], "c", 0.5)]
    };
    let claims = vec![claim("a", 1.0), claim("b", 0.8), claim("c", 0.5)];
    let weighing = weigh_with(&calibrated(claims.clone(), cycle(0.5)), Semantics::DfQuad);
    assert_eq!(status(&weighing, "i"), Status::Settled);
    assert_close(strength(&weighing, "i"), 0.5 / 1.5);
    let weighing = weigh_with(&calibrated(claims, cycle(1.0)), Semantics::DfQuad);
    assert_eq!(status(&weighing, "i"), Status::KnifeEdge);
    assert_close(strength(&weighing, "i"), 0.5);
    assert_eq!(status(&weighing, "c"), Status::Settled);
    assert!(weighing.claim(&Id::from("c")).unwrap().proven);
}

/// The standoff of examples/: two accounts that impeach each other, and a conclusion from one of them.
fn standoff(log: f64) -> ArgumentMap {
    let claims = vec![
        Claim::new("tug-to-blame", ""),
        claim("mate", 0.88),
        claim("master", 0.88),
        claim("log", log),
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
    calibrated(claims, inferences)
}

#[test]
fn what_follows_from_a_knife_edge_stands_on_one() {
    let map = standoff(0.8);
    let weighing = weigh(&map);
    for id in ["mate", "master", "tug-to-blame", "i-mate", "a-mate"] {
        assert_eq!(status(&weighing, id), Status::KnifeEdge, "{id}");
    }
    assert_close(strength(&weighing, "mate"), strength(&weighing, "master"));
    for id in ["i-letter", "aside"] {
        assert_eq!(status(&weighing, id), Status::Settled, "{id}");
    }
    // A nudge decides between the accounts, and the conclusion goes with it.
    for (log, blamed) in [(0.81, true), (0.79, false)] {
        let weighing = weigh(&standoff(log));
        for id in ["mate", "master", "tug-to-blame"] {
            assert_eq!(status(&weighing, id), Status::Settled, "{id}");
            assert!(!weighing.claim(&Id::from(id)).unwrap().proven, "{id}");
        }
        assert_eq!(strength(&weighing, "mate") > strength(&weighing, "master"), blamed, "{log}");
    }
    // Without one of the accounts the other stands, and the conclusion with it.
    let effects = removal_effects(&map, Semantics::LogOdds, &Id::from("tug-to-blame"));
    let master = effects.iter().find(|influence| influence.id == Id::from("master")).unwrap();
    assert!(master.removal < -0.05 && master.gradient.is_none());
}

/// Three groups that attack one another in turn, the weights so large that the flow never comes to rest.
fn carousel() -> Vec<Inference> {
    let next = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")];
    next.iter().map(|(from, to)| attack(&format!("{from}{to}"), &[from], to, 5.0)).collect()
}

#[test]
fn what_follows_from_an_oscillation_oscillates_unless_it_does_not_feel_it() {
    let mut claims: Vec<Claim> = ["a", "b", "c", "d", "e"].map(|id| claim(id, 0.9)).to_vec();
    claims[0] = claim("a", 0.8);
    claims.extend([claim("follows", 0.5), claim("final", 1.0), claim("aside", 0.5), claim("round", 0.4)]);
    let mut inferences = carousel();
    inferences.extend([
        support("af", &["a"], "follows", 0.5),
        support("fr", &["follows"], "round", 0.5),
        support("rr", &["round"], "round", 0.5),
        support("ax", &["a"], "final", 0.5),
    ]);
    let raw = map(WeightReading::Raw, claims, inferences);
    let weighing = weigh_with(&raw, Semantics::QuadraticEnergy);
    for id in ["a", "b", "c", "d", "e", "ab", "follows", "fr", "round"] {
        let Status::Oscillating { lo, hi } = status(&weighing, id) else { panic!("{id}: {:?}", status(&weighing, id)) };
        assert!(lo >= 0.0 && hi - lo > 1e-3, "{id}: {lo}..{hi}");
        assert_close(strength(&weighing, id), f64::midpoint(lo, hi));
    }
    // Its base is 1 and nothing attacks it: what moves beneath it does not show.
    assert_eq!(status(&weighing, "final"), Status::Settled);
    assert_close(strength(&weighing, "final"), 1.0);
    assert_eq!(status(&weighing, "aside"), Status::Settled);
    // A cycle broken by what is left out rests.
    let without_a = removal_effects(&raw, Semantics::QuadraticEnergy, &Id::from("b"));
    assert!(without_a.iter().any(|influence| influence.id == Id::from("a") && influence.removal < 0.0));
}

#[test]
fn slow_cycles_settle() {
    let mutual = |base, weight| {
        map(
            WeightReading::Raw,
            vec![claim("a", base), claim("b", base)],
            vec![attack("ab", &["a"], "b", weight), attack("ba", &["b"], "a", weight)],
        )
    };
    // x = 0.9 (1 - 0.999 x), and a contraction by 0.8991.
    let weighing = weigh_with(&mutual(0.9, 0.999), Semantics::DfQuad);
    assert_eq!(status(&weighing, "a"), Status::Settled);
    assert!(weighing.claim(&Id::from("a")).unwrap().proven);
    assert_close(strength(&weighing, "a"), 0.9 / 1.8991);
    let weighing = weigh_with(&mutual(0.9999, 0.9999), Semantics::DfQuad);
    assert_eq!(status(&weighing, "a"), Status::Settled);
    assert!((strength(&weighing, "a") - 0.9999 / (1.0 + 0.9999 * 0.9999)).abs() < 1e-9);
    // At rest s = 1/2 and weight * s (1 - s) = 1, so the weight is 4 and the base logistic(2): a nudge of one against the
    // other neither grows nor dies away.
    let weighing = weigh(&mutual(1.0 / (1.0 + (-2.0_f64).exp()), 4.0));
    assert_eq!(status(&weighing, "a"), Status::KnifeEdge);
    assert!((strength(&weighing, "a") - 0.5).abs() < 1e-9, "{}", strength(&weighing, "a"));
}

#[test]
fn a_cycle_given_up_is_not_called_settled() {
    let numbers = Numbers::of(&standoff(0.81));
    for patience in [0, 100, 1_000, 3_000] {
        let mut engine = engine::Engine::new(&numbers, Rules::of(&Meta::default()));
        engine.state.patience = patience;
        engine.evaluate();
        let mark = |claim: usize| engine.state.mark(engine.graph.claim_slots[claim] as usize);
        // The two accounts, and the conclusion that follows from one of them.
        assert_eq!([mark(1), mark(2), mark(0)], [evaluate::Mark::Unsettled; 3], "{patience}");
        assert_eq!(mark(3), evaluate::Mark::Proven, "{patience}");
    }
}

#[test]
fn a_swing_that_dies_away_slowly_is_not_called_endless() {
    // Five in a ring. The slope of each at rest is -b w 2x / (1 + x^2)^2 with x = w s and s = b / (1 + x^2); with this
    // weight a nudge shrinks by 0.00005 in each unit of time, so that for long the swing looks the same.
    const WEIGHT: f64 = 3.699_670_383;
    let ids = ["a", "b", "c", "d", "e"];
    let mut claims: Vec<Claim> = ids.map(|id| claim(id, 0.9)).to_vec();
    claims[0] = claim("a", 0.8999);
    let steps = (0..5).map(|n| attack(&format!("i{n}"), &[ids[n]], ids[(n + 1) % 5], WEIGHT)).collect();
    let weighing = weigh_with(&map(WeightReading::Raw, claims, steps), Semantics::QuadraticEnergy);
    for id in ids {
        assert!(!matches!(status(&weighing, id), Status::Oscillating { .. }), "{id}: {:?}", status(&weighing, id));
    }
}

#[test]
fn attacks_alone_settle_for_certain() {
    let mut claims: Vec<Claim> = ["a", "b", "c", "d", "e"].map(|id| claim(id, 0.9)).to_vec();
    claims.push(claim("f", 0.5));
    let mut inferences = carousel();
    inferences.push(support("fa", &["f"], "a", 3.0));
    let map = map(WeightReading::Raw, claims, inferences);
    for semantics in [Semantics::HCategoriser, Semantics::MaxBased, Semantics::CardBased] {
        let weighing = weigh_with(&map, semantics);
        assert!(weighing.claims().all(|(_, outcome)| outcome.is_settled() && outcome.proven), "{semantics:?}");
        // The support is left out.
        assert_close(strength(&weighing, "a"), strength(&weighing, "b"));
        assert_close(strength(&weighing, "fa"), 1.5);
    }
}

#[test]
fn what_is_weighed_again_after_a_change_is_what_is_weighed_anew() {
    let numbers = |credence: f64, weight: f64, log: f64| {
        let mut map = standoff(log);
        Edit::Claim(Id::from("letter"), ClaimChange::Credence(Some(credence))).apply(&mut map).unwrap();
        Edit::Inference(Id::from("i-mate"), InferenceChange::Weight(weight)).apply(&mut map).unwrap();
        map
    };
    let mut weigher = Weigher::new(&numbers(0.9, 0.76, 0.85));
    for (credence, weight, log) in [(0.2, 0.76, 0.85), (0.2, 0.3, 0.85), (0.7, 0.3, 0.3), (0.7, 0.3, 0.8)] {
        let map = numbers(credence, weight, log);
        weigher.numbers_changed(&map);
        let (again, anew) = (weigher.weighing(), weigh(&map));
        for (id, outcome) in anew.claims() {
            let found = again.claim(id).unwrap();
            assert_eq!((found.status, found.proven), (outcome.status, outcome.proven), "{id}");
            assert_close(found.strength, outcome.strength);
        }
    }
    let mut map = numbers(0.7, 0.3, 0.81);
    Edit::Meta(MetaChange::Semantics(Semantics::DfQuad)).apply(&mut map).unwrap();
    weigher.numbers_changed(&map);
    assert_eq!(weigher.weighing(), weigh(&map));
}

#[test]
fn a_deep_map_does_not_overflow_the_stack() {
    const DEPTH: usize = 100_000;
    let mut claims: Vec<Claim> = (0..DEPTH).map(|n| Claim::new(format!("c{n}"), "")).collect();
    let mut inferences: Vec<Inference> =
        (1..DEPTH).map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", n - 1))).collect();
    assert_eq!(status(&weigh(&calibrated(claims.clone(), inferences.clone())), "c0"), Status::Unassessed);
    claims[DEPTH - 1].credence = Some(0.9);
    let weighing = weigh(&calibrated(claims.clone(), inferences.clone()));
    assert_eq!(status(&weighing, "c0"), Status::Settled);
    assert!(strength(&weighing, &format!("c{}", DEPTH - 2)) > 0.5);
    // The same as one cycle.
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
    for semantics in Semantics::ALL.into_iter().filter(|semantics| semantics.reads_supports()) {
        let found = removal_effects(&map, semantics, &Id::from("top"));
        let ids: Vec<&str> = found.iter().map(|influence| influence.id.as_str()).collect();
        let of = |id: &str| found.iter().find(|influence| influence.id.as_str() == id).unwrap().removal;
        if semantics == Semantics::EulerTop {
            // Only the strongest reason counts, and without it the next one steps in.
            assert!(of("main") > 0.0 && of("minor") == 0.0, "{found:?}");
            continue;
        }
        assert_eq!(ids, ["main", "linked", "against", "minor", "deep"], "{semantics:?}");
        assert!(of("main") > 0.0 && of("against") < 0.0 && of("deep") > 0.0);
        assert_close(of("main"), of("linked"));
    }
    assert!(removal_effects(&map, Semantics::LogOdds, &Id::from("i")).is_empty());
}

#[test]
fn a_weight_is_drawn_from_its_stated_range_or_its_words_band() {
    let step = |id, range: Option<(f64, f64)>| Inference {
        range: range.map(|(lo, hi)| CredenceRange { lo, hi }),
        ..support(id, &["b"], "a", 0.46)
    };
    let steps = vec![step("i1", Some((0.1, 0.2))), step("i2", None)];
    let map = map(WeightReading::Calibrated, vec![Claim::new("a", "a"), claim("b", 0.7)], steps);
    let explainer = Explainer::new(&map, Rules::of(map.meta()), &"a".into()).unwrap();
    let uncertain = explainer.uncertain(&map, Ranges::Stated);
    let ranges: Vec<(&str, f64, f64)> = uncertain.iter().map(|it| (it.id.as_str(), it.range.lo, it.range.hi)).collect();
    let (lo, hi) = words::weight_band(0.46).unwrap();
    assert_eq!(ranges, [("i1", 0.1, 0.2), ("i2", lo, hi)]);
}

#[test]
fn where_each_draw_follows_a_cycle_the_budget_says_how_many_are_made() {
    let steps = vec![support("i1", &["a"], "b", 0.5), support("i2", &["b"], "a", 0.5)];
    let map = map(WeightReading::Calibrated, vec![claim("a", 0.6), claim("b", 0.7)], steps);
    let mut explainer = Explainer::new(&map, Rules::of(map.meta()), &"a".into()).unwrap();
    let uncertain = explainer.uncertain(&map, Ranges::OfWords);
    let mut draws = |budget| {
        explainer.allow(budget);
        explainer.chances(&uncertain, DRAWS, EVEN, SEED, &Watch::default()).unwrap().draws
    };
    assert_eq!((draws(BUDGET), draws(1)), (DRAWS, 1_000));
}
