//! How much of the names of claims can be read when a whole map is in view.
//!
//! Opens maps of several sizes in windows of three sizes, as the program does when it starts, has all of the map fitted, and looks
//! at the texts that are painted on the canvas: the share of the words of all names that are there in letters of at least 11
//! logical pixels, and the names over the map where cards are too small (landmarks). Nothing is timed.
//!
//! `cargo bench --bench legible`

use std::collections::HashMap;

use eframe::egui::{Rect, Shape, Vec2};
use egui_kittest::Harness;
use linchpin::app::settings::Settings;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, Inference};
use linchpin::storage;

const SIZES: [usize; 6] = [10, 25, 60, 150, 300, 2_000];
const WINDOWS: [(f32, f32); 3] = [(1280.0, 720.0), (1920.0, 1080.0), (2560.0, 1440.0)];
/// How many steps claims are from the conclusion at the most, as in the example and the shared real maps.
const DEEPEST: usize = 5;
/// Letters of at least so many logical pixels count.
const LEGIBLE: f32 = 11.0;

fn main() {
    println!(
        "{:>9} {:>10} {:>6} {:>15} {:>10} {:>13}",
        "claims", "window", "zoom", "words >= 11 px", "landmarks", "smallest, px"
    );
    let example = ("example".to_owned(), storage::example());
    let maps = SIZES.map(|count| (count.to_string(), random(count, DEEPEST)));
    let chains = SIZES.map(|count| (format!("{count}, deep"), random(count, usize::MAX)));
    for (name, map) in std::iter::once(example).chain(maps).chain(chains) {
        for (width, height) in WINDOWS {
            let seen = look(&map, Vec2::new(width, height));
            println!(
                "{name:>9} {:>10} {:>5.0}% {:>14.0}% {:>10} {:>13.1}",
                format!("{width}x{height}"),
                seen.zoom * 100.0,
                seen.share * 100.0,
                seen.landmarks,
                seen.smallest,
            );
        }
    }
}

struct Seen {
    zoom: f64,
    /// Of the words of all names.
    share: f64,
    /// Names that are painted and stand in no card.
    landmarks: usize,
    /// The lowest letters of a name.
    smallest: f32,
}

fn look(map: &ArgumentMap, size: Vec2) -> Seen {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.argmap.json");
    std::fs::write(&path, storage::to_string(map)).expect("a file");
    let settings = Settings { reduced_motion: true, ..Settings::default() };
    let dialogs = Box::new(ScriptedDialogs::new([]));
    let start = Start { file: Some(path), dialogs, settings, trouble: None, config: None, state: None, watch: false };
    let mut window = Harness::builder().with_size(size).build_eframe(move |cc| LinchpinApp::new(&cc.egui_ctx, start));
    for _ in 0..4_000 {
        window.step();
        if !window.state().is_busy() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    for _ in 0..120 {
        window.step();
    }
    let canvas = window.state().canvas().view().expect("a canvas");
    let mut texts = Vec::new();
    for clipped in &window.output().shapes {
        collect(&clipped.shape, canvas, &mut texts);
    }
    measure(map, window.state().canvas().camera.zoom, &texts)
}

/// What is painted on the canvas, and how high its letters are.
fn collect(shape: &Shape, canvas: Rect, texts: &mut Vec<(String, f32)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, canvas, texts)),
        Shape::Text(text) if canvas.contains(text.pos) => {
            let letters = text.galley.job.sections.iter().map(|section| section.format.font_id.size);
            let high = letters.fold(f32::INFINITY, f32::min);
            texts.push((text.galley.text().to_owned(), high));
        }
        _ => {}
    }
}

fn measure(map: &ArgumentMap, zoom: f64, texts: &[(String, f32)]) -> Seen {
    let (mut painted, mut smallest): (HashMap<&str, usize>, f32) = (HashMap::new(), f32::INFINITY);
    for (text, high) in texts {
        for word in text.split_whitespace().filter(|_| *high >= LEGIBLE - 0.01) {
            *painted.entry(word).or_default() += 1;
        }
    }
    let (mut all, mut found, mut landmarks) = (0_usize, 0_usize, 0);
    for claim in map.claims() {
        let name = claim.name().trim();
        if let Some((_, high)) = texts.iter().find(|(text, _)| text == name) {
            landmarks += 1;
            smallest = smallest.min(*high);
        }
        for word in name.split_whitespace() {
            all += 1;
            if let Some(left) = painted.get_mut(word).filter(|left| **left > 0) {
                (*left, found) = (*left - 1, found + 1);
            }
        }
    }
    Seen { zoom, share: found as f64 / all.max(1) as f64, landmarks, smallest }
}

/// A map of so many claims as analysts make them: up to five reasons a claim, short titles of two to five words, no claim more
/// than `deepest` steps from the conclusion. Without an end to that, claims rest on those written shortly before: 60 claims are 20
/// steps deep.
fn random(count: usize, deepest: usize) -> ArgumentMap {
    const WORDS: [&str; 24] = [
        "deterrence",
        "credible",
        "alliance",
        "budget",
        "witness",
        "record",
        "timing",
        "source",
        "motive",
        "pressure",
        "supply",
        "border",
        "treaty",
        "shipment",
        "evidence",
        "report",
        "doubt",
        "official",
        "response",
        "public",
        "legal",
        "cost",
        "engine",
        "market",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    let mut words = |least: usize, most: usize| {
        let words: Vec<&str> = (0..random.usize(least..=most)).map(|_| WORDS[random.usize(..WORDS.len())]).collect();
        words.join(" ")
    };
    let claims: Vec<Claim> = (0..count)
        .map(|n| Claim { title: Some(words(2, 5)), credence: Some(0.7), ..Claim::new(format!("c{n}"), words(8, 24)) })
        .collect();
    let mut random = fastrand::Rng::with_seed(4);
    let (mut reasons, mut depths) = (vec![0; count], vec![0; count]);
    let steps: Vec<Inference> = (1..count)
        .map(|n| {
            let from = if deepest == usize::MAX { n.saturating_sub((n / 8).max(6)) } else { 0 };
            let mut target = random.usize(from..n);
            while reasons[target] >= 5 || depths[target] >= deepest {
                target = random.usize(from..n);
            }
            reasons[target] += 1;
            depths[n] = depths[target] + 1;
            Inference::support(format!("s{n}"), [format!("c{n}")], format!("c{target}"))
        })
        .collect();
    let meta = ArgumentMap::begun().meta().clone();
    ArgumentMap::from_parts(meta, claims, steps, Vec::new()).expect("a sound map")
}
