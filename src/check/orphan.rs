//! The search for whatever uses a resource: what every orphan rule shares.
//!
//! An orphan is proven by absence, so each step asks what would make the absence meaningless: a kind that the inventory
//! does not list completely, a value that only a deployment decides, an export that others may import, a user that is
//! made only under a condition. Any of these turns "orphan" into "cannot tell", and says so.

use std::collections::BTreeMap;

use super::{Confidence, Finding, Rule, RuleContext, Verdict};
use crate::graph::ResourceIndex;
use crate::kinds::{EdgeKind, KINDS, KindSpec};
use crate::model::{Origin, Presence, Resource, Unknown, Value};
use crate::wording;

/// Terraform's tag beside its resource: to be tagged is not to be used.
const LABEL: &str = "aws_ec2_tag";

/// How many examples of one doubt are named before the rest is counted.
const EXAMPLES: usize = 3;

/// Everything that could use resources of one kind, looked over once for all of them.
pub(super) struct Survey<'a> {
    context: &'a RuleContext<'a>,
    kind: &'static str,
    /// Whether being named by this kind is being used.
    counts: fn(&str) -> bool,
    looked_at: String,
    /// Why absence proves nothing: kinds that are not listed completely.
    unlisted: Option<String>,
    doubts: Vec<String>,
}

impl<'a> Survey<'a> {
    /// Looks for whatever could name a resource of `kind` and thereby use it; `counts` says which kinds do.
    pub(super) fn of(context: &'a RuleContext<'a>, kind: &'static str, counts: fn(&str) -> bool) -> Self {
        let uses = |spec: &&KindSpec| counts(spec.name) && spec.name != LABEL && can_name(spec, kind);
        let namers: Vec<&KindSpec> = KINDS.iter().copied().flatten().filter(uses).collect();
        let unlisted = unlisted(context, &namers);
        let doubts = undecided(context, kind, counts).into_iter().collect();
        Self { context, kind, counts, looked_at: looked_at(context, &namers), unlisted, doubts }
    }

    /// Every resource of the kind that is, or may be, made.
    pub(super) fn subjects(&self) -> impl Iterator<Item = (ResourceIndex, &'a Resource)> + use<'a> {
        let kind = self.kind;
        self.context
            .graph
            .resources()
            .filter(move |(_, r)| r.kind.is(kind) && !r.presence.is_absent() && r.presence.is_ours())
    }

    /// Searches for users of one resource among those that name it.
    pub(super) fn search(&self, subject: ResourceIndex) -> Search<'a> {
        let mut search = self.begin(subject);
        search.evidence.push(self.looked_at.clone());
        search.named_by(subject, self.counts);
        search
    }

    /// A search that knows the doubts and has looked at nothing yet: for rules that look further than one mention.
    pub(super) fn begin(&self, subject: ResourceIndex) -> Search<'a> {
        let mut search = Search::new(self.context, subject);
        search.unlisted.extend(self.unlisted.clone());
        search.doubts.clone_from(&self.doubts);
        if let Some(export) = &self.context.graph.resource(subject).exported {
            search.doubts.push(format!("it is {export}"));
        }
        search
    }
}

/// What was found about one resource.
pub(super) struct Search<'a> {
    context: &'a RuleContext<'a>,
    subject: ResourceIndex,
    used: bool,
    confidence: Confidence,
    /// Doubts that end where AWS itself says that nothing uses it.
    unlisted: Vec<String>,
    doubts: Vec<String>,
    evidence: Vec<String>,
    /// Why it is not surer.
    caveats: Vec<String>,
}

impl<'a> Search<'a> {
    fn new(context: &'a RuleContext<'a>, subject: ResourceIndex) -> Self {
        let resource = context.graph.resource(subject);
        let mut search = Self {
            context,
            subject,
            used: false,
            confidence: Confidence::High,
            unlisted: Vec::new(),
            doubts: Vec::new(),
            evidence: Vec::new(),
            caveats: Vec::new(),
        };
        if resource.origin == Origin::Template {
            search.at_most(Confidence::Medium, "a template says what it makes, not what else in the account uses it");
        }
        if resource.presence != Presence::Certain {
            search.at_most(Confidence::Medium, "it is made under a condition");
        }
        search
    }

    /// Looks at each mention of a resource by a kind whose mention is a use.
    fn named_by(&mut self, of: ResourceIndex, counts: fn(&str) -> bool) {
        for edge in self.context.graph.incoming(of) {
            // To watch a thing, or to wait for it, is not to use it.
            let idle = matches!(edge.kind, EdgeKind::Watches | EdgeKind::DependsOn);
            let kind = self.context.graph.resource(edge.from).kind.name();
            if edge.from != of && !idle && kind != LABEL && counts(kind) {
                self.user(edge.from, &edge.via);
            }
        }
    }

    /// Counts a resource as a user, as far as it is made.
    pub(super) fn user(&mut self, user: ResourceIndex, via: &str) {
        let resource = self.context.graph.resource(user);
        let name = format!("`{}` ({})", resource.address, resource.kind.title());
        match &resource.presence {
            Presence::Certain | Presence::Elsewhere => self.used = true,
            Presence::Deleted => self.evidence.push(format!("{name} names it ({via}), but the plan deletes that")),
            Presence::Undecided(condition) => {
                self.doubts.push(format!("{name} names it ({via}), and is made only if `{condition}`"));
            }
            Presence::Absent(condition) => {
                self.evidence.push(format!("{name} names it ({via}), but is not made: `{condition}` is false"));
            }
        }
    }

    /// Looks at properties of the subject that name its user: an address names its instance. A user that was not read
    /// is one all the same.
    pub(super) fn own(&mut self, properties: &[&str]) {
        let graph = self.context.graph;
        let mut absent = Vec::new();
        for path in properties {
            let property = graph.resource(self.subject).property(path);
            let mut named = graph.outgoing(self.subject).filter(|edge| edge.via.starts_with(path)).peekable();
            if named.peek().is_some() {
                named.for_each(|edge| self.user(edge.to, path));
                continue;
            }
            match property.map(|p| &p.value) {
                None | Some(Value::Null) => absent.push(*path),
                Some(Value::Text(text)) if text.is_empty() => absent.push(path),
                Some(Value::List(items)) if items.is_empty() => absent.push(path),
                Some(Value::Unknown(Unknown { reason, .. })) => {
                    self.doubts.push(format!("its {path} is only known at deployment: {reason}"));
                }
                Some(_) => self.used = true,
            }
        }
        if absent.is_empty() {
            return;
        }
        let no = absent.join(" and no ");
        if absent.len() == properties.len() && self.is_observed() {
            self.settle(format!("AWS itself lists it with no {no}"));
        } else {
            self.evidence.push(format!("it has no {no}"));
        }
    }

    /// Whether AWS itself described the subject.
    pub(super) fn is_observed(&self) -> bool {
        self.context.graph.resource(self.subject).origin == Origin::Observed
    }

    /// Takes down what proves that nothing uses it, whatever was not listed.
    pub(super) fn settle(&mut self, proof: impl Into<String>) {
        self.unlisted.clear();
        self.evidence.insert(0, proof.into());
    }

    /// Adds why it cannot be told.
    pub(super) fn doubt(&mut self, reason: impl Into<String>) {
        self.doubts.push(reason.into());
    }

    /// Adds what was looked for.
    pub(super) fn evidence(&mut self, line: impl Into<String>) {
        self.evidence.push(line.into());
    }

    /// Takes over what was found about a part of the subject.
    pub(super) fn absorb(&mut self, part: Search<'_>) {
        self.used |= part.used;
        for (own, more) in [(&mut self.doubts, part.doubts), (&mut self.unlisted, part.unlisted)] {
            for doubt in more {
                if !own.contains(&doubt) {
                    own.push(doubt);
                }
            }
        }
    }

    /// Lowers how sure it is, and says why.
    pub(super) fn at_most(&mut self, confidence: Confidence, why: &str) {
        self.confidence = self.confidence.min(confidence);
        self.caveats.push(why.to_owned());
    }

    /// The finding, unless something uses it. `says` completes "`vol-1` (EBS volume) …".
    pub(super) fn verdict(self, rule: &'static Rule, says: &str, help: &str) -> Option<Finding> {
        if self.used {
            return None;
        }
        let name = self.context.name(self.subject);
        let monthly = self.context.monthly(self.subject);
        let certain = self.doubts.is_empty() && self.unlisted.is_empty();
        let (verdict, confidence, message) = if certain {
            (Verdict::Fail, self.confidence, format!("{name} {says}"))
        } else {
            (Verdict::Unknown, Confidence::Low, format!("cannot tell whether {name} {says}"))
        };
        let mut finding = self.context.finding(rule, self.subject, verdict, message).confidence(confidence);
        let doubts = self.unlisted.into_iter().chain(self.doubts);
        finding.evidence = doubts.chain(self.evidence).chain(self.caveats).collect();
        finding.monthly = monthly;
        finding.help = Some(help.to_owned());
        Some(finding)
    }
}

/// Whether a kind has a property that names resources of `kind` by intent; a property that names anything does not count.
fn can_name(spec: &KindSpec, kind: &str) -> bool {
    spec.references.iter().any(|reference| reference.to.contains(&kind))
}

/// "nothing names it: looked at 12 resources of 5 kinds that could (EC2 instance 8, …)".
fn looked_at(context: &RuleContext<'_>, namers: &[&KindSpec]) -> String {
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, resource) in context.graph.resources().filter(|(_, r)| !r.presence.is_absent()) {
        *made.entry(resource.kind.name()).or_default() += 1;
    }
    let counts: BTreeMap<&str, usize> =
        namers.iter().filter_map(|spec| Some((spec.title, *made.get(spec.name)?))).collect();
    let total: usize = counts.values().sum();
    let titles: Vec<&str> = namers.iter().map(|spec| spec.title).collect();
    if total == 0 {
        return format!("nothing that could use it is there: no {}", some(&titles, EXAMPLES, "or"));
    }
    let each: Vec<String> = counts.iter().map(|(title, n)| format!("{title}: {n}")).collect();
    format!("none of the {} that could use it names it ({})", wording::count(total, "resource"), each.join(", "))
}

/// Why absence proves nothing: kinds that could name it and are not listed completely.
fn unlisted(context: &RuleContext<'_>, namers: &[&KindSpec]) -> Option<String> {
    let inventory = context.graph.inventory();
    let missing: Vec<&str> = namers.iter().filter(|s| !inventory.lists(s.name)).map(|s| s.title).collect();
    let all = missing.len() == namers.len();
    (!missing.is_empty()).then(|| {
        let advice = if all { "; `complete: true` in a native inventory says so" } else { "" };
        format!("what was read need not list every {}{advice}", some(&missing, EXAMPLES, "and"))
    })
}

/// Why absence proves nothing: properties that name resources of this kind with a value that only a deployment decides.
fn undecided(context: &RuleContext<'_>, kind: &str, counts: fn(&str) -> bool) -> Option<String> {
    let unknown = context.graph.unknown_references_to(kind).filter_map(|(index, path, unknown)| {
        let resource = context.graph.resource(index);
        let said = || format!("{} of `{}` ({})", path.replace("[]", ""), resource.address, unknown.reason);
        counts(resource.kind.name()).then(said)
    });
    let found: Vec<String> = unknown.collect();
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    (!found.is_empty()).then(|| format!("only a deployment decides {}", some(&found, EXAMPLES, "and")))
}

/// "a, b, c and 4 more".
fn some(items: &[&str], most: usize, word: &str) -> String {
    let shown = &items[..items.len().min(most)];
    match (shown, items.len() - shown.len()) {
        ([head @ .., last], 0) if !head.is_empty() => format!("{} {word} {last}", head.join(", ")),
        (_, 0) => shown.concat(),
        (_, more) => format!("{} {word} {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;
    use crate::check::{Confidence, ORPHANS};

    /// What is found in an inventory that lists everything, as `RULE address`, `?` where it cannot be told.
    fn found(resources: &str) -> Vec<String> {
        Estate::read(&[&format!("version: 1\ncomplete: true\nresources:\n{resources}")]).found(ORPHANS)
    }

    fn found_in_templates(files: &[&str]) -> Vec<String> {
        Estate::read(files).found(ORPHANS)
    }

    #[test]
    fn absence_proves_nothing_where_not_everything_is_listed() {
        let estate = Estate::read(&["version: 1\nresources:\n  a: {type: ebs, size: 10}\n"]);
        assert_eq!(estate.found(ORPHANS), ["ORP001 a?"]);
        let finding = &estate.check(ORPHANS).findings[0];
        assert_eq!((finding.confidence, finding.severity.as_str()), (Some(Confidence::Low), "note"));
        assert!(finding.evidence[0].contains("need not list every EC2 instance"), "{:?}", finding.evidence);
    }

    #[test]
    fn an_orphan_says_what_was_looked_at_and_what_it_costs() {
        let estate = Estate::read(&["version: 1\ncomplete: true\nregion: ap-northeast-1\nresources:\n  \
            a: {type: ebs, volume_type: gp3, size: 10}\n  web: {type: ec2, instance_type: t3.micro}\n"]);
        let [finding] = estate.check(ORPHANS).findings.try_into().unwrap();
        assert_eq!(finding.message, "`a` (EBS volume) is attached to no instance");
        assert_eq!(
            finding.evidence,
            [
                "none of the 1 resource that could use it names it (EC2 instance: 1)",
                "it has no Attachments and no InstanceId",
            ]
        );
        assert_eq!(finding.confidence, Some(Confidence::High));
        assert_eq!(finding.monthly.map(|m| m.normalize().to_string()).as_deref(), Some("0.96"));
    }

    #[test]
    fn a_condition_that_cannot_be_decided_leaves_doubt_and_a_false_one_none() {
        let template = |stage: &str| {
            format!(
                "Parameters:\n  Stage: {{Type: String{stage}}}\nConditions:\n  Live: !Equals [!Ref Stage, live]\n\
                 Resources:\n  Address: {{Type: \"AWS::EC2::EIP\"}}\n  Web: {{Type: \"AWS::EC2::Instance\"}}\n  \
                 Link:\n    Type: AWS::EC2::EIPAssociation\n    Condition: Live\n    Properties: {{InstanceId: !Ref Web, \
                 AllocationId: !GetAtt Address.AllocationId}}\n"
            )
        };
        assert_eq!(found_in_templates(&[&template("")]), ["ORP002 Address?"]);
        assert_eq!(found_in_templates(&[&template(", Default: test")]), ["ORP002 Address"]);
        assert!(found_in_templates(&[&template(", Default: live")]).is_empty());
    }

    #[test]
    fn an_export_that_nobody_read_imports_leaves_doubt() {
        let network = "Resources:\n  Group: {Type: \"AWS::EC2::SecurityGroup\", Properties: {GroupDescription: g}}\n\
                       Outputs:\n  G: {Value: !Ref Group, Export: {Name: group}}\n";
        let web = "Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties: {SecurityGroupIds: [!ImportValue group]}\n";
        assert_eq!(found_in_templates(&[network]), ["ORP005 Group?"]);
        assert!(found_in_templates(&[network, web]).is_empty());
    }

    #[test]
    fn a_value_that_a_deployment_decides_may_name_it() {
        let template = "Parameters:\n  Group: {Type: String}\nResources:\n  Left: {Type: \"AWS::EC2::SecurityGroup\", \
                        Properties: {GroupDescription: g}}\n  Web: {Type: \"AWS::EC2::Instance\", Properties: \
                        {SecurityGroupIds: [!Ref Group]}}\n";
        assert_eq!(found_in_templates(&[template]), ["ORP005 Left?"]);
    }

    #[test]
    fn addresses_are_used_by_whatever_they_are_associated_with() {
        for used in [
            "  a: {type: AWS::EC2::EIP, instance_id: i-0123456789abcdef0}\n",
            "  n: {type: AWS::EC2::NetworkInterface, attachment: {instance_id: i-0}}\n  \
             a: {type: AWS::EC2::EIP, network_interface_id: n}\n",
            "  a: {type: AWS::EC2::EIP}\n  nat: {type: AWS::EC2::NatGateway, allocation_id: a}\n",
            "  a: {type: AWS::EC2::EIP}\n  nlb: {type: alb, subnet_mappings: [{allocation_id: a}]}\n  \
             l: {type: AWS::ElasticLoadBalancingV2::Listener, load_balancer_arn: nlb, default_actions: [{type: fixed-response}]}\n",
        ] {
            assert!(found(used).is_empty(), "{used}: {:?}", found(used));
        }
        let named_only = "  a: {type: AWS::EC2::EIP}\n  alarm: {type: AWS::CloudWatch::Alarm, depends_on: [a]}\n";
        assert_eq!(found(named_only), ["ORP002 a"], "to wait for a thing is not to use it");
    }

    #[test]
    fn a_security_group_is_used_by_what_has_it_not_by_rules() {
        let group = |name: &str, more: &str| {
            format!("  {name}: {{type: AWS::EC2::SecurityGroup, group_description: g{more}}}\n")
        };
        let own = group("a", ", security_group_ingress: [{ip_protocol: tcp, source_security_group_id: a}]");
        assert_eq!(found(&own), ["ORP005 a"]);
        let beside =
            group("a", "") + "  r: {type: AWS::EC2::SecurityGroupIngress, group_id: a, source_security_group_id: a}\n";
        assert_eq!(found(&beside), ["ORP005 a"]);
        let web = "  web: {type: ec2, security_group_ids: [b]}\n";
        let other = group("a", "") + &group("b", ", security_group_ingress: [{source_security_group_id: a}]") + web;
        assert_eq!(found(&other), ["ORP005 a?"]);
        let default = group("a", ", group_name: default");
        assert!(found(&default).is_empty());
    }

    #[test]
    fn a_load_balancer_is_idle_when_no_target_stands_behind_it() {
        let front = "  lb: {type: alb}\n  l: {type: AWS::ElasticLoadBalancingV2::Listener, load_balancer_arn: lb, \
                     default_actions: [{type: forward, target_group_arn: tg}]}\n";
        let group = "  tg: {type: AWS::ElasticLoadBalancingV2::TargetGroup}\n";
        let front_and_group = format!("{front}{group}");
        assert_eq!(found(&front_and_group), ["ORP004 lb"]);
        assert_eq!(found("  lb: {type: alb}\n"), ["ORP004 lb"], "it has no listener");
        for filler in [
            "  asg: {type: AWS::AutoScaling::AutoScalingGroup, target_group_arns: [tg]}\n",
            "  svc: {type: AWS::ECS::Service, load_balancers: [{target_group_arn: tg, container_port: 80}]}\n",
            "  rule: {type: AWS::ElasticLoadBalancingV2::ListenerRule, listener_arn: l, actions: [{type: redirect}]}\n",
        ] {
            let text = format!("{front_and_group}{filler}");
            assert!(found(&text).is_empty(), "{filler}: {:?}", found(&text));
        }
        let elsewhere = front.replace(
            "target_group_arn: tg",
            "target_group_arn: \"arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1\"",
        );
        assert_eq!(found(&elsewhere), ["ORP004 lb?"]);
    }

    #[test]
    fn an_empty_vpc_may_have_its_own_furniture_but_nothing_else() {
        let empty = "  v: {type: vpc}\n  s: {type: subnet, vpc_id: v}\n  sg: {type: AWS::EC2::SecurityGroup, vpc_id: v}\n  \
                     r: {type: AWS::EC2::RouteTable, vpc_id: v}\n  a: {type: AWS::EC2::SubnetRouteTableAssociation, subnet_id: s, route_table_id: r}\n";
        assert_eq!(found(empty), ["ORP007 v", "ORP006 s", "ORP005 sg"]);
        let used = format!("{empty}  f: {{type: lambda, vpc_config: {{subnet_ids: [s], security_group_ids: [sg]}}}}\n");
        assert!(found(&used).is_empty(), "{:?}", found(&used));
        let unread = format!("{empty}  x: {{type: \"AWS::New::Thing\", subnet_id: s, security_group_ids: [sg]}}\n");
        assert!(found(&unread).is_empty(), "a kind without a row uses what it names: {:?}", found(&unread));
    }

    #[test]
    fn a_snapshot_outlives_its_volume() {
        assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: vol-0123456789abcdef0}\n"), ["ORP009 s"]);
        assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: vol-ffffffff}\n"), ["ORP009 s?"]);
        assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: v}\n  v: {type: ebs}\n"), ["ORP001 v"]);
        assert!(found("  s: {type: AWS::EC2::Snapshot}\n").is_empty(), "nothing says that it had a volume");
    }

    #[test]
    fn what_aws_itself_says_is_proof_although_little_was_read() {
        let volumes = r#"{"Volumes": [
            {"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3", "AvailabilityZone": "us-east-1a", "Size": 8, "Attachments": []},
            {"VolumeId": "vol-1a1b2c3d", "VolumeType": "gp3", "AvailabilityZone": "us-east-1a", "Size": 8,
             "Attachments": [{"InstanceId": "i-0a1b2c3d", "VolumeId": "vol-1a1b2c3d"}]}]}"#;
        assert_eq!(found_in_templates(&[volumes]), ["ORP001 vol-0a1b2c3d"]);
        let groups = r#"{"SecurityGroups": [
            {"GroupId": "sg-0a1b2c3d", "GroupName": "left", "VpcId": "vpc-0a1b2c3d", "IpPermissions": []},
            {"GroupId": "sg-1a1b2c3d", "GroupName": "default", "VpcId": "vpc-0a1b2c3d", "IpPermissions": []}]}"#;
        let interfaces = r#"{"NetworkInterfaces": []}"#;
        assert_eq!(found_in_templates(&[groups]), ["ORP005 sg-0a1b2c3d?"]);
        assert_eq!(found_in_templates(&[groups, interfaces]), ["ORP005 sg-0a1b2c3d"]);
    }

    #[test]
    fn lists_are_cut_where_they_tell_enough() {
        let said = |items: &[&str]| super::some(items, 2, "and");
        assert_eq!([said(&["a"]), said(&["a", "b"]), said(&["a", "b", "c"])], ["a", "a and b", "a, b and 1 more"]);
    }
}
