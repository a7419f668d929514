//! What a file is, as far as its beginning tells.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// JSON, in whatever it is packed; or lines with some in them.
    Json,
    /// A table of comma-separated values whose columns are those of records.
    Table,
    /// Something else: what, and what to do.
    Other(&'static str, &'static str),
}

/// What files of other formats begin with; where these bytes are no UTF-8, they were replaced.
const OTHERS: [(&str, &str, &str); 9] = [
    ("PAR1", "it is a Parquet file", "query it, with Athena for one, and save the answer as CSV or JSON"),
    ("ORC", "it is an ORC file", "query it, with Athena for one, and save the answer as CSV or JSON"),
    ("PK\u{3}\u{4}", "it is a zip archive", "unpack it, and name what is in it"),
    ("\u{fffd}7zXZ", "it is packed with xz", "unpack it with `xz -d`"),
    ("(\u{fffd}/\u{fffd}", "it is packed with zstd", "unpack it with `zstd -d`"),
    ("BZh", "it is packed with bzip2", "unpack it with `bzip2 -d`"),
    ("Events:", "it is YAML", "fetch it with `--output json`"),
    ("QueryResultRows:", "it is YAML", "fetch it with `--output json`"),
    ("EVENTS\t", "it is a table for people", "fetch it with `--output json`"),
];

/// What a file is that begins so.
pub(super) fn of(text: &str) -> Beginning {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.starts_with(['{', '[']) {
        return Beginning::Json;
    }
    if let Some((_, what, help)) = OTHERS.iter().find(|(start, ..)| text.starts_with(start)) {
        return Beginning::Other(what, help);
    }
    if text.bytes().take(1 << 12).any(|byte| byte == 0) {
        return Beginning::Other("it is no text", "name logs of CloudTrail: JSON, or that packed with gzip");
    }
    let header = text.lines().next().unwrap_or_default().to_ascii_lowercase();
    let names: Vec<&str> = header.split(',').map(|name| name.trim().trim_matches('"')).collect();
    let has = |name: &str| names.contains(&name);
    match () {
        () if has("event name") && has("event time") => Beginning::Other(
            "it is a table of the console's event history, which leaves out what was asked for and who asked",
            "choose `Download as JSON` there",
        ),
        () if has("eventjson") || has("@message") || has("eventname") => Beginning::Table,
        () => Beginning::Json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_at_its_beginning() {
        assert_eq!(of("\u{feff} {\"Records\""), Beginning::Json);
        assert_eq!(of("2027-01-01T00:00:00Z {\"eventVersion\""), Beginning::Json);
        assert_eq!(of("\"eventTime\",\"eventName\"\n"), Beginning::Table);
        assert_eq!(of("eventjson\r\n"), Beginning::Table);
        assert!(matches!(of("PAR1\u{15}"), Beginning::Other("it is a Parquet file", _)));
        assert!(matches!(of("(\u{fffd}/\u{fffd}\u{4}"), Beginning::Other("it is packed with zstd", _)));
        assert!(matches!(of("\u{7f}ELF\0"), Beginning::Other("it is no text", _)));
        assert!(matches!(of("Event name,Event time,User name"), Beginning::Other(..)));
    }
}
