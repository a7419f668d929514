//! Estates of any size: workloads of some forty resources each, spread over accounts and regions.
//!
//! Everything comes from one small random source, so a seed stands for one estate. Faults are planted as the
//! text is written and counted as they are planted; the count is printed first, so the text is made twice.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

#[path = "../shared/random.rs"]
mod random;

use random::Random;

/// How often a fault is planted, in thousandths of the places where it could be.
mod rates {
    pub(super) const MISSING_OWNER: u64 = 60;
    pub(super) const MISCASED_OWNER: u64 = 30;
    pub(super) const EMPTY_OWNER: u64 = 20;
    pub(super) const DANGLING_REFERENCE: u64 = 10;
    pub(super) const UNATTACHED_VOLUME: u64 = 300;
    pub(super) const UNASSOCIATED_ADDRESS: u64 = 200;
    pub(super) const UNUSED_SECURITY_GROUP: u64 = 200;
    pub(super) const UNUSED_TARGET_GROUP: u64 = 100;
    pub(super) const STRANDED_SNAPSHOT: u64 = 400;
    pub(super) const SILENT_TOPIC: u64 = 100;
    pub(super) const ALARM_ON_NOTHING: u64 = 100;
}

/// What was planted in an estate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Planted {
    /// All resources.
    pub(crate) resources: usize,
    /// Resources without the tag `Owner`.
    pub(crate) missing_owner: usize,
    /// Resources with `owner` in the place of `Owner`.
    pub(crate) miscased_owner: usize,
    /// Resources with an empty `Owner`.
    pub(crate) empty_owner: usize,
    /// References that name nothing.
    pub(crate) dangling_references: usize,
    /// Volumes that no instance names.
    pub(crate) unattached_volumes: usize,
    /// Addresses that nothing names.
    pub(crate) unassociated_addresses: usize,
    /// Security groups that nothing names.
    pub(crate) unused_security_groups: usize,
    /// Target groups that no load balancer sends to.
    pub(crate) unused_target_groups: usize,
    /// Snapshots of volumes that are gone.
    pub(crate) stranded_snapshots: usize,
    /// Buckets that nothing names: what is left of the number of resources asked for.
    pub(crate) unused_buckets: usize,
    /// Topics that nobody subscribes to.
    pub(crate) silent_topics: usize,
    /// Alarms whose function is gone.
    pub(crate) alarms_on_nothing: usize,
}

impl fmt::Display for Planted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("resources", self.resources),
            ("missing owner", self.missing_owner),
            ("miscased owner", self.miscased_owner),
            ("empty owner", self.empty_owner),
            ("dangling references", self.dangling_references),
            ("unattached volumes", self.unattached_volumes),
            ("unassociated addresses", self.unassociated_addresses),
            ("unused security groups", self.unused_security_groups),
            ("unused target groups", self.unused_target_groups),
            ("stranded snapshots", self.stranded_snapshots),
            ("unused buckets", self.unused_buckets),
            ("silent topics", self.silent_topics),
            ("alarms on nothing", self.alarms_on_nothing),
        ];
        rows.iter().try_for_each(|(what, count)| writeln!(f, "# {what}: {count}"))
    }
}

/// Writes an estate of exactly `resources` resources and says what was planted in it.
pub(crate) fn write(out: &mut impl Write, resources: usize, seed: u64) -> io::Result<Planted> {
    let planted = Generator::new(io::sink(), seed).run(resources)?;
    writeln!(out, "# A generated estate, seed {seed}. Planted:\n{planted}version: 1\ncomplete: true\nresources:")?;
    Generator::new(out, seed).run(resources)
}

impl Random {
    fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }
}

/// What the resources of one workload share.
struct Workload {
    /// Prefix of every id.
    name: String,
    account: String,
    region: &'static str,
    /// Zone letters, one column of subnets each.
    zones: &'static [&'static str],
    /// Second number of the VPC's addresses.
    network: usize,
    project: &'static str,
    owner: &'static str,
}

const REGIONS: &[&str] = &["ap-northeast-1", "us-east-1", "eu-west-1"];
const PROJECTS: &[&str] = &["checkout", "search", "catalogue", "mobile", "payments", "reporting"];
const OWNERS: &[&str] = &["platform", "web", "data", "payments", "mobile"];
const SIZES: &[&str] = &["t3.micro", "t3.medium", "m5.large", "c5.xlarge", "m6i.large"];
const DATABASE_SIZES: &[&str] = &["db.t3.micro", "db.t3.medium", "db.m5.large"];

/// More resources than one workload can have; closer to the end only buckets follow.
const LARGEST_WORKLOAD: usize = 60;

struct Generator<W> {
    out: W,
    random: Random,
    planted: Planted,
}

impl<W: Write> Generator<W> {
    fn new(out: W, seed: u64) -> Self {
        Self { out, random: Random(seed), planted: Planted::default() }
    }

    fn run(mut self, resources: usize) -> io::Result<Planted> {
        let mut number = 0;
        while self.planted.resources + LARGEST_WORKLOAD <= resources {
            let workload = self.workload(number);
            self.network(&workload)?;
            self.web(&workload)?;
            self.data(&workload)?;
            self.events(&workload)?;
            self.leftovers(&workload)?;
            number += 1;
        }
        let last = self.workload(number);
        while self.planted.resources < resources {
            let bucket = format!("archive-{}", self.planted.resources);
            self.planted.unused_buckets += 1;
            self.bucket(&last, &bucket)?;
        }
        Ok(self.planted)
    }

    fn workload(&mut self, number: usize) -> Workload {
        let project = self.random.one_of(PROJECTS);
        Workload {
            name: format!("{project}-{number}"),
            account: format!("{:012}", 100_000_000_000 + number / 8),
            region: self.random.one_of(REGIONS),
            zones: if self.random.chance(250) { &["a", "b", "c"] } else { &["a", "c"] },
            network: number % 256,
            project,
            owner: self.random.one_of(OWNERS),
        }
    }

    /// Writes one resource; `body` holds its properties, a line each.
    fn resource(&mut self, workload: &Workload, id: &str, kind: &str, body: &str) -> io::Result<()> {
        let Workload { name, account, region, .. } = workload;
        writeln!(self.out, "  {name}-{id}:\n    type: {kind}\n    account: \"{account}\"\n    region: {region}")?;
        for line in body.lines() {
            writeln!(self.out, "    {line}")?;
        }
        self.planted.resources += 1;
        Ok(())
    }

    /// Writes one resource with tags, which may get a fault.
    fn tagged(&mut self, workload: &Workload, id: &str, kind: &str, body: &str) -> io::Result<()> {
        self.resource(workload, id, kind, body)?;
        let Workload { name, project, owner, .. } = workload;
        let owner = if self.random.chance(rates::MISSING_OWNER) {
            self.planted.missing_owner += 1;
            String::new()
        } else if self.random.chance(rates::MISCASED_OWNER) {
            self.planted.miscased_owner += 1;
            format!(", owner: {owner}")
        } else if self.random.chance(rates::EMPTY_OWNER) {
            self.planted.empty_owner += 1;
            ", Owner: \"\"".to_owned()
        } else {
            format!(", Owner: {owner}")
        };
        writeln!(self.out, "    tags: {{Name: {name}-{id}, Project: {project}{owner}}}")
    }

    fn network(&mut self, w: &Workload) -> io::Result<()> {
        let Workload { name, region, network, zones, .. } = w;
        let vpc = format!("vpc_id: {name}-vpc");
        self.tagged(w, "vpc", "vpc", &format!("cidr_block: 10.{network}.0.0/16"))?;
        self.tagged(w, "igw", "igw", "")?;
        let attachment = format!("{vpc}\ninternet_gateway_id: {name}-igw");
        self.resource(w, "igw-attachment", "gateway-attachment", &attachment)?;
        self.tagged(w, "rtb-public", "route-table", &vpc)?;
        let route = format!("route_table_id: {name}-rtb-public\ndestination_cidr_block: 0.0.0.0/0");
        self.resource(w, "to-internet", "route", &format!("{route}\ngateway_id: {name}-igw"))?;
        self.tagged(w, "rtb-private", "route-table", &vpc)?;
        for (column, zone) in zones.iter().enumerate() {
            for (row, tier) in ["public", "app", "data"].iter().enumerate() {
                let block = row * 10 + column;
                let place = format!("availability_zone: {region}{zone}\ncidr_block: 10.{network}.{block}.0/24");
                self.tagged(w, &format!("{tier}-{zone}"), "subnet", &format!("{vpc}\n{place}"))?;
                let table = if *tier == "public" { "public" } else { "private" };
                let link = format!("subnet_id: {name}-{tier}-{zone}\nroute_table_id: {name}-rtb-{table}");
                let id = format!("{tier}-{zone}-routes");
                self.resource(w, &id, "route-table-association", &link)?;
            }
        }
        self.tagged(w, "eip-nat", "eip", "domain: vpc")?;
        let gateway = format!("subnet_id: {name}-public-a\nallocation_id: {name}-eip-nat");
        self.tagged(w, "nat", "nat", &gateway)?;
        let route = format!("route_table_id: {name}-rtb-private\ndestination_cidr_block: 0.0.0.0/0");
        self.resource(w, "to-nat", "route", &format!("{route}\nnat_gateway_id: {name}-nat"))
    }

    fn security_group(&mut self, w: &Workload, id: &str, port: u16, from: &str) -> io::Result<()> {
        let rule = format!("- {{ip_protocol: tcp, from_port: {port}, to_port: {port}, {from}}}");
        let body = format!("group_description: {id}\nvpc_id: {}-vpc\nsecurity_group_ingress:\n  {rule}", w.name);
        self.tagged(w, id, "sg", &body)
    }

    fn web(&mut self, w: &Workload) -> io::Result<()> {
        let Workload { name, region, zones, .. } = w;
        self.security_group(w, "sg-alb", 443, "cidr_ip: 0.0.0.0/0")?;
        self.security_group(w, "sg-web", 8080, &format!("source_security_group_id: {name}-sg-alb"))?;
        let mut targets = String::new();
        for number in 0..zones.len() * (1 + self.random.below(2) as usize) {
            let zone = zones[number % zones.len()];
            let volume = format!("availability_zone: {region}{zone}\nvolume_type: gp3\nsize: 100");
            self.tagged(w, &format!("vol-{number}"), "ebs", &volume)?;
            let group = if self.random.chance(rates::DANGLING_REFERENCE) {
                self.planted.dangling_references += 1;
                format!("{name}-sg-missing-{number}")
            } else {
                format!("{name}-sg-web")
            };
            let size = self.random.one_of(SIZES);
            let instance = format!(
                "instance_type: {size}\nsubnet_id: {name}-app-{zone}\nsecurity_group_ids: [{group}]\n\
                 volumes: [{{device: /dev/sdf, volume_id: {name}-vol-{number}}}]\ncalls: [{name}-db, {name}-queue, {name}-assets]"
            );
            self.tagged(w, &format!("web-{number}"), "ec2", &instance)?;
            let _ = write!(targets, "\n  - {{id: {name}-web-{number}, port: 8080}}");
        }
        let group = format!("vpc_id: {name}-vpc\nprotocol: HTTP\nport: 8080\ntargets:{targets}");
        self.tagged(w, "tg", "tg", &group)?;
        let subnets: Vec<String> = zones.iter().map(|zone| format!("{name}-public-{zone}")).collect();
        let subnets = subnets.join(", ");
        let balancer = format!("scheme: internet-facing\nsubnets: [{subnets}]\nsecurity_groups: [{name}-sg-alb]");
        self.tagged(w, "alb", "lb", &balancer)?;
        let listener = format!(
            "load_balancer_arn: {name}-alb\nprotocol: HTTPS\nport: 443\n\
             default_actions: [{{type: forward, target_group_arn: {name}-tg}}]"
        );
        self.tagged(w, "listener", "listener", &listener)
    }

    fn data(&mut self, w: &Workload) -> io::Result<()> {
        let Workload { name, zones, .. } = w;
        self.security_group(w, "sg-db", 5432, &format!("source_security_group_id: {name}-sg-web"))?;
        let subnets: Vec<String> = zones.iter().map(|zone| format!("{name}-data-{zone}")).collect();
        let body = format!("db_subnet_group_description: data\nsubnet_ids: [{}]", subnets.join(", "));
        self.tagged(w, "db-subnets", "db-subnet-group", &body)?;
        let size = self.random.one_of(DATABASE_SIZES);
        let spare = self.random.chance(500);
        let database = format!(
            "engine: postgres\ndb_instance_class: {size}\nmulti_az: {spare}\nallocated_storage: 100\nstorage_type: gp3\n\
             db_subnet_group_name: {name}-db-subnets\nvpc_security_groups: [{name}-sg-db]"
        );
        self.tagged(w, "db", "rds", &database)?;
        self.bucket(w, "assets")
    }

    fn bucket(&mut self, w: &Workload, id: &str) -> io::Result<()> {
        let size = 10 + self.random.below(990);
        self.tagged(w, id, "s3", &format!("bucket_name: {}-{id}\nusage: {{storage_gb: {size}}}", w.name))
    }

    fn events(&mut self, w: &Workload) -> io::Result<()> {
        let name = &w.name;
        self.tagged(w, "queue", "sqs", &format!("queue_name: {name}-queue"))?;
        let trust = "assume_role_policy_document:\n  Statement: \
                     [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: \"sts:AssumeRole\"}]";
        self.tagged(w, "role", "role", trust)?;
        let function = format!("runtime: python3.12\nhandler: main.handle\nmemory_size: 512\nrole: {name}-role");
        self.tagged(w, "worker", "lambda", &format!("{function}\ncalls: [{name}-topic]"))?;
        let mapping = format!("event_source_arn: {name}-queue\nfunction_name: {name}-worker");
        self.tagged(w, "queue-to-worker", "event-source-mapping", &mapping)?;
        self.tagged(w, "topic", "sns", &format!("topic_name: {name}-topic"))?;
        if self.random.chance(rates::SILENT_TOPIC) {
            self.planted.silent_topics += 1;
        } else {
            let mail = format!("topic_arn: {name}-topic\nprotocol: email\nendpoint: {}@example.com", w.owner);
            self.resource(w, "mail", "subscription", &mail)?;
        }
        let alarm = |metric: &str, dimension: &str, value: &str| {
            format!(
                "namespace: {metric}\ndimensions: [{{name: {dimension}, value: {value}}}]\nstatistic: Maximum\nperiod: 300\n\
                 evaluation_periods: 1\nthreshold: 1\ncomparison_operator: GreaterThanOrEqualToThreshold\n\
                 alarm_actions: [{name}-topic]\nok_actions: [{name}-topic]\ntreat_missing_data: breaching"
            )
        };
        let check = "AWS/EC2\nmetric_name: StatusCheckFailed";
        self.tagged(w, "web-alarm", "alarm", &alarm(check, "InstanceId", &format!("{name}-web-0")))?;
        let behind = "AWS/Lambda\nmetric_name: Errors";
        self.tagged(w, "worker-alarm", "alarm", &alarm(behind, "FunctionName", &format!("{name}-worker")))?;
        if self.random.chance(rates::ALARM_ON_NOTHING) {
            self.planted.alarms_on_nothing += 1;
            let gone = format!("{name}-retired");
            self.tagged(w, "gone-alarm", "alarm", &alarm(behind, "FunctionName", &gone))?;
        }
        let alarm = format!(
            "namespace: AWS/ApplicationELB\nmetric_name: UnHealthyHostCount\n\
             dimensions: [{{name: LoadBalancer, value: {name}-alb}}]\nstatistic: Maximum\nperiod: 60\n\
             evaluation_periods: 1\nthreshold: 1\ncomparison_operator: GreaterThanOrEqualToThreshold\n\
             alarm_actions: [{name}-topic]"
        );
        self.tagged(w, "alarm", "alarm", &alarm)
    }

    /// What people forget.
    fn leftovers(&mut self, w: &Workload) -> io::Result<()> {
        let Workload { name, region, .. } = w;
        if self.random.chance(rates::UNATTACHED_VOLUME) {
            self.planted.unattached_volumes += 1;
            let volume = format!("availability_zone: {region}a\nvolume_type: gp2\nsize: 200");
            self.tagged(w, "vol-old", "ebs", &volume)?;
        }
        if self.random.chance(rates::UNASSOCIATED_ADDRESS) {
            self.planted.unassociated_addresses += 1;
            self.tagged(w, "eip-old", "eip", "domain: vpc")?;
        }
        if self.random.chance(rates::UNUSED_SECURITY_GROUP) {
            self.planted.unused_security_groups += 1;
            self.security_group(w, "sg-old", 22, "cidr_ip: 203.0.113.0/24")?;
        }
        if self.random.chance(rates::UNUSED_TARGET_GROUP) {
            self.planted.unused_target_groups += 1;
            let group = format!("vpc_id: {name}-vpc\nprotocol: HTTP\nport: 80");
            self.tagged(w, "tg-old", "tg", &group)?;
        }
        if self.random.chance(rates::STRANDED_SNAPSHOT) {
            self.planted.stranded_snapshots += 1;
            let volume = self.random.next();
            let snapshot = format!("volume_id: vol-{volume:017x}\nvolume_size: 200\nstart_time: 2021-04-01T00:00:00Z");
            self.tagged(w, "snap-old", "snapshot", &snapshot)?;
        }
        Ok(())
    }
}
