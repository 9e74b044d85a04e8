//! What commands do to what is looked at: folds, focus, filter, places visited. None of it changes the document.

use crate::app::LinchpinApp;
use crate::app::command::Command;
use crate::lens::{Focus, Lens};
use crate::model::Id;
use crate::say;

/// How wide a new focus is.
const STEPS: u8 = 2;

impl LinchpinApp {
    /// Whether such a command can run now.
    pub(in crate::app) fn can_look(&self, command: Command) -> bool {
        let (document, lens) = (&self.document, self.document.lens());
        match command {
            Command::Fold => document.selection.single().is_some_and(|id| Lens::can_fold(document.map(), id)),
            Command::FoldAll => document.map().inferences().len() > 0,
            Command::UnfoldAll => !lens.folded.is_empty(),
            Command::Focus => lens.focus.is_some() || !document.selection.is_empty(),
            Command::FocusWider => lens.focus.as_ref().is_some_and(|focus| focus.steps < *Focus::STEPS.end()),
            Command::FocusNarrower => lens.focus.as_ref().is_some_and(|focus| focus.steps > *Focus::STEPS.start()),
            Command::ShowAll => !lens.is_plain(),
            Command::Back => self.canvas.has_been().0,
            Command::Forward => self.canvas.has_been().1,
            _ => true,
        }
    }

    pub(in crate::app) fn look_at(&mut self, command: Command) {
        let mut lens = self.document.lens().clone();
        match command {
            Command::Fold => {
                if let Some(id) = self.document.selection.single().cloned() {
                    self.toggle_fold(&id);
                }
                return;
            }
            Command::FoldAll => lens.fold_all(self.document.map()),
            Command::UnfoldAll => lens.unfold_all(),
            Command::Focus if lens.focus.is_some() => lens.focus = None,
            Command::Focus => {
                let ids: Vec<Id> = self.document.selection.iter().cloned().collect();
                lens.focus = Some(Focus { ids, steps: STEPS });
            }
            Command::FocusWider | Command::FocusNarrower => {
                if let Some(focus) = &mut lens.focus {
                    let wider = command == Command::FocusWider;
                    focus.steps = if wider { focus.steps + 1 } else { focus.steps.saturating_sub(1) }
                        .clamp(*Focus::STEPS.start(), *Focus::STEPS.end());
                }
            }
            Command::ShowAll => lens = Lens::default(),
            Command::Back => self.canvas.back(),
            Command::Forward => self.canvas.forward(),
            _ => {}
        }
        self.set_lens(lens);
        if matches!(command, Command::FoldAll | Command::UnfoldAll) {
            self.canvas.fit_all();
        }
    }

    pub(in crate::app) fn set_lens(&mut self, lens: Lens) {
        let before = self.document.visibility().hidden.len();
        let anchor = self.document.selection.single().cloned();
        self.document.set_lens(lens, anchor);
        let (focus, hidden) = (self.document.lens().focus.clone(), self.document.visibility().hidden.len());
        self.message = match focus {
            Some(focus) => say!("look-in-focus", steps = focus.steps),
            None if hidden > 0 => say!("look-hidden", count = hidden),
            None if before > 0 => say!("look-all-shown").to_owned(),
            None => String::new(),
        };
    }

    pub(in crate::app) fn toggle_fold(&mut self, claim: &Id) {
        let mut lens = self.document.lens().clone();
        if lens.toggle_fold(self.document.map(), claim) {
            let before = self.document.selection.clone();
            self.document.set_lens(lens, Some(claim.clone()));
            if self.document.selection.is_empty() && !before.is_empty() {
                self.document.selection = crate::model::Selection::one(claim.clone());
            }
            let hidden = self.document.visibility().folds.get(claim);
            self.message =
                hidden.map_or_else(|| say!("look-unfolded").to_owned(), |count| say!("look-folded", count = *count));
        }
    }
}
