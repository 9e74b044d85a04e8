//! What a document says to whoever hears it read: each claim, step and group in words, in the map's order.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, Tag, TagGroup};

use super::page::{Style, Text};
use super::picture::Piece;
use crate::export::sheet::Sheet;
use crate::model::{Claim, Id, Inference, InferenceKind, NodeRef};
use crate::say;
use crate::scene::strength_label;
use crate::weigh::words::weight_word;

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
            add(said(sheet, claim), self.cards.remove(&claim.id));
        }
        for step in map.inferences().filter(|step| sheet.scene.step(&step.id).is_some()) {
            add(step_said(sheet, step), self.steps.remove(&step.id));
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

/// A claim in words: all that its card says, and what it is drawn from.
fn said(sheet: &Sheet, claim: &Claim) -> String {
    let mut said = vec![claim.kind.label().to_owned()];
    let texts = [claim.title.as_deref().unwrap_or_default(), &claim.text].map(str::trim);
    said.extend(texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    if let Some(outcome) = sheet.weighing.claim(&claim.id) {
        said.push(say!("export-strength", strength = strength_label(outcome, sheet.map.meta().scale)));
    }
    let sources = claim.citations.iter().filter_map(|citation| sheet.map.source(&citation.source));
    said.extend(sources.map(|source| say!("export-source", source = source.title.trim())));
    said.join("\n")
}

/// A step in words: what it is, and from what to what it leads.
fn step_said(sheet: &Sheet, step: &Inference) -> String {
    let kind = match step.kind {
        InferenceKind::Support => say!("inference-support"),
        InferenceKind::Attack => say!("inference-attack"),
    };
    let name = |id: &Id| match sheet.map.node(id) {
        Some(NodeRef::Claim(claim)) => claim.name().trim().to_owned(),
        _ => String::new(),
    };
    let premises: Vec<String> = step.premises.iter().map(name).collect();
    let target = step.target.as_ref().map(name).unwrap_or_default();
    format!("{kind} · {}\n{} → {target}", weight_word(step.weight), premises.join(" + "))
}
