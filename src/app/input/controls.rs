//! Control characters are never text. An input method that passes a key on it does not know hands it over as one: Ctrl+S
//! comes as the commit of U+0013. What was pressed is what is meant.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

/// What is meant by an event: text without control characters, or the key that such a character stands for. None if nothing
/// is left of it. `held` are the modifiers that are held.
pub(super) fn meant(event: Event, held: Modifiers) -> Option<Event> {
    let (text, lines) = match &event {
        Event::Text(text) => (text, false),
        // A text that is dictated may have several lines.
        Event::Ime(ImeEvent::Commit(text)) => (text, true),
        _ => return Some(event),
    };
    if !text.contains(char::is_control) {
        return Some(event);
    }
    let mut letters = text.chars();
    if let (Some(control), None) = (letters.next(), letters.next()) {
        return pressed(control, held);
    }
    let kept: String = text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || lines && *c == '\n').collect();
    if kept.is_empty() {
        return None;
    }
    Some(if lines { Event::Ime(ImeEvent::Commit(kept)) } else { Event::Text(kept) })
}

/// The key press that a control character stands for.
fn pressed(control: char, held: Modifiers) -> Option<Event> {
    let ctrl = Modifiers { ctrl: true, command: true, ..held };
    let (key, modifiers) = match control {
        '\u{3}' => return Some(Event::Copy),
        '\u{18}' => return Some(Event::Cut),
        '\r' | '\n' if !held.ctrl => (Key::Enter, held),
        '\t' if !held.ctrl => (Key::Tab, held),
        '\u{8}' if !held.ctrl => (Key::Backspace, held),
        '\u{1b}' => (Key::Escape, held),
        '\u{7f}' => (Key::Delete, held),
        '\u{1}'..='\u{1a}' => {
            let letter = char::from(b'A' + control as u8 - 1);
            (Key::from_name(letter.encode_utf8(&mut [0; 4]))?, ctrl)
        }
        _ => return None,
    };
    Some(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn committed(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    #[test]
    fn a_control_character_is_the_key_that_was_pressed() {
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        for (text, held, key, modifiers) in [
            ("\u{13}", ctrl, Key::S, ctrl),
            ("\u{1a}", ctrl, Key::Z, ctrl),
            ("\u{1}", Modifiers::NONE, Key::A, ctrl),
            ("\r", Modifiers::NONE, Key::Enter, Modifiers::NONE),
            ("\t", Modifiers::SHIFT, Key::Tab, Modifiers::SHIFT),
            ("\u{1b}", Modifiers::NONE, Key::Escape, Modifiers::NONE),
        ] {
            let press = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
            assert_eq!(meant(committed(text), held), Some(press.clone()), "{text:?}");
            assert_eq!(meant(Event::Text(text.to_owned()), held), Some(press), "{text:?}");
        }
        assert_eq!(meant(committed("\u{3}"), ctrl), Some(Event::Copy));
        assert_eq!(meant(committed("\u{1f}"), ctrl), None);
    }

    #[test]
    fn control_characters_among_letters_are_dropped() {
        let none = Modifiers::NONE;
        assert_eq!(meant(Event::Text("a\u{7}b\n".to_owned()), none), Some(Event::Text("ab".to_owned())));
        assert_eq!(meant(committed("one\r\ntwo\u{1b}"), none), Some(committed("one\ntwo")));
        assert_eq!(meant(committed("\u{1}\u{2}"), none), None);
        for untouched in [Event::Text("né".to_owned()), committed("你好"), committed(""), Event::Copy] {
            assert_eq!(meant(untouched.clone(), none), Some(untouched));
        }
    }
}
