//! What to find out next: how far a claim would move if something that nobody has assessed turned out true or false, and how
//! far a stated premise is expected to move it.

use std::collections::{HashSet, VecDeque};

use super::budget::{Limit, patience};
use super::explainer::Explainer;
use super::flips::FlipKind;
use crate::model::{ArgumentMap, ClaimKind, Id};
use crate::util::watch::Watch;
use crate::weigh::Rules;
use crate::weigh::engine::Engine;
use crate::weigh::evaluate::PATIENCE;
use crate::weigh::graph::Graph;
use crate::weigh::numbers::{Numbers, Target, small};
use crate::weigh::outcome::Outcome;
use crate::weigh::told::Told;

/// So many questions are worked out at most, those nearest to the claim.
const MOST: usize = 400;
/// What it costs to draw up a map's numbers anew, as so many evaluations.
const DRAWN_UP: u64 = 20;

/// Something that nobody has assessed, or a gap, and what would come of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The claim.
    pub id: Id,
    /// The strength of the claim in question if it turned out true; none if that is not assessed even then.
    pub if_true: Option<f64>,
    /// The same if it turned out false.
    pub if_false: Option<f64>,
    /// How far that would move it at most, 0..=1; a claim that is not assessed counts as 0.5 here.
    pub moves: f64,
    /// Other premises that nobody has assessed, linked with it or with what follows from it, taken to hold.
    pub supposed: Vec<Id>,
}

/// What is to be found out about a claim, what would move it most first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindOut {
    /// Its strength now; none if it is not assessed.
    pub now: Option<f64>,
    /// What nobody has assessed.
    pub questions: Vec<Question>,
    /// How many more there are, further away.
    pub left_out: usize,
}

/// A premise with a credence, and how far looking into it is expected to move the claim in question.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The premise.
    pub id: Id,
    /// Its credence `c`.
    pub credence: f64,
    /// `c |true - now| + (1 - c) |false - now|`, 0..=1.
    pub moves: f64,
}

/// What to find out next about a claim: every claim that leads to it and is not assessed, and every gap. A claim of which it is
/// asked gets the credence 1, then 0; a step that could count only because of it counts although other premises of it are not
/// assessed. What is nearest to the claim is asked first, until the budget (as [`Explainer::allow`] takes it) is spent. None if
/// there is no such claim or `watch` says stop.
#[must_use]
pub fn find_out(map: &ArgumentMap, rules: Rules, claim: &Id, budget: u64, watch: &Watch) -> Option<FindOut> {
    let topic = map.claim(claim).and(map.place(claim))?;
    let numbers = Numbers::of(map);
    let told = Told::of(&numbers, rules);
    let mut visited = 0;
    let mut strength = |numbers: &Numbers, patience: usize| {
        let mut engine = Engine::unevaluated(Graph::new(numbers, rules));
        engine.state.patience = patience;
        engine.evaluate();
        visited += engine.state.visited + DRAWN_UP * engine.graph.size();
        let outcome = Outcome::of_claim(&engine, topic);
        (outcome.is_assessed().then_some(outcome.strength), visited)
    };
    let (now, _) = strength(&numbers, PATIENCE);
    let claims: Vec<_> = map.claims().collect();
    let is_asked = |claim: &usize| !told.assessed[*claim] || claims[*claim].kind == ClaimKind::Gap;
    let mut asked: Vec<usize> = leading_to(&numbers, topic).into_iter().filter(is_asked).collect();
    let all = asked.len();
    asked.truncate(MOST);
    let limit = Limit::after(0, budget);
    let patience = patience(budget, 2 * asked.len());
    let mut spent = 0;
    let mut questions = Vec::with_capacity(asked.len());
    for (n, &claim) in asked.iter().enumerate() {
        if watch.is_stopped() {
            return None;
        }
        if limit.is_spent(spent, n) {
            break;
        }
        watch.reached(n as f32 / asked.len() as f32);
        let (mut supposed, companions) = supposing(&numbers, &told, claim);
        let mut if_it_were = |credence: f64| {
            supposed.credences[claim] = credence;
            let (strength, visited) = strength(&supposed, patience);
            spent = visited;
            strength
        };
        let (if_true, if_false) = (if_it_were(1.0), if_it_were(0.0));
        let from_now = |then: Option<f64>| (then.unwrap_or(0.5) - now.unwrap_or(0.5)).abs();
        let question = Question {
            id: claims[claim].id.clone(),
            if_true,
            if_false,
            moves: from_now(if_true).max(from_now(if_false)),
            supposed: companions.into_iter().map(|claim| claims[claim].id.clone()).collect(),
        };
        questions.push((claim, question));
    }
    // In the map's order where they move it alike.
    questions.sort_by_key(|(claim, _)| *claim);
    let mut questions: Vec<Question> = questions.into_iter().map(|(_, question)| question).collect();
    let left_out = all - questions.len();
    // Moves that differ by rounding are alike.
    let rounded = |question: &Question| (question.moves * 1e12).round();
    questions.sort_by(|one, other| rounded(other).total_cmp(&rounded(one)));
    Some(FindOut { now, questions, left_out })
}

/// The claims from which a claim can be reached along steps, undercuts and backings included, the nearest first; without it.
fn leading_to(numbers: &Numbers, topic: usize) -> Vec<usize> {
    let mut on_claim: Vec<Vec<usize>> = vec![Vec::new(); numbers.credences.len()];
    let mut on_step: Vec<Vec<usize>> = vec![Vec::new(); numbers.steps.len()];
    for (n, step) in numbers.steps.iter().enumerate() {
        match step.target {
            Target::Claim(claim) => on_claim[claim as usize].push(n),
            Target::Inference(on) => on_step[on as usize].push(n),
            Target::Nothing => {}
        }
    }
    let mut found = Vec::new();
    let (mut seen, mut seen_steps) = (vec![false; on_claim.len()], vec![false; on_step.len()]);
    seen[topic] = true;
    let mut open = VecDeque::from([topic]);
    while let Some(claim) = open.pop_front() {
        let mut steps = on_claim[claim].clone();
        while let Some(step) = steps.pop() {
            if std::mem::replace(&mut seen_steps[step], true) {
                continue;
            }
            steps.extend(&on_step[step]);
            for &premise in numbers.premises(step) {
                let premise = premise as usize;
                if !std::mem::replace(&mut seen[premise], true) {
                    found.push(premise);
                    open.push_back(premise);
                }
            }
        }
    }
    found
}

/// The numbers in which a claim is stated, and its companions: premises that nobody has assessed of steps which could count only
/// because of it; they are left out there.
fn supposing(numbers: &Numbers, told: &Told, claim: usize) -> (Numbers, Vec<usize>) {
    let mut news: HashSet<usize> = HashSet::new();
    if !told.assessed[claim] {
        news.insert(claim);
    }
    let mut counts = told.counts.clone();
    let mut opened = Vec::new();
    let mut is_growing = !news.is_empty();
    while std::mem::take(&mut is_growing) {
        for (n, step) in numbers.steps.iter().enumerate() {
            if counts[n] || !numbers.premises(n).iter().any(|premise| news.contains(&(*premise as usize))) {
                continue;
            }
            counts[n] = true;
            opened.push(n);
            is_growing = true;
            if let Target::Claim(target) = step.target
                && !told.assessed[target as usize]
            {
                news.insert(target as usize);
            }
        }
    }
    let opened: HashSet<usize> = opened.into_iter().collect();
    let mut companions = Vec::new();
    let mut supposed =
        Numbers { credences: numbers.credences.clone(), said: numbers.said.clone(), ..Numbers::default() };
    supposed.said[claim] = true;
    for (n, step) in numbers.steps.iter().enumerate() {
        let mut premises = numbers.premises(n).to_vec();
        if opened.contains(&n) {
            premises.retain(|&premise| {
                let premise = premise as usize;
                let stays = told.assessed[premise] || news.contains(&premise);
                if !stays && !companions.contains(&premise) {
                    companions.push(premise);
                }
                stays
            });
        }
        supposed.add_inference(step.is_attack, &premises, step.target, step.weight);
    }
    companions.sort_unstable();
    (supposed, companions)
}

impl Explainer {
    /// How far looking into each stated premise is expected to move the claim, the most first: what is believed by `c` turns
    /// out true with probability `c`. What moves the claim most is looked at first, until the budget is spent. None if `watch` says
    /// stop.
    #[must_use]
    pub fn expected(&mut self, watch: &Watch) -> Option<Vec<Expected>> {
        let promise = self.promise(watch)?;
        let said = &self.cone.engine.graph.told.said;
        let mut claims: Vec<_> = self.cone.claims.iter().copied().zip(promise).collect();
        claims.retain(|(player, _)| said[player.number]);
        claims.sort_by(|(_, one), (_, other)| other.size().total_cmp(&one.size()));
        let limit = self.begin(2 * claims.len());
        let cone = &mut self.cone;
        let now = cone.strength;
        let mut found = Vec::new();
        for (player, _) in claims {
            if watch.is_stopped() {
                cone.restore();
                return None;
            }
            if limit.is_spent(cone.engine.state.visited, found.len()) {
                break;
            }
            let credence = cone.engine.graph.credences[player.number];
            let slot = player.part.slot(&cone.engine.graph);
            let mut at = |credence: f64| {
                cone.set(FlipKind::Credence, player.number, credence);
                (cone.probe(&[slot]) - now).abs()
            };
            let moves = credence * at(1.0) + (1.0 - credence) * at(0.0);
            cone.set(FlipKind::Credence, player.number, credence);
            found.push((slot, Expected { id: self.names.id(false, player.number).clone(), credence, moves }));
        }
        cone.restore();
        found.sort_by_key(|(slot, _)| *slot);
        let mut found: Vec<Expected> = found.into_iter().map(|(_, premise)| premise).collect();
        found.sort_by(|one, other| other.moves.total_cmp(&one.moves));
        Some(found)
    }
}

/// How many claims lead to a claim, and how many of them are not assessed.
#[must_use]
pub fn premises_not_assessed(map: &ArgumentMap, rules: Rules, claim: &Id) -> (Vec<Id>, usize) {
    let Some(topic) = map.claim(claim).and(map.place(claim)) else { return (Vec::new(), 0) };
    let numbers = Numbers::of(map);
    let told = Told::of(&numbers, rules);
    let mut leading = leading_to(&numbers, topic);
    let count = leading.len();
    leading.retain(|&claim| !told.assessed[claim]);
    leading.sort_unstable();
    let ids: Vec<&Id> = map.claims().map(|claim| &claim.id).collect();
    debug_assert!(small(ids.len()) as usize == told.assessed.len(), "numbers of this map");
    (leading.into_iter().map(|claim| ids[claim].clone()).collect(), count)
}
