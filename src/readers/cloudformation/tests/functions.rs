//! Each function, in its short and in its long form.

use super::*;

/// A template with a bucket `B`, a parameter `P` without and `Q` with a default, and the property `V` of a thing `T`.
fn template(value: &str) -> String {
    format!(
        "{{Parameters: {{P: {{Type: String}}, Q: {{Type: String, Default: q}}, Secret: {{Type: String, NoEcho: true, Default: hush}},
  Zones: {{Type: 'List<AWS::EC2::AvailabilityZone::Name>'}}, L: {{Type: CommaDelimitedList, Default: 'a, b,c'}}}},
Mappings: {{M: {{ap-northeast-1: {{Ami: ami-1, Cidrs: [x, y]}}}}}},
Conditions: {{Yes: {{'Fn::Equals': [{{Ref: Q}}, q]}}, No: {{'Fn::Not': [{{Condition: Yes}}]}}, Maybe: {{'Fn::Equals': [{{Ref: P}}, x]}}}},
Resources: {{B: {{Type: AWS::S3::Bucket}}, T: {{Type: Custom::T, Properties: {{V: {value}}}}}}}}}"
    )
}

/// What `V` is.
fn value(text: &str) -> String {
    let text = template(text);
    read_with(&[("t.yaml", text.as_str())], "[]", &in_tokyo()).shown("t/T", "V")
}

/// Checks several ways of writing one thing.
fn all(forms: &[&str], expected: &str) {
    for form in forms {
        assert_eq!(value(form), expected, "{form}");
    }
}

#[test]
fn ref_names_a_resource_a_parameter_or_a_pseudo_parameter() {
    all(&["!Ref B", "{Ref: B}", "{'Fn::Ref': B}"][..2], "→ t/B");
    all(&["!Ref Q", "{Ref: Q}"], "q");
    all(&["!Ref P"], "? parameter P has no default; pass --parameters FILE");
    all(&["!Ref 'AWS::Region'"], "ap-northeast-1");
    all(&["!Ref AWS::AccountId"], "123456789012");
    all(&["!Ref AWS::URLSuffix"], "amazonaws.com");
    all(&["!Ref AWS::StackName"], "? the stack's name is decided when it is deployed");
    all(&["!Ref AWS::NoValue"], "absent");
    all(&["[a, !Ref AWS::NoValue, b]"], "[a, b]");
}

#[test]
fn get_att_names_an_attribute() {
    all(&["!GetAtt B.Arn", "!GetAtt [B, Arn]", "{'Fn::GetAtt': [B, Arn]}", "{'Fn::GetAtt': B.Arn}"], "→ t/B.Arn");
    all(&["!GetAtt [B, !Ref Q]"], "→ t/B.q");
}

#[test]
fn sub_puts_values_into_text() {
    all(&["!Sub 'x-${Q}'", "{'Fn::Sub': 'x-${ Q }'}", "!Sub ['x-${v}', {v: !Ref Q}]"], "x-q");
    all(&["!Sub '${!Q}'"], "${Q}");
    all(&["!Sub '${B}'", "!Sub ['${B}']"], "→ t/B");
    all(&["!Sub '${B.Arn}/*'", "!Sub ['${a}/*', {a: !GetAtt B.Arn}]"], "? decided when t/B is created → t/B.Arn");
    all(
        &["!Sub {'Fn::Transform': {Name: M, Parameters: {A: !Ref B}}}"],
        "? decided by a macro when it is deployed → t/B",
    );
}

#[test]
fn join_split_and_select_stay_exact_around_references() {
    all(&["!Join ['-', [a, !Ref Q]]", "{'Fn::Join': ['-', [a, {Ref: Q}]]}"], "a-q");
    all(&["!Join ['', [!Ref B]]"], "→ t/B");
    all(&["!Split [',', 'a,b']", "{'Fn::Split': [',', 'a,b']}"], "[a, b]");
    all(&["!Split [',', !Join [',', [!Ref B, x]]]"], "[→ t/B, x]");
    all(&["!Select [1, [a, b]]", "{'Fn::Select': ['1', [a, b]]}", "!Select [1, !Ref L]"], "b");
    all(&["!Select [0, !Split [',', !Join [',', [!Ref B, x]]]]"], "→ t/B");
    // An ARN has colons, so where it splits is not known.
    all(&["!Select [5, !Split [':', !GetAtt B.Arn]]"], "? decided when t/B is created → t/B.Arn");
}

#[test]
fn lists_of_parameters_are_split() {
    all(&["!Ref L"], "[a, b, c]");
    all(&["!Join ['+', !Ref L]"], "a+b+c");
    all(&["!Length [1, 2]", "{'Fn::Length': [1, 2]}"], "2");
    all(&["!Length {Ref: L}"], "3");
}

#[test]
fn find_in_map_looks_a_value_up() {
    all(&["!FindInMap [M, !Ref 'AWS::Region', Ami]", "{'Fn::FindInMap': [M, {Ref: 'AWS::Region'}, Ami]}"], "ami-1");
    all(&["!Select [1, !FindInMap [M, ap-northeast-1, Cidrs]]"], "y");
    all(&["!FindInMap [M, eu-west-1, Ami]"], "? the mappings have no `M`, `eu-west-1`, `Ami`");
    all(&["!FindInMap [M, eu-west-1, Ami, {DefaultValue: d}]"], "d");
    all(&["!FindInMap [M, !Ref P, Ami]"], "? parameter P has no default; pass --parameters FILE");
}

#[test]
fn if_takes_a_branch_or_both() {
    all(&["!If [Yes, a, b]", "{'Fn::If': [Yes, a, b]}", "!If [No, b, a]"], "a");
    all(&["!If [Maybe, a, b]"], "? condition Maybe cannot be decided");
    all(&["!If [Maybe, !Ref B, !Ref 'AWS::NoValue']"], "? condition Maybe cannot be decided → t/B");
    all(&["!If [Maybe, {k: a, l: x}, {k: b, l: x}]"], "{k: ? condition Maybe cannot be decided, l: x}");
    all(&["!If [No, a, !Ref 'AWS::NoValue']"], "absent");
}

#[test]
fn conditions_in_three_values() {
    let decide = |condition: &str| {
        let text =
            template("!If [C, 'yes', 'no']").replace("Conditions: {", &format!("Conditions: {{C: {condition}, "));
        read_one(&text).shown("t/T", "V")
    };
    assert_eq!(decide("!And [!Condition Yes, !Condition Maybe]"), "? condition C cannot be decided");
    assert_eq!(decide("!And [!Condition No, {Condition: Maybe}]"), "no");
    assert_eq!(decide("!Or [!Condition Yes, !Condition Maybe]"), "yes");
    assert_eq!(decide("{'Fn::Or': [{Condition: No}, {'Fn::Not': [{Condition: Yes}]}]}"), "no");
    assert_eq!(decide("!Equals [!Ref P, !Ref P]"), "yes");
    assert_eq!(decide("!Equals [true, 'true']"), "yes");
    assert_eq!(decide("!Equals [!Join ['', !Ref L], '']"), "no");
    assert_eq!(decide("!Not [!Equals [!Ref Q, '']]"), "yes");
    assert_eq!(decide("!Condition C"), "? condition C cannot be decided");
}

#[test]
fn zones_of_a_region_are_unknown_but_the_same_ones() {
    let text = template(
        "[!Select [0, !GetAZs ''], !Select [0, {'Fn::GetAZs': {Ref: 'AWS::Region'}}], !Select [1, !Ref Zones]]",
    );
    let read = read_with(&[("t.yaml", text.as_str())], "[]", &in_tokyo());
    let identity = |path: &str| match read.resource("t/T").property(path).map(|p| &p.value) {
        Some(Value::Unknown(unknown)) => unknown.identity.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(identity("V[0]").as_deref(), Some("ap-northeast-1 zone 1"));
    assert_eq!(identity("V[1]"), identity("V[0]"));
    assert_eq!(identity("V[2]").as_deref(), Some("t/Zones[1]"));
}

#[test]
fn the_other_functions() {
    all(&["!Base64 hello", "{'Fn::Base64': hello}"], "aGVsbG8=");
    all(&["!Base64 {'Fn::Sub': 'x ${B}'}"], "? made from resources that are not created yet → t/B");
    all(
        &["!Select [1, !Cidr ['10.0.0.0/16', 2, 8]]", "!Select [1, {'Fn::Cidr': ['10.0.0.0/16', '2']}]"],
        "10.0.1.0/24",
    );
    all(&["!Cidr [!GetAtt B.Cidr, 2, 8]"], "? decided when t/B is created → t/B.Cidr");
    all(&["!ToJsonString {a: [1, x]}", "{'Fn::ToJsonString': {a: [1, x]}}"], r#"{"a":["1","x"]}"#);
    all(&["!ToJsonString {a: !Ref B}"], "? holds what is not known before it is deployed → t/B");
    all(&["{'Fn::Transform': {Name: X, Parameters: {A: !Ref B}}}"], "? decided by a macro when it is deployed → t/B");
    all(&["{'Fn::GetStackOutput': {StackName: !Ref B}}"], "? `Fn::GetStackOutput` could not be evaluated → t/B");
    all(&["'{{resolve:ssm:/a/b}}'"], "? `{{resolve:ssm:/a/b}}` is resolved when it is deployed");
}

#[test]
fn what_is_written_wrongly_is_said_and_keeps_its_references() {
    let text = template("!Join [!Ref B]");
    let read = read_one(&text);
    assert_eq!(read.shown("t/T", "V"), "? `Fn::Join` could not be evaluated → t/B");
    assert_eq!(read.complaints(), ["`Fn::Join` takes a delimiter and a list"]);
    let read = read_one(&template("!Select [9, [a]]"));
    assert_eq!(read.complaints(), ["`Fn::Select` takes item 9 of a list of 1"]);
    // The condition guards the item, so the list may be short.
    assert!(read_one(&template("!If [No, !Select [9, [a]], b]")).complaints().is_empty());
}

#[test]
fn secrets_never_leave_but_their_references_do() {
    let text = "{Parameters: {Pw: {Type: String, NoEcho: true, Default: hush-1}},
Resources: {Key: {Type: AWS::KMS::Key},
  Db: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: hush-2, MasterUsername: !Ref Pw, ManageMasterUserPassword: true}},
  F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {K: !Ref Key, T: hush-3, U: !Sub 'hush-4${Key.Arn}'}}}},
  O: {Type: AWS::Unheard::Of, Properties: {A: [{AdminPassword: hush-5}], X: !Sub '${Pw}x'}}}}";
    let read = read_one(text);
    assert!(!format!("{:?}", read.resources).contains("hush"), "{:?}", read.resources);
    assert_eq!(read.shown("t/Db", "MasterUsername"), "hidden");
    assert_eq!(read.shown("t/Db", "ManageMasterUserPassword"), "true");
    assert_eq!(read.shown("t/F", "Environment.Variables"), "{K: hidden → t/Key, T: hidden, U: hidden → t/Key.Arn}");
    assert_eq!(read.shown("t/O", "A[0].AdminPassword"), "hidden");
    assert_eq!(read.shown("t/O", "X"), "hidden");
}

#[test]
fn texts_made_of_texts_do_not_grow_without_end() {
    for innermost in ["!Ref B", "xxxxxxxxxx"] {
        let mut template = format!(
            "Resources:\n  B: {{Type: AWS::S3::Bucket}}\n  X:\n    Type: AWS::S3::Bucket\n    Properties:\n      P0: &p0 {innermost}\n"
        );
        for level in 1..30 {
            let variables = "${x}".repeat(10);
            template += &format!("      P{level}: &p{level} !Sub [\"{variables}\", {{x: *p{}}}]\n", level - 1);
        }
        let read = read_one(&template);
        assert_eq!(read.ids(), ["t/B", "t/X"], "{innermost}");
    }
}

#[test]
fn a_condition_that_needs_itself_is_told() {
    let read = read_one(
        "{Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}, Resources: {X: {Type: AWS::S3::Bucket, Condition: A}}}",
    );
    assert_eq!(read.complaints(), ["condition `A` needs itself, so it cannot be decided"]);
}
