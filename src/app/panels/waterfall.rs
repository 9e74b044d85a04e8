//! Why a claim is as strong as it is, as a sum: from what it starts with to its strength, step by step.

use eframe::egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::field;
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::style;
use crate::language::signed;
use crate::model::InferenceKind;
use crate::say;
use crate::weigh::words::strength_number;
use crate::weigh::{Contributions, Weighing, has_nats};

/// Shows it.
pub(super) fn show(
    ui: &mut Ui,
    document: &Document,
    weighing: &Weighing,
    found: &Contributions,
    actions: &mut Actions,
) {
    /// More steps are put together in one row.
    const MOST: usize = 12;
    let map = document.map();
    let ranked = found.ranked();
    let (shown, others) = ranked.split_at(if ranked.len() > MOST { MOST - 1 } else { ranked.len() });
    let mut so_far = found.start;
    let mut bar = |ui: &mut Ui, share: f64| {
        level(ui, so_far, so_far + share);
        ui.monospace(signed(share, 2).replace('-', "−"));
        so_far += share;
    };
    for part in shown {
        ui.horizontal(|ui| {
            bar(ui, part.share);
            let linked = map.inference(&part.inference).map_or(1, |step| step.premises.len());
            let side = match (part.kind, linked > 1) {
                (InferenceKind::Support, false) => say!("claim-for"),
                (InferenceKind::Support, true) => say!("claim-for-linked"),
                (InferenceKind::Attack, false) => say!("claim-against"),
                (InferenceKind::Attack, true) => say!("claim-against-linked"),
            };
            let mut hint = String::new();
            if linked > 1 {
                hint.push_str(&say!("claim-weakest-linked", count = linked));
            }
            if has_nats(weighing.semantics) {
                let between = if hint.is_empty() { "" } else { "\n" };
                let nats = signed(part.term, 2).replace('-', "−");
                hint.extend([between, &say!("claim-nats", nats = nats)]);
            }
            let side = ui.weak(side);
            if !hint.is_empty() {
                side.on_hover_text(hint);
            }
            if let Some(premise) = &part.weakest_premise {
                field::link(ui, document, premise, actions);
            }
        });
    }
    if !others.is_empty() {
        ui.horizontal(|ui| {
            bar(ui, others.iter().map(|part| part.share).sum());
            ui.weak(say!("claim-others", count = others.len()));
        });
    }
    let end = strength_number(found.end, 2);
    ui.weak(if found.is_exact { say!("claim-comes-to", end = end) } else { say!("claim-comes-to-about", end = end) })
        .on_hover_text(say!("claim-shares-hint"));
}

/// A bar along 0..=1 from what a strength was before a step to what it is with it; a tick where it comes from.
fn level(ui: &mut Ui, from: f64, to: f64) {
    let (rect, response) = ui.allocate_exact_size(vec2(76.0, 12.0), Sense::hover());
    let theme = style::theme(ui.ctx());
    let painter = ui.painter();
    let at = |strength: f64| rect.left() + strength.clamp(0.0, 1.0) as f32 * rect.width();
    let track = rect.shrink2(vec2(0.0, 2.0));
    painter.rect_filled(track, 1.0, style::color(theme.track));
    let color = if to >= from { theme.support } else { theme.attack };
    let (left, right) = (at(from.min(to)), at(from.max(to)));
    painter.rect_filled(Rect::from_x_y_ranges(left..=right.max(left + 1.0), track.y_range()), 0.0, style::color(color));
    painter.vline(at(from), rect.y_range(), (1.0, style::color(theme.text)));
    let label = if to >= from { say!("claim-raises") } else { say!("claim-lowers") };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, label));
}
