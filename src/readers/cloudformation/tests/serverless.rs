//! SAM templates.

use super::*;
use crate::model::TagOrigin;

const APP: &str = "
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 10
    MemorySize: 128
    Tags: {Project: shop, Owner: global}
    Layers: [global]
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      MemorySize: 256
      Layers: [own]
      Tags: {Owner: own}
      Events:
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}
        Web: {Type: Api, Properties: {Path: /, Method: get}}
  Table: {Type: AWS::Serverless::SimpleTable}
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      A: !Ref WorkerRole
      B: !Ref Worker.Version
      C: !Sub 'https://${ServerlessRestApi}.execute-api'
      D: !Ref WorkerWebPermissionProd
";

#[test]
fn globals_are_merged_into_functions() {
    let read = read_one(APP);
    assert!(read.complaints().is_empty(), "{:?}", read.complaints());
    assert_eq!(read.shown("t/Worker", "Timeout"), "10");
    assert_eq!(read.shown("t/Worker", "MemorySize"), "256");
    assert_eq!(read.shown("t/Worker", "Layers"), "[global, own]");
    let tags: Vec<_> = read.resource("t/Worker").tags.list.iter().map(|t| (t.key.as_str(), t.origin)).collect();
    assert_eq!(tags, [("Owner", TagOrigin::Own), ("Project", TagOrigin::Globals)]);
    assert_eq!(read.resource("t/Worker").tags.get("Owner").and_then(|t| t.value.text()), Some("own"));
}

#[test]
fn names_that_sam_makes_mean_the_resource_that_makes_them() {
    let read = read_one(APP);
    assert_eq!(read.shown("t/Alarm", "A"), "→ t/Worker.Role");
    assert_eq!(read.shown("t/Alarm", "B"), "→ t/Worker.Version");
    assert_eq!(read.shown("t/Alarm", "C"), "? decided when t/ServerlessRestApi is created → t/ServerlessRestApi");
    assert_eq!(read.shown("t/Alarm", "D"), "→ t/Worker.WebPermissionProd");
}

#[test]
fn events_tie_functions_to_their_sources() {
    let read = read_one(APP);
    assert_eq!(read.shown("t/Worker", "Events.Jobs.Properties.Queue"), "→ t/Queue.Arn");
    assert_eq!(read.relations("t/Worker"), ["Events → t/ServerlessRestApi"]);
    assert_eq!(read.resources.iter().filter(|r| r.address == "ServerlessRestApi").count(), 1);
}

#[test]
fn a_simple_table_is_billed_by_request() {
    assert_eq!(read_one(APP).shown("t/Table", "BillingMode"), "PAY_PER_REQUEST");
}
