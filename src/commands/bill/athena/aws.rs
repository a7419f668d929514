//! The user's `aws` CLI, called without a shell.

use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use regex::Regex;
use serde_json::Value;

use crate::cli::EngineArgs;

/// What follows `aws`: the service, the call, its options as `--name=value`, so that no value is taken for an option.
pub(super) type Call = Vec<String>;

/// How often a call is tried that AWS was too busy for; the CLI itself has tried before.
const TRIES: u32 = 4;

/// Answers are for us: no pager, no question; errors as the one line that every version prints (docs.aws.amazon.com/cli,
/// "Structured error output", read 2026-11); and UTF-8 in every locale. The first of the encodings is for version 2, the
/// other for version 1, which is a program of Python's.
const SETTINGS: [(&str, &str); 5] = [
    ("AWS_PAGER", ""),
    ("AWS_CLI_AUTO_PROMPT", "off"),
    ("AWS_CLI_ERROR_FORMAT", "legacy"),
    ("AWS_CLI_OUTPUT_ENCODING", "UTF-8"),
    ("PYTHONIOENCODING", "utf-8"),
];

/// As much of what the CLI says as a message holds.
const MOST: usize = 600;

/// The CLI, with what is handed to each call.
#[derive(Debug)]
pub(super) struct Aws {
    endpoint: Option<String>,
    profile: Option<String>,
}

/// Why a call came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is not allowed.
    Denied,
    /// There is no such thing.
    Missing,
    /// AWS is too busy, or has a fault of its own: it may work in a moment.
    Passing,
    /// Nothing answers there: a wrong name, or no way to it.
    Unreached,
    /// There are no credentials, or no longer.
    Credentials,
    /// No region is known.
    Region,
    /// The CLI is not there.
    NoCli,
    /// Something else.
    Other,
}

/// A call that came to nothing.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) kind: Kind,
    call: String,
    said: String,
}

impl Aws {
    /// The CLI with the endpoint and the profile that are asked for.
    pub(super) fn new(args: &EngineArgs) -> Result<Self, String> {
        if let Some(endpoint) = &args.endpoint_url {
            let rest = endpoint.strip_prefix("https://").or(endpoint.strip_prefix("http://"));
            if rest.is_none_or(|rest| rest.is_empty() || rest.contains('@')) {
                // With a password in it, it would be shown.
                return Err("--endpoint-url: write https://HOST, with no user in it".to_owned());
            }
        }
        Ok(Self { endpoint: args.endpoint_url.clone(), profile: args.profile.clone() })
    }

    /// What the first call prints, as JSON: the CLI tries it once, so that what cannot be reached is said at once.
    pub(super) fn first_json(&self, call: &Call) -> Result<Value, Failure> {
        self.answer(call, &[("AWS_MAX_ATTEMPTS", "1")])
    }

    /// What a call prints, as JSON; asked again where AWS is too busy.
    pub(super) fn json(&self, call: &Call) -> Result<Value, Failure> {
        self.answer(call, &[])
    }

    fn answer(&self, call: &Call, settings: &[(&str, &str)]) -> Result<Value, Failure> {
        let mut printed = self.printed(call, settings);
        for pause in [500, 1000, 2000].into_iter().take(TRIES as usize - 1) {
            match &printed {
                Err(failure) if failure.kind == Kind::Passing => thread::sleep(Duration::from_millis(pause)),
                _ => break,
            }
            printed = self.printed(call, settings);
        }
        let printed = printed?;
        let failed = |kind, said| Failure { kind, call: named(call), said };
        if printed.trim_ascii().is_empty() {
            // So moto answers for what is not there; AWS says so.
            return Err(failed(Kind::Missing, "it answered nothing".to_owned()));
        }
        let whole = serde_json::from_slice(&printed);
        whole.map_err(|error| failed(Kind::Other, format!("what it answered is no whole JSON: {error}")))
    }

    /// Has a call run that prints nothing of worth.
    pub(super) fn run(&self, call: &Call) -> Result<(), Failure> {
        self.printed(call, &[]).map(drop)
    }

    /// What a call prints, under some settings of the CLI.
    fn printed(&self, call: &Call, settings: &[(&str, &str)]) -> Result<Vec<u8>, Failure> {
        let failed = |kind, said| Failure { kind, call: named(call), said };
        let mut command = Command::new("aws");
        command.args(self.arguments(call)).stdin(Stdio::null());
        command.envs(SETTINGS.iter().chain(settings).copied());
        let output = command.output().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => failed(Kind::NoCli, String::new()),
            _ => failed(Kind::Other, error.to_string()),
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = without_keys(&String::from_utf8_lossy(&output.stderr));
        Err(failed(kind(&said), said))
    }

    /// A call as a person would type it.
    pub(super) fn shown(&self, call: &Call) -> String {
        let arguments = self.arguments(call);
        let words = std::iter::once("aws").chain(arguments.iter().map(String::as_str));
        words.map(quoted).collect::<Vec<_>>().join(" ")
    }

    /// The endpoint goes to each call: of the variables that could name it, some services are not asked for theirs.
    fn arguments(&self, call: &Call) -> Vec<String> {
        let mut arguments = call.clone();
        arguments.extend(self.endpoint.iter().map(|endpoint| format!("--endpoint-url={endpoint}")));
        arguments.extend(self.profile.iter().map(|profile| format!("--profile={profile}")));
        arguments
    }
}

impl Failure {
    /// What the CLI or AWS said.
    pub(super) fn said(&self) -> &str {
        &self.said
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { kind, call, said } = self;
        match kind {
            Kind::NoCli => f.write_str(
                "the `aws` CLI is not there: install it (docs.aws.amazon.com/cli), or have Athena run what `tagatlas bill sql \
                 --engine athena` prints, and read its result with --aggregated",
            ),
            Kind::Denied => write!(f, "aws {call} is not allowed: {said}; have it allowed, or take another --profile"),
            Kind::Missing => write!(f, "aws {call}: {said}; check the names, the region and the --profile"),
            Kind::Passing => write!(f, "aws {call}: {said}; try again in a while"),
            Kind::Unreached => write!(f, "aws {call}: {said}; check --endpoint-url, the region and the network"),
            Kind::Credentials => {
                write!(f, "aws {call}: {said}; log in again (`aws sso login`, `aws configure`), or take another --profile")
            }
            Kind::Region => write!(f, "aws {call}: {said}; set AWS_REGION, or take a --profile that has one"),
            Kind::Other => write!(f, "aws {call}: {said}"),
        }
    }
}

/// A call from words.
pub(super) fn call<const N: usize>(words: [&str; N]) -> Call {
    words.into_iter().map(str::to_owned).collect()
}

/// Service and call: `glue get-table`.
fn named(call: &Call) -> String {
    call.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// What sort of failure a message of the CLI tells: by the error's code in it, for the rest may hold names; else by its
/// words.
fn kind(said: &str) -> Kind {
    let code = said.split_once("An error occurred (").and_then(|(_, rest)| rest.split_once(')'));
    let of_code = code.map_or(Kind::Other, |(code, _)| match code {
        "403" => Kind::Denied,
        "404" => Kind::Missing,
        "500" | "502" | "503" | "504" => Kind::Passing,
        code => kind_of_words(code),
    });
    if of_code == Kind::Other { kind_of_words(said) } else { of_code }
}

fn kind_of_words(said: &str) -> Kind {
    let has = |codes: &[&str]| codes.iter().any(|code| said.contains(code));
    match () {
        () if has(&["Throttl", "TooManyRequests", "Rate exceeded", "SlowDown", "RequestLimitExceeded"]) => {
            Kind::Passing
        }
        () if has(&["InternalServer", "InternalError", "InternalFailure", "ServiceUnavailable"]) => Kind::Passing,
        () if has(&["Internal Server Error", "Bad Gateway", "Service Unavailable", "Gateway Timeout"]) => Kind::Passing,
        () if has(&["Read timeout", "Connection was closed"]) => Kind::Passing,
        () if has(&["Could not connect", "Connect timeout", "Failed to connect"]) => Kind::Unreached,
        () if has(&["ExpiredToken", "has expired", "Unable to locate credentials", "InvalidClientTokenId"]) => {
            Kind::Credentials
        }
        () if has(&["UnrecognizedClient", "InvalidAccessKeyId", "config profile", "Error loading SSO"]) => {
            Kind::Credentials
        }
        () if has(&["AccessDenied", "not authorized", "Forbidden"]) => Kind::Denied,
        () if has(&["EntityNotFound", "NoSuchBucket", "is not found", "does not exist"]) => Kind::Missing,
        () if has(&["You must specify a region"]) => Kind::Region,
        () => Kind::Other,
    }
}

/// What the CLI said, on one line, without ids of keys.
fn without_keys(said: &str) -> String {
    static KEYS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b").ok());
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_prefix("aws: [ERROR]: ").unwrap_or(&line);
    let line = KEYS.as_ref().map_or_else(String::new, |keys| keys.replace_all(line, "(a key)").into_owned());
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.is_empty() => "it said nothing".to_owned(),
        None => line,
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart_by_their_codes() {
        for (said, what) in [
            (
                "An error occurred (ThrottlingException) when calling the GetTable operation: Rate exceeded",
                Kind::Passing,
            ),
            ("An error occurred (ExpiredTokenException) when calling the GetTable operation", Kind::Credentials),
            ("Error when retrieving token from sso: Token has expired and refresh failed", Kind::Credentials),
            (
                "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
                Kind::Credentials,
            ),
            ("An error occurred (AccessDeniedException) when calling the GetTable operation: User …", Kind::Denied),
            ("An error occurred (EntityNotFoundException) when calling the GetTable operation", Kind::Missing),
            ("You must specify a region. You can also configure your region", Kind::Region),
            ("An error occurred (InternalServerException) when calling the GetWorkGroup operation", Kind::Passing),
            ("fatal error: An error occurred (503) when calling the HeadObject operation: Slow Down", Kind::Passing),
            ("An error occurred (404) when calling the HeadObject operation: Not Found", Kind::Missing),
            ("Could not connect to the endpoint URL: \"http://127.0.0.1:9/\"", Kind::Unreached),
            ("Connect timeout on endpoint URL: \"https://athena.us-east-1.amazonaws.com/\"", Kind::Unreached),
            ("An error occurred (InvalidRequestException) when calling …: WorkGroup nope is not found.", Kind::Missing),
            ("An error occurred (EntityNotFoundException) when calling …: Table Throttled not found", Kind::Missing),
            ("aws: [ERROR]: An error occurred (NoRegion): You must specify a region.", Kind::Region),
            ("usage: aws [options]", Kind::Other),
        ] {
            assert_eq!(kind(said), what, "{said}");
        }
    }

    #[test]
    fn keys_are_not_repeated() {
        let said = without_keys("\nThe key AKIAIOSFODNN7EXAMPLE\nis wrong, ASIAIOSFODNN7EXAMPLE too\n");
        assert_eq!(said, "The key (a key) is wrong, (a key) too");
        assert_eq!(without_keys("\n"), "it said nothing");
        assert_eq!(without_keys("\naws: [ERROR]: An error occurred (NoRegion): …"), "An error occurred (NoRegion): …");
        assert!(without_keys(&"é".repeat(1000)).ends_with("é…"));
    }

    #[test]
    fn a_call_is_shown_as_a_shell_takes_it() {
        let aws = Aws { endpoint: Some("http://127.0.0.1:5000".to_owned()), profile: Some("it's me".to_owned()) };
        let shown = aws.shown(&call(["s3api", "list-objects-v2", "--query=Contents[].[Key, Size]"]));
        assert_eq!(
            shown,
            r"aws s3api list-objects-v2 '--query=Contents[].[Key, Size]' --endpoint-url=http://127.0.0.1:5000 '--profile=it'\''s me'"
        );
    }
}
