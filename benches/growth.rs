//! How the cost of every verb grows with the map: CPU seconds of the real program, as a whole process, on maps of `n` and of
//! `4 n` claims of one shape. Fourfold work should take no more than five times as long.
//!
//! `cargo bench --bench growth -- [N] [VERB ...]`; N is 2,500 unless it is given. Prints a table in Markdown. Linux only, for it
//! reads what child processes have cost from `/proc`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use linchpin::model::{ArgumentMap, Claim, Inference, InferenceKind, Meta};
use linchpin::storage;

const SHAPES: [&str; 11] =
    ["tree", "star", "chain", "many", "half", "dense", "linked", "undercuts", "rings", "forest", "loose"];
const VERBS: [&str; 5] = ["check", "weigh", "explain", "layout", "render"];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let n = arguments.first().and_then(|first| first.parse().ok()).unwrap_or(2_500);
    let asked: Vec<&str> = VERBS.into_iter().filter(|verb| arguments.iter().any(|argument| argument == verb)).collect();
    let verbs = if asked.is_empty() { VERBS.to_vec() } else { asked };
    let folder = tempfile::tempdir().expect("a folder");
    println!("| shape | {} |\n|---|{}", verbs.join(" | "), "---|".repeat(verbs.len()));
    for shape in SHAPES {
        let paths = [n, 4 * n].map(|n| {
            let path = folder.path().join(format!("{shape}-{n}.argmap.json"));
            fs::write(&path, storage::to_string(&map(shape, n))).expect("a file");
            path
        });
        let mut row = format!("| {shape} ");
        for verb in &verbs {
            let [small, large] = [&paths[0], &paths[1]].map(|path| cost(verb, path, folder.path()));
            let _ = write!(row, "| {small:.3} → {large:.3} s, × {:.1} ", large / small.max(0.001));
        }
        println!("{row}|");
    }
}

/// CPU seconds of a run of the program: the mean of as many runs as come to a second, and of no more than twenty.
fn cost(verb: &str, map: &Path, folder: &Path) -> f64 {
    let before = of_children();
    let mut runs = 0.0;
    while runs < 20.0 && of_children() - before < 1.0 {
        run(verb, map, folder);
        runs += 1.0;
    }
    (of_children() - before) / runs
}

fn run(verb: &str, map: &Path, folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    command.arg(verb).arg(map).stdout(Stdio::null()).stderr(Stdio::null());
    match verb {
        "explain" => command.args(["--format", "json"]),
        "layout" => command.args(["--format", "json", "-o"]).arg(folder.join("out.json")),
        "render" => command.arg("-o").arg(folder.join("out.svg")),
        _ => &mut command,
    };
    let status = command.status().expect("the program");
    assert!(status.code().is_some_and(|code| code < 2), "{verb} {}: {status}", map.display());
}

/// CPU seconds of all children that have ended.
fn of_children() -> f64 {
    /// Of the kernel's clock, in a second; the same on every Linux that is in use.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    // Behind the name, which may have blanks and brackets: fields 3 and on; children's times are 16 and 17.
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let of = |field: usize| behind.split_whitespace().nth(field - 3).and_then(|field| field.parse::<f64>().ok());
    (of(16).unwrap_or_default() + of(17).unwrap_or_default()) / TICKS
}

fn map(shape: &str, n: usize) -> ArgumentMap {
    let mut random = fastrand::Rng::with_seed(4);
    let claims: Vec<Claim> = (0..n)
        .map(|n| Claim {
            credence: Some((30.0 + 60.0 * random.f64()).round() / 100.0),
            ..Claim::new(format!("c{n}"), format!("Claim number {n} says something of its own."))
        })
        .collect();
    let mut steps: Vec<Inference> = Vec::new();
    let mut step = |random: &mut fastrand::Rng, premises: &[usize], target: String| {
        let kind = if random.f64() < 0.7 { InferenceKind::Support } else { InferenceKind::Attack };
        let premises = premises.iter().map(|n| format!("c{n}"));
        let id = format!("s{}", steps.len());
        steps.push(Inference { kind, weight: 0.46, ..Inference::support(id, premises, target) });
    };
    let claim = |n: usize| format!("c{n}");
    let half = n / 2;
    match shape {
        "tree" => (1..n).for_each(|i| step(&mut random, &[i], claim((i - 1) / 3))),
        "star" => (1..n).for_each(|i| step(&mut random, &[i], claim(0))),
        "chain" => (1..n).for_each(|i| step(&mut random, &[i], claim(i - 1))),
        // Many conclusions, three steps each.
        "many" => (0..3 * half).for_each(|i| {
            let from = half + random.usize(..half);
            step(&mut random, &[from], claim(i / 3));
        }),
        // Half of the claims are conclusions that rest on the other half.
        "half" => (0..half).for_each(|i| step(&mut random, &[half + i], claim(i))),
        "dense" => (3..3 * n).for_each(|i| {
            let i = i / 3;
            let target = random.usize(i.saturating_sub(200)..i);
            step(&mut random, &[i], claim(target));
        }),
        "linked" => {
            (1..n - 2).step_by(3).for_each(|i| step(&mut random, &[i, i + 1, i + 2], claim((i - 1) / 3)));
        }
        "undercuts" => (1..n).for_each(|i| {
            let target = if i % 2 == 1 { claim((i - 1) / 4) } else { format!("s{}", i - 2) };
            step(&mut random, &[i], target);
        }),
        // Circles of five claims in a tree.
        "rings" => (0..n - 5).step_by(5).for_each(|i| {
            (0..5).for_each(|k| step(&mut random, &[i + k], claim(i + (k + 1) % 5)));
            if i > 0 {
                step(&mut random, &[i], claim((i / 5 - 1) / 3 * 5));
            }
        }),
        "forest" => (0..n).filter(|i| i % 25 > 0).for_each(|i| {
            step(&mut random, &[i], claim(i - i % 25 + (i % 25 - 1) / 3));
        }),
        _ => {}
    }
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}
