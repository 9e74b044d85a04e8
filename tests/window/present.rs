//! Presenting, the tour's panel and exporting, driven through AccessKit without a display: *before, action, after*.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use linchpin::app::present::Pointer;
use linchpin::model::{ClaimChange, Edit, Group, Id, MetaChange, Others, Stop};
use linchpin::storage;

use crate::kit::*;

const NONE: Modifiers = Modifiers::NONE;

fn keys(window: &mut Window, keys: &[Key]) {
    for key in keys {
        press(window, NONE, *key);
    }
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// The stop that is shown, from 0; none if nothing is presented.
fn stop(window: &Window) -> Option<usize> {
    window.state().presenter().map(linchpin::app::present::Presenter::at)
}

#[test]
fn keys_alone_go_through_the_tour_and_back() {
    let mut window = window_with(None, Vec::new());
    let (camera, last) = (window.state().canvas().camera, map(&window).tour().len() - 1);
    press(&mut window, NONE, Key::F5);
    assert_eq!(stop(&window), Some(0));
    for (n, key) in
        [Key::Space, Key::ArrowRight, Key::ArrowDown, Key::PageDown].into_iter().cycle().take(last).enumerate()
    {
        press(&mut window, NONE, key);
        assert_eq!(stop(&window), Some(n + 1));
        assert!(!window.state().presenter().expect("presenting").is_moving());
    }
    // There is nothing after the last stop.
    press(&mut window, NONE, Key::Space);
    assert_eq!(stop(&window), Some(last));
    for (n, key) in
        [Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace].into_iter().cycle().take(last).enumerate()
    {
        press(&mut window, NONE, key);
        assert_eq!(stop(&window), Some(last - n - 1));
    }
    press(&mut window, NONE, Key::Escape);
    assert_eq!(stop(&window), None);
    assert_eq!(window.state().canvas().camera, camera);
    assert!(!window.state().document().is_dirty());
    assert_eq!(*map(&window), storage::example());
}

#[test]
fn numbers_home_end_and_the_overview_jump() {
    let mut window = window_with(None, Vec::new());
    press(&mut window, NONE, Key::F5);
    keys(&mut window, &[Key::Num7, Key::Enter]);
    assert_eq!(stop(&window), Some(6));
    keys(&mut window, &[Key::Home]);
    assert_eq!(stop(&window), Some(0));
    keys(&mut window, &[Key::End]);
    assert_eq!(stop(&window), Some(map(&window).tour().len() - 1));
    // A number beyond the last stop is the last stop, 0 the first.
    keys(&mut window, &[Key::Num0, Key::Enter]);
    assert_eq!(stop(&window), Some(0));
    keys(&mut window, &[Key::Num9, Key::Num9, Key::Enter]);
    assert_eq!(stop(&window), Some(map(&window).tour().len() - 1));
    keys(&mut window, &[Key::Home, Key::O]);
    window.get_by_label_contains("3  What history shows");
    keys(&mut window, &[Key::ArrowRight, Key::ArrowRight, Key::Enter]);
    assert_eq!(stop(&window), Some(2));
    // Esc closes the overview first.
    keys(&mut window, &[Key::O, Key::Escape]);
    assert_eq!(stop(&window), Some(2));
}

#[test]
fn the_camera_glides_or_jumps_as_the_settings_say() {
    for still in [false, true] {
        let mut window = window_with(None, Vec::new());
        if still {
            press(&mut window, Modifiers::COMMAND, Key::K);
            write(&mut window, "reduce motion");
            press(&mut window, NONE, Key::Enter);
        }
        press(&mut window, NONE, Key::F5);
        let at = |window: &Window| window.state().canvas().camera;
        let before = at(&window);
        window.input_mut().events.push(pressed(Key::Space, NONE));
        window.step();
        // The command is done at the end of its frame.
        window.step();
        let moving = window.state().presenter().expect("presenting").is_moving();
        assert_eq!(moving, !still);
        let between = at(&window);
        window.run();
        assert!(!window.state().presenter().expect("presenting").is_moving());
        assert_ne!(at(&window), before);
        assert_eq!(between == at(&window), still);
    }
}

#[test]
fn the_presenter_sees_notes_and_what_comes_next() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter]);
    assert!(window.query_by_label_contains("The two premises are linked").is_none());
    press(&mut window, NONE, Key::N);
    window.get_by_label_contains("The two premises are linked");
    window.get_by_label_contains("Next: What is not ratified can be dropped");
    press(&mut window, NONE, Key::N);
    // Without a window system of its own the presenter's window is inside the window.
    press(&mut window, NONE, Key::P);
    window.get_by_label_contains("Next: What is not ratified can be dropped");
    click(&mut window, "6  What is missing");
    assert_eq!(stop(&window), Some(5));
}

#[test]
fn one_pointer_at_a_time() {
    let mut window = window_with(None, Vec::new());
    let pointer = |window: &Window| window.state().presenter().expect("presenting").pointer;
    keys(&mut window, &[Key::F5, Key::L]);
    assert_eq!(pointer(&window), Pointer::Laser);
    press(&mut window, NONE, Key::S);
    assert_eq!(pointer(&window), Pointer::Spotlight);
    press(&mut window, NONE, Key::S);
    assert_eq!(pointer(&window), Pointer::Arrow);
}

#[test]
fn a_blank_screen_comes_back_with_the_same_stop() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Space, Key::B]);
    assert!(window.state().presenter().expect("presenting").is_blank);
    press(&mut window, NONE, Key::Space);
    assert!(!window.state().presenter().expect("presenting").is_blank);
    assert_eq!(stop(&window), Some(1));
}

#[test]
fn a_stop_dims_the_rest_and_supposes_its_numbers() {
    let mut window = window_with(None, Vec::new());
    let before = strength(&window, "worth-little");
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter]);
    let document = window.state().document();
    assert!(document.is_dimmed(&Id::from("trust")) && !document.is_dimmed(&Id::from("budapest")));
    keys(&mut window, &[Key::Num8, Key::Enter]);
    assert!(strength(&window, "worth-little") < before);
    window.get_by_label_contains("Presentation of Is a security guarantee");
    press(&mut window, NONE, Key::Escape);
    assert!((strength(&window, "worth-little") - before).abs() < 1e-12);
}

#[test]
fn a_question_is_answered_and_taken_back() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter]);
    let before = strength(&window, "worth-little");
    click_object(&mut window, "Evidence. Budapest precedent");
    // The slider has the keyboard.
    let slider = window.get_by_role_and_label(Role::Slider, "Try out the credence of Budapest precedent");
    assert!(slider.is_focused());
    for _ in 0..40 {
        window.key_press(Key::ArrowLeft);
        window.run();
    }
    assert!(strength(&window, "worth-little") < before - 1e-4);
    assert_eq!(stop(&window), Some(2));
    press(&mut window, NONE, Key::Escape);
    assert!((strength(&window, "worth-little") - before).abs() < 1e-12);
    assert_eq!(stop(&window), Some(2));
    assert!(!window.state().document().is_dirty());
}

#[test]
fn a_number_written_for_a_question_is_nobody_elses() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter]);
    let before = strength(&window, "worth-little");
    click_object(&mut window, "Evidence. Budapest precedent");
    let number = window.get_by_role_and_label(Role::TextInput, "Try out the credence of Budapest precedent");
    number.click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    // A comma or a point, digits and Backspace all mean something to a presentation.
    for (key, text) in [(Key::Num0, "0"), (Key::Period, "."), (Key::Num1, "1"), (Key::Num2, "2")] {
        window.input_mut().events.extend([pressed(key, NONE), Event::Text(text.to_owned())]);
        window.run();
    }
    press(&mut window, NONE, Key::Backspace);
    let presenter = window.state().presenter().expect("presenting");
    assert_eq!((presenter.at(), presenter.is_blank), (2, false));
    press(&mut window, NONE, Key::Enter);
    assert_eq!(stop(&window), Some(2));
    assert!(strength(&window, "worth-little") < before - 1e-4);
}

#[test]
fn esc_puts_back_what_was_moved_before_it_leaves() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Space]);
    let camera = window.state().canvas().camera;
    let middle = window.state().canvas().view().expect("shown").center();
    window.input_mut().events.extend([Event::PointerMoved(middle), Event::Zoom(1.5)]);
    window.run();
    assert_ne!(window.state().canvas().camera, camera);
    press(&mut window, NONE, Key::Escape);
    assert_eq!((stop(&window), window.state().canvas().camera), (Some(1), camera));
    press(&mut window, NONE, Key::Escape);
    assert_eq!(stop(&window), None);
}

#[test]
fn the_button_that_says_leave_leaves() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter, Key::N]);
    click_object(&mut window, "Evidence. Budapest precedent");
    click(&mut window, "Leave the presentation");
    assert_eq!(stop(&window), None);
}

#[test]
fn what_lies_on_top_has_the_keys() {
    let mut window = window_with(None, Vec::new());
    keys(&mut window, &[Key::F5, Key::Num3, Key::Enter]);
    let before = strength(&window, "worth-little");
    click_object(&mut window, "Evidence. Budapest precedent");
    // The stops at a glance, then a blank screen, over the slider.
    keys(&mut window, &[Key::O, Key::ArrowRight]);
    assert!((strength(&window, "worth-little") - before).abs() < 1e-12);
    keys(&mut window, &[Key::Escape, Key::B, Key::ArrowLeft]);
    let presenter = window.state().presenter().expect("presenting");
    assert_eq!((presenter.at(), presenter.is_blank, presenter.is_picking()), (2, false, false));
    keys(&mut window, &[Key::B, Key::Escape]);
    assert_eq!(stop(&window), Some(2));
}

#[test]
fn digits_are_known_by_their_place_and_holding_enter_stays() {
    let mut window = window_with(None, Vec::new());
    press(&mut window, NONE, Key::F5);
    // The key of 4 on a French keyboard.
    let quote =
        Event::Key { key: Key::Quote, physical_key: Some(Key::Num4), pressed: true, repeat: false, modifiers: NONE };
    window.input_mut().events.push(quote);
    window.run();
    press(&mut window, NONE, Key::Enter);
    assert_eq!(stop(&window), Some(3));
    // egui tells a key that is held from one that is pressed: the first of these is the press.
    for _ in 0..3 {
        window.input_mut().events.push(pressed(Key::Enter, NONE));
        window.run();
    }
    assert_eq!(stop(&window), Some(4));
}

#[test]
fn a_stop_that_hides_the_rest_hides_the_frames_around_it() {
    let mut map = small_map();
    for (id, claim) in [("g", "rust"), ("h", "cost")] {
        Edit::AddGroup { group: Box::new(Group::new(id, id)), at: usize::MAX }.apply(&mut map).expect("a group");
        Edit::Claim(claim.into(), ClaimChange::Group(Some(id.into()))).apply(&mut map).expect("in it");
    }
    let stop = Stop { others: Others::Hide, ..Stop::of("s", ["end".into(), "rust".into()]) };
    Edit::AddStop { stop: Box::new(stop), at: 0 }.apply(&mut map).expect("a stop");
    let (mut window, _folder, _path) = window_on(&map);
    let frames = |window: &Window| -> Vec<String> {
        window.state().document().scene().frames().iter().map(|frame| frame.id.to_string()).collect()
    };
    assert_eq!(frames(&window).len(), 2);
    press(&mut window, NONE, Key::F5);
    assert_eq!(frames(&window), ["g"]);
    press(&mut window, NONE, Key::Escape);
    assert_eq!(frames(&window).len(), 2);
}

#[test]
fn leaving_brings_back_folds_selection_and_place() {
    let mut window = window_with(None, Vec::new());
    click_object(&mut window, "Judgment. Too much to be credible");
    press(&mut window, Modifiers::COMMAND, Key::Period);
    let before = (window.state().document().scene().cards().len(), window.state().canvas().camera);
    let selection = window.state().document().selection.clone();
    keys(&mut window, &[Key::F5, Key::Space]);
    assert!(window.state().document().scene().cards().len() > before.0);
    press(&mut window, NONE, Key::Escape);
    assert_eq!((window.state().document().scene().cards().len(), window.state().canvas().camera), before);
    assert_eq!(window.state().document().selection, selection);
}

#[test]
fn a_map_without_a_tour_proposes_one_that_can_be_kept_and_taken_back() {
    let (mut window, _folder, _path) = window_on(&small_map());
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window.get_by_label_contains("The map has no tour yet");
    click(&mut window, "Keep the proposed tour");
    assert_eq!(map(&window).tour().len(), 4);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(map(&window).tour().is_empty());
    // It can be presented as it is.
    press(&mut window, NONE, Key::F5);
    assert_eq!(window.state().presenter().expect("presenting").stops().len(), 4);
}

#[test]
fn a_stop_of_the_current_view_is_added_named_moved_and_deleted() {
    let (mut window, _folder, path) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::COMMAND, Key::T);
    assert_eq!(map(&window).tour()[0].show, [Id::from("rust")]);
    assert_eq!(map(&window).tour()[0].title, "The bridge is rusting.");
    // Without a selection, the part of the canvas or all of it.
    press(&mut window, NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::T);
    assert_eq!(map(&window).tour().len(), 2);
    assert!(map(&window).tour()[1].show.is_empty());
    click(&mut window, "Move earlier");
    assert!(map(&window).tour()[0].show.is_empty());
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&path).expect("readable").map, *map(&window));
    click(&mut window, "Delete this stop");
    assert_eq!(map(&window).tour().len(), 1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&window).tour().len(), 2);
}

#[test]
fn the_tour_says_what_a_room_cannot_read() {
    let mut window = window_with(None, Vec::new());
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    // The harness has a small screen: the whole map is too much for it.
    window.get_by_label_contains("1  Is a security guarantee worth anything without enforcement?  ⚠");
    let overview = window.get_by_label_contains("23 cards at once");
    let said = overview.accesskit_node().label().expect("a label");
    assert!(said.contains("23 cards at once: a room follows 7"), "{said}");
}

/// Frames until something that is made beside the window is there.
fn wait_until(window: &mut Window, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..800 {
        window.step();
        if is_so(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("waited in vain");
}

#[test]
fn a_file_that_nobody_picked_is_replaced_only_when_that_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, picture) = (folder.path().join("map.md"), folder.path().join("map-picture.png"));
    std::fs::write(&picture, "somebody's own").expect("written");
    let mut window = window_with(None, vec![Some(report.clone()), Some(report.clone())]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(4);
    window.get_by_label_contains("Markdown").click();
    window.run_steps(4);
    let question = "A file beside it is there already and would be replaced: map-picture.png";
    let read = |path: &std::path::Path| std::fs::read(path).ok();

    window.get_by_label("Export…").click();
    wait_until(&mut window, |window| window.query_by_label(question).is_some());
    window.run_steps(2);
    // Enter does no harm.
    assert!(window.get_by_label("Cancel").is_focused());
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert!(window.state().is_exporting() && window.query_by_label(question).is_none());
    assert_eq!((read(&report), read(&picture)), (None, Some(b"somebody's own".to_vec())));

    window.get_by_label("Export…").click();
    wait_until(&mut window, |window| window.query_by_label(question).is_some());
    window.get_by_label("Replace").click();
    wait_until(&mut window, |window| !window.state().is_exporting());
    assert!(read(&report).is_some_and(|text| text.starts_with(b"# ")));
    assert!(read(&picture).is_some_and(|bytes| bytes.starts_with(b"\x89PNG")));
}

#[test]
fn an_export_is_what_was_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map");
    let mut window = window_with(None, vec![Some(path)]);
    // The preview and the export are made beside the window, which turns a wheel meanwhile.
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(4);
    assert!(window.state().is_exporting());
    for choice in ["SVG – vector picture", "Export…"] {
        window.get_by_label_contains("The map can no longer be edited");
        window.get_by_label_contains(choice).click();
        window.run_steps(4);
    }
    let written = folder.path().join("map.svg");
    wait_until(&mut window, |window| !window.state().is_exporting());
    let text = std::fs::read_to_string(written).expect("written");
    assert!(text.starts_with("<svg") && text.contains("Budapest precedent"));
    assert!(window.state().message().contains("map.svg"), "{}", window.state().message());
    assert!(!window.state().document().is_dirty());
}

#[test]
fn a_picture_of_what_is_selected_is_copied() {
    let (mut window, _folder, _path) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    // This is what the window system's layer makes of Ctrl+Alt+C.
    window.event_modifiers(Event::Copy, Modifiers::CTRL | Modifiers::COMMAND | Modifiers::ALT);
    let copied = |window: &Window| {
        window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        })
    };
    wait_until(&mut window, |window| copied(window).is_some());
    let [width, height] = copied(&window).expect("a picture");
    // One card with its margins, two pixels to the map unit.
    assert!((500..700).contains(&width) && height < 500, "{width} by {height}");
}

#[test]
fn the_handling_mark_is_written_in_the_inspector() {
    let mut map = small_map();
    Edit::Meta(MetaChange::Handling("TLP:AMBER".to_owned())).apply(&mut map).expect("a mark");
    let (window, _folder, _path) = window_on(&map);
    let field = window.get_by_role_and_label(Role::TextInput, "Handling mark");
    assert_eq!(field.value().as_deref(), Some("TLP:AMBER"));
}
