//! The program: hands its arguments to the library and the exit code to the system.

use std::process::ExitCode;

/// Records are many small pieces made by several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jiyao::cli::run()
}
