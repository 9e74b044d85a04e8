//! What rests on which source: setting sources aside, and counting independent origins.

use std::collections::HashSet;

use crate::model::source::origin_roots;
use crate::model::{ArgumentMap, Id, InferenceKind, NodeRef, Unstated};
use crate::weigh::engine::Engine;
use crate::weigh::numbers::{Numbers, small};
use crate::weigh::outcome::{Names, Outcome};
use crate::weigh::words::are_in_same_words;
use crate::weigh::{Rules, Weighing};

/// What becomes of a map without some of its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// The claims set aside: those that cite nothing but these sources.
    pub set_aside: Vec<Id>,
    /// The strengths without them; a claim set aside has 0.
    pub weighing: Weighing,
    /// The other claims whose verdict is another one, the largest change first.
    pub changed: Vec<Change>,
}

/// A claim whose verdict has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The claim.
    pub id: Id,
    /// What came out before.
    pub before: Outcome,
    /// What comes out now.
    pub after: Outcome,
}

/// Sets aside all that rests on `sources` alone and says what changes.
///
/// A claim that cites other sources as well stays. A verdict has changed if the strength is in another band of the
/// document's scale (in per cent: a whole per cent away), on the other side of an even chance, or has another status.
#[must_use]
pub fn withdraw(map: &ArgumentMap, rules: Rules, sources: &[Id]) -> Withdrawal {
    let names = std::sync::Arc::new(Names::of(map));
    let mut numbers = Numbers::of(map);
    let mut engine = Engine::new(&numbers, rules);
    let before = Weighing::new(std::sync::Arc::clone(&names), &engine);
    let mut set_aside = Vec::new();
    for (number, claim) in map.claims().enumerate() {
        let all_gone = claim.citations.iter().all(|citation| sources.contains(&citation.source));
        if all_gone && !claim.citations.is_empty() {
            engine.state.off[engine.graph.claim_slots[number] as usize] = true;
            numbers.take_back(small(number));
            set_aside.push(claim.id.clone());
        }
    }
    if rules.unstated == Unstated::Uncounted {
        // Nobody has said it: what is assessed is worked out anew.
        engine = Engine::new(&numbers, rules);
    } else {
        engine.evaluate_without();
    }
    let weighing = Weighing::new(names, &engine);
    let scale = map.meta().scale;
    let is_changed = |before: &Outcome, after: &Outcome| {
        !are_in_same_words(scale, before.strength, after.strength)
            || (before.strength > 0.5) != (after.strength > 0.5)
            || std::mem::discriminant(&before.status) != std::mem::discriminant(&after.status)
    };
    let gone: HashSet<&Id> = set_aside.iter().collect();
    let mut changed: Vec<Change> = before
        .claims()
        .zip(weighing.claims())
        .filter(|((id, before), (_, after))| !gone.contains(id) && is_changed(before, after))
        .map(|((id, before), (_, after))| Change { id: id.clone(), before: *before, after: *after })
        .collect();
    let moved = |change: &Change| (change.after.strength - change.before.strength).abs();
    changed.sort_by(|one, other| moved(other).total_cmp(&moved(one)));
    drop(gone);
    Withdrawal { set_aside, weighing, changed }
}

/// Where information comes from in the first place, with the sources that pass it on.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// What it is called: what its sources say of their origin, or the title of the only source.
    pub name: String,
    /// Its sources, in the map's order.
    pub sources: Vec<Id>,
    /// The claims that speak for the claim in question and cite one of them, in the map's order.
    pub claims: Vec<Id>,
}

/// The independent origins of what speaks for a claim, itself included: sources that share an origin count once.
///
/// A source's origin is what [`Source::origin`] says, whatever the capitals; one that names another source by its id or
/// its title belongs with that source. A source that says nothing is its own origin.
#[must_use]
pub fn origins(map: &ArgumentMap, claim: &Id) -> Vec<Origin> {
    let speaking = speaking_for(map, claim);
    let roots = origin_roots(map.sources());
    let mut found: Vec<(usize, Origin)> = Vec::new();
    for claim in map.claims().filter(|claim| speaking.contains(&claim.id)) {
        for citation in &claim.citations {
            let Some(place) = map.sources().iter().position(|source| source.id == citation.source) else { continue };
            let root = roots[place];
            let at = found.iter().position(|(other, _)| *other == root).unwrap_or_else(|| {
                let source = &map.sources()[root];
                let said = source.origin.trim();
                let name = if said.is_empty() { source.title.as_str() } else { said };
                found.push((root, Origin { name: name.to_owned(), sources: Vec::new(), claims: Vec::new() }));
                found.len() - 1
            });
            let origin = &mut found[at].1;
            if !origin.sources.contains(&citation.source) {
                origin.sources.push(citation.source.clone());
            }
            if !origin.claims.contains(&claim.id) {
                origin.claims.push(claim.id.clone());
            }
        }
    }
    found.into_iter().map(|(_, origin)| origin).collect()
}

/// The claims by which a claim gains, itself included.
fn speaking_for<'a>(map: &'a ArgumentMap, claim: &'a Id) -> HashSet<&'a Id> {
    let mut seen: HashSet<(&Id, bool)> = HashSet::new();
    let mut open = vec![(claim, true)];
    while let Some((id, gains)) = open.pop() {
        if !seen.insert((id, gains)) {
            continue;
        }
        for inference in map.inferences_on(id) {
            let gains = gains == (inference.kind == InferenceKind::Support);
            open.push((&inference.id, gains));
        }
        if let Some(NodeRef::Inference(inference)) = map.node(id) {
            open.extend(inference.premises.iter().map(|premise| (premise, gains)));
        }
    }
    seen.into_iter().filter(|(id, gains)| *gains && map.claim(id).is_some()).map(|(id, _)| id).collect()
}
