//! As parts of templates: one a file that declares what they watch, to be put below its `Parameters` and `Resources`; and
//! templates of their own for all else.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{AlarmFix, Holes, both, is_of_template, pascal, quoted};
use crate::alarms::remedy::{Draft, Source, Taken, Topic};
use crate::graph::ResourceIndex;
use crate::model::Presence;
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
    let is_json = here.is_some_and(|file| fix.sources.file(file).text.trim_start().starts_with('{'));
    let mut writer = Writer { fix, file: here, is_json, taken, parameters: Holes::default() };
    if is_json {
        return out + &writer.json(drafts);
    }
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
    /// Whether that is written in JSON.
    is_json: bool,
    taken: Taken,
    parameters: Holes,
}

/// What an alarm is made of, each value as the template's language has it.
struct Alarm {
    name: String,
    condition: Option<String>,
    properties: [(&'static str, String); 13],
}

impl Writer<'_, '_> {
    fn alarm(&mut self, out: &mut String, draft: &Draft) {
        let Alarm { name, condition, properties } = self.parts(draft);
        out.push_str(&self.fix.about(draft, "  "));
        let _ = writeln!(out, "  {name}:\n    Type: AWS::CloudWatch::Alarm");
        if let Some(condition) = condition {
            let _ = writeln!(out, "    Condition: {condition}");
        }
        out.push_str("    Properties:\n");
        for (key, value) in properties {
            let _ = writeln!(out, "      {key}: {value}");
        }
    }

    /// The alarms for a template in JSON: what they are about stands before, for JSON has no comments.
    fn json(&mut self, drafts: &[&Draft]) -> String {
        let (mut about, mut alarms) = (String::new(), Vec::new());
        for draft in drafts {
            about.push_str(&self.fix.about(draft, ""));
            let Alarm { name, condition, properties } = self.parts(draft);
            let condition = condition.map(|condition| format!("      \"Condition\": {},\n", quoted(&condition)));
            let lines = properties.map(|(key, value)| format!("        {}: {value}", quoted(key)));
            alarms.push(format!(
                "    {}: {{\n      \"Type\": \"AWS::CloudWatch::Alarm\",\n{}      \"Properties\": {{\n{}\n      }}\n    }}",
                quoted(&name),
                condition.unwrap_or_default(),
                lines.join(",\n")
            ));
        }
        let line = |(name, kind, what): &(String, &str, String)| {
            format!("    {}: {{\"Type\": \"{kind}\", \"Description\": {}}}", quoted(name), quoted(what))
        };
        let parameters: Vec<String> = self.parameters.all.iter().map(line).collect();
        let parameters = match parameters.is_empty() {
            true => String::new(),
            false => format!("  \"Parameters\": {{\n{}\n  }},\n", parameters.join(",\n")),
        };
        format!("{about}{{\n{parameters}  \"Resources\": {{\n{}\n  }}\n}}\n", alarms.join(",\n"))
    }

    fn parts(&mut self, draft: &Draft) -> Alarm {
        let expectation = &draft.expectation;
        let name = self.taken.free(pascal(&draft.name), "");
        let mut dimensions = Vec::new();
        for (dimension, source) in &draft.dimensions {
            let value = self.value(draft, dimension, source);
            dimensions.push(format!(
                "{{{}: {}, {}: {value}}}",
                self.word("Name"),
                quoted(dimension),
                self.word("Value")
            ));
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
        let condition = self.condition(draft.resource).map(str::to_owned);
        let topic = self.topic(condition.as_deref());
        let statistic = if expectation.statistic.starts_with('p') { "ExtendedStatistic" } else { "Statistic" };
        let properties = [
            ("AlarmDescription", quoted(&expectation.why)),
            ("Namespace", quoted(&expectation.namespace)),
            ("MetricName", quoted(&expectation.metric)),
            ("Dimensions", format!("[{}]", dimensions.join(", "))),
            (statistic, self.word(&expectation.statistic)),
            ("Period", expectation.period.to_string()),
            ("EvaluationPeriods", expectation.evaluation_periods.to_string()),
            ("DatapointsToAlarm", expectation.datapoints.to_string()),
            ("Threshold", threshold),
            ("ComparisonOperator", self.word(expectation.comparison.as_str())),
            ("TreatMissingData", self.word(expectation.missing.as_str())),
            ("AlarmActions", format!("[{topic}]")),
            ("OKActions", format!("[{topic}]")),
        ];
        Alarm { name, condition, properties }
    }

    /// A word that YAML takes as it is.
    fn word(&self, text: &str) -> String {
        if self.is_json { quoted(text) } else { text.to_owned() }
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
        match (attribute.is_empty(), self.is_json) {
            (true, _) => self.reference(name),
            (false, true) => format!("{{\"Fn::GetAtt\": [{}, {}]}}", quoted(name), quoted(attribute)),
            (false, false) => format!("!GetAtt {name}.{attribute}"),
        }
    }

    fn reference(&self, name: &str) -> String {
        if self.is_json { format!("{{\"Ref\": {}}}", quoted(name)) } else { format!("!Ref {name}") }
    }

    /// The condition under which the template makes a resource of its own: what names it stands under the same.
    fn condition(&self, index: ResourceIndex) -> Option<&str> {
        match &self.fix.resource(index).presence {
            Presence::Undecided(condition) if self.is_here(index) => Some(condition),
            _ => None,
        }
    }

    /// `of_alarm`: the condition under which the alarm is made.
    fn topic(&mut self, of_alarm: Option<&str>) -> String {
        if let Topic::Resource(topic) = self.fix.topic
            && self.is_here(*topic)
        {
            let name = self.refer(*topic, "");
            return match self.condition(*topic).filter(|condition| of_alarm != Some(*condition)) {
                Some(condition) if self.is_json => {
                    format!("{{\"Fn::If\": [{}, {name}, {}]}}", quoted(condition), self.reference("AWS::NoValue"))
                }
                Some(condition) => format!("!If [{condition}, {name}, !Ref \"AWS::NoValue\"]"),
                None => name,
            };
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
        let name = self.parameters.name(key, wanted, kind, what, &mut self.taken);
        self.reference(&name)
    }
}
