//! The map as an indented tree, for lists and text.

use std::collections::HashSet;

use super::{ArgumentMap, Id, InferenceKind};

/// How a row's claim relates to the row it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Targets nothing, or stands at the top because nothing above leads to it.
    Top,
    /// A premise of an inference on the claim above.
    Premise {
        /// The inference.
        inference: Id,
        /// Support or attack.
        kind: InferenceKind,
        /// Whether it is linked with other premises.
        linked: bool,
    },
    /// A premise of an inference on the step that the row above belongs to.
    OnStep {
        /// The inference.
        inference: Id,
        /// Support (a backing) or attack (an undercut).
        kind: InferenceKind,
    },
}

/// One row of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How far to indent, 0 at the top.
    pub depth: usize,
    /// The claim.
    pub claim: Id,
    /// Why it stands here.
    pub role: Role,
    /// Whether the claim stands further up as well; what leads to it is listed there only.
    pub repeated: bool,
}

/// The map as rows: the main conclusion first, then the other conclusions, then what only leads in cycles.
#[must_use]
pub fn outline(map: &ArgumentMap) -> Vec<Row> {
    let main = map.main_conclusion().map(|claim| claim.id.clone());
    let tops = main
        .into_iter()
        .chain(map.conclusions().map(|claim| claim.id.clone()))
        .chain(map.claims().map(|claim| claim.id.clone()));
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for top in tops {
        if !seen.contains(&top) {
            walk(map, top, &mut seen, &mut rows);
        }
    }
    rows
}

fn walk(map: &ArgumentMap, top: Id, seen: &mut HashSet<Id>, rows: &mut Vec<Row>) {
    let mut open = vec![Row { depth: 0, claim: top, role: Role::Top, repeated: false }];
    // A step reached again (an undercut of itself, however far round) is not opened again.
    let mut steps = HashSet::new();
    while let Some(mut row) = open.pop() {
        row.repeated = !seen.insert(row.claim.clone());
        let (depth, mut below) = (row.depth + 1, Vec::new());
        if let Role::Premise { inference, .. } | Role::OnStep { inference, .. } = &row.role
            && map.inference(inference).is_some_and(|step| step.premises.last() == Some(&row.claim))
            && steps.insert(inference.clone())
        {
            below.extend(map.inferences_on(inference).into_iter().flat_map(|step| {
                step.premises.iter().map(move |premise| Row {
                    depth,
                    claim: premise.clone(),
                    role: Role::OnStep { inference: step.id.clone(), kind: step.kind },
                    repeated: false,
                })
            }));
        }
        if !row.repeated {
            below.extend(map.inferences_on(&row.claim).into_iter().flat_map(|step| {
                step.premises.iter().map(move |premise| Row {
                    depth,
                    claim: premise.clone(),
                    role: Role::Premise { inference: step.id.clone(), kind: step.kind, linked: step.is_linked() },
                    repeated: false,
                })
            }));
        }
        rows.push(row);
        open.extend(below.into_iter().rev());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{Claim, Edit, Inference, Meta, MetaChange};

    /// The outline as text: two dots a level; `+`/`-` a premise for or against, `&` a linked one, `i1+`/`i1-` what
    /// bears on a step; `^` for one listed further up.
    fn drawn(map: &ArgumentMap) -> Vec<String> {
        let row = |row: &Row| {
            let sign = |kind: InferenceKind| if kind == InferenceKind::Support { '+' } else { '-' };
            let role = match &row.role {
                Role::Top => String::new(),
                Role::Premise { kind, linked, .. } => format!("{}{} ", sign(*kind), if *linked { "&" } else { "" }),
                Role::OnStep { inference, kind } => {
                    let target = map.inference(inference).and_then(|step| step.target.clone());
                    format!("{}{} ", target.map(|id| id.to_string()).unwrap_or_default(), sign(*kind))
                }
            };
            format!("{}{role}{}{}", "..".repeat(row.depth), row.claim, if row.repeated { "^" } else { "" })
        };
        outline(map).iter().map(row).collect()
    }

    #[test]
    fn a_tree() {
        let map = sketch("a b -> c; d -x c; e -> d");
        assert_eq!(drawn(&map), ["c", "..+& a", "..+& b", "..- d", "....+ e"]);
    }

    #[test]
    fn the_main_conclusion_comes_first() {
        let mut map = sketch("a -> b; c -> d; e -> c");
        assert_eq!(drawn(&map), ["d", "..+ c", "....+ e", "b", "..+ a"]);
        Edit::Meta(MetaChange::Conclusion(Some("b".into()))).apply(&mut map).unwrap();
        assert_eq!(drawn(&map), ["b", "..+ a", "d", "..+ c", "....+ e"]);
    }

    #[test]
    fn a_claim_with_several_parents_is_opened_once() {
        let map = sketch("a -> b; b -> c; b -x d; d -> c");
        assert_eq!(drawn(&map), ["c", "..+ b", "....+ a", "..+ d", "....- b^"]);
    }

    #[test]
    fn undercuts_stand_under_the_last_premise_of_their_step() {
        let map = sketch("a b -> c; u -x i1; v -> i2; d -> c");
        assert_eq!(drawn(&map), ["c", "..+& a", "..+& b", "....i1- u", "......i2+ v", "..+ d"]);
    }

    #[test]
    fn a_premise_named_twice_does_not_repeat_what_bears_on_its_step() {
        assert_eq!(drawn(&sketch("a a -> c; u -x i1")), ["c", "..+& a", "....i1- u", "..+& a^"]);
    }

    #[test]
    fn cycles_end() {
        assert_eq!(drawn(&sketch("a -> b; b -> a")), ["a", "..+ b", "....+ a^"]);
        assert_eq!(drawn(&sketch("a -> a")), ["a", "..+ a^"]);
        assert_eq!(drawn(&sketch("a -> c; b -> a; a -> b")), ["c", "..+ a", "....+ b", "......+ a^"]);
        // Steps that undercut one another, and one that undercuts itself.
        assert_eq!(drawn(&sketch("a -x i2; b -x i1")).len(), 2);
        assert_eq!(drawn(&sketch("a -x i1")), ["a"]);
        let mutual = drawn(&sketch("p -> c; a -x i1; b -x i2; a -x i3"));
        assert_eq!(mutual, ["c", "..+ p", "....i1- a", "......i2- b", "........i3- a^"]);
    }

    #[test]
    fn a_chain_of_50_000_does_not_overflow_the_stack() {
        let claims = (0..50_000).map(|n| Claim::new(format!("c{n}"), "")).collect();
        let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{}", n + 1)], format!("c{n}"));
        let steps = (0..49_999).map(step).collect();
        let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).unwrap();
        let rows = outline(&map);
        assert_eq!(rows.len(), 50_000);
        assert_eq!(rows.last().map(|row| row.depth), Some(49_999));
        assert_eq!(map.claims_leading_to(&"c0".into()), 49_999);
        assert!(crate::model::check::check(&map).len() > 1);
    }
}
