//! The map as an indented list: same selection, folds and keys as the canvas. Rows are moved by dragging, and with Alt and
//! the arrow keys up, down, in and out.

use eframe::egui::{
    Button, Context, EventFilter, Id as WidgetId, Key, Memory, Modifiers, Response, RichText, ScrollArea, Sense,
    Stroke, TextWrapMode, Ui, UiBuilder, WidgetInfo, WidgetType, vec2,
};

use egui_phosphor::regular as icons;

use crate::app::accessibility;
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::menu;
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::app::style;
use crate::model::outline::{Role, Row, outline};
use crate::model::rewire::{self, Refusal};
use crate::model::{Id, Inference, InferenceKind, Selection, compose};
use crate::util::text;
use crate::weigh::words::short_strength_number;
use crate::{message, say};

/// Room for the sign that folds, in logical pixels.
const FOLD_SIGN: f32 = 12.0;

/// The outline and the map's state it was made from.
#[derive(Default)]
pub struct Outline {
    rows: Vec<Row>,
    /// Which of them are shown: not those under a folded one.
    shown: Vec<usize>,
    /// The structure and the folds they were made from.
    made_for: Option<(u64, u64)>,
    /// The claim whose row is to get the keyboard.
    held: Option<Id>,
    /// The row that had the keyboard in the last frame: its place among those shown, its claim, its widget.
    keyboard: Option<(usize, Id, WidgetId)>,
    /// What was scrolled to.
    followed: Option<Id>,
    /// What of the list was seen in the last frame: from where to where.
    seen: (f32, f32),
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
    /// Whether one of its rows has the keyboard.
    pub(in crate::app) fn has_keyboard(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(Memory::focused);
        focused.is_some() && focused == self.keyboard.as_ref().map(|(_, _, widget)| *widget)
    }

    /// Gives the keyboard to a claim's row.
    pub(in crate::app) fn hold(&mut self, claim: Option<&Id>) {
        self.held = claim.cloned();
    }

    /// Shows the outline.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        let made_for = (document.structure_revision(), document.visibility_revision());
        if self.made_for != Some(made_for) {
            self.rows = outline(document.map());
            self.shown = unfolded(document, &self.rows);
            self.made_for = Some(made_for);
            self.keep_keyboard(document, actions);
        }
        if self.rows.is_empty() {
            ui.weak(say!("outline-empty"));
            return;
        }
        let height = ui.spacing().interact_size.y;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(offset) = self.offset_to_follow(document, height) {
            area = area.vertical_scroll_offset(offset);
        }
        let (rows, shown) = (&self.rows, &self.shown);
        let mut keys = Keys { held: self.held.take(), keyboard: None };
        let output = area.show_rows(ui, height, shown.len(), |ui, range| {
            accessibility::group(ui, eframe::egui::accesskit::Role::Tree, say!("command-show-outline"));
            for at in range {
                let n = shown[at];
                let salt = (rows[n].claim.as_str(), via(&rows[n]).map(Id::as_str));
                // Its own wherever it stands, so that the keyboard stays on it.
                let own = UiBuilder::new().id(WidgetId::new("outline row").with(salt));
                ui.scope_builder(own, |ui| {
                    show_row(ui, document, &Place { rows, shown, at }, height, &mut keys, actions);
                });
            }
        });
        let top = output.state.offset.y;
        self.seen = (top, top + output.inner_rect.height());
        (self.held, self.keyboard) = (keys.held, keys.keyboard);
    }

    /// The row that had the keyboard may be gone: the one in its place gets it.
    fn keep_keyboard(&mut self, document: &Document, actions: &mut Actions) {
        let Some((at, claim, _)) = self.keyboard.as_ref().filter(|_| self.held.is_none()) else { return };
        let is_there = |claim: &Id| self.shown.iter().any(|n| self.rows[*n].claim == *claim);
        // What undo selects is where its user was.
        let selected = document.selection.primary().filter(|claim| is_there(claim));
        if let Some(claim) = selected.or(Some(claim).filter(|claim| is_there(claim))) {
            self.held = Some(claim.clone());
            return;
        }
        if let Some(next) = self.shown.get(*at).or(self.shown.last()).map(|n| self.rows[*n].claim.clone()) {
            actions.push(Action::SelectNext(next.clone()));
            self.held = Some(next);
        }
    }

    /// Where to scroll to if something else was selected that is not in sight.
    fn offset_to_follow(&mut self, document: &Document, height: f32) -> Option<f32> {
        let selected = document.selection.primary().cloned();
        if selected == self.followed {
            return None;
        }
        self.followed = selected;
        let claim = self.followed.as_ref()?;
        let at = self.shown.iter().position(|n| self.rows[*n].claim == *claim)?;
        let (top, bottom) = (at as f32 * height, (at + 1) as f32 * height);
        let is_seen = self.seen.0 <= top && bottom <= self.seen.1;
        let middle = (self.seen.1 - self.seen.0) / 2.0;
        (!is_seen).then(|| (top + height / 2.0 - middle).max(0.0))
    }
}

/// Which row has the keyboard, and which is to get it.
struct Keys {
    held: Option<Id>,
    keyboard: Option<(usize, Id, WidgetId)>,
}

/// A row among those that are shown.
struct Place<'a> {
    rows: &'a [Row],
    shown: &'a [usize],
    at: usize,
}

impl Place<'_> {
    /// Its place among all rows.
    fn n(&self) -> usize {
        self.shown[self.at]
    }

    /// Whether something stands under it.
    fn has_rows_below(&self) -> bool {
        let n = self.n();
        self.rows.get(n + 1).is_some_and(|next| next.depth > self.rows[n].depth)
    }

    /// The claim that an arrow key leads to.
    fn next(&self, key: Key) -> Option<&Id> {
        let n = match key {
            Key::ArrowUp => *self.shown.get(self.at.checked_sub(1)?)?,
            Key::ArrowDown => *self.shown.get(self.at + 1)?,
            Key::ArrowLeft => above(self.rows, self.n())?,
            _ => self.n() + 1,
        };
        Some(&self.rows.get(n)?.claim)
    }
}

/// The rows that stand under no folded one.
fn unfolded(document: &Document, rows: &[Row]) -> Vec<usize> {
    let mut folded_at: Option<usize> = None;
    let mut shown = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        if folded_at.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        folded_at = document.lens().is_folded(&row.claim).then_some(row.depth);
        shown.push(n);
    }
    shown
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

fn show_row(ui: &mut Ui, document: &Document, place: &Place<'_>, height: f32, keys: &mut Keys, actions: &mut Actions) {
    let (rows, n) = (place.rows, place.n());
    let (map, row) = (document.map(), &rows[n]);
    let Some(claim) = map.claim(&row.claim) else { return };
    let theme = style::theme(ui.ctx());
    ui.horizontal(|ui| {
        ui.set_height(height);
        ui.add_space(14.0 * row.depth as f32);
        let is_folded = document.lens().is_folded(&claim.id);
        fold_button(ui, &claim.id, is_folded, place.has_rows_below(), actions);
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
        let strength = match document.weighing().claim(&claim.id) {
            Some(outcome) if outcome.is_settled() => short_strength_number(outcome.strength),
            Some(outcome) if !outcome.is_assessed() => "–".to_owned(),
            _ => "…".to_owned(),
        };
        ui.label(RichText::new(strength).small().weak());
        let selected = document.selection.contains(&claim.id);
        let shown = if row.repeated { format!("{name} ↑") } else { name.clone() };
        let text = if row.depth == 0 { style::bold(shown) } else { RichText::new(shown) };
        let button = Button::selectable(selected, text).wrap_mode(TextWrapMode::Truncate);
        let response = ui.add(button.sense(Sense::click_and_drag()));
        let label = say!("outline-row", level = row.depth + 1, role = said, name = name.as_str());
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label.as_str()));
        let is_expanded = place.has_rows_below().then_some(!is_folded);
        accessibility::tree_item(&response, selected, row.depth + 1, is_expanded);
        response.dnd_set_drag_payload(Dragged { claim: claim.id.clone(), via: via(row).cloned() });
        if keys.held.take_if(|id| *id == claim.id).is_some() {
            response.request_focus();
        }
        if response.has_focus() {
            keys.keyboard = Some((place.at, claim.id.clone(), response.id));
            take_keys(ui, document, place, &response, &mut keys.held, actions);
        }
        land(ui, document, rows, n, &response, actions);
        if response.double_clicked() {
            actions.push(Action::Write(claim.id.clone()));
        } else if response.clicked() {
            // So that Alt and the arrow keys move it.
            response.request_focus();
            actions.go_to(&claim.id);
        }
        response.context_menu(|ui| menu::context(ui, document, Some(&claim.id), actions));
        if response.secondary_clicked() {
            actions.push(Action::Select(Selection::one(claim.id.clone())));
        }
        if !claim.text.is_empty() {
            response.on_hover_text(text::said(&claim.text));
        }
    });
}

/// The sign that folds and unfolds what stands under a row.
fn fold_button(ui: &mut Ui, claim: &Id, is_folded: bool, has_rows: bool, actions: &mut Actions) {
    let size = vec2(FOLD_SIGN, ui.available_height());
    if !has_rows {
        ui.allocate_exact_size(size, Sense::hover());
        return;
    }
    let sign = style::icon(if is_folded { icons::CARET_RIGHT } else { icons::CARET_DOWN });
    let response = ui.add_sized(size, Button::new(sign.size(FOLD_SIGN)).frame(false).sense(Sense::CLICK));
    let name = if is_folded { say!("outline-unfold") } else { say!("outline-fold") };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    if response.on_hover_text(name).clicked() {
        actions.push(Action::Fold(claim.clone()));
    }
}

/// Arrows go through the rows, and left and right fold; with Alt they move the row. What else a key does is as on the canvas.
fn take_keys(
    ui: &Ui,
    document: &Document,
    place: &Place<'_>,
    response: &Response,
    held: &mut Option<Id>,
    actions: &mut Actions,
) {
    let claim = &place.rows[place.n()].claim;
    let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, all));
    for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight] {
        if ui.input_mut(|input| taken(input, Modifiers::ALT, key))
            && let Some(result) = moved_by_key(document, place.rows, place.n(), key)
        {
            actions.composed(message!("edit-move-in-outline"), result);
            *held = Some(claim.clone());
        }
        if !ui.input_mut(|input| taken(input, Modifiers::NONE, key)) {
            continue;
        }
        let (is_folded, has_rows) = (document.lens().is_folded(claim), place.has_rows_below());
        let folds = match key {
            Key::ArrowLeft => has_rows && !is_folded,
            Key::ArrowRight => is_folded,
            _ => false,
        };
        if folds {
            actions.push(Action::Fold(claim.clone()));
        } else if (key != Key::ArrowRight || has_rows)
            && let Some(next) = place.next(key)
        {
            actions.go_to(next);
            *held = Some(next.clone());
        }
    }
}

/// Shows where a dragged row would go, and puts it there when it is let go of.
fn land(ui: &Ui, document: &Document, rows: &[Row], n: usize, response: &Response, actions: &mut Actions) {
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
