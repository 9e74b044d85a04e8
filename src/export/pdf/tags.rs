//! What a document says to a screen reader: each claim, step and group in words, in the map's order.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, Tag, TagGroup};

use super::page::{Style, Text};
use super::picture::Piece;
use crate::export::alt_text;
use crate::export::sheet::Sheet;
use crate::model::Id;

/// The parts of one picture, which may stand on many pages.
#[derive(Default)]
pub(super) struct Parts {
    frames: HashMap<Id, Vec<Node>>,
    cards: HashMap<Id, Vec<Node>>,
    steps: HashMap<Id, Vec<Node>>,
    signs: Vec<Node>,
}

impl Parts {
    pub(super) fn add(&mut self, piece: Piece) {
        match piece {
            Piece::Frame(id, node) => self.frames.entry(id).or_default().push(node.into()),
            Piece::Card(id, node) => self.cards.entry(id).or_default().push(node.into()),
            Piece::Step(id, node) => self.steps.entry(id).or_default().push(node.into()),
            Piece::Sign(node) => self.signs.push(node.into()),
        }
    }

    /// A link on a card: its number, and what is laid over it.
    pub(super) fn link(&mut self, card: Id, number: Identifier, annotation: Identifier) {
        let link = TagGroup::with_children(Tag::Link, vec![number.into(), annotation.into()]);
        self.cards.entry(card).or_default().push(link.into());
    }

    /// All of it, in the map's order: groups, claims, steps.
    pub(super) fn section(mut self, sheet: &Sheet) -> Option<TagGroup> {
        let mut section = TagGroup::new(Tag::Section);
        let map = &sheet.map;
        let mut add = |said: String, nodes: Option<Vec<Node>>| {
            if let Some(nodes) = nodes {
                section.push(TagGroup::with_children(Tag::Figure(Some(said)), nodes));
            }
        };
        for group in map.groups() {
            add(group.name().to_owned(), self.frames.remove(&group.id));
        }
        for claim in map.claims().filter(|claim| sheet.scene.card(&claim.id).is_some()) {
            add(alt_text::claim(sheet, claim), self.cards.remove(&claim.id));
        }
        for step in map.inferences().filter(|step| sheet.scene.step(&step.id).is_some()) {
            add(alt_text::step(sheet, step), self.steps.remove(&step.id));
        }
        if !self.signs.is_empty() {
            section.push(TagGroup::with_children(Tag::P, self.signs));
        }
        (!section.children.is_empty()).then_some(section)
    }
}

/// Lines of text as paragraphs and headings.
pub(super) fn paragraphs(texts: &[Text], nodes: Vec<Identifier>) -> Vec<TagGroup> {
    let mut groups: Vec<((usize, Style), TagGroup)> = Vec::new();
    for (text, node) in texts.iter().zip(nodes) {
        let paragraph = (text.paragraph, text.style);
        match groups.last_mut() {
            Some((last, group)) if *last == paragraph => group.push(node),
            _ => {
                let mut group = match text.style.level.and_then(NonZeroU16::new) {
                    Some(level) => TagGroup::new(Tag::Hn(level, Some(text.words.clone()))),
                    None => TagGroup::new(Tag::P),
                };
                group.push(node);
                groups.push((paragraph, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
