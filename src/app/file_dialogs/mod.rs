//! Asking for a file: which one to open, where to save.
//!
//! The application speaks to [`FileDialogs`] and hears of the [`Answer`] in a later frame, so that nothing ever waits
//! for a person. [`SystemDialogs`] asks through the desktop (rfd: the XDG portal, Windows, macOS), and where no portal
//! answers through a dialog inside the window.

mod in_window;
mod system;

use std::path::{Path, PathBuf};

use eframe::egui::Context;

pub use system::SystemDialogs;

/// The ending of a map's file name.
pub const ENDING: &str = ".argmap.json";

/// What a dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Which file to open.
    Open,
    /// Where to save.
    Save,
    /// Where to export a file to whose name has this ending, without its dot.
    Export(&'static str),
}

/// What a person answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Open this file.
    Open(PathBuf),
    /// Save there; the name has its ending, and if the file is there the person agreed to replace it.
    Save(PathBuf),
    /// Export there; as with saving.
    Export(PathBuf),
    /// Nothing, after all.
    Cancelled(Request),
}

/// Asks a person for a file. One question at a time; a new one takes the place of an open one.
pub trait FileDialogs {
    /// Asks which file to open, beginning in `folder`.
    fn open(&mut self, ctx: &Context, folder: Option<&Path>);

    /// Asks where to save, beginning in `folder` and with `name`.
    fn save(&mut self, ctx: &Context, folder: Option<&Path>, name: &str);

    /// Asks where to export to, beginning in `folder` and with `name`; the file's name will have `ending`.
    fn export(&mut self, ctx: &Context, folder: Option<&Path>, name: &str, ending: &'static str);

    /// Shows the dialog if it is inside the window, and returns an answer once. To be called in every frame.
    fn poll(&mut self, ctx: &Context) -> Option<Answer>;

    /// Whether a dialog stands over the window, so that keys and the canvas should wait.
    ///
    /// Still so in the frame in which [`poll`](Self::poll) gave the answer: the key that closed it is used up.
    /// A dialog of the desktop does not count: the window goes on working beside it, even if it never comes.
    fn is_busy(&self) -> bool;
}

/// The path a map is saved under: a name that does not end in `.json` gets [`ENDING`].
#[must_use]
pub fn with_ending(path: &Path) -> PathBuf {
    let Some(name) = path.file_name() else { return path.to_owned() };
    if ends_with(&name.to_string_lossy(), ".json") {
        return path.to_owned();
    }
    let mut name = name.to_owned();
    name.push(ENDING);
    path.with_file_name(name)
}

/// The path a file is exported to: a name without the ending gets it.
#[must_use]
pub fn with_extension(path: &Path, ending: &str) -> PathBuf {
    let Some(name) = path.file_name() else { return path.to_owned() };
    if ends_with(&name.to_string_lossy(), &format!(".{ending}")) {
        return path.to_owned();
    }
    let mut name = name.to_owned();
    name.push(format!(".{ending}"));
    path.with_file_name(name)
}

/// A file name without [`ENDING`].
fn without_ending(name: &str) -> &str {
    if ends_with(name, ENDING) { &name[..name.len() - ENDING.len()] } else { name }
}

fn ends_with(name: &str, ending: &str) -> bool {
    name.len()
        .checked_sub(ending.len())
        .and_then(|start| name.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use crate::app::file_dialogs::*;

    #[test]
    fn the_ending_is_added_once() {
        for (name, wanted) in [
            ("a", "a.argmap.json"),
            ("a.argmap.json", "a.argmap.json"),
            ("A.ARGMAP.JSON", "A.ARGMAP.JSON"),
            ("a.json", "a.json"),
            ("a.b", "a.b.argmap.json"),
            ("json", "json.argmap.json"),
            ("карта", "карта.argmap.json"),
            ("карта.json", "карта.json"),
            ("ж", "ж.argmap.json"),
        ] {
            let path = Path::new("/folder.json").join(name);
            assert_eq!(with_ending(&path), Path::new("/folder.json").join(wanted));
            assert_eq!(with_ending(&with_ending(&path)), with_ending(&path));
        }
        assert_eq!(with_ending(Path::new("/")), Path::new("/"));
        assert_eq!(without_ending("карта.argmap.json"), "карта");
        assert_eq!(without_ending("a.json"), "a.json");
        assert_eq!(without_ending("жжжжжж"), "жжжжжж");
        assert_eq!(with_extension(Path::new("/a/map"), "svg"), Path::new("/a/map.svg"));
        assert_eq!(with_extension(Path::new("/a/map.SVG"), "svg"), Path::new("/a/map.SVG"));
        assert_eq!(with_extension(Path::new("/a/map.png"), "svg"), Path::new("/a/map.png.svg"));
    }
}
