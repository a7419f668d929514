//! What the configuration says of alarms, into terms.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Validation, place, wrong};
use crate::alarms::defaults;
use crate::alarms::expectation::{Applies, Comparison, Expectation, MissingData, Threshold};
use crate::check::policy::{Scope, Wildcard, Without};
use crate::config::raw::{RawAlarms, RawConfig, RawExpectation, RawWithout};
use crate::kinds::metrics::NAMINGS;
use crate::kinds::{self, KINDS};
use crate::source::Span;
use crate::syntax::NodeRef;
use crate::wording::did_you_mean;

impl Validation {
    /// Which alarms are expected.
    pub(super) fn alarms(&mut self, root: NodeRef<'_>, raw: &mut RawConfig) {
        let RawAlarms { defaults, expect, without } = std::mem::take(&mut raw.alarms);
        let node = root.get("alarms");
        let items = |key: &str| node.and_then(|node| node.get(key)).into_iter().flat_map(NodeRef::items);
        self.policy.alarms.defaults = defaults.unwrap_or(true);
        for (node, raw) in items("expect").zip(expect) {
            self.expected(node, raw);
        }
        for (node, raw) in items("without").zip(without) {
            self.not_expected(node, raw);
        }
    }

    fn expected(&mut self, node: NodeRef<'_>, mut raw: RawExpectation) {
        let Some(spec) = kinds::find(&raw.kind) else {
            let names = KINDS.iter().copied().flatten().flat_map(|spec| [spec.alias, spec.name]);
            let help = did_you_mean(&raw.kind, names).unwrap_or_else(|| "write `alb` or `AWS::SQS::Queue`".to_owned());
            let message = format!("`{}` is no kind of resource", raw.kind);
            return self.say(wrong(place(node, "kind"), message, "").help(help));
        };
        let scope = self.scope(node, raw.when.take(), raw.unless.take()).unwrap_or_default();
        let shipped = defaults::of_metric(spec.name, &raw.metric).cloned();
        let Some(base) = shipped.or_else(|| self.unknown_to_us(node, spec.name, &raw)) else { return };
        let expectation = Expectation {
            namespace: raw.namespace.map_or(base.namespace, Cow::Owned),
            statistic: raw.statistic.map_or(base.statistic, Cow::Owned),
            comparison: raw.comparison.unwrap_or(base.comparison),
            chosen: if raw.threshold.is_some() { Cow::Borrowed("") } else { base.chosen },
            threshold: raw.threshold.map_or(base.threshold, |amount| Threshold::Number(Cow::Owned(amount.0))),
            period: raw.period.unwrap_or(base.period),
            datapoints: raw.datapoints.or(raw.evaluation_periods).unwrap_or(base.datapoints),
            evaluation_periods: raw.evaluation_periods.unwrap_or(base.evaluation_periods),
            missing: raw.missing_data.unwrap_or(base.missing),
            severity: raw.severity,
            message: raw.message,
            ..base
        };
        if self.can_be_made(node, &expectation) {
            self.policy.alarms.expect.push((Arc::new(expectation), scope));
        }
    }

    /// An alarm of which the program ships nothing.
    fn unknown_to_us(&mut self, node: NodeRef<'_>, kind: &'static str, raw: &RawExpectation) -> Option<Expectation> {
        let known = NAMINGS.iter().find(|naming| naming.kinds.contains(&kind));
        let known = known.and_then(|naming| naming.namespaces.first().copied());
        let Some(namespace) = raw.namespace.clone().map(Cow::Owned).or(known.map(Cow::Borrowed)) else {
            let message = format!("AWS has no metrics of `{}` that are known here", raw.kind);
            self.say(wrong(place(node, "kind"), message, "").help("say the metric's `namespace`"));
            return None;
        };
        if raw.threshold.is_none() {
            let message = format!("what `{}` is compared with is not said", raw.metric);
            self.say(wrong(place(node, "metric"), message, "").help("say a `threshold`"));
            return None;
        }
        Some(Expectation {
            kind,
            of: Applies::Always,
            namespace,
            metric: Cow::Owned(raw.metric.clone()),
            also: &[],
            per_target_group: false,
            statistic: Cow::Borrowed("Average"),
            comparison: Comparison::GreaterThanOrEqualToThreshold,
            threshold: Threshold::Number(Cow::Borrowed("")),
            period: 300,
            evaluation_periods: 1,
            datapoints: 1,
            missing: MissingData::Missing,
            severity: None,
            message: None,
            why: Cow::Borrowed("the policy asks for it"),
            chosen: Cow::Borrowed(""),
            source: Cow::Borrowed("tagatlas.yaml"),
        })
    }

    /// Whether CloudWatch would take such an alarm (CloudWatch API reference, `PutMetricAlarm`).
    fn can_be_made(&mut self, node: NodeRef<'_>, expectation: &Expectation) -> bool {
        let mut said: Vec<(Span, String, &str)> = Vec::new();
        let Expectation { statistic, period, evaluation_periods, datapoints, .. } = expectation;
        let percentile = statistic.strip_prefix('p').and_then(|text| text.parse::<f64>().ok());
        let is_statistic = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"].contains(&&**statistic)
            || percentile.is_some_and(|percent| percent > 0.0 && percent <= 100.0);
        if !is_statistic {
            let help = "write Sum, Average, Minimum, Maximum, SampleCount, or a percentile such as p95";
            said.push((place(node, "statistic"), format!("`{statistic}` is no statistic"), help));
        }
        if let Threshold::Number(number) = &expectation.threshold
            && number.parse::<rust_decimal::Decimal>().is_err()
        {
            said.push((
                place(node, "threshold"),
                format!("`{number}` is no number"),
                "write for example `threshold: 10`",
            ));
        }
        if !([10, 20, 30].contains(period) || (*period > 0 && period % 60 == 0)) {
            let help = "a period has 10, 20 or 30 seconds, or whole minutes";
            said.push((place(node, "period"), format!("CloudWatch has no period of {period} seconds"), help));
        }
        if !(1..=*evaluation_periods).contains(datapoints) {
            let message = format!("{datapoints} of {evaluation_periods} periods are not possible");
            said.push((place(node, "datapoints"), message, "say at least 1, and not more than `evaluation_periods`"));
        }
        let fits = said.is_empty();
        for (span, message, help) in said {
            self.say(wrong(span, message, "").help(help));
        }
        fits
    }

    fn not_expected(&mut self, node: NodeRef<'_>, raw: RawWithout) {
        if raw.kind.is_none() && raw.metric.is_none() && raw.when.is_none() {
            let said = wrong(node.span(), "this expects no alarm of anything", "");
            return self.say(
                said.help("say a `kind`, a `metric` or `when`; `defaults: false` leaves out what the program ships"),
            );
        }
        let texts = raw.kind.unwrap_or_default().0;
        let kinds = self.kinds(node.get("kind"), &texts);
        if kinds.is_empty() && !texts.is_empty() {
            return;
        }
        let mut scope: Scope = self.scope(node, raw.when, raw.unless).unwrap_or_default();
        if scope.when.kinds.is_empty() {
            scope.when.kinds = kinds;
        }
        self.policy.alarms.without.push(Without { metric: raw.metric.map(Wildcard::new), scope });
    }
}
