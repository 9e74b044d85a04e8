//! What a row of the table of commands is made of: a place in the menus, where keys work, keys.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::language::Message;
use crate::say;

/// What the table says of a command.
pub(super) struct Row {
    /// What it is called everywhere.
    pub(super) name: Message,
    pub(super) place: Place,
    pub(super) keys_work: Keys,
    /// The keys that run it, the one shown in menus first. Cut, copy and paste arrive as events of their own.
    pub(super) keys: &'static [KeyboardShortcut],
}

/// A menu of the menu bar.
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
    /// The tour, and presenting it.
    Present,
    /// About the program.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Map, Self::View, Self::Present, Self::Help];

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

/// A menu within a menu: commands that hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submenu {
    /// How far claims are believed.
    Credence,
    /// Weights of steps.
    Weight,
    /// The order of premises, and what is linked to what.
    Links,
    /// Edges, middles and gaps of cards.
    LineUp,
    /// How strengths are computed.
    Semantics,
    /// Folds, focus and what is shown.
    Visibility,
    /// Styles and directions.
    Layout,
    /// What the interface speaks.
    Language,
    /// Theme, motion and size of the interface.
    Appearance,
    /// What can be done while a map is presented.
    Presentation,
}

impl Submenu {
    /// The words in the menu.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Credence => say!("submenu-credence"),
            Self::Weight => say!("submenu-weight"),
            Self::Links => say!("submenu-links"),
            Self::LineUp => say!("submenu-line-up"),
            Self::Semantics => say!("submenu-semantics"),
            Self::Visibility => say!("submenu-visibility"),
            Self::Layout => say!("submenu-layout"),
            Self::Language => say!("submenu-language"),
            Self::Appearance => say!("submenu-appearance"),
            Self::Presentation => say!("submenu-presentation"),
        }
    }
}

/// Where a command stands in the menus.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) menu: Menu,
    pub(super) submenu: Option<Submenu>,
    /// Whether a line stands above it.
    pub(super) has_line: bool,
}

pub(super) const FILE: Place = Place::in_menu(Menu::File);
pub(super) const EDIT: Place = Place::in_menu(Menu::Edit);
pub(super) const MAP: Place = Place::in_menu(Menu::Map);
pub(super) const VIEW: Place = Place::in_menu(Menu::View);
pub(super) const PRESENT: Place = Place::in_menu(Menu::Present);
pub(super) const HELP: Place = Place::in_menu(Menu::Help);

impl Place {
    const fn in_menu(menu: Menu) -> Self {
        Self { menu, submenu: None, has_line: false }
    }

    /// In a menu within the menu.
    pub(super) const fn within(self, submenu: Submenu) -> Self {
        Self { submenu: Some(submenu), ..self }
    }

    /// With a line above it.
    pub(super) const fn under_line(self) -> Self {
        Self { has_line: true, ..self }
    }
}

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
    Presentation,
}

/// Where a command's keys work, and what holding them does.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub(super) scope: Scope,
    /// Whether holding a key repeats the command: it goes on undoing or zooming; it does not add a hundred premises.
    pub(super) repeats: bool,
}

pub(super) const ANYWHERE: Keys = Keys::work(Scope::Anywhere);
pub(super) const OUTSIDE_TEXT: Keys = Keys::work(Scope::OutsideText);
pub(super) const CANVAS: Keys = Keys::work(Scope::Canvas);
pub(super) const PRESENTATION: Keys = Keys::work(Scope::Presentation);

impl Keys {
    const fn work(scope: Scope) -> Self {
        Self { scope, repeats: false }
    }

    /// Held, they repeat the command.
    pub(super) const fn repeating(self) -> Self {
        Self { repeats: true, ..self }
    }
}

pub(super) const NONE: Modifiers = Modifiers::NONE;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const ALT: Modifiers = Modifiers::ALT;
pub(super) const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
pub(super) const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

pub(super) const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}
