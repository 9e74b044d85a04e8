//! Builds a map from nothing, changes it, takes the change back, and saves it.
//!
//! Needs no feature of the library:
//!
//!     cargo run --no-default-features --example build -- /tmp/umbrella.argmap.json

use std::error::Error;
use std::path::Path;

use linchpin::model::{ArgumentMap, Claim, ClaimChange, ClaimKind, Edit, Id, Inference, Meta};
use linchpin::storage::{self, Expected};
use linchpin::weigh::weigh;

fn main() -> Result<(), Box<dyn Error>> {
    let mut map = umbrella()?;
    let conclusion = Id::from("umbrella");
    let strength = |map: &ArgumentMap| weigh(map).claim(&conclusion).map_or(0.5, |outcome| outcome.strength);
    println!("With a credence of 0.80 in the clouds: {:.2}", strength(&map));

    // Every change is an edit, and applying it gives the edit that takes it back, exactly.
    let change = Edit::Claim("clouds".into(), ClaimChange::Credence(Some(0.2)));
    let inverse = change.apply(&mut map)?;
    println!("With 0.20: {:.2}", strength(&map));
    inverse.apply(&mut map)?;
    println!("And back: {:.2}", strength(&map));

    match std::env::args_os().nth(1) {
        // A file that is there already is left alone.
        Some(path) => {
            storage::save(&map, Path::new(&path), Expected::New)?;
        }
        None => print!("{}", storage::to_string(&map)),
    }
    Ok(())
}

/// Whether to take an umbrella: two premises that work only together, an objection to the conclusion, and one that cuts
/// the first step.
fn umbrella() -> Result<ArgumentMap, Box<dyn Error>> {
    let meta = Meta { title: "Should I take an umbrella?".to_owned(), ..Meta::default() };
    let believed = |id: &str, text: &str, credence: f64| Claim { credence: Some(credence), ..Claim::new(id, text) };
    let claims = vec![
        Claim::new("umbrella", "I should take an umbrella."),
        Claim { kind: ClaimKind::Evidence, ..believed("clouds", "There are dark clouds in the west.", 0.8) },
        Claim { kind: ClaimKind::Assumption, ..believed("west", "Our weather comes from the west.", 0.9) },
        believed("carry", "I have much to carry.", 0.6),
        believed("turned", "The wind has turned.", 0.1),
    ];
    let steps = vec![
        Inference { weight: 0.9, ..Inference::support("rain", ["clouds", "west"], "umbrella") },
        Inference { weight: 0.4, ..Inference::attack("hands", ["carry"], "umbrella") },
        // The target of a step may be another step.
        Inference::attack("wind", ["turned"], "rain"),
    ];
    Ok(ArgumentMap::from_parts(meta, claims, steps, Vec::new())?)
}
