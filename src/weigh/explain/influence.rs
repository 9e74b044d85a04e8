//! Linchpins: how far everything that leads to a claim holds it up or down.

use crate::model::Id;
use crate::util::watch::Watch;

use super::Explainer;
use super::cone::{Part, Player};

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

impl Explainer {
    /// Everything that leads to the claim, the linchpin first: the largest removal effect either way, equal ones in the
    /// map's order, claims before inferences. None if `watch` says stop.
    ///
    /// Removal is exact: one evaluation each of what lies between and nothing else. The gradient is one pass backwards.
    /// Of a strength that oscillates the middle is taken, of one that does not settle where it was left, so that the
    /// effects are then no more than a hint.
    ///
    /// Kampik, Potyka, Yin, Čyras & Toni, "Contribution functions for quantitative bipolar argumentation graphs" (IJAR
    /// 2024), equations 1, 2 and 5.
    #[must_use]
    pub fn influences(&mut self, watch: &Watch) -> Option<Vec<Influence>> {
        let cone = &mut self.cone;
        let slopes = if cone.is_settled() { cone.engine.slopes(cone.target) } else { None };
        let players: Vec<(bool, Player)> = {
            let claims = cone.claims.iter().map(|player| (false, *player));
            claims.chain(cone.inferences.iter().map(|player| (true, *player))).collect()
        };
        // Before anything is left out: slopes are read beside the values.
        let gradients: Vec<Option<f64>> = players
            .iter()
            .map(|&(is_inference, player)| {
                let (engine, slopes) = (&cone.engine, slopes.as_ref()?);
                let number = player.number;
                Some(if is_inference { engine.by_weight(slopes, number) } else { engine.by_credence(slopes, number) })
            })
            .collect();
        let mut found = Vec::with_capacity(players.len());
        for (n, &(is_inference, player)) in players.iter().enumerate() {
            if n % 64 == 0 {
                if watch.is_stopped() {
                    cone.restore();
                    return None;
                }
                watch.reached(n as f32 / players.len() as f32);
            }
            let without = cone.without(&[player.part]);
            let own = match player.part {
                Part::Slot(slot) if !is_inference => cone.alone(slot) - without,
                _ => 0.0,
            };
            let id = self.names.id(is_inference, player.number).clone();
            let removal = cone.strength - without;
            found.push((
                is_inference,
                player.number,
                Influence { id, is_inference, removal, own, gradient: gradients[n] },
            ));
        }
        cone.restore();
        found.sort_by(|one, other| {
            other.2.removal.abs().total_cmp(&one.2.removal.abs()).then((one.0, one.1).cmp(&(other.0, other.1)))
        });
        Some(found.into_iter().map(|(.., influence)| influence).collect())
    }

    /// How many claims and inferences lead to the claim.
    #[must_use]
    pub fn players(&self) -> (usize, usize) {
        (self.cone.claims.len(), self.cone.inferences.len())
    }
}

impl super::cone::Cone {
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
