//! The window in a test: made, clicked, dragged and typed in.
#![allow(dead_code, missing_docs, reason = "each test file uses its own part of it")]

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Event, Key, Modifiers, OutputCommand, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::settings::Settings;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta};
use linchpin::storage;

pub type Window = Harness<'static, LinchpinApp>;

/// A file that is dropped on the window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A start that reads no settings and keeps nothing. The inspector is pinned: the window of most tests is a narrow one.
pub fn start(file: Option<PathBuf>, answers: Vec<Option<PathBuf>>) -> Start {
    let dialogs = Box::new(ScriptedDialogs::new(answers));
    let mut settings = Settings::default();
    settings.panels.pinned = true;
    Start { file, dialogs, settings, trouble: None, config: None, state: None, watch: false }
}

pub fn window_with(file: Option<&Path>, answers: Vec<Option<PathBuf>>) -> Window {
    let file = file.map(Path::to_owned);
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).build_eframe(move |cc| {
        Id::count_in_this_thread();
        LinchpinApp::new(&cc.egui_ctx, start(file, answers))
    });
    window.run();
    await_file(&mut window);
    window
}

/// On a busy machine a file takes longer than a few frames to be read or written.
pub fn await_file(window: &mut Window) {
    if window.state().has_file_on_its_way() {
        while window.state().has_file_on_its_way() {
            std::thread::sleep(std::time::Duration::from_millis(5));
            window.step();
        }
        window.run();
    }
}

/// The window with a map made for the test, saved to a file of its own.
pub fn window_on(map: &ArgumentMap) -> (Window, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.argmap.json");
    std::fs::write(&path, storage::to_string(map)).expect("written");
    let mut window = window_with(Some(&path), Vec::new());
    // So that cards show all their text and their handles.
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    (window, folder, path)
}

pub fn small_map() -> ArgumentMap {
    let claim = |id: &str, text: &str, credence| Claim { credence, ..Claim::new(id, text) };
    let claims = vec![
        claim("end", "The bridge should close.", None),
        claim("rust", "The bridge is rusting.", Some(0.8)),
        claim("cost", "Closing it costs too much.", Some(0.6)),
    ];
    let inferences = vec![Inference::support("i1", ["rust"], "end"), Inference::attack("i2", ["cost"], "end")];
    ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).expect("a sound map")
}

pub fn map(window: &Window) -> &ArgumentMap {
    window.state().document().map()
}

pub fn strength(window: &Window, id: &str) -> f64 {
    window.state().document().weighing().claim(&Id::from(id)).expect("weighed").strength
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
    await_file(window);
}

pub fn click(window: &mut Window, label: &str) {
    window.get_by_label_contains(label).click();
    window.run();
}

/// A card or a step on the canvas.
pub fn click_object(window: &mut Window, label: &str) {
    let object = center_of(window, label);
    window.hover_at(object);
    window.drag_at(object);
    window.drop_at(object);
    window.run();
}

pub fn center_of(window: &Window, label: &str) -> Pos2 {
    window
        .get_by(|node| {
            matches!(node.role(), Role::Button | Role::ListItem)
                && node.label().is_some_and(|said| said.starts_with(label))
        })
        .rect()
        .center()
}

pub fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from + (to - from) * 0.3);
    window.hover_at(from + (to - from) * 0.7);
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
}

pub fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// The text that C with these modifiers puts on the clipboard: the layer below makes one event of it, whatever else is
/// held, and here the keys are let go of in the same frame.
pub fn copied(window: &mut Window, held: Modifiers) -> String {
    let events = [Event::ModifiersChanged(held), Event::Copy, Event::ModifiersChanged(Modifiers::NONE)];
    window.input_mut().events.extend(events);
    window.step();
    let text = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something on the clipboard")
}

pub fn placed(window: &Window, id: &str) -> egui::Rect {
    let rect = window.state().document().card_rect(&Id::from(id)).expect("a card");
    egui::Rect::from_min_max(
        egui::pos2(rect.min.x as f32, rect.min.y as f32),
        egui::pos2(rect.max.x as f32, rect.max.y as f32),
    )
}
