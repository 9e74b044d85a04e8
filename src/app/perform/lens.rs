//! What part of the map is looked at: folds, focus, filter. None of it changes the document.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::LensCommand;
use crate::lens::{Focus, Lens};
use crate::model::{Id, Selection};
use crate::say;

/// How wide a new focus is.
const STEPS: u8 = 2;

impl Perform for LensCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        let (document, lens) = (&app.document, app.document.lens());
        match self {
            Self::Fold => document.selection.single().is_some_and(|id| Lens::can_fold(document.map(), id)),
            Self::FoldAll => document.map().inferences().len() > 0,
            Self::UnfoldAll => !lens.folded.is_empty(),
            Self::Focus => lens.focus.is_some() || !document.selection.is_empty(),
            Self::FocusWider => lens.focus.as_ref().is_some_and(|focus| focus.steps < *Focus::STEPS.end()),
            Self::FocusNarrower => lens.focus.as_ref().is_some_and(|focus| focus.steps > *Focus::STEPS.start()),
            Self::ShowAll => !lens.is_plain(),
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::Focus => app.document.lens().focus.is_some(),
            Self::Fold | Self::FoldAll | Self::UnfoldAll | Self::FocusWider | Self::FocusNarrower | Self::ShowAll => {
                false
            }
        }
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        let mut lens = app.document.lens().clone();
        match self {
            Self::Fold => {
                if let Some(id) = app.document.selection.single().cloned() {
                    app.toggle_fold(&id);
                }
                return;
            }
            Self::FoldAll => lens.fold_all(app.document.map()),
            Self::UnfoldAll => lens.unfold_all(),
            Self::Focus if lens.focus.is_some() => lens.focus = None,
            Self::Focus => {
                let ids: Vec<Id> = app.document.selection.iter().cloned().collect();
                lens.focus = Some(Focus { ids, steps: STEPS });
            }
            Self::FocusWider => widen(&mut lens, 1),
            Self::FocusNarrower => widen(&mut lens, -1),
            Self::ShowAll => lens = Lens::default(),
        }
        app.set_lens(lens);
        if matches!(self, Self::FoldAll | Self::UnfoldAll) {
            app.canvas.fit_all();
        }
    }
}

/// Makes the focus wider by so many steps.
fn widen(lens: &mut Lens, by: i8) {
    if let Some(focus) = &mut lens.focus {
        focus.steps = focus.steps.saturating_add_signed(by).clamp(*Focus::STEPS.start(), *Focus::STEPS.end());
    }
}

impl LinchpinApp {
    pub(super) fn set_lens(&mut self, lens: Lens) {
        let before = self.document.visibility().hidden.len();
        let anchor = self.document.selection.single().cloned();
        self.document.set_lens(lens, anchor);
        self.say_what_is_seen(before);
    }

    /// Says what is in focus or hidden, `before` being how many objects were hidden before.
    pub(super) fn say_what_is_seen(&mut self, before: usize) {
        let (focus, hidden) = (self.document.lens().focus.clone(), self.document.visibility().hidden.len());
        let message = match focus {
            Some(focus) => say!("look-in-focus", steps = focus.steps),
            None if hidden > 0 => say!("look-hidden", count = hidden),
            None if before > 0 => say!("look-all-shown").to_owned(),
            None => String::new(),
        };
        self.messages.say(message);
    }

    pub(super) fn toggle_fold(&mut self, claim: &Id) {
        let mut lens = self.document.lens().clone();
        if lens.toggle_fold(self.document.map(), claim) {
            let before = self.document.selection.clone();
            self.document.set_lens(lens, Some(claim.clone()));
            if self.document.selection.is_empty() && !before.is_empty() {
                self.document.selection = Selection::one(claim.clone());
            }
            let hidden = self.document.visibility().folds.get(claim);
            let message =
                hidden.map_or_else(|| say!("look-unfolded").to_owned(), |count| say!("look-folded", count = *count));
            self.messages.say(message);
        }
    }
}
