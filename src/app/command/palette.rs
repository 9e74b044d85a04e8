//! The command palette: type a few letters of any command and press Enter.

use eframe::egui::{Align, Button, Context, Id, Key, Layout, Modal, Modifiers, ScrollArea, TextEdit};

use crate::app::accessibility;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::input::letters;
use crate::model::WordScale;
use crate::model::find::score;
use crate::say;

/// What is typed in the palette and which row is chosen.
#[derive(Default)]
pub(in crate::app) struct Palette {
    query: String,
    row: usize,
    shown: bool,
}

impl Palette {
    /// Shows the palette. False when it is to be closed.
    pub(in crate::app) fn show(
        &mut self,
        ctx: &Context,
        scale: WordScale,
        can: &dyn Fn(Command) -> bool,
        actions: &mut Actions,
    ) -> bool {
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let mut run = None;
        let modal = Modal::new(Id::new("palette")).show(ctx, |ui| {
            accessibility::dialog(ui, Command::Palette.label());
            ui.set_width(420.0);
            let mut letters = letters::plain(false);
            let field = TextEdit::singleline(&mut self.query)
                .layouter(&mut letters)
                .hint_text(say!("palette-hint"))
                .desired_width(f32::INFINITY)
                .show(ui)
                .response
                .response;
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(say!("palette-field")));
            if !self.shown {
                self.shown = true;
                field.request_focus();
            }
            if field.changed() {
                self.row = 0;
            }
            let found = matching(&self.query, scale, can);
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
                        ui.weak(say!("palette-nothing"));
                    }
                    for (n, command) in found.iter().enumerate() {
                        let mut button = Button::selectable(n == self.row, command.label_in(scale).as_ref());
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
            actions.push(Action::Run(command));
            return false;
        }
        !modal.should_close()
    }
}

/// A query of more bytes than this fits nothing.
const LONGEST: usize = 400;

/// The commands that a query fits, the best first; all of them in menu order if it is empty.
fn matching(query: &str, scale: WordScale, can: &dyn Fn(Command) -> bool) -> Vec<Command> {
    let all = Command::all().filter(|command| can(*command));
    if query.trim().is_empty() {
        return all.collect();
    }
    // No command has a name as long as what is pasted by mistake.
    if query.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(u32, Command)> =
        all.filter_map(|command| Some((score(query.trim(), &command.label_in(scale))?, command))).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}

#[cfg(test)]
mod tests {
    use crate::app::command::palette::{Command, WordScale, matching};

    const ICD: WordScale = WordScale::Icd203;

    #[test]
    fn a_few_letters_find_a_command_the_best_first() {
        assert_eq!(matching("fit sel", ICD, &|_| true).first(), Some(&Command::FitSelection));
        assert_eq!(matching("undo", ICD, &|_| true).first(), Some(&Command::Undo));
        assert_eq!(matching("", ICD, &|_| true).len(), Command::ALL.len());
        assert_eq!(matching("credence: likely", ICD, &|_| true).first(), Some(&Command::Credence5));
        let yardstick = matching("credence: remote", WordScale::Phia, &|_| true);
        assert_eq!(yardstick.first(), Some(&Command::Credence1));
        assert!(matching(&"undo ".repeat(1_000_000), ICD, &|_| true).is_empty());
        assert!(
            matching("undo", ICD, &|command| command != Command::Undo).iter().all(|command| *command != Command::Undo)
        );
    }
}
