//! Plans that Infracost evaluates: the references stand in the values.

use super::Estate;

fn plan(resources: &str) -> Estate {
    Estate::of(&format!(
        r#"{{"format_version": "1.2", "planned_values": {{"root_module": {{"resources": [{resources}]}}}}}}"#
    ))
}

fn resource(address: &str, values: &str) -> String {
    let kind = address.split('.').next().unwrap_or_default();
    format!(r#"{{"address": "{address}", "mode": "managed", "type": "{kind}", "values": {values}}}"#)
}

#[test]
fn a_block_names_the_resource_that_its_references_say() {
    let group = r#"{"min_size": 1, "launch_template": {"id": "0a", "version": "$Latest", "__tfmeta": {"filename": "x.tf",
        "references": [{"id": "0b", "label": "aws_launch_template", "name": "web"}]}}}"#;
    let mixed = r#"{"mixed_instances_policy": {"id": "0c", "launch_template": {"id": "0d", "launch_template_specification":
        {"id": "0e", "launch_template_id": "0b", "__tfmeta": {"references":
        [{"id": "0b", "label": "aws_launch_template", "name": "web"}]}}}}}"#;
    let estate = plan(&format!(
        "{}, {}, {}",
        resource("aws_launch_template.web", r#"{"instance_type": "t3.micro"}"#),
        resource("aws_autoscaling_group.a", group),
        resource("aws_autoscaling_group.b", mixed)
    ));
    assert_eq!(estate.relations("aws_autoscaling_group.a"), ["LaunchTemplate aws_launch_template.web"]);
    assert_eq!(estate.shown("aws_autoscaling_group.a", "LaunchTemplate.Id"), "-", "a provisional id is none");
    let path = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId";
    assert!(estate.shown("aws_autoscaling_group.b", path).contains("aws_launch_template.web"));
}

#[test]
fn an_undecided_attribute_is_a_reference_and_never_a_mapping() {
    let named =
        r#"{"launch_configuration": {"__attribute__": "aws_launch_configuration.web.name", "__name__": "web"}}"#;
    let other = r#"{"engine_version": {"__attribute__": "aws_rds_cluster.gone.engine_version", "__name__": "gone"}}"#;
    let estate = plan(&format!(
        "{}, {}, {}",
        resource("aws_launch_configuration.web", "{}"),
        resource("aws_autoscaling_group.a", named),
        resource("aws_rds_cluster_instance.b", other)
    ));
    let shown = estate.shown("aws_autoscaling_group.a", "LaunchConfigurationName");
    assert!(shown.contains("aws_launch_configuration.web"), "{shown}");
    assert_eq!(estate.shown("aws_rds_cluster_instance.b", "EngineVersion"), "?");
}

#[test]
fn of_several_instances_the_one_of_the_same_key_is_meant_or_none() {
    let group = r#"{"launch_template": {"__tfmeta": {"references":
        [{"id": "0b", "label": "aws_launch_template", "name": "web"}]}}}"#;
    let estate = plan(&format!(
        "{}, {}, {}, {}",
        resource("aws_launch_template.web[0]", "{}"),
        resource("aws_launch_template.web[1]", "{}"),
        resource("aws_autoscaling_group.a[1]", group),
        resource("aws_autoscaling_group.b", group)
    ));
    assert_eq!(estate.relations("aws_autoscaling_group.a[1]"), ["LaunchTemplate aws_launch_template.web[1]"]);
    assert!(estate.relations("aws_autoscaling_group.b").is_empty());
}
