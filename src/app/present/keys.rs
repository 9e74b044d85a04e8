//! The keys of a presentation, in the window and in the presenter's.

use eframe::egui::{Context, Event, Key, Modifiers};

use super::presenter::Presenter;
use crate::app::action::{Action, Actions};
use crate::app::canvas::Canvas;
use crate::app::command::shortcuts::command_of;
use crate::app::command::{Command, Scope};

impl Presenter {
    /// Takes the keys that were pressed, and says what they mean.
    pub(in crate::app) fn keys(&mut self, ctx: &Context, actions: &mut Actions) {
        let focused = ctx.memory(eframe::egui::Memory::focused);
        // What has the keyboard, a slider for instance, keeps the keys it needs.
        let on_widget = focused.is_some_and(|id| id != Canvas::widget_id());
        // A number that is being written is nobody else's; a clicker goes on all the same.
        let writing = ctx.text_edit_focused();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, physical_key, pressed: true, repeat, modifiers } = event else { return true };
                if writing && !matches!(key, Key::PageUp | Key::PageDown | Key::F5) {
                    return true;
                }
                let is_kept = on_widget
                    && matches!(
                        key,
                        Key::ArrowLeft
                            | Key::ArrowRight
                            | Key::ArrowUp
                            | Key::ArrowDown
                            | Key::Space
                            | Key::Enter
                            | Key::Tab
                    );
                if is_kept {
                    return true;
                }
                // With Shift, or on keyboards that need Shift for digits, the digit is known by its place only.
                let digit = digit(*key)
                    .or_else(|| physical_key.and_then(digit))
                    .filter(|_| matches!(*modifiers, Modifiers::NONE | Modifiers::SHIFT));
                if let Some(digit) = digit {
                    if !repeat && self.typed.len() < 4 {
                        self.typed.push(digit);
                    }
                    return false;
                }
                if *modifiers == Modifiers::NONE && self.takes(*key, *repeat, actions) {
                    return false;
                }
                let command = command_of(event, |command| command.scope() == Scope::Presentation);
                actions.extend(command.map(Action::Run));
                command.is_none()
            });
            // Nothing of it is text.
            input.events.retain(|event| !matches!(event, Event::Text(_)) || on_widget);
        });
    }

    /// Enter, and the arrow keys while a stop is picked.
    fn takes(&mut self, key: Key, repeat: bool, actions: &mut Actions) -> bool {
        let (last, row) = (self.stops.len().saturating_sub(1), self.columns.max(1));
        match (key, &mut self.picking) {
            // Holding it does not race through the tour.
            (Key::Enter, _) if repeat => {}
            (Key::Enter, _) if !self.typed.is_empty() => {
                let number: usize = self.typed.parse().unwrap_or(1);
                self.typed.clear();
                actions.push(Action::GoToStop(number.max(1) - 1));
            }
            (Key::Enter, Some(stop)) => actions.push(Action::GoToStop(*stop)),
            (Key::Enter, None) => actions.push(Action::Run(Command::NextStop)),
            (Key::ArrowRight, Some(stop)) => *stop = (*stop + 1).min(last),
            (Key::ArrowLeft, Some(stop)) => *stop = stop.saturating_sub(1),
            (Key::ArrowDown, Some(stop)) => *stop = if *stop + row <= last { *stop + row } else { *stop },
            (Key::ArrowUp, Some(stop)) => *stop = stop.checked_sub(row).unwrap_or(*stop),
            (Key::Backspace, _) if !self.typed.is_empty() => {
                self.typed.pop();
            }
            _ => return false,
        }
        true
    }
}

fn digit(key: Key) -> Option<char> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let place = DIGITS.iter().position(|digit| *digit == key)?;
    char::from_digit(u32::try_from(place).ok()?, 10)
}
