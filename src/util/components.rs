//! Strongly connected components in evaluation order (Tarjan, SIAM J. Comput. 1972, without recursion).

use std::ops::Range;

/// Tells `found` the components among the nodes reached from `roots`, each after all that it reads; a node of it is
/// reached from the ones after it. `row` gives the places of what a node reads, `read` the node at a place, none if it
/// does not count.
///
/// Nodes are numbered below `nodes`.
pub fn in_order(
    nodes: usize,
    roots: impl Iterator<Item = u32>,
    row: impl Fn(u32) -> Range<usize>,
    read: impl Fn(usize) -> Option<u32>,
    mut found: impl FnMut(&[u32]),
) {
    /// The component of the node is complete.
    const DONE: u32 = u32::MAX;
    /// A node on the way from the root.
    struct Visit {
        node: u32,
        seen: u32,
        /// The places of what it reads and has not been looked at.
        next: u32,
        end: u32,
    }
    let begin = |node: u32, seen: u32| {
        let Range { start, end } = row(node);
        Visit { node, seen, next: start as u32, end: end as u32 }
    };
    // When a node was first seen, from 1; 0 = not yet. Then the earliest seen node it leads back to.
    let mut low = vec![0_u32; nodes];
    let mut clock = 0;
    let mut path: Vec<Visit> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    for root in roots {
        if low[root as usize] != 0 {
            continue;
        }
        clock += 1;
        low[root as usize] = clock;
        path.push(begin(root, clock));
        open.push(root);
        while let Some(visit) = path.last_mut() {
            if visit.next < visit.end {
                visit.next += 1;
                let Some(read) = read(visit.next as usize - 1) else { continue };
                match low[read as usize] {
                    0 => {
                        clock += 1;
                        low[read as usize] = clock;
                        path.push(begin(read, clock));
                        open.push(read);
                    }
                    DONE => {}
                    other => {
                        let lowest = &mut low[visit.node as usize];
                        *lowest = (*lowest).min(other);
                    }
                }
                continue;
            }
            let (node, seen) = (visit.node, visit.seen);
            path.pop();
            let lowest = low[node as usize];
            if lowest == seen {
                let start = open.iter().rposition(|&other| other == node).unwrap_or(0);
                for &member in &open[start..] {
                    low[member as usize] = DONE;
                }
                found(&open[start..]);
                open.truncate(start);
            } else if let Some(parent) = path.last() {
                let parent = &mut low[parent.node as usize];
                *parent = (*parent).min(lowest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(reads: &[&[u32]]) -> Vec<Vec<u32>> {
        let mut found = Vec::new();
        let all: Vec<u32> = reads.iter().flat_map(|reads| *reads).copied().collect();
        let ends: Vec<usize> = (0..=reads.len()).map(|n| reads[..n].iter().map(|reads| reads.len()).sum()).collect();
        in_order(
            reads.len(),
            0..reads.len() as u32,
            |node| ends[node as usize]..ends[node as usize + 1],
            |place| Some(all[place]),
            |component| {
                let mut component = component.to_vec();
                component.sort_unstable();
                found.push(component);
            },
        );
        found
    }

    #[test]
    fn each_component_comes_after_what_it_reads() {
        assert_eq!(components(&[&[1, 2], &[2], &[]]), [[2], [1], [0]]);
        assert_eq!(components(&[&[1], &[2, 3], &[0], &[3]]), [vec![3], vec![0, 1, 2]]);
        assert_eq!(components(&[&[], &[0, 2], &[1, 3], &[0]]), [vec![0], vec![3], vec![1, 2]]);
    }
}
