//! Keys taken by exact modifiers: egui's own `consume_key` passes over a Shift or Alt too many.

use eframe::egui::{Event, InputState, Key, Modifiers};

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
