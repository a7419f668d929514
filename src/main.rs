//! Parses arguments, runs the command, writes what it hands back.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser;
use tagatlas::cli::{Cli, ColorChoice};
use tagatlas::commands::{self, Output, Stream};
use tagatlas::report::human::clean;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let choice = match cli.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    let output = commands::run(&cli);
    let exit = output.exit;
    match write(output, choice) {
        Ok(()) => ExitCode::from(exit.code()),
        // The reader of a pipe has seen enough (`| head`): that is no failure, but takes no finding back.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(exit.code()),
        Err(error) => {
            let _ = writeln!(AutoStream::new(io::stderr(), choice), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn write(output: Output, choice: anstream::ColorChoice) -> io::Result<()> {
    AutoStream::new(io::stderr().lock(), choice).write_all(output.messages.as_bytes())?;
    for (path, bytes) in &output.files {
        write_whole(path, bytes).map_err(|error| cannot_write(&path.display().to_string(), &error))?;
    }
    write_stdout(&output.stdout, choice)
        .and_then(|()| output.stream.map_or(Ok(()), |stream| write_stream(stream, choice)))
        .map_err(|error| cannot_write("to standard output", &error))
}

/// Writes a long report piece by piece.
fn write_stream(stream: Stream, choice: anstream::ColorChoice) -> io::Result<()> {
    let mut stdout = BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), choice));
    stream(&mut stdout)?;
    stdout.flush()
}

fn write_stdout(bytes: &[u8], choice: anstream::ColorChoice) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    if std::str::from_utf8(bytes).is_ok() {
        let mut stream = AutoStream::new(stdout, choice);
        stream.write_all(bytes)?;
        return stream.flush();
    }
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Says what could not be written. The kind alone tells why: the text may name the temporary file, which nobody asked for.
fn cannot_write(what: &str, error: &io::Error) -> io::Error {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "the folder does not exist".to_owned(),
        kind => kind.to_string(),
    };
    io::Error::new(error.kind(), format!("cannot write {}: {why}", clean(what)))
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
