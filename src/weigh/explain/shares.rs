//! Shares: how much of a strength is owed to whom, so that the shares add up (Shapley 1953).
//!
//! Players are the claims that lead to the claim in question, or the inferences; what a group of them is worth is the
//! strength with all others left out. Up to [`EXACT`] players every group is looked at; beyond that players come one
//! after the other in random order, again and again, which leaves an error.
//!
//! For claims see Kampik et al. (IJAR 2024), equation 3; for inferences Yin, Potyka & Toni, "Explaining Arguments'
//! Strength: Unveiling the Role of Attacks and Supports" (IJCAI 2024).

use crate::model::Id;
use crate::util::watch::Watch;

use super::Explainer;
use super::budget::Limit;
use super::cone::{Cone, Part, Player};

/// The most players whose groups are all looked at: 65,536 groups.
pub const EXACT: usize = 16;
/// The most players that are looked at one by one; of larger maps only the branches at the claim in question are.
pub const MOST: usize = 200;
/// How many random orders there are at least, for an error to be known, and at most, where more would show in no digit.
const ORDERS: (usize, usize) = (8, 2_000);
/// What an evaluation costs where cycles have to be followed, as so many plain ones.
const CYCLES: u64 = 50;

/// One player's share.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The claim or inference.
    pub id: Id,
    /// How much of the strength is owed to it, -1..=1.
    pub value: f64,
    /// The standard error of `value`; 0 if it is exact.
    pub error: f64,
}

/// The shares of all players of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// In the map's order. They add up to the strength less what it would be without any of them.
    pub shares: Vec<Share>,
    /// Whether they stand for whole branches: the inferences on the claim in question with all that leads to them.
    pub are_branches: bool,
}

impl Explainer {
    /// The shares of the claims that lead to the claim; no result if there are more than [`MOST`] or the budget does not
    /// suffice. The outer none says that `watch` said stop.
    #[must_use]
    pub fn claim_shares(&mut self, watch: &Watch) -> Option<Option<Shares>> {
        let players = self.cone.claims.clone();
        if players.len() > MOST {
            return Some(None);
        }
        match self.shares(&players, false, watch) {
            Ok(shares) => Some(Some(shares)),
            Err(Unfinished::Dear) => Some(None),
            Err(Unfinished::Stopped) => None,
        }
    }

    /// The shares of the inferences that lead to the claim, or if there are more than [`MOST`] of the branches at the
    /// claim; empty if the budget does not suffice. None if `watch` says stop.
    #[must_use]
    pub fn inference_shares(&mut self, watch: &Watch) -> Option<Shares> {
        let mut players = self.cone.inferences.clone();
        let are_branches = players.len() > MOST;
        if are_branches {
            let (graph, target) = (&self.cone.engine.graph, self.cone.target);
            players.retain(|player| match player.part {
                Part::Edge(edge) => graph.row(target).contains(&edge),
                Part::Slot(slot) => graph.from[graph.row(target)].contains(&(slot as u32)),
            });
        }
        match self.shares(&players, true, watch) {
            Ok(shares) => Some(Shares { are_branches, ..shares }),
            Err(Unfinished::Dear) => Some(Shares { are_branches, ..Shares::default() }),
            Err(Unfinished::Stopped) => None,
        }
    }

    fn shares(&mut self, players: &[Player], are_inferences: bool, watch: &Watch) -> Result<Shares, Unfinished> {
        let graph = &self.cone.engine.graph;
        let each = graph.size() * if graph.cycles.is_empty() { 1 } else { CYCLES };
        let groups = if players.len() <= EXACT { 1_usize << players.len() } else { usize::MAX };
        let is_exact = players.len() <= EXACT && each.saturating_mul(groups as u64) <= self.budget;
        let evaluations = if is_exact { groups } else { 2 * ORDERS.0 * players.len() };
        let limit = self.begin(evaluations);
        let found = if is_exact {
            self.cone.every_group(players, watch).ok_or(Unfinished::Stopped)
        } else {
            self.cone.random_orders(players, limit, watch)
        };
        self.cone.restore();
        let mut found: Vec<(usize, (f64, f64))> = players.iter().map(|player| player.number).zip(found?).collect();
        found.sort_by_key(|(number, _)| *number);
        let share = |(number, (value, error)): (usize, (f64, f64))| Share {
            id: self.names.id(are_inferences, number).clone(),
            value,
            error,
        };
        Ok(Shares { shares: found.into_iter().map(share).collect(), are_branches: false })
    }
}

impl Cone {
    /// Takes a part out or in; `pull` is what an edge has when it is in.
    fn switch(&mut self, part: Part, pull: f64, is_in: bool) {
        match part {
            Part::Slot(slot) => self.engine.state.off[slot] = !is_in,
            Part::Edge(edge) => self.engine.graph.pull[edge] = if is_in { pull } else { 0.0_f64.copysign(pull) },
        }
    }

    fn pulls(&self, players: &[Player]) -> Vec<f64> {
        let pull = |player: &Player| match player.part {
            Part::Edge(edge) => self.engine.graph.pull[edge],
            Part::Slot(_) => 0.0,
        };
        players.iter().map(pull).collect()
    }

    fn every_group(&mut self, players: &[Player], watch: &Watch) -> Option<Vec<(f64, f64)>> {
        let (n, pulls) = (players.len(), self.pulls(players));
        let mut worth = vec![0.0; 1 << n];
        let mut is_stopped = false;
        // Neighbours differ by one player (Gray's code).
        let mut group = 0_usize;
        players.iter().zip(&pulls).for_each(|(player, &pull)| self.switch(player.part, pull, false));
        for step in 0..worth.len() {
            if step % 256 == 0 {
                watch.reached(step as f32 / worth.len() as f32);
                is_stopped = watch.is_stopped();
                if is_stopped {
                    break;
                }
            }
            let wanted = step ^ (step >> 1);
            let changed = wanted ^ group;
            if changed != 0 {
                let player = changed.trailing_zeros() as usize;
                self.switch(players[player].part, pulls[player], wanted & changed != 0);
                group = wanted;
            }
            self.engine.evaluate_without();
            worth[group] = self.engine.value(self.target);
        }
        players.iter().zip(&pulls).for_each(|(player, &pull)| self.switch(player.part, pull, true));
        if is_stopped {
            return None;
        }
        // By size of the group joined: size! (n - size - 1)! / n!.
        let mut weights = vec![1.0 / n.max(1) as f64; n];
        for size in 1..n {
            weights[size] = weights[size - 1] * size as f64 / (n - size) as f64;
        }
        let share = |player: usize| {
            let bit = 1 << player;
            let joins = (0..worth.len()).filter(|group| group & bit == 0);
            joins.map(|group| weights[group.count_ones() as usize] * (worth[group | bit] - worth[group])).sum()
        };
        Some((0..n).map(|player| (share(player), 0.0)).collect())
    }

    fn random_orders(
        &mut self,
        players: &[Player],
        limit: Limit,
        watch: &Watch,
    ) -> Result<Vec<(f64, f64)>, Unfinished> {
        let (n, pulls) = (players.len(), self.pulls(players));
        let mut random = fastrand::Rng::with_seed(1);
        let mut order: Vec<usize> = (0..n).collect();
        let mut found = Sums::of(n);
        let mut end = Round::Whole;
        while end == Round::Whole && found.orders < ORDERS.1 {
            random.shuffle(&mut order);
            let mut once = vec![0.0; n];
            // Each order and its reverse: their errors partly cancel.
            end = self.one_order(players, &pulls, order.iter().copied(), &mut once, (limit, watch));
            if end == Round::Whole {
                end = self.one_order(players, &pulls, order.iter().rev().copied(), &mut once, (limit, watch));
            }
            if end == Round::Whole {
                found.add(&once);
                watch.reached(found.orders as f32 / ORDERS.1 as f32);
            }
        }
        players.iter().zip(&pulls).for_each(|(player, &pull)| self.switch(player.part, pull, true));
        match end {
            Round::Stopped => Err(Unfinished::Stopped),
            _ if found.orders < ORDERS.0 => Err(Unfinished::Dear),
            _ => Ok(found.shares()),
        }
    }

    /// Takes all players out and puts them in again in this order, adding to each half of what it brings.
    fn one_order(
        &mut self,
        players: &[Player],
        pulls: &[f64],
        order: impl Iterator<Item = usize>,
        once: &mut [f64],
        (limit, watch): (Limit, &Watch),
    ) -> Round {
        players.iter().zip(pulls).for_each(|(player, &pull)| self.switch(player.part, pull, false));
        self.engine.evaluate_without();
        let mut before = self.engine.value(self.target);
        for (place, player) in order.enumerate() {
            if place.is_multiple_of(64) && watch.is_stopped() {
                return Round::Stopped;
            }
            if limit.is_spent(self.engine.state.visited, usize::MAX) {
                return Round::Spent;
            }
            self.switch(players[player].part, pulls[player], true);
            let first = players[player].part.slot(&self.engine.graph);
            self.engine.evaluate_from(first);
            let after = self.engine.value(self.target);
            once[player] += (after - before) / 2.0;
            before = after;
        }
        Round::Whole
    }
}

/// Why there are no shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unfinished {
    /// The watch said stop.
    Stopped,
    /// The budget was spent before there were orders enough to tell.
    Dear,
}

/// How going through an order ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Whole,
    /// The budget was spent.
    Spent,
    Stopped,
}

/// What players bring, and its square, added up over orders.
struct Sums {
    sums: Vec<(f64, f64)>,
    orders: usize,
}

impl Sums {
    fn of(players: usize) -> Self {
        Self { sums: vec![(0.0, 0.0); players], orders: 0 }
    }

    fn add(&mut self, once: &[f64]) {
        for ((sum, square), value) in self.sums.iter_mut().zip(once) {
            *sum += value;
            *square += value * value;
        }
        self.orders += 1;
    }

    /// Each player's share and its standard error.
    fn shares(&self) -> Vec<(f64, f64)> {
        let count = self.orders as f64;
        let share = |&(sum, square): &(f64, f64)| {
            let mean = sum / count;
            let spread = (square / count - mean * mean).max(0.0);
            (mean, (spread / (count - 1.0)).sqrt())
        };
        self.sums.iter().map(share).collect()
    }
}
