//! Reads a map and says how strong its main conclusion comes out, and what it hangs on.
//!
//! Needs no feature of the library:
//!
//!     cargo run --no-default-features --example weigh -- examples/security-guarantees.argmap.json

use std::error::Error;
use std::path::Path;

use linchpin::model::ArgumentMap;
use linchpin::storage;
use linchpin::util::watch::Watch;
use linchpin::weigh::Weigher;
use linchpin::weigh::explain::Explainer;
use linchpin::weigh::words::probability;

/// So many of what moves the conclusion are named.
const MOST: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let map = match std::env::args_os().nth(1) {
        // A file that cannot be read is an error with a sentence that says where and what to do.
        Some(path) => storage::load(Path::new(&path))?.map,
        None => storage::example(),
    };
    let Some(main) = map.main_conclusion() else {
        println!("The map has no conclusion.");
        return Ok(());
    };
    // One pass over the map gives the strengths of everything in it.
    let weigher = Weigher::new(&map);
    let weighing = weigher.weighing();
    let Some(outcome) = weighing.claim(&main.id) else { return Ok(()) };
    println!("{}", main.name());
    println!("comes out {:.2}: {}.", outcome.strength, probability(map.meta().scale, outcome.strength));

    // The explainer asks what would come out without each claim and each step that leads there.
    let Some(mut explainer) = Explainer::of(&weigher, &main.id) else { return Ok(()) };
    // The watch could stop it from another thread; here nobody does.
    let mut influences = explainer.influences(&Watch::default()).unwrap_or_default();
    influences.sort_by(|one, other| other.removal.abs().total_cmp(&one.removal.abs()));
    println!("\nIt moves by");
    for influence in influences.iter().take(MOST) {
        println!("{:+.2} with {}", influence.removal, name(&map, influence.id.as_str()));
    }
    Ok(())
}

/// What a claim or a step is called.
fn name(map: &ArgumentMap, id: &str) -> String {
    match map.claim(&id.into()) {
        Some(claim) => format!("“{}”", claim.name()),
        None => format!("the step {id}"),
    }
}
