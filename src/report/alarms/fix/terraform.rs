//! As Terraform's blocks.

use std::fmt::Write;

use super::{AlarmFix, Holes, both, is_of_root_module, words};
use crate::alarms::remedy::{Draft, Source, Taken, Topic};
use crate::graph::ResourceIndex;
use crate::kinds::metrics::VIRGINIA;

pub(super) fn text(fix: &AlarmFix<'_>, drafts: &[Draft]) -> String {
    let known = fix.graph().resources().filter_map(|(_, r)| r.address.strip_prefix("aws_cloudwatch_metric_alarm."));
    let taken = Taken::of(known.map(str::to_owned));
    let mut writer = Writer { fix, taken, named: Taken::default(), variables: Holes::default() };
    let mut body = String::new();
    for draft in drafts {
        writer.alarm(&mut body, draft);
    }
    let mut out = String::new();
    for (name, kind, what) in &writer.variables.all {
        let _ = writeln!(out, "variable \"{name}\" {{\n  type        = {kind}\n  description = {}\n}}\n", quoted(what));
    }
    out + body.trim_end() + "\n"
}

struct Writer<'f, 'a> {
    fix: &'f AlarmFix<'a>,
    taken: Taken,
    /// The names of variables.
    named: Taken,
    variables: Holes,
}

impl Writer<'_, '_> {
    fn alarm(&mut self, out: &mut String, draft: &Draft) {
        let expectation = &draft.expectation;
        let name = self.taken.free(words(&draft.name), "_");
        let mut dimensions = String::new();
        for (dimension, source) in &draft.dimensions {
            let value = self.value(draft, dimension, source);
            let _ = writeln!(dimensions, "    {} = {value}", quoted(dimension));
        }
        let resource = self.fix.resource(draft.resource);
        let threshold = match &draft.threshold {
            Some(threshold) => threshold.clone(),
            None => {
                let what = format!("the threshold of {}: {}", expectation.metric, expectation.brief(resource));
                self.variable(name.clone(), format!("{name}_threshold"), "number", what)
            }
        };
        let topic = self.topic();
        let statistic = if expectation.statistic.starts_with('p') { "extended_statistic" } else { "statistic" };
        let lines: [(&str, String); 13] = [
            ("alarm_name", quoted(&draft.name)),
            ("alarm_description", quoted(&expectation.why)),
            ("namespace", quoted(&expectation.namespace)),
            ("metric_name", quoted(&expectation.metric)),
            (statistic, quoted(&expectation.statistic)),
            ("period", expectation.period.to_string()),
            ("evaluation_periods", expectation.evaluation_periods.to_string()),
            ("datapoints_to_alarm", expectation.datapoints.to_string()),
            ("threshold", threshold),
            ("comparison_operator", quoted(expectation.comparison.as_str())),
            ("treat_missing_data", quoted(expectation.missing.as_str())),
            ("alarm_actions", format!("[{topic}]")),
            ("ok_actions", format!("[{topic}]")),
        ];
        out.push_str(&self.fix.about(draft, ""));
        if draft.region.as_deref() == Some(VIRGINIA) && draft.region != resource.region {
            let _ = writeln!(out, "# its metrics are in {VIRGINIA}: it needs a provider of that region");
        }
        let _ = writeln!(out, "resource \"aws_cloudwatch_metric_alarm\" \"{name}\" {{");
        let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
        for (key, value) in lines {
            let _ = writeln!(out, "  {key:width$} = {value}");
        }
        let _ = writeln!(out, "  dimensions = {{\n{dimensions}  }}\n}}\n");
    }

    fn value(&mut self, draft: &Draft, dimension: &str, source: &Source) -> String {
        if let Source::Resource(index, naming) = source
            && let Some(attribute) = naming.terraform.first().filter(|_| self.can_refer(*index))
        {
            return format!("{}.{attribute}", self.fix.resource(*index).address);
        }
        match self.fix.known(source) {
            Ok(text) => quoted(&text),
            Err(what) => {
                let hole = self.fix.hole(draft, dimension, source);
                self.variable(hole.key, both(words(&hole.name), &words(dimension), "_"), "string", what)
            }
        }
    }

    fn can_refer(&self, index: ResourceIndex) -> bool {
        is_of_root_module(self.fix.resource(index))
    }

    fn topic(&mut self) -> String {
        if let Topic::Resource(topic) = self.fix.topic
            && self.can_refer(*topic)
        {
            return format!("{}.arn", self.fix.resource(*topic).address);
        }
        match self.fix.topic_arn() {
            Some(arn) => quoted(&arn),
            None => {
                let what = "the ARN of the SNS topic that tells people".to_owned();
                self.variable("topic".to_owned(), "alarm_topic_arn".to_owned(), "string", what)
            }
        }
    }

    /// A variable, declared once.
    fn variable(&mut self, key: String, wanted: String, kind: &'static str, what: String) -> String {
        format!("var.{}", self.variables.name(key, wanted, kind, what, &mut self.named))
    }
}

/// A text in Terraform's quotes: like JSON's, and nothing in it is a template.
/// Source: Terraform language, "Strings and Templates", "Escape Sequences".
fn quoted(text: &str) -> String {
    super::quoted(text).replace("${", "$${").replace("%{", "%%{")
}
