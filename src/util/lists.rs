//! Many short lists in one array (compressed sparse rows): what a node of a graph reads, who stands beside it.

use std::ops::Range;

/// Lists, one after the other in the same memory. Their items are numbers as a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists<T = u32> {
    /// Where each list begins, and the end of the last one.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    /// No list.
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists; `pairs` are a list and what comes next in it. Those of lists that do not exist are left out.
    #[must_use]
    pub fn of(count: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let known = |list: u32| (list as usize) < count;
        let mut starts = vec![0_u32; count + 1];
        for (list, _) in pairs.clone().filter(|(list, _)| known(*list)) {
            starts[list as usize] += 1;
        }
        let mut total = 0;
        for start in &mut starts {
            total += std::mem::replace(start, total);
        }
        let mut next = starts.clone();
        let mut items = vec![T::default(); total as usize];
        for (list, item) in pairs.filter(|(list, _)| known(*list)) {
            let at = &mut next[list as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Self { starts, items }
    }
}

impl<T> Lists<T> {
    /// Adds a list after the others.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.starts.push(self.items.len() as u32);
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is in a list; nothing, if it does not exist.
    #[must_use]
    pub fn at(&self, list: u32) -> &[T] {
        self.row(list as usize)
    }

    /// The same, for a list that is numbered otherwise.
    #[must_use]
    pub fn row(&self, list: usize) -> &[T] {
        match self.starts.get(list..=list.saturating_add(1)) {
            Some(&[from, to]) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Where a list stands among all items; nowhere where there is no such list.
    #[must_use]
    pub fn range(&self, list: u32) -> Range<usize> {
        match self.starts.get(list as usize..=list as usize + 1) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The items of several lists, one list after the other.
    ///
    /// # Panics
    /// If there are not so many lists.
    #[must_use]
    pub fn between(&self, lists: Range<u32>) -> &[T] {
        &self.items[self.starts[lists.start as usize] as usize..self.starts[lists.end as usize] as usize]
    }

    /// What is in all lists, one after the other.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The same, to change them.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// A pair for each item: its list and itself, list by list.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, &T)> + Clone {
        (0..self.len() as u32).flat_map(|list| self.at(list).iter().map(move |item| (list, item)))
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
        assert_eq!(lists.pairs().collect::<Vec<_>>(), [(0, &7), (2, &5), (2, &1), (2, &5)]);
        assert_eq!((lists.len(), lists.row(usize::MAX)), (3, &[][..]));
        assert_eq!((lists.range(2), lists.between(0..2), lists.items()), (1..4, &[7][..], &[7, 5, 1, 5][..]));
        assert!(Lists::<u32>::default().at(0).is_empty());
    }

    #[test]
    fn lists_grow_at_the_end() {
        let mut lists = Lists::default();
        assert!(lists.is_empty());
        lists.push([3_u8, 1]);
        lists.push([]);
        lists.push([2]);
        assert_eq!([0, 1, 2].map(|list| lists.row(list).to_vec()), [vec![3, 1], vec![], vec![2]]);
        assert_eq!(lists.items(), [3, 1, 2]);
    }
}
