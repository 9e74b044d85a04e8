//! The menu bar, the tool row and context menus, all made from [`Command`].

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Button, Id, KeyboardShortcut, MenuBar, Popup, Rect, Response, RichText, ScrollArea, Ui, WidgetInfo, WidgetType,
};
use egui_phosphor::regular as icons;

use crate::app::accessibility;
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::{Command, Menu, Submenu};
use crate::app::document::Document;
use crate::app::popup_keys::note_submenu;
use crate::lens::Lens;
use crate::model::edit::InferenceChange;
use crate::model::{self, Edit};
use crate::scene::strength_label;
use crate::{message, say};

/// Room above a menu, and below it, in logical pixels.
const ABOVE: f32 = 84.0;

/// What menus need to know to grey out and tick their items.
pub struct State<'a> {
    /// The open document.
    pub document: &'a Document,
    /// Commands that cannot run now.
    pub disabled: &'a dyn Fn(Command) -> bool,
    /// Commands that stand for something that is on.
    pub ticked: &'a dyn Fn(Command) -> bool,
    /// Files opened before.
    pub recent: &'a [std::path::PathBuf],
}

/// The bar as it was shown.
pub struct Bar {
    /// The file picked from the recent ones.
    pub picked: Option<std::path::PathBuf>,
    /// The buttons of the menus.
    pub buttons: Vec<Id>,
    /// Where the menus are.
    pub menus: Rect,
    /// Where the tools and the readout are.
    pub tools: Rect,
}

/// The menu bar.
pub fn bar(ui: &mut Ui, state: &State<'_>, actions: &mut Actions) -> Bar {
    let mut picked = None;
    let (mut menus, mut whole, mut buttons) = (Rect::NOTHING, Rect::NOTHING, Vec::new());
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            let button = ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(230.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                // A menu that is higher than the window scrolls.
                let room = ui.ctx().content_rect().height() - ABOVE;
                ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
                    for command in Command::all().filter(|command| command.menu() == menu) {
                        // Of those that hang together, all hang at the place of the first.
                        let submenu = command.submenu();
                        if submenu.is_some_and(|submenu| first_of(submenu) != Some(command)) {
                            continue;
                        }
                        if command.opens_group() {
                            ui.separator();
                        }
                        match submenu {
                            Some(submenu) => show_submenu(ui, submenu, state, actions),
                            None => item(ui, command, state, actions),
                        }
                        if command == Command::Open {
                            picked = recent(ui, state.recent).or(picked.take());
                        }
                    }
                });
            });
            buttons.push(button.response.id);
        }
        menus = ui.min_rect().with_max_x(ui.cursor().min.x);
        ui.separator();
        ui.scope(|ui| {
            accessibility::group(ui, Role::Toolbar, say!("region-tools"));
            tools(ui, state, actions);
        });
        readout(ui, state.document, actions);
        whole = ui.min_rect();
    });
    Bar { picked, buttons, menus, tools: whole.with_min_x(menus.max.x) }
}

fn first_of(submenu: Submenu) -> Option<Command> {
    Command::all().find(|command| command.submenu() == Some(submenu))
}

fn show_submenu(ui: &mut Ui, submenu: Submenu, state: &State<'_>, actions: &mut Actions) {
    let button = ui.menu_button(submenu.label(), |ui| {
        ui.set_min_width(230.0);
        for (n, command) in Command::all().filter(|command| command.submenu() == Some(submenu)).enumerate() {
            if command.opens_group() && n > 0 {
                ui.separator();
            }
            item(ui, command, state, actions);
        }
    });
    note_submenu(ui.ctx(), button.response.id);
}

fn recent(ui: &mut Ui, files: &[std::path::PathBuf]) -> Option<std::path::PathBuf> {
    let mut picked = None;
    ui.add_enabled_ui(!files.is_empty(), |ui| {
        let button = ui.menu_button(say!("menu-open-recent"), |ui| {
            for file in files {
                let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
                if ui.button(name).on_hover_text(file.display().to_string()).clicked() {
                    picked = Some(file.clone());
                    close(ui);
                }
            }
        });
        note_submenu(ui.ctx(), button.response.id);
    });
    picked
}

fn item(ui: &mut Ui, command: Command, state: &State<'_>, actions: &mut Actions) {
    let ticked = (state.ticked)(command);
    let mut label = command.label_in(state.document.map().meta().scale).into_owned();
    let (undo, redo) = (state.document.history().undo_step(), state.document.history().redo_step());
    match (command, undo, redo) {
        (Command::Undo, Some(step), _) => label = say!("menu-undo-step", step = step.say().to_lowercase()),
        (Command::Redo, _, Some(step)) => label = say!("menu-redo-step", step = step.say().to_lowercase()),
        _ => {}
    }
    // Ticked in words as well as in colour.
    let shown = if ticked { format!("✓ {label}") } else { label.clone() };
    let mut button = Button::new(shown);
    if let Some(shortcut) = command.shortcuts().first() {
        button = button.shortcut_text(ui.format_shortcut(shortcut));
    }
    let response = ui.add_enabled(!(state.disabled)(command), button.selected(ticked));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, ticked, label.as_str()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        actions.push(Action::Run(command));
        close(ui);
    }
}

/// Closes the menus: by keyboard, picking something is no click that would.
fn close(ui: &Ui) {
    Popup::close_all(ui.ctx());
}

/// A button that shows only a sign; its name is read out and shown on hover.
pub fn icon_button(ui: &mut Ui, icon: &str, command: Command, enabled: bool) -> Response {
    let response = ui.add_enabled(
        enabled,
        Button::new(crate::app::style::icon(icon).size(16.0)).min_size(eframe::egui::vec2(28.0, 24.0)),
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, command.label()));
    let hint = hint(ui, command);
    response.on_hover_text(hint.clone()).on_disabled_hover_text(hint)
}

fn hint(ui: &Ui, command: Command) -> String {
    hint_as(ui, command, command.label())
}

/// A command's keys behind another name than its own.
pub fn hint_as(ui: &Ui, command: Command, name: &str) -> String {
    let keys: Vec<String> =
        command.shortcuts().iter().map(|shortcut: &KeyboardShortcut| ui.format_shortcut(shortcut)).collect();
    if keys.is_empty() { name.to_owned() } else { format!("{name} ({})", keys.join(", ")) }
}

fn tools(ui: &mut Ui, state: &State<'_>, actions: &mut Actions) {
    for (icon, command) in [
        (icons::ARROW_COUNTER_CLOCKWISE, Command::Undo),
        (icons::ARROW_CLOCKWISE, Command::Redo),
        (icons::NOTE_PENCIL, Command::AddClaim),
        (icons::PLUS_CIRCLE, Command::AddPremise),
        (icons::MINUS_CIRCLE, Command::AddObjection),
        (icons::ARROWS_OUT, Command::FitAll),
    ] {
        if icon_button(ui, icon, command, !(state.disabled)(command)).clicked() {
            actions.push(Action::Run(command));
        }
    }
}

/// The main conclusion's strength, where it can be watched.
fn readout(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let right = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
    ui.with_layout(right, |ui| {
        let map = document.map();
        let Some(claim) = document.main_conclusion() else {
            ui.weak(say!("menu-no-conclusion"));
            return;
        };
        let Some(outcome) = document.weighing().claim(&claim.id) else { return };
        let text = say!("menu-conclusion", strength = strength_label(outcome, map.meta().scale));
        let response = ui.add(Button::new(crate::app::style::bold(text)).frame(false).truncate());
        if response.on_hover_text(describe::name_of(map, &claim.id)).clicked() {
            actions.go_to(&claim.id);
        }
        unassessed(ui, document, actions);
    });
}

/// How much of what leads to the conclusion nobody has assessed; a click goes through it.
fn unassessed(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let Some((ids, count)) = document.unassessed().filter(|(ids, _)| !ids.is_empty()) else { return };
    let text = say!("menu-unassessed", unassessed = ids.len(), count = count);
    let response = ui.add(Button::new(RichText::new(text).small()).frame(false).truncate());
    if response.on_hover_text(say!("menu-unassessed-hint")).clicked() {
        let at = document.selection.single().and_then(|id| ids.iter().position(|other| other == id));
        if let Some(next) = ids.get(at.map_or(0, |at| (at + 1) % ids.len())) {
            actions.go_to(next);
        }
    }
}

/// The menu of a claim, of a step, or of empty space.
pub fn context(ui: &mut Ui, document: &Document, object: Option<&model::Id>, actions: &mut Actions) {
    let map = document.map();
    let commands: &[Command] = match object {
        Some(id) if map.claim(id).is_some() => &[
            Command::EditText,
            Command::EditNumber,
            Command::AddPremise,
            Command::AddObjection,
            Command::AddSibling,
            Command::Fold,
            Command::Focus,
            Command::Group,
            Command::PickConclusion,
            Command::Copy,
            Command::Cut,
            Command::Duplicate,
            Command::Delete,
        ],
        Some(id) if map.group(id).is_some() => &[Command::Ungroup, Command::FitSelection, Command::Delete],
        Some(_) => &[
            Command::FlipKind,
            Command::EditNumber,
            Command::AddLinkedPremise,
            Command::AddPremise,
            Command::AddObjection,
            Command::Delete,
        ],
        None => &[Command::AddClaim, Command::Paste, Command::SelectAll, Command::FitAll, Command::TidyAll],
    };
    if let Some(step) = object.and_then(|id| map.inference(id)) {
        ui.weak(say!("menu-weight"));
        ui.horizontal(|ui| {
            for weight in crate::weigh::words::WEIGHTS {
                let on = (step.weight - weight).abs() < 1e-9;
                if ui.selectable_label(on, crate::weigh::words::weight_word(weight)).clicked() {
                    let edit = Edit::Inference(step.id.clone(), InferenceChange::Weight(weight));
                    actions.change(message!("edit-change-weight"), edit);
                    actions.push(Action::Seal);
                    ui.close();
                }
            }
        });
        ui.separator();
    }
    let cannot_fold = object.is_none_or(|id| !Lens::can_fold(map, id));
    for &command in commands.iter().filter(|command| **command != Command::Fold || !cannot_fold) {
        let mut button = Button::new(command.label());
        if let Some(shortcut) = command.shortcuts().first() {
            button = button.shortcut_text(ui.format_shortcut(shortcut));
        }
        if ui.add(button).clicked() {
            actions.push(Action::Run(command));
            close(ui);
        }
    }
}
