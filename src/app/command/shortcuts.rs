//! Which key events are a command's. Keys are taken by exact modifiers: egui's own `consume_key` passes over a Shift or Alt
//! too many.

use eframe::egui::{Event, InputState, Key, Modifiers};

use super::Command;

/// Whether a key was pressed with exactly these modifiers; the press is taken out, so that nothing else sees it.
pub(in crate::app) fn taken(input: &mut InputState, modifiers: Modifiers, key: Key) -> bool {
    let before = input.events.len();
    input.events.retain(|event| {
        let is_it = matches!(event, Event::Key { key: pressed, pressed: true, modifiers: held, .. }
            if *pressed == key && held.matches_exact(modifiers));
        !is_it
    });
    input.events.len() < before
}

/// The first command, of those that are allowed, that an event is a key of.
pub(in crate::app) fn command_of(event: &Event, allowed: impl Fn(Command) -> bool) -> Option<Command> {
    Command::all().find(|command| allowed(*command) && is_pressed(*command, event))
}

/// Whether an event is one of a command's keys.
fn is_pressed(command: Command, event: &Event) -> bool {
    let Event::Key { key, physical_key, pressed: true, repeat, modifiers } = event else { return false };
    if *repeat && !command.repeats() {
        return false;
    }
    command.shortcuts().iter().any(|shortcut| {
        // With Shift, or on keyboards that need Shift for digits, the digit is known by its place only.
        let digit = shortcut.logical_key.name().chars().all(|c| c.is_ascii_digit());
        let same_key = *key == shortcut.logical_key || digit && *physical_key == Some(shortcut.logical_key);
        // On many keyboards plus needs Shift.
        let same_modifiers = if shortcut.logical_key == Key::Plus {
            modifiers.command && modifiers.alt == shortcut.modifiers.alt
        } else {
            modifiers.matches_exact(shortcut.modifiers)
        };
        same_key && same_modifiers
    })
}
