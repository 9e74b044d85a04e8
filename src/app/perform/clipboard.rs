//! What is put on the clipboard and taken from it: maps, texts, pictures.

use std::collections::HashSet;

use eframe::egui::Context;

use super::edit::APART;
use crate::app::background::{Job, Poll};
use crate::app::{Cut, LinchpinApp, picture, style};
use crate::export::{Format, Request, sheet};
use crate::model::compose::Composed;
use crate::model::{ArgumentMap, Edit, Id, InferenceKind, Selection, compose, plain_text};
use crate::scene::Measurer;
use crate::{message, say, storage};

/// The longest side of a picture, in pixels: other programs choke on larger ones.
const LONGEST: f64 = 6_000.0;

impl LinchpinApp {
    /// Copies what is selected, with what is folded away under it. Gives the text that is on the clipboard then.
    pub(super) fn copy(&mut self, ctx: &Context) -> Option<String> {
        let (ids, hidden) = self.document.with_folded(self.document.selection.iter());
        let fragment = compose::extract(self.document.map(), &ids);
        let count = fragment.claims().len();
        if count == 0 {
            self.messages.tell(say!("copy-nothing"));
            return None;
        }
        // What leads on from a claim does not come along, but what it did there is remembered.
        let map = self.document.map();
        let attacks = |claim: &&Id| map.inferences_from(claim).first().is_some_and(|s| s.kind == InferenceKind::Attack);
        self.against = fragment.claims().map(|claim| &claim.id).filter(attacks).cloned().collect();
        let text = storage::to_string(&fragment);
        ctx.copy_text(text.clone());
        self.messages.say(if hidden == 0 {
            say!("copied-claims", count = count)
        } else {
            say!("copied-hidden", count = count, hidden = hidden)
        });
        Some(text)
    }

    /// Copies what is selected, or the whole map, as an indented text.
    pub(super) fn copy_text(&mut self, ctx: &Context) {
        let text = plain_text::write(self.document.map(), self.document.selection.iter());
        ctx.copy_text(text);
        self.messages.say(say!("copied-text"));
    }

    /// A map on the clipboard is put in as it is; any other text becomes one claim for each paragraph.
    pub(super) fn paste(&mut self, text: &str) {
        if self.put_back(text) {
            return;
        }
        let map = self.document.map();
        let composed = match storage::read_str(text, say!("paste-clipboard")) {
            Ok(fragment) => {
                let composed = compose::paste(map, &fragment, APART, APART);
                self.hung(&fragment, composed)
            }
            Err(error) if text.trim_start().starts_with('{') => {
                self.messages.warn(say!("paste-no-map", reason = error.to_string()));
                return;
            }
            Err(_) => {
                let fragment = plain_text::read(text).unwrap_or_else(|| paragraphs(text));
                let composed = compose::paste(map, &fragment, 0.0, 0.0);
                self.hung(&fragment, composed)
            }
        };
        let count = composed.select.len();
        if count == 0 {
            return;
        }
        let select: Selection = composed.select.into_iter().collect();
        if self.change(message!("edit-paste"), composed.edit, Some(select.clone())) {
            self.document.seal();
            // What the rest leads to, if that is one claim.
            let map = self.document.map();
            let leads_in = |id: &&Id| {
                let steps = map.inferences_from(id);
                steps.iter().all(|step| step.target.as_ref().is_none_or(|target| !select.contains(target)))
            };
            if let Some(id) = select.iter().find(leads_in).or(select.primary()) {
                self.canvas.reveal(id.clone());
            }
            self.messages.say(say!("pasted-claims", count = count));
        }
    }

    /// Puts back what was cut, as it was, if nothing happened since and nothing says where else to put it.
    fn put_back(&mut self, text: &str) -> bool {
        let is_it = |cut: &mut Cut| cut.text == text && cut.revision == self.document.revision();
        let selection = &self.document.selection;
        if !selection.is_empty() && self.cut.as_ref().is_none_or(|cut| cut.after != *selection) {
            return false;
        }
        let Some(cut) = self.cut.take_if(is_it) else { return false };
        let before: HashSet<Id> = self.document.map().claims().map(|claim| claim.id.clone()).collect();
        if !self.change_and_seal(message!("edit-paste"), cut.back, None) {
            return false;
        }
        let claims = self.document.map().claims().map(|claim| &claim.id);
        let select: Selection = claims.filter(|id| !before.contains(*id)).cloned().collect();
        self.messages.say(say!("pasted-back", count = select.len()));
        self.canvas.show_some(select.iter().cloned().collect());
        self.document.selection = select;
        true
    }

    /// What was pasted, hung under the one claim or step that is selected: each of its conclusions bears on that, as it did on
    /// what it was copied from. Not under what was copied itself.
    fn hung(&self, fragment: &ArgumentMap, composed: Composed) -> Composed {
        let map = self.document.map();
        let under = self.document.selection.single().filter(|id| map.contains(id));
        let Some(under) = under.filter(|id| fragment.claim(id).is_none() && fragment.inference(id).is_none()) else {
            return composed;
        };
        let Composed { edit, select } = composed;
        let mut after = map.clone();
        if edit.clone().apply(&mut after).is_err() {
            return Composed { edit, select };
        }
        let mut edits = vec![edit];
        // Claims are pasted in their order.
        let pasted = fragment.claims().zip(&select);
        for (claim, top) in pasted.filter(|(claim, _)| fragment.inferences_from(&claim.id).is_empty()) {
            let is_against = self.against.contains(&claim.id);
            let kind = if is_against { InferenceKind::Attack } else { InferenceKind::Support };
            if let Ok(hung) = compose::connect(&after, top, under, kind)
                && hung.edit.clone().apply(&mut after).is_ok()
            {
                edits.push(hung.edit);
            }
        }
        Composed { edit: Edit::Batch(edits), select }
    }

    /// Begins a picture of what is selected, or of the whole map.
    pub(super) fn copy_picture(&mut self, ctx: &Context) {
        let selection = self.selected();
        let snapshot = self.document.snapshot();
        let part = (!selection.is_empty()).then_some(selection);
        let request = Request { selection: part, theme: style::theme(ctx).clone(), ..Request::new(Format::Png) };
        // An earlier one that is not there yet is not wanted any more.
        self.copying = Some(Job::once(ctx, move |_| {
            let sheets = sheet::sheets(&snapshot, &request, &mut Measurer::default());
            let sheet = sheets.ok().and_then(|mut sheets| sheets.pop());
            sheet.ok_or_else(|| say!("copy-nothing").to_owned()).and_then(|sheet| {
                let scale = (LONGEST / sheet.area.width().max(sheet.area.height())).min(2.0);
                picture::paint(&sheet, scale).map_err(|error| error.to_string())
            })
        }));
    }

    /// Puts a picture on the clipboard once it is made.
    pub(in crate::app) fn copies(&mut self, ctx: &Context) {
        let Some(made) = self.copying.take() else { return };
        match made.poll() {
            Poll::Ready(Ok(image)) => {
                let [width, height] = image.size;
                ctx.copy_image(image);
                self.messages.say(say!("copied-picture", width = width, height = height));
            }
            Poll::Ready(Err(trouble)) => self.messages.warn(trouble),
            Poll::Pending => self.copying = Some(made),
            Poll::Over => self.messages.warn(say!("transfer-failed")),
        }
    }
}

/// One claim for each paragraph.
fn paragraphs(text: &str) -> ArgumentMap {
    let mut fragment = ArgumentMap::default();
    for paragraph in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let added = compose::add_claim(&fragment, paragraph, None).edit.apply(&mut fragment);
        debug_assert!(added.is_ok(), "a fresh claim fits any map");
    }
    fragment
}
