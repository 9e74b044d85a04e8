//! What a difference does to the main conclusion, shared among the changes that weighing reads.
//!
//! A change's share is its Shapley value (Shapley 1953): how far it moves the strength on average, whatever order the
//! changes are made in. So the shares add up to the whole move. Up to [`EXACT`] changes all sets of them are weighed; of
//! more, whole orders are drawn with a fixed seed, so that the shares still add up and come out the same each time.

use std::collections::{HashMap, HashSet};

use fastrand::Rng;
use serde_json::{Value, json};

use crate::model::{ArgumentMap, Claim, Extra, Id, Inference, List, Meta, WeightReading};
use crate::weigh::{Outcome, weigh};

/// The most changes whose sets are all weighed.
pub const EXACT: usize = 8;
/// So many weighings of claims and steps in all are spent on drawn orders (about two seconds), and so many orders are drawn
/// at least and at most.
const WORK: usize = 4_000_000;
const ORDERS: (usize, usize) = (2, 500);
const SEED: u64 = 16;

/// A change that weighing reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A claim whose credence changed, or that came or went.
    Claim(Id),
    /// A step whose kind, premises, target or weight changed, or that came or went.
    Inference(Id),
    /// A member of the map that says how weighing is done.
    Map(&'static str),
}

/// How much of the move is owed to a change.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitShare {
    /// The change.
    pub unit: Unit,
    /// Its share, -1..=1.
    pub share: f64,
}

/// What a difference does to the main conclusion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConclusionEffect {
    /// The main conclusion of the old map.
    pub old: Option<Id>,
    /// The main conclusion of the new map.
    pub new: Option<Id>,
    /// The claim whose strengths are compared: the new conclusion if the old map has it, else the old one if the new has it.
    pub claim: Option<Id>,
    /// How it came out in the old map and in the new one; none without a claim.
    pub outcomes: Option<(Outcome, Outcome)>,
    /// What moved it, the most first; none where the strengths do not both stand.
    pub shares: Vec<UnitShare>,
    /// Whether the shares are exact, and not drawn.
    pub is_exact: bool,
}

/// What the difference between two maps does to the main conclusion.
#[must_use]
pub fn effect(old: &ArgumentMap, new: &ArgumentMap) -> ConclusionEffect {
    let main = |map: &ArgumentMap| map.main_conclusion().map(|claim| claim.id.clone());
    let (before, after) = (main(old), main(new));
    let claim = match (&before, &after) {
        (_, Some(id)) if old.claim(id).is_some() => Some(id.clone()),
        (Some(id), _) if new.claim(id).is_some() => Some(id.clone()),
        _ => None,
    };
    let mut effect = ConclusionEffect { old: before, new: after, claim, is_exact: true, ..ConclusionEffect::default() };
    let Some(claim) = effect.claim.clone() else { return effect };
    effect.outcomes = weigh(old).claim(&claim).copied().zip(weigh(new).claim(&claim).copied());
    if effect.outcomes.is_some_and(|(old, new)| old.is_settled() && new.is_settled()) {
        let worth = Worth::of(old, new, claim);
        effect.is_exact = worth.units.len() <= EXACT;
        let shares = if effect.is_exact { worth.exact() } else { worth.drawn() };
        let shares = worth.units.iter().cloned().zip(shares).map(|(unit, share)| UnitShare { unit, share });
        effect.shares = shares.filter(|it| it.share != 0.0).collect();
        effect.shares.sort_by(|a, b| b.share.abs().total_cmp(&a.share.abs()));
    }
    effect
}

impl ConclusionEffect {
    /// The effect as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut said = Extra::new();
        said.insert("conclusion".to_owned(), json!({"old": self.old, "new": self.new}));
        said.insert("claim".to_owned(), json!(self.claim));
        if let Some((before, after)) = &self.outcomes {
            for (name, outcome) in [("before", before), ("after", after)] {
                if outcome.is_assessed() {
                    said.insert(name.to_owned(), json!(outcome.strength));
                }
            }
            if before.is_settled() && after.is_settled() {
                said.insert("shares".to_owned(), self.shares.iter().map(UnitShare::to_json).collect());
            }
        }
        Value::Object(said)
    }
}

impl UnitShare {
    fn to_json(&self) -> Value {
        let list = match self.unit {
            Unit::Claim(_) => List::Claims,
            Unit::Inference(_) => List::Inferences,
            Unit::Map(_) => List::Document,
        };
        match &self.unit {
            Unit::Claim(id) | Unit::Inference(id) => {
                json!({"list": list.conflict_word(), "id": id, "share": self.share})
            }
            Unit::Map(member) => json!({"list": list.conflict_word(), "member": member, "share": self.share}),
        }
    }
}

/// What each set of changes makes of the claim.
struct Worth<'a> {
    old: &'a ArgumentMap,
    new: &'a ArgumentMap,
    claim: Id,
    units: Vec<Unit>,
    /// What leads to the claim in either map; the rest has no say.
    leads: HashSet<Id>,
}

impl<'a> Worth<'a> {
    fn of(old: &'a ArgumentMap, new: &'a ArgumentMap, claim: Id) -> Self {
        let leads = leading_to(old, new, &claim);
        let mut units: Vec<Unit> = map_units(old.meta(), new.meta());
        let matters = |id: &&Id| leads.contains(*id);
        let claims = both(old.claims().map(|it| &it.id), new.claims().map(|it| &it.id));
        let differs = |id: &&Id| old.claim(id).map(|it| it.credence) != new.claim(id).map(|it| it.credence);
        units.extend(claims.into_iter().filter(matters).filter(differs).cloned().map(Unit::Claim));
        let steps = both(old.inferences().map(|it| &it.id), new.inferences().map(|it| &it.id));
        let read = |map: &'a ArgumentMap, id: &Id| {
            map.inference(id).map(|it| (it.kind, &it.premises, &it.target, it.weight.to_bits()))
        };
        let differs = |id: &&Id| read(old, id) != read(new, id);
        units.extend(steps.into_iter().filter(matters).filter(differs).cloned().map(Unit::Inference));
        Self { old, new, claim, units, leads }
    }

    /// The claim's strength in the old map with some changes made.
    fn worth(&self, is_made: impl Fn(usize) -> bool) -> f64 {
        let made: HashSet<&Unit> =
            self.units.iter().enumerate().filter(|(at, _)| is_made(*at)).map(|(_, unit)| unit).collect();
        let map = self.mixed(&made);
        let outcome = map.and_then(|map| weigh(&map).claim(&self.claim).copied());
        outcome.map_or(0.5, |outcome| outcome.strength)
    }

    /// What leads to the claim in the old map, with some changes made; a step that has no target then or no premise is left
    /// out. None if that were no map, which it is.
    fn mixed(&self, made: &HashSet<&Unit>) -> Option<ArgumentMap> {
        let (old, new) = (self.old.meta(), self.new.meta());
        let of = |member: &'static str| if made.contains(&Unit::Map(member)) { new } else { old };
        let meta = Meta {
            semantics: of("semantics").semantics,
            k: of("k").k,
            weights: of("weights").weights,
            linked: of("linked").linked,
            unstated: of("unstated").unstated,
            ..Meta::default()
        };
        let claims = both(self.old.claims().map(|it| &it.id), self.new.claims().map(|it| &it.id));
        let claims: Vec<Claim> = claims
            .into_iter()
            .filter(|id| self.leads.contains(*id))
            .filter_map(|id| {
                let map = if made.contains(&Unit::Claim(id.clone())) { self.new } else { self.old };
                let credence = map.claim(id).map(|claim| claim.credence);
                // What is in one map only is a change; what is in both and no change is alike.
                credence.map(|credence| Claim { credence, ..Claim::new(id.clone(), "") })
            })
            .collect();
        let steps = both(self.old.inferences().map(|it| &it.id), self.new.inferences().map(|it| &it.id));
        let steps = steps.into_iter().filter(|id| self.leads.contains(*id)).filter_map(|id| {
            let map = if made.contains(&Unit::Inference(id.clone())) { self.new } else { self.old };
            map.inference(id)
        });
        let steps = whole(&claims, steps, meta.weights);
        ArgumentMap::from_parts(meta, claims, steps, Vec::new()).ok()
    }

    fn exact(&self) -> Vec<f64> {
        let n = self.units.len();
        let worth: Vec<f64> = (0..1_usize << n).map(|set| self.worth(|at| set >> at & 1 == 1)).collect();
        // How often a set of this size comes before a given change among all orders.
        let mut part = vec![1.0 / n.max(1) as f64; n];
        for size in 1..n {
            part[size] = part[size - 1] * size as f64 / (n - size) as f64;
        }
        let without = |at: usize| (0..worth.len()).filter(move |set| set >> at & 1 == 0);
        let of_set = |at: usize, set: usize| part[set.count_ones() as usize] * (worth[set | 1 << at] - worth[set]);
        (0..n).map(|at| without(at).map(|set| of_set(at, set)).sum()).collect()
    }

    fn drawn(&self) -> Vec<f64> {
        let n = self.units.len();
        let size = self.leads.len().max(20);
        let orders = (WORK / (size * n)).clamp(ORDERS.0, ORDERS.1);
        let (mut order, mut rng) = ((0..n).collect::<Vec<_>>(), Rng::with_seed(SEED));
        let (nothing, all) = (self.worth(|_| false), self.worth(|_| true));
        let mut sums = vec![0.0; n];
        for _ in 0..orders {
            rng.shuffle(&mut order);
            let mut made = vec![false; n];
            let mut before = nothing;
            for (place, at) in order.iter().enumerate() {
                made[*at] = true;
                let now = if place + 1 == n { all } else { self.worth(|at| made[at]) };
                sums[*at] += now - before;
                before = now;
            }
        }
        sums.into_iter().map(|sum| sum / orders as f64).collect()
    }
}

/// The ids of two lists, each once.
fn both<'a>(old: impl Iterator<Item = &'a Id>, new: impl Iterator<Item = &'a Id>) -> Vec<&'a Id> {
    let mut seen = HashSet::new();
    old.chain(new).filter(|id| seen.insert(*id)).collect()
}

fn map_units(old: &Meta, new: &Meta) -> Vec<Unit> {
    let differs = [
        ("semantics", old.semantics != new.semantics),
        ("k", old.k.to_bits() != new.k.to_bits()),
        ("weights", old.weights != new.weights),
        ("linked", old.linked != new.linked),
        ("unstated", old.unstated != new.unstated),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(member, _)| Unit::Map(member)).collect()
}

/// All that leads to a claim in either map.
fn leading_to(old: &ArgumentMap, new: &ArgumentMap, claim: &Id) -> HashSet<Id> {
    let mut before: HashMap<&Id, Vec<&Id>> = HashMap::new();
    for step in old.inferences().chain(new.inferences()) {
        before.entry(&step.id).or_default().extend(&step.premises);
        if let Some(target) = &step.target {
            before.entry(target).or_default().push(&step.id);
        }
    }
    let (mut leads, mut open) = (HashSet::from([claim.clone()]), vec![claim]);
    while let Some(id) = open.pop() {
        for next in before.get(id).into_iter().flatten() {
            if leads.insert((*next).clone()) {
                open.push(next);
            }
        }
    }
    leads
}

/// The steps with the premises that are there, and those of them that have any and a target.
fn whole<'a>(claims: &[Claim], steps: impl Iterator<Item = &'a Inference>, reading: WeightReading) -> Vec<Inference> {
    let claims: HashSet<&Id> = claims.iter().map(|claim| &claim.id).collect();
    let is_raw = reading == WeightReading::Raw;
    let bare = |step: &Inference| Inference {
        id: step.id.clone(),
        kind: step.kind,
        premises: step.premises.iter().filter(|premise| claims.contains(premise)).cloned().collect(),
        target: step.target.clone(),
        weight: if is_raw { step.weight } else { step.weight.min(1.0) },
        range: None,
        scheme: None,
        notes: String::new(),
        extra: Extra::new(),
    };
    let mut steps: Vec<Inference> = steps.map(bare).filter(|step| !step.premises.is_empty()).collect();
    loop {
        let there: HashSet<Id> = steps.iter().map(|step| step.id.clone()).collect();
        let before = steps.len();
        steps.retain(|step| {
            step.target.as_ref().is_some_and(|target| claims.contains(target) || there.contains(target))
        });
        if steps.len() == before {
            return steps;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, Edit, InferenceChange};

    fn changed(map: &ArgumentMap, edits: Vec<Edit>) -> ArgumentMap {
        let mut map = map.clone();
        Edit::Batch(edits).apply(&mut map).expect("edits of the map");
        map
    }

    fn credence(id: &str, credence: f64) -> Edit {
        Edit::Claim(id.into(), ClaimChange::Credence(Some(credence)))
    }

    #[test]
    fn shares_add_up_to_the_move() {
        let old = changed(
            &sketch("a -> c; b -> c; d -x c; e -> f"),
            vec![credence("a", 0.7), credence("b", 0.6), credence("d", 0.2)],
        );
        let weight = Edit::Inference("i1".into(), InferenceChange::Weight(0.9));
        let new = changed(&old, vec![credence("a", 0.9), credence("d", 0.8), weight, credence("e", 0.1)]);
        let effect = effect(&old, &new);
        let (before, after) = effect.outcomes.expect("a claim in both");
        let sum: f64 = effect.shares.iter().map(|it| it.share).sum();
        assert!((sum - (after.strength - before.strength)).abs() < 1e-12, "{effect:?}");
        assert!(effect.is_exact && effect.shares.len() == 3, "{effect:?}");
        assert!(effect.shares.is_sorted_by(|a, b| a.share.abs() >= b.share.abs()), "{effect:?}");
    }

    #[test]
    fn drawn_shares_add_up_and_come_out_the_same() {
        let names: Vec<String> = (0..12).map(|n| format!("p{n}")).collect();
        let sketched: Vec<String> = names.iter().map(|name| format!("{name} -> c")).collect();
        let all = |value: f64| names.iter().map(|name| credence(name, value)).collect::<Vec<_>>();
        let old = changed(&sketch(&sketched.join("; ")), all(0.5));
        let new = changed(&old, all(0.6));
        let first = effect(&old, &new);
        assert!(!first.is_exact && first.shares.len() == 12);
        let (before, after) = first.outcomes.expect("a claim in both");
        let sum: f64 = first.shares.iter().map(|it| it.share).sum();
        assert!((sum - (after.strength - before.strength)).abs() < 1e-12);
        assert_eq!(first, effect(&old, &new));
    }

    #[test]
    fn nothing_follows_without_a_claim_in_both() {
        let effect = effect(&sketch("a -> b"), &sketch("c -> d"));
        assert_eq!((effect.claim, effect.outcomes), (None, None));
    }
}
