//! Which resource a session is.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::CallKey;
use super::arns::kind_and_name;
use super::observed::{End, How};
use crate::graph::{Graph, ResourceIndex, names_of};
use crate::model::Resource;
use crate::model::arn::Arn;
use crate::texts::Text;
use crate::trail::Trail;
use crate::trail::actors::Behind;
use crate::trail::identity::{Identity, Sort};
use crate::trail::join::{Asked, Estate};

const FUNCTION: &str = "AWS::Lambda::Function";
const INSTANCE: &str = "AWS::EC2::Instance";
const SERVICE: &str = "AWS::ECS::Service";
const TASK: &str = "AWS::ECS::TaskDefinition";
const ROLE: &str = "AWS::IAM::Role";

/// The properties by which a kind takes a role for what runs in it; the role that ECS itself fetches images with
/// (`ExecutionRoleArn`) is none.
const RUNS_WITH: &[(&str, &[&str])] = &[
    (FUNCTION, &["Role"]),
    (TASK, &["TaskRoleArn"]),
    ("AWS::StepFunctions::StateMachine", &["RoleArn"]),
    ("AWS::CodeBuild::Project", &["ServiceRole"]),
    ("AWS::CodePipeline::Pipeline", &["RoleArn"]),
    ("AWS::Glue::Job", &["Role"]),
    ("AWS::Glue::Crawler", &["Role"]),
    ("AWS::SageMaker::NotebookInstance", &["RoleArn"]),
    ("AWS::SageMaker::Model", &["ExecutionRoleArn"]),
    ("AWS::Events::Rule", &["Targets"]),
    ("AWS::Scheduler::Schedule", &["Target"]),
    ("AWS::Pipes::Pipe", &["RoleArn"]),
    ("AWS::KinesisFirehose::DeliveryStream", &["RoleARN"]),
    ("AWS::AppSync::DataSource", &["ServiceRoleArn"]),
    ("AWS::AppRunner::Service", &["InstanceConfiguration.InstanceRoleArn"]),
    ("AWS::Batch::JobDefinition", &["ContainerProperties.JobRoleArn"]),
];

/// What runs in a container of ECS, as the program's `AWS_ECS_` or the session's 32 digits tell. From knowledge: a job of
/// Batch and a service of App Runner run in one as well.
const IN_CONTAINERS: &[&str] = &[TASK, "AWS::Batch::JobDefinition", "AWS::AppRunner::Service"];

/// How sessions are called by the service that takes the role for kinds. From knowledge; only such words are here that
/// nobody would choose.
const SESSIONS: &[(&str, &[&str])] = &[
    ("AWSCodeBuild-", &["AWS::CodeBuild::Project"]),
    ("GlueJobRunnerSession", &["AWS::Glue::Job"]),
    ("AWS-Crawler", &["AWS::Glue::Crawler"]),
    ("SageMaker", &["AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Model"]),
];

/// What services call for kinds of resources, in whose name they take a role.
const SERVICES: &[(&str, &[&str])] = &[
    ("states.amazonaws.com", &["AWS::StepFunctions::StateMachine"]),
    ("codebuild.amazonaws.com", &["AWS::CodeBuild::Project"]),
    ("codepipeline.amazonaws.com", &["AWS::CodePipeline::Pipeline"]),
    ("glue.amazonaws.com", &["AWS::Glue::Job"]),
    ("sagemaker.amazonaws.com", &["AWS::SageMaker::NotebookInstance"]),
    ("events.amazonaws.com", &["AWS::Events::Rule"]),
    ("scheduler.amazonaws.com", &["AWS::Scheduler::Schedule"]),
    ("pipes.amazonaws.com", &["AWS::Pipes::Pipe"]),
    ("firehose.amazonaws.com", &["AWS::KinesisFirehose::DeliveryStream"]),
    ("appsync.amazonaws.com", &["AWS::AppSync::DataSource"]),
    ("lambda.amazonaws.com", &[FUNCTION]),
];

/// What of one kind runs with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Runner {
    /// One resource alone.
    One(ResourceIndex),
    /// Several: which of them a session is, the role does not tell.
    Several,
}

/// Tells which resource a caller is.
pub(in crate::trail) struct Callers<'a> {
    trail: &'a Trail,
    graph: &'a Graph,
    estate: &'a Estate<'a>,
    /// What runs with a role, by the role's name, and then by its own kind and the role's account, empty where nothing
    /// tells it: accounts that are set up alike have roles of the same name.
    runners: HashMap<&'a str, BTreeMap<(&'a str, &'a str), Runner>>,
    /// Each role's name with each function that has it.
    functions: HashSet<(&'a str, ResourceIndex)>,
}

impl<'a> Callers<'a> {
    /// Looks over the estate once.
    pub(in crate::trail) fn new(trail: &'a Trail, graph: &'a Graph, estate: &'a Estate<'a>) -> Self {
        let (runners, functions) = Default::default();
        let mut callers = Self { trail, graph, estate, runners, functions };
        for edge in graph.edges().filter(|edge| takes_role(graph, edge.from, &edge.via)) {
            let role = graph.resource(edge.to);
            if role.kind.is(ROLE) {
                let account = account_of(role);
                for name in names_of(role) {
                    callers.runs(Arn::parse(name).map_or(name, |arn| kind_and_name(&arn).1), account, edge.from);
                }
            }
        }
        for stray in graph.unresolved().iter().filter(|stray| takes_role(graph, stray.from, &stray.via)) {
            if let Some(arn) = Arn::parse(&stray.text).filter(|arn| arn.resource.starts_with("role/")) {
                callers.runs(kind_and_name(&arn).1, arn.account, stray.from);
            }
        }
        callers
    }

    fn runs(&mut self, role: &'a str, account: &'a str, index: ResourceIndex) {
        let runner = self.graph.resource(index);
        let kind = runner.kind.name();
        // A role is handed only to what is in its own account.
        let account = if account.is_empty() { account_of(runner) } else { account };
        let known = self.runners.entry(role).or_default().entry((kind, account)).or_insert(Runner::One(index));
        if *known != Runner::One(index) {
            *known = Runner::Several;
        }
        if kind == FUNCTION {
            self.functions.insert((role, index));
        }
    }

    /// The one resource of some kinds that runs with a role of an account.
    fn only_runner(&self, role: &str, account: &str, kinds: &[&str]) -> Option<ResourceIndex> {
        let may_be = |known: &str| known.is_empty() || account.is_empty() || known == account;
        let runners = self.runners.get(role)?.iter();
        let mut fitting =
            runners.filter(|((of, of_account), _)| kinds.contains(of) && may_be(of_account)).map(|(_, runner)| *runner);
        match (fitting.next()?, fitting.next()) {
            (Runner::One(index), None) => Some(index),
            _ => None,
        }
    }

    /// What would be known by its role, if it called.
    pub(in crate::trail) fn known_by_role(&self) -> HashSet<ResourceIndex> {
        let of_session = SESSIONS.iter().map(|(_, kinds)| *kinds);
        let all: Vec<_> = of_session.chain([IN_CONTAINERS]).chain(SERVICES.iter().map(|(_, kinds)| *kinds)).collect();
        let mut known = HashSet::new();
        for (role, runners) in &self.runners {
            for (kind, account) in runners.keys() {
                let alone = all.iter().filter(|kinds| kinds.contains(kind));
                known.extend(alone.filter_map(|kinds| self.only_runner(role, account, kinds)));
            }
        }
        known.into_iter().map(|index| runs_as(self.graph, index)).collect()
    }

    /// Who calls, and how that is known; `None` where it is nobody's resource.
    pub(super) fn of(&self, key: &CallKey) -> Option<(End, How)> {
        let who = self.trail.ledger.identities.get(key.who);
        if let Some(end) = self.named(self.text(who.issued_to)) {
            return Some((end, How::Scope));
        }
        match who.sort {
            Sort::AwsService => Some(self.service(key, who)),
            Sort::AssumedRole | Sort::Role => self.session(key, who),
            _ => None,
        }
    }

    fn text(&self, text: Text) -> &'a str {
        self.trail.ledger.texts.get(text)
    }

    /// The resource that an ARN names.
    fn named(&self, text: &'a str) -> Option<End> {
        let arn = Arn::parse(text)?;
        let (kind, id) = kind_and_name(&arn);
        let mut asked = Asked { arn: text, kind, id, account: arn.account, region: arn.region };
        let mut resource = self.estate.find(&asked);
        if resource.is_none() && arn.service == "execute-api" {
            asked.kind = "AWS::ApiGatewayV2::Api";
            resource = self.estate.find(&asked);
            // The ARN of a REST API and of an HTTP API is alike.
            asked.kind = "";
        }
        Some(self.end(&asked, resource))
    }

    fn end(&self, asked: &Asked<'_>, resource: Option<ResourceIndex>) -> End {
        End {
            id: asked.id.to_owned(),
            kind: resource.map_or(asked.kind, |index| self.graph.resource(index).kind.name()).to_owned(),
            account: asked.account.to_owned(),
            region: asked.region.to_owned(),
            resource,
        }
    }

    /// A service that calls of its own: for what its request names, else nobody knows for which resource.
    fn service(&self, key: &CallKey, who: &Identity) -> (End, How) {
        if let Some(end) = self.named(self.text(key.source)) {
            return (end, How::Source);
        }
        let asked = Asked { id: self.text(who.invoked_by), account: self.text(who.account), ..Asked::default() };
        (self.end(&asked, None), How::Service)
    }

    fn session(&self, key: &CallKey, who: &Identity) -> Option<(End, How)> {
        // Whoever takes a role names the session: where the logs tell that it was a person, no name makes it a resource.
        let behind = self.trail.actors.get(key.who).behind;
        if matches!(behind, Behind::Person | Behind::Root | Behind::Repository | Behind::Machine) {
            return None;
        }
        let (session, runs_in, account) = (self.text(who.session), self.text(key.runs_in), self.text(who.account));
        let asked = |kind, id| Asked { kind, id, account, ..Asked::default() };
        let issuer = self.text(who.issuer);
        let (role, of_account) = Arn::parse(issuer).map_or(("", ""), |arn| (kind_and_name(&arn).1, arn.account));
        if session.starts_with("i-") && crate::model::arn::is_aws_id(session) {
            let asked = asked(INSTANCE, session);
            return Some((self.end(&asked, self.estate.find(&asked)), How::Session));
        }
        let found = self.estate.find(&asked(FUNCTION, session));
        let has_role = found.is_some_and(|index| self.functions.contains(&(role, index)));
        if runs_in.starts_with("AWS_Lambda_") || has_role {
            return Some((self.end(&asked(FUNCTION, session), found), How::Session));
        }
        let invoked_by = self.text(who.invoked_by);
        if role.is_empty() {
            return None;
        }
        // A person or a program may take the role as well: without a sign of what runs, it is not told.
        let kinds = kinds_of(session, runs_in, invoked_by);
        if let Some(index) = self.only_runner(role, of_account, kinds) {
            return Some((self.at(runs_as(self.graph, index), account), How::Role));
        }
        let asked = Asked { arn: issuer, ..asked(ROLE, role) };
        Some((self.end(&asked, self.estate.find(&asked)), How::SomethingWithRole))
    }

    fn at(&self, index: ResourceIndex, account: &str) -> End {
        let resource = self.graph.resource(index);
        let named = resource.kind.spec().names.iter().find_map(|path| resource.text(path));
        End {
            id: named.unwrap_or(&resource.address).to_owned(),
            kind: resource.kind.name().to_owned(),
            account: resource.account.as_deref().unwrap_or(account).to_owned(),
            region: resource.region.clone().unwrap_or_default(),
            resource: Some(index),
        }
    }
}

/// The account of a resource, as it or its ARN tells; empty where neither does.
fn account_of(resource: &Resource) -> &str {
    let told = || names_of(resource).find_map(|name| Arn::parse(name).map(|arn| arn.account));
    resource.account.as_deref().or_else(told).unwrap_or_default()
}

/// The kinds of what a session may have been given to, as its name, its program or the service behind it tells; none
/// where nothing does. The name stands first: CodeBuild's own containers say that they are of ECS.
fn kinds_of(session: &str, runs_in: &str, invoked_by: &str) -> &'static [&'static str] {
    if let Some((_, kinds)) = SESSIONS.iter().find(|(start, _)| session.starts_with(start)) {
        return kinds;
    }
    let is_task = session.len() == 32 && session.bytes().all(|b| b.is_ascii_hexdigit());
    if runs_in.starts_with("AWS_ECS_") || is_task {
        return IN_CONTAINERS;
    }
    SERVICES.iter().find(|(service, _)| *service == invoked_by).map(|(_, kinds)| *kinds).unwrap_or_default()
}

/// Whether a property of a resource names the role that it runs with.
fn takes_role(graph: &Graph, from: ResourceIndex, via: &str) -> bool {
    let kind = graph.resource(from).kind.name();
    let paths = RUNS_WITH.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, paths)| paths);
    paths.iter().any(|path| via.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.'])))
}

/// Whether what is of a kind is known by the role that it runs with alone, where no request names it.
pub(in crate::trail) fn takes_any_role(kind: &str) -> bool {
    const NAMED_BY_REQUESTS: [&str; 3] = ["AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::Pipes::Pipe"];
    kind == SERVICE || (RUNS_WITH.iter().any(|(of, _)| *of == kind) && !NAMED_BY_REQUESTS.contains(&kind))
}

/// Of a task definition the one service that runs it; else itself.
pub(in crate::trail) fn runs_as(graph: &Graph, index: ResourceIndex) -> ResourceIndex {
    if !graph.resource(index).kind.is(TASK) {
        return index;
    }
    let running = graph.incoming(index).map(|edge| edge.from).filter(|from| graph.resource(*from).kind.is(SERVICE));
    only(running).unwrap_or(index)
}

/// The one that all of these are.
fn only(mut some: impl Iterator<Item = ResourceIndex>) -> Option<ResourceIndex> {
    let first = some.next()?;
    some.all(|other| other == first).then_some(first)
}
