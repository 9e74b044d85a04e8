//! Explanations against numbers computed by an independent implementation (`tests/vectors/README.md`): contributions,
//! shares, flips and tornado, and through the command line the same for a published worked example.

use std::fs;
use std::path::Path;

use crate::vectors::{KEYS, frameworks, raw_map, read};
use linchpin::cli;
use linchpin::model::{ArgumentMap, ClaimChange, CredenceRange, Edit, Id, MetaChange, Semantics};
use linchpin::storage;
use linchpin::util::watch::Watch;
use linchpin::weigh::Rules;
use linchpin::weigh::explain::{BUDGET, EVEN, Explainer, FlipKind, Ranges, find_out};
use serde_json::Value;

const EXACT: f64 = 1e-9;

fn graph(name: &str) -> Option<Value> {
    frameworks(true).into_iter().find(|(found, _)| found == name).map(|(_, framework)| framework)
}

fn semantics(key: &str) -> Semantics {
    KEYS.into_iter().find(|(found, ..)| *found == key).unwrap().1
}

/// The records of a file whose framework is in this folder, each with its map and an explainer of its topic.
fn records(file: &str) -> Vec<(String, Value, ArgumentMap, Explainer)> {
    let file = read(file);
    let records = file["records"].as_array().unwrap().iter();
    records
        .filter_map(|record| {
            let graph = graph(record["graph"].as_str().unwrap())?;
            let map = raw_map(&graph);
            let key = record["semantics"].as_str().unwrap();
            let rules = Rules::of(map.meta()).under(semantics(key));
            let topic = Id::from(record["topic"].as_str().unwrap());
            let explainer = Explainer::new(&map, rules, &topic).unwrap();
            Some((format!("{} {key}", record["graph"].as_str().unwrap()), record.clone(), map, explainer))
        })
        .collect()
}

/// The inference of an edge written as `a->b`.
fn edge(map: &ArgumentMap, name: &str) -> Id {
    let (from, to) = name.split_once("->").unwrap();
    let found = map
        .inferences()
        .find(|inference| inference.premises == [Id::from(from)] && inference.target == Some(Id::from(to)));
    found.unwrap().id.clone()
}

fn close(name: &str, what: &str, found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= EXACT, "{name} {what}: {found}, not {wanted}");
}

#[test]
fn contributions_and_shares() {
    let mut tested = 0;
    for (name, record, map, mut explainer) in records("explanations.json") {
        let watch = Watch::default();
        close(&name, "strength", explainer.strength(), record["strength"].as_f64().unwrap());
        let influences = explainer.influences(&watch).unwrap();
        let claim = |id: &str| influences.iter().find(|influence| influence.id == Id::from(id));
        for id in record["removal"].as_object().unwrap().keys() {
            let wanted = |member: &str| record[member][id].as_f64().unwrap();
            let Some(found) = claim(id) else {
                // It does not lead to the topic.
                close(&name, id, 0.0, wanted("removal"));
                continue;
            };
            close(&name, &format!("removal of {id}"), found.removal, wanted("removal"));
            close(&name, &format!("own part of {id}"), found.own, wanted("intrinsic_removal"));
            close(&name, &format!("gradient of {id}"), found.gradient.unwrap(), wanted("gradient"));
            tested += 3;
        }
        let shares = explainer.claim_shares(&watch).unwrap().unwrap();
        for share in &shares.shares {
            let wanted = record["shapley"][share.id.as_str()].as_f64().unwrap();
            close(&name, &format!("share of {:?}", share.id), share.value, wanted);
            assert!(share.error == 0.0);
            tested += 1;
        }
        let shares = explainer.inference_shares(&watch).unwrap();
        for (relation, wanted) in record["relation_shapley_RAE"].as_object().unwrap() {
            let id = edge(&map, relation);
            let found = shares.shares.iter().find(|share| share.id == id).map_or(0.0, |share| share.value);
            close(&name, &format!("share of {relation}"), found, wanted.as_f64().unwrap());
            tested += 1;
        }
    }
    assert!(tested >= 100, "{tested}");
}

fn is_flat(value: &Value) -> bool {
    value.is_string()
}

#[test]
fn flips() {
    let mut tested = 0;
    for (name, record, map, mut explainer) in records("flips_tornado.json") {
        let flips = explainer.flips(record["threshold"].as_f64().unwrap(), &Watch::default()).unwrap();
        let at = |kind: FlipKind, id: &Id| {
            flips.list.iter().find(|flip| flip.kind == kind && flip.id == *id).map_or(&[][..], |flip| &flip.at)
        };
        let mut wanted_count = 0;
        let asked = [("base_score_flips", FlipKind::Credence), ("edge_weight_flips", FlipKind::Weight)];
        for (member, kind) in asked {
            for (what, wanted) in record[member].as_object().unwrap() {
                let id = if kind == FlipKind::Weight { edge(&map, what) } else { Id::from(what.as_str()) };
                if is_flat(wanted) {
                    assert!(at(kind, &id).is_empty(), "{name} {what}: {:?}", at(kind, &id));
                    continue;
                }
                wanted_count += 1;
                let wanted: Vec<f64> = wanted.as_array().unwrap().iter().map(|at| at.as_f64().unwrap()).collect();
                let found = at(kind, &id);
                assert_eq!(found.len(), wanted.len(), "{name} {member} {what}: {found:?}, not {wanted:?}");
                for (found, wanted) in found.iter().zip(&wanted) {
                    close(&name, &format!("{member} {what}"), *found, *wanted);
                    tested += 1;
                }
            }
        }
        assert_eq!(flips.list.len(), wanted_count, "{name}: {flips:?}");
    }
    assert!(tested >= 40, "{tested}");
}

#[test]
fn tornado() {
    let mut tested = 0;
    for (name, record, map, mut explainer) in records("flips_tornado.json") {
        let mut ranged = map.clone();
        for claim in map.claims() {
            let (lo, hi) = ((claim.base() - 0.1).clamp(0.0, 1.0), (claim.base() + 0.1).clamp(0.0, 1.0));
            let edit = Edit::Claim(claim.id.clone(), ClaimChange::Range(Some(CredenceRange { lo, hi })));
            edit.apply(&mut ranged).unwrap();
        }
        let uncertain = explainer.uncertain(&ranged, Ranges::Stated);
        let swings = explainer.tornado(&uncertain, &Watch::default()).unwrap();
        for swing in &swings {
            let wanted = &record["tornado_pm_0.1"][swing.id.as_str()];
            close(&name, &format!("{:?} at its low end", swing.id), swing.at_lo, wanted[0].as_f64().unwrap());
            close(&name, &format!("{:?} at its high end", swing.id), swing.at_hi, wanted[1].as_f64().unwrap());
            tested += 2;
        }
        for pair in swings.windows(2) {
            assert!(pair[0].width() >= pair[1].width());
        }
    }
    assert!(tested >= 100, "{tested}");
}

/// The worked example of Kampik et al. (2024), figure 1, and that of Yin et al. (IJCAI 2024), figure 3, through the
/// command line.
#[test]
fn the_command_line_explains_published_examples() {
    for (graph_name, key) in [("06_kampik_fig1", "qe"), ("09_rae_fig3", "dfquad"), ("05_kampik_fig2", "euler")] {
        let record = read("explanations.json")["records"]
            .as_array()
            .unwrap()
            .iter()
            .find(|record| record["graph"] == graph_name && record["semantics"] == key)
            .unwrap()
            .clone();
        let mut map = raw_map(&graph(graph_name).unwrap());
        Edit::Meta(MetaChange::Semantics(semantics(key))).apply(&mut map).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("example.argmap.json");
        storage::save(&map, &file, storage::Expected::Anything).unwrap();
        let topic = record["topic"].as_str().unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments =
            ["linchpin", "explain", file.to_str().unwrap(), "--claim", topic, "--format", "json"].map(str::to_owned);
        let code = cli::run_with(arguments, &mut out, &mut err);
        assert_eq!(code, cli::DONE, "{}", String::from_utf8_lossy(&err));
        let said: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(said["claim"], topic);
        close(graph_name, "strength", said["strength"].as_f64().unwrap(), record["strength"].as_f64().unwrap());
        let mut tested = 0;
        for influence in said["influence"].as_array().unwrap() {
            let id = influence["id"].as_str().unwrap();
            if record["removal"][id].is_null() {
                continue;
            }
            for member in ["removal", "gradient", "shapley"] {
                let (found, wanted) = (influence[member].as_f64().unwrap(), record[member][id].as_f64().unwrap());
                close(graph_name, &format!("{member} of {id}"), found, wanted);
                tested += 1;
            }
        }
        assert!(tested >= 6, "{graph_name}: {tested}");
        assert!(said["why"].as_str().unwrap().len() > 10 && said["flips"].is_array() && said["sets"].is_array());
        let verdict = said["strength"].as_f64().unwrap() > EVEN;
        assert!(verdict || !said["flips"].as_array().unwrap().is_empty() || graph_name.starts_with("05"));
    }
}

/// What to find out next (`tests/vectors/unassessed/voi.json`): how far the conclusion would move, and the order.
#[test]
fn what_to_find_out_next() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/unassessed");
    let expected: Value = serde_json::from_str(&fs::read_to_string(folder.join("voi.json")).unwrap()).unwrap();
    let mut tested = 0;
    for (name, wanted) in expected.as_object().unwrap() {
        let map = storage::load(&folder.join("maps").join(format!("{name}.argmap.json"))).unwrap().map;
        let conclusion = Id::from(wanted["conclusion"].as_str().unwrap());
        for (word, wanted) in wanted["semantics"].as_object().unwrap() {
            let rules = Rules::of(map.meta()).under(Semantics::from_word(word).unwrap());
            let found = find_out(&map, rules, &conclusion, BUDGET, &Watch::default()).unwrap();
            let is_near = |is: Option<f64>, wanted: &Value, what: &str| match (is, wanted.as_f64()) {
                (Some(is), Some(wanted)) => {
                    assert!((is - wanted).abs() < 1e-9, "{name} {word} {what}: {is}, not {wanted}");
                }
                (is, wanted) => assert_eq!(is, wanted, "{name} {word} {what}"),
            };
            is_near(found.now, &wanted["now"], "now");
            for wanted in wanted["claims"].as_array().unwrap() {
                let id = wanted["id"].as_str().unwrap();
                let question = found.questions.iter().find(|question| question.id.as_str() == id).expect(id);
                is_near(question.if_true, &wanted["if_true"], id);
                is_near(question.if_false, &wanted["if_false"], id);
                is_near(Some(question.moves), &wanted["move"], id);
                let supposed: Vec<&str> = question.supposed.iter().map(Id::as_str).collect();
                let named = wanted.get("supposed").and_then(Value::as_array).cloned().unwrap_or_default();
                assert_eq!(supposed, named.iter().filter_map(Value::as_str).collect::<Vec<_>>(), "{name} {word} {id}");
                tested += 1;
            }
            let order: Vec<&str> = found.questions.iter().map(|question| question.id.as_str()).collect();
            let ranking: Vec<&str> = wanted["ranking"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(order, ranking, "{name} {word}");
        }
    }
    assert!(tested > 80, "{tested}");
}
