//! The list of differences, with what they do to the conclusion.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Button, FontId, Frame, ScrollArea, Stroke, TextFormat, TextStyle, TextWrapMode, Ui};

use super::Review;
use super::rows::{Detail, Row};
use super::wish::Wish;
use crate::app::action::{Action, Actions};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::panels::field;
use crate::app::style;
use crate::compare::{ConclusionEffect, Piece, Unit};
use crate::language::signed;
use crate::model::{ArgumentMap, Id};
use crate::say;
use crate::scene::{Theme, strength_label};
use crate::util::text::{head, said};

/// How many shares are listed, and how many rows are drawn.
const SHARES: usize = 8;
const ROWS: usize = 400;

impl Review {
    /// Shows what differs.
    pub(in crate::app) fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(style::bold(say!("review-title", name = self.comparison.name.as_str())));
            if ui.button(say!("review-close")).clicked() {
                actions.push(Action::Review(Wish::Close));
            }
        });
        ui.weak(if self.comparison.is_older { say!("review-older") } else { say!("review-newer") });
        if self.rows.is_empty() {
            ui.separator();
            ui.label(if self.kept.is_empty() { say!("review-equal") } else { say!("review-done") });
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(say!("review-count", count = self.rows.len()));
            for (label, step) in [(say!("review-previous"), -1), (say!("review-next"), 1)] {
                if ui.button(label).clicked() {
                    self.walk(step, document, actions);
                }
            }
            if ui.button(say!("review-take-all")).on_hover_text(say!("review-take-all-hint")).clicked() {
                actions.push(Action::Review(Wish::TakeAll));
            }
        });
        ui.separator();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            match &self.effect {
                Some(effect) if self.working.is_none() => self.show_effect(ui, document, effect),
                _ => drop(ui.weak(say!("conclusion-worked-out"))),
            }
            ui.add_space(6.0);
            for (n, row) in self.rows.iter().take(ROWS).enumerate() {
                ui.push_id(n, |ui| self.row(ui, document, row, actions));
            }
            if self.rows.len() > ROWS {
                ui.weak(say!("review-more", count = self.rows.len() - ROWS));
            }
        });
    }

    fn row(&self, ui: &mut Ui, document: &Document, row: &Row, actions: &mut Actions) {
        let theme = style::theme(ui.ctx());
        let color = style::color(row.mark.color(theme));
        let is_current = self.current.as_ref() == Some(&row.key);
        let edge = Stroke::new(if is_current { 2.5 } else { 1.0 }, color);
        Frame::group(ui.style()).stroke(edge).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.label(style::bold(row.mark.sign()).color(color)).on_hover_text(row.mark.said());
                let button = Button::new(row.name.as_str()).frame(false).wrap_mode(TextWrapMode::Wrap);
                let response = ui.add(button);
                let label = say!("review-row", mark = row.mark.said(), name = row.name.as_str());
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
                if response.clicked() {
                    actions.extend(self.way_to(document, row));
                }
            });
            for detail in &row.details {
                show_detail(ui, theme, detail);
            }
            ui.horizontal_wrapped(|ui| {
                // An earlier version of the map is nobody else's.
                let (take, keep) = if self.comparison.is_older {
                    (say!("review-take-older"), say!("review-keep-newer"))
                } else {
                    (say!("review-take"), say!("review-keep"))
                };
                if ui.button(take).on_hover_text(say!("review-take-hint")).clicked() {
                    actions.push(Action::Review(Wish::Take(row.key.clone())));
                }
                if ui.button(keep).on_hover_text(say!("review-keep-hint")).clicked() {
                    actions.push(Action::Review(Wish::Keep(row.key.clone())));
                }
            });
        });
    }

    /// Goes to the row after the last one, or before it.
    fn walk(&mut self, step: isize, document: &Document, actions: &mut Actions) {
        let at = self.current.as_ref().and_then(|key| self.rows.iter().position(|row| row.key == *key));
        let count = self.rows.len() as isize;
        let next = match at {
            Some(at) => (at as isize + step).rem_euclid(count),
            None if step > 0 => 0,
            None => count - 1,
        };
        if let Some(row) = self.rows.get(next as usize) {
            actions.extend(self.way_to(document, row));
            self.current = Some(row.key.clone());
        }
    }

    /// Goes to what a row is about, or to what it would bear on.
    fn way_to(&self, document: &Document, row: &Row) -> Option<Action> {
        let (here, there) = (document.map(), &self.comparison.with);
        let id = row.key.1.as_ref()?;
        let target = || {
            let steps = there.inferences_from(id);
            let own = there.inference(id).and_then(|step| step.target.clone());
            steps.iter().filter_map(|step| step.target.clone()).chain(own).find(|target| here.contains(target))
        };
        let is_here = here.contains(id);
        let id = if is_here { Some(id.clone()) } else { target() };
        Some(Action::GoTo(std::iter::once(id?).collect()))
    }

    fn show_effect(&self, ui: &mut Ui, document: &Document, effect: &ConclusionEffect) {
        field::heading(ui, say!("review-effect"));
        let (here, there) = (document.map(), &self.comparison.with);
        let name = |id: &Id| describe::name_of(if here.contains(id) { here } else { there }, id);
        if effect.old != effect.new {
            let of = |id: &Option<Id>| id.as_ref().map_or_else(|| say!("conflict-absent").to_owned(), &name);
            ui.label(say!("review-conclusion-changed", old = of(&effect.old), new = of(&effect.new)));
        }
        let (Some(claim), Some((before, after))) = (&effect.claim, &effect.outcomes) else {
            ui.weak(say!("review-no-effect"));
            return;
        };
        let scale = here.meta().scale;
        let (before, after) = (strength_label(before, scale), strength_label(after, scale));
        ui.label(say!("review-strengths", claim = name(claim), before = before, after = after));
        for share in effect.shares.iter().take(SHARES) {
            ui.horizontal_wrapped(|ui| {
                ui.monospace(signed(share.share, 3));
                ui.label(of_unit(here, there, &share.unit));
            });
        }
        if effect.shares.len() > SHARES {
            let rest: f64 = effect.shares.iter().skip(SHARES).map(|share| share.share).sum();
            ui.weak(say!("review-rest", count = effect.shares.len() - SHARES, share = signed(rest, 3)));
        }
        if !effect.is_exact {
            ui.weak(say!("review-drawn"));
        }
    }
}

fn of_unit(here: &ArgumentMap, there: &ArgumentMap, unit: &Unit) -> String {
    match unit {
        Unit::Claim(id) | Unit::Inference(id) => describe::name_of(if here.contains(id) { here } else { there }, id),
        Unit::Map(member) => say!("member-name", member = *member),
    }
}

fn show_detail(ui: &mut Ui, theme: &Theme, detail: &Detail) {
    match detail {
        Detail::Moved => drop(ui.weak(say!("review-moved"))),
        Detail::Value(member, old, new) => {
            drop(ui.label(say!(
                "review-value",
                member = member.as_str(),
                old = said(old).as_ref(),
                new = said(new).as_ref()
            )));
        }
        Detail::Words(member, pieces) => {
            ui.weak(member);
            let font = TextStyle::Body.resolve(ui.style());
            ui.label(words(pieces, theme, &font));
        }
    }
}

/// Of a text no more than so many bytes are shown.
const LONGEST: usize = 8_000;

/// A text with what went struck through and what came underlined.
fn words(pieces: &[Piece], theme: &Theme, font: &FontId) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut room = LONGEST;
    for piece in pieces {
        let plain = TextFormat::simple(font.clone(), style::color(theme.text));
        let (text, format) = match piece {
            Piece::Same(text) => (text, plain),
            Piece::Old(text) => {
                let color = style::color(theme.attack);
                (text, TextFormat { color, strikethrough: Stroke::new(1.5, color), ..plain })
            }
            Piece::New(text) => {
                let color = style::color(theme.support);
                (text, TextFormat { color, underline: Stroke::new(1.5, color), ..plain })
            }
        };
        let shown = head(text, room);
        room -= shown.len();
        job.append(shown, 0.0, format);
        if shown.len() < text.len() {
            job.append("…", 0.0, TextFormat::simple(font.clone(), style::color(theme.muted)));
            break;
        }
    }
    job
}
