//! The tabs of the side panel.

use crate::app::command::Command;

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
