//! What the window remembers between runs: theme, recent files, panels, size.
//!
//! Kept as `settings.json` in the platform's config folder, or in the folder that `LINCHPIN_CONFIG_DIR` names. Reading
//! never fails: members that are missing or unknown are passed over, and a file that cannot be understood is set aside
//! as `settings.json.broken`. None of it belongs to a document.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use eframe::egui::ThemePreference;
use serde::{Deserialize, Serialize, Serializer};

use crate::language::Language;
use crate::say;
use crate::storage::{self, SaveError};

/// The file's name in the config folder.
pub const FILE: &str = "settings.json";
/// The environment variable that names another config folder.
pub const FOLDER_VARIABLE: &str = "LINCHPIN_CONFIG_DIR";
/// The environment variable that names another folder for journals and earlier versions.
pub const STATE_VARIABLE: &str = "LINCHPIN_STATE_DIR";
/// How many recent files are remembered.
pub const MOST_RECENT: usize = 12;
/// The least and the greatest size of the interface, 1 being as the system asks.
pub const ZOOM: (f32, f32) = (0.8, 3.0);

/// The least and the greatest width of a panel, in logical pixels.
pub const WIDTHS: (f32, f32) = (180.0, 560.0);

/// A file of settings that is longer is none of ours.
const LONGEST: u64 = 1024 * 1024;

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
    /// As the system has it; also what a choice of a newer version is read as.
    #[default]
    #[serde(other)]
    System,
}

impl ThemeChoice {
    /// All choices, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word on screen, in sentence case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The same for egui.
    #[must_use]
    pub fn preference(self) -> ThemePreference {
        match self {
            Self::System => ThemePreference::System,
            Self::Light => ThemePreference::Light,
            Self::Dark => ThemePreference::Dark,
        }
    }
}

/// Which language the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// English.
    English,
    /// Ukrainian.
    Ukrainian,
    /// As the system has it; also what a choice of a newer version is read as.
    #[default]
    #[serde(other)]
    System,
}

impl LanguageChoice {
    /// The language meant where the system has `system`.
    #[must_use]
    pub fn language(self, system: Language) -> Language {
        match self {
            Self::English => Language::English,
            Self::Ukrainian => Language::Ukrainian,
            Self::System => system,
        }
    }
}

/// What the window remembers between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub struct Settings {
    /// Which theme the window has.
    pub theme: ThemeChoice,
    /// Which language the window speaks.
    pub language: LanguageChoice,
    /// Files opened or saved, the latest first; at most [`MOST_RECENT`], each once.
    #[serde(serialize_with = "as_text")]
    pub recent: Vec<PathBuf>,
    /// What stands beside the canvas.
    pub panels: Panels,
    /// Whether things jump instead of moving.
    pub reduced_motion: bool,
    /// Whether the canvas shows how far each claim holds the conclusion up or down.
    pub show_influence: bool,
    /// Whether a map of the whole map stands in the corner of the canvas.
    pub show_minimap: bool,
    /// The window's inner size in logical pixels; none leaves it to the window manager.
    pub window_size: Option<[f32; 2]>,
    /// How large the interface is, within [`ZOOM`].
    pub interface_zoom: f32,
    /// Whether the presenter has a window beside the presentation.
    pub presenter_window: bool,
    /// Whether the window closes without a question, and what is unsaved is there again at the next start.
    pub hot_exit: bool,
    /// Whether what was open last is opened again when no file is asked for.
    pub open_again: bool,
    /// Whether the start screen is shown when the window opens with no file asked for.
    pub start_screen: bool,
    /// What was open last.
    pub last_open: Option<PathBuf>,
}

/// What stands beside the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// Whether the panel on the left is open.
    pub left: bool,
    /// Whether the panel on the right is open.
    pub right: bool,
    /// Whether the panel on the right stands beside the canvas in narrow windows also.
    pub pinned: bool,
    /// Which tab the left panel shows; empty for its first one.
    pub left_tab: String,
    /// How wide the panel on the left is, in logical pixels, within [`WIDTHS`].
    pub left_width: f32,
    /// How wide the panel on the right is.
    pub right_width: f32,
}

impl Default for Panels {
    fn default() -> Self {
        Self { left: true, right: true, pinned: false, left_tab: String::new(), left_width: 282.0, right_width: 280.0 }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            language: LanguageChoice::default(),
            recent: Vec::new(),
            panels: Panels::default(),
            reduced_motion: false,
            show_influence: false,
            show_minimap: true,
            window_size: None,
            interface_zoom: 1.0,
            presenter_window: false,
            hot_exit: true,
            open_again: true,
            start_screen: false,
            last_open: None,
        }
    }
}

impl Settings {
    /// Reads the settings in a folder; also a sentence for the user if something was wrong with them.
    #[must_use]
    pub fn load(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join(FILE);
        let bytes = match storage::read_own(&path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return (Self::default(), None),
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                return (Self::default(), Some(set_aside(&path, &error)));
            }
            Err(error) => {
                let (file, reason) = (path.display().to_string(), error.to_string());
                let message = say!("settings-unreadable", file = file, reason = reason);
                return (Self::default(), Some(message));
            }
        };
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(settings) => (settings.mended(), None),
            Err(error) => (Self::default(), Some(set_aside(&path, &error))),
        }
    }

    /// Writes the settings into a folder, which is made if need be; nothing is written if they are there already. A link is
    /// followed; what is no plain file is left alone.
    ///
    /// # Errors
    /// When the folder or the file cannot be written; what was there is then as it was.
    pub fn save(&self, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(FILE);
        let mut text = serde_json::to_string_pretty(&self.clone().mended()).map_err(|error| {
            let (path, doing) = (path.clone(), "writing");
            SaveError::Io { path, doing, source: error.into() }
        })?;
        text.push('\n');
        if storage::read_own(&path, LONGEST).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        storage::write_own(&path, text.as_bytes())
    }

    /// Puts a file at the top of the recent ones.
    pub fn note_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.forget(&path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        let gone = identity(path);
        self.recent.retain(|other| identity(other) != gone);
    }

    /// The same settings within their bounds.
    fn mended(mut self) -> Self {
        let (least, most) = ZOOM;
        self.interface_zoom =
            if self.interface_zoom.is_finite() { self.interface_zoom.clamp(least, most) } else { 1.0 };
        let (narrow, wide) = WIDTHS;
        let usual = Panels::default();
        let width = |width: f32, usual: f32| if width.is_finite() { width.clamp(narrow, wide) } else { usual };
        self.panels.left_width = width(self.panels.left_width, usual.left_width);
        self.panels.right_width = width(self.panels.right_width, usual.right_width);
        self.window_size = self.window_size.filter(|size| size.iter().all(|side| (200.0..=20_000.0).contains(side)));
        for path in std::mem::take(&mut self.recent) {
            if !self.recent.contains(&path) {
                self.recent.push(path);
            }
        }
        self.recent.truncate(MOST_RECENT);
        self
    }
}

/// Where settings are kept, and what is kept there.
pub struct Store {
    /// None keeps nothing.
    folder: Option<PathBuf>,
    kept: Settings,
    /// Whether it was said at the start that something is wrong with the file.
    is_told: bool,
}

impl Store {
    /// A folder in which these settings are kept now; none keeps nothing. `is_told` says whether the user knows already what is
    /// wrong with what is there.
    #[must_use]
    pub fn new(folder: Option<PathBuf>, kept: Settings, is_told: bool) -> Self {
        Self { folder, kept, is_told }
    }

    /// Whether nothing was kept there before.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.folder.as_deref().is_some_and(|folder| !folder.join(FILE).exists())
    }

    /// Keeps settings if they differ from those that are kept.
    ///
    /// # Errors
    /// In a sentence, where they cannot be written. They are not tried again until they change.
    pub fn keep(&mut self, settings: &Settings) -> Result<(), String> {
        if *settings == self.kept {
            return Ok(());
        }
        self.kept = settings.clone();
        let Some(folder) = &self.folder else { return Ok(()) };
        match settings.save(folder) {
            Err(SaveError::NotAFile { .. }) if self.is_told => Ok(()),
            Err(error) => {
                let (folder, reason) = (folder.display().to_string(), error.to_string());
                Err(say!("settings-not-saved", folder = folder, reason = reason))
            }
            Ok(()) => Ok(()),
        }
    }
}

/// Where settings are kept; none where the platform has no place for them.
#[must_use]
pub fn config_dir() -> Option<PathBuf> {
    folder_from(std::env::var_os(FOLDER_VARIABLE))
}

/// Where journals and earlier versions are kept; none where the platform has no place for them. A folder that is named for
/// settings holds these as well, unless they have one of their own.
#[must_use]
pub fn state_dir() -> Option<PathBuf> {
    state_from(std::env::var_os(STATE_VARIABLE), std::env::var_os(FOLDER_VARIABLE))
}

fn state_from(state: Option<OsString>, config: Option<OsString>) -> Option<PathBuf> {
    let named = |variable: Option<OsString>| variable.filter(|folder| !folder.is_empty()).map(PathBuf::from);
    named(state).or_else(|| Some(named(config)?.join("state"))).or_else(|| {
        let dirs = directories::ProjectDirs::from("org", "Linchpin", "Linchpin")?;
        Some(dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned())
    })
}

fn folder_from(variable: Option<OsString>) -> Option<PathBuf> {
    match variable {
        Some(folder) if !folder.is_empty() => Some(PathBuf::from(folder)),
        _ => directories::ProjectDirs::from("org", "Linchpin", "Linchpin").map(|dirs| dirs.config_dir().to_owned()),
    }
}

/// What tells whether two paths are the same. The disk is not asked: one of the files may be on a drive that does not answer.
fn identity(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Renames a file that cannot be understood, and says so.
fn set_aside(path: &Path, error: &dyn std::error::Error) -> String {
    let (aside, reason) = (path.with_extension("json.broken"), error.to_string());
    match fs::rename(path, &aside) {
        Ok(()) => say!("settings-set-aside", reason = reason, file = aside.display().to_string()),
        Err(_) => say!("settings-not-understood", file = path.display().to_string(), reason = reason),
    }
}

/// Paths that are text; JSON has no others, and one strange file name must not lose all settings.
fn as_text<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = folder();
        let inner = folder.path().join("made/on/demand");
        let mut settings = Settings { theme: ThemeChoice::Dark, interface_zoom: 1.25, ..Settings::default() };
        settings.language = LanguageChoice::Ukrainian;
        settings.window_size = Some([1280.0, 720.0]);
        settings.panels = Panels { left: false, left_tab: "sources".to_owned(), ..Panels::default() };
        settings.note_recent(Path::new("/maps/a.argmap.json"));
        settings.save(&inner).unwrap();
        assert_eq!(Settings::load(&inner), (settings, None));
        let names: Vec<_> = fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [FILE], "no temporary file is left behind");
    }

    #[test]
    fn nothing_is_written_unless_something_changed() {
        let folder = folder();
        let mut settings = Settings::default();
        settings.save(folder.path()).unwrap();
        let path = folder.path().join(FILE);
        let past = SystemTime::now() - Duration::from_hours(1);
        fs::File::options().write(true).open(&path).unwrap().set_modified(past).unwrap();
        let written = || fs::metadata(&path).unwrap().modified().unwrap();
        let before = written();
        settings.save(folder.path()).unwrap();
        assert_eq!(written(), before);
        settings.reduced_motion = true;
        settings.save(folder.path()).unwrap();
        assert_ne!(written(), before);
    }

    #[test]
    fn no_file_means_defaults_without_a_word() {
        let folder = folder();
        assert_eq!(Settings::load(folder.path()), (Settings::default(), None));
        assert_eq!(Settings::load(&folder.path().join("not there")), (Settings::default(), None));
    }

    #[test]
    fn missing_unknown_and_immoderate_members_are_mended() {
        let folder = folder();
        let text = r#"{"theme":"sepia","language":"volapük","interface_zoom":99,"window_size":[3,-4],"future":{"a":1},"panels":{"left":false},
            "recent":["/a","/b","/a"]}"#;
        fs::write(folder.path().join(FILE), text).unwrap();
        let (settings, message) = Settings::load(folder.path());
        assert_eq!(message, None);
        assert_eq!((settings.theme, settings.language), (ThemeChoice::System, LanguageChoice::System));
        assert!((settings.interface_zoom - 3.0).abs() < f32::EPSILON);
        assert_eq!(settings.window_size, None);
        assert_eq!(settings.recent, [Path::new("/a"), Path::new("/b")]);
        assert!(settings.panels.right, "what is missing is as by default");
        for theme in ThemeChoice::ALL {
            let text = serde_json::to_string(&theme).unwrap();
            assert_eq!(serde_json::from_str::<ThemeChoice>(&text).unwrap(), theme, "{text}");
        }
    }

    #[test]
    fn a_broken_file_is_set_aside_with_a_word_to_the_user() {
        for text in ["", "{", "[1]", "{\"recent\":7}", "\u{feff}{}", "{\"panels\":{\"left\":\"yes\"}}"] {
            let folder = folder();
            let path = folder.path().join(FILE);
            fs::write(&path, text).unwrap();
            let (settings, message) = Settings::load(folder.path());
            assert_eq!(settings, Settings::default());
            assert!(message.unwrap().contains("settings.json.broken"), "{text:?}");
            assert!(!path.exists());
            assert_eq!(fs::read_to_string(folder.path().join("settings.json.broken")).unwrap(), text);
            settings.save(folder.path()).unwrap();
        }
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_an_error_or_a_sentence() {
        let folder = folder();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        let (settings, message) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(message.is_some());
        assert!(settings.save(folder.path()).is_err());
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(settings.save(&file).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_keeps_nobody_waiting_and_is_left_alone() {
        use std::os::unix::fs::{FileTypeExt as _, symlink};
        let folder = folder();
        let path = folder.path().join(FILE);
        let is_said = || {
            let (settings, message) = Settings::load(folder.path());
            assert_eq!(settings, Settings::default());
            let said = message.unwrap();
            assert!(said.contains(FILE) && said.contains("pipe"), "{said}");
            let error = Settings { reduced_motion: true, ..settings }.save(folder.path()).unwrap_err();
            assert!(matches!(error, SaveError::NotAFile { .. }), "{error}");
        };
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        is_said();
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
        fs::remove_file(&path).unwrap();
        symlink("/dev/zero", &path).unwrap();
        is_said();
        assert_eq!(fs::read_link(&path).unwrap(), Path::new("/dev/zero"));
        fs::remove_file(&path).unwrap();
        // Whoever keeps settings elsewhere has them there.
        symlink("elsewhere.json", &path).unwrap();
        Settings { reduced_motion: true, ..Settings::default() }.save(folder.path()).unwrap();
        assert!(path.is_symlink() && Settings::load(folder.path()).0.reduced_motion);
    }

    #[test]
    fn a_file_that_is_too_long_is_set_aside() {
        let folder = folder();
        fs::File::create(folder.path().join(FILE)).unwrap().set_len(LONGEST + 1).unwrap();
        let (settings, message) = Settings::load(folder.path());
        assert!(settings == Settings::default() && message.unwrap().contains("settings.json.broken"));
        settings.save(folder.path()).unwrap();
        assert_eq!(fs::metadata(folder.path().join("settings.json.broken")).unwrap().len(), LONGEST + 1);
    }

    #[test]
    fn recent_files_are_few_and_each_is_there_once() {
        let folder = folder();
        let mut settings = Settings::default();
        let path = folder.path().join("map.argmap.json");
        fs::write(&path, "{}").unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        settings.note_recent(&path);
        settings.note_recent(Path::new("/other"));
        settings.note_recent(&folder.path().join("sub/../map.argmap.json"));
        assert_eq!(settings.recent.len(), 2);
        assert!(settings.recent[0].ends_with("map.argmap.json"));
        for n in 0..20 {
            settings.note_recent(Path::new(&format!("/maps/{n}")));
        }
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[0], Path::new("/maps/19"));
        settings.forget(Path::new("/maps/19"));
        assert_eq!(settings.recent[0], Path::new("/maps/18"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_name_that_is_no_text_loses_nothing_else() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder();
        let mut settings = Settings::default();
        settings.note_recent(Path::new("/maps/good"));
        settings.note_recent(Path::new(std::ffi::OsStr::from_bytes(b"/maps/\xff")));
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()).0.recent, [Path::new("/maps/good")]);
    }

    #[test]
    fn state_goes_where_it_is_told_to_or_beside_the_settings() {
        let some = |folder: &str| Some(OsString::from(folder));
        assert_eq!(state_from(some("/tmp/state"), some("/tmp/config")), Some(PathBuf::from("/tmp/state")));
        assert_eq!(state_from(some(""), some("/tmp/config")), Some(PathBuf::from("/tmp/config/state")));
        assert_eq!(state_from(None, some("")), state_from(None, None));
    }

    #[test]
    fn the_folder_can_be_named_by_the_environment() {
        assert_eq!(folder_from(Some("/tmp/portable".into())), Some(PathBuf::from("/tmp/portable")));
        assert_eq!(folder_from(Some(OsString::new())), folder_from(None));
    }
}
