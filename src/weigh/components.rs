//! Strongly connected components in evaluation order (Tarjan, SIAM J. Comput. 1972, without recursion).

/// Tells `found` the components among the nodes reached from `roots` along `reads`, each after all that it reads; a node
/// of it is reached from the ones after it. `reads` gives the nth node that a node reads, none if there are no more.
///
/// Nodes are numbered below `nodes`.
pub(super) fn in_order(
    nodes: usize,
    roots: impl Iterator<Item = u32>,
    reads: impl Fn(u32, u32) -> Option<u32>,
    mut found: impl FnMut(&[u32]),
) {
    /// The component of the node is complete.
    const DONE: u32 = u32::MAX;
    // When a node was first seen, from 1; 0 = not yet. Then the earliest seen node it leads back to.
    let mut low = vec![0_u32; nodes];
    let mut clock = 0;
    // Nodes on the way from the root, when they were seen, and how many of what they read has been looked at.
    let mut path: Vec<(u32, u32, u32)> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    for root in roots {
        if low[root as usize] != 0 {
            continue;
        }
        clock += 1;
        low[root as usize] = clock;
        path.push((root, clock, 0));
        open.push(root);
        while let Some((node, seen, next)) = path.last_mut() {
            let (node, seen) = (*node, *seen);
            if let Some(read) = reads(node, *next) {
                *next += 1;
                match low[read as usize] {
                    0 => {
                        clock += 1;
                        low[read as usize] = clock;
                        path.push((read, clock, 0));
                        open.push(read);
                    }
                    DONE => {}
                    other => low[node as usize] = low[node as usize].min(other),
                }
                continue;
            }
            path.pop();
            let lowest = low[node as usize];
            if lowest == seen {
                let start = open.iter().rposition(|&other| other == node).unwrap_or(0);
                for &member in &open[start..] {
                    low[member as usize] = DONE;
                }
                found(&open[start..]);
                open.truncate(start);
            } else if let Some(&(parent, ..)) = path.last() {
                low[parent as usize] = low[parent as usize].min(lowest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(reads: &[&[u32]]) -> Vec<Vec<u32>> {
        let mut found = Vec::new();
        in_order(
            reads.len(),
            0..reads.len() as u32,
            |node, n| reads[node as usize].get(n as usize).copied(),
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
