//! The search for extensions among the classes that the grounded labelling leaves open.

use std::collections::VecDeque;

use super::graph::{Graph, components, flood};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    IsIn,
    IsNotIn,
    /// Something that is in attacks it or is attacked by it, or nothing may stay undecided.
    MustBeOut,
}

/// A search for complete labellings, by choosing what is in and following up what that forces.
///
/// After Modgil and Caminada, "Proof theories and algorithms for abstract argumentation frameworks", 2009, and Nofal,
/// Atkinson and Dunne, "Looking-ahead in backtracking algorithms for abstract argumentation", International Journal of
/// Approximate Reasoning 78, 2016. It goes component by component (Baroni, Giacomin and Guida, "SCC-recursiveness",
/// Artificial Intelligence 168, 2005): to be the largest, a labelling only has to be so in each component, given the
/// earlier ones.
pub(super) struct Search<'a> {
    graph: &'a Graph,
    /// Whether what is not in must be out.
    is_stable: bool,
    keep_going: &'a dyn Fn() -> bool,
    /// `None` while undecided.
    is_in: Vec<Option<bool>>,
    must_be_out: Vec<bool>,
    /// How many attackers are in or may come in.
    possible_attackers: Vec<usize>,
    /// How many attackers need not be out.
    standing_attackers: Vec<usize>,
    queue: VecDeque<(usize, Fact)>,
    /// The facts that hold, in the order they were found.
    trail: Vec<(usize, Fact)>,
    clock: u32,
}

/// A strongly connected component of the graph that is searched.
struct Part {
    /// Where it begins in the order of the search.
    start: usize,
    end: usize,
    /// The same for all parts that are linked, whichever way the links point, and larger for later ones.
    group: usize,
}

/// What was found in a part, given a labelling of the earlier ones: whether each member is in.
struct PartFound {
    part: usize,
    sets: Vec<Vec<bool>>,
}

impl<'a> Search<'a> {
    pub fn new(graph: &'a Graph, is_stable: bool, keep_going: &'a dyn Fn() -> bool) -> Self {
        let attackers: Vec<usize> = (0..graph.len()).map(|at| graph.attackers.of(at).len()).collect();
        let self_attackers = (0..graph.len()).filter(|at| graph.targets.of(*at).contains(at));
        Self {
            graph,
            is_stable,
            keep_going,
            is_in: vec![None; graph.len()],
            must_be_out: vec![false; graph.len()],
            possible_attackers: attackers.clone(),
            standing_attackers: attackers,
            queue: self_attackers.map(|at| (at, Fact::IsNotIn)).collect(),
            trail: Vec::new(),
            clock: 0,
        }
    }

    /// The largest labellings, or the stable ones, as what is in; and whether that is all. `None` if stopped.
    ///
    /// Of two choices, *in* comes first, so that a set is found before its subsets.
    pub fn run(mut self, most: usize) -> Option<(Vec<Vec<usize>>, bool)> {
        let (order, part_at, parts) = self.plan();
        let mut found: Vec<Vec<usize>> = Vec::new();
        let mut found_in_part: Vec<PartFound> = Vec::new();
        // Where each choice is in the order, and how much held before.
        let mut choices: Vec<(usize, usize)> = Vec::new();
        // The last group in which there was something to choose.
        let mut reached = 0;
        let mut next = 0;
        loop {
            let mut is_open = self.propagate()?;
            if let (true, Some(last)) = (is_open, found_in_part.last())
                && part_at.get(next) == Some(&last.part)
            {
                let part = &parts[last.part];
                is_open = !self.is_covered(&order[part.start..part.end], &last.sets);
            }
            while is_open && next < order.len() && self.is_in[order[next]].is_some() {
                let part = &parts[part_at[next]];
                next += 1;
                if let Some(last) = found_in_part.last_mut()
                    && next == part.end
                    && last.part == part_at[next - 1]
                {
                    last.sets.push(order[part.start..part.end].iter().map(|&at| self.is(at)).collect());
                }
            }
            if is_open && next < order.len() {
                let part = part_at[next];
                reached = reached.max(parts[part].group);
                if !self.is_stable && found_in_part.last().is_none_or(|last| last.part != part) {
                    found_in_part.push(PartFound { part, sets: Vec::new() });
                }
                choices.push((next, self.trail.len()));
                self.queue.push_back((order[next], Fact::IsIn));
                continue;
            }
            if is_open {
                if found.len() == most {
                    return Some((found, false));
                }
                found.push((0..self.graph.len()).filter(|&at| self.is(at)).collect());
            }
            let Some((at, held)) = choices.pop() else { return Some((found, true)) };
            if found.is_empty() && parts[part_at[at]].group < reached {
                // A group has nothing, whatever is chosen in those before.
                return Some((found, true));
            }
            self.undo(held);
            next = at;
            while found_in_part.last().is_some_and(|last| last.part > part_at[at]) {
                found_in_part.pop();
            }
            self.queue.push_back((order[at], Fact::IsNotIn));
        }
    }

    /// All arguments in the order of the search, the part of each, and the parts: attackers first, and in a part those
    /// with the most links first.
    fn plan(&self) -> (Vec<usize>, Vec<usize>, Vec<Part>) {
        let Graph { targets, attackers } = self.graph;
        let mut seen = vec![false; self.graph.len()];
        let mut group_of = vec![0; self.graph.len()];
        for root in 0..self.graph.len() {
            for at in flood(&[root], &[targets, attackers], &mut seen) {
                group_of[at] = root;
            }
        }
        let mut components = components(targets, attackers);
        components.sort_by_key(|members| members.first().map(|&at| group_of[at]));
        let (mut order, mut part_at, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for mut members in components {
            members.sort_by_key(|&at| std::cmp::Reverse(targets.of(at).len() + attackers.of(at).len()));
            let start = order.len();
            let group = members.first().map_or(0, |&at| group_of[at]);
            part_at.resize(start + members.len(), parts.len());
            order.append(&mut members);
            parts.push(Part { start, end: order.len(), group });
        }
        (order, part_at, parts)
    }

    fn is(&self, at: usize) -> bool {
        self.is_in[at] == Some(true)
    }

    /// Whether all members that are in or may come in are in one of the sets.
    fn is_covered(&self, members: &[usize], sets: &[Vec<bool>]) -> bool {
        sets.iter().any(|set| members.iter().zip(set).all(|(&at, &is_in)| is_in || self.is_in[at] == Some(false)))
    }

    /// Follows up the queue. Whether nothing contradicts; `None` if stopped.
    fn propagate(&mut self) -> Option<bool> {
        let mut is_consistent = true;
        while let (true, Some((at, fact))) = (is_consistent, self.queue.pop_front()) {
            self.clock = self.clock.wrapping_add(1);
            if self.clock.is_multiple_of(64) && !(self.keep_going)() {
                return None;
            }
            is_consistent = self.note(at, fact);
        }
        self.queue.clear();
        (self.keep_going)().then_some(is_consistent)
    }

    /// Notes a fact and queues what follows from it. Whether it contradicts nothing.
    fn note(&mut self, at: usize, fact: Fact) -> bool {
        let graph = self.graph;
        let (targets, attackers) = (graph.targets.of(at), graph.attackers.of(at));
        match (fact, self.is_in[at]) {
            (Fact::IsIn, Some(is_in)) => return is_in,
            (Fact::IsNotIn, Some(is_in)) => return !is_in,
            (Fact::MustBeOut, _) if self.must_be_out[at] => return true,
            _ => self.trail.push((at, fact)),
        }
        match fact {
            Fact::IsIn => {
                self.is_in[at] = Some(true);
                let others = attackers.iter().chain(targets);
                self.queue.extend(others.flat_map(|&other| [(other, Fact::IsNotIn), (other, Fact::MustBeOut)]));
                true
            }
            Fact::IsNotIn => {
                self.is_in[at] = Some(false);
                if self.is_stable {
                    self.queue.push_back((at, Fact::MustBeOut));
                }
                // All are counted, contradiction or not, for `undo`.
                targets.iter().fold(true, |is_consistent, &target| {
                    self.possible_attackers[target] -= 1;
                    self.note_attackers(target) && is_consistent
                })
            }
            Fact::MustBeOut => {
                self.must_be_out[at] = true;
                for &target in targets {
                    self.standing_attackers[target] -= 1;
                    if self.standing_attackers[target] == 0 {
                        self.queue.push_back((target, Fact::IsIn));
                    }
                }
                self.note_attackers(at)
            }
        }
    }

    /// What follows from how few attackers can be in. Whether it contradicts nothing.
    fn note_attackers(&mut self, at: usize) -> bool {
        let graph = self.graph;
        match (self.possible_attackers[at], self.must_be_out[at]) {
            (0, true) => return false,
            // It cannot be out.
            (0, false) => self.queue.extend(graph.targets.of(at).iter().map(|&target| (target, Fact::IsNotIn))),
            (1, true) => {
                let possible = graph.attackers.of(at).iter().find(|&&attacker| self.is_in[attacker] != Some(false));
                self.queue.extend(possible.map(|&attacker| (attacker, Fact::IsIn)));
            }
            _ => {}
        }
        true
    }

    /// Takes back all but the first `held` facts.
    fn undo(&mut self, held: usize) {
        while self.trail.len() > held
            && let Some((at, fact)) = self.trail.pop()
        {
            match fact {
                Fact::IsIn => self.is_in[at] = None,
                Fact::IsNotIn => {
                    self.is_in[at] = None;
                    for &target in self.graph.targets.of(at) {
                        self.possible_attackers[target] += 1;
                    }
                }
                Fact::MustBeOut => {
                    self.must_be_out[at] = false;
                    for &target in self.graph.targets.of(at) {
                        self.standing_attackers[target] += 1;
                    }
                }
            }
        }
    }
}
