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

/// The map as rows: the main conclusion first, then the other conclusions, then what only leads in circles.
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
