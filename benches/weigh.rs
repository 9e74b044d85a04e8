//! How long weighing takes, beside a plain loop over the same numbers in the same run: `cargo bench --bench weigh`.
//!
//! The plain loop is what a pass cannot be faster than: one row of edges after the other, summed up and put through the
//! logistic function. Times are the best of several runs on one thread; ratios are what to quote.

use std::hint::black_box;
use std::time::Instant;

use linchpin::model::{ArgumentMap, Claim, CredenceRange, Id, Inference, Meta, Semantics, WeightReading};
use linchpin::util::watch::Watch;
use linchpin::weigh::explain::{EVEN, Explainer};
use linchpin::weigh::{Core, Numbers, Rules, Target, Weigher};

/// A small random generator, the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn rules(semantics: Semantics) -> Rules {
    Rules::of(&Meta { weights: WeightReading::Raw, semantics, ..Meta::default() })
}

/// The same numbers with the claims in another order.
fn shuffled(claims: u32, steps: u32) -> Numbers {
    let mut dice = Dice(12_345);
    let mut place: Vec<u32> = (0..claims).collect();
    for n in (1..place.len()).rev() {
        place.swap(n, dice.below(n as u64 + 1) as usize);
    }
    random_at(claims, steps, false, |claim| place[claim as usize])
}

/// Claims and inferences between them: from any claim to an earlier one, with `back` to any.
fn random(claims: u32, steps: u32, back: bool) -> Numbers {
    random_at(claims, steps, back, |claim| claim)
}

fn random_at(claims: u32, steps: u32, back: bool, at: impl Fn(u32) -> u32) -> Numbers {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut numbers = Numbers::default();
    for _ in 0..claims {
        numbers.add_claim(dice.share());
    }
    for _ in 0..steps {
        let from = 1 + dice.below(u64::from(claims) - 1) as u32;
        // Most steps are short, as in a map; some go anywhere.
        let to = if back {
            dice.below(u64::from(claims)) as u32
        } else if dice.below(4) == 0 {
            dice.below(u64::from(from)) as u32
        } else {
            from - 1 - dice.below(u64::from(from.min(64))) as u32
        };
        numbers.add_inference(dice.below(10) < 3, &[at(from)], Target::Claim(at(to)), dice.share());
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
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let anchor: Vec<f64> = (0..claims)
            .map(|_| {
                let base = dice.share();
                (base / (1.0 - base)).ln()
            })
            .collect();
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); claims as usize];
        for _ in 0..steps {
            let from = 1 + dice.below(u64::from(claims) - 1) as u32;
            let to = if dice.below(4) == 0 {
                dice.below(u64::from(from)) as u32
            } else {
                from - 1 - dice.below(u64::from(from.min(64))) as u32
            };
            let is_attack = dice.below(10) < 3;
            let pull = dice.share();
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

fn circles() {
    let numbers = random(100_000, 200_000, true);
    let time = best(3, || drop(black_box(Core::new(&numbers, rules(Semantics::QuadraticEnergy))))) / 1e3;
    let mut core = Core::new(&numbers, rules(Semantics::QuadraticEnergy));
    let again = best(5, || core.evaluate()) / 1e3;
    println!(
        "\n100,000 claims and 200,000 steps in circles, quadratic energy: {again:.1} ms (limit 100), cold {time:.1} ms"
    );
}

/// A tree of claims with a few steps across, as a map.
fn map(claims: usize, steps: usize) -> ArgumentMap {
    let mut dice = Dice(77);
    let made = (0..claims).map(|n| Claim {
        credence: Some(dice.share()),
        range: Some(CredenceRange { lo: 0.3, hi: 0.8 }),
        ..Claim::new(format!("c{n}"), format!("Claim {n}"))
    });
    let made: Vec<Claim> = made.collect();
    let step = |n: usize, dice: &mut Dice| {
        let from = if n < claims { n } else { 1 + dice.below(claims as u64 - 1) as usize };
        let to = dice.below(from as u64) as usize;
        let inference = Inference::support(format!("i{n}"), [format!("c{from}")], format!("c{to}"));
        if dice.below(10) < 3 {
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
    let uncertain = explainer.uncertain(&small, false);
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

fn main() {
    passes();
    edits();
    circles();
    explanations();
}
