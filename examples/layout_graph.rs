//! Lays out a graph of the bench: `layout_graph GRAPH.json --style auto|compact|tidy|layered --direction down|right
//! --out LAYOUT.json`.
//!
//! The formats are those of the bench's README. A graph may also have groups: `"groups": [[outer group or null], ...]`
//! and `"group_of": [group or null, ...]`, one a node; then `"frames": [[x, y, width, height], ...]` comes out, too.
//! `ms` is the layout alone, with routes: the best of 5 up to 1,000 cards, of 3 up to 5,000, else of 1.

use std::process::ExitCode;
use std::time::Instant;

use linchpin::layout::engine::{Direction, Edge, Graph, Group, Style, Watch, Wish, arrange};
use linchpin::layout::{Rect, Size};
use serde::Deserialize;

/// A graph of the bench, as far as the layout needs it.
#[derive(Deserialize)]
struct Input {
    nodes: Vec<(u64, f64, f64)>,
    edges: Vec<(u32, u32)>,
    #[serde(default)]
    groups: Vec<(Option<u32>,)>,
    #[serde(default)]
    group_of: Vec<Option<u32>>,
}

const USAGE: &str =
    "usage: layout_graph GRAPH.json --style auto|compact|tidy|layered --direction down|right --out LAYOUT.json";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (mut path, mut wish, mut out) = (None, Wish::default(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--style" => wish.style = style_named(arguments.next().as_deref().unwrap_or_default())?,
            "--direction" => wish.direction = direction_named(arguments.next().as_deref().unwrap_or_default())?,
            "--out" => out = arguments.next(),
            _ => path = Some(argument),
        }
    }
    let path = path.ok_or("no graph given")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let input: Input = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let graph = Graph {
        sizes: input.nodes.iter().map(|&(_, width, height)| Size::new(width, height)).collect(),
        edges: input.edges.iter().map(|&(upper, lower)| Edge::new(upper, lower)).collect(),
        groups: input.groups.iter().map(|&(within,)| Group { within }).collect(),
        group_of: input.group_of,
        ..Graph::default()
    };
    let rounds = match graph.sizes.len() {
        0..=1_000 => 5,
        1_001..=5_000 => 3,
        _ => 1,
    };
    let mut best: Option<(f64, _)> = None;
    for _ in 0..rounds {
        let start = Instant::now();
        let drawing = arrange(&graph, &wish, &Watch::default());
        let ms = start.elapsed().as_secs_f64() * 1e3;
        if best.as_ref().is_none_or(|(least, _)| ms < *least) {
            best = Some((ms, drawing));
        }
    }
    let Some((ms, drawing)) = best else { return Err("nothing was laid out".to_owned()) };
    let mut json = serde_json::json!({
        "ms": ms,
        "pos": drawing.places.iter().map(|at| [at.x, at.y]).collect::<Vec<_>>(),
        "routes": drawing
            .routes
            .iter()
            .map(|route| route.iter().map(|at| [at.x, at.y]).collect::<Vec<_>>())
            .collect::<Vec<_>>(),
    });
    if !drawing.frames.is_empty() {
        let frame = |frame: &Rect| [frame.min.x, frame.min.y, frame.width(), frame.height()];
        json["frames"] = drawing.frames.iter().map(frame).collect::<Vec<_>>().into();
    }
    let Some(out) = out else {
        println!("{json}");
        return Ok(());
    };
    std::fs::write(&out, json.to_string()).map_err(|error| format!("{out}: {error}"))
}

fn style_named(name: &str) -> Result<Style, String> {
    match name {
        "auto" => Ok(Style::Auto),
        "compact" => Ok(Style::Compact),
        "tidy" => Ok(Style::Tidy),
        "layered" => Ok(Style::Layered),
        _ => Err(format!("no style is called '{name}'")),
    }
}

fn direction_named(name: &str) -> Result<Direction, String> {
    match name {
        "down" => Ok(Direction::Down),
        "right" => Ok(Direction::Right),
        _ => Err(format!("no direction is called '{name}'")),
    }
}
