//! Which links point upward: the cards' outline is found, links back up that outline are turned round, and what cycles
//! are left are broken by a depth-first search from the roots in order.
//!
//! A plain depth-first search may enter a subtree through a shared premise and then turn round a link of the outline
//! itself. The outline here is greedy instead: links in the analyst's order, each card under the first target that does
//! not stand below it already.

use super::walk::Walk;
use crate::layout::engine::graph::NONE;
use crate::util::lists::Lists;

/// The outline and the links to turn round.
pub struct Acyclic {
    /// Per card: the link it hangs by in the outline, [`NONE`] for a root.
    pub primary: Vec<u32>,
    /// Per link: whether it is to be read from its lower to its upper card. Self-loops are never turned.
    pub turned: Vec<bool>,
}

/// Finds an outline of `count` cards and turns round the links that close cycles. `links` are (upper, lower) pairs.
pub fn acyclic(count: usize, links: &[(u32, u32)]) -> Acyclic {
    let primary = outline(count, links);
    let Walk { number, end, .. } = &walk(count, links, &primary);
    let inside = |top: u32, card: u32| {
        let (top, card) = (number[top as usize], number[card as usize]);
        (top..end[top as usize]).contains(&card)
    };
    let mut turned: Vec<bool> = links.iter().map(|&(upper, lower)| upper != lower && inside(lower, upper)).collect();
    break_cycles(count, links, number, &mut turned);
    Acyclic { primary, turned }
}

/// Turns round the links that close cycles as a plain depth-first search meets them, which may turn a link of the outline:
/// the cards of a cycle then stand in more rows, with fewer cards in each.
pub fn deep(count: usize, links: &[(u32, u32)], primary: &[u32]) -> Vec<bool> {
    let mut turned = vec![false; links.len()];
    break_cycles(count, links, &walk(count, links, primary).number, &mut turned);
    turned
}

/// Turns round every link that leads to a card nearer to a root of the outline, or as near and earlier in the outline: for
/// tangles, where breaking only the cycles leaves ways through most of the cards and links past all of them.
pub fn flat(count: usize, links: &[(u32, u32)], primary: &[u32]) -> Vec<bool> {
    let Walk { node, number, .. } = walk(count, links, primary);
    let mut depth = vec![0_u32; count];
    for card in node {
        if let Some(&(upper, _)) = links.get(primary[card as usize] as usize) {
            depth[card as usize] = depth[upper as usize] + 1;
        }
    }
    let key = |card: u32| (depth[card as usize], number[card as usize]);
    links.iter().map(|&(upper, lower)| key(upper) > key(lower)).collect()
}

/// Each card's first link, in order, from a card that does not hang below it.
fn outline(count: usize, links: &[(u32, u32)]) -> Vec<u32> {
    let mut primary = vec![NONE; count];
    // The root of the tree a card is in, with path halving.
    let mut root: Vec<u32> = (0..count as u32).collect();
    for (index, &(upper, lower)) in links.iter().enumerate() {
        if primary[lower as usize] != NONE {
            continue;
        }
        let mut top = upper;
        while root[top as usize] != top {
            root[top as usize] = root[root[top as usize] as usize];
            top = root[top as usize];
        }
        if top != lower {
            primary[lower as usize] = index as u32;
            root[lower as usize] = top;
        }
    }
    primary
}

/// A walk over the outline.
fn walk(count: usize, links: &[(u32, u32)], primary: &[u32]) -> Walk {
    let hangs = |&(index, (_, lower)): &(u32, (u32, u32))| primary[lower as usize] == index;
    let hung = (0..).zip(links.iter().copied()).filter(hangs).map(|(_, link)| link);
    Walk::over(primary, &Lists::of(count, hung))
}

/// Turns round the links that close the remaining cycles, found by a depth-first search in the order of `number`.
fn break_cycles(count: usize, links: &[(u32, u32)], number: &[u32], turned: &mut [bool]) {
    let directed = |index: usize| {
        let (upper, lower) = links[index];
        if turned[index] { (lower, upper) } else { (upper, lower) }
    };
    let out = Lists::of(count, (0..links.len()).map(|index| (directed(index).0, index as u32)));
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_unstable_by_key(|&card| number[card as usize]);
    // 0 not seen, 1 on the path, 2 done.
    let mut state = vec![0_u8; count];
    let mut seen = vec![0; count];
    let mut back = Vec::new();
    let mut path = Vec::new();
    for root in order {
        if state[root as usize] != 0 {
            continue;
        }
        state[root as usize] = 1;
        path.push(root);
        while let Some(&card) = path.last() {
            let Some(&link) = out.at(card).get(seen[card as usize]) else {
                state[card as usize] = 2;
                path.pop();
                continue;
            };
            seen[card as usize] += 1;
            let to = directed(link as usize).1;
            if to == card {
                continue;
            }
            match state[to as usize] {
                0 => {
                    state[to as usize] = 1;
                    path.push(to);
                }
                1 => back.push(link),
                _ => {}
            }
        }
    }
    for link in back {
        turned[link as usize] = !turned[link as usize];
    }
}
