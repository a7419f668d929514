//! Who a record says that it was: its `userIdentity`, read once however often it comes.
//!
//! Source: AWS CloudTrail user guide, "CloudTrail userIdentity element".

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::reading::record::Word;
use crate::texts::{Adopted, Text, Texts};

/// An identity of [`Identities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityIndex(u32);

impl IdentityIndex {
    /// Where it stands in the order of [`Identities::iter`].
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// What sort of caller it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The account's own user, whom nothing restrains.
    Root,
    /// A user of IAM with keys or a password of its own.
    IamUser,
    /// A session of a role.
    AssumedRole,
    /// A role itself, of calls that a service makes in its name.
    Role,
    /// A session of `GetFederationToken`.
    FederatedUser,
    /// Somebody whom an identity provider of SAML vouches for.
    SamlUser,
    /// Somebody whom an identity provider of OpenID Connect vouches for.
    WebIdentityUser,
    /// A user of IAM Identity Center.
    IdentityCenterUser,
    /// Another account.
    AwsAccount,
    /// A service of AWS.
    AwsService,
    /// What no row here is for, or nothing that was told.
    #[default]
    Unknown,
}

/// One caller, in one session where it has any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Identity {
    /// What sort of caller.
    pub sort: Sort,
    /// Its ARN; of a session `arn:aws:sts::…:assumed-role/ROLE/SESSION`.
    pub arn: Text,
    /// Its account.
    pub account: Text,
    /// The id that IAM knows it by: `AROA…:SESSION`.
    pub principal: Text,
    /// Its name, of users and of those that an identity provider vouches for.
    pub user: Text,
    /// The key that the call was signed with: `ASIA…` of a session.
    pub access_key: Text,
    /// The ARN of the role, or of the user, that gave the session.
    pub issuer: Text,
    /// What whoever took the role called the session.
    pub session: Text,
    /// When the session began, as written.
    pub since: Text,
    /// Whether the session began with a second factor; `None` where nothing is told.
    pub mfa: Option<bool>,
    /// Who stands behind the session, as an administrator made them say.
    pub source_identity: Text,
    /// The identity provider.
    pub provider: Text,
    /// Whom that provider vouches for, of a session: `repo:acme/shop:ref:refs/heads/main`.
    pub subject: Text,
    /// The user of IAM Identity Center that the call was made for, as a UUID.
    pub on_behalf_of: Text,
    /// The resource that was given the credentials to run with, or for which a service made the call: the ARN of a Lambda
    /// function.
    pub issued_to: Text,
    /// Whether the metadata service of an EC2 instance gave the credentials: then the session is called as the instance.
    pub of_instance: bool,
    /// The account of a product's provider, to whom the session was lent and who made the call.
    pub lent_to: Text,
    /// The service that made the call for them: `cloudformation.amazonaws.com`.
    pub invoked_by: Text,
}

/// Every identity that was met, once.
#[derive(Debug, Default)]
pub struct Identities {
    /// By two hashes of what is written: of 128 bits no two are alike by chance.
    by_record: HashMap<[u64; 2], IdentityIndex, FixedState>,
    by_identity: HashMap<Identity, IdentityIndex, FixedState>,
    list: Vec<Identity>,
}

impl Identities {
    /// The identity of a `userIdentity`.
    pub(super) fn put(&mut self, raw: Option<&RawValue>, texts: &mut Texts) -> IdentityIndex {
        let written = raw.map_or("", RawValue::get);
        let hash = [FixedState::with_seed(1).hash_one(written), FixedState::with_seed(2).hash_one(written)];
        if let Some(known) = self.by_record.get(&hash) {
            return *known;
        }
        let index = self.add(Identity::parse(written, texts));
        self.by_record.insert(hash, index);
        index
    }

    fn add(&mut self, identity: Identity) -> IdentityIndex {
        *self.by_identity.entry(identity).or_insert_with(|| {
            self.list.push(identity);
            IdentityIndex(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
        })
    }

    /// The identity behind an index.
    pub fn get(&self, index: IdentityIndex) -> &Identity {
        &self.list[index.0 as usize]
    }

    /// Every identity.
    pub fn iter(&self) -> impl Iterator<Item = (IdentityIndex, &Identity)> {
        self.list.iter().enumerate().map(|(at, identity)| (IdentityIndex(at as u32), identity))
    }

    /// Takes others in, and tells what index each of theirs has here.
    pub(super) fn adopt(&mut self, others: &Self, texts: &Adopted) -> AdoptedIdentities {
        AdoptedIdentities(others.list.iter().map(|identity| self.add(identity.adopted(texts))).collect())
    }
}

/// The indexes of other [`Identities`] in these.
#[derive(Debug)]
pub(super) struct AdoptedIdentities(Vec<IdentityIndex>);

impl AdoptedIdentities {
    /// The index that one of theirs has here.
    pub(super) fn of(&self, theirs: IdentityIndex) -> IdentityIndex {
        self.0[theirs.0 as usize]
    }
}

impl Identity {
    fn adopted(&self, texts: &Adopted) -> Self {
        Self {
            sort: self.sort,
            mfa: self.mfa,
            arn: texts.of(self.arn),
            account: texts.of(self.account),
            principal: texts.of(self.principal),
            user: texts.of(self.user),
            access_key: texts.of(self.access_key),
            issuer: texts.of(self.issuer),
            session: texts.of(self.session),
            since: texts.of(self.since),
            source_identity: texts.of(self.source_identity),
            provider: texts.of(self.provider),
            subject: texts.of(self.subject),
            on_behalf_of: texts.of(self.on_behalf_of),
            issued_to: texts.of(self.issued_to),
            of_instance: self.of_instance,
            lent_to: texts.of(self.lent_to),
            invoked_by: texts.of(self.invoked_by),
        }
    }

    fn parse(written: &str, texts: &mut Texts) -> Self {
        let Ok(raw) = serde_json::from_str::<Raw<'_>>(written) else { return Self::default() };
        let context = raw.session_context.unwrap_or_default();
        let attributes = context.attributes.unwrap_or_default();
        let issuer = context.session_issuer.unwrap_or_default();
        let federation = context.web_id_federation_data.unwrap_or_default();
        let scope = raw.in_scope_of.unwrap_or_default();
        let (arn, principal) = (raw.arn.text(), raw.principal_id.text());
        let sort = sort_of(raw.r#type.text(), raw.invoked_by.text());
        // `AROA…:SESSION`; the name of a session holds no colon.
        let session = match sort {
            Sort::AssumedRole | Sort::FederatedUser => principal.rsplit_once(':').map(|(_, name)| name.trim()),
            _ => None,
        };
        let session = session.or_else(|| arn.split_once(":assumed-role/")?.1.split_once('/').map(|(_, name)| name));
        let provider = [raw.identity_provider.text(), federation.federated_provider.text()];
        let source = [attributes.source_identity.text(), context.source_identity.text()];
        let told =
            |choices: [&'_ str; 2]| choices.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
        Self {
            sort,
            arn: texts.put(arn),
            account: texts.put(raw.account_id.text()),
            principal: texts.put(principal),
            user: texts.put(raw.user_name.text()),
            access_key: texts.put(raw.access_key_id.text()),
            issuer: texts.put(issuer.arn.text()),
            session: texts.put(session.unwrap_or_default()),
            since: texts.put(attributes.creation_date.text()),
            mfa: match attributes.mfa_authenticated.text() {
                "" => None,
                told => Some(told.eq_ignore_ascii_case("true")),
            },
            source_identity: texts.put(&told(source)),
            provider: texts.put(&told(provider)),
            subject: texts.put(federation.subject()),
            on_behalf_of: texts.put(raw.on_behalf_of.unwrap_or_default().user_id.text()),
            lent_to: texts.put(raw.invoked_by_delegate.unwrap_or_default().account_id.text()),
            issued_to: texts.put(&told([scope.credentials_issued_to.text(), scope.source_arn.text()])),
            of_instance: !context.ec2_role_delivery.text().is_empty(),
            invoked_by: texts.put(raw.invoked_by.text()),
        }
    }
}

fn sort_of(told: &str, invoked_by: &str) -> Sort {
    match told {
        "Root" => Sort::Root,
        "IAMUser" => Sort::IamUser,
        "AssumedRole" => Sort::AssumedRole,
        "Role" => Sort::Role,
        "FederatedUser" => Sort::FederatedUser,
        "SAMLUser" => Sort::SamlUser,
        "WebIdentityUser" => Sort::WebIdentityUser,
        "IdentityCenterUser" => Sort::IdentityCenterUser,
        "AWSAccount" => Sort::AwsAccount,
        "AWSService" => Sort::AwsService,
        // What services do of their own is written without a type.
        "" if !invoked_by.is_empty() => Sort::AwsService,
        _ => Sort::Unknown,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Raw<'r> {
    #[serde(borrow)]
    r#type: Word<'r>,
    #[serde(borrow)]
    principal_id: Word<'r>,
    #[serde(borrow)]
    arn: Word<'r>,
    #[serde(borrow)]
    account_id: Word<'r>,
    #[serde(borrow)]
    access_key_id: Word<'r>,
    #[serde(borrow)]
    user_name: Word<'r>,
    #[serde(borrow)]
    identity_provider: Word<'r>,
    #[serde(borrow)]
    invoked_by: Word<'r>,
    #[serde(borrow)]
    session_context: Option<Context<'r>>,
    #[serde(borrow)]
    on_behalf_of: Option<OnBehalfOf<'r>>,
    #[serde(borrow)]
    in_scope_of: Option<Scope<'r>>,
    #[serde(borrow)]
    invoked_by_delegate: Option<Delegate<'r>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Delegate<'r> {
    #[serde(borrow)]
    account_id: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct OnBehalfOf<'r> {
    #[serde(borrow)]
    user_id: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Scope<'r> {
    #[serde(borrow)]
    credentials_issued_to: Word<'r>,
    #[serde(borrow)]
    source_arn: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Context<'r> {
    #[serde(borrow)]
    attributes: Option<Attributes<'r>>,
    #[serde(borrow)]
    session_issuer: Option<Issuer<'r>>,
    #[serde(borrow)]
    web_id_federation_data: Option<Federation<'r>>,
    #[serde(borrow)]
    source_identity: Word<'r>,
    #[serde(borrow)]
    ec2_role_delivery: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Attributes<'r> {
    #[serde(borrow)]
    creation_date: Word<'r>,
    #[serde(borrow)]
    mfa_authenticated: Word<'r>,
    #[serde(borrow)]
    source_identity: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Issuer<'r> {
    #[serde(borrow)]
    arn: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Federation<'r> {
    #[serde(borrow)]
    federated_provider: Word<'r>,
    #[serde(borrow)]
    attributes: Option<BTreeMap<Cow<'r, str>, Word<'r>>>,
}

impl Federation<'_> {
    /// Whom the provider vouches for: an attribute called as the provider is, with `:sub` behind, or `:user_id` with
    /// Login with Amazon.
    fn subject(&self) -> &str {
        let attributes = self.attributes.iter().flatten();
        let mut told = attributes.filter(|(key, _)| key.ends_with(":sub") || key.ends_with(":user_id"));
        told.next().map_or("", |(_, subject)| subject.text())
    }
}
