//! git, asked about a repository. Nothing that the repository or its settings name is run: no hook, no filter, no helper
//! that watches files, no transport that would fetch what a partial clone lacks.

use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// git, called in a folder of a repository.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// The flag that asks, for messages: `--diff`.
    asker: &'static str,
    /// Settings that are nothing here, whatever the repository says.
    without: Vec<String>,
}

impl Git {
    /// The repository around a folder, and its top, with every link followed.
    pub(super) fn around(folder: &Path, asker: &'static str) -> Result<(Self, PathBuf), String> {
        let here = Self { folder: folder.to_path_buf(), asker, without: Vec::new() };
        let top = here.run(["rev-parse", "--show-toplevel"])?;
        let folder = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let top = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        Ok((Self { folder, ..here }, top))
    }

    /// The same without the filters that a repository names for its files: what looks at the working tree would run them.
    /// Files that need one have then changed, all of them.
    pub(super) fn without_filters(mut self) -> Self {
        let named =
            self.run(["config", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|process|required)$"]);
        // It fails where there is none.
        self.without = named.unwrap_or_default().split_terminator('\0').map(str::to_owned).collect();
        self
    }

    /// The commit that a revision names.
    pub(super) fn commit(&self, revision: &str) -> Result<String, String> {
        if revision.starts_with('-') || revision.is_empty() {
            return Err(format!("`{revision}` is no revision: name a branch, a tag or a commit"));
        }
        let commit = self.run(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]);
        let commit =
            commit.map_err(|_| format!("git knows no revision `{revision}` here; fetch it, or name another"))?;
        Ok(commit.trim().to_owned())
    }

    /// Runs git: what it prints, as text.
    pub(super) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String, String> {
        let output = self.command(arguments).output().map_err(|error| self.not_started(&error))?;
        Ok(String::from_utf8_lossy(&self.printed(output)?).into_owned())
    }

    /// Runs git with bytes on its standard input: what it prints.
    pub(super) fn feed<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        input: Vec<u8>,
    ) -> Result<Vec<u8>, String> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| self.not_started(&error))?;
        let stdin = child.stdin.take();
        // From a thread of its own: git answers while it is asked, and pipes are short. It may also end before it has read all.
        let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
        let output = child.wait_with_output().map_err(|error| self.not_started(&error))?;
        let _ = writer.join();
        self.printed(output)
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new("git");
        // Settings of the person who calls must not change how paths are written.
        command.env_remove("GIT_DIFF_OPTS").arg("-C").arg(&self.folder).args(["-c", "core.quotePath=false"]);
        command.args(["-c", "diff.orderFile=/dev/null", "-c", "diff.relative=false"]);
        // What a repository may name to be run when git looks at it; an unknown setting is ignored by older versions.
        command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager"]);
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none").env("GIT_OPTIONAL_LOCKS", "0");
        if !self.without.is_empty() {
            command.env("GIT_CONFIG_COUNT", self.without.len().to_string());
        }
        for (at, key) in self.without.iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{at}"), key).env(format!("GIT_CONFIG_VALUE_{at}"), "");
        }
        command.env("GIT_TERMINAL_PROMPT", "0").args(arguments).stdin(Stdio::null());
        command
    }

    fn printed(&self, output: Output) -> Result<Vec<u8>, String> {
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("it does not say why").trim_start_matches("fatal: ").to_owned();
        Err(format!("{} asks git, and git says: {said}", self.asker))
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        match error.kind() {
            ErrorKind::NotFound => format!("{} asks git, which is not installed", self.asker),
            kind => format!("git cannot be started: {kind}"),
        }
    }
}

/// The path of a place from the top of its repository, as git writes it.
pub(super) fn inside(top: &Path, place: &Path) -> Option<String> {
    let parts = place.strip_prefix(top).ok()?.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(parts.collect::<Vec<_>>().join("/"))
}
