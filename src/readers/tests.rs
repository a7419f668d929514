use super::*;

/// What reading some files says and finds.
fn read_files(files: &[(&str, Role, &str)]) -> (Vec<String>, Vec<String>) {
    let mut sources = Sources::default();
    for (path, role, text) in files {
        sources.asked.push((*path).to_owned());
        let mut file = SourceFile::new(*path, *text);
        file.role = *role;
        sources.add(file);
    }
    let (inventory, said) = read(&sources, &ReadSettings::default());
    let ids = inventory.resources.iter().map(|r| r.id.to_string()).collect();
    let line = |d: Diagnostic| format!("{} {} {}", d.severity.as_str(), d.code, d.message);
    (ids, said.into_iter().map(line).collect())
}

const INVENTORY: &str = "version: 1\nresources:\n  a: {type: vpc}\n";
const TEMPLATE: &str = "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n";

#[test]
fn files_are_told_apart_by_what_they_hold() {
    let format = |text: &str| recognise(syntax::parse(FileId(0), text).unwrap().root(), "");
    for text in
        [INVENTORY, "version: 1\nresources: {}\n", "version: '1'\nresources: [x]\n", "resources: {a: {type: ec2}}"]
    {
        assert_eq!(format(text), Format::Native, "{text}");
    }
    let templates = [
        TEMPLATE,
        r#"{"Resources": {"A": {"Type": "Custom::Thing"}}}"#,
        "AWSTemplateFormatVersion: 2010-09-09\n",
        "Transform: [AWS::Serverless-2016-10-31]\nResources: {}\n",
        "Parameters: {}\nResources: {}\n",
        "Resources: {'Fn::ForEach::Buckets': [i, [a], {'B${i}': {Type: AWS::S3::Bucket}}]}\n",
    ];
    for text in templates {
        assert_eq!(format(text), Format::CloudFormation, "{text}");
    }
    let others = [
        "",
        "- a\n",
        "text",
        "version: '3'\nservices: {web: {image: nginx}}\n",
        "apiVersion: v1\nkind: List\n",
        "resources:\n  - deployment.yaml\n",
        "runtime: yaml\nresources: {b: {type: aws:s3:Bucket}}\n",
        "Resources: x\n",
    ];
    for text in others {
        assert!(matches!(format(text), Format::Other(_)), "{text}");
    }
}

#[test]
fn a_broken_file_of_ours_is_an_error_and_the_others_are_read() {
    let (ids, said) = read_files(&[
        ("broken.yaml", Role::Found, "AWSTemplateFormatVersion: x\nResources: [\n"),
        ("helm.yaml", Role::Found, "{{ if .Values.x }}\na: 1\n"),
        ("named.txt", Role::Named, "a: [\n"),
        ("a.yaml", Role::Found, INVENTORY),
        ("t.yaml", Role::Found, TEMPLATE),
    ]);
    assert_eq!(ids, ["a", "t/Bucket"]);
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(said[0], "error INV002 `[` is never closed");
    assert!(said[1].starts_with("note INV008 skipped, it describes nothing that is known here: "), "{said:?}");
    assert_eq!(said[2], "error INV002 `[` is never closed");
}

#[test]
fn one_id_in_two_files_is_an_error_with_both_places() {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("a.yaml", INVENTORY));
    sources.add(SourceFile::new("b.yaml", INVENTORY));
    let (inventory, said) = read(&sources, &ReadSettings::default());
    assert_eq!(inventory.resources.len(), 1);
    assert_eq!((said[0].code, &said[0].message[..]), (codes::DUPLICATE_ID, "two resources have the id `a`"));
    let file = |label: &crate::diagnostic::Label| label.span.file;
    assert_eq!((file(said[0].primary.as_ref().unwrap()), file(&said[0].secondary[0])), (FileId(1), FileId(0)));
}

#[test]
fn nothing_to_read_is_an_error_that_says_where_was_looked() {
    assert_eq!(read_files(&[("e.yaml", Role::Named, " \n")]).1, ["error INV007 e.yaml is empty"]);
    let (_, said) = read_files(&[("k8s.yaml", Role::Found, "kind: Pod"), ("x.json", Role::Found, "{}")]);
    assert_eq!(
        said.last().unwrap(),
        "error INV009 nothing to read in k8s.yaml, x.json: none of 2 files describes resources of AWS"
    );
    let (_, said) = read_files(&[("package.json", Role::Named, r#"{"name": "shop"}"#)]);
    assert!(said.last().unwrap().contains("it describes no resources that are known here"), "{said:?}");
    let (_, said) = read_files(&[]);
    assert!(said[0].contains("there is no YAML or JSON file"), "{said:?}");
}

#[test]
fn what_programs_write_is_json_or_refused() {
    let vpcs = |end: &str| format!("{{\"Vpcs\": [{{\"VpcId\": \"vpc-0a1b2c3d\"}}]{end}");
    assert_eq!(read_files(&[("vpcs.json", Role::Found, &vpcs("}"))]).1, [""; 0]);
    let (ids, said) = read_files(&[("vpcs.json", Role::Found, &vpcs(",}"))]);
    assert!(ids.is_empty() && said[0].starts_with("error INV002 "), "{said:?}");
    let (ids, said) =
        read_files(&[("a/vpcs.json", Role::Found, &vpcs("}")), ("a/cut.json", Role::Found, "{\"Subnets\": [")]);
    assert_eq!(ids, ["vpc-0a1b2c3d"]);
    assert!(said[0].starts_with("error INV002 "), "among answers of AWS, a broken file is one of them: {said:?}");
}

#[test]
fn an_estate_without_resources_is_no_error() {
    assert_eq!(read_files(&[("a.yaml", Role::Named, "version: 1\nresources: {}\n")]).1, [""; 0]);
}
