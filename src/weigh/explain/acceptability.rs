//! The classical view of a map: which claims stand, whatever the numbers.
//!
//! Every claim is an argument; so is every inference that works only as a whole or can itself be attacked (linked
//! premises, or others bear on it), which stands only with its premises. Attacks, undercuts, supports and backings run
//! between these. Credences and weights are not read, but for inferences of weight 0 and those that rest on what nobody has
//! assessed, which count as not there.

use crate::util::watch::Watch;
use crate::weigh::Rules;
use crate::weigh::labelling::{Extensions, Framework, Label, SupportReading};
use crate::weigh::numbers::{Numbers, Target};
use crate::weigh::told::Told;

/// The most extensions that are listed.
pub const MOST_EXTENSIONS: usize = 1_000;

/// Which claims stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// How supports were read.
    pub reading: SupportReading,
    /// The grounded labelling, by claim in the map's order: what stands without taking any side.
    pub grounded: Vec<Label>,
    /// The preferred extensions, as numbers of claims: the largest sets that stand together.
    pub preferred: Extensions,
    /// The stable extensions: sets that stand together and attack everything else. There may be none.
    pub stable: Extensions,
}

/// In how many extensions a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In all of them.
    Every,
    /// In some.
    Some,
    /// In none of them.
    Never,
    /// There are none.
    NoneThere,
}

impl Standing {
    /// How a claim stands in a list of extensions.
    #[must_use]
    pub fn of(claim: usize, extensions: &Extensions) -> Self {
        let among = extensions.list.iter().filter(|extension| extension.binary_search(&claim).is_ok()).count();
        match (extensions.list.len(), among) {
            (0, _) => Self::NoneThere,
            (_, 0) => Self::Never,
            (all, among) if all == among => Self::Every,
            _ => Self::Some,
        }
    }
}

/// Which claims of a map stand, by its [`Numbers`] and what these rules count. None if `watch` says stop.
#[must_use]
pub fn acceptability(numbers: &Numbers, rules: Rules, reading: SupportReading, watch: &Watch) -> Option<Acceptability> {
    let claims = numbers.credences.len();
    let framework = framework(numbers, &Told::of(numbers, rules).counts, reading);
    let grounded = framework.grounded().into_iter().take(claims).collect();
    let only_claims = |extensions: Extensions| {
        let list = extensions.list.into_iter();
        let list = list.map(|set| set.into_iter().filter(|&argument| argument < claims).collect());
        Extensions { list: list.collect(), ..extensions }
    };
    let keep_going = || !watch.is_stopped();
    let preferred = only_claims(framework.preferred(&keep_going, MOST_EXTENSIONS)?);
    watch.reached(0.5);
    let stable = only_claims(framework.stable(&keep_going, MOST_EXTENSIONS)?);
    Some(Acceptability { reading, grounded, preferred, stable })
}

fn framework(numbers: &Numbers, counts: &[bool], reading: SupportReading) -> Framework {
    let claims = numbers.credences.len();
    let mut is_target = vec![false; numbers.steps.len()];
    for step in &numbers.steps {
        if let Target::Inference(on) = step.target {
            is_target[on as usize] = true;
        }
    }
    // Inferences that are arguments.
    let mut arguments = claims;
    let argument: Vec<Option<usize>> = (0..numbers.steps.len())
        .map(|n| {
            let is_argument = is_target[n] || numbers.premises(n).len() > 1;
            is_argument.then(|| {
                arguments += 1;
                arguments - 1
            })
        })
        .collect();
    let (mut attacks, mut supports) = (Vec::new(), Vec::new());
    for (n, step) in numbers.steps.iter().enumerate() {
        let premises = numbers.premises(n);
        if step.weight == 0.0 || premises.is_empty() || !counts[n] {
            continue;
        }
        let from = match argument[n] {
            Some(from) => {
                // It stands only with its premises, in both readings.
                supports.extend(premises.iter().map(|&premise| match reading {
                    SupportReading::Deductive => (from, premise as usize),
                    SupportReading::Necessary => (premise as usize, from),
                }));
                from
            }
            None => premises[0] as usize,
        };
        let to = match step.target {
            Target::Nothing => continue,
            Target::Claim(claim) => claim as usize,
            Target::Inference(on) => match argument[on as usize] {
                Some(on) => on,
                None => continue,
            },
        };
        if step.is_attack {
            attacks.push((from, to));
        } else {
            supports.push((from, to));
        }
    }
    Framework::bipolar(arguments, &attacks, &supports, reading)
}
