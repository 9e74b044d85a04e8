//! What commands and menus are called on screen.

use super::{Command, Menu, Submenu};
use crate::language::Message;
use crate::{message, say};

impl Menu {
    /// The word in the menu bar.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => say!("menu-file"),
            Self::Edit => say!("menu-edit"),
            Self::Map => say!("menu-map"),
            Self::View => say!("menu-view"),
            Self::Present => say!("menu-present"),
            Self::Help => say!("menu-help"),
        }
    }
}

impl Submenu {
    /// The words in the menu.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Weight => say!("submenu-weight"),
            Self::Links => say!("submenu-links"),
            Self::LineUp => say!("submenu-line-up"),
            Self::Semantics => say!("submenu-semantics"),
            Self::Look => say!("submenu-look"),
            Self::Layout => say!("submenu-layout"),
            Self::Language => say!("submenu-language"),
            Self::Appearance => say!("submenu-appearance"),
            Self::Showing => say!("submenu-showing"),
        }
    }
}

impl Command {
    /// What the command is called, in the language in force.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.name().say()
    }

    /// What the command is called everywhere.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub fn name(self) -> Message {
        match self {
            Self::New => message!("command-new"),
            Self::Open => message!("command-open"),
            Self::OpenExample => message!("command-open-example"),
            Self::OpenTutorial => message!("command-open-tutorial"),
            Self::Save => message!("command-save"),
            Self::SaveAs => message!("command-save-as"),
            Self::Quit => message!("command-quit"),
            Self::Undo => message!("command-undo"),
            Self::Redo => message!("command-redo"),
            Self::Cut => message!("command-cut"),
            Self::Copy => message!("command-copy"),
            Self::Paste => message!("command-paste"),
            Self::Duplicate => message!("command-duplicate"),
            Self::Delete => message!("command-delete"),
            Self::SelectAll => message!("command-select-all"),
            Self::ClearSelection => message!("command-clear-selection"),
            Self::SelectStep => message!("command-select-step"),
            Self::AddClaim => message!("command-add-claim"),
            Self::AddPremise => message!("command-add-premise"),
            Self::AddObjection => message!("command-add-objection"),
            Self::AddLinkedPremise => message!("command-add-linked-premise"),
            Self::AddSource => message!("command-add-source"),
            Self::EditText => message!("command-edit-text"),
            Self::FlipKind => message!("command-flip-kind"),
            Self::WeightWeak => message!("command-weight-weak"),
            Self::WeightModerate => message!("command-weight-moderate"),
            Self::WeightStrong => message!("command-weight-strong"),
            Self::WeightDecisive => message!("command-weight-decisive"),
            Self::PickConclusion => message!("command-pick-conclusion"),
            Self::TidyAll => message!("command-tidy-all"),
            Self::TidySelection => message!("command-tidy-selection"),
            Self::ZoomIn => message!("command-zoom-in"),
            Self::ZoomOut => message!("command-zoom-out"),
            Self::ZoomReset => message!("command-zoom-reset"),
            Self::FitAll => message!("command-fit-all"),
            Self::FitSelection => message!("command-fit-selection"),
            Self::AutomaticLayout => message!("command-automatic-layout"),
            Self::LayoutAuto => message!("command-layout-auto"),
            Self::LayoutCompact => message!("command-layout-compact"),
            Self::LayoutTidy => message!("command-layout-tidy"),
            Self::LayoutLayered => message!("command-layout-layered"),
            Self::ConclusionOnTop => message!("command-conclusion-on-top"),
            Self::ConclusionAtLeft => message!("command-conclusion-at-left"),
            Self::SupportsFirst => message!("command-supports-first"),
            Self::ShowOutline => message!("command-show-outline"),
            Self::ShowProblems => message!("command-show-problems"),
            Self::ShowSources => message!("command-show-sources"),
            Self::ShowLinchpins => message!("command-show-linchpins"),
            Self::ShowInfluence => message!("command-show-influence"),
            Self::ShowNetwork => message!("command-show-network"),
            Self::ToggleLeft => message!("command-toggle-left"),
            Self::ToggleInspector => message!("command-toggle-inspector"),
            Self::NextRegion => message!("command-next-region"),
            Self::ThemeSystem => message!("command-theme-system"),
            Self::ThemeLight => message!("command-theme-light"),
            Self::ThemeDark => message!("command-theme-dark"),
            Self::LanguageSystem => message!("command-language-system"),
            Self::LanguageEnglish => message!("command-language-english"),
            Self::LanguageUkrainian => message!("command-language-ukrainian"),
            Self::ReduceMotion => message!("command-reduce-motion"),
            Self::WhatIf => message!("command-what-if"),
            Self::KeepWhatIf => message!("command-keep-what-if"),
            Self::DiscardWhatIf => message!("command-discard-what-if"),
            Self::UseLogOdds => message!("command-use-log-odds"),
            Self::UseDfQuad => message!("command-use-df-quad"),
            Self::UseQuadraticEnergy => message!("command-use-quadratic-energy"),
            Self::UsePMax => message!("command-use-p-max"),
            Self::UseEuler => message!("command-use-euler"),
            Self::UseEulerTop => message!("command-use-euler-top"),
            Self::UseHCategoriser => message!("command-use-h-categoriser"),
            Self::UseMaxBased => message!("command-use-max-based"),
            Self::UseCardBased => message!("command-use-card-based"),
            Self::AddSibling => message!("command-add-sibling"),
            Self::MoveEarlier => message!("command-move-earlier"),
            Self::MoveLater => message!("command-move-later"),
            Self::SupportWithSelected => message!("command-support-with-selected"),
            Self::AttackWithSelected => message!("command-attack-with-selected"),
            Self::UnlinkPremise => message!("command-unlink-premise"),
            Self::CopyText => message!("command-copy-text"),
            Self::Find => message!("command-find"),
            Self::FindNext => message!("command-find-next"),
            Self::FindPrevious => message!("command-find-previous"),
            Self::Replace => message!("command-replace"),
            Self::Group => message!("command-group"),
            Self::Ungroup => message!("command-ungroup"),
            Self::AlignLeft => message!("command-align-left"),
            Self::AlignCenter => message!("command-align-center"),
            Self::AlignRight => message!("command-align-right"),
            Self::AlignTop => message!("command-align-top"),
            Self::AlignMiddle => message!("command-align-middle"),
            Self::AlignBottom => message!("command-align-bottom"),
            Self::DistributeAcross => message!("command-distribute-across"),
            Self::DistributeDown => message!("command-distribute-down"),
            Self::ZoomBox => message!("command-zoom-box"),
            Self::Back => message!("command-back"),
            Self::Forward => message!("command-forward"),
            Self::Fold => message!("command-fold"),
            Self::FoldAll => message!("command-fold-all"),
            Self::UnfoldAll => message!("command-unfold-all"),
            Self::Focus => message!("command-focus"),
            Self::FocusWider => message!("command-focus-wider"),
            Self::FocusNarrower => message!("command-focus-narrower"),
            Self::ShowAll => message!("command-show-all"),
            Self::ShowFilter => message!("command-show-filter"),
            Self::ToggleMinimap => message!("command-toggle-minimap"),
            Self::LargerInterface => message!("command-larger-interface"),
            Self::SmallerInterface => message!("command-smaller-interface"),
            Self::ResetInterface => message!("command-reset-interface"),
            Self::Export => message!("command-export"),
            Self::CopyPicture => message!("command-copy-picture"),
            Self::Present => message!("command-present"),
            Self::PresentFromHere => message!("command-present-from-here"),
            Self::ShowTour => message!("command-show-tour"),
            Self::AddStop => message!("command-add-stop"),
            Self::KeepTour => message!("command-keep-tour"),
            Self::NextStop => message!("command-next-stop"),
            Self::PreviousStop => message!("command-previous-stop"),
            Self::FirstStop => message!("command-first-stop"),
            Self::LastStop => message!("command-last-stop"),
            Self::PickStop => message!("command-pick-stop"),
            Self::BlankScreen => message!("command-blank-screen"),
            Self::LaserPointer => message!("command-laser-pointer"),
            Self::Spotlight => message!("command-spotlight"),
            Self::PresenterNotes => message!("command-presenter-notes"),
            Self::PresenterWindow => message!("command-presenter-window"),
            Self::SwapScreens => message!("command-swap-screens"),
            Self::LeaveShow => message!("command-leave-show"),
            Self::Palette => message!("command-palette"),
            Self::Help => message!("command-help"),
            Self::About => message!("command-about"),
        }
    }
}
