//! Runs the built binary where nothing of the machine can leak in or out.

use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The sample estates, by folder name.
pub(crate) const INVENTORIES: [&str; 4] = ["course", "course-cloudformation", "grown-by-hand", "web-shop"];

/// One estate in four forms: native, as a template, as a plan, as the answers of the AWS CLI.
pub(crate) const WEB_APP: [&str; 4] =
    ["web-app/native", "web-app/cloudformation", "web-app/terraform", "web-app/aws-cli"];

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A call of the program that has not run yet.
pub(crate) struct Call {
    command: Command,
    arguments: Vec<String>,
    stdin: Vec<u8>,
}

/// The program with these arguments, in the root of the repository and an empty environment.
pub(crate) fn tagatlas<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tagatlas"));
    command.current_dir(root()).env_clear();
    let mut shown = Vec::new();
    for argument in arguments {
        shown.push(argument.as_ref().to_string_lossy().into_owned());
        command.arg(argument);
    }
    Call { command, arguments: shown, stdin: Vec::new() }
}

impl Call {
    /// Runs in this folder.
    pub(crate) fn inside(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Gives these bytes on standard input.
    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Sets a variable of its environment, which is empty else.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs to the end.
    pub(crate) fn run(mut self) -> Run {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let bytes = std::mem::take(&mut self.stdin);
        // From a thread of its own: the program may write before it has read all. It may also never read.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
        let output = child.wait_with_output().expect("the binary ends");
        writer.join().expect("the writer ends");
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!stderr.contains("panicked"), "tagatlas {:?} panicked:\n{stderr}", self.arguments);
        Run { arguments: self.arguments, stdout: output.stdout, stderr, code: output.status.code() }
    }
}

/// What a call left behind. Printed, it is what a snapshot holds.
pub(crate) struct Run {
    pub(crate) arguments: Vec<String>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    /// Standard output as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("standard output is UTF-8")
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).unwrap_or_else(|e| panic!("{e} in:\n{self}"))
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map_or("signal".to_owned(), |c| c.to_string());
        writeln!(f, "$ tagatlas {}\n(exit {code})", self.arguments.join(" "))?;
        f.write_str(&String::from_utf8_lossy(&self.stdout))?;
        if !self.stderr.is_empty() {
            write!(f, "\n(standard error)\n{}", self.stderr)?;
        }
        Ok(())
    }
}

/// A folder that is gone after the test, with these files in it.
pub(crate) fn folder<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file in it");
    }
    folder
}

/// A folder with one native inventory in it.
pub(crate) fn estate(text: &str) -> tempfile::TempDir {
    folder([("estate.yaml", text.as_bytes())])
}

/// A folder with a copy of the sample estates under `inventories/`, to run in as if it were the repository.
pub(crate) fn copy_of_inventories() -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for file in files_below(&root().join("inventories")) {
        let target = copy.path().join(file.strip_prefix(root()).expect("below the root"));
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::copy(&file, target).expect("a copy");
    }
    let config = root().join("tagatlas.yaml");
    if config.exists() {
        std::fs::copy(config, copy.path().join("tagatlas.yaml")).expect("a copy");
    }
    copy
}

/// Every file below a folder, in a defined order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).hidden(false).sort_by_file_path(Path::cmp).build();
    let files = walk.map(|entry| entry.expect("a readable folder").into_path());
    files.filter(|path| path.is_file() && !path.components().any(|part| part.as_os_str() == ".git")).collect()
}

/// The acceptance material beside the repository, or where `TAGATLAS_SHARED` says; elsewhere the test is skipped.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub(crate) fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("TAGATLAS_SHARED").map(PathBuf::from);
    let folder = named.clone().unwrap_or_else(|| root().join("../shared"));
    if folder.join("accept").is_dir() {
        return Some(folder);
    }
    assert!(named.is_none(), "TAGATLAS_SHARED names {}, which has no acceptance scripts", folder.display());
    println!("skipped: no acceptance material at {}", folder.display());
    None
}

/// What the browser that tests work with may be called.
pub(crate) const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Whether a program is there, and starts.
pub(crate) fn starts(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
