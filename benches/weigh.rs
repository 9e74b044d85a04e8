//! How long weighing takes, beside a plain loop over the same numbers in the same run, and what else is done to a whole map
//! without a window (finding, folding, loading and saving): `cargo bench --bench weigh`. One of `weigh`, `conclusion`, `find`,
//! `lens` or `files` after `--` runs that part alone.
//!
//! The plain loop is what a pass cannot be faster than: one row of edges after the other, summed up and put through the
//! logistic function. Times are the best of several runs on one thread; ratios are what to quote.

use std::hint::black_box;
use std::time::Instant;

use fastrand::Rng;
use linchpin::lens::{Filter, FilterMode, Focus, Lens};
use linchpin::model::find::{Finder, Options};
use linchpin::model::{ArgumentMap, Claim, CredenceRange, Id, Inference, Meta, Semantics, WeightReading};
use linchpin::storage::{self, Expected};
use linchpin::util::watch::Watch;
use linchpin::weigh::explain::{EVEN, Explainer, Ranges};
use linchpin::weigh::{Core, Numbers, Rules, Target, Weigher};

fn rules(semantics: Semantics) -> Rules {
    Rules::of(&Meta { weights: WeightReading::Raw, semantics, ..Meta::default() })
}

/// The same numbers with the claims in another order.
fn shuffled(claims: u32, steps: u32) -> Numbers {
    let mut dice = Rng::with_seed(12_345);
    let mut place: Vec<u32> = (0..claims).collect();
    for n in (1..place.len()).rev() {
        place.swap(n, dice.usize(..=n));
    }
    random_at(claims, steps, false, |claim| place[claim as usize])
}

/// Claims and inferences between them: from any claim to an earlier one, with `back` to any.
fn random(claims: u32, steps: u32, back: bool) -> Numbers {
    random_at(claims, steps, back, |claim| claim)
}

fn random_at(claims: u32, steps: u32, back: bool, at: impl Fn(u32) -> u32) -> Numbers {
    let mut dice = Rng::with_seed(0x9e37_79b9_7f4a_7c15);
    let mut numbers = Numbers::default();
    for _ in 0..claims {
        numbers.add_claim(dice.f64());
    }
    for _ in 0..steps {
        let from = 1 + dice.u32(..claims - 1);
        // Most steps are short, as in a map; some go anywhere.
        let to = if back {
            dice.u32(..claims)
        } else if dice.u32(..4) == 0 {
            dice.u32(..from)
        } else {
            from - 1 - dice.u32(..from.min(64))
        };
        numbers.add_inference(dice.u32(..10) < 3, &[at(from)], Target::Claim(at(to)), dice.f64());
    }
    numbers
}

/// Best time of `rounds`, in microseconds.
fn best(rounds: usize, mut work: impl FnMut()) -> f64 {
    let once = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e6
    };
    work();
    (0..rounds).map(|_| once(&mut work)).fold(f64::INFINITY, f64::min)
}

/// The plain loop: compressed rows, the claims in an order in which each comes after what it reads.
struct Plain {
    starts: Vec<usize>,
    from: Vec<u32>,
    pull: Vec<f64>,
    anchor: Vec<f64>,
    strength: Vec<f64>,
}

impl Plain {
    /// The same numbers as [`random`] makes without a way back: the last claim is evaluated first.
    fn new(claims: u32, steps: u32) -> Self {
        let mut dice = Rng::with_seed(0x9e37_79b9_7f4a_7c15);
        let anchor: Vec<f64> = (0..claims)
            .map(|_| {
                let base = dice.f64();
                (base / (1.0 - base)).ln()
            })
            .collect();
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); claims as usize];
        for _ in 0..steps {
            let from = 1 + dice.u32(..claims - 1);
            let to = if dice.u32(..4) == 0 { dice.u32(..from) } else { from - 1 - dice.u32(..from.min(64)) };
            let is_attack = dice.u32(..10) < 3;
            let pull = dice.f64();
            rows[(claims - 1 - to) as usize].push((claims - 1 - from, if is_attack { -pull } else { pull }));
        }
        let (mut starts, mut from, mut pull) = (vec![0], Vec::new(), Vec::new());
        for row in rows {
            for (read, by) in row {
                from.push(read);
                pull.push(by);
            }
            starts.push(from.len());
        }
        let anchor: Vec<f64> = anchor.into_iter().rev().collect();
        Self { strength: vec![0.0; claims as usize], starts, from, pull, anchor }
    }

    fn pass(&mut self) {
        for n in 0..self.anchor.len() {
            let row = self.starts[n]..self.starts[n + 1];
            let mut sum = self.anchor[n];
            for (from, pull) in self.from[row.clone()].iter().zip(&self.pull[row]) {
                sum += pull * self.strength[*from as usize];
            }
            self.strength[n] = 1.0 / (1.0 + (-sum).exp());
        }
    }
}

fn passes() {
    println!(
        "| claims / steps | a pass, µs | plain loop, µs | ratio | limit, µs | cold: sort and build, ms | cold, shuffled, ms | gradient of all, passes |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (claims, steps, limit, rounds) in
        [(1_000, 3_000, 10.0, 3_000), (100_000, 300_000, 2_000.0, 60), (1_000_000, 3_000_000, 40_000.0, 8)]
    {
        let numbers = random(claims, steps, false);
        let mut core = Core::new(&numbers, rules(Semantics::LogOdds));
        let mut plain = Plain::new(claims, steps);
        core.evaluate();
        plain.pass();
        let difference = (0..claims)
            .map(|claim| (core.strength(claim) - plain.strength[(claims - 1 - claim) as usize]).abs())
            .fold(0.0, f64::max);
        assert!(difference < 1e-9, "the plain loop computes something else: {difference}");
        let (mut pass, mut loop_time) = (f64::INFINITY, f64::INFINITY);
        // In turn, so that both see the same machine.
        for _ in 0..4 {
            pass = pass.min(best(rounds / 4, || core.evaluate()));
            loop_time = loop_time.min(best(rounds / 4, || plain.pass()));
        }
        let cold = best(3, || drop(black_box(Core::new(&numbers, rules(Semantics::LogOdds))))) / 1e3;
        let mixed = shuffled(claims, steps);
        let sorted = best(3, || drop(black_box(Core::new(&mixed, rules(Semantics::LogOdds))))) / 1e3;
        let gradient = best(5, || drop(black_box(core.gradient(0))));
        println!(
            "| {claims} / {steps} | {pass:.1} | {loop_time:.1} | {:.2} | {limit:.0} | {cold:.2} | {sorted:.2} | {:.2} |",
            pass / loop_time,
            gradient / pass
        );
    }
}

fn edits() {
    println!("\nA credence set in the middle of 100,000 claims and what follows worked out:");
    let numbers = random(100_000, 300_000, false);
    let mut core = Core::new(&numbers, rules(Semantics::LogOdds));
    core.set_credence(90_000, 0.3);
    for claim in [50, 50_000, 99_000] {
        let mut credence = 0.2;
        let time = best(20, || {
            credence = if credence > 0.5 { 0.2 } else { 0.8 };
            core.set_credence(claim, credence);
        });
        println!("  claim {claim}: {time:.1} µs");
    }
}

fn cycles() {
    let numbers = random(100_000, 200_000, true);
    let time = best(3, || drop(black_box(Core::new(&numbers, rules(Semantics::QuadraticEnergy))))) / 1e3;
    let mut core = Core::new(&numbers, rules(Semantics::QuadraticEnergy));
    let again = best(5, || core.evaluate()) / 1e3;
    println!(
        "\n100,000 claims and 200,000 steps in cycles, quadratic energy: {again:.1} ms (limit 100), cold {time:.1} ms"
    );
}

/// A tree of claims with a few steps across, as a map.
fn map(claims: usize, steps: usize) -> ArgumentMap {
    let mut dice = Rng::with_seed(77);
    let made = (0..claims).map(|n| Claim {
        credence: Some(dice.f64()),
        range: Some(CredenceRange { lo: 0.3, hi: 0.8 }),
        ..Claim::new(format!("c{n}"), format!("Claim {n}"))
    });
    let made: Vec<Claim> = made.collect();
    let step = |n: usize, dice: &mut Rng| {
        let from = if n < claims { n } else { 1 + dice.usize(..claims - 1) };
        let to = dice.usize(..from);
        let inference = Inference::support(format!("i{n}"), [format!("c{from}")], format!("c{to}"));
        if dice.u32(..10) < 3 {
            Inference::attack(inference.id, inference.premises, format!("c{to}"))
        } else {
            inference
        }
    };
    let inferences = (1..=steps).map(|n| step(n, &mut dice)).collect();
    ArgumentMap::from_parts(Meta::default(), made, inferences, Vec::new()).expect("a sound map")
}

fn explanations() {
    let watch = Watch::default();
    let large = map(1_000, 3_000);
    let mut explainer = Explainer::new(&large, Rules::of(large.meta()), &Id::from("c0")).expect("a claim");
    let (claims, inferences) = explainer.players();
    let time = best(5, || drop(black_box(explainer.influences(&watch)))) / 1e3;
    println!("\nRanking {claims} claims and {inferences} steps by removal and gradient: {time:.1} ms (limit 20)");
    let time = best(2, || drop(black_box(explainer.flips(EVEN, &watch)))) / 1e3;
    println!("What would flip it, of the same map: {time:.0} ms");

    let small = map(100, 120);
    let mut explainer = Explainer::new(&small, Rules::of(small.meta()), &Id::from("c0")).expect("a claim");
    let uncertain = explainer.uncertain(&small, Ranges::Stated);
    let time = best(5, || drop(black_box(explainer.chances(&uncertain, 10_000, EVEN, 1, &watch)))) / 1e3;
    println!("10,000 draws of 100 claims ({} of them lead to the conclusion): {time:.1} ms (limit 5)", uncertain.len());

    let edited = map(10_000, 12_000);
    let cold = best(3, || drop(black_box(Weigher::new(&edited)))) / 1e3;
    let mut weigher = Weigher::new(&edited);
    let mut other = edited.clone();
    let change = |map: &mut ArgumentMap, credence| {
        use linchpin::model::{ClaimChange, Edit};
        let edit = Edit::Claim(Id::from("c9000"), ClaimChange::Credence(Some(credence)));
        drop(edit.apply(map));
    };
    let mut credence = 0.2;
    let time = best(20, || {
        credence = 1.0 - credence;
        change(&mut other, credence);
        weigher.numbers_changed(&other);
        black_box(weigher.weighing());
    }) / 1e3;
    println!(
        "A credence changed in a map of 10,000 claims, all strengths read: {time:.2} ms (compiled anew: {cold:.1} ms)"
    );
}

/// The main conclusion of maps with many conclusions: the more of them share what leads to them, the harder.
fn conclusions() {
    println!("\nThe main conclusion, of so many:");
    for (claims, steps, wanted) in
        [(25_000, 75_000, "3 steps a claim"), (100_000, 120_000, "hardly more steps than claims")]
    {
        for tops in [10, 1_000, claims / 4, claims / 2] {
            let mut dice = Rng::with_seed(3);
            let step = |n: usize| {
                let from = dice.usize(tops..claims);
                Inference::support(format!("i{n}"), [format!("c{from}")], format!("c{}", dice.usize(..from)))
            };
            let made = (0..claims).map(|n| Claim::new(format!("c{n}"), "")).collect();
            let steps = (0..steps).map(step).collect();
            let map = ArgumentMap::from_parts(Meta::default(), made, steps, Vec::new()).expect("a sound map");
            let time = best(2, || _ = black_box(map.main_conclusion())) / 1e3;
            println!("  {claims} claims, {wanted}, {} conclusions: {time:.1} ms", map.conclusions().count());
        }
    }
}

/// Finding in 10,000 claims with notes.
fn finding() {
    println!("\nFinding in 10,000 claims:");
    for words in [
        "the price of oil rises because deliveries through the strait have stopped and stocks run low",
        "цена нефти растёт потому что поставки через пролив прекращены а запасы страны исчерпаны",
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        let mut dice = Rng::with_seed(7);
        let mut some = |n: usize| (0..n).map(|_| words[dice.usize(..words.len())]).collect::<Vec<_>>().join(" ");
        let claims: Vec<Claim> =
            (0..10_000).map(|n| Claim { notes: some(20), ..Claim::new(format!("c{n}"), some(16)) }).collect();
        let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", n / 3));
        let steps = (1..10_000).map(step).collect();
        let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map");
        for query in ["o", "oil", "prc", "strait dlvrs", "nothing such", "не", "растет", "пролив запс"]
        {
            for fuzzy in [false, true] {
                let finder = Finder::new(query, Options { fuzzy, ..Options::default() });
                let time = best(2, || drop(black_box(finder.find(&map)))) / 1e3;
                println!("  {query:?}, fuzzy {fuzzy}: {} hits, {time:.1} ms", finder.find(&map).len());
            }
        }
        let time = best(2, || drop(black_box(linchpin::model::outline::outline(&map)))) / 1e3;
        println!("  the outline: {time:.1} ms");
    }
}

/// A map in which every claim but the first supports one or two before it.
fn broad(claims: usize, parents: usize) -> ArgumentMap {
    let mut dice = Rng::with_seed(7);
    let mut steps = Vec::new();
    for n in 1..claims {
        for _ in 0..parents {
            let target = format!("c{}", dice.usize(n / 4..n));
            steps.push(Inference::support(format!("i{}", steps.len()), [format!("c{n}")], target));
        }
    }
    let claims = (0..claims).map(|n| Claim::new(format!("c{n}"), "")).collect();
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}

/// What a lens comes to on 100,000 claims.
fn looks() {
    println!("\nA lens on 100,000 claims:");
    for parents in [1, 2] {
        let map = broad(100_000, parents);
        let weighing = linchpin::weigh::weigh(&map);
        let look = |lens: &Lens| best(1, || drop(black_box(lens.visibility(&map, &weighing)))) / 1e3;
        for level in [1, 3, 6, 9] {
            let mut lens = Lens::default();
            lens.fold_to_level(&map, level);
            let visibility = lens.visibility(&map, &weighing);
            let (hidden, folds) = (visibility.hidden.len(), visibility.folds.len());
            let time = look(&lens);
            println!("  {parents} parents, level {level}: {time:.1} ms, {hidden} hidden, {folds} folds");
            let reveal = best(1, || _ = black_box(lens.clone().reveal(&map, &weighing, &"c99999".into()))) / 1e3;
            println!("    reveal {reveal:.1} ms");
        }
        let focus = Some(Focus { ids: [Id::from("c500")].into_iter().collect(), steps: 3 });
        println!("    focus {:.1} ms", look(&Lens { focus, ..Lens::default() }));
        let filter = Filter { strength: 0.6..=1.0, mode: FilterMode::Hide, ..Filter::default() };
        println!("    filter {:.1} ms", look(&Lens { filter, ..Lens::default() }));
    }
}

/// Saving and loading 100,000 claims.
fn files() {
    let text = "Words with \"quotes\" and ünïcode, as long as what an analyst would write in a claim of a map.";
    let claim = |n: usize| Claim { notes: format!("note {n}"), ..Claim::new(format!("c{n}"), format!("{n}: {text}")) };
    let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 3));
    let (claims, steps) = ((0..100_000).map(claim).collect(), (1..100_000).map(step).collect());
    let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.argmap.json");
    let encode = best(2, || drop(black_box(storage::to_string(&map)))) / 1e3;
    let save = best(2, || drop(black_box(storage::save(&map, &path, Expected::Anything)))) / 1e3;
    let load = best(2, || drop(black_box(storage::load(&path)))) / 1e3;
    println!("\n100,000 claims as a file: encode {encode:.0} ms, save {save:.0} ms, load {load:.0} ms");
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wants = |part: &str| asked.is_empty() || asked.iter().any(|asked| asked == part);
    if wants("weigh") {
        passes();
        edits();
        cycles();
        explanations();
    }
    let parts: [(&str, fn()); 4] = [("conclusion", conclusions), ("find", finding), ("lens", looks), ("files", files)];
    for (_, run) in parts.into_iter().filter(|(part, _)| wants(part)) {
        run();
    }
}
