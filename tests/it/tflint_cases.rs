//! The tag cases of tflint's rule set for AWS (terraform-linters/tflint-ruleset-aws, MPL-2.0), each under its own name.
//!
//! Its cases are HCL; here each is retold as the plan that Terraform makes of it. The oracle's file lies beside the
//! repository: where it does, names, configurations and missing keys are held against it.

#![expect(clippy::print_stdout, reason = "a run gives its figure")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::support::{Run, folder, shared, tagatlas};

/// One case.
struct Case {
    /// As tflint calls it.
    name: &'static str,
    rule: Rule,
    /// The tags that the rule asks for.
    asked: &'static [&'static str],
    /// Terraform types that it leaves out.
    exclude: &'static [&'static str],
    plan: Plan,
    /// What lacks tags, and which: resources by address, providers by name.
    missing: Vec<(&'static str, &'static [&'static str])>,
    /// Of what it cannot be told.
    doubted: &'static [&'static str],
}

/// The rule of tflint.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    Resources,
    Providers,
}

impl Case {
    fn new(name: &'static str, asked: &'static [&'static str], plan: Plan) -> Self {
        Self { name, rule: Rule::Resources, asked, exclude: &[], plan, missing: Vec::new(), doubted: &[] }
    }

    /// A case of the rule on providers' default tags.
    fn of_provider(name: &'static str, provider: Provider) -> Self {
        let plan = Plan { providers: vec![provider], ..Plan::default() };
        Self { rule: Rule::Providers, ..Self::new(name, &["Bazz", "Fooz"], plan) }
    }

    fn lacks(mut self, what: &'static str, keys: &'static [&'static str]) -> Self {
        self.missing.push((what, keys));
        self
    }

    fn doubts(self, doubted: &'static [&'static str]) -> Self {
        Self { doubted, ..self }
    }

    /// The configuration of tflint as one of this program.
    fn config(&self) -> String {
        let asked = json!(self.asked);
        match (self.rule, self.exclude) {
            (Rule::Resources, []) => format!("required_tags: {asked}\n"),
            (Rule::Resources, kinds) => {
                format!("policies: [{{name: tflint, tags: {asked}, unless: {{kind: {}}}}}]\n", json!(kinds))
            }
            (Rule::Providers, _) => {
                format!("policies: [{{name: tflint, tags: {asked}, provider_default_tags: true}}]\n")
            }
        }
    }

    fn run(&self) -> Run {
        let (plan, config) = (self.plan.json().to_string(), self.config());
        let folder = folder([("plan.json", plan.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
        let run = tagatlas(["check", "--format", "json", "plan.json"]).inside(folder.path()).run();
        assert!(!run.stderr.contains("error"), "{}: {run}", self.name);
        run
    }
}

/// What Terraform plans: all is made anew.
#[derive(Default)]
struct Plan {
    providers: Vec<Provider>,
    resources: Vec<Resource>,
}

struct Provider {
    alias: Option<&'static str>,
    /// The expression of `tags` in its `default_tags`, as a plan has it.
    tags: Option<Value>,
}

struct Resource {
    kind: &'static str,
    name: &'static str,
    /// `aws` or `aws.west`.
    provider: &'static str,
    values: Map<String, Value>,
    unknown: Map<String, Value>,
}

fn provider(alias: Option<&'static str>) -> Provider {
    Provider { alias, tags: None }
}

impl Provider {
    /// Default tags that are all written down.
    fn with(self, tags: Value) -> Self {
        Self { tags: Some(json!({"constant_value": tags})), ..self }
    }

    /// Default tags made from something that has no value yet.
    fn made_from(self, references: &[&str]) -> Self {
        Self { tags: Some(json!({"references": references})), ..self }
    }

    fn key(&self) -> String {
        self.alias.map_or_else(|| "aws".to_owned(), |alias| format!("aws.{alias}"))
    }

    fn json(&self) -> Value {
        let mut json = json!({"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws"});
        if let Some(alias) = self.alias {
            json["alias"] = json!(alias);
        }
        if let Some(tags) = &self.tags {
            json["expressions"] = json!({"default_tags": [{"tags": tags}]});
        }
        json
    }
}

fn resource(kind: &'static str, name: &'static str) -> Resource {
    Resource { kind, name, provider: "aws", values: Map::new(), unknown: Map::new() }
}

fn instance(name: &'static str) -> Resource {
    resource("aws_instance", name).with("instance_type", json!("t2.micro"))
}

fn group(name: &'static str) -> Resource {
    resource("aws_autoscaling_group", name)
}

/// A tag of an Auto Scaling group, a block or an item.
fn pair(key: &str) -> Value {
    json!({"key": key, "value": "bar", "propagate_at_launch": true})
}

impl Resource {
    fn with(mut self, attribute: &str, value: Value) -> Self {
        self.values.insert(attribute.to_owned(), value);
        self
    }

    /// What is known after the apply, as `after_unknown` says it.
    fn unknown(mut self, attribute: &str, what: Value) -> Self {
        self.unknown.insert(attribute.to_owned(), what);
        self
    }

    fn by(self, provider: &'static str) -> Self {
        Self { provider, ..self }
    }

    fn address(&self) -> String {
        format!("{}.{}", self.kind, self.name)
    }

    /// What the configuration says: a constant or a block of constants, and of what is unknown, what it is made from.
    fn expressions(&self) -> Map<String, Value> {
        let constant = |value: &Value| json!({"constant_value": value});
        let block = |block: &Value| -> Value {
            let entries = block.as_object().into_iter().flatten();
            entries.map(|(key, value)| (key.clone(), constant(value))).collect::<Map<_, _>>().into()
        };
        let known = self.values.iter().map(|(name, value)| match (name.as_str(), value) {
            ("tag", Value::Array(blocks)) => (name.clone(), blocks.iter().map(block).collect()),
            _ => (name.clone(), constant(value)),
        });
        let unknown = self.unknown.iter().filter(|(name, _)| *name != "tags_all");
        let unknown = unknown.map(|(name, what)| {
            let keys = what.as_object().into_iter().flatten().map(|(key, _)| format!("var.{}", key.to_lowercase()));
            let variables: Vec<String> =
                if what.is_object() { keys.collect() } else { vec!["var.default_tags".into()] };
            (name.clone(), json!({"references": variables}))
        });
        known.chain(unknown).collect()
    }

    /// `tags_all`, which Terraform adds up from the provider's tags and the own ones.
    fn values(&self, providers: &[Provider]) -> Map<String, Value> {
        let mut values = self.values.clone();
        if self.kind != "aws_autoscaling_group" && self.unknown.get("tags_all").is_none() {
            let used = providers.iter().find(|provider| provider.key() == self.provider);
            let defaults = used.and_then(|provider| provider.tags.as_ref()?.get("constant_value")?.as_object());
            let mut all = defaults.cloned().unwrap_or_default();
            all.extend(self.values.get("tags").and_then(Value::as_object).cloned().unwrap_or_default());
            values.insert("tags_all".to_owned(), json!(all));
        }
        values
    }
}

impl Plan {
    fn json(&self) -> Value {
        let head = |resource: &Resource| {
            json!({"address": resource.address(), "mode": "managed", "type": resource.kind, "name": resource.name,
                   "provider_name": "registry.terraform.io/hashicorp/aws"})
        };
        let merged = |resource: &Resource, more: Value| {
            let mut json = head(resource);
            json.as_object_mut().expect("a mapping").extend(more.as_object().expect("a mapping").clone());
            json
        };
        let planned = |r: &Resource| merged(r, json!({"values": r.values(&self.providers)}));
        let change = |r: &Resource| {
            let after = r.values(&self.providers);
            let body = json!({"actions": ["create"], "before": null, "after": after, "after_unknown": r.unknown});
            merged(r, json!({"change": body}))
        };
        let written =
            |r: &Resource| merged(r, json!({"provider_config_key": r.provider, "expressions": r.expressions()}));
        let all = |make: &dyn Fn(&Resource) -> Value| self.resources.iter().map(make).collect::<Vec<_>>();
        let providers: Map<String, Value> = self.providers.iter().map(|p| (p.key(), p.json())).collect();
        json!({
            "format_version": "1.2", "terraform_version": "1.9.0",
            "planned_values": {"root_module": {"resources": all(&planned)}},
            "resource_changes": all(&change),
            "configuration": {"provider_config": providers, "root_module": {"resources": all(&written)}},
        })
    }
}

const FOO_BAR: &[&str] = &["Foo", "Bar"];

fn of<const N: usize>(resources: [Resource; N]) -> Plan {
    Plan { resources: resources.into(), ..Plan::default() }
}

fn under<const N: usize, const M: usize>(providers: [Provider; N], resources: [Resource; M]) -> Plan {
    Plan { providers: providers.into(), resources: resources.into() }
}

/// All of them, in the oracle's order.
fn cases() -> Vec<Case> {
    [instances(), groups(), default_tags(), unknown_tags(), providers()].into_iter().flatten().collect()
}

fn instances() -> Vec<Case> {
    let tagged = |tags: Value| of([instance("ec2_instance").with("tags", tags)]);
    vec![
        Case::new("Wanted tags: Bar,Foo, found: bar,foo", FOO_BAR, tagged(json!({"foo": "bar", "bar": "baz"})))
            .lacks("aws_instance.ec2_instance", FOO_BAR),
        Case::new("No tags", FOO_BAR, of([instance("ec2_instance")])).lacks("aws_instance.ec2_instance", FOO_BAR),
        Case::new("Tags are correct", FOO_BAR, tagged(json!({"Foo": "bar", "Bar": "baz"}))),
    ]
}

fn groups() -> Vec<Case> {
    let blocks = |keys: &[&str]| group("asg").with("tag", keys.iter().copied().map(pair).collect());
    let attribute = |keys: &[&str]| group("asg").with("tags", keys.iter().copied().map(pair).collect());
    let case = |name, resource| Case::new(name, FOO_BAR, of([resource]));
    vec![
        case("AutoScaling Group with tag blocks and correct tags", blocks(FOO_BAR)),
        case("AutoScaling Group with tag blocks and incorrect tags", blocks(&["Foo"]))
            .lacks("aws_autoscaling_group.asg", &["Bar"]),
        case("AutoScaling Group with tags attribute and correct tags", attribute(FOO_BAR)),
        case("AutoScaling Group with tags attribute and incorrect tags", attribute(&["Foo"]))
            .lacks("aws_autoscaling_group.asg", &["Bar"]),
        Case {
            exclude: &["aws_autoscaling_group"],
            ..case("AutoScaling Group excluded from missing tags rule", attribute(&["Foo"]))
        },
        // tflint says that both are there and looks no further. Here that is said too, see below.
        case(BOTH, blocks(&["Foo"]).with("tags", json!([pair("Foo")]))).lacks("aws_autoscaling_group.asg", &["Bar"]),
        Case::new(
            "AutoScaling Group each instance uses different required tags and each is reported missing one",
            FOO_BAR,
            of([
                group("asg_one").with("name", json!("repro-one")).with("tag", json!([pair("Foo")])),
                group("asg_two").with("name", json!("repro-two")).with("tag", json!([pair("Bar")])),
            ]),
        )
        .lacks("aws_autoscaling_group.asg_one", &["Bar"])
        .lacks("aws_autoscaling_group.asg_two", &["Foo"]),
        Case::new(
            "AutoScaling Group instances with only tag blocks or only tags attributes do not cross-report mixed-format errors",
            FOO_BAR,
            of([
                group("asg_tag_block").with("tag", json!([pair("Foo"), pair("Bar")])),
                group("asg_tags_attr").with("tags", json!([pair("Foo"), pair("Bar")])),
            ]),
        ),
        case("AutoScaling Group with no tags", group("asg")).lacks("aws_autoscaling_group.asg", FOO_BAR),
    ]
}

const BOTH: &str = "AutoScaling Group with both tag block and tags attribute";

fn default_tags() -> Vec<Case> {
    let quxz = || json!({"Fooz": "Barz", "Bazz": "Quxz"});
    let hands_down = || provider(None).with(json!({"Foo": "Bar"}));
    vec![
        Case::new(
            "Default tags multiple providers",
            &["Bazz", "Fooz"],
            under(
                [provider(None).with(quxz()), provider(Some("foo")).with(quxz())],
                [instance("ec2_instance"), instance("ec2_instance_alias").by("aws.foo")],
            ),
        ),
        Case::new(
            "Default Tags Are to Be overriden by resource specific tags",
            &["Foo"],
            under([hands_down()], [instance("ec2_instance").with("tags", json!({"Foo": "Bazz"}))]),
        ),
        Case::new(
            "Resource specific tags are not needed if default tags are placed",
            &["Foo"],
            under([hands_down()], [instance("ec2_instance")]),
        ),
        Case::new(
            "Resource tags in combination with provider level tags",
            &["Foo", "Bazz"],
            under(
                [hands_down()],
                [instance("ec2_instance_fail"), instance("ec2_instance").with("tags", json!({"Bazz": "Quazz"}))],
            ),
        )
        .lacks("aws_instance.ec2_instance_fail", &["Bazz"]),
        Case::new(
            "Provider reference existent without tags definition",
            &["Foo"],
            under(
                [provider(Some("west"))],
                [resource("aws_ssm_parameter", "param").by("aws.west").with("tags", json!({"Foo": "Bar"}))],
            ),
        ),
    ]
}

fn unknown_tags() -> Vec<Case> {
    let bucket = |name| resource("aws_s3_bucket", name);
    let values = || json!({"Owner": true, "Project": true});
    vec![
        Case::new(
            "Unknown value maps should be silently ignored",
            &["Owner"],
            under(
                [
                    provider(Some("foo")).with(json!({"Owner": "Owner"})),
                    provider(Some("bar")).made_from(&["var.default_tags"]),
                ],
                [bucket("a").by("aws.foo"), bucket("b").unknown("tags", json!(true)).unknown("tags_all", json!(true))],
            ),
        )
        .doubts(&["aws_s3_bucket.b"]),
        // The oracle's message is not this case's: its keys (Bar, Foo) are not even asked for. As its name says, keys that
        // are there will do; what their values are, only the apply tells.
        Case::new(
            STALE,
            &["Owner", "Project"],
            under(
                [provider(Some("foo")).made_from(&["var.owner", "var.project"])],
                [
                    bucket("a").by("aws.foo").unknown("tags_all", values()),
                    bucket("b").unknown("tags", values()).unknown("tags_all", values()),
                ],
            ),
        )
        .doubts(&["aws_s3_bucket.a", "aws_s3_bucket.b"]),
        Case::new(
            "Provider reference without alias (issue #1002)",
            &["layer", "type"],
            under(
                [provider(None).with(json!({"layer": "app", "type": "service"}))],
                [resource("aws_iam_user", "bedrock").with("name", json!("test"))],
            ),
        ),
    ]
}

const STALE: &str = "Not wholly known tags as value maps should work as long as each key is statically defined";

fn providers() -> Vec<Case> {
    let case = Case::of_provider;
    vec![
        case("Default tags for provider", provider(None).with(json!({"Fooz": "Barz", "Bazz": "Quxz"}))),
        case("Missing default tag for provider", provider(None).with(json!({"Fooz": "Barz"}))).lacks("aws", &["Bazz"]),
        case("Empty default tags for provider", provider(None).with(json!({}))).lacks("aws", &["Bazz", "Fooz"]),
        case("Missing default tags block for provider with no alias", provider(None)).lacks("aws", &["Bazz", "Fooz"]),
        case("Missing default tags block for provider with alias", provider(Some("test")))
            .lacks("aws.test", &["Bazz", "Fooz"]),
        case("default tags wholly unknown", provider(None).made_from(&["var.tags"])).doubts(&["aws"]),
        // A mapping with a key that nobody knows: a plan says no more of it than what it refers to.
        case("null key", provider(None).made_from(&["var.tag"])).doubts(&["aws"]),
    ]
}

/// What a finding is about: a resource's address, a provider's name.
fn subject(finding: &Value) -> String {
    let message = finding["message"].as_str().expect("a message");
    let provider = || message.split_once("provider `").and_then(|(_, rest)| rest.split('`').next());
    finding["address"].as_str().or_else(provider).unwrap_or_else(|| panic!("about nothing: {finding}")).to_owned()
}

/// The keys that findings of a verdict miss, by what misses them. A key in the wrong case is one that is not there.
fn missed(run: &Run, rules: &[&str], verdict: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut missed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in run.json()["findings"].as_array().expect("findings") {
        if rules.contains(&finding["rule"].as_str().expect("a rule")) && finding["verdict"] == verdict {
            let keys = finding["tags"].as_array().expect("keys").iter().filter_map(Value::as_str);
            missed.entry(subject(finding)).or_default().extend(keys.map(str::to_owned));
        }
    }
    missed
}

#[test]
fn every_case_of_tflint_ends_as_it_should() {
    let cases = cases();
    for case in &cases {
        let run = case.run();
        let expected: BTreeMap<String, BTreeSet<String>> = case
            .missing
            .iter()
            .map(|(what, keys)| (what.to_string(), keys.iter().map(|key| key.to_string()).collect()))
            .collect();
        assert_eq!(missed(&run, &["TAG001", "TAG003", "TAG015"], "fail"), expected, "{}: {run}", case.name);
        let doubted: Vec<String> = missed(&run, &["TAG001", "TAG006", "TAG015"], "unknown").into_keys().collect();
        assert_eq!(doubted, case.doubted, "{}: {run}", case.name);
        let fails = !expected.is_empty();
        assert_eq!(run.code, Some(i32::from(fails)), "{}: {run}", case.name);
    }
    println!("{} cases of tflint", cases.len());
    assert_eq!(cases.len(), 27);
}

#[test]
fn tags_in_two_places_are_told_and_the_repeated_key_is_found() {
    let cases = cases();
    let run = cases.iter().find(|case| case.name == BOTH).expect("the case").run();
    assert!(run.stderr.contains("`aws_autoscaling_group.asg` has both `tag` blocks and a `tags` attribute"), "{run}");
    let repeated = missed(&run, &["TAG009"], "fail");
    assert_eq!(repeated, [("aws_autoscaling_group.asg".to_owned(), BTreeSet::from(["Foo".to_owned()]))].into());
}

/// The texts of a list in tflint's configuration: `tags = ["Foo", "Bar"]`.
fn list(config: &str, name: &str) -> Vec<String> {
    let line = config.lines().find_map(|line| line.trim().strip_prefix(name)?.trim().strip_prefix('='));
    line.map_or_else(Vec::new, |list| serde_json::from_str(list.trim()).expect("a list of texts"))
}

/// The keys that a message of tflint misses; `None` where it is about something else.
fn keys_of(message: &str, asked: &[String]) -> Option<BTreeSet<String>> {
    if message.contains("is missing the `default_tags` block") {
        return Some(asked.iter().cloned().collect());
    }
    let (_, keys) = message.split_once("is missing the following tags: ")?;
    Some(keys.trim_end_matches('.').split(", ").map(|key| key.trim_matches('"').to_owned()).collect())
}

#[test]
fn names_configurations_and_missing_keys_agree_with_the_oracle() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("real/oracles/tflint_tag_cases.jsonl")).expect("the oracle");
    let oracle: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let cases = cases();
    let names: Vec<&str> = oracle.iter().map(|case| case["name"].as_str().expect("a name")).collect();
    assert_eq!(names, cases.iter().map(|case| case.name).collect::<Vec<_>>());
    for (case, told) in cases.iter().zip(&oracle) {
        let config = told["config"].as_str().expect("a configuration");
        let asked = list(config, "tags");
        assert_eq!(
            (asked.as_slice(), list(config, "exclude")),
            (&case.asked.map_to_owned()[..], case.exclude.map_to_owned())
        );
        assert_eq!(config.contains("aws_provider_missing_default_tags"), case.rule == Rule::Providers, "{}", case.name);
        let messages = told["expected_messages"].as_array().expect("messages").iter().filter_map(Value::as_str);
        let mut expected: Vec<BTreeSet<String>> = messages.filter_map(|message| keys_of(message, &asked)).collect();
        if case.name == STALE {
            let asks_for_none = |keys: &BTreeSet<String>| keys.iter().all(|key| !asked.contains(key));
            assert!(!expected.is_empty() && expected.iter().all(asks_for_none), "it is no longer out of date: {told}");
            expected.clear();
        }
        if case.name == BOTH {
            assert_eq!(expected, [], "tflint looks no further where both are there");
            continue;
        }
        let mut found: Vec<BTreeSet<String>> =
            missed(&case.run(), &["TAG001", "TAG003", "TAG015"], "fail").into_values().collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}: {told}", case.name);
    }
    println!("{} cases agree with tflint's file", cases.len());
}

/// The texts of a table, owned.
trait MapToOwned {
    fn map_to_owned(&self) -> Vec<String>;
}

impl MapToOwned for [&str] {
    fn map_to_owned(&self) -> Vec<String> {
        self.iter().map(|text| text.to_string()).collect()
    }
}
