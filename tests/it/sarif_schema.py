"""Holds SARIF documents to the OASIS schema: sarif_schema.py SCHEMA DOCUMENT... Says what is wrong, and ends with 1."""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
checker = validator(schema, format_checker=validator.FORMAT_CHECKER)
wrong = 0
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        for error in checker.iter_errors(json.load(file)):
            wrong += 1
            print(f"{path}: {error.json_path}: {error.message[:300]}")
sys.exit(1 if wrong else 0)
