//! Who stands behind a session: records made after the documented format, and real ones.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use tagatlas::trail::actors::{Actor, Behind, Pattern, Source};
use tagatlas::trail::failures::{self, Why};
use tagatlas::trail::via::Via;
use tagatlas::trail::{Period, Progress, Trail, read};

use crate::support::{folder, shared};

const ACCOUNT: &str = "111122223333";
const OTHER: &str = "444455556666";

/// What the records of each file tell.
fn told(files: &[(&str, Vec<Value>)]) -> Trail {
    let texts: Vec<_> =
        files.iter().map(|(name, records)| (*name, json!({ "Records": records }).to_string())).collect();
    let folder = folder(texts.iter().map(|(name, text)| (*name, text.as_bytes())));
    let (trail, said) = read(&[folder.path().to_owned()], Period::default(), &Progress::default());
    assert!(said.is_empty(), "{said:?}");
    trail
}

fn of(records: Vec<Value>) -> Trail {
    told(&[("log.json", records)])
}

/// Who signed with a key.
fn by_key<'t>(trail: &'t Trail, key: &str) -> &'t Actor {
    let texts = &trail.ledger.texts;
    let mut found = trail.ledger.identities.iter().filter(|(_, identity)| texts.get(identity.access_key) == key);
    trail.actors.get(found.next().unwrap_or_else(|| panic!("{key} signed nothing")).0)
}

fn hops(actor: &Actor) -> Vec<(&str, &str, bool)> {
    let hops = actor.hops.iter();
    hops.map(|hop| (hop.role.as_str(), hop.session.as_str(), hop.event.is_some())).collect()
}

fn user(name: &str, key: &str) -> Value {
    json!({
        "type": "IAMUser", "principalId": format!("AIDA{}", name.to_uppercase()), "accountId": ACCOUNT,
        "arn": format!("arn:aws:iam::{ACCOUNT}:user/{name}"), "accessKeyId": key, "userName": name,
    })
}

fn role_arn(role: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{role}")
}

fn session_arn(role: &str, session: &str) -> String {
    format!("arn:aws:sts::{ACCOUNT}:assumed-role/{}/{session}", role.rsplit('/').next().unwrap_or(role))
}

fn session(role: &str, session: &str, key: &str, since: &str) -> Value {
    json!({
        "type": "AssumedRole", "principalId": format!("AROA{}:{session}", role.len()), "accountId": ACCOUNT,
        "arn": session_arn(role, session), "accessKeyId": key,
        "sessionContext": {
            "sessionIssuer": { "type": "Role", "arn": role_arn(role), "accountId": ACCOUNT, "userName": role },
            "webIdFederationData": {},
            "attributes": { "creationDate": since, "mfaAuthenticated": "false" },
        },
    })
}

/// A session with one more entry in its context.
fn with(mut identity: Value, entry: &str, value: Value) -> Value {
    identity["sessionContext"][entry] = value;
    identity
}

fn event(at: &str, source: &str, name: &str, who: &Value) -> Value {
    json!({
        "eventVersion": "1.08", "eventTime": at, "eventSource": format!("{source}.amazonaws.com"), "eventName": name,
        "awsRegion": "eu-west-1", "sourceIPAddress": "192.0.2.1", "userAgent": "aws-cli/2.15.0", "userIdentity": who,
        "eventID": id(), "recipientAccountId": ACCOUNT, "eventType": "AwsApiCall",
    })
}

/// A name for each event.
fn id() -> String {
    static EVENTS: AtomicU64 = AtomicU64::new(0);
    format!("00000000-0000-4000-8000-{:012x}", EVENTS.fetch_add(1, Ordering::Relaxed))
}

/// A role is taken: in its answer stands the key of the session.
fn assume(at: &str, name: &str, who: &Value, role: &str, session: &str, key: &str) -> Value {
    let mut event = event(at, "sts", name, who);
    event["requestParameters"] = json!({ "roleArn": role_arn(role), "roleSessionName": session });
    event["responseElements"] = json!({
        "credentials": { "accessKeyId": key, "sessionToken": "SECRET", "expiration": "Jul 10, 2023, 12:09:47 PM" },
        "assumedRoleUser": { "arn": session_arn(role, session), "assumedRoleId": format!("AROA:{session}") },
    });
    event
}

fn act(at: &str, who: &Value) -> Value {
    event(at, "ec2", "CreateVpc", who)
}

const T: &str = "2026-03-01T10:00:00Z";

#[test]
fn three_roles_lead_back_to_a_person_whatever_file_comes_first() {
    let alice = user("alice", "AKIAALICE");
    let deploy = session("ci/deploy", "one", "ASIADEPLOY", T);
    let audit = session("audit", "two", "ASIAAUDIT", T);
    let prod = session("prod", "three", "ASIAPROD", T);
    let first = assume(T, "AssumeRole", &alice, "ci/deploy", "one", "ASIADEPLOY");
    let second = assume(T, "AssumeRole", &deploy, "audit", "two", "ASIAAUDIT");
    let third = assume(T, "AssumeRole", &audit, "prod", "three", "ASIAPROD");
    let used = act("2026-03-01T10:05:00Z", &prod);
    for files in [
        [
            ("us-east-1.json", vec![used.clone(), third.clone()]),
            ("eu-west-1.json", vec![first.clone(), second.clone()]),
        ],
        [("us-east-1.json", vec![second, first]), ("eu-west-1.json", vec![third, used])],
    ] {
        let trail = told(&files);
        let actor = by_key(&trail, "ASIAPROD");
        assert_eq!((actor.name.as_str(), actor.behind, actor.source), ("alice", Behind::Person, Source::Sessions));
        assert_eq!(actor.arn, format!("arn:aws:iam::{ACCOUNT}:user/alice"));
        assert_eq!(hops(actor), [("deploy", "one", true), ("audit", "two", true), ("prod", "three", true)]);
        assert_eq!(actor.gap, None);
        assert_eq!(actor.mfa, Some(false), "a key that stays for ever is used without a second factor");
    }
}

#[test]
fn a_source_identity_says_who_where_no_event_does() {
    let prod = with(session("prod", "x", "ASIAPROD", T), "sourceIdentity", json!("alice"));
    let trail = of(vec![act(T, &prod)]);
    let actor = by_key(&trail, "ASIAPROD");
    assert_eq!((actor.name.as_str(), actor.behind, actor.source), ("alice", Behind::Person, Source::SourceIdentity));
    assert_eq!(
        actor.gap.as_deref(),
        Some("the AssumeRole that gave ASIAPROD is not in these logs; the source identity says alice")
    );
    // It stays over all roles, so it tells more than the role that was first seen.
    let deploy = with(session("deploy", "y", "ASIADEPLOY", T), "sourceIdentity", json!("alice"));
    let trail = of(vec![assume(T, "AssumeRole", &deploy, "prod", "x", "ASIAPROD"), act(T, &prod)]);
    let actor = by_key(&trail, "ASIAPROD");
    assert_eq!((actor.name.as_str(), hops(actor)), ("alice", vec![("deploy", "y", false), ("prod", "x", true)]));
}

#[test]
fn a_repository_is_named_by_what_its_provider_vouches_for() {
    let github = json!({
        "type": "WebIdentityUser", "userName": "repo:acme/shop:ref:refs/heads/main",
        "principalId": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:acme/shop:ref:refs/heads/main",
        "identityProvider": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    });
    let deploy = session("deploy", "GitHubActions", "ASIADEPLOY", T);
    let prod = session("prod", "GitHubActions", "ASIAPROD", T);
    let trail = of(vec![
        assume(T, "AssumeRoleWithWebIdentity", &github, "deploy", "GitHubActions", "ASIADEPLOY"),
        assume(T, "AssumeRole", &deploy, "prod", "GitHubActions", "ASIAPROD"),
        act(T, &prod),
    ]);
    let actor = by_key(&trail, "ASIAPROD");
    assert_eq!(
        (actor.name.as_str(), actor.behind, actor.source),
        ("acme/shop (GitHub)", Behind::Repository, Source::Provider)
    );
    assert_eq!(actor.subject, "repo:acme/shop:ref:refs/heads/main");
    assert_eq!((hops(actor).len(), actor.gap.as_deref(), actor.mfa), (2, None, None));
}

#[test]
fn pods_and_end_users_are_known_by_their_providers() {
    let provider = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
    let pod = json!({ "type": "WebIdentityUser", "userName": "system:serviceaccount:prod:checkout", "identityProvider": provider });
    let service = json!({ "type": "AWSService", "invokedBy": "pods.eks.amazonaws.com" });
    let mut pod_identity = assume(T, "AssumeRole", &service, "cart", "eks-c-cart-1", "ASIACART");
    pod_identity["requestParameters"]["tags"] = json!([
        { "key": "kubernetes-namespace", "value": "shop" }, { "key": "kubernetes-service-account", "value": "cart" },
    ]);
    let mut cognito = event(T, "cognito-identity", "GetCredentialsForIdentity", &json!({ "type": "Unknown" }));
    cognito["responseElements"] =
        json!({ "credentials": { "accessKeyId": "ASIAAPP" }, "identityId": "eu-west-1:1111" });
    let trail = of(vec![
        assume(T, "AssumeRoleWithWebIdentity", &pod, "checkout", "botocore-session-1", "ASIAPOD"),
        act(T, &session("checkout", "botocore-session-1", "ASIAPOD", T)),
        pod_identity,
        act(T, &session("cart", "eks-c-cart-1", "ASIACART", T)),
        cognito,
        act(T, &session("app", "CognitoIdentityCredentials", "ASIAAPP", T)),
    ]);
    let known = |key| (by_key(&trail, key).name.as_str(), by_key(&trail, key).behind);
    assert_eq!(known("ASIAPOD"), ("prod/checkout (EKS)", Behind::Task));
    assert_eq!(known("ASIACART"), ("shop/cart (EKS)", Behind::Task));
    assert_eq!(known("ASIAAPP"), ("eu-west-1:1111 (Cognito)", Behind::Person));
}

#[test]
fn an_instance_is_believed_where_its_service_gave_the_session() {
    let ec2 = json!({ "type": "AWSService", "invokedBy": "ec2.amazonaws.com" });
    let web = |key| session("web", "i-0123456789abcdef0", key, T);
    let mut given = assume(T, "AssumeRole", &ec2, "web", "i-0123456789abcdef0", "ASIAGIVEN");
    // Services' own events tell no session; it follows from what was asked for.
    given["responseElements"] = json!({ "credentials": { "accessKeyId": "ASIAGIVEN" } });
    let delivered = with(web("ASIADELIVERED"), "ec2RoleDelivery", json!("2.0"));
    let later = "2026-03-02T00:00:00Z";
    let claimed = session("web", "i-0123456789abcdef0", "ASIACLAIMED", later);
    let trail = of(vec![given, act(T, &web("ASIAGIVEN")), act(T, &delivered), act(later, &claimed)]);
    for (key, source, is_sure) in [
        ("ASIAGIVEN", Source::Sessions, true),
        ("ASIADELIVERED", Source::Record, true),
        ("ASIACLAIMED", Source::SessionName, false),
    ] {
        let actor = by_key(&trail, key);
        assert_eq!((actor.name.as_str(), actor.behind), ("i-0123456789abcdef0", Behind::Instance));
        assert_eq!((actor.source, actor.gap.is_none(), actor.mfa), (source, is_sure, None), "{key}");
    }
}

#[test]
fn functions_and_tasks_are_named_by_what_gave_them_their_credentials() {
    let service = |name: &str| json!({ "type": "AWSService", "invokedBy": format!("{name}.amazonaws.com") });
    let mut issued = session("fn", "anything", "ASIAISSUED", T);
    issued["inScopeOf"] = json!({
        "issuerType": "AWS::Lambda::Function",
        "credentialsIssuedTo": "arn:aws:lambda:eu-west-1:111122223333:function:thumbnails",
    });
    let mut says = act(T, &session("fn", "resize", "ASIASAYS", "2026-03-01T11:00:00Z"));
    says["userAgent"] = json!("Boto3/1.34 md/Botocore#1.34 exec-env/AWS_Lambda_python3.12");
    let trail = of(vec![
        assume(T, "AssumeRole", &service("lambda"), "fn", "resize", "ASIAFN"),
        act(T, &session("fn", "resize", "ASIAFN", T)),
        assume(T, "AssumeRole", &service("ecs-tasks"), "task", "0123456789abcdef0123456789abcdef", "ASIATASK"),
        act(T, &session("task", "0123456789abcdef0123456789abcdef", "ASIATASK", T)),
        assume(
            T,
            "AssumeRole",
            &service("rds"),
            "aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
            "SLR",
            "ASIARDS",
        ),
        act(T, &session("aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS", "SLR", "ASIARDS", T)),
        act(T, &issued),
        says,
    ]);
    let known = |key| (by_key(&trail, key).name.as_str(), by_key(&trail, key).behind, by_key(&trail, key).source);
    assert_eq!(known("ASIAFN"), ("resize", Behind::Function, Source::Sessions));
    assert_eq!(known("ASIATASK"), ("0123456789abcdef0123456789abcdef", Behind::Task, Source::Sessions));
    assert_eq!(known("ASIARDS"), ("rds", Behind::Service, Source::Record));
    assert_eq!(known("ASIAISSUED"), ("thumbnails", Behind::Function, Source::Record));
    assert_eq!(known("ASIASAYS"), ("resize", Behind::Function, Source::Program));
}

#[test]
fn users_of_identity_center_and_of_saml_keep_their_names_and_no_second_factor_is_invented() {
    let saml = json!({ "type": "SAMLUser", "principalId": "Idp:jane", "userName": "jane", "identityProvider": "Idp" });
    let sso = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_599c9e90e350d2ff";
    let user_id = json!({ "userId": "544894e8", "identityStoreArn": "arn" });
    let center = json!({ "type": "IdentityCenterUser", "accountId": ACCOUNT, "onBehalfOf": user_id, "credentialId": "SECRETISH" });
    let signing_in = json!({ "type": "Unknown", "principalId": ACCOUNT, "accountId": ACCOUNT, "userName": "kim", "onBehalfOf": user_id });
    let sign_in = event(T, "signin", "UserAuthentication", &signing_in);
    let trail = of(vec![
        assume(T, "AssumeRoleWithSAML", &saml, "staff", "jane@example.com", "ASIASAML"),
        act(T, &session("staff", "jane@example.com", "ASIASAML", T)),
        act(T, &session(sso, "joe@example.com", "ASIASSO", T)),
        sign_in,
        act(T, &center),
    ]);
    let known = |actor: &Actor| (actor.name.clone(), actor.behind, actor.mfa, actor.gap.clone());
    assert_eq!(known(by_key(&trail, "ASIASAML")), ("jane".to_owned(), Behind::Person, None, None));
    assert_eq!(known(by_key(&trail, "ASIASSO")), ("joe@example.com".to_owned(), Behind::Person, None, None));
    let names: Vec<_> = trail.actors.groups().map(|(actor, _)| actor.name.as_str()).collect();
    assert_eq!(names, ["jane", "joe@example.com", "kim"], "the bearer's token is no name");
}

#[test]
fn a_second_factor_is_told_by_the_session_the_sign_in_or_the_code_that_was_handed_in() {
    let with_mfa = |mut identity: Value, used: &str| {
        identity["sessionContext"] = json!({ "attributes": { "creationDate": T, "mfaAuthenticated": used } });
        identity
    };
    let root = |key: &str| json!({ "type": "Root", "arn": format!("arn:aws:iam::{ACCOUNT}:root"), "accountId": ACCOUNT, "accessKeyId": key });
    let mut coded = assume(T, "AssumeRole", &user("bob", "AKIABOB"), "admin", "bob", "ASIACODED");
    coded["requestParameters"]["serialNumber"] = json!("arn:aws:iam::111122223333:mfa/bob");
    let sign_in = |used: &str, name: &str| {
        let mut event = event(T, "signin", "ConsoleLogin", &user(name, ""));
        event["additionalEventData"] = json!({ "MFAUsed": used });
        event["responseElements"] = json!({ "ConsoleLogin": "Success" });
        event
    };
    let trail = of(vec![
        act(T, &with_mfa(user("alice", "ASIAYES"), "true")),
        act(T, &with_mfa(user("alice", "ASIANO"), "false")),
        act(T, &with_mfa(root("ASIAROOT"), "false")),
        coded,
        act(T, &session("admin", "bob", "ASIACODED", T)),
        sign_in("Yes", "cleo"),
        sign_in("No", "dan"),
        sign_in("No", "eve"),
        sign_in("Yes", "eve"),
    ]);
    let mfa = |key| by_key(&trail, key).mfa;
    assert_eq!([mfa("ASIAYES"), mfa("ASIANO"), mfa("ASIACODED")], [Some(true), Some(false), Some(true)]);
    let root = by_key(&trail, "ASIAROOT");
    assert!(root.is_root() && root.is_without_mfa() && root.name == "root" && root.behind == Behind::Root);
    assert!(!by_key(&trail, "ASIACODED").is_without_mfa() && !by_key(&trail, "ASIACODED").is_root());
    let named = |name: &str| trail.actors.groups().find(|(actor, _)| actor.name == name).map(|(actor, _)| actor.mfa);
    assert_eq!([named("cleo"), named("dan"), named("eve")], [Some(Some(true)), Some(Some(false)), Some(None)]);
}

#[test]
fn of_a_session_that_two_accounts_wrote_down_the_one_that_tells_more_is_believed() {
    let alice = user("alice", "AKIAALICE");
    let theirs = json!({ "type": "AWSAccount", "principalId": "AIDASTRANGER", "accountId": OTHER });
    let mut one = assume(T, "AssumeRole", &alice, "prod", "x", "ASIAPROD");
    let mut two = assume(T, "AssumeRole", &theirs, "prod", "x", "ASIAPROD");
    (one["sharedEventID"], two["sharedEventID"]) = (json!("s"), json!("s"));
    let used = act(T, &session("prod", "x", "ASIAPROD", T));
    for records in [vec![one.clone(), two.clone(), used.clone()], vec![used.clone(), two.clone(), one.clone()]] {
        assert_eq!(by_key(&of(records), "ASIAPROD").name, "alice");
    }
    let trail = of(vec![two.clone(), used.clone()]);
    let actor = by_key(&trail, "ASIAPROD");
    assert_eq!(
        (actor.name.as_str(), actor.behind, actor.account.as_str()),
        ("account 444455556666", Behind::Account, OTHER)
    );
    assert!(actor.gap.as_deref().is_some_and(|gap| gap.contains("its logs, which are not among these")));
    // The same user's id elsewhere in the logs names them.
    let mut known = two;
    known["userIdentity"]["principalId"] = json!("AIDAALICE");
    assert_eq!(by_key(&of(vec![known, used, act(T, &alice)]), "ASIAPROD").name, "alice");
}

#[test]
fn the_console_after_a_role_was_switched_to_keeps_the_person() {
    // The console signs with a key that no event answers; the session began in the second of the event.
    let bob = with(user("bob", "ASIABOB"), "attributes", json!({ "mfaAuthenticated": "true", "creationDate": T }));
    let mut used = act("2026-03-01T10:05:00Z", &session("admin", "bob", "ASIACONSOLE", T));
    used["sessionCredentialFromConsole"] = json!("true");
    let trail = of(vec![assume(T, "AssumeRole", &bob, "admin", "bob", "ASIAANSWER"), used.clone()]);
    let actor = by_key(&trail, "ASIACONSOLE");
    assert_eq!((actor.name.as_str(), actor.mfa, hops(actor)), ("bob", Some(true), vec![("admin", "bob", true)]));
    assert!(actor.is_by_hand(Via::Console) && !actor.is_by_hand(Via::Terraform));
    // Two callers in one second: it cannot be told which.
    let eve = user("eve", "AKIAEVE");
    let trail = of(vec![
        assume(T, "AssumeRole", &bob, "admin", "bob", "ASIAANSWER"),
        assume(T, "AssumeRole", &eve, "admin", "bob", "ASIAOTHER"),
        used.clone(),
    ]);
    let actor = by_key(&trail, "ASIACONSOLE");
    assert_eq!(actor.behind, Behind::Role);
    assert!(
        actor.gap.as_deref().is_some_and(|gap| gap.contains("which of them it was cannot be told")),
        "{:?}",
        actor.gap
    );
    // What the switch itself tells, where the other account's logs are not here.
    let theirs = json!({ "type": "AWSAccount", "principalId": "AIDASTRANGER", "accountId": OTHER });
    let mut identity = session("admin", "bob", "", T);
    identity["sessionContext"] = Value::Null;
    let mut switch = event(T, "signin", "SwitchRole", &identity);
    switch["responseElements"] = json!({ "SwitchRole": "Success" });
    switch["additionalEventData"] = json!({ "SwitchFrom": "arn:aws:iam::444455556666:user/carol" });
    let trail = of(vec![assume(T, "AssumeRole", &theirs, "admin", "bob", "ASIAANSWER"), switch, used]);
    let actor = by_key(&trail, "ASIACONSOLE");
    assert_eq!((actor.name.as_str(), actor.account.as_str(), &actor.gap), ("carol", OTHER, &None));
}

#[test]
fn a_program_s_key_that_another_event_gave_leads_to_nobody() {
    let given = assume(T, "AssumeRole", &user("pat", "AKIAPAT"), "deploy", "ci", "ASIAONE");
    let own = act(T, &session("deploy", "ci", "ASIAONE", T));
    let mut lent = session("deploy", "ci", "ASIASERVICE", T);
    lent["invokedBy"] = json!("cloudformation.amazonaws.com");
    let lent = act(T, &lent);
    let trail = of(vec![given.clone(), own.clone(), lent.clone()]);
    assert_eq!(by_key(&trail, "ASIAONE").name, "pat");
    assert_eq!(by_key(&trail, "ASIASERVICE").name, "pat", "a service signs with a key of its own");
    // A second session of that name began in the same second, and its event is not here.
    let trail = of(vec![given, own, lent, act(T, &session("deploy", "ci", "ASIATWO", T))]);
    assert_eq!(by_key(&trail, "ASIAONE").name, "pat");
    for key in ["ASIATWO", "ASIASERVICE"] {
        let actor = by_key(&trail, key);
        assert_eq!((actor.name.as_str(), actor.source), ("deploy", Source::Nothing));
        assert_eq!(actor.hops[0].event, None, "that event gave another key");
        let gap = actor.gap.as_deref().unwrap_or_default();
        assert!(gap.contains(&format!("that gave {key} is not in these logs")), "{gap}");
        assert!(gap.ends_with("began a session of this name in that second, but gave ASIAONE"), "{gap}");
    }
}

#[test]
fn a_missing_event_is_said_and_a_name_that_anybody_may_choose_is_called_one() {
    let later = "2026-03-01T12:00:00Z";
    let trail = of(vec![
        assume(T, "AssumeRole", &user("alice", "AKIAALICE"), "prod", "bob", "ASIAOTHER"),
        act(later, &session("prod", "bob", "ASIALOST", later)),
        act(later, &session("prod", "bob@example.com", "ASIAMAIL", later)),
        act(later, &session("prod", "aws-go-sdk-1688990082523310002", "ASIASDK", later)),
    ]);
    let actor = by_key(&trail, "ASIALOST");
    assert_eq!((actor.name.as_str(), actor.behind, actor.source), ("prod", Behind::Role, Source::Nothing));
    assert_eq!(
        actor.gap.as_deref(),
        Some("the AssumeRole that gave ASIALOST is not in these logs; the session name says bob"),
        "that alice once called a session so says nothing of this one"
    );
    let actor = by_key(&trail, "ASIAMAIL");
    assert_eq!(
        (actor.name.as_str(), actor.behind, actor.source),
        ("bob@example.com", Behind::Person, Source::SessionName)
    );
    assert!(actor.gap.as_deref().is_some_and(|gap| gap.ends_with("the session name says bob@example.com")));
    let gap = by_key(&trail, "ASIASDK").gap.as_deref();
    assert_eq!(gap, Some("the AssumeRole that gave ASIASDK is not in these logs"), "a made-up name says nothing");
}

#[test]
fn a_circle_ends_and_a_chain_without_end_stays_short() {
    let one = session("a", "s", "ASIAA", T);
    let two = session("b", "s", "ASIAB", T);
    let three = session("c", "s", "ASIAC", T);
    let records = vec![
        assume(T, "AssumeRole", &one, "b", "s", "ASIAB"),
        assume(T, "AssumeRole", &two, "a", "s", "ASIAA"),
        assume(T, "AssumeRole", &two, "c", "s", "ASIAC"),
        act(T, &three),
    ];
    let reversed: Vec<_> = records.iter().rev().cloned().collect();
    for records in [records, reversed] {
        let trail = of(records);
        for (key, role) in [("ASIAA", "a"), ("ASIAB", "b"), ("ASIAC", "b")] {
            let actor = by_key(&trail, key);
            assert_eq!((actor.name.as_str(), actor.behind), (role, Behind::Role), "{key}");
            assert_eq!(actor.gap.as_deref(), Some("the events that gave the sessions lead in a circle"));
        }
    }
    let mut records = vec![assume(T, "AssumeRole", &user("mallory", "AKIAM"), "r0", "s", "ASIA0")];
    for at in 1..3000 {
        let before = session(&format!("r{}", at - 1), "s", &format!("ASIA{}", at - 1), T);
        records.push(assume(T, "AssumeRole", &before, &format!("r{at}"), "s", &format!("ASIA{at}")));
    }
    records.push(act(T, &session("r2999", "s", "ASIA2999", T)));
    records.reverse();
    let trail = of(records);
    let actor = by_key(&trail, "ASIA2999");
    assert_eq!((actor.name.as_str(), actor.hops.len() + actor.more_hops), ("mallory", 3000));
    assert!(actor.hops.len() <= 16 && actor.hops[0].role == "r0" && actor.hops[15].role == "r2999");
}

#[test]
fn federated_sessions_and_root_sessions_belong_to_who_asked_for_them() {
    let alice = user("alice", "AKIAALICE");
    let mut token = event(T, "sts", "GetFederationToken", &alice);
    token["requestParameters"] = json!({ "name": "guest" });
    token["responseElements"] = json!({
        "credentials": { "accessKeyId": "ASIAFED" }, "federatedUser": { "arn": format!("arn:aws:sts::{ACCOUNT}:federated-user/guest") },
    });
    let guest = json!({
        "type": "FederatedUser", "principalId": format!("{ACCOUNT}:guest"), "accountId": ACCOUNT, "accessKeyId": "ASIAFED",
        "arn": format!("arn:aws:sts::{ACCOUNT}:federated-user/guest"),
        "sessionContext": { "sessionIssuer": { "type": "IAMUser", "arn": format!("arn:aws:iam::{ACCOUNT}:user/alice") } },
    });
    let mut root = event(T, "sts", "AssumeRoot", &alice);
    root["requestParameters"] = json!({ "targetPrincipal": OTHER });
    root["responseElements"] = json!({ "credentials": { "accessKeyId": "ASIAROOT" } });
    let as_root = json!({ "type": "Root", "arn": format!("arn:aws:iam::{OTHER}:root"), "accountId": OTHER, "accessKeyId": "ASIAROOT" });
    let trail = of(vec![token, act(T, &guest), root, act(T, &as_root)]);
    let actor = by_key(&trail, "ASIAFED");
    assert_eq!((actor.name.as_str(), hops(actor)), ("alice", vec![("alice", "guest", true)]));
    let actor = by_key(&trail, "ASIAROOT");
    assert_eq!((actor.name.as_str(), actor.is_root(), actor.account.as_str()), ("alice", true, ACCOUNT));
    let alone = of(vec![act(T, &guest)]);
    assert_eq!(by_key(&alone, "ASIAFED").name, "alice", "the record itself names who asked");
}

#[test]
fn what_a_session_was_lent_for_was_done_by_who_it_was_lent_to() {
    let mut lent = session("Alice", "Session", "ASIALENT", T);
    lent["invokedByDelegate"] = json!({ "accountId": OTHER });
    let trail = of(vec![act(T, &lent)]);
    let actor = by_key(&trail, "ASIALENT");
    assert_eq!(
        (actor.name.as_str(), actor.behind, hops(actor)),
        ("account 444455556666", Behind::Account, vec![("Alice", "Session", false)])
    );
}

#[test]
fn a_certificate_stands_for_a_machine() {
    let mut session_of = event(T, "rolesanywhere", "CreateSession", &json!({ "type": "Unknown", "principalId": "" }));
    session_of["requestParameters"] = json!({ "roleArn": role_arn("edge") });
    session_of["responseElements"] = json!({ "credentialSet": [{
        "assumedRoleUser": { "arn": session_arn("edge", "0a1b") }, "credentials": { "accessKeyId": "ASIAEDGE" },
        "sourceIdentity": "CN=web-1",
    }] });
    let trail = of(vec![session_of, act(T, &session("edge", "0a1b", "ASIAEDGE", T))]);
    let actor = by_key(&trail, "ASIAEDGE");
    assert_eq!((actor.name.as_str(), actor.behind), ("CN=web-1 (IAM Roles Anywhere)", Behind::Machine));
}

#[test]
fn a_pattern_means_actors_by_any_of_their_names() {
    let github = json!({
        "type": "WebIdentityUser", "userName": "repo:acme/shop:ref:refs/heads/main",
        "identityProvider": "token.actions.githubusercontent.com",
    });
    let trail = of(vec![
        assume(T, "AssumeRoleWithWebIdentity", &github, "deploy", "GitHubActions", "ASIADEPLOY"),
        act(T, &session("deploy", "GitHubActions", "ASIADEPLOY", T)),
    ]);
    let actor = by_key(&trail, "ASIADEPLOY");
    for pattern in
        ["acme/shop", "ACME/Shop (GitHub)", "acme/*", "*", "deploy", "githubactions", "repo:acme/shop:*", "*sho*git*"]
    {
        assert!(Pattern::new(pattern).matches(actor), "{pattern}");
    }
    for pattern in ["acme", "", "shop", "*x*", "deploy?", "acme/shop*shop", "deplo", "*GitHub)*GitHub)"] {
        assert!(!Pattern::new(pattern).matches(actor), "{pattern}");
    }
}

fn refused(at: &str, who: &Value, source: &str, name: &str, error: &str) -> Value {
    let mut event = event(at, source, name, who);
    event["errorCode"] = json!(error);
    event
}

#[test]
fn a_burst_is_what_one_actor_was_refused_at_once_over_all_sessions() {
    let alice = user("alice", "AKIAALICE");
    let deploy = session("deploy", "x", "ASIADEPLOY", T);
    let mut records = vec![assume(T, "AssumeRole", &alice, "deploy", "x", "ASIADEPLOY")];
    for minute in 0..6 {
        let at = format!("2026-03-01T10:0{minute}:30Z");
        records.push(refused(&at, &alice, "iam", "CreateUser", "AccessDenied"));
        records.push(refused(&at, &deploy, "ec2", "RunInstances", "Client.UnauthorizedOperation"));
        records.push(refused(&at, &alice, "s3", "GetBucketPolicy", "NoSuchBucketPolicy"));
        records.push(refused(&at, &alice, "ec2", "CreateVpc", "Client.DryRunOperation"));
    }
    for minute in 0..9 {
        records.push(refused(&format!("2026-03-01T14:0{minute}:00Z"), &alice, "iam", "CreateUser", "AccessDenied"));
    }
    let mut wrong = event("2026-03-01T15:00:00Z", "signin", "ConsoleLogin", &user("alice", ""));
    wrong["responseElements"] = json!({ "ConsoleLogin": "Failure" });
    wrong["errorMessage"] = json!("Failed authentication");
    records.push(wrong);
    let mut center = event(
        "2026-03-01T15:00:00Z",
        "signin",
        "CredentialVerification",
        &json!({ "type": "Unknown", "userName": "kim" }),
    );
    center["serviceEventDetails"] = json!({ "CredentialVerification": "Failure" });
    records.push(center);
    let trail = of(records);
    let bursts = failures::bursts(&trail.ledger, &trail.actors);
    assert_eq!(bursts.len(), 1, "nine are none: {bursts:?}");
    let burst = &bursts[0];
    assert_eq!((burst.actor.name.as_str(), burst.why, burst.count, burst.peak), ("alice", Why::Refused, 12, 12));
    assert_eq!(burst.last - burst.first, 5 * 60_000);
    assert!(burst.stopped);
    let calls = [("AccessDenied", "iam", "CreateUser", 6), ("Client.UnauthorizedOperation", "ec2", "RunInstances", 6)];
    assert_eq!(burst.calls, calls);
    let failed = failures::failed(&trail.ledger, &trail.actors);
    let count = |why: Why| failed.iter().filter(|failed| failed.why == why).map(|failed| failed.count).sum::<u64>();
    assert_eq!([Why::Refused, Why::Throttled, Why::DryRun, Why::Other].map(count), [6 + 6 + 9 + 2, 0, 6, 6]);
    let sign_ins: Vec<_> =
        failed.iter().filter(|failed| failed.service == "signin").map(|f| f.actor.name.as_str()).collect();
    assert_eq!(sign_ins, ["alice", "kim"]);
}

#[test]
fn an_insight_without_its_end_may_go_on_and_one_without_its_start_is_kept() {
    let insight = |at: &str, shared: &str, state: &str, more: Value| {
        let mut details = json!({
            "state": state, "eventSource": "s3.amazonaws.com", "eventName": "GetObject", "insightType": "ApiErrorRateInsight",
            "errorCode": "AccessDenied", "sourceEventCategory": "Data",
            "insightContext": { "statistics": { "baseline": { "average": 0.5 }, "insight": { "average": 4 } } },
        });
        details["insightContext"]["statistics"]["insightDuration"] = more;
        json!({
            "eventVersion": "1.08", "eventTime": at, "awsRegion": "eu-west-1", "eventID": format!("{shared}-{state}"),
            "eventType": "AwsCloudTrailInsight", "recipientAccountId": ACCOUNT, "sharedEventID": shared,
            "insightDetails": details, "eventCategory": "Insight",
        })
    };
    let trail = of(vec![
        insight("2026-03-01T11:00:00Z", "only-end", "End", json!(3)),
        insight("2026-03-01T10:07:00Z", "both", "End", Value::Null),
        insight("2026-03-01T10:00:00Z", "both", "Start", json!(1)),
        insight("2026-03-01T12:00:00Z", "only-start", "Start", json!(1)),
    ]);
    let list = trail.ledger.insights.list(&trail.ledger.texts);
    let shape: Vec<_> = list.iter().map(|one| (one.start.is_some(), one.end.is_some(), one.lasted())).collect();
    assert_eq!(shape, [(true, true, Some(1.0)), (false, true, Some(3.0)), (true, false, Some(1.0))]);
    let one = &list[0];
    assert_eq!(
        (one.counted(), one.error.as_str(), one.about.as_str(), one.ratio()),
        ("errors", "AccessDenied", "Data", Some(8.0))
    );
    assert_eq!(one.events, ["both-Start", "both-End"]);
}

/// Real records, where they are there.
fn real(set: &str) -> Option<Trail> {
    let folder = shared()?.join("real/cloudtrail").join(set);
    folder.is_dir().then(|| read(&[folder], Period::default(), &Progress::default()).0)
}

#[test]
fn real_sessions_lead_back_to_the_user_who_took_the_roles() {
    let Some(trail) = real("invictus") else { return };
    let texts = &trail.ledger.texts;
    let mut sessions = 0;
    for (index, identity) in trail.ledger.identities.iter() {
        if texts.get(identity.session).starts_with("aws-go-sdk-") {
            let actor = trail.actors.get(index);
            assert_eq!((actor.name.as_str(), &actor.gap, actor.hops.len()), ("bert-jan", &None, 1));
            sessions += 1;
        }
    }
    assert_eq!(sessions, 5, "sessions that a Go program took");
    let names: Vec<_> = trail.actors.groups().map(|(actor, _)| (actor.name.as_str(), actor.behind)).collect();
    assert!(
        names.contains(&("i-0dbc91f429e48eeed", Behind::Instance)) && names.contains(&("benjamin", Behind::Person))
    );
    let bursts = failures::bursts(&trail.ledger, &trail.actors);
    let shape: Vec<_> = bursts.iter().map(|burst| (burst.actor.name.as_str(), burst.why, burst.count)).collect();
    assert_eq!(shape, [("bert-jan", Why::Refused, 58), ("bert-jan", Why::Throttled, 102)]);
    assert!(bursts[0].calls.contains(&("Client.UnauthorizedOperation", "ec2", "GetPasswordData", 29)));
}

#[test]
fn real_sessions_of_a_user_who_was_federated_and_of_identity_center() {
    let Some(trail) = real("stratus") else { return };
    let known =
        |key| (by_key(&trail, key).name.as_str(), by_key(&trail, key).behind, by_key(&trail, key).gap.is_none());
    assert_eq!(known("ASIAEXAMPLE000000211"), ("stratus-red-team-user-federation-user", Behind::Person, true));
    assert_eq!(known("ASIAEXAMPLE000000199"), ("randomca0L529zwNAY@gmail.com", Behind::Person, true));
    assert_eq!(known("ASIAEXAMPLE000000172"), ("i-786a3A8B5C0d92eF4", Behind::Instance, true));
    assert_eq!(known("ASIAEXAMPLE000000197"), ("test-role", Behind::Role, false));
}

#[test]
fn the_insights_of_the_user_guide() {
    let Some(trail) = real("docs") else { return };
    let list = trail.ledger.insights.list(&trail.ledger.texts);
    let shape: Vec<_> =
        list.iter().map(|one| (one.name.as_str(), one.baseline, one.observed, one.end.is_some())).collect();
    assert_eq!(
        shape,
        [
            ("CompleteLifecycleAction", Some(8.82145e-5), Some(0.6), true),
            ("UpdateInstanceInformation", Some(85.4202380952), Some(664.0), true),
            ("CompleteLifecycleAction", Some(8.82145e-5), Some(0.6), false),
        ]
    );
    assert_eq!((list[0].minutes, list[0].baseline_minutes, list[0].top.len()), (Some(5.0), Some(11336.0), 5));
    assert_eq!(
        (list[0].top[1].value.as_str(), list[0].top[1].observed, list[0].top[1].baseline),
        ("arn:aws:sts::012345678901:assumed-role/CodeDeployRole2", Some(0.2), None)
    );
}
