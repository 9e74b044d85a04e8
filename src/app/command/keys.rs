//! The keys of commands, and where they work.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::Command;

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, also while writing.
    Anywhere,
    /// Everywhere but in a text field, which needs the key itself.
    OutsideText,
    /// Only while the canvas has the focus.
    Canvas,
    /// Only while a map is presented.
    Showing,
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

impl Command {
    /// The keys that run it, the one shown in menus first. Cut, copy and paste arrive as events of their own.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        match self {
            Self::New => vec![key(CTRL, Key::N)],
            Self::Open => vec![key(CTRL, Key::O)],
            Self::Save => vec![key(CTRL, Key::S)],
            Self::SaveAs => vec![key(CTRL_SHIFT, Key::S)],
            Self::Quit => vec![key(CTRL, Key::Q)],
            Self::Export => vec![key(CTRL, Key::E)],
            Self::CopyPicture => vec![key(CTRL_ALT, Key::C)],
            Self::Present => vec![key(NONE, Key::F5)],
            Self::PresentFromHere => vec![key(SHIFT, Key::F5)],
            Self::ShowTour => vec![key(CTRL_SHIFT, Key::T)],
            Self::AddStop => vec![key(CTRL, Key::T)],
            Self::NextStop => {
                vec![
                    key(NONE, Key::Space),
                    key(NONE, Key::ArrowRight),
                    key(NONE, Key::ArrowDown),
                    key(NONE, Key::PageDown),
                ]
            }
            Self::PreviousStop => vec![
                key(NONE, Key::ArrowLeft),
                key(NONE, Key::ArrowUp),
                key(NONE, Key::PageUp),
                key(SHIFT, Key::Space),
                key(NONE, Key::Backspace),
            ],
            Self::FirstStop => vec![key(NONE, Key::Home)],
            Self::LastStop => vec![key(NONE, Key::End)],
            Self::PickStop => vec![key(NONE, Key::O)],
            Self::BlankScreen => vec![key(NONE, Key::B), key(NONE, Key::Period)],
            Self::LaserPointer => vec![key(NONE, Key::L)],
            Self::Spotlight => vec![key(NONE, Key::S)],
            Self::PresenterNotes => vec![key(NONE, Key::N)],
            Self::PresenterWindow => vec![key(NONE, Key::P)],
            Self::SwapScreens => vec![key(NONE, Key::M)],
            Self::LeaveShow => vec![key(NONE, Key::Escape), key(NONE, Key::F5)],
            Self::Undo => vec![key(CTRL, Key::Z)],
            Self::Redo => vec![key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)],
            Self::Cut => vec![key(CTRL, Key::X)],
            Self::Copy => vec![key(CTRL, Key::C)],
            Self::Paste => vec![key(CTRL, Key::V)],
            Self::Duplicate => vec![key(CTRL, Key::D)],
            Self::Delete => vec![key(NONE, Key::Delete), key(NONE, Key::Backspace)],
            Self::SelectAll => vec![key(CTRL, Key::A)],
            Self::ClearSelection => vec![key(NONE, Key::Escape)],
            Self::AddClaim => vec![key(NONE, Key::Insert), key(CTRL_SHIFT, Key::N)],
            Self::AddPremise => vec![key(NONE, Key::Tab)],
            Self::AddObjection => vec![key(SHIFT, Key::Tab)],
            Self::AddLinkedPremise => vec![key(CTRL, Key::Enter)],
            Self::SelectStep => vec![key(ALT, Key::Enter)],
            Self::AddSibling => vec![key(NONE, Key::Enter)],
            Self::MoveEarlier => vec![key(ALT, Key::ArrowUp), key(ALT, Key::ArrowLeft)],
            Self::MoveLater => vec![key(ALT, Key::ArrowDown), key(ALT, Key::ArrowRight)],
            Self::SupportWithSelected => vec![key(CTRL_SHIFT, Key::Enter)],
            Self::AttackWithSelected => vec![key(CTRL_ALT, Key::Enter)],
            Self::UnlinkPremise => vec![key(CTRL_SHIFT, Key::U)],
            Self::CopyText => vec![key(CTRL_SHIFT, Key::C)],
            Self::Find => vec![key(CTRL, Key::F)],
            Self::FindNext => vec![key(NONE, Key::F3)],
            Self::FindPrevious => vec![key(SHIFT, Key::F3)],
            Self::Replace => vec![key(CTRL, Key::H)],
            Self::Group => vec![key(CTRL, Key::G)],
            Self::Ungroup => vec![key(CTRL_ALT, Key::G)],
            Self::ZoomBox => vec![key(SHIFT, Key::Num3)],
            Self::Back => vec![key(CTRL_ALT, Key::ArrowLeft)],
            Self::Forward => vec![key(CTRL_ALT, Key::ArrowRight)],
            Self::Fold => vec![key(CTRL, Key::Period)],
            Self::FoldAll => vec![key(CTRL_SHIFT, Key::Comma)],
            Self::UnfoldAll => vec![key(CTRL_SHIFT, Key::Period)],
            Self::Focus => vec![key(CTRL_SHIFT, Key::F)],
            Self::FocusWider => vec![key(CTRL_ALT, Key::ArrowUp)],
            Self::FocusNarrower => vec![key(CTRL_ALT, Key::ArrowDown)],
            Self::ShowAll => vec![key(CTRL_SHIFT, Key::A)],
            Self::ShowFilter => vec![key(CTRL_SHIFT, Key::E)],
            Self::ToggleMinimap => vec![key(CTRL_SHIFT, Key::Y)],
            Self::LargerInterface => vec![key(CTRL_ALT, Key::Plus), key(CTRL_ALT, Key::Equals)],
            Self::SmallerInterface => vec![key(CTRL_ALT, Key::Minus)],
            Self::ResetInterface => vec![key(CTRL_ALT, Key::Num0)],
            Self::EditText => vec![key(NONE, Key::F2)],
            Self::FlipKind => vec![key(NONE, Key::X)],
            Self::WeightWeak => vec![key(NONE, Key::Num1)],
            Self::WeightModerate => vec![key(NONE, Key::Num2)],
            Self::WeightStrong => vec![key(NONE, Key::Num3)],
            Self::WeightDecisive => vec![key(NONE, Key::Num4)],
            Self::TidyAll => vec![key(CTRL_SHIFT, Key::L)],
            Self::TidySelection => vec![key(CTRL, Key::L)],
            Self::ZoomIn => vec![key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
            Self::ZoomOut => vec![key(CTRL, Key::Minus)],
            Self::ZoomReset => vec![key(CTRL, Key::Num0)],
            Self::FitAll => vec![key(SHIFT, Key::Num1), key(NONE, Key::F4)],
            Self::FitSelection => vec![key(SHIFT, Key::Num2)],
            Self::ShowOutline => vec![key(CTRL_SHIFT, Key::O)],
            Self::ShowProblems => vec![key(CTRL_SHIFT, Key::M)],
            Self::ShowSources => vec![key(CTRL_SHIFT, Key::R)],
            Self::ShowNetwork => vec![key(CTRL_SHIFT, Key::G)],
            Self::ShowLinchpins => vec![key(CTRL_SHIFT, Key::H)],
            Self::ShowInfluence => vec![key(CTRL_SHIFT, Key::I)],
            Self::WhatIf => vec![key(CTRL_SHIFT, Key::W)],
            Self::ToggleLeft => vec![key(CTRL, Key::B)],
            Self::ToggleInspector => vec![key(CTRL, Key::I)],
            Self::NextRegion => vec![key(NONE, Key::F6)],
            Self::Palette => vec![key(CTRL, Key::K), key(CTRL_SHIFT, Key::P)],
            Self::Help => vec![key(NONE, Key::F1), key(SHIFT, Key::Questionmark), key(NONE, Key::Questionmark)],
            _ => Vec::new(),
        }
    }

    /// Where its keys work.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::Duplicate
            | Self::SelectAll
            | Self::FitAll
            | Self::FitSelection
            | Self::ZoomBox
            | Self::CopyText
            | Self::CopyPicture
            | Self::Group
            | Self::Ungroup
            | Self::Back
            | Self::Forward
            | Self::Help
            | Self::SupportWithSelected
            | Self::AttackWithSelected => Scope::OutsideText,
            Self::Delete
            | Self::ClearSelection
            | Self::AddPremise
            | Self::AddObjection
            | Self::AddLinkedPremise
            | Self::AddSibling
            | Self::SelectStep
            | Self::MoveEarlier
            | Self::MoveLater
            | Self::UnlinkPremise
            | Self::EditText
            | Self::FlipKind
            | Self::WeightWeak
            | Self::WeightModerate
            | Self::WeightStrong
            | Self::WeightDecisive => Scope::Canvas,
            Self::NextStop
            | Self::PreviousStop
            | Self::FirstStop
            | Self::LastStop
            | Self::PickStop
            | Self::BlankScreen
            | Self::LaserPointer
            | Self::Spotlight
            | Self::PresenterNotes
            | Self::PresenterWindow
            | Self::SwapScreens
            | Self::LeaveShow => Scope::Showing,
            _ => Scope::Anywhere,
        }
    }
}
