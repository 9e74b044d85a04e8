//! How long `linchpin render` takes as a whole process, beside `dot` on the same graph in the same run.
//!
//! `cargo bench --bench render`. Without Graphviz the column for `dot` stays empty. Each figure is the shortest of
//! several runs: what else the machine does only ever makes a run longer.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use linchpin::model::{ArgumentMap, Claim, Inference, Meta};
use linchpin::storage;

/// After so long `dot` is given up.
const PATIENCE: Duration = Duration::from_mins(4);

/// Claims under each other, each with texts of several lines.
fn large(claims: usize) -> ArgumentMap {
    let words =
        "deterrence trust guarantor enforcement will signature precedent assurance never ratified promise".split(' ');
    let words: Vec<&str> = words.collect();
    let text = |n: usize| {
        let count = 6 + n * 7 % 18;
        let words: Vec<&str> = (0..count).map(|word| words[(n * 31 + word * 17) % words.len()]).collect();
        format!("Claim {n}: {}.", words.join(" "))
    };
    let list = (0..claims).map(|n| Claim { credence: Some(0.7), ..Claim::new(format!("c{n}"), text(n)) }).collect();
    let step = |n: usize| {
        let (id, premise, target) = (format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 3));
        if n.is_multiple_of(5) {
            Inference::attack(id, premise, target)
        } else {
            Inference::support(id, premise, target)
        }
    };
    let steps = (1..claims).map(step).collect();
    ArgumentMap::from_parts(Meta::default(), list, steps, Vec::new()).unwrap_or_default()
}

/// The same graph for `dot`: cards as boxes with broken text, steps as small circles.
fn dot(map: &ArgumentMap) -> String {
    let mut out = "digraph map { rankdir=BT; node [shape=box, fontname=Inter, fontsize=10];\n".to_owned();
    for claim in map.claims() {
        let mut label = String::new();
        for word in claim.text.split(' ') {
            let line = label.rsplit("\\n").next().unwrap_or_default();
            label.push_str(if line.len() + word.len() > 34 { "\\n" } else { " " });
            label.push_str(&word.replace('"', "\\\""));
        }
        let _ = writeln!(out, "\"{}\" [label=\"{}\"];", claim.id, label.trim());
    }
    for step in map.inferences() {
        let _ = writeln!(out, "\"{}\" [shape=circle, label=\"\", width=0.2];", step.id);
        for premise in &step.premises {
            let _ = writeln!(out, "\"{premise}\" -> \"{}\" [arrowhead=none];", step.id);
        }
        if let Some(target) = &step.target {
            let _ = writeln!(out, "\"{}\" -> \"{target}\";", step.id);
        }
    }
    out.push_str("}\n");
    out
}

/// How long a process takes, in milliseconds: the shortest of some runs. None if it fails or takes too long.
fn time(runs: usize, command: impl Fn() -> Command) -> Option<f64> {
    let mut shortest: Option<f64> = None;
    for _ in 0..runs {
        let start = Instant::now();
        let mut child = command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let status = loop {
            if let Some(status) = child.try_wait().ok()? {
                break status;
            }
            if start.elapsed() > PATIENCE {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
            std::thread::sleep(Duration::from_micros(200));
        };
        if !status.success() {
            return None;
        }
        let taken = start.elapsed().as_secs_f64() * 1000.0;
        shortest = Some(shortest.map_or(taken, |before| before.min(taken)));
    }
    shortest
}

fn shown(time: Option<f64>) -> String {
    time.map_or_else(|| format!("– (over {} s, or not there)", PATIENCE.as_secs()), |time| format!("{time:.0} ms"))
}

fn main() {
    let linchpin = Path::new(env!("CARGO_BIN_EXE_linchpin"));
    let Ok(folder) = tempfile::tempdir() else { return };
    println!("| map | file | linchpin | limit | dot |\n|---|---|---|---|---|");
    for (name, map, runs) in [("example", storage::example(), 9), ("10,000 claims", large(10_000), 3)] {
        let file = folder.path().join("map.argmap.json");
        let graph = folder.path().join("map.dot");
        if std::fs::write(&file, storage::to_string(&map)).and_then(|()| std::fs::write(&graph, dot(&map))).is_err() {
            return;
        }
        let is_large = map.claims().len() > 1_000;
        for (end, limit) in [("svg", if is_large { 1_000 } else { 50 }), ("png", 300), ("pdf", 5_000)] {
            if is_large && end == "png" {
                continue;
            }
            let out = folder.path().join(format!("out.{end}"));
            let ours = time(runs, || {
                let mut command = Command::new(linchpin);
                command.arg("render").arg(&file).arg("-o").arg(&out);
                command
            });
            let theirs = time(if is_large { 1 } else { runs }, || {
                let mut command = Command::new("dot");
                command.arg(format!("-T{end}")).arg(&graph).arg("-o").arg(folder.path().join(format!("dot.{end}")));
                command
            });
            println!("| {name} | {end} | {} | {limit} ms | {} |", shown(ours), shown(theirs));
        }
    }
}
