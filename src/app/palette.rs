//! The command palette: type a few letters of any command and press Enter.

use eframe::egui::{Align, Button, Context, Id, Key, Layout, Modal, Modifiers, ScrollArea, TextEdit};

use super::action::{Action, Actions};
use super::command::Command;

/// What is typed in the palette and which row is chosen.
#[derive(Default)]
pub(super) struct Palette {
    query: String,
    row: usize,
    shown: bool,
}

impl Palette {
    /// Shows the palette. False when it is to be closed.
    pub(super) fn show(&mut self, ctx: &Context, can: &dyn Fn(Command) -> bool, actions: &mut Actions) -> bool {
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let mut run = None;
        let modal = Modal::new(Id::new("palette")).show(ctx, |ui| {
            ui.set_width(420.0);
            let field = TextEdit::singleline(&mut self.query)
                .hint_text("Type a command")
                .desired_width(f32::INFINITY)
                .show(ui)
                .response
                .response;
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Command"));
            if !self.shown {
                self.shown = true;
                field.request_focus();
            }
            if field.changed() {
                self.row = 0;
            }
            let found: Vec<Command> = Command::ALL
                .into_iter()
                .filter(|command| can(*command) && matches(command.label(), &self.query))
                .collect();
            let last = found.len().saturating_sub(1);
            self.row = self.row.min(last);
            if down {
                self.row = (self.row + 1).min(last);
            }
            if up {
                self.row = self.row.saturating_sub(1);
            }
            if enter {
                run = found.get(self.row).copied();
            }
            ui.add_space(4.0);
            let rows = Layout::top_down_justified(Align::LEFT);
            ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
                ui.with_layout(rows, |ui| {
                    if found.is_empty() {
                        ui.weak("No command has that name.");
                    }
                    for (n, command) in found.iter().enumerate() {
                        let mut button = Button::selectable(n == self.row, command.label());
                        if let Some(shortcut) = command.shortcuts().first() {
                            button = button.shortcut_text(ui.format_shortcut(shortcut));
                        }
                        let response = ui.add(button);
                        if n == self.row && (up || down) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            run = Some(*command);
                        }
                    }
                })
            });
        });
        if let Some(command) = run {
            actions.push(Action::FocusCanvas);
            actions.push(Action::Run(command));
            return false;
        }
        if modal.should_close() {
            actions.push(Action::FocusCanvas);
            return false;
        }
        true
    }
}

/// Whether the letters of `query` come in this order in `label`, whatever their case.
fn matches(label: &str, query: &str) -> bool {
    let mut letters = label.chars().flat_map(char::to_lowercase);
    query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).all(|wanted| letters.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn letters_in_order_find_a_command() {
        assert!(matches("Fit selection", "fsel"));
        assert!(matches("Fit selection", ""));
        assert!(!matches("Fit selection", "sf"));
    }
}
