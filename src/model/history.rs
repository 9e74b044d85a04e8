//! Undo and redo.

use super::{ArgumentMap, Edit, EditError, Selection};

/// One step an analyst can take back.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the step is called in menus, such as `Move cards`.
    pub label: String,
    edit: Edit,
    inverse: Edit,
    before: Selection,
    after: Selection,
}

/// The steps done and undone, and which of them is on disk.
///
/// Steps that overwrite the same members with the same label merge into one until [`History::seal`] is called (pointer
/// released, field left, selection changed), so that typing a word, a drag or a slide is one step.
#[derive(Clone, Debug)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    open: bool,
    /// How many steps were done when the document was last saved; none if that state can no longer be reached.
    saved: Option<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), open: false, saved: Some(0) }
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
        label: &str,
        edit: Edit,
        before: &Selection,
        after: &Selection,
    ) -> Result<(), EditError> {
        let inverse = edit.clone().apply(map)?;
        if self.saved.is_some_and(|saved| saved > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        let merges = self.open && self.saved != Some(self.done.len());
        if merges
            && let Some(last) = self.done.last_mut()
            && last.label == label
            && let (Some(old), Some(new)) = (last.edit.slots(), edit.slots())
            && old == new
        {
            last.edit = edit;
            last.after = after.clone();
        } else {
            self.done.push(Step {
                label: label.to_owned(),
                edit,
                inverse,
                before: before.clone(),
                after: after.clone(),
            });
        }
        self.open = true;
        Ok(())
    }

    /// Ends the current step: the next change begins a new one.
    pub fn seal(&mut self) {
        self.open = false;
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

    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
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

    /// Whether the document differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.done.len())
    }
}
