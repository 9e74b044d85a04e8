//! An editor that writes in a map without end and tells what it has at each moment, so that `.ci/crash` can kill it and see
//! what the next one brings back. It is the program's own window, without a screen.
//!
//!     cargo run --example crash_editor -- MAP STATE-FOLDER SEED
//!
//! It prints `back HASH...` for what it starts with, and for what that was one to three steps of undo earlier; then, each time the map has become another one, `at SECONDS HASH`, after a
//! save `saved SECONDS`, and `asked` when it had to say that the file may be overwritten. `frame` and
//! `same` stand before a frame and after one that changed nothing. Seconds are those since 1970.

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::settings::Settings;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::ArgumentMap;
use linchpin::storage;

/// The most claims a map is let grow to before some are deleted.
const MOST: usize = 20;

struct Editor {
    window: Harness<'static, LinchpinApp>,
    random: fastrand::Rng,
    revision: u64,
    count: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [file, state, seed] = &arguments[..] else { return Err("crash_editor MAP STATE-FOLDER SEED".into()) };
    let seed = seed.to_string_lossy().parse()?;
    let mut editor = Editor::new(file.into(), state.into(), seed);
    say(&format!("back{}", editor.hashes_back()));
    // Nothing is selected at the start.
    editor.key(Modifiers::NONE, Key::ArrowUp);
    loop {
        editor.act();
    }
}

impl Editor {
    fn new(file: PathBuf, state: PathBuf, seed: u64) -> Self {
        let window = Harness::builder().with_size([900.0, 600.0]).with_max_steps(40).build_eframe(move |cc| {
            let settings = Settings { reduced_motion: true, ..Settings::default() };
            let (file, state, dialogs) = (Some(file), Some(state), Box::new(ScriptedDialogs::new([])));
            let start = Start { file, dialogs, settings, trouble: None, config: None, state, watch: true };
            LinchpinApp::new(&cc.egui_ctx, start)
        });
        Self { window, random: fastrand::Rng::with_seed(seed), revision: 0, count: 0 }
    }

    fn hash(&self) -> u64 {
        hash(self.window.state().document().map())
    }

    /// What is there, and what was there before its last three steps.
    fn hashes_back(&self) -> String {
        let document = self.window.state().document();
        let (mut map, mut history) = (document.map().clone(), document.history().clone());
        let mut said = vec![format!(" {:x}", hash(&map))];
        while said.len() < 4 && history.undo(&mut map).is_some() {
            said.push(format!(" {:x}", hash(&map)));
        }
        said.concat()
    }

    /// One frame; says if the map is another one.
    fn frame(&mut self) {
        say("frame");
        self.window.step();
        let revision = self.window.state().document().revision();
        if std::mem::replace(&mut self.revision, revision) == revision {
            say("same");
        } else {
            say(&format!("at {:.4} {:x}", now(), self.hash()));
        }
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.frame();
        self.frame();
    }

    /// Something that an analyst does.
    fn act(&mut self) {
        self.count += 1;
        if self.window.query_by_label("Overwrite").is_some() {
            say("asked");
            self.window.get_by_label("Overwrite").click();
            self.frame();
        }
        match self.random.u32(0..20) {
            0 => {
                self.key(Modifiers::NONE, Key::Insert);
                self.write();
            }
            1..=6 => {
                self.key(Modifiers::NONE, Key::Tab);
                self.write();
            }
            7..=10 => {
                self.key(Modifiers::NONE, Key::F2);
                self.write();
            }
            11 => self.key(Modifiers::NONE, Key::X),
            12 | 13 => self.key(Modifiers::NONE, Key::Num3),
            14 => self.key(Modifiers::COMMAND, Key::Z),
            15 => self.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
            16 | 17 => {
                let key = *self.random.choice(&[Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft]).unwrap_or(&Key::ArrowUp);
                self.key(Modifiers::NONE, key);
            }
            _ => {
                self.key(Modifiers::COMMAND, Key::S);
                if !self.window.state().document().is_dirty() {
                    say(&format!("saved {:.4}", now()));
                }
            }
        }
        if self.window.state().document().map().claims().len() > MOST {
            self.key(Modifiers::NONE, Key::ArrowDown);
            self.key(Modifiers::COMMAND, Key::Delete);
        }
    }

    /// Types a few words at the pace of a quick hand, and ends writing.
    fn write(&mut self) {
        let text = format!("No. {} of {}.", self.count, std::process::id());
        for letter in text.chars() {
            self.window.event(Event::Text(letter.to_string()));
            self.frame();
            std::thread::sleep(Duration::from_millis(self.random.u64(0..30)));
        }
        self.key(Modifiers::NONE, Key::Escape);
    }
}

fn hash(map: &ArgumentMap) -> u64 {
    let mut hasher = DefaultHasher::new();
    storage::to_string(map).hash(&mut hasher);
    hasher.finish()
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// A line that is there even if the program is killed right after it.
fn say(line: &str) {
    let mut out = stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        // Whoever listened is gone.
        std::process::exit(0);
    }
}
