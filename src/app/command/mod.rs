//! Every command: the one source for menus, shortcuts, the palette and the help sheet.

pub(super) mod keyboard;
mod keys;
mod labels;
pub(super) mod menu;
pub(super) mod palette;

pub use keys::Scope;

use crate::layout::LineUp;
use crate::model::{Direction, LayoutStyle, Semantics};
use crate::weigh::words::WEIGHTS;

/// Something a user can ask for by menu, key or palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says what its label says")]
pub enum Command {
    New,
    Open,
    OpenExample,
    OpenTutorial,
    Save,
    SaveAs,
    Export,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    CopyText,
    CopyPicture,
    Duplicate,
    Delete,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    ClearSelection,
    SelectStep,
    AddClaim,
    AddPremise,
    AddObjection,
    AddLinkedPremise,
    AddSibling,
    AddSource,
    EditText,
    FlipKind,
    MoveEarlier,
    MoveLater,
    SupportWithSelected,
    AttackWithSelected,
    UnlinkPremise,
    WeightWeak,
    WeightModerate,
    WeightStrong,
    WeightDecisive,
    PickConclusion,
    TidyAll,
    TidySelection,
    Group,
    Ungroup,
    AlignLeft,
    AlignCenter,
    AlignRight,
    AlignTop,
    AlignMiddle,
    AlignBottom,
    DistributeAcross,
    DistributeDown,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FitAll,
    FitSelection,
    ZoomBox,
    Back,
    Forward,
    Fold,
    FoldAll,
    UnfoldAll,
    Focus,
    FocusWider,
    FocusNarrower,
    ShowAll,
    AutomaticLayout,
    LayoutAuto,
    LayoutCompact,
    LayoutTidy,
    LayoutLayered,
    ConclusionOnTop,
    ConclusionAtLeft,
    SupportsFirst,
    LanguageSystem,
    LanguageEnglish,
    LanguageUkrainian,
    ShowOutline,
    ShowProblems,
    ShowSources,
    ShowLinchpins,
    ShowNetwork,
    ShowFilter,
    ToggleLeft,
    ToggleInspector,
    ToggleMinimap,
    NextRegion,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ReduceMotion,
    LargerInterface,
    SmallerInterface,
    ResetInterface,
    ShowInfluence,
    WhatIf,
    KeepWhatIf,
    DiscardWhatIf,
    UseLogOdds,
    UseDfQuad,
    UseQuadraticEnergy,
    UsePMax,
    UseEuler,
    UseEulerTop,
    UseHCategoriser,
    UseMaxBased,
    UseCardBased,
    Present,
    PresentFromHere,
    ShowTour,
    AddStop,
    KeepTour,
    NextStop,
    PreviousStop,
    FirstStop,
    LastStop,
    PickStop,
    BlankScreen,
    LaserPointer,
    Spotlight,
    PresenterNotes,
    PresenterWindow,
    SwapScreens,
    LeaveShow,
    Palette,
    Help,
    About,
}

/// Where a command stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Documents.
    File,
    /// History and clipboard.
    Edit,
    /// The map's content.
    Map,
    /// What is shown and how.
    View,
    /// The tour, and showing it.
    Present,
    /// About the program.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Map, Self::View, Self::Present, Self::Help];
}

/// A menu within a menu: commands that hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submenu {
    /// Weights of steps.
    Weight,
    /// The order of premises, and what is linked to what.
    Links,
    /// Edges, middles and gaps of cards.
    LineUp,
    /// How strengths are computed.
    Semantics,
    /// Folds, focus and what is shown.
    Look,
    /// Styles and directions.
    Layout,
    /// What the interface speaks.
    Language,
    /// Theme, motion and size of the interface.
    Appearance,
    /// What can be done while a map is presented.
    Showing,
}

impl Command {
    /// All commands in menu order.
    pub const ALL: [Self; 130] = [
        Self::New,
        Self::Open,
        Self::OpenExample,
        Self::OpenTutorial,
        Self::Save,
        Self::SaveAs,
        Self::Export,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Cut,
        Self::Copy,
        Self::Paste,
        Self::CopyText,
        Self::CopyPicture,
        Self::Duplicate,
        Self::Delete,
        Self::SelectAll,
        Self::Find,
        Self::FindNext,
        Self::FindPrevious,
        Self::Replace,
        Self::ClearSelection,
        Self::SelectStep,
        Self::AddClaim,
        Self::AddPremise,
        Self::AddObjection,
        Self::AddLinkedPremise,
        Self::AddSibling,
        Self::AddSource,
        Self::EditText,
        Self::FlipKind,
        Self::MoveEarlier,
        Self::MoveLater,
        Self::SupportWithSelected,
        Self::AttackWithSelected,
        Self::UnlinkPremise,
        Self::WeightWeak,
        Self::WeightModerate,
        Self::WeightStrong,
        Self::WeightDecisive,
        Self::PickConclusion,
        Self::TidyAll,
        Self::TidySelection,
        Self::Group,
        Self::Ungroup,
        Self::AlignLeft,
        Self::AlignCenter,
        Self::AlignRight,
        Self::AlignTop,
        Self::AlignMiddle,
        Self::AlignBottom,
        Self::DistributeAcross,
        Self::DistributeDown,
        Self::WhatIf,
        Self::KeepWhatIf,
        Self::DiscardWhatIf,
        Self::UseLogOdds,
        Self::UseDfQuad,
        Self::UseQuadraticEnergy,
        Self::UsePMax,
        Self::UseEuler,
        Self::UseEulerTop,
        Self::UseHCategoriser,
        Self::UseMaxBased,
        Self::UseCardBased,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomBox,
        Self::Back,
        Self::Forward,
        Self::Fold,
        Self::FoldAll,
        Self::UnfoldAll,
        Self::Focus,
        Self::FocusWider,
        Self::FocusNarrower,
        Self::ShowAll,
        Self::AutomaticLayout,
        Self::LayoutAuto,
        Self::LayoutCompact,
        Self::LayoutTidy,
        Self::LayoutLayered,
        Self::ConclusionOnTop,
        Self::ConclusionAtLeft,
        Self::SupportsFirst,
        Self::LanguageSystem,
        Self::LanguageEnglish,
        Self::LanguageUkrainian,
        Self::ShowOutline,
        Self::ShowProblems,
        Self::ShowSources,
        Self::ShowLinchpins,
        Self::ShowNetwork,
        Self::ShowFilter,
        Self::ToggleLeft,
        Self::ToggleInspector,
        Self::ToggleMinimap,
        Self::ShowInfluence,
        Self::NextRegion,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ReduceMotion,
        Self::LargerInterface,
        Self::SmallerInterface,
        Self::ResetInterface,
        Self::Present,
        Self::PresentFromHere,
        Self::ShowTour,
        Self::AddStop,
        Self::KeepTour,
        Self::NextStop,
        Self::PreviousStop,
        Self::FirstStop,
        Self::LastStop,
        Self::PickStop,
        Self::BlankScreen,
        Self::LaserPointer,
        Self::Spotlight,
        Self::PresenterNotes,
        Self::PresenterWindow,
        Self::SwapScreens,
        Self::LeaveShow,
        Self::Palette,
        Self::Help,
        Self::About,
    ];

    /// The menu the command stands in.
    #[must_use]
    pub fn menu(self) -> Menu {
        match self {
            Self::New
            | Self::Open
            | Self::OpenExample
            | Self::OpenTutorial
            | Self::Save
            | Self::SaveAs
            | Self::Export
            | Self::Quit => Menu::File,
            Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::Duplicate
            | Self::Delete
            | Self::SelectAll
            | Self::ClearSelection
            | Self::SelectStep
            | Self::CopyText
            | Self::CopyPicture
            | Self::Find
            | Self::FindNext
            | Self::FindPrevious
            | Self::Replace => Menu::Edit,
            Self::AddClaim
            | Self::AddPremise
            | Self::AddObjection
            | Self::AddLinkedPremise
            | Self::AddSibling
            | Self::MoveEarlier
            | Self::MoveLater
            | Self::SupportWithSelected
            | Self::AttackWithSelected
            | Self::UnlinkPremise
            | Self::Group
            | Self::Ungroup
            | Self::AddSource
            | Self::EditText
            | Self::FlipKind
            | Self::WeightWeak
            | Self::WeightModerate
            | Self::WeightStrong
            | Self::WeightDecisive
            | Self::PickConclusion
            | Self::TidyAll
            | Self::TidySelection
            | Self::WhatIf
            | Self::KeepWhatIf
            | Self::DiscardWhatIf => Menu::Map,
            _ if self.semantics().is_some() || self.arrangement().is_some() => Menu::Map,
            Self::Palette | Self::Help | Self::About => Menu::Help,
            Self::Present | Self::PresentFromHere | Self::ShowTour | Self::AddStop | Self::KeepTour => Menu::Present,
            _ if self.is_showing() => Menu::Present,
            _ => Menu::View,
        }
    }

    /// Whether a line stands above the command in its menu.
    #[must_use]
    pub fn opens_group(self) -> bool {
        matches!(
            self,
            Self::OpenExample
                | Self::Save
                | Self::Export
                | Self::Quit
                | Self::Cut
                | Self::SelectAll
                | Self::AddSource
                | Self::EditText
                | Self::WeightWeak
                | Self::MoveEarlier
                | Self::PickConclusion
                | Self::TidyAll
                | Self::Group
                | Self::Find
                | Self::Back
                | Self::Fold
                | Self::Focus
                | Self::LargerInterface
                | Self::WhatIf
                | Self::UseLogOdds
                | Self::UseHCategoriser
                | Self::FitAll
                | Self::LayoutAuto
                | Self::ConclusionOnTop
                | Self::SupportsFirst
                | Self::ShowOutline
                | Self::ToggleLeft
                | Self::ThemeSystem
                | Self::ShowTour
                | Self::NextStop
                | Self::BlankScreen
                | Self::LeaveShow
                | Self::About
        )
    }

    /// The weight a command gives to a step.
    #[must_use]
    pub fn weight(self) -> Option<f64> {
        let place = match self {
            Self::WeightWeak => 0,
            Self::WeightModerate => 1,
            Self::WeightStrong => 2,
            Self::WeightDecisive => 3,
            _ => return None,
        };
        Some(WEIGHTS[place])
    }

    /// The menu within its menu that the command stands in.
    #[must_use]
    pub fn submenu(self) -> Option<Submenu> {
        Some(match self {
            _ if self.weight().is_some() => Submenu::Weight,
            _ if self.arrangement().is_some() => Submenu::LineUp,
            _ if self.semantics().is_some() => Submenu::Semantics,
            _ if self.is_layout() => Submenu::Layout,
            _ if self.is_language() => Submenu::Language,
            _ if self.is_showing() => Submenu::Showing,
            Self::MoveEarlier
            | Self::MoveLater
            | Self::SupportWithSelected
            | Self::AttackWithSelected
            | Self::UnlinkPremise => Submenu::Links,
            Self::Fold
            | Self::FoldAll
            | Self::UnfoldAll
            | Self::Focus
            | Self::FocusWider
            | Self::FocusNarrower
            | Self::ShowAll => Submenu::Look,
            Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ReduceMotion
            | Self::LargerInterface
            | Self::SmallerInterface
            | Self::ResetInterface => Submenu::Appearance,
            _ => return None,
        })
    }

    /// Whether the command changes how the map hangs together or lines cards up.
    #[must_use]
    pub fn is_shaping(self) -> bool {
        matches!(self, Self::AddSibling | Self::SelectStep | Self::Group | Self::Ungroup)
            || matches!(self.submenu(), Some(Submenu::Links | Submenu::LineUp))
    }

    /// Whether the command changes what part of the map is looked at.
    #[must_use]
    pub fn is_looking(self) -> bool {
        matches!(self, Self::Back | Self::Forward) || self.submenu() == Some(Submenu::Look)
    }

    /// Whether the command is for while a map is presented, and for no other time.
    #[must_use]
    pub fn is_showing(self) -> bool {
        self.scope() == Scope::Showing
    }

    /// How a command lines cards up.
    #[must_use]
    pub fn arrangement(self) -> Option<LineUp> {
        Some(match self {
            Self::AlignLeft => LineUp::Left,
            Self::AlignCenter => LineUp::Center,
            Self::AlignRight => LineUp::Right,
            Self::AlignTop => LineUp::Top,
            Self::AlignMiddle => LineUp::Middle,
            Self::AlignBottom => LineUp::Bottom,
            Self::DistributeAcross => LineUp::Across,
            Self::DistributeDown => LineUp::Down,
            _ => return None,
        })
    }

    /// Whether the command stands in the layout part of the view menu.
    #[must_use]
    pub fn is_layout(self) -> bool {
        self.layout_style().is_some()
            || self.direction().is_some()
            || matches!(self, Self::AutomaticLayout | Self::SupportsFirst)
    }

    /// Whether the command stands in the language part of the view menu.
    #[must_use]
    pub fn is_language(self) -> bool {
        matches!(self, Self::LanguageSystem | Self::LanguageEnglish | Self::LanguageUkrainian)
    }

    /// The layout style a command picks.
    #[must_use]
    pub fn layout_style(self) -> Option<LayoutStyle> {
        match self {
            Self::LayoutAuto => Some(LayoutStyle::Auto),
            Self::LayoutCompact => Some(LayoutStyle::Compact),
            Self::LayoutTidy => Some(LayoutStyle::Tidy),
            Self::LayoutLayered => Some(LayoutStyle::Layered),
            _ => None,
        }
    }

    /// The direction a command picks.
    #[must_use]
    pub fn direction(self) -> Option<Direction> {
        match self {
            Self::ConclusionOnTop => Some(Direction::Down),
            Self::ConclusionAtLeft => Some(Direction::Right),
            _ => None,
        }
    }

    /// The semantics a weighing command picks.
    #[must_use]
    pub fn semantics(self) -> Option<Semantics> {
        Some(match self {
            Self::UseLogOdds => Semantics::LogOdds,
            Self::UseDfQuad => Semantics::DfQuad,
            Self::UseQuadraticEnergy => Semantics::QuadraticEnergy,
            Self::UsePMax => Semantics::PMax,
            Self::UseEuler => Semantics::Euler,
            Self::UseEulerTop => Semantics::EulerTop,
            Self::UseHCategoriser => Semantics::HCategoriser,
            Self::UseMaxBased => Semantics::MaxBased,
            Self::UseCardBased => Semantics::CardBased,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::Command;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken = HashMap::new();
        for command in Command::ALL {
            for shortcut in command.shortcuts() {
                // While a map is presented, no other command can run.
                let name = format!("{shortcut:?} {}", command.is_showing());
                if let Some(other) = taken.insert(name.clone(), command) {
                    panic!("{other:?} and {command:?} share {name}");
                }
            }
        }
    }

    #[test]
    fn every_command_is_listed_once_and_labels_differ() {
        let all: HashSet<_> = Command::ALL.into_iter().collect();
        assert_eq!(all.len(), Command::ALL.len());
        let labels: HashSet<_> = Command::ALL.into_iter().map(Command::label).collect();
        assert_eq!(labels.len(), Command::ALL.len());
    }
}
