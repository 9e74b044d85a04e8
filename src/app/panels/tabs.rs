//! The tabs of the side panel.

use egui_phosphor::regular as icons;

use crate::app::command::Command;
use crate::say;

/// The tabs of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Tab {
    #[default]
    Outline,
    Problems,
    Sources,
    Linchpins,
    Network,
    Filter,
    Tour,
}

impl Tab {
    /// All tabs, as the rail shows them.
    pub(super) const ALL: [Self; 7] =
        [Self::Outline, Self::Linchpins, Self::Problems, Self::Sources, Self::Network, Self::Filter, Self::Tour];

    /// The command that opens it.
    pub(super) fn command(self) -> Command {
        match self {
            Self::Outline => Command::ShowOutline,
            Self::Problems => Command::ShowProblems,
            Self::Sources => Command::ShowSources,
            Self::Linchpins => Command::ShowLinchpins,
            Self::Network => Command::ShowNetwork,
            Self::Filter => Command::ShowFilter,
            Self::Tour => Command::ShowTour,
        }
    }

    /// Its name on screen.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Network => say!("tab-network"),
            tab => tab.command().label(),
        }
    }

    /// Its sign on the rail.
    pub(super) fn icon(self) -> &'static str {
        match self {
            Self::Outline => icons::TREE_VIEW,
            Self::Problems => icons::WARNING,
            Self::Sources => icons::BOOKS,
            Self::Linchpins => icons::PUSH_PIN,
            Self::Network => icons::GRAPH,
            Self::Filter => icons::FUNNEL,
            Self::Tour => icons::PRESENTATION,
        }
    }

    /// The word in the settings.
    pub(in crate::app) fn word(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Problems => "problems",
            Self::Sources => "sources",
            Self::Linchpins => "linchpins",
            Self::Network => "network",
            Self::Filter => "filter",
            Self::Tour => "tour",
        }
    }

    /// The tab a word stands for.
    pub(in crate::app) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.word() == word)
    }
}
