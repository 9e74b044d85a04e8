//! The queue of events. A slow frame, a text expander or a remote desktop brings a whole script of typing and keys in one
//! frame, and what Enter or Tab opens exists only in a later one. So frames are given what can be worked through at once: a
//! run of text for the field that has the keyboard, or one key, or clicks. What follows waits until the field, panel or
//! dialog that such an event brings has been shown and has taken the keyboard.

use std::collections::VecDeque;

use eframe::egui::{Context, Event, FullOutput, ImeEvent, Key, Modifiers, Plugin, RawInput, Ui, ViewportId};

use super::controls;
use crate::app::command::shortcuts::typed_by;

/// Frames without events after a key or a click: what it brings is shown in the first one and takes the keyboard there; from
/// the second one on it keeps Tab, Esc and arrows to itself.
const SETTLING: u8 = 2;

/// How long a click that would end writing waits, in seconds: on X11 keys come back from the input method only after a click
/// that was later.
const GRACE: f64 = 0.05;

/// See the module.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about what comes next")]
pub(in crate::app) struct EventQueue {
    waiting: VecDeque<Event>,
    held: Modifiers,
    /// So many frames pass before the next events.
    settling: u8,
    /// Whether it was a click, which another click need not wait for.
    after_click: bool,
    /// Until when a click waits for keys that were before it, in seconds.
    click_waits: Option<f64>,
    /// Whether something that will take the keyboard is on its way.
    is_held: bool,
    /// Whether the field that takes the keyboard in this frame goes on with what is being composed.
    hands_over: bool,
    composing: bool,
}

/// What must not share a frame with what.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Goes with anything.
    Aside,
    /// Text, and keys that only the field which has the keyboard understands.
    Text,
    /// Presses and releases of the pointer.
    Pointer,
    /// One key or wish at a time.
    Alone,
}

impl EventQueue {
    /// Whether something is being composed by an input method.
    pub(super) fn is_composing(&self) -> bool {
        self.composing
    }

    /// Lets everything wait while a field is about to take the keyboard.
    pub(in crate::app) fn hold(&mut self, is_held: bool) {
        self.is_held = is_held;
    }

    /// Gives events back, for the field that is about to take the keyboard.
    pub(in crate::app) fn put_back(&mut self, events: Vec<Event>) {
        for event in events.into_iter().rev() {
            self.waiting.push_front(event);
        }
        self.composing = false;
        self.settling = self.settling.max(SETTLING);
    }

    /// The field that takes the keyboard in this frame goes on with what is being composed.
    pub(in crate::app) fn keep_composition(&mut self) {
        self.hands_over = true;
    }

    fn take(&mut self, raw: &mut RawInput) {
        for event in std::mem::take(&mut raw.events) {
            if let Event::ModifiersChanged(held) = &event {
                self.held = *held;
            }
            self.waiting.extend(controls::meant(event, self.held));
        }
    }

    /// What the next frame can work through; `is_writing` if a field for text has the keyboard.
    fn next(&mut self, is_writing: bool) -> Vec<Event> {
        let mut batch = Vec::new();
        let mut kind = Kind::Aside;
        while let Some(event) = self.waiting.pop_front() {
            let text = typed_by(&event, &self.waiting).is_some();
            let next = kind_of(&event, text, is_writing);
            let fits = next == Kind::Aside || kind == Kind::Aside || next == kind && kind != Kind::Alone;
            if !fits {
                self.waiting.push_front(event);
                break;
            }
            if next != Kind::Aside {
                kind = next;
            }
            batch.push(event);
            // A key comes with what it typed.
            while text && !matches!(batch.last(), Some(Event::Text(_))) {
                batch.extend(self.waiting.pop_front());
            }
        }
        if matches!(kind, Kind::Alone | Kind::Pointer) {
            self.settling = SETTLING;
            self.after_click = kind == Kind::Pointer;
        }
        batch
    }

    /// Whether a click is to wait for keys that were pressed before it; those that have come meanwhile are put before it.
    fn is_click_waiting(&mut self, now: f64, is_writing: bool) -> bool {
        let is_click = |event: &Event| matches!(event, Event::PointerButton { pressed: true, .. });
        let next = self.waiting.iter().find(|event| is_click(event) || kind_of(event, false, true) != Kind::Aside);
        if !is_writing || !next.is_some_and(is_click) {
            if !self.waiting.iter().any(is_click) {
                self.click_waits = None;
            }
            return false;
        }
        let is_typed = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_));
        let is_pressed = |event: &Event| is_typed(event) && !matches!(event, Event::Key { pressed: false, .. });
        let Some(until) = self.click_waits else {
            // Keys behind it came with it, and are later ones.
            let is_last = !self.waiting.iter().any(is_pressed);
            self.click_waits = is_last.then_some(now + GRACE);
            return is_last;
        };
        if self.waiting.iter().any(is_pressed) {
            // They come one after the other.
            self.click_waits = Some(now + GRACE);
            let (typed, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().partition(is_typed);
            self.waiting = typed.into_iter().chain(rest).collect();
            return false;
        }
        if now >= until {
            self.click_waits = None;
            return false;
        }
        true
    }

    /// Whether the next events must wait for what the last ones brought.
    fn is_settling(&mut self) -> bool {
        let waits = self.settling > 0;
        self.settling = self.settling.saturating_sub(1);
        let next = self.waiting.iter().map(|event| kind_of(event, false, false)).find(|kind| *kind != Kind::Aside);
        waits && !(self.after_click && matches!(next, Some(Kind::Pointer) | None))
    }
}

/// What the events of a frame leave: whether something is being composed; `before` says it of the frame before.
fn composing_after<'e>(events: impl Iterator<Item = &'e Event>, before: bool) -> bool {
    events.fold(before, |composing, event| match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        Event::Ime(ImeEvent::Commit(_)) | Event::Text(_) | Event::Paste(_) => false,
        _ => composing,
    })
}

/// What an event must not share a frame with. `text`: it is a key and its text follows.
fn kind_of(event: &Event, text: bool, is_writing: bool) -> Kind {
    match event {
        Event::Text(_) | Event::Ime(_) if is_writing => Kind::Text,
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) if text.is_empty() => Kind::Aside,
        Event::Key { key, .. } if is_modifier(*key) => Kind::Aside,
        Event::Key { pressed: true, key, modifiers, .. } => {
            let is_fields = text || !modifiers.ctrl && !modifiers.command && !modifiers.alt && moves_cursor(*key);
            if is_writing && is_fields { Kind::Text } else { Kind::Alone }
        }
        Event::Text(_)
        | Event::Ime(ImeEvent::Preedit { .. } | ImeEvent::Commit(_))
        | Event::Copy
        | Event::Cut
        | Event::Paste(_) => Kind::Alone,
        Event::PointerButton { .. } => Kind::Pointer,
        _ => Kind::Aside,
    }
}

/// Keys that do nothing by themselves.
fn is_modifier(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
    )
}

/// Keys that mean nothing but a place in a text.
fn moves_cursor(key: Key) -> bool {
    matches!(key, Key::Backspace | Key::Delete | Key::ArrowLeft | Key::ArrowRight | Key::Home | Key::End)
}

impl Plugin for EventQueue {
    fn debug_name(&self) -> &'static str {
        "event queue"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // Other windows only show a presentation.
        if input.viewport_id != ViewportId::ROOT {
            return;
        }
        self.take(input);
        // The second pass of a frame sees what the first one saw.
        if ctx.current_pass_index() > 0 {
            return;
        }
        let is_writing = ctx.text_edit_focused();
        // A test has no clock, and its events come in order.
        let waits = cfg!(target_os = "linux") && input.time.is_some_and(|now| self.is_click_waiting(now, is_writing));
        if !self.is_settling() && !self.is_held && !waits {
            input.events = self.next(is_writing);
            self.composing = composing_after(input.events.iter(), self.composing);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(ime) = &mut output.platform_output.ime else { return };
        if std::mem::take(&mut self.hands_over) {
            ime.should_interrupt_composition = false;
        }
        // An input method's window belongs under the line. On X11 it is told one point only.
        ime.rect = ime.cursor_rect;
        if cfg!(target_os = "linux") {
            ime.rect.min.y = ime.rect.max.y;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, text: &str) -> Vec<Event> {
        let press =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
        let text = (!text.is_empty()).then(|| Event::Text(text.to_owned()));
        std::iter::once(press(true)).chain(text).chain([press(false)]).collect()
    }

    /// How many presses and texts each frame is given.
    fn batches(events: Vec<Event>, is_writing: bool) -> Vec<(usize, usize)> {
        let mut queue = EventQueue { waiting: events.into(), ..EventQueue::default() };
        std::iter::from_fn(|| {
            let batch = queue.next(is_writing);
            let count = |is: fn(&Event) -> bool| batch.iter().filter(|event| is(event)).count();
            let presses = count(|event| matches!(event, Event::Key { pressed: true, .. }));
            (!batch.is_empty()).then(|| (presses, count(|event| matches!(event, Event::Text(_)))))
        })
        .collect()
    }

    #[test]
    fn text_comes_at_once_and_keys_one_by_one() {
        let script = [key(Key::A, "a"), key(Key::B, "b"), key(Key::Enter, ""), key(Key::Enter, ""), key(Key::C, "c")];
        let script = script.concat();
        assert_eq!(batches(script.clone(), true), [(2, 2), (1, 0), (1, 0), (1, 1)]);
        assert_eq!(batches(script, false), [(1, 1), (1, 1), (1, 0), (1, 0), (1, 1)]);
    }

    #[test]
    fn a_click_waits_for_keys_that_come_late() {
        let click = |pressed| Event::PointerButton {
            pos: eframe::egui::Pos2::ZERO,
            button: eframe::egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let mut queue = EventQueue { waiting: vec![click(true), click(false)].into(), ..EventQueue::default() };
        assert!(queue.is_click_waiting(1.0, true));
        // What was let go of is nothing to wait for.
        queue.waiting.push_back(key(Key::Z, "")[1].clone());
        assert!(queue.is_click_waiting(1.01, true));
        queue.waiting.extend(key(Key::A, "a"));
        assert!(!queue.is_click_waiting(1.02, true));
        let batch = queue.next(true);
        assert!(batch.contains(&Event::Text("a".to_owned())) && !batch.contains(&click(true)));
        // Long enough nothing came.
        assert!(queue.is_click_waiting(1.03, true));
        assert!(!queue.is_click_waiting(1.2, true));
        assert!(queue.next(true).contains(&click(true)));
        // A click that ends no writing never waits.
        queue.waiting = vec![click(true)].into();
        assert!(!queue.is_click_waiting(2.0, false));
    }

    #[test]
    fn nothing_is_lost_and_nothing_changes_places() {
        let script =
            [key(Key::A, "a"), key(Key::Tab, ""), vec![Event::Copy], key(Key::ArrowLeft, ""), key(Key::B, "b")];
        let script = script.concat();
        for is_writing in [true, false] {
            let mut queue = EventQueue { waiting: script.clone().into(), ..EventQueue::default() };
            let mut seen = Vec::new();
            while !queue.waiting.is_empty() {
                seen.extend(queue.next(is_writing));
            }
            assert_eq!(seen, script);
        }
    }
}
