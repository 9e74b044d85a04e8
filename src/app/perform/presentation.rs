//! What can be done while a map is presented.

use eframe::egui::{Context, ViewportCommand};

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::canvas::Canvas;
use crate::app::command::PresentationCommand;
use crate::app::present::{Pointer, Presenter};
use crate::model::CardForm;

impl Perform for PresentationCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        app.presenter.is_some()
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        app.presenter.as_ref().is_some_and(|presenter| match self {
            Self::PickStop => presenter.is_picking(),
            Self::BlankScreen => presenter.is_blank,
            Self::LaserPointer => presenter.pointer == Pointer::Laser,
            Self::Spotlight => presenter.pointer == Pointer::Spotlight,
            Self::PresenterNotes => presenter.has_notes,
            Self::PresenterWindow => presenter.has_window,
            Self::PresentTitles => app.document.says() == CardForm::Titles,
            Self::NextStop
            | Self::PreviousStop
            | Self::FirstStop
            | Self::LastStop
            | Self::SwapScreens
            | Self::LeavePresentation => false,
        })
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        let LinchpinApp { presenter: Some(presenter), document, settings, .. } = app else { return };
        match self {
            Self::NextStop => presenter.step(1, document),
            Self::PreviousStop => presenter.step(-1, document),
            Self::FirstStop => presenter.go_to(0, document),
            Self::LastStop => presenter.go_to(usize::MAX, document),
            Self::PickStop => presenter.toggle_picking(),
            Self::BlankScreen => presenter.is_blank = !presenter.is_blank,
            Self::LaserPointer => presenter.toggle_pointer(Pointer::Laser),
            Self::Spotlight => presenter.toggle_pointer(Pointer::Spotlight),
            Self::PresenterNotes => presenter.has_notes = !presenter.has_notes,
            Self::PresenterWindow => {
                if let Some(has_window) = presenter.toggle_own_window(ctx) {
                    settings.presenter_window = has_window;
                }
            }
            Self::PresentTitles => {
                document.exchange_form();
                presenter.draw_stop_again(document);
            }
            Self::SwapScreens => presenter.swap(ctx),
            Self::LeavePresentation => {
                if !presenter.step_back(document) {
                    app.end_presentation(ctx);
                }
            }
        }
        ctx.request_repaint();
    }
}

impl LinchpinApp {
    /// Begins a presentation at a stop, 0 being the first.
    pub(super) fn begin_presentation(&mut self, at: usize, ctx: &Context) {
        if self.presenter.is_some() {
            return;
        }
        let (had_window, is_still) = (self.settings.presenter_window, self.settings.reduced_motion);
        let begun = Presenter::begin(ctx, &self.document, self.canvas.camera, at, had_window, is_still);
        let Some(mut presenter) = begun else { return };
        self.document.begin_presentation();
        self.messages.clear();
        self.messages.dismiss();
        self.panels.finding.drop_bar();
        self.modals.close_sheets();
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        ctx.memory_mut(|memory| memory.request_focus(Canvas::widget_id()));
        presenter.show_stop(&mut self.document);
        self.presenter = Some(presenter);
    }

    /// Leaves the presentation; the window is as it was before.
    pub(super) fn end_presentation(&mut self, ctx: &Context) {
        let Some(presenter) = self.presenter.take() else { return };
        self.document.end_presentation();
        self.panels.tour.chosen = presenter.end(ctx, &mut self.canvas);
        self.canvas.focus();
        ctx.request_repaint();
    }

    /// Goes to a stop by its number, from 0; to the last one if there are not so many.
    pub(super) fn go_to_stop(&mut self, stop: usize) {
        if let Some(presenter) = &mut self.presenter {
            presenter.go_to(stop, &mut self.document);
        }
    }
}
