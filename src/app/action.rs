//! What panels and the canvas ask the application to do. They read the document and push actions; only the
//! application changes it.

use std::fmt::Display;
use std::path::PathBuf;

use eframe::egui::Event;

use crate::compare::Answer;
use crate::lens::Lens;
use crate::model::compose::Composed;
use crate::model::{Edit, Id, Selection};
use crate::storage::Template;
use crate::util::geometry::Rect;
use crate::weigh::explain::FlipKind;

use super::command::Command;
use super::modals::versions::Place;
use super::recovery::reply::Reply;
use super::review::wish::{self, Comparison};
use super::style;
use crate::language::Message;

/// A wish of a panel or of the canvas.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Do what a menu item does.
    Run(Command),
    /// Change the map.
    Change {
        /// What the step is called in the history.
        label: Message,
        /// The change.
        edit: Edit,
        /// What to select after it; none keeps the selection.
        select: Option<Selection>,
    },
    /// Change the map and start writing in the claim it makes.
    ChangeAndWrite {
        /// What the step is called in the history.
        label: Message,
        /// The change.
        edit: Edit,
        /// The new claim.
        claim: Id,
    },
    /// Select.
    Select(Selection),
    /// Select what stands where something was that is gone.
    SelectNext(Id),
    /// Select and bring into view.
    GoTo(Selection),
    /// Start writing in a claim's card.
    Write(Id),
    /// The current step of the history is complete: a pointer was released, a field was left.
    Seal,
    /// A claim that was just made was left without a word: take it back.
    TakeBackEmpty(Id),
    /// Something was written in a claim that was made for it: making and writing are one step of the history.
    JoinWriting,
    /// Go on writing at the end of a claim's text, with these events first.
    WriteOn(Id, Vec<Event>),
    /// Fold or unfold what leads to a claim; the map does not change.
    Fold(Id),
    /// Look at another part of the map; the map does not change.
    SetLens(Box<Lens>),
    /// Start writing a group's title.
    Rename(Id),
    /// Give the canvas the keyboard.
    FocusCanvas,
    /// Put text from the clipboard into the map.
    Paste(String),
    /// Try out a credence or a weight; the map does not change.
    Try {
        /// Which number.
        kind: FlipKind,
        /// Whose.
        id: Id,
        /// The value; none goes back to what the map says.
        value: Option<f64>,
    },
    /// Present the tour from a stop on, by its number from 0.
    PresentFrom(usize),
    /// Leave the presentation at once, whatever is tried out or lies over it.
    EndPresentation,
    /// Go to a stop of the presentation, by its number from 0.
    GoToStop(usize),
    /// Let a stop show what is seen now.
    Retake(Id),
    /// Look at a part of the map.
    Visit(Rect),
    /// Compare the map with another one.
    Compare(Box<Comparison>),
    /// A wish of the list of differences.
    Review(wish::Wish),
    /// Settle a conflict.
    Settle {
        /// Its place in the map's list.
        place: usize,
        /// The answer.
        answer: Answer,
        /// Whether weights get the numbers of the reading that the answer chooses.
        convert: bool,
    },
    /// Say something to the user.
    Tell(String),
    /// Do what was answered to the bar about unsaved work and the file.
    Reply(Reply),
}

/// What an answered question or a finished save leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// Start an empty map.
    New,
    /// Open a file; none asks which.
    Open(Option<PathBuf>),
    /// Open the built-in example.
    Example,
    /// Open an earlier version as a map of its own.
    Version(Place),
    /// Open the built-in tutorial.
    Tutorial,
    /// Begin with a template.
    Template(Template),
    /// Begin with what a text says.
    Text(String),
    /// Close the window.
    Quit,
}

/// Actions in the order they were wished.
pub type Actions = Vec<Action>;

/// Shorthands for the commonest wishes.
pub trait Wish {
    /// Change the map, keep the selection.
    fn change(&mut self, label: Message, edit: Edit);
    /// Make a composed change as a step of its own and select what it is about, or say why it makes no sense.
    fn composed(&mut self, label: Message, result: Result<Composed, impl Display>);
    /// Select one object and bring it into view.
    fn go_to(&mut self, id: &Id);
}

impl Wish for Actions {
    fn change(&mut self, label: Message, edit: Edit) {
        self.push(Action::Change { label, edit, select: None });
    }

    fn composed(&mut self, label: Message, result: Result<Composed, impl Display>) {
        match result {
            // Back where it was: no step of the history.
            Ok(Composed { edit: Edit::Batch(edits), .. }) if edits.is_empty() => {}
            Ok(Composed { edit, select }) => {
                self.push(Action::Change { label, edit, select: Some(select.into_iter().collect()) });
                self.push(Action::Seal);
            }
            Err(refusal) => self.push(Action::Tell(style::sentence(&refusal.to_string()))),
        }
    }

    fn go_to(&mut self, id: &Id) {
        self.push(Action::GoTo(Selection::one(id.clone())));
    }
}
