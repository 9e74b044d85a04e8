//! What is put on the clipboard and taken from it: maps, texts, pictures.

use eframe::egui::Context;

use super::edit::APART;
use crate::app::background::{Job, Poll};
use crate::app::{LinchpinApp, picture, style};
use crate::export::{Format, Request, sheet};
use crate::model::{ArgumentMap, Selection, compose, plain_text};
use crate::scene::Measurer;
use crate::{message, say, storage};

/// The longest side of a picture, in pixels: other programs choke on larger ones.
const LONGEST: f64 = 6_000.0;

impl LinchpinApp {
    pub(super) fn copy(&mut self, ctx: &Context) {
        let fragment = compose::extract(self.document.map(), self.document.selection.iter());
        let count = fragment.claims().len();
        if count == 0 {
            self.messages.tell(say!("copy-nothing"));
            return;
        }
        ctx.copy_text(storage::to_string(&fragment));
        self.messages.say(say!("copied-claims", count = count));
    }

    /// Copies what is selected, or the whole map, as an indented text.
    pub(super) fn copy_text(&mut self, ctx: &Context) {
        let text = plain_text::write(self.document.map(), self.document.selection.iter());
        ctx.copy_text(text);
        self.messages.say(say!("copied-text"));
    }

    /// A map on the clipboard is put in as it is; any other text becomes one claim for each paragraph.
    pub(super) fn paste(&mut self, text: &str) {
        let map = self.document.map();
        let composed = match storage::read_str(text, say!("paste-clipboard")) {
            Ok(fragment) => compose::paste(map, &fragment, APART, APART),
            Err(error) if text.trim_start().starts_with('{') => {
                self.messages.warn(say!("paste-no-map", reason = error.to_string()));
                return;
            }
            Err(_) => {
                let fragment = plain_text::read(text).unwrap_or_else(|| paragraphs(text));
                compose::paste(map, &fragment, 0.0, 0.0)
            }
        };
        let count = composed.select.len();
        if count == 0 {
            return;
        }
        let select: Selection = composed.select.into_iter().collect();
        if self.change(message!("edit-paste"), composed.edit, Some(select.clone())) {
            self.document.seal();
            if let Some(id) = select.primary() {
                self.canvas.reveal(id.clone());
            }
            self.messages.say(say!("pasted-claims", count = count));
        }
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
