//! What the monkey found, each as short as it gets.

use eframe::egui::{Key, Modifiers, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable as _;

use crate::kit::{click_object, press, small_map, window_on, write};

const NONE: Modifiers = Modifiers::NONE;

/// Keys wait for a menu that opens; a question that comes first must not have them wait for ever.
#[test]
fn a_question_that_comes_while_a_menu_opens_can_be_answered() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge should");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "New.");
    press(&mut window, NONE, Key::Enter);
    window.key_press(Key::F10);
    window.step();
    window.step();
    let viewport = window.input_mut().viewports.get_mut(&ViewportId::ROOT).expect("a window");
    viewport.events.push(ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.get_mut(&ViewportId::ROOT).expect("a window").events.clear();
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?");
    window.key_press(Key::Escape);
    for _ in 0..20 {
        window.step();
    }
    assert!(window.query_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?").is_none());
}
