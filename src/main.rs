//! Parses arguments, runs the command, writes what it hands back.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser;
use tagatlas::cli::{Cli, ColorChoice};
use tagatlas::commands::{self, Output, Stream, ToWrite};
use tagatlas::report::human::clean;
use tempfile::TempPath;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let choice = match cli.color.when() {
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
    let say = |text: &str| AutoStream::new(io::stderr().lock(), choice).write_all(text.as_bytes());
    say(&output.messages)?;
    for folder in output.folders.iter().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| cannot_write(&folder.display().to_string(), &error))?;
    }
    write_files(&output.files)?;
    say(&output.done)?;
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
        io::ErrorKind::Other => error.to_string(),
        kind => kind.to_string(),
    };
    io::Error::new(error.kind(), format!("cannot write {}: {why}", clean(what)))
}

/// Writes all files beside their targets, then puts each in its place: a full disk leaves every old file as it was.
fn write_files(files: &[ToWrite]) -> io::Result<()> {
    let failed = |file: &ToWrite, error| cannot_write(&file.path.display().to_string(), &error);
    let staged = files.iter().map(|file| stage(file).map_err(|error| failed(file, error)));
    let staged = staged.collect::<io::Result<Vec<_>>>()?;
    files.iter().zip(staged).try_for_each(|(file, staged)| {
        let placed = match staged {
            Staged::Beside(temporary, target) => temporary.persist(target).map_err(|e| e.error),
            Staged::Nowhere => File::options().write(true).open(&file.path).and_then(|mut f| f.write_all(&file.bytes)),
        };
        placed.map_err(|error| failed(file, error))
    })
}

/// A file that is about to be written.
enum Staged {
    /// It lies beside its target, which is a regular file or nothing yet.
    Beside(TempPath, PathBuf),
    /// The target is no regular file (`/dev/stdout`, a named pipe) and is written to directly.
    Nowhere,
}

/// Writes a file beside its target. A link's target is replaced, not the link; a file that is there keeps its rights.
fn stage(file: &ToWrite) -> io::Result<Staged> {
    let path = file.path.canonicalize().unwrap_or_else(|_| file.path.clone());
    if path.exists() && !path.is_file() {
        return if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(Staged::Nowhere) };
    }
    if file.instead_of.as_ref().is_some_and(|old| std::fs::read(&path).ok().as_ref() != Some(old)) {
        return Err(io::Error::other("it changed since it was read; run this again"));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(&file.bytes)?;
    if path.exists() {
        // What its owner protected is not to be replaced behind their back.
        let old = File::options().write(true).open(&path)?.metadata()?;
        take_rights(temporary.as_file(), &old)?;
    }
    temporary.as_file().sync_all()?;
    Ok(Staged::Beside(temporary.into_temp_path(), path))
}

/// Gives a file the owner, as far as that is allowed, and the rights of another one.
fn take_rights(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}
