//! Many short lists in one array.

use std::ops::Range;

/// Lists of small things, one after the other in the same memory.
#[derive(Clone, Debug)]
pub struct Lists<T = u32> {
    /// Where each list begins, and the end of the last one's.
    begin: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { begin: vec![0], items: Vec::new() }
    }
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists; `pairs` are a list and what comes next in it. Those of lists that do not exist are left out.
    #[must_use]
    pub fn of(count: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut begin = vec![0_u32; count + 1];
        for (list, _) in pairs.clone().filter(|(list, _)| (*list as usize) < count) {
            begin[list as usize] += 1;
        }
        let mut total = 0;
        for slot in &mut begin {
            total += std::mem::replace(slot, total);
        }
        let mut fill = begin.clone();
        let mut items = vec![T::default(); total as usize];
        for (list, item) in pairs.filter(|(list, _)| (*list as usize) < count) {
            let slot = &mut fill[list as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Self { begin, items }
    }
}

impl<T> Lists<T> {
    /// What is in a list; nothing, if it does not exist.
    #[must_use]
    pub fn at(&self, list: u32) -> &[T] {
        &self.items[self.range(list)]
    }

    /// Where a list is among all [items](Self::items); nowhere, if it does not exist.
    #[must_use]
    pub fn range(&self, list: u32) -> Range<usize> {
        match self.begin.get(list as usize..=list as usize + 1) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// What is in all the lists from one up to another, which must exist, in one.
    #[must_use]
    pub fn between(&self, lists: Range<u32>) -> &[T] {
        &self.items[self.begin[lists.start as usize] as usize..self.begin[lists.end as usize] as usize]
    }

    /// What is in all lists, one after the other.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Likewise, to be changed.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
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
        assert_eq!((lists.range(2), lists.between(0..2), lists.items()), (1..4, &[7][..], &[7, 5, 1, 5][..]));
        assert!(Lists::<u32>::default().at(0).is_empty());
    }
}
