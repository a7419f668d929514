//! Every rule, one a file, in the order in which `tagatlas rule` lists them.

use super::Rule;

mod alm001_missing_alarm;
mod alm002_alarm_without_action;
mod alm003_actions_disabled;
mod alm004_action_on_gone_target;
mod alm005_topic_tells_nobody;
mod alm006_pending_subscription;
mod alm007_filter_drops_alarms;
mod alm008_encrypted_topic_shut_to_cloudwatch;
mod alm009_topic_policy_shuts_out_cloudwatch;
mod alm010_recovery_not_told;
mod alm011_missing_data_misjudged;
mod alm012_evaluation_not_sane;
mod alm013_unknown_metric;
mod cost002_over_budget;
mod cost003_increase;
mod free001_allowance_nearly_used;
mod free002_allowance_used_up;
pub(super) mod ign001_unused_ignore;
pub(super) mod ign002_expired_ignore;
mod orp001_unattached_volume;
mod orp002_unassociated_address;
mod orp003_unused_target_group;
mod orp004_idle_load_balancer;
mod orp005_unused_security_group;
mod orp006_empty_subnet;
mod orp007_empty_vpc;
mod orp008_detached_gateway;
mod orp009_stale_snapshot;
mod orp010_unattached_interface;
mod orp011_unused_launch_template;
mod orp012_old_snapshot;
mod orp013_volume_on_stopped_instance;
mod orp014_address_on_stopped_instance;
mod orp015_unused_image;
mod orp016_unused_route_table;
mod orp017_unused_network_acl;
mod orp018_nat_without_route;
mod orp019_unused_endpoint;
mod orp020_db_snapshot_outlives_instance;
mod orp021_stopped_db_instance;
mod orp022_unused_db_parameter_group;
mod orp023_unused_db_subnet_group;
mod orp024_log_group_of_gone_function;
mod orp025_log_group_without_retention;
mod orp026_function_without_trigger;
mod orp027_mapping_to_gone_source;
mod orp028_alarm_on_gone_resource;
mod orp029_topic_without_subscription;
mod orp030_queue_without_reader_or_writer;
mod orp031_unused_bucket;
mod orp032_unused_key;
mod orp033_unused_certificate;
mod orp034_unused_secret;
mod orp035_unused_role;
mod orp036_unused_instance_profile;
mod orp037_unattached_policy;
mod orp038_hosted_zone_without_records;
mod orp039_unused_ecr_repository;
mod orp040_unused_task_definition;
mod orp041_file_system_without_mount_target;
mod orp042_idle_provisioned_table;
mod orp043_left_behind;
mod ref001_unresolved_reference;
pub(super) mod tag001_missing_tag;
pub(super) mod tag002_empty_tag;
pub(super) mod tag003_misspelled_tag;
mod tag004_value_not_allowed;
mod tag005_value_not_matching;
mod tag006_unknown_value;
mod tag007_inconsistent_key;
pub(crate) mod tag008_aws_limit;
mod tag009_duplicate_tag;
mod tag010_prohibited_tag;
mod tag011_not_propagated;
mod tag012_overridden_tag;
mod tag013_too_many_tags;
mod tag014_key_style;
mod tag015_provider_default_tags;

/// By family and number. A rule that is not here does not exist; a test compares this list with the files.
pub static RULES: &[&Rule] = &[
    &tag001_missing_tag::RULE,
    &tag002_empty_tag::RULE,
    &tag003_misspelled_tag::RULE,
    &tag004_value_not_allowed::RULE,
    &tag005_value_not_matching::RULE,
    &tag006_unknown_value::RULE,
    &tag007_inconsistent_key::RULE,
    &tag008_aws_limit::RULE,
    &tag009_duplicate_tag::RULE,
    &tag010_prohibited_tag::RULE,
    &tag011_not_propagated::RULE,
    &tag012_overridden_tag::RULE,
    &tag013_too_many_tags::RULE,
    &tag014_key_style::RULE,
    &tag015_provider_default_tags::RULE,
    &ref001_unresolved_reference::RULE,
    &cost002_over_budget::RULE,
    &cost003_increase::RULE,
    &free001_allowance_nearly_used::RULE,
    &free002_allowance_used_up::RULE,
    &ign001_unused_ignore::RULE,
    &ign002_expired_ignore::RULE,
    &orp001_unattached_volume::RULE,
    &orp002_unassociated_address::RULE,
    &orp003_unused_target_group::RULE,
    &orp004_idle_load_balancer::RULE,
    &orp005_unused_security_group::RULE,
    &orp006_empty_subnet::RULE,
    &orp007_empty_vpc::RULE,
    &orp008_detached_gateway::RULE,
    &orp009_stale_snapshot::RULE,
    &orp010_unattached_interface::RULE,
    &orp011_unused_launch_template::RULE,
    &orp012_old_snapshot::RULE,
    &orp013_volume_on_stopped_instance::RULE,
    &orp014_address_on_stopped_instance::RULE,
    &orp015_unused_image::RULE,
    &orp016_unused_route_table::RULE,
    &orp017_unused_network_acl::RULE,
    &orp018_nat_without_route::RULE,
    &orp019_unused_endpoint::RULE,
    &orp020_db_snapshot_outlives_instance::RULE,
    &orp021_stopped_db_instance::RULE,
    &orp022_unused_db_parameter_group::RULE,
    &orp023_unused_db_subnet_group::RULE,
    &orp024_log_group_of_gone_function::RULE,
    &orp025_log_group_without_retention::RULE,
    &orp026_function_without_trigger::RULE,
    &orp027_mapping_to_gone_source::RULE,
    &orp028_alarm_on_gone_resource::RULE,
    &orp029_topic_without_subscription::RULE,
    &orp030_queue_without_reader_or_writer::RULE,
    &orp031_unused_bucket::RULE,
    &orp032_unused_key::RULE,
    &orp033_unused_certificate::RULE,
    &orp034_unused_secret::RULE,
    &orp035_unused_role::RULE,
    &orp036_unused_instance_profile::RULE,
    &orp037_unattached_policy::RULE,
    &orp038_hosted_zone_without_records::RULE,
    &orp039_unused_ecr_repository::RULE,
    &orp040_unused_task_definition::RULE,
    &orp041_file_system_without_mount_target::RULE,
    &orp042_idle_provisioned_table::RULE,
    &orp043_left_behind::RULE,
    &alm001_missing_alarm::RULE,
    &alm002_alarm_without_action::RULE,
    &alm003_actions_disabled::RULE,
    &alm004_action_on_gone_target::RULE,
    &alm005_topic_tells_nobody::RULE,
    &alm006_pending_subscription::RULE,
    &alm007_filter_drops_alarms::RULE,
    &alm008_encrypted_topic_shut_to_cloudwatch::RULE,
    &alm009_topic_policy_shuts_out_cloudwatch::RULE,
    &alm010_recovery_not_told::RULE,
    &alm011_missing_data_misjudged::RULE,
    &alm012_evaluation_not_sane::RULE,
    &alm013_unknown_metric::RULE,
];

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::check::fixture::Estate;
    use crate::check::{ALARMS, Finding, LINT, ORPHANS, Verdict};
    use crate::config::{self, Settings};
    use crate::source::FileId;

    /// Codes that are kept for rules to come.
    const KEPT: [&str; 1] = ["COST001"];

    /// The configuration that an example is about, `With `…`:`.
    fn configuration(markdown: &str) -> Option<Settings> {
        let line = markdown.lines().find(|line| line.starts_with("With `"))?;
        let text = line.trim_start_matches("With `").trim_end_matches("`:");
        let (settings, said) = config::parse(FileId(0), text);
        assert_eq!(said, [], "{line}");
        Some(settings)
    }

    /// The fenced blocks of a rule's documentation: `bad`, `unknown`, `good`, or the `base` that they are compared with, and
    /// the text.
    fn examples(markdown: &str) -> Vec<(String, String)> {
        let mut examples = Vec::new();
        let mut open: Option<(String, String)> = None;
        for line in markdown.lines() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(info)) => {
                    open = Some((info.strip_prefix("yaml ").expect("a yaml block").to_owned(), String::new()));
                }
                (Some(_), Some(_)) => examples.extend(open.take()),
                (Some((_, text)), None) => text.extend([line, "\n"]),
                (None, None) => {}
            }
        }
        examples
    }

    #[test]
    fn every_example_does_what_it_says() {
        for rule in RULES {
            let examples = examples(&rule.markdown());
            for wanted in [&["bad", "unknown"][..], &["good"]] {
                assert!(examples.iter().any(|(kind, _)| wanted.contains(&kind.as_str())), "{} lacks one", rule.code);
            }
            let base = examples.iter().find(|(kind, _)| kind == "base").map(|(_, text)| Estate::read(&[text]));
            for (kind, text) in examples.iter().filter(|(kind, _)| kind != "base") {
                let settings = configuration(&rule.markdown()).unwrap_or_default();
                let estate = Estate::read(&[text]).on_terms(settings);
                // No command runs the rules on orphans and those on alarms together.
                let view = if ALARMS.contains(&rule.family()) { ALARMS } else { ORPHANS };
                let found = estate.check_against(base.as_ref(), &[LINT, view].concat()).findings;
                // What another family cannot tell of an example, its own rule does not speak of.
                let told = |f: &&Finding| f.rule.starts_with(rule.family()) || f.verdict == Verdict::Fail;
                // An example of an alarm's ways need not have every alarm.
                let told = |f: &&Finding| told(f) && (f.rule == rule.code || f.rule != "ALM001");
                let codes: Vec<_> = found.iter().filter(told).map(|f| (f.rule, f.verdict)).collect();
                let expected = match kind.as_str() {
                    "bad" => vec![(rule.code, Verdict::Fail)],
                    "unknown" => vec![(rule.code, Verdict::Unknown)],
                    _ => Vec::new(),
                };
                assert_eq!(codes, expected, "the {kind} example of {}: {found:#?}", rule.code);
            }
        }
    }

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RULES.len());
        for family in [LINT, ORPHANS, ALARMS].concat() {
            let codes: Vec<_> = RULES.iter().filter(|r| r.family() == family).map(|r| r.code).collect();
            let numbers = (1..).map(|n| format!("{family}{n:03}"));
            let counted: Vec<_> = numbers.filter(|code| !KEPT.contains(&code.as_str())).take(codes.len()).collect();
            assert_eq!(codes, counted, "no gap, no rule out of place");
        }
        assert!(
            RULES.iter().all(|r| [LINT, ORPHANS, ALARMS].concat().contains(&r.family())),
            "each family is run by a command"
        );
    }

    #[test]
    fn every_rule_says_what_it_finds_why_and_what_to_do() {
        for rule in RULES {
            let docs = rule.markdown();
            for section in ["## Why", "## How to fix", "## Example"] {
                assert!(docs.contains(section), "{} lacks {section}", rule.code);
            }
            assert!(rule.summary().ends_with('.') && rule.summary().len() < 100, "{}: {}", rule.code, rule.summary());
        }
    }
}
