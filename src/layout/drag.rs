//! Layouts while cards are dragged: what a move changes, and nothing else.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::arrangement::{Dragged, Route};
use super::drag_state::{DragState, PlanIndex};
use super::engine::{Changes, DragSession, Frames};
use super::map_layout::{Layout, mark};
use crate::model::Id;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

impl Layout {
    /// Moves cards to these places, in map units, with what hangs under them and their links. Gives what is different
    /// then: applied to the arrangement before, it makes the one after. Fast enough for every frame, and after the first
    /// move in proportion to what moves.
    pub fn drag(&mut self, moved: &[(Id, Point)]) -> Dragged {
        let (plan, index) = (Arc::clone(&self.plan), Arc::clone(&self.index));
        let index = index.get_or_init(|| PlanIndex::of(&plan));
        let (graph, direction) = (&plan.graph, plan.direction);
        let mut by: HashMap<u32, Point> = HashMap::new();
        for (id, at) in moved {
            let (Some(&card), Some(was)) = (plan.numbers.get(id), self.place_of(id)) else { continue };
            let at = self.plan.turned(*at);
            by.insert(card, Point::new(at.x - was.x, at.y - was.y));
        }
        let by = index.with_what_hangs_under(by, &plan.pins);
        let mut cards: Vec<(u32, Point)> = by
            .into_iter()
            .filter_map(|(card, by)| {
                let was = self.pinned.places.get(card as usize)?;
                Some((card, Point::new(was.x + by.x, was.y + by.y)))
            })
            .collect();
        cards.sort_unstable_by_key(|(card, _)| *card);
        if cards.is_empty() {
            return Dragged::default();
        }
        let mut drag_state = self.take_drag_state();
        let DragState { session, frames, .. } = Arc::make_mut(&mut drag_state);
        let drawing = Arc::make_mut(&mut self.pinned);
        let changes = session.drag(graph, &index.links, drawing, &cards, &Watch::default());
        let moved = changes.cards.iter().map(|(card, _)| *card);
        let frames = frames.follow(graph, &index.contents, [&self.automatic, drawing], direction, moved.clone());
        self.arranged.take();
        let claims = (plan.ids.len() - graph.marks) as u32;
        let change = Dragged {
            places: moved
                .filter(|card| *card < claims)
                .map(|card| (plan.ids[card as usize].clone(), self.plan.turned(self.pinned.places[card as usize])))
                .collect(),
            routes: self.new_routes(index, &drag_state, &changes),
            frames: frames
                .into_iter()
                .map(|(group, frame)| (plan.groups[group as usize].clone(), self.plan.turned_rect(frame)))
                .collect(),
        };
        self.drag_state = Some(drag_state);
        change
    }

    /// Does what the first move of a drag has to do before, so that it is as fast as the next ones: for large maps, where
    /// nobody waits for it.
    pub fn get_ready(&mut self) {
        self.drag_state = Some(self.take_drag_state());
    }

    fn take_drag_state(&mut self) -> Arc<DragState> {
        self.drag_state.take().unwrap_or_else(|| {
            let (graph, index) = (&self.plan.graph, self.index.get_or_init(|| PlanIndex::of(&self.plan)));
            let drawing = Arc::make_mut(&mut self.pinned);
            let session = DragSession::on(graph, drawing);
            let frames = Frames::of(graph, &index.contents, [&self.automatic, drawing], self.plan.direction);
            let is_slanted = (0..graph.links.len()).any(|link| self.routes().is_slanted(link as u32));
            Arc::new(DragState { session, frames, is_slanted })
        })
    }

    /// The routes of the steps that may run otherwise after a move.
    fn new_routes(
        &self,
        index: &PlanIndex,
        DragState { session, is_slanted, .. }: &DragState,
        changes: &Changes,
    ) -> Vec<(Id, Arc<Route>)> {
        let (graph, routes) = (&self.plan.graph, self.routes());
        let mut links: BTreeSet<u32> = changes.links.iter().copied().collect();
        // A slanted segment is bowed where there is room.
        for &(card, was) in changes.cards.iter().filter(|_| *is_slanted) {
            let now = Rect::at(self.pinned.places[card as usize], graph.sizes[card as usize]);
            links.extend(
                [was, now].iter().flat_map(|area| session.links_near(*area)).filter(|link| routes.is_slanted(*link)),
            );
        }
        let mut steps: BTreeSet<u32> = BTreeSet::new();
        for link in links {
            steps.insert(index.steps[link as usize]);
        }
        let is_taken = |area: Rect| session.is_taken(area);
        let steps = steps.into_iter().filter_map(|number| Some((number, self.plan.steps.get(number as usize)?)));
        // Marks stay as far from their premises as they were.
        let route = |number: u32, step| {
            Arc::new(routes.route(step, &routes.line(step, &is_taken), &is_taken, mark(&self.marks, number as usize)))
        };
        steps.map(|(number, step)| (step.id.clone(), route(number, step))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Plan;
    use crate::model::{ArgumentMap, Claim, Inference, Meta};
    use crate::util::geometry::Size;

    /// A map of so many claims, each under one before it; every fifth step is an attack.
    fn tree(claims: usize) -> ArgumentMap {
        let id = |n: usize| Id::from(format!("c{n}"));
        let step = |n: usize| {
            let (id, from, to) = (format!("i{n}"), [id(n)], id((n - 1) / 3));
            if n.is_multiple_of(5) { Inference::attack(id, from, to) } else { Inference::support(id, from, to) }
        };
        // The last but one is shared with a claim far away.
        let shared = Inference::support("shared", [id(claims - 2)], id(claims / 5));
        let steps = (1..claims).map(step).chain([shared]).collect();
        let claims = (0..claims).map(|n| Claim::new(id(n), "")).collect();
        ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).unwrap()
    }

    fn plan(map: &ArgumentMap) -> Plan {
        let size = |id: &Id| {
            let sum: u32 = id.as_str().bytes().map(u32::from).sum();
            Size::new(248.0, f64::from(54 + sum * 37 % 140))
        };
        Plan::of(map, &size, &|claim: &Claim| claim.position, &|_| true)
    }

    #[test]
    fn what_hangs_under_a_card_moves_along_unless_it_was_placed_by_hand() {
        let plan = plan(&tree(60));
        let index = PlanIndex::of(&plan);
        let mut pins = vec![None; 60];
        pins[5] = Some(Point::default());
        let (one, two) = (Point::new(1.0, 0.0), Point::new(0.0, 2.0));
        let by = index.with_what_hangs_under(HashMap::from([(1, one), (13, two)]), &pins);
        // Going through the whole forest instead.
        let mut wanted = HashMap::from([(1, one), (13, two)]);
        for spot in 0..index.forest.len() {
            let card = index.forest.cards[spot];
            let above = index.forest.cards.get(index.forest.parents[spot] as usize).and_then(|card| wanted.get(card));
            if let (Some(&above), None) = (above, pins[card as usize]) {
                wanted.entry(card).or_insert(above);
            }
        }
        assert_eq!(by, wanted);
        assert_eq!(
            (by.get(&4), by.get(&5), by.get(&13), by.get(&16), by.get(&40)),
            (Some(&one), None, Some(&two), None, Some(&two))
        );
    }

    #[test]
    fn dragging_a_card_tells_of_it_and_its_links_only() {
        let mut layout = Layout::of(plan(&tree(400)), None, &Watch::default()).unwrap();
        let mut goal = layout.arrangement();
        let card = Id::from("c399");
        let at = goal.places[&card];
        for step in 1..20 {
            let change = layout.drag(&[(card.clone(), Point::new(at.x + 4.0 * f64::from(step), at.y + 9.0))]);
            goal.apply(&change);
            assert_eq!(change.places.len(), 1);
            assert!(change.routes.len() < 8, "{}", change.routes.len());
        }
        assert_eq!(goal, layout.arrangement());
        assert_eq!(layout.drag(&[("unknown".into(), at)]), Dragged::default());
    }
}
