//! What the configuration says, and what is said of it.

use super::*;

const FILE: FileId = FileId(0);

/// The settings of a text that is right.
fn right(text: &str) -> Settings {
    let (settings, said) = parse(FILE, text);
    assert_eq!(said, []);
    settings
}

/// Messages, with the text that each points at and the help.
fn said(text: &str) -> Vec<(String, String, String)> {
    let pointed = |d: &Diagnostic| {
        let span = d.primary.as_ref().expect("a place").span;
        text[span.start as usize..(span.end as usize).min(text.len())].to_owned()
    };
    let (_, said) = parse(FILE, text);
    said.iter().map(|d| (d.message.clone(), pointed(d), d.help.clone().unwrap_or_default())).collect()
}

#[test]
fn every_setting_is_read() {
    let settings = right(
        "required_tags:\n  - Project\n  - {key: Owner, severity: warning, kinds: [ec2, \"AWS::RDS::*\"]}\n\
         fail_on: warning\nregion: ap-northeast-1\naccount: 012345678901\n\
         ignore:\n  - {rule: unused-security-group, resources: [legacy-*], reason: audit}\n",
    );
    let [project, owner] = settings.policy.requirements.as_slice() else { panic!("{settings:?}") };
    assert_eq!((project.key.as_str(), project.terms.severity), ("Project", None));
    assert_eq!((owner.key.as_str(), owner.terms.severity), ("Owner", Some(Severity::Warning)));
    let kind = |name| crate::kinds::Kind::parse(name).unwrap();
    let asked = |name| owner.terms.scopes[0].when.kinds.iter().any(|pattern| pattern.matches(&kind(name)));
    assert!(asked("ec2") && asked("rds") && !asked("s3"));
    assert_eq!(settings.fail_on, Some(FailOn::Warning));
    assert_eq!(settings.account.as_deref(), Some("012345678901"));
    assert!(settings.policy.ignore[0].covers("ORP005", &["x/legacy-1", "legacy-1"]));
    assert!(
        !settings.policy.ignore[0].covers("ORP005", &["web"; 2])
            && !settings.policy.ignore[0].covers("ORP006", &["legacy-1"; 2])
    );
}

#[test]
fn an_empty_file_sets_nothing() {
    assert_eq!(right(""), Settings::default());
    assert_eq!(right("# later\n"), Settings::default());
}

#[test]
fn unknown_keys_are_refused_where_they_stand() {
    let expected = ("`require_tags` is no setting", "require_tags", "did you mean `required_tags`?");
    let found = said("region: us-east-1\nrequire_tags: [Owner]\n");
    assert_eq!(found, [(expected.0.to_owned(), expected.1.to_owned(), expected.2.to_owned())]);
    let found = said("required_tags:\n  - {key: Owner, severty: error}\n");
    assert_eq!((found[0].1.as_str(), found[0].2.as_str()), ("severty", "did you mean `severity`?"));
}

#[test]
fn values_that_make_no_sense_are_said_at_their_place() {
    for (text, message, place) in [
        ("required_tags:\n  - Owner\n  - Owner\n", "tag `Owner` is required twice", "Owner"),
        ("required_tags: [\"\"]\n", "a tag's key has 0 characters; AWS accepts 1 to 128", "\"\""),
        ("required_tags: [{key: A, kinds: [EC3]}]\n", "`EC3` is no kind of resource", "EC3"),
        ("ignore: [{rule: ORP999}]\n", "`ORP999` is no rule", "ORP999"),
        ("account: 1234\n", "`1234` is no account: an account has 12 digits", "1234"),
        ("- a\n", "the configuration is not a mapping", "- a"),
    ] {
        let found = said(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1.trim_end()), (message, place));
    }
}

#[test]
fn a_wrong_type_is_said_on_its_line() {
    for (text, line, about) in [
        ("region: a\nfail_on: sometimes\n", 2, "sometimes"),
        ("required_tags:\n  - Owner\n  - 12\n", 3, "quote numbers"),
        ("ignore: all\n", 1, "ignore"),
    ] {
        let (_, said) = parse(FILE, text);
        assert_eq!(said.len(), 1);
        let position = SourceFile::new("x", text).position(said[0].primary.as_ref().unwrap().span.start);
        assert!(position.line == line && said[0].message.contains(about), "{said:?}");
    }
}

#[test]
fn a_policy_asks_more_of_a_tag_than_that_it_is_there() {
    let settings = right(
        "policies:\n  - name: production\n    when: {tag: {Env: prod}, family: [compute, database], region: eu-*}\n    \
         unless: {kind: [asg]}\n    severity: warning\n    message: \"ask #finops\"\n    most_tags: 20\n    key_style: pascal\n    \
         prohibited: [Temp, \"*secret*\"]\n    tags:\n      - Owner\n      - key: CostCenter\n        matches: '[0-9]{6}'\n        \
         severity: error\n        message: six digits\n      - {key: Env, required: false, values: [prod, 1.10], value_case: any}\n      \
         - {key: Team, key_case: any, allow_empty: true, default: core, when: {account: \"012345678901\", path: infra/}}\n",
    );
    let policy = settings.policy;
    let [owner, centre, env, team] = policy.requirements.as_slice() else { panic!("{policy:?}") };
    assert!(owner.required && owner.terms.policy.as_deref() == Some("production"));
    assert_eq!((owner.terms.severity, owner.terms.message.as_deref()), (Some(Severity::Warning), Some("ask #finops")));
    assert_eq!((centre.terms.severity, centre.terms.message.as_deref()), (Some(Severity::Error), Some("six digits")));
    assert!(centre.mismatch("12345").is_some() && centre.mismatch("123456").is_none());
    assert!(!env.required && env.allows("PROD") && env.allows("1.10") && !env.allows("1.1"), "values are raw text");
    assert!(team.any_key_case && team.allows_empty && team.default.as_deref() == Some("core"));
    assert_eq!((owner.terms.scopes.len(), team.terms.scopes.len()), (1, 2));
    assert_eq!((policy.most_tags[0].most, policy.prohibited.len(), policy.key_styles.len()), (20, 2, 1));
}

#[test]
fn what_a_policy_says_wrong_is_said_at_its_place() {
    for (text, message, place) in [
        ("policies: [{name: a}]\n", "policy `a` asks for nothing", "a"),
        ("policies: [{name: a, tags: [X]}, {name: a, tags: [Y]}]\n", "two policies have the name `a`", "a"),
        (
            "policies: [{name: a, tags: [{key: X, matches: '('}]}]\n",
            "`(` is no regular expression: unclosed group",
            "'('",
        ),
        (
            "policies: [{name: a, tags: [{key: X, values: [b], default: c}]}]\n",
            "the default `c` of tag `X` is no value that it may have",
            "c",
        ),
        (
            "policies: [{name: a, tags: [X], when: {family: [computer]}}]\n",
            "`computer` is no family of kinds",
            "computer",
        ),
        ("policies: [{name: a, tags: [X], when: {kind: EC3}}]\n", "`EC3` is no kind of resource", "EC3"),
        (
            "policies: [{name: a, tags: [X], unless: {account: ['12']}}]\n",
            "`12` is no account: an account has 12 digits",
            "'12'",
        ),
        ("ignore: [{rule: TAG001, until: 2026-02-30}]\n", "`2026-02-30` is no day", "2026-02-30"),
    ] {
        let found = said(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1.trim_end()), (message, place));
    }
}

#[test]
fn keys_that_nothing_reads_are_found_at_any_depth() {
    for (text, key, help) in [
        ("policies: [{name: a, tgas: [X]}]\n", "tgas", "did you mean `tags`?"),
        ("policies: [{name: a, tags: [{key: X, value: [b]}]}]\n", "value", "did you mean `values`?"),
        ("policies: [{name: a, tags: [X], when: {kinds: [ec2]}}]\n", "kinds", "did you mean `kind`?"),
        ("required_tags: [{key: X, unless: {regon: a}}]\n", "regon", "did you mean `region`?"),
    ] {
        let found = said(text);
        assert_eq!((found[0].1.as_str(), found[0].2.as_str()), (key, help), "{text}");
    }
    // The keys of tags are the user's own.
    assert_eq!(said("required_tags: [{key: X, when: {tag: {kinds: a, Env: [b, c]}}}]\n"), []);
}

#[test]
fn default_tags_are_asked_of_providers_by_a_policy_without_a_scope() {
    let policy = |rest: &str| format!("policies: [{{name: base, provider_default_tags: true{rest}}}]\n");
    let settings = right(&format!("required_tags: [Name]\n{}", policy(", tags: [Owner, Env]")));
    let asked: Vec<_> = settings.policy.requirements.iter().map(|r| (r.key.as_str(), r.by_providers)).collect();
    assert_eq!(asked, [("Name", false), ("Owner", true), ("Env", true)]);
    for (rest, message) in [
        (", most_tags: 9", "policy `base` asks for default tags and names none"),
        (", tags: [A], unless: {kind: s3}", "policy `base` selects resources and asks for default tags of providers"),
    ] {
        let said = said(&policy(rest));
        assert_eq!(said.iter().map(|(message, at, _)| (&**message, &**at)).collect::<Vec<_>>(), [(message, "true")]);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived(text in "(policies|required_tags|ignore|when|tag|key|name|values)?:? ?[\\[{]?\\PC{0,60}") {
        parse(FILE, &text);
    }
}
