//! Clusters and hubs: which branch of the map each vertex belongs to, and how many claims lead through it.
//!
//! Each direct step on the main conclusion begins a branch; while there is only one such step, the branches begin behind
//! it. A vertex belongs to the branch that most of what it bears on belongs to, counting only what is nearer to the
//! conclusion, and to none if two have as many. All of it is one walk of the map.

use std::collections::{HashMap, VecDeque};

use super::network::{Network, VertexKind};
use crate::model::InferenceKind;

/// The most branches that are told apart.
const MOST: usize = 12;
/// Vertices from which on a branch is a cluster.
const CLUSTER: usize = 3;

/// What leads to the main conclusion one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Where it begins, nearest to the conclusion.
    pub root: usize,
    /// Whether it speaks for or against.
    pub kind: InferenceKind,
    /// Its vertices, the root among them.
    pub members: Vec<usize>,
}

/// The clusters and hubs of a network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branches {
    /// The clusters, the largest first.
    pub clusters: Vec<Branch>,
    /// How many claims lead to the main conclusion through each vertex.
    pub led: Vec<usize>,
    /// The claims in the order in which they get names: the main conclusion, the hub of each cluster, other hubs.
    pub ranking: Vec<usize>,
}

impl Branches {
    /// Those of a network.
    pub fn of(network: &Network) -> Self {
        let claims = |number: &usize| matches!(network.vertices[*number].kind, VertexKind::Claim { .. });
        let Some(main) = network.main() else {
            let ranking = (0..network.vertices.len()).filter(claims).collect();
            return Self { clusters: Vec::new(), led: vec![0; network.vertices.len()], ranking };
        };
        let walk = Walk::of(network, main);
        let led = walk.led(network);
        let clusters = walk.clusters(network, main);

        let hubs = clusters.iter().filter_map(|branch| {
            let premises = walk.into[branch.root].iter().copied().filter(claims);
            if claims(&branch.root) { Some(branch.root) } else { premises.max_by_key(|&premise| led[premise]) }
        });
        let mut others: Vec<usize> = (0..network.vertices.len()).filter(claims).collect();
        others.sort_by_key(|&number| (std::cmp::Reverse(led[number]), number));
        let mut is_ranked = vec![false; network.vertices.len()];
        let ranking = std::iter::once(main)
            .chain(hubs)
            .chain(others)
            .filter(|&number| !std::mem::replace(&mut is_ranked[number], true))
            .collect();
        Self { clusters, led, ranking }
    }
}

/// The walk from the main conclusion against the arcs, breadth first.
struct Walk {
    /// What each vertex bears on.
    onto: Vec<Vec<usize>>,
    /// What bears on each vertex.
    into: Vec<Vec<usize>>,
    /// The vertices that lead to the main conclusion, itself first.
    order: Vec<usize>,
    /// How many arcs each is away; none if it does not lead there.
    distance: Vec<Option<usize>>,
}

impl Walk {
    fn of(network: &Network, main: usize) -> Self {
        let count = network.vertices.len();
        let (mut onto, mut into) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for arc in network.arcs.iter().filter(|arc| arc.from != arc.to) {
            if !onto[arc.from].contains(&arc.to) {
                onto[arc.from].push(arc.to);
                into[arc.to].push(arc.from);
            }
        }
        let mut distance = vec![None; count];
        distance[main] = Some(0);
        let mut order = Vec::new();
        let mut open = VecDeque::from([main]);
        while let Some(vertex) = open.pop_front() {
            order.push(vertex);
            for &next in &into[vertex] {
                if distance[next].is_none() {
                    distance[next] = distance[vertex].map(|distance| distance + 1);
                    open.push_back(next);
                }
            }
        }
        Self { onto, into, order, distance }
    }

    /// What a vertex bears on that is nearer to the conclusion.
    fn nearer(&self, vertex: usize) -> impl Iterator<Item = usize> {
        let own = self.distance[vertex];
        self.onto[vertex]
            .iter()
            .copied()
            .filter(move |&next| self.distance[next].is_some() && self.distance[next] < own)
    }

    /// How many claims lead through each vertex; one with several ways on counts for the first.
    fn led(&self, network: &Network) -> Vec<usize> {
        let mut led = vec![0; network.vertices.len()];
        for &vertex in self.order.iter().rev() {
            if let Some(next) = self.nearer(vertex).next() {
                led[next] +=
                    led[vertex] + usize::from(matches!(network.vertices[vertex].kind, VertexKind::Claim { .. }));
            }
        }
        led
    }

    fn clusters(&self, network: &Network, main: usize) -> Vec<Branch> {
        // Down the trunk, as long as there is but one way.
        let mut fork = main;
        let mut roots = self.behind(fork);
        while let [only] = roots[..] {
            (fork, roots) = (only, self.behind(only));
        }
        let mut owner: HashMap<usize, usize> =
            roots.iter().enumerate().map(|(branch, &vertex)| (vertex, branch)).collect();
        let mut members: Vec<Vec<usize>> = roots.iter().map(|&root| vec![root]).collect();
        for &vertex in &self.order {
            if !owner.contains_key(&vertex)
                && let Some(branch) = most_named(self.nearer(vertex).map(|next| owner.get(&next).copied()))
            {
                owner.insert(vertex, branch);
                members[branch].push(vertex);
            }
        }
        let kind_of = |root: usize| {
            let arc = network.arcs.iter().find(|arc| arc.from == root && arc.to == fork);
            arc.map_or(InferenceKind::Support, |arc| arc.kind)
        };
        let mut clusters: Vec<Branch> = roots
            .into_iter()
            .zip(members)
            .filter(|(_, members)| members.len() >= CLUSTER)
            .map(|(root, members)| Branch { root, kind: kind_of(root), members })
            .collect();
        clusters.sort_by_key(|branch| std::cmp::Reverse(branch.members.len()));
        clusters.truncate(MOST);
        clusters
    }

    /// What bears on a vertex and is farther from the conclusion.
    fn behind(&self, vertex: usize) -> Vec<usize> {
        self.into[vertex].iter().copied().filter(|&next| self.distance[next] > self.distance[vertex]).collect()
    }
}

/// The branch named most often; none if no branch is named more often than the others and than none.
fn most_named(names: impl Iterator<Item = Option<usize>>) -> Option<usize> {
    let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let mut first = counts.into_iter().filter(|&(_, count)| count == most).map(|(name, _)| name);
    let name = first.next()?;
    if first.next().is_none() { name } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArgumentMap, Claim, Inference, Meta};
    use crate::weigh::weigh;

    fn branches(ids: &str, inferences: Vec<Inference>) -> (Vec<String>, Branches) {
        let ids: Vec<String> = ids.split(' ').map(str::to_owned).collect();
        let claims = ids.iter().map(|id| Claim::new(id.as_str(), id.as_str())).collect();
        let map = ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).unwrap();
        let network = Network::of(&map, &weigh(&map));
        let names = network.vertices.iter().map(|vertex| vertex.id.as_str().to_owned()).collect();
        (names, Branches::of(&network))
    }

    fn members(names: &[String], branch: &Branch) -> String {
        branch.members.iter().map(|&number| names[number].as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_direct_step_begins_a_branch_and_what_leads_to_two_belongs_to_none() {
        let (names, branches) = branches(
            "top a a1 a2 b b1 b2 both lone",
            vec![
                Inference::support("1", ["a"], "top"),
                Inference::attack("2", ["b"], "top"),
                Inference::support("3", ["a1"], "a"),
                Inference::support("4", ["a2"], "a1"),
                Inference::support("5", ["b1"], "b"),
                Inference::support("6", ["b2"], "b"),
                Inference::support("7", ["both"], "a"),
                Inference::support("8", ["both"], "b"),
            ],
        );
        let [first, second] = &branches.clusters[..] else { panic!("{:?}", branches.clusters) };
        assert_eq!(members(&names, first), "a a1 a2");
        assert_eq!(first.kind, InferenceKind::Support);
        assert_eq!(members(&names, second), "b b1 b2");
        assert_eq!(second.kind, InferenceKind::Attack);
        assert_eq!(branches.led[..5], [7, 3, 1, 0, 2]);
        assert_eq!(branches.ranking[..4], [0, 1, 4, 2]);
    }

    #[test]
    fn behind_a_single_step_the_branches_begin_at_its_premises() {
        let (names, branches) = branches(
            "top a a1 a2 b b1 b2",
            vec![
                Inference::support("linked", ["a", "b"], "top"),
                Inference::support("1", ["a1"], "a"),
                Inference::support("2", ["a2"], "a"),
                Inference::support("3", ["b1"], "b"),
                Inference::support("4", ["b2"], "b"),
            ],
        );
        let all: Vec<String> = branches.clusters.iter().map(|branch| members(&names, branch)).collect();
        assert_eq!(all, ["a a1 a2", "b b1 b2"]);
    }

    #[test]
    fn chains_circles_and_nothing_have_no_clusters() {
        for (ids, inferences) in [
            ("a b c", vec![Inference::support("1", ["a"], "b"), Inference::support("2", ["b"], "c")]),
            ("a b", vec![Inference::support("1", ["a"], "b"), Inference::support("2", ["b"], "a")]),
            ("a", Vec::new()),
        ] {
            let (_, branches) = branches(ids, inferences);
            assert_eq!(branches.clusters, [], "{ids}");
            assert_eq!(branches.ranking.len(), ids.split(' ').count());
        }
        assert_eq!(Branches::of(&Network::default()).clusters, []);
    }
}
