//! Maps without a window: what holds of the model, the numbers, the layout, the scene and the files.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

#[path = "../vectors/mod.rs"]
mod vectors;

#[path = "../hostile/mod.rs"]
mod hostile;

mod any_map;
mod compare_properties;
#[cfg(feature = "cli")]
mod explain_vectors;
mod hostile_cases;
mod journal;
mod layout;
#[cfg(feature = "scene")]
mod marks;
mod merge_cases;
mod model_properties;
#[cfg(feature = "scene")]
mod scene;
mod storage;
mod weigh_vectors;

use linchpin::model::{Id, Inference, InferenceKind};
use proptest::test_runner::{Config, FileFailurePersistence};

/// So many cases. What fails is kept in `file`, in the one folder for that.
fn cases(count: u32, file: &'static str) -> Config {
    let kept = FileFailurePersistence::Direct(file);
    Config { cases: count, failure_persistence: Some(Box::new(kept)), ..Config::default() }
}

/// Steps `i0`, `i1` and so on between `count` claims `c0`, `c1` and so on, from their premises, their target (a claim, beyond
/// these a step, beyond these none) and whether they attack.
fn any_steps(count: usize, steps: Vec<(Vec<usize>, usize, bool)>) -> Vec<Inference> {
    let total = steps.len();
    let step = |(n, (premises, target, attacks)): (usize, (Vec<usize>, usize, bool))| {
        let premises = premises.into_iter().map(|premise| Id::from(format!("c{premise}")));
        let target = match target.checked_sub(count) {
            None => Some(Id::from(format!("c{target}"))),
            Some(step) if step < total => Some(Id::from(format!("i{step}"))),
            Some(_) => None,
        };
        let kind = if attacks { InferenceKind::Attack } else { InferenceKind::Support };
        Inference { kind, target, ..Inference::support(format!("i{n}"), premises, "c0") }
    };
    steps.into_iter().enumerate().map(step).collect()
}
