//! What resources take from their provider: the region, the account and default tags.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::address::{Address, module_calls};
use super::configuration::{Configuration, ROOT};
use super::instance::Instance;
use super::plan::text;
use crate::model::arn::Arn;
use crate::model::place::{is_account, is_region};
use crate::model::{Presence, Property, ProviderTags, Tag, TagOrigin, Tags, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// What a provider gives to its resources.
#[derive(Debug, Default, Clone)]
pub(super) struct Provider {
    pub(super) region: Option<String>,
    pub(super) account: Option<String>,
    /// Whether it is the one provider of AWS that its file has, so that all resources stand in one account.
    pub(super) is_only: bool,
    pub(super) tags: DefaultTags,
}

/// The tags that a provider puts on whatever it makes.
#[derive(Debug, Default, Clone)]
pub(super) enum DefaultTags {
    /// Nothing is known of the provider's configuration.
    #[default]
    Unsaid,
    /// These.
    Said {
        tags: Vec<Tag>,
        /// Why there may be more.
        open: Option<String>,
    },
}

impl DefaultTags {
    /// None at all.
    fn none() -> Self {
        Self::Said { tags: Vec::new(), open: None }
    }
}

/// The providers of a file, by the names that its resources use for them.
pub(super) struct Providers<'d> {
    /// In the order of the file.
    listed: Vec<(&'d str, Span, NodeRef<'d>)>,
    configured: HashMap<&'d str, NodeRef<'d>>,
    is_configured: bool,
    seen: HashMap<&'d str, Seen<'d>>,
    made: HashMap<&'d str, Made>,
    known: HashMap<&'d str, Rc<Provider>>,
}

/// Where the resources of a provider were seen to be.
#[derive(Default)]
struct Seen<'d> {
    regions: BTreeSet<&'d str>,
    accounts: BTreeSet<&'d str>,
}

/// What the tags of a provider's resources, own and added ones together, say of those that it adds.
#[derive(Default)]
struct Made {
    /// Tags that it added to some resource.
    added: Vec<Tag>,
    /// Keys that all of them have: it can have added no other to all.
    shared: Option<BTreeSet<String>>,
}

impl Made {
    /// Whether what was added is all that it adds: no other key is on every resource.
    fn tells_all(&self) -> bool {
        let is_added = |key: &String| self.added.iter().any(|tag| tag.key == *key);
        self.shared.as_ref().is_some_and(|shared| shared.iter().all(is_added))
    }
}

impl<'d> Providers<'d> {
    /// The providers of `configuration`, if there is one.
    pub(super) fn new(configuration: Option<NodeRef<'d>>) -> Self {
        let configs = configuration.and_then(|c| c.get("provider_config"));
        let listed: Vec<_> = configs.into_iter().flat_map(NodeRef::entries).collect();
        Self {
            configured: listed.iter().map(|(key, _, node)| (*key, *node)).collect(),
            listed,
            is_configured: configs.is_some(),
            seen: HashMap::new(),
            made: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// Takes note of what an instance tells of its provider: its own region and account, or what was looked up.
    pub(super) fn see(&mut self, provider: &'d str, instance: &'d Instance<'d>, kind: &str) {
        let seen = self.seen.entry(provider).or_default();
        let attribute = |name| instance.attributes.text(name);
        if instance.presence == Presence::Elsewhere {
            match kind {
                "aws_caller_identity" => seen.accounts.extend(attribute("account_id").filter(|id| is_account(id))),
                "aws_region" => seen.regions.extend(attribute("id").or(attribute("name")).filter(|id| is_region(id))),
                _ => {}
            }
            return;
        }
        if let Some(arn) = attribute("arn").and_then(Arn::parse) {
            seen.regions.extend(Some(arn.region).filter(|region| is_region(region)));
            seen.accounts.extend(Some(arn.account).filter(|account| is_account(account)));
        }
    }

    /// Takes note of all tags that a resource of this provider will have.
    pub(super) fn see_tags(&mut self, provider: &'d str, tags: &Tags) {
        let Some((key, _)) = self.configured(provider) else { return };
        let made = self.made.entry(key).or_default();
        let added = tags.list.iter().filter(|tag| tag.origin == TagOrigin::Provider);
        let new: Vec<Tag> = added.filter(|tag| made.added.iter().all(|known| known.key != tag.key)).cloned().collect();
        made.added.extend(new);
        let keys: BTreeSet<String> = tags.list.iter().map(|tag| tag.key.clone()).collect();
        made.shared = Some(match made.shared.take() {
            Some(shared) => shared.intersection(&keys).cloned().collect(),
            None => keys,
        });
    }

    /// What a provider gives.
    pub(super) fn get(&mut self, key: &'d str, configuration: &Configuration<'d>) -> Rc<Provider> {
        if let Some(known) = self.known.get(key) {
            return Rc::clone(known);
        }
        let mut provider = self.configured(key).map(|(_, node)| configured(node, configuration)).unwrap_or_default();
        if self.is_configured && matches!(provider.tags, DefaultTags::Unsaid) {
            provider.tags = DefaultTags::none();
        }
        if let Some(seen) = self.seen.get(key) {
            provider.region = provider.region.or_else(|| only(&seen.regions));
            provider.account = provider.account.or_else(|| only(&seen.accounts));
        }
        provider.is_only = self.listed.iter().filter(|(key, _, node)| is_of_aws(key, *node)).count() == 1;
        let provider = Rc::new(provider);
        self.known.insert(key, Rc::clone(&provider));
        provider
    }

    /// What each provider of AWS hands down.
    pub(super) fn default_tags(&self, configuration: &Configuration<'d>) -> Vec<ProviderTags> {
        let of_aws = self.listed.iter().filter(|(key, _, node)| is_of_aws(key, *node) && self.is_made(key, *node));
        of_aws.map(|(key, span, node)| handed_down(key, *span, *node, configuration, self.made.get(key))).collect()
    }

    /// Whether a listed provider is one of its own. A plan also lists what a module takes over from the one around it, and
    /// the provider that stands behind the others without being configured or used.
    fn is_made(&self, key: &str, node: NodeRef<'d>) -> bool {
        if node.get("expressions").is_some() || node.get("alias").is_some() {
            return true;
        }
        let is_used = || self.seen.keys().any(|seen| seen.rsplit([':', '/']).next() == Some(key));
        let stands_alone = || self.listed.iter().filter(|(key, _, node)| is_of_aws(key, *node)).count() == 1;
        !key.contains(':') && (is_used() || stands_alone())
    }

    /// The configuration of a provider. A module that configures none of its own has that of the module around it.
    fn configured(&self, key: &str) -> Option<(&'d str, NodeRef<'d>)> {
        let known = |key: &str| self.configured.get_key_value(key).map(|(key, node)| (*key, *node));
        let own = |key: &str| known(key).filter(|(_, node)| node.get("expressions").is_some());
        if let Some(own) = own(key) {
            return Some(own);
        }
        let (path, local) = key.rsplit_once(':').unwrap_or(("", key));
        let mut around = module_calls(path).into_iter().rev().skip(1);
        let around = around.find_map(|(path, _, _)| own(&format!("{path}:{local}")));
        // A plan names the provider in full where the configuration does not speak of the resource.
        around.or_else(|| own(local)).or_else(|| own(local.rsplit('/').next()?))
    }
}

/// What a provider's configuration says.
fn configured<'d>(node: NodeRef<'d>, configuration: &Configuration<'d>) -> Provider {
    let module = text(node, "module_address").map_or(Some(ROOT), |path| {
        module_calls(path)
            .into_iter()
            .try_fold(ROOT, |module, (_, name, _)| configuration.call(module, name).map(|(_, called)| called))
    });
    let (Some(module), Some(expressions)) = (module, node.get("expressions")) else { return Provider::default() };
    let constant = |block: NodeRef<'d>, key| configuration.constant(module, block.get(key)?);
    let region = constant(expressions, "region").and_then(NodeRef::text).filter(|region| is_region(region));
    let allowed = constant(expressions, "allowed_account_ids").into_iter().flat_map(NodeRef::items);
    let allowed: Vec<&str> = allowed.filter_map(NodeRef::text).collect();
    let roles = expressions.get("assume_role").into_iter().flat_map(NodeRef::items);
    let role = roles.filter_map(|role| constant(role, "role_arn")?.text()).find_map(Arn::parse);
    let account = match allowed.as_slice() {
        [only] => Some(*only),
        _ => role.map(|role| role.account),
    };
    Provider {
        region: region.map(str::to_owned),
        account: account.filter(|account| is_account(account)).map(str::to_owned),
        is_only: false,
        tags: default_tags(expressions, module, configuration),
    }
}

/// The `default_tags` block of a provider.
fn default_tags<'d>(expressions: NodeRef<'d>, module: usize, configuration: &Configuration<'d>) -> DefaultTags {
    let Some(written) = default_tags_block(expressions).and_then(|block| block.get("tags")) else {
        return DefaultTags::none();
    };
    let known = configuration.constant(module, written).filter(|tags| matches!(tags.shape(), Shape::Map | Shape::Null));
    let tags = known.into_iter().flat_map(NodeRef::entries);
    let tags = tags.map(|(key, span, value)| inherited(key, span, value)).collect();
    // What refers to a variable alone may be more than the variable: `merge(var.tags, {…})` looks the same in a plan.
    let open = written.get("constant_value").is_none().then(|| {
        let references = written.get("references").into_iter().flat_map(NodeRef::items);
        let made_from = references.filter_map(NodeRef::text).next().unwrap_or("what the plan does not say");
        format!("the provider's default_tags are made from {made_from}")
    });
    DefaultTags::Said { tags, open }
}

/// The block itself; plans have it in a list.
fn default_tags_block(expressions: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let block = expressions.get("default_tags")?;
    if block.shape() == Shape::List { block.items().next() } else { Some(block) }
}

/// Whether a provider is AWS's, whatever the configuration calls it.
fn is_of_aws(key: &str, node: NodeRef<'_>) -> bool {
    let local = || text(node, "name").unwrap_or_else(|| key.rsplit(':').next().unwrap_or(key));
    text(node, "full_name").map_or_else(|| local() == "aws", |full| full.ends_with("/hashicorp/aws"))
}

/// What a provider hands down as its block spells it out, else as it is seen on what it makes.
fn handed_down<'d>(
    key: &str,
    span: Span,
    node: NodeRef<'d>,
    configuration: &Configuration<'d>,
    made: Option<&Made>,
) -> ProviderTags {
    let mut tags = Tags::default();
    match (configured(node, configuration).tags, node.get("expressions")) {
        (DefaultTags::Said { tags: list, open }, _) => (tags.list, tags.open) = (list, open),
        (DefaultTags::Unsaid, Some(_)) => tags.open = Some("the plan does not say which module it is of".to_owned()),
        (DefaultTags::Unsaid, None) => {}
    }
    if let (Some(_), Some(made)) = (&tags.open, made) {
        tags.inherit(made.added.iter().cloned());
        tags.open = tags.open.take().filter(|_| !made.tells_all());
    }
    tags.span = node.get("expressions").and_then(default_tags_block).map(NodeRef::span);
    ProviderTags { name: key.to_owned(), tags, span }
}

fn inherited(key: &str, span: Span, value: NodeRef<'_>) -> Tag {
    let text = Value::Text(value.text().unwrap_or_default().to_owned());
    Tag::new(key, Property { value: text, span: value.span() }, TagOrigin::Provider, span)
}

fn only(set: &BTreeSet<&str>) -> Option<String> {
    match set.len() {
        1 => set.first().map(|&only| only.to_owned()),
        _ => None,
    }
}

/// The name by which an instance's provider is looked up: the configuration's own, else the description's.
pub(super) fn key_of<'d>(instance: &Instance<'d>, written: Option<NodeRef<'d>>) -> &'d str {
    written.and_then(|written| text(written, "provider_config_key")).or(instance.provider).unwrap_or_default()
}

/// The type of an instance.
pub(super) fn kind_of<'i>(instance: &'i Instance<'_>) -> &'i str {
    Address::parse(&instance.address).map_or("", |address| address.kind)
}
