//! What is in focus: some objects and what is near them.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use crate::model::Id;

use crate::lens::flat_graph::{FlatGraph, NONE};

/// Some objects to look at, with what is near them; the rest of the map is dimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// What is focused: claims, inferences.
    pub ids: Vec<Id>,
    /// How many steps of reasoning around them are looked at as well, within [`Focus::STEPS`] or [`Focus::ALONE`].
    pub steps: u8,
}

impl Focus {
    /// How far a focus may reach.
    pub const STEPS: RangeInclusive<u8> = 1..=4;

    /// No step of reasoning around what is focused: a stop of a tour shows what it names and no more.
    pub const ALONE: u8 = u8::MAX;

    /// A focus on `ids` and what is one step away.
    #[must_use]
    pub fn on(ids: impl IntoIterator<Item = Id>) -> Self {
        Self { ids: ids.into_iter().collect(), steps: 1 }
    }

    /// By node, whether it is in focus or near enough.
    ///
    /// Claims are one step apart if one is a premise of a step on the other, or of a step on a step of which the other
    /// is a premise or the target. A focused inference is one step from its premises and its target. An inference is
    /// near enough if its target and one of its premises are.
    pub(super) fn lit(&self, flat_graph: &FlatGraph) -> Vec<bool> {
        let steps = match self.steps {
            Self::ALONE => 0,
            steps => u32::from(steps.clamp(*Self::STEPS.start(), *Self::STEPS.end())),
        };
        let focused: Vec<u32> = self.ids.iter().filter_map(|id| flat_graph.node(id)).collect();
        let mut distance = vec![NONE; flat_graph.len()];
        let mut open = VecDeque::new();
        for &node in &focused {
            if std::mem::replace(&mut distance[node as usize], 0) == NONE {
                open.push_back(node);
            }
        }
        let mut near = Vec::new();
        let mut done = Done { ends: vec![false; flat_graph.len()], undercuts: vec![false; flat_graph.len()] };
        while let Some(node) = open.pop_front() {
            let further = distance[node as usize] + 1;
            if further > steps {
                continue;
            }
            near.clear();
            if flat_graph.is_claim(node) {
                for &step in flat_graph.on(node) {
                    near.extend_from_slice(flat_graph.premises(step));
                    done.undercuts_of(flat_graph, step, &mut near);
                }
                for &step in flat_graph.from(node) {
                    done.target_of(flat_graph, step, &mut near);
                    done.undercuts_of(flat_graph, step, &mut near);
                }
            } else {
                near.extend_from_slice(flat_graph.premises(node));
                done.target_of(flat_graph, node, &mut near);
                done.undercuts_of(flat_graph, node, &mut near);
            }
            for &claim in &near {
                if distance[claim as usize] == NONE {
                    distance[claim as usize] = further;
                    open.push_back(claim);
                }
            }
        }
        let mut lit: Vec<bool> = distance.iter().map(|distance| *distance != NONE).collect();
        lit[flat_graph.claims..].fill(true);
        flat_graph.settle(&mut lit);
        for node in focused {
            lit[node as usize] = true;
        }
        lit
    }
}

/// The steps, by node, whose neighbours were handed out before and need not be again.
struct Done {
    ends: Vec<bool>,
    undercuts: Vec<bool>,
}

impl Done {
    /// The claim a step bears on; if it bears on a step, that one's premises and the claim that one bears on.
    fn target_of(&mut self, flat_graph: &FlatGraph, step: u32, near: &mut Vec<u32>) {
        let target = flat_graph.target(step);
        if target == NONE || flat_graph.is_claim(target) {
            near.extend((target != NONE).then_some(target));
        } else if !std::mem::replace(&mut self.ends[target as usize], true) {
            near.extend_from_slice(flat_graph.premises(target));
            let last = flat_graph.target(target);
            near.extend((last != NONE && flat_graph.is_claim(last)).then_some(last));
        }
    }

    /// The premises of what bears on a step.
    fn undercuts_of(&mut self, flat_graph: &FlatGraph, step: u32, near: &mut Vec<u32>) {
        if !std::mem::replace(&mut self.undercuts[step as usize], true) {
            near.extend(flat_graph.on(step).iter().flat_map(|undercut| flat_graph.premises(*undercut)).copied());
        }
    }
}
