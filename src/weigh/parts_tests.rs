//! Aggregations and influences put together otherwise than any semantics on offer, against `tests/vectors`: the parts
//! fit together by themselves.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::model::{LinkedReading, Semantics, Unstated, WeightReading};

use super::evaluate::{Mark, State};
use super::formula::{Aggregation, Formula, Influence, PMax, Product, Top};
use super::graph::Graph;
use super::numbers::{Numbers, Target};
use super::rules::Rules;

/// The base, but no more than the strongest attack leaves over: the trust-based semantics (da Costa Pereira, Tettamanzi &
/// Villata, IJCAI 2011).
#[derive(Clone, Copy, Debug)]
struct Doubt;

impl Influence for Doubt {
    fn strength(self, base: f64, net: f64) -> f64 {
        base.min(1.0 + net)
    }

    fn slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        f64::from(u8::from(1.0 + net() < base))
    }

    fn base_slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        f64::from(u8::from(1.0 + net() >= base))
    }

    fn steepest(self, _base: f64) -> f64 {
        1.0
    }
}

fn frameworks() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut frameworks: Vec<(String, Value)> = files
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(|c: char| c.is_ascii_digit()))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
        })
        .collect();
    frameworks.sort_by(|one, other| one.0.cmp(&other.0));
    frameworks
}

/// The largest difference from the strengths expected of `key`, over all frameworks; and how many there were.
fn differences<A: Aggregation, I: Influence>(key: &str, formula: Formula<A, I>, reads_weights: bool) -> (f64, usize) {
    let (mut most, mut tested) = (0.0_f64, 0);
    for (name, framework) in frameworks() {
        let record = &framework["expected"][key];
        let expected = [&record["strengths"], &record["continuous_ode"]["strengths"]]
            .into_iter()
            .chain([&record["synchronous_iteration"]["strengths"]])
            .find(|found| found.is_object());
        let Some(expected) = expected else { continue };
        let mut numbers = Numbers::default();
        let ids: Vec<&str> =
            framework["args"].as_array().unwrap().iter().map(|argument| argument["id"].as_str().unwrap()).collect();
        for argument in framework["args"].as_array().unwrap() {
            numbers.add_claim(argument["w"].as_f64().unwrap());
        }
        let number = |id: &Value| ids.iter().position(|other| Some(*other) == id.as_str()).unwrap() as u32;
        for edge in framework["edges"].as_array().unwrap() {
            let weight = if reads_weights { edge["weight"].as_f64().unwrap_or(1.0) } else { 1.0 };
            let target = Target::Claim(number(&edge["to"]));
            numbers.add_inference(edge["type"] == "att", &[number(&edge["from"])], target, weight);
        }
        let rules = Rules {
            semantics: Semantics::DfQuad,
            k: 1.0,
            weights: WeightReading::Raw,
            linked: LinkedReading::Weakest,
            unstated: Unstated::Even,
        };
        let graph = Graph::new(&numbers, rules);
        let mut state = State::new(&graph);
        formula.evaluate(&graph, &mut state);
        for (claim, id) in ids.iter().enumerate() {
            let slot = graph.claim_slots[claim] as usize;
            let difference = (state.values[slot] - expected[id].as_f64().unwrap()).abs();
            assert!(difference < 1e-9, "{name} {key} {id}: {difference}, {:?}", state.mark(slot));
            assert!(state.mark(slot) <= Mark::KnifeEdge, "{name} {key} {id}");
            most = most.max(difference);
        }
        tested += 1;
    }
    (most, tested)
}

#[test]
fn squared_dfquad() {
    let (most, tested) = differences("sqdfquad_1max", Formula::<Product, _>::new(PMax::<1> { k: 1.0 }), true);
    assert!(most < 1e-9 && tested >= 18, "{most} {tested}");
}

#[test]
fn trust_based() {
    let (most, tested) = differences("trust", Formula::<Top, _>::new(Doubt), false);
    assert!(most < 1e-9 && tested >= 7, "{most} {tested}");
}
