use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use super::{Because, DeletionPlan, Doing};
use crate::check::fixture::Estate;
use crate::check::rule::find;
use crate::check::{Checked, ORPHANS, Verdict};
use crate::graph::ResourceIndex;
use crate::kinds::EdgeKind;
use crate::report::deletion::DeletionReport;

/// The plan for what the rules find: the ids in order, those that are blocked, and the script.
fn plan(files: &[&str]) -> (Vec<String>, Vec<String>, String) {
    let estate = Estate::read(files);
    let (context, checked) = (estate.context(), estate.check(ORPHANS));
    let plan = DeletionPlan::new(&context, &checked);
    let id = |index: ResourceIndex| estate.graph.resource(index).id.as_str().to_owned();
    let steps = plan.steps.iter().map(|step| id(step.resource)).collect();
    let blocked = plan.blocked.iter().map(|blocked| id(blocked.resource)).collect();
    (steps, blocked, DeletionReport { context: &context, plan: &plan }.script())
}

/// The plan for named resources, whatever a rule says of them.
pub(super) fn plan_of(estate: &Estate, wanted: &[usize]) -> DeletionPlan {
    let context = estate.context();
    let rule = find("ORP001").expect("a rule");
    let findings =
        wanted.iter().map(|&at| context.finding(rule, ResourceIndex(at), Verdict::Fail, format!("{at} is of no use")));
    let checked = Checked { findings: findings.collect(), ..Checked::default() };
    DeletionPlan::new(&context, &checked)
}

pub(super) const HEAD: &str = "version: 1\ncomplete: true\nregion: ap-northeast-1\nresources:\n";

#[test]
fn a_load_balancer_goes_after_its_listeners_and_before_its_target_groups() {
    let estate = format!(
        "{HEAD}  tg: {{type: target-group, load_balancer_arns: [lb]}}\n  lb: {{type: alb}}\n  \
         on-80: {{type: listener, load_balancer_arn: lb, default_actions: [{{type: forward, target_group_arn: tg}}]}}\n"
    );
    let estate = Estate::read(&[&estate]);
    let plan = plan_of(&estate, &[0, 1]);
    let steps: Vec<&str> = plan.steps.iter().map(|step| estate.graph.resource(step.resource).id.as_str()).collect();
    assert_eq!(steps, ["on-80", "lb", "tg"]);
    assert_eq!(plan.steps[0].because, Because::Part(ResourceIndex(1)));
    assert!(plan.blocked.is_empty() && plan.circles.is_empty());
}

#[test]
fn an_empty_vpc_goes_with_its_parts_but_for_those_that_aws_made() {
    let text = format!(
        "{HEAD}  vpc-0a1b2c3d: {{type: vpc, cidr_block: 10.0.0.0/16}}\n  \
         subnet-0a1b2c3d: {{type: subnet, vpc_id: vpc-0a1b2c3d, cidr_block: 10.0.0.0/24}}\n  \
         rtb-0a1b2c3d: {{type: route-table, vpc_id: vpc-0a1b2c3d, associations: [{{main: true}}]}}\n  \
         rtb-0a1b2c3e: {{type: route-table, vpc_id: vpc-0a1b2c3d, associations: [{{subnet_id: subnet-0a1b2c3d}}]}}\n  \
         igw-0a1b2c3d: {{type: igw, attachments: [{{vpc_id: vpc-0a1b2c3d}}]}}\n  \
         sg-0a1b2c3d: {{type: sg, vpc_id: vpc-0a1b2c3d, group_name: default}}\n"
    );
    let (steps, blocked, script) = plan(&[&text]);
    assert_eq!(blocked, [""; 0], "{script}");
    assert_eq!(steps.last().map(String::as_str), Some("vpc-0a1b2c3d"), "{script}");
    let at = |id: &str| steps.iter().position(|step| step == id);
    assert!(at("subnet-0a1b2c3d") < at("rtb-0a1b2c3e") && at("subnet-0a1b2c3d").is_some(), "{script}");
    assert_eq!((at("rtb-0a1b2c3d"), at("sg-0a1b2c3d")), (None, None), "AWS deletes them with their VPC");
    let detach = "aws ec2 detach-internet-gateway --internet-gateway-id igw-0a1b2c3d --vpc-id vpc-0a1b2c3d";
    assert!(script.contains(detach), "{script}");
}

#[test]
fn groups_that_name_each_other_lose_their_rules_first() {
    let text = format!(
        "{HEAD}  sg-0000000a: {{type: sg, security_group_ingress: [{{ip_protocol: tcp, from_port: 22, to_port: 22, \
         source_security_group_id: sg-0000000b}}]}}\n  \
         sg-0000000b: {{type: sg, security_group_ingress: [{{ip_protocol: \"-1\", source_security_group_id: sg-0000000a}}]}}\n"
    );
    let estate = Estate::read(&[&text]);
    let plan = plan_of(&estate, &[0, 1]);
    let kinds: Vec<bool> = plan.steps.iter().map(|step| step.because == Because::Rule).collect();
    assert_eq!(kinds, [true, true, false, false]);
    let Doing::Commands { main, .. } = &plan.steps[0].doing else { panic!("{plan:?}") };
    assert_eq!(
        main[0].shell(),
        "aws ec2 revoke-security-group-ingress --group-id sg-0000000a --ip-permissions \
         '[{\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22,\"UserIdGroupPairs\":[{\"GroupId\":\"sg-0000000b\"}]}]' \
         --region ap-northeast-1"
    );
    assert!(plan.circles.is_empty());
}

#[test]
fn what_something_names_that_stays_is_blocked_and_so_is_what_it_names() {
    let text = format!(
        "{HEAD}  sg-0000000a: {{type: sg}}\n  \
         sg-0000000b: {{type: sg, security_group_ingress: [{{ip_protocol: tcp, source_security_group_id: sg-0000000a}}]}}\n  \
         sg-0000000c: {{type: sg, security_group_ingress: [{{ip_protocol: tcp, source_security_group_id: sg-0000000b}}]}}\n"
    );
    let estate = Estate::read(&[&text]);
    let plan = plan_of(&estate, &[0, 1]);
    assert!(plan.steps.is_empty(), "{plan:?}");
    let why: Vec<&str> = plan.blocked.iter().map(|blocked| blocked.why[0].as_str()).collect();
    assert_eq!(
        why,
        [
            "`sg-0000000b` (security group) names it (SecurityGroupIngress[0].SourceSecurityGroupId), and stays",
            "`sg-0000000c` (security group) names it (SecurityGroupIngress[0].SourceSecurityGroupId)"
        ]
    );
}

#[test]
fn a_snapshot_of_a_volume_does_not_keep_the_volume() {
    let text = format!(
        "{HEAD}  vol-0000000a: {{type: ebs, size: 10}}\n  snap-0000000a: {{type: snapshot, volume_id: vol-0000000a}}\n"
    );
    let estate = Estate::read(&[&text]);
    let plan = plan_of(&estate, &[0]);
    assert_eq!((plan.steps.len(), plan.blocked.len()), (1, 0));
    assert!(matches!(plan.steps[0].doing, Doing::Commands { .. }));
}

#[test]
fn templates_and_unknown_ids_get_no_command() {
    let template = "Resources:\n  Data:\n    Type: AWS::EC2::Volume\n    Properties: {AvailabilityZone: a, Size: 1}\n";
    let estate = Estate::read(&[template, &format!("{HEAD}  disk: {{type: ebs, size: 10}}\n")]);
    let plan = plan_of(&estate, &[0, 1]);
    let mut said: Vec<&str> = Vec::new();
    for step in &plan.steps {
        let Doing::ByHand(text) = &step.doing else { panic!("{step:?}") };
        said.push(text);
    }
    said.sort_unstable();
    assert_eq!(
        said,
        ["remove `Data` from file-0.yaml:2 and update the stack", "the id that AWS gave it (vol-…) is not told"]
    );
}

#[test]
fn a_circle_that_no_rule_breaks_is_told() {
    let text = format!("{HEAD}  a: {{type: lambda, calls: [b]}}\n  b: {{type: lambda, calls: [a]}}\n");
    let estate = Estate::read(&[&text]);
    let plan = plan_of(&estate, &[0, 1]);
    assert_eq!(plan.circles, [[ResourceIndex(0), ResourceIndex(1)]]);
    assert_eq!(plan.steps.len(), 2);
}

/// An estate of functions and security groups whose edges are drawn at random.
fn estate_of(edges: &[(usize, usize)], size: usize) -> Estate {
    let mut text = HEAD.to_owned();
    for at in 0..size {
        let named = |ends: &str| {
            let to = edges.iter().filter(|(from, to)| *from % size == at && to % size != at).map(|(_, to)| to % size);
            let to: BTreeSet<usize> = to.filter(|to| (to % 3 == 0) == (ends == "sg")).collect();
            to.into_iter().map(|to| format!("r-{to}")).collect::<Vec<_>>()
        };
        let (groups, others) = (named("sg"), named("other"));
        if at % 3 == 0 {
            let rules: Vec<String> =
                groups.iter().map(|to| format!("{{ip_protocol: tcp, source_security_group_id: {to}}}")).collect();
            text += &format!("  r-{at}: {{type: sg, security_group_ingress: [{}]}}\n", rules.join(", "));
        } else {
            let groups = groups.join(", ");
            text += &format!(
                "  r-{at}: {{type: lambda, calls: [{}], vpc_config: {{security_group_ids: [{groups}]}}}}\n",
                others.join(", ")
            );
        }
    }
    Estate::read(&[&text])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_uses_a_thing_goes_before_it(
        size in 2usize..14,
        edges in proptest::collection::vec((0usize..14, 0usize..14), 0..30),
        wanted in proptest::collection::btree_set(0usize..14, 1..14),
    ) {
        let estate = estate_of(&edges, size);
        let wanted: Vec<usize> = wanted.into_iter().map(|at| at % size).collect::<BTreeSet<_>>().into_iter().collect();
        let plan = plan_of(&estate, &wanted);
        let deleted: Vec<_> = plan.steps.iter().filter(|step| step.because != Because::Rule).collect();
        let place: HashMap<ResourceIndex, usize> =
            deleted.iter().enumerate().map(|(at, step)| (step.resource, at)).collect();
        let blocked: BTreeSet<ResourceIndex> = plan.blocked.iter().map(|blocked| blocked.resource).collect();
        prop_assert_eq!(deleted.len(), place.len(), "each goes once");
        for &at in &wanted {
            let index = ResourceIndex(at);
            prop_assert!(place.contains_key(&index) != blocked.contains(&index), "either goes or is blocked");
        }
        let revoked: BTreeSet<ResourceIndex> =
            plan.steps.iter().filter(|step| step.because == Because::Rule).map(|step| step.resource).collect();
        let together = |a: ResourceIndex, b: ResourceIndex| plan.circles.iter().any(|c| c.contains(&a) && c.contains(&b));
        for edge in estate.graph.edges().filter(|edge| edge.from != edge.to && edge.kind != EdgeKind::DependsOn) {
            let Some(named) = place.get(&edge.to) else { continue };
            let Some(user) = place.get(&edge.from) else {
                prop_assert!(false, "{} stays and names what goes", edge.from.0);
                continue;
            };
            let is_fine = user < named || together(edge.from, edge.to) || revoked.contains(&edge.from);
            prop_assert!(is_fine, "{} uses {} and goes after it", edge.from.0, edge.to.0);
        }
        for step in &deleted {
            for user in &step.after {
                prop_assert!(place[user] < place[&step.resource] || together(*user, step.resource));
            }
        }
        let again = plan_of(&estate_of(&edges, size), &wanted);
        let context = estate.context();
        let script = |plan: &DeletionPlan| DeletionReport { context: &context, plan }.script();
        prop_assert_eq!(script(&plan), script(&again));
    }
}
