//! The command line: the only part that prints, exits, and reads the clock, the environment, the
//! terminal and the current folder. Each command is a few lines over the silent library; the doc
//! comments of its arguments are the manual.

mod base;
mod build;
mod built;
mod catalogue;
mod check;
mod confirm;
mod explain;
mod failure;
mod fixing;
mod form;
mod hook;
mod init;
mod known;
mod memory;
mod open;
mod options;
mod output;
mod present;
mod progress;
mod renumber;
mod serve;
mod serving;
mod timings;
mod vocabulary;
mod weighing;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// 机要室登记：检查、成册、成站
///
/// The register of a confidential office as plain files: checked, rendered, remembered.
#[derive(Debug, Parser)]
#[command(name = "jiyao", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Build(build::Build),
    Serve(serve::Serve),
    Explain(explain::Explain),
    Catalogue(catalogue::Catalogue),
    Vocabulary(vocabulary::Vocabulary),
    Init(init::Init),
    Renumber(renumber::Renumber),
    Hook(hook::HookCommand),
}

/// The work was done, and nothing stands against a merge.
const CLEAN: u8 = 0;
/// The work was done, and something at error level was found.
const ERRORS: u8 = 1;
/// The work could not be done: wrong usage, no readable register, git in the way.
const FAILED: u8 = 2;

/// Do what the program's arguments ask and give its exit code. Wrong usage ends the program here,
/// with code 2.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(command) => command.run(),
        Command::Build(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Catalogue(command) => command.run(),
        Command::Vocabulary(command) => command.run(),
        Command::Init(command) => command.run(),
        Command::Renumber(command) => command.run(),
        Command::Hook(command) => command.run(),
    };
    let code = done.unwrap_or_else(|failure: Failure| {
        output::complain(&failure);
        FAILED
    });
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        super::Cli::command().debug_assert();
    }
}
