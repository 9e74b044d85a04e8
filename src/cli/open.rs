//! Opening the window, or saying why there is none; of several files each in a window of its own.

use std::io::{self, Write};
use std::path::PathBuf;

use super::exit_code::FAILED;

/// Opens the windows on maps and returns when this program's own is closed: the one on the first file. The others are those of
/// processes that go on without this one.
#[cfg(feature = "gui")]
pub(super) fn windows(files: Vec<PathBuf>, err: &mut impl Write) -> io::Result<u8> {
    if let Some(reason) = no_display(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        writeln!(err, "{reason}")?;
        return Ok(FAILED);
    }
    if files.iter().any(|file| super::read::is_standard(file)) {
        writeln!(
            err,
            "- stands for standard input, and a window needs a file to save to. Write it to a file and open that; a file \
             that is called - opens as ./-."
        )?;
        return Ok(FAILED);
    }
    // One that is not there is said in its window, where it may be made.
    let (mut there, missing) = if files.len() > 1 { parted(files) } else { (files, Vec::new()) };
    for path in &missing {
        let error = crate::storage::LoadError::Missing { path: path.clone() };
        writeln!(err, "{}", super::terminal::escaped(&error))?;
    }
    if there.is_empty() && !missing.is_empty() {
        return Ok(FAILED);
    }
    let others = there.split_off(there.len().min(1));
    let mut all_open = missing.is_empty();
    for other in &others {
        if let Err(error) = start(other) {
            writeln!(err, "{}: no window could be started: {error}.", super::terminal::escaped(&other.display()))?;
            all_open = false;
        }
    }
    err.flush()?;
    match crate::app::start::run(there.pop()) {
        Ok(()) => Ok(if all_open { super::exit_code::DONE } else { FAILED }),
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(FAILED)
        }
    }
}

/// The files that are there and those that are not, each as often as it is named first.
#[cfg(feature = "gui")]
fn parted(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut seen = std::collections::HashSet::new();
    files.into_iter().filter(|file| seen.insert(file.clone())).partition(|file| file.exists())
}

/// Starts this program once more, on one file, so that it outlives this one and the terminal's interrupt.
#[cfg(feature = "gui")]
fn start(file: &std::path::Path) -> io::Result<()> {
    use std::process::{Command, Stdio};
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--").arg(file).stdin(Stdio::null()).stdout(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    // Somebody has to ask how it ended, or the system keeps its entry.
    std::thread::Builder::new().spawn(move || child.wait()).map(|_| ())
}

/// Says that this build has no window.
#[cfg(not(feature = "gui"))]
pub(super) fn windows(_files: Vec<PathBuf>, err: &mut impl Write) -> io::Result<u8> {
    writeln!(
        err,
        "This build of linchpin has no window (it was made without the feature `gui`); `linchpin weigh FILE` and \
         `linchpin check FILE` work."
    )?;
    Ok(FAILED)
}

/// Why no window can be shown, on systems where the environment names the display.
#[cfg_attr(not(feature = "gui"), cfg_attr(not(test), expect(dead_code, reason = "there is no window to show")))]
fn no_display(is_set: impl Fn(&str) -> bool) -> Option<&'static str> {
    let names_display = cfg!(all(unix, not(any(target_os = "macos", target_os = "android", target_os = "ios"))));
    if !names_display || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set) {
        return None;
    }
    Some(
        "There is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set); `linchpin weigh FILE` \
         and `linchpin check FILE` work without one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "gui")]
    fn of_several_files_those_that_are_there_are_opened_once() {
        let names = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let (there, missing) = parted(names(&["Cargo.toml", "nowhere", "README.md", "Cargo.toml"]));
        assert_eq!((there, missing), (names(&["Cargo.toml", "README.md"]), names(&["nowhere"])));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn any_display_will_do() {
        assert!(no_display(|_| false).is_some_and(|reason| reason.contains("linchpin weigh")));
        for name in ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"] {
            assert_eq!(no_display(|asked| asked == name), None);
        }
    }
}
