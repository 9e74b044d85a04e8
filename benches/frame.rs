//! What a frame of the window costs: `cargo bench --bench frame`.
//!
//! Headless: the application runs in an egui context and its shapes are tessellated; nothing is sent to a GPU. Every
//! figure is the median of several frames and stands beside the budget of a 60 Hz screen, 16.7 ms.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use eframe::App;
use eframe::egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use linchpin::app::dialogs::ScriptedDialogs;
use linchpin::app::settings::Settings;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta};
use linchpin::storage;

const BUDGET: f64 = 16.7;

struct Window {
    ctx: Context,
    app: LinchpinApp,
    time: f64,
}

impl Window {
    fn open(file: PathBuf) -> Self {
        let ctx = Context::default();
        ctx.enable_accesskit();
        let start = Start {
            file: Some(file),
            dialogs: Box::new(ScriptedDialogs::new([])),
            settings: Settings::default(),
            trouble: None,
            config: None,
        };
        let app = LinchpinApp::new(&ctx, start);
        Self { ctx, app, time: 0.0 }
    }

    /// Frames until a large map has been laid out.
    fn wait(&mut self) {
        while self.app.document().layout_progress().is_some() {
            std::thread::sleep(Duration::from_millis(1));
            self.frame(Vec::new());
        }
    }

    /// One frame with these events; gives what it cost.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.ui(ui, &mut eframe::Frame::_new_kittest()));
        let shapes = output.shapes.clone();
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let cost = start.elapsed();
        std::hint::black_box(primitives);
        output.drop_without_applying_deltas();
        cost
    }

    fn median(&mut self, frames: usize, mut events: impl FnMut(usize) -> Vec<Event>) -> f64 {
        let mut costs: Vec<Duration> = (0..frames).map(|n| self.frame(events(n))).collect();
        costs.sort_unstable();
        costs[frames / 2].as_secs_f64() * 1e3
    }
}

fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    vec![Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }]
}

/// A tree of claims, four premises each, with a sentence in every one.
fn tree(claims: usize) -> ArgumentMap {
    let text = |n: usize| format!("Claim {n} says something of its own that takes a line or two to read on its card.");
    let all = (0..claims).map(|n| Claim { credence: Some(0.7), ..Claim::new(format!("c{n}"), text(n)) }).collect();
    let steps = (1..claims)
        .map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 4)))
        .collect();
    ArgumentMap::from_parts(Meta::default(), all, steps, Vec::new()).expect("a sound map")
}

fn main() {
    println!("{:>7}  {:<44} {:>9} {:>9}", "claims", "frame", "ms", "budgets");
    for claims in [200, 2_000, 10_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("tree.argmap.json");
        std::fs::write(&file, storage::to_string(&tree(claims))).expect("written");
        let report = |what: &str, ms: f64| println!("{claims:>7}  {what:<44} {ms:>9.2} {:>9.2}", ms / BUDGET);

        let start = Instant::now();
        let mut window = Window::open(file);
        window.wait();
        report("read, weigh, lay out, draw (once)", start.elapsed().as_secs_f64() * 1e3);
        report("next frame (once)", window.frame(Vec::new()).as_secs_f64() * 1e3);
        report("all in view", window.median(15, |_| Vec::new()));

        let conclusion = window.app.document().card_rect(&Id::from("c0")).expect("a card").center();
        window.frame(key(Key::ArrowUp, Modifiers::NONE));
        window.frame(key(Key::Num0, Modifiers::COMMAND));
        window.frame(Vec::new());
        report("at 100 %", window.median(15, |_| Vec::new()));
        let pan = |n: usize| {
            vec![Event::MouseWheel {
                unit: eframe::egui::MouseWheelUnit::Point,
                delta: vec2(if n.is_multiple_of(2) { 30.0 } else { -30.0 }, 0.0),
                phase: eframe::egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
            }]
        };
        window.frame(vec![Event::PointerMoved(pos2(900.0, 700.0))]);
        report("panning at 100 %", window.median(30, pan));

        window.frame(key(Key::ArrowUp, Modifiers::NONE));
        window.frame(Vec::new());
        window.frame(key(Key::F2, Modifiers::NONE));
        window.frame(Vec::new());
        report("typing a letter", window.median(15, |_| vec![Event::Text("x".to_owned())]));
        window.frame(key(Key::Escape, Modifiers::NONE));
        window.frame(Vec::new());

        let camera = window.app.canvas().camera;
        let view = window.app.canvas().view().expect("shown");
        let at = camera.to_screen(view, conclusion);
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.frame(vec![Event::PointerMoved(at)]);
        window.frame(vec![button(true)]);
        let moved = window.median(15, |n| vec![Event::PointerMoved(at + vec2(10.0 + 4.0 * n as f32, 0.0))]);
        report("dragging a card", moved);
        window.frame(vec![button(false)]);
    }
}
