//! What is refused, and what is said then.

use super::*;

const SPECIFICATIONS: Holder = Holder::List { property: "TagSpecifications", extra: &[] };

fn refused(old: &str, holder: Holder, edits: &[Edit], reason: &str) {
    let fixed = fixed(old, holder, edits);
    assert_eq!(fixed.text, old, "nothing is changed");
    let refusal = fixed.outcomes[0].as_ref().expect_err("it should be refused");
    assert!(refusal.reason.contains(reason), "{}", refusal.reason);
    assert!(old.get(refusal.span.start as usize..refusal.span.end as usize).is_some());
}

macro_rules! refusals {
    ($($name:ident: $holder:expr, $edits:expr, $old:expr => $reason:expr;)*) => {
        $(#[test]
        fn $name() {
            refused($old, $holder, &$edits, $reason);
        })*
    };
}

refusals! {
    tags_with_an_anchor: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: &common # shared
      env: prod
  db:
    type: rds
    tags: *common
" => "`tags` has the anchor `&common`";

    tags_that_are_an_alias: NATIVE, [add("Owner", "kan1")], "x: &common {env: prod}
resources:
  web:
    type: s3
    tags: *common
" => "`tags` is the alias `*common`";

    tags_through_a_merge: NATIVE, [add("Owner", "kan1")], "x: &common
  tags: {env: prod}
resources:
  web:
    <<: *common
    type: s3
" => "`tags` comes through `<<`";

    a_body_with_an_anchor: NATIVE, [add("Owner", "kan1")], "resources:
  web: &web
    type: s3
  db: *web
" => "the resource has the anchor `&web`";

    a_body_that_is_an_alias: NATIVE, [add("Owner", "kan1")], "x: &web {type: s3}
resources:
  web: *web
" => "the resource is the alias `*web`";

    resources_with_an_anchor: NATIVE, [add("Owner", "kan1")], "resources: &all
  web:
    type: s3
" => "what the resource stands in has the anchor `&all`";

    properties_with_an_anchor: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: &p
      A: b
" => "`Properties` has the anchor `&p`";

    filling_what_a_merge_brings: NATIVE, [fill("Owner", "kan1")], "x: &c {Owner: }
resources:
  web:
    type: s3
    tags:
      <<: *c
" => "`Owner` comes through `<<`";

    filling_an_anchored_value: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      Owner: &o
      b: *o
" => "its value has the anchor `&o`";

    renaming_an_anchored_key: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags:
      &o owner: x
      b: *o
" => "the key `owner` has the anchor `&o`";

    renaming_an_alias: NATIVE, [rename("owner", "Owner")], "x: &o owner
resources:
  web:
    type: s3
    tags:
      *o : x
" => "`owner` is written as an alias";

    renaming_in_an_anchored_item: LIST, [rename("owner", "Owner")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - &t
          Key: owner
          Value: x
        - Key: a
          Value: b
" => "the tag `owner` has the anchor `&t`";

    a_short_condition: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: !If [P, [], []]
" => "`Tags` is decided by `!If`";

    a_reference: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: !Ref X
" => "`Tags` is decided by `!Ref`";

    a_long_condition: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        Fn::If: [P, [], []]
" => "`Tags` is decided by `Fn::If`";

    a_long_condition_in_json: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": {
          "Fn::If": [
            "P",
            [],
            []
          ]
        }
      }
    },
    "B": {
      "Type": "T"
    }
  }
}"# => "`Tags` is decided by `Fn::If`";

    a_transform_in_a_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: a
          Value: b
        - Fn::Transform: {Name: X}
" => "`Tags` is decided by `Fn::Transform`";

    a_short_transform_in_a_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - !Transform {Name: X}
" => "`Tags` is decided by `Fn::Transform`";

    a_transform_in_a_map: MAP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        a: b
        Fn::Transform: {Name: X}
" => "`Tags` is decided by `Fn::Transform`";

    a_transform_in_properties: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      A: b
      Fn::Transform: {Name: X}
" => "`Fn::Transform` may bring tags into `Properties`";

    properties_of_a_long_condition: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties:
      Fn::If: [P, {}, {}]
" => "`Properties` is decided by `Fn::If`";

    a_tag_changed_twice: NATIVE, [rename("owner", "Owner"), rename("owner", "team")], "resources:
  web:
    type: s3
    tags: {owner: x}
" => "the tag `owner` would be changed twice";

    a_tag_added_twice: NATIVE, [add("Owner", "kan1"), add("Owner", "sato")], "resources:
  web:
    type: s3
" => "the tag `Owner` is there already";

    properties_decided_later: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: !If [P, {}, {}]
" => "`Properties` is decided by `!If`";

    specifications: SPECIFICATIONS, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      TagSpecifications:
        - ResourceType: instance
          Tags: []
" => "stand in `TagSpecifications`";

    a_list_of_specifications: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - ResourceType: instance
          Tags: []
" => "holds one list of tags for each type";

    a_mapping_for_a_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: {a: b}
" => "should be a list of `Key` and `Value`";

    a_list_for_a_mapping: MAP, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: []
" => "should map keys to values";

    a_text_for_tags: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: none
" => "`tags` is one text";

    a_tag_that_is_there: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {Owner: x}
" => "the tag `Owner` is there already";

    a_tag_that_is_there_in_a_list: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: !Ref X}]
" => "the tag `Owner` is there already";

    a_new_name_that_is_there: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags: {owner: x, Owner: y}
" => "the tag `Owner` is there already";

    an_old_name_that_is_not_there: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags: {a: x}
" => "there is no tag `owner`";

    filling_where_no_tags_are: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
" => "there is no tag `Owner`";

    filling_what_is_full: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {Owner: x}
" => "its value is not empty";

    filling_what_is_decided_later: LIST, [fill("Owner", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: Owner, Value: !Ref X}]
" => "its value is decided by `!Ref`";

    filling_an_empty_literal: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      Owner: |
      a: b
" => "a text in lines of its own";

    a_tag_given_twice_in_a_list: LIST, [fill("a", "kan1")], "Resources:
  Web:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: a, Value: }, {Key: a, Value: }]
" => "the tag `a` is given twice";

    both_spellings: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {a: b}
    Tags: {c: d}
" => "both `tags` and `Tags`";

    a_body_of_nothing: NATIVE, [add("Owner", "kan1")], "resources:
  web:
" => "the resource is no mapping";

    properties_of_text: LIST, [add("Owner", "kan1")], "Resources:
  Web:
    Type: T
    Properties: x
" => "`Properties` is no mapping";

    a_key_of_a_thousand_letters: NATIVE, [add(&"k".repeat(2000), "v")], "resources:
  web:
    type: s3
    tags:
      a: b
" => "would not read as the old one";

    a_literal_text_that_ends_the_file_without_newline: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    note: |
      two" => "without a line break";

    a_broken_file: NATIVE, [add("Owner", "kan1")], "resources:
  web: {type: s3
" => "the file cannot be read as it is now";
}
