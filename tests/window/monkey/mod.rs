//! A monkey at the window: random acts of every kind on random maps. Nothing panics, what must hold holds after every frame,
//! the window comes to rest, and all that was done can be taken back and done again.
//!
//!     LINCHPIN_MONKEY_EVENTS=100000 cargo test --test window monkey -- --nocapture
//!
//! A failure names the seed of its session: `LINCHPIN_MONKEY_SEED=that` runs this session alone.

mod acts;
mod found;
mod holds;
mod maps;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use acts::Act;
use eframe::egui::{self, Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, ViewportEvent, ViewportId, vec2};
use egui_kittest::Harness;
use fastrand::Rng;
use linchpin::app::canvas::Canvas;
use linchpin::app::settings::Settings;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::language::{self, Language};
use linchpin::model::{ArgumentMap, Id, Selection};
use linchpin::storage;

use crate::kit::{Dropped, Window};

/// Acts in one session, which is one window on one map.
const SESSION: usize = 250;
/// Acts when nobody says how many.
const ACTS: usize = SESSION;
/// How many of the last acts are told of a failure.
const TOLD: usize = 14;
/// In so many frames without anything done the window comes to rest.
const REST: usize = 600;
/// Resident memory may grow by so many bytes from the middle of a long run to its end.
const GROWTH: usize = 96 << 20;

/// One window on one map, and what is known of it.
struct Session {
    window: Window,
    rng: Rng,
    folder: tempfile::TempDir,
    dialogs: ScriptedDialogs,
    clipboard: String,
    /// The map when there was nothing to take back.
    start: ArgumentMap,
    revision: u64,
    /// Seconds from frame to frame, and whether the window is told the time as a real one is.
    pace: (f32, bool),
    /// How many events were given since the window last came to rest: a key may take three frames.
    given: usize,
    told: VecDeque<String>,
}

impl Session {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let start = maps::random(&mut rng);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("test.argmap.json");
        std::fs::write(&path, storage::to_string(&start)).expect("written");
        let other = storage::to_string(&maps::random(&mut rng));
        std::fs::write(folder.path().join("other.argmap.json"), other).expect("written");
        std::fs::write(folder.path().join("garbage.argmap.json"), "{\"format\": 1, \"claims\": 7}").expect("written");
        let dialogs = ScriptedDialogs::new([]);
        let (answers, state) = (dialogs.clone(), folder.path().join("state"));
        let settings = Settings {
            reduced_motion: rng.bool(),
            hot_exit: rng.bool(),
            show_influence: rng.bool(),
            ..Settings::default()
        };
        // Whether the file is watched: what comes of that depends on threads.
        let watch = rng.u8(..3) == 0;
        let pace = (if rng.bool() { 0.25 } else { 1.0 / 60.0 }, rng.bool());
        let window = Harness::builder().with_size([1280.0, 800.0]).with_step_dt(pace.0).build_eframe(move |cc| {
            Id::count_in_this_thread();
            let (file, dialogs) = (Some(path), Box::new(answers));
            let start = Start { file, dialogs, settings, trouble: None, config: None, state: Some(state), watch };
            LinchpinApp::new(&cc.egui_ctx, start)
        });
        Self {
            window,
            rng,
            folder,
            dialogs,
            clipboard: String::new(),
            start,
            revision: 0,
            pace,
            given: 0,
            told: VecDeque::new(),
        }
    }

    /// One frame, and what must hold after it.
    fn frame(&mut self, events: Vec<Event>) -> Result<(), String> {
        let now = self.window.ctx.input(|input| input.time) + f64::from(self.pace.0);
        self.given += events.len();
        let input = self.window.input_mut();
        input.events.extend(events);
        input.time = input.time.or(self.pace.1.then_some(now));
        self.window.step();
        self.window.input_mut().time = None;
        self.window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
        for command in &self.window.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.clipboard.clone_from(text);
            }
        }
        holds::after_frame(&self.window)?;
        let document = self.window.state().document();
        if document.revision() == self.revision {
            return Ok(());
        }
        self.revision = document.revision();
        holds::after_change(&self.window)?;
        if document.history().is_empty() {
            if document.history().redo_step().is_none() {
                // Another document, or this one as its file has become.
                self.start = document.map().clone();
            }
            holds::same(document.map(), &self.start)
                .map_err(|error| format!("all taken back is not the start: {error}"))?;
        }
        Ok(())
    }

    fn act(&mut self) -> Result<(), String> {
        let act = acts::random(&mut self.rng, &self.window);
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        let told: String = format!("{act:?}").chars().take(160).collect();
        if std::env::var_os("LINCHPIN_MONKEY_TELLS").is_some() {
            println!("{told}");
        }
        self.told.push_back(told);
        self.do_elsewhere(&act);
        let frames = acts::events(&act, &self.clipboard);
        if self.rng.u8(..4) == 0 {
            // A slow frame brings all of it at once.
            self.frame(frames.concat())?;
        } else {
            for events in frames {
                self.frame(events)?;
            }
        }
        for _ in 0..[0, 1, 3, 6][self.rng.usize(..4)] {
            self.frame(Vec::new())?;
        }
        Ok(())
    }

    /// What is no event: the clock, the size of the window, files.
    fn do_elsewhere(&mut self, act: &Act) {
        let path = self.folder.path().join("test.argmap.json");
        match act {
            Act::Resize(size) => _ = self.window.set_size(*size),
            Act::Density(density) => _ = self.window.set_pixels_per_point(*density),
            Act::Focus(focused) => self.window.input_mut().focused = *focused,
            Act::Close => {
                let viewport = self.window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
                viewport.events.push(ViewportEvent::Close);
            }
            Act::Later(seconds) => {
                let now = self.window.ctx.input(|input| input.time);
                self.window.input_mut().time = Some(now + seconds);
            }
            Act::Answer(name) => self.dialogs.answer(name.map(|name| self.folder.path().join(name))),
            Act::Drop(name) => {
                let dropped = Dropped(self.folder.path().join(name));
                self.window.input_mut().dropped_files.push(Arc::new(dropped));
            }
            Act::ChangedOutside => {
                let theirs = maps::changed_by_another(self.window.state().document().map(), &mut self.rng);
                std::fs::write(path, storage::to_string(&theirs)).expect("written");
            }
            Act::Deleted => drop(std::fs::remove_file(path)),
            Act::Garbage(bytes) => std::fs::write(path, bytes).expect("written"),
            _ => {}
        }
    }

    /// Frames until nothing moves any more.
    fn rest(&mut self) -> Result<(), String> {
        for frame in 0..REST + 4 * self.given {
            self.frame(Vec::new())?;
            let viewport = &self.window.output().viewport_output[&ViewportId::ROOT];
            // A note counts down for as long as it is there.
            let is_at_rest = viewport.repaint_delay != Duration::ZERO
                || self.window.ctx.repaint_causes().iter().all(|cause| cause.file.contains("egui-notify"));
            if is_at_rest && !self.window.state().has_file_on_its_way() {
                self.given = 0;
                return Ok(());
            }
            if frame > REST / 2 {
                // Work beside the window takes its time.
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        let (ctx, state) = (&self.window.ctx, self.window.state());
        let mut causes: Vec<String> = ctx.repaint_causes().iter().map(ToString::to_string).collect();
        causes.dedup();
        let (canvas, is_presented) = (state.canvas(), state.presenter().is_some());
        let writes = [canvas.is_about_to_write(), canvas.is_writing(), is_presented, egui::Popup::is_any_open(ctx)];
        let input = ctx.input(|input| {
            let pointer = &input.pointer;
            format!("{} {} {:?}", input.time, pointer.time_since_last_movement(), input.time_since_last_scroll())
        });
        Err(format!("no rest: {writes:?} {input} {causes:?}"))
    }

    /// Lets go of everything, and closes whatever lies over the canvas.
    fn come_home(&mut self) -> Result<(), String> {
        self.told.push_back("comes home".to_owned());
        let up = |button| Event::PointerButton { pos: Pos2::ZERO, button, pressed: false, modifiers: Modifiers::NONE };
        let buttons = [PointerButton::Primary, PointerButton::Secondary, PointerButton::Middle];
        self.window.set_size(vec2(1280.0, 800.0));
        self.window.input_mut().focused = true;
        self.frame([Event::WindowFocused(true)].into_iter().chain(buttons.map(up)).collect())?;
        self.rest()?;
        for _ in 0..12 {
            self.frame(acts::pressed(Key::Escape, Modifiers::NONE))?;
            self.rest()?;
        }
        if self.window.state().presenter().is_some() {
            return Err("the presentation does not end".to_owned());
        }
        self.window.state_mut().go_to(Selection::default());
        self.window.ctx.memory_mut(|memory| memory.request_focus(Canvas::widget_id()));
        self.rest()
    }

    /// Takes everything back and does it again.
    fn there_and_back(&mut self) -> Result<(), String> {
        self.come_home()?;
        let end = self.window.state().document().map().clone();
        let steps = self.window.state().document().history().len();
        self.told.push_back(format!("takes {steps} steps back"));
        self.until(Modifiers::COMMAND, |left| left == 0)?;
        holds::same(self.window.state().document().map(), &self.start)
            .map_err(|error| format!("all taken back is not the start: {error}"))?;
        self.until(Modifiers::COMMAND | Modifiers::SHIFT, |done| done == steps)?;
        holds::same(self.window.state().document().map(), &end)
            .map_err(|error| format!("all done again is not the end: {error}"))?;
        holds::now_and_then(&self.window)
    }

    /// Presses Z until the history has as many steps as it should.
    fn until(&mut self, modifiers: Modifiers, is_there: impl Fn(usize) -> bool) -> Result<(), String> {
        loop {
            let before = self.window.state().document().history().len();
            if is_there(before) {
                return Ok(());
            }
            self.frame(acts::pressed(Key::Z, modifiers))?;
            for _ in 0..4 {
                self.frame(Vec::new())?;
            }
            if self.window.state().document().history().len() == before {
                let focused = self.window.ctx.memory(egui::Memory::focused);
                let (writes, said) = (self.window.ctx.text_edit_focused(), self.window.state().message());
                return Err(format!("Z does nothing at {before} steps; {focused:?} {writes} {said:?}"));
            }
        }
    }

    fn run(&mut self, acts: usize) -> Result<(), String> {
        self.rest()?;
        for n in 1..=acts {
            self.act()?;
            if n % 40 == 0 {
                self.rest()?;
                holds::now_and_then(&self.window)?;
            }
        }
        self.there_and_back()
    }
}

/// A session; what went wrong, with the acts before it.
fn session(seed: u64, acts: usize) -> Result<(), String> {
    let mut session = Session::new(seed);
    let wrong = match catch_unwind(AssertUnwindSafe(|| session.run(acts))) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(wrong)) => wrong,
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            format!(
                "panic: {}",
                said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
            )
        }
    };
    let trail: Vec<String> = session.told.iter().map(|act| format!("  {act}")).collect();
    // What a panic left is in no state to be put away.
    std::mem::forget(session);
    let wrong: String = wrong.chars().take(3_000).collect();
    Err(format!("LINCHPIN_MONKEY_SEED={seed}: {wrong}\n{}", trail.join("\n")))
}

/// Resident memory in bytes, where the system tells.
fn resident() -> Option<usize> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(statm.split_whitespace().nth(1)?.parse::<usize>().ok()? * 4096)
}

fn threads() -> Option<usize> {
    std::fs::read_dir("/proc/self/task").ok().map(Iterator::count)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn a_monkey_breaks_nothing() {
    let only = number("LINCHPIN_MONKEY_SEED");
    let wanted = number("LINCHPIN_MONKEY_EVENTS");
    let acts = if only.is_some() { SESSION } else { wanted.map_or(ACTS, |acts| acts as usize) };
    let first = only.or_else(|| number("PROPTEST_RNG_SEED")).unwrap_or_else(|| u64::from(fastrand::u32(..)));
    let (sessions, begun) = (acts.div_ceil(SESSION), Instant::now());
    println!("a monkey: {acts} acts, first seed {first}");
    let (mut wrong, mut memory) = (Vec::new(), Vec::new());
    for n in 0..sessions {
        let result = language::with(Language::English, || session(first + n as u64, SESSION));
        if let Err(error) = result {
            println!("{error}");
            wrong.push(error);
        }
        memory.extend(resident());
        if (n + 1) % 20 == 0 {
            let megabytes = memory.last().unwrap_or(&0) >> 20;
            println!("{} acts, {:?}, {megabytes} MiB, {:?} threads", (n + 1) * SESSION, begun.elapsed(), threads());
        }
        if wrong.len() == 30 {
            break;
        }
    }
    assert!(wrong.is_empty(), "{} sessions went wrong:\n{}", wrong.len(), wrong.join("\n\n"));
    if let (Some(middle), Some(end)) = (memory.get(memory.len() / 2), memory.last())
        && sessions >= 100
    {
        println!("memory: {} {} {} MiB", memory[0] >> 20, middle >> 20, end >> 20);
        assert!(*end < middle + GROWTH, "{middle} bytes in the middle, {end} at the end");
    }
}
