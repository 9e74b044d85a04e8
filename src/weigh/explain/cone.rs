//! The part of a graph that leads to one claim, as a graph of its own: all that an explanation has to work out again and
//! again.

use crate::weigh::engine::Engine;
use crate::weigh::evaluate::Mark;
use crate::weigh::graph::{Cycle, Graph, StepAt};
use crate::weigh::numbers::small;

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A claim, or an inference that is a slot.
    Slot(usize),
    /// An inference that is an edge.
    Edge(usize),
}

/// A claim or inference that leads to the claim in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Player {
    /// Its number among claims or inferences.
    pub number: usize,
    pub part: Part,
}

/// How a change of something comes out at the claim in question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    /// There is a way by which more of it means more of the claim.
    pub up: bool,
    /// There is a way by which more of it means less.
    pub down: bool,
}

impl Ways {
    /// Whether more of it can never first raise and then lower the claim.
    pub fn is_monotone(self) -> bool {
        !(self.up && self.down)
    }

    fn turned(self) -> Self {
        Self { up: self.down, down: self.up }
    }

    fn joined(self, other: Self) -> Self {
        Self { up: self.up || other.up, down: self.down || other.down }
    }
}

/// The part of a graph that leads to one claim.
#[derive(Clone, Debug)]
pub(super) struct Cone {
    pub engine: Engine,
    /// The slot of the claim in question.
    pub target: usize,
    /// All claims but the one in question, in slot order.
    pub claims: Vec<Player>,
    /// All inferences, in the order of the slots that feel them.
    pub inferences: Vec<Player>,
    /// The number of the claim in question.
    pub topic: usize,
    /// By slot.
    pub ways: Vec<Ways>,
    /// The strength of the claim with everything in.
    pub strength: f64,
    /// All values with everything in.
    kept: Vec<f64>,
}

const NONE: u32 = u32::MAX;
/// How many parts can be left out at once.
pub(super) const MOST_OUT: usize = 3;

impl Cone {
    /// What leads to the claim of number `topic`.
    pub fn new(whole: &Engine, topic: usize) -> Self {
        let graph = &whole.graph;
        let mut leads = vec![false; graph.len()];
        leads[graph.claim_slots[topic] as usize] = true;
        graph.add_leading(&mut leads);
        let mut slots = vec![NONE; graph.len()];
        let mut edges = vec![NONE; graph.from.len()];
        let kept: Vec<usize> = (0..graph.len()).filter(|&slot| leads[slot]).collect();
        for (new, &old) in kept.iter().enumerate() {
            slots[old] = small(new);
        }
        let mut part = Graph {
            rules: graph.rules,
            kinds: kept.iter().map(|&slot| graph.kinds[slot]).collect(),
            base: kept.iter().map(|&slot| graph.base[slot]).collect(),
            given: kept.iter().map(|&slot| graph.given[slot]).collect(),
            starts: vec![0],
            splits: Vec::new(),
            from: Vec::new(),
            pull: Vec::new(),
            cycles: Vec::new(),
            moving: kept.iter().map(|&slot| graph.moving[slot]).collect(),
            claim_slots: graph.claim_slots.iter().map(|&slot| slots[slot as usize]).collect(),
            steps: Vec::new(),
            weights: graph.weights.clone(),
            credences: graph.credences.clone(),
            attacks: graph.attacks.clone(),
            told: graph.told.clone(),
        };
        for &slot in &kept {
            let start = part.from.len();
            part.splits.push(small(start + graph.premises(slot).len()));
            for edge in graph.row(slot) {
                edges[edge] = small(part.from.len());
                part.from.push(slots[graph.from[edge] as usize]);
                part.pull.push(graph.pull[edge]);
            }
            part.starts.push(small(part.from.len()));
        }
        part.steps = graph
            .steps
            .iter()
            .map(|at| match *at {
                StepAt::Slot(slot) if slots[slot as usize] != NONE => StepAt::Slot(slots[slot as usize]),
                StepAt::Edge(edge) if edges[edge as usize] != NONE => StepAt::Edge(edges[edge as usize]),
                _ => StepAt::Aside(None),
            })
            .collect();
        for cycle in graph.cycles.iter().filter(|cycle| leads[cycle.slots.start]) {
            let start = slots[cycle.slots.start] as usize;
            let claims = start + (cycle.claims - cycle.slots.start);
            part.cycles.push(Cycle { slots: start..start + cycle.slots.len(), claims });
        }
        let target = part.claim_slots[topic] as usize;
        let ways = ways(&part, target);
        let mut claims: Vec<Player> = (0..part.claim_slots.len())
            .filter(|&number| number != topic && part.claim_slots[number] != NONE)
            .map(|number| Player { number, part: Part::Slot(part.claim_slots[number] as usize) })
            .collect();
        let mut inferences: Vec<Player> = (0..part.steps.len())
            .filter_map(|number| match part.steps[number] {
                StepAt::Edge(edge) => Some(Player { number, part: Part::Edge(edge as usize) }),
                StepAt::Slot(slot) => Some(Player { number, part: Part::Slot(slot as usize) }),
                StepAt::Aside(_) => None,
            })
            .collect();
        claims.sort_by_key(|player| player.part.slot(&part));
        inferences.sort_by_key(|player| player.part.slot(&part));
        let mut engine = Engine::unevaluated(part);
        engine.state.patience = whole.state.patience;
        engine.evaluate();
        let value = engine.value(target);
        // As it is shown: within the limits.
        let is_stated = engine.graph.row(target).is_empty();
        let strength = if is_stated { engine.graph.rules.base(value) } else { value };
        let kept = engine.state.values.clone();
        Self { engine, target, claims, inferences, topic, ways, strength, kept }
    }

    /// Whether the strength of the claim stands.
    pub fn is_settled(&self) -> bool {
        self.engine.state.mark(self.target) <= Mark::Settled
    }

    /// The strength of the claim if the values of `changed` slots and of what follows from them are worked out again.
    pub fn probe(&mut self, changed: &[usize]) -> f64 {
        self.engine.probe(changed, self.target, &self.kept)
    }

    /// The strength of the claim without some parts, at most [`MOST_OUT`] of them.
    pub fn without(&mut self, parts: &[Part]) -> f64 {
        let graph = &mut self.engine.graph;
        let mut pulls = [0.0; MOST_OUT];
        let mut changed = [0; MOST_OUT];
        for ((part, kept), slot) in parts.iter().zip(&mut pulls).zip(&mut changed) {
            *slot = part.slot(graph);
            match *part {
                Part::Edge(edge) => {
                    *kept = graph.pull[edge];
                    graph.pull[edge] = 0.0_f64.copysign(*kept);
                }
                Part::Slot(slot) => self.engine.state.off[slot] = true,
            }
        }
        let strength = self.engine.probe(&changed[..parts.len().min(MOST_OUT)], self.target, &self.kept);
        for (part, kept) in parts.iter().zip(pulls) {
            match *part {
                Part::Edge(edge) => self.engine.graph.pull[edge] = kept,
                Part::Slot(slot) => self.engine.state.off[slot] = false,
            }
        }
        strength
    }

    /// Works out everything again with everything in; needed after what leaves values as they come out.
    pub fn restore(&mut self) {
        self.engine.evaluate();
    }
}

impl Part {
    /// The first slot whose value may change with it.
    pub fn slot(self, graph: &Graph) -> usize {
        match self {
            Self::Slot(slot) => slot,
            Self::Edge(edge) => graph.reader(small(edge)),
        }
    }
}

/// How a change of each slot comes out at `target`; what lies on a cycle may come out both ways.
fn ways(graph: &Graph, target: usize) -> Vec<Ways> {
    let mut ways = vec![Ways::default(); graph.len()];
    ways[target].up = true;
    for cycle in &graph.cycles {
        ways[cycle.slots.clone()].fill(Ways { up: true, down: true });
    }
    for slot in (0..graph.len()).rev() {
        let (premises, on) = (graph.premises(slot), ways[slot]);
        for edge in graph.row(slot) {
            let from = graph.from[edge] as usize;
            // Premises speak for their step, whatever the step does.
            let turns = !premises.contains(&edge) && graph.is_against(edge);
            ways[from] = ways[from].joined(if turns { on.turned() } else { on });
        }
    }
    ways
}
