//! Parses arguments, runs the command, writes what it hands back.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser;
use tagatlas::cli::{Cli, ColorChoice};
use tagatlas::commands::{self, Output};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let choice = match cli.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    let output = commands::run(&cli);
    match write(&output, choice) {
        Ok(()) => ExitCode::from(output.exit.code()),
        // The reader of a pipe has seen enough (`| head`): that is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(AutoStream::new(io::stderr(), choice), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn write(output: &Output, choice: anstream::ColorChoice) -> io::Result<()> {
    AutoStream::new(io::stderr().lock(), choice).write_all(output.messages.as_bytes())?;
    for (path, bytes) in &output.files {
        write_whole(path, bytes)
            .map_err(|e| io::Error::new(e.kind(), format!("cannot write {}: {e}", path.display())))?;
    }
    let mut stdout = io::stdout().lock();
    if std::str::from_utf8(&output.stdout).is_ok() {
        let mut stream = AutoStream::new(stdout, choice);
        stream.write_all(&output.stdout)?;
        return stream.flush();
    }
    stdout.write_all(&output.stdout)?;
    stdout.flush()
}

/// Writes beside the target and renames: a full disk leaves the old file as it was. What is no regular file
/// (`/dev/stdout`, a named pipe) is written to directly, and a link's target is replaced, not the link.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if path.exists() && !path.is_file() {
        return std::fs::OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|e| e.error)?;
    Ok(())
}
