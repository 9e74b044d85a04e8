//! Dialogs that answer from a list, for tests.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use eframe::egui::Context;

use crate::app::file_dialogs::{Answer, FileDialogs, Request, with_ending, with_extension};

/// What scripted dialogs were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which question.
    pub request: Request,
    /// The folder to begin in.
    pub folder: Option<PathBuf>,
    /// The name to begin with, when saving.
    pub name: Option<String>,
}

/// Dialogs that answer each question with the next of the given paths, or cancel where there is none.
///
/// Clones share one script, so that a test can keep one while the application has the other.
#[derive(Clone, Debug, Default)]
pub struct ScriptedDialogs(Rc<RefCell<Script>>);

#[derive(Debug, Default)]
struct Script {
    answers: VecDeque<Option<PathBuf>>,
    asked: Vec<Asked>,
    open: Option<Request>,
}

impl ScriptedDialogs {
    /// Dialogs that will give these answers.
    #[must_use]
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        let dialogs = Self::default();
        dialogs.0.borrow_mut().answers.extend(answers);
        dialogs
    }

    /// Adds an answer.
    pub fn answer(&self, path: Option<PathBuf>) {
        self.0.borrow_mut().answers.push_back(path);
    }

    /// All questions so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.0.borrow().asked.clone()
    }

    fn ask(&mut self, ctx: &Context, asked: Asked) {
        let mut script = self.0.borrow_mut();
        script.open = Some(asked.request);
        script.asked.push(asked);
        ctx.request_repaint();
    }
}

impl FileDialogs for ScriptedDialogs {
    fn open(&mut self, ctx: &Context, folder: Option<&Path>) {
        self.ask(ctx, Asked { request: Request::Open, folder: folder.map(Path::to_owned), name: None });
    }

    fn save(&mut self, ctx: &Context, folder: Option<&Path>, name: &str) {
        let (folder, name) = (folder.map(Path::to_owned), Some(name.to_owned()));
        self.ask(ctx, Asked { request: Request::Save, folder, name });
    }

    fn export(&mut self, ctx: &Context, folder: Option<&Path>, name: &str, ending: &'static str) {
        let (folder, name) = (folder.map(Path::to_owned), Some(name.to_owned()));
        self.ask(ctx, Asked { request: Request::Export(ending), folder, name });
    }

    fn poll(&mut self, _ctx: &Context) -> Option<Answer> {
        let mut script = self.0.borrow_mut();
        let request = script.open.take()?;
        Some(match (request, script.answers.pop_front().flatten()) {
            (request, None) => Answer::Cancelled(request),
            (Request::Open, Some(path)) => Answer::Open(path),
            (Request::Save, Some(path)) => Answer::Save(with_ending(&path)),
            (Request::Export(ending), Some(path)) => Answer::Export(with_extension(&path, ending)),
        })
    }

    fn is_busy(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_in_order_and_remembers_what_it_was_asked() {
        let ctx = Context::default();
        let script = ScriptedDialogs::new([Some(PathBuf::from("/in.json")), None]);
        let mut dialogs: Box<dyn FileDialogs> = Box::new(script.clone());
        assert_eq!(dialogs.poll(&ctx), None);
        dialogs.open(&ctx, Some(Path::new("/maps")));
        assert_eq!(dialogs.poll(&ctx), Some(Answer::Open("/in.json".into())));
        assert_eq!(dialogs.poll(&ctx), None);
        dialogs.save(&ctx, None, "a.argmap.json");
        assert_eq!(dialogs.poll(&ctx), Some(Answer::Cancelled(Request::Save)));
        script.answer(Some("/out".into()));
        dialogs.save(&ctx, None, "a.argmap.json");
        assert_eq!(dialogs.poll(&ctx), Some(Answer::Save("/out.argmap.json".into())));
        let asked = script.asked();
        assert_eq!(asked.len(), 3);
        assert_eq!(asked[0].folder.as_deref(), Some(Path::new("/maps")));
        assert_eq!(asked[1].name.as_deref(), Some("a.argmap.json"));
    }
}
