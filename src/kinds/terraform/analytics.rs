//! Attributes of analytics and machine learning.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const GLUE_JOB: &[Rename] =
    &[from("role_arn", "Role"), from("connections", "Connections.Connections")];

pub(in crate::kinds) const GLUE_CRAWLER: &[Rename] = &[
    from("s3_target[]", "Targets.S3Targets[]"),
    from("jdbc_target[]", "Targets.JdbcTargets[]"),
    from("dynamodb_target[]", "Targets.DynamoDBTargets[]"),
    from("catalog_target[]", "Targets.CatalogTargets[]"),
];

pub(in crate::kinds) const GLUE_DATABASE: &[Rename] = &[
    from("name", "DatabaseInput.Name"),
    from("description", "DatabaseInput.Description"),
    from("location_uri", "DatabaseInput.LocationUri"),
];

pub(in crate::kinds) const WORK_GROUP: &[Rename] = &[from("configuration[0]", "WorkGroupConfiguration")];

pub(in crate::kinds) const EMR_CLUSTER: &[Rename] = &[
    from("ec2_attributes[0]", "Instances"),
    from("ec2_attributes[0].subnet_id", "Instances.Ec2SubnetId"),
    from("ec2_attributes[0].subnet_ids", "Instances.Ec2SubnetIds"),
    from("ec2_attributes[0].key_name", "Instances.Ec2KeyName"),
    from("ec2_attributes[0].instance_profile", "JobFlowRole"),
    from("master_instance_group[0]", "Instances.MasterInstanceGroup"),
    from("core_instance_group[0]", "Instances.CoreInstanceGroup"),
];

pub(in crate::kinds) const NOTEBOOK: &[Rename] =
    &[from("name", "NotebookInstanceName"), from("security_groups", "SecurityGroupIds")];

pub(in crate::kinds) const MODEL: &[Rename] = &[from("name", "ModelName")];
