//! Which arguments stand: the classical acceptability of a graph of attacks and supports.
//!
//! Extensions are those of Dung, "On the acceptability of arguments", Artificial Intelligence 77, 1995, found as the
//! equivalent labellings of Caminada, "On the issue of reinstatement in argumentation", JELIA 2006.
//!
//! Supports count as the attacks that follow from them ([`SupportReading`]). There can be n² of those, so only
//! [`Framework::attacks`] ever lists them: arguments with the same attackers have the same label in every complete
//! labelling and are one *class* here. With deductive supports, whatever merely supports another argument and is not
//! attacked itself is in that argument's class.

mod search;

use std::collections::HashMap;
use std::mem::replace;
use std::rc::Rc;

use search::Search;

/// How a support is read.
///
/// In both readings an argument *brings* others with it, directly or not, and `a` attacks `b` if `a` or an argument it
/// brings attacks `b` or an argument that `b` would bring. Cayrol and Lagasquie-Schiex, "Bipolarity in argumentation
/// graphs", International Journal of Approximate Reasoning 54, 2013, compare the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupportReading {
    /// Who accepts the supporter must accept what it supports: the supporter brings that (Boella, Gabbay, van der Torre
    /// and Villata, "Support in abstract argumentation", COMMA 2010).
    Deductive,
    /// Who accepts the supported argument must accept its supporter: the supported argument brings that (Nouioua and
    /// Risch, "Bipolar argumentation frameworks with specialized supports", ICTAI 2010).
    Necessary,
}

/// What becomes of an argument (Caminada 2006).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Accepted: all its attackers are out.
    In,
    /// Rejected: an attacker is in.
    Out,
    /// Neither.
    Undecided,
}

/// Sets of arguments that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extensions {
    /// Each sorted, the list too.
    pub list: Vec<Vec<usize>>,
    /// Whether there are no others.
    pub is_complete: bool,
}

/// A graph of the arguments `0..n`. An attack or support with an end outside does not count.
#[derive(Clone, Debug)]
pub struct Framework {
    /// The attacks as given.
    attacks: Links,
    /// From an argument to those it brings directly.
    brings: Links,
    brought_by: Links,
    class_of: Vec<usize>,
    /// The derived attacks between classes.
    classes: Graph,
}

impl Framework {
    /// A graph without supports.
    #[must_use]
    pub fn new(n: usize, attacks: &[(usize, usize)]) -> Self {
        Self::bipolar(n, attacks, &[], SupportReading::Deductive)
    }

    /// A graph with supports.
    #[must_use]
    pub fn bipolar(n: usize, attacks: &[(usize, usize)], supports: &[(usize, usize)], reading: SupportReading) -> Self {
        let links = |pairs: &[(usize, usize)]| {
            Links::new(n, pairs.iter().copied().filter(|&(from, to)| from < n && to < n).collect())
        };
        let (attacks, supports) = (links(attacks), links(supports));
        let supported_by = supports.reversed();
        let (brings, brought_by) = match reading {
            SupportReading::Deductive => (supports, supported_by),
            SupportReading::Necessary => (supported_by, supports),
        };
        let (class_of, struck_by) = classes(&attacks.reversed(), &brings, &brought_by);
        let mut seen = vec![false; n];
        let attackers = Links::collect(struck_by.into_iter().map(|strikers| {
            let attackers = reach(&strikers, &brought_by, &mut seen);
            let mut attackers: Vec<usize> = attackers.into_iter().map(|attacker| class_of[attacker]).collect();
            attackers.sort_unstable();
            attackers.dedup();
            attackers
        }));
        let classes = Graph { targets: attackers.reversed(), attackers };
        Self { attacks, brings, brought_by, class_of, classes }
    }

    /// Who attacks whom, derived attacks included, sorted, each once.
    pub fn attacks(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut seen = vec![false; self.class_of.len()];
        (0..self.class_of.len()).flat_map(move |from| {
            let brought = reach(&[from], &self.brings, &mut seen);
            let struck: Vec<usize> = brought.into_iter().flat_map(|at| self.attacks.of(at)).copied().collect();
            let mut attacked = reach(&struck, &self.brought_by, &mut seen);
            attacked.sort_unstable();
            attacked.into_iter().map(move |to| (from, to))
        })
    }

    /// The labels that every complete labelling shares: the grounded extension, what it attacks, and the rest.
    #[must_use]
    pub fn grounded(&self) -> Vec<Label> {
        let labels = self.classes.grounded();
        self.class_of.iter().map(|&class| labels[class]).collect()
    }

    /// The preferred extensions (the largest complete ones), at most `most` of them.
    ///
    /// `None` once `keep_going` says no; it is asked often.
    #[must_use]
    pub fn preferred(&self, keep_going: &dyn Fn() -> bool, most: usize) -> Option<Extensions> {
        self.extensions(false, keep_going, most)
    }

    /// The stable extensions (the complete ones that leave nothing undecided), at most `most` of them; there may be
    /// none.
    ///
    /// `None` once `keep_going` says no; it is asked often.
    #[must_use]
    pub fn stable(&self, keep_going: &dyn Fn() -> bool, most: usize) -> Option<Extensions> {
        self.extensions(true, keep_going, most)
    }

    /// Settles what is grounded and searches the rest, which the grounded part does not attack.
    fn extensions(&self, is_stable: bool, keep_going: &dyn Fn() -> bool, most: usize) -> Option<Extensions> {
        let labels = self.classes.grounded();
        let mut number = vec![None; labels.len()];
        let mut rest = Vec::new();
        for class in (0..labels.len()).filter(|&class| labels[class] == Label::Undecided) {
            number[class] = Some(rest.len());
            rest.push(class);
        }
        let targets = |&class: &usize| self.classes.targets.of(class).iter().filter_map(|&to| number[to]).collect();
        let targets = Links::collect(rest.iter().map(targets));
        let graph = Graph { attackers: targets.reversed(), targets };
        let (found, is_complete) = Search::new(&graph, is_stable, keep_going).run(most)?;
        let expand = |set: Vec<usize>| {
            let mut is_in: Vec<bool> = labels.iter().map(|&label| label == Label::In).collect();
            for member in set {
                is_in[rest[member]] = true;
            }
            (0..self.class_of.len()).filter(|&argument| is_in[self.class_of[argument]]).collect()
        };
        let mut list: Vec<Vec<usize>> = found.into_iter().map(expand).collect();
        list.sort_unstable();
        Some(Extensions { list, is_complete })
    }
}

/// The class of each argument, and for each class the given attackers of its arguments and all they bring.
///
/// The same such attackers make the same derived ones.
fn classes(attackers: &Links, brings: &Links, brought_by: &Links) -> (Vec<usize>, Vec<Rc<[usize]>>) {
    let mut class_of: Vec<Option<usize>> = vec![None; attackers.len()];
    let mut struck_by: Vec<Rc<[usize]>> = Vec::new();
    let mut known: HashMap<Rc<[usize]>, usize> = HashMap::new();
    // What is brought comes before what brings it.
    for part in components(brought_by, brings) {
        let mut strikers: Vec<usize> = part.iter().flat_map(|&at| attackers.of(at)).copied().collect();
        let mut brought: Vec<usize> =
            part.iter().flat_map(|&at| brings.of(at)).filter_map(|&at| class_of[at]).collect();
        brought.sort_unstable();
        brought.dedup();
        let class = if let [only] = brought[..]
            && strikers.is_empty()
        {
            only
        } else {
            strikers.extend(brought.iter().flat_map(|&class| struck_by[class].iter()));
            strikers.sort_unstable();
            strikers.dedup();
            let strikers: Rc<[usize]> = strikers.into();
            *known.entry(strikers).or_insert_with_key(|strikers| {
                struck_by.push(Rc::clone(strikers));
                struck_by.len() - 1
            })
        };
        for at in part {
            class_of[at] = Some(class);
        }
    }
    (class_of.into_iter().flatten().collect(), struck_by)
}

/// Where each of some nodes leads.
#[derive(Clone, Debug)]
struct Links {
    /// Where a node's part of `ends` begins, and at last where that ends.
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Links {
    fn new(n: usize, mut pairs: Vec<(usize, usize)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let starts = (0..=n).map(|at| pairs.partition_point(|&(from, _)| from < at)).collect();
        Self { starts, ends: pairs.into_iter().map(|(_, to)| to).collect() }
    }

    fn collect(lists: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut links = Self { starts: vec![0], ends: Vec::new() };
        for mut list in lists {
            links.ends.append(&mut list);
            links.starts.push(links.ends.len());
        }
        links
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, from: usize) -> &[usize] {
        &self.ends[self.starts[from]..self.starts[from + 1]]
    }

    fn reversed(&self) -> Self {
        let mut starts = vec![0; self.len() + 1];
        for &to in &self.ends {
            starts[to + 1] += 1;
        }
        for at in 0..self.len() {
            starts[at + 1] += starts[at];
        }
        let mut ends = vec![0; self.ends.len()];
        let mut next = starts.clone();
        for from in 0..self.len() {
            for &to in self.of(from) {
                ends[next[to]] = from;
                next[to] += 1;
            }
        }
        Self { starts, ends }
    }
}

/// Attacks in both directions.
#[derive(Clone, Debug)]
struct Graph {
    targets: Links,
    attackers: Links,
}

impl Graph {
    fn len(&self) -> usize {
        self.targets.len()
    }

    /// Accepts what has no attacker left and rejects what that attacks, until nothing changes.
    fn grounded(&self) -> Vec<Label> {
        let mut labels = vec![Label::Undecided; self.len()];
        let mut attackers_left: Vec<usize> = (0..self.len()).map(|at| self.attackers.of(at).len()).collect();
        let mut accepted: Vec<usize> = (0..self.len()).filter(|&at| attackers_left[at] == 0).collect();
        while let Some(at) = accepted.pop() {
            labels[at] = Label::In;
            for &target in self.targets.of(at) {
                if replace(&mut labels[target], Label::Out) == Label::Out {
                    continue;
                }
                for &defended in self.targets.of(target) {
                    attackers_left[defended] -= 1;
                    if attackers_left[defended] == 0 {
                        accepted.push(defended);
                    }
                }
            }
        }
        labels
    }
}

/// What can be reached from `starts`, these included, without what is `seen` already, which grows.
fn flood(starts: &[usize], links: &[&Links], seen: &mut [bool]) -> Vec<usize> {
    let mut reached: Vec<usize> = starts.iter().copied().filter(|&at| !replace(&mut seen[at], true)).collect();
    let mut next = 0;
    while let Some(&at) = reached.get(next) {
        next += 1;
        let ends = links.iter().flat_map(|links| links.of(at)).copied();
        reached.extend(ends.filter(|&to| !replace(&mut seen[to], true)));
    }
    reached
}

/// What can be reached from `starts`, these included. `seen` is all false, before and after.
fn reach(starts: &[usize], links: &Links, seen: &mut [bool]) -> Vec<usize> {
    let reached = flood(starts, &[links], seen);
    for &at in &reached {
        seen[at] = false;
    }
    reached
}

/// The strongly connected components, each after those that lead to it (Kosaraju's algorithm; Sharir, Computers and
/// Mathematics with Applications 7, 1981).
fn components(forth: &Links, back: &Links) -> Vec<Vec<usize>> {
    let mut seen = vec![false; forth.len()];
    let mut finished = Vec::with_capacity(forth.len());
    let mut path = Vec::new();
    for root in 0..forth.len() {
        if !replace(&mut seen[root], true) {
            path.push((root, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            if let Some(&to) = forth.of(*at).get(*next) {
                *next += 1;
                if !replace(&mut seen[to], true) {
                    path.push((to, 0));
                }
            } else {
                finished.push(*at);
                path.pop();
            }
        }
    }
    seen.fill(false);
    let parts = finished.into_iter().rev().map(|root| flood(&[root], &[back], &mut seen));
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests;
