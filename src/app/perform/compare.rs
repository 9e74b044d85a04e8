//! Comparing with another map, taking over what it has, settling conflicts, and merging a file with git's marks.

use std::path::Path;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::background::Poll;
use crate::app::canvas::mark::Marks;
use crate::app::document::Document;
use crate::app::git::{self, Answer as FromGit, Wanted};
use crate::app::modals::question::Question;
use crate::app::modals::transfer::Reading;
use crate::app::review::Review;
use crate::app::review::wish::{Comparison, Key, Wish};
use crate::compare::{Answer, SettleError, settle, settle_and_convert, take, take_all, turn};
use crate::export::Since;
use crate::model::{ArgumentMap, Edit};
use crate::{message, say};

impl LinchpinApp {
    /// Asks for the file to compare with.
    pub(super) fn ask_for_comparison(&mut self, ctx: &Context) {
        let folder = self.folder();
        self.modals.picks_to_compare = true;
        self.dialogs.open(ctx, folder.as_deref());
    }

    /// Compares with the map in a file.
    pub(super) fn compare_with_file(&mut self, path: &Path, ctx: &Context) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.read(path, Reading::Comparison { name, is_older: false }, ctx);
    }

    /// Compares with what the last commit has of the open file.
    pub(super) fn compare_with_commit(&mut self, ctx: &Context) {
        if let Some(path) = self.document.path().map(Path::to_owned) {
            let wanted = Wanted::Comparison(say!("git-last-commit").to_owned());
            self.read_commit(&path, "HEAD", wanted, ctx);
        }
    }

    /// Reads what a commit has of a file.
    pub(super) fn read_commit(&mut self, path: &Path, hash: &str, wanted: Wanted, ctx: &Context) {
        self.from_git = Some((path.to_owned(), git::read_commit(path, hash, wanted, ctx)));
    }

    /// Merges the sides of a file in which git left marks, and opens the result.
    pub(super) fn merge_marked(&mut self, path: &Path, ctx: &Context) {
        self.from_git = Some((path.to_owned(), git::merge_marked(path, ctx)));
    }

    /// Shows the open map beside another one.
    pub(super) fn compare(&mut self, comparison: Comparison) {
        self.review = Some(Review::new(comparison));
        self.show_review();
    }

    /// The open map's file holds this now: a comparison with it is one with this.
    pub(super) fn compare_anew(&mut self, on_disk: &ArgumentMap) {
        if let Some(review) = self.review.as_mut().filter(|review| review.comparison.is_of_file) {
            review.become_one_with(on_disk);
        }
    }

    /// Brings the comparison up to date, and takes in what git has said.
    pub(in crate::app) fn follow_review(&mut self, ctx: &Context) {
        if let Some((path, job)) = &self.from_git {
            let path = path.clone();
            match job.poll() {
                Poll::Pending => {}
                Poll::Over => self.from_git = None,
                Poll::Ready(answer) => {
                    self.from_git = None;
                    self.heard_from_git(&path, answer);
                }
            }
        }
        if let Some(marks) = self.review.as_mut().and_then(|review| review.follow(ctx, &self.document)) {
            self.canvas.marks = marks;
        }
    }

    fn heard_from_git(&mut self, path: &Path, answer: FromGit) {
        match answer {
            FromGit::Commit(Wanted::Comparison(name), Ok(with)) => {
                self.compare(Comparison { with: *with, name, is_older: true, is_of_file: false });
            }
            FromGit::Commit(Wanted::Copy, Ok(map)) => self.show_copy(Document::unseen(*map)),
            FromGit::Merged(Ok(found)) => {
                let git::FromMarks { ours, merged, stamp } = *found;
                let edit = turn(&ours, &merged.map);
                let mut document = Document::read_from(path, ours, stamp);
                let made = edit.and_then(|edit| document.change(message!("edit-merge"), edit, None));
                document.seal();
                match made {
                    Ok(()) => {
                        self.show_document(document);
                        self.settings.note_recent(path);
                        let count = merged.conflicts.len();
                        self.messages.tell(say!("git-merged", count = count));
                    }
                    Err(error) => self.messages.warn(error.to_string()),
                }
            }
            FromGit::Commit(_, Err(text)) | FromGit::Merged(Err(text)) => {
                let title = say!("git-trouble");
                self.modals.question = Some(Question::Trouble { title, text });
            }
        }
    }

    /// Does what was wished of the list of differences.
    pub(super) fn review(&mut self, wish: Wish) {
        let Some(review) = &mut self.review else { return };
        match wish {
            Wish::Keep(key) => review.keep(key),
            Wish::Close => self.end_review(),
            Wish::TakeAll => {
                let edit = take_all(self.document.map(), &review.comparison.with);
                self.take_over(edit, None);
            }
            Wish::Take(key) => {
                let edit = take(self.document.map(), &review.comparison.with, key.0, key.1.as_ref());
                self.take_over(edit, Some(key));
            }
        }
    }

    /// The earlier state of the map that it is compared with, if it is.
    pub(super) fn earlier_state(&self) -> Option<Since> {
        let comparison = &self.review.as_ref()?.comparison;
        Some(Since { map: comparison.with.clone(), name: comparison.name.clone() })
    }

    /// Compares no longer.
    pub(super) fn end_review(&mut self) {
        self.review = None;
        self.canvas.marks = Marks::new();
    }

    fn take_over(&mut self, edit: Result<Edit, SettleError>, key: Option<Key>) {
        match edit {
            Ok(edit) => {
                let made = self.change_and_seal(message!("edit-take-over"), edit, None);
                let id = key.and_then(|(_, id)| id).filter(|id| made && self.document.map().contains(id));
                if let Some(id) = id {
                    self.go_to(std::iter::once(id).collect());
                }
            }
            Err(error) => self.messages.warn(error.to_string()),
        }
    }

    /// Settles the conflict at a place of the map's list.
    pub(super) fn settle(&mut self, place: usize, answer: &Answer, convert: bool) {
        let map = self.document.map();
        let edit = if convert { settle_and_convert(map, place, answer) } else { settle(map, place, answer) };
        match edit {
            Ok(edit) => {
                self.document.seal();
                self.change_and_seal(message!("edit-settle-conflict"), edit, None);
            }
            Err(error) => self.messages.warn(error.to_string()),
        }
    }
}
