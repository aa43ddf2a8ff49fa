//! Runs other programs: each is shown before it starts, and a failure is one sentence.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::{env, fmt};

use anyhow::{Context, Result, bail};

/// A command in the repository's root, without what `cargo run` told this process about itself: build scripts that
/// watch those variables would run again whenever a command comes through here.
pub fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(crate::files::root());
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Shows the command, runs it with its output passed through, and fails if it does.
pub fn run(command: &mut Command) -> Result<()> {
    eprintln!("$ {}", Shown(command));
    let status = command.status().with_context(|| format!("can't start `{}`", Shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", Shown(command));
    }
    Ok(())
}

/// What the command prints, trimmed; nothing if there is no such program or it fails.
pub fn answer(command: &mut Command) -> Result<Option<String>> {
    match command.stdin(Stdio::null()).stderr(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("can't start `{}`", Shown(command))),
    }
}

/// A command as one would type it, by the program's name alone.
struct Shown<'a>(&'a Command);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = std::path::Path::new(self.0.get_program());
        write!(out, "{}", program.file_name().unwrap_or(program.as_os_str()).to_string_lossy())?;
        for arg in self.0.get_args() {
            write!(out, " {}", arg.to_string_lossy())?;
        }
        Ok(())
    }
}
