//! The small button under a card that folds away what leads to it, and says how much is hidden when it is.

use eframe::egui::{Align2, Rect as ScreenRect, Sense, StrokeKind, Ui, accesskit, vec2};

use super::paint::Brush;
use super::state::Canvas;
use crate::app::action::{Action, Actions};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::style;
use crate::lens::Lens;
use crate::model::Id;
use crate::say;
use crate::scene::{Face, Theme};

impl Canvas {
    /// Buttons of folded cards, and of the card that the pointer is on or that alone is selected.
    pub(super) fn folds(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        theme: &Theme,
        actions: &mut Actions,
        hovered: &mut Option<Id>,
    ) {
        if !self.has_handles(brush.camera.zoom) || self.text_editor.is_some() {
            return;
        }
        let (visibility, scene) = (document.visibility(), document.scene());
        let mut shown: Vec<&Id> = Vec::new();
        if !visibility.folds.is_empty() {
            let seen =
                scene.cards_in(brush.camera.seen(brush.view)).into_iter().map(|number| &scene.cards()[number].id);
            shown.extend(seen.filter(|id| visibility.folds.contains_key(*id)));
        }
        let pointed = self.hovered.iter().chain(document.selection.single());
        for id in pointed.filter(|id| !visibility.folds.contains_key(*id) && Lens::can_fold(document.map(), id)) {
            if !shown.contains(&id) && !self.is_dragging() {
                shown.push(id);
            }
        }
        for claim in shown {
            let Some(card) = self.card_on_screen(document, brush, claim) else { continue };
            if !card.intersects(brush.view) {
                continue;
            }
            let hidden = visibility.folds.get(claim).copied();
            let text = hidden.map_or_else(|| "−".to_owned(), |count| format!("+{count}"));
            let galley =
                brush.painter.layout_no_wrap(text, style::font(Face::SemiBold, 11.5), style::color(theme.text));
            let size = vec2((galley.size().x + 12.0).max(20.0), 18.0);
            let place = Align2::CENTER_TOP.anchor_size(card.center_bottom() - vec2(0.0, 3.0), size);
            if !brush.view.contains_rect(place) || self.is_covered(place.center(), claim) {
                continue;
            }
            let id = Self::widget_id().with(("fold", claim.as_str()));
            let response = ui.interact(place, id, Sense::CLICK);
            let name = describe::name_of(document.map(), claim);
            let label = match hidden {
                Some(count) => say!("fold-unfold", count = count, name = name),
                None => say!("fold-fold", name = name),
            };
            response.widget_info(|| {
                eframe::egui::WidgetInfo::labeled(eframe::egui::WidgetType::Button, true, label.as_str())
            });
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_expanded(hidden.is_none());
                node.add_action(if hidden.is_none() { accesskit::Action::Collapse } else { accesskit::Action::Expand });
            });
            let asked = ui.input(|input| {
                [accesskit::Action::Expand, accesskit::Action::Collapse]
                    .into_iter()
                    .any(|action| input.has_accesskit_action_request(id, action))
            });
            if response.clicked() || asked {
                actions.push(Action::Fold(claim.clone()));
            }
            draw(brush, theme, place, galley, response.hovered());
            if response.hovered() {
                *hovered = Some(claim.clone());
            }
            response.on_hover_text(label);
        }
    }
}

fn draw(brush: &Brush<'_>, theme: &Theme, place: ScreenRect, galley: std::sync::Arc<eframe::egui::Galley>, hot: bool) {
    let fill = if hot { theme.selected } else { theme.raised };
    let edge = (1.3, style::color(theme.outline));
    brush.painter.rect(place, place.height() / 2.0, style::color(fill), edge, StrokeKind::Middle);
    let at = Align2::CENTER_CENTER.anchor_size(place.center(), galley.size()).min;
    brush.painter.galley(at, galley, style::color(theme.text));
}
