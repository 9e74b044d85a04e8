//! Telling git to merge and show maps with this program, and taking that back.

use std::io::Write;

use super::attributes::{self, LINE, PASSED_OVER};
use super::config::{GitError, Scope};

const NAME: &str = "merge.linchpin.name";
const DRIVER: &str = "merge.linchpin.driver";
const TEXTCONV: &str = "diff.linchpin.textconv";

/// Sets git up; what is set up already stays as it is.
pub(super) fn install(scope: Scope, out: &mut impl Write) -> Result<(), GitError> {
    let program = program()?;
    let path = scope.attributes()?;
    scope.set(NAME, "argument maps, claim by claim")?;
    // In a driver git puts something in the place of %, which a path may hold.
    scope.set(DRIVER, &format!("{} merge %O %A %B -o %A --path %P", program.replace('%', "%%")))?;
    scope.set(TEXTCONV, &format!("{program} git textconv"))?;
    attributes::put_in(&path, LINE)?;
    attributes::put_in(&scope.passed_over()?, PASSED_OVER)?;
    let whose = if scope == Scope::Global { "all your repositories" } else { "this repository" };
    tell(
        out,
        &format!(
            "In {whose} git merges and shows *.argmap.json with this program ({}).\n\
             No file of the repository was changed. For a whole team, put this line into .gitattributes and let everybody run \
             `linchpin git install`:\n\n    {LINE}\n",
            path.display()
        ),
    );
    Ok(())
}

/// Takes out exactly what [`install`] put in.
pub(super) fn uninstall(scope: Scope, out: &mut impl Write) -> Result<(), GitError> {
    let path = scope.attributes()?;
    for key in [NAME, DRIVER, TEXTCONV] {
        scope.unset(key)?;
    }
    attributes::take_out(&path, LINE)?;
    attributes::take_out(&scope.passed_over()?, PASSED_OVER)?;
    tell(out, "git merges and shows maps as it does other files again.\n");
    Ok(())
}

fn tell(out: &mut impl Write, text: &str) {
    // It is done whether anybody reads of it or not.
    drop(out.write_all(text.as_bytes()));
}

/// This program, as a shell takes it for one word.
fn program() -> Result<String, GitError> {
    let path = std::env::current_exe().map_err(|error| GitError::NoProgram(error.to_string()))?;
    match path.to_str() {
        // git's shell reads a backslash as an escape, on Windows as well.
        Some(path) if cfg!(windows) => Ok(quoted(&path.replace('\\', "/"))),
        Some(path) => Ok(quoted(path)),
        None => Err(GitError::NoProgram(path.display().to_string())),
    }
}

/// A text in single quotes for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_is_one_word_for_a_shell() {
        assert_eq!(quoted("/our programs/linchpin"), "'/our programs/linchpin'");
        assert_eq!(quoted("/o'brien/100%"), "'/o'\\''brien/100%'");
    }
}
