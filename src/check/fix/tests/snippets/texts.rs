//! Texts of several lines, comments, quotes, markers and merges around the tags of inventories.

use super::*;

snippets! {
    a_native_list_gets_an_item: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      - Key: env
        Value: prod
    region: eu
" => "resources:
  web:
    type: s3
    tags:
      - Key: env
        Value: prod
      - Key: Owner
        Value: kan1
    region: eu
";

    a_native_list_of_small_letters_gets_its_like: NATIVE, [add("Owner", "kan1"), fill("env", "prod"), rename("a", "A")], "resources:
  web:
    type: s3
    tags:
      - {key: env, value: }
      - {key: a, value: b}
" => "resources:
  web:
    type: s3
    tags:
      - {key: env, value: prod}
      - {key: A, value: b}
      - {key: Owner, value: kan1}
";

    a_tag_after_a_literal_text_stands_before_its_blank_lines: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: |
        two
        lines


    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: |
        two
        lines
      Owner: kan1


    region: eu
";

    a_tag_after_a_stripped_text: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: |-
        two
        lines

    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: |-
        two
        lines
      Owner: kan1

    region: eu
";

    a_tag_after_a_kept_text_stands_behind_its_blank_lines: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: |+
        two


    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: |+
        two


      Owner: kan1
    region: eu
";

    a_kept_text_ends_the_file: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    note: |+
      two

" => "resources:
  web:
    type: s3
    note: |+
      two

    tags:
      Owner: kan1
";

    a_tag_after_a_folded_text: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: >  # c
        two
        lines

 # less
    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: >  # c
        two
        lines
      Owner: kan1

 # less
    region: eu
";

    a_folded_text_with_blanks_at_its_end: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: >
        two
          
    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: >
        two
          
      Owner: kan1
    region: eu
";

    a_literal_text_ends_the_body: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    note: |
      two

  db:
    type: rds
" => "resources:
  web:
    type: s3
    note: |
      two
    tags:
      Owner: kan1

  db:
    type: rds
";

    an_empty_literal_text_ends_the_body: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    note: |

  db:
    type: rds
" => "resources:
  web:
    type: s3
    note: |
    tags:
      Owner: kan1

  db:
    type: rds
";

    a_stripped_text_ends_the_file_without_newline: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: |-
        two" => "resources:
  web:
    type: s3
    tags:
      note: |-
        two
      Owner: kan1";

    a_literal_text_in_windows_lines: NATIVE, [add("Owner", "kan1")], "resources:\r\n  web:\r\n    type: s3\r\n    tags:\r\n      note: |\r\n        two\r\n\r\n    region: eu\r\n" => "resources:\r\n  web:\r\n    type: s3\r\n    tags:\r\n      note: |\r\n        two\r\n      Owner: kan1\r\n\r\n    region: eu\r\n";

    a_plain_text_of_several_lines_comes_last: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      note: one
        two

        three # c
    region: eu
" => "resources:
  web:
    type: s3
    tags:
      note: one
        two

        three # c
      Owner: kan1
    region: eu
";

    a_quoted_text_of_several_lines_comes_last: NATIVE, [add("Owner", "kan1")], r#"resources:
  web:
    type: s3
    tags:
      note: "one
        two"
    region: eu
"# => r#"resources:
  web:
    type: s3
    tags:
      note: "one
        two"
      Owner: "kan1"
    region: eu
"#;

    a_comment_stands_further_left: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    tags:
      env: prod
  # left
# more left
      team: a
    # end of web
" => "resources:
  web:
    type: s3
    tags:
      env: prod
  # left
# more left
      team: a
      Owner: kan1
    # end of web
";

    double_quotes_are_taken_over: NATIVE, [add("Owner", "kan1")], r#"resources:
  web:
    type: s3
    tags:
      "env": "prod"
      "team": "a"
"# => r#"resources:
  web:
    type: s3
    tags:
      "env": "prod"
      "team": "a"
      "Owner": "kan1"
"#;

    single_quotes_are_taken_over: NATIVE, [add("Owner", "it's me")], "resources:
  web:
    type: s3
    tags:
      env: 'prod'
      team: 'a'
" => "resources:
  web:
    type: s3
    tags:
      env: 'prod'
      team: 'a'
      Owner: 'it''s me'
";

    mixed_quotes_mean_none: NATIVE, [add("Owner", "kan1")], r#"resources:
  web:
    type: s3
    tags:
      env: 'prod'
      id: "012"
      team: a
"# => r#"resources:
  web:
    type: s3
    tags:
      env: 'prod'
      id: "012"
      team: a
      Owner: kan1
"#;

    japanese_tags: NATIVE, [add("担当者", "山田 太郎")], "# 在庫
resources:
  web:
    type: s3
    tags:
      環境: 本番 # 本番環境
" => "# 在庫
resources:
  web:
    type: s3
    tags:
      環境: 本番 # 本番環境
      担当者: 山田 太郎
";

    odd_values_are_quoted: NATIVE, [add("a", "yes"), add("b", "012"), add("c", "1e3"), add("d", "a: b"), add("e", "# x"), add("f", " x "), add("g", "*x"), add("h", "!x"), add("i", "{x"), add("j", "say \"hi\" \\ 'ho'"), add("k", "a\nb\t\u{1}"), add("l", ""), add("m:n", "2024-01-01"), add("yes", "plain text")], "resources:
  web:
    type: s3
    tags:
      env: prod
" => r##"resources:
  web:
    type: s3
    tags:
      env: prod
      a: "yes"
      b: "012"
      c: "1e3"
      d: "a: b"
      e: "# x"
      f: " x "
      g: "*x"
      h: "!x"
      i: "{x"
      j: say "hi" \ 'ho'
      k: "a\nb\t\u0001"
      l: ""
      "m:n": "2024-01-01"
      "yes": plain text
"##;

    odd_values_are_quoted_in_brackets: NATIVE, [add("a", "x, y"), add("b", "x]"), add("c", "https://x.y"), add("d: e", "x"), add("f", "it's")], "resources:
  web:
    type: s3
    tags: {env: prod}
" => r#"resources:
  web:
    type: s3
    tags: {env: prod, a: "x, y", b: "x]", c: "https://x.y", "d: e": x, f: it's}
"#;

    documents_with_markers: NATIVE, [add("Owner", "kan1")], "# leading
---
resources:
  web:
    type: s3
    tags:
      env: prod
...
" => "# leading
---
resources:
  web:
    type: s3
    tags:
      env: prod
      Owner: kan1
...
";

    a_document_without_newline_before_its_end_marker: NATIVE, [add("Owner", "kan1")], "---
resources:
  web:
    type: s3
    tags: {}
---
" => "---
resources:
  web:
    type: s3
    tags: {Owner: kan1}
---
";

    own_tags_beside_merged_ones: NATIVE, [add("Owner", "kan1")], "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags:
      <<: *c
      a: b
" => "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags:
      <<: *c
      a: b
      Owner: kan1
";

    own_tags_behind_nothing_but_merged_ones: NATIVE, [add("Owner", "kan1")], "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags:
      <<: *c # common
  db: {type: rds}
" => "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags:
      <<: *c # common
      Owner: kan1
  db: {type: rds}
";

    own_tags_behind_merged_ones_in_brackets: NATIVE, [add("Owner", "kan1")], "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags: {<<: *c}
  db: {type: rds, tags: {a: b, <<: *c}}
" => "x-common: &c {env: prod}
resources:
  web:
    type: s3
    tags: {Owner: kan1, <<: *c}
  db: {type: rds, tags: {a: b, <<: *c}}
";

    values_that_are_aliases_stay: NATIVE, [add("Owner", "kan1")], "x-e: &e prod
resources:
  web:
    type: s3
    tags:
      a: b
      env: *e # e
  db:
    type: rds
" => "x-e: &e prod
resources:
  web:
    type: s3
    tags:
      a: b
      env: *e # e
      Owner: kan1
  db:
    type: rds
";

    a_nested_list_with_nothing_in_it_comes_last: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    type: s3
    refs:
      - a
      -
  db: {type: rds}
" => "resources:
  web:
    type: s3
    refs:
      - a
      -
    tags:
      Owner: kan1
  db: {type: rds}
";

    an_explicit_key: NATIVE, [add("Owner", "kan1")], "resources:
  web:
    ? type
    : s3
    tags:
      ? env
      : prod
" => "resources:
  web:
    ? type
    : s3
    tags:
      ? env
      : prod
      Owner: kan1
";

    tabs_between_values_stay: NATIVE, [add("b", "c"), fill("a", "b"), rename("owner", "Owner")], "resources:\n  web:\n    type: s3\n    tags:\n      owner:\tprod\t# tab\n      a:\t# tab\n" => "resources:\n  web:\n    type: s3\n    tags:\n      Owner:\tprod\t# tab\n      a: b\t# tab\n      b: c\n";
}
