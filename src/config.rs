//! `tagatlas.yaml`: raw text → validated [`Settings`], every error at its place in the user's file.
//!
//! serde (through `serde_yaml`) gives the typed values: defaults, enumerations, short and long forms, scalars as they
//! were written. Its values know no places, so the file is also parsed into our own tree ([`crate::syntax`]), with the
//! limits and messages that every input file gets; what is wrong with a value is looked up there by its path. A wrong
//! type has the place that `serde_yaml` reports.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::check::policy::{Ignore, KindPattern, Policy, RequiredTag};
use crate::check::{RULES, rule};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files;
use crate::kinds::KINDS;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax::{self, NodeRef, Shape};
use crate::wording::did_you_mean;

/// The names under which the file is looked for, the first that exists.
const NAMES: [&str; 2] = ["tagatlas.yaml", "tagatlas.yml"];

/// The longest key of a tag that AWS accepts, in characters.
/// Source: <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>, read 2025-11.
const LONGEST_KEY: usize = 128;

/// What the configuration says, validated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// What is asked of the estate.
    pub policy: Policy,
    /// The weakest finding that makes the exit code 1.
    pub fail_on: Option<FailOn>,
    /// The region of resources whose files name none.
    pub region: Option<String>,
    /// The account of resources whose files name none.
    pub account: Option<String>,
}

/// From which weight on findings make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Notes and above
    Note,
    /// Warnings and above
    Warning,
    /// Errors alone
    Error,
    /// Nothing: always 0, unless the input is wrong
    Never,
}

impl FailOn {
    /// Whether a finding of this weight makes the exit code 1.
    pub fn reached_by(self, severity: Severity) -> bool {
        match self {
            Self::Note => severity >= Severity::Note,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

/// A configuration that was looked for: its settings, its file where there is one, and what is to be said of it.
#[derive(Debug, Default)]
pub struct Config {
    /// The settings; defaults where there is no file or where it is wrong.
    pub settings: Settings,
    /// The file that the spans point into.
    pub file: Option<SourceFile>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the file at `path`, or else the nearest one from the working directory upwards. Spans get the given `id`.
pub fn load(path: Option<&Path>, id: FileId) -> Config {
    let Some(path) = path.map(Path::to_path_buf).or_else(nearest) else { return Config::default() };
    let (sources, diagnostics) = files::read(std::slice::from_ref(&path), &[]);
    let Some((_, file)) = sources.iter().next() else { return Config { diagnostics, ..Config::default() } };
    let (settings, diagnostics) = parse(id, &file.text);
    Config { settings, file: Some(file.clone()), diagnostics }
}

/// The nearest configuration upwards, as a path relative to the working directory.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut prefix = PathBuf::new();
    for folder in here.ancestors() {
        if let Some(name) = NAMES.iter().find(|name| folder.join(name).is_file()) {
            return Some(prefix.join(name));
        }
        prefix.push("..");
    }
    None
}

/// Settings from the text of a configuration file. Where anything is wrong, what is right still stands.
pub fn parse(file: FileId, text: &str) -> (Settings, Vec<Diagnostic>) {
    let document = match syntax::parse(file, text) {
        Ok(document) => document,
        Err(diagnostic) => return (Settings::default(), vec![*diagnostic]),
    };
    let root = document.root();
    match root.shape() {
        Shape::Null => return (Settings::default(), Vec::new()),
        Shape::Map => {}
        Shape::Scalar | Shape::List => {
            let said = wrong(root.span(), "the configuration is not a mapping", "a mapping belongs here")
                .help("write for example `required_tags: [Project, Owner]`");
            return (Settings::default(), vec![said]);
        }
    }
    let unknown = unknown_keys(root);
    if !unknown.is_empty() {
        return (Settings::default(), unknown);
    }
    match serde_yaml::from_str::<RawConfig>(text) {
        Ok(raw) => Validation { root, diagnostics: Vec::new() }.settings(raw),
        Err(error) => (Settings::default(), vec![wrong_type(root, &error)]),
    }
}

/// The file as it may be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    #[serde(default)]
    required_tags: Vec<RawTag>,
    fail_on: Option<FailOn>,
    region: Option<String>,
    account: Option<String>,
    #[serde(default)]
    ignore: Vec<RawIgnore>,
}

const CONFIG_KEYS: &[&str] = &["required_tags", "fail_on", "region", "account", "ignore"];

/// `Owner`, or `{key: Owner, severity: warning, kinds: [ec2]}`.
#[derive(Debug)]
struct RawTag(RawTagForm);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTagForm {
    key: String,
    severity: Option<RawSeverity>,
    #[serde(default)]
    kinds: Vec<String>,
}

const TAG_KEYS: &[&str] = &["key", "severity", "kinds"];

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawSeverity {
    Note,
    Warning,
    Error,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIgnore {
    rule: String,
    #[serde(default)]
    resources: Vec<String>,
    /// For the people who read the file.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

const IGNORE_KEYS: &[&str] = &["rule", "resources", "reason"];

impl<'de> Deserialize<'de> for RawTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Not `#[serde(untagged)]`: that would read scalars by type and lose `1.10`, and report no place.
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = RawTag;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a tag's key as text (quote numbers), or a mapping with `key`")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<RawTag, E> {
                Ok(RawTag(RawTagForm { key: key.to_owned(), severity: None, kinds: Vec::new() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTag, A::Error> {
                RawTagForm::deserialize(MapAccessDeserializer::new(map)).map(RawTag)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// Raw values into settings, with a diagnostic for each that makes no sense.
struct Validation<'d> {
    root: NodeRef<'d>,
    diagnostics: Vec<Diagnostic>,
}

impl Validation<'_> {
    fn settings(mut self, raw: RawConfig) -> (Settings, Vec<Diagnostic>) {
        let mut policy = Policy::default();
        for (i, RawTag(tag)) in raw.required_tags.into_iter().enumerate() {
            let required = self.required_tag(i, tag, &policy);
            policy.required_tags.extend(required);
        }
        for (i, ignore) in raw.ignore.into_iter().enumerate() {
            policy.ignore.extend(self.ignore(i, ignore));
        }
        let account = raw.account.filter(|account| self.is_account(account));
        let settings = Settings { policy, fail_on: raw.fail_on, region: raw.region, account };
        (settings, self.diagnostics)
    }

    fn required_tag(&mut self, i: usize, raw: RawTagForm, policy: &Policy) -> Option<RequiredTag> {
        let node = self.root.get("required_tags")?.items().nth(i)?;
        let span = node.get("key").unwrap_or(node).span();
        let length = raw.key.chars().count();
        if length == 0 || length > LONGEST_KEY {
            let message = format!("a tag's key has {length} characters; AWS accepts 1 to {LONGEST_KEY}");
            self.diagnostics.push(wrong(span, message, "this key"));
            return None;
        }
        if let Some(first) = policy.required_tags.iter().find(|t| t.key == raw.key) {
            let mut said = wrong(span, format!("tag `{}` is required twice", raw.key), "again");
            if let Some(first) = first.span {
                said = said.and(first, "first here");
            }
            self.diagnostics.push(said.help("remove one of them"));
            return None;
        }
        let mut kinds = Vec::new();
        for (k, text) in raw.kinds.iter().enumerate() {
            match KindPattern::parse(text) {
                Some(pattern) => kinds.push(pattern),
                None => {
                    let span = node.get("kinds").and_then(|n| n.items().nth(k)).map_or(span, NodeRef::span);
                    let names = KINDS.iter().copied().flatten().flat_map(|spec| [spec.alias, spec.name]);
                    let help = did_you_mean(text, names).unwrap_or_else(|| {
                        "write `AWS::EC2::Instance`, `AWS::EC2::*` or an alias such as `ec2`".to_owned()
                    });
                    self.diagnostics.push(wrong(span, format!("`{text}` is no kind of resource"), "").help(help));
                }
            }
        }
        let severity = raw.severity.map(|severity| match severity {
            RawSeverity::Note => Severity::Note,
            RawSeverity::Warning => Severity::Warning,
            RawSeverity::Error => Severity::Error,
        });
        Some(RequiredTag { key: raw.key, severity, kinds, span: Some(span) })
    }

    fn ignore(&mut self, i: usize, raw: RawIgnore) -> Option<Ignore> {
        let node = self.root.get("ignore")?.items().nth(i)?;
        let span = node.get("rule").unwrap_or(node).span();
        let Some(rule) = rule::find(&raw.rule) else {
            let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
            let help = did_you_mean(&raw.rule, names).unwrap_or_else(|| "`tagatlas rule` lists them".to_owned());
            self.diagnostics.push(wrong(span, format!("`{}` is no rule", raw.rule), "").help(help));
            return None;
        };
        Some(Ignore { rule: rule.code.to_owned(), resources: raw.resources, span })
    }

    fn is_account(&mut self, account: &str) -> bool {
        let fits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
        if !fits {
            let span = self.root.get("account").unwrap_or(self.root).span();
            self.diagnostics.push(wrong(span, format!("`{account}` is no account: an account has 12 digits"), ""));
        }
        fits
    }
}

/// A diagnostic for each key that nothing reads.
fn unknown_keys(root: NodeRef<'_>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut compare = |map: NodeRef<'_>, known: &[&str]| {
        for (key, span, _) in map.entries().filter(|(key, _, _)| !known.contains(key)) {
            let help = did_you_mean(key, known.iter().copied())
                .unwrap_or_else(|| format!("keys here are {}", known.join(", ")));
            said.push(wrong(span, format!("`{key}` is no setting"), "nothing reads this").help(help));
        }
    };
    compare(root, CONFIG_KEYS);
    for (list, known) in [("required_tags", TAG_KEYS), ("ignore", IGNORE_KEYS)] {
        root.get(list).into_iter().flat_map(NodeRef::items).for_each(|item| compare(item, known));
    }
    said
}

/// What serde says of a value of the wrong type, at the place that it reports.
fn wrong_type(root: NodeRef<'_>, error: &serde_yaml::Error) -> Diagnostic {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let span = error.location().map_or(root.span(), |place| {
        let start = place.index();
        Span::new(root.span().file, start, start + 1)
    });
    wrong(span, message, "")
}

fn wrong(span: Span, message: impl Into<String>, label: &str) -> Diagnostic {
    Diagnostic::error(codes::CONFIGURATION, message).at(span, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    /// The settings of a text that is right.
    fn right(text: &str) -> Settings {
        let (settings, said) = parse(FILE, text);
        assert_eq!(said, []);
        settings
    }

    /// Messages, with the text that each points at and the help.
    fn said(text: &str) -> Vec<(String, String, String)> {
        let pointed = |d: &Diagnostic| {
            let span = d.primary.as_ref().expect("a place").span;
            text[span.start as usize..(span.end as usize).min(text.len())].to_owned()
        };
        let (_, said) = parse(FILE, text);
        said.iter().map(|d| (d.message.clone(), pointed(d), d.help.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn every_setting_is_read() {
        let settings = right(
            "required_tags:\n  - Project\n  - {key: Owner, severity: warning, kinds: [ec2, \"AWS::RDS::*\"]}\n\
             fail_on: warning\nregion: ap-northeast-1\naccount: 012345678901\n\
             ignore:\n  - {rule: unused-security-group, resources: [legacy-*], reason: audit}\n",
        );
        let [project, owner] = settings.policy.required_tags.as_slice() else { panic!("{settings:?}") };
        assert_eq!((project.key.as_str(), project.severity), ("Project", None));
        assert_eq!((owner.key.as_str(), owner.severity), ("Owner", Some(Severity::Warning)));
        let kind = |name| crate::kinds::Kind::parse(name).unwrap();
        assert!(owner.applies_to(&kind("ec2")) && owner.applies_to(&kind("rds")) && !owner.applies_to(&kind("s3")));
        assert_eq!(settings.fail_on, Some(FailOn::Warning));
        assert_eq!(settings.account.as_deref(), Some("012345678901"));
        assert!(settings.policy.ignore[0].covers("ORP005", "legacy-1"));
        assert!(
            !settings.policy.ignore[0].covers("ORP005", "web")
                && !settings.policy.ignore[0].covers("ORP006", "legacy-1")
        );
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        assert_eq!(right(""), Settings::default());
        assert_eq!(right("# later\n"), Settings::default());
    }

    #[test]
    fn unknown_keys_are_refused_where_they_stand() {
        let expected = ("`require_tags` is no setting", "require_tags", "did you mean `required_tags`?");
        let found = said("region: us-east-1\nrequire_tags: [Owner]\n");
        assert_eq!(found, [(expected.0.to_owned(), expected.1.to_owned(), expected.2.to_owned())]);
        let found = said("required_tags:\n  - {key: Owner, severty: error}\n");
        assert_eq!((found[0].1.as_str(), found[0].2.as_str()), ("severty", "did you mean `severity`?"));
    }

    #[test]
    fn values_that_make_no_sense_are_said_at_their_place() {
        for (text, message, place) in [
            ("required_tags:\n  - Owner\n  - Owner\n", "tag `Owner` is required twice", "Owner"),
            ("required_tags: [\"\"]\n", "a tag's key has 0 characters; AWS accepts 1 to 128", "\"\""),
            ("required_tags: [{key: A, kinds: [EC3]}]\n", "`EC3` is no kind of resource", "EC3"),
            ("ignore: [{rule: ORP999}]\n", "`ORP999` is no rule", "ORP999"),
            ("account: 1234\n", "`1234` is no account: an account has 12 digits", "1234"),
            ("- a\n", "the configuration is not a mapping", "- a"),
        ] {
            let found = said(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!((found[0].0.as_str(), found[0].1.trim_end()), (message, place));
        }
    }

    #[test]
    fn a_wrong_type_is_said_on_its_line() {
        for (text, line, about) in [
            ("region: a\nfail_on: sometimes\n", 2, "sometimes"),
            ("required_tags:\n  - Owner\n  - 12\n", 3, "quote numbers"),
            ("ignore: all\n", 1, "ignore"),
        ] {
            let (_, said) = parse(FILE, text);
            assert_eq!(said.len(), 1);
            let position = SourceFile::new("x", text).position(said[0].primary.as_ref().unwrap().span.start);
            assert!(position.line == line && said[0].message.contains(about), "{said:?}");
        }
    }
}
