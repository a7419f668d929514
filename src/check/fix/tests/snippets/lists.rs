//! Lists of `Key` and `Value` in templates.

use super::*;

snippets! {
    a_block_list_gets_an_item_like_its_neighbour: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod # p
        - Key: team
          Value: !Ref Team
      # end
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod # p
        - Key: team
          Value: !Ref Team
        - Key: Owner
          Value: kan1
      # end
      BucketName: b
";

    a_block_list_of_flow_items: LIST, [add("Owner", "kan1"), add("Cost", "a, b")], r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - {Key: env, Value: prod}
        - { Key: team, Value: "a" } # padded
      BucketName: b
"# => r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - {Key: env, Value: prod}
        - { Key: team, Value: "a" } # padded
        - { Key: Owner, Value: kan1 }
        - { Key: Cost, Value: "a, b" }
      BucketName: b
"#;

    an_indentless_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - Key: env
        Value: prod
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - Key: env
        Value: prod
      - Key: Owner
        Value: kan1
      BucketName: b
";

    an_indentless_list_of_flow_items_with_wide_dashes: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      -   {Key: env, Value: prod}
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      -   {Key: env, Value: prod}
      -   {Key: Owner, Value: kan1}
";

    items_with_value_first: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Value: prod
          Key: env
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Value: prod
          Key: env
        - Value: kan1
          Key: Owner
";

    an_item_below_its_dash: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        -
          Key: env
          Value: prod
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        -
          Key: env
          Value: prod
        - Key: Owner
          Value: kan1
";

    a_neighbour_with_a_comment_is_no_model: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env # c
          Value: prod
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env # c
          Value: prod
        - Key: Owner
          Value: kan1
";

    an_indentless_list_is_filled_and_renamed: LIST, [fill("a", "x"), rename("owner", "Owner")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - Key: a
        Value: ~
      - Key: owner
        Value: b
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - Key: a
        Value: x
      - Key: Owner
        Value: b
      BucketName: b
";

    a_list_in_windows_lines_without_final_newline: LIST, [add("Owner", "kan1"), add("b", "c"), rename("env", "Env"), fill("x", "y")], "Resources:\r\n  Web:\r\n    Type: AWS::S3::Bucket\r\n    Properties:\r\n      Tags:\r\n        - Key: env\r\n          Value: prod\r\n        - Key: x\r\n          Value:" => "Resources:\r\n  Web:\r\n    Type: AWS::S3::Bucket\r\n    Properties:\r\n      Tags:\r\n        - Key: Env\r\n          Value: prod\r\n        - Key: x\r\n          Value: \"y\"\r\n        - Key: Owner\r\n          Value: kan1\r\n        - Key: b\r\n          Value: c";

    a_list_of_letters_before_a_literal_text: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
        - Key: note
          Value: |
            two
            lines

      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: env
          Value: prod
        - Key: note
          Value: |
            two
            lines
        - Key: Owner
          Value: kan1

      BucketName: b
";

    quotes_of_a_list_are_taken_over: LIST, [add("Owner", "me")], r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: 'env'
          Value: "prod"
"# => r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: 'env'
          Value: "prod"
        - Key: 'Owner'
          Value: "me"
"#;

    an_item_has_its_value_filled: LIST, [fill("Owner", "kan1"), fill("b", "x")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Owner
          Value: # todo
        - Key: b
          Value: ''
        - Key: c
          Value: d
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Owner
          Value: kan1 # todo
        - Key: b
          Value: x
        - Key: c
          Value: d
";

    an_item_without_value_gets_one: LIST, [fill("Owner", "kan1"), fill("b", "x")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Owner
        - {Key: b}
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Owner
          Value: kan1
        - {Key: b, Value: x}
";

    an_item_has_its_key_renamed: LIST, [rename("owner", "Owner")], r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: "owner" # c
          Value: !Sub '${x}'
        - {Key: a, Value: b}
"# => r#"Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: "Owner" # c
          Value: !Sub '${x}'
        - {Key: a, Value: b}
"#;

    a_list_with_conditional_items_gets_another: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - !If [IsProd, {Key: a, Value: b}, !Ref AWS::NoValue]
        - Key: env
          Value: prod
        - !If
          - IsProd
          - Key: c
            Value: d
          - !Ref AWS::NoValue
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - !If [IsProd, {Key: a, Value: b}, !Ref AWS::NoValue]
        - Key: env
          Value: prod
        - !If
          - IsProd
          - Key: c
            Value: d
          - !Ref AWS::NoValue
        - Key: Owner
          Value: kan1
      BucketName: b
";

    a_list_of_nothing_but_conditional_items: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - !If [IsProd, {Key: a, Value: b}, !Ref AWS::NoValue]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
      - !If [IsProd, {Key: a, Value: b}, !Ref AWS::NoValue]
      - Key: Owner
        Value: kan1
";

    a_long_conditional_item_stays: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Fn::If: [IsProd, {Key: a, Value: b}, {Ref: AWS::NoValue}]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Fn::If: [IsProd, {Key: a, Value: b}, {Ref: AWS::NoValue}]
        - Key: Owner
          Value: kan1
";

    a_flow_list_stays_on_its_line: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: env, Value: prod}, {Key: a, Value: !Ref A}] # c
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: env, Value: prod}, {Key: a, Value: !Ref A}, {Key: Owner, Value: kan1}] # c
";

    a_flow_list_with_conditional_items: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{ Key: env, Value: 'prod' }, !If [P, {Key: a, Value: b}, !Ref N]]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{ Key: env, Value: 'prod' }, !If [P, {Key: a, Value: b}, !Ref N], { Key: Owner, Value: 'kan1' }]
";

    a_flow_list_of_several_lines: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [
        {Key: env, Value: prod}, # c1
        {Key: a, Value: b} # c2
      ]
      BucketName: b
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [
        {Key: env, Value: prod}, # c1
        {Key: a, Value: b}, # c2
        {Key: Owner, Value: kan1}
      ]
      BucketName: b
";

    a_flow_list_of_several_lines_is_filled_and_renamed: LIST, [fill("a", "x"), rename("owner", "Owner"), add("b", "c")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [
        {Key: owner, Value: prod}, # c1
        {
          Key: a,
          Value: '' # c2
        },
      ]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [
        {Key: Owner, Value: prod}, # c1
        {
          Key: a,
          Value: x # c2
        },
        {Key: b, Value: c},
      ]
";

    a_flow_list_with_a_trailing_comma: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: env, Value: prod}, ]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: env, Value: prod}, {Key: Owner, Value: kan1}, ]
";

    quotes_of_the_names_of_conditional_items: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{'Fn::If': [P, {Key: a, Value: b}, {Ref: AWS::NoValue}]}]
" => "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{'Fn::If': [P, {Key: a, Value: b}, {Ref: AWS::NoValue}]}, {Key: Owner, Value: kan1}]
";

    a_loops_body: LIST, [add("Owner", "kan1")], "Resources:
  'Fn::ForEach::Buckets':
    - Name
    - [a, b]
    - Web${Name}:
        Type: T
        Properties:
          Tags:
            - Key: a
              Value: !Ref Name
" => "Resources:
  'Fn::ForEach::Buckets':
    - Name
    - [a, b]
    - Web${Name}:
        Type: T
        Properties:
          Tags:
            - Key: a
              Value: !Ref Name
            - Key: Owner
              Value: kan1
";
}
