//! Property names: `db_instance_class` is `DBInstanceClass`.
//!
//! The rule is mechanical (`instance_type`, `InstanceType`) but for acronyms, where the kind's row knows the spelling.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::kinds::KindSpec;
use crate::likeness::is_one_slip;

/// The spelling of the properties that a kind's row speaks of.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By the path in small letters without underscores (`masterusersecret.kmskeyid`), its last name (`KmsKeyId`).
    by_path: HashMap<String, &'static str>,
    /// Those at the top, for "did you mean".
    top: Vec<&'static str>,
    /// Whether what the row does not speak of may be written in camelCase.
    camel_case: bool,
}

/// Properties whose keys are somebody's own words: they are never spelt otherwise.
const WORDS_OF_OTHERS: &[&str] = &[
    "additionalauthenticationproviders",
    "condition",
    "defaultarguments",
    "defaultrunproperties",
    "dockerlabels",
    "environmentvariables",
    "labels",
    "nonoverridablearguments",
    "options",
    "parameters",
    "requestparameters",
    "responseparameters",
    "stagevariables",
    "substitutions",
    "tags",
    "triggers",
    "variables",
];

impl Names {
    /// The same where names may be written in camelCase (`instanceType`).
    pub(super) fn with_camel_case(self) -> Self {
        Self { camel_case: true, ..self }
    }

    /// The names of a row.
    pub(crate) fn of(spec: &KindSpec) -> Self {
        let mut names = Self::default();
        for path in spec.property_paths() {
            let mut folded = String::new();
            for part in path.split('.').map(|part| part.trim_end_matches("[]")) {
                push_folded(&mut folded, part);
                if !folded.contains('.') && !names.top.contains(&part) {
                    names.top.push(part);
                }
                names.by_path.entry(folded.clone()).or_insert(part);
            }
        }
        names
    }

    /// CloudFormation's name for a key below `path`, and pushes it to that path (which is kept folded).
    pub(crate) fn spell(&self, key: &str, path: &mut String) -> String {
        let outer = path.len();
        push_folded(path, key);
        match self.by_path.get(path.as_str()) {
            Some(name) => (*name).to_owned(),
            None if WORDS_OF_OTHERS.contains(&last_part(&path[..outer])) => key.to_owned(),
            None if self.camel_case => capitalised(key),
            None => self.with_acronym(pascal(key), key),
        }
    }

    /// How to write a property below `path` so that [`Self::spell`] gives its name back: in snake_case where that does,
    /// else as it is; `None` where neither does.
    pub(crate) fn write<'n>(&self, name: &'n str, path: &str) -> Option<Cow<'n, str>> {
        let reads_back = |key: &str| self.spell(key, &mut path.to_owned()) == name;
        let snake = snake(name).filter(|key| reads_back(key)).map(Cow::Owned);
        snake.or_else(|| reads_back(name).then_some(Cow::Borrowed(name)))
    }

    /// `db_engine` is `DBEngine` where the row speaks of `DBSubnetGroupName`: a kind writes one acronym one way.
    fn with_acronym(&self, name: String, key: &str) -> String {
        let first = key.split_once('_').map_or("", |(word, _)| word).to_ascii_uppercase();
        let known = first.len() > 1 && self.top.iter().any(|top| top.starts_with(&first));
        if known && name.len() > first.len() { first.clone() + &name[first.len()..] } else { name }
    }

    /// The property one typing error away from a key at the top that the row does not speak of.
    pub(crate) fn near(&self, key: &str) -> Option<&'static str> {
        let mut folded = String::new();
        push_folded(&mut folded, key);
        // Of shorter names, one letter makes another word.
        if folded.len() < 6 || self.by_path.contains_key(&folded) {
            return None;
        }
        let near = |name: &&&str| is_one_slip(&name.to_ascii_lowercase(), &folded);
        self.top.iter().filter(near).min().copied()
    }
}

/// A name in small letters without underscores.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    push_folded(&mut folded, name);
    folded
}

fn last_part(folded: &str) -> &str {
    folded.rsplit('.').next().unwrap_or(folded)
}

/// `instanceType` to `InstanceType`; what is no name is data and stays.
fn capitalised(key: &str) -> String {
    let mut chars = key.chars();
    match chars.next() {
        Some(first) if first.is_ascii_lowercase() && key.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            first.to_ascii_uppercase().to_string() + chars.as_str()
        }
        _ => key.to_owned(),
    }
}

/// Appends a part to a folded path.
fn push_folded(path: &mut String, part: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(part.chars().filter(|&c| c != '_').map(|c| c.to_ascii_lowercase()));
}

/// `instance_type` to `InstanceType`. What is no snake_case name is data (`aws:SourceArn`, `/logs`) or already spelt.
fn pascal(key: &str) -> String {
    let snake = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !snake {
        return key.to_owned();
    }
    let mut name = String::with_capacity(key.len());
    for word in key.split('_') {
        let mut chars = word.chars();
        name.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        name.push_str(chars.as_str());
    }
    name
}

/// `DBInstanceClass` to `db_instance_class`; nothing for what is no name of a property.
fn snake(name: &str) -> Option<String> {
    let bytes = name.as_bytes();
    if !bytes.first()?.is_ascii_uppercase() || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, &byte) in bytes.iter().enumerate() {
        let follows_small = at > 0 && !bytes[at - 1].is_ascii_uppercase();
        let ends_acronym = at > 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if byte.is_ascii_uppercase() && (follows_small || ends_acronym) {
            snake.push('_');
        }
        snake.push(char::from(byte.to_ascii_lowercase()));
    }
    Some(snake)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::find;

    fn spell(kind: &str, key: &str) -> String {
        Names::of(find(kind).unwrap()).spell(key, &mut String::new())
    }

    #[test]
    fn a_name_is_spelt_mechanically() {
        assert_eq!(spell("ec2", "image_id"), "ImageId");
        assert_eq!(spell("ec2", "ImageId"), "ImageId");
        assert_eq!(spell("vpc", "enable_dns_support"), "EnableDnsSupport");
    }

    #[test]
    fn the_row_knows_acronyms() {
        assert_eq!(spell("rds", "db_subnet_group_name"), "DBSubnetGroupName");
        assert_eq!(spell("rds", "kms_key_id"), "KmsKeyId");
        assert_eq!(spell("rds", "db_name_of_tomorrow"), "DBNameOfTomorrow");
        assert_eq!(spell("rds", "performance_insights_kms_key_id"), "PerformanceInsightsKMSKeyId");
        let mut path = "masterusersecret".to_owned();
        assert_eq!(Names::of(find("rds").unwrap()).spell("kms_key_id", &mut path), "KmsKeyId");
    }

    #[test]
    fn what_is_written_reads_back() {
        let names = Names::of(find("rds").unwrap());
        let write = |name: &'static str| names.write(name, "").map(Cow::into_owned);
        assert_eq!(write("DBSubnetGroupName").as_deref(), Some("db_subnet_group_name"));
        assert_eq!(write("VPCSecurityGroups").as_deref(), Some("vpc_security_groups"));
        assert_eq!(write("KmsKeyId").as_deref(), Some("kms_key_id"));
        assert_eq!(write("EnableIAMDatabaseAuthentication").as_deref(), Some("EnableIAMDatabaseAuthentication"));
        assert_eq!(write("StringEquals").as_deref(), Some("string_equals"));
        assert_eq!(write("aws:SourceArn").as_deref(), Some("aws:SourceArn"));
        assert_eq!(write("env"), None, "in small letters it would become `Env`");
    }

    #[test]
    fn data_is_no_name() {
        for key in ["aws:SourceArn", "a-b", "日本", "StringEquals", "_x", ""] {
            assert_eq!(spell("ec2", key), key);
        }
    }

    #[test]
    fn a_typing_error_is_near_and_a_real_name_is_not() {
        let names = Names::of(find("ec2").unwrap());
        assert_eq!(names.near("subnet_di"), Some("SubnetId"));
        assert_eq!(names.near("subnet_id"), None);
        assert_eq!(names.near("something_else"), None);
    }
}
