//! Which finding of one run is which of another: a fingerprint that no edit above the finding changes.

use std::collections::HashMap;

use super::CheckReport;
use crate::check::Finding;

/// Gives out the fingerprints of one report.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u64, usize>,
}

impl Fingerprints {
    /// The fingerprint of a finding: 16 hexadecimal digits that depend on its rule, its file, the address of its
    /// resource and the keys of its tags. Findings that agree in all of these are counted: `…-2`, `…-3`.
    pub(super) fn next(&mut self, report: &CheckReport<'_>, finding: &Finding) -> String {
        let path = report.place(finding.primary.span).path;
        let address = report.resource(finding).map_or("", |resource| &resource.address);
        let keys = finding.keys.iter().map(String::as_str);
        let hash = fnv1a([finding.rule, path, address].into_iter().chain(keys));
        let seen = self.seen.entry(hash).or_default();
        *seen += 1;
        if *seen == 1 { format!("{hash:016x}") } else { format!("{hash:016x}-{seen}") }
    }
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv), over texts that a byte ends which no text has.
fn fnv1a<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_text_ends_counts() {
        assert_eq!(fnv1a([]), 0xcbf2_9ce4_8422_2325, "the offset basis that the authors publish");
        assert_eq!(fnv1a([""]), 0xaf64_724c_8602_eb6e, "one byte 0xff");
        let hashes = [fnv1a(["ab", "c"]), fnv1a(["a", "bc"]), fnv1a(["abc"]), fnv1a(["abc", ""])];
        assert!((1..4).all(|i| !hashes[..i].contains(&hashes[i])), "{hashes:x?}");
    }

    #[test]
    fn lines_above_change_nothing_and_equal_findings_are_counted() {
        let fingerprints = |text: &str| {
            super::super::fixture::report(text, |report, out| {
                let mut fingerprints = Fingerprints::default();
                let lost = report.checked.findings.iter().filter(|finding| finding.rule == "REF001");
                for finding in lost {
                    writeln!(out, "{}", fingerprints.next(report, finding))?;
                }
                Ok(())
            })
        };
        let lost = "  web: {type: ec2, subnet_id: subnet-gone, security_group_ids: [sg-gone]}\n";
        let plain = fingerprints(lost);
        assert_eq!(fingerprints(&format!("  a: {{type: s3}}\n# more\n{lost}")), plain);
        let lines: Vec<&str> = plain.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], format!("{}-2", lines[0]));
    }
}
