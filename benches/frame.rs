//! What a frame costs: `cargo bench --bench frame`.
//!
//! Headless: egui runs and its shapes are tessellated; nothing is sent to a GPU.
//!
//! First the canvas alone, beside two references in the same run on the same map with the same places: `egui_graphs`'
//! `GraphView` with its stock shapes (`stock`), and the limit, which is to hand egui the very shapes of the canvas
//! ready-made and tessellate them (`limit`). Every frame but those of "fit, still" moves the camera.
//!
//! Then the whole window, beside the budget of a 60 Hz screen, 16.7 ms. Figures are medians if they do not say otherwise.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use eframe::App;
use eframe::egui::{
    CentralPanel, Context, Event, FullOutput, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Ui, pos2, vec2,
};
use eframe::epaint::ClippedShape;
use egui_graphs::{
    DefaultEdgeShape, DefaultNodeShape, DisplayEdge, DisplayNode, Graph, GraphView, Layout, LayoutState, MetadataFrame,
    SettingsNavigation,
};
use linchpin::app::canvas::Canvas;
use linchpin::app::document::Document;
use linchpin::app::settings::Settings;
use linchpin::app::testing::CanvasCounters as _;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta, Selection};
use linchpin::storage;
use linchpin::util::geometry::Point;
use petgraph::Directed;
use petgraph::graph::DefaultIx;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BUDGET: f64 = 16.7;
const SCREEN: [f32; 2] = [1920.0, 1080.0];

/// A tree of claims, four premises each, with a sentence in every one.
fn tree(claims: usize) -> ArgumentMap {
    let text = |n: usize| format!("Claim {n} says something of its own that takes a line or two to read on its card.");
    let all = (0..claims).map(|n| Claim { credence: Some(0.7), ..Claim::new(format!("c{n}"), text(n)) }).collect();
    let steps = (1..claims)
        .map(|n| Inference {
            kind: if n % 5 == 0 {
                linchpin::model::InferenceKind::Attack
            } else {
                linchpin::model::InferenceKind::Support
            },
            ..Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 4))
        })
        .collect();
    ArgumentMap::from_parts(Meta::default(), all, steps, Vec::new()).expect("a sound map")
}

fn median(mut costs: Vec<f64>) -> f64 {
    costs.sort_unstable_by(f64::total_cmp);
    costs[costs.len() / 2]
}

/// An egui context and its clock.
struct Clock {
    ctx: Context,
    time: f64,
}

impl Clock {
    fn new() -> Self {
        Self { ctx: Context::default(), time: 0.0 }
    }

    /// One frame; gives what it cost in milliseconds, and its shapes.
    fn frame(&mut self, events: Vec<Event>, mut show: impl FnMut(&mut Ui)) -> (f64, Vec<ClippedShape>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN.into())),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output: FullOutput = self.ctx.run_ui(input, |ui| show(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let mut cost = start.elapsed();
        // What is kept for the reference is no part of the frame.
        let kept = shapes.clone();
        let start = Instant::now();
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        cost += start.elapsed();
        std::hint::black_box(primitives);
        output.drop_without_applying_deltas();
        (cost.as_secs_f64() * 1e3, kept)
    }
}

/// A layout that leaves nodes where they are.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
struct Still;

impl LayoutState for Still {}

impl Layout<Still> for Still {
    fn from_state(state: Still) -> impl Layout<Still> {
        state
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _: &mut Graph<N, E, Ty, Ix, Dn, De>, _: &Ui)
    where
        N: Clone,
        E: Clone,
        Ty: petgraph::EdgeType,
        Ix: petgraph::graph::IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        self.clone()
    }
}

type Stock = GraphView<Still, Still>;
type StockGraph = Graph<(), (), Directed, DefaultIx, DefaultNodeShape, DefaultEdgeShape>;

fn stock_of(document: &Document) -> StockGraph {
    let mut graph = StockGraph::new();
    let mut nodes = std::collections::HashMap::new();
    for claim in document.map().claims() {
        let at = document.card_rect(&claim.id).expect("a card").center();
        let node = graph.add_node_custom((), |node| {
            node.set_location(pos2(at.x as f32, at.y as f32));
            node.set_label(claim.id.to_string());
        });
        nodes.insert(&claim.id, node);
    }
    for step in document.map().inferences() {
        graph.add_edge(nodes[&step.premises[0]], nodes[step.target.as_ref().expect("a target")], ());
    }
    graph
}

/// Where the camera is in the nth frame of a view.
struct View {
    name: &'static str,
    zoom: Option<f64>,
    moves: bool,
    /// At least so many times as fast as stock, at most so many times the limit, at 10,000 and at 100,000 cards.
    wanted: [(f64, f64); 2],
}

const VIEWS: [View; 4] = [
    View { name: "1:1", zoom: Some(1.0), moves: true, wanted: [(30.0, 1.5), (200.0, 2.0)] },
    View { name: "mid, 0.4x", zoom: Some(0.4), moves: true, wanted: [(5.0, 1.5), (35.0, 2.0)] },
    View { name: "fit, still", zoom: None, moves: false, wanted: [(15.0, 2.0), (10.0, 2.5)] },
    View { name: "fit, moving", zoom: None, moves: true, wanted: [(5.0, 1.5), (10.0, 2.0)] },
];

fn document_of(clock: &mut Clock, claims: usize) -> Document {
    let mut document = Document::new(tree(claims));
    while document.layout_progress().is_some() {
        std::thread::sleep(Duration::from_millis(1));
        document.frame(&clock.ctx, 0.0, true);
    }
    document
}

fn canvas_frames(claims: usize, only: Option<&str>) {
    let mut clock = Clock::new();
    LinchpinApp::dress(&clock.ctx);
    let mut document = document_of(&mut clock, claims);
    let mut canvas = Canvas::default();
    let mut graph = stock_of(&document);
    // The camera looks at where the middle of the list of cards stands: somewhere in the thick of the map.
    let middle = document.map().claims().nth(claims / 3).map(|claim| claim.id.clone()).expect("a claim");
    let middle = document.card_rect(&middle).expect("a card").center();
    for view in VIEWS.iter().filter(|view| only.is_none_or(|only| view.name.starts_with(only))) {
        canvas.fit_all();
        let show = |clock: &mut Clock, canvas: &mut Canvas, document: &mut Document| {
            clock.frame(Vec::new(), |ui| {
                CentralPanel::no_frame().show(ui, |ui| canvas.show(ui, document, &mut Vec::new()));
            })
        };
        show(&mut clock, &mut canvas, &mut document);
        if let Some(zoom) = view.zoom {
            canvas.camera.zoom = zoom;
            canvas.camera.center = middle;
        }
        for _ in 0..40 {
            show(&mut clock, &mut canvas, &mut document);
        }
        let camera = canvas.camera;
        let (_, shapes) = show(&mut clock, &mut canvas, &mut document);
        let vertices: usize = shapes
            .iter()
            .map(|clipped| if let eframe::epaint::Shape::Mesh(mesh) = &clipped.shape { mesh.vertices.len() } else { 0 })
            .sum();
        let frames = match only {
            Some(_) => 3_000,
            None if claims > 50_000 => 31,
            None => 101,
        };
        let (mut ours, mut limits, mut stocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut ready = Vec::new();
        for n in 0..frames {
            if view.moves {
                let by = 7.0 * f64::from(n % 2);
                canvas.camera.center = Point::new(camera.center.x + by, camera.center.y + by / 3.0);
            }
            let (cost, shapes) = show(&mut clock, &mut canvas, &mut document);
            ours.push(cost);
            ready = shapes;
        }
        // Not one by one with the frames above, so that both have their memory at hand.
        for _ in 0..frames {
            let mut ready = Some(ready.clone());
            let (cost, _) = clock.frame(Vec::new(), |ui| {
                let painter = ui.painter();
                painter.extend(ready.take().into_iter().flatten().map(|clipped| clipped.shape));
            });
            limits.push(cost);
        }
        for _ in 0..frames.min(7) {
            let (cost, _) = clock.frame(Vec::new(), |ui| {
                CentralPanel::no_frame().show(ui, |ui| {
                    let mut frame = MetadataFrame::new(None).load(ui);
                    frame.zoom = camera.zoom as f32;
                    frame.pan = ui.available_rect_before_wrap().center().to_vec2()
                        - vec2(camera.center.x as f32, camera.center.y as f32) * frame.zoom;
                    frame.save(ui);
                    let still = SettingsNavigation::new().with_fit_to_screen_enabled(false);
                    Stock::new().with_navigations(&still).show(ui, &mut graph);
                });
            });
            stocks.push(cost);
        }
        let (ours, limit, stock) = (median(ours), median(limits), median(stocks));
        let (faster, above) = (stock / ours, ours / limit);
        let wanted = match claims {
            10_000 => view.wanted[0],
            100_000 => view.wanted[1],
            _ => (0.0, f64::INFINITY),
        };
        let verdict = match wanted {
            (least, most) if least > 0.0 => {
                let held = if faster >= least && above <= most { "held" } else { "NOT HELD" };
                format!("wanted >= {least:.0}x, <= {most:.1}x: {held}")
            }
            _ => String::new(),
        };
        println!(
            "{claims:>7}  {:<12} {:>6} {ours:>9.3} {limit:>9.3} {stock:>9.2} {above:>8.2} {faster:>8.0} {vertices:>9}  {verdict}",
            view.name,
            canvas.painted()
        );
    }
    if claims == 10_000 && only.is_none() {
        sweep(&mut clock, &mut canvas, &mut document, middle);
    }
}

/// A zoom from 0.4 to 1.6 in 120 frames.
fn sweep(clock: &mut Clock, canvas: &mut Canvas, document: &mut Document, middle: Point) {
    canvas.camera.center = middle;
    let mut costs = Vec::new();
    for n in 0..=120 {
        canvas.camera.zoom = 0.4 * 4.0_f64.powf(f64::from(n) / 120.0);
        let (cost, _) = clock.frame(Vec::new(), |ui| {
            CentralPanel::no_frame().show(ui, |ui| canvas.show(ui, document, &mut Vec::new()));
        });
        costs.push(cost);
    }
    costs.sort_unstable_by(f64::total_cmp);
    let p95 = costs[costs.len() * 95 / 100];
    let verdict = if p95 <= 4.0 { "held" } else { "NOT HELD" };
    println!("  10000  zoom sweep 0.4 to 1.6: p95 {p95:.2} ms, worst {:.2} ms  wanted <= 4 ms: {verdict}", costs[120]);
}

struct Window {
    clock: Clock,
    app: LinchpinApp,
}

impl Window {
    fn open(file: Option<PathBuf>) -> Self {
        let clock = Clock::new();
        clock.ctx.enable_accesskit();
        let start = Start {
            file,
            dialogs: Box::new(ScriptedDialogs::new([])),
            settings: Settings::default(),
            trouble: None,
            config: None,
            state: None,
            watch: false,
        };
        let app = LinchpinApp::new(&clock.ctx, start);
        Self { clock, app }
    }

    /// Frames until a large map has been laid out.
    fn wait(&mut self) {
        while self.app.is_busy() {
            std::thread::sleep(Duration::from_millis(1));
            self.frame(Vec::new());
        }
    }

    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let app = &mut self.app;
        self.clock.frame(events, |ui| app.ui(ui, &mut eframe::Frame::_new_kittest())).0
    }

    fn median(&mut self, frames: usize, mut events: impl FnMut(usize) -> Vec<Event>) -> f64 {
        median((0..frames).map(|n| self.frame(events(n))).collect())
    }
}

fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    vec![Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }]
}

fn window_frames(claims: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tree.argmap.json");
    std::fs::write(&file, storage::to_string(&tree(claims))).expect("written");
    let report = |what: &str, ms: f64| println!("{claims:>7}  {what:<44} {ms:>9.2} {:>9.2}", ms / BUDGET);

    let start = Instant::now();
    let mut window = Window::open(Some(file));
    window.frame(Vec::new());
    report("read, weigh, first frame (once)", start.elapsed().as_secs_f64() * 1e3);
    window.wait();
    report("all that and the layout (once)", start.elapsed().as_secs_f64() * 1e3);
    window.frame(Vec::new());
    report("all in view", window.median(15, |_| Vec::new()));

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

    for (what, id) in [("dragging a leaf", claims - 1), ("dragging the conclusion, all of it", 0)] {
        let id = Id::from(format!("c{id}"));
        window.app.go_to(Selection::one(id.clone()));
        window.frame(Vec::new());
        window.frame(Vec::new());
        let rect = window.app.document().card_rect(&id).expect("a card");
        let camera = window.app.canvas().camera;
        let view = window.app.canvas().view().expect("shown");
        // Near its corner: in the middle may be a button.
        let at = camera.to_screen(view, rect.min) + vec2(12.0, 12.0) * camera.zoom as f32;
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.frame(vec![Event::PointerMoved(at)]);
        window.frame(vec![button(true)]);
        let moved = window.median(15, |n| vec![Event::PointerMoved(at + vec2(10.0 + 4.0 * n as f32, 0.0))]);
        assert!(window.app.document().is_dirty(), "a card was moved");
        report(what, moved);
        window.frame(vec![button(false)]);
        window.wait();
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [claims, view] = arguments.as_slice() {
        let claims = claims.parse().expect("a number of cards");
        if view == "window" {
            window_frames(claims);
        } else {
            canvas_frames(claims, Some(view));
        }
        return;
    }
    let sizes = [1_000, 10_000, 100_000];
    println!(
        "{:>7}  {:<12} {:>6} {:>9} {:>9} {:>9} {:>8} {:>8} {:>9}",
        "cards", "canvas", "drawn", "ms", "limit ms", "stock ms", "x limit", "x stock", "mesh"
    );
    for claims in sizes {
        canvas_frames(claims, None);
    }
    println!("\n{:>7}  {:<44} {:>9} {:>9}", "claims", "window", "ms", "budgets");
    let start = Instant::now();
    let mut window = Window::open(None);
    window.frame(Vec::new());
    println!("{:>7}  {:<44} {:>9.2}", "example", "first frame (once)", start.elapsed().as_secs_f64() * 1e3);
    [200, 2_000, 10_000].into_iter().for_each(window_frames);
}
