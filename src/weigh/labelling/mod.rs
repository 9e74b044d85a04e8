//! Which arguments stand: the classical acceptability of a graph of attacks and supports.
//!
//! Extensions are those of Dung, "On the acceptability of arguments", Artificial Intelligence 77, 1995, found as the
//! equivalent labellings of Caminada, "On the issue of reinstatement in argumentation", JELIA 2006.
//!
//! Supports count as the attacks that follow from them ([`SupportReading`]). There can be n² of those, so only
//! [`Framework::attacks`] ever lists them: arguments with the same attackers have the same label in every complete
//! labelling and are one *class* here. With deductive supports, whatever merely supports another argument and is not
//! attacked itself is in that argument's class.

mod graph;
mod search;

use std::collections::HashMap;
use std::rc::Rc;

pub use graph::Label;

use graph::{Graph, Links, components, reach};
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

#[cfg(test)]
mod tests;
