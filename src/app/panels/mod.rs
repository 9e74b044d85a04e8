//! The panels around the canvas. Each reads the document and pushes [`Action`](super::action::Action)s; what a panel
//! remembers (which tab is open, which source, what was looked for) is in [`Panels`].

pub mod claim;
pub(in crate::app) mod conflicts;
pub mod credence;
pub mod field;
pub(super) mod field_menu;
pub mod filter;
pub(super) mod find_bar;
mod group;
mod hit_list;
pub mod inspector;
pub(super) mod inspector_place;
pub mod linchpins;
mod number;
pub(super) mod number_popup;
pub mod outline;
pub mod problems;
pub(super) mod rail;
mod range;
mod several;
mod side;
pub mod sources;
pub(super) mod status;
pub mod step;
pub(super) mod tabs;
pub mod tour;
mod waterfall;
pub(super) mod welcome;
pub(super) mod what_if_bar;

use crate::app::overview::Overview;
use crate::model::Id;

/// What the panels remember; view state.
#[derive(Default)]
pub(super) struct Panels {
    /// The tab of the side panel that is open.
    pub(super) tab: tabs::Tab,
    pub(super) outline: outline::Outline,
    pub(super) sources: sources::Sources,
    pub(super) linchpins: linchpins::Linchpins,
    pub(super) tour: tour::TourPanel,
    pub(super) overview: Overview,
    pub(super) inspector_place: inspector_place::InspectorPlace,
    pub(super) finding: find_bar::Finding,
    /// The numbers that lie over the canvas, while they are open.
    pub(super) number: Option<number_popup::NumberPopup>,
    /// The group whose title the keyboard is to go to.
    pub(super) renaming: Option<Id>,
}
