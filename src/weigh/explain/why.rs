//! Why a claim is as strong as it is, in two or three plain sentences made from the numbers.

use crate::language::{decimal, signed};
use crate::model::{ArgumentMap, Id, Inference, Semantics, Unstated};
use crate::say;
use crate::util::text::shortened;
use crate::weigh::contribution::strength;
use crate::weigh::rules::with_formula;
use crate::weigh::words::{probability, strength_number};
use crate::weigh::{Contribution, Rules, Status, Weighing, contributions};

/// The longest name quoted, in characters.
const LONGEST: usize = 60;

/// Two or three sentences: what came out, what carries it and what opposes it, and how far the premise that matters most
/// could fall before the verdict changes. Empty for a claim that is not in the map.
///
/// Numbers in brackets are shares of the strength, as [`contributions`] has them. The last sentence looks at the steps on
/// the claim itself and holds everything else.
#[must_use]
pub fn why(map: &ArgumentMap, weighing: &Weighing, claim: &Id) -> String {
    let (Some(found), Some(outcome)) = (map.claim(claim), weighing.claim(claim)) else { return String::new() };
    let number = |number: f64| decimal(number, 2);
    let word = |p: f64| sentence_case(&probability(map.meta().scale, p));
    let mut said = match outcome.status {
        Status::Unassessed => return say!("why-unassessed").to_owned(),
        Status::Settled => {
            say!("why-settled", word = word(outcome.strength), strength = strength_number(outcome.strength, 2))
        }
        Status::Oscillating { lo, hi } => {
            return say!("why-oscillating", lo = number(lo), hi = number(hi));
        }
        Status::KnifeEdge => {
            return say!("why-knife-edge", strength = number(outcome.strength));
        }
        Status::Unsettled => return say!("why-unsettled").to_owned(),
    };
    let parts = contributions(map, weighing, claim).map(|found| found.parts).unwrap_or_default();
    let best = strongest(&parts, |share| share > 0.0);
    let worst = strongest(&parts, |share| share < 0.0);
    let named = |part| named(map, part);
    let has_no_steps = map.inferences_on(claim).is_empty();
    said.push(' ');
    said.push_str(&match (best, worst, found.credence.map(number)) {
        (None, None, Some(credence)) if has_no_steps => say!("why-given-alone", credence = credence),
        (None, None, Some(credence)) => say!("why-given", credence = credence),
        (None, None, None) if has_no_steps => say!("why-undecided-alone").to_owned(),
        (None, None, None) => say!("why-undecided").to_owned(),
        (Some(best), None, _) => say!("why-carried", best = named(best)),
        (None, Some(worst), _) => say!("why-opposed", worst = named(worst)),
        (Some(best), Some(worst), _) => say!("why-carried-and-opposed", best = named(best), worst = named(worst)),
    });
    let above = outcome.strength > 0.5;
    let rules = Rules::of(map.meta()).under(weighing.semantics);
    let tips = |part: &Contribution| -> Option<(Id, f64)> {
        let premise = part.weakest_premise.as_ref()?;
        let at = tipping_point(map, weighing, rules, claim, &parts, part)?;
        // Nothing falls below 0.00.
        (0.005..=0.995).contains(&at).then_some((premise.clone(), at))
    };
    // What carries the verdict: supports of what is likely, attacks on what is not.
    let tipped = if above { best } else { worst };
    if let Some((premise, at)) = tipped.and_then(tips) {
        let (premise, at) = (name(map, &premise), number(at));
        said.push(' ');
        said.push_str(&if above {
            say!("why-would-fall", premise = premise, at = at)
        } else {
            say!("why-would-rise", premise = premise, at = at)
        });
    } else if tipped.is_some() {
        said.push(' ');
        said.push_str(if above { say!("why-stays-likely") } else { say!("why-stays-unlikely") });
    }
    said
}

fn sentence_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn strongest(parts: &[Contribution], wanted: impl Fn(f64) -> bool) -> Option<&Contribution> {
    /// Less than this is nothing to speak of.
    const NOTHING: f64 = 0.0005;
    let parts = parts.iter().filter(|part| part.share.abs() > NOTHING && wanted(part.share));
    parts.max_by(|one, other| one.share.abs().total_cmp(&other.share.abs()))
}

/// `“the letter is genuine” (+0.31)`.
fn named(map: &ArgumentMap, part: &Contribution) -> String {
    let share = signed(part.share, 2).replace('-', "−");
    match part.weakest_premise.as_ref().map(|premise| name(map, premise)) {
        None => say!("why-step", share = share),
        Some(premise) if map.inference(&part.inference).is_some_and(Inference::is_linked) => {
            say!("why-linked-premises", premise = premise, share = share)
        }
        Some(premise) => say!("why-premise", premise = premise, share = share),
    }
}

fn name(map: &ArgumentMap, id: &Id) -> String {
    let name = map.claim(id).map_or("", |claim| claim.name()).trim().trim_end_matches('.');
    if name.is_empty() {
        return say!("why-empty-claim").to_owned();
    }
    shortened(name, LONGEST, LONGEST)
}

/// The strength of a step's premise below which the claim is on the other side of an even chance, everything else held;
/// none if there is none.
fn tipping_point(
    map: &ArgumentMap,
    weighing: &Weighing,
    rules: Rules,
    claim: &Id,
    parts: &[Contribution],
    part: &Contribution,
) -> Option<f64> {
    let premise = part.weakest_premise.as_ref()?;
    let now = weighing.carried(premise)?;
    // The force is in proportion to the premise, if that is the weakest or the premises are multiplied; a weakest one
    // that falls stays the weakest.
    let n = parts.iter().position(|other| other.inference == part.inference)?;
    if now <= 0.0 || rules.semantics == Semantics::CardBased {
        return None;
    }
    let base = rules.base(map.claim(claim)?.base());
    let terms: Vec<f64> = parts.iter().map(|part| part.term).collect();
    let is_above = |share: f64| {
        let mut terms = terms.clone();
        terms[n] *= share;
        with_formula!(rules, |formula| strength(formula, base, &terms)) > 0.5
    };
    let wanted = is_above(1.0);
    if is_above(0.0) == wanted {
        return None;
    }
    let (mut lo, mut hi) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = f64::midpoint(lo, hi);
        if is_above(middle) == wanted {
            hi = middle;
        } else {
            lo = middle;
        }
    }
    // What it carries is less than its strength where that is derived.
    let is_derived = map.claim(premise)?.credence.is_none() && rules.unstated == Unstated::Uncounted;
    Some(if is_derived { f64::midpoint(1.0, hi * now) } else { hi * now })
}
