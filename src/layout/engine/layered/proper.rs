//! The layered graph made proper: a link over several rows becomes a chain of bends, one in each row it passes, so that
//! every piece joins neighbouring rows.

use crate::layout::engine::graph::NONE;
use crate::util::lists::Lists;

/// Cards and bends in rows, and the pieces of links between them. Nodes below `cards` are cards, the others bends.
pub struct Proper {
    /// How many of the nodes are cards.
    pub cards: usize,
    /// Each node's row.
    pub rank: Vec<u32>,
    /// Each bend's link (index from `cards`).
    pub link_of: Vec<u32>,
    /// The nodes above each node.
    up: Lists,
    /// The nodes below each node.
    down: Lists,
    /// The first bend of each link, [`NONE`] if it has none; the others follow it, from top to bottom.
    pub first_bend: Vec<u32>,
    /// The pieces, (upper, lower) nodes.
    pub pieces: Vec<(u32, u32)>,
}

impl Proper {
    /// Splits `links`, (upper, lower) pairs with `rank[upper] < rank[lower]`, into pieces.
    pub fn new(rank: &[u32], links: &[(u32, u32)]) -> Self {
        let cards = rank.len();
        let mut rank = rank.to_vec();
        let mut link_of = Vec::new();
        let mut pieces = Vec::with_capacity(links.len() * 2);
        let mut first_bend = vec![NONE; links.len()];
        for (index, &(upper, lower)) in links.iter().enumerate() {
            let mut at = upper;
            for row in rank[upper as usize] + 1..rank[lower as usize] {
                let bend = rank.len() as u32;
                if at == upper {
                    first_bend[index] = bend;
                }
                rank.push(row);
                link_of.push(index as u32);
                pieces.push((at, bend));
                at = bend;
            }
            pieces.push((at, lower));
        }
        let nodes = rank.len();
        let down = Lists::of(nodes, pieces.iter().copied());
        let up = Lists::of(nodes, pieces.iter().map(|&(a, b)| (b, a)));
        Self { cards, rank, link_of, up, down, first_bend, pieces }
    }

    /// How many cards and bends.
    pub fn nodes(&self) -> usize {
        self.rank.len()
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rank.iter().max().map_or(0, |&last| last as usize + 1)
    }

    /// The nodes above a node.
    pub fn above(&self, node: u32) -> &[u32] {
        self.up.at(node)
    }

    /// The nodes below a node.
    pub fn below(&self, node: u32) -> &[u32] {
        self.down.at(node)
    }

    /// Whether a node is a bend.
    pub const fn is_bend(&self, node: u32) -> bool {
        node as usize >= self.cards
    }
}
