//! The table of commands: one row a command, in menu order, in blocks by who runs them.
//!
//! A row says what the command is called, where it stands in the menus, where its keys work and whether holding them
//! repeats it, and its keys, the one shown in menus first. Each block is an enum of its own, which the file of
//! [`perform`](crate::app::perform) that owns it matches without a rest: a command that nobody runs does not compile.

use eframe::egui::Key;

use super::row::{
    ALT, ANYWHERE, CANVAS, CTRL, CTRL_ALT, CTRL_SHIFT, EDIT, FILE, HELP, MAP, NONE, OUTSIDE_TEXT, PRESENT,
    PRESENTATION, Row, SHIFT, Submenu, VIEW, key,
};
use crate::message;

macro_rules! commands {
    ($(
        $(#[$doc:meta])*
        $owner:ident($of_owner:ident) {
            $($command:ident: $name:expr, $place:expr, $scope:expr, [$($key:expr),* $(,)?];)*
        }
    )*) => {
        /// Something a user can ask for by menu, key or palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each says what its label says")]
        pub enum Command {
            $($($command,)*)*
        }

        /// A command, told apart by who runs it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Owned {
            $($(#[$doc])* $owner($of_owner),)*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[expect(missing_docs, reason = "each says what its label says")]
            pub enum $of_owner {
                $($command,)*
            }

            impl From<$of_owner> for Command {
                fn from(command: $of_owner) -> Self {
                    match command {
                        $($of_owner::$command => Self::$command,)*
                    }
                }
            }
        )*

        impl Command {
            /// All commands in menu order.
            pub const ALL: &[Self] = &[$($(Self::$command,)*)*];

            /// All commands in menu order, one after the other.
            pub fn all() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied()
            }

            const ROWS: &[Row] = &[$($(
                Row { name: $name, place: $place, keys_work: $scope, keys: &[$($key),*] },
            )*)*];

            /// The command among those of its owner.
            #[must_use]
            pub const fn owned(self) -> Owned {
                match self {
                    $($(Self::$command => Owned::$owner($of_owner::$command),)*)*
                }
            }
        }
    };
}

commands! {
    /// Files: in, out and away.
    File(FileCommand) {
        New: message!("command-new"), FILE, ANYWHERE, [key(CTRL, Key::N)];
        StartScreen: message!("command-start-screen"), FILE, ANYWHERE, [key(CTRL_ALT, Key::N)];
        Open: message!("command-open"), FILE, ANYWHERE, [key(CTRL, Key::O)];
        OpenExample: message!("command-open-example"), FILE.under_line(), ANYWHERE, [];
        OpenTutorial: message!("command-open-tutorial"), FILE, ANYWHERE, [];
        Save: message!("command-save"), FILE.under_line(), ANYWHERE, [key(CTRL, Key::S)];
        SaveAs: message!("command-save-as"), FILE, ANYWHERE, [key(CTRL_SHIFT, Key::S)];
        CompareWithFile: message!("command-compare-with-file"), FILE.under_line(), ANYWHERE, [];
        CompareWithCommit: message!("command-compare-with-commit"), FILE, ANYWHERE, [];
        EarlierVersions: message!("command-earlier-versions"), FILE, ANYWHERE, [];
        Export: message!("command-export"), FILE.under_line(), ANYWHERE, [key(CTRL, Key::E)];
        HotExit: message!("command-hot-exit"), FILE.under_line(), ANYWHERE, [];
        OpenAgain: message!("command-open-again"), FILE, ANYWHERE, [];
        StartsWithScreen: message!("command-starts-with-screen"), FILE, ANYWHERE, [];
        Quit: message!("command-quit"), FILE, ANYWHERE, [key(CTRL, Key::Q)];
    }
    /// History and clipboard.
    Edit(EditCommand) {
        Undo: message!("command-undo"), EDIT, OUTSIDE_TEXT.repeating(), [key(CTRL, Key::Z)];
        Redo: message!("command-redo"), EDIT, OUTSIDE_TEXT.repeating(), [key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)];
        Cut: message!("command-cut"), EDIT.under_line(), OUTSIDE_TEXT, [key(CTRL, Key::X)];
        Copy: message!("command-copy"), EDIT, OUTSIDE_TEXT, [key(CTRL, Key::C)];
        Paste: message!("command-paste"), EDIT, OUTSIDE_TEXT, [key(CTRL, Key::V)];
        CopyText: message!("command-copy-text"), EDIT, OUTSIDE_TEXT, [key(CTRL_SHIFT, Key::C)];
        CopyPicture: message!("command-copy-picture"), EDIT, OUTSIDE_TEXT, [key(CTRL_ALT, Key::C)];
        Duplicate: message!("command-duplicate"), EDIT, OUTSIDE_TEXT, [key(CTRL, Key::D)];
        Delete: message!("command-delete"), EDIT, CANVAS, [key(NONE, Key::Delete), key(NONE, Key::Backspace)];
        DeleteBranch: message!("command-delete-branch"), EDIT, CANVAS, [key(CTRL, Key::Delete)];
        DeleteAndReattach: message!("command-delete-and-reattach"), EDIT, CANVAS, [key(CTRL_SHIFT, Key::Delete)];
        SelectAll: message!("command-select-all"), EDIT.under_line(), OUTSIDE_TEXT, [key(CTRL, Key::A)];
    }
    /// Finding and replacing.
    Find(FindCommand) {
        Find: message!("command-find"), EDIT.under_line(), ANYWHERE, [key(CTRL, Key::F)];
        FindNext: message!("command-find-next"), EDIT, ANYWHERE.repeating(), [key(NONE, Key::F3)];
        FindPrevious: message!("command-find-previous"), EDIT, ANYWHERE.repeating(), [key(SHIFT, Key::F3)];
        Replace: message!("command-replace"), EDIT, ANYWHERE, [key(CTRL, Key::H)];
    }
    /// What is selected.
    Select(SelectCommand) {
        SelectBranch: message!("command-select-branch"), EDIT, OUTSIDE_TEXT, [key(CTRL_SHIFT, Key::B)];
        ClearSelection: message!("command-clear-selection"), EDIT, CANVAS, [key(NONE, Key::Escape)];
        SelectStep: message!("command-select-step"), EDIT, CANVAS, [key(ALT, Key::Enter)];
    }
    /// Claims and the steps between them.
    Structure(StructureCommand) {
        AddClaim: message!("command-add-claim"), MAP, ANYWHERE, [key(NONE, Key::Insert), key(CTRL_SHIFT, Key::N)];
        AddPremise: message!("command-add-premise"), MAP, CANVAS, [key(NONE, Key::Tab)];
        AddObjection: message!("command-add-objection"), MAP, CANVAS, [key(SHIFT, Key::Tab)];
        AddLinkedPremise: message!("command-add-linked-premise"), MAP, CANVAS, [key(CTRL, Key::Enter)];
        AddSibling: message!("command-add-sibling"), MAP, CANVAS, [key(NONE, Key::Enter)];
        AddSource: message!("command-add-source"), MAP.under_line(), ANYWHERE, [];
        EditText: message!("command-edit-text"), MAP.under_line(), CANVAS, [key(NONE, Key::F2)];
        FlipKind: message!("command-flip-kind"), MAP, CANVAS, [key(NONE, Key::X), key(CTRL_SHIFT, Key::X)];
        MoveEarlier: message!("command-move-earlier"), MAP.within(Submenu::Links).under_line(), CANVAS.repeating(), [key(ALT, Key::ArrowUp), key(ALT, Key::ArrowLeft)];
        MoveLater: message!("command-move-later"), MAP.within(Submenu::Links), CANVAS.repeating(), [key(ALT, Key::ArrowDown), key(ALT, Key::ArrowRight)];
        SupportWithSelected: message!("command-support-with-selected"), MAP.within(Submenu::Links), OUTSIDE_TEXT, [key(CTRL_SHIFT, Key::Enter)];
        AttackWithSelected: message!("command-attack-with-selected"), MAP.within(Submenu::Links), OUTSIDE_TEXT, [key(CTRL_ALT, Key::Enter)];
        UnlinkPremise: message!("command-unlink-premise"), MAP.within(Submenu::Links), CANVAS, [key(CTRL_SHIFT, Key::U)];
        WeightWeak: message!("command-weight-weak"), MAP.within(Submenu::Weight).under_line(), CANVAS, [key(NONE, Key::Num1), key(CTRL, Key::Num1)];
        WeightModerate: message!("command-weight-moderate"), MAP.within(Submenu::Weight), CANVAS, [key(NONE, Key::Num2), key(CTRL, Key::Num2)];
        WeightStrong: message!("command-weight-strong"), MAP.within(Submenu::Weight), CANVAS, [key(NONE, Key::Num3), key(CTRL, Key::Num3)];
        WeightDecisive: message!("command-weight-decisive"), MAP.within(Submenu::Weight), CANVAS, [key(NONE, Key::Num4), key(CTRL, Key::Num4)];
        PickConclusion: message!("command-pick-conclusion"), MAP.under_line(), ANYWHERE, [];
    }
    /// How far the selected claims are believed, in the words of the scale in use.
    Credence(CredenceCommand) {
        EditNumber: message!("command-edit-number"), MAP.under_line(), OUTSIDE_TEXT, [key(ALT, Key::C)];
        Credence1: message!("command-credence1"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num1)];
        Credence2: message!("command-credence2"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num2)];
        Credence3: message!("command-credence3"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num3)];
        Credence4: message!("command-credence4"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num4)];
        Credence5: message!("command-credence5"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num5)];
        Credence6: message!("command-credence6"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num6)];
        Credence7: message!("command-credence7"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num7)];
        CredenceNone: message!("command-credence-none"), MAP.within(Submenu::Credence), OUTSIDE_TEXT, [key(ALT, Key::Num0)];
    }
    /// Laying out again.
    Tidy(TidyCommand) {
        TidyAll: message!("command-tidy-all"), MAP.under_line(), ANYWHERE, [key(CTRL_SHIFT, Key::L)];
        TidySelection: message!("command-tidy-selection"), MAP, ANYWHERE, [key(CTRL, Key::L)];
    }
    /// Groups.
    Group(GroupCommand) {
        Group: message!("command-group"), MAP.under_line(), OUTSIDE_TEXT, [key(CTRL, Key::G)];
        Ungroup: message!("command-ungroup"), MAP, OUTSIDE_TEXT, [key(CTRL_ALT, Key::G)];
    }
    /// Lining cards up.
    LineUp(LineUpCommand) {
        AlignLeft: message!("command-align-left"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        AlignCenter: message!("command-align-center"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        AlignRight: message!("command-align-right"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        AlignTop: message!("command-align-top"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        AlignMiddle: message!("command-align-middle"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        AlignBottom: message!("command-align-bottom"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        DistributeAcross: message!("command-distribute-across"), MAP.within(Submenu::LineUp), ANYWHERE, [];
        DistributeDown: message!("command-distribute-down"), MAP.within(Submenu::LineUp), ANYWHERE, [];
    }
    /// Trying numbers out.
    WhatIf(WhatIfCommand) {
        WhatIf: message!("command-what-if"), MAP.under_line(), ANYWHERE, [key(CTRL_SHIFT, Key::W)];
        KeepWhatIf: message!("command-keep-what-if"), MAP, ANYWHERE, [];
        DiscardWhatIf: message!("command-discard-what-if"), MAP, ANYWHERE, [];
    }
    /// How strengths are computed.
    Semantics(SemanticsCommand) {
        UseLogOdds: message!("command-use-log-odds"), MAP.within(Submenu::Semantics).under_line(), ANYWHERE, [];
        UseDfQuad: message!("command-use-df-quad"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UseQuadraticEnergy: message!("command-use-quadratic-energy"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UsePMax: message!("command-use-p-max"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UseEuler: message!("command-use-euler"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UseEulerTop: message!("command-use-euler-top"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UseHCategoriser: message!("command-use-h-categoriser"), MAP.within(Submenu::Semantics).under_line(), ANYWHERE, [];
        UseMaxBased: message!("command-use-max-based"), MAP.within(Submenu::Semantics), ANYWHERE, [];
        UseCardBased: message!("command-use-card-based"), MAP.within(Submenu::Semantics), ANYWHERE, [];
    }
    /// Where the canvas looks, and how closely.
    Camera(CameraCommand) {
        ZoomIn: message!("command-zoom-in"), VIEW, ANYWHERE.repeating(), [key(CTRL, Key::Plus), key(CTRL, Key::Equals)];
        ZoomOut: message!("command-zoom-out"), VIEW, ANYWHERE.repeating(), [key(CTRL, Key::Minus)];
        ZoomReset: message!("command-zoom-reset"), VIEW, ANYWHERE, [key(CTRL, Key::Num0)];
        FitAll: message!("command-fit-all"), VIEW.under_line(), OUTSIDE_TEXT, [key(SHIFT, Key::Num1), key(NONE, Key::F4)];
        FitSelection: message!("command-fit-selection"), VIEW, OUTSIDE_TEXT, [key(SHIFT, Key::Num2), key(CTRL_ALT, Key::Num2)];
        ZoomBox: message!("command-zoom-box"), VIEW, OUTSIDE_TEXT, [key(SHIFT, Key::Num3), key(CTRL_ALT, Key::Num3)];
        Back: message!("command-back"), VIEW.under_line(), OUTSIDE_TEXT, [key(CTRL_ALT, Key::ArrowLeft)];
        Forward: message!("command-forward"), VIEW, OUTSIDE_TEXT, [key(CTRL_ALT, Key::ArrowRight)];
    }
    /// What part of the map is looked at.
    Lens(LensCommand) {
        Fold: message!("command-fold"), VIEW.within(Submenu::Visibility).under_line(), ANYWHERE, [key(CTRL, Key::Period)];
        FoldAll: message!("command-fold-all"), VIEW.within(Submenu::Visibility), ANYWHERE, [key(CTRL_SHIFT, Key::Comma)];
        UnfoldAll: message!("command-unfold-all"), VIEW.within(Submenu::Visibility), ANYWHERE, [key(CTRL_SHIFT, Key::Period)];
        Focus: message!("command-focus"), VIEW.within(Submenu::Visibility).under_line(), ANYWHERE, [key(CTRL_SHIFT, Key::F)];
        FocusWider: message!("command-focus-wider"), VIEW.within(Submenu::Visibility), ANYWHERE, [key(CTRL_ALT, Key::ArrowUp)];
        FocusNarrower: message!("command-focus-narrower"), VIEW.within(Submenu::Visibility), ANYWHERE, [key(CTRL_ALT, Key::ArrowDown)];
        ShowAll: message!("command-show-all"), VIEW.within(Submenu::Visibility), ANYWHERE, [key(CTRL_SHIFT, Key::A)];
    }
    /// How the map is laid out.
    Layout(LayoutCommand) {
        AutomaticLayout: message!("command-automatic-layout"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        LayoutAuto: message!("command-layout-auto"), VIEW.within(Submenu::Layout).under_line(), ANYWHERE, [];
        LayoutCompact: message!("command-layout-compact"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        LayoutTidy: message!("command-layout-tidy"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        LayoutLayered: message!("command-layout-layered"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        CardsAuto: message!("command-cards-auto"), VIEW.within(Submenu::Layout).under_line(), ANYWHERE, [];
        CardsText: message!("command-cards-text"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        CardsTitles: message!("command-cards-titles"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        ExchangeCards: message!("command-exchange-cards"), VIEW.within(Submenu::Layout), ANYWHERE, [key(CTRL_SHIFT, Key::K)];
        ConclusionOnTop: message!("command-conclusion-on-top"), VIEW.within(Submenu::Layout).under_line(), ANYWHERE, [];
        ConclusionAtLeft: message!("command-conclusion-at-left"), VIEW.within(Submenu::Layout), ANYWHERE, [];
        SupportsFirst: message!("command-supports-first"), VIEW.within(Submenu::Layout).under_line(), ANYWHERE, [];
    }
    /// What the interface speaks.
    Language(LanguageCommand) {
        LanguageSystem: message!("command-language-system"), VIEW.within(Submenu::Language), ANYWHERE, [];
        LanguageEnglish: message!("command-language-english"), VIEW.within(Submenu::Language), ANYWHERE, [];
        LanguageUkrainian: message!("command-language-ukrainian"), VIEW.within(Submenu::Language), ANYWHERE, [];
    }
    /// What stands beside the canvas.
    Panel(PanelCommand) {
        ShowOutline: message!("command-show-outline"), VIEW.under_line(), ANYWHERE, [key(CTRL_SHIFT, Key::O)];
        ShowProblems: message!("command-show-problems"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::M)];
        ShowSources: message!("command-show-sources"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::R)];
        ShowLinchpins: message!("command-show-linchpins"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::H)];
        ShowNetwork: message!("command-show-network"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::G)];
        ShowFilter: message!("command-show-filter"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::E)];
        MapProperties: message!("command-map-properties"), MAP.under_line(), ANYWHERE, [];
        ToggleLeft: message!("command-toggle-left"), VIEW.under_line(), ANYWHERE, [key(CTRL, Key::B)];
        ToggleInspector: message!("command-toggle-inspector"), VIEW, ANYWHERE, [key(CTRL, Key::I)];
        ToggleMinimap: message!("command-toggle-minimap"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::Y)];
        ShowInfluence: message!("command-show-influence"), VIEW, ANYWHERE, [key(CTRL_SHIFT, Key::I)];
        NextRegion: message!("command-next-region"), VIEW, ANYWHERE, [key(NONE, Key::F6)];
        OpenMenu: message!("command-open-menu"), VIEW, ANYWHERE, [key(NONE, Key::F10)];
        ContextMenu: message!("command-context-menu"), VIEW, ANYWHERE, [key(SHIFT, Key::F10)];
        PreviousRegion: message!("command-previous-region"), VIEW, ANYWHERE, [key(SHIFT, Key::F6)];
    }
    /// Theme, motion and size of the interface.
    Appearance(AppearanceCommand) {
        ThemeSystem: message!("command-theme-system"), VIEW.within(Submenu::Appearance).under_line(), ANYWHERE, [];
        ThemeLight: message!("command-theme-light"), VIEW.within(Submenu::Appearance), ANYWHERE, [];
        ThemeDark: message!("command-theme-dark"), VIEW.within(Submenu::Appearance), ANYWHERE, [];
        ReduceMotion: message!("command-reduce-motion"), VIEW.within(Submenu::Appearance), ANYWHERE, [];
        LargerInterface: message!("command-larger-interface"), VIEW.within(Submenu::Appearance).under_line(), ANYWHERE, [key(CTRL_ALT, Key::Plus), key(CTRL_ALT, Key::Equals)];
        SmallerInterface: message!("command-smaller-interface"), VIEW.within(Submenu::Appearance), ANYWHERE, [key(CTRL_ALT, Key::Minus)];
        ResetInterface: message!("command-reset-interface"), VIEW.within(Submenu::Appearance), ANYWHERE, [key(CTRL_ALT, Key::Num0)];
    }
    /// The tour, and presenting it.
    Tour(TourCommand) {
        Present: message!("command-present"), PRESENT, ANYWHERE, [key(NONE, Key::F5)];
        PresentFromHere: message!("command-present-from-here"), PRESENT, ANYWHERE, [key(SHIFT, Key::F5)];
        ShowTour: message!("command-show-tour"), PRESENT.under_line(), ANYWHERE, [key(CTRL_SHIFT, Key::T)];
        AddStop: message!("command-add-stop"), PRESENT, ANYWHERE, [key(CTRL, Key::T)];
        KeepTour: message!("command-keep-tour"), PRESENT, ANYWHERE, [];
    }
    /// What can be done while a map is presented.
    Presentation(PresentationCommand) {
        NextStop: message!("command-next-stop"), PRESENT.within(Submenu::Presentation).under_line(), PRESENTATION, [key(NONE, Key::Space), key(NONE, Key::ArrowRight), key(NONE, Key::ArrowDown), key(NONE, Key::PageDown)];
        PreviousStop: message!("command-previous-stop"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::ArrowLeft), key(NONE, Key::ArrowUp), key(NONE, Key::PageUp), key(SHIFT, Key::Space), key(NONE, Key::Backspace)];
        FirstStop: message!("command-first-stop"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::Home)];
        LastStop: message!("command-last-stop"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::End)];
        PickStop: message!("command-pick-stop"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::O)];
        BlankScreen: message!("command-blank-screen"), PRESENT.within(Submenu::Presentation).under_line(), PRESENTATION, [key(NONE, Key::B), key(NONE, Key::Period)];
        LaserPointer: message!("command-laser-pointer"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::L)];
        Spotlight: message!("command-spotlight"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::S)];
        PresenterNotes: message!("command-presenter-notes"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::N)];
        PresenterWindow: message!("command-presenter-window"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::P)];
        PresentTitles: message!("command-present-titles"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::C)];
        SwapScreens: message!("command-swap-screens"), PRESENT.within(Submenu::Presentation), PRESENTATION, [key(NONE, Key::M)];
        LeavePresentation: message!("command-leave-presentation"), PRESENT.within(Submenu::Presentation).under_line(), PRESENTATION, [key(NONE, Key::Escape), key(NONE, Key::F5)];
    }
    /// The palette, the keys, the program.
    Help(HelpCommand) {
        Palette: message!("command-palette"), HELP, ANYWHERE, [key(CTRL, Key::K), key(CTRL_SHIFT, Key::P)];
        Help: message!("command-help"), HELP, OUTSIDE_TEXT, [key(NONE, Key::F1), key(SHIFT, Key::Questionmark), key(NONE, Key::Questionmark)];
        About: message!("command-about"), HELP.under_line(), ANYWHERE, [];
    }
}

impl Command {
    /// Its row of the table.
    pub(super) const fn row(self) -> &'static Row {
        &Self::ROWS[self as usize]
    }
}
