//! Walking from object to object along the argument.

use crate::model::{ArgumentMap, Id};

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To what a claim or a step bears on.
    Up,
    /// To the first premise of what bears on it.
    Down,
    /// To the premise before it, of all that bear on the same.
    Before,
    /// To the premise after it.
    After,
}

/// Where a way leads from a claim or a step, among what `shows`; none if nothing is there.
pub(super) fn next(map: &ArgumentMap, from: &Id, way: Way, shows: &dyn Fn(&Id) -> bool) -> Option<Id> {
    match way {
        Way::Up => target(map, from).filter(|id| shows(id)),
        Way::Down => children(map, from).into_iter().find(|id| shows(id)),
        Way::Before => beside(map, from, shows, false),
        Way::After => beside(map, from, shows, true),
    }
}

fn target(map: &ArgumentMap, from: &Id) -> Option<Id> {
    match map.inference(from) {
        Some(step) => step.target.clone(),
        None => map.inferences_from(from).first()?.target.clone(),
    }
}

/// The premises of what bears on it.
fn premises_on(map: &ArgumentMap, id: &Id) -> Vec<Id> {
    map.inferences_on(id).into_iter().flat_map(|step| step.premises.iter().cloned()).collect()
}

/// What stands below: premises, and then what bears on the steps the claim is a premise of.
fn children(map: &ArgumentMap, id: &Id) -> Vec<Id> {
    let on_steps = map.inferences_from(id).into_iter().flat_map(|step| premises_on(map, &step.id));
    let own = map.inference(id).map(|step| step.premises.clone()).unwrap_or_default();
    [own, premises_on(map, id), on_steps.collect()].concat()
}

fn beside(map: &ArgumentMap, from: &Id, shows: &dyn Fn(&Id) -> bool, after: bool) -> Option<Id> {
    let row: Vec<Id> = match (map.inference(from), target(map, from)) {
        (Some(_), Some(target)) => map.inferences_on(&target).into_iter().map(|step| step.id.clone()).collect(),
        (None, Some(target)) => premises_on(map, &target),
        // The tops stand beside each other.
        (_, None) => map.conclusions().map(|claim| claim.id.clone()).collect(),
    };
    let at = row.iter().position(|id| id == from)?;
    let mut others: Box<dyn Iterator<Item = &Id>> =
        if after { Box::new(row[at + 1..].iter()) } else { Box::new(row[..at].iter().rev()) };
    others.find(|id| *id != from && shows(id)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;

    #[test]
    fn ways_lead_along_the_argument() {
        let map = sketch("a -> z; b d -x z; u -x i1; e -> b; lone");
        let go = |from: &str, way| next(&map, &from.into(), way, &|_| true).map(|id| id.to_string());
        for (from, up, down, before, after) in [
            ("z", None, Some("a"), None, Some("lone")),
            ("a", Some("z"), Some("u"), None, Some("b")),
            ("b", Some("z"), Some("e"), Some("a"), Some("d")),
            ("d", Some("z"), None, Some("b"), None),
            ("e", Some("b"), None, None, None),
            ("u", Some("i1"), None, None, None),
            ("i1", Some("z"), Some("a"), None, Some("i2")),
            ("lone", None, None, Some("z"), None),
        ] {
            let ways = [Way::Up, Way::Down, Way::Before, Way::After].map(|way| go(from, way));
            assert_eq!(ways.each_ref().map(Option::as_deref), [up, down, before, after], "{from}");
        }
    }

    #[test]
    fn hidden_claims_are_passed_over() {
        let map = sketch("a -> z; b -> z; c -> z");
        let shows = |id: &Id| id.as_str() != "b";
        assert_eq!(next(&map, &"a".into(), Way::After, &shows), Some("c".into()));
        assert_eq!(next(&map, &"z".into(), Way::Down, &|id| id.as_str() == "z"), None);
    }
}
