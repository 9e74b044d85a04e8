//! Weighing against numbers computed by an independent implementation (`tests/vectors/README.md`).
//!
//! Each vector is a quantitative bipolar framework and becomes a raw map: arguments are claims with a credence, edges
//! inferences with a raw weight. Values are compared at 1e-9, the ends of oscillations at 1e-3.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs;
use std::path::{Path, PathBuf};

use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta, Semantics, WeightReading};
use linchpin::weigh::{Outcome, Status, Weighing, weigh_with};
use serde_json::{Map, Value};

/// The keys under `expected` that this version computes.
const KEYS: [(&str, Semantics); 2] = [("dfquad", Semantics::DfQuad), ("mlp", Semantics::LogOdds)];

const EXACT: f64 = 1e-9;
const ENVELOPE: f64 = 1e-3;

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The numbered frameworks that are acyclic, or that are not.
fn frameworks(is_acyclic: bool) -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(vectors()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_numbered = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    paths
        .into_iter()
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .filter(|(name, _)| is_numbered(name))
        .map(|(name, path)| (name, read(&path)))
        .filter(|(_, framework)| framework["acyclic"] == is_acyclic)
        .collect()
}

fn raw_map(framework: &Value) -> ArgumentMap {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let claims = list(&framework["args"])
        .iter()
        .map(|argument| Claim { credence: argument["w"].as_f64(), ..Claim::new(text(&argument["id"]), "") })
        .collect();
    let inferences = list(&framework["edges"])
        .iter()
        .enumerate()
        .map(|(n, edge)| {
            let from = edge["from"].as_array().cloned().unwrap_or_else(|| vec![edge["from"].clone()]);
            let (id, premises, target) = (format!("edge {n}"), from.iter().map(text), text(&edge["to"]));
            let inference = match edge["type"].as_str() {
                Some("sup") => Inference::support(id, premises, target),
                Some("att") => Inference::attack(id, premises, target),
                other => panic!("an edge of type {other:?}"),
            };
            Inference { weight: edge["weight"].as_f64().unwrap_or(1.0), ..inference }
        })
        .collect();
    let meta = Meta { weights: WeightReading::Raw, ..Meta::default() };
    ArgumentMap::from_parts(meta, claims, inferences, Vec::new()).unwrap()
}

fn outcome(weighing: &Weighing, id: &str) -> Outcome {
    *weighing.claim(&Id::from(id)).unwrap()
}

fn entries(values: &Value) -> &Map<String, Value> {
    values.as_object().unwrap()
}

/// The largest difference from `strengths`; all of them must be settled.
fn difference(name: &str, weighing: &Weighing, strengths: &Value) -> f64 {
    let mut most = 0.0_f64;
    for (id, wanted) in entries(strengths) {
        let found = outcome(weighing, id);
        assert_eq!(found.status, Status::Settled, "{name}: {id}");
        most = most.max((found.strength - wanted.as_f64().unwrap()).abs());
    }
    assert_eq!(entries(strengths).len(), weighing.claims().len(), "{name}");
    most
}

#[test]
fn acyclic_frameworks() {
    let mut tested = 0;
    for (name, framework) in frameworks(true) {
        let map = raw_map(&framework);
        for (key, semantics) in KEYS {
            let expected = &framework["expected"][key];
            if expected.is_null() {
                continue;
            }
            let difference = difference(&name, &weigh_with(&map, semantics), &expected["strengths"]);
            println!("{name} {key}: {difference:.1e}");
            assert!(difference <= EXACT, "{name} {key}: off by {difference}");
            tested += 1;
        }
    }
    assert_eq!(tested, 22);
}

#[test]
fn cyclic_frameworks() {
    let (mut settled, mut swinging) = (0, 0);
    for (name, framework) in frameworks(false) {
        let map = raw_map(&framework);
        for (key, semantics) in KEYS {
            let expected = &framework["expected"][key]["synchronous_iteration"];
            let weighing = weigh_with(&map, semantics);
            match expected["status"].as_str() {
                None => {}
                Some("converged") => {
                    let difference = difference(&name, &weighing, &expected["strengths"]);
                    println!("{name} {key}: {difference:.1e}");
                    assert!(difference <= EXACT, "{name} {key}: off by {difference}");
                    settled += 1;
                }
                Some("period2") => {
                    let mut most = 0.0_f64;
                    for (id, lo) in entries(&expected["lo"]) {
                        let (lo, hi) = (lo.as_f64().unwrap(), expected["hi"][id].as_f64().unwrap());
                        let (found_lo, found_hi) = match outcome(&weighing, id) {
                            Outcome { status: Status::Oscillating { lo, hi }, .. } => (lo, hi),
                            Outcome { status: Status::Settled, strength, .. } => {
                                assert!(hi - lo <= EXACT, "{name} {key} {id}: settled");
                                (strength, strength)
                            }
                            Outcome { status: Status::Unsettled, .. } => panic!("{name} {key} {id}: unsettled"),
                        };
                        most = most.max((found_lo - lo).abs()).max((found_hi - hi).abs());
                    }
                    println!("{name} {key}: {most:.1e} (oscillating)");
                    assert!(most <= ENVELOPE, "{name} {key}: off by {most}");
                    swinging += 1;
                }
                Some(other) => panic!("{name} {key}: status {other}"),
            }
        }
    }
    assert_eq!((settled, swinging), (15, 5));
}

#[test]
fn linked_premises() {
    let frameworks = read(&vectors().join("linked_premises.json"));
    let mut tested = 0;
    for framework in frameworks.as_array().unwrap() {
        let name = framework["id"].as_str().unwrap();
        let weighing = weigh_with(&raw_map(framework), Semantics::DfQuad);
        let difference = difference(name, &weighing, &framework["expected"]["dfquad_min"]["strengths"]);
        println!("{name} dfquad_min: {difference:.1e}");
        assert!(difference <= EXACT, "{name}: off by {difference}");
        tested += 1;
    }
    assert_eq!(tested, 3);
}
