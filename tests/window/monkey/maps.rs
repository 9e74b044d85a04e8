//! The maps a monkey is let loose on: any small map, the odd ones included, tangles of some size, the example, none at all.

#[allow(dead_code, reason = "the monkey needs only maps of it")]
#[path = "../../maps/any_map.rs"]
mod any_map;

use fastrand::Rng;
use linchpin::model::{ArgumentMap, Claim, Edit, Id, Inference, InferenceKind, Meta};
use linchpin::storage;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::kit::small_map;

/// A map to begin with.
pub fn random(rng: &mut Rng) -> ArgumentMap {
    match rng.u8(..10) {
        0..5 => any(rng),
        5..7 => storage::example(),
        7..9 => tangle(rng),
        _ => small_map(),
    }
}

/// Any map that holds together, as the property tests have them.
fn any(rng: &mut Rng) -> ArgumentMap {
    let seed: Vec<u8> = (0..32).map(|_| rng.u8(..)).collect();
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    any_map::map().new_tree(&mut runner).expect("a map").current()
}

/// Some dozens of claims with steps between any of them, and on steps.
fn tangle(rng: &mut Rng) -> ArgumentMap {
    let count = rng.usize(8..40);
    let claim = |n: usize, rng: &mut Rng| Claim {
        credence: rng.bool().then(|| rng.f64()),
        tags: if rng.u8(..4) == 0 { vec!["tag".to_owned()] } else { Vec::new() },
        ..Claim::new(format!("c{n}"), format!("Claim {n} {}.", "says something ".repeat(rng.usize(..12))))
    };
    let claims: Vec<Claim> = (0..count).map(|n| claim(n, rng)).collect();
    let step = |n: usize, rng: &mut Rng| {
        let premises: Vec<Id> = (0..rng.usize(1..4)).map(|_| Id::from(format!("c{}", rng.usize(..count)))).collect();
        let target =
            if rng.u8(..8) == 0 && n > 0 { format!("i{}", rng.usize(..n)) } else { format!("c{}", rng.usize(..count)) };
        let kind = if rng.u8(..3) == 0 { InferenceKind::Attack } else { InferenceKind::Support };
        Inference { kind, weight: rng.f64(), ..Inference::support(format!("i{n}"), premises, target.as_str()) }
    };
    let mut map = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).expect("claims alone");
    for n in 0..count {
        let inference = Box::new(step(n, rng));
        // One that makes no sense, such as a premise twice, is refused.
        let _refused = Edit::AddInference { inference, at: usize::MAX }.apply(&mut map);
    }
    map
}

/// The map as somebody else leaves it.
pub fn changed_by_another(map: &ArgumentMap, rng: &mut Rng) -> ArgumentMap {
    let mut theirs = map.clone();
    let ids: Vec<Id> = map.claims().map(|claim| claim.id.clone()).collect();
    for _ in 0..rng.usize(1..4) {
        let edit = match (rng.choice(&ids), rng.u8(..4)) {
            (Some(id), 0) => linchpin::model::compose::delete(&theirs, std::slice::from_ref(id)),
            (Some(id), 1 | 2) => {
                let text = format!("Somebody else wrote {}.", rng.u16(..));
                Edit::Claim(id.clone(), linchpin::model::ClaimChange::Text(text))
            }
            _ => linchpin::model::compose::add_claim(&theirs, "Somebody else added this.", None).edit,
        };
        let _refused = edit.apply(&mut theirs);
    }
    theirs
}
