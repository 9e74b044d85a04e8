//! What must hold of every map, whatever an analyst does to it.

use std::collections::HashSet;

use linchpin::language::Message;
use linchpin::model::check::check;
use linchpin::model::compose::{self, Composed};
use linchpin::model::outline::outline;
use linchpin::model::{ArgumentMap, ClaimChange, Edit, FindingKind, Group, History, Id, Selection};
use linchpin::storage;
use linchpin::util::geometry::Point;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::any_map::*;

// ---- what must hold ----

fn assert_sound(map: &ArgumentMap) -> Result<(), TestCaseError> {
    let broken = map.broken_invariants();
    prop_assert!(broken.is_empty(), "{:#?}", broken);
    Ok(())
}

/// Equal as maps and as files: the latter tells 0.0 from -0.0.
fn assert_same(left: &ArgumentMap, right: &ArgumentMap) -> Result<(), TestCaseError> {
    prop_assert!(left == right, "{:#?}\n{:#?}", left, right);
    prop_assert_eq!(storage::to_string(left), storage::to_string(right));
    Ok(())
}

/// Applies an edit that must be possible, takes it back and does it again; gives the map after it.
fn done(map: &ArgumentMap, edit: &Edit) -> Result<ArgumentMap, TestCaseError> {
    let mut after = map.clone();
    let inverse = edit.clone().apply(&mut after).map_err(|error| TestCaseError::fail(format!("{error}: {edit:#?}")))?;
    assert_sound(&after)?;
    let mut back = after.clone();
    let again = inverse.apply(&mut back).map_err(|error| TestCaseError::fail(format!("back: {error}")))?;
    assert_sound(&back)?;
    assert_same(&back, map)?;
    again.apply(&mut back).map_err(|error| TestCaseError::fail(format!("again: {error}")))?;
    assert_same(&back, &after)?;
    Ok(after)
}

/// The map, its history, and what is on disk.
struct Desk {
    map: ArgumentMap,
    history: History,
    saved: String,
}

impl Desk {
    fn edit(&mut self, label: &'static str, edit: Edit) -> Result<(), TestCaseError> {
        let (before, steps, dirty) = (self.map.clone(), self.history.len(), self.history.is_dirty());
        let redo = self.history.redo_step();
        let nothing = Selection::default();
        if self.history.apply(&mut self.map, Message::new(label), edit, &nothing, &nothing).is_err() {
            assert_same(&self.map, &before)?;
            prop_assert_eq!((self.history.len(), self.history.is_dirty()), (steps, dirty));
            prop_assert_eq!(self.history.redo_step(), redo);
        } else if self.history.len() == steps && storage::to_string(&self.map) == storage::to_string(&before) {
            // What says what is so already is no step, or goes on with the last one.
            prop_assert_eq!(self.history.is_dirty(), dirty);
            prop_assert_eq!(self.history.redo_step(), redo);
        } else if self.history.len() >= steps {
            prop_assert!(self.history.is_dirty(), "a change is one to save");
            prop_assert!(self.history.redo_step().is_none());
        } else {
            prop_assert_eq!(self.history.len() + 1, steps, "the step that was open came to nothing");
        }
        Ok(())
    }

    fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
        match act {
            Act::Edit(label, edit) => self.edit(label, edit)?,
            Act::Type(changes) => {
                let Some(id) = self.map.claims().next().map(|claim| claim.id.clone()) else { return Ok(()) };
                for change in changes {
                    self.edit("Type", Edit::Claim(id.clone(), change))?;
                }
            }
            Act::Undo => {
                let steps = self.history.len();
                let undone = self.history.undo(&mut self.map).is_some();
                prop_assert_eq!(undone, steps > 0);
                prop_assert_eq!(self.history.len(), steps.saturating_sub(1));
            }
            Act::Redo => {
                let can = self.history.redo_step().is_some();
                prop_assert_eq!(self.history.redo(&mut self.map).is_some(), can);
            }
            Act::Seal => self.history.seal(),
            Act::Save => {
                self.history.mark_saved();
                self.saved = storage::to_string(&self.map);
            }
        }
        assert_sound(&self.map)?;
        if !self.history.is_dirty() {
            prop_assert_eq!(&storage::to_string(&self.map), &self.saved);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(super::cases(300, "proptest-regressions/maps/model_properties.txt"))]

    #[test]
    fn whatever_is_done_can_be_undone_and_done_again(start in map(), acts in vec(act(), 1..25)) {
        let mut desk = Desk { saved: storage::to_string(&start), map: start.clone(), history: History::default() };
        for act in acts {
            desk.act(act)?;
        }
        while desk.history.redo_step().is_some() {
            desk.act(Act::Redo)?;
        }
        let (end, steps) = (desk.map.clone(), desk.history.len());
        for _ in 0..steps {
            desk.act(Act::Undo)?;
        }
        prop_assert!(desk.history.is_empty());
        assert_same(&desk.map, &start)?;
        for _ in 0..steps {
            desk.act(Act::Redo)?;
        }
        assert_same(&desk.map, &end)?;
    }

    #[test]
    fn an_edit_is_refused_or_has_an_exact_inverse(start in map(), edits in vec(edit(), 1..12)) {
        let mut map = start;
        for edit in edits {
            let mut tried = map.clone();
            match edit.clone().apply(&mut tried) {
                Ok(_) => map = done(&map, &edit)?,
                Err(_) => assert_same(&tried, &map)?,
            }
        }
        // What edits can make, a file can hold.
        let read = storage::read_str(&storage::to_string(&map), "m").map_err(|error| TestCaseError::fail(error.to_string()))?;
        assert_same(&read, &map)?;
    }

    #[test]
    fn typing_merges_and_a_save_in_between_is_kept(start in map(), before in vec(text(), 1..4), after in vec(text(), 1..4)) {
        let Some(id) = start.claims().next().map(|claim| claim.id.clone()) else { return Ok(()) };
        let typed = |text: &String| Edit::Claim(id.clone(), ClaimChange::Text(text.clone()));
        let mut desk = Desk { saved: storage::to_string(&start), map: start.clone(), history: History::default() };
        for text in &before {
            desk.edit("Type", typed(text))?;
        }
        // Typed back to what it was, it is no step.
        let first = usize::from(storage::to_string(&desk.map) != storage::to_string(&start));
        prop_assert_eq!(desk.history.len(), first);
        desk.act(Act::Save)?;
        let saved = desk.map.clone();
        for text in &after {
            desk.edit("Type", typed(text))?;
        }
        let second = usize::from(storage::to_string(&desk.map) != storage::to_string(&saved));
        prop_assert_eq!(desk.history.len(), first + second);
        if second > 0 {
            desk.act(Act::Undo)?;
        }
        assert_same(&desk.map, &saved)?;
        prop_assert!(!desk.history.is_dirty());
        if first > 0 {
            desk.act(Act::Undo)?;
            prop_assert!(desk.history.is_dirty());
        }
        assert_same(&desk.map, &start)?;
    }

    #[test]
    fn a_map_written_and_read_is_the_same_map(map in map()) {
        let text = storage::to_string(&map);
        let read = storage::read_str(&text, "m").map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        assert_same(&read, &map)?;
        assert_sound(&read)?;
    }

    #[test]
    fn deleting_leaves_a_sound_rest(map in map(), ids in vec(any_id(), 0..6)) {
        let after = done(&map, &compose::delete(&map, &ids))?;
        prop_assert!(ids.iter().all(|id| !after.is_taken(id.as_str())));
        prop_assert_eq!(
            after.claims().map(|claim| &claim.id).collect::<Vec<_>>(),
            map.claims().map(|claim| &claim.id).filter(|id| !ids.contains(id)).collect::<Vec<_>>()
        );
        for group in map.groups().iter().filter(|group| after.group(&group.id).is_none()) {
            let is_empty = after.claims().all(|claim| map.groups_around(&claim.id).iter().all(|g| g.id != group.id));
            prop_assert!(is_empty || ids.contains(&group.id), "{} has gone", group.id);
        }
        for step in after.inferences() {
            let before = map.inference(&step.id).expect("deleting makes no steps");
            prop_assert_eq!(&step.target, &before.target);
            prop_assert_eq!(step.premises.is_empty(), before.premises.is_empty());
        }
    }

    #[test]
    fn what_is_copied_can_be_pasted_anywhere(
        from in map(), into in map(), ids in vec(any_id(), 0..8), dx in -1e9..1e9, dy in -100.0..100.0,
    ) {
        let fragment = compose::extract(&from, &ids);
        assert_sound(&fragment)?;
        let grouped = ids.iter().flat_map(|id| from.claims_within(id)).map(|claim| &claim.id);
        let picked: HashSet<&Id> = ids.iter().filter(|id| from.claim(id).is_some()).chain(grouped).collect();
        prop_assert_eq!(fragment.claims().map(|claim| &claim.id).collect::<HashSet<_>>(), picked);
        for step in from.inferences() {
            let comes = fragment.contains(&step.id);
            let inside = step.premises.iter().all(|id| fragment.contains(id))
                && step.target.as_ref().is_some_and(|id| fragment.contains(id));
            // A step on itself is inside only if it is there at all, and it may be left out.
            prop_assert!(comes == inside || step.target.as_ref() == Some(&step.id), "{}", step.id);
        }
        // The clipboard is a file.
        let text = storage::to_string(&fragment);
        let fragment = storage::read_str(&text, "clipboard").map_err(|error| TestCaseError::fail(error.to_string()))?;

        let Composed { edit, select } = compose::paste(&into, &fragment, dx, dy);
        let after = done(&into, &edit)?;
        prop_assert_eq!(after.claims().len(), into.claims().len() + fragment.claims().len());
        prop_assert_eq!(after.inferences().len(), into.inferences().len() + fragment.inferences().len());
        prop_assert_eq!(after.groups().len(), into.groups().len() + fragment.groups().len());
        prop_assert_eq!(select.len(), fragment.claims().len());
        for (id, claim) in select.iter().zip(fragment.claims()) {
            prop_assert!(!into.contains(id));
            prop_assert_eq!(&after.claim(id).expect("what was pasted is there").text, &claim.text);
        }
        // Pasted into itself, everything is there twice.
        let twice = done(&from, &compose::paste(&from, &from, dx, dy).edit)?;
        prop_assert_eq!(twice.claims().len(), 2 * from.claims().len());
        prop_assert_eq!(twice.sources().len(), from.sources().len());
        prop_assert_eq!(twice.groups().len(), 2 * from.groups().len());
    }

    #[test]
    fn adding_and_connecting_keep_a_map_sound(map in map(), one in id(), other in id(), kind in kind(), at in option::of(point())) {
        let mut composed = vec![compose::add_claim(&map, "new", at)];
        composed.extend(compose::add_premise(&map, &one, kind, at));
        composed.extend(compose::add_linked_premise(&map, &one, at));
        composed.extend(compose::connect(&map, &one, &other, kind));
        for Composed { edit, select } in composed {
            let after = done(&map, &edit)?;
            prop_assert!(select.iter().all(|id| after.contains(id) && !map.contains(id)));
        }
        for source in map.sources() {
            let after = done(&map, &compose::remove_source(&map, &source.id))?;
            prop_assert!(after.source(&source.id).is_none());
        }
        done(&map, &compose::place(map.claims().map(|claim| (claim.id.clone(), Point::new(1.0, 2.0)))))?;
    }

    #[test]
    fn grouping_and_ungrouping_keep_a_map_sound(map in map(), ids in vec(any_id(), 0..6)) {
        match compose::group(&map, &ids, "new") {
            Ok(Composed { edit, select }) => {
                let after = done(&map, &edit)?;
                prop_assert!(after.group(&select[0]).is_some() && !map.is_taken(select[0].as_str()));
                for id in ids.iter().filter(|id| map.claim(id).is_some() || map.group(id).is_some()) {
                    prop_assert!(after.groups_around(id).iter().any(|group| group.id == select[0]), "{id} is outside");
                }
                // What was round a claim is still round it.
                for claim in map.claims() {
                    let around = after.groups_around(&claim.id);
                    let lost = |group: &&Group| !ids.contains(&claim.id) && !around.iter().any(|g| g.id == group.id);
                    let was = map.groups_around(&claim.id);
                    let mut was = was.into_iter().take_while(|group| !ids.contains(&group.id));
                    prop_assert!(!was.any(|group| lost(&group)), "{}", claim.id);
                }
                assert_same(&done(&after, &compose::ungroup(&after, &select[0]))?, &done(&after, &compose::delete(&after, &select))?)?;
            }
            Err(_) => prop_assert!(ids.iter().all(|id| map.claim(id).is_none() && map.group(id).is_none())),
        }
        for id in &ids {
            let after = done(&map, &compose::ungroup(&map, id))?;
            prop_assert!(after.group(id).is_none());
        }
    }

    #[test]
    fn every_claim_stands_in_the_outline_once(map in map()) {
        let rows = outline(&map);
        let firsts: Vec<_> = rows.iter().filter(|row| !row.repeated).map(|row| row.claim.clone()).collect();
        let distinct: HashSet<_> = firsts.iter().collect();
        prop_assert_eq!(firsts.len(), map.claims().len());
        prop_assert_eq!(distinct.len(), map.claims().len());
        let mut depth = 0;
        for row in &rows {
            prop_assert!(row.depth <= depth + 1);
            depth = row.depth;
        }
        if let Some(main) = map.main_conclusion() {
            prop_assert_eq!(&rows[0].claim, &main.id);
        }
    }

    #[test]
    fn findings_name_what_is_there(map in map()) {
        let findings = check(&map);
        prop_assert!(findings.is_sorted_by_key(|finding| (finding.severity(), finding.kind)));
        for finding in findings {
            prop_assert!((finding.kind == FindingKind::EmptiedStop) == finding.objects.is_empty()
                && finding.objects.iter().all(|id| map.contains(id)));
            prop_assert!(finding.message.len() < 1_500, "{}", finding.message);
        }
    }
}
