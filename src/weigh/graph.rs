//! The numbers as flat arrays in evaluation order: what a pass reads, and nothing else.
//!
//! A *slot* is a claim, or an inference that needs working out (linked premises, or others bear on it). All other
//! inferences are mere edges from a claim to what they bear on. Slots are in evaluation order: each reads slots before
//! it, but for those of a [`Cycle`], which stand together, inferences first. What a slot reads stands in one array, cut
//! by offsets (compressed sparse rows): for a claim the inferences on it; for an inference its premises, then the
//! inferences on it.

use std::ops::Range;

use crate::model::{LinkedReading, Unstated};
use crate::util::components;

use super::formula::{Aggregation, Product};
use super::numbers::{Numbers, Target, small};
use super::rules::{Rules, moved_weight};
use super::told::Told;

/// What a slot is, and what its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A claim; its strength.
    Claim,
    /// An inference on a claim; its force, pull times how far its premises hold.
    Force,
    /// An inference on an inference or on nothing; its strength, weight times how far its premises hold.
    Strength,
    /// What a claim without a credence of its own carries into the steps it is a premise of: `max(0, 2 s - 1)`, what its
    /// reasons lift it above undecided.
    Lift,
}

/// Where an inference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepAt {
    /// An edge.
    Edge(u32),
    /// A slot.
    Slot(u32),
    /// It bears on nothing, or on a claim under a semantics that leaves supports out; its premise if it has one.
    Aside(Option<u32>),
}

/// Slots that read one another, directly or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cycle {
    pub slots: Range<usize>,
    /// Where its claims begin.
    pub claims: usize,
}

/// The compiled numbers.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub rules: Rules,
    pub kinds: Vec<Kind>,
    /// The base in force of a claim, the given weight of an inference.
    pub base: Vec<f64>,
    /// The pull of an inference's given weight; of a claim nothing.
    pub given: Vec<f64>,
    /// Offsets into `from` and `pull`, one more than there are slots.
    pub starts: Vec<u32>,
    /// Where an inference's premises end and the inferences on it begin; of a claim its start.
    pub splits: Vec<u32>,
    /// The slots read.
    pub from: Vec<u32>,
    /// By how much what is read is multiplied: below 0 for an attack.
    pub pull: Vec<f64>,
    pub cycles: Vec<Cycle>,
    /// Inferences that undercut or back one another in a cycle without a claim between them: they move as claims do.
    pub moving: Vec<bool>,
    /// The slot of each claim.
    pub claim_slots: Vec<u32>,
    pub steps: Vec<StepAt>,
    /// The given weights of all inferences, and their credences of all claims.
    pub weights: Vec<f64>,
    pub credences: Vec<f64>,
    pub attacks: Vec<bool>,
    /// What was said: which claims have a strength, and which inferences count.
    pub told: Told,
}

const NONE: u32 = u32::MAX;

/// The rows by node, before they are put in order: claims first, then the inferences that are slots.
struct Rows {
    starts: Vec<u32>,
    splits: Vec<u32>,
    from: Vec<u32>,
    /// See [`Graph::pull`].
    pull: Vec<f64>,
    /// Where the edge of each inference is that is one; of the others [`NONE`].
    edges: Vec<u32>,
}

impl Rows {
    fn row(&self, node: u32) -> Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }
}

impl Graph {
    /// Compiles numbers.
    pub fn new(numbers: &Numbers, rules: Rules) -> Self {
        let told = Told::of(numbers, rules);
        let kept = told.kept(numbers);
        let numbers = kept.as_ref();
        let (claims, steps) = (numbers.credences.len(), numbers.steps.len());
        // Which inferences are slots, and their nodes.
        let mut node_of_step = vec![NONE; steps];
        for step in &numbers.steps {
            if let Target::Inference(on) = step.target {
                node_of_step[on as usize] = 0;
            }
        }
        let mut step_of_node = Vec::new();
        for (n, node) in node_of_step.iter_mut().enumerate() {
            if *node == 0 || numbers.premises(n).len() > 1 {
                *node = small(claims + step_of_node.len());
                step_of_node.push(small(n));
            }
        }
        // What claims without a credence of their own carry stands behind the inferences.
        let mut carried: Vec<u32> = (0..small(claims)).collect();
        let mut lifted = Vec::new();
        for &premise in &numbers.premises {
            if told.derived[premise as usize] && carried[premise as usize] == premise {
                carried[premise as usize] = small(claims + step_of_node.len() + lifted.len());
                lifted.push(premise);
            }
        }
        let steps_end = claims + step_of_node.len();
        let nodes = steps_end + lifted.len();
        let rows = rows(numbers, rules, &node_of_step, &step_of_node, &carried, &lifted);

        let mut graph = Self {
            rules,
            kinds: Vec::with_capacity(nodes),
            base: Vec::with_capacity(nodes),
            given: Vec::with_capacity(nodes),
            starts: Vec::with_capacity(nodes + 1),
            splits: Vec::with_capacity(nodes),
            from: Vec::with_capacity(rows.from.len()),
            pull: Vec::with_capacity(rows.from.len()),
            cycles: Vec::new(),
            moving: Vec::new(),
            claim_slots: Vec::new(),
            steps: Vec::with_capacity(steps),
            weights: numbers.steps.iter().map(|step| step.weight).collect(),
            credences: numbers.credences.clone(),
            attacks: numbers.steps.iter().map(|step| step.is_attack).collect(),
            told: Told::default(),
        };
        let order = graph.order(&rows, claims);
        let mut slots = vec![0; nodes];
        for (slot, &node) in order.iter().enumerate() {
            slots[node as usize] = small(slot);
        }
        graph.claim_slots = slots[..claims].to_vec();
        let mut moved = vec![0_u32; nodes];
        for &node in &order {
            graph.starts.push(small(graph.from.len()));
            let row = rows.row(node);
            let split = rows.splits[node as usize] as usize;
            graph.splits.push(small(graph.from.len() + split - row.start));
            if (node as usize) < claims {
                graph.kinds.push(Kind::Claim);
                graph.base.push(base(rules, numbers.credences[node as usize], row.is_empty()));
                graph.given.push(0.0);
            } else if node as usize >= steps_end {
                graph.kinds.push(Kind::Lift);
                graph.base.push(0.0);
                graph.given.push(0.0);
            } else {
                let step = &numbers.steps[step_of_node[node as usize - claims] as usize];
                let on_claim = matches!(step.target, Target::Claim(_));
                graph.kinds.push(if on_claim { Kind::Force } else { Kind::Strength });
                graph.base.push(step.weight);
                graph.given.push(rules.pull(step.weight, step.weight));
            }
            // From where its edges were to where they are.
            moved[node as usize] = small(graph.from.len()).wrapping_sub(rows.starts[node as usize]);
            graph.from.extend(rows.from[row.clone()].iter().map(|&read| slots[read as usize]));
            graph.pull.extend_from_slice(&rows.pull[row]);
        }
        graph.steps.extend(rows.edges.iter().zip(&node_of_step).zip(&numbers.steps).enumerate().map(
            |(n, ((&edge, &node), step))| match (edge, node) {
                (NONE, NONE) => {
                    let premise = numbers.premises(n).first();
                    StepAt::Aside(premise.map(|&premise| slots[carried[premise as usize] as usize]))
                }
                (NONE, node) => StepAt::Slot(slots[node as usize]),
                (edge, _) => {
                    let on = match step.target {
                        Target::Inference(on) => node_of_step[on as usize],
                        Target::Claim(claim) => claim,
                        Target::Nothing => NONE,
                    };
                    StepAt::Edge(edge.wrapping_add(moved[on as usize]))
                }
            },
        ));
        graph.starts.push(small(graph.from.len()));
        graph.told = told;
        graph
    }

    /// Nodes in evaluation order. Notes cycles.
    fn order(&mut self, rows: &Rows, claims: usize) -> Vec<u32> {
        let nodes = rows.splits.len();
        let mut order: Vec<u32> = Vec::with_capacity(nodes);
        // Most maps are written from the conclusion down: then the order is the way back.
        let leads_on = |node: u32| rows.from[rows.row(node)].iter().all(|&read| read > node);
        if (0..small(nodes)).all(leads_on) {
            self.moving = vec![false; nodes];
            return (0..small(nodes)).rev().collect();
        }
        let mut cycles = Vec::new();
        components::in_order(
            nodes,
            0..small(nodes),
            |node| rows.row(node),
            |edge| Some(rows.from[edge]),
            |component| {
                let start = order.len();
                // The node found last reads the ones before it rather than the other way round.
                order.extend(component.iter().rev());
                if component.len() > 1 || rows.from[rows.row(component[0])].contains(&component[0]) {
                    cycles.push(start..order.len());
                }
            },
        );
        self.moving = vec![false; nodes];
        for slots in cycles {
            let part = &mut order[slots.clone()];
            let mut steps: Vec<u32> = part.iter().copied().filter(|&node| node as usize >= claims).collect();
            steps.sort_unstable();
            let place = slots.start + steps.len();
            if !steps.is_empty() {
                // Inferences first, each after those on it, numbered by their place in `steps`.
                let bearing = |n: u32| {
                    let node = steps[n as usize];
                    // What claims carry is worked out before the steps that they are premises of.
                    rows.row(node)
                };
                let inside = |edge: usize| steps.binary_search(&rows.from[edge]).ok().map(small);
                let mut ordered: Vec<u32> = Vec::with_capacity(part.len());
                components::in_order(steps.len(), 0..small(steps.len()), bearing, inside, |group| {
                    let circular = group.len() > 1 || bearing(group[0]).any(|edge| inside(edge) == Some(group[0]));
                    for &n in group.iter().rev() {
                        self.moving[slots.start + ordered.len()] = circular;
                        ordered.push(steps[n as usize]);
                    }
                });
                ordered.extend(part.iter().copied().filter(|&node| (node as usize) < claims));
                part.copy_from_slice(&ordered);
            }
            self.cycles.push(Cycle { slots, claims: place });
        }
        order
    }

    /// How many slots there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// All that a slot reads.
    pub fn row(&self, slot: usize) -> Range<usize> {
        self.starts[slot] as usize..self.starts[slot + 1] as usize
    }

    /// Where the premises of an inference are.
    pub fn premises(&self, slot: usize) -> Range<usize> {
        self.starts[slot] as usize..self.splits[slot] as usize
    }

    /// Where the inferences on a slot are.
    pub fn bearing(&self, slot: usize) -> Range<usize> {
        self.splits[slot] as usize..self.starts[slot + 1] as usize
    }

    /// Whether an edge belongs to an attack; also one of weight 0 does.
    pub fn is_against(&self, edge: usize) -> bool {
        self.pull[edge].is_sign_negative()
    }

    /// How far the premises of an inference hold together, 0..=1: the weakest, or the product; 0 without premises.
    pub fn held(&self, slot: usize, values: &[f64]) -> f64 {
        let premises = &self.from[self.premises(slot)];
        if premises.is_empty() {
            return 0.0;
        }
        let strengths = premises.iter().map(|&premise| values[premise as usize]);
        match self.rules.linked {
            LinkedReading::Weakest => strengths.fold(1.0, f64::min),
            LinkedReading::Product => strengths.product(),
        }
    }

    /// The weight of an inference, as moved by the inferences on it.
    pub fn weight(&self, slot: usize, values: &[f64]) -> f64 {
        let bearing = self.bearing(slot);
        if bearing.is_empty() {
            return self.base[slot];
        }
        moved_weight(self.base[slot], Product::net(&self.pull[bearing.clone()], &self.from[bearing], values))
    }

    /// The value of an inference that is a slot.
    pub fn step_value(&self, slot: usize, values: &[f64]) -> f64 {
        if self.kinds[slot] == Kind::Lift {
            let strength = values[self.from[self.starts[slot] as usize] as usize];
            return (2.0 * strength - 1.0).max(0.0);
        }
        let held = self.held(slot, values);
        if self.kinds[slot] == Kind::Strength {
            return self.weight(slot, values) * held;
        }
        if self.bearing(slot).is_empty() {
            return self.given[slot] * held;
        }
        self.rules.pull(self.base[slot], self.weight(slot, values)) * held
    }

    /// How many slots and edges there are.
    pub fn size(&self) -> u64 {
        self.size_from(0)
    }

    /// How many slots there are from one on, with their edges.
    pub fn size_from(&self, slot: usize) -> u64 {
        (self.len() - slot + self.from.len() - self.starts[slot] as usize) as u64
    }

    /// Whether a slot lies on a cycle.
    pub fn is_circular(&self, slot: usize) -> bool {
        let n = self.cycles.partition_point(|cycle| cycle.slots.end <= slot);
        self.cycles.get(n).is_some_and(|cycle| cycle.slots.contains(&slot))
    }

    /// Adds to `wanted` all slots that lead to one of them.
    pub fn add_leading(&self, wanted: &mut [bool]) {
        let mut open: Vec<usize> = (0..wanted.len()).filter(|&slot| wanted[slot]).collect();
        while let Some(slot) = open.pop() {
            for &from in &self.from[self.row(slot)] {
                if !std::mem::replace(&mut wanted[from as usize], true) {
                    open.push(from as usize);
                }
            }
        }
    }

    /// The slot that reads an edge.
    pub fn reader(&self, edge: u32) -> usize {
        self.starts.partition_point(|&start| start <= edge) - 1
    }

    /// What a slot of a cycle starts from: its base, or what comes of the values so far.
    pub fn start(&self, slot: usize, values: &[f64]) -> f64 {
        if self.kinds[slot] == Kind::Claim { self.base[slot] } else { self.step_value(slot, values) }
    }

    /// How the base in force of a claim grows with its credence.
    pub fn base_slope(&self, claim: usize) -> f64 {
        let slot = self.claim_slots[claim] as usize;
        let credence = self.credences[claim];
        if base(self.rules, credence, self.row(slot).is_empty()).to_bits() == credence.to_bits() {
            1.0
        } else {
            self.rules.base_slope(credence)
        }
    }

    /// Sets a claim's credence; gives its slot.
    pub fn set_credence(&mut self, claim: usize, credence: f64) -> usize {
        let slot = self.claim_slots[claim] as usize;
        self.credences[claim] = credence;
        self.base[slot] = base(self.rules, credence, self.row(slot).is_empty());
        slot
    }

    /// Sets an inference's weight; gives the slot whose value may change by it.
    pub fn set_weight(&mut self, step: usize, weight: f64) -> Option<usize> {
        self.weights[step] = weight;
        match self.steps[step] {
            StepAt::Edge(edge) => {
                let slot = self.reader(edge);
                let scale = scale(self.rules, self.kinds[slot] != Kind::Claim, weight);
                self.pull[edge as usize] = if self.attacks[step] { -scale } else { scale };
                Some(slot)
            }
            StepAt::Slot(slot) => {
                let slot = slot as usize;
                self.base[slot] = weight;
                self.given[slot] = self.rules.pull(weight, weight);
                Some(slot)
            }
            StepAt::Aside(_) => None,
        }
    }
}

/// The base in force of a claim: of one that nothing bears on the credence to the digit, for that is what it carries; what is
/// shown of it keeps to the limits.
fn base(rules: Rules, credence: f64, is_stated: bool) -> f64 {
    if is_stated && rules.unstated == Unstated::Uncounted { credence } else { rules.base(credence) }
}

/// What each node reads, in the numbers' order. `carried` is the node that stands for each claim as a premise, `lifted` are the
/// claims that have one of their own.
fn rows(
    numbers: &Numbers,
    rules: Rules,
    node_of_step: &[u32],
    step_of_node: &[u32],
    carried: &[u32],
    lifted: &[u32],
) -> Rows {
    let claims = numbers.credences.len();
    let steps_end = claims + step_of_node.len();
    let nodes = steps_end + lifted.len();
    // What an inference bears on, and the node that stands for it there; none if nothing comes of it.
    let edge = |n: usize| {
        let step = &numbers.steps[n];
        let on = match step.target {
            Target::Nothing => return None,
            Target::Claim(_) if !rules.counts(step.is_attack) => return None,
            Target::Claim(claim) => claim,
            Target::Inference(on) => node_of_step[on as usize],
        };
        match (node_of_step[n], numbers.premises(n)) {
            (NONE, [premise]) => Some((on, carried[*premise as usize], true)),
            (NONE, _) => None,
            (node, _) => Some((on, node, false)),
        }
    };
    let mut starts = vec![0_u32; nodes + 1];
    for n in 0..numbers.steps.len() {
        if let Some((on, ..)) = edge(n) {
            starts[on as usize + 1] += 1;
        }
    }
    for (n, &step) in step_of_node.iter().enumerate() {
        starts[claims + n + 1] += small(numbers.premises(step as usize).len());
    }
    for count in &mut starts[steps_end + 1..] {
        *count += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    let edges = starts[nodes] as usize;
    let (mut from, mut pull) = (vec![0; edges], vec![1.0; edges]);
    let mut splits = starts[..nodes].to_vec();
    for (n, &step) in step_of_node.iter().enumerate() {
        let premises = numbers.premises(step as usize);
        let start = splits[claims + n] as usize;
        for (read, &premise) in from[start..].iter_mut().zip(premises) {
            *read = carried[premise as usize];
        }
        splits[claims + n] += small(premises.len());
    }
    for (n, &claim) in lifted.iter().enumerate() {
        from[splits[steps_end + n] as usize] = claim;
        splits[steps_end + n] += 1;
    }
    let mut next = splits.clone();
    let mut edges = vec![NONE; numbers.steps.len()];
    for (n, step) in numbers.steps.iter().enumerate() {
        if let Some((on, read, is_edge)) = edge(n) {
            let at = next[on as usize];
            next[on as usize] += 1;
            let scale = if is_edge { scale(rules, on as usize >= claims, step.weight) } else { 1.0 };
            from[at as usize] = read;
            pull[at as usize] = if step.is_attack { -scale } else { scale };
            if is_edge {
                edges[n] = at;
            }
        }
    }
    Rows { starts, splits, from, pull, edges }
}

/// The pull of an inference that is an edge.
fn scale(rules: Rules, is_on_inference: bool, weight: f64) -> f64 {
    if is_on_inference { weight } else { rules.pull(weight, weight) }
}
