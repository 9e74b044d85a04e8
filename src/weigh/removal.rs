//! What a conclusion hangs on: the effect of taking a claim away.

use crate::model::{ArgumentMap, Id, Semantics};

use super::compiled::{Compiled, NodeNumber};
use super::evaluate::State;

/// How much one claim moves another.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The claim that moves it.
    pub id: Id,
    /// How much higher the strength is than it would be without the claim, -1..=1.
    pub effect: f64,
}

/// What the iterations of one circle may cost in all evaluations together, and the least and the most in each.
const PATIENCE: usize = 40_000_000;
const PATIENCE_EACH: (usize, usize) = (200_000, 1_000_000);

/// How much every other claim that leads to `conclusion` moves its strength, the linchpin first: largest effect either
/// way first, equal ones in the map's order.
///
/// Exact: the strength now minus the strength in the map without the claim and the inferences it is a premise of (a
/// linked inference goes with any of its premises). Only what lies between a claim and the conclusion is evaluated
/// again, which is still one partial evaluation for each claim: off the window's thread for large maps. Circles that
/// need very long to come to rest are given less time than in [`weigh`](super::weigh). Of a strength that oscillates the
/// middle is taken, of one that does not settle where it was left, so that the effects are then no more than a hint.
#[must_use]
pub fn removal_effects(map: &ArgumentMap, semantics: Semantics, conclusion: &Id) -> Vec<Influence> {
    let graph = Compiled::new(map, semantics);
    let Some(target) = graph.number(map, conclusion).filter(|&node| graph.is_claim(node)) else { return Vec::new() };
    let leads = leading_to(&graph, target);
    let uses = uses(&graph);
    let mut present = State::new(&graph);
    let evaluations = graph.claim_numbers().filter(|&claim| leads[claim as usize]).count();
    present.patience = (PATIENCE / evaluations.max(1)).clamp(PATIENCE_EACH.0, PATIENCE_EACH.1);
    evaluate_changed(&graph, &mut present, &leads, |_| true);
    let strength = present.strength[target as usize];
    let mut influences = Vec::new();
    for (claim, node) in map.claims().zip(graph.claim_numbers()) {
        if node == target || !leads[node as usize] {
            continue;
        }
        let mut state = present.clone();
        let gone = &uses[node as usize];
        for &inference in gone {
            state.leave_out(inference);
        }
        evaluate_changed(&graph, &mut state, &leads, |node| gone.binary_search(&node).is_ok());
        influences.push(Influence { id: claim.id.clone(), effect: strength - state.strength[target as usize] });
    }
    influences.sort_by(|one, other| other.effect.abs().total_cmp(&one.effect.abs()));
    influences
}

/// Evaluates, among the nodes that lead to the conclusion, what reads something that `is_changed` or has changed.
fn evaluate_changed(graph: &Compiled, state: &mut State, leads: &[bool], is_changed: impl Fn(NodeNumber) -> bool) {
    let mut changed = vec![false; graph.len()];
    for component in &graph.components {
        let is_stale = component.nodes().any(|node| {
            leads[node as usize]
                && (is_changed(node) || graph.before(node).iter().any(|&before| changed[before as usize]))
        });
        if is_stale {
            state.evaluate_component(graph, component);
            for node in component.nodes() {
                changed[node as usize] = true;
            }
        }
    }
}

/// Which nodes lead to `target`, itself included.
fn leading_to(graph: &Compiled, target: NodeNumber) -> Vec<bool> {
    let mut leads = vec![false; graph.len()];
    leads[target as usize] = true;
    let mut open = vec![target];
    while let Some(node) = open.pop() {
        for &before in graph.before(node) {
            if !std::mem::replace(&mut leads[before as usize], true) {
                open.push(before);
            }
        }
    }
    leads
}

/// For each claim, the inferences it is a premise of, in ascending order.
fn uses(graph: &Compiled) -> Vec<Vec<NodeNumber>> {
    let mut uses = vec![Vec::new(); graph.claim_numbers().len()];
    for inference in graph.inference_numbers() {
        for &premise in graph.premises(inference) {
            if uses[premise as usize].last() != Some(&inference) {
                uses[premise as usize].push(inference);
            }
        }
    }
    uses
}
