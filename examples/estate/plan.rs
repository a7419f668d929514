//! A plan of Terraform of any size, as `terraform show -json` prints it: one line, each resource three times over, in
//! `planned_values`, `resource_changes` and (without its index) `configuration`.
//!
//! A service is a module of [`RESOURCES`] resources. Of three services one exists already and stays as it is; the other
//! two are planned anew, so that their ids are not known yet.

use std::io::{self, Write};

use serde_json::{Value, json};

/// The resources of one service.
pub(crate) const RESOURCES: usize = 8;

const PROVIDER: &str = "registry.terraform.io/hashicorp/aws";
const OWNERS: &[&str] = &["platform", "web", "data", "payments", "mobile"];

/// Writes a plan of so many services.
pub(crate) fn write(out: &mut impl Write, services: usize) -> io::Result<()> {
    out.write_all(
        br#"{"format_version":"1.2","terraform_version":"1.7.5","planned_values":{"root_module":{"child_modules":["#,
    )?;
    list(out, (1..=services).map(|number| Service { number }.planned()))?;
    out.write_all(br#"]}},"resource_changes":["#)?;
    list(out, (1..=services).flat_map(|number| Service { number }.changes()))?;
    out.write_all(br#"],"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws","expressions":{"region":{"constant_value":"ap-northeast-1"}}}},"root_module":{"module_calls":{"#)?;
    for number in 1..=services {
        let service = Service { number };
        let comma = if number > 1 { "," } else { "" };
        write!(out, "{comma}{}:{}", json!(service.name()), service.call())?;
    }
    out.write_all(br#"}}},"timestamp":"2024-05-01T09:30:00Z","errored":false}"#)
}

fn list(out: &mut impl Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    for (i, value) in values.enumerate() {
        out.write_all(if i > 0 { b"," } else { b"" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    Ok(())
}

/// A module of a few resources.
struct Service {
    number: usize,
}

/// A resource of a service.
struct Resource {
    kind: &'static str,
    name: &'static str,
    /// Its number, where there are several of the name.
    index: Option<usize>,
    values: Value,
    /// What is known after the apply.
    unknown: Value,
    /// How the configuration writes its arguments.
    expressions: Value,
}

impl Service {
    fn name(&self) -> String {
        format!("service_{:05}", self.number)
    }

    fn exists(&self) -> bool {
        self.number.is_multiple_of(3)
    }

    fn tags(&self) -> Value {
        json!({"Name": self.name(), "Owner": OWNERS[self.number % OWNERS.len()], "Environment": "production"})
    }

    fn address(&self, resource: &Resource) -> String {
        let index = resource.index.map(|index| format!("[{index}]")).unwrap_or_default();
        format!("module.{}.{}.{}{index}", self.name(), resource.kind, resource.name)
    }

    fn common(&self, resource: &Resource) -> Value {
        let mut common = json!({"address": self.address(resource), "mode": "managed", "type": resource.kind,
            "name": resource.name});
        if let Some(index) = resource.index {
            common["index"] = index.into();
        }
        common["provider_name"] = PROVIDER.into();
        common
    }

    fn planned(&self) -> Value {
        let resource = |resource: &Resource| {
            let mut planned = self.common(resource);
            planned["schema_version"] = 1.into();
            planned["values"] = resource.values.clone();
            planned["sensitive_values"] = json!({"tags": {}, "tags_all": {}});
            planned
        };
        let resources: Vec<Value> = self.resources().iter().map(resource).collect();
        json!({"resources": resources, "address": format!("module.{}", self.name())})
    }

    fn changes(&self) -> Vec<Value> {
        let change = |resource: &Resource| {
            let mut entry = self.common(resource);
            entry["module_address"] = format!("module.{}", self.name()).into();
            let sensitive = json!({"tags": {}, "tags_all": {}});
            entry["change"] = if self.exists() {
                json!({"actions": ["no-op"], "before": resource.values, "after": resource.values, "after_unknown": {},
                    "before_sensitive": sensitive, "after_sensitive": sensitive})
            } else {
                json!({"actions": ["create"], "before": null, "after": resource.values,
                    "after_unknown": resource.unknown, "before_sensitive": false, "after_sensitive": sensitive})
            };
            entry
        };
        self.resources().iter().map(change).collect()
    }

    /// The module in the configuration.
    fn call(&self) -> Value {
        let resource = |resource: &Resource| {
            json!({"address": format!("{}.{}", resource.kind, resource.name), "mode": "managed", "type": resource.kind,
                "name": resource.name, "provider_config_key": "aws", "expressions": resource.expressions,
                "schema_version": 1})
        };
        let once = |resource: &&Resource| resource.index.is_none_or(|index| index == 0);
        let resources: Vec<Value> = self.resources().iter().filter(once).map(resource).collect();
        json!({"source": "./modules/service", "expressions": {"name": {"constant_value": self.name()}},
            "module": {"resources": resources, "variables": {"name": {}}}})
    }

    /// An id that AWS would have given, where the service exists.
    fn id(&self, prefix: &str, index: usize) -> Value {
        if self.exists() { format!("{prefix}-{:08x}{index:09x}", self.number).into() } else { Value::Null }
    }

    fn resources(&self) -> Vec<Resource> {
        vec![
            self.security_group(),
            self.instance(0),
            self.instance(1),
            self.volume(),
            self.attachment(),
            self.bucket(),
            self.role(),
            self.queue(),
        ]
    }

    fn security_group(&self) -> Resource {
        let rule = |port: u16, cidr: &str| {
            json!({"cidr_blocks": [cidr], "description": "", "from_port": port, "ipv6_cidr_blocks": [],
                "prefix_list_ids": [], "protocol": "tcp", "security_groups": [], "self": false, "to_port": port})
        };
        Resource {
            kind: "aws_security_group",
            name: "this",
            index: None,
            values: json!({"id": self.id("sg", 0), "description": "Managed by Terraform",
                "ingress": [rule(443, "0.0.0.0/0"), rule(8080, "10.0.0.0/8")], "egress": [rule(0, "0.0.0.0/0")],
                "name": self.name(), "revoke_rules_on_delete": false, "tags": self.tags(), "tags_all": self.tags(),
                "timeouts": null, "vpc_id": "vpc-0a1b2c3d4e5f60718"}),
            unknown: json!({"arn": true, "id": true, "name_prefix": true, "owner_id": true, "tags": {}, "tags_all": {}}),
            expressions: json!({"name": {"references": ["var.name"]}, "vpc_id": {"references": ["var.vpc_id"]},
                "tags": {"references": ["local.tags"]}}),
        }
    }

    fn instance(&self, index: usize) -> Resource {
        Resource {
            kind: "aws_instance",
            name: "web",
            index: Some(index),
            values: json!({"id": self.id("i", index), "ami": "ami-0d52744d6551d851e", "credit_specification": [],
                "disable_api_termination": null, "ebs_optimized": true, "get_password_data": false,
                "hibernation": null, "iam_instance_profile": self.name(), "instance_type": "m6i.large",
                "launch_template": [], "maintenance_options": [], "monitoring": null,
                "root_block_device": [{"delete_on_termination": true, "encrypted": true, "iops": 3000,
                    "tags": null, "throughput": 125, "volume_size": 40, "volume_type": "gp3"}],
                "source_dest_check": true, "subnet_id": format!("subnet-{:017x}", self.number % 6),
                "tags": self.tags(), "tags_all": self.tags(), "timeouts": null,
                "user_data": "3b1e0f6c2d9a4b7788c1f0a5e6d7c8b9a0f1e2d3", "user_data_base64": null,
                "user_data_replace_on_change": false, "volume_tags": null}),
            unknown: json!({"arn": true, "associate_public_ip_address": true, "availability_zone": true,
                "cpu_core_count": true, "credit_specification": [], "enclave_options": true, "host_id": true,
                "id": true, "instance_state": true, "ipv6_addresses": true, "key_name": true, "metadata_options": true,
                "network_interface": true, "private_dns": true, "private_ip": true, "public_dns": true,
                "public_ip": true, "root_block_device": [{"device_name": true, "kms_key_id": true, "volume_id": true}],
                "tags": {}, "tags_all": {}, "tenancy": true, "vpc_security_group_ids": true}),
            expressions: json!({"ami": {"references": ["var.ami"]}, "instance_type": {"constant_value": "m6i.large"},
                "iam_instance_profile": {"references": ["aws_iam_role.this.name", "aws_iam_role.this"]},
                "vpc_security_group_ids": {"references": ["aws_security_group.this.id", "aws_security_group.this"]}}),
        }
    }

    fn volume(&self) -> Resource {
        Resource {
            kind: "aws_ebs_volume",
            name: "data",
            index: None,
            values: json!({"id": self.id("vol", 0), "availability_zone": "ap-northeast-1a", "encrypted": true,
                "final_snapshot": false, "iops": 3000, "multi_attach_enabled": null, "outpost_arn": null,
                "size": 100 + self.number % 400, "snapshot_id": null, "tags": self.tags(), "tags_all": self.tags(),
                "throughput": 125, "timeouts": null, "type": "gp3"}),
            unknown: json!({"arn": true, "id": true, "kms_key_id": true, "tags": {}, "tags_all": {}}),
            expressions: json!({"availability_zone": {"constant_value": "ap-northeast-1a"},
                "size": {"references": ["var.size"]}, "type": {"constant_value": "gp3"}}),
        }
    }

    fn attachment(&self) -> Resource {
        Resource {
            kind: "aws_volume_attachment",
            name: "data",
            index: None,
            values: json!({"id": self.id("vai", 0), "device_name": "/dev/sdf", "force_detach": null,
                "instance_id": self.id("i", 0), "skip_destroy": null, "timeouts": null,
                "volume_id": self.id("vol", 0)}),
            unknown: json!({"id": true, "instance_id": true, "volume_id": true}),
            expressions: json!({"device_name": {"constant_value": "/dev/sdf"},
                "instance_id": {"references": ["aws_instance.web[0].id", "aws_instance.web[0]", "aws_instance.web"]},
                "volume_id": {"references": ["aws_ebs_volume.data.id", "aws_ebs_volume.data"]}}),
        }
    }

    fn bucket(&self) -> Resource {
        Resource {
            kind: "aws_s3_bucket",
            name: "assets",
            index: None,
            values: json!({"id": if self.exists() { self.name().into() } else { Value::Null },
                "bucket": format!("example-{}-assets", self.name()), "force_destroy": false, "tags": self.tags(),
                "tags_all": self.tags(), "timeouts": null}),
            unknown: json!({"acceleration_status": true, "acl": true, "arn": true, "bucket_domain_name": true,
                "cors_rule": true, "grant": true, "hosted_zone_id": true, "id": true, "lifecycle_rule": true,
                "logging": true, "policy": true, "region": true, "server_side_encryption_configuration": true,
                "tags": {}, "tags_all": {}, "versioning": true, "website": true}),
            expressions: json!({"bucket": {"references": ["var.name"]}, "tags": {"references": ["local.tags"]}}),
        }
    }

    fn role(&self) -> Resource {
        let policy = json!({"Version": "2012-10-17", "Statement": [{"Sid": "", "Effect": "Allow",
            "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]});
        let assets = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject"],
            "Resource": format!("arn:aws:s3:::example-{}-assets/*", self.name())}]});
        Resource {
            kind: "aws_iam_role",
            name: "this",
            index: None,
            values: json!({"id": if self.exists() { self.name().into() } else { Value::Null },
                "assume_role_policy": policy.to_string(), "description": "ログを読む", "force_detach_policies": false,
                "inline_policy": [{"name": "assets", "policy": assets.to_string()}], "max_session_duration": 3600,
                "name": self.name(), "path": "/", "permissions_boundary": null, "tags": self.tags(),
                "tags_all": self.tags()}),
            unknown: json!({"arn": true, "create_date": true, "id": true, "managed_policy_arns": true,
                "name_prefix": true, "tags": {}, "tags_all": {}, "unique_id": true}),
            expressions: json!({"assume_role_policy": {"references":
                ["data.aws_iam_policy_document.ec2.json", "data.aws_iam_policy_document.ec2"]},
                "name": {"references": ["var.name"]}}),
        }
    }

    fn queue(&self) -> Resource {
        Resource {
            kind: "aws_sqs_queue",
            name: "jobs",
            index: None,
            values: json!({"id": if self.exists() { self.name().into() } else { Value::Null },
                "content_based_deduplication": false, "delay_seconds": 0, "fifo_queue": false,
                "kms_master_key_id": null, "max_message_size": 262_144, "message_retention_seconds": 345_600,
                "name": format!("{}-jobs", self.name()), "receive_wait_time_seconds": 20, "tags": self.tags(),
                "tags_all": self.tags(), "visibility_timeout_seconds": 30}),
            unknown: json!({"arn": true, "id": true, "kms_data_key_reuse_period_seconds": true, "policy": true,
                "redrive_policy": true, "sqs_managed_sse_enabled": true, "tags": {}, "tags_all": {}, "url": true}),
            expressions: json!({"name": {"references": ["var.name"]},
                "receive_wait_time_seconds": {"constant_value": 20}}),
        }
    }
}
