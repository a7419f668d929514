use crate::alarms::Alarms;
use crate::check::fixture::Estate;

/// Of each alarm: whether a person is told when it fires and when it is over, and its ways.
fn chains(resources: &str) -> Vec<String> {
    let estate = Estate::read(&[&format!("version: 1\ncomplete: true\nresources:\n{resources}")]);
    let alarms = Alarms::survey(&estate.graph);
    let word = |told: Option<bool>| told.map_or("?", |told| if told { "yes" } else { "no" });
    let line = |&index: &crate::graph::ResourceIndex| {
        let chain = alarms.chain(index).expect("a chain");
        let ways: Vec<String> = chain
            .alarm
            .iter()
            .map(|route| {
                let links = route.links.iter().map(|link| format!("{} {}", link.to, link.state.as_str()));
                links.collect::<Vec<_>>().join(" > ")
            })
            .collect();
        let name = estate.graph.resource(index).id.as_str();
        format!("{name}: {}, {}: {}", word(chain.reaches_person()), word(chain.tells_recovery()), ways.join(" | "))
    };
    alarms.all.iter().map(line).collect()
}

const TOLD: &str = "  alerts: {type: sns}
  mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
";

#[test]
fn a_mail_is_the_end_of_a_way() {
    let alarm = "  a: {type: alarm, alarm_actions: [alerts], ok_actions: [alerts]}\n";
    assert_eq!(chains(&format!("{TOLD}{alarm}")), ["a: yes, yes: SNS topic `alerts` ok > e-mail kan1@example.com ok"]);
}

#[test]
fn each_end_is_told_from_the_others() {
    for (subscription, told) in [
        ("protocol: sms, endpoint: \"+819012345678\"", "yes"),
        ("protocol: https, endpoint: \"https://events.pagerduty.com/integration/0123456789abcdef/enqueue\"", "yes"),
        ("protocol: https, endpoint: \"https://hooks.example.com/alarms\"", "?"),
        ("protocol: lambda, endpoint: \"arn:aws:lambda:us-east-1:123456789012:function:pager\"", "?"),
        ("protocol: firehose, endpoint: \"arn:aws:firehose:us-east-1:123456789012:deliverystream/log\"", "no"),
        ("protocol: email, endpoint: a@example.com, pending_confirmation: true", "no"),
        ("protocol: email, endpoint: a@example.com, deleted: true", "no"),
    ] {
        let text = format!(
            "  alerts: {{type: sns}}\n  s: {{type: subscription, topic_arn: alerts, {subscription}}}\n  \
             a: {{type: alarm, alarm_actions: [alerts]}}\n"
        );
        let found = chains(&text);
        assert!(found[0].starts_with(&format!("a: {told}, no: ")), "{subscription}: {found:?}");
        assert!(!found[0].contains("0123456789abcdef"), "the key of an integration is a secret: {found:?}");
    }
}

#[test]
fn machines_are_no_persons() {
    for (action, told) in [
        ("arn:aws:automate:us-east-1:ec2:recover", "no"),
        ("arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:id:autoScalingGroupName/g:policyName/p", "no"),
        ("arn:aws:ssm-incidents::123456789012:response-plan/web", "yes"),
        ("arn:aws:ssm:us-east-1:123456789012:opsitem:3", "?"),
        ("arn:aws:lambda:us-east-1:123456789012:function:pager", "?"),
        ("nowhere", "no"),
    ] {
        let found = chains(&format!("  a: {{type: alarm, alarm_actions: [\"{action}\"]}}\n"));
        assert!(found[0].starts_with(&format!("a: {told}, no: ")), "{action}: {found:?}");
    }
}

#[test]
fn what_is_switched_off_tells_nobody() {
    let off = format!("{TOLD}  a: {{type: alarm, actions_enabled: false, alarm_actions: [alerts]}}\n");
    assert_eq!(chains(&off), ["a: no, no: SNS topic `alerts` broken"]);
}

#[test]
fn a_composite_alarm_tells_for_those_below() {
    let alarms = "  a: {type: alarm}
  b: {type: alarm}
  either: {type: composite-alarm, alarm_rule: 'ALARM(a) OR ALARM(\"b\")', alarm_actions: [alerts]}
";
    let way = "SNS topic `alerts` ok > e-mail kan1@example.com ok";
    assert_eq!(
        chains(&format!("{TOLD}{alarms}")),
        [
            format!("a: yes, no: composite alarm `either` ok > {way}"),
            format!("b: yes, no: composite alarm `either` ok > {way}"),
            format!("either: yes, no: {way}"),
        ]
    );
    let both = chains(&format!("{TOLD}{}", alarms.replace(" OR ", " AND ")));
    assert_eq!(both[0], format!("a: ?, no: composite alarm `either` unknown > {way}"));
    let calm = chains(&format!("{TOLD}{}", alarms.replace(" OR ", " AND NOT ")));
    assert_eq!(calm[0], format!("a: yes, no: composite alarm `either` ok > {way}"));
    assert_eq!(calm[1], format!("b: no, no: composite alarm `either` broken > {way}"));
}

#[test]
fn composite_alarms_over_each_other_end() {
    let alarms = "  a: {type: composite-alarm, alarm_rule: ALARM(b), alarm_actions: [alerts]}
  b: {type: composite-alarm, alarm_rule: ALARM(a)}
";
    let found = chains(&format!("{TOLD}{alarms}"));
    assert!(found[1].starts_with("b: yes, no: composite alarm `a` ok > "), "{found:?}");
}

#[test]
fn a_topic_is_judged_by_what_was_read_of_it() {
    let alarm = "  a: {type: alarm, alarm_actions: [alerts]}\n";
    for (topic, told) in [
        ("kms_master_key_id: alias/aws/sns", "no"),
        ("kms_master_key_id: arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", "?"),
        ("policy: '{\"Statement\": []}'", "no"),
        ("subscriptions_confirmed: 0", "yes"),
    ] {
        let mail = TOLD.replace("{type: sns}", &format!("{{type: sns, {topic}}}"));
        let found = chains(&format!("{mail}{alarm}"));
        assert!(found[0].starts_with(&format!("a: {told}, no: ")), "{topic}: {found:?}");
    }
    let counted = chains(&format!("  alerts: {{type: sns, subscriptions_confirmed: 2}}\n{alarm}"));
    assert!(counted[0].starts_with("a: ?, no: "), "{counted:?}");
}
