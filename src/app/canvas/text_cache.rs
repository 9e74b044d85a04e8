//! The text of cards, laid out for the screen and kept from frame to frame.
//!
//! Lines are broken once, in the scene, in map units; here they only become glyphs of some size. A text is laid out when
//! its card is first seen, and again, a few cards a frame, once the zoom has come to rest; meanwhile the text that is
//! there is drawn larger or smaller. egui throws all glyphs away when their atlas is nearly full, without a word: a
//! sentinel that is laid out in every frame tells.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Galley, Painter};

use super::detail;
use crate::app::directions;
use crate::app::document::Document;
use crate::app::style;
use crate::language::{self, Language};
use crate::scene::{Card, Form, Primitive, Theme};

/// How many cards' text is laid out anew in one frame when the zoom has changed.
const AFRESH: usize = 12;
/// How many are laid out in one frame that have no text yet.
const FIRST: usize = 48;
/// Above so many kept texts those not seen of late are dropped.
const KEPT: usize = 1_500;
/// Zooms that differ by less than this share look the same.
const SAME: f64 = 0.006;

/// The text of one card in one form.
pub(super) struct CachedText {
    /// The zoom it was laid out for.
    pub(super) zoom: f64,
    /// What to paint if the form is not the full one.
    brief: Vec<Primitive>,
    /// Each line of text, in the order of the drawing; empty until laid out.
    pub(super) lines: Vec<Arc<Galley>>,
    used: u64,
}

impl CachedText {
    /// What to paint of a card in the form of the sheet.
    pub(super) fn drawing<'a>(&'a self, card: &'a Card) -> &'a [Primitive] {
        if self.brief.is_empty() { &card.drawing } else { &self.brief }
    }
}

/// The texts that are kept.
#[derive(Default)]
pub(super) struct TextCache {
    kept: HashMap<(u64, Form, usize), CachedText>,
    /// The weights of steps in words, for one zoom.
    words: HashMap<String, Arc<Galley>>,
    words_zoom: f64,
    language: Language,
    sentinel: Option<Arc<Galley>>,
    frame: u64,
    /// The zoom of the frame before.
    zoom: f64,
    /// Whether the zoom hardly changes.
    is_still: bool,
    /// Whether it does not change at all: now texts can be laid out for the very zoom.
    is_at_rest: bool,
    is_late: bool,
    /// How many cards' texts were laid out in this frame; tests count these.
    pub(super) laid_out: usize,
}

impl TextCache {
    /// A new frame at `zoom`.
    pub(super) fn begin(&mut self, painter: &Painter, zoom: f64, theme: &Theme) {
        self.frame += 1;
        self.laid_out = 0;
        self.is_late = false;
        self.is_still = same(self.zoom, zoom);
        self.is_at_rest = exact(self.zoom, zoom);
        self.zoom = zoom;
        let font = style::font(crate::scene::Face::Regular, 13.0);
        let sentinel = painter.layout_no_wrap("Linchpin".to_owned(), font, style::color(theme.text));
        if self.sentinel.as_ref().is_none_or(|before| !Arc::ptr_eq(before, &sentinel)) {
            self.kept.values_mut().for_each(|sheet| sheet.lines.clear());
            self.words.clear();
        }
        self.sentinel = Some(sentinel);
        if !serves(self.words_zoom, zoom, self.is_at_rest) || self.language != language::current() {
            self.words.clear();
            (self.words_zoom, self.language) = (zoom, language::current());
        }
        if self.kept.len() > KEPT {
            let old = self.frame.saturating_sub(30);
            self.kept.retain(|_, sheet| sheet.used >= old);
        }
    }

    /// Whether some text of this frame is not yet as it should be.
    pub(super) fn is_late(&self) -> bool {
        self.is_late
    }

    /// The text of a card in a form; laid out if it is time for that.
    pub(super) fn of(
        &mut self,
        painter: &Painter,
        document: &mut Document,
        number: usize,
        form: Form,
        theme: &Theme,
    ) -> Option<&CachedText> {
        let step = detail::letters(self.zoom);
        let key = (document.scene().cards().get(number)?.look, form, if form == Form::Full { 0 } else { step });
        if !self.kept.contains_key(&key) {
            let least = detail::LETTERS[step];
            let brief = if form == Form::Full { Vec::new() } else { document.brief_card(number, form, least, theme) };
            let zoom = self.zoom;
            self.kept.insert(key, CachedText { zoom, brief, lines: Vec::new(), used: 0 });
        }
        let sheet = self.kept.get_mut(&key)?;
        let serves = serves(sheet.zoom, self.zoom, self.is_at_rest);
        sheet.used = self.frame;
        let wanted = if sheet.lines.is_empty() {
            self.laid_out < FIRST
        } else {
            self.is_still && !serves && self.laid_out < AFRESH
        };
        if wanted {
            let card = document.scene().cards().get(number)?;
            sheet.zoom = self.zoom;
            sheet.lines = lay_out(painter, sheet.drawing(card), self.zoom);
            self.laid_out += 1;
        } else if sheet.lines.is_empty() || !exact(sheet.zoom, self.zoom) {
            self.is_late = true;
        }
        Some(sheet)
    }

    /// A weight's word.
    pub(super) fn word(&mut self, painter: &Painter, text: &Primitive, zoom: f64) -> Option<Arc<Galley>> {
        let Primitive::Text { text: word, size, face, color, is_rtl, .. } = text else { return None };
        if let Some(galley) = self.words.get(word) {
            return Some(Arc::clone(galley));
        }
        let font = style::font(*face, (size * zoom) as f32);
        let galley = painter.layout_job(directions::line(word, *is_rtl, font, style::color(*color)));
        self.words.insert(word.clone(), Arc::clone(&galley));
        Some(galley)
    }
}

fn lay_out(painter: &Painter, drawing: &[Primitive], zoom: f64) -> Vec<Arc<Galley>> {
    let lines = drawing.iter().filter_map(|primitive| match primitive {
        Primitive::Text { text, size, face, color, is_rtl, .. } => {
            let font = style::font(*face, (size * zoom) as f32);
            Some(painter.layout_job(directions::line(text, *is_rtl, font, style::color(*color))))
        }
        _ => None,
    });
    lines.collect()
}

/// Whether text laid out for a zoom can stay at another: while that changes if it hardly differs, at rest if it is the very
/// same. So a picture does not depend on the way to it.
fn serves(laid_for: f64, zoom: f64, is_at_rest: bool) -> bool {
    if is_at_rest { exact(laid_for, zoom) } else { same(laid_for, zoom) }
}

fn exact(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

/// Whether text laid out for one zoom can stand for that of another as it is.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < SAME
}
