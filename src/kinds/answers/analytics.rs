//! Analytics and machine learning.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const GLUE_JOB: &[Listing] = &[
    lists("glue get-jobs", "Jobs[]", "Name").has(&["Role"]),
    shows("glue get-job", "Job", "Name").has(&["Role"]),
    lists("glue list-jobs", "JobNames[]", ""),
];

pub(in crate::kinds) const GLUE_CRAWLER: &[Listing] = &[
    lists("glue get-crawlers", "Crawlers[]", "Name"),
    shows("glue get-crawler", "Crawler", "Name"),
    lists("glue list-crawlers", "CrawlerNames[]", ""),
];

pub(in crate::kinds) const GLUE_DATABASE: &[Listing] = &[
    lists("glue get-databases", "DatabaseList[]", "Name"),
    shows("glue get-database", "Database", "Name").has(&["CatalogId"]),
];
pub(in crate::kinds) const GLUE_DATABASE_FIELDS: &[Rename] = &[
    from("Name", "DatabaseInput.Name"),
    from("Description", "DatabaseInput.Description"),
    from("LocationUri", "DatabaseInput.LocationUri"),
];

pub(in crate::kinds) const WORK_GROUP: &[Listing] = &[
    shows("athena get-work-group", "WorkGroup", "Name").has(&["Configuration"]),
    lists("athena list-work-groups", "WorkGroups[]", "Name"),
];
pub(in crate::kinds) const WORK_GROUP_FIELDS: &[Rename] = &[from("Configuration", "WorkGroupConfiguration")];

/// Clusters that have ended stay listed for two months.
const ENDED: &[&str] = &["Status.State=TERMINATED", "Status.State=TERMINATED_WITH_ERRORS", "Status.State=TERMINATING"];
pub(in crate::kinds) const EMR: &[Listing] = &[
    shows("emr describe-cluster", "Cluster", "Id").has(&["Status"]).gone(ENDED),
    lists("emr list-clusters", "Clusters[]", "Id").has(&["Status"]).gone(ENDED),
];
pub(in crate::kinds) const EMR_FIELDS: &[Rename] = &[
    from("Ec2InstanceAttributes", "Instances"),
    from("Ec2InstanceAttributes.RequestedEc2SubnetIds", "Instances.Ec2SubnetIds"),
    from("Ec2InstanceAttributes.IamInstanceProfile", "JobFlowRole"),
];

pub(in crate::kinds) const NOTEBOOK: &[Listing] = &[
    shows("sagemaker describe-notebook-instance", "", "NotebookInstanceName").has(&["NotebookInstanceArn", "RoleArn"]),
    lists("sagemaker list-notebook-instances", "NotebookInstances[]", "NotebookInstanceName"),
];
pub(in crate::kinds) const NOTEBOOK_FIELDS: &[Rename] = &[from("SecurityGroups", "SecurityGroupIds")];

pub(in crate::kinds) const MODEL: &[Listing] = &[
    shows("sagemaker describe-model", "", "ModelName").has(&["ModelArn", "ExecutionRoleArn"]),
    lists("sagemaker list-models", "Models[]", "ModelName").has(&["ModelArn"]),
];
