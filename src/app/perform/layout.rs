//! How the map is laid out: styles, directions, what stays where it was put, and tidying up.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::{Command, LayoutCommand, TidyCommand};
use crate::model::edit::{ClaimChange, MetaChange};
use crate::model::{CardForm, Cards, Direction, Edit, Id, LayoutOptions, LayoutStyle, compose};
use crate::say;
use crate::util::geometry::Point;

impl Perform for TidyCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::TidyAll => app.has_claims(),
            Self::TidySelection => {
                let (map, selection) = (app.document.map(), &app.document.selection);
                selection.iter().any(|id| map.claim(id).is_some_and(|claim| claim.position.is_some()))
            }
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        app.tidy(self);
    }
}

impl Perform for LayoutCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        match self {
            Self::AutomaticLayout
            | Self::LayoutAuto
            | Self::LayoutCompact
            | Self::LayoutTidy
            | Self::LayoutLayered
            | Self::CardsAuto
            | Self::CardsText
            | Self::CardsTitles
            | Self::ExchangeCards
            | Self::ConclusionOnTop
            | Self::ConclusionAtLeft
            | Self::SupportsFirst => true,
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        let layout = &app.document.map().meta().layout;
        match self {
            Self::AutomaticLayout => !layout.by_hand,
            Self::LayoutAuto => layout.style == LayoutStyle::Auto,
            Self::LayoutCompact => layout.style == LayoutStyle::Compact,
            Self::LayoutTidy => layout.style == LayoutStyle::Tidy,
            Self::LayoutLayered => layout.style == LayoutStyle::Layered,
            Self::CardsAuto => layout.cards == Cards::Auto,
            Self::CardsText => layout.cards == Cards::Text,
            Self::CardsTitles => layout.cards == Cards::Titles,
            Self::ExchangeCards => false,
            Self::ConclusionOnTop => layout.direction == Direction::Down,
            Self::ConclusionAtLeft => layout.direction == Direction::Right,
            Self::SupportsFirst => layout.supports_first,
        }
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        match self {
            Self::AutomaticLayout => app.toggle_automatic_layout(),
            Self::LayoutAuto => app.change_layout(self, |layout| layout.style = LayoutStyle::Auto),
            Self::LayoutCompact => app.change_layout(self, |layout| layout.style = LayoutStyle::Compact),
            Self::LayoutTidy => app.change_layout(self, |layout| layout.style = LayoutStyle::Tidy),
            Self::LayoutLayered => app.change_layout(self, |layout| layout.style = LayoutStyle::Layered),
            Self::CardsAuto => app.change_layout(self, |layout| layout.cards = Cards::Auto),
            Self::CardsText => app.change_layout(self, |layout| layout.cards = Cards::Text),
            Self::CardsTitles => app.change_layout(self, |layout| layout.cards = Cards::Titles),
            Self::ExchangeCards => {
                let is_text = app.document.says() == CardForm::Text;
                let other = if is_text { Cards::Titles } else { Cards::Text };
                app.change_layout(self, |layout| layout.cards = other);
            }
            Self::ConclusionOnTop => app.change_layout(self, |layout| layout.direction = Direction::Down),
            Self::ConclusionAtLeft => app.change_layout(self, |layout| layout.direction = Direction::Right),
            Self::SupportsFirst => app.change_layout(self, |layout| layout.supports_first = !layout.supports_first),
        }
    }
}

impl LinchpinApp {
    /// Changes how the map is laid out, and shows all of it.
    fn change_layout(&mut self, command: LayoutCommand, change: impl FnOnce(&mut LayoutOptions)) {
        let before = &self.document.map().meta().layout;
        let mut layout = before.clone();
        change(&mut layout);
        if layout == *before {
            return;
        }
        let edit = Edit::Batch(vec![Edit::Meta(MetaChange::Layout(layout))]);
        self.document.decide_anew();
        if self.change_and_seal(Command::from(command).name(), edit, None) {
            self.canvas.fit_all();
        }
    }

    /// Lets every card stay where it is from now on, or lays cards out again.
    fn toggle_automatic_layout(&mut self) {
        let mut layout = self.document.map().meta().layout.clone();
        layout.by_hand = !layout.by_hand;
        let stays = layout.by_hand;
        let mut edits = vec![Edit::Meta(MetaChange::Layout(layout))];
        if stays {
            edits.push(compose::place(self.free_claims()));
        }
        if self.change_and_seal(Command::AutomaticLayout.name(), Edit::Batch(edits), None) {
            self.messages.tell(if stays { say!("tidy-all-stay") } else { say!("tidy-automatic") });
        }
    }

    /// Where the claims stand that were not placed by hand.
    fn free_claims(&self) -> Vec<(Id, Point)> {
        let places = self.document.places();
        let free = self.document.map().claims().filter(|claim| claim.position.is_none());
        free.filter_map(|claim| Some((claim.id.clone(), *places.get(&claim.id)?))).collect()
    }

    /// Gives up a layout in the making.
    pub(in crate::app) fn stop_layout(&mut self) {
        self.document.stop_layout();
        self.canvas.fit_all();
        self.messages.tell(say!("layout-stopped"));
    }

    /// Lays out all cards again, or those selected, as if none had been placed by hand.
    fn tidy(&mut self, command: TidyCommand) {
        let (all, name) = (command == TidyCommand::TidyAll, Command::from(command).name());
        let (map, selection) = (self.document.map(), &self.document.selection);
        if !all && map.meta().layout.by_hand {
            let edit = compose::place(self.document.tidied(selection));
            self.change_and_seal(name, edit, None);
            return;
        }
        let placed = map.claims().filter(|claim| claim.position.is_some() && (all || selection.contains(&claim.id)));
        let mut edits: Vec<Edit> =
            placed.map(|claim| Edit::Claim(claim.id.clone(), ClaimChange::Position(None))).collect();
        if map.meta().layout.by_hand {
            let layout = LayoutOptions { by_hand: false, ..map.meta().layout.clone() };
            edits.push(Edit::Meta(MetaChange::Layout(layout)));
        }
        if all {
            self.document.decide_anew();
            self.canvas.fit_all();
        }
        if edits.is_empty() {
            self.document.lay_out();
            self.messages.tell(say!("tidy-afresh"));
        } else if self.change_and_seal(name, Edit::Batch(edits), None) && all {
            self.messages.tell(say!("tidy-automatic-again"));
        }
    }
}
