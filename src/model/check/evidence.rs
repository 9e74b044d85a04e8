//! What looks wrong with evidence: what counts twice, what was said of nothing, what cites nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Finding, FindingKind, claim_name, step_name};
use crate::model::source::origin_roots;
use crate::model::{ArgumentMap, Id, InferenceKind, Unstated};
use crate::say;

/// Of so many origins that several sources share it is looked where they meet.
const MOST_ORIGINS: usize = 100;

/// Adds what was found.
pub(super) fn check(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    check_repeated_steps(map, findings);
    check_origins(map, findings);
    check_ranges(map, findings);
    check_citations(map, findings);
}

fn check_repeated_steps(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    let mut alike: HashMap<(InferenceKind, &Id, Vec<&Id>), Vec<&Id>> = HashMap::new();
    for step in map.inferences().filter(|step| !step.premises.is_empty()) {
        let Some(target) = &step.target else { continue };
        let mut premises: Vec<&Id> = step.premises.iter().collect();
        premises.sort_unstable();
        alike.entry((step.kind, target, premises)).or_default().push(&step.id);
    }
    let mut groups: Vec<_> = alike.into_values().filter(|steps| steps.len() > 1).collect();
    groups.sort_by_key(|steps| map.place(steps[0]));
    for steps in groups {
        let names: Vec<&str> = steps.iter().map(|id| id.as_str()).collect();
        let message = say!("check-repeated-step", step = step_name(map, steps[0]), ids = names.join(", "));
        findings.push(Finding {
            kind: FindingKind::RepeatedStep,
            objects: steps.into_iter().cloned().collect(),
            message,
        });
    }
}

/// Steps on one claim by which sources of one origin arrive: reports of one report are no second opinion.
fn check_origins(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    let sources = map.sources();
    let roots = origin_roots(sources);
    let place: HashMap<&Id, usize> = sources.iter().enumerate().map(|(place, source)| (&source.id, place)).collect();
    // By origin the claims that cite it, with the sources by which they do.
    let mut citing: BTreeMap<usize, Vec<(&Id, usize)>> = BTreeMap::new();
    for claim in map.claims() {
        for source in claim.citations.iter().filter_map(|citation| place.get(&citation.source)) {
            citing.entry(roots[*source]).or_default().push((&claim.id, *source));
        }
    }
    citing.retain(|_, cited| cited.iter().any(|(_, source)| *source != cited[0].1));
    for (root, cited) in citing.into_iter().take(MOST_ORIGINS) {
        for (target, steps) in meetings(map, &cited) {
            let origin = sources[root].origin.trim();
            let origin = if origin.is_empty() { sources[root].title.trim() } else { origin };
            let (count, claim) = (steps.len(), claim_name(map, target));
            let message = say!("check-shared-origin", count = count, claim = claim, origin = super::short(origin));
            let objects = std::iter::once(target).chain(steps).cloned().collect();
            findings.push(Finding { kind: FindingKind::SharedOrigin, objects, message });
        }
    }
}

/// The claims on which several steps of one kind bear that different ones of these sources lead to, with the steps, in the map's
/// order.
fn meetings<'m>(map: &'m ArgumentMap, cited: &[(&'m Id, usize)]) -> Vec<(&'m Id, Vec<&'m Id>)> {
    let mut held: HashMap<&Id, BTreeSet<usize>> = HashMap::new();
    let mut arrived: HashMap<(&Id, InferenceKind), BTreeMap<usize, &Id>> = HashMap::new();
    let mut open: Vec<&Id> = Vec::new();
    for (claim, source) in cited {
        held.entry(claim).or_default().insert(*source);
        open.push(claim);
    }
    let mut brings: HashMap<&Id, BTreeSet<usize>> = HashMap::new();
    while let Some(claim) = open.pop() {
        let held_here = held.get(claim).cloned().unwrap_or_default();
        for step in map.inferences_from(claim) {
            let Some(target) = step.target.as_ref().and_then(|target| map.claim(target)) else { continue };
            let place = map.place(&step.id).unwrap_or_default();
            arrived.entry((&target.id, step.kind)).or_default().insert(place, &step.id);
            let brought = brings.entry(&step.id).or_default();
            let before = brought.len();
            brought.extend(&held_here);
            if brought.len() > before && target.id != *claim {
                held.entry(&target.id).or_default().extend(brought.iter());
                open.push(&target.id);
            }
        }
    }
    // Two steps, and not the same one source by both.
    let differ = |one: &BTreeSet<usize>, other: &BTreeSet<usize>| one.len() > 1 || other.len() > 1 || one != other;
    let mut found: Vec<(&Id, Vec<&Id>)> = arrived
        .into_iter()
        .filter(|(_, steps)| {
            let mut brought = steps.values().map(|step| &brings[*step]);
            brought.next().is_some_and(|first| brought.any(|other| differ(first, other)))
        })
        .map(|((target, _), steps)| (target, steps.into_values().collect()))
        .collect();
    found.sort_by_key(|(target, steps)| (map.place(target), steps.first().and_then(|step| map.place(step))));
    found
}

fn check_ranges(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    if map.meta().unstated == Unstated::Even {
        return;
    }
    for claim in map.claims().filter(|claim| claim.range.is_some() && claim.credence.is_none()) {
        let message = say!("check-range-without-credence", claim = claim_name(map, &claim.id));
        let kind = FindingKind::RangeWithoutCredence;
        findings.push(Finding { kind, objects: vec![claim.id.clone()], message });
    }
}

fn check_citations(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    let is_leaf = |id: &Id| map.inferences_on(id).is_empty() && !map.inferences_from(id).is_empty();
    let leaves: Vec<_> = map.claims().filter(|claim| is_leaf(&claim.id)).collect();
    let uncited: Vec<Id> =
        leaves.iter().filter(|claim| claim.citations.is_empty()).map(|claim| claim.id.clone()).collect();
    if !uncited.is_empty() {
        let message = say!("check-uncited", count = uncited.len(), all = leaves.len());
        findings.push(Finding { kind: FindingKind::Uncited, objects: uncited, message });
    }
}

#[cfg(test)]
mod tests {
    use crate::model::check::tests::found;
    use crate::model::sketch::sketch;
    use crate::model::{ArgumentMap, Citation, ClaimChange, CredenceRange, Edit, Source};

    /// A sketched map in which claims cite sources, each of an origin.
    fn cited(sketched: &str, sources: &[(&str, &str)], citing: &[(&str, &str)]) -> ArgumentMap {
        let map = sketch(sketched);
        let sources = sources.iter().map(|(id, origin)| {
            let mut source = Source::new(*id, format!("Report {id}"));
            source.origin = (*origin).to_owned();
            source
        });
        let (meta, claims) = (map.meta().clone(), map.claims().cloned().collect());
        let steps = map.inferences().cloned().collect();
        let mut map = ArgumentMap::from_parts(meta, claims, steps, sources.collect()).unwrap();
        for (claim, source) in citing {
            let mut citations = map.claim(&(*claim).into()).unwrap().citations.clone();
            citations.push(Citation::of(*source));
            Edit::Claim((*claim).into(), ClaimChange::Citations(citations)).apply(&mut map).unwrap();
        }
        map
    }

    #[test]
    fn two_sources_of_one_origin_behind_one_claim() {
        let wire = [("s1", "The wire"), ("s2", "the wire"), ("s3", "")];
        let both = [("a", "s1"), ("b", "s2")];
        assert_eq!(found(&cited("a -> c; b -> c", &wire, &both)), ["warning shared-origin: c i1 i2"]);
        // Where they meet, and not again further up.
        let map = cited("a -> m; b -> n; m -> c; n -> c; c -> d", &wire, &both);
        assert_eq!(found(&map), ["warning shared-origin: c i3 i4"]);
        // Linked they count once, on different sides not together, of other origins apart.
        for (fine, citing) in
            [("a b -> c", both), ("a -> c; b -x c", both), ("a -> c; b -> c", [("a", "s1"), ("b", "s3")])]
        {
            assert_eq!(found(&cited(fine, &wire, &citing)), [""; 0], "{fine}");
        }
        // The same source twice is two facts of one report.
        assert_eq!(found(&cited("a -> c; b -> c", &wire, &[("a", "s1"), ("b", "s1")])), [""; 0]);
    }

    #[test]
    fn a_circle_of_claims_ends() {
        let map = cited("a -> b; b -> c; c -> b; d -> c", &[("s1", "X"), ("s2", "X")], &[("a", "s1"), ("d", "s2")]);
        assert!(found(&map).iter().any(|found| found.starts_with("warning shared-origin: b")), "{:?}", found(&map));
    }

    #[test]
    fn a_range_for_no_credence() {
        let mut map = sketch("a -> b");
        let range = ClaimChange::Range(Some(CredenceRange { lo: 0.2, hi: 0.4 }));
        Edit::Batch(vec![Edit::Claim("a".into(), range), Edit::Claim("a".into(), ClaimChange::Credence(None))])
            .apply(&mut map)
            .unwrap();
        assert_eq!(found(&map), ["warning range-without-credence: a", "note no-credence: a"]);
    }

    #[test]
    fn premises_that_cite_nothing() {
        let map = cited("a -> c; b -> c; d -> b", &[("s1", "")], &[("a", "s1")]);
        assert_eq!(found(&map), ["note uncited: d"]);
        let all = crate::model::check::check(&sketch("a b -> c"));
        assert_eq!(
            all[0].message,
            "2 of 2 premises that rest on nothing cite no source. Say where they come from, or that they are assumptions."
        );
    }
}
