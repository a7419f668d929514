//! Properties that are missing or empty, and mappings, in templates.

use super::*;

snippets! {
    an_empty_flow_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [] # none
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: kan1}] # none
";

    a_flow_list_has_its_values_filled: LIST, [fill("Owner", "kan1"), rename("a", "A")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: }, {Key: a, Value: b}]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: kan1}, {Key: A, Value: b}]
";

    missing_list_in_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: b # name

Outputs: {}
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: b # name
      Tags:
        - Key: Owner
          Value: kan1

Outputs: {}
";

    missing_list_takes_the_files_habit: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Things:
      - a
      - b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Things:
      - a
      - b
      Tags:
      - Key: Owner
        Value: kan1
";

    missing_list_in_flow_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: {BucketName: b}
" => "Resources:
  Web:
    Type: T
    Properties: {BucketName: b, Tags: [{Key: Owner, Value: kan1}]}
";

    empty_flow_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: {}
" => "Resources:
  Web:
    Type: T
    Properties: {Tags: [{Key: Owner, Value: kan1}]}
";

    empty_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: # none
    DependsOn: X
" => "Resources:
  Web:
    Type: T
    Properties: # none
      Tags:
        - Key: Owner
          Value: kan1
    DependsOn: X
";

    missing_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web: # w
    Type: T
    DependsOn: X # x
  B:
    Type: T
" => "Resources:
  Web: # w
    Type: T
    DependsOn: X # x
    Properties:
      Tags:
        - Key: Owner
          Value: kan1
  B:
    Type: T
";

    missing_properties_in_a_flow_body: LIST, [add("Owner", "kan1")], "Resources: {Web: {Type: 'T'}, B: {Type: 'T'}}
" => "Resources: {Web: {Type: 'T', Properties: {Tags: [{Key: 'Owner', Value: 'kan1'}]}}, B: {Type: 'T'}}
";

    empty_list_property: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Owner
          Value: kan1
      BucketName: b
";

    null_list_property: LIST, [add("Owner", "kan1"), add("a", "b")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: null
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: kan1}, {Key: a, Value: b}]
";

    a_group_passes_its_tags_on: GROUP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
          PropagateAtLaunch: false
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
          PropagateAtLaunch: false
        - Key: Owner
          Value: kan1
          PropagateAtLaunch: true
";

    a_group_without_tags_passes_new_ones_on: GROUP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      MinSize: '1'
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      MinSize: '1'
      Tags:
        - Key: Owner
          Value: kan1
          PropagateAtLaunch: true
";

    a_group_whose_neighbour_passes_nothing_on: GROUP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
        - Key: Owner
          Value: kan1
          PropagateAtLaunch: true
";

    a_groups_tag_is_filled: GROUP, [fill("env", "prod"), rename("owner", "Owner")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - PropagateAtLaunch: true
          Key: env
          Value: ''
        - {Key: owner, Value: x, PropagateAtLaunch: false}
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - PropagateAtLaunch: true
          Key: env
          Value: prod
        - {Key: Owner, Value: x, PropagateAtLaunch: false}
";

    a_property_map_gets_a_line: MAP, [add("Owner", "kan1"), rename("env", "Env")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        env: !Ref Env
        team: a
      Handler: h
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        Env: !Ref Env
        team: a
        Owner: kan1
      Handler: h
";

    missing_property_map: MAP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Handler: h
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Handler: h
      Tags:
        Owner: kan1
";

    property_map_in_brackets_filled: MAP, [fill("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: {Owner: null}
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: {Owner: kan1}
";

    a_functions_text_comes_last: MAP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Code: !Sub |
        x

  B:
    Type: T
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Code: !Sub |
        x
      Tags:
        Owner: kan1

  B:
    Type: T
";
}
