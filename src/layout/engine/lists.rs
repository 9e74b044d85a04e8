//! Many short lists in one.

/// Lists of numbers, one after the other in the same memory.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Where each list begins, and the end of the last one's.
    first: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// So many lists; `pairs` are a list and what comes next in it. Those of lists that do not exist are left out.
    #[must_use]
    pub fn of(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut first = vec![0_u32; count + 1];
        for (list, _) in pairs.clone().filter(|(list, _)| (*list as usize) < count) {
            first[list as usize] += 1;
        }
        let mut total = 0;
        for slot in &mut first {
            total += std::mem::replace(slot, total);
        }
        let mut fill = first.clone();
        let mut items = vec![0; total as usize];
        for (list, item) in pairs.filter(|(list, _)| (*list as usize) < count) {
            let slot = &mut fill[list as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Self { first, items }
    }

    /// What is in a list; nothing, if it does not exist.
    #[must_use]
    pub fn at(&self, list: u32) -> &[u32] {
        match self.first.get(list as usize..=list as usize + 1) {
            Some(&[from, to]) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_order() {
        let lists = Lists::of(3, [(2, 5), (0, 7), (2, 1), (9, 9), (2, 5)].into_iter());
        assert_eq!(
            [0, 1, 2, 3, 9].map(|list| lists.at(list).to_vec()),
            [vec![7], vec![], vec![5, 1, 5], vec![], vec![]]
        );
    }
}
