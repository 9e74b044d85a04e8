//! Strongly connected components in evaluation order (Tarjan, SIAM J. Comput. 1972, without recursion).

use super::compiled::{Compiled, NodeNumber, small};

/// A part of the graph that is evaluated at once.
#[derive(Debug)]
pub(super) enum Component {
    /// A node on no circle.
    Single(NodeNumber),
    /// Nodes that read each other, directly or not.
    Circle(Circle),
}

impl Component {
    /// All nodes in it.
    pub fn nodes(&self) -> impl Iterator<Item = NodeNumber> {
        let (single, circle) = match self {
            Self::Single(node) => (Some(*node), None),
            Self::Circle(circle) => (None, Some(circle)),
        };
        single.into_iter().chain(circle.into_iter().flat_map(Circle::nodes))
    }
}

/// Nodes that read each other, in the order one step of the iteration visits them.
#[derive(Debug)]
pub(super) struct Circle {
    pub claims: Vec<NodeNumber>,
    /// Its inferences, in groups, each of which reads only earlier ones and itself.
    pub steps: Vec<StepGroup>,
    /// Nodes outside that it reads.
    pub inputs: Vec<NodeNumber>,
    /// What one step of the iteration costs: the nodes and all they read.
    pub work: usize,
}

/// Inferences evaluated together.
#[derive(Debug)]
pub(super) struct StepGroup {
    pub steps: Vec<NodeNumber>,
    /// Whether they undercut or back each other (or themselves) in a circle, without a claim between them.
    pub is_circular: bool,
}

impl Circle {
    /// All nodes in it.
    pub fn nodes(&self) -> impl Iterator<Item = NodeNumber> {
        self.claims.iter().copied().chain(self.inferences())
    }

    /// What is left of it once some of its inferences read nothing, in evaluation order.
    pub fn without(&self, graph: &Compiled, is_out: impl Fn(NodeNumber) -> bool) -> Vec<Component> {
        let mut member = vec![false; graph.len()];
        for node in self.nodes() {
            member[node as usize] = true;
        }
        let nodes: Vec<NodeNumber> = self.nodes().collect();
        let reads = |node| if is_out(node) { &[][..] } else { graph.before(node) };
        split(graph, &nodes, reads, |node| member[node as usize])
    }

    /// Its inferences.
    pub fn inferences(&self) -> impl Iterator<Item = NodeNumber> {
        self.steps.iter().flat_map(|group| group.steps.iter().copied())
    }

    fn new(graph: &Compiled, mut nodes: Vec<NodeNumber>, finder: &mut Finder, member: &mut [bool]) -> Self {
        nodes.sort_unstable();
        for &node in &nodes {
            member[node as usize] = true;
        }
        let first_step = nodes.partition_point(|&node| graph.is_claim(node));
        let (claims, inferences) = nodes.split_at(first_step);
        let mut steps = Vec::new();
        finder.find(
            inferences,
            |node| graph.bearing(node),
            |node| member[node as usize],
            |mut group| {
                group.sort_unstable();
                let is_circular = group.len() > 1 || graph.bearing(group[0]).contains(&group[0]);
                steps.push(StepGroup { steps: group, is_circular });
            },
        );
        let mut inputs: Vec<_> =
            nodes.iter().flat_map(|&node| graph.before(node)).copied().filter(|&node| !member[node as usize]).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let work = nodes.iter().map(|&node| 1 + graph.before(node).len()).sum();
        for &node in &nodes {
            member[node as usize] = false;
        }
        Self { claims: claims.to_vec(), steps, inputs, work }
    }
}

/// The components of the graph, each after all that it reads.
pub(super) fn in_order(graph: &Compiled) -> Vec<Component> {
    let all: Vec<NodeNumber> = (0..small(graph.len())).collect();
    split(graph, &all, |node| graph.before(node), |_| true)
}

fn split<'a>(
    graph: &'a Compiled,
    nodes: &[NodeNumber],
    reads: impl Fn(NodeNumber) -> &'a [NodeNumber],
    within: impl Fn(NodeNumber) -> bool,
) -> Vec<Component> {
    let mut found = Vec::new();
    Finder::new(graph.len()).find(nodes, &reads, within, |nodes| found.push(nodes));
    // Only needed, and only made, if there is a circle.
    let mut finder = None;
    let mut member = Vec::new();
    found
        .into_iter()
        .map(|nodes| {
            if nodes.len() == 1 && !reads(nodes[0]).contains(&nodes[0]) {
                return Component::Single(nodes[0]);
            }
            member.resize(graph.len(), false);
            let finder = finder.get_or_insert_with(|| Finder::new(graph.len()));
            Component::Circle(Circle::new(graph, nodes, finder, &mut member))
        })
        .collect()
}

/// Tarjan's algorithm with its own stack. Each node is looked at once in a finder's life.
struct Finder {
    /// When a node was first seen, from 1; 0 = not yet.
    seen: Vec<u32>,
    /// The earliest seen node it leads back to; [`DONE`] once its component is complete.
    low: Vec<u32>,
    clock: u32,
}

const DONE: u32 = u32::MAX;

impl Finder {
    fn new(nodes: usize) -> Self {
        Self { seen: vec![0; nodes], low: vec![0; nodes], clock: 0 }
    }

    /// Finds the components among the nodes reached from `roots` along `before`, as far as `within` allows.
    fn find<'a>(
        &mut self,
        roots: &[NodeNumber],
        before: impl Fn(NodeNumber) -> &'a [NodeNumber],
        within: impl Fn(NodeNumber) -> bool,
        mut found: impl FnMut(Vec<NodeNumber>),
    ) {
        let mut path: Vec<(NodeNumber, usize)> = Vec::new();
        let mut open: Vec<NodeNumber> = Vec::new();
        for &root in roots {
            if self.seen[root as usize] != 0 {
                continue;
            }
            self.enter(root, &mut path, &mut open);
            while let Some((node, next)) = path.last_mut() {
                let at = *node as usize;
                if let Some(&reads) = before(*node).get(*next) {
                    *next += 1;
                    if !within(reads) {
                        continue;
                    }
                    let read = reads as usize;
                    if self.seen[read] == 0 {
                        self.enter(reads, &mut path, &mut open);
                    } else if self.low[read] != DONE {
                        self.low[at] = self.low[at].min(self.seen[read]);
                    }
                    continue;
                }
                path.pop();
                if let Some((parent, _)) = path.last() {
                    let parent = *parent as usize;
                    self.low[parent] = self.low[parent].min(self.low[at]);
                }
                if self.low[at] == self.seen[at] {
                    let start = open.iter().rposition(|&other| other as usize == at).unwrap_or(0);
                    let component = open.split_off(start);
                    for &member in &component {
                        self.low[member as usize] = DONE;
                    }
                    found(component);
                }
            }
        }
    }

    fn enter(&mut self, node: NodeNumber, path: &mut Vec<(NodeNumber, usize)>, open: &mut Vec<NodeNumber>) {
        self.clock += 1;
        self.seen[node as usize] = self.clock;
        self.low[node as usize] = self.clock;
        path.push((node, 0));
        open.push(node);
    }
}
