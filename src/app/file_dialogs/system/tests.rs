//! The desktop is played by a function; the dialog inside the window is driven through its accessibility tree.

use std::future::{pending, ready};

use eframe::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::app::file_dialogs::system::*;
use crate::app::style;

struct Window {
    dialogs: SystemDialogs,
    answers: Vec<Answer>,
    is_dressed: bool,
}

impl Window {
    fn show(&mut self, ui: &egui::Ui) {
        if !std::mem::replace(&mut self.is_dressed, true) {
            style::install(ui.ctx());
        }
        let was_busy = self.dialogs.is_busy();
        if let Some(answer) = self.dialogs.poll(ui.ctx()) {
            self.answers.push(answer);
            assert_eq!(self.dialogs.is_busy(), was_busy, "the key that closes a dialog does nothing else");
        }
    }
}

fn window(portal: impl Fn(&Question) -> Picked + 'static) -> Harness<'static, Window> {
    let dialogs = SystemDialogs::through(Some(Box::new(portal)));
    let window = Window { dialogs, answers: Vec::new(), is_dressed: false };
    Harness::builder().with_size([1280.0, 720.0]).build_ui_state(|ui, window: &mut Window| window.show(ui), window)
}

/// Frames until there is an answer or a dialog inside the window has read its folder.
fn wait(harness: &mut Harness<'_, Window>) {
    for _ in 0..200 {
        harness.run_steps(2);
        std::thread::sleep(Duration::from_millis(3));
        if !harness.state().answers.is_empty() {
            return;
        }
        if harness.state().dialogs.is_busy() && harness.query_by_label("Cancel").is_some() {
            harness.run_steps(6);
            std::thread::sleep(Duration::from_millis(20));
            harness.run_steps(6);
            return;
        }
    }
    panic!("nothing happened");
}

fn save(harness: &mut Harness<'_, Window>, folder: &Path, name: &str) {
    let ctx = harness.ctx.clone();
    harness.state_mut().dialogs.save(&ctx, Some(folder), name);
    wait(harness);
}

fn no_portal(_: &Question) -> Picked {
    Box::pin(ready(None))
}

fn take(harness: &mut Harness<'_, Window>) -> Vec<Answer> {
    std::mem::take(&mut harness.state_mut().answers)
}

#[test]
fn an_answer_of_the_desktop_is_passed_on_with_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let picked = folder.path().join("map");
    let answer = picked.clone();
    let mut harness = window(move |_| Box::pin(ready(Some(answer.clone()))));
    save(&mut harness, folder.path(), "map.argmap.json");
    assert_eq!(take(&mut harness), [Answer::Save(folder.path().join("map.argmap.json"))]);
    let ctx = harness.ctx.clone();
    harness.state_mut().dialogs.open(&ctx, None);
    wait(&mut harness);
    assert_eq!(take(&mut harness), [Answer::Open(picked)]);
    assert!(!harness.state().dialogs.is_busy());
}

#[test]
fn a_person_who_cancels_has_cancelled() {
    let mut harness = window(|_| {
        Box::pin(async {
            std::thread::sleep(QUICK + Duration::from_millis(30));
            None
        })
    });
    let ctx = harness.ctx.clone();
    harness.state_mut().dialogs.open(&ctx, None);
    wait(&mut harness);
    assert_eq!(take(&mut harness), [Answer::Cancelled(Request::Open)]);
    assert!(harness.state().dialogs.portal.is_some());
}

#[test]
fn without_a_portal_a_name_is_typed_inside_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(no_portal);
    save(&mut harness, folder.path(), "proposal.argmap.json");
    assert!(harness.state().dialogs.is_busy());
    let dialog = harness.ctx.memory(|memory| memory.area_rect(egui::Id::new("file dialog"))).unwrap();
    assert!(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 720.0)).contains_rect(dialog), "{dialog:?}");
    // The name is selected: typing replaces it, Enter saves.
    harness.event(egui::Event::Text("second draft".to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    let folder = folder.path().canonicalize().unwrap();
    assert_eq!(take(&mut harness), [Answer::Save(folder.join("second draft.argmap.json"))]);
    assert!(!harness.state().dialogs.is_busy());
    assert!(harness.state().dialogs.portal.is_none(), "the desktop is not asked again");
    harness.run_steps(4);
    let output = harness.output();
    assert_eq!(output.viewport_output[&egui::ViewportId::ROOT].repaint_delay, Duration::MAX);
}

#[test]
fn a_file_is_found_by_typing_or_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["alpha.argmap.json", "beta.argmap.json", "notes.txt"] {
        std::fs::write(folder.path().join(name), "{}").unwrap();
    }
    let root = folder.path().canonicalize().unwrap();
    let mut harness = window(no_portal);
    let ctx = harness.ctx.clone();
    harness.state_mut().dialogs.open(&ctx, Some(&root));
    wait(&mut harness);
    assert!(harness.query_by_label_contains("notes.txt").is_none(), "only maps are listed");
    harness.event(egui::Event::Text("bet".to_owned()));
    harness.run_steps(4);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(take(&mut harness), [Answer::Open(root.join("beta.argmap.json"))]);

    harness.state_mut().dialogs.open(&ctx, Some(&root));
    wait(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::L);
    harness.run_steps(3);
    harness.event(egui::Event::Text("/alpha.argmap.json".to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(take(&mut harness), [Answer::Open(root.join("alpha.argmap.json"))]);

    harness.state_mut().dialogs.open(&ctx, Some(&root));
    wait(&mut harness);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert_eq!(take(&mut harness), [Answer::Cancelled(Request::Open)]);
}

#[test]
fn a_file_that_the_ending_leads_to_is_not_replaced_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("map.argmap.json"), "{}").unwrap();
    let answer = folder.path().join("map");
    let mut harness = window(move |_| Box::pin(ready(Some(answer.clone()))));
    for (button, wanted) in [
        ("Keep it", Answer::Cancelled(Request::Save)),
        ("Replace", Answer::Save(folder.path().join("map.argmap.json"))),
    ] {
        let ctx = harness.ctx.clone();
        harness.state_mut().dialogs.save(&ctx, None, "map");
        for _ in 0..100 {
            harness.run_steps(2);
            std::thread::sleep(Duration::from_millis(2));
            if harness.query_by_label(button).is_some() {
                break;
            }
        }
        assert!(harness.state().dialogs.is_busy());
        harness.get_by_label(button).click();
        harness.run_steps(3);
        assert_eq!(take(&mut harness), [wanted]);
        assert!(!harness.state().dialogs.is_busy());
    }
}

#[test]
fn a_portal_that_hangs_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(|_| Box::pin(pending()));
    let ctx = harness.ctx.clone();
    harness.state_mut().dialogs.save(&ctx, Some(folder.path()), "map");
    harness.run_steps(3);
    assert!(!harness.state().dialogs.is_busy());
    harness.state_mut().dialogs.save(&ctx, Some(folder.path()), "map");
    harness.run_steps(3);
    assert!(!harness.state().dialogs.is_busy(), "a key pressed twice");
    std::thread::sleep(TWICE);
    save(&mut harness, folder.path(), "map");
    assert!(harness.state().dialogs.is_busy());
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(take(&mut harness), [Answer::Save(folder.path().canonicalize().unwrap().join("map.argmap.json"))]);
}
