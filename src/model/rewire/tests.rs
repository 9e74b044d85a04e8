use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::mover::bears_on;
use super::*;
use crate::model::compose::Composed;
use crate::model::outline::{Role, outline};
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, Claim, Edit, Id, Inference, InferenceChange, InferenceKind, Meta};
use crate::util::geometry::Point;

fn told(map: &ArgumentMap) -> String {
    let step = |step: &Inference| {
        let premises: Vec<&str> = step.premises.iter().map(Id::as_str).collect();
        let arrow = if step.kind == InferenceKind::Support { "->" } else { "-x" };
        format!("{}: {} {arrow} {}", step.id, premises.join(" "), step.target.as_ref().map_or("", Id::as_str))
    };
    map.inferences().map(step).collect::<Vec<_>>().join("; ")
}

fn claims(map: &ArgumentMap) -> String {
    map.claims().map(|claim| claim.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Makes the change, takes it back and makes it again.
#[track_caller]
fn made(map: &ArgumentMap, edit: Edit) -> ArgumentMap {
    let mut after = map.clone();
    let inverse = edit.apply(&mut after).expect("an edit that fits the map");
    assert_eq!(after.broken_invariants(), Vec::<String>::new());
    let mut undone = after.clone();
    let again = inverse.apply(&mut undone).expect("an inverse");
    assert_eq!(&undone, map);
    assert!(undone.broken_invariants().is_empty());
    again.apply(&mut undone).expect("the edit again");
    assert_eq!(undone, after);
    after
}

/// The steps after the change, or why it was refused.
#[track_caller]
fn after(sketched: &str, change: impl Fn(&ArgumentMap) -> Result<Composed, Refusal>) -> String {
    let map = sketch(sketched);
    match change(&map) {
        Ok(composed) => {
            let after = made(&map, composed.edit);
            assert!(composed.select.iter().all(|id| after.contains(id)));
            told(&after)
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

fn id(name: &str) -> Id {
    Id::from(name)
}

#[test]
fn a_sibling_bears_on_the_same_target_in_the_same_way() {
    let beside = |sketched, name: &str| {
        let map = sketch(sketched);
        let composed = add_sibling(&map, &name.into(), Some(Point::new(1.0, 2.0))).unwrap();
        let map = made(&map, composed.edit);
        assert_eq!(map.claim(&composed.select[0]).unwrap().position, Some(Point::new(1.0, 2.0)));
        format!("{} | {}", claims(&map), told(&map))
    };
    assert_eq!(beside("a -x c; b -> c", "a"), "a c4 c b | i1: a -x c; i3: c4 -x c; i2: b -> c");
    assert_eq!(beside("a b -> c; d -> c", "a"), "a c5 b c d | i1: a b -> c; i3: c5 -> c; i2: d -> c");
    assert_eq!(beside("a -> c; b", "c"), "a c c4 b | i1: a -> c");
    assert_eq!(beside("a -> c; u -x i1", "u"), "a c u c4 | i1: a -> c; i2: u -x i1; i3: c4 -x i1");
    assert_eq!(beside("a b -> c; u -x i1", "i1"), "a b c5 c u | i1: a b -> c; i3: c5 -> c; i2: u -x i1");
    assert_eq!(beside("a ->", "a"), "a c2 | i1: a -> ; i2: c2 -> ");
    assert_eq!(add_sibling(&sketch("a"), &"x".into(), None), Err(Refusal::Gone));
}

/// The steps and conclusions after each of `times` moves by one, until there is nowhere to go.
fn walked(map: &mut ArgumentMap, name: &str, by: isize) -> Vec<String> {
    let mut steps = Vec::new();
    while let Some(edit) = reorder(map, &name.into(), by) {
        *map = made(map, edit);
        let conclusions: Vec<&str> = map.conclusions().map(|claim| claim.id.as_str()).collect();
        steps.push(format!("{} | {}", conclusions.join(" "), told(map)));
        assert!(steps.len() < 20, "moves for ever");
    }
    steps
}

#[test]
fn a_claim_walks_through_its_siblings_and_back() {
    let mut map = sketch("a -> z; b -> z; x -> y; c -> z");
    let before = map.clone();
    assert_eq!(
        walked(&mut map, "a", 1),
        [
            "z y | i2: b -> z; i1: a -> z; i3: x -> y; i4: c -> z",
            "z y | i2: b -> z; i3: x -> y; i4: c -> z; i1: a -> z"
        ]
    );
    assert_eq!(
        walked(&mut map, "a", -1),
        [
            "z y | i2: b -> z; i3: x -> y; i1: a -> z; i4: c -> z",
            "z y | i1: a -> z; i2: b -> z; i3: x -> y; i4: c -> z"
        ]
    );
    assert_eq!(map, before);
    map = made(&map, reorder(&map, &id("a"), isize::MAX).unwrap());
    assert_eq!(told(&map), "i2: b -> z; i3: x -> y; i4: c -> z; i1: a -> z");
    map = made(&map, reorder(&map, &id("a"), isize::MIN).unwrap());
    assert_eq!(map, before);
}

#[test]
fn conclusions_walk_among_conclusions() {
    let mut map = sketch("a -> z; y; x");
    let heads = |steps: Vec<String>| steps.iter().map(|step| step[..5].to_owned()).collect::<Vec<_>>();
    assert_eq!(heads(walked(&mut map, "x", -1)), ["z x y", "x z y"]);
    assert_eq!(heads(walked(&mut map, "x", 1)), ["z x y", "z y x"]);
    assert_eq!(claims(&map), "a z y x");
    assert_eq!(reorder(&map, &id("gone"), 1), None);
    assert_eq!(reorder(&sketch("a ->; b ->"), &id("a"), 1), None);
}

#[test]
fn a_linked_premise_takes_its_step_along_from_the_end() {
    let mut map = sketch("a b -> z; c -> z");
    assert_eq!(walked(&mut map, "a", 1), ["z | i1: b a -> z; i2: c -> z", "z | i2: c -> z; i1: b a -> z"]);
    assert_eq!(walked(&mut map, "a", -1), ["z | i2: c -> z; i1: a b -> z", "z | i1: a b -> z; i2: c -> z"]);
    map = made(&map, reorder(&map, &id("a"), 2).unwrap());
    assert_eq!(told(&map), "i2: c -> z; i1: b a -> z");
    assert_eq!(walked(&mut sketch("a a -> z; c -> z"), "a", 1), ["z | i2: c -> z; i1: a a -> z"]);
}

#[test]
fn a_step_can_bear_on_something_else() {
    let to = |sketched, target: &str| after(sketched, |map| retarget(map, &id("i1"), &target.into()));
    assert_eq!(to("a -> b; c", "c"), "i1: a -> c");
    assert_eq!(to("a -x b; c -> b", "i2"), "i1: a -x i2; i2: c -> b");
    assert_eq!(to("a ->; b", "b"), "i1: a -> b");
    assert_eq!(to("a -> b", "a"), "OntoItself");
    assert_eq!(to("a -> b", "i1"), "Cycle");
    assert_eq!(to("a -> b; u -x i1; v -x i2", "i3"), "Cycle");
    assert_eq!(to("a -> b", "b"), "AlreadyThere");
    assert_eq!(to("a -> b; a -> c", "c"), "AlreadyThere");
    assert_eq!(to("a -> b; a -x c", "c"), "i1: a -> c; i2: a -x c");
    assert_eq!(to("a -> b", "x"), "Gone");
    // Cycles of claims may be drawn, and what is in a cycle of steps can be taken out of it.
    assert_eq!(to("a -> b; c -> a", "c"), "i1: a -> c; i2: c -> a");
    assert_eq!(to("a -x i2; b -x i1; c", "c"), "i1: a -x c; i2: b -x i1");
    // A cycle that is there already does not keep the walk going for ever.
    assert_eq!(to("u -x c; v -x i3; w -x i2", "i2"), "i1: u -x i2; i2: v -x i3; i3: w -x i2");
}

#[test]
fn a_step_can_start_from_another_claim() {
    let to = |sketched, from: &str, to: &str| after(sketched, |map| reattach(map, &id("i1"), &from.into(), &to.into()));
    assert_eq!(to("a b -> c; d", "a", "d"), "i1: d b -> c");
    assert_eq!(to("a -> c; d", "a", "c"), "OntoItself");
    assert_eq!(to("a b -> c", "a", "b"), "AlreadyPremise");
    assert_eq!(to("a b -> c", "a", "a"), "AlreadyPremise");
    assert_eq!(to("a -> c; d", "d", "d"), "NotPremise");
    assert_eq!(to("a -> c; d -> c", "a", "d"), "AlreadyThere");
    assert_eq!(to("a -> c; d -> c", "a", "i2"), "NotFromClaim");
    assert_eq!(to("a -> c", "a", "x"), "Gone");
    assert_eq!(to("a ->; d", "a", "d"), "i1: d -> ");
}

#[test]
fn linking_merges_the_step_the_premise_made_alone() {
    let joined = |sketched, premise: &str| after(sketched, |map| link(map, &premise.into(), &id("i1")));
    assert_eq!(joined("a -> c; b -> c; u -x i2; v -> i3", "b"), "i1: a b -> c; i3: u -x i1; i4: v -> i3");
    assert_eq!(joined("a -> c; b", "b"), "i1: a b -> c");
    assert_eq!(joined("a -> c; b -x c", "b"), "i1: a b -> c; i2: b -x c");
    assert_eq!(joined("a -> c; b -> d", "b"), "i1: a b -> c; i2: b -> d");
    assert_eq!(joined("a -> c; b d -> c", "b"), "i1: a b -> c; i2: b d -> c");
    assert_eq!(joined("a -> c; b -> c; b -> d", "b"), "i1: a b -> c; i3: b -> d");
    assert_eq!(joined("a -> c; b -> c; b -> c", "b"), "i1: a b -> c; i2: b -> c; i3: b -> c");
    assert_eq!(joined("a -> i2; b -> i2", "b"), "i1: a b -> i2; i2: b -> i2");
    assert_eq!(joined("a -> c", "c"), "OntoItself");
    assert_eq!(joined("a -> c", "a"), "AlreadyPremise");
    assert_eq!(joined("a -> c", "i1"), "NotFromClaim");
}

#[test]
fn an_unlinked_premise_makes_a_step_of_its_own() {
    let parted = |sketched, premise: &str| after(sketched, |map| unlink(map, &premise.into(), &id("i1")));
    assert_eq!(parted("a b -x c; d -> c", "a"), "i1: b -x c; i3: a -x c; i2: d -> c");
    assert_eq!(parted("a b d -> c; u -x i1", "d"), "i1: a b -> c; i3: d -> c; i2: u -x i1");
    assert_eq!(parted("a b -> c; a -> c", "a"), "i1: b -> c; i2: a -> c");
    assert_eq!(parted("a b ->", "b"), "i1: a -> ; i2: b -> ");
    assert_eq!(parted("a -> c", "a"), "NotLinked");
    assert_eq!(parted("a a -> c", "a"), "NotLinked");
    assert_eq!(parted("a b -> c", "c"), "NotPremise");
    let mut map = sketch("a b -> c");
    Edit::Inference(id("i1"), InferenceChange::Weight(0.7)).apply(&mut map).unwrap();
    let parted = made(&map, unlink(&map, &id("b"), &id("i1")).unwrap().edit);
    assert!(parted.inferences().all(|step| step.weight.to_bits() == 0.7_f64.to_bits()));
}

#[test]
fn linking_and_unlinking_are_each_others_inverse() {
    let map = sketch("a -> c; b -> c; d -> c");
    let linked = made(&map, link(&map, &id("b"), &id("i1")).unwrap().edit);
    let parted = made(&linked, unlink(&linked, &id("b"), &id("i1")).unwrap().edit);
    assert_eq!(told(&parted), "i1: a -> c; i4: b -> c; i3: d -> c");
}

#[test]
fn indenting_puts_a_row_below_the_one_above() {
    let under = |sketched, claim: &str, via: Option<&str>, under: &str| {
        after(sketched, |map| indent(map, &claim.into(), via.map(Id::from).as_ref(), &under.into()))
    };
    assert_eq!(under("a -> c; b -x c; d -> a", "b", Some("i2"), "a"), "i1: a -> c; i3: d -> a; i2: b -x a");
    assert_eq!(under("a b -> c; d -> a", "b", Some("i1"), "a"), "i1: a -> c; i2: d -> a; i3: b -> a");
    assert_eq!(under("a -> c; d", "d", None, "c"), "i1: a -> c; i2: d -> c");
    assert_eq!(under("a -> c; b -> c", "b", Some("i1"), "a"), "NotPremise");
}

#[test]
fn outdenting_puts_a_row_after_the_one_it_stood_under() {
    let out = |sketched, claim: &str, via: &str| after(sketched, |map| outdent(map, &claim.into(), &via.into()));
    assert_eq!(out("a -> c; b -> c; d -x a", "d", "i3"), "i1: a -> c; i3: d -x c; i2: b -> c");
    assert_eq!(out("a -> c; d e -x a", "d", "i2"), "i1: a -> c; i3: d -x c; i2: e -x a");
    // What bears on a step stands below its premise.
    assert_eq!(out("a -> c; b -> c; u -x i1", "u", "i3"), "i1: a -> c; i3: u -x c; i2: b -> c");
    assert_eq!(out("a -> c; b -> c; u -x i2", "b", "i2"), "i1: a -> c");
    assert_eq!(out("a b -> c; u -x i1", "b", "i1"), "i1: a -> c; i2: u -x i1");
    assert_eq!(out("a -> c; d -> a; d -> c", "d", "i2"), "AlreadyThere");
    assert_eq!(out("a -> b; b -> a", "a", "i1"), "OntoItself");
    assert_eq!(out("a -> i1", "a", "i1"), "Cycle");
    assert_eq!(out("a -> c", "a", "i7"), "Gone");
}

#[test]
fn a_row_that_stands_alone_comes_after_the_one_it_stood_under() {
    let alone = |sketched: &str, claim: &str| {
        let map = sketch(sketched);
        let map = made(&map, outdent(&map, &claim.into(), &id("i1")).unwrap().edit);
        format!("{} | {}", claims(&map), told(&map))
    };
    assert_eq!(alone("a -> c; d", "a"), "c a d | ");
    assert_eq!(alone("c; d; a -> c", "a"), "c a d | ");
    assert_eq!(alone("c; a -> c; d", "a"), "c a d | ");
    assert_eq!(alone("a b -> c", "a"), "b c a | i1: b -> c");
}

#[test]
fn hanging_puts_a_row_at_a_place() {
    let hung = |sketched, claim: &str, via: &str, under: &str, at| {
        let via = Some(via).filter(|via| !via.is_empty()).map(Id::from);
        after(sketched, |map| hang(map, &claim.into(), via.as_ref(), &under.into(), at))
    };
    let three = "a -> z; b -> z; c -> z; y";
    assert_eq!(hung(three, "y", "", "z", 1), "i1: a -> z; i4: y -> z; i2: b -> z; i3: c -> z");
    assert_eq!(hung(three, "a", "i1", "z", 1), "i2: b -> z; i1: a -> z; i3: c -> z");
    assert_eq!(hung(three, "c", "i3", "z", 0), "i3: c -> z; i1: a -> z; i2: b -> z");
    assert_eq!(hung(three, "a", "i1", "z", 0), "i1: a -> z; i2: b -> z; i3: c -> z");
    assert_eq!(hung(three, "b", "i2", "i1", 0), "i1: a -> z; i2: b -> i1; i3: c -> z");
    assert_eq!(hung(three, "a", "i1", "y", 5), "i1: a -> y; i2: b -> z; i3: c -> z");
    assert_eq!(hung("a b -> z; c -> z", "a", "i1", "z", 2), "i1: b -> z; i2: c -> z; i3: a -> z");
    assert_eq!(hung(three, "z", "", "z", 0), "OntoItself");
    assert_eq!(hung(three, "z", "", "a", 0), "UnderItself");
    assert_eq!(hung("a -> b; b -> c; c -> d", "c", "i3", "a", 0), "UnderItself");
    assert_eq!(hung("a -> b; u -x i1", "a", "i1", "u", 0), "UnderItself");
    assert_eq!(hung("a -> b; u -x i1", "a", "i1", "i1", 0), "UnderItself");
    assert_eq!(hung("a -> b; a -> c", "a", "i1", "c", 0), "AlreadyThere");
    assert_eq!(hung("a -> b; c -> b; b -> a", "a", "i1", "b", 1), "i2: c -> b; i1: a -> b; i3: b -> a");
    let stays = hang(&sketch(three), &id("b"), Some(&id("i2")), &id("z"), 1).unwrap();
    assert_eq!(stays.edit, Edit::Batch(Vec::new()));
    assert_eq!(hung(three, "gone", "", "z", 0), "Gone");
}

/// Maps with all that the model holds: steps without ends, on themselves, on one another, premises named twice.
fn maps() -> impl Strategy<Value = ArgumentMap> {
    let step = (vec(0..6_usize, 0..4), 0..16_usize, any::<bool>(), 0..=10_u8);
    (1..6_usize, vec(step, 0..8)).prop_map(|(count, steps)| {
        let claims = (0..count).map(|n| Claim::new(format!("c{n}"), "")).collect();
        let name = |n: usize, len: usize| match n.checked_sub(count) {
            None => Some(Id::from(format!("c{n}"))),
            Some(n) if n < len => Some(Id::from(format!("i{n}"))),
            Some(_) => None,
        };
        let len = steps.len();
        let step = |(at, (premises, target, is_attack, weight)): (usize, (Vec<usize>, usize, bool, u8))| Inference {
            kind: if is_attack { InferenceKind::Attack } else { InferenceKind::Support },
            target: name(target, len),
            weight: f64::from(weight) / 10.0,
            ..Inference::support(format!("i{at}"), premises.into_iter().filter_map(|n| name(n % count, 0)), "")
        };
        let steps = steps.into_iter().enumerate().map(step).collect();
        ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("parts that fit")
    })
}

fn rests_on_itself(map: &ArgumentMap) -> HashSet<Id> {
    let rests = |step: &&Inference| step.target.as_ref().is_some_and(|target| step.premises.contains(target));
    map.inferences().filter(rests).map(|step| step.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_rewired_can_be_taken_back(map in maps(), steps in -4..5_isize, at in 0..4_usize) {
        let mut names: Vec<Id> = map.claims().map(|claim| claim.id.clone()).collect();
        names.extend(map.inferences().map(|step| step.id.clone()));
        names.push("gone".into());
        for a in &names {
            if let Some(edit) = reorder(&map, a, steps) {
                prop_assert_ne!(&made(&map, edit), &map);
            }
            let mut all = vec![add_sibling(&map, a, None)];
            for b in &names {
                all.push(link(&map, a, b));
                if let Ok(composed) = unlink(&map, a, b) {
                    made(&map, composed.edit);
                }
                all.push(outdent(&map, a, b));
                all.push(stand_alone(&map, a, b));
                all.push(hang(&map, a, None, b, at));
                if let Ok(composed) = retarget(&map, a, b) {
                    let after = made(&map, composed.edit);
                    let step = after.inference(a).expect("the step");
                    prop_assert!(!step.premises.contains(b));
                    prop_assert!(!bears_on(&after, b, a));
                }
                for c in &names {
                    all.push(reattach(&map, a, b, c));
                    all.push(hang(&map, a, Some(b), c, at));
                }
            }
            for composed in all.into_iter().flatten() {
                let after = made(&map, composed.edit);
                prop_assert!(composed.select.iter().all(|id| after.contains(id)));
                prop_assert!(rests_on_itself(&after).is_subset(&rests_on_itself(&map)));
            }
        }
    }

    /// In a map without cycles every row goes where it is put.
    #[test]
    fn a_row_hangs_where_it_was_put(map in maps(), at in 0..4_usize) {
        for row in outline(&map) {
            let (Role::Premise { inference, .. } | Role::OnStep { inference, .. }) = &row.role else { continue };
            for under in map.claims() {
                let Ok(composed) = hang(&map, &row.claim, Some(inference), &under.id, at) else { continue };
                let after = made(&map, composed.edit);
                let on: Vec<_> = after.inferences_on(&under.id).into_iter().map(|step| step.premises.clone()).collect();
                let place = at.min(on.len() - 1);
                prop_assert!(on[place].iter().all(|premise| *premise == row.claim));
            }
        }
    }
}
