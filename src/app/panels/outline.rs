//! The map as an indented list: same selection as the canvas.

use eframe::egui::{Button, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::style;
use crate::model::InferenceKind;
use crate::model::outline::{Role, Row, outline};

/// The outline and the map's state it was made from.
#[derive(Default)]
pub struct Outline {
    rows: Vec<Row>,
    revision: Option<u64>,
}

impl Outline {
    /// Shows the outline.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        if self.revision != Some(document.structure_revision()) {
            self.rows = outline(document.map());
            self.revision = Some(document.structure_revision());
        }
        if self.rows.is_empty() {
            ui.weak("Nothing here yet.");
            return;
        }
        let height = ui.spacing().interact_size.y;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::both().auto_shrink(false).show_rows(ui, height, self.rows.len(), |ui, range| {
            let first = range.start;
            for (n, row) in self.rows[range].iter().enumerate() {
                ui.push_id(first + n, |ui| show_row(ui, document, row, height, actions));
            }
        });
    }
}

fn show_row(ui: &mut Ui, document: &Document, row: &Row, height: f32, actions: &mut Actions) {
    let map = document.map();
    let Some(claim) = map.claim(&row.claim) else { return };
    let theme = style::theme(ui.ctx());
    ui.horizontal(|ui| {
        ui.set_height(height);
        ui.add_space(14.0 * row.depth as f32);
        let (sign, said, color) = match &row.role {
            Role::Top => ("•", "conclusion", theme.text),
            Role::Premise { kind: InferenceKind::Support, linked: true, .. } => ("+&", "linked for", theme.support),
            Role::Premise { kind: InferenceKind::Support, .. } => ("+", "for", theme.support),
            Role::Premise { kind: InferenceKind::Attack, linked: true, .. } => ("−&", "linked against", theme.attack),
            Role::Premise { kind: InferenceKind::Attack, .. } => ("−", "against", theme.attack),
            Role::OnStep { kind: InferenceKind::Support, .. } => ("+›", "backs the step", theme.support),
            Role::OnStep { kind: InferenceKind::Attack, .. } => ("−›", "undercuts the step", theme.attack),
        };
        ui.label(RichText::new(sign).color(style::color(color)).strong()).on_hover_text(said);
        let name = describe::name_of(map, &claim.id);
        let strength = document.weighing().claim(&claim.id).map(|outcome| format!("{:.2}", outcome.strength));
        let settled = document.weighing().claim(&claim.id).is_some_and(crate::weigh::Outcome::is_settled);
        let strength = if settled { strength.unwrap_or_default() } else { "…".to_owned() };
        ui.label(RichText::new(strength).small().weak());
        let selected = document.selection.contains(&claim.id);
        let shown = if row.repeated { format!("{name} ↑") } else { name.clone() };
        let text = if row.depth == 0 { style::bold(shown) } else { RichText::new(shown) };
        let response = ui.add(Button::selectable(selected, text).wrap_mode(eframe::egui::TextWrapMode::Extend));
        let label = format!("Outline, level {}, {said}: {name}", row.depth + 1);
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label.as_str()));
        if response.double_clicked() {
            actions.push(Action::Write(claim.id.clone()));
        } else if response.clicked() {
            actions.go_to(&claim.id);
        }
        if !claim.text.is_empty() {
            response.on_hover_text(claim.text.as_str());
        }
    });
}
