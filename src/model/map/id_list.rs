//! A list in the analyst's order whose items are found by their ids without going through it.

use std::collections::HashMap;
use std::ops::Deref;

use crate::model::{Group, Id, Source};

#[cfg(test)]
thread_local! {
    /// How many look-ups there were in this thread.
    pub(in crate::model) static LOOK_UPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Something with an id of its own.
pub(in crate::model) trait HasId {
    /// It.
    fn id(&self) -> &Id;
}

impl HasId for Group {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl HasId for Source {
    fn id(&self) -> &Id {
        &self.id
    }
}

/// The list; it is read as a slice. The id of an item never changes.
#[derive(Clone, Debug)]
pub(in crate::model) struct IdList<T> {
    items: Vec<T>,
    /// The place of each in the list.
    places: HashMap<Id, usize>,
}

impl<T> Default for IdList<T> {
    fn default() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }
}

impl<T: PartialEq> PartialEq for IdList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T> Deref for IdList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: HasId> From<Vec<T>> for IdList<T> {
    fn from(items: Vec<T>) -> Self {
        let mut list = Self { items, places: HashMap::new() };
        list.number(0);
        list
    }
}

impl<T: HasId> IdList<T> {
    /// The place of an item.
    pub(in crate::model) fn place(&self, id: &str) -> Option<usize> {
        #[cfg(test)]
        LOOK_UPS.set(LOOK_UPS.get() + 1);
        self.places.get(id).copied()
    }

    /// An item.
    pub(in crate::model) fn get(&self, id: &Id) -> Option<&T> {
        self.items.get(self.place(id.as_str())?)
    }

    /// Puts an item at a place, at the end if that is beyond it.
    pub(in crate::model) fn insert(&mut self, at: usize, item: T) {
        let at = at.min(self.items.len());
        self.items.insert(at, item);
        self.number(at);
    }

    /// Takes the item at a place out.
    ///
    /// # Panics
    /// When nothing is there.
    pub(in crate::model) fn remove(&mut self, at: usize) -> T {
        let item = self.items.remove(at);
        self.places.remove(item.id());
        self.number(at);
        item
    }

    /// The item at a place, to be changed; its id stays.
    ///
    /// # Panics
    /// When nothing is there.
    pub(in crate::model) fn change(&mut self, at: usize) -> &mut T {
        &mut self.items[at]
    }

    /// Whether every item is where the index says, and nothing else is in it.
    pub(super) fn is_in_step(&self) -> bool {
        let is_there = |(at, item): (usize, &T)| self.place(item.id().as_str()) == Some(at);
        self.places.len() == self.items.len() && self.items.iter().enumerate().all(is_there)
    }

    fn number(&mut self, from: usize) {
        for (at, item) in self.items.iter().enumerate().skip(from) {
            match self.places.get_mut(item.id()) {
                Some(place) => *place = at,
                None => {
                    self.places.insert(item.id().clone(), at);
                }
            }
        }
    }
}
