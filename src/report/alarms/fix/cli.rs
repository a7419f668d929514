//! As commands of the AWS CLI, for a shell.

use std::fmt::Write;

use super::{AlarmFix, Holes, both, words};
use crate::alarms::remedy::{Draft, Taken};
use crate::report::human;

pub(super) fn text(fix: &AlarmFix<'_>, drafts: &[Draft]) -> String {
    let (mut commands, mut writer) = (Vec::new(), Writer { fix, taken: Taken::default(), variables: Holes::default() });
    for draft in drafts {
        let account = fix.resource(draft.resource).account.as_deref();
        let account = account.map(|account| format!("# in account {}\n", human::clean(account))).unwrap_or_default();
        commands.push(format!("{}{account}{}\n", fix.about(draft, ""), writer.command(draft)));
    }
    commands.join("\n")
}

struct Writer<'f, 'a> {
    fix: &'f AlarmFix<'a>,
    taken: Taken,
    variables: Holes,
}

impl Writer<'_, '_> {
    fn command(&mut self, draft: &Draft) -> String {
        let fix = self.fix;
        let expectation = &draft.expectation;
        let open_region = || variable("AWS_REGION", "the region of what it watches");
        let region = draft.region.as_deref().map_or_else(open_region, quoted);
        let threshold = match &draft.threshold {
            Some(threshold) => threshold.clone(),
            None => {
                let what = format!("{}: {}", expectation.metric, expectation.brief(fix.resource(draft.resource)));
                self.hole(draft.name.clone(), both(words(&draft.name), "threshold", "_"), what)
            }
        };
        let open_topic = || variable("ALARM_TOPIC_ARN", "the SNS topic that tells people");
        let topic = fix.topic_arn().map_or_else(open_topic, |arn| quoted(&arn));
        let statistic = if expectation.statistic.starts_with('p') { "extended-statistic" } else { "statistic" };
        let options: [(&str, String); 15] = [
            ("region", region),
            ("alarm-name", quoted(&draft.name)),
            ("alarm-description", quoted(&expectation.why)),
            ("namespace", quoted(&expectation.namespace)),
            ("metric-name", quoted(&expectation.metric)),
            ("dimensions", self.dimensions(draft)),
            (statistic, quoted(&expectation.statistic)),
            ("period", expectation.period.to_string()),
            ("evaluation-periods", expectation.evaluation_periods.to_string()),
            ("datapoints-to-alarm", expectation.datapoints.to_string()),
            ("threshold", threshold),
            ("comparison-operator", expectation.comparison.as_str().to_owned()),
            ("treat-missing-data", expectation.missing.as_str().to_owned()),
            ("alarm-actions", topic.clone()),
            ("ok-actions", topic),
        ];
        let options = options.map(|(name, value)| format!("  --{name} {value}"));
        format!("aws cloudwatch put-metric-alarm \\\n{}", options.join(" \\\n"))
    }

    /// The dimensions as JSON: the short form takes no commas in values.
    fn dimensions(&mut self, draft: &Draft) -> String {
        let mut text = "'[".to_owned();
        for (at, (name, source)) in draft.dimensions.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(text, "{comma}{{\"Name\":{},\"Value\":", inside(&super::quoted(name)));
            match self.fix.known(source) {
                Ok(value) => text.push_str(&inside(&super::quoted(&value))),
                Err(what) => {
                    let hole = self.fix.hole(draft, name, source);
                    let value = self.hole(hole.key, both(words(&hole.name), &words(name), "_"), what);
                    let _ = write!(text, "\"'{value}'\"");
                }
            }
            text.push('}');
        }
        text + "]'"
    }

    /// A variable that has to be set, of one name for one thing.
    fn hole(&mut self, key: String, wanted: String, what: String) -> String {
        let wanted = wanted.to_ascii_uppercase();
        variable(&self.variables.name(key, wanted, "", what.clone(), &mut self.taken), &what)
    }
}

/// A text in single quotes, in which a shell reads nothing but the text.
fn quoted(text: &str) -> String {
    format!("'{}'", inside(text))
}

fn inside(text: &str) -> String {
    text.replace('\'', "'\\''")
}

/// A variable that has to be set: else the shell stops and says what it is.
fn variable(name: &str, what: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " .,:-_/%()".contains(c);
    let what: String = what.chars().map(|c| if plain(c) { c } else { ' ' }).collect();
    format!("\"${{{name}:?{}}}\"", what.trim())
}
