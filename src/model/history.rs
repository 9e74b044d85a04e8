//! Undo and redo.

use super::{ArgumentMap, Edit, EditError, Selection};
use crate::language::Message;

/// One step an analyst can take back.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the step is called in menus, such as *Move cards*.
    pub name: Message,
    edit: Edit,
    inverse: Edit,
    before: Selection,
    after: Selection,
}

/// The steps done and undone, and which of them is on disk.
///
/// Steps that overwrite the same members under the same name merge into one until [`History::seal`] is called (pointer
/// released, field left, selection changed), so that typing a word, a drag or a slide is one step. What comes to nothing (a
/// letter typed and taken away, a weight set to what it was) is no step: undo would seem to do nothing.
///
/// ```
/// use linchpin::message;
/// use linchpin::model::{ArgumentMap, Claim, Edit, History, Selection};
///
/// let (mut map, mut history) = (ArgumentMap::default(), History::default());
/// let edit = Edit::AddClaim { claim: Box::new(Claim::new("c1", "Prices rise.")), at: 0 };
/// let (before, after) = (Selection::default(), Selection::one("c1".into()));
/// history.apply(&mut map, message!("edit-add-claim"), edit, &before, &after)?;
/// assert_eq!(history.undo(&mut map), Some(before));
/// assert_eq!(map.claims().len(), 0);
/// assert_eq!(history.redo(&mut map), Some(after));
/// # Ok::<(), linchpin::model::EditError>(())
/// ```
#[derive(Clone, Debug)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What the open step made unreachable, and comes back if the step comes to nothing.
    cut_off: CutOff,
    open: bool,
    /// How many steps were done when the document was last saved; none if that state can no longer be reached.
    saved: Option<usize>,
}

/// What could be done again before a step was made.
#[derive(Clone, Debug, Default)]
struct CutOff {
    undone: Vec<Step>,
    saved: Option<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), cut_off: CutOff::default(), open: false, saved: Some(0) }
    }
}

impl History {
    /// A history of a document that was never saved.
    #[must_use]
    pub fn unsaved() -> Self {
        Self { saved: None, ..Self::default() }
    }

    /// Makes a change and remembers it. `before` and `after` are the selections on either side of it.
    ///
    /// # Errors
    /// When the edit is refused; nothing has changed then.
    pub fn apply(
        &mut self,
        map: &mut ArgumentMap,
        name: Message,
        edit: Edit,
        before: &Selection,
        after: &Selection,
    ) -> Result<(), EditError> {
        let inverse = edit.clone().apply(map)?;
        let merges = self.open && self.saved != Some(self.done.len());
        if merges
            && let Some(last) = self.done.last_mut()
            && last.name == name
            && let (Some(old), Some(new)) = (last.edit.slots(), edit.slots())
            && old == new
        {
            last.edit = edit;
            last.after = after.clone();
            if comes_to_nothing(&last.edit, &last.inverse) {
                self.done.pop();
                self.undone = std::mem::take(&mut self.cut_off.undone);
                self.saved = self.cut_off.saved;
                self.seal();
            }
            return Ok(());
        }
        self.seal();
        if comes_to_nothing(&edit, &inverse) {
            return Ok(());
        }
        self.cut_off = CutOff { undone: std::mem::take(&mut self.undone), saved: self.saved };
        if self.saved.is_some_and(|saved| saved > self.done.len()) {
            self.saved = None;
        }
        self.done.push(Step { name, edit, inverse, before: before.clone(), after: after.clone() });
        self.open = true;
        Ok(())
    }

    /// Ends the current step: the next change begins a new one.
    pub fn seal(&mut self) {
        self.open = false;
        self.cut_off = CutOff::default();
    }

    /// Makes one step of the last two, called as the earlier one. False, and nothing happens, if there are not two or if what
    /// was between them is on disk.
    pub fn join_last(&mut self) -> bool {
        let count = self.done.len();
        if count < 2 || self.saved == Some(count - 1) {
            return false;
        }
        let (Some(later), Some(earlier)) = (self.done.pop(), self.done.pop()) else { return false };
        self.done.push(Step {
            name: earlier.name,
            edit: Edit::Batch(vec![earlier.edit, later.edit]),
            inverse: Edit::Batch(vec![later.inverse, earlier.inverse]),
            before: earlier.before,
            after: later.after,
        });
        if self.saved == Some(count) {
            self.saved = Some(count - 1);
        }
        self.seal();
        true
    }

    /// Takes steps back or does them again until the map is as it was saved. False if that state can no longer be reached.
    pub fn go_to_saved(&mut self, map: &mut ArgumentMap) -> bool {
        let Some(saved) = self.saved else { return false };
        while self.done.len() > saved && self.undo(map).is_some() {}
        while self.done.len() < saved && self.redo(map).is_some() {}
        self.done.len() == saved
    }

    /// Takes the last step back; gives the selection from before it.
    pub fn undo(&mut self, map: &mut ArgumentMap) -> Option<Selection> {
        self.seal();
        let step = self.done.pop()?;
        match step.inverse.clone().apply(map) {
            Ok(_) => {
                let selection = step.before.clone();
                self.undone.push(step);
                Some(selection)
            }
            Err(error) => {
                debug_assert!(false, "an inverse applies to the map it was made from: {error}");
                None
            }
        }
    }

    /// Does the step taken back last again; gives the selection from after it.
    pub fn redo(&mut self, map: &mut ArgumentMap) -> Option<Selection> {
        self.seal();
        let step = self.undone.pop()?;
        match step.edit.clone().apply(map) {
            Ok(_) => {
                let selection = step.after.clone();
                self.done.push(step);
                Some(selection)
            }
            Err(error) => {
                debug_assert!(false, "a step applies to the map it was made for: {error}");
                None
            }
        }
    }

    /// Whether the next change may become part of the last step.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The change that undo would make.
    #[must_use]
    pub fn undo_edit(&self) -> Option<&Edit> {
        self.done.last().map(|step| &step.inverse)
    }

    /// The change that redo would make.
    #[must_use]
    pub fn redo_edit(&self) -> Option<&Edit> {
        self.undone.last().map(|step| &step.edit)
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_step(&self) -> Option<Message> {
        self.done.last().map(|step| step.name)
    }

    /// What the steps that can be taken back are called, the latest first.
    pub fn steps(&self) -> impl Iterator<Item = Message> {
        self.done.iter().rev().map(|step| step.name)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_step(&self) -> Option<Message> {
        self.undone.last().map(|step| step.name)
    }

    /// How many steps can be taken back.
    #[must_use]
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether there is nothing to take back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Notes that the document, as it is now, is on disk.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.done.len());
        self.seal();
    }

    /// Notes that no state of the document is on disk.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Whether the document differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.done.len())
    }
}

/// Whether an edit with this inverse leaves the map as it was: all it does is give members the values they have.
fn comes_to_nothing(edit: &Edit, inverse: &Edit) -> bool {
    match (edit, inverse) {
        (Edit::Batch(edits), Edit::Batch(inverses)) => {
            edits.len() == inverses.len()
                && edits.iter().zip(inverses.iter().rev()).all(|(edit, inverse)| comes_to_nothing(edit, inverse))
        }
        // Equal numbers can be written differently: 0.0 and -0.0.
        _ => edit == inverse && format!("{edit:?}") == format!("{inverse:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::{grouped, sketch};
    use crate::model::{ClaimChange, GroupChange, Id, InferenceChange, MetaChange, WeightReading};

    struct Bench {
        map: ArgumentMap,
        history: History,
    }

    impl Bench {
        fn new() -> Self {
            Self { map: sketch("a -> b"), history: History::default() }
        }

        fn apply(&mut self, name: &'static str, edit: Edit) {
            let (before, after) = (Selection::one("a".into()), Selection::one("b".into()));
            self.history.apply(&mut self.map, Message::new(name), edit, &before, &after).unwrap();
        }

        /// Each word is typed in turn.
        fn type_texts(&mut self, texts: &str) {
            for text in texts.split_whitespace() {
                self.apply("Edit text", Edit::Claim("a".into(), ClaimChange::Text(text.to_owned())));
            }
        }

        fn text(&self) -> &str {
            &self.map.claim(&Id::from("a")).unwrap().text
        }

        fn undo(&mut self) -> Option<Selection> {
            self.history.undo(&mut self.map)
        }

        fn redo(&mut self) -> Option<Selection> {
            self.history.redo(&mut self.map)
        }
    }

    #[test]
    fn typing_is_one_step() {
        let mut bench = Bench::new();
        bench.type_texts("t ty typ type");
        assert_eq!((bench.history.len(), bench.history.undo_step()), (1, Some(Message::new("Edit text"))));
        assert_eq!(bench.undo(), Some(Selection::one("a".into())));
        assert_eq!(bench.text(), "Claim a.");
        assert_eq!(bench.history.redo_step(), Some(Message::new("Edit text")));
        assert_eq!(bench.redo(), Some(Selection::one("b".into())));
        assert_eq!(bench.text(), "type");
        assert_eq!(bench.redo(), None);
    }

    #[test]
    fn what_comes_to_nothing_is_no_step() {
        let mut bench = Bench::new();
        bench.type_texts("one");
        bench.history.seal();
        bench.type_texts("two");
        bench.undo();
        bench.history.mark_saved();
        // A letter is typed and taken away: what was undone can still be done again.
        bench.type_texts("onex one");
        assert_eq!((bench.history.len(), bench.history.is_dirty()), (1, false));
        assert_eq!(bench.history.redo_step(), Some(Message::new("Edit text")));
        // What is typed now is a step of its own, as if nothing had been typed before it.
        bench.type_texts("three");
        assert_eq!((bench.history.len(), bench.history.redo_step()), (2, None));
        bench.undo();
        assert_eq!(bench.text(), "one");
        // Saying what is so already.
        let say = |text: &str| Edit::Claim("a".into(), ClaimChange::Text(text.to_owned()));
        bench.apply("Say", say("one"));
        bench.apply(
            "Say both",
            Edit::Batch(vec![say("one"), Edit::Claim("b".into(), ClaimChange::Notes(String::new()))]),
        );
        assert_eq!((bench.history.len(), bench.history.is_dirty()), (1, false));
        // There and back is something, if both are kept apart.
        bench.apply("Say", say("four"));
        bench.history.seal();
        bench.apply("Say", say("one"));
        assert_eq!(bench.history.len(), 3);
    }

    #[test]
    fn a_seal_splits() {
        let mut bench = Bench::new();
        bench.type_texts("one");
        bench.history.seal();
        bench.type_texts("two three");
        assert_eq!(bench.history.len(), 2);
        bench.undo();
        assert_eq!(bench.text(), "one");
    }

    #[test]
    fn other_labels_and_other_members_do_not_merge() {
        let mut bench = Bench::new();
        bench.type_texts("one");
        bench.apply("Replace", Edit::Claim("a".into(), ClaimChange::Text("two".to_owned())));
        bench.apply("Replace", Edit::Claim("b".into(), ClaimChange::Text("two".to_owned())));
        bench.apply("Replace", Edit::Claim("b".into(), ClaimChange::Notes("two".to_owned())));
        bench.apply("Remove", Edit::RemoveInference("i1".into()));
        bench.apply("Remove", Edit::RemoveClaim("a".into()));
        assert_eq!(bench.history.len(), 6);
    }

    #[test]
    fn what_was_undone_is_not_merged_into() {
        let mut bench = Bench::new();
        bench.type_texts("one");
        bench.history.seal();
        bench.type_texts("two");
        bench.undo();
        bench.type_texts("three");
        assert_eq!((bench.history.len(), bench.history.redo_step()), (2, None));
        bench.undo();
        assert_eq!(bench.text(), "one");
    }

    #[test]
    fn saved_and_dirty() {
        let mut bench = Bench::new();
        assert!(!bench.history.is_dirty());
        assert!(History::unsaved().is_dirty());
        bench.type_texts("one");
        assert!(bench.history.is_dirty());
        bench.undo();
        assert!(!bench.history.is_dirty());
        bench.redo();
        bench.history.mark_saved();
        assert!(!bench.history.is_dirty());
        bench.undo();
        assert!(bench.history.is_dirty());
        // The saved state is out of reach now.
        bench.type_texts("two");
        assert!(bench.history.is_dirty());
        bench.undo();
        assert!(bench.history.is_dirty());
    }

    #[test]
    fn a_save_in_the_middle_of_typing_can_be_gone_back_to() {
        let mut bench = Bench::new();
        bench.type_texts("on one");
        bench.history.mark_saved();
        bench.type_texts("one_ one_t one_two");
        assert!(bench.history.is_dirty());
        bench.undo();
        assert_eq!(bench.text(), "one");
        assert!(!bench.history.is_dirty());
        bench.undo();
        assert!(bench.history.is_dirty());
    }

    #[test]
    fn a_refused_edit_leaves_no_trace() {
        let mut bench = Bench::new();
        bench.type_texts("one");
        bench.undo();
        let (map, edit) = (bench.map.clone(), Edit::Claim("a".into(), ClaimChange::Credence(Some(2.0))));
        let nothing = Selection::default();
        assert!(bench.history.apply(&mut bench.map, Message::new("Slide"), edit, &nothing, &nothing).is_err());
        assert_eq!(bench.map, map);
        assert_eq!(bench.history.redo_step(), Some(Message::new("Edit text")));
        assert!(!bench.history.is_dirty());
    }

    /// Whether a weight is allowed depends on how weights are read: merged, this could be neither undone nor redone.
    #[test]
    fn changes_of_how_weights_are_read_stay_apart() {
        let mut bench = Bench::new();
        let start = bench.map.clone();
        let both = |weight| {
            Edit::Batch(vec![
                Edit::Inference("i1".into(), InferenceChange::Weight(weight)),
                Edit::Meta(MetaChange::Weights(WeightReading::Raw)),
            ])
        };
        bench.apply("Weigh", both(0.5));
        bench.apply("Weigh", both(5.0));
        let end = bench.map.clone();
        while bench.undo().is_some() {}
        assert_eq!(bench.map, start);
        while bench.redo().is_some() {}
        assert_eq!(bench.map, end);
    }

    /// Likewise which group another may stand in.
    #[test]
    fn changes_of_where_groups_stand_stay_apart() {
        let mut bench = Bench { map: grouped("a; b", "one: a; two one: b"), history: History::default() };
        let put = |one: Option<&str>| {
            let stands =
                |id: &str, outer: Option<&str>| Edit::Group(id.into(), GroupChange::Group(outer.map(Id::from)));
            Edit::Batch(vec![stands("one", one), stands("two", None)])
        };
        bench.apply("Move groups", put(None));
        bench.apply("Move groups", put(Some("two")));
        let end = bench.map.clone();
        while bench.undo().is_some() {}
        while bench.redo().is_some() {}
        assert_eq!(bench.map, end);
    }

    #[test]
    fn two_steps_become_one_unless_what_was_between_is_on_disk() {
        let mut bench = Bench::new();
        let start = bench.map.clone();
        bench.apply("Add", Edit::Claim("a".into(), ClaimChange::Notes("new".to_owned())));
        bench.history.seal();
        bench.type_texts("written");
        let end = bench.map.clone();
        assert!(bench.history.join_last());
        assert_eq!((bench.history.len(), bench.history.undo_step()), (1, Some(Message::new("Add"))));
        bench.undo();
        assert!(bench.map == start && !bench.history.join_last());
        bench.redo();
        assert_eq!(bench.map, end);
        bench.history.mark_saved();
        bench.type_texts("again");
        assert!(!bench.history.join_last() && bench.history.is_dirty());
        bench.undo();
        assert!(!bench.history.is_dirty());
    }
}
