//! Halos: how far each claim holds the explained one up or down, around its card.
//!
//! The wider the halo the larger the influence; it is solid where the claim holds up and dashed where it holds down, and
//! a badge says the number, so that colour is never the only sign.

use eframe::egui::{Align2, Color32, Rect as ScreenRect, Stroke as ScreenStroke, StrokeKind, vec2};

use super::paint::Brush;
use super::state::Canvas;
use crate::app::document::Document;
use crate::app::style;
use crate::language::signed;
use crate::scene::{Face, Theme};
use crate::weigh::explain::Influence;

/// The most cards with a halo.
const MOST: usize = 60;
/// Influences of less than this are not shown.
const LEAST: f64 = 0.005;
/// The width of the largest halo, in logical pixels at 100 %.
const WIDEST: f64 = 11.0;
/// Below this zoom no number is written.
const NUMBERS: f64 = 0.22;

impl Canvas {
    /// The claims with a halo, where their cards are on the screen, and how they compare to the largest, -1..=1.
    fn haloed<'a>(
        &'a self,
        document: &'a Document,
        brush: &'a Brush<'_>,
    ) -> impl Iterator<Item = (&'a Influence, ScreenRect, f64)> {
        let shown = self.influences.as_ref().filter(|shown| shown.is_fresh);
        let claims = shown.into_iter().flat_map(|shown| shown.influences.iter());
        let claims = claims.filter(|influence| !influence.is_inference && influence.removal.abs() >= LEAST).take(MOST);
        let most = claims.clone().map(|influence| influence.removal.abs()).fold(LEAST, f64::max);
        claims.filter_map(move |influence| {
            let rect = document.card_rect(&influence.id)?;
            let screen = brush.camera.rect_to_screen(brush.view, rect);
            screen.intersects(brush.view).then_some((influence, screen, influence.removal / most))
        })
    }

    /// The halos, under the cards.
    pub(super) fn halos(&self, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        let scale = brush.camera.zoom.clamp(0.35, 1.3);
        for (_, card, share) in self.haloed(document, brush) {
            let width = (WIDEST * scale * share.abs()).max(2.0) as f32;
            let (color, raises) = if share > 0.0 { (theme.support, true) } else { (theme.attack, false) };
            let color = style::color(color.alpha(150));
            let ring = card.expand(width / 2.0 + 1.0);
            if raises {
                brush.painter.rect_stroke(ring, 8.0, ScreenStroke::new(width, color), StrokeKind::Middle);
            } else {
                let corners =
                    [ring.left_top(), ring.right_top(), ring.right_bottom(), ring.left_bottom(), ring.left_top()];
                let (dash, gap) = (9.0 * scale as f32, 5.0 * scale as f32);
                let dashes = eframe::egui::Shape::dashed_line(&corners, ScreenStroke::new(width, color), dash, gap);
                brush.painter.extend(dashes);
            }
        }
    }

    /// The numbers, over the cards.
    pub(super) fn badges(&self, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        if brush.camera.zoom < NUMBERS {
            return;
        }
        let size = (12.0 * brush.camera.zoom.clamp(0.85, 1.2)) as f32;
        for (influence, card, share) in self.haloed(document, brush) {
            let color = if share > 0.0 { theme.support } else { theme.attack };
            let text = signed(influence.removal, 2).replace('-', "−");
            let font = style::font(Face::SemiBold, size);
            let galley = brush.painter.layout_no_wrap(text, font, style::color(theme.canvas));
            let room = galley.size() + vec2(10.0, 3.0);
            let badge = Align2::RIGHT_BOTTOM.anchor_size(card.right_top() + vec2(-6.0, 3.0), room);
            brush.painter.rect_filled(badge, badge.height() / 2.0, style::color(color));
            brush.painter.galley(badge.min + vec2(5.0, 1.5), galley, Color32::PLACEHOLDER);
        }
    }
}
