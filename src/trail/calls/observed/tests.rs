//! Records after the documented format of data events, with the subjects that they name.

use super::*;
use crate::check::fixture::Estate as Fixture;
use crate::trail::actors::Actors;
use crate::trail::event::{Event, EventId};
use crate::trail::ledger::Ledger;
use crate::trail::reading::record::Record;
use crate::trail::subjects::{Did, Subject};
use crate::trail::via::Via;
use crate::trail::{Counts, Trail};

const ACCOUNT: &str = "111111111111";

const ESTATE: &str = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
    web: {type: ec2, names: [i-0123456789abcdef0]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    app-role: {type: iam-role, role_name: app}\n  \
    lonely-role: {type: iam-role, role_name: lonely}\n  \
    resize: {type: lambda, function_name: resize, role: app-role}\n  \
    store: {type: lambda, function_name: store, role: app-role}\n  \
    build: {type: AWS::CodeBuild::Project, name: build, service_role: lonely-role}\n  \
    worker-role: {type: iam-role, role_name: worker}\n  \
    worker: {type: lambda, function_name: worker, role: worker-role}\n";

/// A ledger of calls.
#[derive(Default)]
struct Notes(Ledger);

impl Notes {
    /// Takes a record whose subject is of this kind and id; whether it was wanted.
    fn take(&mut self, record: &str, kind: &str, id: &str) -> bool {
        let record: Record<'_> = serde_json::from_str(record).unwrap();
        let Ledger { texts, identities, calls, .. } = &mut self.0;
        let who = identities.put(record.user_identity, texts);
        let via = Via::of(record.user_agent.text(), texts.get(identities.get(who).invoked_by), false);
        let event = Event::new(&record, EventId::Uuid([0; 16]), who, via);
        let subject = Subject {
            kind: kind.into(),
            id: id.into(),
            arn: None,
            account: ACCOUNT.into(),
            region: "us-east-1".into(),
            did: Did::Used,
        };
        let wanted = calls.wants(&event, identities.get(who), texts);
        if wanted {
            calls.take(&event, &subject, texts);
        }
        wanted
    }

    /// Each call, as `from -> to: actions, how often, how the caller is known`.
    fn told(self, estate: &Fixture) -> Vec<String> {
        let trail = Trail { actors: Actors::new(&self.0), ledger: self.0, counts: Counts::default() };
        let joined = Joined::new(&trail.ledger, &estate.graph);
        let name = |end: &End| match end.resource {
            Some(index) => estate.graph.label(index).to_owned(),
            None => format!("({})", end.id),
        };
        let all = observed(&trail, &estate.graph, &joined);
        let text = |one: &Observed| {
            format!("{} -> {}: {} {} {:?}", name(&one.from), name(&one.to), one.count, one.actions_in_short(), one.how)
        };
        all.iter().map(text).collect()
    }
}

/// A session of a role; `more` stands inside of the identity.
fn session(role: &str, session: &str, more: &str) -> String {
    format!(
        r#"{{"type": "AssumedRole", "principalId": "AROAEXAMPLE:{session}", "accountId": "{ACCOUNT}",
            "arn": "arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}",
            "sessionContext": {{"sessionIssuer": {{"type": "Role", "arn": "arn:aws:iam::{ACCOUNT}:role/{role}"}}}}{more}}}"#
    )
}

fn record(who: &str, service: &str, name: &str, agent: &str, request: &str) -> String {
    format!(
        r#"{{"eventTime": "2026-11-20T10:00:00Z", "eventSource": "{service}.amazonaws.com", "eventName": "{name}",
            "awsRegion": "us-east-1", "recipientAccountId": "{ACCOUNT}", "userIdentity": {who}, "userAgent": "{agent}",
            "requestParameters": {request}, "eventCategory": "Data", "readOnly": true}}"#
    )
}

const BOTO: &str = "Boto3/1.40.4 md/Botocore#1.40.4";

#[test]
fn an_instance_calls_a_bucket_and_a_function_another() {
    let mut notes = Notes::default();
    let of_instance = session("web", "i-0123456789abcdef0", "");
    for name in ["GetObject", "GetObject", "PutObject"] {
        notes.take(&record(&of_instance, "s3", name, BOTO, "{}"), "AWS::S3::Bucket", "acme-assets");
    }
    let agent = "Boto3/1.40.4 exec-env/AWS_Lambda_python3.14 m/Z";
    let of_function = session("app", "resize", "");
    notes.take(&record(&of_function, "lambda", "Invoke", agent, "{}"), "AWS::Lambda::Function", "store");
    // Without a word of where it runs: the session is called as a function that has the role.
    notes.take(&record(&of_function, "lambda", "Invoke", BOTO, "{}"), "AWS::Lambda::Function", "store");
    notes.take(&record(&of_function, "logs", "CreateLogStream", agent, "{}"), "AWS::Lambda::Function", "resize");
    assert_eq!(
        notes.told(&Fixture::read(&[ESTATE])),
        ["web -> assets: 3 s3:GetObject and 1 more Session", "resize -> store: 2 lambda:Invoke Session",]
    );
}

#[test]
fn cloudtrail_may_say_whose_keys_they_are() {
    let mut notes = Notes::default();
    let arn = format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:resize");
    let scope = format!(r#", "inScopeOf": {{"issuerType": "AWS::Lambda::Function", "credentialsIssuedTo": "{arn}"}}"#);
    notes.take(&record(&session("app", "x", &scope), "s3", "GetObject", BOTO, "{}"), "AWS::S3::Bucket", "acme-assets");
    notes.take(&record(&session("app", "resize", ""), "s3", "GetObject", BOTO, "{}"), "AWS::S3::Bucket", "acme-assets");
    assert_eq!(notes.told(&Fixture::read(&[ESTATE])), ["resize -> assets: 2 s3:GetObject Scope"], "one caller");
}

#[test]
fn a_service_calls_for_what_its_request_names() {
    let of_service = |name: &str| format!(r#"{{"type": "AWSService", "invokedBy": "{name}.amazonaws.com"}}"#);
    let mut notes = Notes::default();
    let request = r#"{"functionName": "resize", "sourceArn": "arn:aws:s3:::acme-assets", "sourceAccount": "1"}"#;
    notes.take(&record(&of_service("s3"), "lambda", "Invoke", "s3", request), "AWS::Lambda::Function", "resize");
    notes.take(&record(&of_service("sns"), "lambda", "Invoke", "sns", "{}"), "AWS::Lambda::Function", "resize");
    let role = notes.take(&record(&of_service("lambda"), "sts", "AssumeRole", "l", "{}"), "AWS::IAM::Role", "app");
    let stack = record(&of_service("cloudformation"), "lambda", "Invoke", "c", "{}");
    let stack = notes.take(&stack, "AWS::Lambda::Function", "resize");
    assert!(!role && !stack, "to take a role and to deploy are no calls");
    assert_eq!(
        notes.told(&Fixture::read(&[ESTATE])),
        ["assets -> resize: 1 lambda:Invoke Source", "(sns.amazonaws.com) -> resize: 1 lambda:Invoke Service"]
    );
}

#[test]
fn of_a_role_alone_the_one_that_has_it_calls_else_something_with_the_role() {
    let mut notes = Notes::default();
    let get = |who: &str| record(who, "s3", "GetObject", BOTO, "{}");
    notes.take(&get(&session("lonely", "AWSCodeBuild-0a1b", "")), "AWS::S3::Bucket", "acme-assets");
    notes.take(&get(&session("app", "worker", "")), "AWS::S3::Bucket", "acme-assets");
    notes.take(&get(&session("far", "worker", "")), "AWS::S3::Bucket", "acme-assets");
    assert_eq!(
        notes.told(&Fixture::read(&[ESTATE])),
        [
            "app-role -> assets: 1 s3:GetObject SomethingWithRole",
            "build -> assets: 1 s3:GetObject Role",
            "(far) -> assets: 1 s3:GetObject SomethingWithRole",
        ]
    );
}

#[test]
fn a_role_of_the_same_name_in_another_account_is_another() {
    let mut notes = Notes::default();
    let far = session("lonely", "AWSCodeBuild-0a1b", "").replace(ACCOUNT, "444455556666");
    notes.take(&record(&far, "s3", "GetObject", BOTO, "{}"), "AWS::S3::Bucket", "acme-assets");
    assert_eq!(
        notes.told(&Fixture::read(&[ESTATE])),
        ["(lonely) -> assets: 1 s3:GetObject SomethingWithRole"],
        "neither the project nor the role of the estate"
    );
}

#[test]
fn a_session_without_a_sign_of_what_runs_is_not_the_only_holder_of_its_role() {
    let mut notes = Notes::default();
    let get = |who: &str, agent: &str| record(who, "s3", "GetObject", agent, "{}");
    for name in ["debug-session", "botocore-session-1700000000"] {
        notes.take(&get(&session("worker", name, ""), "aws-cli/2.15"), "AWS::S3::Bucket", "acme-assets");
    }
    let in_build = get(&session("lonely", "AWSCodeBuild-1234", ""), "aws-cli/2.15 exec-env/AWS_ECS_EC2");
    notes.take(&in_build, "AWS::S3::Bucket", "acme-assets");
    assert_eq!(
        notes.told(&Fixture::read(&[ESTATE])),
        ["build -> assets: 1 s3:GetObject Role", "worker-role -> assets: 2 s3:GetObject SomethingWithRole",]
    );
}

#[test]
fn an_api_outside_of_the_estate_is_of_no_kind() {
    let mut notes = Notes::default();
    let service = r#"{"type": "AWSService", "invokedBy": "apigateway.amazonaws.com"}"#;
    let request = format!(r#"{{"sourceArn": "arn:aws:execute-api:us-east-1:{ACCOUNT}:abc123/prod/GET/x"}}"#);
    notes.take(&record(service, "lambda", "Invoke", "a", &request), "AWS::Lambda::Function", "resize");
    let trail = Trail { actors: Actors::new(&notes.0), ledger: notes.0, counts: Counts::default() };
    let estate = Fixture::read(&[ESTATE]);
    let joined = Joined::new(&trail.ledger, &estate.graph);
    let calls = observed(&trail, &estate.graph, &joined);
    assert_eq!((calls[0].from.id.as_str(), calls[0].from.kind.as_str()), ("abc123", ""));
}

#[test]
fn people_and_deployments_call_nothing() {
    let mut notes = Notes::default();
    let user = format!(r#"{{"type": "IAMUser", "userName": "alice", "accountId": "{ACCOUNT}"}}"#);
    let sso = session("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a", "jane@example.com", "");
    for (who, agent) in [
        (user.as_str(), BOTO),
        (sso.as_str(), BOTO),
        (&session("app", "resize", ""), "HashiCorp Terraform/1.9"),
        (&session("app", "resize", ""), "Mozilla/5.0"),
    ] {
        let wanted = notes.take(&record(who, "s3", "GetObject", agent, "{}"), "AWS::S3::Bucket", "acme-assets");
        assert!(!wanted, "{who} {agent}");
    }
}
