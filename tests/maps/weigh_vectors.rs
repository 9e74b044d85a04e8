//! Weighing against numbers computed by an independent implementation (`tests/vectors/README.md`).
//!
//! Each vector is a quantitative bipolar framework and becomes a raw map: arguments are claims with a credence, edges
//! inferences with a raw weight. Values are compared at 1e-9, the ends of oscillations at 1e-3.

use std::collections::BTreeMap;

use crate::vectors::{KEYS, frameworks, raw_map, read};
use linchpin::model::{ArgumentMap, Id, LinkedReading, Semantics};
use linchpin::weigh::{Outcome, Rules, Status, Weigher, Weighing, contributions, nats};
use serde_json::{Map, Value};

const EXACT: f64 = 1e-9;
const ENVELOPE: f64 = 1e-3;

fn weigh(map: &ArgumentMap, semantics: Semantics, k: f64) -> Weighing {
    Weigher::under(map, Rules { semantics, k, ..Rules::of(map.meta()) }).weighing()
}

fn outcome(weighing: &Weighing, id: &str) -> Outcome {
    *weighing.claim(&Id::from(id)).unwrap()
}

fn entries(values: &Value) -> &Map<String, Value> {
    values.as_object().unwrap()
}

/// The largest difference from `strengths`.
fn difference(name: &str, weighing: &Weighing, strengths: &Value) -> f64 {
    let differences =
        entries(strengths).iter().map(|(id, wanted)| (outcome(weighing, id).strength - wanted.as_f64().unwrap()).abs());
    assert_eq!(entries(strengths).len(), weighing.claims().len(), "{name}");
    differences.fold(0.0, f64::max)
}

#[test]
fn acyclic_frameworks() {
    let (mut tested, mut most) = (BTreeMap::new(), 0.0_f64);
    for (name, framework) in frameworks(true) {
        let map = raw_map(&framework);
        for (key, semantics, k) in KEYS {
            let expected = &framework["expected"][key];
            if expected.is_null() {
                continue;
            }
            let weighing = weigh(&map, semantics, k);
            for (id, outcome) in weighing.claims() {
                assert!(outcome.is_settled() && outcome.proven, "{name} {key}: {id}");
            }
            let difference = difference(&name, &weighing, &expected["strengths"]);
            assert!(difference <= EXACT, "{name} {key}: off by {difference}");
            most = most.max(difference);
            *tested.entry(key).or_insert(0) += 1;
        }
    }
    println!("{tested:?}, at most {most:.1e} off");
    assert_eq!(tested.values().sum::<i32>(), 66);
}

#[test]
fn cyclic_frameworks() {
    let (mut settled, mut swinging, mut balanced, mut proven) = (0, 0, 0, 0);
    let mut most = 0.0_f64;
    for (name, framework) in frameworks(false) {
        let map = raw_map(&framework);
        for (key, semantics, k) in KEYS {
            let record = &framework["expected"][key];
            let expected = &record["continuous_ode"];
            if expected.is_null() {
                continue;
            }
            let weighing = weigh(&map, semantics, k);
            let statuses: Vec<Status> = weighing.claims().map(|(_, outcome)| outcome.status).collect();
            match expected["status"].as_str().unwrap() {
                "converged" => {
                    let difference = difference(&name, &weighing, &expected["strengths"]);
                    assert!(difference <= EXACT, "{name} {key}: off by {difference}");
                    most = most.max(difference);
                    // Written as -0.0 where it is 0 but for rounding.
                    let abscissa = record["stability"]["ode_spectral_abscissa"].as_f64();
                    if abscissa.is_some_and(|abscissa| abscissa > -1e-9) {
                        assert!(statuses.contains(&Status::KnifeEdge), "{name} {key}: {statuses:?}");
                        let allowed = |status| matches!(status, Status::KnifeEdge | Status::Settled);
                        assert!(statuses.into_iter().all(allowed), "{name} {key}");
                        balanced += 1;
                    } else {
                        assert!(statuses.iter().all(|status| *status == Status::Settled), "{name} {key}: {statuses:?}");
                        settled += 1;
                        let is_proven = weighing.claims().all(|(_, outcome)| outcome.proven);
                        // A proof says that there is one state at rest, so that step by step it is reached as well.
                        let step_by_step = &record["synchronous_iteration"];
                        if is_proven && step_by_step["status"] == "converged" {
                            let difference = vectors_differ(&step_by_step["strengths"], &expected["strengths"]);
                            assert!(difference <= EXACT, "{name} {key}: proven, but {difference} apart");
                        }
                        proven += i32::from(is_proven);
                    }
                }
                "oscillates" => {
                    for (id, lo) in entries(&expected["lo"]) {
                        let (lo, hi) = (lo.as_f64().unwrap(), expected["hi"][id].as_f64().unwrap());
                        let Status::Oscillating { lo: found_lo, hi: found_hi } = outcome(&weighing, id).status else {
                            panic!("{name} {key} {id}: {:?}", outcome(&weighing, id));
                        };
                        let difference = (found_lo - lo).abs().max((found_hi - hi).abs());
                        assert!(difference <= ENVELOPE, "{name} {key} {id}: {found_lo}..{found_hi} for {lo}..{hi}");
                    }
                    swinging += 1;
                }
                other => panic!("{name} {key}: status {other}"),
            }
        }
    }
    println!("{settled} settled ({proven} proven), {balanced} on a knife-edge, {swinging} swinging; {most:.1e} off");
    assert_eq!((settled, balanced, swinging), (77, 6, 2));
    assert!(proven >= 60, "{proven}");
}

fn vectors_differ(one: &Value, other: &Value) -> f64 {
    entries(one)
        .iter()
        .map(|(id, value)| (value.as_f64().unwrap() - other[id].as_f64().unwrap()).abs())
        .fold(0.0, f64::max)
}

#[test]
fn linked_premises() {
    let mut tested = 0;
    for framework in read("linked_premises.json").as_array().unwrap() {
        let name = framework["id"].as_str().unwrap();
        let map = raw_map(framework);
        for (key, semantics, linked) in [
            ("dfquad_min", Semantics::DfQuad, LinkedReading::Weakest),
            ("dfquad_product", Semantics::DfQuad, LinkedReading::Product),
            ("euler_min", Semantics::Euler, LinkedReading::Weakest),
            ("euler_product", Semantics::Euler, LinkedReading::Product),
        ] {
            let rules = Rules { semantics, linked, ..Rules::of(map.meta()) };
            let weighing = Weigher::under(&map, rules).weighing();
            let difference = difference(name, &weighing, &framework["expected"][key]["strengths"]);
            println!("{name} {key}: {difference:.1e}");
            assert!(difference <= EXACT, "{name} {key}: off by {difference}");
            tested += 1;
        }
    }
    assert_eq!(tested, 12);
}

/// What was not said does not count (`tests/vectors/unassessed`): statuses, bases, strengths and what claims carry.
#[test]
fn what_was_not_said_does_not_count() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/unassessed");
    let text = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let mut tested = 0;
    for (name, wanted) in entries(&expected) {
        let map = linchpin::storage::load(&folder.join("maps").join(format!("{name}.argmap.json"))).unwrap().map;
        for (word, wanted) in entries(&wanted["semantics"]) {
            let semantics = Semantics::from_word(word).unwrap();
            let weighing = Weigher::under(&map, Rules::of(map.meta()).under(semantics)).weighing();
            let is_near = |is: f64, wanted: &Value, what: &str| {
                // None: on or after a circle, where only the status is tested.
                let Some(wanted) = wanted.as_f64() else { return };
                assert!((is - wanted).abs() <= EXACT, "{name} {word} {what}: {is}, not {wanted}");
            };
            for (id, wanted) in entries(&wanted["claims"]) {
                let outcome = outcome(&weighing, id);
                assert_eq!(outcome.is_assessed(), wanted["status"] != "unassessed", "{name} {word} {id}");
                is_near(outcome.base, &wanted["base"], id);
                is_near(outcome.strength, &wanted["strength"], id);
                is_near(weighing.carried(&Id::from(id.as_str())).unwrap_or_default(), &wanted["carried"], id);
                tested += 1;
            }
            for (id, wanted) in entries(&wanted["inferences"]) {
                let outcome = *weighing.inference(&Id::from(id.as_str())).unwrap();
                assert_eq!(outcome.is_assessed(), wanted["status"] != "unassessed", "{name} {word} {id}");
                is_near(outcome.strength, &wanted["strength"], id);
                tested += 1;
            }
        }
    }
    assert!(tested > 1_000, "{tested}");
}

/// Why a strength is what it is, as a sum (`tests/vectors/unassessed/contributions.json`).
#[test]
fn contributions_add_up() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/unassessed");
    let text = std::fs::read_to_string(folder.join("contributions.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let is_near = |is: f64, wanted: &Value, what: &str| {
        let wanted = wanted.as_f64().unwrap();
        assert!((is - wanted).abs() <= EXACT, "{what}: {is}, not {wanted}");
    };
    let mut tested = 0;
    for (name, wanted) in entries(&expected) {
        let map = linchpin::storage::load(&folder.join("maps").join(format!("{name}.argmap.json"))).unwrap().map;
        let claim = Id::from(wanted["claim"].as_str().unwrap());
        for (word, wanted) in entries(&wanted["semantics"]) {
            let semantics = Semantics::from_word(word).unwrap();
            let weighing = Weigher::under(&map, Rules::of(map.meta()).under(semantics)).weighing();
            let found = contributions(&map, &weighing, &claim).unwrap();
            let what = format!("{name} {word}");
            assert!(found.is_exact);
            is_near(found.start, &wanted["shapley"]["start"], &what);
            is_near(found.end, &wanted["shapley"]["end"], &what);
            assert_eq!(found.parts.len(), entries(&wanted["shapley"]["steps"]).len(), "{what}");
            for part in &found.parts {
                is_near(part.share, &wanted["shapley"]["steps"][part.inference.as_str()], &what);
                tested += 1;
            }
            if semantics == Semantics::LogOdds {
                is_near(nats(found.start), &wanted["log-odds"]["start"], &what);
                is_near(nats(found.end), &wanted["log-odds"]["end"], &what);
                for part in &found.parts {
                    is_near(part.term, &wanted["log-odds"]["steps"][part.inference.as_str()], &what);
                }
            }
        }
    }
    assert!(tested >= 50, "{tested}");
}
