//! The keys of usage files ([`crate::usage`]), as data beside the price lines that read them.
//!
//! Infracost's `infracost-usage.yml` calls the use of a thing otherwise than the `usage` of a native inventory does:
//! `monthly_requests` there is `requests` here, `standard.storage_gb` of a bucket is `storage_gb`. A kind's row lists
//! its keys once, with the exact factor between the two units; a key that our price lines read needs no entry to be
//! understood under its own name.

/// A key of a usage file, and what it is here.
#[derive(Debug, Clone, Copy)]
pub struct UsageKey {
    /// As the file writes it; dots lead into mappings: `standard.storage_gb`.
    pub file: &'static str,
    /// The key of `usage` that price lines read.
    pub key: &'static str,
    /// How a value of the file becomes ours.
    pub form: UsageForm,
    /// For people, with the unit: `requests a month`.
    pub means: &'static str,
}

/// How a value of a usage file becomes a value of ours.
#[derive(Debug, Clone, Copy)]
pub enum UsageForm {
    /// An amount, times an exact factor: `1024` from terabytes to gigabytes, `1` where both count the same.
    Amount(&'static str),
    /// A word, by this list: `non_aws` → `non-aws-endpoint`. A word that the list lacks stays as it is.
    Word(&'static [(&'static str, &'static str)]),
}

/// A key that counts the same thing in the same unit.
pub const fn same(file: &'static str, key: &'static str, means: &'static str) -> UsageKey {
    UsageKey { file, key, form: UsageForm::Amount("1"), means }
}

/// A key that counts the same thing in a unit of which one is so many of ours.
pub const fn times(file: &'static str, key: &'static str, factor: &'static str, means: &'static str) -> UsageKey {
    UsageKey { file, key, form: UsageForm::Amount(factor), means }
}

/// A key whose value is a word.
pub const fn word(
    file: &'static str,
    key: &'static str,
    words: &'static [(&'static str, &'static str)],
    means: &'static str,
) -> UsageKey {
    UsageKey { file, key, form: UsageForm::Word(words), means }
}
