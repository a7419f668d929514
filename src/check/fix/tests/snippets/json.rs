//! JSON, and YAML that looks like it.

use super::*;

snippets! {
    json_of_two_blanks: LIST, [add("Owner", "kan1"), add("b", "c \"d\"")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "env",
            "Value": "prod"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "env",
            "Value": "prod"
          },
          {
            "Key": "Owner",
            "Value": "kan1"
          },
          {
            "Key": "b",
            "Value": "c \"d\""
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_of_four_blanks: LIST, [add("Owner", "kan1")], r#"{
    "Resources": {
        "Web": {
            "Type": "T",
            "Properties": {
                "Tags": [
                    {
                        "Key": "env",
                        "Value": "prod"
                    }
                ],
                "Name": "x"
            }
        },
        "B": {
            "Type": "T"
        }
    }
}
"# => r#"{
    "Resources": {
        "Web": {
            "Type": "T",
            "Properties": {
                "Tags": [
                    {
                        "Key": "env",
                        "Value": "prod"
                    },
                    {
                        "Key": "Owner",
                        "Value": "kan1"
                    }
                ],
                "Name": "x"
            }
        },
        "B": {
            "Type": "T"
        }
    }
}
"#;

    json_of_tabs_in_windows_lines: LIST, [add("Owner", "kan1")], "{\r\n\t\"Resources\": {\r\n\t\t\"Web\": {\r\n\t\t\t\"Type\": \"T\",\r\n\t\t\t\"Properties\": {\r\n\t\t\t\t\"Tags\": [\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t\"Key\": \"env\",\r\n\t\t\t\t\t\t\"Value\": \"prod\"\r\n\t\t\t\t\t}\r\n\t\t\t\t]\r\n\t\t\t}\r\n\t\t},\r\n\t\t\"B\": {\r\n\t\t\t\"Type\": \"T\"\r\n\t\t}\r\n\t}\r\n}" => "{\r\n\t\"Resources\": {\r\n\t\t\"Web\": {\r\n\t\t\t\"Type\": \"T\",\r\n\t\t\t\"Properties\": {\r\n\t\t\t\t\"Tags\": [\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t\"Key\": \"env\",\r\n\t\t\t\t\t\t\"Value\": \"prod\"\r\n\t\t\t\t\t},\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t\"Key\": \"Owner\",\r\n\t\t\t\t\t\t\"Value\": \"kan1\"\r\n\t\t\t\t\t}\r\n\t\t\t\t]\r\n\t\t\t}\r\n\t\t},\r\n\t\t\"B\": {\r\n\t\t\t\"Type\": \"T\"\r\n\t\t}\r\n\t}\r\n}";

    minified_json: LIST, [add("n", "1"), add("Owner", "kan1")], r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":[{"Key":"env","Value":"prod"}]}},"B":{"Type":"T"}}}"# => r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":[{"Key":"env","Value":"prod"},{"Key":"n","Value":"1"},{"Key":"Owner","Value":"kan1"}]}},"B":{"Type":"T"}}}"#;

    json_on_one_line: LIST, [add("Owner", "kan1")], r#"{"Resources": {"Web": {"Type": "T", "Properties": {"Tags": [{"Key": "env", "Value": "prod"}]}}, "B": {"Type": "T"}}}"# => r#"{"Resources": {"Web": {"Type": "T", "Properties": {"Tags": [{"Key": "env", "Value": "prod"}, {"Key": "Owner", "Value": "kan1"}]}}, "B": {"Type": "T"}}}"#;

    json_items_of_one_line: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          { "Key": "a", "Value": "b" },
          { "Key": "c", "Value": "d" }
        ]
      }
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          { "Key": "a", "Value": "b" },
          { "Key": "c", "Value": "d" },
          { "Key": "Owner", "Value": "kan1" }
        ]
      }
    }
  }
}
"#;

    json_missing_list: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Name": "x"
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Name": "x",
        "Tags": [
          {
            "Key": "Owner",
            "Value": "kan1"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_missing_list_minified: LIST, [add("Owner", "kan1")], r#"{"Resources":{"Web":{"Type":"T","Properties":{"Name":"x"}},"B":{"Type":"T"}}}"# => r#"{"Resources":{"Web":{"Type":"T","Properties":{"Name":"x","Tags":[{"Key":"Owner","Value":"kan1"}]}},"B":{"Type":"T"}}}"#;

    json_missing_properties: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "Owner",
            "Value": "kan1"
          }
        ]
      }
    }
  }
}
"#;

    json_empty_list: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [],
        "Name": "x"
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "Owner",
            "Value": "kan1"
          }
        ],
        "Name": "x"
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_empty_list_minified: LIST, [add("Owner", "kan1")], r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":[]}},"B":{"Type":"T"}}}"# => r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":[{"Key":"Owner","Value":"kan1"}]}},"B":{"Type":"T"}}}"#;

    json_null_list: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": null
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "Owner",
            "Value": "kan1"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_conditional_items: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Fn::If": [
              "P",
              {
                "Key": "a",
                "Value": "b"
              },
              {
                "Ref": "AWS::NoValue"
              }
            ]
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Fn::If": [
              "P",
              {
                "Key": "a",
                "Value": "b"
              },
              {
                "Ref": "AWS::NoValue"
              }
            ]
          },
          {
            "Key": "Owner",
            "Value": "kan1"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_list_is_filled_and_renamed: LIST, [fill("a", "x"), rename("owner", "Owner"), fill("n", "y")], "{\n\t\"Resources\": {\n\t\t\"Web\": {\n\t\t\t\"Type\": \"T\",\n\t\t\t\"Properties\": {\n\t\t\t\t\"Tags\": [\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"owner\",\n\t\t\t\t\t\t\"Value\": \"b\"\n\t\t\t\t\t},\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"a\",\n\t\t\t\t\t\t\"Value\": \"\"\n\t\t\t\t\t},\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"n\",\n\t\t\t\t\t\t\"Value\": null\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t},\n\t\t\"B\": {\n\t\t\t\"Type\": \"T\"\n\t\t}\n\t}\n}\n" => "{\n\t\"Resources\": {\n\t\t\"Web\": {\n\t\t\t\"Type\": \"T\",\n\t\t\t\"Properties\": {\n\t\t\t\t\"Tags\": [\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"Owner\",\n\t\t\t\t\t\t\"Value\": \"b\"\n\t\t\t\t\t},\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"a\",\n\t\t\t\t\t\t\"Value\": \"x\"\n\t\t\t\t\t},\n\t\t\t\t\t{\n\t\t\t\t\t\t\"Key\": \"n\",\n\t\t\t\t\t\t\"Value\": \"y\"\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t},\n\t\t\"B\": {\n\t\t\t\"Type\": \"T\"\n\t\t}\n\t}\n}\n";

    json_item_without_value: LIST, [fill("a", "x")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "a"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {
            "Key": "a",
            "Value": "x"
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_items_of_functions: LIST, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Properties": {
        "Tags": [{
          "Key": "a",
          "Value": {
            "Fn::Join": ["", ["a"]]
          }
        }]
      }
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Properties": {
        "Tags": [{
          "Key": "a",
          "Value": {
            "Fn::Join": ["", ["a"]]
          }
        }, {
          "Key": "Owner",
          "Value": "kan1"
        }]
      }
    }
  }
}
"#;

    json_map: MAP, [add("Owner", "kan1"), fill("e", "x"), rename("f", "F"), fill("g", "y")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": {
          "e": "",
          "f": {
            "Ref": "X"
          },
          "g": null
        }
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": {
          "e": "x",
          "F": {
            "Ref": "X"
          },
          "g": "y",
          "Owner": "kan1"
        }
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_empty_map: MAP, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": {}
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": {
          "Owner": "kan1"
        }
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_group: GROUP, [add("Owner", "kan1")], r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "MinSize": "1"
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"# => r#"{
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "MinSize": "1",
        "Tags": [
          {
            "Key": "Owner",
            "Value": "kan1",
            "PropagateAtLaunch": true
          }
        ]
      }
    },
    "B": {
      "Type": "T"
    }
  }
}
"#;

    json_odd_values: MAP, [add("k\u{2028}", "a\n\u{1}\"\\é🚀"), add("yes", "012")], r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":{"a":"b"}}},"B":{"Type":"T"}}}"# => r#"{"Resources":{"Web":{"Type":"T","Properties":{"Tags":{"a":"b","k\u2028":"a\n\u0001\"\\é🚀","yes":"012"}}},"B":{"Type":"T"}}}"#;

    json_native: NATIVE, [add("Owner", "kan1")], r#"{"resources": {"web": {"type": "s3", "tags": {"a": "b"}}}}"# => r#"{"resources": {"web": {"type": "s3", "tags": {"a": "b", "Owner": "kan1"}}}}"#;

    yaml_like_json_with_comments: LIST, [add("Owner", "kan1")], r#"{
  # c
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {"Key": "a", "Value": "b"}, # x
        ]
      }
    }
  }
}
"# => r#"{
  # c
  "Resources": {
    "Web": {
      "Type": "T",
      "Properties": {
        "Tags": [
          {"Key": "a", "Value": "b"}, # x
          {"Key": "Owner", "Value": "kan1"},
        ]
      }
    }
  }
}
"#;

    quotes_of_the_key_where_nothing_else_has_any: NATIVE, [add("Owner", "kan1")], r#"{
  # c
  "resources": {
    "web": {"type": s3, "tags": {}}
  }
}
"# => r#"{
  # c
  "resources": {
    "web": {"type": s3, "tags": {"Owner": "kan1"}}
  }
}
"#;

    quotes_of_the_key_of_an_empty_list: LIST, [add("Owner", "kan1")], r#"{
  # c
  "Resources": {
    "Web": {"Type": "T", "Properties": {"Tags": []}}
  }
}
"# => r#"{
  # c
  "Resources": {
    "Web": {"Type": "T", "Properties": {"Tags": [{"Key": "Owner", "Value": "kan1"}]}}
  }
}
"#;
}
