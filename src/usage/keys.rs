//! The keys that a usage file may state of a kind.

use rust_decimal::Decimal;

use crate::kinds::price_line::{From, Input, PriceLine, When};
use crate::kinds::usage_key::{UsageForm, UsageKey};
use crate::kinds::{Billing, KindSpec};

/// A key of a usage file that price lines of a kind read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    /// As the file writes it; dots lead into mappings.
    pub file: &'static str,
    /// The key of `usage` that it becomes.
    pub key: &'static str,
    /// For people, with the unit.
    pub means: String,
    /// What is taken where nobody states it: at the least, typically and at the most.
    pub assumed: Option<[&'static str; 3]>,
    /// Whether the row lists it. A key of ours that a row lists under another name is read, and not proposed.
    pub is_proposed: bool,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Amount(&'static str),
    Word(&'static [(&'static str, &'static str)]),
}

/// The keys of a kind: those that its row lists, then those of its price lines under their own names.
pub fn known_keys(spec: &KindSpec) -> Vec<KnownKey> {
    let lines = match spec.billing {
        Billing::Lines(lines) => lines,
        Billing::Free(_) | Billing::Unpriced => &[],
    };
    let mut keys: Vec<KnownKey> = spec.usage.iter().map(|key| listed(key, lines)).collect();
    for line in lines {
        for key in read_by(line) {
            if keys.iter().any(|known| known.file == key) {
                continue;
            }
            let is_proposed = !keys.iter().any(|known| known.key == key);
            let form = if is_word(lines, key) { Form::Word(&[]) } else { Form::Amount("1") };
            let means = line.item.to_owned();
            keys.push(KnownKey { file: key, key, means, assumed: assumption(lines, key), is_proposed, form });
        }
    }
    keys
}

fn listed(key: &UsageKey, lines: &[PriceLine]) -> KnownKey {
    let form = match key.form {
        UsageForm::Amount(factor) => Form::Amount(factor),
        UsageForm::Word(words) => Form::Word(words),
    };
    let assumed = assumption(lines, key.key);
    KnownKey { file: key.file, key: key.key, means: key.means.to_owned(), assumed, is_proposed: true, form }
}

impl KnownKey {
    /// A value of the file as a value of ours; `None` where it is no amount.
    pub(super) fn ours(&self, text: &str) -> Option<String> {
        match self.form {
            Form::Amount(factor) => {
                let amount = crate::cost::amount(text)?.checked_mul(factor.parse().ok()?)?;
                Some(amount.normalize().to_string())
            }
            Form::Word(words) => {
                let text = text.trim();
                let same = |(from, _): &&(&str, &str)| from.eq_ignore_ascii_case(text);
                Some(words.iter().find(same).map_or(text, |(_, to)| to).to_owned())
            }
        }
    }

    /// A value of ours as the file would write it; `None` where no value of the file is exactly that.
    pub(crate) fn theirs(&self, text: &str) -> Option<String> {
        let theirs = match self.form {
            Form::Amount(factor) => {
                let factor: Decimal = factor.parse().ok()?;
                crate::cost::amount(text)?.checked_div(factor)?.normalize().to_string()
            }
            Form::Word(words) => words.iter().find(|(_, to)| *to == text).map_or(text, |(from, _)| from).to_owned(),
        };
        let back = self.ours(&theirs)?;
        (back == text || crate::cost::amount(&back)? == crate::cost::amount(text)?).then_some(theirs)
    }
}

/// Every key of `usage` that a line reads.
fn read_by(line: &PriceLine) -> Vec<&'static str> {
    let inputs = line.inputs();
    let places = inputs.iter().flat_map(|input| input.places());
    let stated = places.filter_map(|place| if let From::Usage(key) = place { Some(*key) } else { None });
    let decided = line.when.iter().filter_map(|when| match when {
        When::Stated(key) | When::NotStated(key) => Some(*key),
        _ => None,
    });
    stated.chain(decided).collect()
}

/// What stands in for a key at once: not where a property has its say first, nor where its absence alone decides.
fn assumption(lines: &[PriceLine], key: &str) -> Option<[&'static str; 3]> {
    let decides = |when: &When| matches!(when, When::Stated(k) | When::NotStated(k) if *k == key);
    if lines.iter().any(|line| line.when.iter().any(decides)) {
        return None;
    }
    let inputs = lines.iter().flat_map(PriceLine::inputs);
    let mut pairs = inputs.flat_map(|input| input.places().windows(2));
    pairs.find_map(|pair| match pair {
        [From::Usage(of), From::Assume(text, _)] if *of == key => Some([*text; 3]),
        [From::Usage(of), From::Between(cases, _)] if *of == key => Some(*cases),
        _ => None,
    })
}

/// Whether a key chooses a price row or a condition and is no amount.
fn is_word(lines: &[PriceLine], key: &str) -> bool {
    let names = |input: &Input| input.places().iter().any(|place| matches!(place, From::Usage(of) if *of == key));
    lines.iter().any(|line| {
        let decides = |when: &When| matches!(when, When::Is(input, _) | When::IsNot(input, _) | When::IsVersion(input, _) if names(input));
        line.key.iter().any(names) || line.when.iter().any(decides)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::KINDS;

    #[test]
    fn every_listed_key_is_read_by_a_price_line() {
        for spec in KINDS.iter().copied().flatten() {
            let Billing::Lines(lines) = spec.billing else {
                assert!(spec.usage.is_empty(), "{} lists keys and has no price lines", spec.name);
                continue;
            };
            let read: Vec<_> = lines.iter().flat_map(read_by).collect();
            for key in spec.usage {
                assert!(read.contains(&key.key), "{}: no price line reads `{}`", spec.name, key.key);
                assert!(!key.means.is_empty(), "{}: {}", spec.name, key.file);
                if let UsageForm::Amount(factor) = key.form {
                    assert!(crate::cost::amount(factor).is_some_and(|f| !f.is_zero()), "{}: {}", spec.name, key.file);
                }
            }
        }
    }

    #[test]
    fn units_convert_exactly_and_back() {
        let key = |form| KnownKey { file: "x", key: "x", means: String::new(), assumed: None, is_proposed: true, form };
        let terabytes = key(Form::Amount("1024"));
        assert_eq!(terabytes.ours("0.5").as_deref(), Some("512"));
        assert_eq!(terabytes.theirs("512").as_deref(), Some("0.5"));
        assert_eq!(terabytes.theirs("0.1").map(|t| terabytes.ours(&t)), Some(Some("0.1".to_owned())));
        for wrong in ["-1", "many", "", "1e999", "0x10"] {
            assert_eq!(terabytes.ours(wrong), None, "{wrong}");
        }
        let endpoint = key(Form::Word(&[("non_aws", "non-aws-endpoint")]));
        assert_eq!(endpoint.ours("Non_AWS").as_deref(), Some("non-aws-endpoint"));
        assert_eq!(endpoint.theirs("non-aws-endpoint").as_deref(), Some("non_aws"));
    }
}
