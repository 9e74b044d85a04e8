//! Every command: the one source for menus, shortcuts, the palette and the help sheet.

mod keys;

pub use keys::Scope;

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
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    ClearSelection,
    AddClaim,
    AddPremise,
    AddObjection,
    AddLinkedPremise,
    AddSource,
    EditText,
    FlipKind,
    WeightWeak,
    WeightModerate,
    WeightStrong,
    WeightDecisive,
    PickConclusion,
    TidyAll,
    TidySelection,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FitAll,
    FitSelection,
    AutomaticLayout,
    LayoutAuto,
    LayoutCompact,
    LayoutTidy,
    LayoutLayered,
    ConclusionOnTop,
    ConclusionAtLeft,
    SupportsFirst,
    ShowOutline,
    ShowProblems,
    ShowSources,
    ShowLinchpins,
    ShowNetwork,
    ToggleLeft,
    ToggleInspector,
    NextRegion,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ReduceMotion,
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
    /// About the program.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Map, Self::View, Self::Help];

    /// The word in the menu bar.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Map => "Map",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

impl Command {
    /// All commands in menu order.
    pub const ALL: [Self; 71] = [
        Self::New,
        Self::Open,
        Self::OpenExample,
        Self::OpenTutorial,
        Self::Save,
        Self::SaveAs,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Cut,
        Self::Copy,
        Self::Paste,
        Self::Duplicate,
        Self::Delete,
        Self::SelectAll,
        Self::ClearSelection,
        Self::AddClaim,
        Self::AddPremise,
        Self::AddObjection,
        Self::AddLinkedPremise,
        Self::AddSource,
        Self::EditText,
        Self::FlipKind,
        Self::WeightWeak,
        Self::WeightModerate,
        Self::WeightStrong,
        Self::WeightDecisive,
        Self::PickConclusion,
        Self::TidyAll,
        Self::TidySelection,
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
        Self::AutomaticLayout,
        Self::LayoutAuto,
        Self::LayoutCompact,
        Self::LayoutTidy,
        Self::LayoutLayered,
        Self::ConclusionOnTop,
        Self::ConclusionAtLeft,
        Self::SupportsFirst,
        Self::ShowOutline,
        Self::ShowProblems,
        Self::ShowSources,
        Self::ShowLinchpins,
        Self::ShowNetwork,
        Self::ToggleLeft,
        Self::ToggleInspector,
        Self::ShowInfluence,
        Self::NextRegion,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ReduceMotion,
        Self::Palette,
        Self::Help,
        Self::About,
    ];

    /// What the command is called everywhere.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New map",
            Self::Open => "Open…",
            Self::OpenExample => "Open the example map",
            Self::OpenTutorial => "Open the tutorial map",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Cut => "Cut",
            Self::Copy => "Copy",
            Self::Paste => "Paste",
            Self::Duplicate => "Duplicate",
            Self::Delete => "Delete",
            Self::SelectAll => "Select all",
            Self::ClearSelection => "Clear selection",
            Self::AddClaim => "Add claim",
            Self::AddPremise => "Add premise",
            Self::AddObjection => "Add objection",
            Self::AddLinkedPremise => "Add linked premise",
            Self::AddSource => "Add source",
            Self::EditText => "Edit text",
            Self::FlipKind => "Flip support and attack",
            Self::WeightWeak => "Weight: weak",
            Self::WeightModerate => "Weight: moderate",
            Self::WeightStrong => "Weight: strong",
            Self::WeightDecisive => "Weight: decisive",
            Self::PickConclusion => "Make this the main conclusion",
            Self::TidyAll => "Tidy all",
            Self::TidySelection => "Tidy selection",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ZoomReset => "Zoom to 100 %",
            Self::FitAll => "Fit all",
            Self::FitSelection => "Fit selection",
            Self::AutomaticLayout => "Lay out automatically",
            Self::LayoutAuto => "Layout: best for each part",
            Self::LayoutCompact => "Layout: compact",
            Self::LayoutTidy => "Layout: tidy tree",
            Self::LayoutLayered => "Layout: layered",
            Self::ConclusionOnTop => "Conclusion on top",
            Self::ConclusionAtLeft => "Conclusion at the left",
            Self::SupportsFirst => "Supports before objections",
            Self::ShowOutline => "Outline",
            Self::ShowProblems => "Problems",
            Self::ShowSources => "Sources",
            Self::ShowLinchpins => "Linchpins",
            Self::ShowInfluence => "Influence on the canvas",
            Self::ShowNetwork => "Network overview",
            Self::ToggleLeft => "Side panel",
            Self::ToggleInspector => "Inspector",
            Self::NextRegion => "Next part of the window",
            Self::ThemeSystem => "Theme: as the system",
            Self::ThemeLight => "Theme: light",
            Self::ThemeDark => "Theme: dark",
            Self::ReduceMotion => "Reduce motion",
            Self::WhatIf => "What if…",
            Self::KeepWhatIf => "Keep what was tried out",
            Self::DiscardWhatIf => "Discard what was tried out",
            Self::UseLogOdds => "Weigh by log-odds",
            Self::UseDfQuad => "Weigh by DF-QuAD",
            Self::UseQuadraticEnergy => "Weigh by quadratic energy",
            Self::UsePMax => "Weigh by p-Max(k)",
            Self::UseEuler => "Weigh by Euler-based",
            Self::UseEulerTop => "Weigh by Euler-top",
            Self::UseHCategoriser => "Weigh by h-categoriser (attacks only)",
            Self::UseMaxBased => "Weigh by max-based (attacks only)",
            Self::UseCardBased => "Weigh by card-based (attacks only)",
            Self::Palette => "Find a command…",
            Self::Help => "Keys",
            Self::About => "About Linchpin",
        }
    }

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
            | Self::Quit => Menu::File,
            Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::Duplicate
            | Self::Delete
            | Self::SelectAll
            | Self::ClearSelection => Menu::Edit,
            Self::AddClaim
            | Self::AddPremise
            | Self::AddObjection
            | Self::AddLinkedPremise
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
            _ if self.semantics().is_some() => Menu::Map,
            Self::Palette | Self::Help | Self::About => Menu::Help,
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
                | Self::Quit
                | Self::Cut
                | Self::SelectAll
                | Self::AddSource
                | Self::EditText
                | Self::WeightWeak
                | Self::PickConclusion
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
        Some(WEIGHTS[place].1)
    }

    /// Whether the command stands in the layout part of the view menu.
    #[must_use]
    pub fn is_layout(self) -> bool {
        self.layout_style().is_some()
            || self.direction().is_some()
            || matches!(self, Self::AutomaticLayout | Self::SupportsFirst)
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
                let name = format!("{shortcut:?}");
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
