//! Names, conditions of resources, tags, loops, wrong shapes.

use super::*;

#[test]
fn a_name_that_means_nothing_is_an_error_with_its_place() {
    let text = "Resources:\n  Bucket: {Type: AWS::S3::Bucket}\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: !Ref Buckets\n      Text: !Sub 'a ${ Bukket.Arn }'\n";
    let read = read_one(text);
    assert_eq!(
        read.complaints(),
        ["`Buckets` is not declared in the template", "`Bukket` is not declared in the template"]
    );
    let said = &read.diagnostics[1];
    let place = said.primary.as_ref().map(|l| &text[l.span.start as usize..l.span.end as usize]);
    assert_eq!(place, Some("${ Bukket.Arn }"));
    assert_eq!(said.help.as_deref(), Some("did you mean `Bucket`?"));
    assert_eq!(said.severity, Severity::Error);
}

#[test]
fn a_name_that_a_macro_may_declare_is_a_note() {
    let read = read_one(
        "{Transform: MyMacro, Resources: {P: {Type: Custom::P, DependsOn: Made, Properties: {A: !Ref Made}}}}",
    );
    assert!(read.complaints().is_empty());
    assert_eq!(read.diagnostics.len(), 2);
}

#[test]
fn depends_on_and_references_outside_of_properties_are_relations() {
    let read = read_one(
        "{Resources: {A: {Type: Custom::A}, B: {Type: Custom::B}, C: {Type: Custom::C, DependsOn: [A, B],
  Metadata: {'AWS::CloudFormation::Init': {config: {x: !Ref A}}}, UpdatePolicy: {P: {N: !GetAtt B.C}}}, D: {Type: Custom::D, DependsOn: C}}}",
    );
    assert_eq!(read.relations("t/C"), ["DependsOn → t/A", "DependsOn → t/B", "Metadata → t/A", "UpdatePolicy → t/B"]);
    assert_eq!(read.relations("t/D"), ["DependsOn → t/C"]);
}

#[test]
fn a_condition_decides_whether_a_resource_is() {
    let text = "{Parameters: {Env: {Type: String, Default: dev}, Zone: {Type: String}},
Conditions: {Prod: !Equals [!Ref Env, prod], Zoned: !Not [!Equals [!Ref Zone, '']]},
Resources: {A: {Type: Custom::A, Condition: Prod}, B: {Type: Custom::B, Condition: Zoned}, C: {Type: Custom::C, Properties: {V: !If [Prod, !Ref A, x]}},
  D: {Type: Custom::D, Properties: {V: !If [Prod, !Ref C, x]}}}}";
    let read = read_one(text);
    assert_eq!(read.resource("t/A").presence, Presence::Absent("Prod".into()));
    assert_eq!(read.resource("t/B").presence, Presence::Undecided("Zoned".into()));
    assert_eq!(read.resource("t/C").presence, Presence::Certain);
    // A is as absent as the branch that names it; C exists, and D does not use it.
    assert_eq!(read.relations("t/C"), ["Fn::If → t/A"]);
    assert!(read.relations("t/D").is_empty());

    let given =
        r#"[{"ParameterKey": "Env", "ParameterValue": "prod"}, {"ParameterKey": "Zone", "ParameterValue": ""}]"#;
    let read = read_with(&[("t.yaml", text)], given, &ReadSettings::default());
    assert_eq!(read.resource("t/A").presence, Presence::Certain);
    assert_eq!(read.resource("t/B").presence, Presence::Absent("Zoned".into()));
    assert_eq!(read.shown("t/C", "V"), "→ t/A");
}

#[test]
fn parameter_files_come_in_four_forms() {
    let text = "{Parameters: {N: {Type: Number}, L: {Type: 'List<String>'}}, Resources: {T: {Type: Custom::T, Properties: {V: [!Ref N, !Ref L]}}}}";
    for values in [
        r#"[{"ParameterKey": "N", "ParameterValue": "012"}, {"ParameterKey": "L", "ParameterValue": "a,b"}]"#,
        r#"["N=012", "L=a,b"]"#,
        r#"{"N": "012", "L": "a,b"}"#,
        r#"{"Parameters": {"N": "012", "L": ["a", "b"]}}"#,
    ] {
        let read = read_with(&[("t.yaml", text)], values, &ReadSettings::default());
        assert_eq!(read.shown("t/T", "V"), "[012, [a, b]]", "{values}");
    }
    let read = read_with(&[("t.yaml", text)], "\"text\"", &ReadSettings::default());
    assert_eq!(read.complaints(), ["parameters.json holds no parameter values"]);
    let read = read_with(&[("t.yaml", text)], r#"{"M": "1"}"#, &ReadSettings::default());
    assert_eq!(read.complaints(), ["no template that was read has a parameter `M`"]);
}

#[test]
fn parameters_from_ssm_are_read_by_aws() {
    let read = read_one(
        "{Parameters: {Ami: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/ami}}, Resources: {T: {Type: Custom::T, Properties: {V: !Ref Ami}}}}",
    );
    assert_eq!(read.shown("t/T", "V"), "? parameter Ami is read from SSM parameter /aws/ami when it is deployed");
}

#[test]
fn tags_come_as_list_or_map_and_stay_raw() {
    let read = read_one(
        "{Parameters: {Owner: {Type: String}}, Conditions: {C: !Equals [!Ref Owner, x]},
Resources: {V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16, Tags: [{Key: Id, Value: 012345678901}, {Key: Owner, Value: !Ref Owner}, {Key: Vpc, Value: !Ref B}]}},
  B: {Type: AWS::S3::Bucket, Properties: {Tags: !If [C, [{Key: A, Value: !Ref V}], !Ref AWS::NoValue]}},
  P: {Type: AWS::SSM::Parameter, Properties: {Tags: {Project: yes}}}}}",
    );
    let vpc = &read.resource("t/V").tags;
    assert_eq!(vpc.get("Id").and_then(|t| t.value.text()), Some("012345678901"));
    assert!(matches!(vpc.get("Owner").map(|t| &t.value.value), Some(Value::Unknown(_))));
    assert_eq!(vpc.open, None);
    assert_eq!(read.shown("t/V", "Tags"), "absent");
    assert_eq!(vpc.get("Vpc").map(|t| show(&t.value)).as_deref(), Some("→ t/B"));
    let bucket = &read.resource("t/B").tags;
    assert_eq!(read.relations("t/B"), ["Tags → t/V"]);
    assert_eq!((bucket.list.len(), bucket.open.as_deref()), (0, Some("condition C cannot be decided")));
    assert_eq!(read.resource("t/P").tags.get("Project").and_then(|t| t.value.text()), Some("yes"));
}

#[test]
fn loops_are_unrolled() {
    let read = read_one(
        "{Transform: AWS::LanguageExtensions, Parameters: {Names: {Type: CommaDelimitedList, Default: 'One,Two-2'}},
Resources: {'Fn::ForEach::Buckets': [N, !Ref Names, {'Bucket&{N}': {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'b-${N}', Label: 'x${N}'}},
    'Fn::ForEach::Inner': [I, [a, b], {'Topic&{N}${I}': {Type: AWS::SNS::Topic, DependsOn: 'Bucket&{N}', Properties: {Name: !Ref I}}}]}],
  T: {Type: Custom::T, Properties: {V: !GetAtt BucketTwo2.Arn, 'Fn::ForEach::Props': [K, [x, y], {'P${K}': !Ref K}]}}}}",
    );
    assert!(read.complaints().is_empty(), "{:?}", read.complaints());
    assert_eq!(
        read.ids(),
        ["t/BucketOne", "t/TopicOnea", "t/TopicOneb", "t/BucketTwo2", "t/TopicTwo2a", "t/TopicTwo2b", "t/T"]
    );
    assert_eq!(read.shown("t/BucketTwo2", "BucketName"), "b-Two-2");
    assert_eq!(read.shown("t/BucketOne", "Label"), "xOne");
    assert_eq!(read.relations("t/TopicTwo2b"), ["DependsOn → t/BucketTwo2"]);
    assert_eq!(read.shown("t/T", "Px"), "x");
    assert_eq!(read.shown("t/T", "V"), "→ t/BucketTwo2.Arn");
}

#[test]
fn wrong_shapes_are_said_and_the_rest_is_read() {
    let read = read_one(
        "{Conditions: [a], Resources: {A: text, B: {Properties: {X: !Ref C}}, C: {Type: Custom::C, Properties: [!Ref B]}, D: {Type: Dee, DependsOn: {a: b}}}}",
    );
    assert_eq!(read.ids(), ["t/B", "t/C", "t/D"]);
    assert_eq!(read.relations("t/C"), ["Properties → t/B"]);
    assert_eq!(
        read.complaints(),
        [
            "`Conditions` is not a mapping",
            "resource `A` is not a mapping",
            "resource `B` has no `Type`",
            "the properties of `C` are not a mapping",
            "`Dee` is no resource type",
            "`DependsOn` takes the names of resources",
        ]
    );
}
