//! What commands and menus are called on screen.

use super::{Command, Menu, Submenu};
use crate::language::Language;
use crate::say;

impl Menu {
    /// The word in the menu bar.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => say!("menu-file"),
            Self::Edit => say!("menu-edit"),
            Self::Map => say!("menu-map"),
            Self::View => say!("menu-view"),
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
        }
    }
}

impl Command {
    /// What the command is called everywhere.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => say!("command-new"),
            Self::Open => say!("command-open"),
            Self::OpenExample => say!("command-open-example"),
            Self::OpenTutorial => say!("command-open-tutorial"),
            Self::Save => say!("command-save"),
            Self::SaveAs => say!("command-save-as"),
            Self::Quit => say!("command-quit"),
            Self::Undo => say!("command-undo"),
            Self::Redo => say!("command-redo"),
            Self::Cut => say!("command-cut"),
            Self::Copy => say!("command-copy"),
            Self::Paste => say!("command-paste"),
            Self::Duplicate => say!("command-duplicate"),
            Self::Delete => say!("command-delete"),
            Self::SelectAll => say!("command-select-all"),
            Self::ClearSelection => say!("command-clear-selection"),
            Self::SelectStep => say!("command-select-step"),
            Self::AddClaim => say!("command-add-claim"),
            Self::AddPremise => say!("command-add-premise"),
            Self::AddObjection => say!("command-add-objection"),
            Self::AddLinkedPremise => say!("command-add-linked-premise"),
            Self::AddSource => say!("command-add-source"),
            Self::EditText => say!("command-edit-text"),
            Self::FlipKind => say!("command-flip-kind"),
            Self::WeightWeak => say!("command-weight-weak"),
            Self::WeightModerate => say!("command-weight-moderate"),
            Self::WeightStrong => say!("command-weight-strong"),
            Self::WeightDecisive => say!("command-weight-decisive"),
            Self::PickConclusion => say!("command-pick-conclusion"),
            Self::TidyAll => say!("command-tidy-all"),
            Self::TidySelection => say!("command-tidy-selection"),
            Self::ZoomIn => say!("command-zoom-in"),
            Self::ZoomOut => say!("command-zoom-out"),
            Self::ZoomReset => say!("command-zoom-reset"),
            Self::FitAll => say!("command-fit-all"),
            Self::FitSelection => say!("command-fit-selection"),
            Self::AutomaticLayout => say!("command-automatic-layout"),
            Self::LayoutAuto => say!("command-layout-auto"),
            Self::LayoutCompact => say!("command-layout-compact"),
            Self::LayoutTidy => say!("command-layout-tidy"),
            Self::LayoutLayered => say!("command-layout-layered"),
            Self::ConclusionOnTop => say!("command-conclusion-on-top"),
            Self::ConclusionAtLeft => say!("command-conclusion-at-left"),
            Self::SupportsFirst => say!("command-supports-first"),
            Self::ShowOutline => say!("command-show-outline"),
            Self::ShowProblems => say!("command-show-problems"),
            Self::ShowSources => say!("command-show-sources"),
            Self::ShowLinchpins => say!("command-show-linchpins"),
            Self::ShowInfluence => say!("command-show-influence"),
            Self::ShowNetwork => say!("command-show-network"),
            Self::ToggleLeft => say!("command-toggle-left"),
            Self::ToggleInspector => say!("command-toggle-inspector"),
            Self::NextRegion => say!("command-next-region"),
            Self::ThemeSystem => say!("command-theme-system"),
            Self::ThemeLight => say!("command-theme-light"),
            Self::ThemeDark => say!("command-theme-dark"),
            Self::LanguageSystem => say!("command-language-system"),
            // A language is called by its own name in every language.
            Self::LanguageEnglish => Language::English.name(),
            Self::LanguageUkrainian => Language::Ukrainian.name(),
            Self::ReduceMotion => say!("command-reduce-motion"),
            Self::WhatIf => say!("command-what-if"),
            Self::KeepWhatIf => say!("command-keep-what-if"),
            Self::DiscardWhatIf => say!("command-discard-what-if"),
            Self::UseLogOdds => say!("command-use-log-odds"),
            Self::UseDfQuad => say!("command-use-df-quad"),
            Self::UseQuadraticEnergy => say!("command-use-quadratic-energy"),
            Self::UsePMax => say!("command-use-p-max"),
            Self::UseEuler => say!("command-use-euler"),
            Self::UseEulerTop => say!("command-use-euler-top"),
            Self::UseHCategoriser => say!("command-use-h-categoriser"),
            Self::UseMaxBased => say!("command-use-max-based"),
            Self::UseCardBased => say!("command-use-card-based"),
            Self::AddSibling => say!("command-add-sibling"),
            Self::MoveEarlier => say!("command-move-earlier"),
            Self::MoveLater => say!("command-move-later"),
            Self::SupportWithSelected => say!("command-support-with-selected"),
            Self::AttackWithSelected => say!("command-attack-with-selected"),
            Self::UnlinkPremise => say!("command-unlink-premise"),
            Self::CopyText => say!("command-copy-text"),
            Self::Find => say!("command-find"),
            Self::FindNext => say!("command-find-next"),
            Self::FindPrevious => say!("command-find-previous"),
            Self::Replace => say!("command-replace"),
            Self::Group => say!("command-group"),
            Self::Ungroup => say!("command-ungroup"),
            Self::AlignLeft => say!("command-align-left"),
            Self::AlignCenter => say!("command-align-center"),
            Self::AlignRight => say!("command-align-right"),
            Self::AlignTop => say!("command-align-top"),
            Self::AlignMiddle => say!("command-align-middle"),
            Self::AlignBottom => say!("command-align-bottom"),
            Self::DistributeAcross => say!("command-distribute-across"),
            Self::DistributeDown => say!("command-distribute-down"),
            Self::ZoomBox => say!("command-zoom-box"),
            Self::Back => say!("command-back"),
            Self::Forward => say!("command-forward"),
            Self::Fold => say!("command-fold"),
            Self::FoldAll => say!("command-fold-all"),
            Self::UnfoldAll => say!("command-unfold-all"),
            Self::Focus => say!("command-focus"),
            Self::FocusWider => say!("command-focus-wider"),
            Self::FocusNarrower => say!("command-focus-narrower"),
            Self::ShowAll => say!("command-show-all"),
            Self::ShowFilter => say!("command-show-filter"),
            Self::ToggleMinimap => say!("command-toggle-minimap"),
            Self::LargerInterface => say!("command-larger-interface"),
            Self::SmallerInterface => say!("command-smaller-interface"),
            Self::ResetInterface => say!("command-reset-interface"),
            Self::Palette => say!("command-palette"),
            Self::Help => say!("command-help"),
            Self::About => say!("command-about"),
        }
    }
}
