//! Which key events are a command's. Keys are taken by exact modifiers: egui's own `consume_key` passes over a Shift or Alt
//! too many.

use std::collections::VecDeque;

use eframe::egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

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

/// What a key press is, together with the text that it typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Press {
    /// A command's: neither key nor text is anybody else's.
    Command(Command),
    /// Used up, though it does nothing: a command's key that is held and does not repeat.
    Held,
    /// Nobody's here.
    Free,
}

/// What a key press is, of the commands that are allowed. `text` is what it typed, if anything.
pub(in crate::app) fn press(event: &Event, text: Option<&str>, allowed: impl Fn(Command) -> bool) -> Press {
    let Event::Key { key, physical_key, pressed: true, repeat, modifiers } = event else { return Press::Free };
    let stroke = Stroke { key: *key, physical: *physical_key, held: *modifiers, text };
    let command = Command::all()
        .find(|command| allowed(*command) && command.shortcuts().iter().any(|shortcut| stroke.is(*shortcut)));
    match command {
        Some(command) if *repeat && !command.repeats() => Press::Held,
        Some(command) => Press::Command(command),
        None => Press::Free,
    }
}

/// The command, of those that are allowed, that an event is a key of, wherever its letter is on the keyboard.
pub(in crate::app) fn command_of(event: &Event, allowed: impl Fn(Command) -> bool) -> Option<Command> {
    match press(event, None, allowed) {
        Press::Command(command) => Some(command),
        Press::Held | Press::Free => None,
    }
}

/// What a press of a key typed, of the events that follow it: a window tells it right behind the press.
pub(in crate::app) fn typed_by<'e>(press: &Event, following: &'e VecDeque<Event>) -> Option<&'e str> {
    if !matches!(press, Event::Key { pressed: true, .. }) {
        return None;
    }
    let is_aside = |event: &Event| matches!(event, Event::Key { pressed: false, .. } | Event::ModifiersChanged(_));
    match following.iter().find(|event| !is_aside(event))? {
        Event::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether a key that is pressed types something: its text may come in a later frame.
pub(in crate::app) fn types(press: &Event) -> bool {
    matches!(press, Event::Key { key, modifiers, .. } if !modifiers.ctrl && !modifiers.command && !modifiers.alt && printed(*key).is_some())
}

/// Whether a press of a key types nothing that is meant, whatever text came of it: Alt makes it a command of somebody's. Not
/// on a Mac, where Alt is how many letters are written.
pub(in crate::app) fn is_mute(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.alt && !modifiers.ctrl)
        && !cfg!(target_os = "macos")
}

/// A key that was pressed.
struct Stroke<'t> {
    /// What the layout in use has on it; where that is no key that is known, as with letters that are not Latin, what a US
    /// layout has.
    key: Key,
    /// What a US layout has on it.
    physical: Option<Key>,
    held: Modifiers,
    /// What it typed.
    text: Option<&'t str>,
}

impl Stroke<'_> {
    /// Whether it is this shortcut. Keys that type something go by what they typed, that is by what is printed on them in the
    /// layout in use; with Ctrl nothing is typed, and the place of the key serves layouts without Latin letters.
    fn is(&self, shortcut: KeyboardShortcut) -> bool {
        let own =
            printed(shortcut.logical_key).filter(|_| matches!(shortcut.modifiers, Modifiers::NONE | Modifiers::SHIFT));
        let (Some(text), Some(own)) = (self.text, own) else { return self.is_in_place(shortcut) };
        let is_own = text.to_lowercase() == own;
        if shortcut.modifiers == Modifiers::SHIFT {
            // `!` on most keyboards. Where digits need Shift, Shift with the key is the digit.
            return !is_own && self.is_in_place(shortcut);
        }
        // A capital letter is text, but for Caps Lock; a digit or sign may need Shift.
        let is_letter = own.chars().all(char::is_alphabetic);
        is_own && !self.held.alt && !(is_letter && self.held.shift)
    }

    /// Whether it is this shortcut by its key and the modifiers held.
    fn is_in_place(&self, shortcut: KeyboardShortcut) -> bool {
        // With Shift, or on keyboards that need Shift for digits, the digit is known by its place only.
        let is_digit = shortcut.logical_key.name().chars().all(|c| c.is_ascii_digit());
        let same_key = self.key == shortcut.logical_key || is_digit && self.physical == Some(shortcut.logical_key);
        // On many keyboards plus needs Shift.
        let same_modifiers = if shortcut.logical_key == Key::Plus {
            self.held.command && self.held.alt == shortcut.modifiers.alt
        } else {
            self.held.matches_exact(shortcut.modifiers)
        };
        same_key && same_modifiers
    }
}

/// What a key types by itself, in small letters; none if it types nothing, or white space.
fn printed(key: Key) -> Option<String> {
    let name = key.symbol_or_name();
    let mut letters = name.chars();
    let letter = letters.next().filter(|letter| letters.next().is_none() && !letter.is_whitespace())?;
    // Arrows and the like are shown by a sign that no key types.
    letter.is_ascii().then(|| letter.to_lowercase().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_signs_are_printed_on_keys() {
        assert_eq!(printed(Key::X).as_deref(), Some("x"));
        assert_eq!(printed(Key::Num1).as_deref(), Some("1"));
        assert_eq!(printed(Key::Questionmark).as_deref(), Some("?"));
        for key in [Key::Tab, Key::Space, Key::Enter, Key::ArrowUp, Key::F2, Key::Delete, Key::Escape, Key::Insert] {
            assert_eq!(printed(key), None, "{key:?}");
        }
    }
}
