//! The map as the overview sees it: vertices and arcs, read off the map and its strengths.
//!
//! A claim is a vertex. An inference with one premise and nothing bearing on it is a single arc; any other one (linked
//! premises, an undercut on it, no premise or no target) is a small vertex of its own with an arc for each link.

use std::collections::{HashMap, HashSet};

use crate::model::{ArgumentMap, Id, InferenceKind};
use crate::weigh::Weighing;
use crate::weigh::explain::Influence;

/// Influences are drawn in proportion to the largest one, but never to less than this.
const LEAST_SCALE: f64 = 0.02;

/// What a vertex stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum VertexKind {
    /// A claim.
    Claim {
        /// Its strength, 0..=1.
        strength: f32,
        /// Whether it is the main conclusion.
        is_main: bool,
    },
    /// An inference.
    Step(InferenceKind),
}

/// A claim, or an inference that needs a place of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Vertex {
    /// The claim's or inference's id.
    pub id: Id,
    /// What it stands for.
    pub kind: VertexKind,
    /// How its influence on the main conclusion compares to the largest, 0..=1; none if that is not known.
    pub share: Option<f32>,
}

/// A link, or a whole inference of one premise.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Where it starts: a number among the vertices.
    pub from: usize,
    /// Where it ends: a number among the vertices.
    pub to: usize,
    /// The inference it belongs to.
    pub step: Id,
    /// Whether that inference speaks for or against its target.
    pub kind: InferenceKind,
    /// Whether it ends at the inference's target, so that it gets a head.
    pub is_last: bool,
}

/// Vertices and arcs, in the map's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Claims first, then inferences.
    pub vertices: Vec<Vertex>,
    /// All arcs; both ends are among the vertices.
    pub arcs: Vec<Arc>,
}

impl Network {
    /// The network of a map.
    pub fn of(map: &ArgumentMap, weighing: &Weighing) -> Self {
        let main = map.main_conclusion().map(|claim| &claim.id);
        let mut numbers: HashMap<&Id, usize> = HashMap::new();
        let mut vertices = Vec::with_capacity(map.claims().len());
        for claim in map.claims() {
            numbers.insert(&claim.id, vertices.len());
            let strength = weighing.claim(&claim.id).map_or(claim.base(), |outcome| outcome.strength);
            let kind = VertexKind::Claim { strength: unit(strength), is_main: main == Some(&claim.id) };
            vertices.push(Vertex { id: claim.id.clone(), kind, share: None });
        }
        let borne_on: HashSet<&Id> = map.inferences().filter_map(|inference| inference.target.as_ref()).collect();
        for inference in map.inferences() {
            let is_plain = inference.premises.len() == 1 && inference.target.is_some();
            if !is_plain || borne_on.contains(&inference.id) {
                numbers.insert(&inference.id, vertices.len());
                let kind = VertexKind::Step(inference.kind);
                vertices.push(Vertex { id: inference.id.clone(), kind, share: None });
            }
        }
        let mut arcs = Vec::new();
        for inference in map.inferences() {
            let mut arc = |from: Option<&usize>, to: Option<&usize>, is_last| {
                if let (Some(&from), Some(&to)) = (from, to) {
                    arcs.push(Arc { from, to, step: inference.id.clone(), kind: inference.kind, is_last });
                }
            };
            let target = inference.target.as_ref().and_then(|id| numbers.get(id));
            let own = numbers.get(&inference.id);
            for premise in &inference.premises {
                arc(numbers.get(premise), own.or(target), own.is_none());
            }
            if own.is_some() {
                arc(own, target, true);
            }
        }
        Self { vertices, arcs }
    }

    /// Takes over strengths of the same map, and says whether any differs.
    pub fn take_strengths(&mut self, weighing: &Weighing) -> bool {
        let mut is_changed = false;
        for (vertex, (id, outcome)) in self.vertices.iter_mut().zip(weighing.claims()) {
            if let VertexKind::Claim { strength, .. } = &mut vertex.kind {
                let outcome = if vertex.id == *id { Some(outcome) } else { weighing.claim(&vertex.id) };
                let new = outcome.map_or(*strength, |outcome| unit(outcome.strength));
                is_changed |= strength.to_bits() != new.to_bits();
                *strength = new;
            }
        }
        is_changed
    }

    /// Takes over influences on the main conclusion; what has none does not lead to it.
    pub fn take_influences(&mut self, influences: &[Influence]) {
        let claims = influences.iter().filter(|influence| !influence.is_inference && influence.removal.is_finite());
        let most = claims.clone().map(|influence| influence.removal.abs()).fold(LEAST_SCALE, f64::max);
        let shares: HashMap<&Id, f32> =
            claims.map(|influence| (&influence.id, unit(influence.removal.abs() / most))).collect();
        for vertex in &mut self.vertices {
            vertex.share = match vertex.kind {
                VertexKind::Claim { is_main: true, .. } => Some(1.0),
                VertexKind::Claim { .. } => Some(shares.get(&vertex.id).copied().unwrap_or(0.0)),
                VertexKind::Step(_) => None,
            };
        }
    }

    /// Whether both have the same vertices and the same ends of arcs, so that one's places fit the other.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        self.vertices.len() == other.vertices.len()
            && self.arcs.len() == other.arcs.len()
            && self.vertices.iter().zip(&other.vertices).all(|(a, b)| a.id == b.id)
            && self.arcs.iter().zip(&other.arcs).all(|(a, b)| (a.from, a.to) == (b.from, b.to))
    }

    /// The vertices beside each vertex, whichever way the arcs run.
    pub fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut beside = vec![Vec::new(); self.vertices.len()];
        for arc in self.arcs.iter().filter(|arc| arc.from != arc.to) {
            beside[arc.from].push(arc.to);
            beside[arc.to].push(arc.from);
        }
        beside
    }

    /// The main conclusion's number.
    pub fn main(&self) -> Option<usize> {
        self.vertices.iter().position(|vertex| matches!(vertex.kind, VertexKind::Claim { is_main: true, .. }))
    }
}

/// A number for drawing, 0..=1 whatever the number was.
#[expect(clippy::cast_possible_truncation, reason = "drawing needs no more than f32")]
fn unit(strength: f64) -> f32 {
    if strength.is_finite() { strength.clamp(0.0, 1.0) as f32 } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Inference, Meta};
    use crate::weigh::weigh;

    #[test]
    fn plain_steps_are_arcs_and_linked_or_undercut_ones_are_vertices() {
        let claims = ["top", "a", "b", "c", "d", "doubt"].map(|id| Claim::new(id, id)).to_vec();
        let inferences = vec![
            Inference::support("plain", ["a"], "top"),
            Inference::support("linked", ["b", "c"], "top"),
            Inference::attack("undercut", ["doubt"], "contested"),
            Inference::support("contested", ["d"], "top"),
        ];
        let map = ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).unwrap();
        let network = Network::of(&map, &weigh(&map));
        let ids: Vec<&str> = network.vertices.iter().map(|vertex| vertex.id.as_str()).collect();
        assert_eq!(ids, ["top", "a", "b", "c", "d", "doubt", "linked", "contested"]);
        let arcs: Vec<(&str, &str, bool)> =
            network.arcs.iter().map(|arc| (ids[arc.from], ids[arc.to], arc.is_last)).collect();
        assert_eq!(
            arcs,
            [
                ("a", "top", true),
                ("b", "linked", false),
                ("c", "linked", false),
                ("linked", "top", true),
                ("doubt", "contested", true),
                ("d", "contested", false),
                ("contested", "top", true),
            ]
        );
        assert_eq!(network.main(), Some(0));
    }
}
