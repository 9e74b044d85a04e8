//! Maps in a few words, for tests.

use super::{ArgumentMap, Claim, Group, Id, Inference, InferenceKind, Meta};

/// The map that `text` sketches: steps and lone claims, set apart by semicolons.
///
/// `a b -> c` is a support of `c` by the linked premises `a` and `b`, `a -x i1` an attack by `a` on the first step.
/// Steps are called `i1`, `i2`, … as they come. Every claim has a text of its own and a credence. Either side of a step
/// may be left out.
pub(crate) fn sketch(text: &str) -> ArgumentMap {
    let mut claims: Vec<Claim> = Vec::new();
    let mut inferences: Vec<Inference> = Vec::new();
    let is_step = |name: &str| name.strip_prefix('i').is_some_and(|number| number.parse::<usize>().is_ok());
    for statement in text.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        let (kind, sides) = match (statement.split_once("->"), statement.split_once("-x")) {
            (Some(sides), _) => (InferenceKind::Support, Some(sides)),
            (None, Some(sides)) => (InferenceKind::Attack, Some(sides)),
            (None, None) => (InferenceKind::Support, None),
        };
        let (premises, target) = sides.unwrap_or((statement, ""));
        for name in premises.split_whitespace().chain(target.split_whitespace()) {
            if !is_step(name) && !claims.iter().any(|claim| claim.id.as_str() == name) {
                claims.push(Claim { credence: Some(0.8), ..Claim::new(name, format!("Claim {name}.")) });
            }
        }
        if sides.is_some() {
            let id = format!("i{}", inferences.len() + 1);
            let target = target.split_whitespace().next().map(Id::from);
            inferences.push(Inference { kind, target, ..Inference::support(id, premises.split_whitespace(), "") });
        }
    }
    ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).expect("a sketch that holds together")
}

/// The sketched map with groups round its claims, set apart by semicolons: `out; in out: a b` is the claims `a` and `b`
/// in the group `in`, which stands in the group `out`.
pub(crate) fn grouped(text: &str, groups: &str) -> ArgumentMap {
    let map = sketch(text);
    let mut claims: Vec<Claim> = map.claims().cloned().collect();
    let mut all = Vec::new();
    for statement in groups.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        let (name, members) = statement.split_once(':').unwrap_or((statement, ""));
        let mut names = name.split_whitespace();
        let id = Id::from(names.next().unwrap_or_default());
        for name in members.split_whitespace() {
            let claim = claims.iter_mut().find(|claim| claim.id.as_str() == name).expect("a claim of the sketch");
            claim.group = Some(id.clone());
        }
        all.push(Group { group: names.next().map(Id::from), ..Group::new(id.clone(), format!("Group {id}")) });
    }
    let inferences: Vec<Inference> = map.inferences().cloned().collect();
    ArgumentMap::with_groups(Meta::default(), claims, inferences, Vec::new(), all).expect("groups that hold together")
}
