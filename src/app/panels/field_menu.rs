//! The menu of every text field, by the pointer's other button or a key: cut, copy, paste, select all.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Button, Context, Event, Id, LayerId, Order, Popup, PopupKind, Pos2, ViewportCommand};

use crate::app::command::Command;
use crate::app::input::queue::EventQueue;

/// The menu, open or not.
#[derive(Default)]
pub(in crate::app) struct FieldMenu {
    open: Option<Open>,
}

struct Open {
    field: Id,
    at: Pos2,
    /// What was selected in the field.
    selection: Option<CCursorRange>,
}

impl FieldMenu {
    /// Opens it where the other button was clicked on a field, and shows it while it is open.
    pub(in crate::app) fn show(&mut self, ctx: &Context) {
        let popup = Id::new("field menu");
        if let Some(open) = clicked(ctx) {
            self.open = Some(open);
            Popup::open_id(ctx, popup);
            ctx.request_repaint();
        }
        let Some(Open { field, at, selection }) = &self.open else { return };
        if !Popup::is_id_open(ctx, popup) {
            self.open = None;
            return;
        }
        let mut picked = None;
        let layer = LayerId::new(Order::Foreground, popup);
        Popup::new(popup, ctx.clone(), *at, layer).kind(PopupKind::Menu).open_memory(None).show(|ui| {
            for command in [Command::Cut, Command::Copy, Command::Paste, Command::SelectAll] {
                let mut button = Button::new(command.label());
                if let Some(shortcut) = command.shortcuts().first() {
                    button = button.shortcut_text(ui.ctx().format_shortcut(shortcut));
                }
                if ui.add(button).clicked() {
                    picked = Some(command);
                }
            }
        });
        let Some(command) = picked else { return };
        ctx.memory_mut(|memory| memory.request_focus(*field));
        let mut state = TextEditState::load(ctx, *field).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX / 2));
        state.cursor.set_char_range(if command == Command::SelectAll { Some(all) } else { *selection });
        state.store(ctx, *field);
        let event = match command {
            Command::Cut => Some(Event::Cut),
            Command::Copy => Some(Event::Copy),
            _ => None,
        };
        if let Some(event) = event {
            ctx.with_plugin(|queue: &mut EventQueue| queue.put_back(vec![event]));
        } else if command == Command::Paste {
            ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        Popup::close_id(ctx, popup);
        self.open = None;
    }
}

/// The text field that the pointer's other button was clicked on.
fn clicked(ctx: &Context) -> Option<Open> {
    let at = ctx.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos()).flatten())?;
    let field = ctx.viewport(|viewport| viewport.hits.click.map(|widget| widget.id))?;
    let state = TextEditState::load(ctx, field)?;
    Some(Open { field, at, selection: state.cursor.char_range() })
}
