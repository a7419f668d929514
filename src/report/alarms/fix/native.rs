//! As a native inventory, to be kept beside the others.

use std::fmt::Write;

use super::{AlarmFix, quoted};
use crate::alarms::remedy::{Draft, Source, Topic};
use crate::model::Origin;

pub(super) fn text(fix: &AlarmFix<'_>, drafts: &[Draft]) -> String {
    let mut out = "version: 1\nresources:\n".to_owned();
    for draft in drafts {
        alarm(fix, &mut out, draft);
    }
    out
}

fn alarm(fix: &AlarmFix<'_>, out: &mut String, draft: &Draft) {
    let expectation = &draft.expectation;
    let value = |source: &Source| match source {
        // Here it is called what the inventory calls it, whatever AWS does.
        Source::Resource(index, _) => quoted(fix.resource(*index).id.as_str()),
        other => fix.known(other).map_or_else(|what| unknown(&what), |text| quoted(&text)),
    };
    let dimensions = draft.dimensions.iter();
    let dimensions: Vec<String> =
        dimensions.map(|(name, source)| format!("{{name: {}, value: {}}}", quoted(name), value(source))).collect();
    let resource = fix.resource(draft.resource);
    let threshold = draft.threshold.clone().unwrap_or_else(|| unknown(&expectation.brief(resource)));
    let statistic = if expectation.statistic.starts_with('p') { "extended_statistic" } else { "statistic" };
    let topic = topic(fix);
    let place = [("account", resource.account.as_deref()), ("region", draft.region.as_deref())];
    let place = place.into_iter().filter_map(|(key, text)| Some((key, quoted(text?))));
    let lines: [(&str, String); 14] = [
        ("alarm_name", quoted(&draft.name)),
        ("alarm_description", quoted(&expectation.why)),
        ("namespace", quoted(&expectation.namespace)),
        ("metric_name", quoted(&expectation.metric)),
        ("dimensions", format!("[{}]", dimensions.join(", "))),
        (statistic, expectation.statistic.to_string()),
        ("period", expectation.period.to_string()),
        ("evaluation_periods", expectation.evaluation_periods.to_string()),
        ("datapoints_to_alarm", expectation.datapoints.to_string()),
        ("threshold", threshold),
        ("comparison_operator", expectation.comparison.as_str().to_owned()),
        ("treat_missing_data", expectation.missing.as_str().to_owned()),
        ("alarm_actions", format!("[{topic}]")),
        ("ok_actions", format!("[{topic}]")),
    ];
    let _ = writeln!(out, "{}  {}:\n    type: alarm", fix.about(draft, "  "), quoted(&draft.name));
    for (key, value) in place.chain(lines) {
        let _ = writeln!(out, "    {key}: {value}");
    }
}

fn topic(fix: &AlarmFix<'_>) -> String {
    match fix.topic {
        Topic::Resource(topic) if fix.resource(*topic).origin == Origin::Inventory => {
            quoted(fix.resource(*topic).id.as_str())
        }
        _ => fix.topic_arn().map_or_else(|| unknown("the SNS topic that tells people"), |arn| quoted(&arn)),
    }
}

fn unknown(what: &str) -> String {
    format!("!unknown {}", quoted(what))
}
