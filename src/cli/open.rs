//! Opening the window, or saying why there is none.

use std::io::{self, Write};
use std::path::PathBuf;

use super::exit_code::FAILED;

/// Opens the window on a map and returns when it is closed.
#[cfg(feature = "gui")]
pub(super) fn window(file: Option<PathBuf>, err: &mut impl Write) -> io::Result<u8> {
    if let Some(reason) = no_display(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        writeln!(err, "{reason}")?;
        return Ok(FAILED);
    }
    match crate::app::start::run(file) {
        Ok(()) => Ok(super::exit_code::DONE),
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(FAILED)
        }
    }
}

/// Says that this build has no window.
#[cfg(not(feature = "gui"))]
pub(super) fn window(_file: Option<PathBuf>, err: &mut impl Write) -> io::Result<u8> {
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
    use super::no_display;

    #[test]
    #[cfg(target_os = "linux")]
    fn any_display_will_do() {
        assert!(no_display(|_| false).is_some_and(|reason| reason.contains("linchpin weigh")));
        for name in ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"] {
            assert_eq!(no_display(|asked| asked == name), None);
        }
    }
}
