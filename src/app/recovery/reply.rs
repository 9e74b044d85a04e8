//! What can be answered to the bar above the canvas.

use crate::say;

/// What can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Go on with what is here.
    Keep,
    /// See how what is here differs from what the file holds.
    Compare,
    /// Put together what is here and what the file holds.
    Merge,
    /// Go back to what the file holds.
    Discard,
    /// Save over what somebody else has made of the file.
    KeepMine,
    /// Take up what somebody else has made of the file.
    LoadTheirs,
    /// Take up what the file's path leads to now.
    Reload,
    /// Save under another name.
    SaveAs,
    /// Save under the same name.
    SaveAgain,
    /// Bring back the unsaved work of another map.
    OpenNext,
    /// Say no more of it.
    Close,
}

impl Reply {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Keep => say!("bar-keep"),
            Self::Compare => say!("bar-compare"),
            Self::Merge => say!("bar-merge"),
            Self::Discard => say!("bar-discard"),
            Self::KeepMine => say!("bar-keep-mine"),
            Self::LoadTheirs => say!("bar-load-theirs"),
            Self::Reload => say!("bar-reload"),
            Self::SaveAs => say!("ask-save-as"),
            Self::SaveAgain => say!("bar-save-again"),
            Self::OpenNext => say!("bar-open-next"),
            Self::Close => say!("bar-later"),
        }
    }

    pub(super) fn hint(self) -> Option<&'static str> {
        Some(match self {
            Self::Keep => say!("bar-keep-hint"),
            Self::Compare => say!("bar-compare-hint"),
            Self::Merge => say!("bar-merge-hint"),
            Self::Discard => say!("bar-discard-hint"),
            Self::KeepMine => say!("bar-keep-mine-hint"),
            Self::LoadTheirs => say!("bar-load-theirs-hint"),
            Self::Reload => say!("bar-reload-hint"),
            Self::OpenNext => say!("bar-open-next-hint"),
            Self::SaveAs | Self::SaveAgain | Self::Close => return None,
        })
    }
}
