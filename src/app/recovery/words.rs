//! Differences between maps in words.

use crate::say;
use crate::storage::journal::Tally;

/// What became of a map, such as *3 claims added, 1 step changed*.
pub(in crate::app) fn tally(tally: &Tally) -> String {
    let mut said = Vec::new();
    let mut add = |count: usize, words: &dyn Fn(usize) -> String| {
        if count > 0 {
            said.push(words(count));
        }
    };
    add(tally.claims_added, &|count| say!("tally-claims-added", count = count));
    add(tally.claims_changed, &|count| say!("tally-claims-changed", count = count));
    add(tally.claims_removed, &|count| say!("tally-claims-removed", count = count));
    add(tally.steps_added, &|count| say!("tally-steps-added", count = count));
    add(tally.steps_changed, &|count| say!("tally-steps-changed", count = count));
    add(tally.steps_removed, &|count| say!("tally-steps-removed", count = count));
    if tally.others {
        said.push(say!("tally-others").to_owned());
    }
    if said.is_empty() {
        said.push(say!("tally-nothing").to_owned());
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_said() {
        let some = Tally { claims_added: 3, claims_changed: 1, steps_removed: 2, ..Tally::default() };
        assert_eq!(tally(&some), "3 claims added, 1 claim changed, 2 steps removed");
        assert_eq!(tally(&Tally { others: true, ..Tally::default() }), "other things changed");
        assert_eq!(tally(&Tally::default()), "no difference");
    }
}
