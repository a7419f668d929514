//! The search for whatever uses a resource: what every orphan rule shares.
//!
//! An orphan is proven by absence, so each step asks what would make the absence meaningless: a kind that the inventory
//! does not list completely, a value that only a deployment decides, an export that others may import, a user that is
//! made only under a condition. Any of these turns "orphan" into "cannot tell", and says so.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use super::{Confidence, Finding, LookedFor, Proof, Rule, RuleContext, Verdict, history};
use crate::graph::{ResourceIndex, unknown_at};
use crate::kinds::{EdgeKind, KINDS, KindSpec};
use crate::model::{Inventory, Origin, Presence, Resource, Unknown, Value};
use crate::wording;

pub(super) mod kept;
pub(super) mod stopped;

/// Terraform's tag beside its resource: to be tagged is not to be used.
const LABEL: &str = "aws_ec2_tag";

/// How many examples of one doubt are named before the rest is counted.
const EXAMPLES: usize = 3;

/// How many kinds are named where it is told what was looked at.
const LOOKED_AT: usize = 6;

/// Everything that could use resources of one kind, looked over once for all of them.
pub(super) struct Survey<'a> {
    context: &'a RuleContext<'a>,
    kind: &'static str,
    /// Whether being named by this kind is being used.
    counts: fn(&str) -> bool,
    /// Nothing, where no property of any kind names the subject.
    looked_at: Option<Rc<str>>,
    looked_for: Arc<[LookedFor]>,
    /// Why absence proves nothing: kinds that are not listed completely.
    unlisted: Vec<&'static KindSpec>,
    doubts: Vec<String>,
}

impl<'a> Survey<'a> {
    /// Looks for whatever could name a resource of `kind` and thereby use it; `counts` says which kinds do.
    pub(super) fn of(context: &'a RuleContext<'a>, kind: &'static str, counts: fn(&str) -> bool) -> Self {
        let uses = |spec: &&KindSpec| counts(spec.name) && spec.name != LABEL && can_name(spec, kind);
        let namers: Vec<&'static KindSpec> = KINDS.iter().copied().flatten().filter(uses).collect();
        let looked_at = looked_at(context, &namers);
        let looked_for = looked_for(context, &namers, kind);
        let unlisted = namers.into_iter().filter(|spec| !is_listed(context, spec.name)).collect();
        let doubts = undecided(context, kind, counts).into_iter().collect();
        Self { context, kind, counts, looked_at, looked_for, unlisted, doubts }
    }

    /// Every resource of the kind that is, or may be, made.
    pub(super) fn subjects(&self) -> impl Iterator<Item = (ResourceIndex, &'a Resource)> + use<'a> {
        let context = self.context;
        let of_kind = context.census().of_kind(self.kind).iter();
        of_kind.map(|&index| (index, context.graph.resource(index))).filter(|(_, r)| r.presence.is_ours())
    }

    /// Searches for users of one resource among those that name it.
    pub(super) fn search(&self, subject: ResourceIndex) -> Search<'a> {
        let mut search = self.begin(subject);
        search.looked_at = self.looked_at.clone();
        search.looked_for = Arc::clone(&self.looked_for);
        search.named_by(subject, self.counts);
        search
    }

    /// A search for what a resource says of itself, which nothing that others do can change.
    pub(super) fn alone(&self, subject: ResourceIndex) -> Search<'a> {
        Search::new(self.context, subject)
    }

    /// A search that knows the doubts and has looked at nothing yet: for rules that look further than one mention.
    pub(super) fn begin(&self, subject: ResourceIndex) -> Search<'a> {
        let mut search = Search::new(self.context, subject);
        search.unlisted.clone_from(&self.unlisted);
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
    /// Whether it has a user that the plan deletes.
    is_left: bool,
    confidence: Confidence,
    /// Doubts that end where AWS itself says that nothing uses it.
    unlisted: Vec<&'static KindSpec>,
    doubts: Vec<String>,
    /// What AWS itself says.
    proof: Vec<String>,
    /// Who was asked, in the survey's words: shared, for most searches end with a user.
    looked_at: Option<Rc<str>>,
    looked_for: Arc<[LookedFor]>,
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
            is_left: false,
            confidence: Confidence::High,
            unlisted: Vec::new(),
            doubts: Vec::new(),
            proof: Vec::new(),
            looked_at: None,
            looked_for: Arc::default(),
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
            Presence::Deleted => {
                self.is_left = true;
                self.evidence.push(format!("{name} names it ({via}), but the plan deletes that"));
            }
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

    /// Whether it is certain by now that nothing uses it.
    pub(super) fn is_proven(&self) -> bool {
        !self.used && self.doubts.is_empty() && self.unlisted.is_empty()
    }

    /// Whether something uses it.
    pub(super) fn is_used(&self) -> bool {
        self.used
    }

    /// Takes down what proves that nothing uses it, whatever was not listed.
    pub(super) fn settle(&mut self, proof: impl Into<String>) {
        self.unlisted.clear();
        self.proof.push(proof.into());
    }

    /// Takes down what tells of it by itself, whoever was not asked; who was not makes it less sure.
    pub(super) fn settle_unasked(&mut self, proof: impl Into<String>) {
        if let Some(unasked) = unlisted(&self.unlisted) {
            self.at_most(Confidence::Low, &unasked);
        }
        self.settle(proof);
    }

    /// Needs every resource of a kind to be known, which no reference of the subject's row says.
    pub(super) fn needs(&mut self, kind: &str) {
        let spec = crate::kinds::find(kind).filter(|spec| !is_listed(self.context, spec.name));
        self.unlisted.extend(spec.filter(|spec| !self.unlisted.iter().any(|known| known.name == spec.name)));
    }

    /// Says that a template, which says what it makes, cannot tell `what` others do with it.
    pub(super) fn untold_by_template(&mut self, what: &str) {
        if self.context.graph.resource(self.subject).origin == Origin::Template {
            self.doubt(format!("a template does not tell {what}"));
        }
    }

    /// Looks for users of something that stands for the subject: of an alias of a function, of a key's.
    pub(super) fn through(&mut self, kind: &str, survey: &Survey<'a>) {
        let graph = self.context.graph;
        let parts =
            graph.incoming(self.subject).map(|edge| edge.from).filter(|&from| graph.resource(from).kind.is(kind));
        let mut parts: Vec<ResourceIndex> = parts.filter(|&from| !graph.resource(from).presence.is_absent()).collect();
        parts.dedup();
        parts.into_iter().for_each(|part| self.absorb(survey.search(part)));
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
        self.is_left |= part.is_left;
        for doubt in part.doubts {
            if !self.doubts.contains(&doubt) {
                self.doubts.push(doubt);
            }
        }
        part.unlisted.into_iter().for_each(|spec| self.needs(spec.name));
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
        let certain = self.doubts.is_empty() && self.unlisted.is_empty();
        let (verdict, confidence, message) = if certain {
            (Verdict::Fail, self.confidence, format!("{name} {says}"))
        } else {
            (Verdict::Unknown, Confidence::Low, format!("cannot tell whether {name} {says}"))
        };
        let mut finding = self.context.finding(rule, self.subject, verdict, message);
        let resource = self.context.graph.resource(self.subject);
        finding.proof = Some(Box::new(Proof {
            confidence,
            caveats: self.caveats,
            looked_for: self.looked_for,
            missing: self.unlisted.iter().map(|spec| spec.name).collect(),
            left_by_change: self.is_left,
            monthly: self.context.monthly(self.subject),
            made: history::made(resource, self.context.now()),
            maker: history::maker(resource),
            changed: None,
        }));
        finding.help = Some(match (certain, read_more(self.context.graph.inventory(), &self.unlisted, resource)) {
            (false, Some(more)) => more,
            _ => help.to_owned(),
        });
        let unlisted = unlisted(&self.unlisted);
        let looked_at = self.looked_at.map(|text| text.to_string());
        let found = self.proof.into_iter().chain(looked_at).chain(self.evidence);
        finding.evidence = unlisted.into_iter().chain(self.doubts).chain(found).collect();
        Some(finding)
    }
}

/// Kinds that AWS lists for one resource of another kind at a time: where none of those exists, none of these does.
const PARTS: &[(&str, &str)] = &[
    ("AWS::EKS::Nodegroup", "AWS::EKS::Cluster"),
    ("AWS::EKS::FargateProfile", "AWS::EKS::Cluster"),
    ("AWS::ECS::Service", "AWS::ECS::Cluster"),
    ("AWS::CodeDeploy::DeploymentGroup", "AWS::CodeDeploy::Application"),
];

/// Whether every resource of a kind is known.
pub(super) fn is_listed(context: &RuleContext<'_>, kind: &str) -> bool {
    let inventory = context.graph.inventory();
    let whole = PARTS.iter().find(|(part, _)| *part == kind).map(|(_, whole)| *whole);
    let has_no_whole = whole.is_some_and(|whole| inventory.lists(whole) && context.census().of_kind(whole).is_empty());
    // What Terraform alone tells apart, AWS lists as a part of other kinds.
    let is_untold = kind.starts_with("aws_") && !inventory.has_terraform && inventory.written.is_empty();
    inventory.lists(kind) || has_no_whole || is_untold
}

/// Resources of a kind that name another and are, or may be, made.
pub(super) fn namers(context: &RuleContext<'_>, named: ResourceIndex, kind: &str) -> BTreeSet<ResourceIndex> {
    let from = context.graph.incoming(named).map(|edge| edge.from);
    let made = |&from: &ResourceIndex| {
        let resource = context.graph.resource(from);
        resource.kind.is(kind) && !resource.presence.is_absent()
    };
    from.filter(made).collect()
}

/// Whether nothing of a resource was read but its name: what its description does not say proves nothing.
pub(super) fn is_only_named(resource: &Resource) -> bool {
    resource.properties.is_empty() && resource.names.iter().any(|name| name.starts_with("arn:"))
}

/// Whether a kind has a property that names resources of `kind` by intent; a property that names anything does not count.
fn can_name(spec: &KindSpec, kind: &str) -> bool {
    spec.references.iter().any(|reference| reference.to.contains(&kind))
}

/// What was looked for: how many resources of each kind could name it and do not. By which property a kind would,
/// `tagatlas kinds` tells.
fn looked_at(context: &RuleContext<'_>, namers: &[&'static KindSpec]) -> Option<Rc<str>> {
    if namers.is_empty() {
        return None;
    }
    let count = |spec: &&'static KindSpec| match context.census().of_kind(spec.name).len() {
        0 => None,
        count => Some((*spec, count)),
    };
    let mut counts: Vec<(&KindSpec, usize)> = namers.iter().filter_map(count).collect();
    counts.sort_by_key(|(spec, count)| (std::cmp::Reverse(*count), spec.title));
    let titles: Vec<&str> = namers.iter().map(|spec| spec.title).collect();
    if counts.is_empty() {
        return Some(format!("nothing that could use it is there: no {}", some(&titles, EXAMPLES, "or")).into());
    }
    let each: Vec<String> = counts.iter().map(|(spec, count)| wording::count(*count, spec.title)).collect();
    let each: Vec<&str> = each.iter().map(String::as_str).collect();
    let each = some(&each, LOOKED_AT, "and");
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    Some(if total == 1 {
        format!("the only resource that could use it does not name it: {each}").into()
    } else {
        format!("none of the {total} resources that could use it names it: {each}").into()
    })
}

/// The same for programs: which properties of each kind that is there could name it.
fn looked_for(context: &RuleContext<'_>, namers: &[&'static KindSpec], kind: &str) -> Arc<[LookedFor]> {
    let of = |spec: &&'static KindSpec| LookedFor {
        kind: spec.name,
        resources: context.census().of_kind(spec.name).len(),
        properties: spec.references.iter().filter(|r| r.to.contains(&kind)).map(|r| r.path).collect(),
    };
    namers.iter().map(of).filter(|looked_for| looked_for.resources > 0).collect()
}

/// Why absence proves nothing: kinds that could name it and are not listed completely.
fn unlisted(missing: &[&KindSpec]) -> Option<String> {
    let titles: Vec<&str> = missing.iter().map(|spec| spec.title).collect();
    (!missing.is_empty()).then(|| format!("what was read need not list every {}", some(&titles, EXAMPLES, "and")))
}

/// What to read as well, so that it can be told.
fn read_more(inventory: &Inventory, missing: &[&KindSpec], subject: &Resource) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    if inventory.written.contains(&subject.span.file) {
        return Some("where the inventory lists all that there is, say so with `complete: true`".to_owned());
    }
    let mut commands: Vec<String> = Vec::new();
    for listing in missing.iter().filter_map(|spec| spec.listings.iter().find(|listing| listing.is_whole())) {
        let command = format!("`aws {}`", listing.command);
        if !commands.contains(&command) {
            commands.push(command);
        }
    }
    let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
    let verb = if commands.len() == 1 { "prints" } else { "print" };
    (!commands.is_empty()).then(|| format!("read what {} {verb} as well", some(&commands, LOOKED_AT, "and")))
}

/// Why absence proves nothing: properties that name resources of this kind with a value that only a deployment decides.
fn undecided(context: &RuleContext<'_>, kind: &str, counts: fn(&str) -> bool) -> Option<String> {
    let undecided = context.census().undecided(kind).iter().filter_map(|undecided| {
        let resource = context.graph.resource(undecided.resource);
        let path = undecided.path.replace("[]", "");
        let reason = &unknown_at(resource, undecided.path)?.reason;
        counts(resource.kind.name()).then(|| format!("{path} of `{}` ({reason})", resource.address))
    });
    let found: Vec<String> = undecided.collect();
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
mod tests;
