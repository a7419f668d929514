//! Mappings of inventories, in lines and in brackets.

use super::*;

snippets! {
    a_block_map_gets_a_line: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      env: prod   # environment
      # of the tags

    # of the region
    region: eu
# end
" => "resources:
  web:
    type: s3
    tags:
      env: prod   # environment
      Owner: kan1
      # of the tags

    # of the region
    region: eu
# end
";

    a_block_map_has_an_empty_value_filled: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      Owner:   # who?
      env: prod
" => "resources:
  web:
    type: s3
    tags:
      Owner: kan1  # who?
      env: prod
";

    a_block_map_has_a_tilde_filled: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      Owner: ~ # who?
      env: prod
" => "resources:
  web:
    type: s3
    tags:
      Owner: kan1 # who?
      env: prod
";

    a_block_map_has_empty_quotes_filled: NATIVE, [fill("Owner", "kan1")], r#"resources:
  web:
    type: s3
    tags:
      Owner: ""
      env: prod
"# => "resources:
  web:
    type: s3
    tags:
      Owner: kan1
      env: prod
";

    a_block_map_has_a_key_renamed: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags:
      owner:   'x' # kept
      env: prod
" => "resources:
  web:
    type: s3
    tags:
      Owner:   'x' # kept
      env: prod
";

    a_quoted_key_stays_quoted_when_renamed: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags:
      'owner' : x
" => "resources:
  web:
    type: s3
    tags:
      'Owner' : x
";

    all_kinds_of_edits_are_made_together: NATIVE, [add("A", "1"), fill("env", "prod"), rename("owner", "Owner"), fill("owner", "me"), add("B", "two")], "resources:
  web:
    type: s3
    tags:
      env:
      owner:
" => r#"resources:
  web:
    type: s3
    tags:
      env: prod
      Owner: me
      A: "1"
      B: two
"#;

    the_last_resource_has_no_final_newline: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      env: prod # p" => "resources:
  web:
    type: s3
    tags:
      env: prod # p
      Owner: kan1";

    line_ends_of_windows_stay: NATIVE, [add("Owner", "kan1"), add("b", "x y")], "resources:\r\n  web:\r\n    type: s3\r\n    tags:\r\n      env: prod # p\r\n    region: eu\r\n" => "resources:\r\n  web:\r\n    type: s3\r\n    tags:\r\n      env: prod # p\r\n      Owner: kan1\r\n      b: x y\r\n    region: eu\r\n";

    missing_tags_come_last_in_the_body: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    refs:
    - x
    - y # c

  # next
  db:
    type: rds
" => "resources:
  web:
    type: s3
    refs:
    - x
    - y # c
    tags:
      Owner: kan1

  # next
  db:
    type: rds
";

    missing_tags_take_the_depth_of_the_body: NATIVE, [add("Owner", "kan1")], "resources:
    web:
        type: s3
" => "resources:
    web:
        type: s3
        tags:
            Owner: kan1
";

    empty_tags_get_lines: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
    region: eu
" => "resources:
  web:
    type: s3
    tags:
      Owner: kan1
    region: eu
";

    empty_tags_with_a_comment_get_lines_below_it: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:   # todo
    # region
    region: eu
" => "resources:
  web:
    type: s3
    tags:   # todo
      Owner: kan1
    # region
    region: eu
";

    empty_tags_end_the_file: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:" => "resources:
  web:
    type: s3
    tags:
      Owner: kan1";

    a_tilde_becomes_a_map: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: ~ # none
" => "resources:
  web:
    type: s3
    tags: {Owner: kan1} # none
";

    a_null_becomes_a_map: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    Tags: null
" => "resources:
  web:
    type: s3
    Tags: {Owner: kan1}
";

    a_flow_map_stays_on_its_line: NATIVE, [add("Owner", "kan1")], r#"resources:
  web:
    type: s3
    tags: {env: prod, "team": 'x, y'}  # keep me
"# => r#"resources:
  web:
    type: s3
    tags: {env: prod, "team": 'x, y', Owner: kan1}  # keep me
"#;

    a_flow_map_has_an_empty_value_filled: NATIVE, [fill("Owner", "kan1"), fill("b", "x: y")], "resources:
  web:
    type: s3
    tags: {Owner: , b: ''}
" => r#"resources:
  web:
    type: s3
    tags: {Owner: kan1, b: "x: y"}
"#;

    a_flow_map_has_a_key_without_colon_filled: NATIVE, [fill("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {a: b, Owner}
" => "resources:
  web:
    type: s3
    tags: {a: b, Owner: kan1}
";

    a_flow_map_has_a_key_renamed: NATIVE, [rename("owner", "Owner")], "resources:
  web:
    type: s3
    tags: { owner: x, a: b }
" => "resources:
  web:
    type: s3
    tags: { Owner: x, a: b }
";

    an_empty_flow_map_is_filled: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {}   # none yet
" => "resources:
  web:
    type: s3
    tags: {Owner: kan1}   # none yet
";

    an_empty_flow_map_keeps_its_blanks: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: { }
" => "resources:
  web:
    type: s3
    tags: { Owner: kan1 }
";

    a_padded_flow_map_keeps_its_blanks: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: { env: prod }
" => "resources:
  web:
    type: s3
    tags: { env: prod, Owner: kan1 }
";

    a_trailing_comma_stays_a_trailing_comma: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {env: prod,}
" => "resources:
  web:
    type: s3
    tags: {env: prod, Owner: kan1,}
";

    a_flow_map_of_several_lines_gets_a_line: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {
      env: prod,   # c1
      team: a      # c2
    }
    region: eu
" => "resources:
  web:
    type: s3
    tags: {
      env: prod,   # c1
      team: a,      # c2
      Owner: kan1
    }
    region: eu
";

    a_flow_map_of_several_lines_keeps_its_trailing_comma: NATIVE, [add("Owner", "kan1"), add("b", "c")], "resources:
  web:
    type: s3
    tags: {
      env: prod, # c1
      # c2
    }
" => "resources:
  web:
    type: s3
    tags: {
      env: prod, # c1
      Owner: kan1,
      b: c,
      # c2
    }
";

    a_flow_map_that_closes_on_its_last_line_goes_on_there: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags: {env: prod, # c1
           team: a}
" => "resources:
  web:
    type: s3
    tags: {env: prod, # c1
           team: a, Owner: kan1}
";

    a_body_in_brackets_gets_tags: NATIVE, [add("Owner", "kan1")], "resources:
  web: {type: s3} # w
  db: {type: rds}
" => "resources:
  web: {type: s3, tags: {Owner: kan1}} # w
  db: {type: rds}
";

    a_body_in_brackets_and_quotes_gets_quoted_tags: NATIVE, [add("Owner", "kan1")], r#"resources:
  web: {"type": "s3"}
"# => r#"resources:
  web: {"type": "s3", "tags": {"Owner": "kan1"}}
"#;

    a_body_in_brackets_has_empty_tags_set: NATIVE, [add("Owner", "kan1")], "resources: {web: {type: s3, tags: , a: b}}
" => "resources: {web: {type: s3, tags: {Owner: kan1}, a: b}}
";
}
