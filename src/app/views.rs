//! How each map was last looked at: what part of it, what was folded, which tab stood beside it. Kept in the folder for
//! state, never in the map's file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::canvas::Camera;
use crate::model::Id;
use crate::say;
use crate::storage;
use crate::util::geometry::Point;

/// The name of the file in the folder for state.
const FILE: &str = "views.json";
/// Views of so many maps are kept.
const MOST: usize = 200;
/// So many folded claims are kept of each.
const FOLDED: usize = 2_000;
/// A file that is larger than this is none of ours.
const LONGEST: u64 = 16 * 1024 * 1024;

/// How a map was last looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct View {
    path: PathBuf,
    /// The point of the map in the middle of the canvas, in map units.
    center: [f64; 2],
    /// Logical pixels per map unit.
    zoom: f64,
    /// Claims below which nothing was drawn.
    #[serde(default)]
    pub(super) folded: Vec<Id>,
    /// The word of the tab beside the canvas.
    #[serde(default)]
    pub(super) tab: String,
}

impl View {
    pub(super) fn new(path: &Path, camera: Camera, folded: impl IntoIterator<Item = Id>, tab: &str) -> Self {
        let mut folded: Vec<Id> = folded.into_iter().take(FOLDED).collect();
        folded.sort();
        let center = [camera.center.x, camera.center.y];
        Self { path: whole(path), center, zoom: camera.zoom, folded, tab: tab.to_owned() }
    }

    /// What part of the map was seen.
    pub(super) fn camera(&self) -> Camera {
        let [x, y] = self.center;
        Camera { center: Point::new(x, y), zoom: self.zoom.clamp(Camera::ZOOM.0, Camera::ZOOM.1) }
    }
}

/// The views of all maps, the latest first.
#[derive(Debug, Default)]
pub(super) struct Views {
    all: Vec<View>,
    file: Option<PathBuf>,
}

impl Views {
    /// Those in a folder; none keeps nothing. Also a sentence for the user if they cannot be read; the file is left alone then.
    pub(super) fn load(state: Option<&Path>) -> (Self, Option<String>) {
        let Some(file) = state.map(|state| state.join(FILE)) else { return (Self::default(), None) };
        let text = match storage::read_own(&file, LONGEST) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                let (file, reason) = (file.display().to_string(), error.to_string());
                return (Self::default(), Some(say!("views-unreadable", file = file, reason = reason)));
            }
        };
        // What is no list of views is only how something was looked at.
        let all: Vec<View> = serde_json::from_slice(&text).unwrap_or_default();
        let is_sound = |view: &View| view.zoom.is_finite() && view.center.iter().all(|at| at.is_finite());
        (Self { all: all.into_iter().filter(is_sound).take(MOST).collect(), file: Some(file) }, None)
    }

    /// How a map was last looked at.
    pub(super) fn of(&self, path: &Path) -> Option<&View> {
        let path = whole(path);
        self.all.iter().find(|view| view.path == path)
    }

    /// Notes how a map is looked at. What is to be written where, if anything is.
    pub(super) fn note(&mut self, view: View) -> Option<(PathBuf, Vec<u8>)> {
        if self.file.is_none() || self.of(&view.path) == Some(&view) || view.path.to_str().is_none() {
            return None;
        }
        self.all.retain(|other| other.path != view.path);
        self.all.insert(0, view);
        self.all.truncate(MOST);
        Some((self.file.clone()?, serde_json::to_vec(&self.all).ok()?))
    }
}

/// A path that means the same in another run. The disk is not asked: the drive may not answer.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn view(path: &str, zoom: f64) -> View {
        View::new(Path::new(path), Camera { center: Point::new(3.0, 4.0), zoom }, ["a".into()], "tour")
    }

    #[test]
    fn what_is_noted_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut views = Views::load(Some(folder.path())).0;
        let (file, bytes) = views.note(view("/maps/a.argmap.json", 0.5)).unwrap();
        fs::write(file, bytes).unwrap();
        assert!(views.note(view("/maps/a.argmap.json", 0.5)).is_none(), "nothing is new");
        let views = Views::load(Some(folder.path())).0;
        let found = views.of(Path::new("/maps/./a.argmap.json")).unwrap();
        assert_eq!(*found, view("/maps/a.argmap.json", 0.5));
        assert_eq!(views.of(Path::new("/maps/b.argmap.json")), None);
    }

    #[test]
    fn they_are_few_and_strange_ones_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut views = Views::load(Some(folder.path())).0;
        for n in 0..250 {
            views.note(view(&format!("/maps/{n}"), 1.0));
        }
        assert_eq!((views.all.len(), views.all[0].path.as_path()), (MOST, Path::new("/maps/249")));
        fs::write(folder.path().join(FILE), r#"[{"path":"/a","center":[0,0],"zoom":1e999}]"#).unwrap();
        assert!(Views::load(Some(folder.path())).0.all.is_empty());
        assert!(Views::load(None).0.note(view("/a", 1.0)).is_none());
    }

    #[test]
    fn what_is_no_plain_file_is_said_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        let (mut views, trouble) = Views::load(Some(folder.path()));
        assert!(trouble.is_some_and(|said| said.contains(FILE)));
        assert!(views.note(view("/maps/a.argmap.json", 0.5)).is_none());
    }
}
