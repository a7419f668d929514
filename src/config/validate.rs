//! Raw values into settings, with a diagnostic for each that makes no sense.

mod alarms;
mod money;

use std::collections::HashMap;

use super::raw::{RawConfig, RawIgnore, RawKeyCase, RawPolicy, RawSelector, RawTag, RawTagForm, Texts};
use super::{LONGEST_KEY, Read, Settings, wrong};
use crate::check::policy::{
    Ignore, Keep, KeyStyle, KindPattern, MostTags, Pattern, Policy, Prohibited, Requirement, Scope, Selector, Terms,
    Wildcard,
};
use crate::check::{RULES, rule};
use crate::diagnostic::Diagnostic;
use crate::kinds::{Category, KINDS};
use crate::model::time::Day;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::did_you_mean;
use money::price_files;

/// Makes settings of a raw configuration whose tree this is.
#[derive(Default)]
pub(super) struct Validation {
    policy: Policy,
    /// The requirements of each key, by their places.
    of_key: HashMap<String, Vec<usize>>,
    reads: Vec<Read>,
    diagnostics: Vec<Diagnostic>,
}

impl Validation {
    /// The settings, and what is wrong with the others.
    pub(super) fn settings(root: NodeRef<'_>, mut raw: RawConfig) -> (Settings, Vec<Diagnostic>) {
        let mut this = Self::default();
        this.orphans(root, &mut raw);
        this.alarms(root, &mut raw);
        let (prices, agreements) = (price_files(root, &mut raw), this.agreements(root, &mut raw));
        this.spending(root, &raw);
        let required = root.get("required_tags").into_iter().flat_map(NodeRef::items);
        for (node, RawTag(tag)) in required.zip(raw.required_tags) {
            this.requirement(node, tag, &Terms::default());
        }
        let policies = root.get("policies").into_iter().flat_map(NodeRef::items);
        let mut names: Vec<(String, Span)> = Vec::new();
        for (node, policy) in policies.zip(raw.policies) {
            this.name(node, &policy.name, &mut names);
            this.policy(node, policy);
        }
        let ignore = root.get("ignore").into_iter().flat_map(NodeRef::items);
        for (node, entry) in ignore.zip(raw.ignore) {
            let entry = this.ignore(node, entry);
            this.policy.ignore.extend(entry);
        }
        let written = root.get("account").and_then(NodeRef::text).map(str::to_owned);
        let account = raw.account.and_then(|account| written.or(account.0.id));
        let account = account.filter(|account| this.is_account(root, account));
        let (policy, reads) = (this.policy, this.reads);
        let settings = Settings {
            policy,
            reads,
            baseline: raw.baseline,
            fail_on: raw.fail_on,
            region: raw.region,
            account,
            assume_use: raw.cost.assume_use,
            prices,
            agreements,
        };
        (settings, this.diagnostics)
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn name(&mut self, node: NodeRef<'_>, name: &str, names: &mut Vec<(String, Span)>) {
        let span = place(node, "name");
        if name.trim().is_empty() {
            self.say(wrong(span, "a policy has no name", "empty").help("findings are told by it: write a word"));
        }
        match names.iter().find(|(known, _)| known == name) {
            Some((_, first)) => {
                let said =
                    wrong(span, format!("two policies have the name `{name}`"), "again").and(*first, "first here");
                self.say(said.help("give one of them another name"));
            }
            None => names.push((name.to_owned(), span)),
        }
    }

    fn policy(&mut self, node: NodeRef<'_>, raw: RawPolicy) {
        let asks = raw.read.is_some()
            || raw.most_tags.is_some()
            || raw.key_style.is_some()
            || !(raw.tags.is_empty() && raw.prohibited.is_empty());
        if !asks {
            let said = wrong(place(node, "name"), format!("policy `{}` asks for nothing", raw.name), "");
            self.say(said.help("say `tags`, `prohibited`, `most_tags`, `key_style` or `read`"));
        }
        if raw.provider_default_tags {
            self.providers_can_meet(node, &raw);
        }
        let terms = Terms {
            policy: Some(raw.name),
            severity: raw.severity,
            message: raw.message,
            scopes: self.scope(node, raw.when, raw.unless).into_iter().collect(),
            span: Some(place(node, "name")),
        };
        let first = self.policy.requirements.len();
        let tags = node.get("tags").into_iter().flat_map(NodeRef::items);
        for (node, RawTag(tag)) in tags.zip(raw.tags) {
            self.requirement(node, tag, &terms);
        }
        self.policy.requirements[first..].iter_mut().for_each(|tag| tag.by_providers = raw.provider_default_tags);
        let at = |span: Span| Terms { span: Some(span), ..terms.clone() };
        let prohibited = node.get("prohibited").into_iter().flat_map(NodeRef::items);
        for (node, key) in prohibited.zip(raw.prohibited) {
            if self.is_key(node.span(), &key) {
                self.policy.prohibited.push(Prohibited { key: Wildcard::new(key), terms: at(node.span()) });
            }
        }
        if let Some(most) = raw.most_tags {
            self.policy.most_tags.push(MostTags { most, terms: at(place(node, "most_tags")) });
        }
        if let Some(style) = raw.key_style {
            self.policy.key_styles.push(KeyStyle { style, terms: at(place(node, "key_style")) });
        }
        if let Some((Texts(paths), at)) = raw.read.zip(node.get("read")) {
            let spans = (0..paths.len()).map(|i| item(at, i).span()).collect::<Vec<_>>();
            self.reads.push(Read { paths: paths.into_iter().zip(spans).collect(), terms });
        }
    }

    /// A provider is no resource: nothing selects it, and it has to be told which tags it must have.
    fn providers_can_meet(&mut self, node: NodeRef<'_>, raw: &RawPolicy) {
        let span = place(node, "provider_default_tags");
        if raw.tags.is_empty() {
            let message = format!("policy `{}` asks for default tags and names none", raw.name);
            self.say(wrong(span, message, "").help("list their keys in `tags`"));
        }
        if let Some(scope) = node.get("when").or(node.get("unless")) {
            let message = format!("policy `{}` selects resources and asks for default tags of providers", raw.name);
            let said = wrong(span, message, "of every provider").and(scope.span(), "of some resources");
            self.say(said.help("make two policies of it: `provider_default_tags` in one without `when` and `unless`"));
        }
    }

    fn requirement(&mut self, node: NodeRef<'_>, raw: RawTagForm, around: &Terms) {
        let span = place(node, "key");
        if !self.is_key(span, &raw.key) {
            return;
        }
        let mut scopes = around.scopes.clone();
        let mut kinds = self.kinds(node.get("kinds"), &raw.kinds);
        if kinds.is_empty() && !raw.kinds.is_empty() {
            return;
        }
        let own = self.scope(node, raw.when, raw.unless);
        if !kinds.is_empty() {
            scopes.push(Scope::of_kinds(std::mem::take(&mut kinds)));
        }
        scopes.extend(own);
        let terms = Terms {
            policy: around.policy.clone(),
            severity: raw.severity.or(around.severity),
            message: raw.message.or_else(|| around.message.clone()),
            scopes,
            span: Some(span),
        };
        let same = |known: &&Requirement| known.terms.policy == terms.policy && known.terms.scopes == terms.scopes;
        let first = self.of_key.get(&raw.key).into_iter().flatten().map(|&at| &self.policy.requirements[at]).find(same);
        if let Some(first) = first.and_then(|known| known.terms.span) {
            let said = wrong(span, format!("tag `{}` is required twice", raw.key), "again").and(first, "first here");
            return self.say(said.help("remove one of them"));
        }
        let requirement = Requirement {
            required: raw.required.unwrap_or(true),
            values: raw.values.into_iter().map(Wildcard::new).collect(),
            pattern: raw.matches.and_then(|text| self.pattern(place(node, "matches"), &text)),
            any_key_case: raw.key_case == Some(RawKeyCase::Any),
            value_case: raw.value_case.unwrap_or_default(),
            allows_empty: raw.allow_empty,
            by_providers: false,
            default: raw.default,
            terms,
            key: raw.key,
        };
        self.of_key.entry(requirement.key.clone()).or_default().push(self.policy.requirements.len());
        self.default_fits(node, &requirement);
        self.policy.requirements.push(requirement);
    }

    /// A default that the policy itself would refuse is a mistake.
    fn default_fits(&mut self, node: NodeRef<'_>, requirement: &Requirement) {
        let Some(default) = &requirement.default else { return };
        if !requirement.allows(default) || requirement.mismatch(default).is_some() {
            let message = format!("the default `{default}` of tag `{}` is no value that it may have", requirement.key);
            self.say(wrong(place(node, "default"), message, "").help("take one that `values` and `matches` allow"));
        }
    }

    fn is_key(&mut self, span: Span, key: &str) -> bool {
        let length = key.chars().count();
        let fits = (1..=LONGEST_KEY).contains(&length);
        if !fits {
            let message = format!("a tag's key has {length} characters; AWS accepts 1 to {LONGEST_KEY}");
            self.say(wrong(span, message, "this key"));
        }
        fits
    }

    fn pattern(&mut self, span: Span, text: &str) -> Option<Pattern> {
        let parsed = Pattern::parse(text);
        if let Err(why) = &parsed {
            let said = wrong(span, format!("`{text}` is no regular expression: {why}"), "");
            self.say(said.help("the whole value must match: `[a-z]+@example\\.com`; put it in single quotes"));
        }
        parsed.ok()
    }

    /// What `when` and `unless` say; nothing where neither does.
    fn scope(&mut self, node: NodeRef<'_>, when: Option<RawSelector>, unless: Option<RawSelector>) -> Option<Scope> {
        if when.is_none() && unless.is_none() {
            return None;
        }
        let when = when.map(|raw| self.selector(node.get("when"), raw)).unwrap_or_default();
        let unless = unless.map(|raw| self.selector(node.get("unless"), raw)).filter(|s| *s != Selector::default());
        Some(Scope { when, unless })
    }

    fn selector(&mut self, node: Option<NodeRef<'_>>, raw: RawSelector) -> Selector {
        let at = |key: &str| node.and_then(|node| node.get(key));
        let texts = |texts: Option<Texts>| texts.unwrap_or_default().0;
        let wildcards = |list: Option<Texts>| texts(list).into_iter().map(Wildcard::new).collect();
        let accounts = texts(raw.account);
        for (i, account) in accounts.iter().enumerate().filter(|(_, account)| !account.contains('*')) {
            if let Some(node) = at("account").map(|node| item(node, i)) {
                self.account(node.span(), account);
            }
        }
        Selector {
            kinds: self.kinds(at("kind"), &texts(raw.kind)),
            families: self.families(at("family"), &texts(raw.family)),
            accounts: accounts.into_iter().map(Wildcard::new).collect(),
            regions: wildcards(raw.region),
            paths: wildcards(raw.path),
            containers: wildcards(raw.container),
            tags: raw.tag.into_iter().map(|(key, values)| (key, wildcards(Some(values)))).collect(),
        }
    }

    fn kinds(&mut self, node: Option<NodeRef<'_>>, texts: &[String]) -> Vec<KindPattern> {
        let mut kinds = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            match (KindPattern::parse(text), node) {
                (Some(pattern), _) => kinds.push(pattern),
                (None, None) => {}
                (None, Some(node)) => {
                    let names = KINDS.iter().copied().flatten().flat_map(|spec| [spec.alias, spec.name]);
                    let help = did_you_mean(text, names).unwrap_or_else(|| {
                        "write `AWS::EC2::Instance`, `AWS::EC2::*` or an alias such as `ec2`".to_owned()
                    });
                    self.say(wrong(item(node, i).span(), format!("`{text}` is no kind of resource"), "").help(help));
                }
            }
        }
        kinds
    }

    fn families(&mut self, node: Option<NodeRef<'_>>, texts: &[String]) -> Vec<Category> {
        let mut families = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            let family = Category::ALL.into_iter().find(|family| family.as_str() == text);
            families.extend(family);
            if let (None, Some(node)) = (family, node) {
                let words = Category::ALL.map(Category::as_str);
                let help = did_you_mean(text, words.into_iter())
                    .unwrap_or_else(|| format!("families are {}", words.join(", ")));
                self.say(wrong(item(node, i).span(), format!("`{text}` is no family of kinds"), "").help(help));
            }
        }
        families
    }

    fn ignore(&mut self, node: NodeRef<'_>, raw: RawIgnore) -> Option<Ignore> {
        let span = place(node, "rule");
        let Some(rule) = rule::find(&raw.rule) else {
            let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
            let help = did_you_mean(&raw.rule, names).unwrap_or_else(|| "`tagatlas rule` lists them".to_owned());
            self.say(wrong(span, format!("`{}` is no rule", raw.rule), "").help(help));
            return None;
        };
        let until = match raw.until.as_deref().map(|text| (text, Day::parse(text))) {
            None => None,
            Some((_, Some(day))) => Some(day),
            Some((text, None)) => {
                let said = wrong(place(node, "until"), format!("`{text}` is no day"), "");
                self.say(said.help("write the last day on which it holds: `until: 2027-01-31`"));
                return None;
            }
        };
        let resources = raw.resources.into_iter().map(Wildcard::new).collect();
        Some(Ignore { rule: rule.code, resources, reason: raw.reason, until, span })
    }

    fn orphans(&mut self, root: NodeRef<'_>, raw: &mut RawConfig) {
        let terms = &mut self.policy.orphans;
        terms.grace_days = raw.orphans.grace_days.map_or(terms.grace_days, i64::from);
        terms.old_days = raw.orphans.old_days.map_or(terms.old_days, i64::from);
        let Some(Texts(keep)) = raw.orphans.keep.take() else { return };
        terms.keep = keep.iter().map(|text| Keep::parse(text.trim())).collect();
        let node = root.get("orphans").and_then(|node| node.get("keep"));
        let nameless: Vec<usize> = (0..keep.len()).filter(|&i| self.policy.orphans.keep[i].key.is_empty()).collect();
        for (i, node) in nameless.into_iter().zip(node.into_iter().cycle()) {
            let said = wrong(item(node, i).span(), format!("`{}` names no tag", keep[i]), "");
            self.say(said.help("write a key, `keep`, or a key and its value, `Lifecycle=permanent`"));
        }
    }

    fn is_account(&mut self, root: NodeRef<'_>, account: &str) -> bool {
        let node = root.get("account").unwrap_or(root);
        self.account(place(node, "id"), account)
    }

    fn account(&mut self, span: Span, account: &str) -> bool {
        let fits = crate::model::place::is_account(account);
        if !fits {
            self.say(wrong(span, format!("`{account}` is no account: an account has 12 digits"), ""));
        }
        fits
    }
}

/// Where the value of a key stands; of what has no such key, all of it.
fn place(node: NodeRef<'_>, key: &str) -> Span {
    node.get(key).unwrap_or(node).span()
}

/// An item of a list, or the one text that stands in its place.
fn item(node: NodeRef<'_>, index: usize) -> NodeRef<'_> {
    if node.shape() == Shape::List { node.items().nth(index).unwrap_or(node) } else { node }
}
