//! The workgroup that a query runs in.

use serde_json::Value;

use super::aws::{Aws, Kind, call};
use super::scan::{Scan, size};

/// A workgroup, and what is known of it.
#[derive(Debug)]
pub(super) struct Workgroup {
    pub(super) name: String,
    /// How many bytes a query may scan.
    cutoff: Option<u64>,
    /// Why that is not known.
    unknown: Option<String>,
    /// Whether Athena keeps results to itself and writes none to S3.
    pub(super) is_managed: bool,
}

impl Workgroup {
    /// Asks Athena for it. Who may not ask may still run queries in it.
    pub(super) fn find(aws: &Aws, name: &str) -> Result<Self, String> {
        let letters = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        if name.is_empty() || name.len() > 128 || !name.chars().all(letters) {
            return Err(format!("--athena {name}: a workgroup's name has letters, digits, `.`, `_` and `-`"));
        }
        let name = name.to_owned();
        let ask = call(["athena", "get-work-group", &format!("--work-group={name}"), "--output=json"]);
        let answer = match aws.first_json(&ask) {
            Ok(answer) => answer,
            // A page that is not there is no answer of Athena's.
            Err(failure) if failure.kind == Kind::Missing && !failure.said().contains("(404)") => {
                return Err(not_there(aws, &name));
            }
            Err(failure) if failure.kind == Kind::Denied => {
                let unknown = Some(format!("whether the workgroup limits a query cannot be told: {}", failure.said()));
                return Ok(Self { name, cutoff: None, unknown, is_managed: false });
            }
            Err(failure) => return Err(failure.to_string()),
        };
        let group = &answer["WorkGroup"];
        if group.is_null() {
            return Err(not_there(aws, &name));
        }
        if group["State"] == "DISABLED" {
            return Err(format!("--athena {name}: the workgroup is disabled; enable it, or take another"));
        }
        let of = &group["Configuration"];
        let cutoff = of["BytesScannedCutoffPerQuery"].as_u64();
        Ok(Self { name, cutoff, unknown: None, is_managed: is_managed(of) })
    }

    /// What there is to say of it.
    pub(super) fn note(&self) -> Option<String> {
        self.unknown.clone()
    }

    /// What it does with a query that scans much, where it limits it.
    pub(super) fn limit(&self, scan: &Scan) -> Option<String> {
        let cutoff = self.cutoff?;
        let reaches = scan.bytes().is_none_or(|bytes| bytes > cutoff);
        let then = if reaches { ": this one may be; --from and --to make it smaller" } else { "" };
        Some(format!("the workgroup {} ends a query that scans more than {}{then}", self.name, size(cutoff)))
    }
}

fn not_there(aws: &Aws, name: &str) -> String {
    let list = aws.shown(&call(["athena", "list-work-groups", "--query=WorkGroups[].Name"]));
    format!(
        "--athena {name}: there is no workgroup `{name}` in this account and region: check the region and the --profile, \
         or take one of those that {list} tells"
    )
}

/// Whether Athena keeps results to itself, by the configuration of a workgroup or what it tells of a query.
pub(super) fn is_managed(of: &Value) -> bool {
    of["ManagedQueryResultsConfiguration"]["Enabled"] == true
}

/// A text of an answer.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value[name].as_str().filter(|text| !text.is_empty())
}
