//! What a change leaves in the account: things that no description is answerable for any more, and that are paid for all
//! the same.

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::RuleContext;
use crate::cost::change::{Change, Pairs};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::{Place, TagShape};
use crate::model::{Action, Entry, Origin, Presence, Property, Resource, Value};

const LOG_GROUP: &str = "AWS::Logs::LogGroup";
const FUNCTION: &str = "AWS::Lambda::Function";
const INSTANCE: &str = "AWS::EC2::Instance";
const VOLUME: &str = "AWS::EC2::Volume";

/// Properties whose change makes CloudFormation put a new resource in the place of the old one: "Update requires:
/// Replacement" in the template reference of each kind. Of other properties that is not told here.
const REPLACED: &[(&str, &[&str])] = &[
    ("AWS::DynamoDB::Table", &["TableName", "KeySchema"]),
    ("AWS::ECR::Repository", &["RepositoryName"]),
    ("AWS::IAM::Role", &["RoleName"]),
    ("AWS::Lambda::Function", &["FunctionName"]),
    ("AWS::Logs::LogGroup", &["LogGroupName"]),
    ("AWS::RDS::DBCluster", &["DBClusterIdentifier"]),
    ("AWS::RDS::DBInstance", &["DBInstanceIdentifier"]),
    ("AWS::S3::Bucket", &["BucketName"]),
    ("AWS::SNS::Topic", &["TopicName"]),
    ("AWS::SQS::Queue", &["QueueName"]),
    ("AWS::SecretsManager::Secret", &["Name"]),
];

/// Something that stays.
pub(super) struct Left {
    /// What it is about.
    pub(super) subject: Subject,
    /// Completes "`logs` (S3 bucket) …".
    pub(super) says: String,
    /// What shows it.
    pub(super) evidence: Vec<String>,
    /// Why it cannot be told, where it cannot.
    pub(super) doubt: Option<String>,
    /// The kinds that would have to be listed to tell.
    pub(super) missing: Vec<&'static str>,
    /// Why it is not surer.
    pub(super) caveat: &'static str,
    /// What it costs in a month, in US dollars, where known.
    pub(super) monthly: Option<Decimal>,
}

/// A resource of the estate, or one that only the other state has.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    Here(ResourceIndex),
    Gone(ResourceIndex),
}

impl Left {
    fn new(subject: Subject, says: impl Into<String>, evidence: impl Into<String>) -> Self {
        let (doubt, missing, monthly) = Default::default();
        Self { subject, says: says.into(), evidence: vec![evidence.into()], doubt, missing, caveat: "", monthly }
    }

    fn doubted(self, doubt: impl Into<String>) -> Self {
        Self { doubt: Some(doubt.into()), ..self }
    }
}

/// Everything that the change leaves: a plan tells of itself what it deletes, a template only beside its earlier state.
pub(super) fn find(context: &RuleContext<'_>) -> Vec<Left> {
    let known = Known::of(context.graph, context.change.map(|change| change.base.graph));
    let mut left = Vec::new();
    for (index, resource) in context.graph.resources() {
        let subject = Subject::Here(index);
        match (&resource.presence, resource.action) {
            (_, Some(Action::Forget)) => left.extend(forgotten(context, &known, index, resource)),
            (Presence::Deleted, _) => {
                left.extend(skipped(subject, resource));
                left.extend(last_copies(subject, resource));
                left.extend(volumes(&known, subject, resource));
                left.extend(logs(context, &known, subject, resource));
            }
            (_, Some(Action::Replace)) if !resource.before.is_empty() => {
                let old = Resource { properties: resource.before.clone(), ..resource.clone() };
                left.extend(skipped(subject, &old));
                left.extend(last_copies(subject, &old));
                left.extend(volumes(&known, subject, &old));
            }
            _ => {}
        }
    }
    if let (Some(change), Some(_)) = (context.change, context.base_files) {
        compared(context, change, &known, &mut left);
    }
    left
}

/// What stays of what only the base has, and of what is replaced.
fn compared(context: &RuleContext<'_>, change: &Change<'_>, known: &Known<'_>, left: &mut Vec<Left>) {
    let pairs = Pairs::between(change.base, change.head);
    let is_template = |resource: &Resource| resource.origin == Origin::Template && !resource.address.contains('.');
    for &index in &pairs.gone {
        let resource = change.base.graph.resource(index);
        if is_template(resource) && resource.presence.is_ours() {
            left.extend(retained(change, index, resource));
            left.extend(logs(context, known, Subject::Gone(index), resource));
        }
    }
    let base_of: BTreeMap<_, _> = pairs.base_of.into_iter().collect();
    for (head, base) in base_of {
        let (after, before) = (context.graph.resource(head), change.base.graph.resource(base));
        if is_template(after) && is_template(before) {
            left.extend(replaced(change, (base, before), (head, after)));
        }
    }
}

/// What goes by which name and is there, for its owner to pay.
struct Known<'g> {
    names: HashSet<(&'g str, &'g str)>,
    /// The log groups that the estate, or its earlier state, tells of, there or not.
    groups: HashSet<&'g str>,
}

impl<'g> Known<'g> {
    fn of(graph: &'g Graph, base: Option<&'g Graph>) -> Self {
        let all = [Some(graph), base].into_iter().flatten().flat_map(Graph::resources);
        let groups = all.filter(|(_, resource)| resource.kind.is(LOG_GROUP));
        let groups = groups.filter_map(|(_, resource)| resource.text("LogGroupName")).collect();
        let there = graph.resources().filter(|(_, resource)| resource.presence.is_ours());
        let there = there.filter(|(_, resource)| !matches!(resource.presence, Presence::Absent(_)));
        let names = there.flat_map(|(_, resource)| {
            let own = [resource.id.as_str(), resource.address.as_str()];
            let names = resource.names.iter().map(String::as_str).chain(own);
            names.map(|name| (resource.kind.name(), name))
        });
        Self { names: names.collect(), groups }
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        self.names.contains(&(kind, name))
    }
}

/// Whether it is but a setting of something else, which is not kept by itself.
fn is_setting(resource: &Resource) -> bool {
    let spec = resource.kind.spec();
    spec.place == Place::Folded && matches!(spec.tags, TagShape::None(_)) && !resource.kind.is(LOG_GROUP)
}

/// What a plan takes out of the state and leaves in the account.
fn forgotten(context: &RuleContext<'_>, known: &Known<'_>, index: ResourceIndex, resource: &Resource) -> Option<Left> {
    let kind = resource.kind.name();
    if is_setting(resource) || resource.names.iter().any(|name| known.has(kind, name)) {
        return None;
    }
    let total = context.bill.kept(index);
    let monthly = total.filter(|total| total.unpriced + total.by_use == 0 || !total.known.typical.is_zero());
    Some(Left {
        caveat: "another configuration may manage it from now on",
        monthly: monthly.map(|total| total.known.typical),
        ..Left::new(Subject::Here(index), "is no longer managed, and stays", "the plan forgets it (`removed`)")
    })
}

/// `skip_destroy`: Terraform forgets it where it says that it deletes it.
fn skipped(subject: Subject, resource: &Resource) -> Option<Left> {
    let skips = resource.text("SkipDestroy").is_some_and(|text| text.eq_ignore_ascii_case("true"));
    skips.then(|| Left::new(subject, "is only forgotten when it is deleted, and stays", "its skip_destroy is true"))
}

/// The last copy that a deletion makes, and what it keeps of backups.
fn last_copies(subject: Subject, resource: &Resource) -> Vec<Left> {
    let says = |key: &str, wanted: &str| resource.text(key).is_some_and(|text| text.eq_ignore_ascii_case(wanted));
    let mut left = Vec::new();
    let copy = resource.property("FinalSnapshotIdentifier").filter(|_| !says("SkipFinalSnapshot", "true"));
    match copy.map(|copy| (copy.text(), &copy.value)) {
        Some((Some(name), _)) if !name.is_empty() => {
            let says = format!("leaves a snapshot behind: `{name}`");
            left.push(Left::new(subject, says, "its final_snapshot_identifier names one, and it is not skipped"));
        }
        Some((None, Value::Unknown(unknown))) => {
            let reason = format!("its FinalSnapshotIdentifier is only known at deployment: {}", unknown.reason);
            left.push(Left::new(subject, "leaves a snapshot behind", "the snapshot is not skipped").doubted(reason));
        }
        _ => {}
    }
    if says("DeleteAutomatedBackups", "false") {
        let evidence = "its delete_automated_backups is false";
        left.push(Left::new(subject, "leaves its automated backups behind", evidence));
    }
    left
}

/// Disks that outlive their server. Those that are resources of their own are ORP001's.
fn volumes(known: &Known<'_>, subject: Subject, resource: &Resource) -> Option<Left> {
    if !resource.kind.is(INSTANCE) {
        return None;
    }
    let disks = resource.property("BlockDeviceMappings").map(Property::items).unwrap_or_default();
    let mut kept = Vec::new();
    let mut open = None;
    for disk in disks.iter().filter_map(|device| device.at("Ebs")) {
        let id = disk.at("VolumeId").and_then(Property::text);
        if id.is_some_and(|id| known.has(VOLUME, id)) {
            continue;
        }
        match disk.at("DeleteOnTermination") {
            Some(Property { value: Value::Unknown(unknown), .. }) => open = Some(&unknown.reason),
            Some(deleted) if deleted.text().is_some_and(|text| text.eq_ignore_ascii_case("false")) => {
                kept.push(id.map_or("one whose id is not told".to_owned(), |id| format!("`{id}`")));
            }
            _ => {}
        }
    }
    let evidence = "its DeleteOnTermination is false";
    if kept.is_empty() {
        let reason = open.map(|reason| format!("its DeleteOnTermination is only known at deployment: {reason}"))?;
        return Some(Left::new(subject, "leaves volumes behind", "it has volumes").doubted(reason));
    }
    let says = format!("leaves {} behind: {}", crate::wording::count(kept.len(), "volume"), kept.join(", "));
    Some(Left::new(subject, says, evidence))
}

/// The log group that Lambda makes for a function by itself, and nobody deletes with it
/// (<https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html> tells its name).
fn logs(context: &RuleContext<'_>, known: &Known<'_>, subject: Subject, resource: &Resource) -> Option<Left> {
    // A template lists all that it makes itself: Lambda made the log group beside it.
    let is_told = matches!(subject, Subject::Here(_)) && context.graph.inventory().lists(LOG_GROUP);
    if !resource.kind.is(FUNCTION) || is_told {
        return None;
    }
    let name = resource.text("FunctionName");
    let group = match resource.property("LoggingConfig").and_then(|logging| logging.at("LogGroup")) {
        Some(group) => group.text().map(str::to_owned)?,
        None => format!("/aws/lambda/{}", name.unwrap_or("NAME")),
    };
    if name.is_some() && known.groups.contains(group.as_str()) {
        return None;
    }
    let left =
        Left::new(subject, format!("leaves its log group behind: `{group}`"), "nothing that was read manages it");
    Some(Left { missing: vec![LOG_GROUP], ..left.doubted("what was read need not list every log group") })
}

/// What a stack keeps, or keeps a copy of, once it is no longer in its template.
fn retained(change: &Change<'_>, index: ResourceIndex, resource: &Resource) -> Option<Left> {
    if is_setting(resource) {
        return None;
    }
    let subject = Subject::Gone(index);
    let policy = resource.policy("DeletionPolicy");
    let stays = "is no longer in its template, and stays";
    let copied = "is no longer in its template, and leaves a snapshot behind";
    let says = |text: &str| format!("its DeletionPolicy was {text}");
    match policy.map(|policy| (policy.text(), &policy.value)) {
        Some((Some(text @ ("Retain" | "RetainExceptOnCreate")), _)) => {
            Some(Left { monthly: change.base.bill.monthly(index), ..Left::new(subject, stays, says(text)) })
        }
        Some((Some(text @ "Snapshot"), _)) => Some(Left::new(subject, copied, says(text))),
        Some((None, Value::Unknown(unknown))) => {
            let reason = format!("its DeletionPolicy is only known at deployment: {}", unknown.reason);
            Some(Left::new(subject, stays, "it has a DeletionPolicy").doubted(reason))
        }
        None if snapshots_by_default(resource) => {
            let evidence =
                "it had no DeletionPolicy, and CloudFormation makes a snapshot of such a resource by default";
            Some(Left::new(subject, copied, evidence))
        }
        _ => None,
    }
}

/// Databases without a policy leave a snapshot
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html> names them).
fn snapshots_by_default(resource: &Resource) -> bool {
    let is_member = resource.property("DBClusterIdentifier").is_some();
    resource.kind.is("AWS::RDS::DBCluster") || (resource.kind.is("AWS::RDS::DBInstance") && !is_member)
}

/// What stays once CloudFormation puts a new resource in the place of the old one.
fn replaced(
    change: &Change<'_>,
    (base, before): (ResourceIndex, &Resource),
    (head, after): (ResourceIndex, &Resource),
) -> Option<Left> {
    let policy = after.policy("UpdateReplacePolicy").and_then(Property::text)?;
    let (says, keeps) = match policy {
        "Retain" => ("is replaced, and the old one stays", true),
        "Snapshot" => ("is replaced, and the old one leaves a snapshot behind", false),
        _ => return None,
    };
    let changed: Vec<&str> = changed(&before.properties, &after.properties);
    let replacing = REPLACED.iter().find(|(kind, _)| after.kind.is(kind)).map_or(&[][..], |(_, keys)| keys);
    let evidence = format!("its UpdateReplacePolicy is {policy}");
    let left = Left::new(Subject::Here(head), says, evidence);
    if let Some(key) = changed.iter().find(|key| replacing.contains(key)) {
        let known = [before, after].iter().all(|resource| resource.property(key).is_some_and(is_told));
        let mut left = Left { monthly: change.base.bill.monthly(base).filter(|_| keeps), ..left };
        left.evidence.push(format!("another {key} makes CloudFormation replace it"));
        return Some(if known { left } else { left.doubted(format!("its {key} is not told before and after")) });
    }
    let first = changed.first()?;
    Some(left.doubted(format!("whether another {first} replaces it is not known here: a change set tells")))
}

/// Whether a value is known to the last part.
fn is_told(value: &Property) -> bool {
    let mut told = true;
    value.walk("", &mut |_, leaf| told &= !matches!(leaf.value, Value::Unknown(_) | Value::Reference(_)));
    told
}

/// The properties that say something else. What names another resource or is unknown is taken for the same.
fn changed<'r>(before: &'r [Entry], after: &'r [Entry]) -> Vec<&'r str> {
    let text = |value: &Property| {
        let mut leaves = Vec::new();
        value.walk("", &mut |path, leaf| leaves.push((path.to_owned(), leaf.text().map(str::to_owned))));
        leaves
    };
    let other =
        |list: &'r [Entry], key: &str| list.iter().find(|entry| entry.key == key).map(|entry| text(&entry.value));
    let is_other = |entry: &&Entry| other(before, &entry.key) != other(after, &entry.key);
    let gone = before.iter().filter(|entry| !after.iter().any(|other| other.key == entry.key));
    after.iter().chain(gone).filter(is_other).map(|entry| entry.key.as_str()).collect()
}
