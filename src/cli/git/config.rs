//! Asking git: its configuration and where it keeps things.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use super::super::text::one_line;

/// Whose configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// That of the repository of this folder.
    Repository,
    /// That of the user.
    Global,
}

/// Why git could not be set up.
#[derive(Debug, thiserror::Error)]
pub(super) enum GitError {
    #[error("git could not be started: {0}. Install git, or see that it is on the PATH.")]
    NoGit(std::io::Error),
    #[error("git {what}: {said}.{hint}")]
    Refused { what: String, said: String, hint: &'static str },
    #[error("{path} could not be written: {error}")]
    Attributes { path: String, error: String },
    #[error("This program does not know where it is ({0}), so git cannot be told how to start it.")]
    NoProgram(String),
    #[error("There is no home folder (HOME is not set), so git has no configuration for this user.")]
    NoHome,
}

/// What a git command prints, without the line's end; none if it ends with `none_at`, such as 1 for a key that is not set.
pub(super) fn git<A: AsRef<OsStr>>(args: &[A], none_at: &[i32]) -> Result<Option<String>, GitError> {
    let done = Command::new("git").args(args).output().map_err(GitError::NoGit)?;
    if done.status.success() {
        let said = String::from_utf8_lossy(&done.stdout);
        return Ok(Some(said.trim_end_matches(['\n', '\r']).to_owned()));
    }
    if done.status.code().is_some_and(|code| none_at.contains(&code)) {
        return Ok(None);
    }
    let what = args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect::<Vec<_>>().join(" ");
    let said = one_line(&String::from_utf8_lossy(&done.stderr)).trim_end_matches('.').to_owned();
    let is_outside = said.contains("not a git repository") || said.contains("can only be used inside");
    let hint = if is_outside { " Run it in a folder of the repository, or with --global." } else { "" };
    Err(GitError::Refused { what, said, hint })
}

impl Scope {
    fn option(self) -> &'static str {
        match self {
            Self::Repository => "--local",
            Self::Global => "--global",
        }
    }

    /// The value of a key in this configuration.
    pub fn get(self, key: &str) -> Result<Option<String>, GitError> {
        git(&["config", self.option(), "--get", key], &[1])
    }

    /// Sets a key, unless it has this value already.
    pub fn set(self, key: &str, value: &str) -> Result<(), GitError> {
        if self.get(key)?.as_deref() != Some(value) {
            git(&["config", self.option(), "--replace-all", key, value], &[])?;
        }
        Ok(())
    }

    /// Takes a key out; 5 is git's code for one that is not there.
    pub fn unset(self, key: &str) -> Result<(), GitError> {
        git(&["config", self.option(), "--unset-all", key], &[5]).map(drop)
    }

    /// The file with git's attributes that no commit holds.
    pub fn attributes(self) -> Result<PathBuf, GitError> {
        self.own_file("info/attributes", "core.attributesFile", "attributes")
    }

    /// The file with what git is to pass over that no commit holds.
    pub fn passed_over(self) -> Result<PathBuf, GitError> {
        self.own_file("info/exclude", "core.excludesFile", "ignore")
    }

    fn own_file(self, of_repository: &str, setting: &str, of_user: &str) -> Result<PathBuf, GitError> {
        if self == Self::Repository {
            let path = git(&["rev-parse", "--git-path", of_repository], &[])?;
            return Ok(PathBuf::from(path.unwrap_or_default()));
        }
        if let Some(path) = git(&["config", "--global", "--type=path", "--get", setting], &[1])?
            && !path.is_empty()
        {
            return Ok(PathBuf::from(path));
        }
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config"))).ok_or(GitError::NoHome)?;
        Ok(folder.join("git").join(of_user))
    }
}
