//! What is varied to find a layout that reads well.

use std::collections::HashMap;

use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::groups::tree::{CommonGroup, GroupTree};
use crate::layout::engine::random::Random;
use crate::layout::engine::revise::aligned::{back, in_order};
use crate::model::LayoutStyle;

/// The styles a group may be laid out in.
const STYLES: [LayoutStyle; 3] = [LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered];

/// All links between the same two things that stand in the same group: cards, or groups in it.
#[derive(Clone, Debug)]
struct Bond {
    group: u32,
    /// A card's number, or a group's after that of the last card.
    upper: u32,
    lower: u32,
    /// Ascending.
    links: Vec<u32>,
}

/// What can be varied in a graph.
pub struct Bonds {
    all: Vec<Bond>,
    /// Pairs of bonds from the same upper card or group.
    siblings: Vec<(u32, u32)>,
    /// Pairs of bonds to the same lower card or group.
    targets: Vec<(u32, u32)>,
    /// Groups with two cards or more in them; the map last.
    groups: Vec<u32>,
    /// Pairs of cards and groups that stand loose in the same group.
    loose: Vec<(u32, u32)>,
    /// How many links there are.
    count: usize,
    /// How many groups, the map among them.
    all_groups: usize,
    /// By card and group: its own number, or that of the first card in it.
    firsts: Vec<u32>,
}

impl Bonds {
    /// What can be varied in `graph`, whose groups are those of `tree`.
    pub fn of(graph: &Graph, tree: &GroupTree) -> Self {
        let cards = graph.sizes.len() as u32;
        let mut all: Vec<Bond> = Vec::new();
        let mut known: HashMap<(u32, u32, u32), usize> = HashMap::new();
        for (index, link) in (0..).zip(&graph.links) {
            if !graph.has_ends(link) || link.upper == link.lower {
                continue;
            }
            let [a, b] = [link.upper, link.lower].map(|card| tree.group_of[card as usize]);
            let CommonGroup { group, upper, lower } = tree.common_group(a, b);
            let node = |group: u32, card: u32| if group == NONE { card } else { cards + group };
            let (upper, lower) = (node(upper, link.upper), node(lower, link.lower));
            let at = *known.entry((group, upper, lower)).or_insert_with(|| {
                all.push(Bond { group, upper, lower, links: Vec::new() });
                all.len() - 1
            });
            all[at].links.push(index);
        }
        let pairs = |end: fn(&Bond) -> u32| -> Vec<(u32, u32)> {
            let mut order: Vec<u32> = (0..all.len() as u32).collect();
            let key = |&at: &u32| (all[at as usize].group, end(&all[at as usize]));
            order.sort_by_key(key);
            let alike = order.chunk_by(|a, b| key(a) == key(b));
            alike
                .flat_map(|alike| {
                    alike.iter().enumerate().flat_map(|(nth, &a)| alike[..nth].iter().map(move |&b| (b, a)))
                })
                .collect()
        };
        let (siblings, targets) = (pairs(|bond| bond.upper), pairs(|bond| bond.lower));
        let mut within: Vec<Vec<u32>> = vec![Vec::new(); tree.outer.len()];
        let mut hangs = vec![false; graph.sizes.len() + tree.outer.len()];
        for bond in &all {
            hangs[bond.lower as usize] = true;
        }
        for card in 0..cards {
            within[tree.group_of[card as usize] as usize].push(card);
        }
        for group in (0..tree.map()).filter(|&group| tree.first[group as usize] != NONE) {
            within[tree.outer[group as usize] as usize].push(cards + group);
        }
        let groups = (0..=tree.map()).filter(|&group| within[group as usize].len() > 1).collect();
        let mut loose = Vec::new();
        for nodes in &within {
            let free: Vec<u32> = nodes.iter().copied().filter(|&node| !hangs[node as usize]).collect();
            loose.extend(free.iter().enumerate().flat_map(|(nth, &a)| free[..nth].iter().map(move |&b| (b, a))));
        }
        let firsts = (0..cards).chain(tree.first.iter().copied()).collect();
        Self { all, siblings, targets, groups, loose, count: graph.links.len(), all_groups: tree.outer.len(), firsts }
    }
}

/// A way to lay a graph out.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Bonds in the order their links are to stand in.
    order: Vec<u32>,
    /// By group, the map last.
    pub styles: Vec<LayoutStyle>,
    /// By card and group: where it stands among those that stand loose in its group; empty if as ever.
    pub ranks: Vec<u32>,
    /// How many changes were made to the analyst's order.
    pub changes: usize,
}

impl Recipe {
    /// Everything in the same `style`, in the analyst's order.
    pub fn new(bonds: &Bonds, style: LayoutStyle) -> Self {
        let order = (0..bonds.all.len() as u32).collect();
        Self { order, styles: vec![style; bonds.all_groups], ranks: Vec::new(), changes: 0 }
    }

    /// How many groups are laid out in layers, the map among them.
    pub fn layered(&self) -> usize {
        self.styles.iter().filter(|&&style| style == LayoutStyle::Layered).count()
    }

    /// Changes one thing at random. False if there is nothing to change.
    pub fn change(&mut self, bonds: &Bonds, random: &mut Random) -> bool {
        let kinds = [bonds.siblings.len(), bonds.targets.len(), bonds.groups.len(), bonds.loose.len()];
        // Each kind as often as any other, if there is anything of it.
        let some: Vec<usize> = (0..kinds.len()).filter(|&kind| kinds[kind] > 0).collect();
        if some.is_empty() {
            return false;
        }
        match some[random.below(some.len() as u32) as usize] {
            0 => {
                let (a, b) = pick(&bonds.siblings, random);
                let (a, b) = (self.place(a), self.place(b));
                self.order.swap(a, b);
                self.changes += 1;
            }
            1 => {
                let (a, b) = pick(&bonds.targets, random);
                let (a, b) = (self.place(a), self.place(b));
                let bond = self.order.remove(a.max(b));
                self.order.insert(a.min(b), bond);
                self.changes += 1;
            }
            2 => {
                let group = bonds.groups[random.below(bonds.groups.len() as u32) as usize];
                let now = self.styles[group as usize];
                let others: Vec<LayoutStyle> = STYLES.into_iter().filter(|&style| style != now).collect();
                self.styles[group as usize] = others[random.below(others.len() as u32) as usize];
            }
            _ => {
                let (a, b) = pick(&bonds.loose, random);
                if self.ranks.is_empty() {
                    self.ranks.clone_from(&bonds.firsts);
                }
                self.ranks.swap(a as usize, b as usize);
                self.changes += 1;
            }
        }
        true
    }

    fn place(&self, bond: u32) -> usize {
        self.order.iter().position(|&other| other == bond).unwrap_or_default()
    }

    /// The links in the order of the recipe; none if that is the analyst's.
    pub fn links(&self, bonds: &Bonds) -> Option<Vec<u32>> {
        if self.order.is_sorted() {
            return None;
        }
        // The places of all bonds' links, filled in the new order; other links stay where they are.
        let mut links: Vec<u32> = (0..bonds.count as u32).collect();
        let mut slots: Vec<u32> = bonds.all.iter().flat_map(|bond| bond.links.iter().copied()).collect();
        slots.sort_unstable();
        let wanted = self.order.iter().flat_map(|&bond| bonds.all[bond as usize].links.iter().copied());
        for (slot, link) in slots.into_iter().zip(wanted) {
            links[slot as usize] = link;
        }
        Some(links)
    }
}

fn pick(pairs: &[(u32, u32)], random: &mut Random) -> (u32, u32) {
    pairs[random.below(pairs.len() as u32) as usize]
}

impl Recipe {
    /// The graph with its links in the order of the recipe, which is given if it is not the analyst's, drawn by `draw`,
    /// and the routes brought back.
    pub fn reordered(
        &self,
        graph: &Graph,
        bonds: &Bonds,
        draw: impl FnOnce(&Graph, Option<&[u32]>) -> Drawing,
    ) -> Drawing {
        match self.links(bonds) {
            None => draw(graph, None),
            Some(order) => back(draw(&in_order(graph, &order), Some(&order)), order),
        }
    }
}
