//! Reading the vectors in this folder.
#![allow(dead_code, reason = "not every test file reads all of them")]

use std::fs;
use std::path::{Path, PathBuf};

use linchpin::model::{ArgumentMap, Claim, Inference, Meta, Semantics, WeightReading};
use serde_json::Value;

/// The keys under `expected` that stand for a semantics the library offers, with its k.
pub const KEYS: [(&str, Semantics, f64); 9] = [
    ("dfquad", Semantics::DfQuad, 1.0),
    ("qe", Semantics::QuadraticEnergy, 1.0),
    ("qe_k3", Semantics::PMax, 3.0),
    ("euler", Semantics::Euler, 1.0),
    ("ebt", Semantics::EulerTop, 1.0),
    ("mlp", Semantics::LogOdds, 1.0),
    ("hbs", Semantics::HCategoriser, 1.0),
    ("mbs", Semantics::MaxBased, 1.0),
    ("cbs", Semantics::CardBased, 1.0),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

/// A file of this folder.
pub fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

/// The numbered frameworks that are acyclic, or that are not, with their names.
pub fn frameworks(is_acyclic: bool) -> Vec<(String, Value)> {
    let mut names: Vec<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
        .into_iter()
        .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()))
        .map(|name| (name.trim_end_matches(".json").to_owned(), read(&name)))
        .filter(|(_, framework)| framework["acyclic"] == is_acyclic)
        .collect()
}

/// A framework as a map whose weights are raw. The inference of edge `n` is called `edge n`.
pub fn raw_map(framework: &Value) -> ArgumentMap {
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
