//! The map as an indented list: same selection as the canvas. Rows are moved by dragging, and with Alt and the arrow keys
//! up, down, in and out.

use eframe::egui::{Button, Key, Modifiers, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType};

use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::app::style;
use crate::language::decimal;
use crate::model::outline::{Role, Row, outline};
use crate::model::rewire::{self, Refusal};
use crate::model::{Id, Inference, InferenceKind, compose};
use crate::{message, say};

/// The outline and the map's state it was made from.
#[derive(Default)]
pub struct Outline {
    rows: Vec<Row>,
    revision: Option<u64>,
    /// The row that has the keyboard, to have it again after the rows were made anew.
    held: Option<Id>,
}

/// A row on its way to another: the claim and the step it stands there by.
#[derive(Clone)]
struct Dragged {
    claim: Id,
    via: Option<Id>,
}

/// Where a dragged row is let go of.
#[derive(Clone, Copy, PartialEq)]
enum Landing {
    /// Under the row, as the first of its reasons.
    Under,
    /// After the row, at the same level.
    After,
}

impl Outline {
    /// Shows the outline.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        if self.revision != Some(document.structure_revision()) {
            self.rows = outline(document.map());
            self.revision = Some(document.structure_revision());
        }
        if self.rows.is_empty() {
            ui.weak(say!("outline-empty"));
            return;
        }
        let height = ui.spacing().interact_size.y;
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = &self.rows;
        let mut held = self.held.take();
        ScrollArea::both().auto_shrink(false).show_rows(ui, height, rows.len(), |ui, range| {
            for n in range {
                ui.push_id(n, |ui| show_row(ui, document, rows, n, height, &mut held, actions));
            }
        });
        self.held = held;
    }
}

/// The step a row stands where it stands by.
fn via(row: &Row) -> Option<&Id> {
    match &row.role {
        Role::Top => None,
        Role::Premise { inference, .. } | Role::OnStep { inference, .. } => Some(inference),
    }
}

/// The row that a row stands under.
fn above(rows: &[Row], n: usize) -> Option<usize> {
    (0..n).rev().find(|&other| rows[other].depth < rows[n].depth)
}

/// The row before it under the same row.
fn sibling_before(rows: &[Row], n: usize) -> Option<usize> {
    let before = (0..n).rev().take_while(|&other| rows[other].depth >= rows[n].depth);
    before.into_iter().find(|&other| rows[other].depth == rows[n].depth)
}

/// What Alt and an arrow key do to a row.
fn moved_by_key(document: &Document, rows: &[Row], n: usize, key: Key) -> Option<Result<compose::Composed, Refusal>> {
    let (map, row) = (document.map(), &rows[n]);
    let select = vec![row.claim.clone()];
    match key {
        Key::ArrowUp | Key::ArrowDown => {
            let id = via(row).filter(|id| !map.inference(id).is_some_and(Inference::is_linked)).unwrap_or(&row.claim);
            let edit = rewire::reorder(map, id, if key == Key::ArrowUp { -1 } else { 1 })?;
            Some(Ok(compose::Composed { edit, select }))
        }
        Key::ArrowRight => {
            let under = &rows[sibling_before(rows, n)?].claim;
            Some(rewire::indent(map, &row.claim, via(row), under))
        }
        Key::ArrowLeft => Some(rewire::outdent(map, &row.claim, via(row)?)),
        _ => None,
    }
}

/// What letting go of a dragged row on another does.
fn dropped(
    document: &Document,
    rows: &[Row],
    n: usize,
    dragged: &Dragged,
    landing: Landing,
) -> Result<compose::Composed, Refusal> {
    let (map, row) = (document.map(), &rows[n]);
    let Dragged { claim, via: step } = dragged;
    match (landing, above(rows, n)) {
        (Landing::After, Some(parent)) => {
            let under = &rows[parent].claim;
            let steps = map.inferences_on(under);
            let others: Vec<&Id> = steps.iter().map(|step| &step.id).filter(|id| Some(*id) != step.as_ref()).collect();
            let after = via(row).and_then(|id| others.iter().position(|other| *other == id));
            rewire::hang(map, claim, step.as_ref(), under, after.map_or(others.len(), |at| at + 1))
        }
        (Landing::After, None) => match step {
            Some(step) => rewire::stand_alone(map, claim, step),
            None => Err(Refusal::AlreadyThere),
        },
        (Landing::Under, _) => rewire::hang(map, claim, step.as_ref(), &row.claim, 0),
    }
}

fn show_row(
    ui: &mut Ui,
    document: &Document,
    rows: &[Row],
    n: usize,
    height: f32,
    held: &mut Option<Id>,
    actions: &mut Actions,
) {
    let (map, row) = (document.map(), &rows[n]);
    let Some(claim) = map.claim(&row.claim) else { return };
    let theme = style::theme(ui.ctx());
    ui.horizontal(|ui| {
        ui.set_height(height);
        ui.add_space(14.0 * row.depth as f32);
        let (sign, said, color) = match &row.role {
            Role::Top => ("•", say!("outline-conclusion"), theme.text),
            Role::Premise { kind: InferenceKind::Support, linked: true, .. } => {
                ("+&", say!("outline-for-linked"), theme.support)
            }
            Role::Premise { kind: InferenceKind::Support, .. } => ("+", say!("outline-for"), theme.support),
            Role::Premise { kind: InferenceKind::Attack, linked: true, .. } => {
                ("−&", say!("outline-against-linked"), theme.attack)
            }
            Role::Premise { kind: InferenceKind::Attack, .. } => ("−", say!("outline-against"), theme.attack),
            Role::OnStep { kind: InferenceKind::Support, .. } => ("+›", say!("outline-backs"), theme.support),
            Role::OnStep { kind: InferenceKind::Attack, .. } => ("−›", say!("outline-undercuts"), theme.attack),
        };
        ui.label(RichText::new(sign).color(style::color(color)).strong()).on_hover_text(said);
        let name = describe::name_of(map, &claim.id);
        let strength = document.weighing().claim(&claim.id).map(|outcome| decimal(outcome.strength, 2));
        let settled = document.weighing().claim(&claim.id).is_some_and(crate::weigh::Outcome::is_settled);
        let strength = if settled { strength.unwrap_or_default() } else { "…".to_owned() };
        ui.label(RichText::new(strength).small().weak());
        let selected = document.selection.contains(&claim.id);
        let shown = if row.repeated { format!("{name} ↑") } else { name.clone() };
        let text = if row.depth == 0 { style::bold(shown) } else { RichText::new(shown) };
        let button = Button::selectable(selected, text).wrap_mode(eframe::egui::TextWrapMode::Extend);
        let response = ui.add(button.sense(Sense::click_and_drag()));
        let label = say!("outline-row", level = row.depth + 1, role = said, name = name.as_str());
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label.as_str()));
        response.dnd_set_drag_payload(Dragged { claim: claim.id.clone(), via: via(row).cloned() });
        if held.take_if(|id| *id == claim.id).is_some() {
            response.request_focus();
        }
        if response.has_focus() {
            for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight] {
                if ui.input_mut(|input| taken(input, Modifiers::ALT, key))
                    && let Some(result) = moved_by_key(document, rows, n, key)
                {
                    actions.composed(message!("edit-move-in-outline"), result);
                    *held = Some(claim.id.clone());
                }
            }
        }
        land(ui, document, rows, n, &response, actions);
        if response.double_clicked() {
            actions.push(Action::Write(claim.id.clone()));
        } else if response.clicked() {
            // So that Alt and the arrow keys move it.
            response.request_focus();
            actions.go_to(&claim.id);
        }
        if !claim.text.is_empty() {
            response.on_hover_text(claim.text.as_str());
        }
    });
}

/// Shows where a dragged row would go, and puts it there when it is let go of.
fn land(
    ui: &Ui,
    document: &Document,
    rows: &[Row],
    n: usize,
    response: &eframe::egui::Response,
    actions: &mut Actions,
) {
    let Some(dragged) = response.dnd_hover_payload::<Dragged>() else { return };
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else { return };
    let landing = if pointer.y > response.rect.bottom() - response.rect.height() * 0.35 {
        Landing::After
    } else {
        Landing::Under
    };
    if dragged.claim == rows[n].claim {
        return;
    }
    let theme = style::theme(ui.ctx());
    let fits = dropped(document, rows, n, &dragged, landing).is_ok();
    let color = style::color(if fits { theme.accent } else { theme.error });
    match landing {
        Landing::After => {
            ui.painter().hline(response.rect.x_range(), response.rect.bottom(), Stroke::new(2.0, color));
        }
        Landing::Under => {
            let stroke = Stroke::new(2.0, color);
            ui.painter().rect_stroke(response.rect, 4.0, stroke, eframe::egui::StrokeKind::Outside);
        }
    }
    if response.dnd_release_payload::<Dragged>().is_some() {
        actions.composed(message!("edit-move-in-outline"), dropped(document, rows, n, &dragged, landing));
    }
}
