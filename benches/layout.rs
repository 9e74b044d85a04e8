//! How long layouts take and how large they come out, beside Graphviz `dot` on the same graphs in the same run; and how
//! long it takes to revise them, and to drag cards about.
//!
//! `cargo bench --bench layout`. Without `dot` on the path its columns stay empty. Times are of the layout alone with
//! its routes, the best of several runs; those of `dot` are of the whole process, as it has no other.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use linchpin::layout::{Before, Drawing, Graph, Layout, Link, Plan, lay_out, revise};
use linchpin::model::{ArgumentMap, Claim, Id, Inference, LayoutStyle, Meta};
use linchpin::util::geometry::{Point, Rect, Size};
use linchpin::util::watch::Watch;

/// The screen that a map is to fit, in map units.
const SCREEN: Size = Size::new(1600.0, 900.0);

/// Numbers that look random: xorshift64* (Vigna, ACM TOMS 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }
}

/// A tree of `count` cards, each with up to five children, down to depth 10; `across` more links from a card to a deeper
/// one and `back` links from a card up to one of its ancestors.
fn graph(count: usize, across: usize, back: usize) -> Graph {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ count as u64);
    let mut graph = Graph::default();
    let (mut parents, mut depths, mut open) = (vec![0], vec![0], vec![0]);
    let size =
        |dice: &mut Dice| Size::new(220.0, 50.0 + 18.0 * [0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 3.0, 5.0][dice.below(8)]);
    graph.sizes.push(size(&mut dice));
    while graph.sizes.len() < count {
        let card = graph.sizes.len();
        let parent = if open.is_empty() { 0 } else { open.remove(dice.below(open.len().min(40))) };
        for card in card..(card + 1 + dice.below(5)).min(count) {
            graph.sizes.push(size(&mut dice));
            graph.links.push(Link::new(parent as u32, card as u32));
            parents.push(parent);
            depths.push(depths[parent] + 1);
            if depths[card] < 10 {
                open.push(card);
            }
        }
    }
    while graph.links.len() < count - 1 + across {
        let (a, b) = (dice.below(count), dice.below(count));
        if depths[a] < depths[b] {
            graph.links.push(Link::new(a as u32, b as u32));
        }
    }
    while graph.links.len() < count - 1 + across + back {
        let card = 1 + dice.below(count - 1);
        let above = parents[parents[card]];
        graph.links.push(Link::new(card as u32, above as u32));
    }
    graph
}

/// What is measured of a layout.
struct Figures {
    ms: f64,
    /// How large the map is seen when all of it is on the screen, 1 being full size.
    fit: f64,
    /// In millions of square map units.
    area: f64,
}

fn figures(ms: f64, graph: &Graph, drawing: &Drawing) -> Figures {
    let rects = drawing.places.iter().zip(&graph.sizes).map(|(at, size)| Rect::at(*at, *size));
    let all = rects.reduce(Rect::union).unwrap_or_default();
    let fit = (SCREEN.width / all.width()).min(SCREEN.height / all.height());
    Figures { ms, fit, area: all.width() * all.height() / 1e6 }
}

fn measured<T>(rounds: usize, work: impl Fn() -> T) -> (f64, T) {
    let mut best: Option<(f64, T)> = None;
    for _ in 0..rounds {
        let start = Instant::now();
        let result = work();
        let ms = start.elapsed().as_secs_f64() * 1e3;
        if best.as_ref().is_none_or(|(least, _)| ms < *least) {
            best = Some((ms, result));
        }
    }
    best.expect("at least one round")
}

/// The same graph laid out by `dot`; none if there is no `dot`.
fn dot(graph: &Graph) -> Option<Figures> {
    let mut text = String::from(
        "digraph{nodesep=.2778;ranksep=.5556;splines=polyline;node[shape=box,fixedsize=true,label=\"\"];\n",
    );
    for (card, size) in graph.sizes.iter().enumerate() {
        let _ = writeln!(text, "{card}[width={:.4},height={:.4}];", size.width / 72.0, size.height / 72.0);
    }
    for edge in &graph.links {
        let _ = writeln!(text, "{}->{};", edge.upper, edge.lower);
    }
    text.push('}');
    let start = Instant::now();
    let mut process = Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = process.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = process.wait_with_output().ok()?;
    let ms = start.elapsed().as_secs_f64() * 1e3;
    writer.join().ok()?.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let first: Vec<f64> = text.lines().next()?.split(' ').filter_map(|word| word.parse().ok()).collect();
    let (width, height) = (first.get(1)? * 72.0, first.get(2)? * 72.0);
    let fit = (SCREEN.width / width).min(SCREEN.height / height);
    Some(Figures { ms, fit, area: width * height / 1e6 })
}

/// The most memory this process has had so far, in MB; Linux only.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}

fn main() {
    let watch = Watch::default();
    memory(&watch);
    styles(&watch);
    revisions(&watch);
    for style in LayoutStyle::ALL {
        drags(10_000, style, &watch);
    }
    drags(100_000, LayoutStyle::Auto, &watch);
}

/// The time and memory that a very large map takes.
fn memory(watch: &Watch) {
    let large = graph(100_000, 0, 0);
    let before = peak();
    let (ms, drawing) = measured(1, || lay_out(&large, LayoutStyle::Compact, watch));
    if let (Some(before), Some(after)) = (before, peak()) {
        println!("compact, tree of 100,000: {ms:.0} ms, {:.0} MB", after - before);
    }
    drop((large, drawing));
}

/// Times and sizes in every style.
fn styles(watch: &Watch) {
    println!("\n| graph | style | ms | dot ms | times faster | zoom to fit / dot's | area / dot's |");
    println!("|---|---|---|---|---|---|---|");
    for (count, rounds) in [(200, 20), (1_000, 10), (5_000, 3), (20_000, 1)] {
        for (name, across, back) in [("tree", 0, 0), ("dag", count / 10, 0), ("cyc", count / 10, count / 20)] {
            let graph = graph(count, across, back);
            // Above this dot takes seconds to minutes.
            let other = (count <= 1_000).then(|| dot(&graph)).flatten();
            for (word, style) in
                [("compact", LayoutStyle::Compact), ("tidy", LayoutStyle::Tidy), ("layered", LayoutStyle::Layered)]
            {
                // Layered and tidy maps of this size are wider than anyone would look at.
                if style != LayoutStyle::Compact && count > 5_000 {
                    continue;
                }
                let (ms, drawing) = measured(rounds, || lay_out(&graph, style, watch));
                let mine = figures(ms, &graph, &drawing);
                let beside = other.as_ref().map_or_else(
                    || " | | ".to_owned(),
                    |dot| {
                        format!(
                            "{:.0} | {:.0} | {:.2} | {:.2}",
                            dot.ms,
                            dot.ms / ms,
                            mine.fit / dot.fit,
                            mine.area / dot.area
                        )
                    },
                );
                println!("| {name} {count} | {word} | {ms:.2} | {beside} |");
            }
        }
    }
}

/// The time to lay a map out again after an edit, and how much of it moves.
fn revisions(watch: &Watch) {
    println!("\n| after a leaf was added | ms | cards that moved |\n|---|---|---|");
    for (name, across, back) in [("tree", 0, 0), ("dag", 100, 0), ("cyc", 100, 50)] {
        let graph = graph(1_000, across, back);
        let drawing = lay_out(&graph, LayoutStyle::Compact, watch);
        let (mut times, mut shares) = (Vec::new(), Vec::new());
        for parent in (0..1_000_u32).step_by(37) {
            let mut after = graph.clone();
            after.sizes.push(Size::new(220.0, 68.0));
            let at = after.links.iter().rposition(|edge| edge.upper == parent).map_or(after.links.len(), |at| at + 1);
            after.links.insert(at, Link::new(parent, 1_000));
            let now: Vec<Option<u32>> = (0..1_000).map(Some).collect();
            let before = Before { graph: &graph, drawing: &drawing, now: &now };
            let (ms, revised) = measured(5, || revise(&after, LayoutStyle::Compact, &before, watch));
            let far = drawing.places.iter().zip(&revised.places).filter(|(a, b)| (a.x - b.x).hypot(a.y - b.y) > 10.0);
            times.push(ms);
            shares.push(far.count() as f64 / 10.0);
        }
        let middle = |mut all: Vec<f64>| {
            all.sort_by(f64::total_cmp);
            (all[all.len() / 2], all[all.len() - 1])
        };
        let ((ms, worst_ms), (moved, most)) = (middle(times), middle(shares));
        println!("| {name} 1000 | {ms:.2} (worst {worst_ms:.2}) | {moved:.1} % (worst {most:.1} %) |");
    }
}

/// A map of so many claims, each under one before it, with a premise that is shared with a claim far away; every fifth
/// step is an attack.
fn map(claims: usize, style: LayoutStyle) -> ArgumentMap {
    let id = |n: usize| Id::from(format!("c{n}"));
    let step = |n: usize| {
        let (id, from, to) = (format!("i{n}"), [id(n)], id((n - 1) / 3));
        if n.is_multiple_of(5) { Inference::attack(id, from, to) } else { Inference::support(id, from, to) }
    };
    let shared = Inference::support("shared", [id(claims - 2)], id(claims / 5));
    let steps = (1..claims).map(step).chain([shared]).collect();
    let claims = (0..claims).map(|n| Claim::new(id(n), "")).collect();
    let mut meta = Meta::default();
    meta.layout.style = style;
    ArgumentMap::from_parts(meta, claims, steps, Vec::new()).expect("a map")
}

/// How long it takes to get ready for a drag, to move a card for the first time, and to move it on, frame by frame: of a
/// leaf, a shared premise, and cards with ever more under them.
fn drags(count: usize, style: LayoutStyle, watch: &Watch) {
    let map = map(count, style);
    let size = |id: &Id| {
        let sum: u32 = id.as_str().bytes().map(u32::from).sum();
        Size::new(248.0, f64::from(54 + sum * 37 % 140))
    };
    let ms = |start: Instant| start.elapsed().as_secs_f64() * 1e3;
    let plan = Plan::of(&map, &size, &|claim: &Claim| claim.position, &|_| true);
    let start = Instant::now();
    let layout = Layout::of(plan, None, watch).expect("nobody stops it");
    print!("\n{}, {count} claims: layout {:.0} ms", style.word(), ms(start));
    let mut ready = layout.clone();
    let start = Instant::now();
    ready.get_ready();
    println!(", made ready for a drag in {:.1} ms", ms(start));
    println!("| drag of | cards moved | routes changed | first ms | on, ms |\n|---|---|---|---|---|");
    for card in [count - 1, count - 2, 1_000, 100, 1] {
        let id = Id::from(format!("c{card}"));
        let at = layout.arranged().places[&id];
        let mut goal = layout.arrangement();
        let mut layout = ready.clone();
        let (mut times, mut places, mut routes) = (Vec::new(), 0, 0);
        for frame in 0..10 {
            let by = f64::from(frame);
            let start = Instant::now();
            let change = layout.drag(&[(id.clone(), Point::new(at.x + 7.0 * by, at.y + 3.0 * by))]);
            goal.apply(&change);
            times.push(ms(start));
            (places, routes) = (change.places.len(), change.routes.len());
        }
        let on = times[1..].iter().sum::<f64>() / (times.len() - 1) as f64;
        println!("| {id} | {places} | {routes} | {:.2} | {on:.2} |", times[0]);
    }
}
