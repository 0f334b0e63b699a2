//! The scripts that git runs, tried with git itself: at a clerk's desk and on a server. Paths are not ASCII,
//! and there is nothing in the environment that a bare-bones machine would not have.

mod clerk;
pub mod office;
mod server;

/// A test without git says so and proves nothing.
pub fn has_git(test: &str) -> bool {
    let found = std::process::Command::new("git").arg("--version").output().is_ok_and(|done| done.status.success());
    if !found {
        eprintln!("SKIPPED, there is no git program here: {test}");
    }
    found
}
