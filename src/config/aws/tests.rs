//! Each form, operator and chain, and what is said of what is wrong.

mod laws;

use serde_json::{Value as Json, json};

use super::*;
use crate::check::policy::{Requirement, Scope, Selector};
use crate::diagnostic::Severity;
use crate::kinds::Kind;

/// What texts ask, each a child of the one before, and what is said of them.
fn read(texts: &[&str]) -> (Vec<Requirement>, Vec<Diagnostic>) {
    let files: Vec<_> = texts.iter().enumerate().map(|(i, text)| (FileId(i as u32), *text)).collect();
    let (policy, said) = parse(&files, &Terms::default());
    (policy.requirements, said)
}

/// What texts that are right ask.
fn right(texts: &[&str]) -> Vec<Requirement> {
    let (requirements, said) = read(texts);
    assert_eq!(said, []);
    requirements
}

/// What is said of texts: weight, message, what it points at, help.
fn said(texts: &[&str]) -> Vec<(Severity, String, String, String)> {
    let (_, said) = read(texts);
    let pointed = |d: &Diagnostic| {
        let span = d.primary.as_ref().expect("a place").span;
        texts[span.file.0 as usize][span.start as usize..span.end as usize].to_owned()
    };
    said.iter().map(|d| (d.severity, d.message.clone(), pointed(d), d.help.clone().unwrap_or_default())).collect()
}

fn values(requirement: &Requirement) -> Vec<&str> {
    requirement.values.iter().map(|value| value.as_str()).collect()
}

/// Whether a requirement's own scope has a kind in it.
fn is_about(requirement: &Requirement, kind: &str) -> bool {
    let kind = Kind::parse(kind).unwrap();
    let selects = |s: &Selector| s.kinds.is_empty() || s.kinds.iter().any(|pattern| pattern.matches(&kind));
    let covers = |scope: &Scope| selects(&scope.when) && !scope.unless.as_ref().is_some_and(selects);
    requirement.terms.scopes.iter().all(covers)
}

/// The one requirement that is about a kind: its weight and whether the tag must be there.
fn about(requirements: &[Requirement], kind: &str) -> (Option<Severity>, bool) {
    let all: Vec<_> = requirements.iter().filter(|requirement| is_about(requirement, kind)).collect();
    assert_eq!(all.len(), 1, "{kind}: {all:#?}");
    (all[0].terms.severity, all[0].required)
}

const ROOT: &str = r#"{"tags": {"costcenter": {
    "tag_key": {"@@assign": "CostCenter"},
    "tag_value": {"@@assign": ["Development", "Support"]},
    "enforced_for": {"@@assign": ["s3:bucket", "rds:ALL_SUPPORTED"]},
    "report_required_tag_for": {"@@assign": ["ec2:instance", "s3:bucket"]}}}}"#;

#[test]
fn a_tag_policy_asks_of_each_kind_once() {
    let asked = right(&[ROOT]);
    assert_eq!(asked.len(), 3);
    for requirement in &asked {
        assert_eq!((requirement.key.as_str(), requirement.any_key_case), ("CostCenter", false));
        assert_eq!(values(requirement), ["Development", "Support"]);
        assert!(!requirement.allows_empty);
    }
    assert_eq!(about(&asked, "ec2"), (Some(Severity::Error), true));
    assert_eq!(about(&asked, "s3"), (Some(Severity::Error), true), "required and enforced at once");
    assert_eq!(about(&asked, "rds"), (Some(Severity::Error), false));
    assert_eq!(about(&asked, "AWS::Neptune::DBCluster"), (Some(Severity::Error), false));
    assert_eq!(about(&asked, "sns"), (Some(Severity::Warning), false));
}

#[test]
fn every_form_of_a_tag_policy_is_read() {
    let content: Json = serde_json::from_str(ROOT).unwrap();
    let effective = json!({"tags": {"costcenter": {
        "tag_key": "CostCenter", "tag_value": ["Development", "Support"],
        "enforced_for": ["s3:bucket", "rds:ALL_SUPPORTED"], "report_required_tag_for": ["ec2:instance", "s3:bucket"],
    }}});
    let template = |content: Json| {
        json!({"Resources": {"Org": {"Type": "AWS::Organizations::Policy",
            "Properties": {"Name": "Org", "Type": "TAG_POLICY", "Content": content}}}})
    };
    let summary = json!({"Id": "p-1", "Name": "Org", "Type": "TAG_POLICY"});
    let yaml = "tags:\n  CostCenter:\n    tag_key: {\"@@assign\": CostCenter}\n    tag_value: {\"@@assign\": [Development, \
                Support]}\n    enforced_for: {\"@@assign\": [\"s3:bucket\", \"rds:*\"]}\n    report_required_tag_for: \
                {\"@@assign\": [\"ec2:instance\", \"s3:bucket\"]}\n";
    let forms = [
        json!({"Policy": {"PolicySummary": summary, "Content": ROOT}}).to_string(),
        json!({"EffectivePolicy": {"PolicyType": "TAG_POLICY", "PolicyContent": effective.to_string()}}).to_string(),
        effective.to_string(),
        template(content).to_string(),
        template(json!(ROOT)).to_string(),
        yaml.to_owned(),
    ];
    let plain = right(&[ROOT]);
    for form in &forms {
        let asked = right(&[form]);
        assert_eq!(asked.len(), plain.len(), "{form}");
        for (one, other) in asked.iter().zip(&plain) {
            assert_eq!((&one.key, &one.values, one.required), (&other.key, &other.values, other.required), "{form}");
            assert_eq!(one.terms.scopes, other.terms.scopes, "{form}");
            assert_eq!(one.terms.severity, other.terms.severity);
        }
    }
    assert_eq!(right(&[&forms[0]])[0].terms.policy.as_deref(), Some("Org"));
}

#[test]
fn what_a_policy_leaves_out_has_aws_s_meaning() {
    let asked = right(&[r#"{"tags": {"CostCenter": {}}}"#]);
    assert_eq!((asked[0].key.as_str(), asked[0].any_key_case, asked[0].allows_empty), ("costcenter", false, true));
    assert_eq!((asked[0].terms.severity, asked[0].required), (Some(Severity::Warning), false));

    let asked =
        right(&[r#"{"tags": {"CostCenter": {"report_required_tag_for": {"@@assign": ["ec2:ALL_SUPPORTED"]}}}}"#]);
    assert_eq!(asked.len(), 1, "elsewhere neither key nor value can be wrong");
    assert!(asked[0].required && asked[0].any_key_case && is_about(&asked[0], "vpc") && !is_about(&asked[0], "s3"));

    // Types that AWS knows and that have no row here leave nothing: they do not become all types.
    let asked = right(&[r#"{"tags": {"a": {"report_required_tag_for": {"@@assign": ["omics:workflow"]}}}}"#]);
    assert_eq!(asked, []);
}

#[test]
fn the_terms_of_who_names_the_files_reach_everything() {
    let scope = Scope::of_kinds(Vec::new());
    let terms = Terms {
        policy: Some("org".into()),
        severity: Some(Severity::Note),
        message: Some("ask finance".into()),
        scopes: vec![scope.clone()],
        span: None,
    };
    for text in [ROOT, r#"{"tag1Key": "Owner"}"#] {
        let (policy, said) = parse(&[(FileId(0), text)], &terms);
        assert_eq!(said, []);
        for Requirement { terms, .. } in &policy.requirements {
            assert_eq!((terms.policy.as_deref(), terms.severity), (Some("org"), Some(Severity::Note)));
            assert_eq!((terms.message.as_deref(), terms.scopes.first()), (Some("ask finance"), Some(&scope)));
            assert!(terms.span.is_some());
        }
    }
}

/// The values of a root policy after one child.
fn after(child: &str) -> Vec<String> {
    let child = format!(r#"{{"tags": {{"CostCenter": {{"tag_value": {child}}}}}}}"#);
    values(&right(&[ROOT, &child])[0]).iter().map(|&value| value.to_owned()).collect()
}

#[test]
fn children_assign_append_and_remove() {
    assert_eq!(after(r#"{"@@assign": ["Sandbox"]}"#), ["Sandbox"]);
    assert_eq!(after(r#"{"@@append": ["Marketing", "Support"]}"#), ["Development", "Support", "Marketing"]);
    assert_eq!(after(r#"{"@@remove": ["Development", "Marketing"]}"#), ["Support"]);
    assert_eq!(after(r#"{"@@append": ["X"], "@@remove": ["Support"], "@@assign": ["Support", "Y"]}"#), ["Y", "X"]);
    let third =
        r#"{"tags": {"COSTCENTER": {"tag_key": {"@@assign": "COSTCENTER"}, "tag_value": {"@@append": ["C"]}}}}"#;
    let second = r#"{"tags": {"costcenter": {"tag_value": {"@@assign": ["B"]}, "enforced_for": {"@@assign": []}}}}"#;
    let asked = right(&[ROOT, second, third]);
    assert_eq!((asked[0].key.as_str(), values(&asked[0])), ("COSTCENTER", vec!["B", "C"]));
    assert_eq!(about(&asked, "rds"), (Some(Severity::Warning), false), "no longer enforced");
}

#[test]
fn a_child_that_does_what_its_parent_forbids_is_not_heeded() {
    let parent = r#"{"tags": {"project": {
        "tag_key": {"@@operators_allowed_for_child_policies": ["@@none"], "@@assign": "Project"},
        "tag_value": {"@@operators_allowed_for_child_policies": ["@@append"], "@@assign": ["Maintenance"]}}}}"#;
    let child = r#"{"tags": {"project": {
        "tag_key": {"@@assign": "PROJECT"},
        "tag_value": {"@@append": ["Research"], "@@remove": ["Maintenance"]}}}}"#;
    // What was forbidden is not allowed again further down.
    let grandchild = r#"{"tags": {"project": {"tag_value": {
        "@@operators_allowed_for_child_policies": ["@@all"], "@@assign": ["Other"]}}}}"#;
    let (asked, diagnostics) = read(&[parent, child, grandchild]);
    assert_eq!((asked[0].key.as_str(), values(&asked[0])), ("Project", vec!["Maintenance", "Research"]));
    let said = said(&[parent, child, grandchild]);
    let short: Vec<_> = said.iter().map(|(weight, message, at, _)| (*weight, message.as_str(), at.as_str())).collect();
    let ignored = |operator: &str, field: &str| {
        format!("`{operator}` of `{field}` of `project` is ignored: a parent policy forbids it")
    };
    assert_eq!(
        short,
        [
            (Severity::Warning, ignored("@@assign", "tag_key").as_str(), "\"@@assign\""),
            (Severity::Warning, ignored("@@remove", "tag_value").as_str(), "\"@@remove\""),
            (Severity::Warning, ignored("@@assign", "tag_value").as_str(), "\"@@assign\""),
        ]
    );
    assert_eq!(diagnostics[0].secondary[0].span.file, FileId(0), "where the parent forbids it");
}

#[test]
fn a_parent_can_forbid_keys_and_settings_of_its_children() {
    let parent = r#"{"tags": {"@@operators_allowed_for_child_policies": ["@@none"],
        "env": {"@@operators_allowed_for_child_policies": ["@@none"], "tag_key": {"@@assign": "Env"}}}}"#;
    let child = r#"{"tags": {"owner": {}, "env": {"tag_value": {"@@assign": ["x"]}, "tag_key": {"@@assign": "ENV"}}}}"#;
    let (asked, diagnostics) = read(&[parent, child]);
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].key.as_str(), asked[0].values.len()), ("ENV", 0), "what the parent has may be changed");
    assert_eq!(diagnostics.len(), 2, "{diagnostics:?}");
}

/// What is wrong with a setting: its text, weight, message, what it points at, help.
type Mistake = (&'static str, Severity, &'static str, &'static str, &'static str);

const WRONG_SETTINGS: &[Mistake] = &[
    (
        r#""tag_keys": 1"#,
        Severity::Error,
        "`tag_keys` is nothing that a tag policy says of a key",
        "\"tag_keys\"",
        "did you mean `tag_key`?",
    ),
    (
        r#""tag_value": {"@@asign": []}"#,
        Severity::Error,
        "`@@asign` is no operator",
        "\"@@asign\"",
        "did you mean `@@assign`?",
    ),
    (
        r#""tag_value": {"enforced_for": {}}"#,
        Severity::Error,
        "`enforced_for` is no operator",
        "\"enforced_for\"",
        "`enforced_for` stands beside `tag_value`, not in it",
    ),
    (
        r#""tag_key": {"@@append": ["ENV"]}"#,
        Severity::Error,
        "`@@append` is for lists; `tag_key` has one value",
        "\"@@append\"",
        "use `@@assign`",
    ),
    (
        r#""tag_key": {"@@assign": "Stage"}"#,
        Severity::Error,
        "tag key `Stage` is not its policy key `Env`",
        "\"Stage\"",
        "they may differ in case alone",
    ),
    (
        r#""tag_key": {"@@assign": ["Env"]}"#,
        Severity::Error,
        "`tag_key` is no text",
        "[\"Env\"]",
        "write `\"@@assign\": \"Env\"`",
    ),
    (r#""tag_value": {"@@assign": [{}]}"#, Severity::Error, "`tag_value` lists texts", "{}", ""),
    (r#""tag_value": {"@@assign": {}}"#, Severity::Error, "`tag_value` is no list", "{}", "write `[\"…\"]`"),
    (
        r#""tag_value": {"@@assign": "a"}"#,
        Severity::Warning,
        "`tag_value` is no list: AWS refuses it",
        "\"a\"",
        "put it in brackets",
    ),
    (
        r#""tag_value": {"@@assign": ["*@*.com"]}"#,
        Severity::Warning,
        "`*@*.com` has more than one `*`: AWS refuses it",
        "\"*@*.com\"",
        "a value has one `*` at most",
    ),
    (
        r#""enforced_for": {"@@assign": ["ec2:instnace"]}"#,
        Severity::Warning,
        "`ec2:instnace` is no resource type that tag policies know: it is left out",
        "\"ec2:instnace\"",
        "did you mean `ec2:instance`?",
    ),
    (
        r#""tag_value": {"@@operators_allowed_for_child_policies": ["@@some"]}"#,
        Severity::Error,
        "`@@some` is no operator",
        "\"@@some\"",
        "did you mean `@@none`?",
    ),
    (
        r#""tag_value": {"@@operators_allowed_for_child_policies": ["@@none", "@@append"]}"#,
        Severity::Error,
        "`@@all` and `@@none` stand alone",
        "[\"@@none\", \"@@append\"]",
        "name the operators that children may use, or none",
    ),
    (
        r#""@@assign": {}"#,
        Severity::Error,
        "`@@assign` has no meaning here",
        "\"@@assign\"",
        "it stands inside of `tag_key`, `tag_value`, `enforced_for` or `report_required_tag_for`",
    ),
];

const WRONG_POLICIES: &[Mistake] = &[
    (
        r#"{"tags": {"Env": {}, "ENV": {}}}"#,
        Severity::Error,
        "two policy keys are `env`: case does not tell them apart",
        "\"ENV\"",
        "say everything of one key in one place",
    ),
    (
        r#"{"tags": {"Env": []}}"#,
        Severity::Error,
        "what is said of `Env` is no mapping",
        "[]",
        "write `{\"tag_key\": {\"@@assign\": \"CostCenter\"}}`",
    ),
    (r#"{"tags": []}"#, Severity::Error, "`tags` is no mapping", "[]", "write `{\"tags\": {\"CostCenter\": {…}}}`"),
    (
        r#"{"tags": {}, "tagz": 1}"#,
        Severity::Error,
        "`tagz` is nothing that a tag policy has",
        "\"tagz\"",
        "did you mean `tags`?",
    ),
    (
        r#"{"Policy": {"PolicySummary": {"Type": "SERVICE_CONTROL_POLICY"}, "Content": "{}"}}"#,
        Severity::Error,
        "a policy of type SERVICE_CONTROL_POLICY says nothing of tags",
        "\"SERVICE_CONTROL_POLICY\"",
        "give a policy of type TAG_POLICY",
    ),
    (
        r#"{"Policy": {"Content": "{\"tags\": {\"Env\": {\"tag_valu\": 1}}}"}}"#,
        Severity::Error,
        "`tag_valu` is nothing that a tag policy says of a key",
        r#"\"tag_valu\""#,
        "did you mean `tag_value`?",
    ),
];

#[test]
fn what_is_wrong_with_a_tag_policy_is_said_where_it_stands() {
    let settings = WRONG_SETTINGS.iter().map(|case| (format!(r#"{{"tags": {{"Env": {{{}}}}}}}"#, case.0), case));
    let policies = WRONG_POLICIES.iter().map(|case| (case.0.to_owned(), case));
    for (text, (_, weight, message, at, help)) in settings.chain(policies) {
        let expected = (*weight, (*message).to_owned(), (*at).to_owned(), (*help).to_owned());
        assert_eq!(said(&[&text]), [expected], "{text}");
    }
    let lost = r#"{"tags": {"Env": {"tag_key": {"@@assign": "Stage"}}, "Owner": {}}}"#;
    assert_eq!(read(&[lost]).0.iter().map(|asked| asked.key.as_str()).collect::<Vec<_>>(), ["owner"]);
    let long = format!(r#"{{"tags": {{"{}": {{}}}}}}"#, "k".repeat(129));
    assert_eq!(said(&[&long])[0].1, "a tag's key has 129 characters; AWS accepts 1 to 128");
}

#[test]
fn a_file_of_another_kind_is_told_what_it_looks_like() {
    for (text, looks) in [
        ("", "an empty file"),
        ("hello", "a text"),
        ("[1]", "a list"),
        (r#"{"Statement": []}"#, "a policy of IAM or a service control policy"),
        (r#"{"plans": {}}"#, "a backup policy"),
        ("tags: {Owner: me}\nresources: {}\n", "an inventory"),
        (r#"{"Resources": {}}"#, "a template without a tag policy and without a rule `REQUIRED_TAGS`"),
        (r#"{"a": 1}"#, "a mapping without a key that is known here"),
    ] {
        let said = said(&[text]);
        assert_eq!((said.len(), said[0].1.as_str()), (1, format!("{looks} is no policy that is read").as_str()));
        assert!(said[0].3.contains("describe-effective-policy") && said[0].3.contains("tag1Key"));
    }
}

const RULES: &str = r#"{"ConfigRules": [
    {"ConfigRuleName": "encrypted", "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"}},
    {"ConfigRuleName": "tags", "Source": {"Owner": "AWS", "SourceIdentifier": "REQUIRED_TAGS"},
     "InputParameters": "{\"tag1Key\": \"CostCenter\", \"tag1Value\": \"100, 200\", \"tag6Key\": \"Owner\"}",
     "Scope": {"ComplianceResourceTypes": ["AWS::EC2::Instance", "AWS::IAM::Policy"]}},
    {"ConfigRuleName": "more", "Source": {"Owner": "AWS", "SourceIdentifier": "REQUIRED_TAGS"},
     "InputParameters": "{\"tag2Key\": \"Env\"}", "Scope": {"TagKey": "Tier", "TagValue": "web"}}]}"#;

#[test]
fn rules_of_aws_config_ask_for_their_tags() {
    let (asked, said) = read(&[RULES]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        (said[0].severity, said[0].message.split(':').next()),
        (Severity::Note, Some("1 other rule is left alone"))
    );
    let [cost, owner, env] = asked.as_slice() else { panic!("{asked:#?}") };
    assert_eq!((cost.key.as_str(), values(cost)), ("CostCenter", vec!["100", "200"]));
    assert_eq!((cost.allows_empty, owner.allows_empty), (false, true));
    assert!(asked.iter().all(|requirement| requirement.required && requirement.terms.severity.is_none()));
    assert_eq!([cost, owner, env].map(|r| r.terms.policy.as_deref().unwrap()), ["tags", "tags", "more"]);
    assert!(is_about(cost, "ec2") && is_about(owner, "AWS::IAM::ManagedPolicy") && !is_about(cost, "s3"));
    assert!(is_about(env, "s3") && !is_about(env, "lambda"), "those that the rule supports");
    assert_eq!(env.terms.scopes[0].when.tags[0].0, "Tier");
}

#[test]
fn parameters_alone_are_of_all_that_the_rule_supports() {
    let put = json!({"ConfigRule": {"ConfigRuleName": "tags", "InputParameters": "{\"tag1Key\":\"Owner\"}",
        "Source": {"Owner": "AWS", "SourceIdentifier": "REQUIRED_TAGS"}}});
    let template = json!({"Resources": {"R": {"Type": "AWS::Config::ConfigRule", "Properties": {
        "InputParameters": {"tag1Key": "Owner"}, "Source": {"Owner": "AWS", "SourceIdentifier": "REQUIRED_TAGS"}}}}});
    for text in [r#"{"tag1Key": "Owner"}"#, "tag1Key: Owner\n", &put.to_string(), &template.to_string()] {
        let asked = right(&[text]);
        assert_eq!((asked.len(), asked[0].key.as_str()), (1, "Owner"), "{text}");
        for kind in ["ec2", "acm", "AWS::ElasticLoadBalancing::LoadBalancer", "rds"] {
            assert!(is_about(&asked[0], kind), "{kind}");
        }
        assert!(!is_about(&asked[0], "lambda") && !is_about(&asked[0], "AWS::RDS::DBCluster"));
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_said_where_it_stands() {
    let rule = |rest: &str| format!(r#"{{"ConfigRule": {{"Source": {{"SourceIdentifier": "REQUIRED_TAGS"}}{rest}}}}}"#);
    let cases = [
        (r#"{"tag1Key": "A", "tag2Value": "x"}"#.to_owned(), Severity::Error, "`tag2Value` has no `tag2Key`", "\"x\""),
        (
            r#"{"tag1Key": "A", "tag7Key": "B"}"#.into(),
            Severity::Error,
            "`tag7Key` is no parameter of required-tags",
            "\"tag7Key\"",
        ),
        (
            r#"{"tag1Key": "A", "tag2key": "B"}"#.into(),
            Severity::Error,
            "`tag2key` is no parameter of required-tags",
            "\"tag2key\"",
        ),
        (r#"{"tag1Key": "A", "tag1Value": ["x"]}"#.into(), Severity::Error, "`tag1Value` is no text", "[\"x\"]"),
        (
            r#"{"tag1Key": "A", "tag2Key": "A"}"#.into(),
            Severity::Warning,
            "tag `A` is named twice: both must hold",
            "\"A\"",
        ),
        (rule(""), Severity::Error, "the rule names no tag", "\"Source\""),
        (rule(r#", "InputParameters": "{}""#), Severity::Error, "the rule names no tag", "{}"),
        (
            rule(
                r#", "InputParameters": {"tag1Key": "A"}, "Scope": {"ComplianceResourceTypes": ["AWS::EC2::Instanc"]}"#,
            ),
            Severity::Warning,
            "`AWS::EC2::Instanc` is no resource type that is known",
            "\"AWS::EC2::Instanc\"",
        ),
        (
            rule(r#", "InputParameters": "{\"tag1Key\": \"A\", \"tag1Valu\": \"B\"}""#),
            Severity::Error,
            "`tag1Valu` is no parameter of required-tags",
            r#"\"tag1Valu\""#,
        ),
        (
            rule(r#", "InputParameters": {"Fn::Sub": "{}"}"#),
            Severity::Error,
            "the content of a policy cannot be read",
            r#"{"Fn::Sub": "{}"}"#,
        ),
        (
            r#"{"ConfigRules": [{"Source": {"SourceIdentifier": "X"}}]}"#.into(),
            Severity::Error,
            "none of 1 rule is of `REQUIRED_TAGS`",
            r#"[{"Source": {"SourceIdentifier": "X"}}]"#,
        ),
        (
            r#"{"ConfigRule": {"Source": {"SourceIdentifier": "X"}}}"#.into(),
            Severity::Error,
            "the rule is not of `REQUIRED_TAGS`",
            "\"X\"",
        ),
    ];
    for (text, weight, message, at) in cases {
        let said = said(&[&text]);
        let short: Vec<_> =
            said.iter().map(|(weight, message, at, _)| (*weight, message.as_str(), at.as_str())).collect();
        assert_eq!(short, [(weight, message, at)], "{text}");
    }
}
