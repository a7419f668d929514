//! Several templates: nested stacks, exports and imports.

use super::*;

const NETWORK: &str = "{Parameters: {Cidr: {Type: String, Default: 10.0.0.0/16}},
Resources: {Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}, A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}, B: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}},
Outputs: {Vpc: {Value: !Ref Vpc}, Subnets: {Value: !Join [',', [!Ref A, !Ref B]]}}}";

const APP: &str = "{Parameters: {Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}, Vpc: {Type: AWS::EC2::VPC::Id}},
Conditions: {HasVpc: !Not [!Equals [!Ref Vpc, '']]},
Resources: {Lb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Condition: HasVpc, Properties: {Subnets: !Ref Subnets, First: !Select [0, !Ref Subnets]}}}}";

#[test]
fn a_stack_hands_its_tags_down() {
    let parent = "Resources:\n  Net:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: net.yaml\n      \
                  Tags: [{Key: Team, Value: net}, {Key: Env, Value: prod}]\n";
    let child = "Resources:\n  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16, Tags: [{Key: Env, Value: dev}]}}\n  \
                 A: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref V}}\n";
    let given = r#"{"Parameters": {}, "Tags": {"Owner": "me", "Team": "all"}}"#;
    let read = read_with(&[("main.yaml", parent), ("net.yaml", child)], given, &ReadSettings::default());
    let tags = |id: &str| {
        let resource = read.resource(id);
        let tag = |t: &crate::model::Tag| format!("{}={} {}", t.key, t.value.text().unwrap_or("?"), t.origin.as_str());
        (resource.tags.list.iter().map(tag).collect::<Vec<_>>(), resource.tags.overridden.len())
    };
    assert_eq!(tags("main/Net").0, ["Team=net own", "Env=prod own", "Owner=me stack"]);
    let expected = ["Env=dev own", "Team=net stack", "Owner=me stack"].map(str::to_owned).to_vec();
    assert_eq!(tags("main/Net/V"), (expected, 1), "the nearest stack wins, and the own tag before all");
    assert_eq!(tags("main/Net/A").0.len(), 0, "it takes no tags");
}

#[test]
fn values_pass_through_nested_stacks() {
    let main = "{Resources: {Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./net/network.yaml, Parameters: {Cidr: 10.9.0.0/16}}},
  App: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub 'https://${AWS::Region}.x/app.yaml', Parameters: {Subnets: !GetAtt Net.Outputs.Subnets, Vpc: !GetAtt [Net, Outputs.Vpc]}}}}}";
    let read = read_files(&[("iac/main.yaml", main), ("iac/net/network.yaml", NETWORK), ("iac/app.yaml", APP)]);
    assert!(read.complaints().is_empty(), "{:?}", read.complaints());
    assert_eq!(
        read.ids(),
        ["iac/main/Net", "iac/main/App", "iac/main/Net/Vpc", "iac/main/Net/A", "iac/main/Net/B", "iac/main/App/Lb"]
    );
    assert_eq!(read.shown("iac/main/Net/Vpc", "CidrBlock"), "10.9.0.0/16");
    assert_eq!(read.shown("iac/main/App/Lb", "Subnets"), "[→ iac/main/Net/A, → iac/main/Net/B]");
    assert_eq!(read.shown("iac/main/App/Lb", "First"), "→ iac/main/Net/A");
    assert_eq!(read.resource("iac/main/App/Lb").presence, Presence::Certain);
    assert_eq!(read.resource("iac/main/App/Lb").address, "Lb");
    assert_eq!(read.relations("iac/main/App"), ["Outputs → iac/main/Net"]);
}

#[test]
fn a_template_nested_twice_is_two_stacks() {
    let main = "{Conditions: {Never: !Equals [a, b]}, Resources: {One: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml, Parameters: {Cidr: 10.1.0.0/16}}},
  Two: {Type: AWS::CloudFormation::Stack, Condition: Never, Properties: {TemplateURL: network.yaml}}}}";
    let read = read_files(&[("main.yaml", main), ("network.yaml", NETWORK)]);
    assert_eq!(read.shown("main/One/Vpc", "CidrBlock"), "10.1.0.0/16");
    assert_eq!(read.shown("main/Two/Vpc", "CidrBlock"), "10.0.0.0/16");
    assert_eq!(read.resource("main/Two/Vpc").presence, Presence::Absent("Never".into()));
    assert_eq!(read.resources.len(), 8);
}

#[test]
fn stacks_that_nest_each_other_end() {
    let ring = |other: &str| {
        format!(
            "{{Resources: {{S: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {other}, Parameters: {{P: !GetAtt S.Outputs.O}}}}}}}}, Outputs: {{O: {{Value: !GetAtt S.Outputs.O}}}}}}"
        )
    };
    let (a, b, own) = (ring("b.yaml"), ring("a.yaml"), ring("own.yaml"));
    let read = read_files(&[("a.yaml", a.as_str()), ("b.yaml", b.as_str()), ("own.yaml", own.as_str())]);
    assert_eq!(read.ids(), ["own/S", "a/S", "a/S/S"]);
    let ends = |path: &str| format!("`S` nests {path}, which nests it in turn: what it declares is not read here");
    for path in ["own.yaml", "a.yaml"] {
        assert!(read.complaints().contains(&ends(path).as_str()), "{:?}", read.complaints());
    }
}

#[test]
fn an_output_that_is_not_there_is_an_error() {
    let main = "{Resources: {Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml}}, T: {Type: Custom::T, Properties: {V: !GetAtt Net.Outputs.Vcp}}}}";
    let read = read_files(&[("main.yaml", main), ("network.yaml", NETWORK)]);
    assert_eq!(read.complaints(), ["stack `Net` has no output `Vcp`"]);
    let alone = read_files(&[("main.yaml", main)]);
    assert_eq!(alone.shown("main/T", "V"), "→ main/Net.Outputs.Vcp");
}

fn exporting(name: &str) -> String {
    format!(
        "{{Resources: {{Vpc: {{Type: AWS::EC2::VPC}}}}, Outputs: {{V: {{Value: !Ref Vpc, Export: {{Name: {name}}}}}}}}}"
    )
}

fn importing(name: &str) -> String {
    format!(
        "{{Parameters: {{Net: {{Type: String, Default: prod}}, Any: {{Type: String}}}}, Resources: {{S: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: {name}}}}}}}}}"
    )
}

fn imported(export: &str, import: &str) -> String {
    let (network, app) = (exporting(export), importing(import));
    read_files(&[("network.yaml", network.as_str()), ("app.yaml", app.as_str())]).shown("app/S", "VpcId")
}

#[test]
fn imports_find_exports_in_other_files() {
    assert_eq!(imported("prod-vpc", "!ImportValue prod-vpc"), "→ network/Vpc");
    assert_eq!(imported("prod-vpc", "{'Fn::ImportValue': !Sub '${Net}-vpc'}"), "→ network/Vpc");
    assert_eq!(imported("!Sub '${AWS::StackName}-vpc'", "{'Fn::ImportValue': !Sub '${Net}-vpc'}"), "→ network/Vpc");
    assert_eq!(imported("!Sub '${AWS::StackName}-vpc'", "{'Fn::ImportValue': !Sub '${Any}-vpc'}"), "→ network/Vpc");
    assert_eq!(
        imported("!Sub '${AWS::StackName}-vpc'", "!ImportValue prod-subnet"),
        "? import `prod-subnet`: no template that was read exports it"
    );
    assert!(imported("prod-vpc", "{'Fn::ImportValue': !Ref Any}").starts_with("? import `Any`: no template"));
}

#[test]
fn an_import_that_two_exports_fit_is_unknown() {
    let network = exporting("!Sub '${AWS::StackName}-vpc'");
    let app = importing("!ImportValue prod-vpc");
    let files = [("a.yaml", network.as_str()), ("b.yaml", network.as_str()), ("app.yaml", app.as_str())];
    assert_eq!(
        read_files(&files).shown("app/S", "VpcId"),
        "? import `prod-vpc`: several exports fit, of a.yaml and b.yaml"
    );
}

#[test]
fn what_nobody_imports_says_so() {
    let (network, app) = (exporting("!Sub '${AWS::StackName}-vpc'"), importing("!ImportValue x-vpc"));
    let alone = read_files(&[("network.yaml", network.as_str())]);
    let said = alone.resource("network/Vpc").exported.clone();
    assert_eq!(said.as_deref(), Some("exported as `*-vpc`, imported by nothing that was read"));
    let both = read_files(&[("network.yaml", network.as_str()), ("app.yaml", app.as_str())]);
    assert_eq!(both.resource("network/Vpc").exported, None);
}

#[test]
fn a_template_in_two_languages_is_two_stacks() {
    let text = r#"{"Resources": {"A": {"Type": "Custom::A"}}}"#;
    assert_eq!(read_files(&[("x/t.json", text), ("x/t.yaml", text)]).ids(), ["x/t.json/A", "x/t.yaml/A"]);
    assert_eq!(read_files(&[("x.d/template", text)]).ids(), ["x.d/template/A"]);
}
