//! As parts of templates: one a file that declares what they watch, to be put below its `Parameters` and `Resources`; and
//! templates of their own for all else.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{AlarmFix, Holes, both, is_of_template, pascal, quoted};
use crate::alarms::remedy::{Draft, Source, Taken, Topic};
use crate::graph::ResourceIndex;
use crate::report::human;
use crate::source::FileId;

pub(super) fn text(fix: &AlarmFix<'_>, drafts: &[Draft]) -> String {
    let mut groups: BTreeMap<(Option<FileId>, Option<&str>), Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        let resource = fix.resource(draft.resource);
        let file = is_of_template(resource).then_some(resource.span.file);
        // What stands in a template stands where its stack does, unless its metrics do not.
        let apart = file.is_none() || draft.region != resource.region;
        groups.entry((file, draft.region.as_deref().filter(|_| apart))).or_default().push(draft);
    }
    let parts = groups.into_iter().map(|((file, region), drafts)| part(fix, file, region, &drafts));
    parts.collect::<Vec<_>>().join("---\n")
}

fn part(fix: &AlarmFix<'_>, file: Option<FileId>, region: Option<&str>, drafts: &[&Draft]) -> String {
    let here = file.filter(|_| region.is_none());
    let mut out = String::new();
    match here {
        Some(file) => {
            let path = human::clean(&fix.sources.file(file).path);
            let _ = writeln!(out, "# to be put into {path}, below its `Resources` (and `Parameters`)");
        }
        None => out.push_str("AWSTemplateFormatVersion: \"2010-09-09\"\n"),
    }
    if let Some(region) = region {
        let _ = writeln!(out, "# for a stack in {}, where the metrics are", human::clean(region));
    }
    let resources = fix.graph().resources().filter(|(_, r)| Some(r.span.file) == here);
    let taken = Taken::of(resources.map(|(_, resource)| resource.address.clone()));
    let mut writer = Writer { fix, file: here, taken, parameters: Holes::default() };
    let mut body = String::new();
    for draft in drafts {
        writer.alarm(&mut body, draft);
    }
    if !writer.parameters.all.is_empty() {
        out.push_str("Parameters:\n");
    }
    for (name, kind, what) in &writer.parameters.all {
        let _ = writeln!(out, "  {name}: {{Type: {kind}, Description: {}}}", quoted(what));
    }
    out + "Resources:\n" + &body
}

struct Writer<'f, 'a> {
    fix: &'f AlarmFix<'a>,
    /// The file that the alarms go into; `None`: into a template of their own.
    file: Option<FileId>,
    taken: Taken,
    parameters: Holes,
}

impl Writer<'_, '_> {
    fn alarm(&mut self, out: &mut String, draft: &Draft) {
        let expectation = &draft.expectation;
        let name = self.taken.free(pascal(&draft.name), "");
        let mut dimensions = Vec::new();
        for (dimension, source) in &draft.dimensions {
            let value = self.value(draft, dimension, source);
            dimensions.push(format!("{{Name: {}, Value: {value}}}", quoted(dimension)));
        }
        let brief = || expectation.brief(self.fix.resource(draft.resource));
        let open = || format!("the threshold of {}: {}", expectation.metric, brief());
        let threshold = match &draft.threshold {
            Some(threshold) => threshold.clone(),
            None => {
                let what = open();
                self.parameter(name.clone(), format!("{name}Threshold"), "Number", what)
            }
        };
        let topic = self.topic();
        let statistic = if expectation.statistic.starts_with('p') { "ExtendedStatistic" } else { "Statistic" };
        let lines: [(&str, String); 13] = [
            ("AlarmDescription", quoted(&expectation.why)),
            ("Namespace", quoted(&expectation.namespace)),
            ("MetricName", quoted(&expectation.metric)),
            ("Dimensions", format!("[{}]", dimensions.join(", "))),
            (statistic, expectation.statistic.to_string()),
            ("Period", expectation.period.to_string()),
            ("EvaluationPeriods", expectation.evaluation_periods.to_string()),
            ("DatapointsToAlarm", expectation.datapoints.to_string()),
            ("Threshold", threshold),
            ("ComparisonOperator", expectation.comparison.as_str().to_owned()),
            ("TreatMissingData", expectation.missing.as_str().to_owned()),
            ("AlarmActions", format!("[{topic}]")),
            ("OKActions", format!("[{topic}]")),
        ];
        out.push_str(&self.fix.about(draft, "  "));
        let _ = writeln!(out, "  {name}:\n    Type: AWS::CloudWatch::Alarm\n    Properties:");
        for (key, value) in lines {
            let _ = writeln!(out, "      {key}: {value}");
        }
    }

    fn value(&mut self, draft: &Draft, dimension: &str, source: &Source) -> String {
        if let Source::Resource(index, naming) = source
            && let Some(attribute) = naming.attributes.first().filter(|_| self.is_here(*index))
        {
            return self.refer(*index, attribute);
        }
        match self.fix.known(source) {
            Ok(text) => quoted(&text),
            Err(what) => {
                let hole = self.fix.hole(draft, dimension, source);
                self.parameter(hole.key, both(pascal(&hole.name), &pascal(dimension), ""), "String", what)
            }
        }
    }

    /// Whether the alarms stand in the template that declares a resource.
    fn is_here(&self, index: ResourceIndex) -> bool {
        let resource = self.fix.resource(index);
        is_of_template(resource) && Some(resource.span.file) == self.file
    }

    fn refer(&self, index: ResourceIndex, attribute: &str) -> String {
        let name = &self.fix.resource(index).address;
        if attribute.is_empty() { format!("!Ref {name}") } else { format!("!GetAtt {name}.{attribute}") }
    }

    fn topic(&mut self) -> String {
        if let Topic::Resource(topic) = self.fix.topic
            && self.is_here(*topic)
        {
            return self.refer(*topic, "");
        }
        match self.fix.topic_arn() {
            Some(arn) => quoted(&arn),
            None => {
                let what = "the ARN of the SNS topic that tells people".to_owned();
                self.parameter("topic".to_owned(), "AlarmTopic".to_owned(), "String", what)
            }
        }
    }

    /// A reference to a parameter, declared once.
    fn parameter(&mut self, key: String, wanted: String, kind: &'static str, what: String) -> String {
        format!("!Ref {}", self.parameters.name(key, wanted, kind, what, &mut self.taken))
    }
}
