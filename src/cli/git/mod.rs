//! `linchpin git`: maps as git sees them.

mod attributes;
mod config;
mod install;
mod textconv;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Subcommand;

use super::exit_code::{DONE, FAILED};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Let git merge and show maps with this program, in the repository of this folder
    Install {
        /// In all repositories of this user
        #[arg(long)]
        global: bool,
        /// Take out what was installed
        #[arg(long)]
        uninstall: bool,
    },
    /// Print a map as lines that git can compare
    Textconv {
        /// The map
        file: PathBuf,
    },
}

/// Does what was asked for and gives the exit code.
pub(super) fn obey(command: &Command, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    match command {
        Command::Textconv { file } => textconv::print(file, out, err),
        Command::Install { global, uninstall } => {
            let scope = if *global { config::Scope::Global } else { config::Scope::Repository };
            let done = if *uninstall { install::uninstall(scope, out) } else { install::install(scope, out) };
            match done {
                Ok(()) => Ok(DONE),
                Err(error) => writeln!(err, "{error}").map(|()| FAILED),
            }
        }
    }
}
