//! Linchpins: how far everything that leads to a claim holds it up or down.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

use crate::model::{ArgumentMap, Id};
use crate::util::watch::Watch;

use super::Explainer;
use super::budget::Limit;
use super::cone::{Cone, Part, Player};
use super::explainer::Promise;

/// How much a claim or an inference moves the claim in question.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The claim or inference that moves it.
    pub id: Id,
    /// Whether it is an inference.
    pub is_inference: bool,
    /// How much higher the strength is than it would be without it, -1..=1. A claim goes with the inferences it is a
    /// premise of.
    pub removal: f64,
    /// Of a claim, the part of `removal` that is its own: what would be left if nothing led to it.
    pub own: f64,
    /// How the strength grows with its credence or its weight, per unit; none where the strength does not settle.
    pub gradient: Option<f64>,
}

impl Influence {
    /// Whether taking it away and changing it a little point in opposite directions, so that a ranking by either one
    /// misleads.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        /// Less than this is neither up nor down.
        const NOTHING: f64 = 1e-9;
        self.gradient.is_some_and(|gradient| {
            gradient.abs() > NOTHING && self.removal.abs() > NOTHING && (gradient > 0.0) != (self.removal > 0.0)
        })
    }
}

/// One row for each thing that moves a claim: without the steps that do just what one of their premises does, to within
/// `nothing`.
#[must_use]
pub fn rows<'a>(map: &ArgumentMap, influences: &'a [Influence], nothing: f64) -> Vec<&'a Influence> {
    let removals: HashMap<&Id, f64> = influences.iter().map(|influence| (&influence.id, influence.removal)).collect();
    let is_news = |influence: &&Influence| {
        let premises = map.inference(&influence.id).map_or(&[][..], |step| step.premises.as_slice());
        let same =
            |premise: &Id| removals.get(premise).is_some_and(|other| (other - influence.removal).abs() < nothing);
        !premises.iter().any(same)
    };
    influences.iter().filter(is_news).collect()
}

impl Explainer {
    /// Everything that leads to the claim, the linchpin first: the largest removal effect either way, equal ones in the
    /// map's order, claims before inferences. None if `watch` says stop.
    ///
    /// Removal is exact: one evaluation each of what lies between and nothing else. The gradient is one pass backwards.
    /// Of a strength that oscillates the middle is taken, of one that does not settle where it was left, so that the
    /// effects are then no more than a hint. What the budget does not suffice for is left out: what is steepest and nearest to
    /// the claim is looked at first.
    ///
    /// Kampik, Potyka, Yin, Čyras & Toni, "Contribution functions for quantitative bipolar argumentation graphs" (IJAR
    /// 2024), equations 1, 2 and 5.
    #[must_use]
    pub fn influences(&mut self, watch: &Watch) -> Option<Vec<Influence>> {
        let players = self.all_players();
        let gradients = self.gradients(&players);
        let mut order: Vec<usize> = (0..players.len()).collect();
        let graph = &self.cone.engine.graph;
        order.sort_by_cached_key(|&n| {
            let steep = gradients[n].unwrap_or(0.0).abs();
            (Reverse(steep.to_bits()), Reverse(players[n].1.part.slot(graph)))
        });
        let limit = self.begin_removal(2 * players.len());
        let effects = effects_of(&mut self.cone, &players, &order, limit, watch);
        self.cone.restore();
        let effects = effects?;
        let mut promise: Vec<Promise> =
            gradients.iter().map(|gradient| Promise { removal: None, gradient: gradient.unwrap_or(0.0) }).collect();
        let mut found = Vec::with_capacity(players.len());
        for Effect { player: n, removal, own } in effects {
            promise[n].removal = Some(removal);
            let (is_inference, player) = players[n];
            let id = self.names.id(is_inference, player.number).clone();
            let influence = Influence { id, is_inference, removal, own, gradient: gradients[n] };
            found.push((is_inference, player.number, influence));
        }
        self.promise = Some(promise);
        found.sort_by(|one, other| {
            other.2.removal.abs().total_cmp(&one.2.removal.abs()).then((one.0, one.1).cmp(&(other.0, other.1)))
        });
        Some(found.into_iter().map(|(.., influence)| influence).collect())
    }

    /// How far each player moves the claim, as far as the budget suffices: claims first, then inferences. None if `watch`
    /// says stop.
    pub(super) fn promise(&mut self, watch: &Watch) -> Option<Vec<Promise>> {
        if self.promise.is_none() {
            self.influences(watch)?;
        }
        self.promise.clone()
    }

    /// The claims, then the inferences; with whether they are inferences.
    fn all_players(&self) -> Vec<(bool, Player)> {
        let claims = self.cone.claims.iter().map(|player| (false, *player));
        claims.chain(self.cone.inferences.iter().map(|player| (true, *player))).collect()
    }

    /// How the strength grows with each; read beside the values as they are.
    fn gradients(&self, players: &[(bool, Player)]) -> Vec<Option<f64>> {
        let cone = &self.cone;
        let slopes = if cone.is_settled() { cone.engine.slopes(cone.target) } else { None };
        let gradient = |&(is_inference, player): &(bool, Player)| {
            let (engine, slopes) = (&cone.engine, slopes.as_ref()?);
            let number = player.number;
            Some(if is_inference { engine.by_weight(slopes, number) } else { engine.by_credence(slopes, number) })
        };
        players.iter().map(gradient).collect()
    }

    /// How many claims and inferences lead to the claim.
    #[must_use]
    pub fn players(&self) -> (usize, usize) {
        (self.cone.claims.len(), self.cone.inferences.len())
    }
}

/// What comes of taking out one player.
struct Effect {
    /// Its place among all players.
    player: usize,
    removal: f64,
    own: f64,
}

/// In so many parts the work is done, side by side where there are several processors; as many on every machine, so that the
/// budget ends at the same players.
const PARTS: usize = 8;
/// Less work than this, in values and edges, is not worth a thread.
const FOR_A_THREAD: u64 = 10_000_000;

/// What comes of taking out each player, in this order until the limit. None if `watch` says stop.
fn effects_of(
    cone: &mut Cone,
    players: &[(bool, Player)],
    order: &[usize],
    limit: Limit,
    watch: &Watch,
) -> Option<Vec<Effect>> {
    let graph = &cone.engine.graph;
    let work = graph.size() * players.len() as u64;
    // On a cycle the values are left as they come out, so that each evaluation goes on from the one before.
    if !graph.cycles.is_empty() || work < FOR_A_THREAD {
        return some_effects(cone, players, order.iter().copied(), limit, watch);
    }
    let limit = limit.parted(cone.engine.state.visited, PARTS as u64);
    let next = AtomicUsize::new(0);
    let threads = available_parallelism().map_or(1, usize::from).min(PARTS);
    let spent = cone.engine.state.visited;
    let work = |cone: &Cone| {
        let mut done = Vec::new();
        let mut visited = 0;
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= PARTS {
                return Some((done, visited));
            }
            let mut cone = cone.clone();
            let part = order.iter().copied().skip(part).step_by(PARTS);
            done.extend(some_effects(&mut cone, players, part, limit, watch)?);
            visited += cone.engine.state.visited - spent;
        }
    };
    let shared: &Cone = cone;
    let parts: Vec<_> = scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work(shared))).collect();
        let mut parts = vec![work(shared)];
        // A thread that has panicked has found nothing.
        parts.extend(others.into_iter().map(|thread| thread.join().unwrap_or_default()));
        parts
    });
    let mut found = Vec::with_capacity(players.len());
    for part in parts {
        let (effects, visited) = part?;
        found.extend(effects);
        cone.engine.state.visited += visited;
    }
    Some(found)
}

fn some_effects(
    cone: &mut Cone,
    players: &[(bool, Player)],
    order: impl Iterator<Item = usize>,
    limit: Limit,
    watch: &Watch,
) -> Option<Vec<Effect>> {
    let mut found = Vec::new();
    for (n, at) in order.enumerate() {
        if n.is_multiple_of(64) {
            if watch.is_stopped() {
                return None;
            }
            watch.reached(n as f32 / players.len() as f32);
        }
        if limit.is_spent(cone.engine.state.visited, n) {
            break;
        }
        let (is_inference, player) = players[at];
        let without = cone.without(&[player.part]);
        let own = match player.part {
            Part::Slot(slot) if !is_inference => cone.alone(slot) - without,
            _ => 0.0,
        };
        found.push(Effect { player: at, removal: cone.strength - without, own });
    }
    Some(found)
}

impl Cone {
    /// The strength of the claim in question if nothing led to the claim at `slot`.
    fn alone(&mut self, slot: usize) -> f64 {
        let row = self.engine.graph.row(slot);
        if row.is_empty() {
            return self.strength;
        }
        let kept: Vec<f64> = self.engine.graph.pull[row.clone()].to_vec();
        self.engine.graph.pull[row.clone()].iter_mut().for_each(|pull| *pull = 0.0_f64.copysign(*pull));
        let strength = self.probe(&[slot]);
        self.engine.graph.pull[row].copy_from_slice(&kept);
        strength
    }
}

impl crate::weigh::outcome::Names {
    /// The id of a claim or an inference.
    pub(super) fn id(&self, is_inference: bool, number: usize) -> &Id {
        if is_inference { &self.inferences()[number] } else { &self.claims()[number] }
    }
}
