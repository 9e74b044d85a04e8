//! Every command: the one source for menus, shortcuts, the palette and the help sheet.
//!
//! [`table`] has a row for each; what they do is in [`perform`](crate::app::perform).

pub(super) mod menu;
pub(super) mod palette;
mod row;
pub(super) mod shortcuts;
mod table;
mod values;

use eframe::egui::KeyboardShortcut;

pub use row::{Menu, Scope, Submenu};
pub use table::{
    AppearanceCommand, CameraCommand, Command, CredenceCommand, EditCommand, FileCommand, FindCommand, GroupCommand,
    HelpCommand, LanguageCommand, LayoutCommand, LensCommand, LineUpCommand, Owned, PanelCommand, PresentationCommand,
    SelectCommand, SemanticsCommand, StructureCommand, TidyCommand, TourCommand, WhatIfCommand,
};

use std::borrow::Cow;

use crate::language::Message;
use crate::model::WordScale;
use crate::say;
use crate::weigh::words::probability;

impl Command {
    /// What the command is called everywhere.
    #[must_use]
    pub fn name(self) -> Message {
        self.row().name
    }

    /// What the command is called, in the language in force.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.name().say()
    }

    /// What the command is called where the scale in use is known: a word of that is what it sets.
    #[must_use]
    pub fn label_in(self, scale: WordScale) -> Cow<'static, str> {
        match self.owned() {
            Owned::Credence(command) if command.word().is_some() => {
                let value = command.value(scale).unwrap_or_default();
                Cow::Owned(say!("command-credence-of-scale", word = probability(scale, value).as_ref()))
            }
            _ => Cow::Borrowed(self.label()),
        }
    }

    /// The menu the command stands in.
    #[must_use]
    pub fn menu(self) -> Menu {
        self.row().place.menu
    }

    /// The menu within its menu that the command stands in.
    #[must_use]
    pub fn submenu(self) -> Option<Submenu> {
        self.row().place.submenu
    }

    /// Whether a line stands above the command in its menu.
    #[must_use]
    pub fn opens_group(self) -> bool {
        self.row().place.has_line
    }

    /// The keys that run it, the one shown in menus first. Cut, copy and paste arrive as events of their own.
    #[must_use]
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.row().keys
    }

    /// Where its keys work.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.row().keys_work.scope
    }

    /// Whether holding one of its keys repeats it.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.row().keys_work.repeats
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::{Command, Scope};

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken = HashMap::new();
        for command in Command::all() {
            for shortcut in command.shortcuts() {
                // While a map is presented, no other command can run.
                let name = format!("{shortcut:?} {}", command.scope() == Scope::Presentation);
                if let Some(other) = taken.insert(name.clone(), command) {
                    panic!("{other:?} and {command:?} share {name}");
                }
            }
        }
    }

    #[test]
    fn names_differ_and_every_row_is_its_commands() {
        let names: HashSet<_> = Command::all().map(|command| command.name().key()).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::all() {
            // `AddStop` is called `command-add-stop`.
            let letters = command.name().key().trim_start_matches("command-").replace('-', "");
            assert_eq!(letters, format!("{command:?}").to_lowercase());
        }
        let labels: HashSet<_> = Command::all().map(Command::label).collect();
        assert_eq!(labels.len(), Command::ALL.len());
    }

    /// What stands in a submenu stands together, so that all of it hangs at the place of the first.
    #[test]
    fn submenus_are_in_one_piece() {
        let mut seen = Vec::new();
        for submenu in Command::all().map(|command| (command.menu(), command.submenu())) {
            if seen.last() != Some(&submenu) {
                assert!(submenu.1.is_none() || !seen.contains(&submenu), "{submenu:?} is in pieces");
                seen.push(submenu);
            }
        }
    }
}
